// `mb-checklist`: listens to a checklist in the page and shows what its ticks come to. It makes no markup: all that
// it shows is in the template (templates/partials/checklist.html). Nothing is stored: phones are lent and shared.

import { fill, say } from "../text.js";
import { findParts } from "./parts.js";
import { paper } from "./paper.js";
import { basis, verdict } from "./verdict.js";

/** @typedef {import("./parts.js").Parts} Parts */

export class ChecklistElement extends HTMLElement {
  connectedCallback() {
    if (this.started) return;
    // All parts are looked up before anything changes: a checklist that lacks one stays the form
    // it was, and the error, reported by name, does not stop the others on the page.
    const parts = findParts(this);
    this.started = true;
    start(this, parts);
  }
}

/** @param {HTMLElement} list @param {Parts} parts */
function start(list, parts) {
  const { form, items, results } = parts;
  /** The reader has asked for the result, though nothing may be ticked. */
  let asked = false;

  const update = (quiet = false) => show(list, parts, asked, quiet);
  form.addEventListener("change", () => update());
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => {
    asked = false;
    // The event comes before the boxes are emptied.
    setTimeout(() => {
      update();
      items[0]?.box.scrollIntoView({ block: "center" });
      items[0]?.box.focus({ preventScroll: true });
    });
  });
  list.addEventListener("click", ({ target }) => {
    const button = /** @type {HTMLElement | null} */ (/** @type {Element} */ (target).closest("[data-do]"));
    if (button?.dataset.do === "print") paper(list);
    if (button?.dataset.do !== "see") return;
    asked = true;
    // The focus says what the result is; the status need not say it again.
    const heading = results[update(true)]?.heading;
    heading?.scrollIntoView({ block: "start" });
    heading?.focus({ preventScroll: true });
  });
  update(true);
}

/** @param {HTMLElement} list @param {Parts} parts @param {boolean} asked @param {boolean} quiet nothing is announced */
function show(list, { items, results, on, off, best, others, status, met, counts, timed }, asked, quiet) {
  const ticks = items.map(({ box }) => box.checked);
  const { count, groups, result } = verdict(items, results, ticks);
  const one = count || asked ? results[result] : undefined;

  others.append(...results.filter((other) => other !== one).map(({ panel }) => panel));
  if (one) best.append(one.panel);
  const said = one?.heading.textContent ?? "";
  // Not at each tick: only when it is another result.
  if (quiet) status.textContent = "";
  else if (list.dataset.result !== said) status.textContent = said;
  list.dataset.result = said;
  list.dataset.tone = one?.tone ?? "";
  list.toggleAttribute("data-ticked", count > 0);

  items.forEach(({ row }, place) => (ticks[place] ? on : off).append(row));
  for (const node of counts) say(node, fill(node.dataset.fill ?? "", { n: count }));
  for (const { node, group, count: number, basis: law } of met) {
    const here = items.filter((item, place) => ticks[place] && item.group === group);
    node.hidden = !here.length;
    say(number, fill(number.dataset.fill ?? "", { n: here.length }));
    law.textContent = basis(here.map(({ note }) => note)).join("\n");
  }
  const there = { ready: true, empty: !one, shown: one, ticked: count, met: [...groups.keys()].some(Boolean), [one?.tone ?? ""]: count };
  for (const node of timed) node.hidden = !(/** @type {Record<string, unknown>} */ (there)[node.dataset.when ?? ""]);
  return result;
}
