// The marking table, in JavaScript. The Rust tests run the same files.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { mark } from "../../themes/default/scripts/marking.js";

const folder = new URL("../marking/", import.meta.url);
const files = readdirSync(folder).filter((name) => name.endsWith(".json")).sort();

for (const file of files) {
  const cases = JSON.parse(readFileSync(new URL(file, folder), "utf8"));
  for (const { name, kind, answer, response, points = 1, exact = false, expect } of cases) {
    test(`${file}: ${kind}: ${name}`, () => {
      const earned = mark(kind, answer, response, { points, exact });
      assert.ok(Math.abs(earned - expect) < 1e-6, `earned ${earned}, expected ${expect}`);
    });
  }
}

test("the table has cases for all nine kinds", () => {
  const kinds = files.flatMap((file) => JSON.parse(readFileSync(new URL(file, folder), "utf8"))).map(({ kind }) => kind);
  assert.deepEqual(
    [...new Set(kinds)].sort(),
    ["classify", "judge", "mark", "match", "multiple", "number", "order", "single", "text"],
  );
});

test("a kind that nobody knows is an error that names it", () => {
  assert.throws(() => mark("essay", "A", "A", { points: 1, exact: false }), /essay/);
});
