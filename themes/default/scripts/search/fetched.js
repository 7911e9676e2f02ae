// The index as it comes: scripts that leave their part in the window, each fetched once. Knows nothing of queries.

import { load } from "../load.js";

/** @typedef {{ pages: number, terms: string[], texts: [first: number, hash: string][] }} Table src/render/search.rs */
/** @typedef {import("./find.js").Part} Part */
/** @typedef {import("./find.js").Page} Page */

/** @type {Map<string, Promise<any>>} */
const coming = new Map();

/** What there is; nothing where it did not come. @returns {Table | undefined} */
export function table() {
  return /** @type {Table | undefined} */ (window.mbSearch?.table);
}

/**
 * @param {string} key
 * @param {string | undefined} hash
 * @returns {Promise<any>}
 */
function fetched(key, hash) {
  let part = coming.get(key);
  if (!part) {
    part = load(`parts/${key}.${hash}.js`).then(() => window.mbSearch?.[key]);
    // Asked for again, it may come.
    part.catch(() => coming.delete(key));
    coming.set(key, part);
  }
  return part;
}

/** A part of the terms. @param {Table} table @param {number} number @returns {Promise<Part>} */
export function termsOf(table, number) {
  return fetched(`t${number}`, table.terms[number]);
}

/** The part of the texts that has a page. @param {Table} table @param {number} page @returns {number} */
export function placeOf(table, page) {
  let [low, high] = [0, table.texts.length];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((table.texts[middle]?.[0] ?? 0) <= page) low = middle;
    else high = middle;
  }
  return low;
}

/** The pages of a part of the texts. @param {Table} table @param {number} number @returns {Promise<Page[]>} */
export function textsOf(table, number) {
  return fetched(`w${number}`, table.texts[number]?.[1]);
}
