// One thumb: a test of single and judge questions on a phone, touch by touch.

import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import { By } from "selenium-webdriver";
import { bank } from "../../benches/walk/bank.js";
import { complaints, find, findAll, open, press } from "./browser.js";
import { answer, begin, focused, question, result, settled, words } from "./quiz.js";
import { serve } from "./serve.js";
import { siteWith } from "./site.js";

const ten = (/** @type {string} */ more, /** @type {string} */ prefix) => (bank(more)["quizzes/ten.yaml"] ?? "").replace(/id: /g, `id: ${prefix}`);
const folder = siteWith({ ...bank(), "quizzes/sure.yaml": ten("tap: confirm\n", "c"), "quizzes/exam.yaml": ten("feedback: end\n", "e") });
/** @type {import("./browser.js").Driver} */
let driver;
/** @type {Awaited<ReturnType<typeof serve>>} */
let server;

before(async () => {
  driver = await open();
  server = await serve(folder);
});
beforeEach(async () => {
  await driver.get(`${server.address}/quizzes/`);
  await driver.executeScript("localStorage.clear()");
});
after(async () => {
  await driver?.quit();
  await server?.close();
});

/** A finger on what is on the screen as it is, in its middle; nothing is scrolled for it. @param {import("./browser.js").Element} element */
async function touch(element) {
  const [x, y, hit] = /** @type {[number, number, boolean]} */ (await driver.executeScript(`
    const box = arguments[0].getBoundingClientRect(), x = box.x + box.width / 2, y = box.y + box.height / 2;
    const at = document.elementFromPoint(x, y);
    return [x, y, !!at && (arguments[0].contains(at) || at.contains(arguments[0]))]`, element));
  assert.ok(hit, `not on the screen: ${x}, ${y}`);
  await driver.actions().move({ x: Math.round(x), y: Math.round(y) }).press().release().perform();
  await driver.sleep(400);
}

/** What is not whole on the screen above the bar, of what is read after an answer. @returns {Promise<string[]>} */
const unseen = () => driver.executeScript(`
  const bar = document.querySelector(".thumb").getBoundingClientRect();
  return [...document.querySelectorAll("fieldset:not([hidden]) :is([data-sign], .feedback, .answer > .prose)")]
    .filter((one) => ((box) => box.top < -1 || box.bottom > bar.top + 1)(one.getBoundingClientRect())).map((one) => one.textContent);`);

test("ten questions: 19 touches to the score, no swipe, and after each what there is to read is on the screen", async () => {
  await driver.get(`${server.address}/quizzes/ten/`);
  await settled(driver);
  let touches = 0;
  for (let left = 1, n = 0; left > 0; n++) {
    const asked = await question(driver);
    left = asked.left;
    const name = (n % 2 ? asked.right : asked.wrong)[0] ?? "";
    const [option] = await driver.findElements(By.xpath(`//fieldset[not(@hidden)]//label[.//span[.="${name}"]]`));
    assert.ok(option);
    touches += 1;
    await touch(option);
    assert.match(await (await find(driver, "status")).getText(), n % 2 ? /^答对了/ : /^没看准/);
    assert.deepEqual(await unseen(), [], asked.heading);
    if (left === 0) break;
    touches += 1;
    await touch(await find(driver, "button", words.onward));
  }
  // With the last answer, beside its reason: and it is a result from then on.
  const told = /得分 50 分，10 题全对 5 题/;
  assert.match(String(await driver.executeScript("return document.querySelector('.thumb').innerText")), told);
  assert.equal(touches, 19);
  const finish = await find(driver, "button", words.onward);
  assert.match(String(await driver.executeScript("return document.getElementById(arguments[0].getAttribute('aria-describedby')).textContent", finish)), told);
  const kept = () => driver.executeScript("return JSON.parse(localStorage.getItem('mingbian:/:results'))?.items.ten.right");
  assert.equal(await kept(), 5);
  // The last answer, too, can be taken back.
  await touch(await find(driver, "button", "重选"));
  assert.doesNotMatch(String(await driver.executeScript("return document.querySelector('.thumb').innerText")), /得分/);
  await answer(driver, "wrong");
  assert.match(String(await driver.executeScript("return document.querySelector('.thumb').innerText")), /得分 40 分，10 题全对 4 题/);
  await touch(await find(driver, "button", words.onward));
  assert.match(await result(driver), /10 题全对 4 题/);
  assert.deepEqual(await complaints(driver), []);
});

