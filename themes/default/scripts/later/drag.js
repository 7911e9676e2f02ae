// Rows that are put in order can be dragged with a mouse too; the arrows of each row do the same, and say so.

import { fill, say } from "../text.js";

/** @param {HTMLElement} quiz @param {HTMLElement} moved from the fragment: says where a row is now */
export function makeDraggable(quiz, moved) {
  quiz.append(moved);
  quiz.addEventListener("click", ({ target }) => {
    const button = /** @type {HTMLElement} */ (target).closest("[data-do=up], [data-do=down]");
    const rows = [...(button?.closest(".ranked")?.children ?? [])];
    const n = rows.findIndex((one) => one.contains(button)) + 1;
    if (n) say(moved, fill(moved.dataset.moved ?? "", { n, total: rows.length }));
  });

  /** @type {HTMLElement | null} */
  let held = null;
  /** @param {Event} event @returns {HTMLElement | null} */
  const row = ({ target }) => /** @type {HTMLElement} */ (target).closest?.(".ranked > li");

  quiz.addEventListener("pointerdown", (event) => {
    const here = row(event);
    if (here) here.draggable = event.pointerType === "mouse" && !here.closest("fieldset:disabled");
  });
  quiz.addEventListener("dragstart", (event) => {
    held = row(event);
    held?.toggleAttribute("data-held", true);
    event.dataTransfer?.setData("text/plain", "");
  });
  quiz.addEventListener("dragover", (event) => {
    const here = row(event);
    if (!held || !here || here.parentNode !== held.parentNode) return;
    event.preventDefault();
    const { top, height } = here.getBoundingClientRect();
    if (event.clientY < top + height / 2) here.before(held);
    else here.after(held);
  });
  quiz.addEventListener("drop", (event) => held && event.preventDefault());
  quiz.addEventListener("dragend", () => {
    held?.toggleAttribute("data-held", false);
    held = null;
  });
}
