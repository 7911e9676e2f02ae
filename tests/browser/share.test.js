// The pictures as a real canvas draws them, and how a reader gets hold of them: by a long press on
// a touch screen, by a link elsewhere.

import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import jsqr from "jsqr";
import { bundle } from "../../scripts/build-scripts.js";
import { findAll, open, press } from "./browser.js";
import { answer, begin, others, result, settled, take, unfold, words as buttons } from "./quiz.js";
import { serve } from "./serve.js";
import { siteOf } from "./site.js";

const page = (/** @type {string} */ policy) =>
  `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>t</title>${policy}<canvas hidden></canvas><img hidden><a hidden>保存</a>`;
const words = {
  title: "消费返利还是正常优惠",
  site: "明辨",
  kind: "反传销自测",
  facts: "共 10 题，约 3 分钟，不收集任何信息",
  intro: "里面有骗局，也有正经生意。",
  invite: "扫一扫，你也来测一测",
  address: "https://example.org/明辨/测试/消费返利/#seed=4294967295",
  help: "遇到传销线索拨 12315，有危险拨 110",
  score: null,
  label: "分享图片",
  file: "消费返利/明辨",
};
const certificate = { heading: "自测完成", name: "王秀兰", line: "完成了《三分钟自测》", site: "明辨", date: "今天", organisation: "某区", note: "一次自测", score: null, label: "证书", file: "" };

/** @type {import("./browser.js").Driver} */
let driver;
/** @type {{ address: string, close: () => Promise<void> }} */
let server;
const folder = mkdtempSync(join(tmpdir(), "mingbian-share-"));
const code = await bundle("share");

before(async () => {
  writeFileSync(join(folder, "index.html"), page(""));
  writeFileSync(join(folder, "strict.html"), page(`<meta http-equiv="Content-Security-Policy" content="img-src 'self'">`));
  server = await serve(folder);
  driver = await open();
});
after(async () => {
  await driver.quit();
  await server.close();
  rmSync(folder, { recursive: true });
});

/**
 * @param {"picture" | "certificate"} what @param {object} options @param {{ touch: boolean, path?: string }} where
 * @returns {Promise<{ shown: string, canvas: boolean, image: boolean, link: boolean, label: string, alt: string, src: string, href: string, download: string, size: number[] }>}
 */
async function draw(what, options, { touch, path = "/" }) {
  await driver.get(server.address + path);
  await driver.executeScript(code);
  return driver.executeAsyncScript(
    `const [what, options, touch, done] = arguments;
    const [canvas, image, link] = ["canvas", "img", "a"].map((name) => document.querySelector(name));
    self.matchMedia = () => ({ matches: touch });
    const shown = self.mbShare[what]({ ...options, place: { canvas, image, link } });
    setTimeout(() => done({
      shown, canvas: !canvas.hidden, image: !image.hidden, link: !link.hidden,
      label: canvas.getAttribute("aria-label"), alt: image.alt, src: image.src.slice(0, 22),
      href: link.href, download: link.download, size: [image.naturalWidth, image.naturalHeight],
    }), 1000);`,
    what,
    options,
    touch,
  );
}

/** What a scanner reads in the canvas. @param {string} selector */
async function scan(selector) {
  const { width, height, data } = await driver.executeScript(
    `const from = document.querySelector(arguments[0]);
    const canvas = document.createElement("canvas");
    canvas.width = from.naturalWidth || from.width;
    canvas.height = from.naturalHeight || from.height;
    canvas.getContext("2d").drawImage(from, 0, 0);
    const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
    let text = "";
    for (let at = 0; at < data.length; at += 32768) text += String.fromCharCode(...data.subarray(at, at + 32768));
    return { width: canvas.width, height: canvas.height, data: btoa(text) };`,
    selector,
  );
  return jsqr.default(new Uint8ClampedArray(Buffer.from(data, "base64")), width, height)?.data;
}

