// Lists: each item with what can be done to it. Texts are written anew as a whole list, which the preview changes where it
// differs; larger items are put in, moved and taken out one by one, so that what no form shows stays.

import { button, element } from "../element.js";
import { say } from "../server.js";
import { grouped, labelled } from "./part.js";
import { sign } from "./signs.js";
import { equal, isMapping } from "./values.js";

/** @typedef {import("./part.js").Form} Form */
/** @typedef {import("./part.js").Looks} Looks */
/** @typedef {import("./part.js").Part} Part */
/** @typedef {import("./part.js").Place} Place */
/** @typedef {import("./protocol.js").Field} Field */
/** @typedef {import("./protocol.js").Value} Value */
/** @typedef {{ part: Part, element: HTMLElement, show: (at: number, count: number) => void }} Row */

/** Types whose items have parts of their own. */
export const LARGE = ["mapping", "either", "named", "list", "question"];

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
 * @param {{ move?: (by: -1 | 1) => void, copy?: () => void, away: () => void, turn?: HTMLElement }} acts `turn`: a button of the part's own @param {Node[]} inside
 */
export function row(name, { move, copy, away, turn }, ...inside) {
  /** @type {{ made: HTMLButtonElement, word: string }[]} */
  const all = [];
  const add = (/** @type {"up" | "down" | "copy" | "away"} */ what, /** @type {() => void} */ act) => {
    const made = button("", () => made.getAttribute("aria-disabled") !== "true" && act(), { class: "sign" });
    made.append(sign(what));
    all.push({ made, word: `form_${what}` });
    return made;
  };
  const up = move && add("up", () => move(-1));
  const down = move && add("down", () => move(1));
  if (copy) add("copy", copy);
  add("away", away);
  // Its parts say the same to whoever hears them.
  const title = element("span", { class: "which", "aria-hidden": "true" });
  const tools = element("div", { class: "acts" }, title, ...(turn ? [turn] : []), ...all.map(({ made }) => made));
  const made = element("li", { class: "row" }, element("div", { class: "inside" }, ...inside), tools);
  return {
    element: made,
    /** @param {number} at @param {number} count */
    show(at, count) {
      const called = name.replace("#", String(at + 1));
      title.textContent = called;
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
      ...(made.turn && { turn: made.turn }),
    }, made.element);
    /** @param {number} at @param {number} count */
    const show = (at, count) => {
      around.show(at, count);
      around.element.classList.toggle("large", made.element.matches("fieldset, .large"));
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
  const more = () => {
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
  };
  const add = button(say("form_add", labelled(field, looks)), more, { class: "quiet add" });
  // On from line to line, as in any list that one types.
  body.addEventListener("keydown", (event) => {
    const { target } = event;
    if (event.key !== "Enter" || event.isComposing || !(target instanceof HTMLInputElement) || target.type !== "text") return;
    const at = rows.findIndex(({ part }) => part.focus === target);
    if (at < 0) return;
    event.preventDefault();
    const next = rows[at + 1];
    if (next) next.part.focus.focus();
    else if (!add.hidden && target.value !== "") more();
  });

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
