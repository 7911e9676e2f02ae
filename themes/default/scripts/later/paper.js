// A quiz on paper: every question of the sitting, unanswered, and the answers on a page of their own.
// Made when the browser is about to print, and taken away after.

import { part, take } from "../part.js";
import { arrange, put, show } from "../show.js";
import { fill, say } from "../text.js";

/**
 * @param {import("../sitting.js").Sitting} sitting
 * @param {ReturnType<typeof import("./tell.js").tellBeside>} beside what is told beside options and rows
 * @param {HTMLElement} paper from the fragment: the key, with a sample of an answer
 * @param {HTMLElement} [whose] the line for a name, of a test that is handed in
 */
export function goToPaper(sitting, beside, paper, whose) {
  const sample = take(paper, "li");
  const list = part(paper, "ol");
  /** What stood in the form, marked or not. @type {import("../marking.js").Response[]} */
  let responses = [];

  // At the end of a lesson it is the table of hands that is printed.
  const isLesson = () => "votes" in document.documentElement.dataset;
  window.addEventListener("beforeprint", () => {
    if (isLesson()) return;
    const { parts, state } = sitting;
    responses = parts.questions.map(({ kind, targets }) => kind.read(targets));
    parts.form.reset();
    beside.clear();
    list.textContent = "";
    for (const index of state.order) {
      const question = parts.questions[index];
      if (!question) continue;
      question.fieldset.hidden = false;
      question.fieldset.disabled = false;
      for (const node of [question.fieldset, ...question.targets]) {
        put(node, "outcome", "");
        put(node, "sign", "");
        put(node, "word", "");
      }
      say(question.number, fill(parts.form.dataset.number ?? "", { n: list.childElementCount + 1 }));
      const item = /** @type {HTMLElement} */ (sample.cloneNode(true));
      item.append(...[...question.answer.children].slice(1).map((node) => node.cloneNode(true)));
      // What is folded on the screen stays away, but where it says what is right.
      for (const fold of item.querySelectorAll("details")) {
        if (question.right) fold.remove();
        else fold.open = true;
      }
      list.append(item);
    }
    parts.form.after(paper);
    if (whose) parts.form.before(whose);
  });
  window.addEventListener("afterprint", () => {
    if (isLesson()) return;
    paper.remove();
    whose?.remove();
    const { parts, state } = sitting;
    arrange(parts, state);
    show(parts, state);
    beside.show();
    parts.questions.forEach(({ kind, targets }, index) => {
      const response = responses[index] ?? null;
      if (response !== null) kind.write(targets, response);
    });
  });
}
