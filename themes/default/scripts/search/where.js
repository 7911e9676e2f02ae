// Where the words of a query stand in a text. Nearly every text is written in signs of which each becomes one, or none: there a
// pattern finds a word as it stands, many times as fast as the text is made plain. All others are made plain. Both find the same.

import { COMMON, plain, variants, words } from "./cut.js";

/** Those of the common signs that become none. */
const GAP = "[^0-9A-Za-z\\u3005-\\u3007\\u4e00-\\u9fff\\uff10-\\uff19\\uff21-\\uff3a\\uff41-\\uff5a]*";
/** More signs than this are no word that somebody has in mind. */
const LONGEST = 64;

/** @typedef {{ word: string, like: RegExp | null }} Sought a word, made plain, and how it may stand in a text of common signs */
/** @typedef {[from: number, to: number]} Place */

/** The last one: all pages are held to it. @type {{ query: string, all: Sought[] }} */
let last = { query: "", all: [] };

/** @param {string} query @returns {Sought[]} */
export function sought(query) {
  if (query !== last.query) {
    last = { query, all: words(query).map((signs) => ({ word: signs.join(""), like: pattern(signs) })) };
  }
  return last.all;
}

/** @param {string[]} signs @returns {RegExp | null} */
function pattern(signs) {
  if (signs.length > LONGEST || !signs.every((sign) => /^[0-9a-z\u4e00-\u9fff]$/.test(sign))) return null;
  const narrow = (/** @type {string | undefined} */ sign) => !!sign && sign < "\x7f";
  return new RegExp(signs.map((sign, at) => {
    const before = signs[at - 1];
    // A comma between digits says nothing; what else stands between two narrow signs parts them.
    const comma = /\d/.test(sign) && /\d/.test(before ?? "") ? "[,\\uff0c]?" : "";
    const gap = before === undefined ? "" : narrow(before) && narrow(sign) ? comma : GAP;
    return gap + like(sign);
  }).join(""));
}

/** What becomes a sign. @param {string} sign */
function like(sign) {
  if (sign > "\x7f") return `[${variants(sign)}]`;
  const full = (/** @type {string} */ one) => String.fromCharCode(one.charCodeAt(0) + 0xfee0);
  const upper = sign.toUpperCase();
  return `[${sign}${upper}${full(sign)}${full(upper)}]`;
}

/** @param {Sought} sought @param {string} text @returns {Place | null} */
export function where({ word, like }, text) {
  if (like) {
    const found = like.exec(text);
    // What is common where it was found is certain; where nothing was, all of it has to be.
    if (found ? COMMON.test(found[0]) : COMMON.test(text)) return found && [found.index, found.index + found[0].length];
  }
  return whereIn(word, text);
}

/** The same of any text. @param {string} word @param {string} text @returns {Place | null} */
export function whereIn(word, text) {
  const { signs, places } = plain(text);
  const whole = signs.join("");
  const at = whole.indexOf(word);
  if (at < 0) return null;
  // Beyond the basic plane a sign is two units: the places are counted in signs.
  const start = whole.length === signs.length ? at : [...whole.slice(0, at)].length;
  const end = places[start + [...word].length - 1] ?? 0;
  return [places[start] ?? 0, end + signAt(text, end)];
}

/** The length of the sign at a place. @param {string} text @param {number} at */
export function signAt(text, at) {
  return (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
}
