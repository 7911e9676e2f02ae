// What would change and what was tried, as lists. Asks nobody.

import { element } from "../element.js";
import { words } from "../server.js";
import { told } from "./ask.js";

/** @typedef {import("./ask.js").Group} Group */
/** @typedef {import("./ask.js").Outlook} Outlook */
/** @typedef {import("./ask.js").Tried} Tried */

/** So many lines are shown without being asked for. */
const FEW = 12;

/** What would change. @param {Outlook} outlook @returns {HTMLElement[]} */
export function changes(outlook) {
  const { created, changed, mended, gone, due, same, hours, first, empty, notes } = outlook;
  const lines = [...(first ? [words.publish_first ?? ""] : []), ...notes, ...(empty ? [words.publish_same ?? ""] : [])];
  /** @type {[Group, string][]} */
  const groups = [
    [created, told("publish_created", created.count)],
    [changed, told("publish_changed", changed.count)],
    [mended, told("publish_mended", mended.count)],
    [gone, told("publish_gone", gone.count, hours)],
    [due, told("publish_due", due.count)],
  ];
  return [
    ...lines.map((text) => element("p", {}, text)),
    ...groups.filter(([{ count }]) => count > 0).map(([group, title]) => part(group, title)),
    ...(same ? [element("p", { class: "help" }, told("publish_stays", same))] : []),
  ];
}

/** @param {Group} group @param {string} title */
function part({ pages, all_pages, files, all_files }, title) {
  const named = pages.map(({ path, title: called }) => element("li", {}, ...(called ? [called, " "] : []), element("code", {}, path)));
  const more = all_pages - pages.length;
  const others = all_files > 0 ? [element("details", { class: "others" },
    element("summary", {}, told("publish_other_files", all_files)),
    element("ul", {}, ...files.map((path) => element("li", {}, element("code", {}, path))), ...rest(all_files - files.length)))] : [];
  return element("details", { class: "group", open: pages.length > 0 && pages.length <= FEW },
    element("summary", {}, title),
    element("ul", {}, ...named, ...rest(more)), ...others);
}

/** @param {number} count */
const rest = (count) => (count > 0 ? [element("li", {}, told("publish_more", count))] : []);

/** What was tried. @param {Tried[]} all */
export function trials(all) {
  return element("ul", { class: "tried" }, ...all.map(({ name, good, message, help, console }) => {
    const [sign, word] = good === true ? ["✓", words.publish_fine] : good === false ? ["✗", words.publish_wrong] : ["–", words.publish_untried];
    return element("li", { class: good === true ? "fine" : good === false ? "wrong" : "" },
      element("p", { class: "name" }, element("span", { class: "sign", "aria-hidden": "true" }, sign ?? ""), name, " ", element("b", {}, word ?? "")),
      ...[message, help, console].filter(Boolean).map((text) => element("p", { class: text === console ? "console" : "" }, text)));
  }));
}
