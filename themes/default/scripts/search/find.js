// The pages that a query asks for: which parts of the index it needs, what these say, and whether a page holds the words.
// Knows neither the page nor how the parts come.

import { part, plain, wanted, words } from "./cut.js";

/** The most parts of the index that a query asks for. */
export const MOST_PARTS = 3;
const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
/** How far texts reach to either side of the words that are marked in them. */
const AROUND = 36;

/** @typedef {Record<string, string>} Part a part of the index: by its term the pages */
/** @typedef {[kind: number, href: string, title: string, aliases: string[], headings: string[], texts: string[], after: string[], sounds: string]} Page src/view/searched.rs */
/** @typedef {{ page: number, field: number }} Candidate `field`: 3 for a title, 2 for another name, 1 for a heading, 0 for text; at best */
/** @typedef {{ text: string, marks: [number, number][], cut: boolean }} Excerpt */
/** @typedef {{ page: number, kind: number, href: string, title: Excerpt, words: Excerpt | null, field: number, secret: boolean }} Hit */

/**
 * What a query asks the index for.
 * @param {string} query
 * @param {number} parts how many the index has
 * @param {number} [most] how many are asked for
 * @returns {{ terms: { term: string, open: boolean, part: number }[], parts: number[] } | null} nothing where it says nothing
 */
export function ask(query, parts, most = MOST_PARTS) {
  const asked = words(query);
  // A single sign is known of names and headings alone: where more is asked for, the texts tell whether it is there.
  const telling = asked.some((signs) => signs.length > 1) ? asked.filter((signs) => signs.length > 1) : asked;
  const all = telling.map((signs) => wanted(signs).map((it) => ({ ...it, part: part(it.term, parts) })));
  const terms = all.flat();
  if (terms.length === 0) return null;
  /** @type {number[]} */
  const chosen = [];
  // Of each word its first and its last term, then what lies between: far apart they say most.
  const order = [...all.map((of) => of[0]), ...all.map((of) => of[of.length - 1]), ...all.map((of) => of[of.length >> 1]), ...terms];
  for (const term of order) {
    if (term && chosen.length < most && !chosen.includes(term.part)) chosen.push(term.part);
  }
  return { terms: terms.filter((term) => chosen.includes(term.part)), parts: chosen };
}

/**
 * The pages of a term, with the best place that it has on each.
 * @param {string} list
 * @param {Map<number, number>} into
 */
function read(list, into) {
  let page = -1;
  let value = 0;
  let shift = 0;
  for (const digit of list) {
    const bits = DIGITS.indexOf(digit);
    value |= (bits & 31) << shift;
    shift += 5;
    if (bits < 32) {
      page += value >> 2;
      into.set(page, Math.max(into.get(page) ?? 0, value & 3));
      value = shift = 0;
    }
  }
  return into;
}

/**
 * The pages that have all of the terms, the best first. What they hold is not certain before their texts are there.
 * @param {{ term: string, open: boolean, part: number }[]} terms
 * @param {(number: number) => Part} partOf
 * @returns {Candidate[]}
 */
export function candidates(terms, partOf) {
  /** @type {Map<number, number> | null} */
  let left = null;
  for (const { term, open, part } of terms) {
    const of = partOf(part);
    /** @type {Map<number, number>} */
    const pages = new Map();
    if (open) {
      for (const key in of) if (key.startsWith(term)) read(String(of[key]), pages);
    } else if (Object.prototype.hasOwnProperty.call(of, term)) read(String(of[term]), pages);
    if (left === null) left = pages;
    else {
      for (const [page, field] of left) {
        const here = pages.get(page);
        if (here === undefined) left.delete(page);
        else left.set(page, Math.min(field, here));
      }
    }
  }
  const all = [...(left ?? [])].map(([page, field]) => ({ page, field }));
  return all.sort((a, b) => b.field - a.field || a.page - b.page);
}

