// The dialogs of the forms with a keyboard alone: Tab goes round in them, Enter takes, Escape leaves, and the focus is where it was
// afterwards; clean for axe while they stand.

import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { By, Key } from "selenium-webdriver";
import { devtools } from "./browser.js";
import { desk, soon } from "./desk.js";

const SHEET = "题干,选项A,选项B,答案,解析\n先交钱才能上岗吗？,是,不是,B,不合法\n要拉人头吗？,要,不要,B,因为\n";
/** A picture of one point. */
const POINT = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
/** @param {string} name */
const bank = (name) => `title: 题库${name}\nquestions:\n${[..."1234"].map((number) => `  - {id: ${name}-${number}, stem: ${name} 第 ${number} 题, type: judge, answer: 对, explanation: 因}\n`).join("")}`;
const TEST = "title: 混合\ndraw:\n  - {from: one, count: 3}\n";
/** More stops than any dialog here has. */
const STOPS = 40;

/** @type {Awaited<ReturnType<typeof desk>>} */
let it;
let sheet = "";
let picture = "";

before(async () => {
  it = await desk({ "quizzes/one.yaml": bank("one"), "quizzes/two.yaml": bank("two"), "quizzes/mixed.yaml": TEST, "guides/b.md": "---\ntitle: 一篇指南\n---\n正文第一段。\n" });
  [sheet, picture] = [join(it.folder, "试卷.csv"), join(it.folder, "现场.png")];
  writeFileSync(sheet, SHEET);
  writeFileSync(picture, POINT, "base64");
});
after(() => it?.end());

/** @param {...string} keys */
const press = (...keys) => it.driver.actions().sendKeys(...keys).perform();
/** With the control key. @param {string} key */
const held = (key) => it.driver.actions().keyDown(Key.CONTROL).sendKeys(key).keyUp(Key.CONTROL).perform();
const here = () => it.driver.switchTo().activeElement();
const called = async () => (await here()).getAccessibleName();
const isOpen = async () => (await it.driver.findElements(By.css("dialog[open]"))).length > 0;
const opened = () => soon(isOpen, "the dialog");
const closed = () => soon(async () => !(await isOpen()), "the dialog is gone");
/** @param {string | RegExp} name */
const focused = (name) => soon(async () => (typeof name === "string" ? (await called()) === name : name.test(await called())), `the focus is at ${name}`);

/** Goes on by Tab until this has the focus; where a dialog stands, never out of it. @param {string | RegExp} name */
async function tab(name) {
  const seen = [];
  for (let stop = 0; stop < STOPS; stop++) {
    await press(Key.TAB);
    const inside = await it.driver.executeScript("const open = document.querySelector('dialog[open]'); return !open || document.activeElement === document.body || open.contains(document.activeElement)");
    assert.equal(inside, true, `Tab left the dialog for ${await called()}`);
    const now = await called();
    if (typeof name === "string" ? now === name : name.test(now)) return;
    seen.push(now);
  }
  throw new Error(`Tab does not come to ${name}: ${seen.join(" | ")}`);
}

/** Gives a file to the system's list that a button opens, with the focus on the button as it is then. @param {string} name @param {string} file */
async function give(name, file) {
  const input = await soon(async () => (await it.driver.findElements(By.css(`input[type=file][aria-label="${name}"]`)))[0] ?? null, name);
  const button = await here();
  await input.sendKeys(file);
  await it.driver.executeScript("document.querySelector('dialog') ?? arguments[0].focus()", button);
}

test("a test is put together of banks", async () => {
  await it.visit("/quizzes/mixed/");
  await it.driver.executeScript("arguments[0].focus()", await it.part("button", "修改此页"));
  await press(Key.ENTER);
  const open = "从题库组一份自测";
  await it.part("button", open);
  await tab(open);
  await press(Key.ENTER);
  await opened();
  assert.deepEqual(await it.audit(), []);
  await press(Key.ESCAPE);
  await closed();
  await focused(open);
  assert.equal(it.read("quizzes/mixed.yaml"), TEST);

  await press(Key.ENTER);
  await opened();
  await tab("再加一个题库");
  await press(Key.ENTER);
  await soon(async () => (await it.all("group", "第 2 个题库")).length === 1, "a second row");
  await focused("题库");
  await press("题库two");
  await tab("抽几道");
  await held("a");
  await press("2");
  await tab(/^删除：第 2 个题库/);
  await press(Key.ENTER);
  await soon(async () => (await it.all("group", "第 2 个题库")).length === 0, "the row is gone");
  await focused("题库");
  await tab("抽几道");
  await held("a");
  await press("2");
  // Enter in a field takes what was said.
  await press(Key.ENTER);
  await closed();
  await soon(async () => it.read("quizzes/mixed.yaml") === TEST.replace("count: 3", "count: 2"), "it is written");
  await it.says(/已保存/);
  await focused(open);
});

test("a picture is put into the text", async () => {
  await it.visit("/guides/b/");
  await it.driver.executeScript("arguments[0].focus()", await it.part("button", "修改此页"));
  await press(Key.ENTER);
  const text = await it.part("textbox", "正文");
  await tab("正文");
  await held(Key.END);
  const paste = () => it.driver.executeScript(`
    const [base64] = arguments;
    const data = new DataTransfer();
    data.items.add(new File([Uint8Array.from(atob(base64), (one) => one.charCodeAt(0))], "image.png", { type: "image/png" }));
    document.activeElement.dispatchEvent(new ClipboardEvent("paste", { bubbles: true, cancelable: true, clipboardData: data }));`, readFileSync(picture).toString("base64"));
  const was = await text.getAttribute("value");
  await paste();
  await opened();
  await focused("图里是什么");
  assert.deepEqual(await it.audit(), []);
  // Nothing was said: it is told, and the focus stays where it is to be said.
  await press(Key.ENTER);
  await focused("图里是什么");
  assert.equal(await isOpen(), true);
  await press(Key.ESCAPE);
  await closed();
  await focused("正文");
  assert.equal(await text.getAttribute("value"), was);

  await paste();
  await opened();
  await devtools(it.driver, "Input.insertText", { text: "现场" });
  await tab("插入");
  await press(Key.ENTER);
  await closed();
  await focused("正文");
  await soon(async () => /!\[现场\]\(b\/[^)]+\.png\)/.test((await text.getAttribute("value")) ?? ""), "the text has it");
  // Typing goes on behind it.
  await devtools(it.driver, "Input.insertText", { text: "后面" });
  assert.match((await text.getAttribute("value")) ?? "", /\.png\)\s*后面/);
  await held("s");
  await it.says(/已保存/);
});

test("a sheet becomes a bank", async () => {
  const open = "导入 Word、Excel";
  await it.visit("/");
  await it.driver.executeScript("arguments[0].focus()", await it.part("button", open));
  await give(open, sheet);
  await opened();
  assert.deepEqual(await it.audit(), []);
  await press(Key.ESCAPE);
  await closed();
  await focused(open);

  await give(open, sheet);
  await opened();
  await tab("网址里的名字");
  await held("a");
  await press(Key.BACK_SPACE, Key.ENTER);
  assert.equal(await isOpen(), true, "a name is missing");
  await press("brought");
  await tab("放进去");
  await press(Key.ENTER);
  await closed();
  await soon(async () => it.read("quizzes/brought.yaml").includes("要拉人头吗"), "the bank");
  // What was brought is before its author, to be gone on with by Tab.
  await soon(() => it.driver.executeScript("return document.activeElement?.closest('aside') !== null"), "the focus is in the panel");
  await tab(/^1 ?先交钱才能上岗吗/);
});
