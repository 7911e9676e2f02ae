// A field on the screen: its label, what to write there, what is wrong with it, and the control between them. What the parts
// of a form know of one another is here; what a value looks like, the modules of the types say.

import { element } from "../element.js";
import { words } from "../server.js";

/** @typedef {import("./protocol.js").Field} Field */
/** @typedef {import("./protocol.js").Path} Path */
/** @typedef {import("./protocol.js").Problem} Problem */
/** @typedef {import("./protocol.js").Value} Value */
/**
 * What a field stands in: where that is, and how what is there becomes another.
 * @typedef {object} Place
 * @property {() => Path} at
 * @property {(value: Value, was: Value | undefined) => void} put
 * @property {(was: Value | undefined) => void} remove
 */
/**
 * A field on the screen.
 * @typedef {object} Part
 * @property {HTMLElement} element
 * @property {Field} field
 * @property {() => Path} at
 * @property {() => Value | undefined} value what it says; `undefined`: nothing
 * @property {HTMLElement} told where its mistakes are written
 * @property {HTMLElement} focus what has the focus when it is gone to
 * @property {(value: Value) => void} [take] takes another value, as if it had been typed
 * @property {HTMLElement} [turn] a button to write it in another way; stands with those of its row
 */
/**
 * What all parts of one form share.
 * @typedef {object} Form
 * @property {string} file
 * @property {import("./draft.js").Draft} draft
 * @property {Set<Part>} parts all that are shown, or were
 * @property {(field: Field, place: Place, looks?: Looks) => Part} make
 * @property {(folder: string) => Promise<import("./protocol.js").PageName[]>} pages
 * @property {() => Promise<string[]>} languages those of the site, the first one its own
 * @property {(listen: () => void) => void} heard what to do after each change
 * @property {Actions} actions
 */
/** How a part is labelled beside others: `label` in the place of its own, `bare`: for screen readers alone. @typedef {{ label?: string, bare?: boolean }} Looks */
/**
 * What a part asks the panel to do, beyond a change of a value.
 * @typedef {object} Actions
 * @property {(path: Path) => void} open shows the form of a value
 * @property {(body: object) => void} question `POST question`
 * @property {(path: Path, kind: string) => Promise<Field | null>} kind the form of a question as one of another kind
 */

let count = 0;
/** A name that no other element of the page has. */
export const fresh = () => `f${++count}`;

/** What a field is called beside its control. @param {Field} field @param {Looks} looks */
export const labelled = (field, looks) => looks.label ?? (field.label || field.name);

/**
 * What to write into a field, without what the field says itself: its name in front, that it must be there, and how the same
 * is written in YAML.
 * @param {Field} field
 */
export function hint({ help, label }) {
  const start = help.startsWith(label) ? help.slice(label.length).replace(/^[：:，,]\s*/, "") : help;
  const parts = start.split(/；|; /).filter((one) => !/[{[]|引号|quot/i.test(one) && one !== words.form_required);
  const end = new RegExp(`[，,]\\s*${words.form_required}$`);
  return parts.map((one) => one.replace(end, "")).join(words.form_then ?? "; ");
}

/**
 * A control with its label, its help and a place for mistakes.
 * @param {Field} field @param {HTMLElement} control @param {Looks} looks @param {Node[]} below
 */
export function framed(field, control, looks, ...below) {
  const id = fresh();
  control.id = id;
  const told = element("div", { class: "told", id: `${id}-told` });
  const label = element("label", { for: id, class: looks.bare ? "unseen" : "" }, labelled(field, looks));
  if (field.required && !looks.bare) label.append(" ", element("span", { class: "must" }, words.form_required ?? ""));
  const says = looks.bare ? "" : hint(field);
  const help = says ? element("p", { class: "help", id: `${id}-help` }, says) : null;
  control.setAttribute("aria-describedby", [help?.id, told.id].filter(Boolean).join(" "));
  return { element: element("div", { class: "field" }, label, ...(help ? [help] : []), control, told, ...below), told, control };
}

/**
 * Several parts under one name.
 * @param {Field} field @param {Looks} looks @param {Node[]} inside
 */
export function grouped(field, looks, ...inside) {
  const id = fresh();
  const told = element("div", { class: "told", id });
  const legend = element("legend", { class: looks.bare ? "unseen" : "" }, labelled(field, looks));
  if (field.required && !looks.bare) legend.append(" ", element("span", { class: "must" }, words.form_required ?? ""));
  const says = looks.bare ? "" : hint(field);
  const help = says ? [element("p", { class: "help" }, says)] : [];
  return { element: element("fieldset", { "aria-describedby": id, tabindex: "-1" }, legend, ...help, told, ...inside), told };
}

/**
 * Writes mistakes beside their fields; those without one are given back. Nothing is touched that says the same already.
 * @param {Iterable<Part>} parts @param {Problem[]} problems @returns {Problem[]}
 */
export function tell(parts, problems) {
  const shown = [...parts].filter(({ element }) => element.isConnected);
  const by = new Map(shown.map((part) => [JSON.stringify(part.at()), part]));
  // A value that is written in one of several ways has two parts and one place for its mistakes.
  /** @type {Map<HTMLElement, { part: Part, problems: Problem[] }>} */
  const places = new Map(shown.map((part) => [part.told, { part, problems: [] }]));
  const rest = [];
  for (const problem of problems) {
    const part = problem.path && nearest(by, problem.path);
    if (part) places.get(part.told)?.problems.push(problem);
    else rest.push(problem);
  }
  for (const { part, problems } of places.values()) mark(part, problems);
  return rest;
}

/** @param {Map<string, Part>} by @param {Path} path */
function nearest(by, path) {
  for (let length = path.length; length > 0; length--) {
    const part = by.get(JSON.stringify(path.slice(0, length)));
    if (part) return part;
  }
  return null;
}

/** @param {Part} part @param {Problem[]} problems */
function mark(part, problems) {
  const text = JSON.stringify(problems.map(({ code, message, help }) => [code, message, help]));
  if ((part.told.dataset.said ?? "[]") === text) return;
  part.told.dataset.said = text;
  part.told.replaceChildren(...problems.map(({ severity, message, help }) => element("p", { class: severity }, message, " ", element("span", {}, help))));
  const wrong = problems.some(({ severity }) => severity === "error");
  if (wrong) part.focus.setAttribute("aria-invalid", "true");
  else part.focus.removeAttribute("aria-invalid");
  // What is wrong is not folded away.
  if (wrong) unfold(part.element);
}

/** Opens all that an element is folded into. @param {HTMLElement} of */
function unfold(of) {
  for (let around = of.closest("details"); around; around = around.parentElement?.closest("details") ?? null) around.open = true;
}

/** Goes to a field. @param {Part} part */
export function goTo(part) {
  unfold(part.element);
  part.element.scrollIntoView({ block: "start" });
  part.focus.focus({ preventScroll: true });
}
