// What was probably meant: stretches of texts that are the query but for one sign that is another, is missing, is too many, or
// has changed places with its neighbour. Knows no page and no index.

import { plain } from "./cut.js";
import { signAt } from "./where.js";

/** The most that is offered. */
const MOST = 5;
/** Shorter queries are near to nearly everything. */
const SHORTEST = 3;

/**
 * @param {string} query
 * @param {import("./find.js").Page[]} pages the likeliest first
 * @returns {string[]} as they are written there
 */
export function near(query, pages) {
  const asked = plain(query).signs;
  if (asked.length < SHORTEST) return [];
  /** @type {Set<string>} */
  const found = new Set();
  // Names first, of all pages.
  const fields = [
    (/** @type {import("./find.js").Page} */ page) => [page[2], ...page[3]],
    (/** @type {import("./find.js").Page} */ page) => page[4],
    (/** @type {import("./find.js").Page} */ page) => page[5],
  ];
  for (const field of fields) {
    for (const text of pages.flatMap(field)) {
      const stretch = nearIn(asked, text);
      if (stretch) found.add(stretch);
      if (found.size === MOST) return [...found];
    }
  }
  return [...found];
}

/** @param {string[]} asked @param {string} text @returns {string} */
function nearIn(asked, text) {
  const { signs, places } = plain(text);
  const length = asked.length;
  const sizes = [length, length + 1, length - 1];
  // A slip is seldom in the first sign or the last: what begins and ends alike comes first.
  for (const [size, loose] of [...sizes.map((size) => /** @type {const} */ ([size, false])), ...sizes.map((size) => /** @type {const} */ ([size, true]))]) {
    for (let at = 0; at + size <= signs.length; at++) {
      const alike = signs[at] === asked[0] && signs[at + size - 1] === asked[length - 1];
      if ((!alike && !loose) || differs(asked, signs, at, size)) continue;
      const last = places[at + size - 1] ?? 0;
      return text.slice(places[at], last + signAt(text, last));
    }
  }
  return "";
}

/**
 * Whether a stretch is further from what was asked than by one slip.
 * @param {string[]} asked
 * @param {string[]} signs
 * @param {number} at
 * @param {number} size
 */
function differs(asked, signs, at, size) {
  let first = 0;
  const least = Math.min(asked.length, size);
  while (first < least && asked[first] === signs[at + first]) first++;
  let last = 0;
  while (last < least - first && asked[asked.length - 1 - last] === signs[at + size - 1 - last]) last++;
  const [mine, theirs] = [asked.length - first - last, size - first - last];
  if (mine <= 1 && theirs <= 1) return false;
  return !(mine === 2 && theirs === 2 && asked[first] === signs[at + first + 1] && asked[first + 1] === signs[at + first]);
}
