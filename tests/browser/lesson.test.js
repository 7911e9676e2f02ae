// A test shown to a class, and the phones that follow it.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { complaints, find, findAll, lacks, open, paper, press } from "./browser.js";
import { focused, question, settled, start } from "./quiz.js";
import { serve } from "./serve.js";
import { siteOf } from "./site.js";

/** @type {import("./browser.js").Driver} */
let driver;
/** @type {Awaited<ReturnType<typeof serve>>} */
let server;

before(async () => {
  driver = await open({ width: 1280, height: 800 });
  // Of a site without an address nobody could open the code of a page at this computer.
  server = await serve(siteOf("all", "--base-url", "https://mingbian.example/"));
});
after(async () => {
  await driver?.quit();
  await server?.close();
});

const key = (/** @type {string[]} */ ...keys) => driver.actions().sendKeys(...keys).perform();

/** Opens a lesson of which this window knows nothing yet. @param {string} quiz */
async function fresh(quiz) {
  await driver.get(`${server.address}/quizzes/${quiz}/?class`);
  await driver.executeScript("sessionStorage.clear()");
  await driver.get(`${server.address}/quizzes/${quiz}/?class`);
  await settled(driver);
}

/** The address in the code for the phones. */
async function address() {
  await driver.wait(async () => String(await driver.executeScript(`return document.querySelector("[data-address]")?.textContent ?? ""`)).includes("#s="), 60_000);
  return String(await driver.executeScript(`return document.querySelector("[data-address]").textContent`));
}

test("one key a step: question, answer, next question, and to the end", async () => {
  await fresh("exam");
  await find(driver, "heading", /一起来做|together/);
  assert.equal((await findAll(driver, "link", /12315|首页/)).length, 0, "neither menu nor numbers to call");
  const size = await driver.executeScript(`return parseFloat(getComputedStyle(document.querySelector(".page")).fontSize)`);
  assert.ok(Number(size) >= 25, `${size} px`);
  for (const n of [1, 2, 3]) {
    await key(" ");
    assert.match((await question(driver)).heading, new RegExp(String(n)));
    assert.equal(await driver.executeScript(`return document.querySelectorAll("fieldset:not([hidden]) [data-sign]").length`), 0);
    await key("\uE014");
    assert.ok(Number(await driver.executeScript(`return document.querySelectorAll("fieldset:not([hidden]) [data-sign]").length`)) > 0);
    const said = await driver.executeScript(`return document.querySelector("fieldset:not([hidden])").innerText`);
    assert.match(String(said), /解析/);
    assert.ok(!/没看准|Not quite/.test(String(said)), "nobody has answered, so nobody was wrong");
  }
  await key(" ");
  await find(driver, "heading", /一起来做|together/);
  assert.deepEqual(await complaints(driver), []);
});

test("the answer to rows and fields stands in them", async () => {
  await fresh("kinds");
  /** @type {Record<string, unknown>} */
  const filled = {};
  for (let step = 0; step < 9; step++) {
    await key(" ");
    const { kind } = await question(driver);
    await key(" ");
    filled[kind] = await driver.executeScript(`
      const field = document.querySelector("fieldset:not([hidden])");
      const rows = [...field.querySelectorAll(".rows > *")];
      return field.querySelector(".field input")?.value ?? rows.map((row) =>
        row.querySelector("select")?.selectedOptions[0].text ?? row.querySelector(":checked + span")?.textContent ?? row.querySelector("span").textContent);`);
  }
  assert.deepEqual(filled.match, ["拨打 110", "拨打 12315"]);
  assert.deepEqual(filled.classify, ["骗局", "正规"]);
  assert.deepEqual(filled.order, ["第一步", "第二步", "第三步", "第四步"]);
  assert.equal(filled.text, "禁止传销条例");
  assert.match(String(filled.number), /3000/);
});

test("a show of hands: by key and by button, and back again", async () => {
  await fresh("exam");
  await key(" ");
  await key("2");
  await key("2");
  await driver.actions().keyDown("\uE008").sendKeys("2").keyUp("\uE008").perform();
  const groups = () => driver.executeScript(`return [...document.querySelectorAll("fieldset:not([hidden]) output")].map((one) => one.textContent)`);
  assert.deepEqual(await groups(), ["0", "1"]);
  const [more] = await findAll(driver, "button", /多一人|One more/);
  await more?.click();
  const [, less] = await findAll(driver, "button", /少一人|One less/);
  await less?.click();
  await less?.click();
  assert.deepEqual(await groups(), ["1", "0"]);
  await key("\uE014");
  await key("\uE014");
  await key("\uE012");
  assert.deepEqual(await groups(), ["1", "0"]);
});

