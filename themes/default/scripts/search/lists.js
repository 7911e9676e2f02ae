// The pages of a term, as a part of the index says them: one text, `;term=texts.headings.names.titles;term=texts;`, of which only what
// is asked for is read. A phone takes a text as it comes; ten thousand names of an object it would make first. Written by src/search/index.rs.

/** @typedef {string} Part */
/** @typedef {number} Entry a page and the best place that a term has there: four times its number and 3 for a title, 2 for another name, 1 for a heading, 0 for text */
/** @typedef {(from: number) => number} Seek the first page from there on, or infinity; never asked to go back */
/** @typedef {{ part: Part, places: [from: number, to: number][] }} List the pages of a term, by their best places, from texts to titles */

/** Stands before a term, and behind the last list. */
const SEPARATOR = ";";
/** Stands between the pages of one place and those of the next. */
const POINT = ".";
const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
/** What each digit says, by its code. */
const VALUES = new Uint8Array(128);
for (let at = 0; at < DIGITS.length; at++) VALUES[DIGITS.charCodeAt(at)] = at;
const TITLE = 3;

/** A term's list, which begins there. @param {Part} part @param {number} from @returns {List} */
function list(part, from) {
  const end = part.indexOf(SEPARATOR, from);
  /** @type {[number, number][]} */
  const places = [];
  let at = from;
  for (const pages of part.slice(from, end).split(POINT)) {
    places.push([at, at + pages.length]);
    at += pages.length + 1;
  }
  return { part, places };
}

/** Through the pages of one place, read as far as they are asked for: the gaps between them. @param {Part} part @param {number} at @param {number} end @returns {Seek} */
function through(part, at, end) {
  let page = -1;
  return (from) => {
    while (page < from) {
      if (at >= end) return Infinity;
      let [gap, shift] = [0, 0];
      for (let more = 32; more; shift += 5) {
        const bits = VALUES[part.charCodeAt(at++) & 127] ?? 0;
        gap |= (bits & 31) << shift;
        more = bits & 32;
      }
      page += gap;
    }
    return page;
  };
}

/** Through the pages that have one of these terms in such a place or a better one. @param {List[]} lists @param {number} place @returns {Seek} */
function any(lists, place) {
  const seeks = lists.flatMap(({ part, places }) => places.slice(place).map(([from, to]) => through(part, from, to)));
  return (from) => {
    let page = Infinity;
    for (const seek of seeks) page = Math.min(page, seek(from));
    return page;
  };
}

/**
 * The pages that have all of the terms. What they hold is not certain before their texts are there.
 * @param {{ term: string, open: boolean, part: number }[]} terms
 * @param {(number: number) => Part} partOf
 * @param {number} [first] the number of the first page that the parts know
 * @returns {Generator<Entry, void>} those with the best place first, each found as it is asked for
 */
export function* candidates(terms, partOf, first = 0) {
  /** @type {List[][]} */
  const all = [];
  for (const { term, open, part: number } of terms) {
    const part = partOf(number);
    /** @type {List[]} */
    const lists = [];
    // Of one that is open every term that begins so.
    const sought = SEPARATOR + term + (open ? "" : "=");
    for (let at = part.indexOf(sought); at >= 0; at = open ? part.indexOf(sought, at + 1) : -1) lists.push(list(part, part.indexOf("=", at) + 1));
    if (!lists.length) return;
    all.push(lists);
  }
  // The shortest says most.
  const length = (/** @type {List[]} */ lists) => lists.reduce((sum, { places }) => sum + (places[places.length - 1]?.[1] ?? 0) - (places[0]?.[0] ?? 0), 0);
  all.sort((a, b) => length(a) - length(b));
  for (let place = TITLE; place >= 0; place--) {
    const [shortest, ...others] = all.map((lists) => any(lists, place));
    // What all terms have in a better place has been listed.
    const better = place < TITLE ? all.map((lists) => any(lists, place + 1)) : [() => Infinity];
    if (!shortest) return;
    for (let page = shortest(0); page < Infinity; page = shortest(page)) {
      let next = page;
      for (const seek of others) if (next === page) next = seek(page);
      if (next === page) {
        if (better.some((seek) => seek(page) !== page)) yield (page + first) * 4 + place;
        next++;
      }
      page = next;
    }
  }
}
