// A sitting in the shape that storage keeps, and back from whatever storage holds: another version's
// rubbish, or answers to questions that have been edited or taken out since. Pure.

import { kinds } from "../kinds.js";
import { begin, give, move } from "../state.js";
import { own } from "./own.js";

/** @typedef {import("../marking.js").Response} Response */
/** @typedef {import("../state.js").Setup} Setup */
/** @typedef {import("../state.js").State} State */

/** @typedef {{ v: 1, seed: number, ids: string[], at: number, given: Record<string, Response>, done: boolean }} Kept */

/** @param {State} state @returns {Kept} */
export function kept({ setup, seed, order, at, next, given, done }) {
  const ids = order.map((place) => setup.questions[place]?.id ?? "");
  const responses = Object.fromEntries([...given].map(([id, { response }]) => [id, response]));
  return { v: 1, seed, ids, at: at < 0 ? next : at, given: responses, done };
}

/**
 * A sitting as it was left, on its start card: questions that are gone are left out, the others
 * marked anew. `null`: what was kept is none, or all its questions are gone.
 * @param {Setup} setup @param {any} kept whatever was in storage @returns {State | null}
 */
export function restore(setup, kept) {
  if (kept?.v !== 1 || !Array.isArray(kept.ids)) return null;
  const places = setup.questions.map(({ id }) => id);
  const order = [...new Set(kept.ids)].map((id) => places.indexOf(id)).filter((place) => place >= 0);
  if (!order.length) return null;
  let state = { ...begin(setup, kept.seed >>> 0, order), done: kept.done === true };
  for (const place of order) {
    const question = /** @type {import("../state.js").Question} */ (setup.questions[place]);
    const response = own(kept.given, question.id);
    const fits = kinds[question.kind]?.list ? Array.isArray(response) && response.every(isPlain) : typeof response === "string";
    if (fits || response === null) state = give(state, question, response);
  }
  return { ...state, next: move(state, Math.floor(Number(kept.at)) || 0).at };
}

/** @param {unknown} one of a list */
function isPlain(one) {
  return one === null || typeof one === "string" || typeof one === "number";
}
