// `mb-pyramid`: the one place that listens to its sliders and writes to the page. The template has
// the whole figure with its facts; this counts them anew when a slider moves.

import { miss } from "../part.js";
import { fill } from "../text.js";
import { count, facts } from "./count.js";
import { drawing } from "./drawing.js";
import { grouped, said } from "./number.js";

/** @typedef {import("./count.js").Count} Count */
/** @typedef {import("./number.js").Style} Style */

/** Numbers that are read as they are: a slider's own value, a level, a share. */
const PLAIN = new Set(["recruits", "fee", "level", "full", "above", "percent"]);

export class PyramidElement extends HTMLElement {
  connectedCallback() {
    const { population, units = "", about = "" } = this.dataset;
    const controls = this.querySelector("fieldset");
    const recruits = this.querySelector("input[name=recruits]");
    const fee = this.querySelector("input[name=fee]");
    const status = this.querySelector("[role=status]");
    if (!controls || !status || !population || !(recruits instanceof HTMLInputElement)) miss(this, "slider, status or population");
    const texts = this.querySelectorAll("[data-fill]");
    const style = { units, about };

    const update = () => {
      const each = BigInt(recruits.value);
      const paid = fee instanceof HTMLInputElement ? BigInt(fee.value) : 0n;
      const counted = count(each, BigInt(population));
      const words = sayable({ ...facts(counted, paid), recruits: each, fee: paid }, style);
      for (const node of texts) node.textContent = fill(node.getAttribute("data-fill") ?? "", words);
      for (const input of this.querySelectorAll("input")) {
        input.setAttribute("aria-valuetext", input.closest("div")?.querySelector("b")?.textContent ?? input.value);
      }
      draw(this, counted);
      tabulate(this, counted, paid);
      return words;
    };

    controls.addEventListener("input", update);
    // What a slider passes on its way is shown; only where it comes to rest is said aloud.
    controls.addEventListener("change", () => {
      status.textContent = fill(status.getAttribute("data-announce") ?? "", update());
    });
    controls.hidden = false;
    // A browser may have kept where the sliders stood.
    update();
  }
}

/** @param {Record<string, bigint>} numbers @param {Style} style */
function sayable(numbers, style) {
  /** @type {Record<string, string>} */
  const words = {};
  for (const [name, number] of Object.entries(numbers)) {
    words[name] = PLAIN.has(name) ? grouped(number) : said(number, style);
    words[`${name}_exact`] = grouped(number);
  }
  return words;
}

/** @param {HTMLElement} element @param {Count} counted */
function draw(element, { people }) {
  const drawn = drawing(people);
  element.querySelector("figure > svg")?.setAttribute("viewBox", `0 0 320 ${drawn.height}`);
  for (const path of element.querySelectorAll("[data-path]")) {
    const name = /** @type {keyof typeof drawn} */ (path.getAttribute("data-path"));
    path.setAttribute("d", String(drawn[name]));
  }
}

/**
 * As many rows as levels, each a copy of the template's first.
 * @param {HTMLElement} element @param {Count} counted @param {bigint} fee
 */
function tabulate(element, { people, totals }, fee) {
  const body = element.querySelector("tbody");
  const first = body?.rows[0];
  if (!body || !first) return;
  const rows = people.map((here, level) => {
    const row = /** @type {HTMLTableRowElement} */ (first.cloneNode(true));
    const over = level === people.length - 1;
    const paid = over ? body.dataset.nobody ?? "" : level ? grouped(here * fee) : "–";
    const values = [String(level), grouped(here), grouped(totals[level] ?? 1n), paid];
    [...row.cells].forEach((cell, at) => (cell.textContent = values[at] ?? ""));
    row.className = over ? "over" : "";
    return row;
  });
  body.textContent = "";
  body.append(...rows);
}
