// Lists, and keys that the author names: each item with what can be done to it. Texts are written anew as a whole list, which
// the preview changes where it differs; larger items are put in, moved and taken out one by one, so that what no form shows stays.

import { button, element } from "../element.js";
import { say, words } from "../server.js";
import { fresh, grouped, labelled } from "./part.js";
import { equal, isMapping } from "./protocol.js";

/** @typedef {import("./part.js").Form} Form */
/** @typedef {import("./part.js").Looks} Looks */
/** @typedef {import("./part.js").Part} Part */
/** @typedef {import("./part.js").Place} Place */
/** @typedef {import("./protocol.js").Field} Field */
/** @typedef {import("./protocol.js").Value} Value */
/** @typedef {{ part: Part, element: HTMLElement, show: (at: number, count: number) => void }} Row */

/** Types whose items have parts of their own. */
const LARGE = ["mapping", "either", "named", "list", "question"];

/**
 * The least that a new item says.
 * @param {import("./protocol.js").Input | null | undefined} input @returns {Value}
 */
export function blank(input) {
  if (!input) return "";
  if (input.type === "either") return blank(input.ways?.[0]);
  if (input.type === "list") return [];
  if (input.type === "named" || input.type === "extra") return {};
  if (input.type !== "mapping") return "";
  const needed = (input.fields ?? []).filter(({ required }) => required);
  return Object.fromEntries(needed.map((field) => [field.name, blank(field)]));
}

/** A form of a new item, filled with what it says. @param {Field} field @param {Value} value @returns {Field} */
export function filled(field, value) {
  if (field.type === "mapping" && isMapping(value)) {
    const fields = (field.fields ?? []).map((one) => (one.name in value ? filled(one, value[one.name] ?? "") : { ...one, present: false }));
    return { ...field, present: true, fields };
  }
  if (field.type === "either") {
    const ways = field.ways ?? [];
    const way = Math.max(0, ways.findIndex(({ type }) => (type === "mapping") === isMapping(value)));
    return { ...field, present: true, value, way, ways: ways.map((one, at) => (at === way ? filled({ ...field, ...one }, value) : one)) };
  }
  if (field.type === "list" && field.item && Array.isArray(value)) {
    const { item } = field;
    return { ...field, present: true, value, items: value.map((one) => filled(item, one)) };
  }
  if (field.type === "named" && field.item && isMapping(value)) {
    const { item } = field;
    return { ...field, present: true, items: Object.entries(value).map(([name, one]) => ({ ...filled(item, one), name, label: name })) };
  }
  if (field.type === "choice") {
    const chosen = field.choices?.find(({ write }) => equal(write, value))?.name ?? null;
    return { ...field, present: true, value, chosen };
  }
  return { ...field, present: true, value };
}

/**
 * A row with its buttons. An arrow that cannot go on keeps the focus, and says so.
 * @param {string} name how its buttons call it; `{}` for its number
 * @param {{ move?: (by: -1 | 1) => void, copy?: () => void, away: () => void }} acts @param {Node[]} inside
 */
export function row(name, { move, copy, away }, ...inside) {
  /** @type {{ made: HTMLButtonElement, word: string }[]} */
  const all = [];
  const add = (/** @type {string} */ sign, /** @type {string} */ word, /** @type {() => void} */ act) => {
    const made = button(sign, () => made.getAttribute("aria-disabled") !== "true" && act(), { class: "sign" });
    all.push({ made, word });
    return made;
  };
  const up = move && add("↑", "form_up", () => move(-1));
  const down = move && add("↓", "form_down", () => move(1));
  if (copy) add("⧉", "form_copy", copy);
  add("×", "form_away", away);
  const tools = element("div", { class: "acts" }, ...all.map(({ made }) => made));
  const made = element("li", { class: inside.some((one) => one instanceof Element && (one.matches("fieldset") || one.querySelector("fieldset"))) ? "row large" : "row" }, element("div", { class: "inside" }, ...inside), tools);
  return {
    element: made,
    /** @param {number} at @param {number} count */
    show(at, count) {
      const called = name.replace("#", String(at + 1));
      for (const { made, word } of all) {
        made.setAttribute("aria-label", say(word, called));
        made.title = say(word, called);
      }
      up?.setAttribute("aria-disabled", String(at === 0));
      down?.setAttribute("aria-disabled", String(at === count - 1));
    },
  };
}

