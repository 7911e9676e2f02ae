// What the words of a question's options are, so that an answer belongs to them and not to their places: an author
// may put the options in another order, and a reader's answer must not become another one by it.

/**
 * By the keys of a response, fingerprints of words. `rows`: what gets a place, by its number; none where options are
 * ticked. `values`: what is chosen; none where a place is only a number. `short`: the fingerprints are cut short.
 * @typedef {{ rows: Record<string, string>, values: Record<string, string>, short?: boolean }} Words
 */

/** @typedef {import("../marking.js").Response} Response */
/** @typedef {import("../parts.js").QuestionParts} QuestionParts */

/** Found before a script adds anything to a question. @type {WeakMap<HTMLElement, Words>} */
const known = new WeakMap();

/** @param {QuestionParts} question @returns {Words} */
export function wordsOf({ fieldset, targets }) {
  let words = known.get(fieldset);
  if (!words) known.set(fieldset, (words = find(targets)));
  return words;
}

/** @param {HTMLElement[]} targets @returns {Words} */
function find(targets) {
  /** @type {Words} */
  const words = { rows: {}, values: {} };
  targets.forEach((target, index) => {
    if (target.matches(".field")) return;
    const own = print(text(target));
    if (!target.matches(".rows > *")) {
      words.values[target.querySelector("input")?.value ?? ""] = own;
      return;
    }
    words.rows[index] = own;
    if (index) return;
    for (const { value, textContent } of target.querySelectorAll("option")) if (value) words.values[value] = print(textContent ?? "");
    for (const bin of target.querySelectorAll("input")) words.values[bin.value] = print(bin.parentElement?.textContent ?? "");
  });
  return words;
}

/** @param {HTMLElement} target its words, and what its picture shows */
function text(target) {
  return `${target.querySelector("span")?.textContent ?? ""}\n${target.querySelector("img")?.alt ?? ""}`;
}

/**
 * FNV-1a, 32 bits: enough to tell a few options apart.
 * @param {string} words
 */
export function print(words) {
  let hash = 0x811c9dc5;
  for (let at = 0; at < words.length; at++) hash = Math.imul(hash ^ words.charCodeAt(at), 0x01000193);
  return (hash >>> 0).toString(36);
}

/**
 * The same in four characters each, for a store with little room. Words that are there twice (a phrase of a text) get
 * prints of their own, since no more than the chosen ones may be kept.
 * @param {Words} words @returns {Words}
 */
export function shortened({ rows, values }) {
  const cut = (/** @type {Record<string, string>} */ prints) => {
    /** @type {Set<string>} */
    const taken = new Set();
    return Object.fromEntries(
      Object.entries(prints).map(([key, full]) => {
        let short = "";
        for (let again = 0; !short || taken.has(short); again += 1) short = (again ? print(`${full} ${again}`) : full).padStart(4, "0").slice(-4);
        taken.add(short);
        return [key, short];
      }),
    );
  };
  return { rows: cut(rows), values: cut(values), short: true };
}

/**
 * A response that was given to other options, as one to those that there are now. `null`: what it was given to is gone.
 * @param {Response} response @param {Words | undefined} was left out: nobody knows; it is taken as it is @param {Words} there @returns {Response}
 */
export function carry(response, was, there) {
  return response === null || !isWords(was) ? response : carryOver(response, was, was.short ? shortened(there) : there);
}

/** @param {NonNullable<Response>} response @param {Words} was @param {Words} now @returns {Response} */
function carryOver(response, was, now) {
  if (JSON.stringify(was) === JSON.stringify(now)) return response;
  const there = (/** @type {"rows" | "values"} */ part, /** @type {unknown} */ key) => {
    const print = was[part][String(key)];
    return print === undefined ? undefined : Object.keys(now[part]).find((other) => now[part][other] === print);
  };
  const rows = Object.keys(now.rows).length;
  const list = [response].flat();
  if (!rows) {
    if (!Object.keys(now.values).length) return response;
    const keys = list.map((key) => there("values", key));
    if (keys.includes(undefined)) return null;
    return /** @type {Response} */ (Array.isArray(response) ? keys : (keys[0] ?? null));
  }
  /** @type {(number | null)[]} */
  const places = Array.from({ length: rows }, () => null);
  const plain = !Object.keys(now.values).length;
  // A place among others is one among these, and no others.
  if (plain && Object.values(was.rows).sort().join() !== Object.values(now.rows).sort().join()) return null;
  for (const [index, place] of list.entries()) {
    if (place === null) continue;
    const [row, value] = [there("rows", index), plain ? place : there("values", place)];
    if (row === undefined || value === undefined) return null;
    places[Number(row)] = Number(value);
  }
  return places;
}

/** @param {any} words from storage, so it may be anything @returns {words is Words} */
function isWords(words) {
  return [words?.rows, words?.values].every((part) => part && typeof part === "object");
}
