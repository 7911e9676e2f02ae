// A scenario that remembers: what is offered and where it leads, undone by a step back, found again after a reload; and
// what a reader without script, or on paper, is told of it.

import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import { By } from "selenium-webdriver";
import { complaints, find, findAll, motion, open, press } from "./browser.js";
import { serve } from "./serve.js";
import { siteWith } from "./site.js";

const folder = siteWith({
  "scenarios/bank.yaml": `title: 银行里
cast: {li: {name: 小李}, staff: {name: 柜员}, me: {name: 我}}
set: {钱: 还在}
nodes:
  hello:
    say: [{who: li, text: "先交两千，[[马上返|没有这种事]]。"}]
    choices:
      - {text: 我交, goto: after, set: {钱: 没了}}
      - {text: 我不交, goto: after, note: 好。}
  after:
    say: [{who: staff, text: "您刚才转账了吗？"}]
    choices:
      - {text: 转了，请帮我拦住, goto: stopped, if: {钱: 没了}}
      - {text: 没有，我只是问问, goto: kept, if: {钱: 还在}}
      - {text: 我先回家, goto: [lost, kept]}
      - {text: 再听他说说, goto: hello}
  stopped: {ending: warned, title: 拦住了一半, debrief: 早一分钟，多一分把握。}
  lost: {if: {钱: 没了}, ending: harmed, title: 钱没了, debrief: 马上打 110。}
  kept: {ending: safe, title: 钱还在, debrief: 没有损失。}
`,
});
const path = "/scenarios/bank/";
/** @type {import("./browser.js").Driver} */
let driver;
/** @type {Awaited<ReturnType<typeof serve>>} */
let server;

before(async () => {
  driver = await open();
  server = await serve(folder);
});
beforeEach(async () => {
  await motion(driver, false);
  await driver.get(server.address + path);
  await driver.executeScript("localStorage.clear()");
  await driver.get(server.address + path);
  await begun();
  await complaints(driver);
});
after(async () => {
  await driver?.quit();
  await server?.close();
});

async function begun() {
  await driver.wait(() => driver.executeScript(`return [...document.querySelectorAll("mb-scenario .replies button")].some((one) => one.offsetParent)`), 60_000);
}

/** @param {...string} replies */
async function chat(...replies) {
  for (const reply of replies) await press(driver, "button", reply);
}

/** @returns {Promise<string[]>} */
const offered = () => driver.executeScript(`return [...document.querySelectorAll(".replies button")].map((one) => one.textContent.trim())`);
/** @returns {Promise<string>} */
const log = () => driver.executeScript("return document.querySelector('[role=log]').innerText.replace(/\\n+/g, '\\n')");

test("who paid is offered help, who did not is not; the same words lead to two endings", async () => {
  await chat("我交");
  assert.deepEqual(await offered(), ["转了，请帮我拦住", "我先回家", "再听他说说"]);
  await chat("我先回家");
  await find(driver, "heading", "受骗：钱没了");
  await chat("从头再来一次", "我不交");
  assert.deepEqual(await offered(), ["没有，我只是问问", "我先回家", "再听他说说"]);
  await chat("我先回家");
  await find(driver, "heading", "平安：钱还在");
  await find(driver, "heading", "已经走到 2 / 3 种结局");
  assert.deepEqual(await complaints(driver), []);
});

test("a step back forgets; a later choice takes the place of an earlier one", async () => {
  await chat("我交", "退回一步");
  assert.equal(await driver.switchTo().activeElement().getText(), "我交", "the choice that was taken");
  await chat("我不交");
  assert.ok((await offered()).includes("没有，我只是问问"));
  await chat("再听他说说", "我交");
  assert.ok((await offered()).includes("转了，请帮我拦住"));
  await chat("我先回家", "退回一步", "转了，请帮我拦住");
  await find(driver, "heading", "惊险：拦住了一半");
});

test("a chat that was left goes on where it was, with what it remembered; one that has ended begins anew", async () => {
  await chat("我交", "再听他说说", "我不交");
  const before = await log();
  await driver.get(server.address + path);
  await begun();
  assert.equal(await log(), before);
  assert.deepEqual(await offered(), ["转了，请帮我拦住", "我先回家", "再听他说说"]);
  assert.equal(await driver.executeScript("return scrollY"), 0, "nobody is moved about");
  assert.equal(await driver.switchTo().activeElement().getTagName(), "body");
  await chat("从头再来一次");
  assert.deepEqual(await offered(), ["我交", "我不交"], "who did not leave it begins anew");
  assert.equal((await findAll(driver, "button", "从头再来一次")).length, 0);
  await chat("我交", "再听他说说");
  await driver.navigate().refresh();
  await begun();
  await chat("退回一步", "我先回家");
  await find(driver, "heading", "受骗：钱没了");
  assert.equal((await findAll(driver, "button", "从头再来一次")).length, 1);
  await driver.navigate().refresh();
  await begun();
  assert.deepEqual(await offered(), ["我交", "我不交"]);
  assert.match(await driver.findElement(By.css(".talk")).getText(), /已经走到 1 \/ 3 种结局/);
  assert.deepEqual(await complaints(driver), []);
});

test("what was kept before anything was remembered is still read; what is gone from the story is where it goes on from", async () => {
  const keep = (/** @type {unknown} */ value) => driver.executeScript(`localStorage.setItem(Object.keys(localStorage).find((key) => key.endsWith("scenario:bank")) ?? "none", arguments[0])`, JSON.stringify(value));
  await chat("我不交", "我先回家");
  await keep({ v: 1, endings: ["kept", "stopped"] });
  await driver.navigate().refresh();
  await begun();
  assert.match(await driver.findElement(By.css(".talk")).getText(), /已经走到 2 \/ 3 种结局/);
  await keep({ v: 1, endings: ["kept"], way: [["after", 0], ["gone", 7]] });
  await driver.navigate().refresh();
  await begun();
  assert.ok((await offered()).includes("转了，请帮我拦住"));
});

test("without script: when a choice is for whom, what to note, and a link for each way", async () => {
  const plain = await serve(folder, (html) => html.replace(/<script\b[^>]*src=[^>]*><\/script>/g, ""));
  await driver.get(plain.address + path);
  const text = await driver.findElement(By.css(".story")).getText();
  assert.match(text, /这个故事会记住你的选择/);
  assert.match(text, /一开始：“钱”是“还在”/);
  assert.match(text, /我交\s*记住：“钱”是“没了”/);
  assert.match(text, /转了，请帮我拦住\s*如果“钱”是“没了”/);
  assert.match(text, /走到这里的条件：“钱”是“没了”/);
  assert.equal((await findAll(driver, "link", "都不是 → 第 5 幕")).length, 1);
  await press(driver, "link", "如果“钱”是“没了” → 第 4 幕");
  assert.match(await driver.getCurrentUrl(), /#bank-lost$/);
  await plain.close();
});