/** @param {Form} form @param {Field} field @param {Place} place @param {Looks} looks @returns {Part & import("./choices.js").Options} */
export function list(form, field, place, looks) {
  const { item, least = 0, most = Infinity } = field;
  const large = Boolean(item && LARGE.includes(item.type));
  let now = field.present ? field.value : undefined;
  /** @type {Row[]} */
  const rows = [];
  /** @type {(() => void)[]} */
  const listening = [];
  const heard = () => listening.forEach((listen) => listen());
  const body = element("ol", { class: "rows" });
  const name = say("form_item", labelled(field, looks));

  /** All of the texts, as the file gets them. */
  const write = () => {
    const said = rows.map(({ part }) => part.value()).filter((value) => value !== undefined && value !== "");
    const was = now;
    const next = said.length === 0 ? undefined : field.single && said.length === 1 && !Array.isArray(was) ? said[0] : /** @type {Value[]} */ (said);
    if (equal(next, was)) return;
    now = next;
    if (next === undefined) place.remove(was);
    else place.put(next, was);
  };
  /** @type {(part: () => Part | undefined) => Place} */
  const inside = (part) => {
    const index = () => rows.findIndex((row) => row.part === part());
    const at = () => [...place.at(), index()];
    if (large) {
      return {
        at,
        put: (value, was) => {
          form.draft.set(at(), value, was ?? null);
          heard();
        },
        remove: () => drop(index()),
      };
    }
    const changed = () => {
      write();
      heard();
    };
    return { at: () => (field.single && !Array.isArray(now) ? place.at() : at()), put: changed, remove: changed };
  };
  const arrange = () => {
    rows.forEach(({ show }, at) => show(at, rows.length));
    add.hidden = rows.length >= most;
  };
  /** @param {Field} one @param {number} at @returns {Row} */
  const put = (one, at) => {
    /** @type {Part | undefined} */
    let part;
    const index = () => rows.findIndex((row) => row.part === part);
    part = form.make({ ...one, required: one.required && large }, inside(() => part), {
      get label() {
        return name.replace("#", String(part ? index() + 1 : at + 1));
      },
      bare: true,
    });
    const made = part;
    const around = row(name, {
      move: (by) => move(index(), index() + by),
      ...(large && { copy: () => copy(index()) }),
      away: () => drop(index()),
    }, made.element);
    /** @param {number} at @param {number} count */
    const show = (at, count) => {
      around.show(at, count);
      const label = made.element.querySelector("label, legend");
      if (label) label.textContent = name.replace("#", String(at + 1));
    };
    const done = { part: made, element: around.element, show };
    rows.splice(at, 0, done);
    body.insertBefore(around.element, body.children[at] ?? null);
    return done;
  };
  /** @param {number} from @param {number} to */
  const move = (from, to) => {
    const [row] = to >= 0 && to < rows.length ? rows.splice(from, 1) : [];
    if (!row) return;
    const held = document.activeElement;
    rows.splice(to, 0, row);
    body.insertBefore(row.element, rows[to + 1]?.element ?? null);
    if (held instanceof HTMLElement && row.element.contains(held)) held.focus();
    arrange();
    if (large) form.draft.change({ op: "move", path: place.at(), from, to });
    else write();
    heard();
  };
  /** @param {number} index */
  const copy = (index) => {
    const value = rows[index]?.part.value();
    if (!item || value === undefined) return;
    form.draft.change({ op: "copy", path: place.at(), from: index, to: index + 1 });
    put(filled(item, value), index + 1).part.focus.focus();
    arrange();
    heard();
  };
  /** @param {number} index */
  const drop = (index) => {
    const [row] = rows.splice(index, 1);
    if (!row) return;
    row.element.remove();
    arrange();
    if (large && rows.length === 0 && !field.required) {
      place.remove(now);
      now = undefined;
    } else if (large) form.draft.remove([...place.at(), index], row.part.value() ?? null);
    else write();
    heard();
    (rows[index] ?? rows[index - 1])?.part.focus.focus();
    if (rows.length === 0) add.focus();
  };
  const add = button(say("form_add", labelled(field, looks)), () => {
    const at = rows.length;
    if (item && large) {
      const value = blank(item);
      if (at === 0) {
        place.put([value], now);
        now = [value];
      } else form.draft.change({ op: "insert", path: place.at(), at, value });
    }
    const made = put(item && large ? filled(item, blank(item)) : { ...(item ?? field), present: true, value: "", required: false }, at);
    arrange();
    heard();
    made.part.focus.focus();
  }, { class: "quiet add" });

  const texts = !large && now !== undefined && !Array.isArray(now) && item ? [{ ...item, present: true, value: now }] : (field.items ?? []);
  texts.forEach((one, at) => put(one, at));
  arrange();
  const { element: made, told } = grouped(field, looks, body, add);
  made.classList.add("list");
  made.dataset.least = String(least);
  return {
    element: made, told, focus: made, field, at: place.at,
    value: () => (large ? (rows.length ? rows.map(({ part }) => part.value() ?? null) : now) : now),
    items: () => rows.filter(({ part }) => large || (part.value() ?? "") !== "").map(({ part }) => part),
    heard: (listen) => listening.push(listen),
  };
}

