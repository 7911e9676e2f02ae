// What comes from outside: a paper of Word or a sheet becomes a bank, a photograph stands in the text; and a test that is put
// together of banks by choosing. By role and name, and by the keyboard alone.

import assert from "node:assert/strict";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { after, before, test } from "node:test";
import { By, Key } from "selenium-webdriver";
import { complaints } from "./browser.js";
import { desk, soon } from "./desk.js";

const fixtures = fileURLToPath(new URL("../", import.meta.url));
const SHEET = "题干,选项A,选项B,答案,解析\n先交钱才能上岗吗？,是,不是,B,不合法\n要拉人头吗？,要,不要,B,因为\n没有答案的题,一,二,,\n";
/** A picture of one point. */
const POINT = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

/** @param {string} name */
const bank = (name) => `title: 题库${name}\nquestions:\n${[..."12345678"].map((number) =>
  `  - {id: ${name}-${number}, stem: ${name} 第 ${number} 题, type: judge, answer: 对, explanation: 因, verdict: ${Number(number) % 2 ? "scam" : "legit"}, difficulty: ${Number(number) % 3 + 1}}\n`).join("")}`;
const TEST = "title: 混合\ndraw:\n  - {from: one, count: 3} # 先这样\n";
const CASE = "---\ntitle: 一个案例\n---\n正文第一段。\n";

/** @type {Awaited<ReturnType<typeof desk>>} */
let it;
/** Files to choose, beside the site. @type {Record<"sheet" | "picture" | "heic", string>} */
let files;

before(async () => {
  it = await desk({ "quizzes/one.yaml": bank("one"), "quizzes/two.yaml": bank("two"), "quizzes/mixed.yaml": TEST, "guides/b.md": CASE });
  files = { sheet: join(it.folder, "2026 年试卷.csv"), picture: join(it.folder, "现场 照片.PNG"), heic: join(it.folder, "a.heic") };
  writeFileSync(files.sheet, SHEET);
  writeFileSync(files.picture, POINT, "base64");
  writeFileSync(files.heic, "\0\0\0\x18ftypheic\0\0\0\0mif1heic", "latin1");
});
after(() => it?.end());

const dialog = () => soon(() => it.driver.findElement(By.css("dialog[open]")), "the dialog");
/** @param {RegExp} words */
const dialogSays = (words) => soon(async () => words.test(await (await dialog()).getText()), `the dialog says ${words}`);
const noDialog = () => soon(async () => (await it.driver.findElements(By.css("dialog"))).length === 0, "the dialog is gone");

/** Gives a file to the system's list that a button opens. @param {string} label @param {string} file */
async function give(label, file) {
  const input = await soon(async () => (await it.driver.findElements(By.css(`input[type=file][aria-label="${label}"]`)))[0] ?? null, label);
  await input.sendKeys(file);
}

/**
 * Drops a file on an element, as a file manager would.
 * @param {import("selenium-webdriver").WebElement} on @param {string} file @param {string} name @param {string} type
 */
async function drop(on, file, name, type) {
  await it.driver.executeScript(`
    const [on, base64, name, type] = arguments;
    const data = new DataTransfer();
    data.items.add(new File([Uint8Array.from(atob(base64), (one) => one.charCodeAt(0))], name, { type }));
    for (const what of ["dragenter", "dragover", "drop"]) on.dispatchEvent(new DragEvent(what, { bubbles: true, cancelable: true, dataTransfer: data }));`,
  on, readFileSync(file).toString("base64"), name, type);
}

/** @param {import("selenium-webdriver").WebElement} select @param {string | RegExp} text */
async function choose(select, text) {
  for (const option of await select.findElements(By.css("option"))) {
    const said = await option.getText();
    if (typeof text === "string" ? said === text : text.test(said)) return option.click();
  }
  throw new Error(`no choice ${text}`);
}

