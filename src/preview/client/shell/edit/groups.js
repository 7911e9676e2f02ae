// Fields made of fields: keys and values, a question with the keys of its kind, a value that is written in one of several ways.

import { button, element } from "../element.js";
import { say, words } from "../server.js";
import { letters } from "./choices.js";
import { blank, filled } from "./lists.js";
import { fresh, grouped } from "./part.js";
import { shown } from "./texts.js";
import { isMapping } from "./values.js";

/** @typedef {import("./part.js").Form} Form */
/** @typedef {import("./part.js").Looks} Looks */
/** @typedef {import("./part.js").Part} Part */
/** @typedef {import("./part.js").Place} Place */
/** @typedef {import("./protocol.js").Field} Field */
/** @typedef {import("./protocol.js").Input} Input */
/** @typedef {import("./protocol.js").Value} Value */

/**
 * The fields of a mapping, of which those come first that have to be there or are; the others can be unfolded.
 * @param {Form} form @param {Field} field @param {Place} place
 * @param {(one: Field, place: Place, made: Part[]) => Part | null} [own] another part for a field than its type has
 */
function keys(form, field, place, own) {
  let there = field.present || place.at().length === 0;
  /** In the order of the format. @type {Map<string, { one: Field, part: Part }>} */
  const made = new Map();
  const body = element("div", { class: "keys" });
  const folded = element("div", { class: "keys" });
  const more = element("details", { class: "more" }, element("summary"), folded);
  let fields = field.fields ?? [];
  /** Behind which key one comes that is not there yet. @param {string} name */
  const after = (name) => {
    const at = fields.findIndex((one) => one.name === name);
    const before = fields.slice(0, at).reverse().find((one) => made.get(one.name)?.part.value() !== undefined);
    return before?.name ?? "";
  };
  /** @param {Field} one @returns {Place} */
  const inside = (one) => ({
    at: () => [...place.at(), one.name],
    put: (value, was) => {
      if (there) form.draft.set([...place.at(), one.name], value, was, after(one.name));
      else {
        place.put({ [one.name]: value }, undefined);
        there = true;
      }
    },
    remove: (was) => {
      form.draft.remove([...place.at(), one.name], was);
      const empty = [...made.values()].every(({ one: other, part }) => other.name === one.name || part.value() === undefined);
      if (!empty || field.required || field.unknown?.length || place.at().length === 0 || typeof place.at()[place.at().length - 1] === "number") return;
      place.remove({});
      there = false;
    },
  });
  /** Shows these fields; a part that is there already stays. @param {Field[]} now */
  const show = (now) => {
    fields = now;
    /** @type {Part[]} */
    const parts = [];
    for (const one of now) {
      const known = made.get(one.name);
      /** @type {Part} */
      const part = known?.one.type === one.type ? known.part : (own?.(one, inside(one), parts) ?? form.make(one, inside(one)));
      made.set(one.name, { one, part });
      parts.push(part);
    }
    for (const name of [...made.keys()]) if (!now.some((one) => one.name === name)) made.delete(name);
    const first = now.filter(({ required }) => required);
    const shown = now.filter((one) => !one.required && (one.present || made.get(one.name)?.part.value() !== undefined));
    // What programs know it by comes behind what people read.
    shown.sort((a, b) => Number(a.key === "id") - Number(b.key === "id"));
    const rest = now.filter((one) => !first.includes(one) && !shown.includes(one));
    const elements = (/** @type {Field[]} */ some) => some.flatMap((one) => made.get(one.name)?.part.element ?? []);
    body.replaceChildren(...elements([...first, ...shown]));
    folded.replaceChildren(...elements(rest));
    more.hidden = rest.length === 0;
    // Nothing to fold where nothing else is.
    more.open = first.length + shown.length === 0 && rest.length < 8;
    /** @type {HTMLElement} */ (more.firstElementChild).textContent = say("form_more", rest.length);
  };
  show(fields);
  return {
    body, more, show,
    /** The first that is not folded away. */
    first: () => [...made.values()].find(({ part }) => part.element.parentElement === body)?.part,
    value: () => {
      if (!there) return undefined;
      const said = [...made.values()].map(({ one, part }) => /** @type {const} */ ([one.name, part.value()]));
      return /** @type {{ [key: string]: Value }} */ (Object.fromEntries(said.filter(([, value]) => value !== undefined)));
    },
  };
}

/** Keys that no field is for stay as they are. @param {string[] | undefined} unknown */
const unknownKeys = (unknown) => (unknown?.length ? [element("p", { class: "help" }, say("form_unknown", unknown.join(words.form_between ?? ", ")))] : []);

