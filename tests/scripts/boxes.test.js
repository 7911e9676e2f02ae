// The review boxes, day by day, and what may have been kept that no version of ours wrote.

import assert from "node:assert/strict";
import { test } from "node:test";
import { days, due, idsOf, keyOf, MOST, only, right, valid, wrong } from "../../themes/default/scripts/review/boxes.js";
import { dayOf, isDay, plus } from "../../themes/default/scripts/review/day.js";
import { must } from "../must.js";

const today = "2026-11-24";
/** @typedef {import("../../themes/default/scripts/review/boxes.js").Boxes} Boxes */

/** @type {Boxes} */
const fresh = { v: 1, items: {} };
const key = "basics:rebate-01";

test("wrong today, due tomorrow", () => {
  const record = wrong(fresh, key, today);
  assert.deepEqual(record, { v: 1, items: { [key]: { box: 0, due: "2026-11-25" } } });
  assert.deepEqual([due(record, today), due(record, "2026-11-25"), due(record, "2027-01-01")], [[], [key], [key]]);
});

test("right each time: after 1, 7 and 30 days, then done", () => {
  let record = wrong(fresh, key, today);
  const dates = [];
  for (let step = 0; step < 3; step++) {
    const day = must(record.items[key]).due;
    dates.push(day);
    record = right(record, key, day);
  }
  assert.deepEqual(dates, ["2026-11-25", "2026-12-02", "2027-01-01"]);
  assert.deepEqual(record, fresh);
});

test("right before it is due changes nothing, nor for what is in no box", () => {
  const record = wrong(fresh, key, today);
  assert.equal(right(record, key, today), record);
  assert.equal(right(record, "basics:other", "2027-01-01"), record);
  assert.equal(right(record, "__proto__", "2027-01-01"), record);
  assert.equal(right(record, "constructor", "2027-01-01"), record);
});

test("a late right answer counts from the day it is given", () => {
  assert.deepEqual(right(wrong(fresh, key, today), key, "2027-03-01").items[key], { box: 1, due: "2027-03-08" });
});

test("wrong again goes back to the first box", () => {
  const record = right(wrong(fresh, key, today), key, "2026-11-25");
  assert.deepEqual(wrong(record, key, "2026-12-02").items[key], { box: 0, due: "2026-12-03" });
});

test("a record is never changed in place", () => {
  const record = Object.freeze({ v: 1, items: Object.freeze({ [key]: Object.freeze({ box: 2, due: today }) }) });
  right(record, key, today);
  wrong(record, key, today);
  wrong(record, "basics:other", today);
  due(record, today);
});

test("the longest due comes first", () => {
  /** @type {Boxes["items"]} */
  const items = { "q:b": { box: 0, due: "2026-11-20" }, "q:a": { box: 2, due: "2026-11-24" }, "q:c": { box: 1, due: "2026-11-01" }, "q:d": { box: 0, due: "2026-11-25" } };
  assert.deepEqual(due({ v: 1, items }, today), ["q:c", "q:b", "q:a"]);
  assert.deepEqual(days({ v: 1, items }, today), [{ day: "2026-11-24", count: 3 }, { day: "2026-11-25", count: 1 }]);
});

for (const rubbish of [null, undefined, 7, "boxes", [], {}, { v: 2, items: { [key]: { box: 0, due: today } } }, { v: 1 }, { v: 1, items: null }, { v: 1, items: "x" }, { v: 1, items: 3 }]) {
  test(`of ${JSON.stringify(rubbish)} a fresh record`, () => assert.deepEqual(valid(rubbish, today), fresh));
}

