// A sitting as a learning platform keeps it: few characters, and the same answers back.

import assert from "node:assert/strict";
import { test } from "node:test";
import { brief, spell, spelled } from "../../themes/default/scripts/later/brief.js";
import { kept, restore, unsent } from "../../themes/default/scripts/later/keep.js";
import { carry, shortened } from "../../themes/default/scripts/later/words.js";
import { pack, unpack } from "../../themes/default/scripts/scorm/suspend.js";
import { begin, give, move } from "../../themes/default/scripts/state.js";

/** @typedef {import("../../themes/default/scripts/later/words.js").Words} Words */

/** @param {string[]} rows @param {string[]} values @returns {Words} */
const words = (rows, values) => ({
  rows: Object.fromEntries(rows.map((text, at) => [at, text])),
  values: Object.fromEntries(values.map((text, at) => [rows.length ? String(at) : String.fromCharCode(65 + at), text])),
});
const none = words([], []);

/** By id: the question, its words, a response. @type {[any, Words, any][]} */
const all = [
  [{ id: "single", kind: "single", answer: "A" }, words([], ["aaaaaaa", "bbbbbbb"]), "B"],
  [{ id: "several", kind: "multiple", answer: ["A", "C"] }, words([], ["aaaaaa1", "aaaaaa2", "aaaaaa3"]), ["A", "C"]],
  // The same words twice, as phrases of a text can be.
  [{ id: "mark", kind: "mark", answer: ["A", "B"] }, words([], ["same", "same"]), ["B"]],
  [{ id: "text: a|b%7C", kind: "text", answer: ["x"] }, none, "110|a:b %25 条例"],
  [{ id: "number", kind: "number", answer: { min: 1, max: 2 } }, none, "12,5"],
  [{ id: "order", kind: "order", answer: [0, 1, 2] }, words(["rrrr1", "rrrr2", "rrrr3"], []), [2, 0, 1]],
  [{ id: "match", kind: "match", answer: [0, 1] }, words(["l1111", "l2222"], ["r1111", "r2222"]), [1, null]],
  [{ id: "skipped", kind: "single", answer: "A" }, words([], ["aaaaaaa", "bbbbbbb"]), null],
  [{ id: "later", kind: "single", answer: "A" }, words([], ["aaaaaaa", "bbbbbbb"]), undefined],
];
const plain = { points: 1, exact: false };
const setup = { questions: all.map(([question]) => ({ ...plain, ...question })), count: all.length, card: true, shuffle: false, instant: true };
const look = (/** @type {number} */ place) => /** @type {any} */ (all[place])[1];

const state = all.reduce((now, [question, , response]) => (response === undefined ? now : give(now, { ...plain, ...question }, response)), move(begin(setup, 77), 8));
const held = () => ({ quiz: { ...kept(state, look, "A"), set: 3 }, flags: ["order", "later"], left: 95, elder: true });
const back = (/** @type {string} */ text) => {
  const found = unpack(text);
  return { ...found, quiz: spelled(found.quiz, setup.questions.map(({ id }) => id)) };
};

test("everything comes back as it was, from a text without line breaks", () => {
  const { text, from } = pack(held(), 4096);
  assert.equal(from, undefined);
  assert.ok(text.length < 260, `${text.length}: ${text}`);
  assert.ok(!/[\r\n]/.test(text));
  const { quiz, flags, left, elder } = back(text);
  assert.deepEqual([quiz.seed, quiz.set, quiz.at, left, elder, quiz.done], [77, 3, 8, 95, true, false]);
  assert.deepEqual(flags.map((name) => spell(name, quiz.ids)), ["order", "later"]);
  const again = restore(setup, quiz, look);
  assert.deepEqual(again?.given, state.given);
  assert.deepEqual(again?.order, state.order);
  assert.deepEqual(again && unsent(again, quiz, look), { place: 8, response: "A" });
});

test("options that changed their places, or are gone, since the learner was here", () => {
  const { quiz } = back(pack(held(), 4096).text);
  const turned = (/** @type {number} */ place) => {
    const { rows, values } = look(place);
    const turn = (/** @type {Record<string, string>} */ by) => Object.fromEntries(Object.keys(by).map((key, at, keys) => [key, by[keys[keys.length - 1 - at] ?? ""] ?? ""]));
    return { rows: turn(rows), values: turn(values) };
  };
  const again = restore(setup, quiz, turned);
  const response = (/** @type {string} */ id) => again?.given.get(id)?.response;
  assert.equal(response("single"), "A");
  assert.deepEqual(response("several"), ["C", "A"]);
  assert.deepEqual(response("order"), [1, 0, 2]);
  assert.deepEqual(response("match"), [null, 0]);
  const changed = restore(setup, quiz, () => words([], ["other", "words"]));
  assert.equal(changed?.given.has("single"), false, "an answer to words that are gone is none");
});

