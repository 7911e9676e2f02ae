// Keys that the author names: nodes of a scenario, people, pairs. Each has its name beside what stands under it; what is large
// is folded away until it is wanted.

import { button, element } from "../element.js";
import { say, words } from "../server.js";
import { LARGE, blank, filled, row } from "./lists.js";
import { fresh, grouped, labelled } from "./part.js";

/** @typedef {import("./part.js").Form} Form */
/** @typedef {import("./part.js").Looks} Looks */
/** @typedef {import("./part.js").Part} Part */
/** @typedef {import("./part.js").Place} Place */
/** @typedef {import("./protocol.js").Field} Field */
/** @typedef {import("./protocol.js").Value} Value */
/** @typedef {{ name: string, part: Part, element: HTMLElement }} Row */

/** Signs of what stands under a name that are shown beside it. */
const GIST = 40;

/** How what stands under a name begins: its first sentence, not its first name. @param {Value | undefined} value @returns {string} */
export function gist(value) {
  /** @type {string[]} */
  const all = [];
  const walk = (/** @type {Value | undefined} */ one) => {
    if (typeof one === "string") all.push(one);
    else if (typeof one === "object" && one !== null) Object.values(one).forEach(walk);
  };
  walk(value);
  return (all.find((text) => /[^ -~]|\s/.test(text)) ?? all[0] ?? "").slice(0, GIST);
}

/** @param {Form} form @param {Field} field @param {Place} place @param {Looks} looks @returns {Part} */
export function named(form, field, place, looks) {
  const { item, most = Infinity } = field;
  const large = Boolean(item && LARGE.includes(item.type));
  let there = field.present;
  /** @type {Row[]} */
  const rows = [];
  const body = element("ol", { class: "rows" });
  const wrong = element("p", { class: "error", role: "alert" });
  /** @param {string} name @returns {boolean} */
  const free = (name) => {
    const taken = rows.some((row) => row.name === name);
    wrong.textContent = taken ? say("form_name_taken", name) : "";
    return name !== "" && !taken;
  };
  /** @param {Field} one @param {string} name @returns {Row} */
  const put = (one, name) => {
    const input = element("input", { type: "text", autocomplete: "off", id: fresh() });
    input.value = name;
    let called = name;
    const at = () => [...place.at(), called];
    const part = form.make({ ...one, label: name, required: true }, {
      at,
      put: (value, was) => form.draft.set(at(), value, was ?? null),
      remove: (was) => form.draft.set(at(), null, was),
    }, { label: words.form_content ?? "", bare: true });
    const key = element("div", { class: "field key" }, element("label", { for: input.id }, words.form_name ?? ""), input);
    const summary = element("summary");
    const show = () => summary.replaceChildren(element("b", {}, called), " ", element("span", {}, gist(part.value())));
    const drop = () => {
      form.draft.remove(at(), part.value() ?? null);
      rows.splice(rows.indexOf(made), 1);
      made.element.remove();
      if (rows.length === 0 && !field.required) {
        place.remove({});
        there = false;
      }
      next.focus();
    };
    const inside = large ? [element("details", { class: "fold" }, summary, key, part.element)] : [key, part.element];
    const around = row(name, { away: drop }, ...inside);
    around.show(0, 1);
    /** @type {Row} */
    const made = { name, part, element: around.element };
    if (!large) around.element.classList.add("pair");
    input.addEventListener("change", () => {
      const wanted = input.value.trim();
      if (wanted === called) return;
      if (!free(wanted)) return void (input.value = called);
      const was = called;
      form.draft.change({ op: "rename", path: at(), key: wanted });
      called = made.name = wanted;
      if (field.key === "nodes") follow(form, was, wanted);
      show();
    });
    part.element.addEventListener("focusout", show);
    show();
    rows.push(made);
    body.append(made.element);
    return made;
  };
  const next = element("input", { type: "text", autocomplete: "off", id: fresh() });
  const add = () => {
    const name = next.value.trim();
    if (!free(name) || !item || rows.length >= most) return next.focus();
    const value = blank(item);
    const last = rows[rows.length - 1];
    if (there) form.draft.set([...place.at(), name], value, undefined, last?.name);
    else place.put({ [name]: value }, undefined);
    there = true;
    next.value = "";
    const { part, element: made } = put({ ...filled(item, value), name }, name);
    const fold = made.querySelector("details");
    if (fold) fold.open = true;
    part.focus.focus();
  };
  next.addEventListener("keydown", (event) => event.key === "Enter" && !event.isComposing && add());
  for (const one of field.items ?? []) put(one, one.name);
  const more = element("div", { class: "field more" },
    element("label", { for: next.id }, say("form_new_name", labelled(field, looks))),
    element("div", { class: "beside" }, next, button(words.form_add_short ?? "", add, { class: "quiet" })), wrong);
  const { element: made, told } = grouped(field, looks, body, more);
  made.classList.add("list");
  return {
    element: made, told, focus: made, field, at: place.at,
    value: () => (there ? Object.fromEntries(rows.map(({ name, part }) => [name, part.value() ?? null])) : undefined),
  };
}

/** What leads to a node leads to it by its new name. @param {Form} form @param {string} was @param {string} name */
function follow(form, was, name) {
  for (const part of form.parts) {
    if (part.field.type === "node" && part.element.isConnected && part.value() === was) part.take?.(name);
  }
}
