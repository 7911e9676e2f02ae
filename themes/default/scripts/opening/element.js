// `mb-opening`: one question, answered at a touch and told at once, and the way into the test that it is from. Whoever
// chooses by keyboard, where each arrow chooses, confirms by a button.

import { bringIntoSight, tell } from "../later/tell.js";
import { wordsOf } from "../later/words.js";
import { part } from "../part.js";
import { findQuestion } from "../parts.js";
import { put } from "../show.js";
import { chance } from "../shuffle.js";
import { read, write } from "../store.js";
import { say } from "../text.js";
import { ON, begun } from "./carry.js";

export class OpeningElement extends HTMLElement {
  connectedCallback() {
    const form = part(this, "form", HTMLFormElement);
    const question = findQuestion(part(this, "fieldset", HTMLFieldSetElement));
    const check = part(this, "button", HTMLButtonElement);
    const more = part(this, ".more", HTMLAnchorElement);
    const on = part(more, ".on");
    check.disabled = false;

    const answer = () => {
      const { fieldset, kind, targets, data, word } = question;
      const response = kind.read(targets);
      if (response === null || fieldset.disabled) return;
      const right = kind.mark(data.answer, response) === 1;
      const words = wordsOf(question);
      fieldset.disabled = true;
      check.hidden = true;
      put(fieldset, "outcome", right ? "right" : "wrong");
      say(word, (right ? form.dataset.right : form.dataset.wrong) ?? "");
      targets.forEach((target, index) => {
        const sign = kind.sign(data.answer, response, index, target);
        put(target, "sign", sign);
        put(target, "word", form.dataset[sign] ?? "");
      });
      tell(question, true, "");
      question.answer.open = true;
      bringIntoSight(question);
      if (!carry(this.dataset, data.id, response, words)) return;
      say(on, on.dataset.rest ?? "");
      more.hash = ON;
    };

    /** The option under the finger: a label's click is followed by one on its control. @type {Element | null} */
    let touched = null;
    form.addEventListener("click", ({ detail, target }) => {
      const option = /** @type {Element} */ (target).closest(".option");
      if (detail) touched = option;
      if (option && option === touched && /** @type {Element} */ (target).matches("input")) answer();
    });
    form.addEventListener("keydown", () => (touched = null));
    form.addEventListener("change", () => (check.hidden = question.fieldset.disabled || !!touched));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      answer();
    });
    // Chosen before this script was here.
    answer();
  }
}

/**
 * Into the quiz that goes on from here, unless the reader has begun it before.
 * @param {DOMStringMap} data @param {string} id @param {import("../marking.js").Response} response
 * @param {import("../later/words.js").Words} words @returns {boolean} whether it counts there
 */
function carry({ quiz, sitting = "null" }, id, response, words) {
  const key = `quiz:${quiz}`;
  const kept = begun(JSON.parse(sitting), id, response, words, chance());
  return !!kept && read(key) === null && write(key, kept);
}
