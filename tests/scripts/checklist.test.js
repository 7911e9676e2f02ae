// What the ticks of a checklist come to, by data; and the words of its templates.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { basis, verdict } from "../../themes/default/scripts/checklist/verdict.js";
import { words } from "./words.js";

const items = [
  { group: "自由", weight: 5 },
  { group: "入门费", weight: 3 },
  { group: "拉人头", weight: 3 },
  { group: "拉人头", weight: 0.1 },
  { group: "", weight: 0.2 },
  { group: "", weight: 1 },
];
const rules = [
  { groups: ["自由"], score: null },
  { groups: ["入门费", "拉人头"], score: null },
  { groups: ["拉人头"], score: 3 },
  { groups: [], score: 0.3 },
  { groups: [], score: null },
];

/** Ticked places, the result, the score, the groups. */
/** @type {[string, number[], number, number, Record<string, number>][]} */
const table = [
  ["nothing ticked: the one without a condition", [], 4, 0, {}],
  ["the first that fits from the top, not the best", [0, 1, 2], 0, 11, { 自由: 1, 入门费: 1, 拉人头: 1 }],
  ["every group that is named", [1, 2], 1, 6, { 入门费: 1, 拉人头: 1 }],
  ["a group of two is not enough", [1], 3, 3, { 入门费: 1 }],
  ["group and score are both needed: met", [2], 2, 3, { 拉人头: 1 }],
  ["group and score are both needed: too low", [3], 4, 0.1, { 拉人头: 1 }],
  ["a tick in a group is counted once for the rule", [2, 3], 2, 3.1, { 拉人头: 2 }],
  ["binary fractions: 0.1 + 0.2 is 0.3", [3, 4], 3, 0.3, { 拉人头: 1, "": 1 }],
  ["items without a group count for the score", [4, 5], 3, 1.2, { "": 2 }],
];

for (const [name, ticked, result, score, groups] of table) {
  test(name, () => {
    const found = verdict(items, rules, items.map((_, place) => ticked.includes(place)));
    assert.equal(found.result, result);
    assert.ok(Math.abs(found.score - score) < 1e-9);
    assert.equal(found.count, ticked.length);
    assert.deepEqual(Object.fromEntries(found.groups), groups);
  });
}

/** The table that the program's own tests read too. @type {{ about: string, items: [string, number][], rules: { groups: string[], score: number | null }[], ticks: [number[], number][] }[]} */
const shared = JSON.parse(readFileSync(new URL("verdicts.json", import.meta.url), "utf8"));

for (const { about, items, rules, ticks } of shared) {
  for (const [ticked, result] of ticks) {
    test(`${about}: ${ticked}`, () => {
      const found = verdict(items.map(([group, weight]) => ({ group, weight })), rules, items.map((_, place) => ticked.includes(place)));
      assert.equal(found.result, result);
    });
  }
}

test("no rule fits: none", () => {
  assert.equal(verdict(items, rules.slice(0, 1), items.map(() => false)).result, -1);
  assert.equal(verdict([], [], []).result, -1);
});

test("a group named like a part of every object", () => {
  const odd = [{ group: "constructor", weight: 1 }, { group: "__proto__", weight: 1 }];
  const asks = [{ groups: ["__proto__"], score: null }, { groups: ["toString"], score: null }];
  assert.equal(verdict(odd, asks, [true, false]).result, -1);
  assert.equal(verdict(odd, asks, [true, true]).result, 0);
});

test("the law in short: the first sentence of each note, none twice", () => {
  assert.deepEqual(basis([
    "《禁止传销条例》第七条（二）。叫会费、激活费都一样。",
    " 《禁止传销条例》第七条（二） ",
    "《禁止传销条例》第十条；还可能构成非法拘禁罪",
    "",
    "Regulations on Prohibition of Pyramid Selling, art. 7(1). Bringing in friends is not enough.",
  ]), [
    "《禁止传销条例》第七条（二）",
    "《禁止传销条例》第十条；还可能构成非法拘禁罪",
    "Regulations on Prohibition of Pyramid Selling, art. 7(1)",
  ]);
});

words("checklist", ["checklist", "result"], ["checklist_tone_danger", "checklist_tone_warning", "checklist_tone_calm"]);
