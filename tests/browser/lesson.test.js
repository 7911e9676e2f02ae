// A test shown to a class, and the phones that follow it.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { complaints, find, findAll, open, press } from "./browser.js";
import { focused, question, settled, words } from "./quiz.js";
import { serve } from "./serve.js";
import { siteOf } from "./site.js";

/** @type {import("./browser.js").Driver} */
let driver;
/** @type {Awaited<ReturnType<typeof serve>>} */
let server;

before(async () => {
  driver = await open({ width: 1280, height: 800 });
  server = await serve(siteOf("all"));
});
after(async () => {
  await driver?.quit();
  await server?.close();
});

const key = (/** @type {string} */ ...keys) => driver.actions().sendKeys(...keys).perform();

/** The address in the code for the phones. */
async function address() {
  await driver.wait(async () => String(await driver.executeScript(`return document.querySelector("[data-address]")?.textContent ?? ""`)).includes("#s="), 5000);
  return String(await driver.executeScript(`return document.querySelector("[data-address]").textContent`));
}

test("one key a step: question, answer, next question, and to the end", async () => {
  await driver.get(`${server.address}/quizzes/exam/?class`);
  await settled(driver);
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
    assert.ok(!/答错了|Wrong/.test(String(said)), "nobody has answered, so nobody was wrong");
  }
  await key(" ");
  await find(driver, "heading", /一起来做|together/);
  assert.deepEqual(await complaints(driver), []);
});

test("a show of hands: by key and by button, and back again", async () => {
  await driver.get(`${server.address}/quizzes/exam/?class`);
  await settled(driver);
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
  await driver.get(`${server.address}/quizzes/exam/?class`);
  await settled(driver);
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
  await driver.get(`${server.address}/quizzes/bank/?class`);
  await settled(driver);
  const link = await address();
  await key(" ");
  const ids = await driver.executeScript(`return [...document.querySelectorAll("[data-question]")].map((one) => one.dataset.question)`);
  const options = await driver.executeScript(`return [...document.querySelectorAll("[data-question]")].map((one) => [...one.querySelectorAll(".option input")].map((input) => input.value).join(""))`);
  await driver.get("about:blank");
  await driver.get(link);
  await settled(driver);
  await press(driver, "button", words.start);
  assert.deepEqual(await driver.executeScript(`return [...document.querySelectorAll("[data-question]")].map((one) => one.dataset.question)`), ids);
  assert.deepEqual(await driver.executeScript(`return [...document.querySelectorAll("[data-question]")].map((one) => [...one.querySelectorAll(".option input")].map((input) => input.value).join(""))`), options);
  assert.deepEqual(await complaints(driver), []);
});

test("a lesson leaves nothing on the teacher's computer", async () => {
  await driver.executeScript("localStorage.clear()");
  await driver.get(`${server.address}/quizzes/bank/?class`);
  await settled(driver);
  for (let step = 0; step < 4; step++) await key(" ");
  assert.equal(await driver.executeScript("return localStorage.length"), 0);
});
