// The home page says what is due for review, from what this device keeps, and leads to it.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { complaints, find, findAll, open } from "./browser.js";
import { serve } from "./serve.js";
import { site } from "./site.js";
import { must } from "../must.js";

/** @type {import("./browser.js").Driver} */
let driver;
/** @type {{ address: string, close: () => Promise<void> }} */
let server;

before(async () => {
  server = await serve(site());
  driver = await open();
});
after(async () => {
  await driver.quit();
  await server.close();
});

const LINE = /^今天有 \d+ 道题该复习了$/;

/** @param {unknown} kept under the key of the reviews */
async function visit(kept) {
  await driver.get(server.address);
  await driver.executeScript("localStorage['mingbian:/:review'] = arguments[0]", typeof kept === "string" ? kept : JSON.stringify(kept));
  await driver.navigate().refresh();
}

test("two are due, one is not yet", async () => {
  const item = { box: 0, due: "2020-01-01" };
  await visit({ v: 1, items: { "basics:one": item, "basics:two": item, "basics:three": { box: 2, due: "2999-01-01" } } });
  // A day so far off is from a clock since set back: it is pulled in, and not due today.
  // What says so is fetched once the page has come to rest.
  await driver.wait(async () => (await findAll(driver, "link", LINE)).length === 1, 60_000);
  const line = await find(driver, "link", LINE);
  assert.equal(await line.getText(), "今天有 2 道题该复习了");
  assert.match(must(await line.getAttribute("href")), /\/record\/$/);
});

test("nothing due, nothing kept, rubbish kept: no line and no complaint", async () => {
  await complaints(driver);
  for (const kept of [{ v: 1, items: {} }, { v: 2, items: 5 }, "{rubbish", "null"]) {
    await visit(kept);
    assert.deepEqual(await findAll(driver, "link", LINE), []);
  }
  assert.deepEqual(await complaints(driver), []);
});

test("every page leads to the record", async () => {
  await driver.get(`${server.address}/cases/`);
  await find(driver, "link", "这台设备上留下的记录");
});
