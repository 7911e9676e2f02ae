// What the script needs of a quiz in the page. Reads only; what is missing is named.

import { kinds } from "./kinds.js";

/** @typedef {import("./kinds.js").Kind} Kind */
/** @typedef {import("./kinds.js").KindName} KindName */
/** @typedef {import("./state.js").Question} Question */
/** @typedef {ReturnType<typeof findParts>} Parts */
/** @typedef {ReturnType<typeof findQuestion>} QuestionParts */

/** Options, phrases, rows, fields: what is shown to be right or wrong. */
const TARGETS = ".option, .marked label, [data-place], .field";

/** Questions found so far, for ids that no two have. */
let found = 0;

/** @param {HTMLElement} quiz @param {QuestionParts[]} [known] found before, when less of the page was there */
export function findParts(quiz, known = []) {
  const questions = all(quiz, "fieldset").map(
    (fieldset) => known.find((question) => question.fieldset === fieldset) ?? findQuestion(quiz, fieldset),
  );
  const { count, shuffle, feedback, page } = quiz.dataset;
  return {
    questions,
    form: /** @type {HTMLFormElement} */ (find(quiz, quiz, "form")),
    list: find(quiz, quiz, ".questions"),
    /** The buttons, as long as they stand behind the first question. */
    actions: quiz.querySelector(".questions > .quiz-actions"),
    bar: find(quiz, quiz, ".quiz-bar"),
    progress: /** @type {HTMLProgressElement} */ (find(quiz, quiz, "progress")),
    headings: all(quiz, ".quiz-start[tabindex], .quiz-result h2, .quiz-overview h2"),
    buttons: /** @type {HTMLButtonElement[]} */ (all(quiz, "button")),
    /** Texts with {names} to fill in. */
    texts: all(quiz, "[data-fill]").map((node) => ({ node, text: node.dataset.fill ?? "" })),
    /** What is there only at times. */
    timed: all(quiz, "[data-when]"),
    setup: {
      questions: questions.map((question) => question.data),
      count: document.readyState === "loading" ? Number(count) : questions.length,
      card: page !== undefined,
      shuffle: shuffle !== undefined,
      instant: feedback !== "end",
    },
  };
}

/** @param {HTMLElement} quiz @param {HTMLElement} fieldset */
function findQuestion(quiz, fieldset) {
  const { question: id = "", kind: name = "", points = 1, exact } = fieldset.dataset;
  // A page of another version may have a kind that this script does not know.
  const kind = kinds[/** @type {KindName} */ (name)] ?? fail(quiz, fieldset, `rule for “${name}”`);
  const targets = all(fieldset, TARGETS);
  const [heading, stem] = [find(quiz, fieldset, "legend > *"), find(quiz, fieldset, ".stem")];
  // A group is named by its question, so that this is heard with the heading.
  heading.id = `mb-q${++found}`;
  stem.id = `${heading.id}-stem`;
  fieldset.setAttribute("aria-labelledby", `${heading.id} ${stem.id}`);
  return {
    kind,
    targets,
    fieldset: /** @type {HTMLFieldSetElement} */ (fieldset),
    heading,
    number: find(quiz, fieldset, "legend span"),
    answer: /** @type {HTMLDetailsElement} */ (find(quiz, fieldset, ".answer")),
    word: find(quiz, fieldset, ".feedback b"),
    rest: find(quiz, fieldset, ".feedback span"),
    /** The right answer in a few words, where there are such. */
    right: fieldset.querySelector(".right")?.textContent ?? "",
    notes: targets.map((target) => noteOn(fieldset, target)),
    /** The options' box, where they may change places. */
    mixed: fieldset.querySelector("[data-shuffle]"),
    data: {
      id,
      kind: /** @type {KindName} */ (name),
      points: Number(points),
      exact: exact !== undefined,
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
 * @returns {T}
 */
function find(quiz, within, selector) {
  return within.querySelector(selector) ?? fail(quiz, within, selector);
}

/** @param {HTMLElement} quiz @param {HTMLElement} within @param {string} what @returns {never} */
function fail({ dataset }, within, what) {
  throw new Error(`mb-quiz “${dataset.quiz}”: no ${what} in ${within.dataset.question ?? "it"}`);
}

/**
 * @template {HTMLElement} [T=HTMLElement]
 * @param {HTMLElement} within @param {string} selector @returns {T[]}
 */
export function all(within, selector) {
  return [...within.querySelectorAll(/** @type {any} */ (selector))];
}
