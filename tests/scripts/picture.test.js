// The pictures, on a canvas that notes what is drawn: Chinese characters as wide as they are high,
// all others half of that. How they look, only an eye can tell.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { CERTIFICATE, drawCertificate } from "../../themes/default/scripts/share/certificate.js";
import { balance, graphemes, limit, tidy, wrap } from "../../themes/default/scripts/share/lines.js";
import { light } from "../../themes/default/scripts/share/paint.js";
import { drawPicture, PICTURE, readable } from "../../themes/default/scripts/share/picture.js";

/** @param {string} text */
const measure = (text) => graphemes(text).reduce((sum, one) => sum + (/[\u2014\u2018-\u201d\u2026\u3000-\uffef]/.test(one) ? 1 : 0.5), 0);

/** What is written, with its box. @param {(context: any) => void} draw */
function written(draw) {
  /** @type {{ text: string, x: number, y: number, size: number, width: number }[]} */
  const texts = [];
  const size = () => Number(/ ([\d.]+)px/.exec(context.font)?.[1]);
  /** @type {any} */
  const context = {
    font: "",
    textAlign: "left",
    measureText: (/** @type {string} */ text) => ({ width: measure(text) * size() }),
    fillText(/** @type {string} */ text, /** @type {number} */ x, /** @type {number} */ y) {
      const width = measure(text) * size();
      texts.push({ text, x: context.textAlign === "right" ? x - width : x, y, size: size(), width });
    },
  };
  for (const name of ["fillRect", "strokeRect", "beginPath", "arc", "fill", "stroke", "moveTo", "lineTo"]) {
    context[name] = (/** @type {unknown[]} */ ...values) => assert.ok(values.every((value) => Number.isFinite(value)), `${name}(${values})`);
  }
  draw(context);
  return texts;
}

const score = {
  seen: { label: "识破骗局", note: "越多越好", count: 5, total: 6 },
  suspected: { label: "误伤正规项目", note: "越少越好", count: 1, total: 4 },
};
const picture = {
  title: "三分钟自测",
  site: "明辨",
  kind: "反传销自测",
  facts: "共 10 题，约 3 分钟，不收集任何信息",
  intro: "里面有骗局，也有正经生意：全都说“是骗局”，是过不了关的。",
  invite: "扫一扫，你也来测一测",
  address: "https://example.org/明辨/测试/basics/index.html#seed=7",
  help: "遇到传销线索拨 12315，有危险拨 110",
  score: null,
};
const certificate = {
  heading: "自测完成",
  name: "王秀兰",
  line: "完成了《三分钟自测》",
  site: "明辨",
  date: "2026 年 11 月 24 日",
  organisation: "某区打击传销工作联席会议办公室",
  note: "这是在自己的设备上做的一次自测，不是任何单位颁发的证明。",
  score,
};
const longest = "投资理财：是馅饼还是陷阱？给中老年朋友的十三道判断题，看看你能识破多少个（二〇二六年秋季版）";

/** @param {{ text: string, x: number, y: number, size: number, width: number }[]} texts @param {{ width: number, height: number }} page */
function inside(texts, page) {
  for (const { text, x, y, size, width } of texts) {
    assert.ok(x >= 60 && x + width <= page.width - 60 && y - size >= 0 && y <= page.height, `“${text}” at ${x}, ${y}`);
    assert.doesNotMatch(text, /^[，。、：；？！）》”]/u, "closing punctuation at the start of a line");
    assert.doesNotMatch(text, /[（《“]$/u, "opening punctuation at the end of a line");
  }
  // No line runs into another: where two share a column, they are apart by most of their size.
  for (const one of texts) {
    for (const other of texts) {
      if (one === other || one.y > other.y || (one.y === other.y && one.x === other.x)) continue;
      const beside = one.x + one.width <= other.x + 1 || other.x + other.width <= one.x + 1;
      assert.ok(beside || other.y - one.y >= other.size * 0.8, `“${one.text}” and “${other.text}” overlap`);
    }
  }
}

const pictures = {
  plain: picture,
  scored: { ...picture, score },
  long: { ...picture, title: longest, site: "某某市某某区反传销宣传教育网", facts: `${picture.facts}，全部在你的手机里完成，随时可以停`, help: `${picture.help}；不方便说话，可以发短信到 12110 报警`, invite: "扫一扫，你也来测一测，看看自己能识破几个", intro: picture.intro.repeat(9), address: `${picture.address}${"x".repeat(300)}` },
  many: { ...picture, title: longest, score: { seen: { ...score.seen, count: 17, total: 20 }, suspected: { ...score.suspected, count: 24, total: 24 } } },
};

for (const [name, options] of Object.entries(pictures)) {
  test(`the picture, ${name}: all inside, nothing over another, lines as in print`, () => {
    const texts = written((context) => drawPicture(context, options, light));
    inside(texts, PICTURE);
    const all = texts.map(({ text }) => text).join("");
    for (const part of ["反传销自测", "12315", "110", "扫一扫"]) assert.ok(all.includes(part), part);
  });
}

