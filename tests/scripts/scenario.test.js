// The course of a chat, how it stands for the reader, what is kept of it; and the words of its templates.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { risk, steps } from "../../themes/default/scripts/scenario/risk.js";
import { begin, follow, heard, here, known, now, pause, reduce, reply, resume, way } from "../../themes/default/scripts/scenario/story.js";
import { words } from "./words.js";
import { must } from "../must.js";

/** @param {string} id @param {number} flags @param {number[]} choices @param {string} [ending] */
const scene = (id, flags, choices, ending = "") => ({ id, flags, choices: choices.map((goto) => ({ goto: [goto] })), ending });

//        0: hello ──► 1: pitch ──► 2: paid ──► 4: harmed
//          │ └────────────┐│  ▲        └─────► 5: warned
//          ▼              ▼▼  └──┐ (again)
//          3: safe ◄── 6: asked ─┘
const scenes = [
  scene("hello", 1, [1, 3, 6]),
  scene("pitch", 2, [2, 6]),
  scene("paid", 1, [4, 5]),
  scene("safe", 0, [], "safe"),
  scene("harmed", 0, [], "harmed"),
  scene("warned", 0, [], "warned"),
  scene("asked", 0, [3, 1]),
];

/** @param {...(number | "back" | "again")} events */
function chat(...events) {
  let state = begin(scenes);
  for (const event of events) state = reduce(state, typeof event === "number" ? { type: "choose", choice: event } : { type: event });
  return state;
}

test("choices lead on, back undoes the last, again begins anew", () => {
  assert.equal(here(chat()).id, "hello");
  assert.equal(here(chat(0, 0)).id, "paid");
  assert.deepEqual(chat(0, 0, "back"), chat(0));
  assert.deepEqual(chat(0, 0, 0, "back", 1).path, [0, 1, 2, 5]);
  assert.deepEqual(chat(0, 0, "again"), chat());
});

test("what means nothing changes nothing", () => {
  const [start, end] = [chat(), chat(1)];
  assert.equal(reduce(start, { type: "back" }), start);
  assert.equal(reduce(start, { type: "choose", choice: 9 }), start);
  assert.equal(reduce(start, { type: "choose", choice: NaN }), start);
  assert.equal(reduce(end, { type: "choose", choice: 0 }), end);
});

test("the choice that led here", () => {
  assert.equal(reply(chat()), undefined);
  assert.deepEqual(reply(chat(0, 1)), { goto: [6] });
  assert.equal(reply(chat(0, "back")), undefined);
});

test("red flags of a scene that was met twice count once", () => {
  assert.deepEqual([heard(chat()), heard(chat(0)), heard(chat(0, 1, 1))], [1, 3, 3]);
});

test("the way to an ending, counted in replies", () => {
  assert.deepEqual([steps(chat(), "safe"), steps(chat(), "harmed")], [1, 3]);
  assert.deepEqual([steps(chat(0), "safe"), steps(chat(0), "harmed")], [2, 2]);
  assert.deepEqual([steps(chat(0, 0), "safe"), steps(chat(0, 0), "harmed")], [Infinity, 1]);
  assert.equal(steps(chat(1), "safe"), 0);
});

/** @type {[string, (number | "back" | "again")[], string][]} */
const standings = [
  ["one red flag is no pattern yet", [], "calm"],
  ["two or more are, while safety is not farther than harm", [0], "warning"],
  ["no safe ending is left", [0, 0], "danger"],
  ["a step back takes it back", [0, 0, "back"], "warning"],
  ["few flags on a short way", [2], "calm"],
  ["an ending says it: safe", [1], "calm"],
  ["an ending says it: a close call", [0, 0, 1], "warning"],
  ["an ending says it: taken in", [0, 0, 0], "danger"],
];
for (const [name, events, level] of standings) {
  test(`how it stands: ${name}`, () => assert.equal(risk(chat(...events)), level));
}

test("how it stands where harm is nearer than safety, and where there is no harm at all", () => {
  const near = [scene("a", 0, [1, 2]), scene("b", 0, [], "harmed"), scene("c", 0, [3]), scene("d", 0, [], "safe")];
  assert.equal(risk(begin(near)), "danger");
  assert.equal(risk(begin([scene("a", 9, [1]), scene("b", 0, [], "safe")])), "calm");
  assert.equal(risk(begin([scene("a", 9, [1]), scene("b", 0, [], "warned")])), "warning");
});

