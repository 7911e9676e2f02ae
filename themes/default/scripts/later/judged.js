// A sitting with what its questions are about: schemes, or honest offers. Nobody needs to know that to
// answer them, so it stays in the markup until there is a result.

/** @typedef {import("../tally.js").Sitting} Taken */

/** @param {import("../sitting.js").Sitting} sitting @returns {Taken} */
export function judged({ parts, state }) {
  const questions = parts.questions.map(({ fieldset, targets, data }) => ({
    ...data,
    verdict: fieldset.dataset.verdict ?? "",
    items: targets.map((target) => target.dataset.verdict ?? ""),
  }));
  return { order: state.order, given: state.given, setup: { questions, count: state.setup.count } };
}
