// One sitting of a quiz, from the start card to the result. Pure: no page, no clock, no chance (the
// seed comes in with the event), no storage; of a kind it uses only `mark` and the shape of a response.

import { kinds } from "./kinds.js";
import { earn } from "./marking.js";
import { shuffle } from "./shuffle.js";

/** @typedef {import("./marking.js").Answer} Answer */
/** @typedef {import("./marking.js").Response} Response */

/**
 * @typedef {object} Question
 * @property {string} id
 * @property {import("./kinds.js").KindName} kind
 * @property {number} points
 * @property {boolean} exact all or nothing
 * @property {Answer} answer
 */

/**
 * @typedef {object} Setup
 * @property {Question[]} questions
 * @property {number} count how many there are, also of those that are on their way yet
 * @property {boolean} card whether there is a start card: on a page of its own
 * @property {boolean} [open] the first question stands open below the card: nothing has to be started
 * @property {boolean} shuffle
 * @property {boolean} instant marks after each question, not only at the end
 */

/** @typedef {{ response: Response, earned: number }} Given */

/**
 * @typedef {object} State
 * @property {Setup} setup
 * @property {number} seed
 * @property {number[]} order which questions, by their place in the setup
 * @property {number} at place in `order`; -1: the start card; as many as there are: the overview
 *   before handing in; one more: the result
 * @property {number} next where the start card leads back to; -1: nothing has been answered or begun
 * @property {ReadonlyMap<string, Given>} given by question id, whatever that is (`constructor`): so no plain object
 * @property {boolean} blank the reader wanted to go on without a response
 * @property {boolean} done handed in: nothing changes any more
 */

/**
 * `go` is the one big button: start, mark what is there, go on, hand in. `skip` gives up on a
 * question. `to` is any other way to a place. `order`: the questions that are wanted, by place.
 * @typedef {({ type: "begin", seed: number, order?: number[] } | { type: "to", at: number }
 *   | { type: "go" | "skip" }) & { response?: Response }} Event
 */

/**
 * @param {Setup} setup @param {number} seed
 * @param {number[]} [order] left out: all of them, by chance where the quiz says so
 * @returns {State}
 */
export function begin(setup, seed, order = drawn(setup, seed)) {
  return { setup, seed, order, at: setup.card && !setup.open ? -1 : 0, next: -1, given: new Map(), blank: false, done: false };
}

/** All questions in the order of a seed. @param {Setup} setup @param {number} seed */
export function drawn({ count, shuffle: mix }, seed) {
  // By their number: some may be on their way yet.
  const all = Array.from({ length: count }, (_, place) => place);
  return mix ? shuffle(all, seed) : all;
}

/** @param {State} state @param {Event} event @returns {State} */
export function reduce(state, event) {
  if (event.type === "begin") {
    const anew = begin(state.setup, event.seed, event.order);
    return { ...anew, next: anew.at };
  }
  const question = asked(state);
  const { response = null } = event;
  if (event.type === "to") return move(keep(state, response), event.at);
  if (!question) return state.at < 0 ? move(state, state.done ? Infinity : Math.max(state.next, 0)) : finish(state);
  if (state.setup.instant && !state.given.has(question.id)) {
    if (response === null && event.type === "go") return { ...state, blank: true };
    return { ...give(state, question, response), next: state.at, blank: false };
  }
  const kept = keep(state, response);
  return state.setup.instant && state.at === state.order.length - 1 ? finish(kept) : move(kept, state.at + 1);
}

/** The question at the state's place, if one is. @param {State} state @returns {Question | undefined} */
export function asked({ setup, order, at }) {
  return setup.questions[order[at] ?? -1];
}

/** Whether the mark of a question may be seen. @param {State} state @param {Question} question */
export function told(state, question) {
  return state.done || (state.setup.instant && state.given.has(question.id));
}

/** @param {State} state @param {Question} question @param {Response} response @returns {State} */
export function give(state, question, response) {
  const share = response === null ? 0 : kinds[question.kind].mark(question.answer, response);
  return { ...state, given: new Map(state.given).set(question.id, { response, earned: earn(share, question) }) };
}

/** Where marks come at the end: what stands in the form, before its place is left. @param {State} state @param {Response} response */
function keep(state, response) {
  const question = asked(state);
  if (!question || state.setup.instant || state.done) return state;
  if (response !== null) return give(state, question, response);
  const given = new Map(state.given);
  given.delete(question.id);
  return { ...state, given };
}

/** To a place, as far as one may go. @param {State} state @param {number} at @returns {State} */
export function move(state, at) {
  const { setup, order, done } = state;
  const end = order.length;
  const last = done ? end + 1 : setup.instant ? end - 1 : end;
  const to = Math.max(setup.card ? -1 : 0, Math.min(at, last));
  const place = done && to === end ? end + 1 : to;
  return { ...state, at: place, next: place < 0 ? state.next : place, blank: false };
}

/** @param {State} state @returns {State} */
function finish(state) {
  return move({ ...state, done: true }, state.order.length + 1);
}
