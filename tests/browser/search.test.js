// The search by its names: the field of every page, its own page by keyboard, what it says, from a disk, in large letters,
// without script.

import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { after, before, test } from "node:test";
import axe from "axe-core";
import { Key } from "selenium-webdriver";
import { complaints, find, findAll, lacks, open } from "./browser.js";
import { serve } from "./serve.js";
import { site, siteWith } from "./site.js";

const folder = site();
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

/** What is said of the search, once it is not busy. */
async function said() {
  const text = () => /** @type {Promise<string>} */ (driver.executeScript("const status = document.querySelector('mb-search [role=status]'); return status ? status.textContent : ''"));
  await driver.wait(async () => !/^$|…$/.test(await text()), 20_000);
  return text();
}

/** What is to be read. @param {import("./browser.js").Driver} driver @returns {Promise<string>} */
const mainOf = (driver) => driver.executeScript("return document.querySelector('main').innerText");

/** @param {string} query @param {string} [language] */
const asked = (query, language = "") => `${server.address}/${language}search/?q=${encodeURIComponent(query)}`;

test("the key / leads into the field of a page, and what is written there to what it is about", async () => {
  await driver.get(`${server.address}/guides/`);
  await driver.wait(() => driver.executeScript("return document.querySelectorAll('script[src*=\"/site.\"]').length > 0 && document.readyState === 'complete'"), 20_000);
  const field = await find(driver, "searchbox", "搜索");
  await driver.wait(async () => {
    await driver.actions().sendKeys("/").perform();
    return driver.executeScript("return document.activeElement.name === 'q'");
  }, 20_000);
  assert.equal(await field.getAttribute("value"), "");
  await field.sendKeys("老师带单", Key.ENTER);
  await driver.wait(async () => /\/search\/\?q=/.test(await driver.getCurrentUrl()), 20_000);
  assert.match(await said(), /\d/);
  const links = await findAll(driver, "link", "荐股老师、AI 量化");
  assert.equal(links.length, 1);
  assert.deepEqual(await complaints(driver), []);
});

test("by keyboard: typed, sent, walked through, opened, come back to", async () => {
  await driver.get(`${server.address}/search/`);
  const field = await find(driver, "searchbox", /听到/);
  await field.sendKeys("绿色积分");
  assert.match(await said(), /\d/);
  await field.sendKeys(Key.ARROW_DOWN);
  const first = await driver.executeScript("return document.activeElement.textContent");
  assert.equal(first, "积分增值、排队免单、链动");
  assert.equal(await driver.executeScript("return document.querySelector('mb-search mark').textContent"), "绿色积分");
  await driver.actions().sendKeys(Key.ENTER).perform();
  await driver.wait(async () => /disguises/.test(await driver.getCurrentUrl()), 20_000);
  await driver.navigate().back();
  assert.match(await said(), /\d/);
  const address = async () => decodeURIComponent(await driver.getCurrentUrl());
  assert.match(await address(), /\?q=绿色积分$/);
  // What was typed and not followed stands in the address too, so that it can be passed on.
  const again = await find(driver, "searchbox", /听到/);
  await again.clear();
  await again.sendKeys("老师带单");
  await driver.wait(async () => /\?q=老师带单$/.test(await address()), 20_000);
});

test("the list costs three requests at most, and the words around what is shown two", async () => {
  await driver.get(`${server.address}/search/`);
  await find(driver, "searchbox", /听到/);
  const parts = async () => /** @type {string[]} */ (await driver.executeScript("return performance.getEntriesByType('resource').map((it) => it.name).filter((it) => /\\/parts\\//.test(it))"));
  // What every query asks for, of the few pages that did not come with the program, comes before.
  assert.ok((await parts()).every((it) => /\/q0\./.test(it)), (await parts()).join(" "));
  await (await find(driver, "searchbox", /听到/)).sendKeys("国家暗中支持的项目", Key.ENTER);
  await said();
  await driver.get(asked("传销"));
  await said();
  const all = await parts();
  assert.ok(all.filter((it) => /\/[pq]\d/.test(it)).length <= 3, all.join(" "));
  assert.ok(all.filter((it) => /\/w\./.test(it)).length <= 2, all.join(" "));
});

