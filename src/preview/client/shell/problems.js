// What is wrong with the site: mistakes as a sheet over the page, which can be laid aside and goes when they are mended;
// warnings as a list that is opened from the bar. Those of the page's own file come first.

import { open as openForm } from "./edit/panel.js";
import { button, element } from "./element.js";
import { page } from "./frame.js";
import { ask, say, words } from "./server.js";

/** @typedef {import("./server.js").Problem} Problem */
/** @typedef {import("./server.js").Place} Place */
/** @typedef {import("./server.js").State} State */

const list = element("ul");
const title = element("h2");
const fold = button("", () => laid(sheet.dataset.folded === undefined), { class: "quiet" });
const hint = element("p", { class: "hint" }, words.errors_hint ?? "");
const trouble = element("p", { class: "trouble" });
/** Over the page while there are mistakes. */
export const sheet = element("section", { class: "sheet", hidden: true }, element("header", {}, title, fold), hint, trouble, list);
/** Says that there are, without taking the focus. */
export const status = element("p", { class: "status", role: "status" });
/** Of the warnings. */
export const panel = element("section", { class: "panel", hidden: true, "aria-label": words.warnings_title ?? "" });
/** What keeps the site from going live. */
export const gate = element("section", { class: "panel", hidden: true, "aria-label": words.held_title ?? "" });
const passing = element("p", { class: "passing", role: "status", hidden: true });
/** Says something for a while, or until it is taken back. */
export const note = passing;

let shown = "";

/** @param {State} state */
export function show(state) {
  const sorted = [...state.problems].sort((a, b) => Number(b.place.file === page.source) - Number(a.place.file === page.source));
  const hard = sorted.filter(({ severity }) => severity === "error");
  const text = say("errors", state.errors);
  sheet.hidden = state.good;
  sheet.setAttribute("aria-label", text);
  title.textContent = text;
  trouble.textContent = state.trouble ?? "";
  trouble.hidden = !state.trouble;
  list.replaceChildren(...hard.map(row));
  // Other mistakes than those that were laid aside.
  const now = JSON.stringify([hard, state.trouble]);
  if (now !== shown) {
    laid(false);
    status.textContent = state.good ? (shown ? (words.mended ?? "") : "") : [text, hard[0]?.message].filter(Boolean).join("：");
  }
  shown = state.good ? "" : now;
  const soft = sorted.filter(({ severity }) => severity === "warning");
  const part = (/** @type {string} */ word, /** @type {Problem[]} */ some) =>
    some.length ? [element("h2", {}, words[word] ?? ""), element("ul", {}, ...some.map(row))] : [];
  gate.replaceChildren(
    element("h2", {}, (state.held ? words.held_title : words.held_none) ?? ""),
    ...(state.held ? [element("p", {}, words.held_hint ?? ""), element("ul", {}, ...state.holds.map(row))] : []),
  );
  panel.replaceChildren(
    ...part("warnings_here", soft.filter(({ place }) => place.file === page.source)),
    ...part("warnings_elsewhere", soft.filter(({ place }) => place.file !== page.source)),
    ...(soft.length ? [] : [element("p", {}, words.warnings_none ?? "")]),
  );
}

/** Lays the sheet aside, or takes it up again. @param {boolean} folded */
function laid(folded) {
  if (folded) sheet.dataset.folded = "";
  else delete sheet.dataset.folded;
  fold.textContent = (folded ? words.errors_unfold : words.errors_fold) ?? "";
  fold.setAttribute("aria-expanded", String(!folded));
}

/** @param {Problem} problem */
function row({ severity, message, help, place, other, code }) {
  return element("li", { class: severity },
    element("h3", {}, message),
    where(place),
    ...(other ? [element("p", { class: "other" }, words.first_here ?? ""), where(other)] : []),
    element("p", { class: "help" }, element("b", {}, words.help ?? ""), help),
    element("p", { class: "code" }, code),
  );
}

/** The file, a button to open it, and the line. @param {Place} place */
function where({ file, line, column, excerpt }) {
  const at = element("p", { class: "place" }, element("code", {}, `${file}:${line}:${column}`));
  at.append(button(words.form_open ?? "", () => openForm(file)), button(words.open ?? "", () => openSource(file, line)));
  if (!excerpt) return at;
  const { before, marked, after } = excerpt;
  const mark = element("mark", { class: marked ? "" : "gap" }, marked);
  return element("div", {}, at, element("pre", { tabindex: "0" }, element("span", { class: "number" }, String(line)), element("code", {}, before, mark, after)));
}

/** Opens a content file in the author's editor. @param {string} file @param {number} [line] @param {string} [text] words that stand in the line */
export async function openSource(file, line, text) {
  const opened = await ask("open", { file, line, words: text });
  const why = opened?.library ? "of_library" : opened?.folder ? "not_text" : "not_opened";
  if (!opened?.opened) tell(say(why, opened?.place ?? file), 12_000);
}

/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;

/** @param {string} text @param {number} [milliseconds] for so long; left out: until it is taken back */
export function tell(text, milliseconds) {
  clearTimeout(timer);
  passing.textContent = text;
  passing.hidden = !text;
  if (milliseconds) timer = setTimeout(tell, milliseconds, "");
}

/** Says that the preview does not answer. */
export const lost = () => tell(words.lost ?? "");
