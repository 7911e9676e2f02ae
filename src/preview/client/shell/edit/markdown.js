// The Markdown below the front matter, with buttons for what people need in it. What a button puts in goes through the browser,
// as if it had been typed: so the browser's own undo takes it back.

import { button, element } from "../element.js";
import { words } from "../server.js";
import { dialog, line, oneOf, pagePicker } from "./dialog.js";
import { hear, fit } from "./texts.js";
import { fresh } from "./part.js";
import { choose, place as placePicture, receive } from "./pictures.js";

/** @typedef {import("./part.js").Form} Form */
/** @typedef {import("./protocol.js").PageName} PageName */

/** Blocks that show a page, and the folder of that page. @type {Record<string, string>} */
const SHOWN = { quiz: "quizzes", case: "cases", scenario: "scenarios", checklist: "checklists" };
/** Their folder's name belongs to the call of none but this. */
const PLAIN = ["hotline"];

/** Puts a text in the place of the selection, as if it were typed. @param {HTMLTextAreaElement} area @param {string} text @param {[number, number]} [select] what of it is selected then */
export function put(area, text, select) {
  area.focus({ preventScroll: true });
  const start = area.selectionStart;
  if (!document.execCommand("insertText", false, text)) {
    area.setRangeText(text, start, area.selectionEnd, "end");
    area.dispatchEvent(new InputEvent("input", { bubbles: true }));
  }
  if (select) area.setSelectionRange(start + select[0], start + select[1]);
}

/** @param {HTMLTextAreaElement} area */
const selected = (area) => area.value.slice(area.selectionStart, area.selectionEnd);

/** Something that stands alone: with an empty line before and behind. @param {HTMLTextAreaElement} area @param {string} text @param {[number, number]} [select] */
function alone(area, text, select) {
  area.setSelectionRange(area.selectionEnd, area.selectionEnd);
  const before = area.value.slice(0, area.selectionStart);
  const behind = area.value.slice(area.selectionEnd);
  const gap = before === "" || before.endsWith("\n\n") ? "" : before.endsWith("\n") ? "\n" : "\n\n";
  const end = behind === "" || behind.startsWith("\n\n") ? "" : behind.startsWith("\n") ? "\n" : "\n\n";
  put(area, gap + text + end, select && [gap.length + select[0], gap.length + select[1]]);
}

/** The name of a page's file, from the folder of another. @param {string} from `content/cases/a.md` @param {PageName} to */
export function relative(from, { path, file }) {
  const at = file.lastIndexOf(path);
  // A home page, or a file that is called otherwise.
  if (!path || at < 0) return `/${path}${path ? "/" : ""}`;
  const target = file.slice(at);
  const [folder = ""] = target.split("/");
  const parts = from.split("/");
  const own = parts[parts.length - 2];
  return own === folder ? target.slice(folder.length + 1) : parts.length > 2 ? `../${target}` : target;
}

/** @param {Form} form @param {HTMLTextAreaElement} area */
async function link(form, area) {
  const picker = pagePicker(await form.pages(""));
  const text = line(words.form_link_words ?? "", selected(area), words.form_link_words_hint ?? "");
  const said = await dialog(words.form_link ?? "", words.form_insert ?? "", [picker.element, text.element], () => {
    const page = picker.page();
    return page && { page, label: text.input.value.trim() || page.title };
  });
  if (said) put(area, `[${said.label.replace(/[[\]]/g, "\\$&")}](${relative(form.file, said.page)})`);
}

/** A picture of the computer, put where the text goes on. @param {Form} form @param {HTMLTextAreaElement} area @param {File} file */
async function bringPicture(form, area, file) {
  const made = await placePicture(form, file, selected(area));
  if (made) put(area, made.placed.markdown);
}

/** @param {Form} form @param {HTMLTextAreaElement} area */
async function picture(form, area) {
  const path = line(words.form_picture_path ?? "", "", words.form_picture_path_hint ?? "");
  const text = line(words.form_picture_words ?? "", selected(area), words.form_picture_words_hint ?? "");
  /** @type {File | null} */
  let file = null;
  const own = choose((one) => {
    file = one;
    own.button.closest("dialog")?.close();
  });
  const said = await dialog(words.form_picture ?? "", words.form_insert ?? "", [own.button, own.input, path.element, text.element], () => path.input.value.trim() || null);
  if (file) return bringPicture(form, area, file);
  if (said) put(area, `![${text.input.value.trim()}](${said})`);
}