test("on a touch screen: an image that a long press saves, whose code leads to the test", async () => {
  const found = await draw("picture", words, { touch: true });
  assert.deepEqual([found.shown, found.image, found.canvas, found.link], ["image", true, false, false]);
  assert.deepEqual([found.src, found.alt, found.size], ["data:image/png;base64,", "分享图片", [1080, 1440]]);
  assert.equal(await scan("img"), new URL(words.address).href);
});

test("with a mouse: the canvas with a name, and a link to a file", async () => {
  const found = await draw("picture", words, { touch: false });
  assert.deepEqual([found.shown, found.image, found.canvas, found.link], ["canvas", false, true, true]);
  assert.deepEqual([found.label, found.download], ["分享图片", "消费返利-明辨.png"]);
  assert.match(found.href, /^blob:/);
  assert.equal(await scan("canvas"), new URL(words.address).href);
});

test("the file of a picture is let go when the next is made", async () => {
  const { href } = await draw("picture", words, { touch: false });
  const [before, after] = await driver.executeAsyncScript(
    `const [href, words, done] = arguments;
    const link = document.querySelector("a");
    const there = () => fetch(href).then(() => true, () => false);
    there().then((before) => {
      self.mbShare.picture({ ...words, place: { canvas: document.querySelector("canvas"), image: document.querySelector("img"), link } });
      there().then((after) => done([before, after]));
    });`,
    href,
    words,
  );
  assert.deepEqual([before, after], [true, false]);
});

test("where the page's policy forbids the image, the canvas is shown", async () => {
  const found = await draw("picture", words, { touch: true, path: "/strict.html" });
  assert.deepEqual([found.image, found.canvas], [false, true]);
});

test("the certificate, on a touch screen; a file without a name has one", async () => {
  assert.deepEqual((await draw("certificate", certificate, { touch: true })).size, [1600, 1130]);
  assert.equal((await draw("certificate", certificate, { touch: false })).download, "mingbian.png");
});

test("a code by itself is sharp, and reads", async () => {
  await draw("certificate", certificate, { touch: false });
  await driver.executeScript(`self.mbShare.qr(document.querySelector("canvas"), arguments[0])`, words.address);
  assert.equal(await scan("canvas"), new URL(words.address).href);
});

/** What the page asks to be drawn, instead of the drawing. */
const catching = `self.mbShare = { picture: (asked) => ((self.asked = asked), "canvas"), certificate: (asked) => ((self.asked = asked), "canvas") }`;
const asked = () => driver.executeScript("return { facts: self.asked.facts, score: self.asked.score }");

test("after the wrong ones alone, the picture still tells of the whole test", async () => {
  const all = await serve(siteOf("all"));
  await begin(driver, `${all.address}/quizzes/bank/`);
  await settled(driver);
  for (const how of /** @type {const} */ (["wrong", "right", "right", "right"])) {
    await answer(driver, how);
    await press(driver, "button", buttons.onward);
  }
  await press(driver, "button", /^(只做错的|Only)/);
  await take(driver, "right");
  await driver.executeScript(catching);
  await unfold(driver, others);
  await press(driver, "button", /图片|picture/i);
  assert.match((await asked()).facts, /4/);
  assert.equal((await findAll(driver, "checkbox", /成绩|score/i)).length, 1);
  await all.close();
});

test("of a test without schemes and offers there is no score to tell", async () => {
  const all = await serve(siteOf("all"), (html) => html.replace(/ data-verdict="?\w+"?/g, ""));
  await begin(driver, `${all.address}/quizzes/exam/`);
  await take(driver, "right");
  await result(driver);
  await driver.executeScript(catching);
  await unfold(driver, others);
  await press(driver, "button", /图片|picture/i);
  assert.equal((await findAll(driver, "checkbox", /成绩|score/i)).length, 0);
  assert.equal((await asked()).score, null);
  await press(driver, "button", /证书|certificate/i);
  assert.equal((await asked()).score, null);
  await all.close();
});
