// Long and narrow: a site's title of twenty characters, tests with long titles and tables in their stems, on the narrowest
// phones, lying on their side, magnified to 400 %, and in elder mode. Nothing scrolls sideways, no bar takes the screen, and no
// title breaks inside a word.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { devtools, lacks, open } from "./browser.js";
import { question, settled } from "./quiz.js";
import { serve } from "./serve.js";
import { pages, site, siteWith } from "./site.js";

const LONG = "幸福里街道反传销反诈骗宣传教育服务站网"; // 19, and one more
const stem = `一张表：

    | 项目 | 交多少 | 说能拿多少 | 谁拿出来的 | 多久 |
    |---|---|---|---|---|
    | 会员 | 2000 元 | 2600 元 | 后来的会员 | 二十天 |
    | 代理 | 20000 元 | 36000 元 | 后来的代理 | 六十天 |`;
const folder = siteWith({
  "site.yaml": `title: ${LONG}页\ncontacts:\n  - {name: 市场监管投诉举报, phone: "12315"}\n  - {name: 报警, phone: "110"}\n`,
  "quizzes/long.yaml": `title: 给爸妈，也给自己慢慢测一测养老保健品和以房养老项目是真是假\nsummary: 短。\nquestions:\n${[1, 2]
    .map((n) => `  - id: q${n}\n    stem: |\n      ${stem.replaceAll("\n    ", "\n      ").replaceAll("\n\n", "\n\n")}\n    options: [{text: https://www.example-very-long-address-without-any-break.com/recommend/register/member}, {text: 后来的会员}]\n    answer: B\n    explanation: 因为没有生意。\n`)
    .join("")}`,
  "guides/long.md": `---\ntitle: 假借国家项目和民族资产解冻名义的传销骗局怎么识破怎么举报\nsummary: 短。\ndate: 2026-01-01\n---\n\n## 看清楚交进去的每一分钱最后都到了谁的口袋里\n\n正文。\n`,
});
/** @type {import("./browser.js").Driver} */
let driver;
/** @type {Awaited<ReturnType<typeof serve>>} */
let server;
before(async () => {
  driver = await open();
  server = await serve(folder);
});
after(async () => {
  await driver?.quit();
  await server?.close();
});

const sizes = /** @type {const} */ ({ narrow: [320, 568], phone: [360, 740], landscape: [740, 360], "400 %": [320, 200], desk: [1280, 800] });

/** @param {number} width @param {number} height */
const resize = (width, height) => devtools(driver, "Emulation.setDeviceMetricsOverride", { width, height, deviceScaleFactor: 1, mobile: width < 900 });

/** @returns {Promise<string[]>} */
const faults = () => driver.executeScript(`
  const found = [];
  const name = (node) => node.tagName.toLowerCase() + "." + node.className + " “" + node.textContent.trim().slice(0, 20) + "”";
  if (document.documentElement.scrollWidth > innerWidth) found.push("scrolls sideways: " + [...document.querySelectorAll(".page *")].filter((one) => one.getBoundingClientRect().right > innerWidth + 1).map(name).slice(0, 3).join(", "));
  const bars = [...document.querySelectorAll(".callbar, .thumb, .standing, .masthead")].filter((one) => /sticky|fixed/.test(getComputedStyle(one).position) && one.getClientRects().length);
  const high = bars.reduce((sum, bar) => sum + bar.getBoundingClientRect().height, 0);
  if (high > Math.max(innerHeight / 5, 172)) found.push("bars of " + high + " on a screen of " + innerHeight);
  if (innerHeight < 300 && high > innerHeight / 5) found.push("bars of " + high + " on a strip of " + innerHeight);
  return found;`);

/** Where the lines of titles end other than where they may: between words, after a mark. @returns {Promise<string[]>} */
const broken = () => driver.executeScript(`
  const found = [];
  for (const title of document.querySelectorAll("main :is(h1, h2, h3, h4), .pager span")) {
    if (!title.getClientRects().length || getComputedStyle(title).position === "absolute") continue;
    const places = new Set();
    let text = "", last;
    const walk = (node) => {
      for (const child of node.childNodes) {
        if (child.nodeName === "WBR" || child.nodeName === "BR") places.add(text.length);
        else if (child.nodeType === 1) { if (getComputedStyle(child).display !== "inline") places.add(text.length); walk(child); if (getComputedStyle(child).display !== "inline") places.add(text.length); }
        else if (child.nodeType === 3) for (let at = 0; at < child.data.length; at++) {
          const range = document.createRange();
          range.setStart(child, at); range.setEnd(child, at + 1);
          const box = range.getClientRects()[0];
          if (box && box.height && /\\S/.test(child.data[at])) {
            if (last !== undefined && box.top > last + box.height / 2 && !places.has(text.length) && /[\\u4e00-\\u9fff]$/.test(text) && /[\\u4e00-\\u9fff]/.test(child.data[at])) found.push(text.slice(-6) + "/" + child.data.slice(at, at + 6) + " in “" + title.textContent.trim() + "”");
            last = box.top;
          }
          text += child.data[at];
        }
      }
    };
    walk(title);
  }
  return found;`);

test("nothing scrolls sideways, and bars leave the screen to what is read", { skip: lacks("devtools") }, async () => {
  /** @type {Record<string, string[]>} */
  const wrong = {};
  for (const elder of [false, true]) {
    for (const [size, [width, height]] of Object.entries(sizes)) {
      await resize(width, height);
      await driver.get(`${server.address}/404.html`);
      await driver.executeScript("localStorage.clear(); if (arguments[0]) localStorage['mingbian:elder'] = 1", elder);
      const look = async (/** @type {string} */ where) => {
        const found = await faults();
        if (found.length) wrong[`${where}, ${size}${elder ? ", elder" : ""}`] = found;
      };
      for (const path of ["/", "/guides/", "/guides/long/", "/quizzes/", "/404.html"]) {
        await driver.get(server.address + path);
        await look(path);
      }
      await driver.get(`${server.address}/quizzes/long/`);
      await settled(driver);
      await look("start");
      await driver.executeScript("document.querySelector('.quiz-start .button').click()");
      await question(driver);
      await look("asked");
      await driver.executeScript("document.querySelector('mb-quiz').sitting.send({ type: 'go', response: 'A' })");
      await look("marked");
      await driver.executeScript("for (let n = 0; n < 4; n++) document.querySelector('mb-quiz').sitting.send({ type: 'go', response: 'A' })");
      await look("result");
    }
  }
  assert.deepEqual(wrong, {});
});

test("no title breaks inside a word", { skip: lacks("devtools") }, async () => {
  const shipped = site();
  const other = await serve(shipped);
  const sections = ["cases", "disguises", "guides", "quizzes", "checklists", "scenarios", "audiences"];
  /** @type {Record<string, string[]>} */
  const wrong = {};
  const lists = ["/", ...sections.map((section) => `/${section}/`), ...sections.flatMap((section) => pages(shipped, section))];
  for (const path of [...lists.map((one) => other.address + one), `${server.address}/guides/long/`, `${server.address}/quizzes/long/`]) {
    await driver.get(path);
    for (const [width, elder] of /** @type {const} */ ([[360, false], [360, true], [320, true]])) {
      await resize(width, 740);
      await driver.executeScript("document.getElementById('mb-elder').checked = arguments[0]", elder);
      const found = await broken();
      if (found.length) wrong[`${new URL(path).pathname} ${width}${elder ? " elder" : ""}`] = found;
    }
  }
  await other.close();
  assert.deepEqual(wrong, {});
});

test("what machines read has no marks of where a title breaks", async () => {
  const { readFileSync } = await import("node:fs");
  const { join } = await import("node:path");
  const page = readFileSync(join(folder, "guides/long/index.html"), "utf8");
  assert.match(page, /<h1>[^<]*<wbr aria-hidden=true>/);
  assert.doesNotMatch((page.split("</head>")[0] ?? ""), /<wbr|&lt;wbr/);
});