/** @param {Form} form @param {Field} field @param {Place} place @param {Looks} looks @returns {Part} */
export function named(form, field, place, looks) {
  const { item, most = Infinity } = field;
  let there = field.present;
  /** @type {{ name: string, part: Part, element: HTMLElement }[]} */
  const rows = [];
  const body = element("ol", { class: "rows" });
  const wrong = element("p", { class: "error", role: "alert" });
  /** @param {string} name @returns {boolean} */
  const free = (name) => {
    const taken = rows.some((row) => row.name === name);
    wrong.textContent = taken ? say("form_name_taken", name) : "";
    return name !== "" && !taken;
  };
  /** @param {Field} one @param {string} name */
  const put = (one, name) => {
    /** @type {{ name: string, part: Part, element: HTMLElement }} */
    const row_ = { name, part: /** @type {Part} */ (/** @type {unknown} */ (null)), element: body };
    const at = () => [...place.at(), row_.name];
    const input = element("input", { type: "text", autocomplete: "off", id: fresh() });
    input.value = name;
    input.addEventListener("change", () => {
      const next = input.value.trim();
      if (next === row_.name) return;
      if (!free(next)) return void (input.value = row_.name);
      const was = row_.name;
      form.draft.change({ op: "rename", path: at(), key: next });
      row_.name = next;
      if (field.key === "nodes") follow(form, was, next);
    });
    const drop = () => {
      form.draft.remove(at(), row_.part.value() ?? null);
      rows.splice(rows.indexOf(row_), 1);
      row_.element.remove();
      if (rows.length === 0 && !field.required) {
        place.remove({});
        there = false;
      }
      next.focus();
    };
    row_.part = form.make({ ...one, label: name }, { at, put: (value, was) => form.draft.set(at(), value, was ?? null), remove: () => form.draft.set(at(), "", "") }, { label: words.form_content ?? "", bare: true });
    const around = row(name, { away: drop }, element("div", { class: "field key" }, element("label", { for: input.id }, words.form_name ?? ""), input), row_.part.element);
    around.show(0, 1);
    row_.element = around.element;
    row_.element.dataset.key = name;
    rows.push(row_);
    body.append(row_.element);
    return input;
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
    put({ ...filled(item, value), name }, name);
    rows[rows.length - 1]?.part.focus.focus();
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
