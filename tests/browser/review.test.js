// What was answered wrong comes back: on the home page, on the record page, in the quiz.

import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import { complaints, find, findAll, open, press } from "./browser.js";
import { answer, begin, focused, question, settled, words } from "./quiz.js";
import { serve } from "./serve.js";
import { siteOf } from "./site.js";
import { must } from "../must.js";

/** @type {import("./browser.js").Driver} */
let driver;
/** @type {Awaited<ReturnType<typeof serve>>} */
let server;

before(async () => {
  driver = await open();
  server = await serve(siteOf("all"));
});
after(async () => {
  await driver?.quit();
  await server?.close();
});
beforeEach(async () => {
  await driver.get(`${server.address}/quizzes/`);
  await driver.executeScript("localStorage.clear()");
  await complaints(driver);
});

/** As if so many days had passed: what is kept is that much older. @param {number} days */
async function pass(days) {
  await driver.executeScript(`
    const key = Object.keys(localStorage).find((key) => key.endsWith(":review"));
    const record = JSON.parse(localStorage.getItem(key));
    for (const item of Object.values(record.items)) {
      const due = new Date(item.due + "T12:00:00Z");
      item.due = new Date(due - arguments[0] * 864e5).toISOString().slice(0, 10);
    }
    localStorage.setItem(key, JSON.stringify(record));
  `, days);
}

/** @returns {Promise<Record<string, { box: number, due: string }>>} */
async function boxes() {
  return driver.executeScript(`
    const key = Object.keys(localStorage).find((key) => key.endsWith(":review"));
    return key ? JSON.parse(localStorage.getItem(key)).items : {};
  `);
}

/** @param {string} hash */
async function quiz(hash = "") {
  await driver.get("about:blank");
  await driver.get(`${server.address}/quizzes/bank/${hash}`);
  await settled(driver);
}

/** The first draw's questions, the first two of them wrong. */
async function twoWrong() {
  await begin(driver, `${server.address}/quizzes/bank/`);
  await settled(driver);
  for (const how of /** @type {const} */ (["wrong", "wrong", "right", "right"])) {
    await answer(driver, how);
    await press(driver, "button", words.onward);
  }
}

test("wrong ones go into the boxes, right ones do not; nothing is due the same day", async () => {
  await twoWrong();
  assert.deepEqual(Object.keys(await boxes()).sort(), ["bank:b01", "bank:b02"]);
  await driver.get(`${server.address}/`);
  assert.equal((await findAll(driver, "link", /复习|review/)).length, 0);
});

test("the next day: the home page says how many, the record page where, the quiz asks them", async () => {
  await twoWrong();
  await pass(1);
  await driver.get(`${server.address}/`);
  await driver.wait(async () => (await findAll(driver, "link", /2/)).length > 0, 60_000);
  await press(driver, "link", /2.*复习|2.*review/);
  await press(driver, "link", /大题库/);
  await settled(driver);
  await driver.wait(async () => (await question(driver).catch(() => null)) !== null, 60_000);
  assert.equal(await driver.executeScript(`return document.querySelector(".quiz-bar progress").max`), 2);

  await answer(driver, "right");
  await press(driver, "button", words.onward);
  await answer(driver, "wrong");
  await press(driver, "button", words.onward);
  assert.deepEqual(Object.values(await boxes()).map(({ box }) => box).sort(), [0, 1]);
  assert.deepEqual(await complaints(driver), []);
});

test("right after a day, a week and a month: done", async () => {
  await twoWrong();
  for (const [at, days] of [1, 7, 30].entries()) {
    await pass(days);
    await quiz("#mb-review");
    for (let n = 0; n < 2; n++) {
      await answer(driver, "right");
      await press(driver, "button", words.onward);
    }
    assert.equal(Object.keys(await boxes()).sort().length, at === 2 ? 0 : 2, `after ${days} days`);
  }
});

