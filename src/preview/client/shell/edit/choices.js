// Fields with a few values: one of a list; which options of a question are right.

import { element } from "../element.js";
import { say, words } from "../server.js";
import { framed, fresh, grouped } from "./part.js";
import { shown, text } from "./texts.js";

/** @typedef {import("./part.js").Form} Form */
/** @typedef {import("./part.js").Looks} Looks */
/** @typedef {import("./part.js").Part} Part */
/** @typedef {import("./part.js").Place} Place */
/** @typedef {import("./protocol.js").Field} Field */
/** @typedef {import("./protocol.js").Value} Value */

/** @param {Form} _ @param {Field} field @param {Place} place @param {Looks} looks @returns {Part} */
export function choice(_, field, place, looks) {
  const { choices = [], chosen } = field;
  let now = field.present ? field.value : undefined;
  const control = element("select");
  const byDefault = choices.find(({ name }) => name === String(field.default));
  if (!field.required || now === undefined) {
    const label = byDefault ? say("form_by_default", byDefault.label) : (words.form_nothing ?? "");
    control.append(element("option", { value: "" }, label));
  }
  // What is written there and is none of them stays until another is chosen.
  if (now !== undefined && !chosen) control.append(element("option", { value: "?" }, shown(now)));
  control.append(...choices.map(({ name, label }) => element("option", { value: `=${name}` }, label)));
  control.value = now === undefined ? "" : chosen ? `=${chosen}` : "?";
  control.addEventListener("change", () => {
    const was = now;
    const found = choices.find(({ name }) => control.value === `=${name}`);
    if (found) {
      now = found.write;
      place.put(now, was);
    } else if (control.value === "" && was !== undefined) {
      now = undefined;
      place.remove(was);
    }
  });
  const made = framed(field, control, looks);
  return { element: made.element, told: made.told, focus: control, field, at: place.at, value: () => now };
}

/** The letter of an option. @param {number} index */
export const letter = (index) => String.fromCharCode(65 + index);

/** What the options of a question are, for whoever says which of them are right. @typedef {{ items: () => Part[], heard: (listen: () => void) => void }} Options */

/**
 * Which options are right. The mark stays with its option when that is moved.
 * @param {Form} form @param {Field} field @param {Place} place @param {Looks} looks
 * @param {Options} options @param {boolean} several whether more than one may be
 * @returns {Part}
 */
export function letters(form, field, place, looks, options, several) {
  let now = field.present ? field.value : undefined;
  const plain = shown(now);
  const said = Array.isArray(now) ? now.map(String) : (/^[A-Z]+$/.test(plain) ? [...plain] : plain.split(/[、,，\s]+/)).filter(Boolean);
  // Options may be called by their words, too: then as a text.
  if (said.some((one) => !/^[A-Z]$/.test(one)) || said.length > options.items().length) return text(form, field, place, looks);
  /** @type {Set<Part>} */
  const right = new Set(options.items().filter((_, at) => said.includes(letter(at))));
  const rows = element("div", { class: "letters" });
  const name = fresh();
  const write = () => {
    const found = options.items().flatMap((part, at) => (right.has(part) ? [letter(at)] : []));
    const next = found.length === 0 ? undefined : several ? (typeof now === "string" && now.length > 1 ? found.join("") : found) : (found[0] ?? "");
    if (JSON.stringify(next) === JSON.stringify(now)) return;
    const was = now;
    now = next;
    if (next === undefined) place.remove(was);
    else place.put(next, was);
  };
  const show = () => {
    const items = options.items();
    for (const part of right) if (!items.includes(part)) right.delete(part);
    rows.replaceChildren(...items.map((part, at) => {
      const box = element("input", { type: several ? "checkbox" : "radio", name, id: fresh() });
      box.checked = right.has(part);
      box.addEventListener("change", () => {
        if (!several) right.clear();
        if (box.checked) right.add(part);
        else right.delete(part);
        write();
      });
      return element("label", { for: box.id }, box, element("b", {}, letter(at)), " ", words_of(part));
    }));
  };
  show();
  options.heard(() => {
    show();
    write();
  });
  // How letters are written nobody needs to know who ticks them.
  const made = grouped({ ...field, help: "" }, looks, rows);
  return { element: made.element, told: made.told, focus: made.element, field, at: place.at, value: () => now };
}

/** @param {Part} part */
function words_of(part) {
  const value = part.value();
  const first = typeof value === "object" && value !== null ? Object.values(value)[0] : value;
  return shown(first).slice(0, 40);
}
