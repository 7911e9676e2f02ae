// The live preview, as an author at work meets it: saves, mistakes, the bar.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { By } from "selenium-webdriver";
import { find, findAll, open } from "./browser.js";

/** @typedef {import("selenium-webdriver").WebDriver} Driver */

const root = fileURLToPath(new URL("../../", import.meta.url));
const program = process.env.MINGBIAN ?? join(root, "target/release/mingbian");
const folder = mkdtempSync(join(tmpdir(), "mingbian-live-"));
/** @type {import("node:child_process").ChildProcess} */
let server;
let address = "";
/** @type {Driver} */
let driver;

/** @param {string} path @param {string} text */
function write(path, text) {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

/** @param {string} second @param {string} [answer] */
const quiz = (second, answer = "B") => `title: 测
questions:
  - {id: a, stem: 第一题问什么, options: [甲, 乙], answer: A, explanation: 因}
  - {id: b, stem: ${second}, options: [丙, 丁], answer: ${answer}, explanation: 因}
`;
const long = Array.from({ length: 80 }, (_, at) => `第 ${at} 段。\n`).join("\n");
/** @param {string} first */
const guide = (first) => `---\ntitle: 指南\n---\n${first}\n\n<details><summary>更多</summary>里面</details>\n\n${long}`;

/** @template T @param {() => Promise<T>} look @param {string} what @returns {Promise<T>} */
async function soon(look, what) {
  const until = Date.now() + 10_000;
  for (;;) {
    try {
      const found = await look();
      if (found) return found;
    } catch {}
    if (Date.now() > until) throw new Error(`not within 10 s: ${what}`);
    await new Promise((wake) => setTimeout(wake, 50));
  }
}

const text = () => driver.executeScript("return document.body.innerText");
const shadow = async () => (await driver.findElement(By.css("mb-preview"))).getShadowRoot();
/** @param {string} name */
async function barButton(name) {
  for (const button of await (await shadow()).findElements(By.css(".bar button"))) {
    if ((await button.getAccessibleName()) === name && (await button.isDisplayed())) return button;
  }
  throw new Error(`no button ${name} in the bar`);
}
const overlay = async () => (await shadow()).findElement(By.css("[role=alertdialog]"));

before(async () => {
  write("content/site.yaml", "title: 站\n");
  write("content/quizzes/test.yaml", quiz("第二题问什么"));
  write("content/guides/long.md", guide("开头。"));
  write("content/guides/draft.md", "---\ntitle: 草稿一篇\ndraft: true\n---\n还没写好。\n");
  write("themes/default/styles/print.css", "@media print { main { color: #000 } }\n");
  server = spawn(program, ["serve", "--port", "0".replace("0", String(20_000 + (process.pid % 20_000))), "--lang", "zh", "--root", folder], { stdio: ["ignore", "pipe", "pipe"] });
  address = await new Promise((resolve, reject) => {
    server.stdout?.on("data", (bytes) => {
      const found = /http:\S+/.exec(String(bytes));
      if (found) resolve(found[0].replace(/\/$/, ""));
    });
    server.on("exit", () => reject(new Error("the preview ended")));
  });
  driver = await open({ width: 1280, height: 800 });
});

after(async () => {
  await driver?.quit();
  server?.kill();
  rmSync(folder, { recursive: true, force: true });
});

test("a saved change shows in the open page, which keeps its place", async () => {
  await driver.get(`${address}/guides/long/`);
  await shadow();
  await driver.executeScript("document.querySelector('details').open = true; scrollTo(0, 1500)");
  write("content/guides/long.md", guide("改过的开头。"));
  await soon(async () => String(await text()).includes("改过的开头"), "the new words");
  await soon(async () => Math.abs(Number(await driver.executeScript("return scrollY")) - 1500) < 5, "the same place");
  assert.equal(await driver.executeScript("return document.querySelector('details').open"), true);
});

test("a question under way is still asked, and what is ticked stays ticked", async () => {
  await driver.get(`${address}/quizzes/test/`);
  await (await soon(() => find(driver, "button", "开始答题"), "the start")).click();
  await (await soon(() => find(driver, "radio", "甲"), "the options")).click();
  await (await find(driver, "button", "答好了")).click();
  await (await soon(() => find(driver, "button", "下一题"), "the next question")).click();
  await (await soon(() => find(driver, "radio", "丁"), "the second question")).click();
  write("content/quizzes/test.yaml", quiz("第二题换了个问法"));
  await soon(async () => String(await text()).includes("第二题换了个问法"), "the new stem");
  const ticked = await soon(() => find(driver, "radio", "丁"), "the same question");
  await soon(() => ticked.isSelected(), "what was ticked");
});

test("a mistake lies over the page in plain words and goes when it is mended", async () => {
  await driver.get(`${address}/guides/long/`);
  write("content/quizzes/test.yaml", quiz("第二题", "E"));
  const shown = await soon(async () => ((await (await overlay()).isDisplayed()) ? overlay() : null), "the overlay");
  const words = await shown.getText();
  assert.match(words, /1 个错误/);
  assert.match(words, /答案“E”不在选项之中（只有 A–B）/);
  assert.match(words, /content\/quizzes\/test\.yaml:4/);
  assert.match(words, /改成 A 到 B 之间的字母/);
  assert.match(String(await text()), /第 3 段/, "the last good page is behind it");
  write("content/quizzes/test.yaml", quiz("第二题", "A"));
  await soon(async () => !(await (await overlay()).isDisplayed()), "no overlay");
});

test("a style sheet is swapped without loading the page anew", async () => {
  await driver.get(`${address}/guides/long/`);
  await shadow();
  await driver.executeScript("window.stillHere = true");
  write("themes/default/styles/print.css", "@media print { main { color: #123456 } }\n");
  const has = "return [...document.styleSheets].some((sheet) => [...sheet.cssRules].some((rule) => /123456|18, 52, 86/.test(rule.cssText)))";
  await soon(() => driver.executeScript(has), "the new style");
  assert.equal(await driver.executeScript("return window.stillHere"), true);
});

test("the bar shows drafts, large print, dark, and the page on a phone", async () => {
  await driver.get(`${address}/guides/`);
  await (await soon(() => barButton("草稿"), "the bar")).click();
  await soon(async () => String(await text()).includes("草稿一篇"), "the draft");
  await (await soon(() => barButton("草稿"), "the bar again")).click();
  await soon(async () => !String(await text()).includes("草稿一篇"), "no draft");
  const paper = "return getComputedStyle(document.querySelector('.page')).backgroundColor";
  const light = await driver.executeScript(paper);
  await (await barButton("深色")).click();
  assert.notEqual(await driver.executeScript(paper), light);
  await (await barButton("深色")).click();
  assert.equal(await driver.executeScript(paper), light);
  await (await barButton("大字")).click();
  assert.equal(await driver.executeScript("return document.getElementById('mb-elder').checked"), true);
  await (await barButton("大字")).click();
  await (await barButton("手机")).click();
  const frame = await (await shadow()).findElement(By.css("iframe"));
  assert.equal(Number(await driver.executeScript("return arguments[0].clientWidth", frame)), 360);
  await driver.switchTo().frame(frame);
  await soon(async () => (await findAll(driver, "heading")).length > 0, "the page in the phone");
  assert.equal((await driver.findElements(By.css("mb-preview"))).length, 1);
  await driver.switchTo().defaultContent();
});

test("new, renamed and deleted files and folders are seen", async () => {
  await driver.get(`${address}/guides/`);
  write("content/guides/neu/inner.txt", "x");
  write("content/guides/second.md", "---\ntitle: 新的一篇\n---\n字。\n");
  await soon(async () => String(await text()).includes("新的一篇"), "the new page");
  rmSync(join(folder, "content/guides/second.md"));
  await soon(async () => !String(await text()).includes("新的一篇"), "the page gone");
});
