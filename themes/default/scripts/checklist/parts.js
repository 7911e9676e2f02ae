// What the script needs of a checklist in the page. Reads only; what is missing is named.

import { all, miss, part } from "../part.js";

/** @typedef {ReturnType<typeof findParts>} Parts */

/** @param {HTMLElement} list */
export function findParts(list) {
  const rows = all(list, "[data-row]");
  /** @type {HTMLInputElement[]} */
  const boxes = all(list, ".tick input");
  const items = boxes.map((box, place) => {
    const row = rows[place] ?? miss(list, `[data-row] for “${box.name}”`);
    const group = /** @type {HTMLElement | null} */ (box.closest("[data-group]"))?.dataset.group ?? "";
    const note = box.parentElement?.querySelector(".prose")?.textContent ?? "";
    return { box, row, note, group, weight: Number(box.value) };
  });
  const results = all(list, ".result").map((panel) => ({
    panel,
    heading: part(panel, ".tone"),
    tone: panel.dataset.tone ?? "",
    groups: all(panel, "[data-need]").map((need) => need.dataset.need ?? ""),
    score: panel.dataset.score === undefined ? null : Number(panel.dataset.score),
  }));
  if (!items.length || !results.length) miss(list, "items or no results");
  const [on, off] = all(part(list, "table", HTMLTableElement), "tbody");
  if (!on || !off) miss(list, "tbody");
  return {
    items,
    results,
    on,
    off,
    form: part(list, "form", HTMLFormElement),
    /** Where the result stands that fits, and where the others do. */
    best: part(list, ".best"),
    others: part(list, ".others > div"),
    status: part(list, "[role=status]"),
    met: all(list, "[data-met]").map((node) => ({
      node,
      group: node.dataset.met ?? "",
      count: part(node, "[data-fill]"),
      basis: part(node, "p"),
    })),
    /** Texts with {n} to fill in. */
    counts: all(list, "form [data-fill]"),
    /** What is there only at times. */
    timed: all(list, "[data-when]"),
  };
}
