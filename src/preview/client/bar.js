// The bar: other looks of the page, drafts, warnings, the way to the source. It can be folded away, and stays so.

import { button, element, press } from "./element.js";
import { all } from "./kept.js";
import * as looks from "./looks.js";
import { openSource, panel } from "./problems.js";
import { ask, page, say, tagOf, words } from "./server.js";

/** @typedef {import("./server.js").State} State */

const toggle = (/** @type {string} */ word, /** @type {() => void} */ act) => button(words[word] ?? "", act, { "aria-pressed": "false" });

const phone = toggle("phone", () => (screen.hidden ? showPhone() : hidePhone()));
const elder = toggle("elder", () => elderBox()?.click());
const dark = toggle("dark", () => look({ dark: !looks.isDark() }));
const print = toggle("print", () => look({ print: !looks.isPrint() }));
const drafts = toggle("drafts", () => ask("drafts", { shown: drafts.getAttribute("aria-pressed") !== "true" }));
const warnings = button("", () => {
  panel.hidden = !panel.hidden;
  warnings.setAttribute("aria-expanded", String(!panel.hidden));
}, { "aria-expanded": "false" });
const source = button(words.source ?? "", () => openSource(...here()));
const tools = element("div", { class: "tools", role: "toolbar", "aria-label": words.bar ?? "" }, phone, elder, dark, print, drafts, warnings, source);
const fold = button("", () => folded(!tools.hidden));

export const bar = element("div", { class: "bar" }, tools, fold);
/** The page on a phone. */
export const screen = element("div", { class: "phone", hidden: true, role: "dialog", "aria-label": words.phone ?? "" });

/** What to do when the phone is put away. */
let after = () => {};

/** @param {() => void} whenPhoneGoes */
export function start(whenPhoneGoes) {
  after = whenPhoneGoes;
  drafts.hidden = source.hidden = !page.author;
  // On a phone the page is what there is to see.
  folded(all.read("folded") ?? innerWidth < 600);
  settle();
  elderBox()?.addEventListener("change", settle);
  addEventListener("storage", () => setTimeout(settle));
  addEventListener("resize", fit);
  screen.addEventListener("keydown", ({ key }) => key === "Escape" && hidePhone());
}

/** @param {State} state */
export function show(state) {
  press(drafts, state.drafts);
  const here = state.problems.filter(({ severity, place }) => severity === "warning" && place.file === page.source).length;
  const both = here > 0 && here < state.warnings;
  warnings.textContent = both ? say("warnings_both", here) + say("warnings_all", state.warnings) : say("warnings", state.warnings);
  warnings.classList.toggle("some", state.warnings > 0);
  bar.classList.toggle("wrong", !state.good);
}

/** @param {boolean} away */
function folded(away) {
  tools.hidden = away;
  if (away) {
    panel.hidden = true;
    warnings.setAttribute("aria-expanded", "false");
  }
  fold.textContent = (away ? words.show : words.hide) ?? "";
  fold.setAttribute("aria-expanded", String(!away));
  all.write("folded", away);
}

const elderBox = () => /** @type {HTMLInputElement | null} */ (document.getElementById("mb-elder"));

function settle() {
  press(elder, elderBox()?.checked ?? false);
  press(dark, looks.isDark());
  press(print, looks.isPrint());
  const frame = screen.querySelector("iframe");
  frame?.contentWindow?.postMessage("mingbian-looks", location.origin);
}

/** @param {Partial<import("./looks.js").Looks>} wanted */
function look(wanted) {
  looks.change(wanted);
  settle();
}

/** The page that is looked at: this one, or that on the phone. @returns {Document} */
function looked() {
  const frame = screen.querySelector("iframe");
  return (!screen.hidden && frame?.contentDocument) || document;
}

/** The file of the page, and the words in the middle of what is seen. @returns {[string, undefined, string]} */
function here() {
  const of = looked();
  const { innerWidth: width = 0, innerHeight: height = 0 } = of.defaultView ?? {};
  const block = of.elementFromPoint(width / 2, height * 0.4)?.closest("p, li, h1, h2, h3, h4, legend, label, td, dd, blockquote, summary");
  return [tagOf(of)?.dataset.source || page.source || "content/site.yaml", undefined, block?.textContent?.trim().slice(0, 60) ?? ""];
}

function showPhone() {
  const frame = element("iframe", { src: location.href, title: words.phone ?? "" });
  const close = button(words.phone_close ?? "", hidePhone);
  screen.replaceChildren(element("div", { class: "device" }, frame), close);
  fit();
  screen.hidden = false;
  press(phone, true);
  close.focus();
}

/** As large as there is room for; the page in it has the measures of a phone all the same. */
function fit() {
  const device = /** @type {HTMLElement | null} */ (screen.querySelector(".device"));
  if (device) device.style.transform = `scale(${Math.min(1, (innerHeight - 96) / 756, (innerWidth - 16) / 376)})`;
}

function hidePhone() {
  screen.hidden = true;
  screen.replaceChildren();
  press(phone, false);
  phone.focus();
  after();
}
