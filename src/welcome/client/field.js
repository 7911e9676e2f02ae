// A field of a form: its name, what to type, and what was wrong with that, which stands at the field until it is changed.

import { element } from "../../preview/client/shell/element.js";
import { say } from "./server.js";

/**
 * @typedef {object} Field
 * @property {HTMLElement} box
 * @property {HTMLInputElement | HTMLTextAreaElement} input
 * @property {HTMLElement} hint
 * @property {(text: string) => void} tell what is wrong; empty: nothing
 */

/** A place for what is wrong, behind what it is about. @param {string} id */
export const complaint = (id) => element("p", { id: `${id}-wrong`, class: "wrong", hidden: true });

/** @param {HTMLElement} place @param {string} text */
export function complain(place, text) {
  place.textContent = text;
  place.hidden = !text;
}

/**
 * A field with the words of its name in the list of words.
 * @param {string} id @param {{ optional?: boolean, hint?: boolean, lines?: boolean }} [set] @returns {Field}
 */
export function field(id, { optional = false, hint: hinted = false, lines = false } = {}) {
  const more = { id, name: id, autocomplete: "off", "aria-describedby": `${id}-hint ${id}-wrong` };
  const input = lines ? element("textarea", { ...more, rows: "2" }) : element("input", { ...more, type: "text" });
  const label = element("label", { for: id }, say(id));
  if (optional) label.append(element("span", { class: "soft" }, say("optional")));
  const hint = element("p", { id: `${id}-hint`, class: "hint" }, hinted ? say(`${id}_hint`) : "");
  const wrong = complaint(id);
  /** @param {string} text */
  const tell = (text) => {
    complain(wrong, text);
    if (text) input.setAttribute("aria-invalid", "true");
    else input.removeAttribute("aria-invalid");
  };
  input.addEventListener("input", () => tell(""));
  return { box: element("div", { class: "field" }, label, hint, input, wrong), input, hint, tell };
}

/**
 * A tick, or one of several ways.
 * @param {"checkbox" | "radio"} type @param {string} name @param {string} value @param {string} text @param {boolean} on
 */
export function choice(type, name, value, text, on) {
  const input = element("input", { type, name, value });
  input.checked = on;
  return element("label", { class: "choice" }, input, element("span", {}, text));
}
