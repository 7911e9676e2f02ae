// A file of Word, Excel or another program that is dropped on the tools: what is in it is shown first, then its author says
// where it goes, and then it is written.

import { element } from "../element.js";
import { frame, go } from "../frame.js";
import { say, words } from "../server.js";
import { bring, chooser, filesOf, hasFiles } from "./bring.js";
import { dialog, line, oneOf } from "./dialog.js";
import { look } from "./protocol.js";

/** @typedef {import("./protocol.js").Problem} Problem */
/**
 * @typedef {object} Imported
 * @property {string} to
 * @property {string} file
 * @property {boolean} exists
 * @property {string} title
 * @property {{ stem: string, kind: string, fate: string }[]} questions
 * @property {Record<"added" | "same" | "differs" | "replaced" | "left_out", number>} counts
 * @property {number} pictures
 * @property {boolean} is_article
 * @property {string | null} text
 * @property {Problem[]} problems
 * @property {import("./protocol.js").Saved | null} saved
 */

/** What the system's list shows. */
const KINDS = ".docx,.xlsx,.xls,.csv,.txt,.md,.gift,.xml,.et";
/** So many questions and problems are shown at first. */
const FEW = 8;
/** Folders of the pages that an article can become. */
const PAGES = ["cases", "guides"];

/** What is done when a file came. @type {(file: string, undo: string | null) => void} */
let came = () => {};

/** A list of which the first few are shown, and how many more there are. @param {Node[]} all @param {string} name for screen readers */
function some(all, name) {
  const rest = all.slice(FEW);
  const first = element("ul", { class: "found", "aria-label": name }, ...all.slice(0, FEW));
  if (!rest.length) return first;
  return element("div", {}, first, element("details", {}, element("summary", {}, say("bring_more", rest.length)), element("ul", { class: "found" }, ...rest)));
}

/** What is in a file. @param {Imported} seen */
function summary(seen) {
  const { counts, questions, problems, pictures, text } = seen;
  const lines = [];
  if (text !== null) lines.push(say("bring_text", [...text].length));
  else lines.push(say("bring_questions", questions.length));
  if (pictures) lines.push(say("bring_pictures", pictures));
  if (counts.left_out) lines.push(say("bring_left_out", counts.left_out));
  if (counts.same) lines.push(say("bring_same", counts.same));
  if (counts.differs) lines.push(say("bring_differs", counts.differs));
  const stems = questions.map(({ stem, fate }) => element("li", {}, stem, ...(fate === "added" ? [] : [" ", element("small", {}, words[`bring_is_${fate}`] ?? "")])));
  const told = problems.map(({ severity, message, help }) => element("li", { class: severity }, message, " ", element("span", {}, help)));
  return [
    element("p", { role: "status" }, lines.join(words.bring_comma ?? "; ")),
    ...(stems.length ? [some(stems, words.bring_questions_title ?? "")] : []),
    ...(told.length ? [element("h3", {}, words.bring_problems ?? ""), some(told, words.bring_problems ?? "")] : []),
  ];
}

