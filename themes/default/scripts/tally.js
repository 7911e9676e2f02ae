// The sums of a sitting. Recognised schemes and wrongly suspected honest offers are counted apart: a
// reader who suspects everything must not look good. Pure; knows nothing of the page.

import { grade } from "./marking.js";

/**
 * @typedef {object} Tally
 * @property {number} hits schemes that were recognised
 * @property {number} scams of so many that were judged
 * @property {number} falseAlarms honest offers that were suspected
 * @property {number} offers of so many that were judged
 * @property {number} right questions that earned all their points
 * @property {number} earned points
 * @property {number} points that could be earned
 */

/**
 * A question as it is counted.
 * @typedef {import("./state.js").Question & { verdict: string, items: string[] }} Judged `verdict`: `scam`,
 *   `legit` or empty; `items`: the same for each item of a `classify` question
 */

/**
 * What of a state is counted.
 * @typedef {Pick<import("./state.js").State, "order" | "given"> & { setup: { questions: Judged[], count: number } }} Sitting
 */

/**
 * What nobody answered was not judged: it is in none of the four counts, but costs its points.
 * @param {Sitting} sitting @returns {Tally}
 */
export function tally({ setup, order, given }) {
  const sum = { hits: 0, scams: 0, falseAlarms: 0, offers: 0, right: 0, earned: 0, points: 0 };
  /** @param {string | undefined} verdict @param {boolean} right */
  const count = (verdict, right) => {
    if (verdict === "scam") {
      sum.scams += 1;
      sum.hits += Number(right);
    } else if (verdict) {
      sum.offers += 1;
      sum.falseAlarms += Number(!right);
    }
  };
  for (const place of order) {
    const question = setup.questions[place];
    if (!question) continue;
    const { id, points, verdict, items, answer } = question;
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
    } else if (response !== null) {
      count(verdict, right);
    }
  }
  return sum;
}
