// A quiz of the page under way: holds its state, listens to its form and shows each new state. All that
// outlasts a sitting (storage, history, further draws, the lesson) is for the later script.

import { whenWhole } from "./load.js";
import { findParts } from "./parts.js";
import { arrange, lay, moveFocus, settle, show } from "./show.js";
import { chance, shuffle } from "./shuffle.js";
import { asked, begin, drawn, reduce } from "./state.js";

/** @typedef {import("./parts.js").Parts} Parts */
/** @typedef {import("./state.js").Event} Event */
/** @typedef {import("./state.js").State} State */
/** @typedef {import("./globals.js").Sitting} Sitting */

/** @param {HTMLElement} quiz as far as the page has been read in: at least to the end of its first question @returns {Sitting} */
export function sit(quiz) {
  // All parts are looked up before anything changes: a quiz that lacks one stays the form
  // it was, and the error, reported by name, does not stop the other quizzes of the page.
  let parts = findParts(quiz);
  let state = opening(parts);
  quiz.dataset.on = "";
  /** What the reader wanted too early. @type {Event | undefined} */
  let waiting;

  /** Shows a state; before each change to it, others may look at the state before. @param {State} next */
  const become = (next) => {
    const was = state;
    state = next;
    show(parts, state);
    // First all that others add, so that what is brought into sight stays where it is.
    quiz.dispatchEvent(new CustomEvent("mb-state", { bubbles: true, detail: was }));
    moveFocus(parts, state, state.at !== was.at);
  };

  /** What stands in the form of the question that is asked. */
  const response = () => {
    const question = parts.questions[state.order[state.at] ?? -1];
    return question ? question.kind.read(question.targets) : null;
  };

  /** @param {Event} event */
  const send = (event) => {
    const next = reduce(state, { response: response(), ...event });
    // To a question that is still on its way: when it is here, and once, however often it is asked for.
    if (document.readyState === "loading" && next.at >= 0 && !asked(next)) {
      waiting ??= event;
      return;
    }
    if (event.type === "begin") arrange(parts, next);
    become(next);
  };

  /** @type {Sitting} */
  const sitting = {
    quiz,
    send,
    get parts() {
      return parts;
    },
    get state() {
      return state;
    },
    ready: false,
    open(from = state) {
      state = from;
      sitting.ready = true;
      arrange(parts, state);
      show(parts, state);
      quiz.dispatchEvent(new CustomEvent("mb-state", { bubbles: true }));
    },
    refind() {
      parts = findParts(quiz);
      state = begin(parts.setup, chance());
    },
    again(seed, order) {
      send({ type: "begin", seed, order });
      if (state.at < 0) send({ type: "go" });
    },
  };

  // The rest of the page: what stands in the form stays.
  whenWhole(() => {
    try {
      parts = findParts(quiz, parts.questions);
    } catch (error) {
      // The form again, as far as it can be.
      delete quiz.dataset.on;
      throw error;
    }
    settle(parts);
    // What is not here now never comes.
    state = { ...state, setup: parts.setup, order: state.order.filter((place) => parts.questions[place]) };
    if (sitting.ready) {
      lay(parts, state);
      show(parts, state);
      if (waiting) send(waiting);
    }
  });

  parts.form.addEventListener("submit", (event) => {
    event.preventDefault();
    send({ type: "go" });
  });
  parts.form.addEventListener("click", ({ target }) => {
    const button = /** @type {HTMLElement | null} */ (/** @type {HTMLElement} */ (target).closest("[data-do]"));
    const what = button?.dataset.do;
    const row = /** @type {HTMLElement | null | undefined} */ (button?.closest(".rows > *"));
    if (what === "again") sitting.again(chance());
    else if (what === "back") send({ type: "to", at: state.at - 1 });
    else if (what === "skip") send({ type: what });
    else if (row) {
      if (what === "up") row.previousElementSibling?.before(row);
      else row.nextElementSibling?.after(row);
      button?.focus();
    }
  });
  return sitting;
}

/**
 * Where the first question is seen at once, it is the one that came first, with its options as they came: it may have been
 * read before this script was here. Chance does what it likes with the others.
 * @param {Parts} parts
 */
function opening({ setup, questions: [first] }) {
  let seed = chance();
  if (!setup.open) return begin(setup, seed);
  for (let tries = 999; tries-- && first?.mixed && shuffle(first.targets, seed).some((one, at) => one !== first.targets[at]); ) seed = chance();
  return begin(setup, seed, [0, ...drawn(setup, seed).filter(Boolean)]);
}
