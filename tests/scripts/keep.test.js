// What the device keeps of a sitting, and what becomes of it when the quiz or the program is another.

import assert from "node:assert/strict";
import { test } from "node:test";
import { kept, restore } from "../../themes/default/scripts/later/keep.js";
import { begin, reduce } from "../../themes/default/scripts/state.js";
import { many, questions, setup } from "./sitting.js";

const own = { ...setup, card: true };

/** A sitting at its second question. */
function half() {
  const start = reduce(begin(own, 7), { type: "go" });
  return reduce(reduce(start, { type: "go", response: "B" }), { type: "go" });
}

test("through storage and back: the start card leads to where the reader was", () => {
  const state = restore(own, JSON.parse(JSON.stringify(kept(half()))));
  assert.deepEqual([state.at, state.next], [-1, 1]);
  assert.deepEqual([...state.given], [["scheme", { response: "B", earned: 0 }]]);
  assert.equal(reduce(state, { type: "go" }).at, 1);
});

test("an edited bank: answers go with their ids, are marked anew, and what is gone is left out", () => {
  const [scheme, offer] = questions;
  const edited = { ...own, questions: [offer, { ...scheme, answer: "B" }, ...many(2)] };
  const state = restore(edited, kept(half()));
  assert.deepEqual(state.order, [1, 0]);
  assert.equal(state.given.get("scheme").earned, 1);
  assert.equal(state.next, 1);
  assert.equal(restore({ ...own, questions: many(3) }, kept(half())), null);
});

test("an answer of another kind than the question has now is forgotten", () => {
  const changed = [{ ...questions[0], kind: "multiple", answer: ["A", "B"] }, questions[1]];
  assert.deepEqual(restore({ ...own, questions: changed }, kept(half())).given, new Map());
});

test("handed in stays handed in", () => {
  const done = ["A", null, "false", null, "40", null].reduce((now, response) => reduce(now, { type: "go", response }), begin(setup, 1));
  const state = restore(own, kept(done));
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
    const state = restore(own, value);
    if (!state) return;
    assert.equal(state.order.length, 1);
    assert.ok([...state.given.values()].every(({ earned }) => earned >= 0));
    assert.doesNotThrow(() => reduce(state, { type: "go" }));
  });
}

test("a list with rubbish in it is no answer", () => {
  const list = [{ ...questions[0], id: "o", kind: "order", answer: [1, 2, 3] }];
  const state = restore({ ...own, questions: list }, { v: 1, ids: ["o"], given: { o: ["x", {}, 3] }, at: 0 });
  assert.deepEqual(state.given, new Map());
});
