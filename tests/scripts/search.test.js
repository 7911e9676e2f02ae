// How the browser cuts texts for the search, held to the cases that the program's side reads too (src/search/cut.rs), and what
// it makes of queries and parts of an index.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { part, plain, terms, wanted, words } from "../../themes/default/scripts/search/cut.js";
import { ask, look } from "../../themes/default/scripts/search/find.js";
import { candidates } from "../../themes/default/scripts/search/lists.js";
import { near } from "../../themes/default/scripts/search/near.js";
import { sought, where, whereIn } from "../../themes/default/scripts/search/where.js";
import { asked as segments, listed } from "../../themes/default/scripts/search/segments.js";

/** @type {{ text: string, plain: string, terms: string[], parts?: Record<string, number> }[]} */
const cases = JSON.parse(readFileSync(new URL("../search/cut.json", import.meta.url), "utf8"));

test("texts are cut as the cases say", () => {
  for (const { text, plain: wanted, terms: all, parts } of cases) {
    const { signs } = plain(text);
    assert.equal(signs.join(""), wanted, text);
    assert.deepEqual(terms(signs), all, text);
    for (const [term, number] of Object.entries(parts ?? {})) assert.equal(part(term, 64), number, term);
  }
});

/** @param {string} query */
const asked = (query) => words(query).map((signs) => wanted(signs).map(({ term, open }) => term + (open ? "…" : "")));

test("a word is looked up by terms that its text has, wherever it was cut", () => {
  assert.deepEqual(asked("老师带单"), [["老师", "师带", "带单"]]);
  assert.deepEqual(asked("老师 带单"), [["老师"], ["带单"]]);
  assert.deepEqual(asked("AI"), [["ai…"]]);
  assert.deepEqual(asked("pyramid scheme"), [
    ["pyr", "yra", "ram", "ami", "mid"],
    ["sch", "che", "hem", "eme"],
  ]);
  assert.deepEqual(asked("投资app"), [["投资", "资a", "app"]]);
  assert.deepEqual(asked("A 股"), [["a股"]]);
  assert.deepEqual(asked("币"), [["币"]]);
});

test("what says nothing asks for nothing, and what says much for no more than three parts", () => {
  for (const query of ["", "   ", "a", "👍", "。。。", "*", "<>", "​"]) assert.equal(ask(query, 64), null, query);
  for (const query of ["老师带单", "绿".repeat(10_000), "老师 带单 绿色 积分 返利 锁仓", "pyramid scheme of the year 2024", ".*[a-z]+(?=老师)", "<b>老师</b>", "مرحبا بك"]) {
    const { terms, parts } = ask(query, 64) ?? { terms: [], parts: [] };
    assert.ok(parts.length > 0 && parts.length <= 3, query.slice(0, 20));
    assert.ok(terms.every((term) => parts.includes(term.part)));
  }
});

test("of the terms those are asked for that fewest pages have, one of each word at least", () => {
  const usual = "的人不是要示例案43";
  /** @param {string} query */
  const terms = (query) => ask(query, 4096, usual)?.terms.map(({ term }) => term);
  assert.deepEqual(terms("不是要戴表的人"), ["是要", "要戴", "戴表"]);
  assert.deepEqual(terms("示例案 4383"), ["例案", "438", "383"]);
  // Where nothing is known of them, the first and the last of each word.
  assert.deepEqual(ask("不是要戴表的人", 4096)?.terms.map(({ term }) => term), ["不是", "戴表", "的人"]);
});

/** @param {import("../../themes/default/scripts/search/lists.js").Entry} entry */
const shown = (entry) => `${entry >> 2}:${entry & 3}`;

test("pages that have all terms are listed, the best place first", () => {
  // As src/search/index.rs writes them: the gaps between pages that have it in their texts alone, then in headings, names, titles.
  const part = ";老师=C...B;师带=BB;带单=BBD;app=C;apt=D.C;";
  /** @param {string} query */
  const found = (query) => [...candidates(ask(query, 1)?.terms ?? [], () => part)].map(shown);
  assert.deepEqual(found("老师"), ["0:3", "1:0"]);
  assert.deepEqual(found("老师带单"), ["0:0", "1:0"]);
  assert.deepEqual(found("带单"), ["0:0", "1:0", "4:0"]);
  assert.deepEqual(found("ap"), ["1:1", "2:0"]);
  assert.deepEqual(found("没有"), []);
  assert.deepEqual(found("constructor"), []);
});

