// What the script needs of a checklist in the page. Reads only; what is missing is named.

/** @typedef {ReturnType<typeof findParts>} Parts */

/** @param {HTMLElement} list */
export function findParts(list) {
  /**
   * @template {Element} [T=HTMLElement]
   * @param {string} selector @param {ParentNode} [within] @returns {T}
   */
  const find = (selector, within = list) => {
    const node = within.querySelector(selector);
    if (!node) throw new Error(`mb-checklist “${list.dataset.id}”: no ${selector}`);
    return /** @type {T} */ (/** @type {unknown} */ (node));
  };
  const rows = all(list, "[data-row]");
  const boxes = /** @type {HTMLInputElement[]} */ (all(list, ".tick input"));
  const items = boxes.map((box, place) => {
    const row = rows[place];
    if (!row) throw new Error(`mb-checklist “${list.dataset.id}”: no [data-row] for “${box.name}”`);
    const group = /** @type {HTMLElement | null} */ (box.closest("[data-group]"))?.dataset.group ?? "";
    const note = box.parentElement?.querySelector(".prose")?.textContent ?? "";
    return { box, row, note, group, weight: Number(box.value) };
  });
  const results = all(list, ".result").map((panel) => ({
    panel,
    heading: find(".tone", panel),
    tone: panel.dataset.tone ?? "",
    groups: all(panel, "[data-need]").map((need) => need.dataset.need ?? ""),
    score: panel.dataset.score === undefined ? null : Number(panel.dataset.score),
  }));
  if (!items.length || !results.length) throw new Error(`mb-checklist “${list.dataset.id}”: no items or no results`);
  const [on, off] = all(find("table"), "tbody");
  if (!on || !off) throw new Error(`mb-checklist “${list.dataset.id}”: no tbody`);
  return {
    items,
    results,
    on,
    off,
    form: /** @type {HTMLFormElement} */ (find("form")),
    /** Where the result stands that fits, and where the others do. */
    best: find(".best"),
    others: find(".others > div"),
    status: find("[role=status]"),
    met: all(list, "[data-met]").map((node) => ({
      node,
      group: node.dataset.met ?? "",
      count: find("[data-fill]", node),
      basis: find("p", node),
    })),
    /** Texts with {n} to fill in. */
    counts: all(list, "form [data-fill]"),
    /** What is there only at times. */
    timed: all(list, "[data-when]"),
  };
}

/** @param {ParentNode} within @param {string} selector @returns {HTMLElement[]} */
function all(within, selector) {
  return [...within.querySelectorAll(selector)].map((node) => /** @type {HTMLElement} */ (node));
}
