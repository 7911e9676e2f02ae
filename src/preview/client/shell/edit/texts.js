// Fields that are one text or number: a line, several lines, a name of a page. What is typed goes to the draft when an input
// method has finished, never while it composes.

import { element } from "../element.js";
import { words } from "../server.js";
import { framed, fresh } from "./part.js";

/** @typedef {import("./part.js").Form} Form */
/** @typedef {import("./part.js").Looks} Looks */
/** @typedef {import("./part.js").Part} Part */
/** @typedef {import("./part.js").Place} Place */
/** @typedef {import("./protocol.js").Field} Field */
/** @typedef {import("./protocol.js").Value} Value */

/** Types whose values may be numbers, or lists in brackets. */
const FORMED = ["number", "percent", "levels", "shares", "duration", "groups", "letters"];
/** Types of several lines. */
const LONG = ["prose", "markdown", "marked"];
const NUMBER = /^-?(0|[1-9]\d*)(\.\d+)?$/;

/** A value as its field shows it. @param {Value | undefined} value @returns {string} */
export function shown(value) {
  if (value === undefined || value === null) return "";
  if (typeof value === "object") return JSON.stringify(value).replace(/"/g, "").replace(/,/g, ", ");
  // The line end of a text below `|` is not shown.
  return String(value).replace(/\n$/, "");
}

/**
 * What was typed, as the file gets it.
 * @param {string} text @param {string} type @param {Value | undefined} was @returns {Value}
 */
export function meant(text, type, was) {
  if (FORMED.includes(type) || typeof was === "number") {
    const plain = text.trim();
    if (NUMBER.test(plain)) return Number(plain);
    if (type === "groups" && plain.startsWith("[")) {
      try {
        return JSON.parse(plain);
      } catch {
        return text;
      }
    }
  }
  return typeof was === "string" && was.endsWith("\n") && text ? `${text}\n` : text;
}

/** Hears what is typed, once it is: not what an input method is still composing. @param {HTMLElement} control @param {() => void} take */
export function hear(control, take) {
  control.addEventListener("input", (event) => /** @type {InputEvent} */ (event).isComposing || take());
  for (const what of ["compositionend", "change"]) control.addEventListener(what, take);
}

/** As high as what is in it. @param {HTMLTextAreaElement} area */
export function fit(area) {
  area.style.height = "auto";
  area.style.height = `${area.scrollHeight + 2}px`;
}

/** @param {Form} form @param {Field} field @param {Place} place @param {Looks} looks @returns {Part} */
export function text(form, field, place, looks) {
  let now = field.present ? field.value : undefined;
  const example = field.example === undefined || looks.bare ? "" : shown(field.example);
  const set = { autocomplete: "off", placeholder: now === undefined && example.length < 40 && !example.includes("\n") && !LONG.includes(field.type) ? example : "" };
  const area = LONG.includes(field.type) || (field.type === "text" && shown(now).includes("\n"));
  const control = area ? element("textarea", { ...set, rows: "2" }) : element("input", { ...set, type: "text", ...modes(field) });
  control.value = shown(now);
  control.required = field.required;
  const take = () => {
    const said = control.value;
    if (said === shown(now)) return;
    const was = now;
    if (said === "" && !field.required) {
      now = undefined;
      place.remove(was);
    } else {
      // As the file had it: a year is a number there.
      now = meant(said, field.type, field.present ? field.value : was);
      place.put(now, was);
    }
  };
  hear(control, take);
  if (control instanceof HTMLTextAreaElement) {
    control.addEventListener("input", () => fit(control));
    // Its height is known once it is shown.
    requestAnimationFrame(() => fit(control));
    control.addEventListener("focus", () => fit(control));
  }
  const names = field.type === "page" || field.type === "node" ? suggestions(form, field, control) : [];
  const made = framed(field, control, looks, ...names);
  return {
    element: made.element, told: made.told, focus: control, field, at: place.at,
    value: () => now,
    take: (value) => {
      control.value = shown(value);
      take();
    },
  };
}

/** @param {Field} field @returns {Record<string, string>} */
function modes({ type }) {
  if (type === "number") return { inputmode: "decimal" };
  return type === "url" ? { inputmode: "url" } : {};
}

/**
 * Names that may be written there, and what the page of the one that is written is called.
 * @param {Form} form @param {Field} field @param {HTMLElement} control @returns {HTMLElement[]}
 */
function suggestions(form, field, control) {
  const list = element("datalist", { id: fresh() });
  control.setAttribute("list", list.id);
  if (field.type === "node") {
    control.addEventListener("focus", () => {
      const nodes = [...form.parts].find((part) => part.field.key === "nodes" && part.element.isConnected);
      list.replaceChildren(...Object.keys(nodes?.value() ?? {}).map((value) => element("option", { value })));
    });
    return [list];
  }
  const { folder = "" } = field;
  const title = element("p", { class: "named" });
  const name = (/** @type {string} */ path) => (folder ? path.slice(folder.length + 1) : path);
  const fill = async () => {
    const pages = await form.pages(folder);
    const now = /** @type {HTMLInputElement} */ (control).value.trim();
    title.textContent = pages.find(({ path }) => name(path) === now)?.title ?? (now && pages.length ? (words.form_no_page ?? "") : "");
    if (!list.childElementCount) list.append(...pages.map(({ path, title }) => element("option", { value: name(path) }, title)));
  };
  control.addEventListener("focus", fill);
  hear(control, fill);
  if (/** @type {HTMLInputElement} */ (control).value || field.value) fill();
  return [list, title];
}
