// Matching by tapping: one on the left, then its partner. The lists of the form stay what is read and
// marked, and stay there for those who would rather use them; the buttons only set them.

import { fill, say } from "../text.js";
import { part } from "../part.js";

/** @param {HTMLElement} quiz @param {HTMLElement} board from the fragment: a text and one button, to be copied */
export function makeTappable(quiz, board) {
  const lay = () => {
    for (const rows of quiz.querySelectorAll("fieldset .pairs")) {
      if (!(/** @type {HTMLElement} */ (rows).dataset.tappable)) pair(/** @type {HTMLElement} */ (rows), board);
    }
  };
  lay();
  // Another draw brings other questions.
  quiz.addEventListener("mb-state", lay);
}

/** @param {HTMLElement} rows @param {HTMLElement} board */
function pair(rows, board) {
  rows.dataset.tappable = "1";
  const box = /** @type {HTMLElement} */ (board.cloneNode(true));
  const text = part(box, "[data-tap]");
  const sample = part(box, "button", HTMLButtonElement);
  const selects = [...rows.querySelectorAll("select")];
  const buttons = [...(selects[0]?.options ?? [])].filter(({ value }) => value).map((option) => {
    const button = /** @type {HTMLButtonElement} */ (sample.cloneNode(true));
    button.value = option.value;
    say(button, option.text);
    return button;
  });
  sample.replaceWith(...buttons);
  /** @type {HTMLSelectElement | undefined} */
  let waiting;

  const show = () => {
    for (const select of selects) select.closest(".rows > *")?.toggleAttribute("data-waiting", select === waiting);
    for (const button of buttons) button.toggleAttribute("data-taken", selects.some((select) => select.value === button.value));
    const left = waiting?.previousElementSibling?.textContent ?? "";
    say(text, left && fill(text.dataset.tap ?? "", { left }));
    // A marked question's controls are disabled with their fieldset; these with them.
    box.hidden = !waiting;
  };
  /** @param {HTMLSelectElement | undefined} select */
  const wait = (select) => {
    waiting = select;
    show();
  };
  const open = () => selects.find((select) => !select.value);
  rows.addEventListener("click", ({ target }) => {
    const select = /** @type {HTMLElement} */ (target).closest(".rows > *")?.querySelector("select");
    if (select && target !== select && !select.matches(":disabled")) wait(select);
  });
  rows.addEventListener("change", () => wait(open()));
  box.addEventListener("click", ({ target }) => {
    const button = /** @type {HTMLElement} */ (target).closest("button");
    if (!button || !waiting) return;
    waiting.value = button.value;
    wait(open());
  });
  rows.closest("form")?.addEventListener("reset", () => setTimeout(() => wait(open())));
  rows.after(box);
  wait(open());
}
