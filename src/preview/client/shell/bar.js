// The bar: other looks of the page, drafts, warnings, the way to the source. It can be folded away, and stays so. While a
// form stands beside the page, what leads elsewhere (class `away`) is left out, so that it takes one row.

import { all } from "../kept.js";
import { openButton } from "./edit/import.js";
import { open as openForm, openNew } from "./edit/panel.js";
import { button, element, press } from "./element.js";
import { go, look, middle, page, source as whereWritten } from "./frame.js";
import * as phone from "./phone.js";
import { gate, openSource, panel } from "./problems.js";
import { publishButton } from "./publish/page.js";
import { ask, say, welcome, words } from "./server.js";

/** @typedef {import("./server.js").State} State */

/** Where the counts of the site are shown. */
const STATS = "/.mingbian/stats";
/** Where it stands what changed. */
const CHANGES = "/.mingbian/changes";
/** Words of no page are written in it. */
const SETTINGS = "content/site.yaml";

const toggle = (/** @type {string} */ word, /** @type {() => void} */ act) => button(words[word] ?? "", act, { "aria-pressed": "false" });

const onPhone = toggle("phone", () => phone.show(!phone.isShown()));
const elder = toggle("elder", () => look({ elder: !page.looks.elder }));
const dark = toggle("dark", () => look({ dark: !page.looks.dark }));
const print = toggle("print", () => look({ print: !page.looks.print }));
const drafts = toggle("drafts", () => ask("drafts", { shown: drafts.getAttribute("aria-pressed") !== "true" }));
const warnings = button("", () => open(panel), { "aria-expanded": "false" });
const held = button("", () => open(gate), { "aria-expanded": "false" });
const edit = button(words.form_page ?? "", async () => openForm((await whereWritten()) || SETTINGS));
const fresh = button(words.form_new ?? "", openNew);
const source = button(words.source ?? "", async () => openSource(page.source || SETTINGS, undefined, await middle()));
const stats = element("a", { href: STATS }, words.stats ?? "");
const changes = element("a", { href: CHANGES }, words.changes ?? "");
const tools = element("div", { class: "tools", role: "toolbar", "aria-label": words.bar ?? "" }, edit, fresh, openButton, onPhone, elder, dark, print, drafts, warnings, held, stats, changes, publishButton, source);
if (welcome) tools.append(element("a", { href: welcome }, words.welcome ?? ""));
for (const one of [print, held, source, publishButton, ...tools.querySelectorAll("a")]) one.classList.add("away");
const fold = button("", () => folded(!tools.hidden));

export const bar = element("div", { class: "bar" }, tools, fold);

export function start() {
  // On a phone the page is what there is to see.
  folded(all.read("folded") ?? innerWidth < 600);
  phone.start(() => {
    press(onPhone, phone.isShown());
    if (!phone.isShown()) onPhone.focus();
  });
  for (const [link, path] of /** @type {const} */ ([[stats, STATS], [changes, CHANGES]])) {
    link.addEventListener("click", (event) => {
      // With a key held, in a tab of its own.
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      go(path);
    });
  }
}

/** Shows how the page looks. */
export function settle() {
  press(elder, page.looks.elder);
  press(dark, page.looks.dark);
  press(print, page.looks.print);
}

/** @param {State} state */
export function show(state) {
  press(drafts, state.drafts);
  const here = state.problems.filter(({ severity, place }) => severity === "warning" && place.file === page.source).length;
  const both = here > 0 && here < state.warnings;
  warnings.textContent = both ? say("warnings_both", here) + say("warnings_all", state.warnings) : say("warnings", state.warnings);
  warnings.classList.toggle("some", state.warnings > 0);
  held.textContent = state.held ? say("held", state.held) : (words.held_none ?? "");
  held.hidden = !state.good;
  held.classList.toggle("some", state.held > 0);
  bar.classList.toggle("wrong", !state.good);
}

/** Opens a list or closes it; only one is open. @param {HTMLElement | null} list */
function open(list) {
  for (const [one, by] of /** @type {const} */ ([[panel, warnings], [gate, held]])) {
    one.hidden = one !== list || !one.hidden;
    by.setAttribute("aria-expanded", String(!one.hidden));
  }
}

/** @param {boolean} away */
function folded(away) {
  tools.hidden = away;
  if (away) open(null);
  fold.textContent = (away ? words.show : words.hide) ?? "";
  fold.setAttribute("aria-expanded", String(!away));
  all.write("folded", away);
}
