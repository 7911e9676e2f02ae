// Ids that objects and forms have already (`constructor`, `__proto__`, `addEventListener`): a quiz, a checklist and a
// scenario with nothing else are answered to their results, kept, and taken up again.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { By } from "selenium-webdriver";
import { complaints, find, findAll, open, press } from "./browser.js";
import { answer, begin, question, result, settled, take, words } from "./quiz.js";
import { serve } from "./serve.js";
import { siteOf } from "./site.js";

/** @type {import("./browser.js").Driver} */
let driver;
/** @type {Awaited<ReturnType<typeof serve>>} */
let server;

before(async () => {
  driver = await open();
  server = await serve(siteOf("names"));
});
after(async () => {
  await driver?.quit();
  await server?.close();
});

/** What is kept under a key, in the site's own words. @param {string} key @returns {Promise<any>} */
const kept = async (key) =>
  // As text: on its way from the browser an object would lose the name of all names.
  JSON.parse(await driver.executeScript("return localStorage.getItem(Object.keys(localStorage).find((one) => one.endsWith(arguments[0])))", `:${key}`));

test("a quiz: answered, left, taken up again, to its result and the disguises in it", async () => {
  const address = `${server.address}/quizzes/constructor/`;
  await begin(driver, address);
  await settled(driver);
  await answer(driver, "wrong");
  await press(driver, "button", words.onward);
  // Nobody has answered this one: it is asked, and has no mark yet.
  assert.equal((await findAll(driver, "button", words.waiting)).length, 1);
  await answer(driver, "right");
  const { ids, given } = await kept("quiz:constructor");
  assert.deepEqual(Object.keys(given).sort(), ids.slice(0, 2).sort());

  await driver.get("about:blank");
  await driver.get(address);
  await settled(driver);
  await press(driver, "button", /^接着做第 2 题/);
  assert.match((await question(driver)).heading, /第 2 题/);
  await press(driver, "button", words.onward);
  await take(driver, "right");
  await result(driver);
  const outcomes = await driver.executeScript("return ['right', 'wrong'].map((one) => document.querySelectorAll(`fieldset[data-outcome=${one}]`).length)");
  assert.deepEqual(outcomes, [3, 1]);
  await driver.wait(() => driver.executeScript("return !!document.querySelector('.next:not([hidden])')"), 60_000);
  assert.match(await driver.executeScript("return document.querySelector('.next').textContent"), /伪装[甲乙]/);
  const { items } = await kept("review");
  assert.equal(Object.keys(items).length, 1);
  assert.deepEqual(await complaints(driver), []);
});

test("another set of the same bank", async () => {
  await driver.get(`${server.address}/quizzes/constructor/`);
  await driver.executeScript("localStorage.clear()");
  await begin(driver, `${server.address}/quizzes/constructor/`);
  await settled(driver);
  await take(driver, "right");
  await result(driver);
  await press(driver, "button", /^换一套题/);
  await driver.wait(async () => (await findAll(driver, "button", words.waiting)).length === 1, 60_000);
  await take(driver, "right");
  await result(driver);
  assert.equal(await driver.executeScript("return document.querySelectorAll('fieldset[data-outcome=right]').length"), 4);
  assert.deepEqual(await complaints(driver), []);
});

test("a lesson counts hands for such questions", async () => {
  await driver.get(`${server.address}/quizzes/constructor/?class`);
  await settled(driver);
  await driver.actions().sendKeys(" ").perform();
  await driver.actions().sendKeys("1", "1", "2").perform();
  const counts = () => driver.executeScript("return [...document.querySelectorAll('fieldset:not([hidden]) output')].map((one) => one.textContent)");
  assert.deepEqual(await counts(), ["2", "1"]);
  // Hands for `constructor` or `__proto__` would else be hands for all objects.
  assert.deepEqual(await driver.executeScript("return [...Object.keys(Object.prototype), ...Object.keys(Object)]"), []);
  assert.deepEqual(await complaints(driver), []);
});

test("a checklist, by its labels", async () => {
  await driver.get(`${server.address}/checklists/constructor/`);
  await driver.wait(() => driver.executeScript("return !!document.querySelector('mb-checklist').started"), 60_000);
  const shown = () => driver.executeScript("return [...document.querySelectorAll('.best .tone')].map((one) => one.textContent.trim())");
  const label = async (/** @type {number} */ at) => {
    const labels = await driver.findElements(By.css(".tick label"));
    await driver.executeScript("arguments[0].scrollIntoView({ block: 'center' })", labels[at]);
    await labels[at]?.click();
  };
  await label(0);
  assert.match(String(await shown()), /只有一样/);
  for (const at of [1, 2, 3, 4]) await label(at);
  assert.match(String(await shown()), /两样都有/);
  await press(driver, "button", "清空重来");
  await driver.wait(async () => String(await shown()) === "", 60_000);
  assert.deepEqual(await complaints(driver), []);
});

test("a scenario to its ending, which is known the next time", async () => {
  const address = `${server.address}/scenarios/valueOf/`;
  for (const [reply, found] of [["不来", /1 \/ 2/], ["来", /2 \/ 2/]]) {
    await driver.get(address);
    await driver.wait(() => driver.executeScript("return !!document.querySelector('.replies button')?.offsetParent"), 60_000);
    await press(driver, "button", /** @type {string} */ (reply));
    await find(driver, "heading", /** @type {RegExp} */ (found));
  }
  assert.deepEqual((await kept("scenario:valueOf")).endings.sort(), ["__proto__", "log"]);
  assert.deepEqual(await complaints(driver), []);
});

test("all of them on a page whose headings have the ids of their parts", async () => {
  await driver.get(`${server.address}/guides/all/`);
  await driver.wait(() => driver.executeScript("return !!document.querySelector('mb-quiz .outcome')"), 60_000);
  const doubled = await driver.executeScript(`
    const ids = [...document.querySelectorAll("[id]")].map((one) => one.id);
    return ids.filter((id, at) => ids.indexOf(id) !== at);
  `);
  assert.deepEqual(doubled, []);
  const named = await driver.executeScript(`
    return document.querySelector("fieldset").getAttribute("aria-labelledby").split(" ").map((id) => document.getElementById(id)?.closest("fieldset") !== null)
  `);
  assert.deepEqual(named, [true, true]);
  assert.deepEqual(await complaints(driver), []);
});
