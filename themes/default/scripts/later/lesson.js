// The same test for a class, on a projector (`?class`): one key a step, a show of hands for each option,
// the answer when it is asked for, and a code with which each phone gets the same questions in the same
// order. Nothing of a lesson is kept.

import { say } from "../text.js";
import { asked, told } from "../state.js";
import { load } from "../load.js";
import { address } from "./address.js";
import { linkTo, parseLink } from "./draws.js";
import { part } from "../part.js";

/** @typedef {import("../sitting.js").Sitting} Sitting */
/** @typedef {ReturnType<typeof import("./draws.js").findDraws>} Draws */

/** @param {Sitting} sitting @param {Draws} draws @param {HTMLElement} lesson from the fragment */
export async function teach(sitting, draws, lesson) {
  const { quiz } = sitting;
  const link = parseLink(location.hash) ?? { set: draws.now, seed: sitting.state.seed };
  await draws.lay(link.set);
  // Each answer is shown in its turn, also of a test that else tells at the end.
  sitting.parts.setup.instant = true;
  sitting.send({ type: "begin", seed: link.seed });

  const cover = part(lesson, ".lesson-cover");
  const bar = part(lesson, ".lesson-bar");
  const next = part(bar, "[data-step]");
  const hands = showOfHands(sitting, part(lesson, ".lesson-hands"));
  quiz.before(cover);
  quiz.after(bar);

  const show = () => {
    const { state } = sitting;
    const question = asked(state);
    document.documentElement.dataset.lesson = question ? "question" : "cover";
    cover.hidden = !!question;
    quiz.hidden = bar.hidden = !question;
    if (!question) return part(cover, "h2").focus();
    const last = state.at === state.order.length - 1;
    const { reveal = "", next: onward = "", end = "" } = next.dataset;
    say(next, told(state, question) ? (last ? end : onward) : reveal);
    hands.show();
  };
  const step = () => {
    const { state } = sitting;
    const question = asked(state);
    const open = question && told(state, question);
    // After the last answer comes the cover again, with the code to take home.
    if (open && state.at === state.order.length - 1) sitting.send({ type: "to", at: -1 });
    else sitting.send({ type: question && !open ? "skip" : "go" });
  };
  const back = () => sitting.send({ type: "to", at: sitting.state.at - 1 });

  for (const button of [next, part(cover, "[data-step]")]) button.addEventListener("click", step);
  part(bar, "[data-stepback]").addEventListener("click", back);
  quiz.addEventListener("mb-state", show);
  document.addEventListener("keydown", (event) => {
    const { key, code, shiftKey } = event;
    const digit = /^Digit([1-9])$/.exec(code)?.[1];
    if (event.ctrlKey || event.metaKey || event.altKey || document.activeElement?.matches("input:not([type]), select")) return;
    // Pointers for presenters send the keys of pages.
    if (key === " " || key === "ArrowRight" || key === "PageDown") step();
    else if (key === "ArrowLeft" || key === "PageUp") back();
    else if (digit) hands.raise(Number(digit) - 1, shiftKey ? -1 : 1);
    else return;
    event.preventDefault();
  });

  sitting.open();
  show();
  await showCode(cover, new URL(linkTo(draws.now, link.seed), address()).href);
}

/** @param {HTMLElement} cover @param {string} url */
async function showCode(cover, url) {
  say(part(cover, "[data-address]"), url);
  await load(document.documentElement.dataset.share ?? "");
  /** @type {any} */ (self).mbShare.qr(part(cover, "canvas", HTMLCanvasElement), url);
}

/** Counters beside the options of the question that is shown, from one that is copied. @param {Sitting} sitting @param {HTMLElement} sample */
function showOfHands(sitting, sample) {
  /** How many hands, by question id and option. @type {Record<string, number[]>} */
  const counts = {};
  /** @type {HTMLElement[]} */
  let counters = [];

  const hands = {
    show() {
      const question = sitting.parts.questions[sitting.state.order[sitting.state.at] ?? -1];
      const options = question ? [...question.fieldset.querySelectorAll(".option")] : [];
      const own = question ? (counts[question.data.id] ??= options.map(() => 0)) : [];
      for (const counter of counters) counter.remove();
      counters = options.map((option, at) => {
        const counter = /** @type {HTMLElement} */ (sample.cloneNode(true));
        counter.hidden = false;
        say(part(counter, "output"), String(own[at] ?? 0));
        part(counter, "[data-less]").addEventListener("click", () => hands.raise(at, -1));
        part(counter, "[data-more]").addEventListener("click", () => hands.raise(at, 1));
        // Not inside the option's own label, which would answer for it.
        option.after(counter);
        return counter;
      });
    },
    /** @param {number} at @param {number} by */
    raise(at, by) {
      const own = counts[asked(sitting.state)?.id ?? ""];
      const counter = counters[at];
      if (!own || !counter) return;
      own[at] = Math.max(0, (own[at] ?? 0) + by);
      say(part(counter, "output"), String(own[at]));
    },
  };
  return hands;
}
