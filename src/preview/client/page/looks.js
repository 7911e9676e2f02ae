// Other looks of a page than the browser's own: dark or light, and as on paper. The style sheets are made to answer
// to another surrounding; nothing of the page is changed.

import { tab } from "../kept.js";

/** @typedef {{ dark: boolean | null, print: boolean }} Looks */

const system = matchMedia("(prefers-color-scheme: dark)");
/** The media of each rule as it was written. @type {WeakMap<CSSMediaRule, string>} */
const written = new WeakMap();
/** @type {Looks} `dark` is `null` where the browser decides */
let looks = { dark: null, print: false, ...tab.read("looks") };

export const isDark = () => looks.dark ?? system.matches;
export const isPrint = () => looks.print;

/** @param {Partial<Looks>} change */
export function change(change) {
  looks = { ...looks, ...change };
  if (looks.dark === system.matches) looks.dark = null;
  tab.write("looks", looks);
  apply();
}

/** To all style sheets that are there. */
export function apply() {
  for (const sheet of document.styleSheets) {
    const owner = /** @type {Element | null} */ (sheet.ownerNode);
    if (owner?.getAttribute("media") === "print") sheet.media.mediaText = looks.print ? "all" : "print";
    try {
      rewrite(sheet.cssRules);
    } catch {
      // From elsewhere, or not there yet.
    }
  }
  // A sheet of A4 has margins.
  Object.assign(document.documentElement.style, looks.print ? { maxWidth: "180mm", margin: "15mm auto", background: "#fff" } : { maxWidth: "", margin: "", background: "" });
  const meta = document.querySelector("meta[name=color-scheme]");
  meta?.setAttribute("content", looks.dark === null ? "light dark" : looks.dark ? "dark" : "light");
}

/** @param {CSSRuleList} rules */
function rewrite(rules) {
  for (const rule of rules) {
    if (!(rule instanceof CSSMediaRule)) continue;
    const text = written.get(rule) ?? rule.media.mediaText;
    written.set(rule, text);
    const now = as(text);
    if (rule.media.mediaText !== now) rule.media.mediaText = now;
    rewrite(rule.cssRules);
  }
}

/** @param {string} media */
function as(media) {
  let now = media;
  if (looks.dark !== null) {
    const [dark, light] = looks.dark ? ["(min-width: 0)", "(max-width: 0)"] : ["(max-width: 0)", "(min-width: 0)"];
    now = now.replace(/\(prefers-color-scheme:\s*dark\)/g, dark).replace(/\(prefers-color-scheme:\s*light\)/g, light);
  }
  if (looks.print) now = now === "print" ? "all" : now.replace(/^(only )?screen\b/, "not all");
  return now;
}

/** Keeps to the look when further style sheets come. */
export function keep() {
  apply();
  document.addEventListener("load", ({ target }) => target instanceof HTMLLinkElement && apply(), true);
}