/** Reads a file, shows what is in it, and writes it where its author says. @param {File} file */
export async function take(file) {
  /** @type {import("./protocol.js").Answer<Imported>} */
  const first = await bring("import", file, {});
  if (!first.said) return void (await dialog(words.bring_title ?? "", words.bring_understood ?? "", [element("p", { class: "error" }, first.refused.message)], () => true));
  /** @type {import("./protocol.js").Answer<import("./protocol.js").PageName[]>} */
  const banks = await look("pages", { folder: "quizzes" });
  let seen = first.said;
  const proposed = seen.to.slice("quizzes/".length);
  const inside = element("div", { class: "seen wide" }, ...summary(seen));
  const told = element("p", { class: "error", role: "alert" });
  const where = oneOf(words.bring_where ?? "", [
    ["quizzes/", words.bring_new_bank ?? ""],
    ...(seen.is_article ? PAGES.map((folder) => /** @type {[string, string]} */ ([`${folder}/`, words[`bring_new_${folder}`] ?? ""])) : []),
    ...(banks.said ?? []).map(({ path, title }) => /** @type {[string, string]} */ ([path, say("bring_into", title)])),
  ]);
  // What has no questions is no bank.
  if (!seen.questions.length && seen.is_article) where.select.value = `${PAGES[0]}/`;
  const title = line(words.bring_name ?? "", seen.title);
  const slug = line(words.bring_slug ?? "", proposed, words.bring_slug_hint ?? "");
  const replace = element("input", { type: "checkbox", id: "bring-replace" });
  const replacing = element("div", { class: "field check" }, replace, element("label", { for: replace.id }, words.bring_replace ?? ""));
  /** Grows with each look: an answer that comes too late is not shown. */
  let asked = 0;
  const isNew = () => where.select.value.endsWith("/");
  const asks = () => ({
    to: where.select.value + (isNew() ? slug.input.value.trim() : ""),
    ...(isNew() && { title: title.input.value.trim() }),
    ...(replace.checked && !isNew() && { replace: "true" }),
  });
  const again = async () => {
    const number = ++asked;
    title.element.hidden = slug.element.hidden = !isNew();
    /** @type {import("./protocol.js").Answer<Imported>} */
    const answer = await bring("import", file, asks());
    if (number !== asked) return;
    told.textContent = answer.refused?.message ?? "";
    if (!answer.said) return;
    seen = answer.said;
    replacing.hidden = isNew() || !(seen.counts.differs || seen.counts.replaced);
    inside.replaceChildren(...summary(seen));
  };
  where.select.addEventListener("change", () => {
    replace.checked = false;
    again();
  });
  replace.addEventListener("change", again);
  replacing.hidden = true;
  if (!isNew() || where.select.value !== "quizzes/") await again();
  for (;;) {
    const said = await dialog(say("bring_title_of", file.name), words.bring_write ?? "", [inside, where.element, title.element, slug.element, replacing, told], () => {
      const missing = isNew() && !slug.input.value.trim();
      told.textContent = missing ? (words.bring_slug_missing ?? "") : "";
      return missing ? null : asks();
    });
    if (said === null) return;
    /** @type {import("./protocol.js").Answer<Imported>} */
    const answer = await bring("import", file, { ...said, write: "true" });
    if (answer.said?.saved) {
      go(`/${answer.said.to.split("/").map(encodeURIComponent).join("/")}/`);
      came(answer.said.file, answer.said.saved.undo);
      return;
    }
    if (answer.said) inside.replaceChildren(...summary(answer.said));
    told.textContent = answer.refused?.message ?? ((answer.said?.counts.same ? words.bring_nothing_new : words.bring_nothing) ?? "");
  }
}

/** Over the site while files are dragged: without it, the site's own page would take them. Not over a form, whose fields take pictures. */
const cover = element("div", { class: "cover", hidden: true }, element("p", {}, words.bring_drop ?? ""));
const shown = (/** @type {boolean} */ is) => (cover.hidden = !is);

/** A button for whoever has no mouse. */
const chosen = chooser(words.bring_button ?? "", KINDS, take);
export const parts = [cover, chosen.input];
export const openButton = chosen.button;

/** Listens for files. @param {(file: string, undo: string | null) => void} whenCame */
export function start(whenCame) {
  came = whenCame;
  addEventListener("dragenter", (event) => hasFiles(event) && shown(true));
  addEventListener("dragover", (event) => hasFiles(event) && event.preventDefault());
  addEventListener("dragleave", ({ relatedTarget }) => relatedTarget || shown(false));
  // Before a field takes it for its own.
  addEventListener("drop", () => shown(false), true);
  addEventListener("drop", (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    const [file] = filesOf(event.dataTransfer);
    if (file && !document.querySelector("dialog[open]")) take(file);
  });
  for (const what of ["click", "pointermove"]) cover.addEventListener(what, () => shown(false));
  frame.addEventListener("load", () => shown(false));
}

/** Files are dragged over the page. */
export const dragged = () => shown(true);

