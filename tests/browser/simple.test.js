// 关怀版 is simpler, not only bigger: on a phone's first screen there is what can be done and nothing that keeps from it, reading
// aloud stands in the question, the way on is under the thumb, and drawings are read as easily as what stands around them.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { By } from "selenium-webdriver";
import { find, findAll, open, press } from "./browser.js";
import { answer, begin, question, settled, words } from "./quiz.js";
import { serve } from "./serve.js";
import { pages, site } from "./site.js";
import { VOICE, withScript } from "./voice.js";

const folder = site();
const quizzes = pages(folder, "quizzes");
/** @type {import("./browser.js").Driver} */
let driver;
/** @type {Awaited<ReturnType<typeof serve>>} */
let server;

before(async () => {
  server = await serve(folder, withScript(VOICE));
  driver = await open({ width: 360, height: 740 });
  await driver.get(`${server.address}/404.html`);
  await driver.executeScript("localStorage['mingbian:elder'] = 1");
});
after(async () => {
  await driver?.quit();
  await server?.close();
});

/** Where something stands, and where the screen ends for it: at the bar of numbers, or at what is under the thumb. @param {import("./browser.js").Element} element */
const place = (element) => /** @type {Promise<{ top: number, bottom: number, edge: number }>} */ (driver.executeScript(`
  const { top, bottom } = arguments[0].getBoundingClientRect();
  const bars = [...document.querySelectorAll(".callbar, .thumb")].filter((bar) => !bar.contains(arguments[0]) && bar.getClientRects().length);
  return { top, bottom, edge: Math.min(innerHeight, ...bars.map((bar) => bar.getBoundingClientRect().top)) };`, element));

test("the first screen of every test has the beginning of its first question, or its start button, a voice or none, and no date, language or section above it", async () => {
  for (const quiz of quizzes) {
    await driver.get(server.address + quiz);
    await settled(driver);
    const [start = await find(driver, "heading", /^(第 1 题|Question 1)/)] = await findAll(driver, "button", words.start);
    const { top, bottom, edge } = await place(start);
    // With two lines of the question.
    const rest = (await start.getTagName()) === "button" ? 0 : 80;
    assert.ok(bottom + rest <= edge + 1, `${quiz}: it ends at ${bottom}, the screen at ${edge}`);
    for (const kind of /** @type {const} */ (["link", "button"])) {
      for (const one of await findAll(driver, kind)) {
        const text = await one.getText();
        if ((await place(one)).top < top - 24) assert.match(text, /^(明辨|朗读|跳到正文)$/, `${quiz}: ${kind} ${text}`);
      }
    }
    assert.deepEqual(await driver.executeScript("return [...document.querySelectorAll('time')].filter((one) => one.getClientRects().length).map((one) => one.textContent)"), [], quiz);
  }
});

test("the sections and the other language are behind one button", async () => {
  await driver.get(`${server.address}/`);
  assert.deepEqual(await findAll(driver, "link", "伪装"), []);
  assert.deepEqual(await findAll(driver, "link", "English"), []);
  assert.match(await driver.findElement(By.id("mb-menu")).getAccessibleName(), /^菜单$/);
  await driver.findElement(By.css("label[for=mb-menu]")).click();
  await find(driver, "link", "伪装");
  await find(driver, "link", "English");
  await driver.findElement(By.css("label[for=mb-menu]")).click();
  assert.deepEqual(await findAll(driver, "link", "伪装"), []);
});

test("it is there in elder mode alone", async () => {
  await driver.executeScript("document.getElementById('mb-elder').click()");
  await find(driver, "link", "伪装");
  assert.equal(await driver.findElement(By.css("label[for=mb-menu]")).isDisplayed(), false);
  await driver.executeScript("document.getElementById('mb-elder').click()");
});

test("reading aloud stands in the question, and takes no room of it", async () => {
  await begin(driver, server.address + (quizzes[0] ?? ""));
  for (let n = 0; n < 2; n++) {
    const [button, ...more] = await findAll(driver, "button", "朗读");
    assert.ok(button && !more.length);
    assert.ok(await driver.executeScript("return arguments[0].closest('fieldset:not([hidden])') !== null", button));
    const stem = await driver.findElement(By.css("fieldset:not([hidden]) .stem"));
    const before = (await place(stem)).top;
    await driver.executeScript("arguments[0].remove()", button);
    assert.equal((await place(stem)).top, before);
    await answer(driver, "right");
    await press(driver, "button", words.onward);
  }
});

test("after each answer the way on is on the screen, however long the explanation", async () => {
  await driver.executeScript("localStorage.clear(); localStorage['mingbian:elder'] = 1");
  await begin(driver, server.address + (quizzes[0] ?? ""));
  let longest = 0;
  for (let left = 1; left > 0; ) {
    ({ left } = await question(driver));
    await answer(driver, "wrong");
    const onward = await find(driver, "button", words.onward);
    const { top, bottom } = await place(onward);
    assert.ok(top >= 0 && bottom <= 740, `${top} to ${bottom}`);
    longest = Math.max(longest, Number(await driver.executeScript("return document.querySelector('fieldset:not([hidden]) .answer').scrollHeight")));
    await press(driver, "button", words.onward);
  }
  assert.ok(longest > 500, `${longest}`);
});

test("the words of drawings are at least as large as small print", async () => {
  for (const elder of [false, true]) {
    for (const page of pages(folder, "disguises")) {
      await driver.get(server.address + page);
      await driver.executeScript("document.getElementById('mb-elder').checked = arguments[0]", elder);
      const found = /** @type {[number, number][]} */ (await driver.executeAsyncScript(`
        const done = arguments[arguments.length - 1];
        const small = parseFloat(getComputedStyle(document.querySelector(".footer .small, small, .small")).fontSize);
        Promise.all([...document.querySelectorAll("main img[src$='.svg']")].map(async (image) => {
          const text = await (await fetch(image.src)).text();
          const width = Number(/viewBox="0 0 ([\\d.]+)/.exec(text)[1]);
          const sizes = [...text.matchAll(/font-size:([\\d.]+)px/g)].map(([, size]) => Number(size));
          return [Math.min(...sizes) * image.getBoundingClientRect().width / width, small];
        })).then(done);`));
      for (const [size, small] of found) assert.ok(size >= small - 0.1, `${page}, ${elder ? "elder" : "usual"}: ${size} < ${small}`);
    }
  }
});
