// The marking table, in JavaScript. The Rust tests run the same files.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { kinds } from "../../themes/default/scripts/kinds.js";
import { begin, give } from "../../themes/default/scripts/state.js";
import { must } from "../must.js";

const folder = new URL("../marking/", import.meta.url);
const files = readdirSync(folder).filter((name) => name.endsWith(".json")).sort();
/**
 * @typedef {object} Case of the table, see its README
 * @property {string} name
 * @property {import("../../themes/default/scripts/kinds.js").KindName} kind
 * @property {import("../../themes/default/scripts/marking.js").Answer} answer
 * @property {import("../../themes/default/scripts/marking.js").Response} response
 * @property {number} [points]
 * @property {boolean} [exact]
 * @property {number} expect
 */

/** @type {(Case & { file: string })[]} */
const cases = files.flatMap((file) => JSON.parse(readFileSync(new URL(file, folder), "utf8")).map((/** @type {Case} */ one) => ({ file, ...one })));

for (const { file, name, kind, answer, response, points = 1, exact = false, expect } of cases) {
  test(`${file}: ${kind}: ${name}`, () => {
    const question = { id: "q", kind, answer, points, exact };
    const setup = { questions: [question], count: 1, card: false, shuffle: false, instant: true };
    const { earned } = must(give(begin(setup, 1), question, response).given.get("q"));
    assert.ok(Math.abs(earned - expect) < 1e-6, `earned ${earned}, expected ${expect}`);
  });
}

test("the table has cases for every kind", () => {
  assert.deepEqual([...new Set(cases.map(({ kind }) => kind))].sort(), Object.keys(kinds).sort());
});
