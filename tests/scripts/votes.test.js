// What the hands of a lesson come to, and which addresses a phone can open.

import assert from "node:assert/strict";
import { test } from "node:test";
import { found, isOwn } from "../../themes/default/scripts/later/address.js";
import { asText, recall, short, sums } from "../../themes/default/scripts/later/votes.js";
import { letterOf } from "../../themes/default/scripts/text.js";

const words = { number: "题号", stem: "题目", hands: "举手", right: "举对的", share: "比例", option: "选项 {letter}", count: "{letter} 票数" };
const option = (/** @type {string} */ text, /** @type {number} */ hands, right = false) => ({ letter: "A", text, hands, right });

test("a line for each question, as many columns in each as the longest has options for", () => {
  const rows = [
    { number: 1, stem: "甲", options: [option("一", 3, true), option("二", 1), option("三", 0)] },
    { number: 3, stem: "乙\t乙", options: [option("=1+1", 0, true), option("-3", 0)] },
  ];
  assert.equal(
    asText(rows, words),
    [
      "题号\t题目\t举手\t举对的\t比例\t选项 A\tA 票数\t选项 B\tB 票数\t选项 C\tC 票数",
      "1\t甲\t4\t3\t75%\t一\t3\t二\t1\t三\t0",
      "3\t乙 乙\t0\t0\t\t'=1+1\t0\t-3\t0",
    ].join("\r\n"),
  );
  assert.equal(asText([], words).split("\t").length, 5);
});

test("shares, letters and short stems", () => {
  assert.deepEqual(sums({ number: 1, stem: "", options: [option("一", 1, true), option("二", 2)] }), { hands: 3, right: 1, share: 33 });
  assert.equal(sums({ number: 1, stem: "", options: [] }).share, null);
  assert.deepEqual([0, 25, 26, 51, 52].map(letterOf), ["A", "Z", "AA", "AZ", "BA"]);
  assert.equal(short("一\n  二"), "一 二");
  assert.equal([...short("𠮷".repeat(60))].length, 40);
});

test("what a window has kept, or rubbish", () => {
  const store = (/** @type {string | null} */ text) => Object.assign(globalThis, { sessionStorage: { getItem: () => text } });
  const lesson = { set: 0, seed: 5, at: 1, told: [], hands: {} };
  store(JSON.stringify(lesson));
  assert.deepEqual(recall("a"), lesson);
  for (const text of [null, "", "null", "[]", "{", '{"set":0,"seed":1}']) {
    store(text);
    assert.equal(recall("a"), null, String(text));
  }
});

test("addresses that lead to the computer that opens them", () => {
  for (const own of ["file:///D:/a/index.html", "http://localhost/", "http://LOCALHOST:8000/a", "http://a.localhost/", "http://127.0.0.1:4000/", "http://127.1/", "http://[::1]:4000/", "http://0.0.0.0/", "http://[::]/", "http://[::ffff:127.0.0.1]/", "http://localhost./", "about:blank", "blob:http://a.cn/1", "x"]) {
    assert.equal(isOwn(own), true, own);
  }
  for (const other of ["https://example.org/", "http://192.168.1.7:4000/quizzes/a/", "http://10.0.0.2/", "http://[fe80::1]/", "http://school/", "http://localhost.example.org/", "http://128.0.0.1/"]) {
    assert.equal(isOwn(other), false, other);
  }
  assert.equal(found("http://127.0.0.1/a/?class#s=1", ""), "");
  assert.equal(found("http://127.0.0.1/a/?class", "https://example.org/a/"), "https://example.org/a/");
  assert.equal(found("http://192.168.1.7/a/?class#x", "https://example.org/a/"), "http://192.168.1.7/a/");
  assert.equal(found("", "https://example.org/a/"), "https://example.org/a/");
  assert.equal(found("file:///a/index.html", "http://localhost/a/"), "");
});
