// The pages of a term, as a part of the index says them: one text, `;term=pages;term=pages;`, of which only what is asked for is
// read. A phone takes a text as it comes; ten thousand names of an object it would make first. Written by src/search/index.rs.

/** @typedef {string} Part */
/** @typedef {number} Entry a page and the best place that a term has there: four times its number and 3 for a title, 2 for another name, 1 for a heading, 0 for text */

/** Stands before a term, and behind the last list. */
const SEPARATOR = ";";
const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
/** What each digit says, by its code. */
const VALUES = new Uint8Array(128);
for (let at = 0; at < DIGITS.length; at++) VALUES[DIGITS.charCodeAt(at)] = at;

/**
 * Reads a list.
 * @param {Part} part
 * @param {number} from where its first digit stands
 * @param {Entry[] | null} among pages that there are already: only those that are in both, with the worse place
 * @returns {Entry[]} by their pages
 */
function read(part, from, among) {
  const all = [];
  const end = part.indexOf(SEPARATOR, from);
  let page = -1;
  let value = 0;
  let shift = 0;
  let other = 0;
  for (let at = from; at < end; at++) {
    const bits = VALUES[part.charCodeAt(at) & 127] ?? 0;
    value |= (bits & 31) << shift;
    shift += 5;
    if (bits > 31) continue;
    page += value >> 2;
    const place = value & 3;
    value = shift = 0;
    if (!among) {
      all.push(page * 4 + place);
      continue;
    }
    while (other < among.length && (among[other] ?? 0) >> 2 < page) other++;
    if (other === among.length) break;
    const entry = among[other] ?? 0;
    if (entry >> 2 === page) all.push(page * 4 + Math.min(entry & 3, place));
  }
  return all;
}

/** The pages of all terms that begin alike, each in its best place. @param {Part} part @param {string} begin @returns {Entry[]} by their pages */
function readAll(part, begin) {
  /** @type {Entry[]} */
  let all = [];
  for (let at = part.indexOf(SEPARATOR + begin); at >= 0; at = part.indexOf(SEPARATOR + begin, at + 1)) {
    all = all.concat(read(part, part.indexOf("=", at) + 1, null));
  }
  all.sort((a, b) => a - b);
  return all.filter((entry, at) => entry >> 2 !== (all[at + 1] ?? -1) >> 2);
}

/** The pages that are in both, with the worse place. @param {Entry[]} some @param {Entry[]} others */
function both(some, others) {
  let at = 0;
  return some.flatMap((entry) => {
    while (at < others.length && (others[at] ?? 0) >> 2 < entry >> 2) at++;
    const other = others[at] ?? -1;
    return other >> 2 === entry >> 2 ? [(entry & ~3) + Math.min(entry & 3, other & 3)] : [];
  });
}

/**
 * The pages that have all of the terms. What they hold is not certain before their texts are there.
 * @param {{ term: string, open: boolean, part: number }[]} terms
 * @param {(number: number) => Part} partOf
 * @param {number} [first] the number of the first page that the parts know
 * @returns {Entry[]} those with the best place first
 */
export function candidates(terms, partOf, first = 0) {
  if (!terms.length) return [];
  /** @type {{ part: Part, from: number, length: number }[]} */
  const closed = [];
  /** @type {Entry[] | null} */
  let left = null;
  for (const { term, open, part: number } of terms) {
    const part = partOf(number);
    if (open) {
      const pages = readAll(part, term);
      left = left ? both(left, pages) : pages;
      continue;
    }
    const at = part.indexOf(`${SEPARATOR}${term}=`);
    if (at < 0) return [];
    const from = at + term.length + 2;
    closed.push({ part, from, length: part.indexOf(SEPARATOR, from) - from });
  }
  // The shortest leaves least to compare.
  closed.sort((a, b) => a.length - b.length);
  for (const { part, from } of closed) left = read(part, from, left);
  return byPlace(left ?? [], first);
}

/** Those with the better place first. @param {Entry[]} all by their pages @param {number} first is added to each page */
function byPlace(all, first) {
  /** @type {Entry[][]} */
  const places = [[], [], [], []];
  for (let at = 0; at < all.length; at++) {
    const entry = (all[at] ?? 0) + first * 4;
    places[entry & 3]?.push(entry);
  }
  return /** @type {Entry[]} */ ([]).concat(...places.reverse());
}