test("pages that are kept apart are asked for within the same three requests, and stand where they would among all", () => {
  // Four pages and three: the first of these before all, two behind the second.
  /** @type {import("../../themes/default/scripts/search/segments.js").Table} */
  const table = { pages: 7, terms: ["a"], texts: [], usual: "", rest: { from: 4, terms: ["b"], before: [0, 2, 2] } };
  /** @type {Record<string, string>} */
  const parts = { "p0.a": ";老师=BBBB;", "q0.b": ";老师=BB...D;" };
  /** @param {string} query */
  const found = (query) => [...listed(segments(query, table), table, (file) => parts[file] ?? "")].map(shown);
  assert.deepEqual(found("老师"), ["6:3", "4:0", "0:0", "1:0", "5:0", "2:0", "3:0"]);
  assert.deepEqual(found("没有"), []);
  assert.deepEqual(segments("a", table), []);
  const many = (/** @type {number} */ count) => Array.from({ length: count }, (_, at) => String(at));
  for (const [first, second] of [[64, 1], [64, 64], [1, 64], [1, 1]]) {
    const large = { pages: 9, terms: many(first ?? 0), texts: [], usual: "", rest: { from: 5, terms: many(second ?? 0), before: [0, 0, 0, 0] } };
    const all = segments("老师 带单 绿色 积分 返利 锁仓", large);
    const files = all.flatMap((it) => it.parts.map(([, file]) => file));
    assert.equal(all.length, 2);
    assert.ok(files.length <= 3 && new Set(files).size === files.length, files.join());
    assert.ok(all.every((it) => it.terms.every((term) => it.parts.some(([number]) => number === term.part))));
  }
});

/** @type {import("../../themes/default/scripts/search/find.js").Page} */
const page = [0, "disguises/green/", "“绿色积分”", ["消费返利", "听老师的，老师带单稳赚"], ["它怎么骗人"], ["在 App 里花 3,000 元，𠮷野家也收綠色積分。", "没有别的"], ["讲解里才有的話"], "lvsejifen lsjf"];

test("a page is shown only where it holds the words, with these marked as they stand there", () => {
  /** @param {string} query */
  const shown = (query) => {
    const hit = look(query, 7, page);
    const marked = hit?.words && hit.words.marks.map(([from, to]) => hit.words?.text.slice(from, to));
    return hit && [hit.field, hit.title.marks.length, marked];
  };
  assert.deepEqual(shown("绿色积分"), [3, 1, []]);
  assert.deepEqual(shown("老師帶單"), [2, 0, ["老师带单"]]);
  assert.deepEqual(shown("怎么骗"), [1, 0, ["怎么骗"]]);
  assert.deepEqual(shown("里花3000元𠮷野"), [0, 0, ["里花 3,000 元，𠮷野"]]);
  assert.deepEqual(shown("ＡＰＰ 收绿色积分"), [0, 0, ["App", "收綠色積分"]]);
  assert.deepEqual(shown("lsjf"), [3, 0, []]);
  assert.equal(shown("没有别的话"), null);
  // Across the end of a paragraph nothing stands.
  assert.equal(shown("积分没有"), null);
  const secret = look("讲解里才有的话", 7, page);
  assert.ok(secret?.secret && secret.words === null);
});

test("a word is found where it would be if the text were made plain", () => {
  let seed = 7;
  const next = (/** @type {number} */ below) => Math.floor((seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647 * below);
  // Few signs, so that words are found; among them such as become several, others, or none.
  const signs = [..."老师師带帶单單色积積3０0,，, a AaＡbB。.—“”·々〇㈱½㐹𠮷ﬁé\u0301〸️"];
  const made = (/** @type {number} */ length) => Array.from({ length }, () => signs[next(signs.length)]).join("").normalize("NFC");
  let found = 0;
  for (let round = 0; round < 60_000; round++) {
    const [query, text] = [made(1 + next(4)), made(1 + next(30))];
    for (const one of sought(query)) {
      const place = where(one, text);
      const plainly = whereIn(one.word, text);
      assert.equal(place === null, plainly === null, JSON.stringify({ query, text, place, plainly }));
      if (!place) continue;
      found++;
      // Where several are alike, the first; an exotic one may stand before it.
      assert.equal(plain(text.slice(...place)).signs.join(""), one.word, JSON.stringify({ query, text, place }));
    }
  }
  assert.ok(found > 5000, String(found));
});

test("one slip is seen through", () => {
  for (const query of ["绿色积份", "绿色分", "绿色的积分", "绿积色分"]) assert.deepEqual(near(query, [page])[0], "绿色积分", query);
  assert.deepEqual(near("老师带货稳", [page]), ["老师带单稳"]);
  assert.deepEqual(near("完全没有的话", [page]), []);
  assert.deepEqual(near("积分", [page]), []);
});
