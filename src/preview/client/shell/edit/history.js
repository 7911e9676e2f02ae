// Former versions of a file: when each was replaced, what differs, and how it comes back.

import { button, element } from "../element.js";
import { words } from "../server.js";
import { fresh } from "./part.js";
import { look, post } from "./protocol.js";
import { differences } from "./versions.js";

/** @typedef {import("./protocol.js").Saved} Saved */
/** @typedef {{ id: string, time: number, size: number, fingerprint: string }} Kept */

/** A moment as people say it, in the language of the tools. @param {number} time in milliseconds */
const when = (time) => new Intl.DateTimeFormat(document.documentElement.lang || undefined, { dateStyle: "medium", timeStyle: "short" }).format(time);

/**
 * @param {string} file
 * @param {{ restored: (saved: Saved) => void, refused: (refusal: import("./protocol.js").Refusal) => void, back: () => void }} act
 * @returns {Promise<HTMLElement | null>}
 */
export async function past(file, act) {
  /** @type {import("./protocol.js").Answer<{ fingerprint: string | null, versions: Kept[] }>} */
  const { said, refused } = await look("history", { file });
  if (!said) {
    if (refused) act.refused(refused);
    return null;
  }
  // What is there now is no former version, though it may have been kept.
  const versions = said.versions.filter(({ fingerprint }) => fingerprint !== said.fingerprint);
  const rows = versions.map((version) => row(file, said.fingerprint, version, act));
  return element("section", { class: "past", tabindex: "-1", "aria-label": words.form_history ?? "" },
    element("h3", {}, words.form_history ?? ""),
    element("p", { class: "help" }, (rows.length ? words.form_history_hint : words.form_history_none) ?? ""),
    element("ol", { class: "rows" }, ...rows),
    element("div", { class: "choices" }, button(words.form_back ?? "", act.back, { class: "quiet" })));
}

/** @param {string} file @param {string | null} fingerprint @param {Kept} version @param {Parameters<typeof past>[1]} act */
function row(file, fingerprint, { id, time }, act) {
  const shown = element("div", { class: "inside", hidden: true });
  const open = button(when(time), async () => {
    const away = !shown.hidden;
    open.setAttribute("aria-expanded", String(!away));
    shown.hidden = away;
    if (away) return;
    /** @type {[import("./protocol.js").Answer<{ text: string }>, import("./protocol.js").Answer<{ text: string }>]} */
    const [former, now] = await Promise.all([look("former", { file, id }), look("text", { file })]);
    if (!former.said) return act.refused(former.refused);
    const again = button(words.form_put_back ?? "", async () => {
      /** @type {import("./protocol.js").Answer<Saved>} */
      const { said, refused } = await post("restore", { file, fingerprint, id });
      if (said) act.restored(said);
      else act.refused(refused);
    }, { class: "main", "aria-describedby": open.id });
    shown.replaceChildren(element("p", { class: "help" }, words.form_former_hint ?? ""), differences(now.said?.text ?? "", former.said.text), element("div", { class: "choices" }, again));
  }, { class: "to", id: fresh(), "aria-expanded": "false" });
  return element("li", { class: "row version" }, open, shown);
}
