// The sentence on an answer that is right in part.

import assert from "node:assert/strict";
import { test } from "node:test";
import { sentence } from "../../themes/default/scripts/later/tell.js";

const text = "选对 {hits} 项，漏选 {missed} 项，多选 {slips} 项";

test("clauses that count nothing are not said", () => {
  assert.equal(sentence(text, { hits: 2, missed: 1, slips: 0 }), "选对 2 项，漏选 1 项");
  assert.equal(sentence(text, { hits: 2, missed: 0, slips: 1 }), "选对 2 项，多选 1 项");
  assert.equal(sentence("{hits} rightly chosen, {missed} missed, {slips} too many", { hits: 1, missed: 0, slips: 0 }), "1 rightly chosen");
});

test("a sentence of one clause is said whole", () => {
  assert.equal(sentence("{all} 件分对 {hits} 件", { all: 6, hits: 3 }), "6 件分对 3 件");
});