test("the focus is on the question that is shown, and a control keeps its own keys", async () => {
  await fresh("exam");
  await key(" ");
  const at = async () => (await question(driver)).heading;
  const first = await at();
  assert.equal(await (await focused(driver)).getText(), first);

  const more = await find(driver, "button", /^(多一人：|One more: )A (对的|错的)$/);
  const option = await driver.executeScript(`return document.querySelector("fieldset:not([hidden]) .option span").textContent`);
  assert.match(await more.getAccessibleName(), new RegExp(`A ${option}$`));
  await driver.executeScript("arguments[0].focus()", more);
  await key(" ");
  assert.equal(await driver.executeScript(`return document.querySelector("fieldset:not([hidden]) output").textContent`), "1");
  const [radio] = await findAll(driver, "radio");
  await driver.executeScript("arguments[0].focus()", radio);
  await key(" ");
  assert.ok(await radio?.isSelected());
  await key("\uE014");
  assert.equal(await radio?.isSelected(), false, "an arrow goes to the next option");
  assert.equal(await driver.executeScript(`return document.querySelectorAll("fieldset:not([hidden]) [data-sign]").length`), 0);

  // Keys of pages are no control's own. What had the focus can have it no more.
  await key("\uE00F");
  assert.ok(Number(await driver.executeScript(`return document.querySelectorAll("fieldset:not([hidden]) [data-sign]").length`)) > 0);
  assert.equal(await (await focused(driver)).getText(), first);
  await driver.executeScript(`
    for (let n = 0; n < 5; n++) document.activeElement.dispatchEvent(new KeyboardEvent("keydown", { key: " ", code: "Space", repeat: n > 0, bubbles: true, cancelable: true }));
  `);
  assert.match(await at(), /2/);
  assert.equal(await driver.executeScript(`return document.querySelectorAll("fieldset:not([hidden]) [data-sign]").length`), 0, "a key that is held is one step");
});

test("the code leads to the same questions in the same order", async () => {
  await fresh("bank");
  const link = await address();
  await key(" ");
  const ids = await driver.executeScript(`return [...document.querySelectorAll("[data-question]")].map((one) => one.dataset.question)`);
  const options = await driver.executeScript(`return [...document.querySelectorAll("[data-question]")].map((one) => [...one.querySelectorAll(".option input")].map((input) => input.value).join(""))`);
  await driver.get("about:blank");
  assert.ok(link.startsWith("https://mingbian.example/quizzes/bank/#s="), link);
  await driver.get(link.replace("https://mingbian.example", server.address));
  await settled(driver);
  await start(driver);
  assert.deepEqual(await driver.executeScript(`return [...document.querySelectorAll("[data-question]")].map((one) => one.dataset.question)`), ids);
  assert.deepEqual(await driver.executeScript(`return [...document.querySelectorAll("[data-question]")].map((one) => [...one.querySelectorAll(".option input")].map((input) => input.value).join(""))`), options);
  assert.deepEqual(await complaints(driver), []);
});

test("a lesson leaves nothing on the teacher's computer", async () => {
  await driver.executeScript("localStorage.clear()");
  await fresh("bank");
  for (let step = 0; step < 4; step++) await key(" ");
  assert.equal(await driver.executeScript("return localStorage.length"), 0);
});

/** The table at the end, as lines of text. @returns {Promise<string[]>} */
const table = async () => driver.executeScript(`return [...document.querySelectorAll(".lesson-votes tbody tr")].filter((one) => one.offsetParent).map((one) => one.innerText.replace(/\\s+/g, " "))`);
const toEnd = async () => {
  for (let step = 0; step < 40; step++) {
    if ((await driver.executeScript("return document.documentElement.dataset.lesson")) === "cover") return;
    await key(" ");
  }
};