test("a review leaves a sitting under way as it is", async () => {
  await twoWrong();
  await pass(1);
  await quiz();
  await press(driver, "button", /^(从头开始|Start over)$/);
  await answer(driver, "right");
  await quiz("#mb-review");
  await answer(driver, "right");
  await quiz();
  await find(driver, "button", /^(接着做|Go on with)/);
});

test("questions of several draws are asked together; those that are gone are forgotten", async () => {
  await driver.executeScript(`localStorage.setItem("mingbian:/:review", JSON.stringify({ v: 1, items: {
    "bank:b01": { box: 0, due: "2020-01-01" }, "bank:b12": { box: 1, due: "2020-01-01" }, "bank:gone": { box: 0, due: "2020-01-01" } } }))`);
  await quiz("#mb-review");
  await driver.wait(async () => (await question(driver).catch(() => null)) !== null, 60_000);
  assert.equal(await driver.executeScript(`return document.querySelector(".quiz-bar progress").max`), 2);
  assert.deepEqual(Object.keys(await boxes()).sort(), ["bank:b01", "bank:b12"]);
  assert.deepEqual(await complaints(driver), []);
});

test("everything that is kept can be seen, taken along as a calendar, and erased", async () => {
  await twoWrong();
  await driver.get(`${server.address}/record/`);
  const link = await find(driver, "link", /日历|calendar/);
  assert.match(must(await link.getAttribute("href")), /^blob:/);
  // The policy of the page lets nothing fetch the file: it is caught as it is made once more.
  const file = await driver.executeAsyncScript(`
    const done = arguments[0];
    const make = URL.createObjectURL;
    URL.createObjectURL = (blob) => (blob.text().then(done), make(blob));
    window.dispatchEvent(new StorageEvent("storage"));
  `);
  assert.match(String(file), /^BEGIN:VCALENDAR\r\n/);
  assert.equal(String(file).match(/BEGIN:VEVENT/g)?.length, 1);

  await press(driver, "group", /保存|kept/).catch(() => undefined);
  await press(driver, "button", /^(全部删除|Erase everything)/);
  await press(driver, "button", /^(删除|Yes)/);
  assert.equal(await driver.executeScript("return localStorage.length"), 0);
  assert.match(await (await find(driver, "status")).getText(), /已.*删|erased/i);
  assert.match(await (await focused(driver)).getText(), /全部内容|Everything/);
  assert.deepEqual(await complaints(driver), []);
});

test("a quiz that is no more: once the record page has been seen, nothing of it is counted", async () => {
  await driver.executeScript(`localStorage.setItem("mingbian:/:review", JSON.stringify({ v: 1, items: {
    "bank:b01": { box: 0, due: "2020-01-01" }, "bank/more:b01": { box: 0, due: "2020-01-01" }, "gone:b01": { box: 0, due: "2020-01-01" } } }))`);
  await driver.get(`${server.address}/record/`);
  await find(driver, "link", /大题库.*1/);
  assert.deepEqual(Object.keys(await boxes()), ["bank:b01"]);
  await driver.get(`${server.address}/`);
  await driver.wait(async () => (await findAll(driver, "link", /1.*复习|1.*review/)).length > 0, 60_000);

  await driver.executeScript(`localStorage.setItem("mingbian:/:review", JSON.stringify({ v: 1, items: { "gone:b01": { box: 0, due: "2020-01-01" } } }))`);
  await driver.get(`${server.address}/record/`);
  assert.equal(await driver.executeScript("return localStorage.length"), 0);
  assert.deepEqual(await complaints(driver), []);
});

test("a clock set back: what was to come in a month is not lost for a year", async () => {
  await driver.executeScript(`localStorage.setItem("mingbian:/:review", JSON.stringify({ v: 1, items: { "bank:b01": { box: 0, due: "2999-01-01" } } }))`);
  await driver.get(`${server.address}/record/`);
  const text = await driver.executeScript(`return document.querySelector("mb-record").innerText`);
  assert.ok(!String(text).includes("2999"), String(text));
  assert.deepEqual(await complaints(driver), []);
});
