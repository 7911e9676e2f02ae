// An answer that is given on the home page is the first one of a sitting of its quiz, as the quiz itself keeps it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { restore } from "../../themes/default/scripts/later/keep.js";
import { begun } from "../../themes/default/scripts/opening/carry.js";

const words = { rows: {}, values: { A: "a1", B: "b2" } };

test("the quiz takes it up at its next question", () => {
  const kept = begun(["one", "two", "three"], "two", "B", words, 7);
  const questions = ["one", "two", "three"].map((id) => ({ id, kind: /** @type {const} */ ("single"), points: 1, exact: false, answer: "B" }));
  const setup = { questions, count: 3, card: true, shuffle: false, instant: true };
  const state = restore(setup, kept, () => words);
  assert.deepEqual(state?.order, [1, 0, 2]);
  assert.equal(state?.next, 1);
  assert.deepEqual([...(state?.given ?? [])], [["two", { response: "B", earned: 1 }]]);
});

test("ids may be any words", () => {
  const kept = begun(["__proto__", "constructor"], "__proto__", "A", words, 1);
  assert.ok(Object.hasOwn(kept?.given ?? {}, "__proto__"));
});

test("where there is nothing to go on with, nothing is kept", () => {
  for (const sitting of [null, "one", ["one"], ["two", "three"]]) assert.equal(begun(sitting, "one", "A", words, 1), null);
});
