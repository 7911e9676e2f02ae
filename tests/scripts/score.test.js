// The numbers of a result.

import assert from "node:assert/strict";
import { test } from "node:test";
import { score } from "../../themes/default/scripts/later/score.js";
import { begin, reduce } from "../../themes/default/scripts/state.js";
import { judged, many, questions, setup } from "./sitting.js";

/** @param {import("./sitting.js").Setup} setup @param {...import("../../themes/default/scripts/marking.js").Response} responses */
function taken(setup, ...responses) {
  return judged(responses.reduce((now, response) => reduce(now, { type: "go", response }), begin(setup, 1)));
}

test("all right: every point, every scheme seen, no offer suspected", () => {
  const { numbers, parts } = score(taken(setup, "A", null, "false", null, "40", null), 60);
  assert.deepEqual(numbers, {
    hits: 1, scams: 1, falseAlarms: 0, trusted: 0, offers: 1, right: 3, earned: 3, points: 3, missed: 0, percent: 100, total: 3, pass: 60,
  });
  assert.deepEqual(parts, { passed: true, failed: false, scams: true, offers: true, headline_all: true, seen_all: true, suspected_none: true, cheer: true });
});

test("a reader who suspects everything sees the schemes and hits the honest", () => {
  const { numbers, parts } = score(taken(setup, "A", null, "true", null, "1", null), 60);
  assert.deepEqual([numbers.hits, numbers.falseAlarms, numbers.percent], [1, 1, 33]);
  assert.ok(parts.failed && !parts.passed);
});

test("what nobody answered was not judged, but costs its points", () => {
  const skip = (/** @type {import("./sitting.js").State} */ state) => reduce(state, { type: "skip", response: null });
  const { numbers } = score(judged(skip(reduce(skip(begin(setup, 1)), { type: "go" }))), 60);
  assert.deepEqual([numbers.scams, numbers.offers, numbers.earned], [0, 0, 0]);
});

test("the items of a sorting question are judged one by one", () => {
  /** @type {import("./sitting.js").Judged} */
  const sorted = { ...questions[0], kind: "classify", answer: [0, 1, 0, 1], items: ["scam", "legit", "scam", "legit"] };
  const { numbers } = score(taken({ ...setup, questions: [sorted], count: 1 }, [0, 0, null, 1]), 60);
  assert.deepEqual([numbers.hits, numbers.scams, numbers.falseAlarms, numbers.offers], [1, 1, 1, 2]);
});

test("a score is rounded down: nearly passed is not passed", () => {
  const { numbers, parts } = score(taken({ ...setup, questions: many(3) }, "A", null, "A", null, "B", null), 67);
  assert.equal(numbers.percent, 66);
  assert.ok(parts.failed);
});

test("no pass mark, or only a few questions asked again: neither passed nor failed", () => {
  const { parts } = score(taken(setup, "B", null, "true", null, "1", null), 0);
  assert.deepEqual([parts.passed, parts.failed], [false, false]);
  const again = reduce(begin(setup, 1), { type: "begin", seed: 1, order: [0] });
  assert.equal(score(judged(reduce(again, { type: "go", response: "A" })), 60).parts.passed, false);
});
