// What is read aloud, cut into pieces, and by which voice.

import assert from "node:assert/strict";
import { test } from "node:test";
import { choose, utterances } from "../../themes/default/scripts/site/utterances.js";

test("a paragraph that is short enough stays whole", () => {
  assert.deepEqual(utterances(["先问钱从哪来。再问卖的是什么。"]), ["先问钱从哪来。再问卖的是什么。"]);
});

test("paragraphs are never put together", () => {
  assert.deepEqual(utterances(["真实案例", "善心汇"]), ["真实案例", "善心汇"]);
});

test("a long one is cut behind sentences, with the quotes that close them", () => {
  assert.deepEqual(utterances(["他说：“稳赚不赔！”她不信。于是走了。"], 12), ["他说：“稳赚不赔！”", "她不信。于是走了。"]);
});

test("a long sentence is cut behind its commas", () => {
  assert.deepEqual(utterances(["先交钱，再拉人，还要保密，不能告诉家里"], 10), ["先交钱，再拉人，", "还要保密，", "不能告诉家里"]);
});

test("what has neither is cut at the limit, and no sign is broken", () => {
  assert.deepEqual(utterances(["𠮷".repeat(5)], 4), ["𠮷𠮷", "𠮷𠮷", "𠮷"]);
});

test("a point in a number is no end of a sentence, one before a space is", () => {
  assert.deepEqual(utterances(["It was 3.5 million. Nobody paid."], 22), ["It was 3.5 million.", "Nobody paid."]);
});

test("marks alone are not said", () => {
  assert.deepEqual(utterances(["——", "", "  ", "好。"]), ["好。"]);
});

test("nothing is lost and no piece is longer than 120 characters", () => {
  const text = "这是一个很长的段落，里面有逗号、顿号和分号；也有“引号里的话。”还有一些没有标点的部分".repeat(20);
  const pieces = utterances([text]);
  assert.equal(pieces.join(""), text);
  assert.ok(pieces.every((piece) => piece.length <= 120));
});

const voice = (/** @type {string} */ lang, local = true, main = false) => ({ lang, localService: local, default: main });

test("a voice for the page's language, on the device itself", () => {
  assert.equal(choose([voice("en-US"), voice("zh-CN", false)], "zh-CN"), null);
  assert.equal(choose([], "zh"), null);
  const android = voice("zh_CN");
  assert.equal(choose([voice("en-US"), android], "zh-CN"), android);
});

test("of Chinese voices Mandarin before Cantonese, the page's own before any", () => {
  const [mainland, taiwan, hongkong] = [voice("zh-CN"), voice("zh-TW"), voice("zh-HK", true, true)];
  assert.equal(choose([hongkong, taiwan, mainland], "zh-CN"), mainland);
  assert.equal(choose([hongkong, taiwan], "zh-CN"), taiwan);
  assert.equal(choose([hongkong], "zh-CN"), hongkong);
  assert.equal(choose([mainland, hongkong], "zh-HK"), hongkong);
});
