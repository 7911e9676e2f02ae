// The question kinds that a sitting marks, behind one record. A kind that is not here
// keeps its form without script: the reader opens the answer, and it is left out of the score.

import { chosen, same } from "./marking.js";

/** @typedef {import("./marking.js").Answer} Answer */
/** @typedef {import("./marking.js").Response} Response */

/**
 * `hit`: right and chosen. `miss`: right and not chosen. `slip`: chosen and not right.
 * @typedef {"hit" | "miss" | "slip"} Sign
 */

/**
 * @typedef {object} Kind
 * @property {(fieldset: HTMLElement) => Answer} answer the right answer, from the markup
 * @property {(fieldset: HTMLElement) => Response} read what the reader gave; `null`: nothing yet
 * @property {(answer: any, response: any) => number} mark the share of the points, see marking.js
 * @property {(answer: Answer, response: Response) => Record<string, Sign>} signs by a control's
 *   value, what to show beside it once it is marked
 */

/** @type {Kind} */
const one = {
  answer: (fieldset) => values(fieldset, correct)[0] ?? "",
  read: (fieldset) => values(fieldset, checked)[0] ?? null,
  mark: same,
  signs: (answer, response) => signs([String(answer)], [String(response)]),
};

/** @type {Kind} */
const many = {
  answer: (fieldset) => values(fieldset, correct),
  read: (fieldset) => {
    const keys = values(fieldset, checked);
    return keys.length ? keys : null;
  },
  mark: chosen,
  signs: (answer, response) => signs(/** @type {string[]} */ (answer), /** @type {string[]} */ (response)),
};

/** @type {Record<string, Kind | undefined>} */
export const kinds = { single: one, judge: one, multiple: many };

/** @param {HTMLInputElement} input */
function correct(input) {
  return "correct" in input.dataset;
}

/** @param {HTMLInputElement} input */
function checked(input) {
  return input.checked;
}

/** @param {HTMLElement} fieldset @param {(input: HTMLInputElement) => boolean} wanted */
function values(fieldset, wanted) {
  return [...fieldset.querySelectorAll("input")].filter(wanted).map((input) => input.value);
}

/** @param {string[]} answer @param {string[]} response */
function signs(answer, response) {
  /** @type {Record<string, Sign>} */
  const found = {};
  for (const key of response) found[key] = answer.includes(key) ? "hit" : "slip";
  for (const key of answer) found[key] = found[key] ?? "miss";
  return found;
}
