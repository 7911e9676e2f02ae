// A sitting with what its questions are about: schemes, or honest offers. Nobody needs to know that to
// answer them, so it stays in the markup until there is a result.

/** @typedef {import("../tally.js").Sitting} Taken */

/** What an option or a phrase is called. @param {HTMLElement} target */
const keyOf = (target) => target.querySelector("input")?.value ?? "";

/** @param {import("../sitting.js").Sitting} sitting @returns {Taken} */
export function judged({ parts, state }) {
  const questions = parts.questions.map(({ fieldset, targets, data }) => ({
    ...data,
    verdict: fieldset.dataset.verdict ?? "",
    items: targets.map((target) => target.dataset.verdict ?? ""),
    leans: Object.fromEntries(targets.map((target) => [keyOf(target), target.dataset.lean ?? ""])),
    harmless: data.kind === "mark" ? targets.map(keyOf).filter((key) => !(/** @type {string[]} */ (data.answer).includes(key))) : [],
  }));
  return { order: state.order, given: state.given, setup: { questions, count: state.setup.count } };
}
