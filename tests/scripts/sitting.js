// A quiz of three questions for the tests: a scheme, an honest offer, a sum.

/** @typedef {import("../../themes/default/scripts/state.js").Setup} Setup */
/** @typedef {import("../../themes/default/scripts/state.js").State} State */
/** @typedef {import("../../themes/default/scripts/tally.js").Judged} Judged */

const plain = { points: 1, exact: false, verdict: "", items: [] };

/** @type {[Judged, Judged, Judged]} */
export const questions = [
  { ...plain, id: "scheme", kind: "single", verdict: "scam", answer: "A" },
  { ...plain, id: "offer", kind: "judge", verdict: "legit", answer: "false" },
  { ...plain, id: "sum", kind: "number", answer: { min: 40, max: 40 } },
];

/** @type {Setup} */
export const setup = { questions, count: 3, card: false, open: false, shuffle: false, instant: true };

/** So many of the first question. @param {number} count */
export function many(count) {
  return Array.from({ length: count }, (_, at) => ({ ...questions[0], id: `q${at}` }));
}

/** A state as a result counts it. @param {State} state @returns {import("../../themes/default/scripts/tally.js").Sitting} */
export function judged({ setup: { questions: all, count }, order, given }) {
  return { order, given, setup: { count, questions: all.map((one) => ({ verdict: "", items: [], ...one })) } };
}
