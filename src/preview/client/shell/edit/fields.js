// From the model of a form to fields on the screen: one renderer for all of them. Which module makes a type is a table; a
// type that it does not have is a line of text.

import { button, element } from "../element.js";
import { say, words } from "../server.js";
import { choice } from "./choices.js";
import { either, extra, mapping, question, worded } from "./groups.js";
import { list, row } from "./lists.js";
import { named } from "./named.js";
import { fresh } from "./part.js";
import { pictureField } from "./pictures.js";
import { text } from "./texts.js";

/** @typedef {import("./part.js").Form} Form */
/** @typedef {import("./part.js").Looks} Looks */
/** @typedef {import("./part.js").Part} Part */
/** @typedef {import("./part.js").Place} Place */
/** @typedef {import("./protocol.js").Field} Field */

/** @type {(form: Form, field: Field, place: Place, looks: Looks) => Part} */
const picture = (form, field, place, looks) => pictureField(form, text(form, field, place, looks));
/** @type {Record<string, (form: Form, field: Field, place: Place, looks: Looks) => Part>} */
const TYPES = { picture, choice, either, extra, list, mapping, named, question, worded };

/**
 * A field on the screen.
 * @param {Form} form @param {Field} field @param {Place} place @param {Looks} [looks] @returns {Part}
 */
export function make(form, field, place, looks = {}) {
  const questions = field.type === "list" && !field.item;
  const part = questions ? bank(form, field, place) : (TYPES[field.type] ?? text)(form, field, place, looks);
  form.parts.add(part);
  return part;
}

/** The questions of a bank: what is done to them is saved at once. @param {Form} form @param {Field} field @param {Place} place @returns {Part} */
function bank(form, field, place) {
  const items = field.items ?? [];
  const act = form.actions.question;
  const rows = items.map((one, index) => {
    const path = [...place.at(), index];
    const told = element("div", { class: "told", id: fresh() });
    const open = button("", () => form.actions.open(path), { class: "to", "aria-describedby": told.id });
    open.append(element("b", {}, String(index + 1)), element("span", {}, one.summary || (words.form_no_stem ?? "")));
    form.parts.add({ element: open, focus: open, told, field: one, at: () => path, value: () => undefined });
    const name = say("form_question", index + 1);
    const made = row(name, {
      move: (by) => act({ do: "move", at: index, to: index + by }),
      copy: () => act({ do: "copy", at: index, to: index + 1 }),
      away: () => act({ do: "delete", at: index }),
    }, open, told);
    made.show(index, items.length);
    return made.element;
  });
  const told = element("div", { class: "told" });
  const add = button(words.form_add_question ?? "", () => act({ do: "add", at: items.length }), { class: "quiet add" });
  const made = element("section", { class: "bank", tabindex: "-1" }, element("h3", {}, field.label), told, element("ol", { class: "rows" }, ...rows), add);
  return { element: made, told, focus: made, field, at: place.at, value: () => (field.present ? [] : undefined) };
}
