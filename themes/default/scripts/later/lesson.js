// The same test for a class, on a projector (`?class`): one key a step, a show of hands for each option,
// the answer when it is asked for, and a code with which each phone gets the same questions in the same
// order. The hands are counted to the end, when they are a table; they stay in this window and outlast a reload of it.

import { put } from "../show.js";
import { say } from "../text.js";
import { asked, begin, give, move, told } from "../state.js";
import { address } from "./address.js";
import { linkTo, parseLink } from "./draws.js";
import { rowsOf, showOfHands } from "./hands.js";
import { drawing } from "./drawing.js";
import { part } from "../part.js";
import { tabulate } from "./table.js";
import { keep, recall } from "./votes.js";

/** @typedef {import("../sitting.js").Sitting} Sitting */
/** @typedef {ReturnType<typeof import("./draws.js").findDraws>} Draws */

/** @param {Sitting} sitting @param {Draws} draws @param {HTMLElement} lesson from the fragment */
export async function teach(sitting, draws, lesson) {
  const { quiz } = sitting;
  const key = `mingbian:lesson:${location.pathname}`;
  const kept = recall(key);
  const named = parseLink(location.hash);
  // Another draw is another lesson.
  const same = kept && (!named || (named.set === kept.set && named.seed === kept.seed)) ? kept : null;
  const link = named ?? same ?? { set: draws.now, seed: sitting.state.seed };
  await draws.lay(link.set);
  // Each answer is shown in its turn, also of a test that else tells at the end.
  Object.assign(sitting.parts.setup, { instant: true, open: false });
  sitting.send({ type: "begin", seed: link.seed });

  const cover = part(lesson, ".lesson-cover");
  const bar = part(lesson, ".lesson-bar");
  const next = part(bar, "[data-step]");
  const votes = part(lesson, ".lesson-votes");
  /** @type {import("./votes.js").Lesson} */
  const record = { set: draws.now, seed: link.seed, at: -1, told: [], hands: same?.hands ?? {} };
  const note = () => {
    const { at, next, given } = sitting.state;
    Object.assign(record, { at: at < 0 ? next : at, told: [...given.keys()] });
    keep(key, record);
  };
  const hands = showOfHands(sitting, part(lesson, ".lesson-hands"), record.hands, note);
  const tell = tabulate(
    votes,
    () => rowsOf(sitting, record.hands),
    () => {
      for (const id of Object.keys(record.hands)) delete record.hands[id];
      sitting.again(link.seed);
    },
  );
  cover.append(votes);
  quiz.before(cover);
  quiz.after(bar);

  let stood = NaN;
  const show = () => {
    const { parts, state } = sitting;
    const moved = state.at !== stood;
    stood = state.at;
    const question = asked(state);
    document.documentElement.dataset.lesson = question ? "question" : "cover";
    cover.hidden = !!question;
    quiz.hidden = bar.hidden = !question;
    tell(!question && state.next >= 0);
    const first = part(cover, "[data-step]");
    say(first, (state.next < 0 ? first.dataset.start : first.dataset.resume) ?? "");
    if (!question) return part(cover, "h2").focus();
    const last = state.at === state.order.length - 1;
    const { reveal = "", next: onward = "", end = "" } = next.dataset;
    say(next, told(state, question) ? (last ? end : onward) : reveal);
    if (told(state, question)) fillIn(parts.questions[state.order[state.at] ?? -1]);
    hands.show();
    // The quiz was hidden when the focus was to go to its first question; a counter or an option that
    // had it may be gone.
    if (moved) scrollTo(0, 0);
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
  quiz.addEventListener("mb-state", () => {
    show();
    if (sitting.state.next >= 0) note();
  });
  /** What a key does in a lesson; nothing where it is the focused control's own. @param {KeyboardEvent} event */
  const act = ({ key, code, shiftKey, ctrlKey, metaKey, altKey }) => {
    const digit = /^Digit([1-9])$/.exec(code)?.[1];
    const has = (/** @type {string} */ selector) => !!focused()?.matches(selector);
    if (ctrlKey || metaKey || altKey || has("input:not([type]), select, textarea")) return;
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

  sitting.open(same ? resumed(sitting.state, same) : sitting.state);
  show();
  const place = address();
  part(cover, ".lesson-join").hidden = !place;
  part(cover, "[data-own]").hidden = !!place;
  if (place) await showCode(cover, new URL(linkTo(draws.now, link.seed), place).href);
}

/**
 * The right answer where a reader would have given it: rows in their places, fields with what belongs there. Options and
 * phrases are told by their signs.
 * @param {import("../parts.js").QuestionParts | undefined} question
 */
function fillIn(question) {
  if (!question?.targets[0]?.matches(".rows > *, .field")) return;
  const { kind, targets, data, fieldset } = question;
  kind.write(targets, kind.list ? data.answer : (fieldset.querySelector(".right b")?.textContent ?? ""));
  for (const target of targets) put(target, "sign", "hit");
}

/** A lesson as it was when the page was loaded anew. @param {import("../state.js").State} fresh @param {import("./votes.js").Lesson} kept */
function resumed({ setup, seed, order }, { at, told: shown }) {
  let state = begin({ ...setup, instant: true }, seed, order);
  for (const question of setup.questions) if (shown.includes(question.id)) state = give(state, question, null);
  state = move(state, at);
  // Who opens the page another time comes to its cover, where the hands of the last time are; the way on leads there too.
  const [entry] = performance.getEntriesByType("navigation");
  return /** @type {PerformanceNavigationTiming | undefined} */ (entry)?.type === "navigate" ? move(state, -1) : state;
}

/** What has the focus, if anything in the page has. */
function focused() {
  return document.activeElement === document.body ? null : document.activeElement;
}

/** @param {HTMLElement} cover @param {string} url */
async function showCode(cover, url) {
  say(part(cover, "[data-address]"), url);
  const share = await drawing();
  share.qr(part(cover, "canvas", HTMLCanvasElement), url);
}
