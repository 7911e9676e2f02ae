// A sitting goes with the browser's back button and outlasts the page: each place is a step of the
// history, each state is kept on the device.

import { ON } from "../opening/carry.js";
import { fill, say } from "../text.js";
import { moveFocus } from "../show.js";
import { begin, reduce, told } from "../state.js";
import { read, write } from "../store.js";
import { isShort, spelled } from "./brief.js";
import { parseLink } from "./draws.js";
import { part } from "../part.js";
import { kept, restore, unsent } from "./keep.js";
import { placesOf } from "./places.js";
import { isOver } from "./sum.js";
import { wordsOf } from "./words.js";

/** @typedef {import("../sitting.js").Sitting} Sitting */
/** @typedef {import("../state.js").State} State */
/** @typedef {ReturnType<typeof import("./draws.js").findDraws>} Draws */

/**
 * Opens a sitting where the reader left it, or as the address says, and keeps it from now on.
 * @param {Sitting} sitting @param {Draws} draws @param {HTMLElement} resume from the fragment: the ways on from the start card
 */
export async function followTrail(sitting, draws, resume) {
  const { quiz } = sitting;
  const key = `quiz:${quiz.dataset.quiz}`;
  const [unfinished, finished] = [part(resume, "[data-unfinished]"), part(resume, "[data-finished]")];
  let moving = false;
  quiz.querySelector(".quiz-start")?.append(resume);

  /** @param {number} place */
  const look = (place) => wordsOf(/** @type {import("../parts.js").QuestionParts} */ (sitting.parts.questions[place]));

  const offer = () => {
    const { parts, state } = sitting;
    const { at, next, done, order, setup } = state;
    resume.hidden = next < 0 || at >= 0;
    // Of some questions, asked again, the card would say too much.
    if (at >= 0 && order.length < setup.count) for (const node of parts.timed) if (node.dataset.when === "start") node.hidden = true;
    unfinished.hidden = done;
    finished.hidden = !done;
    const { text = "", overview = "" } = unfinished.dataset;
    say(unfinished, next < sitting.state.order.length ? fill(text, { at: next + 1 }) : overview);
  };

  quiz.addEventListener("mb-state", (event) => {
    const { state } = sitting;
    offer();
    const was = event.detail;
    // A sitting that begins anew is one step, to its first question.
    const step = was && was.at !== state.at && (was.seed === state.seed || state.at >= 0);
    if (step && !moving) history.pushState({ at: state.at, was: was.at, seed: state.seed }, "");
    // A review is no sitting of its own: it leaves what is kept as it is.
    if (was && state.next >= 0 && location.hash !== "#mb-review") write(key, { ...kept(state, look), set: draws.now });
  });
  // What is chosen and not handed in yet outlasts the page too: phones load a page anew whenever they please.
  const note = () => {
    const { state, parts } = sitting;
    const question = parts.questions[state.order[state.at] ?? -1];
    if (!question || told(state, question.data) || location.hash === "#mb-review") return;
    write(key, { ...kept(state, look, question.kind.read(question.targets)), set: draws.now });
  };
  for (const type of ["input", "change", "dragend"]) quiz.addEventListener(type, note);
  // Rows moved and partners tapped by buttons: once the others have heard of it.
  quiz.addEventListener("click", (event) => {
    if (/** @type {HTMLElement} */ (event.target).closest("fieldset button")) setTimeout(note);
  });
  // Where the reader came in is a step too; one without any is a link inside the page.
  const enter = () => {
    const { at, seed } = sitting.state;
    history.replaceState({ at, seed }, "");
  };
  if (!history.state) enter();
  window.addEventListener("popstate", ({ state }) => {
    if (!state) return;
    moving = true;
    // Steps of an earlier sitting lead to the start card of this one.
    sitting.send({ type: "to", at: state.seed === sitting.state.seed ? state.at : -1 });
    moving = false;
  });
  // Before the quiz itself hears of it: the button of the page goes the way of the browser's.
  quiz.addEventListener("click", (event) => {
    const back = /** @type {HTMLElement} */ (event.target).closest("[data-do=back]");
    if (!back || history.state?.was !== sitting.state.at - 1) return;
    event.stopPropagation();
    history.back();
  }, true);

  const { ready, state } = sitting;
  if (ready && state.next >= 0) {
    // The reader was faster than this script.
    const first = state.setup.open ? 0 : -1;
    history.replaceState({ at: first, seed: state.seed }, "");
    if (state.at > first) history.pushState({ at: state.at, was: first, seed: state.seed }, "");
    return offer();
  }
  const left = read(key);
  // Of a bank that is dealt, the questions may be in any draw.
  const dealt = isShort(left) && draws.count > 1 ? Object.keys((await draws.index())?.questions ?? {}) : [];
  const found = spelled(left, [...state.setup.questions.map(({ id }) => id), ...dealt]);
  const link = parseLink(location.hash);
  const same = !link || (found?.set === link.set && found?.seed === link.seed);
  await draws.lay(link?.set ?? (Number(found?.set) || 0));
  // The bank may have been dealt anew since: then to wherever its questions are now.
  const ids = same && Array.isArray(found?.ids) ? found.ids : [];
  if (draws.count > 1 && placesOf(sitting, ids).length < ids.length) await draws.layFor(ids);
  const { setup } = sitting.state;
  const before = same ? restore(setup, found, look) : null;
  // Back from another page, or loaded anew: to the question that was there.
  const back = before && history.state?.seed === before.seed && history.state.at >= 0;
  // All was answered and told when the reader left: there is a result.
  const old = before && !back && isOver(before) ? { ...before, done: true } : before;
  // From where its first question was answered; what a card has to say was said there.
  const on = old && !back && !old.done && location.hash === ON;
  // The first question stands open already, maybe with something chosen in it.
  if (ready && !old && !link) offer();
  else sitting.open(old && (back || on) ? reduce(old, { type: "go" }) : old ?? (link ? begin(setup, link.seed) : sitting.state));
  if (!old && setup.open) enter();
  if (on) {
    history.replaceState({ at: old.next, was: -1, seed: old.seed }, "");
    moveFocus(sitting.parts, sitting.state, true);
  }
  const unhanded = old && unsent(old, found, look);
  const question = unhanded && sitting.parts.questions[unhanded.place];
  if (question) {
    question.kind.write(question.targets, unhanded.response);
    question.targets[0]?.dispatchEvent(new Event("change", { bubbles: true }));
  }
}
