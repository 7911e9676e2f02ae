// `mb-quiz`: the one place that listens to the page and writes to it. It makes no markup: all
// that it shows is in the template (templates/partials/quiz.html), hidden until it is wanted.

import { findParts } from "./parts.js";
import { shuffle } from "./shuffle.js";
import { begin, reduce } from "./state.js";
import { view } from "./view.js";

/** @typedef {import("./parts.js").Parts} Parts */
/** @typedef {import("./parts.js").QuestionParts} QuestionParts */
/** @typedef {import("./state.js").State} State */
/** @typedef {import("./view.js").QuestionView} QuestionView */

/** @type {WeakSet<Element>} */
const started = new WeakSet();

export class QuizElement extends HTMLElement {
  connectedCallback() {
    if (started.has(this)) return;
    // All parts are looked up before anything changes: a quiz that lacks one stays the form
    // it was, and the error, reported by name, does not stop the other quizzes of the page.
    const parts = findParts(this);
    started.add(this);
    start(parts);
  }
}

/** @param {Parts} parts */
function start(parts) {
  const { form, questions } = parts;
  let state = begin(parts.setup, chance());

  /** @param {State} next */
  const become = (next) => {
    state = next;
    show(parts, state);
    moveFocus(parts, state);
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const question = questions[state.order[state.at] ?? -1];
    const response = question?.marked?.kind.read(question.fieldset) ?? null;
    become(reduce(state, { type: "go", response }));
  });
  parts.again.addEventListener("click", () => {
    const next = reduce(state, { type: "begin", seed: chance() });
    arrange(parts, next);
    become(next);
  });

  // Disabled until now: without script, Enter in a field must not send the form anywhere.
  for (const button of parts.buttons) button.disabled = false;
  arrange(parts, state);
  show(parts, state);
}

function chance() {
  return Math.floor(Math.random() * 2 ** 32);
}

/**
 * Empties the form and lays the questions of a sitting, and their options, in its order.
 * @param {Parts} parts @param {State} state
 */
function arrange({ form, list, questions }, { order, seed }) {
  form.reset();
  for (const index of order) {
    const question = questions[index];
    if (!question) continue;
    question.answer.open = false;
    list.append(question.fieldset);
    question.mixed?.append(...shuffle(question.options, seed + index));
  }
}

/** @param {Parts} parts @param {State} state */
function show({ form, texts, timed, progress, questions }, state) {
  const { numbers, parts, questions: views } = view(state);
  for (const { node, text } of texts) node.textContent = fill(text, numbers);
  for (const node of timed) node.hidden = !parts[node.dataset.when ?? ""];
  progress.max = state.order.length;
  progress.value = state.at + 1;
  views.forEach((shown, index) => {
    const question = questions[index];
    if (question) showQuestion(form.dataset, question, shown, state);
  });
}

/**
 * @param {DOMStringMap} words @param {QuestionParts} question
 * @param {QuestionView} shown @param {State} state
 */
function showQuestion(words, question, { shown, number, outcome, told, open }, state) {
  const { fieldset, answer, marked, data } = question;
  fieldset.hidden = !shown;
  question.number.textContent = fill(words.number ?? "", { n: number });
  if (question.self) question.self.hidden = false;
  if (!marked || data.answer === null) return;

  fieldset.disabled = told;
  put(fieldset, "outcome", outcome);
  answer.hidden = !told;
  answer.open = open;
  marked.word.textContent = words[outcome] ?? "";
  marked.rest.textContent = told && outcome !== "right" ? marked.right : "";

  const response = state.given[data.id]?.response ?? null;
  const signs = told ? marked.kind.signs(data.answer, response) : {};
  for (const option of question.options) {
    const sign = signs[option.querySelector("input")?.value ?? ""] ?? "";
    put(option, "sign", sign);
    put(option, "word", words[sign] ?? "");
  }
}

/**
 * Where a reader who hears the page, or goes through it by keyboard, goes on.
 * @param {Parts} parts @param {State} state
 */
function moveFocus({ bar, buttons, result, questions }, state) {
  const question = questions[state.order[state.at] ?? -1];
  if (!question) return;
  if (state.phase === "result") return arrive(result, result);
  if (state.phase === "asking" && !state.blank) return arrive(question.legend, bar);
  const next = state.blank ? question.fieldset.querySelector("input") : buttons.find((button) => !button.hidden);
  next?.focus({ preventScroll: true });
  question.marked?.word.scrollIntoView({ block: "center" });
}

/** @param {HTMLElement} target @param {HTMLElement} top */
function arrive(target, top) {
  top.scrollIntoView();
  target.focus({ preventScroll: true });
}

/** @param {HTMLElement} node @param {string} name @param {string} value empty: taken away */
function put({ dataset }, name, value) {
  if (value) dataset[name] = value;
  else delete dataset[name];
}

/** @param {string} text @param {Record<string, number>} numbers */
function fill(text, numbers) {
  return text.replace(/\{(\w+)\}/g, (whole, name) => String(numbers[name] ?? whole));
}
