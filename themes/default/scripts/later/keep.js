// A sitting in the shape that storage keeps, and back from whatever storage holds: another version's
// rubbish, or answers to questions that have been edited or taken out since. Pure.

import { kinds } from "../kinds.js";
import { begin, give, move } from "../state.js";
import { own } from "./own.js";
import { carry } from "./words.js";

/** @typedef {import("../marking.js").Response} Response */
/** @typedef {import("../state.js").Setup} Setup */
/** @typedef {import("../state.js").State} State */

/** @typedef {import("./words.js").Words} Words */

/**
 * `words`: those of the options that were answered. `open`: what stands in the form of the question that is asked.
 * @typedef {{ v: 1, seed: number, ids: string[], at: number, given: Record<string, Response>, done: boolean,
 *   words: Record<string, Words>, open?: { id: string, response: Response } }} Kept
 */

/** The words of a question's options, by its place. @typedef {(place: number) => Words} Look */

/** @param {State} state @param {Look} look @param {Response} [open] what is not given yet @returns {Kept} */
export function kept({ setup, seed, order, at, next, given, done }, look, open = null) {
  const ids = order.map((place) => setup.questions[place]?.id ?? "");
  const responses = Object.fromEntries([...given].map(([id, { response }]) => [id, response]));
  const asked = ids[at] ?? "";
  /** @type {Record<string, Words>} */
  const words = {};
  order.forEach((place, index) => {
    const id = ids[index] ?? "";
    if (given.has(id) || (open !== null && index === at)) words[id] = look(place);
  });
  const record = { v: /** @type {1} */ (1), seed, ids, at: at < 0 ? next : at, given: responses, done, words };
  return open === null ? record : { ...record, open: { id: asked, response: open } };
}

/**
 * A sitting as it was left, on its start card: questions that are gone are left out, the others
 * marked anew. `null`: what was kept is none, or all its questions are gone.
 * @param {Setup} setup @param {any} kept whatever was in storage @param {Look} look @returns {State | null}
 */
export function restore(setup, kept, look) {
  if (kept?.v !== 1 || !Array.isArray(kept.ids)) return null;
  const places = setup.questions.map(({ id }) => id);
  const order = [...new Set(kept.ids)].map((id) => places.indexOf(id)).filter((place) => place >= 0);
  if (!order.length) return null;
  let state = { ...begin(setup, kept.seed >>> 0, order), at: -1, done: kept.done === true };
  for (const place of order) {
    const question = /** @type {import("../state.js").Question} */ (setup.questions[place]);
    const response = own(kept.given, question.id);
    if (response === null) state = give(state, question, null);
    else if (fits(question, response)) {
      const carried = carry(response, own(kept.words, question.id), look(place));
      if (carried !== null) state = give(state, question, carried);
    }
  }
  return { ...state, next: move(state, Math.floor(Number(kept.at)) || 0).at };
}

/**
 * What stood in the form of a question when the page went away, and was not given yet.
 * @param {State} state as restored @param {any} kept @param {Look} look @returns {{ place: number, response: Response } | null}
 */
export function unsent(state, kept, look) {
  const place = state.setup.questions.findIndex(({ id }) => id === kept?.open?.id);
  const question = state.setup.questions[place];
  if (!question || state.done || state.given.has(question.id) || !fits(question, kept.open.response)) return null;
  const response = carry(kept.open.response, own(kept.words, question.id), look(place));
  return response === null ? null : { place, response };
}

/** @param {import("../state.js").Question} question @param {unknown} response @returns {response is Response} */
function fits(question, response) {
  return kinds[question.kind]?.list ? Array.isArray(response) && response.every(isPlain) : typeof response === "string";
}

/** @param {unknown} one of a list */
function isPlain(one) {
  return one === null || typeof one === "string" || typeof one === "number";
}