test("hands are a table at the end, outlast a reload, go to a spreadsheet, and are cleared only when that is meant", async () => {
  await fresh("exam");
  assert.deepEqual(await table(), []);
  await key(" ");
  const names = /** @type {string[]} */ (await driver.executeScript(`return [...document.querySelectorAll("fieldset:not([hidden]) .option span")].map((one) => one.textContent)`));
  const right = Number(await driver.executeScript(`return [...document.querySelectorAll("fieldset:not([hidden]) .option input")].findIndex((one) => one.value === JSON.parse(one.closest("fieldset").dataset.solution))`));
  for (const _ of [1, 2, 3]) await key(String(right + 1));
  await key(String(2 - right));
  await driver.navigate().refresh();
  await settled(driver);
  const groups = /** @type {string[]} */ (await driver.executeScript(`return [...document.querySelectorAll("fieldset:not([hidden]) output")].map((one) => one.textContent)`));
  assert.deepEqual(groups, right ? ["1", "3"] : ["3", "1"], "at the same question, with the same hands");
  await key("\uE014");
  await toEnd();
  const [first = ""] = await table();
  assert.match(first, /^1 /);
  assert.match(first, /75%$/);
  assert.ok(names.every((name) => first.includes(name)), first);
  await driver.navigate().refresh();
  await settled(driver);
  await toEnd();
  assert.equal((await table())[0], first);
  assert.equal(await driver.executeScript("return localStorage.length"), 0);
  await driver.get("about:blank");
  await driver.get(`${server.address}/quizzes/exam/?class`);
  await settled(driver);
  assert.equal((await table())[0], first, "on the cover, another time");

  // Copied; where the clipboard is not to be had, selected.
  await driver.executeScript(`window.copied = ""; Object.defineProperty(navigator, "clipboard", { configurable: true, value: { writeText: async (text) => void (window.copied = text) } })`);
  await press(driver, "button", /^(复制表格|Copy the table)$/);
  const copied = String(await driver.executeScript("return window.copied"));
  const lines = copied.split("\r\n").map((line) => line.split("\t"));
  assert.equal(lines[0]?.length, lines[1]?.length, copied);
  assert.deepEqual(lines[1]?.slice(2, 5), ["4", "3", "75%"]);
  assert.deepEqual(lines[1]?.slice(5, 9), right ? [names[0], "1", names[1], "3"] : [names[0], "3", names[1], "1"]);
  await driver.executeScript(`Object.defineProperty(navigator, "clipboard", { configurable: true, value: undefined }); document.execCommand = () => false`);
  await press(driver, "button", /^(复制表格|Copy the table)$/);
  assert.equal(await driver.executeScript(`const text = document.querySelector(".lesson-votes textarea"); return !text.hidden && text.value.slice(text.selectionStart, text.selectionEnd)`), copied.replaceAll("\r\n", "\n"));

  await press(driver, "button", /^(从头开始|Start over)$/);
  await press(driver, "button", /不，留着|No, keep/);
  assert.equal((await table())[0], first);
  await press(driver, "button", /^(从头开始|Start over)$/);
  await press(driver, "button", /清掉，从头|Clear, and/);
  assert.deepEqual(await driver.executeScript(`return [...document.querySelectorAll("fieldset:not([hidden]) output")].map((one) => one.textContent)`), ["0", "0"]);
  await toEnd();
  assert.deepEqual(await table(), []);
  assert.deepEqual(await complaints(driver), []);
});

test("what is printed at the end of a lesson is the table", { skip: lacks("print") }, async () => {
  await fresh("exam");
  await key(" ");
  await key("1");
  await toEnd();
  await paper(driver, true);
  await driver.executeScript("dispatchEvent(new Event('beforeprint'))");
  const shown = String(await driver.executeScript("return document.querySelector('main').innerText"));
  await driver.executeScript("dispatchEvent(new Event('afterprint'))");
  await paper(driver, false);
  assert.match(shown, /举手的结果|show of hands/);
  assert.doesNotMatch(shown, /姓名|扫一扫|Scan/);
  assert.equal((await table()).length > 0, true);
});

test("a page that only this computer can open has no code, but says why", async () => {
  const own = await serve(siteOf("all"));
  try {
    await driver.get(`${own.address}/quizzes/exam/?class`);
    await settled(driver);
    await driver.wait(() => driver.executeScript("return !document.querySelector('.lesson-cover [data-own]').hidden"), 60_000);
    assert.equal(await driver.executeScript("return document.querySelector('.lesson-join').offsetParent"), null);
    assert.match(String(await driver.executeScript("return document.querySelector('.lesson-cover').innerText")), /只有这台电脑打得开|this computer only/);
  } finally {
    await own.close();
  }
});
