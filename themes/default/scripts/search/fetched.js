// The index as it comes: scripts that leave their part in the window, each fetched once. Knows nothing of queries.

import { load } from "../load.js";

/** @typedef {import("./segments.js").Table} Table */
/** @typedef {import("./lists.js").Part} Part */

/** @type {Map<string, Promise<any>>} */
const coming = new Map();

/** What there is; nothing where it did not come. @returns {Table | undefined} */
export function table() {
  return /** @type {Table | undefined} */ (window.mbSearch?.table);
}

/** @param {string} file @param {string} key @returns {Promise<any>} */
function fetched(file, key) {
  let part = coming.get(file);
  if (!part) {
    part = load(`parts/${file}.js`).then(() => window.mbSearch?.[key]);
    // Asked for again, it may come.
    part.catch(() => coming.delete(file));
    coming.set(file, part);
  }
  return part;
}

/** A part of the terms. @param {string} file @returns {Promise<Part>} */
export function termsOf(file) {
  return fetched(file, file.slice(0, file.indexOf(".")));
}

/** Fetches, before anybody asks, what every query asks for: the terms of the few pages that did not come with the program. @param {Table} table */
export function fetchRest({ rest }) {
  const [only] = rest?.terms.length === 1 ? rest.terms : [];
  if (only) termsOf(`q0.${only}`).catch(() => {});
}

/** The part of the texts that has a page. @param {Table} table @param {number} page @returns {number} */
export function textOf(table, page) {
  let [low, high] = [0, table.texts.length];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((table.texts[middle]?.[0] ?? 0) <= page) low = middle;
    else high = middle;
  }
  return low;
}

/** The pages of a part of the texts, each as JSON of a `Page`: a query looks at few of them. @param {Table} table @param {number} number @returns {Promise<string[]>} */
export function textsOf(table, number) {
  const file = `w.${table.texts[number]?.[1]}`;
  return fetched(file, file);
}
