// What a learning platform is told.

import assert from "node:assert/strict";
import { test } from "node:test";
import { memory } from "../../themes/default/scripts/scorm/memory.js";
import { connect } from "../../themes/default/scripts/scorm/platform.js";
import { best, duration, recorded, report, values } from "../../themes/default/scripts/scorm/report.js";
import { begin, reduce } from "../../themes/default/scripts/state.js";
import { judged, questions, setup } from "./sitting.js";

/** @param {...import("../../themes/default/scripts/marking.js").Response} responses */
const taken = (...responses) => judged(responses.reduce((now, response) => reduce(now, { type: "go", response }), begin(setup, 1)));
const ids = questions.map(({ id }) => id);
const index = {
  questions: { [ids[0] ?? ""]: [0, 0], [ids[1] ?? ""]: [0, 0, 1], [ids[2] ?? ""]: [0] },
  disguises: [
    { title: "消费返利", href: "../../disguises/consumer-rebate/index.html" },
    { title: "金融互助", href: "../../disguises/mutual-aid/" },
  ],
};

test("all right: passed, and every disguise too", () => {
  assert.deepEqual(report(taken("A", null, "false", null, "40", null), 60, index), {
    raw: 100,
    status: "passed",
    objectives: [
      { id: "consumer-rebate", raw: 100, status: "passed" },
      { id: "mutual-aid", raw: 100, status: "passed" },
    ],
  });
});

test("a disguise that was not seen through is failed by itself", () => {
  const told = report(taken("A", null, "true", null, "40", null), 60, index);
  assert.deepEqual([told?.raw, told?.status], [66, "passed"]);
  assert.deepEqual(told?.objectives, [
    { id: "consumer-rebate", raw: 50, status: "failed" },
    { id: "mutual-aid", raw: 0, status: "failed" },
  ]);
});

test("no pass mark: completed; no index: no objectives; practice with a few questions: nothing", () => {
  assert.deepEqual(report(taken("A", null, "false", null, "40", null), 0, null), { raw: 100, status: "completed", objectives: [] });
  const few = judged(begin({ ...setup, count: 3 }, 1));
  assert.equal(report({ ...few, order: [0] }, 60, index), null);
});

test("times are as each standard writes them", () => {
  assert.equal(duration(0, "1.2"), "0000:00:00");
  assert.equal(duration(330_900, "1.2"), "0000:05:30");
  assert.equal(duration(-5, "1.2"), "0000:00:00");
  assert.match(duration(1e15, "1.2"), /^9999:\d\d:\d\d$/);
  assert.equal(duration(3_930_900, "2004"), "PT1H5M30S");
  assert.equal(duration(-5, "2004"), "PT0H0M0S");
});

test("the best is kept: a worse try takes nothing back, a better one does", () => {
  const none = { raw: null, status: "" };
  const now = (/** @type {number} */ raw, /** @type {string} */ status) => ({ raw, status });
  assert.deepEqual(best(none, now(0, "failed")), now(0, "failed"));
  assert.deepEqual(best(now(100, "passed"), now(0, "failed")), now(100, "passed"));
  assert.deepEqual(best(now(40, "failed"), now(90, "passed")), now(90, "passed"));
  assert.deepEqual(best(now(50, "failed"), now(30, "failed")), now(50, "failed"));
  assert.deepEqual(best(now(50, "completed"), now(60, "completed")), now(60, "completed"));
  assert.deepEqual(best({ raw: null, status: "passed" }, now(70, "failed")), now(70, "passed"));
});

test("a score in the names of each standard, and read back from them", () => {
  const told = { raw: 66, status: "failed" };
  assert.deepEqual(values("1.2", "cmi.core", told), [
    ["cmi.core.score.min", 0],
    ["cmi.core.score.max", 100],
    ["cmi.core.score.raw", 66],
    ["cmi.core.lesson_status", "failed"],
  ]);
  assert.deepEqual(values("1.2", "cmi.objectives.0", told).pop(), ["cmi.objectives.0.status", "failed"]);
  assert.deepEqual(values("2004", "cmi", told).slice(3), [
    ["cmi.score.scaled", 0.66],
    ["cmi.completion_status", "completed"],
    ["cmi.success_status", "failed"],
  ]);
  assert.deepEqual(values("2004", "cmi", { raw: 66, status: "completed" }).pop(), ["cmi.success_status", "unknown"]);
  for (const version of /** @type {const} */ (["1.2", "2004"])) {
    const at = version === "1.2" ? "cmi.core" : "cmi";
    for (const status of ["passed", "failed", "completed"]) {
      const kept = Object.fromEntries(values(version, at, { raw: 29, status }));
      assert.deepEqual(recorded({ version, get: (name) => String(kept[name] ?? "") }, at), { raw: 29, status });
    }
    const lost = { raw: null, status: "" };
    assert.deepEqual(recorded({ version, get: () => "" }, at), lost);
    assert.deepEqual(recorded({ version, get: () => "incomplete" }, at), lost);
  }
});

test("the platform is found above, or where the window came from, and a stranger above is none", () => {
  const API = { LMSInitialize: () => "true" };
  const found = (/** @type {any} */ from) => connect(from, "1.2")?.start() ?? null;
  /** @type {any} */
  const top = { API };
  top.parent = top;
  const middle = { parent: top };
  assert.equal(found({ parent: middle }), true);
  assert.equal(connect(/** @type {any} */ ({ parent: middle }), "2004"), null, "a package of the other standard");
  /** @type {any} */
  const alone = { opener: middle };
  alone.parent = alone;
  assert.equal(found(alone), true);
  const stranger = { get API() { throw new Error("another site"); } };
  assert.equal(found({ parent: stranger }), null);
  /** @type {any} */
  const circle = {};
  circle.parent = { parent: circle };
  assert.equal(found(circle), null);
});

test("platforms that give other things than texts, that are begun already, or that are gone", () => {
  const API_1484_11 = { Initialize: () => true, GetValue: () => null, SetValue: () => { throw new Error("gone"); }, Terminate: () => { throw new Error("gone"); } };
  const platform = connect(/** @type {any} */ ({ API_1484_11 }), "2004");
  assert.equal(platform?.start(), true);
  assert.equal(platform?.get("cmi.mode"), "");
  assert.equal(platform?.set("cmi.exit", "suspend"), false);
  platform?.finish();
  const begun = { LMSInitialize: () => "false", LMSGetValue: () => "incomplete", LMSGetLastError: () => "0" };
  assert.equal(connect(/** @type {any} */ ({ API: begun }), "1.2")?.start(), true);
  const refuses = { ...begun, LMSGetValue: () => "", LMSGetLastError: () => "301" };
  assert.equal(connect(/** @type {any} */ ({ API: refuses }), "1.2")?.start(), false);
});

test("what stands in the place of the device's store", () => {
  /** @type {string[]} */
  const told = [];
  const store = memory((key) => told.push(key));
  assert.equal(store.getItem("constructor"), null);
  store.setItem("a:quiz:x", 1);
  store["mingbian:elder"] = "1";
  assert.equal(store.getItem("a:quiz:x"), "1");
  assert.deepEqual(Object.keys(store), ["a:quiz:x", "mingbian:elder"]);
  store.removeItem("a:quiz:x");
  assert.equal(store.getItem("a:quiz:x"), null);
  assert.deepEqual(told, ["a:quiz:x", "a:quiz:x"]);
  assert.throws(() => store.setItem("a:review", "{}"));
});
