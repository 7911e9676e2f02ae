// What the device keeps of a sitting, and what becomes of it when the quiz or the program is another.

import assert from "node:assert/strict";
import { test } from "node:test";
import { kept, restore, unsent } from "../../themes/default/scripts/later/keep.js";
import { carry } from "../../themes/default/scripts/later/words.js";
import { begin, reduce } from "../../themes/default/scripts/state.js";
import { many, questions, setup } from "./sitting.js";
import { must } from "../must.js";

/** @typedef {import("../../themes/default/scripts/state.js").Question} Question */
/** @typedef {import("../../themes/default/scripts/marking.js").Response} Response */
/** @typedef {import("../../themes/default/scripts/later/words.js").Words} Words */

const own = { ...setup, card: true };

/** Questions whose options have no words to tell: nothing is known of them. */
const look = () => ({ rows: {}, values: {} });

/** A sitting at its second question. */
function half() {
  const start = reduce(begin(own, 7), { type: "go" });
  return reduce(reduce(start, { type: "go", response: "B" }), { type: "go" });
}

test("through storage and back: the start card leads to where the reader was", () => {
  const state = must(restore(own, JSON.parse(JSON.stringify(kept(half(), look))), look));
  assert.deepEqual([state.at, state.next], [-1, 1]);
  assert.deepEqual([...state.given], [["scheme", { response: "B", earned: 0 }]]);
  assert.equal(reduce(state, { type: "go" }).at, 1);
});

test("an edited bank: answers go with their ids, are marked anew, and what is gone is left out", () => {
  const [scheme, offer] = questions;
  const edited = { ...own, questions: [offer, { ...scheme, answer: "B" }, ...many(2)] };
  const state = must(restore(edited, kept(half(), look), look));
  assert.deepEqual(state.order, [1, 0]);
  assert.equal(state.given.get("scheme")?.earned, 1);
  assert.equal(state.next, 1);
  assert.equal(restore({ ...own, questions: many(3) }, kept(half(), look), look), null);
});

test("an answer of another kind than the question has now is forgotten", () => {
  /** @type {Question[]} */
  const changed = [{ ...questions[0], kind: "multiple", answer: ["A", "B"] }, questions[1]];
  assert.deepEqual(restore({ ...own, questions: changed }, kept(half(), look), look)?.given, new Map());
});

test("handed in stays handed in", () => {
  /** @type {(string | null)[]} */
  const responses = ["A", null, "false", null, "40", null];
  const done = responses.reduce((now, response) => reduce(now, { type: "go", response }), begin(setup, 1));
  const state = must(restore(own, kept(done, look), look));
  assert.ok(state.done);
  assert.equal(reduce(state, { type: "go" }).at, 4);
});

const rubbish = [
  null, 0, "", "x", [], {}, { v: 2 }, { v: 1 }, { v: 1, ids: "scheme" }, { v: 1, ids: [] }, { v: 1, ids: [null, {}] },
  { v: 1, ids: ["scheme"], given: null }, { v: 1, ids: ["scheme"], at: "x", seed: {}, given: { scheme: {} } },
  { v: 1, ids: ["scheme", "scheme"], at: 1e9, given: { scheme: 5 } },
  { v: 1, ids: ["sum"], given: { sum: ["40"] }, at: -1e9, done: "yes" },
];
for (const [at, value] of rubbish.entries()) {
  test(`rubbish ${at} throws nothing and is a sitting or none`, () => {
    const state = restore(own, value, look);
    if (!state) return;
    assert.equal(state.order.length, 1);
    assert.ok([...state.given.values()].every(({ earned }) => earned >= 0));
    assert.doesNotThrow(() => reduce(state, { type: "go" }));
  });
}

test("a list with rubbish in it is no answer", () => {
  /** @type {Question[]} */
  const list = [{ ...questions[0], id: "o", kind: "order", answer: [1, 2, 3] }];
  const state = restore({ ...own, questions: list }, { v: 1, ids: ["o"], given: { o: ["x", {}, 3] }, at: 0 }, look);
  assert.deepEqual(state?.given, new Map());
});

/** Options by their letters. @param {...string} texts */
const letters = (...texts) => ({ rows: {}, values: Object.fromEntries(texts.map((text, at) => ["ABCDEF"[at], text])) });
/** @param {...string} texts */
const rows = (...texts) => Object.fromEntries(texts.map((text, at) => [at, text]));

test("an answer belongs to its options' words, wherever they stand now", () => {
  const was = letters("sure", "bond", "safe");
  /** @type {[Response, Words, Response][]} */
  const cases = [
    ["B", letters("bond", "sure", "safe"), "A"],
    ["B", letters("sure", "bond", "safe"), "B"],
    ["B", letters("sure", "bond", "safe", "more"), "B"],
    // Gone, or other words: not answered.
    ["B", letters("sure", "safe"), null],
    [["A", "C"], letters("safe", "bond", "sure"), ["C", "A"]],
    [["A", "C"], letters("bond", "sure"), null],
    [[], letters("bond", "sure"), []],
  ];
  for (const [response, now, expected] of cases) assert.deepEqual(carry(response, was, now), expected);
  // Kept before words were kept, or rubbish: taken as it is.
  const nothings = /** @type {any[]} */ ([undefined, null, 5, {}, { rows: {} }]);
  for (const nothing of nothings) assert.equal(carry("B", nothing, letters("a", "b")), "B");
});

test("rows and their places go with their words", () => {
  const was = { rows: rows("police", "market"), values: { 0: "110", 1: "12315" } };
  const turned = { rows: rows("market", "police"), values: { 0: "12315", 1: "110" } };
  assert.deepEqual(carry([0, null], was, turned), [null, 1]);
  assert.deepEqual(carry([0, 1], was, { ...turned, values: { 0: "12315" } }), null);
  const order = { rows: rows("a", "b", "c"), values: {} };
  assert.deepEqual(carry([1, 3, 2], order, { rows: rows("c", "a", "b"), values: {} }), [2, 1, 3]);
  assert.equal(carry([1, 3, 2], order, { rows: rows("c", "a"), values: {} }), null);
});

test("what was chosen and not handed in is there again, for the question that was asked", () => {
  const state = half();
  const record = JSON.parse(JSON.stringify(kept(state, look, "true")));
  const back = must(restore(own, record, look));
  assert.deepEqual(unsent(back, record, look), { place: 1, response: "true" });
  assert.equal(back.given.has(questions[1].id), false);
  for (const open of [null, 5, {}, { id: "gone", response: "A" }, { id: questions[1].id, response: ["A"] }, { id: questions[0].id, response: "A" }]) {
    assert.equal(unsent(back, { ...record, open }, look), null);
  }
});
