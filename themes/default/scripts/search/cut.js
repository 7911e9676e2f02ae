// How a text is cut for the search, sign by sign as src/search/cut.rs does it; there stand the rules. Knows no page.

import { simplified } from "./simplified.js";

/** @type {Map<string, string>} */
const simple = new Map();
const pairs = [...simplified];
for (let at = 0; at < pairs.length; at += 2) simple.set(String(pairs[at]), String(pairs[at + 1]));

/**
 * The signs that become this one: itself, if it is simplified, and its traditional ones.
 * @param {string} sign
 */
export function variants(sign) {
  let all = simple.has(sign) ? "" : sign;
  for (let at = simplified.indexOf(sign); at >= 0; at = simplified.indexOf(sign, at + 1)) {
    // Beyond the basic plane a sign is two units.
    const before = [simplified.slice(at - 1, at), simplified.slice(at - 2, at)].find((one) => simple.get(one) === sign);
    all += before ?? "";
  }
  return all;
}

/** Signs of which each becomes one sign, or none: Latin letters and digits of either width, Han, marks. */
export const COMMON = /^[\0-\x7f\xb7\xd7\xf7\u2010-\u205e\u3000-\u3020\u4e00-\u9fff\uff00-\uff60\uffe0-\uffe6]*$/;

/** @param {string} sign */
function isHan(sign) {
  return sign >= "\u4e00" && sign <= "\u9fff";
}

/** Stands for the end of a run of narrow signs. */
export const end = "$";
const letter = /[\p{Alphabetic}\p{N}]/u;

/** Whether a sign belongs to a script without spaces. @param {string} sign */
export function isWide(sign) {
  const code = sign.codePointAt(0) ?? 0;
  return code >= 0x2e80 || (code >= 0xe00 && code <= 0x109f) || (code >= 0x1780 && code <= 0x17ff);
}

/**
 * A text made plain: its signs, and where in the text each of them stands.
 * @param {string} text in the form NFC, where the places are wanted
 * @returns {{ signs: string[], places: number[] }}
 */
export function plain(text) {
  /** @type {string[]} */
  const signs = [];
  /** @type {number[]} */
  const places = [];
  let gap = "";
  let at = 0;
  // Nothing in these signs is composed of others; who has typed one or two waits for what a browser needs to compose any.
  for (const c of COMMON.test(text) ? text : text.normalize("NFC")) {
    for (const [sign, one] of folded(c)) {
      if (!sign) {
        gap += one;
        continue;
      }
      const last = signs[signs.length - 1];
      if (gap && last && !isWide(last) && !isWide(sign) && !(gap === "," && /\d/.test(last) && /\d/.test(sign))) {
        signs.push(" ");
        places.push(at);
      }
      gap = "";
      signs.push(sign);
      places.push(at);
    }
    at += c.length;
  }
  return { signs, places };
}

/** What signs become, each looked up once. @type {Map<string, [sign: string, one: string][]>} */
const known = new Map();

/** What one sign becomes: signs that stay, or nothing and what it was. @param {string} c @returns {[sign: string, one: string][]} */
function folded(c) {
  let made = known.get(c);
  if (!made) {
    const plainly = isHan(c) ? (simple.get(c) ?? c) : c > "\x7f" ? null : /[0-9A-Za-z]/.test(c) ? c.toLowerCase() : "";
    made = plainly !== null ? [[plainly, c]] : [...c.normalize("NFKC")].map((one) => {
      const low = one.toLowerCase();
      const lower = [...low].length === 1 ? low : one;
      return [letter.test(one) ? (simple.get(lower) ?? lower) : "", one];
    });
    known.set(c, made);
  }
  return made;
}

/** The terms of plain signs. @param {string[]} signs @returns {string[]} */
export function terms(signs) {
  const all = [];
  for (let at = 0; at + 1 < signs.length; at++) {
    const [first = "", second = "", third = end] = signs.slice(at, at + 3);
    all.push(isWide(first) || isWide(second) ? first + second : first + second + (isWide(third) ? end : third));
  }
  return all;
}

/**
 * Which part a term is kept in, by its first two signs.
 * @param {string} term
 * @param {number} parts a power of two
 */
export function part(term, parts) {
  let hash = 0x811c9dc5;
  for (const sign of [...term].slice(0, 2)) hash = Math.imul(hash ^ (sign.codePointAt(0) ?? 0), 0x01000193);
  return ((hash ^ (hash >>> 15)) & (parts - 1)) >>> 0;
}

/**
 * What a query asks for: each word of it has to stand on the page, as one stretch.
 * @param {string} query
 * @returns {string[][]} the plain signs of each word; none where nothing can be looked for
 */
export function words(query) {
  const each = query
    .split(/\s+/)
    .map((word) => plain(word).signs)
    .filter((signs) => signs.length > 0);
  // Single signs are looked for as they stand: “A 股”.
  if (each.length < 2 || each.some((signs) => signs.length > 1)) return each;
  return [plain(query).signs];
}

/**
 * The terms by which pages with a word are looked up. A word may begin and end within words of the text, so that what
 * hangs on its end says nothing; two letters stand for all that begins with them.
 * @param {string[]} signs
 * @returns {{ term: string, open: boolean }[]}
 */
export function wanted(signs) {
  if (signs.length === 1) return isWide(signs[0] ?? "") ? [{ term: signs[0] ?? "", open: false }] : [];
  const all = terms(signs);
  return all.flatMap((term, at) => /** @type {{ term: string, open: boolean }[]} */ (of(term, at)));

  /** @param {string} term @param {number} at */
  function of(term, at) {
    if (!term.endsWith(end)) return [{ term, open: false }];
    const run = term.slice(0, -1);
    const before = signs[at - 1];
    // The run's last two: where it has more, they are in the term before.
    return before && !isWide(before) ? [] : [{ term: run, open: true }];
  }
}