test("the number is said once, and typing on begins anew", async () => {
  await driver.get(`${server.address}/search/`);
  const field = await find(driver, "searchbox", /听到/);
  await driver.executeScript("window.told = []; new MutationObserver(() => told.push(document.querySelector('[role=status]').textContent)).observe(document.querySelector('[role=status]'), { childList: true, characterData: true, subtree: true })");
  await field.sendKeys("庞氏骗局");
  await said();
  const told = /** @type {string[]} */ (await driver.executeScript("return told.filter((text) => /\\d|没有/.test(text))"));
  assert.equal(told.length, 1, told.join());
});

test("other letters, other forms, and sounds find the same", async () => {
  for (const query of ["綠色積分", "“绿色　积分”", "lvsejifen", "lsjf"]) {
    await driver.get(asked(query));
    assert.match(await said(), /\d/, query);
    assert.equal((await findAll(driver, "link", "积分增值、排队免单、链动")).length, 1, query);
  }
});

test("nothing found: what was probably meant, and whom to call", async () => {
  await driver.get(asked("绿色积份"));
  assert.match(await said(), /没有找到/);
  await driver.wait(async () => (await findAll(driver, "link", "绿色积分")).length === 1, 20_000);
  assert.ok((await findAll(driver, "heading", /打个?电话/)).length > 0);
  await (await find(driver, "link", "绿色积分")).click();
  await driver.wait(async () => /绿色积分/.test(decodeURIComponent(await driver.getCurrentUrl())), 20_000);
  assert.match(await said(), /\d/);
});

test("whatever is asked, something is said and nothing breaks", async () => {
  // A page that is left while its last script comes has something to complain of in Firefox and WebKit: those before did.
  await complaints(driver);
  for (const query of ["币", "a", "👍👍", ".*(?=[", "<img src=x onerror=alert(1)>", "مرحبا", "绿".repeat(1000), "constructor", "__proto__"]) {
    await driver.get(asked(query));
    assert.notEqual(await said(), "", query);
    await driver.wait(() => driver.executeScript("return 'mbFragments' in window && !!mbFragments.site"), 60_000);
  }
  assert.deepEqual(await complaints(driver), []);
});

test("an explanation is not told before its question is answered", async () => {
  const own = siteWith({ "quizzes/a.yaml": "title: 甲\nquestions:\n  - {stem: 这是真的吗, answer: false, explanation: 其实是骗子编的故事}\n" });
  const other = await serve(own);
  try {
    await driver.get(`${other.address}/search/?q=${encodeURIComponent("骗子编的故事")}`);
    assert.match(await said(), /1/);
    assert.equal((await findAll(driver, "link", "这是真的吗")).length, 1);
    assert.doesNotMatch(await mainOf(driver), /其实是骗子/);
  } finally {
    await other.close();
  }
});

test("in English too, and each language finds its own", async () => {
  await driver.get(asked("pyramid scheme", "en/"));
  assert.match(await said(), /\d/);
  assert.ok((await findAll(driver, "link", /./)).length > 0);
});

test("nothing to complain of for axe, also in large letters", async () => {
  for (const query of ["传销", "完全没有这句话"]) {
    await driver.get(asked(query));
    await said();
    for (const elder of [false, true]) {
      await driver.executeScript(`document.getElementById("mb-elder").checked = ${elder}`);
      await driver.executeScript(axe.source);
      const found = /** @type {{ violations: { id: string }[] }} */ (await driver.executeAsyncScript("const done = arguments[arguments.length - 1]; axe.run({ exclude: [['#mb-elder']] }, { rules: { 'target-size': { enabled: true } } }).then(done)"));
      assert.deepEqual(found.violations.map((it) => it.id), [], query);
      const wide = await driver.executeScript("return document.documentElement.scrollWidth - document.documentElement.clientWidth");
      assert.equal(wide, 0, query);
    }
  }
});

test("from a disk it finds the same", async () => {
  const file = join(folder, "search", "index.html");
  assert.ok(existsSync(file));
  await driver.get(`${pathToFileURL(file)}?q=${encodeURIComponent("老师带单")}`);
  assert.match(await said(), /\d/);
  assert.equal((await findAll(driver, "link", "荐股老师、AI 量化")).length, 1);
});

test("without script there is a list of everything", { skip: lacks("noScript") }, async () => {
  const plain = await open({ script: false });
  try {
    await plain.get(`${server.address}/search/`);
    assert.equal((await findAll(plain, "searchbox", /./)).length, 0);
    const text = await mainOf(plain);
    for (const word of ["伪装", "案例", "自测"]) assert.match(text, new RegExp(word));
  } finally {
    await plain.quit();
  }
});
