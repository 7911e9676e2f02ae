// What the page shows of a state, in names that the template uses: numbers for its texts
// (`data-fill`), yes or no for its parts (`data-when`), and how each question stands. Pure.

import { asked } from "./state.js";

/** @typedef {import("./state.js").State} State */

/**
 * @typedef {object} QuestionView
 * @property {boolean} shown
 * @property {number} number from 1, in this sitting
 * @property {"" | "blank" | "right" | "part" | "wrong"} outcome `blank`: asked to choose first
 * @property {boolean} told the mark may be seen
 * @property {boolean} open the explanation stands open
 */

/**
 * @param {State} state
 * @returns {{ numbers: Record<string, number>, parts: Record<string, boolean>, questions: QuestionView[] }}
 */
export function view(state) {
  const { setup, order, at, phase, given } = state;
  const done = phase === "result";
  const check = phase === "asking" && setup.instant && asked(state).answer !== null;
  const last = at + 1 === order.length;
  const numbers = { n: at + 1, total: order.length, pass: setup.pass, ...score(state) };
  return {
    numbers,
    parts: {
      check,
      next: !done && !check && !last,
      last: !done && !check && last,
      asking: !done,
      result: done,
      scored: numbers.marked > 0,
      passed: setup.pass > 0 && numbers.marked > 0 && numbers.percent >= setup.pass,
      failed: numbers.marked > 0 && numbers.percent < setup.pass,
      scams: numbers.scams > 0,
      offers: numbers.offers > 0,
      self: numbers.self > 0,
    },
    questions: setup.questions.map((question, index) => {
      const place = order.indexOf(index);
      const here = place === at && !done;
      const shown = here || (done && place >= 0);
      const earned = shown && phase !== "asking" ? given[question.id]?.earned : undefined;
      const told = earned !== undefined;
      const outcome = told ? grade(earned, question.points) : here && state.blank ? "blank" : "";
      return { shown, number: place + 1, outcome, told, open: told && (here || outcome !== "right") };
    }),
  };
}

/**
 * The numbers of a result. Recognised schemes and suspected honest offers are counted
 * apart: a reader who suspects everything must not look good.
 * @param {State} state
 */
function score({ setup, order, given }) {
  const sum = { percent: 0, right: 0, marked: 0, self: 0, scams: 0, seen: 0, offers: 0, suspected: 0 };
  let earned = 0;
  let points = 0;
  for (const index of order) {
    const question = setup.questions[index];
    if (!question) continue;
    if (question.answer === null) {
      sum.self += 1;
      continue;
    }
    const got = given[question.id]?.earned ?? 0;
    const right = Number(grade(got, question.points) === "right");
    earned += got;
    points += question.points;
    sum.marked += 1;
    sum.right += right;
    if (question.verdict === "scam") {
      sum.scams += 1;
      sum.seen += right;
    } else if (question.verdict === "legit") {
      sum.offers += 1;
      sum.suspected += 1 - right;
    }
  }
  // Down, not to the nearest: 79.6 is not 80. The last bits of binary fractions are forgiven.
  if (points) sum.percent = Math.floor((earned / points) * 100 + 1e-6);
  return sum;
}

/** @param {number} earned @param {number} points */
function grade(earned, points) {
  if (earned >= points - 1e-9) return "right";
  return earned > 0 ? "part" : "wrong";
}
