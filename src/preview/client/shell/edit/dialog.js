// A question in front of everything: fields, a button that takes what was said, one that does not.

import { button, element } from "../element.js";
import { words } from "../server.js";
import { fresh } from "./part.js";

/**
 * @template T
 * @param {string} title @param {string} act what the button says that takes it
 * @param {Node[]} inside @param {() => T | null} read what was said; `null`: not enough yet
 * @returns {Promise<T | null>} `null`: nothing is to be done
 */
export function dialog(title, act, inside, read) {
  return new Promise((done) => {
    /** @type {T | null} */
    let said = null;
    const take = () => {
      said = read();
      if (said !== null) made.close();
    };
    const id = fresh();
    const wide = inside.some((one) => one instanceof HTMLElement && one.classList.contains("wide"));
    const made = element("dialog", { class: wide ? "ask wide" : "ask", "aria-labelledby": id }, element("h2", { id }, title), ...inside,
      element("div", { class: "choices" }, button(act, take, { class: "main" }), button(words.form_cancel ?? "", () => made.close(), { class: "quiet" })));
    made.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.isComposing || !(event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement)) return;
      event.preventDefault();
      take();
    });
    const before = document.activeElement;
    made.addEventListener("close", () => {
      made.remove();
      if (before instanceof HTMLElement) before.focus({ preventScroll: true });
      done(said);
    });
    document.body.append(made);
    made.showModal();
  });
}

/** A line of text with its label. @param {string} label @param {string} [value] @param {string} [help] */
export function line(label, value = "", help = "") {
  const input = element("input", { type: "text", id: fresh(), autocomplete: "off" });
  input.value = value;
  const says = help ? [element("p", { class: "help", id: `${input.id}-help` }, help)] : [];
  if (help) input.setAttribute("aria-describedby", `${input.id}-help`);
  return { input, element: element("div", { class: "field" }, element("label", { for: input.id }, label), ...says, input) };
}

/** One of a few, with its label. @param {string} label @param {[string, string][]} choices value and words */
export function oneOf(label, choices) {
  const select = element("select", { id: fresh() }, ...choices.map(([value, text]) => element("option", { value }, text)));
  return { select, element: element("div", { class: "field" }, element("label", { for: select.id }, label), select) };
}

/**
 * A page, found by its title.
 * @param {import("./protocol.js").PageName[]} pages
 */
export function pagePicker(pages) {
  const { input, element: search } = line(words.form_find_page ?? "");
  const list = element("select", { size: "8", id: fresh() });
  const show = (/** @type {InputEvent | null} */ event) => {
    if (event?.isComposing) return;
    const wanted = input.value.trim().toLowerCase();
    const found = pages.filter(({ title, path }) => title.toLowerCase().includes(wanted) || path.includes(wanted)).slice(0, 200);
    list.replaceChildren(...found.map(({ path, title }) => element("option", { value: path }, title)));
    if (list.options[0]) list.selectedIndex = 0;
  };
  input.addEventListener("input", (event) => show(/** @type {InputEvent} */ (event)));
  input.addEventListener("compositionend", () => show(null));
  input.addEventListener("keydown", (event) => {
    if (event.isComposing || (event.key !== "ArrowDown" && event.key !== "ArrowUp")) return;
    event.preventDefault();
    const next = list.selectedIndex + (event.key === "ArrowDown" ? 1 : -1);
    if (list.options[next]) list.selectedIndex = next;
  });
  show(null);
  const made = element("div", {}, search, element("div", { class: "field" }, element("label", { for: list.id }, words.form_pages ?? ""), list));
  return { element: made, page: () => pages.find(({ path }) => path === list.value) ?? null };
}
