// What a result tells beyond the score: which way the reader leans, how each disguise went, what fooled
// them and where to read on, and pictures to give to others. Filled in only when a result is shown.

import { discern } from "../result/discernment.js";
import { totals } from "../result/tally.js";
import { chance } from "../shuffle.js";
import { fill, say } from "../text.js";
import { judged } from "./judged.js";
import { placesOf } from "./places.js";
import { disguisesOf } from "./draws.js";
import { all, part, take } from "../part.js";
import { read } from "../store.js";
import { offerPictures } from "./pictures.js";
import { score } from "./score.js";

/** @typedef {import("../sitting.js").Sitting} Sitting */
/** @typedef {ReturnType<typeof import("./draws.js").findDraws>} Draws */

/** @param {Sitting} sitting @param {Draws} draws @param {HTMLElement} outcome from the fragment */
export function tellOutcome(sitting, draws, outcome) {
  const { quiz } = sitting;
  const samples = { bar: take(outcome, ".bars li"), fooled: take(outcome, ".fooled li") };
  quiz.querySelector(".quiz-result .quiz-actions")?.before(outcome);
  const texts = all(outcome, "[data-text]");
  const timed = all(outcome, "[data-if]");
  const root = document.documentElement.dataset.root ?? "";
  const record = /** @type {HTMLAnchorElement | null} */ (outcome.querySelector("[data-record]"));
  if (record) record.href = root + record.dataset.record;
  const fresh = part(outcome, "[data-fresh]");
  const missed = part(outcome, "[data-missed]");
  fresh.hidden = draws.count < 2;
  fresh.addEventListener("click", async () => {
    const laid = await draws.lay((draws.now + 1) % draws.count);
    say(missed, laid ? "" : missed.dataset.missed ?? "");
    if (!laid) return;
    sitting.open();
    sitting.again(chance());
  });
  // The result stands in the form of the test, which nothing here is meant to send.
  outcome.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && /** @type {HTMLElement} */ (event.target).matches("input")) event.preventDefault();
  });
  /** @type {string[]} */
  let wrong = [];
  const retry = part(outcome, "[data-retry]");
  retry.addEventListener("click", () => sitting.again(chance(), placesOf(sitting, wrong)));
  const pictures = offerPictures(sitting, part(outcome, "[data-giving]"));

  const tell = async () => {
    const { state } = sitting;
    outcome.hidden = !state.done || state.at <= state.order.length;
    if (outcome.hidden) return;
    const taken = judged(sitting);
    const sum = totals(taken);
    wrong = sum.wrongIds;
    retry.hidden = wrong.length === 0 || wrong.length === state.order.length;
    const { numbers, parts } = score(taken, Number(quiz.dataset.pass ?? 0));
    for (const node of texts) say(node, fill(node.dataset.text ?? "", { ...numbers, n: wrong.length }));
    for (const node of timed) node.hidden = !parts[node.dataset.if ?? ""];
    tellDiscernment(outcome, sum);
    tellFooled(sitting, outcome, samples.fooled, wrong);
    pictures(sum, parts.passed ?? false);
    tellBars(outcome, samples.bar, taken, await draws.index());
  };
  quiz.addEventListener("mb-state", tell);
  tell();
}

/** @param {HTMLElement} outcome @param {ReturnType<typeof totals>} sum */
function tellDiscernment(outcome, sum) {
  const found = discern(sum);
  for (const node of outcome.querySelectorAll("[data-number]")) {
    const { number = "" } = /** @type {HTMLElement} */ (node).dataset;
    const value = found[/** @type {"hitRate" | "alarmRate" | "sensitivity" | "bias"} */ (number)];
    const percent = number.endsWith("Rate");
    say(/** @type {HTMLElement} */ (node), value === null ? "–" : percent ? `${Math.round(value * 100)}%` : value.toFixed(2));
  }
  draw(part(outcome, "[data-dots=seen]", SVGElement), sum.hits, sum.scams);
  draw(part(outcome, "[data-dots=suspected]", SVGElement), sum.offers - sum.falseAlarms, sum.offers);
}

/**
 * A row of signs, one for each offer that was judged: dots for those judged right, then crosses.
 * @param {Element} picture @param {number} right @param {number} all
 */
function draw(picture, right, all) {
  const size = 20;
  picture.setAttribute("viewBox", `0 0 ${Math.max(all, 1) * size} ${size}`);
  const row = (/** @type {number} */ from, /** @type {number} */ to, /** @type {string} */ sign) =>
    Array.from({ length: to - from }, (_, at) => `M${(from + at) * size + size / 2} ${size / 2}${sign}`).join("");
  const paths = [row(0, right, "h.01"), row(right, all, "m-5-5l10 10m0-10l-10 10")];
  picture.querySelectorAll("path").forEach((path, at) => path.setAttribute("d", paths[at] ?? ""));
}

/** @param {Sitting} sitting @param {HTMLElement} outcome @param {HTMLElement} sample @param {string[]} wrong */
function tellFooled({ parts, state }, outcome, sample, wrong) {
  const items = parts.questions
    .filter(({ data }) => wrong.includes(data.id))
    .map(({ fieldset, heading }) => {
      const item = /** @type {HTMLElement} */ (sample.cloneNode(true));
      const [link, see] = [part(item, "a"), part(item, ".see")];
      say(link, (fieldset.querySelector(".stem")?.textContent ?? "").trim());
      /** @type {HTMLAnchorElement} */ (link).href = `#${heading.id}`;
      see.append(...[...fieldset.querySelectorAll(".answer .see a")].map((one) => one.cloneNode(true)));
      return item;
    });
  const list = part(outcome, ".fooled");
  list.textContent = "";
  list.append(...items);
  part(outcome, "[data-fooled]").hidden = !items.length;
  // Where nothing can be kept, nothing is said to be.
  const boxes = part(outcome, "[data-boxes]");
  setTimeout(() => (boxes.hidden = !state.setup.card || read("review") === null));
}

/**
 * @param {HTMLElement} outcome @param {HTMLElement} sample
 * @param {import("./judged.js").Taken} taken @param {import("./draws.js").Index | null} index
 */
function tellBars(outcome, sample, taken, index) {
  const { byDisguise } = totals(taken, (id) => disguisesOf(index, id));
  const items = byDisguise.flatMap(({ id, right, total }) => {
    const name = index?.disguises?.[Number(id)];
    if (!name) return [];
    const item = /** @type {HTMLElement} */ (sample.cloneNode(true));
    const [link, count, bar] = [part(item, "a"), part(item, "[data-count]"), part(item, "progress")];
    say(link, name.title);
    Object.assign(link, { href: name.href });
    say(count, fill(count.dataset.count ?? "", { right, total }));
    Object.assign(bar, { max: total, value: right });
    bar.setAttribute("aria-label", name.title);
    return [item];
  });
  const list = part(outcome, ".bars");
  list.textContent = "";
  list.append(...items);
  part(outcome, "[data-bars]").hidden = !items.length;
}
