// A sitting, event by event, without a page.

import assert from "node:assert/strict";
import { test } from "node:test";
import { begin, reduce } from "../../themes/default/scripts/state.js";
import { view } from "../../themes/default/scripts/view.js";
import { many, questions, setup } from "./sitting.js";

/** @param {import("../../themes/default/scripts/state.js").State} state @param {...any} responses */
function go(state, ...responses) {
  return responses.reduce((now, response) => reduce(now, { type: "go", response }), state);
}

const all = ["A", null, "false", null, "40", null];

test("a start card comes first where there is one, and leads to the first question", () => {
  const card = begin({ ...setup, card: true }, 1);
  assert.equal(card.at, -1);
  assert.ok(view(card).parts.start && view(card).parts.fresh && !view(card).parts.asking);
  assert.ok(view(card).questions.every(({ shown }) => !shown));
  assert.equal(go(card, null).at, 0);
});

test("a response is marked at once, then the next question comes", () => {
  const marked = go(begin(setup, 1), "A");
  assert.equal(marked.at, 0);
  const [first] = view(marked).questions;
  assert.deepEqual([first?.outcome, first?.told, first?.open], ["right", true, true]);
  assert.ok(view(marked).parts.next && !view(marked).parts.check);
  const next = go(marked, null);
  assert.equal(next.at, 1);
  assert.equal(view(next).questions[0]?.shown, false);
});

test("no response is asked for again, and the asking ends with one", () => {
  const blank = go(begin(setup, 1), null);
  assert.deepEqual([blank.at, blank.blank], [0, true]);
  assert.equal(view(blank).questions[0]?.outcome, "blank");
  assert.ok(view(blank).parts.skip);
  assert.equal(go(blank, "B").blank, false);
});

test("whoever does not know may see the answer, and earns nothing", () => {
  const skipped = reduce(go(begin(setup, 1), null), { type: "skip", response: null });
  assert.deepEqual(skipped.given.get("scheme"), { response: null, earned: 0 });
  assert.equal(view(skipped).questions[0]?.outcome, "wrong");
});

test("a state is never changed in place", () => {
  const first = Object.freeze(begin(setup, 1));
  go(first, ...all);
  assert.deepEqual(first.given, new Map());
});

test("after the last answer the result comes, all is told, and nothing more is taken", () => {
  const done = go(begin(setup, 1), ...all);
  assert.equal(done.at, 4);
  assert.ok(done.done);
  const { parts, questions: shown } = view(done);
  assert.ok(parts.result && !parts.asking && !parts.overview);
  assert.ok(shown.every((one) => one.shown && one.told));
  assert.deepEqual(go(done, "B").given, done.given);
});

test("back and forth: an answered question stays answered, and one cannot run ahead", () => {
  const second = go(begin(setup, 1), "A", null);
  const back = reduce(second, { type: "to", at: 0, response: null });
  assert.equal(back.at, 0);
  assert.ok(view(back).questions[0]?.told && view(back).parts.next);
  assert.equal(go(back, "B").given.get("scheme")?.response, "A");
  assert.equal(reduce(second, { type: "to", at: 99 }).at, 2);
  assert.equal(reduce(second, { type: "to", at: -5 }).at, 0);
  assert.equal(reduce({ ...second, setup: { ...setup, card: true } }, { type: "to", at: -5 }).at, -1);
});

test("marks at the end: nothing is told before, answers may be changed, left out and taken back", () => {
  const exam = { ...setup, instant: false };
  let state = begin(exam, 1);
  for (const response of ["B", null, "41"]) {
    assert.ok(!view(state).parts.check);
    state = go(state, response);
    assert.ok(view(state).questions.every(({ outcome, told }) => outcome === "" && !told));
  }
  assert.equal(state.at, 3);
  assert.ok(view(state).parts.overview);
  assert.deepEqual([...state.given.keys()], ["scheme", "sum"]);

  state = go(reduce(state, { type: "to", at: 0, response: null }), "A");
  assert.equal(state.given.get("scheme")?.earned, 1);
  state = reduce(reduce(state, { type: "to", at: 2, response: "false" }), { type: "to", at: 3, response: null });
  assert.deepEqual([...state.given.keys()].sort(), ["offer", "scheme"]);

  const done = go(state, null);
  assert.equal(done.at, 4);
  assert.deepEqual(view(done).questions.map(({ outcome }) => outcome), ["right", "right", "wrong"]);
  // Handed in: looking at a question again changes nothing, and the overview is passed by.
  const again = reduce(done, { type: "to", at: 0, response: "B" });
  assert.equal(reduce(again, { type: "to", at: 3, response: "B" }).at, 4);
  assert.deepEqual(again.given, done.given);
});

test("part of the points is neither right nor wrong", () => {
  /** @type {import("../../themes/default/scripts/state.js").Question[]} */
  const one = [{ ...questions[0], id: "m", kind: "multiple", points: 2, answer: ["A", "B"] }];
  const { questions: shown } = view(go(begin({ ...setup, questions: one, count: 1 }, 1), ["A"]));
  assert.equal(shown[0]?.outcome, "part");
});

test("a seed decides the order; questions are numbered from 1 in it", () => {
  const mixed = { ...setup, questions: many(12), count: 12, shuffle: true };
  const state = begin(mixed, 42);
  assert.equal(new Set(state.order).size, 12);
  assert.deepEqual(begin(mixed, 42).order, state.order);
  assert.notDeepEqual(begin(mixed, 43).order, state.order);
  const { questions: shown } = view(state);
  assert.deepEqual(shown.filter((one) => one.shown).map(({ number }) => number), [1]);
  assert.equal(view(state).numbers.total, 12);
});

test("questions that are still on their way are counted, and the first one can be answered", () => {
  const state = go(begin({ ...setup, questions: questions.slice(0, 1) }, 1), "A");
  assert.equal(view(state).numbers.total, 3);
  assert.equal(view(state).questions[0]?.outcome, "right");
  assert.ok(view(state).parts.next);
});

test("only those that are wanted, in the order that is wanted", () => {
  assert.deepEqual(begin({ ...setup, questions: many(12), count: 12 }, 1, [9, 3, 5]).order, [9, 3, 5]);
});

test("again: a fresh sitting", () => {
  const again = reduce(go(begin(setup, 1), ...all), { type: "begin", seed: 2 });
  assert.deepEqual([again.at, again.given, again.done], [0, new Map(), false]);
});

test("a quiz with no question has a start card and an end", () => {
  const none = begin({ ...setup, questions: [], count: 0, card: true }, 1);
  assert.doesNotThrow(() => view(go(none, null, null, null)));
});