test("a sheet that is dropped is shown, becomes a bank, and is taken back", async () => {
  await it.visit("/");
  const body = await it.driver.findElement(By.css("body"));
  await drop(body, files.sheet, "2026 年试卷.csv", "text/csv");
  await dialogSays(/读出 2 道题/);
  await dialogSays(/1 道没能读出来/);
  await dialogSays(/先交钱才能上岗吗/);
  assert.equal(existsSync(it.path("quizzes/2026-年试卷.yaml")), false, "nothing is written yet");
  assert.deepEqual(await it.audit(), []);
  await it.picture("import");
  await it.type(await it.part("textbox", "网址里的名字"), "paper");
  await it.type(await it.part("textbox", "标题"), "去年的试卷");
  await it.click("button", "放进去");
  await noDialog();
  await soon(async () => it.read("quizzes/paper.yaml").includes("去年的试卷"), "the bank");
  await it.pageSays("去年的试卷");
  await it.part("button", /^1 ?先交钱/);
  await it.click("button", "撤销");
  await soon(async () => !existsSync(it.path("quizzes/paper.yaml")), "it is taken back");
});

test("a page that loads itself anew at the last moment does not stay where another was asked for", async () => {
  await it.visit("/guides/b/");
  await it.inPage();
  // After the tools have sent the frame elsewhere: the way there is broken off.
  await it.driver.executeScript(`addEventListener("message", ({ data }) => data.mingbian === "leave" && location.reload())`);
  await it.atTools();
  await it.driver.executeScript(`document.querySelector(".bar a[href*='changes']").click()`);
  await it.pageSays("这次改了什么");
});

test("what is new goes into a bank that is there, chosen with the keyboard alone", async () => {
  await it.visit("/");
  const button = await it.part("button", "导入 Word、Excel");
  await it.driver.executeScript("arguments[0].focus()", button);
  await give("导入 Word、Excel", files.sheet);
  await dialogSays(/读出 2 道题/);
  const where = await it.part("combobox", "放到哪里");
  assert.equal(await it.driver.executeScript("return document.activeElement?.closest('dialog') !== null"), true);
  await it.driver.executeScript("arguments[0].focus()", where);
  await where.sendKeys("加进：题库one");
  await soon(async () => (await it.all("textbox", "网址里的名字")).length === 0, "no name is asked for");
  await where.sendKeys(Key.ENTER);
  await noDialog();
  await soon(async () => it.read("quizzes/one.yaml").includes("要拉人头吗"), "what is new");
  assert.ok(it.read("quizzes/one.yaml").startsWith(bank("one")), "what was there stays");
  await it.click("button", "撤销");
  await soon(async () => it.read("quizzes/one.yaml") === bank("one"), "the first bytes");
});

test("a paper of Word brings its pictures, and an article becomes a case", async () => {
  await it.visit("/");
  await give("导入 Word、Excel", join(fixtures, "exchange/files/docx-js-picture/input.docx"));
  await dialogSays(/1 张图片/);
  await it.type(await it.part("textbox", "网址里的名字"), "word");
  await it.click("button", "放进去");
  await noDialog();
  await soon(async () => existsSync(it.path("quizzes/word/image1.png")), "the picture");
  await it.visit("/");
  await give("导入 Word、Excel", join(fixtures, "word/articles/case/input.docx"));
  await choose(await it.part("combobox", "放到哪里"), "一篇新案例");
  await dialogSays(/字的文章/);
  await it.type(await it.part("textbox", "网址里的名字"), "shanxinhui");
  await it.click("button", "放进去");
  await noDialog();
  await soon(async () => it.read("cases/shanxinhui.md").includes("## 经过"), "the case");
  // One that cannot be read says so, and is laid aside.
  await give("导入 Word、Excel", files.heic);
  await dialogSays(/没有一道|不认识|读/);
  await it.driver.actions().sendKeys(Key.ESCAPE).perform();
  await noDialog();
});

test("a picture is dropped into the text once it was said what is to be seen in it", async () => {
  await it.visit("/guides/b/");
  await it.click("button", "修改此页");
  const text = await it.part("textbox", "正文");
  await it.driver.executeScript("arguments[0].focus(); arguments[0].setSelectionRange(6, 6)", text);
  await drop(text, files.picture, "现场 照片.PNG", "image/png");
  const said = await it.part("textbox", "图里是什么");
  assert.deepEqual(await it.audit(), []);
  await it.picture("picture");
  await it.click("button", "插入", await dialog());
  await dialogSays(/先写一句/);
  await it.type(said, "现场的横幅");
  await said.sendKeys(Key.ENTER);
  await noDialog();
  await soon(async () => (await text.getAttribute("value"))?.includes("![现场的横幅](b/现场-照片.png)"), "the text has it");
  assert.equal(existsSync(it.path("guides/b/现场-照片.png")), true);
  assert.equal(it.read("guides/b.md"), CASE, "the text is not saved yet");
  await it.click("button", "保存");
  await it.says(/已保存/);
  assert.match(it.read("guides/b.md"), /现场的横幅/);
  // What is no picture that can be published is refused where it was asked for.
  await drop(text, files.heic, "a.heic", "image/heic");
  await it.type(await it.part("textbox", "图里是什么"), "x");
  await (await it.part("textbox", "图里是什么")).sendKeys(Key.ENTER);
  await dialogSays(/HEIC/);
  await it.driver.actions().sendKeys(Key.ESCAPE).perform();
  await noDialog();
});

