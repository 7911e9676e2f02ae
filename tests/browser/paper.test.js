// On paper: as many pages as are needed, a test with a line for a name and its answers, a chat as a whole story, a test inside
// a page with its answers, and where the page is to be found. Printed by Chromium, which is where most people print from.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { devtools, lacks, open, paper } from "./browser.js";
import { settled } from "./quiz.js";
import { serve } from "./serve.js";
import { pages, site, siteWith } from "./site.js";

const skip = lacks("devtools", "print");
const folder = site();
/** @type {import("./browser.js").Driver} */
let driver;
/** @type {Awaited<ReturnType<typeof serve>>} */
let server;
before(async () => {
  driver = await open({ width: 1280, height: 800 });
  server = await serve(folder);
});
after(async () => {
  await driver?.quit();
  await server?.close();
});

/** How many pages of A4 a page of the site takes. */
async function sheets() {
  const { data } = await devtools(driver, "Page.printToPDF", { paperWidth: 8.27, paperHeight: 11.69, printBackground: false });
  return (Buffer.from(data, "base64").toString("latin1").match(/\/Type\s*\/Page\b(?!s)/g) ?? []).length;
}

/** What is to be read of the page as it would be printed. @returns {Promise<string>} */
async function printed() {
  await paper(driver, true);
  await driver.executeScript("dispatchEvent(new Event('beforeprint'))");
  const text = await driver.executeScript("return document.querySelector('.page').innerText");
  await driver.executeScript("dispatchEvent(new Event('afterprint'))");
  await paper(driver, false);
  return String(text);
}

// The same draws every time: mixed otherwise, questions fill the columns otherwise. Those of `mutual-aid` took a fourth page once.
for (const [name, seeds] of /** @type {const} */ ([["basics", [1, 2]], ["mutual-aid", [5, 15, 54]]])) {
  test(`ten questions and their answers take three pages, not seven: ${name}`, { skip }, async () => {
    for (const seed of seeds) {
      await driver.get(`${server.address}/quizzes/`);
      await driver.get(`${server.address}/quizzes/${name}/#s=0-${seed.toString(36)}`);
      await settled(driver);
      assert.ok((await sheets()) <= 3, `draw ${seed}`);
      // With room to spare: what comes after the last line would have taken the fourth.
      await paper(driver, true);
      await driver.executeScript("dispatchEvent(new Event('beforeprint'))");
      const rest = await driver.executeScript(`const end = (one) => document.querySelector(one).getBoundingClientRect().bottom; return end(".footer") - end(".imprint")`);
      await driver.executeScript("dispatchEvent(new Event('afterprint'))");
      await paper(driver, false);
      assert.ok(Number(rest) < 12, `${rest} pixels of nothing at the end`);
    }
  });
}

test("a test has a line for a name, and each of its answers", { skip }, async () => {
  await driver.get(`${server.address}/quizzes/basics/`);
  await settled(driver);
  const text = await printed();
  assert.match(text, /姓名\s+班级\s+得分/);
  assert.equal((text.match(/正确答案：/g) ?? []).length, 8);
  assert.doesNotMatch(text, /逐项说明|不用登录|菜单|朗读/);
  assert.equal(await driver.executeScript("return document.querySelectorAll('.whose, .answer-key').length"), 0, "after");
});

test("a chat is a whole story, with where each reply leads and every ending", { skip }, async () => {
  const [address = ""] = pages(folder, "scenarios");
  await driver.get(server.address + address);
  await driver.wait(() => driver.executeScript("return !!document.querySelector('.talk:not([hidden])')"), 60_000);
  const text = await printed();
  const { scenes, endings, choices } = /** @type {any} */ (await driver.executeScript(`return {
    scenes: document.querySelectorAll(".story .node").length, choices: document.querySelectorAll(".story .choice").length,
    endings: [...document.querySelectorAll(".story .ending .tone")].map((one) => one.textContent.trim()) }`));
  for (const ending of endings) assert.ok(text.includes(ending), ending);
  assert.ok(text.includes(`第 ${scenes} 幕`));
  assert.equal((text.match(/→ 第 \d+ 幕/g) ?? []).length, choices);
  const taken = await sheets();
  assert.ok(taken <= Math.ceil(scenes / 6), `${taken} sheets for ${scenes} scenes`);
});

test("a test inside a page is printed with its answers", { skip }, async () => {
  await driver.get(`${server.address}/disguises/consumer-rebate/`);
  await settled(driver);
  const text = await printed();
  assert.match(text, /第 1 题[^]*第 2 题[^]*答案与解析[^]*正确答案/);
  assert.doesNotMatch(text, /姓名/);
});

test("where the address is known, the paper says it, with its code", { skip }, async () => {
  const known = siteWith({ "site.yaml": "title: 试\nbase_url: https://example.cn\n", "guides/one.md": "---\ntitle: 一\nsummary: 短。\ndate: 2026-01-01\n---\n\n正文。\n" });
  const other = await serve(known);
  await driver.get(`${other.address}/guides/one/`);
  await driver.wait(() => driver.executeScript("return !!document.querySelector('.where canvas:not([hidden])')"), 60_000);
  assert.match(await printed(), /https:\/\/example\.cn\/guides\/one\//);
  assert.equal(await driver.executeScript("return document.querySelector('.where').getClientRects().length"), 0, "on the screen");
  await other.close();
  await driver.get(`${server.address}/guides/law/`);
  await driver.sleep(500);
  assert.equal(await driver.executeScript("return document.querySelectorAll('.where').length"), 0, "nobody else can open it");
});