test("the score is in the picture only if it is asked for", () => {
  const plain = written((context) => drawPicture(context, picture, light)).map(({ text }) => text);
  const scored = written((context) => drawPicture(context, { ...picture, score }, light)).map(({ text }) => text);
  assert.ok(!plain.some((text) => /识破骗局|误伤|\/ \d/.test(text)));
  for (const text of ["识破骗局", "5", "/ 6", "误伤正规项目", "1", "/ 4"]) assert.ok(scored.includes(text), text);
});

test("the two numbers stand on one line, in one size", () => {
  const texts = written((context) => drawPicture(context, { ...picture, score: { ...score, suspected: { ...score.suspected, label: "Honest offers that were suspected of fraud" } } }, light));
  const [seen, suspected] = ["5", "1"].map((text) => texts.find((one) => one.text === text));
  assert.deepEqual([seen?.y, seen?.size], [suspected?.y, suspected?.size]);
});

test("without items of a kind its number is left out", () => {
  const part = { ...score, suspected: { ...score.suspected, count: 0, total: 0 } };
  const texts = written((context) => drawPicture(context, { ...picture, score: part }, light)).map(({ text }) => text);
  assert.ok(texts.includes("识破骗局") && !texts.includes("误伤正规项目"));
});

const names = {
  short: "李",
  usual: "王秀兰",
  long: "阿卜杜热合曼·买买提艾力·吾斯曼江·艾尔肯古丽努尔",
  latin: "Maximilian Featherstonehaugh the Third of Somewhere",
  marks: "é".normalize("NFD").repeat(40),
  family: "👨‍👩‍👧‍👦".repeat(30),
};

for (const [name, typed] of Object.entries(names)) {
  test(`the certificate with a ${name} name, with and without a score`, () => {
    for (const options of [{ ...certificate, name: typed }, { ...certificate, name: typed, line: `完成了《${longest}》`, organisation: certificate.organisation.repeat(2) }, { ...certificate, name: typed, score: null }]) {
      inside(written((context) => drawCertificate(context, options, light)), CERTIFICATE);
    }
  });
}

test("a name is cut at 24 of what a reader takes for characters", () => {
  assert.equal(tidy("王".repeat(24), 24), "王".repeat(24));
  assert.equal(tidy("王".repeat(25), 24), `${"王".repeat(23)}…`);
  assert.equal(graphemes(tidy(names.family, 24)).length, 24);
  assert.ok(tidy(names.family, 24).startsWith("👨‍👩‍👧‍👦"));
  assert.equal(tidy("  王 \n 秀\u202e\u0000兰 ", 24), "王 秀兰");
  assert.equal(tidy("", 24), "");
});

test("characters as a reader counts them", () => {
  assert.deepEqual(graphemes("a🇨🇳𠮷👍🏽ก็e\u0301"), ["a", "🇨🇳", "𠮷", "👍🏽", "ก็", "e\u0301"]);
});

test("lines: closing marks stay behind, opening ones go ahead, words stay whole", () => {
  for (let width = 4; width < 24; width++) {
    for (const text of [picture.intro, longest, "他说：“（试试）”……真的吗？！《书》", "月息 30%，收 3,900 元，拨 12315。"]) {
      const lines = wrap(text, width, measure);
      for (const line of lines) {
        assert.ok(measure(line) <= width, `${line} in ${width}`);
        if (width > 8) assert.doesNotMatch(line, /^[，。、：；？！）》”…%]|[（《“]$/u);
      }
      assert.equal(lines.join("").replace(/ /g, ""), text.replace(/ /g, ""));
      if (width > 8) for (const word of text.match(/[\w,%]+/g) ?? []) assert.ok(lines.some((line) => line.includes(word)), `${word} in ${lines}`);
    }
  }
});

test("titles part at a stop, and evenly where there is none", () => {
  assert.deepEqual(balance("投资理财：是馅饼还是陷阱", 10, measure), ["投资理财：", "是馅饼还是陷阱"]);
  assert.deepEqual(balance("消费返利还是正常优惠", 9, measure), ["消费返利还", "是正常优惠"]);
  assert.deepEqual(balance("三分钟自测", 9, measure), ["三分钟自测"]);
  assert.deepEqual(balance("", 9, measure), []);
});

test("what is too wide by itself is cut, and what is too much ends in …", () => {
  assert.deepEqual(wrap("abcdefgh", 2, measure), ["abcd", "efgh"]);
  assert.deepEqual(wrap("王", 0.1, measure), ["王"]);
  assert.deepEqual(limit(["一二三", "四五，六", "七"], 2, 4, measure), ["一二三", "四五…"]);
});

test("an address as a person would say it", () => {
  assert.equal(readable("https://example.org/mingbian/quizzes/basics/index.html"), "example.org/mingbian/quizzes/basics");
  assert.equal(readable("https://example.org/%E6%98%8E%E8%BE%A8/#seed=7"), "example.org/明辨#seed=7");
  assert.equal(readable("https://example.org/%E6%9"), "example.org/%E6%9");
});

test("the colours are the theme's", () => {
  const read = (/** @type {string} */ name) => readFileSync(new URL(`../../themes/default/styles/${name}.css`, import.meta.url), "utf8");
  const tokens = read("tokens") + read("tones");
  for (const [name, value] of Object.entries(light)) {
    const token = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    assert.equal(new RegExp(`--${token}: ([^;]+);`).exec(tokens)?.[1], value, token);
  }
});
