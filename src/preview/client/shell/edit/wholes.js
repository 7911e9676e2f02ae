// A file as a text: for what no form can show, and for whom a form is not enough.

import { element } from "../element.js";
import { words } from "../server.js";
import { framed } from "./part.js";
import { fit, hear } from "./texts.js";

/** @typedef {import("./part.js").Form} Form */

/** @param {string} label @param {string} text @param {string} kind @param {(text: string) => void} take */
function area(label, text, kind, take) {
  const control = element("textarea", { autocomplete: "off", class: kind, rows: "12" });
  control.value = text;
  hear(control, () => take(control.value));
  control.addEventListener("input", () => fit(control));
  requestAnimationFrame(() => fit(control));
  const field = /** @type {import("./protocol.js").Field} */ ({ type: "markdown", key: "", name: "", label, help: "", path: [], required: false, present: true });
  return framed(field, control, {});
}

/** All that a file says. @param {Form} form @param {string} text @returns {HTMLElement} */
export function textField(form, text) {
  const { element: made, control } = area(words.form_text ?? "", text, "code", (said) => form.draft.text("text", said, text));
  control.setAttribute("spellcheck", "false");
  return made;
}
