// The form for a place that the site goes to: a name, what it is, and what that asks for. Keys of stores have no field here.

import { button, element } from "../element.js";
import { words } from "../server.js";
import { line, oneOf } from "../edit/dialog.js";
import { fresh } from "../edit/part.js";
import { asked, told } from "./ask.js";

/** @typedef {import("./ask.js").Field} Field */
/** @typedef {import("./ask.js").Kind} Kind */
/** @typedef {import("./ask.js").Place} Place */

/**
 * @param {Kind[]} kinds @param {Place | null} place one that is there; `null`: a new one
 * @param {(name: string) => void} done @param {() => void} back
 */
export function form(kinds, place, done, back) {
  const title = element("h3", { tabindex: "-1" }, place ? told("publish_form_of", place.name) : (words.publish_form ?? ""));
  const name = line(words.publish_name ?? "", "", words.publish_name_hint ?? "");
  const which = oneOf(words.publish_kind ?? "", kinds.map(({ kind, called }) => [kind, called]));
  const about = element("p", { class: "help" });
  const inside = element("div");
  const wrong = element("p", { class: "error", role: "alert" });
  /** @type {Map<string, { input: HTMLInputElement, error: HTMLElement }>} */
  const fields = new Map();
  /** What was typed for each key, whatever kind is chosen. @type {Map<string, string>} */
  const typed = new Map(place?.values ?? []);
  fields.set("name", { input: name.input, error: errorOf(name.input, name.element) });

  function fill() {
    for (const [key, { input }] of fields) if (key !== "name") typed.set(key, said(input));
    const kind = kinds.find((one) => one.kind === (place?.kind ?? which.select.value)) ?? kinds[0];
    about.textContent = kind?.help ?? "";
    for (const key of [...fields.keys()]) if (key !== "name") fields.delete(key);
    inside.replaceChildren(...(kind?.fields ?? []).map((field) => one(field)));
  }

  /** @param {Field} field */
  function one({ key, label, help, example, required, ticked }) {
    const hint = [help, example && told("publish_example", example)].filter(Boolean).join(" ");
    const called = label + (required || ticked ? "" : (words.publish_optional ?? ""));
    if (ticked) {
      const input = element("input", { type: "checkbox", id: fresh() });
      input.checked = typed.get(key) === "true";
      const text = element("p", { class: "help", id: `${input.id}-help` }, hint);
      input.setAttribute("aria-describedby", text.id);
      const made = element("div", { class: "field tick" }, element("label", { for: input.id }, input, called), text);
      fields.set(key, { input, error: errorOf(input, made) });
      return made;
    }
    const made = line(called, typed.get(key) ?? "", hint);
    made.input.spellcheck = false;
    if (required) made.input.setAttribute("aria-required", "true");
    fields.set(key, { input: made.input, error: errorOf(made.input, made.element) });
    return made.element;
  }

  async function save() {
    const kind = place?.kind ?? which.select.value;
    const values = Object.fromEntries([...fields].filter(([key]) => key !== "name").map(([key, { input }]) => [key, said(input)]));
    for (const { input, error } of fields.values()) {
      input.removeAttribute("aria-invalid");
      error.textContent = "";
    }
    wrong.textContent = "";
    const { said: put, refused } = await asked("place", { name: place?.name ?? name.input.value.trim(), kind, values, changed: place !== null });
    if (put) return done(put.name);
    const at = fields.get(refused?.field ?? "");
    if (!at || (place && refused?.field === "name")) {
      wrong.textContent = refused?.message ?? "";
      return;
    }
    at.error.textContent = refused?.message ?? "";
    at.input.setAttribute("aria-invalid", "true");
    at.input.focus();
  }

  which.select.addEventListener("change", fill);
  fill();
  const made = element("section", { class: "form" }, title,
    ...(place ? [] : [name.element, which.element]), about, inside,
    element("p", { class: "help" }, words.publish_secrets ?? ""), wrong,
    element("div", { class: "choices" }, button(words.publish_save ?? "", (clicks) => clicks < 2 && save(), { class: "main" }), button(words.form_cancel ?? "", back, { class: "quiet" })));
  made.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing || !(event.target instanceof HTMLInputElement)) return;
    event.preventDefault();
    save();
  });
  return { element: made, focus: place ? title : name.input };
}

/** @param {HTMLInputElement} input */
const said = (input) => (input.type === "checkbox" ? (input.checked ? "true" : "") : input.value.trim());

/** Where is said what is wrong with a field. @param {HTMLInputElement} input @param {HTMLElement} field */
function errorOf(input, field) {
  const error = element("p", { class: "error", id: `${input.id}-error` });
  field.append(error);
  input.setAttribute("aria-describedby", `${input.getAttribute("aria-describedby") ?? ""} ${error.id}`.trim());
  return error;
}
