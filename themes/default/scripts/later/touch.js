// One touch answers a question of one choice, and can be taken back until the next one. Not by keyboard, where each arrow
// chooses; nor where marks come at the end, in a package for a learning platform, or where the author wants the button.

import { asked, told } from "../state.js";
import { part } from "../part.js";

/** @typedef {import("../sitting.js").Sitting} Sitting */

/** @param {Sitting} sitting @param {HTMLElement} undo a button, from the fragment */
export function answerAtOnce(sitting, undo) {
  const { quiz } = sitting;
  if (quiz.dataset.feedback === "end" || "confirm" in quiz.dataset) return;
  const bar = part(quiz, ".thumb");
  const [check, skip] = [part(bar, "[data-when=check]"), part(bar, "[data-when=skip]")];
  check.before(undo);

  /** The question that is asked, if a touch is enough for it. */
  const simple = () => {
    const { parts, state } = sitting;
    const question = asked(state) && parts.questions[state.order[state.at] ?? -1];
    return question && /^(single|judge)$/.test(question.data.kind) ? question : undefined;
  };
  /** Where there is nothing to confirm there is no button to do it, until something was chosen by keyboard. */
  const show = () => {
    const { state } = sitting;
    const question = simple();
    const marked = question && told(state, question.data);
    // The last that was answered: once the next one is, it stands.
    undo.hidden = !marked || state.done || [...state.given.keys()].pop() !== question.data.id;
    if (!question || marked) return;
    const chosen = question.kind.read(question.targets) !== null;
    check.hidden = !chosen;
    skip.hidden = chosen;
  };
  quiz.addEventListener("mb-state", show);
  quiz.addEventListener("change", show);

  /** The option under the finger: a label's click is followed by one on its control. @type {Element | null} */
  let touched = null;
  const { form } = sitting.parts;
  form.addEventListener("keydown", () => (touched = null));
  form.addEventListener("click", ({ detail, target }) => {
    const option = /** @type {Element} */ (target).closest(".option");
    if (detail) touched = option;
    if (!option || option !== touched || !/** @type {Element} */ (target).matches("input")) return;
    touched = null;
    const question = simple();
    if (question && !told(sitting.state, question.data)) sitting.send({ type: "go" });
  });

  undo.addEventListener("click", () => {
    const { state } = sitting;
    const question = simple();
    if (!question) return;
    const given = new Map(state.given);
    given.delete(question.data.id);
    sitting.open({ ...state, given });
    // What is kept of it is what stands in the form: nothing.
    quiz.dispatchEvent(new Event("change", { bubbles: true }));
    question.heading.focus({ preventScroll: true });
  });
  show();
}