/** @param {Form} form @param {HTMLTextAreaElement} area */
async function block(form, area) {
  const kind = oneOf(words.form_block_kind ?? "", ["quiz", "case", "scenario", "checklist", "fact", "hotline", "pyramid"].map((name) => [name, words[`form_block_${name}`] ?? name]));
  const inside = element("div");
  /** @type {() => string | null} */
  let read = () => null;
  const show = async () => {
    const name = kind.select.value;
    const folder = SHOWN[name];
    if (folder) {
      const picker = pagePicker(await form.pages(folder));
      if (kind.select.value !== name) return;
      const count = line(words.form_block_count ?? "", "", words.form_block_count_hint ?? "");
      inside.replaceChildren(picker.element, ...(name === "quiz" ? [count.element] : []));
      read = () => {
        const page = picker.page();
        const number = name === "quiz" && /^[1-9]\d*$/.test(count.input.value.trim()) ? `, count=${count.input.value.trim()}` : "";
        return page && `{{ ${name}("${page.path.slice(folder.length + 1)}"${number}) }}`;
      };
    } else if (PLAIN.includes(name)) {
      inside.replaceChildren();
      read = () => `{{ ${name}() }}`;
    } else if (name === "fact") {
      const id = line(words.form_block_id ?? "", "", words.form_block_id_hint ?? "");
      inside.replaceChildren(id.element);
      read = () => (id.input.value.trim() ? `{{ fact("${id.input.value.trim().replace(/["\\]/g, "")}") }}` : null);
    } else {
      const recruits = line(words.form_block_recruits ?? "", "3");
      const fee = line(words.form_block_fee ?? "", "");
      inside.replaceChildren(recruits.element, fee.element);
      read = () => `{{ pyramid(recruits=${Number(recruits.input.value) || 3}${Number(fee.input.value) > 0 ? `, fee=${Number(fee.input.value)}` : ""}) }}`;
    }
  };
  kind.select.addEventListener("change", show);
  await show();
  const said = await dialog(words.form_block ?? "", words.form_insert ?? "", [kind.element, inside], () => read());
  if (said) alone(area, said);
}

/** @param {HTMLTextAreaElement} area */
function bold(area) {
  const text = selected(area) || (words.form_bold_words ?? "");
  put(area, `**${text}**`, [2, 2 + text.length]);
}

/** @param {HTMLTextAreaElement} area */
function heading(area) {
  const text = selected(area).trim() || (words.form_heading_words ?? "");
  alone(area, `## ${text}`, [3, 3 + text.length]);
}

/** @param {HTMLTextAreaElement} area */
function table(area) {
  const [one, two] = [words.form_column_one ?? "", words.form_column_two ?? ""];
  alone(area, `| ${one} | ${two} |\n| --- | --- |\n|  |  |\n|  |  |`, [2, 2 + one.length]);
}

/** The text below the front matter. @param {Form} form @param {string} text @returns {HTMLElement} */
export function bodyField(form, text) {
  // Empty lines in front and the line end at its end are not shown.
  const start = /^\n*/.exec(text)?.[0] ?? "";
  const end = text.length > start.length && text.endsWith("\n") ? "\n" : "";
  const area = element("textarea", { id: fresh(), autocomplete: "off", class: "prose", rows: "14" });
  area.value = text.slice(start.length, text.length - end.length);
  const told = element("div", { class: "told", id: `${area.id}-told` });
  area.setAttribute("aria-describedby", told.id);
  hear(area, () => form.draft.text("body", start + area.value + end, text));
  area.addEventListener("input", () => fit(area));
  requestAnimationFrame(() => fit(area));
  receive(area, (file) => bringPicture(form, area, file));
  /** @type {[string, () => unknown][]} */
  const acts = [
    ["form_bold", () => bold(area)], ["form_heading", () => heading(area)], ["form_link", () => link(form, area)],
    ["form_picture", () => picture(form, area)], ["form_table", () => table(area)], ["form_block", () => block(form, area)],
  ];
  const tools = element("div", { class: "inserts", role: "group", "aria-label": words.form_inserts ?? "" }, ...acts.map(([word, act]) => button(words[word] ?? "", act, { class: "quiet" })));
  area.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.isComposing) return;
    const act = { b: () => bold(area), k: () => link(form, area) }[event.key.toLowerCase()];
    if (!act) return;
    event.preventDefault();
    act();
  });
  return element("div", { class: "field text" }, element("label", { for: area.id }, words.form_body ?? ""), tools, area, told);
}