test("of a record with some rubbish, the rest", () => {
  const items = {
    [key]: { box: 1, due: "2026-11-30", since: "another version" },
    "q:box": { box: 3, due: today },
    "q:part": { box: 0.5, due: today },
    "q:text": { box: "1", due: today },
    "q:name": { box: "length", due: today },
    "q:day": { box: 0, due: "2026-02-30" },
    "q:form": { box: 0, due: "24.11.2026" },
    "q:none": null,
    "q:list": [],
    nocolon: { box: 0, due: today },
    ":q": { box: 0, due: today },
    "q:": { box: 0, due: today },
  };
  assert.deepEqual(valid({ v: 1, items, more: true }, today), { v: 1, items: { [key]: { box: 1, due: "2026-11-30" } } });
});

test("a key that is a property of all objects does no harm", () => {
  const record = valid(JSON.parse(`{"v":1,"items":{"__proto__":{"box":0,"due":"${today}"},"constructor":{"box":0,"due":"${today}"}}}`), today);
  assert.deepEqual(Object.keys(record.items), []);
  assert.deepEqual(wrong(fresh, "__proto__", today), fresh);
});

test("a clock set back: nothing waits longer than its gap", () => {
  const items = { "q:a": { box: 0, due: "2031-01-01" }, "q:b": { box: 2, due: "2031-01-01" }, "q:c": { box: 2, due: "2026-12-20" } };
  const found = valid({ v: 1, items }, today).items;
  assert.deepEqual(Object.values(found).map((item) => item.due), ["2026-11-25", "2026-12-24", "2026-12-20"]);
});

test("the longest untouched go when there are too many", () => {
  let record = fresh;
  for (let item = 0; item <= MOST; item++) {
    if (item === MOST) record = wrong(record, "q:0", today);
    record = wrong(record, `q:${item}`, today);
  }
  const keys = Object.keys(record.items);
  assert.equal(keys.length, MOST);
  assert.ok(keys.includes("q:0") && keys.includes(`q:${MOST}`) && !keys.includes("q:1"));
  const many = Object.fromEntries(Array.from({ length: 2000 }, (_, item) => [`q:${item}`, { box: 0, due: today }]));
  assert.deepEqual(Object.keys(valid({ v: 1, items: many }, today).items).slice(0, 1), ["q:1500"]);
});

test("days: leap years, ends of years, and what is no day", () => {
  assert.equal(plus("2028-02-28", 1), "2028-02-29");
  assert.equal(plus("2027-02-28", 1), "2027-03-01");
  assert.equal(plus("2026-12-31", 1), "2027-01-01");
  assert.equal(plus("2026-03-01", 30), "2026-03-31");
  assert.deepEqual(["2028-02-29", "2027-02-29", "2026-13-01", "2026-1-1", "", 20261124, null].map(isDay), [true, false, false, false, false, false, false]);
});

test("the day of a moment is the reader's, and clock changes lose none", () => {
  const zone = process.env.TZ;
  try {
    // Near midnight where the clocks go forward and back, and far from UTC on both sides.
    for (const there of ["Asia/Shanghai", "America/New_York", "Pacific/Kiritimati", "Pacific/Pago_Pago"]) {
      process.env.TZ = there;
      assert.equal(dayOf(new Date(2026, 2, 8, 0, 5)), "2026-03-08");
      assert.equal(dayOf(new Date(2026, 10, 1, 23, 55)), "2026-11-01");
      assert.equal(plus("2026-03-07", 1), "2026-03-08");
      assert.equal(plus("2026-10-31", 7), "2026-11-07");
    }
  } finally {
    if (zone === undefined) delete process.env.TZ;
    else process.env.TZ = zone;
  }
});

test("a quiz in the folder of another: each has its own questions", () => {
  const keys = [keyOf("a", "b/z1"), keyOf("a/b", "z1"), keyOf("a/b", "z:2")];
  assert.deepEqual([idsOf(keys, "a"), idsOf(keys, "a/b"), idsOf(keys, "b")], [["b/z1"], ["z1", "z:2"], []]);
  const record = keys.reduce((before, one) => wrong(before, one, today), fresh);
  assert.deepEqual(Object.keys(only(record, ["a/b"]).items), keys.slice(1));
  assert.deepEqual([only(record, []), only(record, ["a", "a/b"])], [fresh, record]);
});