/** @param {Form} form @param {Field} field @param {Place} place @param {Looks} looks @returns {Part} */
export function mapping(form, field, place, looks) {
  const { body, more, first: firstOf, value } = keys(form, field, place);
  const root = place.at().length === 0;
  const { element: made, told } = root
    ? whole(body, more, ...unknownKeys(field.unknown))
    : grouped(field, looks, body, more, ...unknownKeys(field.unknown));
  const first = firstOf();
  return { element: made, told, focus: root || !first ? made : first.focus, field, at: place.at, value };
}

/** A form as a whole needs no name of its own. @param {Node[]} inside */
function whole(...inside) {
  const told = element("div", { class: "told" });
  return { element: element("div", { class: "whole", tabindex: "-1" }, told, ...inside), told };
}

/**
 * A question: its kind decides which further fields it has. In a list of questions, the way to it.
 * @param {Form} form @param {Field} field @param {Place} place @returns {Part}
 */
export function question(form, field, place) {
  const { kinds = [], unknown = [] } = field;
  let kind = field.kind ?? "";
  const typed = field.fields?.find(({ key }) => key === "type");
  const plain = (/** @type {Field[]} */ fields) => fields.filter(({ key }) => key !== "type");
  const several = () => kind === "multiple";
  const made = keys(form, { ...field, fields: plain(field.fields ?? []) }, place, (one, inside, before) => {
    if (one.type !== "letters") return null;
    const options = before.find(({ field: { key } }) => key === "options");
    return options && "items" in options ? letters(form, one, inside, {}, /** @type {any} */ (options), several()) : null;
  });
  const select = element("select", { id: fresh() }, ...kinds.map(({ name, label }) => element("option", { value: name }, label)));
  select.value = kind;
  let type = typed?.present ? typed.value : undefined;
  const left = element("div", {}, ...leftOver(form, place, unknown));
  select.addEventListener("change", async () => {
    const wanted = select.value;
    const next = await form.actions.kind(place.at(), wanted);
    if (!next) return void (select.value = kind);
    kind = wanted;
    const write = kinds.find(({ name }) => name === wanted)?.write ?? wanted;
    form.draft.set([...place.at(), typed?.name ?? "type"], write, type, "");
    type = write;
    made.show(plain(next.fields ?? []));
    left.replaceChildren(...leftOver(form, place, next.unknown ?? []));
  });
  const chooser = element("div", { class: "field kind" }, element("label", { for: select.id }, words.form_kind ?? ""), select);
  const { element: body, told } = whole(chooser, made.body, made.more, left);
  return { element: body, told, focus: body, field, at: place.at, value: made.value };
}

/** Keys that a question has and its kind does not know: they stay until they are taken away. @param {Form} form @param {Place} place @param {string[]} unknown @returns {HTMLElement[]} */
function leftOver(form, place, unknown) {
  if (!unknown.length) return [];
  const said = element("p", { class: "help" }, say("form_unknown", unknown.join(words.form_between ?? ", ")));
  const away = button(words.form_unknown_away ?? "", () => {
    for (const name of unknown) form.draft.remove([...place.at(), name], null);
    said.remove();
    away.remove();
  }, { class: "quiet" });
  return [said, away];
}

/** A value that may be a text or more: the other way of writing it is one press away. @param {Form} form @param {Field} field @param {Place} place @param {Looks} looks @returns {Part} */
export function either(form, field, place, looks) {
  const ways = field.ways ?? [];
  /** @type {Part} */
  let part;
  let way = field.way ?? 0;
  const body = element("div", { class: "either" });
  const other = button("", () => turn(), { class: "link" });
  /** @param {Input} input @param {Partial<Field>} more @returns {Field} */
  const as = (input, more) => /** @type {Field} */ ({ ...field, ...input, ...more });
  const show = (/** @type {Field} */ one) => {
    part = form.make(one, place, looks);
    other.textContent = (ways[way]?.type === "mapping" ? words.form_plain : words.form_further) ?? "";
    body.replaceChildren(part.element, ...(looks.bare || ways.length !== 2 ? [] : [other]));
    const large = ways[way]?.type === "mapping";
    body.classList.toggle("large", large);
    body.closest(".row")?.classList.toggle("large", large);
  };
  /** The words of it go along; what has no place in the other way keeps it from being turned. */
  const turn = () => {
    const next = ways[1 - way];
    if (!next) return;
    const was = part.value();
    const words_ = isMapping(was) ? Object.values(was) : [was];
    const text = words_[0];
    if (words_.length > 1 || (typeof text === "object" && text !== null)) return part.focus.focus();
    way = 1 - way;
    let value = /** @type {Value} */ (text ?? "");
    if (next.type === "mapping") {
      const first = next.fields?.find(({ required }) => required) ?? next.fields?.find(({ type }) => ["text", "prose", "markdown"].includes(type));
      value = { ...(/** @type {object} */ (blank(next))), ...(first && { [first.name]: text ?? "" }) };
    }
    if (was !== undefined || next.type === "mapping") place.put(value, was);
    show(filled(as(next, {}), value));
    part.focus.focus();
  };
  show(as(ways[way] ?? { type: "text" }, {}));
  return {
    get element() {
      return body;
    },
    field, at: place.at,
    get told() {
      return part.told;
    },
    get focus() {
      return part.focus;
    },
    value: () => part.value(),
    ...(looks.bare && ways.length === 2 && { turn: other }),
  };
}

