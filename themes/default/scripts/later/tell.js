// What a marked question tells beside its options and rows: the note on what was chosen in its card, the right place of
// a row in the row, and how much of an answer was right, in words. The rest of the notes stays folded.

import { told } from "../state.js";
import { put } from "../show.js";
import { fill, say } from "../text.js";

/** @typedef {import("../sitting.js").Sitting} Sitting */
/** @typedef {import("../parts.js").QuestionParts} QuestionParts */

/**
 * A note, as a list item among the others, and a copy of its words for the card or row that it is about.
 * @typedef {{ item: HTMLElement, words: Text }} Note
 */

/** Those of a question, by its targets; found before anything is told. @type {WeakMap<HTMLElement, Map<HTMLElement, Note>>} */
const known = new WeakMap();

/** @param {Sitting} sitting @returns {{ clear: () => void, show: () => void }} `clear`: as if nothing were told */
export function tellBeside(sitting) {
  const show = () => {
    const { parts, state } = sitting;
    for (const place of state.order) {
      const question = parts.questions[place];
      if (question) tell(question, told(state, question.data), parts.form.dataset.part ?? "");
    }
  };
  const clear = () => {
    for (const question of sitting.parts.questions) tell(question, false, "");
  };
  sitting.quiz.addEventListener("mb-state", (event) => {
    show();
    const { parts, state } = sitting;
    const question = parts.questions[state.order[state.at] ?? -1];
    // Once the focus is where it belongs.
    if (question && event.detail?.at === state.at && told(state, question.data)) Promise.resolve(question).then(bringIntoSight);
  });
  show();
  return { clear, show };
}

/** @param {QuestionParts} question @param {boolean} marked @param {string} some the word for an outcome in part */
export function tell(question, marked, some) {
  const { fieldset, targets, data, word } = question;
  const notes = notesOf(question);
  const { part = "", place = "" } = word.parentElement?.dataset ?? {};
  const counts = { all: targets.length, hits: 0, missed: 0, slips: 0 };
  targets.forEach((target, index) => {
    const sign = marked ? target.dataset.sign ?? "" : "";
    if (sign) counts[sign === "hit" ? "hits" : sign === "miss" ? "missed" : "slips"] += 1;
    const row = target.matches(".rows > *");
    // A row that was left empty has no sign, but a place where it belongs.
    if (marked && row && sign !== "hit") put(target, "word", fill(place, { place: rightPlace(target, /** @type {number[]} */ (data.answer), index) }));
    const note = notes.get(target);
    if (!note) return;
    const { item, words } = note;
    put(item, "sign", row ? "" : sign);
    put(item, "word", row ? "" : target.dataset.word ?? "");
    // What was not chosen is nobody's question at the moment.
    const beside = target.matches(".option") ? sign === "hit" || sign === "slip" : row && marked && sign !== "hit";
    item.hidden = beside;
    if (beside) target.append(words);
    else words.remove();
  });
  const fold = /** @type {HTMLDetailsElement | null} */ (fieldset.querySelector(".notes"));
  // A phrase that was wrongly tapped cannot have its note beside it, in the middle of a text.
  if (fold) fold.open = data.kind === "mark" && counts.slips > 0;
  if (!marked || !part || !counts.hits || fieldset.dataset.outcome === "right") return;
  put(fieldset, "outcome", "part");
  say(word, sentence(part, counts) || some);
}

/**
 * No further than it takes to see what is told, from the first sign to the end of the reason; where that is too much, the
 * beginning of it and the way to read on go out of sight first.
 * @param {QuestionParts} question
 */
export function bringIntoSight({ answer, fieldset, word }) {
  for (const node of [answer, fieldset.querySelector("[data-sign]"), answer.querySelector(".prose"), word]) node?.scrollIntoView({ block: "nearest" });
}

/** A sentence without those of its clauses that count nothing. @param {string} text @param {Record<string, number>} counts */
export function sentence(text, counts) {
  const clauses = text.match(/[^,，]+[,，]?/g) ?? [];
  const said = clauses.filter((clause) => !/\{(\w+)\}/.test(clause) || [...clause.matchAll(/\{(\w+)\}/g)].some(([, name = ""]) => counts[name]));
  return fill(said.join("").replace(/[,，]$/, "").trim(), counts);
}

/** In words what a row should have been given. @param {HTMLElement} row @param {number[]} answer @param {number} index */
function rightPlace(row, answer, index) {
  const at = answer[index] ?? 0;
  const choice = row.querySelector(`[value="${at}"]`);
  if (choice instanceof HTMLOptionElement) return choice.text;
  return choice?.parentElement?.textContent?.trim() ?? placesOf(answer, at);
}

/** The place of an order, or all those whose items may be swapped. @param {number[]} answer @param {number} first */
function placesOf(answer, first) {
  const last = first + answer.filter((place) => place === first).length - 1;
  return last > first ? `${first}–${last}` : String(first);
}

/** @param {QuestionParts} question */
function notesOf({ fieldset, targets }) {
  const found = known.get(fieldset);
  if (found) return found;
  /** @type {Map<HTMLElement, Note>} */
  const notes = new Map();
  for (const target of targets) {
    const name = target.dataset.row ?? target.querySelector("input")?.value ?? "";
    const item = /** @type {HTMLElement | null} */ (fieldset.querySelector(`[data-note="${CSS.escape(name)}"]`));
    const last = item?.lastChild;
    if (!item || !(last instanceof Text) || !last.data.trim()) continue;
    notes.set(target, { item, words: /** @type {Text} */ (last.cloneNode()) });
    // A letter, in the order of the file, becomes the option's words, since options may be mixed.
    const [letter, words] = [item.firstElementChild, target.querySelector("span")];
    if (letter && words && target.matches(".option")) letter.textContent = words.textContent;
  }
  known.set(fieldset, notes);
  return notes;
}
