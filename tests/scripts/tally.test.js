// What a result counts: schemes recognised, honest offers suspected, and honest ones of which too much was believed.

import assert from "node:assert/strict";
import { test } from "node:test";
import { begin, give } from "../../themes/default/scripts/state.js";
import { tally } from "../../themes/default/scripts/tally.js";
import { judged } from "./sitting.js";

/** @typedef {import("../../themes/default/scripts/tally.js").Judged} Judged */
/** @typedef {import("../../themes/default/scripts/marking.js").Response} Response */

/**
 * What one question counts, answered so.
 * @param {Partial<Judged>} question @param {Response} response
 */
function counted(question, response) {
  /** @type {Judged} */
  const whole = { id: "q", kind: "single", points: 1, exact: false, verdict: "", items: [], answer: "A", ...question };
  const state = begin({ questions: [whole], count: 1, card: false, shuffle: false, instant: true }, 1);
  const { hits, scams, falseAlarms, trusted, offers } = tally(judged(give(state, whole, response)));
  return { recognised: `${hits}/${scams}`, suspected: `${falseAlarms}/${offers}`, trusted };
}

const nothing = { recognised: "0/0", suspected: "0/0", trusted: 0 };
const leans = { B: "suspect", C: "trust", D: "" };

/** @type {[name: string, Partial<Judged>, Response, Partial<typeof nothing>][]} */
const cases = [
  ["right of something honest", { verdict: "legit", leans }, "A", { suspected: "0/1" }],
  ["an honest offer suspected", { verdict: "legit", leans }, "B", { suspected: "1/1" }],
  ["too much believed of an honest offer: no false alarm", { verdict: "legit", leans }, "C", { suspected: "0/1", trusted: 1 }],
  ["wrong without a word which way: as ever", { verdict: "legit", leans }, "D", { suspected: "1/1" }],
  ["no leans at all: as ever", { verdict: "legit" }, "B", { suspected: "1/1" }],
  ["an option called as what all objects have", { verdict: "legit", leans: {} }, "constructor", { suspected: "1/1" }],
  ["a scheme recognised", { verdict: "scam", leans }, "A", { recognised: "1/1" }],
  ["a scheme trusted is missed", { verdict: "scam", leans }, "C", { recognised: "0/1" }],
  ["a scheme answered wrong: missed", { verdict: "scam", leans }, "D", { recognised: "0/1" }],
  ["who goes too far against a scheme has seen it", { verdict: "scam", leans }, "B", { recognised: "1/1" }],
  ["nothing to recognise, nothing counted", { leans }, "B", {}],
  ["of several: all wrong ones lean one way", { kind: "multiple", answer: ["A"], verdict: "legit", leans }, ["A", "C"], { suspected: "0/1", trusted: 1 }],
  ["of several: wrong ones lean both ways: as ever", { kind: "multiple", answer: ["A"], verdict: "legit", leans }, ["B", "C"], { suspected: "1/1" }],
  ["of several: a right one left out: as ever", { kind: "multiple", answer: ["A", "B"], verdict: "legit", leans: { C: "trust" } }, ["A"], { suspected: "1/1" }],
];

const marked = { kind: /** @type {const} */ ("mark"), answer: ["2", "4", "6"], harmless: ["8", "10"], verdict: "scam" };
cases.push(
  ["all flags", marked, ["2", "4", "6"], { recognised: "1/1", suspected: "0/1" }],
  ["half of the flags and more is enough", marked, ["2", "4"], { recognised: "1/1", suspected: "0/1" }],
  ["less than half is not", marked, ["2"], { recognised: "0/1", suspected: "0/1" }],
  ["half of two is enough", { ...marked, answer: ["2", "4"] }, ["2"], { recognised: "1/1", suspected: "0/1" }],
  ["nothing marked", marked, [], { recognised: "0/1", suspected: "0/1" }],
  ["half of the harmless phrases marked is suspicion", marked, ["2", "4", "8"], { recognised: "1/1", suspected: "1/1" }],
  ["everything marked: seen, and suspected", marked, ["2", "4", "6", "8", "10"], { recognised: "1/1", suspected: "1/1" }],
  ["one of three harmless phrases is a slip", { ...marked, harmless: ["8", "10", "12"] }, ["2", "4", "8"], { recognised: "1/1", suspected: "0/1" }],
  ["no harmless phrase, nothing to suspect", { ...marked, harmless: [] }, ["2", "4"], { recognised: "1/1" }],
  ["an honest offer, its weak spots found", { ...marked, verdict: "legit" }, ["2", "4"], { suspected: "0/1" }],
  ["an honest offer, its weak spots passed over", { ...marked, verdict: "legit" }, [], { suspected: "0/1", trusted: 1 }],
  ["an honest offer, its plain words suspected", { ...marked, verdict: "legit" }, ["2", "4", "8"], { suspected: "1/1" }],
  ["no verdict: marks alone count nothing", { ...marked, verdict: "" }, ["2"], {}],
  ["given up on", marked, null, {}],
);

for (const [name, question, response, expected] of cases) {
  test(name, () => assert.deepEqual(counted(question, response), { ...nothing, ...expected }));
}
