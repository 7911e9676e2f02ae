// Every kind of page under axe-core, in light and dark; every state of a quiz too. No page
// complains in the console or asks another host for anything.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { colours, complaints, open, press, requests } from "./browser.js";
import { answer, take, words } from "./quiz.js";
import { serve } from "./serve.js";
import { pages, site } from "./site.js";

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

/** What axe-core finds on the page as it stands, in both sets of colours. */
async function audit() {
  const found = [];
  for (const dark of [false, true]) {
    await colours(driver, dark);
    const violations = /** @type {any[]} */ (await driver.executeAsyncScript(`
      const done = arguments[arguments.length - 1];
      if (!window.axe) { ${axe} }
      window.axe.run().then(({ violations }) => done(violations), (error) => done([{ id: String(error), nodes: [] }]));
    `));
    for (const { id, nodes } of violations) {
      for (const { target, failureSummary } of nodes.length ? nodes : [{}]) {
        // The switch of elder mode has to stand before everything that it changes, landmarks
        // and all; a label in the masthead works it.
        if (id === "region" && String(target) === "#mb-elder") continue;
        found.push(`${dark ? "dark" : "light"}: ${id}: ${target}: ${failureSummary}`);
      }
    }
  }
  await colours(driver, false);
  return found;
}

const addresses = ["/", "/quizzes/", ...["cases", "disguises", "guides", "quizzes", "checklists", "scenarios", "audiences"]
  .flatMap((section) => pages(folder, section).slice(0, 1))];

for (const address of addresses) {
  test(`no fault on ${decodeURIComponent(address)}`, async () => {
    await driver.get(server.address + address);
    assert.deepEqual(await audit(), []);
  });
}

test("no fault in any state of a quiz", async () => {
  await driver.get(server.address + pages(folder, "quizzes")[0]);
  await press(driver, "button", words.check);
  assert.deepEqual(await audit(), [], "nothing chosen");
  await answer(driver, "wrong");
  assert.deepEqual(await audit(), [], "wrong");
  await press(driver, "button", words.onward);
  await answer(driver, "right");
  assert.deepEqual(await audit(), [], "right");
  await press(driver, "button", words.onward);
  await take(driver, "wrong");
  assert.deepEqual(await audit(), [], "result");
});

test("no complaint in the console, no request to another host", async () => {
  await complaints(driver);
  await requests(driver);
  for (const address of addresses) await driver.get(server.address + address);
  assert.deepEqual(await complaints(driver), []);
  const elsewhere = (await requests(driver)).filter((url) => !url.startsWith(server.address) && !url.startsWith("data:"));
  assert.deepEqual(elsewhere, []);
});
