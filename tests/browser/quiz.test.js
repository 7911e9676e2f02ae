// A self-test, taken in a browser.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { complaints, find, findAll, open, press } from "./browser.js";
import { answer, focused, question, result, take, words } from "./quiz.js";
import { serve } from "./serve.js";
import { pages, site } from "./site.js";

const folder = site();
const [path] = pages(folder, "quizzes");
/** @type {import("./browser.js").Driver} */
let driver;
/** @type {Awaited<ReturnType<typeof serve>>[]} */
const servers = [];

/** @param {(html: string) => string} [change] */
async function visit(change) {
  const server = await serve(folder, change);
  servers.push(server);
  await driver.get(server.address + path);
}

before(async () => {
  driver = await open();
});
after(async () => {
  await driver?.quit();
  for (const server of servers) await server.close();
});

test("one question at a time, with a place in the whole", async () => {
  await visit();
  const { legend } = await question(driver);
  assert.match(legend, /1/);
  assert.equal((await findAll(driver, "progressbar")).length, 1);
  assert.equal((await findAll(driver, "group")).filter(Boolean).length > 0, true);
  assert.deepEqual(await complaints(driver), []);
});

test("without a choice nothing is marked, and the reader is told", async () => {
  await visit();
  await press(driver, "button", words.check);
  assert.match(await (await find(driver, "status")).getText(), /请先选|choose/);
  assert.equal(await (await focused(driver)).getAriaRole(), (await question(driver)).role);
});

test("a wrong answer: told in words, with the right one, the reason and where to read on", async () => {
  await visit();
  const { right } = await answer(driver, "wrong");
  const told = await (await find(driver, "status")).getText();
  assert.match(told, /答错了|Wrong/);
  for (const name of right) assert.ok(told.includes(name), `“${told}” does not say “${name}”`);
  const explanation = await driver.executeScript(`return document.querySelector("fieldset:not([hidden]) .answer").innerText`);
  assert.ok(String(explanation).length > 20);
  assert.ok((await findAll(driver, "link")).length > 0);
  assert.match(await (await focused(driver)).getAccessibleName(), words.onward);
});

test("a right answer: told in words, and the next question takes the focus", async () => {
  await visit();
  await answer(driver, "right");
  assert.match(await (await find(driver, "status")).getText(), /答对了|Right/);
  await press(driver, "button", words.onward);
  const { legend } = await question(driver);
  assert.equal(await (await focused(driver)).getText(), legend);
  assert.match(legend, /2/);
});

test("all right, to the result and again, then all wrong", async () => {
  await visit();
  await take(driver, "right");
  assert.equal(await (await focused(driver)).getAriaRole(), "heading");
  assert.match(await result(driver), /100/);
  const seen = [...(await result(driver)).matchAll(/(\d+) \/ (\d+)/g)];
  for (const [at, [whole, some, all]] of seen.entries()) assert.equal(some, at === 0 ? all : "0", whole);

  await press(driver, "button", words.again);
  assert.match((await question(driver)).legend, /1/);
  assert.equal(await driver.executeScript(`return document.querySelectorAll("input:checked:not(#mb-elder)").length`), 0);

  await take(driver, "wrong");
  assert.match(await result(driver), /(^|\n)0 ?(分|%)/);
  assert.deepEqual(await complaints(driver), []);
});

test("marks at the end: nothing is told before the result, then everything", async () => {
  await visit((html) => html.replace(/data-feedback="?instant"?/, 'data-feedback="end"'));
  assert.equal((await findAll(driver, "button", words.check)).length, 0);
  for (;;) {
    const { left } = await answer(driver, "right");
    assert.equal(await driver.executeScript(`return document.querySelectorAll("[data-sign], [data-outcome]").length`), 0);
    await press(driver, "button", words.onward);
    if (left === 0) break;
  }
  assert.match(await result(driver), /100/);
  assert.ok((await driver.executeScript(`return document.querySelectorAll("[data-outcome=right]").length`)) > 0);
});

test("by keyboard alone, from the first question to the second", async () => {
  await visit();
  const { role, right } = await question(driver);
  await driver.executeScript(`document.querySelector("mb-quiz legend").focus()`);
  const keys = (/** @type {string} */ ...some) => driver.actions().sendKeys(...some).perform();
  await keys("\uE004");
  assert.equal(await (await focused(driver)).getAriaRole(), role);
  // Into the group by Tab, through it by arrows; chosen as soon as it is reached.
  for (let step = 0; step < 8; step++) {
    await keys(step === 0 ? " " : "\uE015");
    if (right[0] && (await (await focused(driver)).getAccessibleName()).startsWith(right[0])) break;
  }
  await keys("\uE007");
  assert.match(await (await find(driver, "status")).getText(), /答对了|Right/);
  assert.match(await (await focused(driver)).getAccessibleName(), words.onward);
  await keys("\uE007");
  assert.match((await question(driver)).legend, /2/);
});

test("a quiz that lacks a part stays a form, says so by name, and silences no other", async () => {
  await visit((html) => html.replace(/(<mb-quiz.*?<\/mb-quiz>)/s, (quiz) =>
    quiz.replace(/<progress.*?<\/progress>/s, "").replace(/data-quiz="?([^" >]+)"?/, 'data-quiz="broken"') + quiz));
  const counts = await driver.executeScript(`return [...document.querySelectorAll("mb-quiz")].map((quiz) =>
    [...quiz.querySelectorAll("fieldset")].filter((one) => !one.hidden).length)`);
  const [broken, whole] = /** @type {number[]} */ (counts);
  assert.ok(broken > 1);
  assert.equal(whole, 1);
  const [complaint, ...more] = await complaints(driver);
  assert.match(complaint, /mb-quiz “broken”.*progress/);
  assert.deepEqual(more, []);
});
