// What the page shows of a state, in names that the template uses: numbers for its texts
// (`data-fill`), yes or no for its parts (`data-when`), and how each question stands. Pure.

import { asked, told } from "./state.js";
import { grade } from "./marking.js";

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
  const { setup, order, at, next, given, blank, done } = state;
  const question = asked(state);
  const asking = !!question;
  const check = asking && setup.instant && !told(state, question);
  const result = at > order.length;
  return {
    numbers: { n: at + 1, total: order.length },
    parts: {
      start: at < 0 || (!at && !!setup.open),
      fresh: at < 0 && next < 0,
      asking,
      check,
      next: asking && !check && at + 1 < order.length,
      last: asking && !check && at + 1 === order.length && (setup.instant || !done),
      handed: asking && !setup.instant && done && at + 1 === order.length,
      back: at > 0 ? asking : setup.card && !setup.open && asking,
      skip: asking && blank,
      overview: at === order.length,
      result,
    },
    questions: setup.questions.map((question, index) => {
      const place = order.indexOf(index);
      const here = place >= 0 && place === at;
      const mark = place >= 0 && told(state, question);
      const outcome = mark ? grade(given.get(question.id)?.earned ?? 0, question.points) : here && blank ? "blank" : "";
      return {
        shown: here || (result && place >= 0),
        number: place + 1,
        outcome,
        told: mark,
        open: mark && (here || outcome !== "right"),
      };
    }),
  };
}
