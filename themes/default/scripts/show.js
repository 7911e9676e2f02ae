// Writes a state to the page. It makes no markup: all that it shows is in the template
// (templates/partials/quiz.html), hidden until it is wanted.

import { shuffle } from "./shuffle.js";
import { told } from "./state.js";
import { fill, say } from "./text.js";
import { view } from "./view.js";

/** @typedef {import("./parts.js").Parts} Parts */
/** @typedef {import("./parts.js").QuestionParts} QuestionParts */
/** @typedef {import("./state.js").State} State */
/** @typedef {import("./view.js").QuestionView} QuestionView */

/** Empties the form and lays everything anew. @param {Parts} parts @param {State} state */
export function arrange(parts, state) {
  parts.form.reset();
  for (const { fieldset } of parts.questions) delete fieldset.dataset.laid;
  lay(parts, state);
}

/**
 * Lays the questions of a sitting and their options in its order, and puts back what was given. What
 * is laid stays, with what the reader has done to it.
 * @param {Parts} parts @param {State} state
 */
export function lay({ list, buttons, questions }, { order, seed, given }) {
  // Disabled until now: without script, Enter in a field must not send the form anywhere.
  for (const button of buttons) button.disabled = false;
  // While the page is being read in, nothing may change its place.
  const whole = document.readyState !== "loading";
  for (const index of order) {
    const question = questions[index];
    if (!question || "laid" in question.fieldset.dataset || !(whole || index === order[0])) continue;
    const { fieldset, targets, kind, mixed, data } = question;
    fieldset.dataset.laid = "";
    if (whole) list.append(fieldset);
    // Rows that the reader puts in order start as they were written into the page.
    if (data.kind === "order") targets[0]?.parentNode?.append(...targets);
    // “All of the above” stays below them.
    if (mixed) mixed.append(...shuffle(targets, seed + index), ...targets.filter(({ dataset }) => "last" in dataset));
    const response = given.get(data.id)?.response ?? null;
    if (response !== null) kind.write(targets, response);
  }
}

/** The buttons from behind the first question, where they came first, to behind all; with them the numbers to call. @param {Parts} parts */
export function settle({ list, actions, setup }) {
  const focused = /** @type {HTMLElement} */ (document.activeElement);
  list.after(actions);
  if (setup.card) actions.append(...document.querySelectorAll(".callbar"));
  focused.focus({ preventScroll: true });
}

/** @param {Parts} parts @param {State} state */
export function show({ form, texts, timed, progress, questions }, state) {
  const { numbers, parts, questions: views } = view(state);
  for (const { node, text } of texts) say(node, fill(text, numbers));
  for (const node of timed) node.hidden = !parts[/** @type {string} */ (node.dataset.when)];
  progress.max = state.order.length;
  progress.value = state.at + 1;
  const words = form.dataset;
  views.forEach((shown, index) => {
    const question = questions[index];
    if (question) showQuestion(words, question, shown, state);
  });
}

/**
 * @param {DOMStringMap} words @param {QuestionParts} question
 * @param {QuestionView} shown @param {State} state
 */
function showQuestion(words, question, { shown, number, outcome, told, open }, state) {
  const { fieldset, answer, data, kind, targets } = question;
  fieldset.hidden = !shown;
  if (!shown) return;
  say(question.number, fill(words.number ?? "", { n: number }));
  fieldset.disabled = told;
  put(fieldset, "outcome", outcome);
  answer.hidden = !told;
  answer.open = open;
  // Handed in, all are told at once: nothing of that is news to be announced.
  question.word.parentElement?.setAttribute("role", state.done ? "none" : "status");
  say(question.word, words[outcome] ?? "");
  say(question.rest, told && outcome !== "right" ? question.right : "");

  const response = state.given.get(data.id)?.response ?? null;
  targets.forEach((target, index) => {
    const sign = told ? kind.sign(data.answer, response, index, target) : "";
    put(target, "sign", sign);
    put(target, "word", words[sign] ?? "");
  });
}

/**
 * Where a reader who hears the page, or goes through it by keyboard, goes on.
 * @param {Parts} parts @param {State} state @param {boolean} moved to another place
 */
export function moveFocus({ buttons, headings, questions }, state, moved) {
  const question = questions[state.order[state.at] ?? -1];
  if (moved) {
    const heading = question?.heading ?? headings.find(visible);
    // At once: a ride past what stands between would show other questions, and their answers.
    heading?.scrollIntoView();
    heading?.focus({ preventScroll: true });
  } else if (question && (state.blank || told(state, question.data))) {
    const input = question.fieldset.querySelector("input, select, button:not(.aloud)");
    const next = state.blank ? input : buttons.find((button) => button.type === "submit" && visible(button));
    /** @type {HTMLElement | null | undefined} */ (next)?.focus({ preventScroll: true });
    question.word.scrollIntoView({ block: "nearest" });
  }
}

/** @param {HTMLElement} node */
function visible(node) {
  return node.offsetParent;
}

/** @param {HTMLElement} node @param {string} name @param {string} value empty: taken away */
export function put({ dataset }, name, value) {
  if (value) dataset[name] = value;
  else delete dataset[name];
}
