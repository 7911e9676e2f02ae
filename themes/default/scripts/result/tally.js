// What a result tells beyond the score: the counts of tally.js, how each disguise went, and which
// questions to go through again. Pure: no page and no words.

import { grade } from "../marking.js";
import { tally } from "../tally.js";

/** @typedef {import("../tally.js").Sitting} Sitting */
/** @typedef {import("../tally.js").Tally} Tally */

/**
 * @typedef {object} Disguised how the questions about one disguise went
 * @property {string} id
 * @property {number} right how many of them were all right
 * @property {number} total
 */

/** @typedef {Tally & { byDisguise: Disguised[], wrongIds: string[] }} Totals */

/**
 * A question left blank, or right only in part, is among the wrong. Disguises come in the order
 * in which the sitting met them; a question of two counts for both.
 * @param {Sitting} sitting
 * @param {(id: string) => readonly string[]} [disguisesOf] those of a question
 * @returns {Totals}
 */
export function totals(sitting, disguisesOf = () => []) {
  /** @type {Map<string, Disguised>} */
  const disguises = new Map();
  const wrongIds = [];
  for (const place of sitting.order) {
    const question = sitting.setup.questions[place];
    if (!question) continue;
    const right = grade(sitting.given.get(question.id)?.earned ?? 0, question.points) === "right";
    if (!right) wrongIds.push(question.id);
    for (const id of new Set(disguisesOf(question.id))) {
      const sum = disguises.get(id) ?? { id, right: 0, total: 0 };
      sum.right += Number(right);
      sum.total += 1;
      disguises.set(id, sum);
    }
  }
  return { ...tally(sitting), byDisguise: [...disguises.values()], wrongIds };
}
