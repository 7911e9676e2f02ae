// The home page begins with one question, which leads on into its test; signs stand beside names; a desk's width is used;
// the English site speaks English.

import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import { By } from "selenium-webdriver";
import { complaints, devtools, find, findAll, lacks, open, press } from "./browser.js";
import { focused, question, settled, start, words } from "./quiz.js";
import { serve } from "./serve.js";
import { site } from "./site.js";

const folder = site();
/** @type {import("./browser.js").Driver} */
let driver;
/** @type {Awaited<ReturnType<typeof serve>>} */
let server;

before(async () => {
  driver = await open();
  server = await serve(folder);
});
beforeEach(async () => {
  await driver.manage().window().setRect({ width: 360, height: 740 });
  await driver.get(`${server.address}/quizzes/`);
  await driver.executeScript("localStorage.clear()");
});
after(async () => {
  await driver?.quit();
  await server?.close();
});

/** The home page with its script there. @param {string} [path] */
async function home(path = "/") {
  await driver.get(server.address + path);
  await driver.wait(() => driver.executeScript("return !!customElements.get('mb-opening')"), 8000);
}

/** Its options' names, those that are right or those that are wrong. @param {boolean} right @returns {Promise<string[]>} */
const names = (right) => driver.executeScript(`
  const field = document.querySelector("mb-opening fieldset"), solution = JSON.parse(field.dataset.solution);
  return [...field.querySelectorAll(".option input")].filter((one) => (one.value === solution) === arguments[0]).map((one) => one.labels[0].textContent.trim());`, right);

test("one touch answers the first question, and the test goes on behind it", async () => {
  await home();
  const [wrong = ""] = await names(false);
  await press(driver, "radio", wrong);
  const [status] = await findAll(driver, "status");
  assert.match((await status?.getText()) ?? "", /没看准/);
  const reason = await driver.findElement(By.css("mb-opening .answer > .prose"));
  assert.ok(await reason.isDisplayed());
  assert.equal(await driver.findElement(By.css("mb-opening fieldset")).getAttribute("disabled"), "true");
  await press(driver, "link", /^接着做剩下的 9 题$/);
  await settled(driver);
  // At the question itself, at the top of the screen: the start card has nothing more to say.
  const asked = await question(driver);
  assert.match(asked.heading, /第 2 题/);
  assert.equal(asked.left, 8);
  assert.equal(await (await focused(driver)).getText(), asked.heading);
  assert.ok(Number(await driver.executeScript("return document.activeElement.getBoundingClientRect().top")) < 40);
  assert.equal((await findAll(driver, "button", words.start)).length, 0);
  // One step, so that the way back leads home; and the first question can be looked at again.
  await press(driver, "button", words.back);
  assert.match((await question(driver)).heading, /第 1 题/);
  await driver.navigate().back();
  assert.match((await question(driver)).heading, /第 2 题/);
  await driver.navigate().back();
  await find(driver, "heading", /看清|明辨/);
  assert.deepEqual(await complaints(driver), []);
});

test("an address that leads on begins nothing where nothing was begun, and nothing anew", async () => {
  await driver.get(`${server.address}/quizzes/basics/#mb-on`);
  await settled(driver);
  assert.match((await question(driver)).heading, /第 1 题/);
  assert.equal(await driver.executeScript("return localStorage.getItem('mingbian:/:quiz:basics')"), null);
  const kept = { v: 1, seed: 1, ids: ["basics-02"], at: 0, given: { "basics-02": "0" }, done: true, words: {} };
  await driver.executeScript("localStorage.setItem('mingbian:/:quiz:basics', JSON.stringify(arguments[0]))", kept);
  await driver.navigate().refresh();
  await settled(driver);
  assert.equal(await driver.executeScript("return document.querySelectorAll('mb-quiz fieldset:not([hidden])').length"), 0);
});

test("who has begun the test before goes on where that was", async () => {
  const kept = { v: 1, seed: 1, ids: ["basics-02", "basics-01"], at: 1, given: {}, done: false, words: {} };
  await home();
  await driver.executeScript("localStorage.setItem('mingbian:/:quiz:basics', JSON.stringify(arguments[0]))", kept);
  const [right = ""] = await names(true);
  await press(driver, "radio", right);
  const [status] = await findAll(driver, "status");
  assert.match((await status?.getText()) ?? "", /答对了/);
  assert.deepEqual(await driver.executeScript("return JSON.parse(localStorage.getItem('mingbian:/:quiz:basics'))"), kept);
});

test("by keyboard an arrow chooses, and a button answers", async () => {
  await home();
  const [first] = await findAll(driver, "radio");
  await first?.sendKeys(" ");
  const [second] = (await findAll(driver, "radio")).slice(1);
  await first?.sendKeys("\uE015");
  assert.ok(await second?.isSelected());
  assert.equal(await driver.findElement(By.css("mb-opening fieldset")).getAttribute("disabled"), null);
  await press(driver, "button", words.check);
  assert.equal(await driver.findElement(By.css("mb-opening fieldset")).getAttribute("disabled"), "true");
});

