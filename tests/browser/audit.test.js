// Every kind of page under axe-core, in light, dark and elder mode; every state of a quiz too. No page
// complains in the console or asks another host for anything.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { colours, complaints, engine, open, press, requests } from "./browser.js";
import { answer, others, question, result, settled, start, take, unfold, words } from "./quiz.js";
import { serve } from "./serve.js";
import { pages, site, siteOf } from "./site.js";

const folder = site();
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
/** @type {import("./browser.js").Driver} */
let driver;
/** @type {Awaited<ReturnType<typeof serve>>} */
let server;

before(async () => {
  driver = await open();
  server = await serve(folder);
});
after(async () => {
  await driver?.quit();
  await server?.close();
});

/** What axe-core finds on the page as it stands: in both sets of colours, and in elder mode. */
async function audit() {
  const found = [];
  for (const [look, dark, elder] of /** @type {const} */ ([["light", false, false], ["dark", true, false], ["elder", false, true], ["elder dark", true, true]])) {
    await colours(driver, dark);
    await driver.executeScript(`document.getElementById("mb-elder").checked = arguments[0]`, elder);
    const violations = /** @type {any[]} */ (await driver.executeAsyncScript(`
      const done = arguments[arguments.length - 1];
      // What the bar at the lower edge lies over is scrolled out from under it.
      const bars = [...document.querySelectorAll(".thumb, .callbar, .standing")];
      for (const bar of bars) bar.style.position = "static";
      if (!window.axe) { ${axe} }
      window.axe.run({ rules: { "target-size": { enabled: true }, region: { enabled: true } } }).then(({ violations }) => violations, (error) => [{ id: String(error), nodes: [] }]).then((found) => {
        for (const bar of bars) bar.style.position = "";
        done(found);
      });
    `));
    for (const { id, nodes } of violations) {
      for (const { target, failureSummary } of nodes.length ? nodes : [{}]) {
        // The switch of elder mode has to stand before everything that it changes, landmarks
        // and all; a label in the masthead works it.
        if (id === "region" && String(target) === "#mb-elder") continue;
        found.push(`${look}: ${id}: ${target}: ${failureSummary}`);
      }
    }
  }
  await colours(driver, false);
  await driver.executeScript(`document.getElementById("mb-elder").checked = false`);
  return found;
}

// It looks at the document and its styles, which are the same in every engine.
const skip = engine === "chromium" ? false : "axe-core is run in Chromium";

const sections = ["cases", "disguises", "guides", "quizzes", "checklists", "scenarios", "audiences", "communities"];
const addresses = ["/", "/quizzes/", "/record/", "/departments/", "/404.html", ...sections.flatMap((section) => pages(folder, section).slice(0, 1))];

for (const address of addresses) {
  test(`no fault on ${decodeURIComponent(address)}`, { skip }, async () => {
    await driver.get(server.address + address);
    assert.deepEqual(await audit(), []);
  });
}

test("no fault in any state of a test that tells at once", { skip }, async () => {
  await driver.get(`${server.address}/quizzes/basics/`);
  await settled(driver);
  assert.deepEqual(await audit(), [], "asked");
  // As by Enter: where a touch answers there is no button before.
  await driver.executeScript("document.querySelector('mb-quiz form').dispatchEvent(new Event('submit', { cancelable: true }))");
  assert.deepEqual(await audit(), [], "nothing chosen");
  await answer(driver, "wrong");
  assert.deepEqual(await audit(), [], "wrong");
  await press(driver, "button", words.onward);
  await answer(driver, "right");
  assert.deepEqual(await audit(), [], "right");
  await press(driver, "button", words.onward);
  await take(driver, "wrong");
  await result(driver);
  assert.deepEqual(await audit(), [], "result");
  await unfold(driver, others);
  await press(driver, "button", /^(做一张分享图片|Make a picture)/);
  await driver.wait(() => driver.executeScript(`return [...document.querySelectorAll("figure canvas, figure img")].some((one) => one.offsetParent)`), 60_000);
  assert.deepEqual(await audit(), [], "share picture");
});

test("no fault with any kind of question, asked and marked", { skip }, async () => {
  const { address, close } = await serve(siteOf("all"));
  await driver.get(`${address}/quizzes/kinds/`);
  await settled(driver);
  await start(driver);
  for (let left = 1; left > 0; ) {
    const asked = await question(driver);
    left = asked.left;
    assert.deepEqual(await audit(), [], `${asked.kind}, asked`);
    await answer(driver, "wrong");
    assert.deepEqual(await audit(), [], `${asked.kind}, wrong`);
    await press(driver, "button", words.onward);
  }
  await close();
});

test("no fault in an exam's overview, under its clock, and in a lesson", { skip }, async () => {
  const { address, close } = await serve(siteOf("all"));
  await driver.get(`${address}/quizzes/exam/`);
  await settled(driver);
  await start(driver);
  assert.deepEqual(await audit(), [], "clock");
  await press(driver, "button", words.onward);
  await press(driver, "button", words.onward);
  await press(driver, "button", words.overview);
  assert.deepEqual(await audit(), [], "overview");
  await driver.get(`${address}/quizzes/exam/?class`);
  await settled(driver);
  assert.deepEqual(await audit(), [], "lesson, cover");
  await driver.actions().sendKeys(" ").perform();
  assert.deepEqual(await audit(), [], "lesson, question");
  await driver.actions().sendKeys(" ").perform();
  assert.deepEqual(await audit(), [], "lesson, answer");
  await driver.actions().sendKeys("1").perform();
  for (let step = 0; step < 20 && (await driver.executeScript("return document.documentElement.dataset.lesson")) !== "cover"; step += 1) await driver.actions().sendKeys(" ").perform();
  assert.equal(await driver.executeScript("return !!document.querySelector('.lesson-votes tbody tr')"), true);
  assert.deepEqual(await audit(), [], "lesson, the hands");
  await close();
});

test("no complaint in the console, no request to another host", async () => {
  await complaints(driver);
  await requests(driver);
  for (const address of addresses) await driver.get(server.address + address);
  assert.deepEqual(await complaints(driver), []);
  const elsewhere = (await requests(driver)).filter((url) => !url.startsWith(server.address) && !url.startsWith("data:"));
  assert.deepEqual(elsewhere, []);
});
