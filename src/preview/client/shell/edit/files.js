// A new file of each kind, and another name for one: what is asked, and what follows.

import { button, element } from "../element.js";
import { words } from "../server.js";
import { line, oneOf } from "./dialog.js";
import { fresh } from "./part.js";
import { post } from "./protocol.js";

/** @typedef {import("./protocol.js").Refusal} Refusal */
/** @typedef {import("./protocol.js").Saved} Saved */

/** As `mingbian new` calls them, and the folder of each. @type {[string, string][]} */
const KINDS = [["case", "cases"], ["guide", "guides"], ["quiz", "quizzes"], ["checklist", "checklists"], ["scenario", "scenarios"], ["disguise", "disguises"], ["audience", "audiences"]];

/** A name for a file, of its title. @param {string} title */
export const slugOf = (title) => title.trim().toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-+|-+$/g, "").slice(0, 60);

/** A form of a few lines with one button. @param {string} title @param {Node[]} inside @param {string} word @param {() => Promise<Refusal | null>} act @param {() => void} back */
function small(title, inside, word, act, back) {
  const wrong = element("p", { class: "error", role: "alert", id: fresh() });
  let busy = false;
  const take = async () => {
    if (busy) return;
    busy = true;
    const refused = await act();
    busy = false;
    wrong.textContent = refused?.message ?? "";
  };
  const made = element("section", { class: "small", tabindex: "-1", "aria-label": title }, element("h3", {}, title), ...inside, wrong,
    element("div", { class: "choices" }, button(word, take, { class: "main" }), button(words.form_cancel ?? "", back, { class: "quiet" })));
  made.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.isComposing && event.target instanceof HTMLInputElement && event.target.type === "text") take();
  });
  return made;
}

/** @param {{ made: (saved: Saved, path: string) => void, back: () => void }} act @returns {HTMLElement} */
export function create(act) {
  const kind = oneOf(words.form_new_kind ?? "", KINDS.map(([name]) => [name, words[`form_new_${name}`] ?? name]));
  const title = line(words.form_new_title ?? "");
  const slug = line(words.form_slug ?? "", "", words.form_slug_hint ?? "");
  let own = false;
  slug.input.addEventListener("input", () => (own = slug.input.value !== ""));
  const follow = () => {
    if (!own) slug.input.value = slugOf(title.input.value);
  };
  title.input.addEventListener("input", (event) => /** @type {InputEvent} */ (event).isComposing || follow());
  title.input.addEventListener("compositionend", follow);
  return small(words.form_new ?? "", [kind.element, title.element, slug.element], words.form_new_make ?? "", async () => {
    const name = slug.input.value.trim();
    /** @type {import("./protocol.js").Answer<Saved>} */
    const { said, refused } = await post("create", { kind: kind.select.value, slug: name, title: title.input.value.trim() || null });
    if (refused) return refused;
    const [, folder] = KINDS.find(([one]) => one === kind.select.value) ?? [];
    act.made(said, `/${folder}/${encodeURIComponent(name)}/`);
    return null;
  }, act.back);
}

/**
 * @param {{ file: string, fingerprint: string }} of
 * @param {{ renamed: (said: { file: string, files: object[], undo: string }, slug: string) => void, back: () => void }} act
 * @returns {HTMLElement}
 */
export function rename({ file, fingerprint }, act) {
  const now = file.slice(file.lastIndexOf("/") + 1).replace(/(\.[a-z-]+)?\.[a-z]+$/, "");
  const slug = line(words.form_slug ?? "", now, words.form_slug_hint ?? "");
  const box = element("input", { type: "checkbox", id: fresh() });
  box.checked = true;
  const alias = element("div", { class: "letters" }, element("label", { for: box.id }, box, words.form_alias ?? ""));
  return small(words.form_rename ?? "", [element("p", { class: "help" }, words.form_rename_hint ?? ""), slug.element, alias], words.form_rename_do ?? "", async () => {
    const name = slug.input.value.trim();
    /** @type {import("./protocol.js").Answer<{ file: string, files: object[], undo: string }>} */
    const { said, refused } = await post("rename", { file, fingerprint, slug: name, alias: box.checked });
    if (refused) return refused;
    act.renamed(said, name);
    return null;
  }, act.back);
}
