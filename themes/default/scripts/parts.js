// What the script needs of a quiz in the page. Reads only; what is missing is named.

import { kinds } from "./kinds.js";

/** @typedef {import("./kinds.js").Kind} Kind */
/** @typedef {import("./state.js").Question} Question */
/** @typedef {ReturnType<typeof findParts>} Parts */
/** @typedef {ReturnType<typeof findQuestion>} QuestionParts */

/** Options, phrases, rows, fields: what is shown to be right or wrong. */
const TARGETS = ".option, .marked label, [data-place], .field";

/** Questions found so far, for ids that no two have. */
let found = 0;

/** @param {HTMLElement} quiz */
export function findParts(quiz) {
  const questions = all(quiz, "fieldset").map((fieldset) => findQuestion(quiz, fieldset));
  const { count, shuffle, feedback, pass = 0, page } = quiz.dataset;
  return {
    questions,
    form: find(quiz, quiz, "form", HTMLFormElement),
    list: find(quiz, quiz, ".questions"),
    bar: find(quiz, quiz, ".quiz-bar"),
    progress: find(quiz, quiz, "progress", HTMLProgressElement),
    headings: all(quiz, ".quiz-start, .quiz-result h2, .quiz-overview h2"),
    buttons: /** @type {HTMLButtonElement[]} */ (all(quiz, "button")),
    /** Texts with {names} to fill in. */
    texts: all(quiz, "[data-fill]").map((node) => ({ node, text: node.dataset.fill ?? "" })),
    /** What is there only at times. */
    timed: all(quiz, "[data-when]"),
    setup: {
      questions: questions.map((question) => question.data),
      count: Number(count),
      card: page !== undefined,
      shuffle: shuffle !== undefined,
      instant: feedback !== "end",
      pass: Number(pass),
    },
  };
}

/** @param {HTMLElement} quiz @param {HTMLElement} fieldset */
function findQuestion(quiz, fieldset) {
  const { question: id = "", kind: name = "", points = 1, exact, verdict = "" } = fieldset.dataset;
  const kind = kinds[name];
  if (!kind) throw new Error(`mb-quiz “${quiz.dataset.quiz}”, ${id}: no kind “${name}”`);
  const targets = all(fieldset, TARGETS);
  const [heading, stem] = [find(quiz, fieldset, "legend > *"), find(quiz, fieldset, ".stem")];
  // A group is named by its question, so that this is heard with the heading.
  heading.id = `q${++found}`;
  stem.id = `${heading.id}-stem`;
  fieldset.setAttribute("aria-labelledby", `${heading.id} ${stem.id}`);
  return {
    kind,
    targets,
    fieldset: /** @type {HTMLFieldSetElement} */ (fieldset),
    heading,
    number: find(quiz, fieldset, "legend span"),
    answer: find(quiz, fieldset, ".answer", HTMLDetailsElement),
    word: find(quiz, fieldset, ".feedback b"),
    rest: find(quiz, fieldset, ".feedback span"),
    /** The right answer in a few words, where there are such. */
    right: fieldset.querySelector(".right")?.textContent ?? "",
    notes: targets.map((target) => noteOn(fieldset, target)),
    /** The options' box, where they may change places. */
    mixed: fieldset.querySelector("[data-shuffle]"),
    data: {
      id,
      kind: name,
      points: Number(points),
      exact: exact !== undefined,
      verdict,
      items: targets.map((target) => target.dataset.verdict ?? ""),
      answer: kind.answer(targets, fieldset),
    },
  };
}

/**
 * The note on an option. Its letter, in the order of the file, becomes the option's words, since
 * options may be mixed.
 * @param {HTMLElement} fieldset @param {HTMLElement} target
 */
function noteOn(fieldset, target) {
  /** @type {HTMLElement | null} */
  const note = fieldset.querySelector(`[data-note="${CSS.escape(target.querySelector("input")?.value ?? "")}"]`);
  const [name, words] = [note?.firstElementChild, target.querySelector("span")];
  if (name && words) name.textContent = words.textContent;
  return note;
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
export function all(within, selector) {
  return [...within.querySelectorAll(selector)].map((node) => /** @type {HTMLElement} */ (node));
}
