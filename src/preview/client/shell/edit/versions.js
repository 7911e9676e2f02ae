// Two versions of a file beside one another: where it was changed meanwhile, and where a former one is looked at.

import { button, element } from "../element.js";
import { words } from "../server.js";
import { differ } from "./differ.js";
import { fresh } from "./part.js";

/** @typedef {import("./draft.js").Change} Change */

/** Lines around a difference that are shown with it. */
const AROUND = 3;

/** The differences between two texts, as lines. @param {string} was @param {string} now */
export function differences(was, now) {
  const lines = differ(was, now);
  const near = lines.map((_, at) => lines.slice(Math.max(0, at - AROUND), at + AROUND + 1).some(({ mark }) => mark !== "same"));
  const made = element("pre", { class: "lines", tabindex: "0", role: "region", "aria-label": words.form_differences ?? "" });
  lines.forEach(({ line, mark }, at) => {
    if (!near[at]) {
      if (at === 0 || near[at - 1]) made.append(element("span", { class: "gap" }, "⋯\n"));
      return;
    }
    const text = `${mark === "gone" ? "− " : mark === "new" ? "+ " : "  "}${line}\n`;
    made.append(mark === "gone" ? element("del", {}, text) : mark === "new" ? element("ins", {}, text) : element("span", {}, text));
  });
  if (!near.some(Boolean)) made.replaceChildren(words.form_no_difference ?? "");
  return made;
}

/**
 * Both versions of a file that was changed meanwhile; its author chooses, and can change her own before.
 * @param {{ message: string, theirs: string, mine: string, whole: boolean }} both `whole`: `mine` is all of the file, and not only what was changed
 * @param {{ save: (text: string) => void, theirs: () => void, back: () => void }} act
 */
export function both({ message, theirs, mine, whole }, act) {
  const area = element("textarea", { id: fresh(), class: "code", spellcheck: "false", rows: "14" });
  area.value = mine;
  area.readOnly = !whole;
  return element("section", { class: "both", tabindex: "-1", "aria-label": words.form_both ?? "" },
    element("h3", {}, words.form_both ?? ""),
    element("p", {}, message),
    ...(whole ? [element("h4", {}, words.form_differences ?? ""), element("p", { class: "help" }, words.form_both_hint ?? ""), differences(theirs, mine)] : []),
    element("label", { for: area.id }, words.form_mine ?? ""), area,
    element("h4", {}, words.form_theirs ?? ""),
    element("pre", { tabindex: "0", class: "lines" }, theirs),
    element("div", { class: "choices" },
      ...(whole ? [button(words.form_keep_mine ?? "", () => act.save(area.value), { class: "main" })] : []),
      button(words.form_keep_theirs ?? "", act.theirs, { class: "quiet" }),
      button(words.form_back ?? "", act.back, { class: "quiet" })));
}
