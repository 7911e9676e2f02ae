// One sitting of a quiz, from the first question to the result. Pure: no page, no clock, no
// chance (the seed comes in with the event); of a kind it uses only `mark`.

import { kinds } from "./kinds.js";
import { earn } from "./marking.js";
import { shuffle } from "./shuffle.js";

/** @typedef {import("./marking.js").Answer} Answer */
/** @typedef {import("./marking.js").Response} Response */

/**
 * @typedef {object} Question
 * @property {string} id
 * @property {string} kind
 * @property {number} points
 * @property {boolean} exact all or nothing
 * @property {string} verdict `scam`, `legit` or empty
 * @property {Answer | null} answer `null`: the reader checks it, it is left out of the score
 */

/**
 * @typedef {object} Setup
 * @property {Question[]} questions
 * @property {number} count how many of them one sitting shows
 * @property {boolean} shuffle
 * @property {boolean} instant marks after each question, not only at the end
 * @property {number} pass percent; 0: no pass mark
 */

/**
 * @typedef {object} State
 * @property {Setup} setup
 * @property {number} seed
 * @property {number[]} order which questions, by their place in the setup
 * @property {number} at place in `order`
 * @property {"asking" | "marked" | "result"} phase
 * @property {boolean} blank the reader wanted to go on without a response
 * @property {Record<string, { response: Response, earned: number }>} given by question id
 */

/**
 * @typedef {{ type: "begin", seed: number } | { type: "go", response: Response }} Event
 * `go` is the one button: mark what is there, or go on if it is marked or not for marking.
 */

/** @param {Setup} setup @param {number} seed @returns {State} */
export function begin(setup, seed) {
  const all = setup.questions.map((_, place) => place);
  const order = (setup.shuffle ? shuffle(all, seed) : all).slice(0, setup.count);
  return { setup, seed, order, at: 0, phase: "asking", blank: false, given: {} };
}

/** @param {State} state @param {Event} event @returns {State} */
export function reduce(state, event) {
  if (event.type === "begin") return begin(state.setup, event.seed);
  if (state.phase === "result") return state;
  const question = asked(state);
  const kind = kinds[question.kind];
  if (state.phase === "marked" || !kind || question.answer === null) return advance(state);
  if (event.response === null) return { ...state, blank: true };

  const earned = earn(kind.mark(question.answer, event.response), question);
  const given = { ...state.given, [question.id]: { response: event.response, earned } };
  const answered = { ...state, given, blank: false };
  return state.setup.instant ? { ...answered, phase: "marked" } : advance(answered);
}

/** The question at the state's place. @param {State} state @returns {Question} */
export function asked({ setup, order, at }) {
  const question = setup.questions[order[at] ?? -1];
  if (!question) throw new Error("a quiz without questions has nothing to ask");
  return question;
}

/** @param {State} state @returns {State} */
function advance(state) {
  const at = state.at + 1;
  if (at === state.order.length) return { ...state, phase: "result" };
  return { ...state, at, phase: "asking", blank: false };
}
