// A sitting, event by event, without a page.

import assert from "node:assert/strict";
import { test } from "node:test";
import { begin, reduce } from "../../themes/default/scripts/state.js";
import { view } from "../../themes/default/scripts/view.js";

/** Three questions: a scheme, an honest offer, and one that the reader checks. */
const questions = [
  { id: "scheme", kind: "single", points: 1, exact: false, verdict: "scam", answer: "A" },
  { id: "offer", kind: "judge", points: 1, exact: false, verdict: "legit", answer: "false" },
  { id: "sum", kind: "number", points: 1, exact: false, verdict: "scam", answer: null },
];
const setup = { questions, count: 3, shuffle: false, instant: true, pass: 60 };

/** @param {import("../../themes/default/scripts/state.js").State} state @param {...any} responses */
function go(state, ...responses) {
  return responses.reduce((now, response) => reduce(now, { type: "go", response }), state);
}

test("a response is marked at once, then the next question comes", () => {
  const marked = go(begin(setup, 1), "A");
  assert.equal(marked.phase, "marked");
  assert.equal(view(marked).questions[0].outcome, "right");
  const next = go(marked, null);
  assert.deepEqual([next.phase, next.at], ["asking", 1]);
  assert.equal(view(next).questions[0].shown, false);
});

test("no response is asked for again, and the asking ends with one", () => {
  const blank = go(begin(setup, 1), null);
  assert.deepEqual([blank.phase, blank.at, blank.blank], ["asking", 0, true]);
  assert.equal(view(blank).questions[0].outcome, "blank");
  assert.equal(go(blank, "B").blank, false);
});

test("a state is never changed in place", () => {
  const first = Object.freeze(begin(setup, 1));
  Object.freeze(first.given);
  go(first, "A", null, "false", null, null);
  assert.deepEqual(first.given, {});
});

test("all right: every point, every scheme seen, no offer suspected", () => {
  const { numbers, parts } = view(go(begin(setup, 1), "A", null, "false", null, null));
  assert.deepEqual(
    { ...numbers, n: undefined },
    { n: undefined, total: 3, pass: 60, percent: 100, right: 2, marked: 2, self: 1, scams: 1, seen: 1, offers: 1, suspected: 0 },
  );
  assert.ok(parts.result && parts.passed && parts.self && !parts.failed && !parts.asking);
});

test("a reader who suspects everything sees the schemes and hits the honest", () => {
  const { numbers, parts } = view(go(begin(setup, 1), "A", null, "true", null, null));
  assert.deepEqual([numbers.seen, numbers.suspected, numbers.percent], [1, 1, 50]);
  assert.ok(parts.failed && !parts.passed);
});

test("a question without an answer is passed over without a mark", () => {
  const at = go(begin(setup, 1), "A", null, "false", null);
  assert.equal(at.at, 2);
  assert.deepEqual([view(at).parts.check, view(at).parts.last], [false, true]);
  assert.equal(view(at).questions[2].outcome, "");
  assert.equal(go(at, null).phase, "result");
});

test("marks at the end: nothing is told before the result", () => {
  let state = begin({ ...setup, instant: false }, 1);
  for (const response of ["B", "false"]) {
    assert.ok(!view(state).parts.check);
    state = go(state, response);
    assert.ok(view(state).questions.every(({ outcome, told }) => outcome === "" && !told));
  }
  assert.equal(state.at, 2);
  const { questions: shown, numbers } = view(go(state, null));
  assert.deepEqual(shown.map(({ outcome }) => outcome), ["wrong", "right", ""]);
  assert.ok(shown.every(({ shown: there }) => there));
  assert.equal(numbers.percent, 50);
});

test("part of the points is neither right nor wrong", () => {
  const one = [{ id: "m", kind: "multiple", points: 2, exact: false, verdict: "scam", answer: ["A", "B"] }];
  const { questions: shown, numbers } = view(go(begin({ ...setup, questions: one, count: 1 }, 1), ["A"]));
  assert.equal(shown[0].outcome, "part");
  assert.deepEqual([numbers.percent, numbers.right, numbers.seen], [50, 0, 0]);
});

test("a score is rounded down: nearly passed is not passed", () => {
  const many = Array.from({ length: 3 }, (_, at) => ({ ...questions[0], id: `q${at}` }));
  const near = view(go(begin({ ...setup, questions: many, pass: 67 }, 1), "A", null, "A", null, "B", null));
  assert.equal(near.numbers.percent, 66);
  assert.ok(near.parts.failed);
});

test("no pass mark: neither passed nor failed", () => {
  const { parts } = view(go(begin({ ...setup, pass: 0 }, 1), "B", null, "true", null, null));
  assert.deepEqual([parts.passed, parts.failed], [false, false]);
});

test("nothing to mark: no score is shown", () => {
  const { parts } = view(go(begin({ ...setup, questions: [questions[2]], count: 1 }, 1), null));
  assert.deepEqual([parts.scored, parts.passed, parts.failed, parts.self], [false, false, false, true]);
});

test("a sitting of some of the questions: drawn by the seed, numbered from 1", () => {
  const many = Array.from({ length: 12 }, (_, at) => ({ ...questions[0], id: `q${at}` }));
  const drawn = { ...setup, questions: many, count: 4, shuffle: true };
  const state = begin(drawn, 42);
  assert.equal(new Set(state.order).size, 4);
  assert.deepEqual(begin(drawn, 42).order, state.order);
  assert.notDeepEqual(begin(drawn, 43).order, state.order);
  const { questions: shown } = view(state);
  assert.deepEqual(shown.filter((one) => one.shown).map(({ number }) => number), [1]);
  assert.equal(view(state).numbers.total, 4);
});

test("again: a fresh sitting, and a result takes no more responses", () => {
  const done = go(begin(setup, 1), "A", null, "false", null, null);
  assert.equal(go(done, "B"), done);
  const again = reduce(done, { type: "begin", seed: 2 });
  assert.deepEqual([again.phase, again.at, again.given], ["asking", 0, {}]);
});
