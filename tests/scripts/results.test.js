// The last result of each quiz, as a device keeps it.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

/** @type {Record<string, string>} */
let kept = {};
Object.assign(globalThis, {
  document: { documentElement: { dataset: { root: "./" } } },
  location: { href: "https://example.org/site/" },
  localStorage: {
    getItem: (/** @type {string} */ key) => kept[key] ?? null,
    setItem: (/** @type {string} */ key, /** @type {string} */ value) => (kept[key] = value),
    removeItem: (/** @type {string} */ key) => delete kept[key],
  },
});
const { done, keep } = await import("../../themes/default/scripts/results.js");
const KEY = "mingbian:/site/:results";
const result = { right: 7, total: 10, day: "2026-11-28" };

beforeEach(() => (kept = {}));

test("kept and read again, the latest last", () => {
  keep("basics", { ...result, right: 3 });
  keep("elders", result);
  keep("basics", result);
  assert.deepEqual(Object.entries(done()), [["elders", result], ["basics", result]]);
});

test("rubbish and another version's record are none; a quiz may be called as it likes", () => {
  for (const rubbish of ["{rubbish", "null", "5", '{"v":2,"items":{"a":{"right":1,"total":1}}}', '{"v":1,"items":null}', '{"v":1,"items":{"a":{"right":3,"total":2},"b":7,"c":{"right":0,"total":0}}}']) {
    kept[KEY] = rubbish;
    assert.deepEqual(Object.keys(done()), [], rubbish);
  }
  keep("constructor", result);
  assert.deepEqual(done()["constructor"], result);
  assert.equal(done()["toString"], undefined);
});
