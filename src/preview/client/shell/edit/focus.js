// Where somebody is in a form, over its being made anew: which field, where in its text, how far down.

/** @typedef {import("./part.js").Part} Part */
/** @typedef {{ at: string, start: number | null, end: number | null, top: number, open: Set<string> }} Spot */

/** @param {HTMLElement} body @param {Iterable<Part>} parts @returns {Spot} */
export function spot(body, parts) {
  const held = document.activeElement;
  let at = "";
  const open = new Set();
  for (const part of parts) {
    if (!part.element.isConnected) continue;
    const key = JSON.stringify(part.at());
    if (held && body.contains(held) && part.element.contains(held) && key.length >= at.length) at = key;
    if (part.element.closest("details")?.open) open.add(key);
  }
  const field = held instanceof HTMLInputElement || held instanceof HTMLTextAreaElement ? held : null;
  return { at, start: field?.selectionStart ?? null, end: field?.selectionEnd ?? null, top: body.scrollTop, open };
}

/** @param {Spot} spot @param {HTMLElement} body @param {Iterable<Part>} parts */
export function back({ at, start, end, top, open }, body, parts) {
  for (const part of parts) {
    if (!part.element.isConnected) continue;
    const key = JSON.stringify(part.at());
    const fold = part.element.closest("details");
    if (fold && open.has(key)) fold.open = true;
    if (key !== at) continue;
    part.focus.focus({ preventScroll: true });
    if (start !== null && (part.focus instanceof HTMLInputElement || part.focus instanceof HTMLTextAreaElement)) part.focus.setSelectionRange(start, end ?? start);
  }
  body.scrollTop = top;
}

/** Begins to write at the end of what a question asks. @param {Iterable<Part>} parts */
export function write(parts) {
  const stem = [...parts].find(({ field, element }) => field.key === "stem" && element.isConnected)?.focus;
  if (!(stem instanceof HTMLTextAreaElement || stem instanceof HTMLInputElement)) return;
  stem.focus({ preventScroll: true });
  stem.setSelectionRange(stem.value.length, stem.value.length);
}
