// What is right, as a page has it (`data-solution`): solutions.json is written by the program (tests/kinds/solutions.rs).
// Each is of the shape that its kind is marked by, and earns all points.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { kinds } from "../../themes/default/scripts/kinds.js";
import { begin, give } from "../../themes/default/scripts/state.js";
import { must } from "../must.js";

/** @typedef {import("../../themes/default/scripts/kinds.js").KindName} KindName */
/** @typedef {import("../../themes/default/scripts/marking.js").Answer} Answer */
/** @typedef {import("../../themes/default/scripts/marking.js").Response} Response */

/** @type {Record<KindName, any>} */
const solutions = JSON.parse(readFileSync(new URL("solutions.json", import.meta.url), "utf8"));

const isText = (/** @type {unknown} */ one) => typeof one === "string" && one !== "";
const isTexts = (/** @type {unknown} */ one) => Array.isArray(one) && one.length > 0 && one.every(isText);
const isPlaces = (/** @type {unknown} */ one) => Array.isArray(one) && one.length > 1 && one.every(Number.isInteger);
const isRange = (/** @type {any} */ { min, max, unit, ...more }) =>
  min <= max && (unit === undefined || isText(unit)) && Object.keys(more).length === 0;

/** @type {Record<KindName, (solution: any) => boolean>} */
const shapes = {
  single: isText, judge: isText, multiple: isTexts, mark: isTexts, number: isRange, text: isTexts,
  order: isPlaces, match: isPlaces, classify: isPlaces,
};

/** What a reader gives who is right. @type {Partial<Record<KindName, (solution: any) => Response>>} */
const responses = { number: ({ min }) => String(min), text: ([first]) => first };

test("every kind has one", () => {
  assert.deepEqual(Object.keys(solutions).sort(), Object.keys(kinds).sort());
});

for (const kind of /** @type {KindName[]} */ (Object.keys(shapes))) {
  test(`${kind}: in its shape, and worth all points`, () => {
    const answer = /** @type {Answer} */ (solutions[kind]);
    assert.ok(shapes[kind](answer), JSON.stringify(answer));
    const question = { id: "q", kind, answer, points: 2, exact: false };
    const state = begin({ questions: [question], count: 1, card: false, shuffle: false, instant: true }, 1);
    const response = responses[kind]?.(answer) ?? /** @type {Response} */ (answer);
    assert.equal(must(give(state, question, response).given.get("q")).earned, 2);
  });
}