test("without script the answer is folded, and the way leads to the test", async () => {
  const still = await serve(folder, (html) => html.replace(/<script\b.*?<\/script>/gs, ""));
  try {
    await driver.get(`${still.address}/`);
    const summary = await driver.findElement(By.css("mb-opening summary"));
    await driver.executeScript("arguments[0].scrollIntoView({ block: 'center' })", summary);
    await summary.click();
    assert.ok(await driver.findElement(By.css("mb-opening .right")).isDisplayed());
    assert.deepEqual(await findAll(driver, "button"), []);
    const link = await find(driver, "link", /三分钟自测/);
    assert.match((await link.getAttribute("href")) ?? "", /\/quizzes\/basics\/$/);
  } finally {
    await still.close();
  }
});

test("nothing moves while the home page comes", { skip: lacks("devtools") }, async () => {
  for (const [width, height] of [[360, 740], [1280, 800]]) {
    await devtools(driver, "Emulation.setDeviceMetricsOverride", { width, height, deviceScaleFactor: 1, mobile: false });
    for (const path of ["/", "/en/", "/disguises/", "/disguises/charity/", "/audiences/elders/"]) {
      await driver.get(server.address + path);
      await driver.sleep(1500);
      const moved = await driver.executeAsyncScript(`
        const done = arguments[arguments.length - 1];
        let sum = 0;
        new PerformanceObserver((list) => { for (const one of list.getEntries()) sum += one.value; }).observe({ type: "layout-shift", buffered: true });
        setTimeout(() => done(sum), 100);`);
      assert.equal(moved, 0, `${path} at ${width}`);
    }
  }
  await devtools(driver, "Emulation.clearDeviceMetricsOverride", {});
});

test("each disguise has its sign beside its name, and nobody hears of it", async () => {
  await driver.get(`${server.address}/disguises/`);
  const signs = /** @type {string[]} */ (await driver.executeScript("return [...document.querySelectorAll('.card .sign')].map((one) => one.innerHTML)"));
  assert.ok(signs.length >= 16);
  assert.equal(new Set(signs).size, signs.length);
  assert.deepEqual(await driver.findElements(By.css(".card svg:not([aria-hidden=true])")), []);
});

test("a desk has the signs of a disguise beside its text, and lists in two columns", { skip: lacks("devtools") }, async () => {
  await devtools(driver, "Emulation.setDeviceMetricsOverride", { width: 1280, height: 800, deviceScaleFactor: 1, mobile: false });
  const box = (/** @type {string} */ selector) =>
    /** @type {Promise<{ x: number, y: number, width: number }>} */ (driver.executeScript("return document.querySelector(arguments[0]).getBoundingClientRect().toJSON()", selector));
  await driver.get(`${server.address}/disguises/charity/`);
  const [text, side] = [await box("article > .prose"), await box("article > .side")];
  assert.ok(side.x > text.x + text.width, "beside the text");
  await driver.get(`${server.address}/cases/`);
  const [one, two] = [await box(".card"), await box(".card + .card")];
  assert.equal(one.y, two.y);
  assert.ok(two.x > one.x + one.width);
  for (const path of ["/", "/cases/", "/guides/report/", "/audiences/elders/"]) {
    await driver.get(server.address + path);
    assert.ok(await driver.executeScript("return document.documentElement.scrollWidth <= innerWidth"), path);
  }
  // The bar of a test: no further from the question than its own height.
  await driver.get(`${server.address}/quizzes/basics/`);
  await settled(driver);
  await start(driver);
  await driver.sleep(300);
  const gap = await driver.executeScript(`
    const [question, bar] = ["fieldset:not([hidden])", ".thumb"].map((one) => document.querySelector(one).getBoundingClientRect());
    return bar.top - question.bottom`);
  assert.ok(Number(gap) < 60, `${gap} pixels below the question`);
  await devtools(driver, "Emulation.clearDeviceMetricsOverride", {});
});

test("the English site calls hotlines and offices in English, in its own fonts, and lists what is translated", async () => {
  await home("/en/");
  await find(driver, "link", /^110 ?Police$/);
  const chinese = /** @type {string[]} */ (await driver.executeScript(`
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), found = [];
    while (walk.nextNode()) {
      const { data, parentElement } = walk.currentNode;
      if (/[\\u4e00-\\u9fff]/.test(data) && !parentElement.closest("[lang|=zh], script")) found.push(data.trim());
    }
    return found`));
  assert.deepEqual(chinese, []);
  assert.match(await driver.executeScript("return getComputedStyle(document.querySelector('.page')).fontFamily"), /^-apple-system/);
  await driver.get(`${server.address}/en/departments/`);
  const offices = /** @type {string[]} */ (
    await driver.executeScript("return [...document.querySelectorAll('.departments > li, h1, h2, h3')].map((one) => one.innerText)")
  );
  for (const office of offices) assert.doesNotMatch(office, /[\u4e00-\u9fff]/);
  assert.ok(offices.length > 12, `${offices.length} offices`);
});
