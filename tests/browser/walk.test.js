// The walk: each kind of question answered by what is on the screen, right and wrong, up to the result; a shipped test, a chat
// and a checklist. What has to go in every engine that readers have: `scripts/test` runs it in the oldest one too.

import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import { By } from "selenium-webdriver";
import { complaints, find, findAll, open, press } from "./browser.js";
import { answer, begin, question, result, take, words } from "./quiz.js";
import { serve } from "./serve.js";
import { pages, site, siteOf } from "./site.js";

const folder = site();
/** @type {import("./browser.js").Driver} */
let driver;
/** @type {Awaited<ReturnType<typeof serve>>} */
let server;
/** @type {Awaited<ReturnType<typeof serve>>} */
let kinds;

before(async () => {
  driver = await open();
  server = await serve(folder);
  kinds = await serve(siteOf("all"));
});
beforeEach(async () => {
  for (const { address } of [server, kinds]) {
    await driver.get(`${address}/quizzes/`);
    await driver.executeScript("localStorage.clear()");
  }
  await complaints(driver);
});
after(async () => {
  await driver?.quit();
  await server?.close();
  await kinds?.close();
});

/** Nothing is wider than the screen. */
const wide = () => driver.executeScript("return document.documentElement.scrollWidth - innerWidth");

for (const elder of [false, true]) {
  for (const how of /** @type {const} */ (["right", "wrong"])) {
    test(`each kind of question, ${how}${elder ? ", in elder mode" : ""}`, async () => {
      if (elder) await driver.executeScript("localStorage['mingbian:elder'] = 1");
      await begin(driver, `${kinds.address}/quizzes/kinds/`);
      const seen = new Set();
      for (let left = 1; left > 0; ) {
        const asked = await question(driver);
        left = asked.left;
        seen.add(asked.kind);
        // What is tapped is as large as what is seen.
        const narrow = await driver.executeScript(`return [...document.querySelectorAll("fieldset:not([hidden]) .bins label")].filter((label) => {
          const [whole, box] = [label.getBoundingClientRect(), label.querySelector("input").getBoundingClientRect()];
          return box.width < whole.width - 2 || box.height < whole.height - 2;
        }).length`);
        assert.equal(narrow, 0, asked.heading);
        await answer(driver, how);
        const told = await driver.executeScript("return document.querySelector('fieldset:not([hidden]) .feedback').innerText");
        if (how === "right") assert.match(String(told), /^答对了/, `${asked.heading}: ${told}`);
        else assert.doesNotMatch(String(told), /^答对了|^$/, `${asked.heading}: ${told}`);
        assert.ok(Number(await wide()) <= 0, asked.heading);
        await press(driver, "button", words.onward);
      }
      assert.equal(seen.size, 9, [...seen].join(" "));
      assert.match(await result(driver), how === "right" ? /100/ : /\d/);
      assert.deepEqual(await complaints(driver), []);
    });
  }
}

test("a shipped test from its start card to its result", async () => {
  await begin(driver, `${server.address}/quizzes/basics/`);
  await take(driver, "right");
  assert.match(await result(driver), /100/);
  assert.ok(Number(await wide()) <= 0);
  assert.deepEqual(await complaints(driver), []);
});

test("a chat to one of its ends", async () => {
  await driver.get(`${server.address}${pages(folder, "scenarios")[0]}`);
  await driver.wait(() => driver.executeScript("return !!document.querySelector('.talk:not([hidden])')"), 60_000);
  const over = () => driver.executeScript("return !document.querySelector('.over').hidden");
  // However long the other side types.
  while (!(await over())) {
    await driver.wait(async () => {
      await driver.executeScript("document.querySelector('.log').click()");
      return (await over()) || (await driver.findElements(By.css(".replies:not([hidden]) .choice"))).length > 0;
    }, 60_000);
    await driver.executeScript("document.querySelector('.replies:not([hidden]) .choice')?.click()");
  }
  await find(driver, "button", /^从头再来一次/);
  assert.deepEqual(await complaints(driver), []);
});

test("a checklist counts what is ticked", async () => {
  await driver.get(`${server.address}${pages(folder, "checklists")[0]}`);
  const boxes = await findAll(driver, "checkbox");
  // The first is the switch of elder mode.
  const first = boxes[1];
  await driver.executeScript("arguments[0].scrollIntoView({ block: 'center' }); arguments[0].click()", first);
  await driver.wait(() => driver.executeScript("return !!document.querySelector('.standing button:not([hidden])')"), 60_000);
  assert.deepEqual(await complaints(driver), []);
});

test("a test inside a page comes to its result as on a page of its own", async () => {
  await driver.get(`${server.address}/disguises/consumer-rebate/`);
  await driver.wait(() => driver.executeScript("return !!document.querySelector('mb-quiz .outcome')"), 60_000);
  await take(driver, "wrong");
  const told = await result(driver);
  assert.match(told, /得分/);
  assert.doesNotMatch(told, /这台设备记下了什么|发给|做一张/);
  // Each number on one line.
  assert.deepEqual(await driver.executeScript(`return [...document.querySelectorAll(".outcome dd[data-text]")].filter((one) => one.getClientRects().length)
    .filter((one) => { const range = document.createRange(); range.selectNodeContents(one); return new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size > 1; }).map((one) => one.textContent)`), []);
  assert.ok(Number(await wide()) <= 0);
  assert.deepEqual(await complaints(driver), []);
});
