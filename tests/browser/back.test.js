// A page that is left before what it fetches after itself has come, and come back to.

import assert from "node:assert/strict";
import { createServer, get } from "node:http";
import { after, before, test } from "node:test";
import { By } from "selenium-webdriver";
import { open } from "./browser.js";
import { serve } from "./serve.js";
import { site } from "./site.js";

/** @type {import("./browser.js").Driver} */
let driver;
/** @type {{ address: string, close: () => Promise<void> }} */
let server;
/** Passes everything on, but lets the first request for the script of the site wait, until it is broken off. @type {import("node:http").Server} */
let slow;
/** @type {import("node:http").ServerResponse | undefined} */
let held;

before(async () => {
  server = await serve(site());
  slow = createServer((request, response) => {
    if (/\/site\.[^/]*\.js/.test(request.url ?? "") && !held) {
      held = response;
      return;
    }
    get(server.address + request.url, (answer) => {
      // Each visit asks for what it needs; a page may stand in the browser's memory meanwhile.
      response.writeHead(answer.statusCode ?? 500, { ...answer.headers, "cache-control": "max-age=60" });
      answer.pipe(response);
    });
  });
  await new Promise((done) => slow.listen(0, "127.0.0.1", () => done(undefined)));
  driver = await open();
});
after(async () => {
  await driver.quit();
  slow.closeAllConnections();
  slow.close();
  await server.close();
});

const offered = async () => (await driver.findElements(By.css(".amiss button"))).length > 0;

test("what a page fetches after itself comes when the page is come back to, though it was left before", async () => {
  const { port } = /** @type {import("node:net").AddressInfo} */ (slow.address());
  await driver.get(`http://127.0.0.1:${port}/cases/`);
  await driver.wait(() => held, 60_000);
  assert.equal(await offered(), false);
  await driver.get(`http://127.0.0.1:${port}/`);
  held?.destroy();
  await driver.wait(offered, 60_000);
  await driver.navigate().back();
  await driver.wait(async () => /\/cases\/$/.test(await driver.getCurrentUrl()) && offered(), 60_000);
});
