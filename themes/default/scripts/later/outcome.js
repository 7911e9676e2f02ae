// What a result tells: a sentence first, the two numbers, what fooled the reader, one thing to do next; and below, how each
// disguise went and what to give to others. Filled in only when a result is shown.

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
import { offerSending } from "./send.js";
import { tellNext } from "./next.js";
import { score } from "./score.js";
import { bars } from "../result/next.js";
import { keep } from "../results.js";
import { dayOf } from "../review/day.js";

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
  const heading = quiz.querySelector(".quiz-result h2");
  const plain = heading?.textContent ?? "";
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
  // The way through it once more, from the page, beside the others: what is to be done first stands above them.
  const again = quiz.querySelector(".quiz-result [data-do=again]");
  if (again) {
    const old = again.parentElement;
    retry.before(again);
    old?.remove();
  }
  const giving = part(outcome, "[data-giving]");
  const pictures = offerPictures(sitting, giving);
  const send = sitting.state.setup.card ? offerSending(giving) : null;
  part(outcome, "[data-give]").addEventListener("click", () => send?.());

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
    // The sentence is the heading: it is what is heard and seen first.
    if (heading instanceof HTMLElement) say(heading, headline(outcome) || plain);
    tellDiscernment(outcome, sum);
    tellFooled(sitting, outcome, samples.fooled, wrong);
    pictures(sum, parts.passed ?? false);
    if (!state.setup.card) return;
    // A few questions asked again are no result of the quiz.
    if (state.order.length >= state.setup.count && location.hash !== "#mb-review") {
      keep(quiz.dataset.quiz ?? "", { right: sum.right, total: state.order.length, day: dayOf(new Date()) });
    }
    const index = await draws.index();
    const { byDisguise } = totals(taken, (id) => disguisesOf(index, id));
    tellNext(part(outcome, "[data-next]"), byDisguise, index, send);
    tellBars(outcome, samples.bar, bars(byDisguise, state.order.length), index);
  };
  quiz.addEventListener("mb-state", tell);
  tell();
}

/** What the fragment says first of this result. @param {HTMLElement} outcome */
function headline(outcome) {
  return all(outcome, "[data-headline] > :not([hidden])")[0]?.textContent ?? "";
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
  tellNumber(part(outcome, "[data-if=scams]"), sum.hits, sum.scams);
  tellNumber(part(outcome, "[data-if=offers]"), sum.offers - sum.falseAlarms, sum.offers);
}

/** One of the two numbers, in its tone. @param {HTMLElement} box @param {number} right @param {number} all */
function tellNumber(box, right, all) {
  box.className = right === all ? "tone-calm" : "tone-warning";
  draw(part(box, ".dots", SVGElement), right, all);
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

/** How many lines of what fooled the reader stand open; the others are folded. */
const OPEN = 3;

/** @param {Sitting} sitting @param {HTMLElement} outcome @param {HTMLElement} sample @param {string[]} wrong */
function tellFooled({ parts, state }, outcome, sample, wrong) {
  const items = state.order.flatMap((place, at) => {
    const question = parts.questions[place];
    if (!question || !wrong.includes(question.data.id)) return [];
    const item = /** @type {HTMLElement} */ (sample.cloneNode(true));
    say(part(item, "b"), String(at + 1));
    say(part(item, "span"), (question.fieldset.querySelector(".stem")?.textContent ?? "").replace(/\s+/g, " ").trim());
    part(item, "a", HTMLAnchorElement).href = `#${question.heading.id}`;
    return [item];
  });
  const rest = part(outcome, "[data-rest]");
  // One line more is shorter than the line that folds it.
  const open = items.length > OPEN + 1 ? OPEN : items.length;
  const lists = all(outcome, ".fooled");
  lists.forEach((list, at) => {
    list.textContent = "";
    list.append(...(at ? items.slice(open) : items.slice(0, open)));
  });
  rest.hidden = items.length <= open;
  const summary = part(rest, "summary");
  say(summary, fill(summary.dataset.fill ?? "", { n: items.length - open }));
  part(outcome, "[data-fooled]").hidden = !items.length;
  // Where nothing can be kept, nothing is said to be.
  const boxes = part(outcome, "[data-boxes]");
  setTimeout(() => (boxes.hidden = !items.length || !state.setup.card || read("review") === null));
}

/**
 * @param {HTMLElement} outcome @param {HTMLElement} sample
 * @param {import("../result/tally.js").Disguised[]} byDisguise those that get one @param {import("./draws.js").Index | null} index
 */
function tellBars(outcome, sample, byDisguise, index) {
  const items = byDisguise.flatMap(({ id, right, total }) => {
    const name = index?.disguises?.[Number(id)];
    if (!name) return [];
    const item = /** @type {HTMLElement} */ (sample.cloneNode(true));
    const [link, count, bar] = [part(item, "a"), part(item, "[data-count]"), part(item, "progress")];
    const [tile, title] = [part(link, ".tile"), part(link, ".bar")];
    tile.innerHTML = name.sign ?? "";
    tile.hidden = !name.sign;
    say(title, name.title);
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