test("the way on is always in one place, at the lower edge, with the numbers to call beside it", async () => {
  await begin(driver, `${server.address}/quizzes/ten/`);
  const places = new Set();
  for (let n = 0; n < 4; n++) {
    const { wrong } = await question(driver);
    for (const name of ["12315", "110"]) assert.ok((await findAll(driver, "link", new RegExp(`^${name}`))).length >= 1, name);
    const [option] = await driver.findElements(By.xpath(`//fieldset[not(@hidden)]//label[.//span[.="${wrong[0]}"]]`));
    assert.ok(option);
    await touch(option);
    const button = await find(driver, "button", words.onward);
    const { bottom, left, top, height } = /** @type {any} */ (await driver.executeScript("const { bottom, left, top, height } = arguments[0].getBoundingClientRect(); return { bottom, left, top, height: innerHeight }", button));
    assert.ok(height - bottom < 24, `${height - bottom} above the edge`);
    places.add(`${left} ${top}`);
    const emergency = await find(driver, "link", /^110/);
    const beside = /** @type {any} */ (await driver.executeScript("return arguments[0].getBoundingClientRect().toJSON()", emergency));
    assert.ok(beside.top < bottom && beside.bottom > top, "110 is beside the button");
    assert.ok(Math.min(beside.width, beside.height) >= 44, `${beside.width} × ${beside.height}`);
    await touch(button);
  }
  assert.equal(places.size, 1, [...places].join(", "));
});

test("a slip is taken back: as if it had never been, until the next question", async () => {
  await begin(driver, `${server.address}/quizzes/ten/`);
  const kept = () => driver.executeScript("return JSON.parse(localStorage.getItem(Object.keys(localStorage).find((one) => one.endsWith(':review'))) ?? '{\"items\":{}}').items");
  const { wrong, right } = await question(driver);
  await press(driver, "radio", new RegExp(`^${wrong[0]}`));
  assert.equal(Object.keys(await kept()).length, 1);
  await press(driver, "button", "重选");
  assert.equal(await driver.executeScript(`return document.querySelectorAll("[data-sign], [data-outcome], fieldset:not([hidden]) :checked").length`), 0);
  assert.match(await (await focused(driver)).getText(), /第 1 题/);
  assert.deepEqual(await kept(), {});
  // Also where the page is loaded anew.
  await driver.navigate().refresh();
  await settled(driver);
  assert.equal(await driver.executeScript(`return document.querySelectorAll("[data-sign]").length`), 0);
  await press(driver, "radio", new RegExp(`^${right[0]}`));
  assert.match(await (await find(driver, "status")).getText(), /^答对了/);
  await press(driver, "button", words.onward);
  await answer(driver, "wrong");
  await press(driver, "button", /^(上一步|Back)$/);
  assert.equal((await findAll(driver, "button", "重选")).length, 0, "the next question has been answered");
  assert.deepEqual(await complaints(driver), []);
});

test("by keyboard nothing is answered before it is confirmed", async () => {
  await begin(driver, `${server.address}/quizzes/ten/`);
  assert.equal((await findAll(driver, "button", words.check)).length, 0);
  await find(driver, "button", words.skip);
  await driver.executeScript("document.querySelector('fieldset:not([hidden]) h2').focus()");
  const keys = (/** @type {string[]} */ ...some) => driver.actions().sendKeys(...some).perform();
  await keys("\uE004", " ", "\uE015", "\uE015");
  assert.equal(await driver.executeScript(`return document.querySelectorAll("[data-sign]").length`), 0);
  await find(driver, "button", words.check);
  await keys("\uE007");
  assert.ok(Number(await driver.executeScript(`return document.querySelectorAll("[data-sign]").length`)) > 0);
});

test("who does not know is shown the answer", async () => {
  await begin(driver, `${server.address}/quizzes/ten/`);
  await press(driver, "button", words.skip);
  assert.match(await (await find(driver, "status")).getText(), /^没看准/);
  await find(driver, "button", words.onward);
});

test("where the author wants it, and in an exam, a touch only chooses", async () => {
  for (const name of ["sure", "exam"]) {
    await begin(driver, `${server.address}/quizzes/${name}/`);
    await settled(driver);
    const { right } = await question(driver);
    await press(driver, "radio", new RegExp(`^${right[0]}`));
    assert.equal(await driver.executeScript(`return document.querySelectorAll("[data-sign]").length`), 0, name);
    assert.equal((await findAll(driver, "button", "重选")).length, 0);
    if (name === "sure") await press(driver, "button", words.check);
    assert.equal(await driver.executeScript(`return document.querySelectorAll("[data-sign=hit]").length`), name === "sure" ? 1 : 0);
  }
});
