// What a learning platform is told.

import assert from "node:assert/strict";
import { test } from "node:test";
import { findApi } from "../../themes/default/scripts/scorm/platform.js";
import { duration, report } from "../../themes/default/scripts/scorm/report.js";
import { begin, reduce } from "../../themes/default/scripts/state.js";
import { questions, setup } from "./sitting.js";

/** @param {...any} responses */
const taken = (...responses) => responses.reduce((now, response) => reduce(now, { type: "go", response }), begin(setup, 1));
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
  const few = begin({ ...setup, count: 3 }, 1);
  assert.equal(report({ ...few, order: [0] }, 60, index), null);
});

test("times are as SCORM 1.2 writes them", () => {
  assert.equal(duration(0), "0000:00:00");
  assert.equal(duration(330_900), "0000:05:30");
  assert.equal(duration(-5), "0000:00:00");
  assert.match(duration(1e15), /^9999:\d\d:\d\d$/);
});

test("the platform is found above, or where the window came from, and a stranger above is none", () => {
  const API = { LMSInitialize: () => "true" };
  /** @type {any} */
  const top = { API };
  top.parent = top;
  const middle = { parent: top };
  assert.equal(findApi(/** @type {any} */ ({ parent: middle })), API);
  /** @type {any} */
  const alone = { opener: middle };
  alone.parent = alone;
  assert.equal(findApi(alone), API);
  const stranger = { get API() { throw new Error("another site"); } };
  assert.equal(findApi(/** @type {any} */ ({ parent: stranger })), null);
  /** @type {any} */
  const circle = {};
  circle.parent = { parent: circle };
  assert.equal(findApi(circle), null);
});