test("words that are alike get prints of their own, and the same ones each time", () => {
  const { values } = shortened(words([], ["same", "same", "other"]));
  assert.equal(new Set(Object.values(values)).size, 3);
  assert.deepEqual(shortened(words([], ["same", "same", "other"])).values, values);
  assert.equal(carry("0", { rows: {}, values: { 0: values.B ?? "" }, short: true }, words([], ["same", "same"])), "B");
});

/** A test of so many questions, each answered by a text of so many characters. @param {number} count @param {number} size */
function long(count, size) {
  const ids = Array.from({ length: count }, (_, at) => `question-of-a-long-bank-${at}`);
  const given = Object.fromEntries(ids.map((id) => [id, "答".repeat(size)]));
  return { quiz: { v: /** @type {const} */ (1), seed: 1, ids, at: count - 1, given, done: false, words: {} }, flags: [], left: null, elder: false };
}

test("two hundred chosen answers fit into what SCORM 1.2 has room for", () => {
  const ids = Array.from({ length: 200 }, (_, at) => `bank-2025-question-${at}`);
  const quiz = {
    v: /** @type {const} */ (1),
    seed: 2 ** 31 - 1,
    ids,
    at: 199,
    given: Object.fromEntries(ids.map((id) => [id, "C"])),
    words: Object.fromEntries(ids.map((id, at) => [id, words([], [`a${at}aaaa`, `b${at}bbbb`, `c${at}cccc`])])),
    done: false,
  };
  const { text, from } = pack({ quiz, flags: [], left: 3600, elder: false }, 4096);
  assert.equal(from, undefined);
  assert.ok(text.length <= 4096, String(text.length));
});

test("what does not fit goes from the end, and the place to go on from is told; no question is lost", () => {
  const { text, from = NaN } = pack(long(100, 60), 4096);
  assert.ok(text.length <= 4096);
  assert.ok(from > 20 && from < 100, String(from));
  const { quiz } = back(text);
  const found = unpack(text).quiz;
  assert.equal(found?.ids.length, 100);
  assert.equal(found?.at, from);
  assert.equal(Object.keys(found?.given ?? {}).length, from);
  assert.ok(quiz);
  assert.equal(pack(long(100, 60), 64_000).from, undefined);
});

test("of a result all is kept or nothing, and of a test without end nothing but the look", () => {
  const done = long(100, 60);
  done.quiz.done = true;
  const { text, from } = pack({ ...done, elder: true }, 4096);
  assert.equal(from, 0);
  assert.deepEqual(unpack(text), { quiz: null, flags: [], left: null, elder: true });
  assert.equal(pack(long(900, 1), 4096).from, 0);
});

test("what is not handed in goes first", () => {
  const { quiz } = long(10, 10);
  const last = quiz.ids[9] ?? "";
  const { [last]: _, ...given } = quiz.given;
  const open = { id: last, response: "答".repeat(5000) };
  const { text, from } = pack({ quiz: { ...quiz, given, open }, flags: [], left: null, elder: false }, 4096);
  assert.equal(from, undefined);
  assert.equal(unpack(text).quiz?.open, undefined);
  assert.equal(Object.keys(unpack(text).quiz?.given ?? {}).length, 9);
});

test("two ids with one short name keep their own", () => {
  /** @type {Map<string, string>} */
  const seen = new Map();
  let pair = ["", ""];
  for (let at = 0; !pair[0]; at += 1) {
    const id = `q${at}`;
    const other = seen.get(brief(id));
    if (other) pair = [other, id];
    seen.set(brief(id), id);
  }
  const quiz = { v: /** @type {const} */ (1), seed: 1, ids: pair, at: 0, given: {}, done: false, words: {} };
  assert.deepEqual(unpack(pack({ quiz, flags: [], left: null, elder: false }, 4096).text).quiz?.ids, pair);
});

test("rubbish of another program is no sitting", () => {
  for (const text of ["", "{}", "2 1|", "1", "1 ||:|x", "null", "a|b|c"]) assert.equal(unpack(text).quiz, null, text);
});
