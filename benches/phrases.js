// What readers may ask for: stretches of 2 to 8 signs from a site's own texts, the same each time.

/**
 * Without end.
 * @param {ReturnType<typeof import("../tests/browser/searched.js").searchOf>} search
 * @returns {Generator<{ phrase: string, href: string }, never>} a stretch, and the page from which it is
 */
export function* phrases(search) {
  let seed = 1;
  const next = () => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647;
  for (;;) {
    const [, href, , , , texts] = search.pageOf(Math.floor(next() * search.table.pages));
    const text = [...(texts[Math.floor(next() * texts.length)] ?? "")];
    const start = Math.floor(next() * text.length);
    yield { phrase: text.slice(start, start + 2 + Math.floor(next() * 7)).join(""), href };
  }
}
