// The index in its segments: pages that come with the program and seldom change, and, where a site has many of those, the rest
// apart. A query asks both within its three requests. Knows neither the page nor how the parts come.

import { ask, MOST_PARTS } from "./find.js";
import { candidates } from "./lists.js";

/** @typedef {import("./lists.js").Part} Part */
/** @typedef {import("./lists.js").Entry} Entry */
/** @typedef {{ from: number, terms: string[], before: number[] }} Rest `from`: the number of its first page; `before`: of each page how many of the others are to be shown before it */
/** @typedef {{ pages: number, terms: string[], texts: [first: number, hash: string][], usual: string, rest?: Rest }} Table src/render/search.rs; `usual`: the signs that most pages have */
/** @typedef {{ from: number, terms: { term: string, open: boolean, part: number }[], parts: [number: number, file: string][] }} Asks what a query asks of a segment; a file's name without its ending */

/**
 * What a query asks the index for; nothing where it says nothing.
 * @param {string} query
 * @param {Table} table
 * @returns {Asks[]}
 */
export function asked(query, { terms, rest, usual }) {
  const segments = [{ from: 0, name: "p", hashes: terms }];
  if (rest) segments.push({ from: rest.from, name: "q", hashes: rest.terms });
  // The larger one's pages are told apart by more terms.
  segments.sort((a, b) => b.hashes.length - a.hashes.length);
  let left = MOST_PARTS;
  return segments.flatMap(({ from, name, hashes }, at) => {
    const asks = ask(query, hashes.length, usual, left - (segments.length - 1 - at));
    if (!asks) return [];
    left -= asks.parts.length;
    return { from, terms: asks.terms, parts: asks.parts.map((number) => /** @type {[number, string]} */ ([number, `${name}${number}.${hashes[number]}`])) };
  });
}

/**
 * The pages that have all terms that were asked for, the best first; of pages in both segments the better place first, then as pages
 * are shown.
 * @param {Asks[]} all
 * @param {Table} table
 * @param {(file: string) => Part} partOf
 * @returns {Generator<Entry, void>}
 */
export function* listed(all, table, partOf) {
  const [some, others] = all.map(({ from, terms, parts }) => {
    const files = new Map(parts);
    return candidates(terms, (number) => partOf(files.get(number) ?? ""), from);
  });
  let one = some?.next();
  let other = others?.next();
  while (one && !one.done) {
    if (others && other && !other.done && isBefore(other.value, one.value, table)) {
      yield other.value;
      other = others.next();
    } else {
      yield one.value;
      one = some?.next();
    }
  }
  if (other && !other.done) yield other.value;
  if (others) yield* others;
}

/** @param {Entry} one @param {Entry} other @param {Table} table */
function isBefore(one, other, table) {
  const better = (one & 3) - (other & 3);
  return better ? better > 0 : placeOf(table, one >> 2) < placeOf(table, other >> 2);
}

/** Where a page stands among all: between two of the first segment, with a fraction. @param {Table} table @param {number} page */
export function placeOf({ rest }, page) {
  if (!rest || page < rest.from) return page;
  const at = page - rest.from;
  return (rest.before[at] ?? 0) - 1 + (at + 1) / (rest.before.length + 1);
}
