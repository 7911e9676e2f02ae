// Ids that an author may give and that objects have already: they are ids like others, from the first answer
// through storage to the result.

import assert from "node:assert/strict";
import { test } from "node:test";
import { disguisesOf } from "../../themes/default/scripts/later/draws.js";
import { kept, restore } from "../../themes/default/scripts/later/keep.js";
import { own, shared } from "../../themes/default/scripts/later/own.js";
import { score } from "../../themes/default/scripts/later/score.js";
import { totals } from "../../themes/default/scripts/result/tally.js";
import { due, idsOf, keyOf, only, right, valid, wrong } from "../../themes/default/scripts/review/boxes.js";
import { begin, reduce } from "../../themes/default/scripts/state.js";
import { known } from "../../themes/default/scripts/scenario/story.js";
import { verdict } from "../../themes/default/scripts/checklist/verdict.js";
import { connect } from "../../themes/default/scripts/scorm/platform.js";
import { report } from "../../themes/default/scripts/scorm/report.js";
import { tally } from "../../themes/default/scripts/tally.js";
import { view } from "../../themes/default/scripts/view.js";
import { must } from "../must.js";
import { judged } from "./sitting.js";

const look = () => ({ rows: {}, values: {} });

const NAMES = ["__proto__", "constructor", "toString", "valueOf", "hasOwnProperty", "__defineGetter__", "__lookupSetter__", "isPrototypeOf", "length", "then", "0"];

/** @type {import("../../themes/default/scripts/tally.js").Judged[]} */
const questions = NAMES.map((id, at) => ({
  id, kind: "single", points: 1, exact: false, answer: "A", verdict: at % 2 ? "scam" : "legit", items: [],
}));
const setup = { questions, count: questions.length, card: false, shuffle: false, instant: true };
/** @param {import("../../themes/default/scripts/state.js").State} state @param {string} response */
const go = (state, response) => reduce(reduce(state, { type: "go", response }), { type: "go", response: null });

test("no question is answered before it is, and each keeps its own answer", () => {
  let state = begin(setup, 1);
  for (const at of questions.keys()) {
    assert.ok(view(state).parts.check, NAMES[at]);
    assert.ok(view(state).questions.slice(at).every(({ told }) => !told), NAMES[at]);
    state = go(state, at % 3 ? "A" : "B");
    assert.deepEqual([...state.given.keys()], NAMES.slice(0, at + 1));
  }
  assert.ok(state.done);
  const wrongs = NAMES.filter((_, at) => at % 3 === 0);
  assert.deepEqual(totals(judged(state)).wrongIds, wrongs);
  assert.equal(tally(judged(state)).right, NAMES.length - wrongs.length);
  assert.equal(score(judged(state), 60).numbers.earned, NAMES.length - wrongs.length);
});

test("answers come back from storage, also half way and where marks come at the end", () => {
  for (const instant of [true, false]) {
    const own = { ...setup, card: true, instant };
    let state = reduce(begin(own, 3), { type: "go" });
    for (const at of [0, 1, 2]) state = instant ? go(state, at ? "A" : "B") : reduce(state, { type: "go", response: at ? "A" : "B" });
    const back = must(restore(own, JSON.parse(JSON.stringify(kept(state, look))), look));
    assert.deepEqual([...back.given], [...state.given]);
    assert.equal(back.next, 3);
    const next = reduce(back, { type: "go" });
    assert.equal(next.at, 3);
    assert.equal(view(next).parts.check, instant);
  }
});

test("what storage does not hold is not taken from where objects come from", () => {
  assert.deepEqual(restore({ ...setup, card: true }, { v: 1, ids: NAMES, seed: 1, given: {} }, look)?.given, new Map());
  for (const given of [{}, null, [], "x", Object.create({ constructor: "A" })]) {
    assert.deepEqual(restore(setup, { v: 1, ids: ["constructor"], given }, look)?.given, new Map());
  }
});

test("the index of the sets: what is in it, nothing else", () => {
  // As the script writes it: a computed key, since a plain one would be the object's prototype.
  const index = { questions: { ["__proto__"]: [2, 0, 1], then: [0] }, disguises: [] };
  assert.deepEqual(disguisesOf(index, "__proto__"), ["0", "1"]);
  for (const name of NAMES.slice(1)) assert.deepEqual(disguisesOf(index, name), [], name);
  assert.deepEqual(disguisesOf(null, "constructor"), []);
  for (const name of NAMES) assert.equal(own({}, name), undefined, name);
  assert.equal(own(undefined, "x"), undefined);
});

test("a report for a platform by disguises of these names", () => {
  const disguises = NAMES.map((name) => ({ title: name, href: `../../disguises/${name}/` }));
  const index = { questions: Object.fromEntries(NAMES.map((name, at) => [name, [0, at]])), disguises };
  const taken = judged(questions.reduce((state) => go(state, "A"), begin(setup, 1)));
  const { objectives, raw } = must(report(taken, 60, index));
  assert.equal(raw, 100);
  assert.deepEqual(objectives.map(({ id }) => id), NAMES);
});

test("boxes of quizzes and questions of these names", () => {
  const today = "2026-11-28";
  let record = valid(null, today);
  for (const quiz of NAMES) for (const id of NAMES) record = wrong(record, keyOf(quiz, id), today);
  record = valid(JSON.parse(JSON.stringify(record)), today);
  const late = "2026-11-29";
  for (const quiz of NAMES) assert.deepEqual(idsOf(due(record, late), quiz).sort(), [...NAMES].sort(), quiz);
  assert.equal(Object.keys(only(record, ["__proto__"]).items).length, NAMES.length);
  record = right(record, keyOf("__proto__", "constructor"), late);
  assert.equal(idsOf(due(record, late), "__proto__").length, NAMES.length - 1);
});

test("endings and groups of these names", () => {
  assert.deepEqual(known(JSON.parse('{"v":1,"endings":["__proto__","toString"]}'), NAMES), ["__proto__", "toString"]);
  assert.deepEqual(known({ v: 1, endings: [] }, NAMES), []);
  const items = NAMES.map((group) => ({ group, weight: 1 }));
  const rules = [{ groups: ["constructor"], score: null }, { groups: ["__proto__"], score: null }, { groups: [], score: null }];
  assert.equal(verdict(items, rules, [true]).result, 1);
  assert.equal(verdict(items, rules, [false, true]).result, 0);
  assert.equal(verdict(items, rules, []).result, 2);
});

test("an element is not what a script has left, and no learning platform", () => {
  const element = Object.create(null, { nodeType: { value: 1 } });
  const window = Object.create({ API: element, mbSets: element });
  window.parent = window;
  window.top = window;
  assert.equal(connect(window, "1.2"), null);
  const self = globalThis.self;
  globalThis.self = window;
  try {
    assert.equal(shared("mbSets"), undefined);
    window.mbSets = { a: 1 };
    assert.deepEqual(shared("mbSets"), { a: 1 });
  } finally {
    globalThis.self = self;
  }
});