/**
 * Whether a page holds each word of a query, and where.
 * @param {string} query
 * @param {number} number
 * @param {Page} page
 * @param {boolean} [open] whether what is told after a test may be shown
 * @returns {Hit | null}
 */
export function look(query, number, page, open = false) {
  const asked = words(query).map((signs) => signs.join(""));
  const [kind, href, title, aliases, headings, texts, after, sounds] = page;
  const fields = [[title, ...(sounds ? [sounds] : [])], aliases, headings, texts, after];
  /** @type {boolean[]} */
  const found = asked.map(() => false);
  /** @type {{ text: string, places: [number, number][], count: number, field: number } | null} */
  let best = null;
  fields.forEach((all, at) => {
    for (const text of all) {
      // The best place for all of it is known.
      if (best?.count === asked.length) return;
      const places = where(asked, text);
      places.forEach((place, word) => {
        if (place) found[word] = true;
      });
      const met = places.filter((place) => place !== null);
      if (met.length > (best?.count ?? 0)) best = { text, places: /** @type {[number, number][]} */ (met), count: met.length, field: 3 - at };
    }
  });
  if (!best || !found.every(Boolean)) return null;
  /** @type {{ text: string, places: [number, number][], field: number }} */
  const { text, places, field } = best;
  const secret = field < 0 && !open;
  const stem = !title && text === headings[0];
  const inTitle = /** @type {[number, number][]} */ (where(asked, title).filter((place) => place !== null));
  return {
    page: number,
    kind,
    href,
    title: title ? { text: title, marks: inTitle, cut: false } : stem ? excerpt(text, places) : (first(headings[0]) ?? { text: href, marks: [], cut: false }),
    // A question has no name: what it asks stands in its place, and is not told twice.
    words: field === 3 ? first(texts[0]) : secret ? null : field === 2 ? named(excerpt(text, places), texts[0]) : stem ? null : excerpt(text, places),
    field,
    secret,
  };
}

/** Another name says little by itself: what the page says first comes behind it. @param {Excerpt} name @param {string | undefined} text @returns {Excerpt} */
function named(name, text) {
  const more = name.text.length < AROUND && first(text);
  return more ? { ...name, text: `${name.text} · ${more.text}` } : name;
}

/** @param {string | undefined} text @returns {Excerpt | null} */
function first(text) {
  return text ? excerpt(text, []) : null;
}

/**
 * Where each word stands in a text.
 * @param {string[]} asked
 * @param {string} text
 * @returns {([number, number] | null)[]}
 */
function where(asked, text) {
  const { signs, places } = plain(text);
  const whole = signs.join("");
  // Beyond the basic plane a sign is two units: the places are counted in signs.
  const plane = whole.length === signs.length;
  return asked.map((word) => {
    const at = whole.indexOf(word);
    if (at < 0) return null;
    const start = plane ? at : [...whole.slice(0, at)].length;
    const last = start + [...word].length - 1;
    const end = places[last] ?? 0;
    return [places[start] ?? 0, end + signAt(text, end)];
  });
}

/** The length of the sign at a place. @param {string} text @param {number} at */
export function signAt(text, at) {
  return (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
}

/**
 * The words around what is marked, not to be cut within a Latin word or a number.
 * @param {string} text
 * @param {[number, number][]} places
 * @returns {Excerpt}
 */
function excerpt(text, places) {
  const sorted = [...places].sort((a, b) => a[0] - b[0]);
  const [begin, finish] = sorted[0] ?? [0, 0];
  let start = Math.max(0, begin - AROUND);
  let end = Math.min(text.length, Math.max(finish, begin + 2 * AROUND) + AROUND);
  while (start > 0 && /[\w\udc00-\udfff]/.test(text[start] ?? "")) start--;
  while (end < text.length && /[\w\udc00-\udfff]/.test(text[end] ?? "")) end++;
  const marks = sorted.filter(([from, to]) => from >= start && to <= end).map(([from, to]) => /** @type {[number, number]} */ ([from - start, to - start]));
  return { text: text.slice(start, end), marks, cut: start > 0 };
}
