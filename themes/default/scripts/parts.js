// What the script needs of a quiz in the page. Reads only; what is missing is named.

import { kinds } from "./kinds.js";

/** @typedef {ReturnType<typeof findParts>} Parts */
/** @typedef {ReturnType<typeof findQuestion>} QuestionParts */

/** @param {HTMLElement} quiz */
export function findParts(quiz) {
  const questions = all(quiz, "fieldset").map((fieldset) => findQuestion(quiz, fieldset));
  return {
    questions,
    form: find(quiz, quiz, "form", HTMLFormElement),
    list: find(quiz, quiz, ".questions"),
    bar: find(quiz, quiz, ".quiz-bar"),
    progress: find(quiz, quiz, "progress", HTMLProgressElement),
    result: find(quiz, quiz, ".quiz-result h2"),
    again: find(quiz, quiz, "button[type=button]"),
    buttons: /** @type {HTMLButtonElement[]} */ (all(quiz, "button[data-when]")),
    /** Texts with {names} to fill in. */
    texts: all(quiz, "[data-fill]").map((node) => ({ node, text: node.dataset.fill ?? "" })),
    /** What is there only at times. */
    timed: all(quiz, "[data-when]"),
    setup: {
      questions: questions.map((question) => question.data),
      count: Number(quiz.dataset.count),
      shuffle: "shuffle" in quiz.dataset,
      instant: quiz.dataset.feedback !== "end",
      pass: Number(quiz.dataset.pass ?? 0),
    },
  };
}

/** @param {HTMLElement} quiz @param {HTMLElement} fieldset */
function findQuestion(quiz, fieldset) {
  const { question: id = "", kind: name = "", points, verdict = "" } = fieldset.dataset;
  const kind = kinds[name];
  return {
    fieldset: /** @type {HTMLFieldSetElement} */ (fieldset),
    legend: find(quiz, fieldset, "legend"),
    number: find(quiz, fieldset, "legend span"),
    answer: find(quiz, fieldset, ".answer", HTMLDetailsElement),
    options: all(fieldset, ".option"),
    /** The options' box, where they may change places. */
    mixed: fieldset.querySelector("[data-shuffle]"),
    /** Only where the script marks; the other kinds have a word on that instead. */
    marked: kind && {
      kind,
      word: find(quiz, fieldset, ".feedback b"),
      rest: find(quiz, fieldset, ".feedback span"),
      right: find(quiz, fieldset, ".right").textContent ?? "",
    },
    /** @type {HTMLElement | null} */
    self: fieldset.querySelector(".self"),
    data: {
      id,
      kind: name,
      points: Number(points),
      exact: "exact" in fieldset.dataset,
      verdict,
      answer: kind ? kind.answer(fieldset) : null,
    },
  };
}

/**
 * @template {HTMLElement} [T=HTMLElement]
 * @param {HTMLElement} quiz for the message
 * @param {HTMLElement} within
 * @param {string} selector
 * @param {new () => T} [type]
 * @returns {T}
 */
function find(quiz, within, selector, type) {
  const node = within.querySelector(selector);
  if (node instanceof (type ?? HTMLElement)) return /** @type {T} */ (node);
  throw new Error(`mb-quiz “${quiz.dataset.quiz}”, ${within.dataset.question ?? "quiz"}: no ${selector}`);
}

/** @param {HTMLElement} within @param {string} selector @returns {HTMLElement[]} */
function all(within, selector) {
  return [...within.querySelectorAll(selector)].map((node) => /** @type {HTMLElement} */ (node));
}
