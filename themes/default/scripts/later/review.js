// What was answered wrong comes back: writes each marked answer into the boxes that the device keeps,
// and asks what is due when the address says so (`#mb-review`, from the home page and the record page).

import { own } from "./own.js";
import { placesOf } from "./places.js";
import { due, idsOf, keyOf, right, valid, wrong } from "../review/boxes.js";
import { dayOf } from "../review/day.js";
import { told } from "../state.js";
import { read, write } from "../store.js";
import { grade } from "../marking.js";

/** @typedef {import("../sitting.js").Sitting} Sitting */
/** @typedef {ReturnType<typeof import("./draws.js").findDraws>} Draws */

/** @param {Sitting} sitting @param {Draws} draws */
export async function review(sitting, draws) {
  const { quiz } = sitting;
  const name = quiz.dataset.quiz ?? "";
  /** What of this sitting is in the boxes already, and what was there before. @type {Map<string, import("../review/boxes.js").Item | undefined>} */
  let noted = new Map();
  let seed = NaN;

  const note = () => {
    const { state } = sitting;
    const told = marked(state);
    // What was marked before the page was left, or loaded anew, is noted already.
    if (state.seed !== seed) noted = new Map((sitting.state.next >= 0 ? told : []).map((id) => [id, undefined]));
    seed = state.seed;
    const news = told.filter((id) => !noted.has(id));
    const back = [...noted.keys()].filter((id) => !told.includes(id));
    if (!news.length && !back.length) return;
    const day = dayOf(new Date());
    let record = valid(read("review"), day);
    // A choice that was taken back is as if it had never been.
    for (const id of back) {
      const before = noted.get(id);
      const { [keyOf(name, id)]: _, ...items } = record.items;
      record = { ...record, items: before ? { ...items, [keyOf(name, id)]: before } : items };
      noted.delete(id);
    }
    for (const id of news) {
      noted.set(id, own(record.items, keyOf(name, id)));
      const question = state.setup.questions.find((one) => one.id === id);
      const fine = grade(state.given.get(id)?.earned ?? 0, question?.points ?? 1) === "right";
      record = (fine ? right : wrong)(record, keyOf(name, id), day);
    }
    write("review", record);
  };
  quiz.addEventListener("mb-state", note);
  note();

  if (location.hash !== "#mb-review") return;
  const day = dayOf(new Date());
  const ids = idsOf(due(valid(read("review"), day), day), name);
  if (!ids.length) return;
  await draws.layFor(ids);
  const known = ids.filter((id) => sitting.state.setup.questions.some((question) => question.id === id));
  forget(name, ids.filter((id) => !known.includes(id)), draws);
  sitting.open();
  if (known.length) sitting.again(Math.floor(Math.random() * 2 ** 31), placesOf(sitting, known));
}

/** Ids of the questions of a sitting whose mark the reader has seen. @param {import("../state.js").State} state */
function marked(state) {
  return state.order
    .map((place) => state.setup.questions[place])
    .filter((question) => question && told(state, question))
    .map((question) => question?.id ?? "");
}

/**
 * Questions that are no more: out of the boxes, if the index of the bank knows nothing of them either.
 * @param {string} quiz @param {string[]} ids @param {Draws} draws
 */
async function forget(quiz, ids, draws) {
  const known = ids.length ? (await draws.index())?.questions : null;
  if (!known) return;
  const record = valid(read("review"), dayOf(new Date()));
  for (const id of ids) if (!own(known, id)) delete record.items[keyOf(quiz, id)];
  write("review", record);
}
