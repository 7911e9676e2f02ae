// What a query asks for: which parts of the index it needs, and whether a page holds the words. Knows neither the page nor how
// the parts come.

import { part, wanted, words } from "./cut.js";
import { sought, where } from "./where.js";

/** The most parts of the index that a query asks for. */
export const MOST_PARTS = 3;
/** How far texts reach to either side of the words that are marked in them. */
const AROUND = 36;

/** @typedef {[kind: number, href: string, title: string, aliases: string[], headings: string[], texts: string[], after: string[], sounds: string]} Page src/view/searched.rs */
/** @typedef {{ text: string, marks: [number, number][], cut: boolean }} Excerpt */
/** @typedef {{ page: number, kind: number, href: string, title: Excerpt, words: Excerpt | null, field: number, secret: boolean }} Hit */

/**
 * What a query asks the index for.
 * @param {string} query
 * @param {number} parts how many the index has
 * @param {string} [usual] the signs that most pages have, those first
 * @param {number} [most] how many are asked for
 * @returns {{ terms: { term: string, open: boolean, part: number }[], parts: number[] } | null} nothing where it says nothing
 */
export function ask(query, parts, usual = "", most = MOST_PARTS) {
  const asked = words(query);
  // A single sign is known of names and headings alone: where more is asked for, the texts tell whether it is there.
  const telling = asked.some((signs) => signs.length > 1) ? asked.filter((signs) => signs.length > 1) : asked;
  const all = telling.map((signs) => wanted(signs).map((it) => ({ ...it, part: part(it.term, parts), rare: rare(it.term, usual) })));
  const terms = all.flat();
  if (terms.length === 0) return null;
  /** @type {number[]} */
  const chosen = [];
  // Of each word the term that fewest pages have, then what else few have; of those alike the first and the last of a word, which say most.
  const best = all.map((of) => byRarity([of[0], of[of.length - 1], of[of.length >> 1], ...of]));
  for (const term of [...best.map((of) => of[0]), ...byRarity(best.flat())]) {
    if (term && chosen.length < most && !chosen.includes(term.part)) chosen.push(term.part);
  }
  return { terms: terms.filter((term) => chosen.includes(term.part)), parts: chosen };
}

/** How few pages a term may be on, by its signs. @param {string} term @param {string} usual */
function rare(term, usual) {
  let sum = 0;
  for (const sign of term) {
    const at = usual.indexOf(sign);
    sum += Math.log2((at < 0 ? usual.length : at) + 1);
  }
  return sum;
}

/** @template {{ rare: number } | undefined} T @param {T[]} terms */
function byRarity(terms) {
  return [...terms].sort((a, b) => (b?.rare ?? -1) - (a?.rare ?? -1));
}

/**
 * Whether a page holds each word of a query, and where.
 * @param {string} query
 * @param {number} number
 * @param {Page} page
 * @param {boolean} [open] whether what is told after a test may be shown
 * @returns {Hit | null}
 */
export function look(query, number, page, open = false) {
  const asked = sought(query);
  const whereAll = (/** @type {string} */ text) => asked.map((one) => where(one, text));
  const [kind, href, title, aliases, headings, texts, after, sounds] = page;
  const fields = [[title, ...(sounds ? [sounds] : [])], aliases, headings, texts, after];
  /** @type {boolean[]} */
  const found = asked.map(() => false);
  /** @type {{ text: string, places: [number, number][], count: number, field: number } | null} */
  let best = null;
  fields.forEach((all, at) => {
    for (const text of all) {
      // The best place for all of it is known.
      if (best?.count === asked.length) return;
      const places = whereAll(text);
      places.forEach((place, word) => {
        if (place) found[word] = true;
      });
      const met = places.filter((place) => place !== null);
      if (met.length > (best?.count ?? 0)) best = { text, places: /** @type {[number, number][]} */ (met), count: met.length, field: 3 - at };
    }
  });
  if (!best || !found.every(Boolean)) return null;
  /** @type {{ text: string, places: [number, number][], field: number }} */
  const { text, places, field } = best;
  const secret = field < 0 && !open;
  const stem = !title && text === headings[0];
  const inTitle = /** @type {[number, number][]} */ (whereAll(title).filter((place) => place !== null));
  return {
    page: number,
    kind,
    href,
    title: title ? { text: title, marks: inTitle, cut: false } : stem ? excerpt(text, places) : (first(headings[0]) ?? { text: href, marks: [], cut: false }),
    // A question has no name: what it asks stands in its place, and is not told twice.
    words: field === 3 ? first(texts[0]) : secret ? null : field === 2 ? named(excerpt(text, places), texts[0]) : stem ? null : excerpt(text, places),
    field,
    secret,
  };
}

/** Another name says little by itself: what the page says first comes behind it. @param {Excerpt} name @param {string | undefined} text @returns {Excerpt} */
function named(name, text) {
  const more = name.text.length < AROUND && first(text);
  return more ? { ...name, text: `${name.text} · ${more.text}` } : name;
}

/** @param {string | undefined} text @returns {Excerpt | null} */
function first(text) {
  return text ? excerpt(text, []) : null;
}

/**
 * The words around what is marked, not to be cut within a Latin word or a number.
 * @param {string} text
 * @param {[number, number][]} places
 * @returns {Excerpt}
 */
function excerpt(text, places) {
  const sorted = [...places].sort((a, b) => a[0] - b[0]);
  const [begin, finish] = sorted[0] ?? [0, 0];
  let start = Math.max(0, begin - AROUND);
  let end = Math.min(text.length, Math.max(finish, begin + 2 * AROUND) + AROUND);
  while (start > 0 && /[\w\udc00-\udfff]/.test(text[start] ?? "")) start--;
  while (end < text.length && /[\w\udc00-\udfff]/.test(text[end] ?? "")) end++;
  const marks = sorted.filter(([from, to]) => from >= start && to <= end).map(([from, to]) => /** @type {[number, number]} */ ([from - start, to - start]));
  return { text: text.slice(start, end), marks, cut: start > 0 };
}
