// The hands of a lesson: how many for each option, and what comes of it as a table. Pure but for the window's own store, in
// which a lesson outlasts a reload and ends with the window; nothing of it leaves the device.

import { fill, letterOf } from "../text.js";

/**
 * One option with its hands.
 * @typedef {object} Option
 * @property {string} letter empty: it has none
 * @property {string} text
 * @property {boolean} right
 * @property {number} hands
 */

/** @typedef {{ number: number, stem: string, options: Option[] }} Row */

/** Characters of a stem in a table. */
const MOST = 40;

/** @param {string} text of a stem, with its line breaks */
export function short(text) {
  const all = [...text.replace(/\s+/g, " ").trim()];
  return all.length > MOST ? `${all.slice(0, MOST - 1).join("")}…` : all.join("");
}

/** @param {Row} row @returns {{ hands: number, right: number, share: number | null }} `share`: percent of the hands for what is right */
export function sums({ options }) {
  const hands = options.reduce((sum, one) => sum + one.hands, 0);
  const right = options.reduce((sum, one) => sum + (one.right ? one.hands : 0), 0);
  return { hands, right, share: hands ? Math.round((right / hands) * 100) : null };
}

/**
 * For a spreadsheet or a table of a text: a line for each question, tabs between.
 * @param {Row[]} rows
 * @param {{ number: string, stem: string, hands: string, right: string, share: string, option: string, count: string }} words heads; `option` and
 *   `count` have a place for the letter, {letter}
 */
export function asText(rows, words) {
  const most = Math.max(0, ...rows.map(({ options }) => options.length));
  const letters = Array.from({ length: most }, (_, at) => letterOf(at));
  const head = [words.number, words.stem, words.hands, words.right, words.share, ...letters.flatMap((letter) => [fill(words.option, { letter }), fill(words.count, { letter })])];
  const lines = rows.map((row) => {
    const { hands, right, share } = sums(row);
    const options = row.options.flatMap(({ text, hands: count }) => [cell(text), count]);
    return [row.number, cell(row.stem), hands, right, share === null ? "" : `${share}%`, ...options];
  });
  return [head, ...lines].map((line) => line.join("\t")).join("\r\n");
}

/** Words as one cell. What a spreadsheet would reckon with gets a sign before it, as in our tables. @param {string} text */
function cell(text) {
  const plain = text.replace(/\s+/g, " ").trim();
  return /^[=+@-]/.test(plain) && !/^[+-]?\d+([.,]\d+)?%?$/.test(plain) ? `'${plain}` : plain;
}

/** By question and print of an option, how many hands. @typedef {Record<string, Record<string, number>>} Hands */

/**
 * @typedef {object} Lesson
 * @property {number} set @property {number} seed
 * @property {number} at the place of the question that was shown
 * @property {string[]} told questions whose answers have been shown, by id
 * @property {Hands} hands
 */

/** @param {string} key @returns {Lesson | null} a lesson of this window, whole or not at all */
export function recall(key) {
  try {
    const kept = JSON.parse(sessionStorage.getItem(key) ?? "null");
    const numbers = [kept.set, kept.seed, kept.at].every(Number.isInteger);
    return numbers && Array.isArray(kept.told) && kept.hands && typeof kept.hands === "object" ? kept : null;
  } catch {
    return null;
  }
}

/** @param {string} key @param {Lesson} lesson */
export function keep(key, lesson) {
  try {
    sessionStorage.setItem(key, JSON.stringify(lesson));
  } catch {
    // A window that keeps nothing: the lesson lasts as long as the page.
  }
}