test("endings from the device: rubbish is none, what is gone is left out", () => {
  const endings = ["a", "b"];
  for (const rubbish of [null, 7, "x", [], {}, { v: 2, endings }, { v: 1 }, { v: 1, endings: "a" }, { v: 1, endings: [null, {}] }]) {
    assert.deepEqual(known(rubbish, endings), []);
  }
  assert.deepEqual(known({ v: 1, endings: ["b", "gone", "b", "a"] }, endings), ["a", "b"]);
});

/** The table that the program's own tests read as a scenario. @type {{ about: string, scenario: any, walks: { take: number[], at: string, offered: number[] }[] }[]} */
const stories = JSON.parse(readFileSync(new URL("stories.json", import.meta.url), "utf8"));

/** As the page gives it: the start first, goals by their places. @param {any} scenario */
function told({ nodes, start, set }) {
  const ids = Object.keys(nodes).sort((one, two) => Number(two === start) - Number(one === start));
  /** A value alone is a list of one. @param {any} asked */
  const lists = (asked = {}) => Object.fromEntries(Object.entries(asked).map(([name, values]) => [name, [values].flat()]));
  const all = ids.map((id) => ({ ...scene(id, 0, [], nodes[id].ending), ...nodes[id] })).map((node) => ({
    ...node,
    if: lists(node.if),
    choices: node.choices.map((/** @type {any} */ choice) => ({ ...choice, if: lists(choice.if), goto: [choice.goto].flat().map((id) => ids.indexOf(id)) })),
  }));
  return begin(all, set);
}

/** @param {ReturnType<typeof told>} state */
const offered = (state) => here(state).choices.map((/** @type {unknown} */ _, /** @type {number} */ at) => at).filter((/** @type {number} */ at) => follow(state.scenes, must(here(state).choices[at]), now(state)));

for (const { about, scenario, walks } of stories) {
  for (const { take, at, offered: wanted } of walks) {
    test(`${about}: ${take}`, () => {
      let state = told(scenario);
      for (const choice of take) state = reduce(state, { type: "choose", choice });
      assert.equal(here(state).id, at);
      assert.deepEqual(offered(state), wanted);
      // Back undoes what was remembered; a chat that is left is found again as it was.
      const before = reduce(state, { type: "choose", choice: must([...wanted, 99][0]) });
      if (wanted.length) assert.deepEqual(reduce(before, { type: "back" }), state);
      if (wanted.length) assert.deepEqual(resume(told(scenario), { way: way(state) }), state);
    });
  }
}

test("a choice that is closed means nothing", () => {
  const state = told(must(stories[1]).scenario);
  assert.equal(reduce(state, { type: "choose", choice: 2 }), state);
});

test("how it stands hangs on what is remembered", () => {
  const scenario = { nodes: {
    a: { choices: [{ goto: "b", set: { money: "gone" } }, { goto: "b" }] },
    b: { choices: [{ goto: "lost", if: { money: "gone" } }, { goto: "c" }] },
    c: { choices: [{ goto: ["lost", "safe"] }] },
    lost: { if: { money: "gone" }, ending: "harmed" },
    safe: { ending: "safe" },
  } };
  const [gone, kept] = [0, 1].map((choice) => reduce(told(scenario), { type: "choose", choice }));
  assert.equal(risk(must(gone)), "danger");
  assert.equal(risk(must(kept)), "calm");
});

test("more situations than are looked at do not keep a phone busy", () => {
  const names = [...Array(20)].map((_, at) => `n${at}`);
  const hub = { choices: [...names.map((name) => ({ goto: "hub", set: { [name]: "x" } })), { goto: "end", if: Object.fromEntries(names.map((name) => [name, ["x"]])) }] };
  const state = told({ nodes: { hub, end: { ending: "safe" } } });
  assert.equal(steps(state, "harmed"), Infinity);
});

test("what was kept of a chat that is not the same any more: as far as it goes; rubbish is none", () => {
  const first = chat();
  for (const rubbish of [null, 7, "x", {}, { way: 7 }, { way: [null, 7] }, { way: [["pitch", "constructor"]] }, { way: [["pitch"]] }, { v: 1, endings: ["safe"] }]) {
    assert.equal(resume(first, rubbish), first);
  }
  assert.deepEqual(resume(first, { way: [["pitch", 0], ["gone", 1]] }), chat(0));
  assert.equal(resume(first, { way: way(chat(1)) }), first, "one that has ended begins anew");
});

test("a pause is as long as the line, within bounds", () => {
  assert.deepEqual([pause(0), pause(20), pause(1000)], [400, 900, 1400]);
});

words("scenario", ["scenario", "node", "line", "components"], [
  "scenario_ending_safe", "scenario_ending_warned", "scenario_ending_harmed",
  "scenario_gauge_calm", "scenario_gauge_warning", "scenario_gauge_danger",
]);
