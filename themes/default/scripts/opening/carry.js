// An answer that is given on the home page, as the first one of a sitting of its quiz: in the shape in which sittings are
// kept (later/keep.js), so that the quiz goes on behind it. Pure.

/** @typedef {import("../later/words.js").Words} Words */
/** @typedef {import("../marking.js").Response} Response */

/** In the address of a quiz, from where it was begun: on to the question that comes next, past the start card. */
export const ON = "#mb-on";

/**
 * `null`: this answer is none of theirs, or there would be nothing to go on with.
 * @param {unknown} sitting the ids of the quiz's questions, in order @param {string} id of the question that was answered
 * @param {Response} response @param {Words} words of its options @param {number} seed
 * @returns {import("../later/keep.js").Kept & { set: 0 } | null}
 */
export function begun(sitting, id, response, words, seed) {
  if (!Array.isArray(sitting) || sitting.length < 2 || !sitting.includes(id)) return null;
  const ids = [id, ...sitting.filter((other) => other !== id)];
  // `__proto__` may be an id too.
  const by = (/** @type {unknown} */ value) => /** @type {any} */ (Object.fromEntries([[id, value]]));
  return { v: 1, seed, ids, at: 1, given: by(response), done: false, words: by(words), set: 0 };
}
