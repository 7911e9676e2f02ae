// The same test for a class, on a projector (`?class`): one key a step, a show of hands for each option,
// the answer when it is asked for, and a code with which each phone gets the same questions in the same
// order. Nothing of a lesson is kept.

import { fill, say } from "../text.js";
import { asked, told } from "../state.js";
import { load } from "../load.js";
import { address } from "./address.js";
import { linkTo, parseLink } from "./draws.js";
import { shared } from "./own.js";
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

  let place = NaN;
  const show = () => {
    const { parts, state } = sitting;
    const moved = state.at !== place;
    place = state.at;
    const question = asked(state);
    document.documentElement.dataset.lesson = question ? "question" : "cover";
    cover.hidden = !!question;
    quiz.hidden = bar.hidden = !question;
    if (!question) return part(cover, "h2").focus();
    const last = state.at === state.order.length - 1;
    const { reveal = "", next: onward = "", end = "" } = next.dataset;
    say(next, told(state, question) ? (last ? end : onward) : reveal);
    hands.show();
    // The quiz was hidden when the focus was to go to its first question; a counter or an option that
    // had it may be gone.
    if (moved) parts.bar.scrollIntoView();
    if (moved || !focused() || focused()?.matches(":disabled")) parts.questions[state.order[state.at] ?? -1]?.heading.focus({ preventScroll: true });
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
  /** What a key does in a lesson; nothing where it is the focused control's own. @param {KeyboardEvent} event */
  const act = ({ key, code, shiftKey, ctrlKey, metaKey, altKey }) => {
    const digit = /^Digit([1-9])$/.exec(code)?.[1];
    const has = (/** @type {string} */ selector) => !!focused()?.matches(selector);
    if (ctrlKey || metaKey || altKey || has("input:not([type]), select")) return;
    if (key === " ") return has("button, input, summary, a") ? undefined : step;
    if (/^Arrow(Left|Right)$/.test(key) && has("[type=radio]")) return;
    // Pointers for presenters send the keys of pages.
    if (key === "ArrowRight" || key === "PageDown") return step;
    if (key === "ArrowLeft" || key === "PageUp") return back;
    if (digit) return () => hands.raise(Number(digit) - 1, shiftKey ? -1 : 1);
  };
  document.addEventListener("keydown", (event) => {
    const what = act(event);
    if (!what) return;
    event.preventDefault();
    // A key that is held does not run through the test.
    if (!event.repeat) what();
  });

  sitting.open();
  show();
  await showCode(cover, new URL(linkTo(draws.now, link.seed), address()).href);
}

/** What has the focus, if anything in the page has. */
function focused() {
  return document.activeElement === document.body ? null : document.activeElement;
}

/** @param {HTMLElement} cover @param {string} url */
async function showCode(cover, url) {
  say(part(cover, "[data-address]"), url);
  await load(document.documentElement.dataset.share ?? "");
  shared("mbShare").qr(part(cover, "canvas", HTMLCanvasElement), url);
}

/** Counters beside the options of the question that is shown, from one that is copied. @param {Sitting} sitting @param {HTMLElement} sample */
function showOfHands(sitting, sample) {
  /** How many hands, by question id and option. @type {Map<string, number[]>} */
  const counts = new Map();
  /** @type {HTMLElement[]} */
  let counters = [];

  const hands = {
    show() {
      const question = sitting.parts.questions[sitting.state.order[sitting.state.at] ?? -1];
      const options = question ? [...question.fieldset.querySelectorAll(".option")] : [];
      const own = (question && counts.get(question.data.id)) ?? options.map(() => 0);
      if (question) counts.set(question.data.id, own);
      for (const counter of counters) counter.remove();
      counters = options.map((option, at) => {
        const counter = /** @type {HTMLElement} */ (sample.cloneNode(true));
        counter.hidden = false;
        say(part(counter, "output"), String(own[at] ?? 0));
        for (const [selector, by] of /** @type {const} */ ([["[data-less]", -1], ["[data-more]", 1]])) {
          const button = part(counter, selector);
          button.setAttribute("aria-label", fill(button.getAttribute("aria-label") ?? "", { option: nameOf(option, at) }));
          button.addEventListener("click", () => hands.raise(at, by));
        }
        // Not inside the option's own label, which would answer for it.
        option.after(counter);
        return counter;
      });
    },
    /** @param {number} at @param {number} by */
    raise(at, by) {
      const own = counts.get(asked(sitting.state)?.id ?? "");
      const counter = counters[at];
      if (!own || !counter) return;
      own[at] = Math.max(0, (own[at] ?? 0) + by);
      say(part(counter, "output"), String(own[at]));
    },
  };
  return hands;
}

/** An option as it stands on the wall: with its letter, where it has one. @param {Element} option @param {number} at */
function nameOf(option, at) {
  const letter = option.closest(".lettered") ? `${String.fromCharCode(65 + at)} ` : "";
  return letter + (option.querySelector("span")?.textContent?.trim() || option.querySelector("img")?.alt || at + 1);
}
