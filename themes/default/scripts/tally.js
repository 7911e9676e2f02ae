// The sums of a sitting. Recognised schemes, wrongly suspected honest offers, and honest ones of which too much was
// believed are counted apart: a reader who suspects everything must not look good, nor one who believes everything be told
// to suspect less. Pure; knows nothing of the page. What each counts: docs/methods.md.

import { grade } from "./marking.js";

/**
 * @typedef {object} Tally
 * @property {number} hits schemes that were recognised
 * @property {number} scams of so many that were judged
 * @property {number} falseAlarms honest offers that were suspected
 * @property {number} trusted honest offers of which too much was believed
 * @property {number} offers of so many that were judged
 * @property {number} right questions that earned all their points
 * @property {number} earned points
 * @property {number} points that could be earned
 */

/**
 * A question as it is counted.
 * @typedef {import("./state.js").Question & { verdict: string, items: string[], leans?: Record<string, string>, harmless?: string[] }} Judged
 *   `verdict`: `scam`, `legit` or empty; `items`: the same for each item of a `classify` question; `leans`: which way a wrong
 *   option errs, `suspect` or `trust`, by its key; `harmless`: the keys of a `mark` question's harmless phrases
 */

/**
 * What of a state is counted.
 * @typedef {Pick<import("./state.js").State, "order" | "given"> & { setup: { questions: Judged[], count: number } }} Sitting
 */

/**
 * What nobody answered was not judged: it is in none of the counts, but costs its points.
 * @param {Sitting} sitting @returns {Tally}
 */
export function tally({ setup, order, given }) {
  const sum = { hits: 0, scams: 0, falseAlarms: 0, trusted: 0, offers: 0, right: 0, earned: 0, points: 0 };
  /** @param {string | undefined} verdict @param {boolean} right @param {string} [lean] which way it errs, if it does */
  const count = (verdict, right, lean) => {
    if (verdict === "scam") {
      sum.scams += 1;
      // Who goes too far against a scheme has seen that it is one.
      sum.hits += Number(right || lean === "suspect");
    } else if (verdict) {
      sum.offers += 1;
      if (!right) sum[lean === "trust" ? "trusted" : "falseAlarms"] += 1;
    }
  };
  for (const place of order) {
    const question = setup.questions[place];
    if (!question) continue;
    const { id, kind, points, verdict, items, leans = {}, harmless = [], answer } = question;
    const { response = null, earned = 0 } = given.get(id) ?? {};
    const right = grade(earned, points) === "right";
    sum.points += points;
    sum.earned += earned;
    sum.right += Number(right);
    if (items.some(Boolean)) {
      items.forEach((item, at) => {
        const [put, bin] = [/** @type {any} */ (response)?.[at] ?? null, /** @type {number[]} */ (answer)[at]];
        if (put !== null) count(item, put === bin);
      });
    } else if (response !== null && kind === "mark" && verdict) {
      const marked = /** @type {string[]} */ (response);
      const seen = half(/** @type {string[]} */ (answer), marked);
      const spared = !half(harmless, marked);
      // Its flags together are one scheme, its harmless phrases together one honest thing.
      if (verdict === "scam") count("scam", seen);
      if (verdict !== "scam" || harmless.length) count("legit", spared && (seen || verdict === "scam"), spared ? "trust" : "suspect");
    } else if (response !== null) {
      count(verdict, right, leaning([response].flat(), [answer].flat(), leans));
    }
  }
  return sum;
}

/** Whether at least half of these phrases, and any at all, were marked. @param {string[]} phrases @param {string[]} marked */
function half(phrases, marked) {
  const found = phrases.filter((phrase) => marked.includes(phrase)).length;
  return found > 0 && found * 2 >= phrases.length;
}

/**
 * Which way a response errs: as all its wrong options do.
 * @param {unknown[]} given @param {unknown[]} right @param {Record<string, string>} leans
 */
function leaning(given, right, leans) {
  const ways = new Set(given.filter((key) => !right.includes(key)).map((key) => leans[String(key)]));
  return ways.size === 1 ? [...ways][0] : undefined;
}