test("a picture is pasted into the text, and chosen for a question with its description", async () => {
  await it.visit("/guides/b/");
  await it.click("button", "修改此页");
  const text = await it.part("textbox", "正文");
  await it.driver.executeScript(`
    const [on, base64] = arguments;
    const data = new DataTransfer();
    data.items.add(new File([Uint8Array.from(atob(base64), (one) => one.charCodeAt(0))], "image.png", { type: "image/png" }));
    on.focus();
    on.dispatchEvent(new ClipboardEvent("paste", { bubbles: true, cancelable: true, clipboardData: data }));`, text, POINT);
  await it.type(await it.part("textbox", "图里是什么"), "截图");
  await (await it.part("textbox", "图里是什么")).sendKeys(Key.ENTER);
  await noDialog();
  await soon(async () => /!\[截图\]\(b\/[^)]+\.png\)/.test((await text.getAttribute("value")) ?? ""), "the text has it");
  await it.click("button", "保存");
  await it.says(/已保存/);

  await it.visit("/quizzes/two/");
  await it.click("button", "修改此页");
  await it.click("button", /^1 ?two 第 1 题/);
  await it.part("textbox", /^题干/);
  await it.driver.executeScript("for (const one of document.querySelectorAll('aside details')) one.open = true");
  await give("从电脑里选一张图片", files.picture);
  await it.type(await it.part("textbox", "图里是什么"), "现场");
  await (await it.part("textbox", "图里是什么")).sendKeys(Key.ENTER);
  await noDialog();
  await it.click("button", "保存");
  await it.says(/已保存/);
  assert.match(it.read("quizzes/two.yaml"), /two-1.*image: two\/现场-照片\.png.*image_alt: 现场/);
  assert.equal(existsSync(it.path("quizzes/two/现场-照片.png")), true);
});

test("a test is put together of banks, and every sitting is counted at once", async () => {
  await it.visit("/quizzes/mixed/");
  await it.click("button", "修改此页");
  await it.click("button", "从题库组一份自测");
  await dialogSays(/3 道题/);
  await it.click("button", "再加一个题库");
  const second = await it.part("group", "第 2 个题库");
  await choose(await it.part("combobox", "题库", second), "题库two");
  await it.type(await it.part("textbox", "抽几道", second), "6");
  await dialogSays(/9 道题/);
  await it.type(await it.part("textbox", "每次几道"), "8");
  await dialogSays(/8 道题/);
  await it.type(await it.part("textbox", "抽几道", second), "60");
  await dialogSays(/60/);
  assert.equal(it.read("quizzes/mixed.yaml"), TEST, "nothing is written yet");
  await it.type(await it.part("textbox", "抽几道", second), "8");
  await choose(await it.part("combobox", "正规的占多少"), "50%");
  await dialogSays(/骗局 4；正规 4|（50%）|\(50%\)/);
  assert.deepEqual(await it.audit(), []);
  await it.picture("compose");
  await it.click("button", "保存", await dialog());
  await noDialog();
  await soon(async () => it.read("quizzes/mixed.yaml") !== TEST, "it is written");
  const made = it.read("quizzes/mixed.yaml");
  assert.match(made, /\{from: one, count: 3\} # 先这样\n/, "what was there stays, its comment too");
  assert.match(made, /from: two/);
  assert.match(made, /count: 8/);
  assert.match(made, /balance: 50%|balance: "50%"/);
  await it.click("button", "撤销");
  await soon(async () => it.read("quizzes/mixed.yaml") === TEST, "the first bytes");
});

test("nothing complains", async () => {
  assert.deepEqual((await complaints(it.driver)).filter((one) => !one.includes("can escape its sandboxing") && !/ 40[49]|422/.test(one)), []);
});
