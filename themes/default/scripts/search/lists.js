// The pages of a term, as a part of the index says them: one text, `;term=texts.better;term=texts;`, of which only what is asked for
// is read. A phone takes a text as it comes; ten thousand names of an object it would make first. Written by src/search/index.rs.

/** @typedef {string} Part */
/** @typedef {number} Entry a page and the best place that a term has there: four times its number and 3 for a title, 2 for another name, 1 for a heading, 0 for text */
/** @typedef {(from: number) => number} Seek the first page from there on, or infinity; never asked to go back */
/** @typedef {{ better: Entry[], seek: Seek, length: number }} List pages of a term: those that have it in a better place than a text, and the way through all; about how long that is */

/** Stands before a term, and behind the last list. */
const SEPARATOR = ";";
/** Stands behind the pages that have a term in their texts alone. */
const POINT = ".";
const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
/** What each digit says, by its code. */
const VALUES = new Uint8Array(128);
for (let at = 0; at < DIGITS.length; at++) VALUES[DIGITS.charCodeAt(at)] = at;

/** Through pages that have a term in their texts, read as far as they are asked for. @param {Part} part @param {number} at @param {number} end @returns {Seek} */
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

/** The pages that have a term in a better place. @param {Part} part @param {number} at @param {number} end @returns {Entry[]} by their pages */
function better(part, at, end) {
  const all = [];
  let page = -1;
  while (at < end) {
    let [value, shift] = [0, 0];
    for (let more = 32; more; shift += 5) {
      const bits = VALUES[part.charCodeAt(at++) & 127] ?? 0;
      value |= (bits & 31) << shift;
      more = bits & 32;
    }
    page += value >> 2;
    all.push(page * 4 + (value & 3));
  }
  return all;
}

/** Through pages that are known. @param {Entry[]} all @returns {Seek} */
function along(all) {
  let at = 0;
  return (from) => {
    while (at < all.length && (all[at] ?? 0) >> 2 < from) at++;
    return at < all.length ? (all[at] ?? 0) >> 2 : Infinity;
  };
}

/** Through the pages of either. @param {Seek[]} some @returns {Seek} */
function either(some) {
  const [one = () => Infinity] = some;
  return some.length < 2 ? one : (from) => Math.min(...some.map((seek) => seek(from)));
}

/** A term's list, which begins there. @param {Part} part @param {number} from @returns {List} */
function list(part, from) {
  const end = part.indexOf(SEPARATOR, from);
  const point = part.slice(from, end).indexOf(POINT);
  const middle = point < 0 ? end : from + point;
  const some = better(part, middle + 1, end);
  const texts = through(part, from, middle);
  return { better: some, seek: some.length ? either([texts, along(some)]) : texts, length: end - from };
}

/** The pages of all terms that begin alike. @param {Part} part @param {string} begin @returns {List} */
function listOfAll(part, begin) {
  /** @type {List[]} */
  const all = [];
  for (let at = part.indexOf(SEPARATOR + begin); at >= 0; at = part.indexOf(SEPARATOR + begin, at + 1)) all.push(list(part, part.indexOf("=", at) + 1));
  const some = all.flatMap((it) => it.better).sort((a, b) => a - b);
  return {
    // Of a page that has several the best place.
    better: some.filter((entry, at) => entry >> 2 !== (some[at + 1] ?? -1) >> 2),
    seek: either(all.map(({ seek }) => seek)),
    length: all.reduce((sum, { length }) => sum + length, 0),
  };
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
 * @returns {Generator<Entry, void>} those with the best place first, each found as it is asked for
 */
export function* candidates(terms, partOf, first = 0) {
  /** @type {List[]} */
  const lists = [];
  for (const { term, open, part: number } of terms) {
    const part = partOf(number);
    const at = open ? 0 : part.indexOf(`${SEPARATOR}${term}=`);
    if (at < 0) return;
    lists.push(open ? listOfAll(part, term) : list(part, at + term.length + 2));
  }
  // The shortest says most.
  const [shortest, ...others] = lists.sort((a, b) => a.length - b.length);
  if (!shortest) return;
  const best = others.reduce((left, { better }) => both(left, better), shortest.better);
  for (const place of [3, 2, 1]) {
    for (const entry of best) if ((entry & 3) === place) yield entry + first * 4;
  }
  const said = along(best);
  for (let page = shortest.seek(0); page < Infinity; page = shortest.seek(page)) {
    let next = page;
    for (const { seek } of others) if (next === page) next = seek(page);
    if (next === page) {
      if (said(page) !== page) yield (page + first) * 4;
      next++;
    }
    page = next;
  }
}
