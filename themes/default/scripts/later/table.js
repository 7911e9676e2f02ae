// The table at the end of a lesson: on the wall, on paper, and to be copied into a spreadsheet or a text.

import { copy } from "./copy.js";
import { part, take } from "../part.js";
import { say } from "../text.js";
import { asText, sums } from "./votes.js";

/** @typedef {import("./votes.js").Row} Row */

/**
 * @param {HTMLElement} panel from the fragment
 * @param {() => Row[]} look @param {() => void} again from the first question on, without any hands
 */
export function tabulate(panel, look, again) {
  const body = part(panel, "tbody");
  const sample = take(body, "tr");
  const options = take(sample, "li");
  const status = part(panel, "[role=status]");
  const text = part(panel, "textarea", HTMLTextAreaElement);
  const ask = part(panel, "[data-ask]");
  const words = panel.dataset;

  part(panel, "[data-print]").addEventListener("click", () => window.print());
  part(panel, "[data-copy]").addEventListener("click", async () => {
    const { number = "", stem = "", hands = "", right = "", share = "", option = "", count = "" } = words;
    const made = asText(look(), { number, stem, hands, right, share, option, count });
    text.value = made;
    const done = await copy(made, text);
    text.hidden = done;
    say(status, (done ? words.copied : words.manual) ?? "");
    if (!done) text.select();
  });
  part(panel, "[data-again]").addEventListener("click", () => {
    if (!look().some((row) => sums(row).hands)) return again();
    ask.hidden = false;
    part(ask, "[data-no]").focus();
  });
  part(ask, "[data-no]").addEventListener("click", () => {
    ask.hidden = true;
    part(panel, "[data-again]").focus();
  });
  part(ask, "[data-yes]").addEventListener("click", again);

  /** @param {boolean} begun whether a lesson is under way */
  return (begun) => {
    const rows = look();
    const any = rows.some((row) => sums(row).hands);
    panel.hidden = !begun && !any;
    ask.hidden = text.hidden = true;
    say(status, "");
    // What a browser prints then: no test for each pupil, but this table.
    document.documentElement.toggleAttribute("data-votes", any && !panel.hidden);
    for (const node of panel.querySelectorAll("[data-table]")) node.toggleAttribute("hidden", !any);
    body.textContent = "";
    body.append(...(any ? rows : []).map((row) => line(row, sample, options, words)));
  };
}

/** @param {Row} row @param {HTMLElement} sample @param {HTMLElement} option @param {DOMStringMap} words */
function line(row, sample, option, words) {
  const made = /** @type {HTMLElement} */ (sample.cloneNode(true));
  const { share } = sums(row);
  say(part(made, "[data-n]"), String(row.number));
  say(part(made, "[data-stem]"), row.stem);
  say(part(made, "[data-share]"), share === null ? words.none ?? "" : `${share}%`);
  part(made, "ul").append(
    ...row.options.map(({ letter, text, right, hands }) => {
      const item = /** @type {HTMLElement} */ (option.cloneNode(true));
      say(part(item, "span"), `${letter} ${text}`.trim());
      say(part(item, "b"), String(hands));
      if (right) say(part(item, "i"), words.sign ?? "");
      return item;
    }),
  );
  return made;
}
