// What the script needs of a quiz in the page. Reads only; what is missing is named.

import { kinds } from "./kinds.js";
import { all, miss, part } from "./part.js";

/** @typedef {import("./kinds.js").Kind} Kind */
/** @typedef {import("./kinds.js").KindName} KindName */
/** @typedef {import("./marking.js").Answer} Answer */
/** @typedef {import("./state.js").Question} Question */
/** @typedef {ReturnType<typeof findParts>} Parts */
/** @typedef {ReturnType<typeof findQuestion>} QuestionParts */

/** Options, phrases, rows, fields: what is shown to be right or wrong. */
const TARGETS = ".option, .marked label, .rows > *, .field";

/** Questions found so far, for ids that no two have. */
let found = 0;

/** @param {HTMLElement} quiz @param {QuestionParts[]} [known] found before, when less of the page was there */
export function findParts(quiz, known = []) {
  const questions = [...quiz.querySelectorAll("fieldset")].map(
    (fieldset) => known.find((question) => question.fieldset === fieldset) ?? findQuestion(fieldset),
  );
  const { count, shuffle, feedback, page } = quiz.dataset;
  return {
    questions,
    form: part(quiz, "form", HTMLFormElement),
    list: part(quiz, ".questions"),
    actions: part(quiz, ".thumb"),
    bar: part(quiz, ".quiz-bar"),
    progress: part(quiz, ".quiz-bar progress", HTMLProgressElement),
    headings: all(quiz, ".quiz-start[tabindex], .quiz-result h2, .quiz-overview h2"),
    buttons: [...quiz.querySelectorAll("button")],
    /** Texts with {names} to fill in. */
    texts: all(quiz, "[data-fill]").map((node) => ({ node, text: /** @type {string} */ (node.dataset.fill) })),
    /** What is there only at times. */
    timed: all(quiz, "[data-when]"),
    setup: {
      questions: questions.map((question) => question.data),
      count: document.readyState === "loading" ? Number(count) : questions.length,
      card: page !== undefined,
      open: page === "open",
      shuffle: shuffle !== undefined,
      instant: feedback !== "end",
    },
  };
}

/** @param {HTMLFieldSetElement} fieldset */
export function findQuestion(fieldset) {
  const { question: id = "", kind: name = "", points = 1, exact, solution } = fieldset.dataset;
  // A page of another version may have a kind that this script does not know.
  const kind = kinds[/** @type {KindName} */ (name)] ?? miss(fieldset, `rule for “${name}”`);
  // By their numbers: the reader may have moved some already.
  const targets = all(fieldset, TARGETS).sort((one, two) => Number(one.dataset.row) - Number(two.dataset.row));
  const [heading, stem] = [part(fieldset, "legend > *"), part(fieldset, ".stem")];
  // A group is named by its question, so that this is heard with the heading.
  heading.id = `mb-q${++found}`;
  stem.id = `${heading.id}-stem`;
  fieldset.setAttribute("aria-labelledby", `${heading.id} ${stem.id}`);
  return {
    kind,
    targets,
    fieldset,
    heading,
    number: part(fieldset, "legend span"),
    answer: part(fieldset, ".answer", HTMLDetailsElement),
    word: part(fieldset, ".feedback b"),
    rest: part(fieldset, ".feedback span"),
    /** The right answer in a few words, where there are such. */
    right: fieldset.querySelector(".right")?.textContent ?? "",
    /** The options' box, where they may change places. */
    mixed: fieldset.querySelector("[data-shuffle]"),
    data: {
      id,
      kind: /** @type {KindName} */ (name),
      points: Number(points),
      exact: exact !== undefined,
      answer: /** @type {Answer} */ (JSON.parse(solution ?? miss(fieldset, "data-solution"))),
    },
  };
}