/**
 * A text, or one for each language; those of the site's languages that it lacks can be added, and go with their last sign.
 * @param {Form} form @param {Field} field @param {Place} place @param {Looks} looks @returns {Part}
 */
export function worded(form, field, place, looks) {
  const body = element("div", { class: "worded" });
  const more = element("div", { class: "ways" });
  /** @type {Part} */
  let part;
  /** Those that have a field. @type {string[]} */
  let tags = [];
  /** What is still written as one text while it has fields for several. @type {Value | undefined} */
  let one;
  /** One text becomes several with the first sign of another. @type {Place} */
  const several = {
    at: place.at,
    put(value, was) {
      const whole = one !== undefined && isMapping(value) ? { [tags[0] ?? ""]: one, ...value } : value;
      place.put(whole, one ?? was);
      one = undefined;
    },
    remove: place.remove,
  };
  /** @param {Value | undefined} value @param {string[]} now */
  const show = (value, now) => {
    tags = now;
    if (!isMapping(value)) part = form.make({ ...field, type: "text", present: value !== undefined, value }, place, looks);
    else {
      const fields = tags.map((name, at) => /** @type {Field} */ ({ ...field, type: "text", key: "", name, label: called(name), help: "", required: at === 0, present: true, value: value[name] }));
      part = mapping(form, { ...field, type: "mapping", present: one === undefined, value, fields, unknown: [] }, several, looks);
    }
    body.replaceChildren(part.element, more);
    offer();
  };
  /** @type {string[]} */
  let languages = [];
  const offer = () => {
    const [first] = languages;
    const said = part.value() ?? one;
    const known = tags.length || said === undefined ? tags : [first];
    const lacking = said === undefined ? [] : languages.filter((tag) => !known.includes(tag));
    more.hidden = lacking.length === 0;
    if (more.childElementCount === lacking.length) return;
    more.replaceChildren(...lacking.map((tag) => button(say("form_add", called(tag)), () => add(tag), { class: "link" })));
  };
  const add = (/** @type {string} */ tag) => {
    const was = part.value() ?? one;
    const [first = ""] = languages;
    if (!isMapping(was)) one = was;
    show(isMapping(was) ? was : { [first]: was ?? "" }, [...(tags.length ? tags : [first]), tag]);
    const added = [...body.querySelectorAll("input, textarea")].pop();
    if (added instanceof HTMLElement) added.focus();
  };
  show(field.present ? field.value : undefined, isMapping(field.value) ? Object.keys(field.value) : []);
  form.languages().then((all) => {
    if (all.length < 2) return;
    languages = all;
    form.heard(offer);
    offer();
  });
  return {
    element: body, field, at: place.at,
    get told() {
      return part.told;
    },
    get focus() {
      return part.focus;
    },
    value: () => part.value() ?? one,
  };
}

/** What a language is called. @param {string} tag */
function called(tag) {
  try {
    return new Intl.DisplayNames([document.documentElement.lang], { type: "language" }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}

/** What only the author's own templates know is shown, and changed in the text. @param {Form} _ @param {Field} field @param {Place} place @param {Looks} looks @returns {Part} */
export function extra(_, field, place, looks) {
  const { element: made, told } = grouped(field, looks, element("pre", { tabindex: "0" }, field.present ? JSON.stringify(field.value, null, 2) : shown(undefined)), element("p", { class: "help" }, words.form_in_text ?? ""));
  return { element: made, told, focus: made, field, at: place.at, value: () => (field.present ? field.value : undefined) };
}
