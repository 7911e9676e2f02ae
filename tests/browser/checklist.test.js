// A checklist, ticked in a browser: one result at a time, by the rules of the shipped one.

import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import { By } from "selenium-webdriver";
import { complaints, findAll, lacks, open, paper, press } from "./browser.js";
import { serve } from "./serve.js";
import { pages, site } from "./site.js";

const folder = site();
const path = pages(folder, "checklists").find((page) => page.includes("am-i-in-one"));
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
beforeEach(async () => {
  await visit();
  await complaints(driver);
});
after(async () => {
  await driver?.quit();
  for (const server of servers) await server.close();
});

/** @param {string | RegExp} name */
const tick = (name) => press(driver, "checkbox", name);

/** The headings of the results that are to be seen. */
async function results() {
  const shown = await findAll(driver, "heading", /^(危险|警惕|平稳)：/);
  return Promise.all(shown.map((one) => one.getText()));
}

test("nothing ticked: no verdict, and no result stands open", async () => {
  assert.deepEqual(await results(), []);
  const text = await driver.findElement(By.css(".results")).getText();
  assert.match(text, /还没有勾/);
});

test("three patterns, each with the one result that fits", async () => {
  await tick(/催你今天就定/);
  assert.deepEqual(await results(), ["警惕：有一处要先问清楚"]);
  await tick(/要求你去拉人/);
  assert.deepEqual(await results(), ["危险：对上了法定特征：拉人头"]);
  await tick(/不让走/);
  assert.deepEqual(await results(), ["危险：先顾安全，马上求助"]);
  const text = await driver.findElement(By.css(".met")).getText();
  assert.match(text, /拉人头 勾了 1 项\n《禁止传销条例》第七条（一）/);
  assert.match(text, /人身安全 勾了 1 项\n《禁止传销条例》第十条/);
  await tick(/不让走/);
  await tick(/要求你去拉人/);
  await tick(/催你今天就定/);
  assert.deepEqual(await results(), []);
  assert.deepEqual(await complaints(driver), []);
});

test("a new result is announced, another tick with the same result is not", async () => {
  await driver.executeScript(`
    window.said = [];
    new MutationObserver(() => said.push(document.querySelector("[role=status]").textContent))
      .observe(document.querySelector("[role=status]"), { childList: true, characterData: true, subtree: true });
  `);
  await tick(/催你今天就定/);
  await tick(/要求你去拉人/);
  await tick(/你拉来的人再拉来的人/);
  await tick(/反复上课/);
  assert.deepEqual(await driver.executeScript("return said"), ["警惕：有一处要先问清楚", "危险：对上了法定特征：拉人头"]);
});

test("the button brings the focus to the result, also when nothing applies", async () => {
  await press(driver, "button", "看结果");
  assert.deepEqual(await results(), ["平稳：暂未发现传销特征"]);
  assert.equal(await driver.switchTo().activeElement().getText(), "平稳：暂未发现传销特征");
  await tick(/不让走/);
  // The bar at the edge of the screen does the same.
  await press(driver, "button", /^危险\s*已勾 1 项\s*看结果$/);
  assert.equal(await driver.switchTo().activeElement().getText(), "危险：先顾安全，马上求助");
  assert.ok((await findAll(driver, "link", /12315/)).length > 1, "whom to call stands beside it");
});

test("the bar that says how it stands moves nothing when it comes, and covers nothing where it stands", async () => {
  /** @returns {Promise<number[]>} */
  const places = () => driver.executeScript(`return [...document.querySelectorAll(".checklist legend, .tick, .results > h2")].map((one) => one.getBoundingClientRect().top + scrollY)`);
  const before = await places();
  await tick(/不让走/);
  assert.deepEqual(await places().then((now) => now.slice(0, -1)), before.slice(0, -1));
  // What is above the results has been read by whoever is there.
  for (const [where, seen] of [["scrollTo(0, 0)", ".checklist legend, .tick:first-of-type, .acts button"], [`document.querySelector(".results").scrollIntoView()`, ".acts button, .results > h2"]]) {
    const covered = await driver.executeScript(`${where};
      const bar = document.querySelector(".standing button").getBoundingClientRect();
      const names = [...document.querySelectorAll("${seen}")];
      return names.filter((one) => one.offsetParent && ((box) => box.top < bar.bottom && box.bottom > bar.top)(one.getBoundingClientRect())).map((one) => one.textContent);`);
    assert.deepEqual(covered, [], where);
  }
});

test("clear all: no tick, no verdict, the focus at the beginning", async () => {
  await tick(/不让走/);
  await press(driver, "button", "清空重来");
  await driver.wait(async () => (await results()).length === 0, 60_000);
  assert.match(await driver.switchTo().activeElement().getAccessibleName(), /不让走/);
  assert.equal((await driver.findElements(By.css(":checked:not(#mb-elder)"))).length, 0);
});

test("the print button prints the checklist by itself, what is ticked first", { skip: lacks("print") }, async () => {
  await tick(/要求你去拉人/);
  await driver.executeScript("window.print = () => { window.printed = true; }");
  await press(driver, "button", "打印一份带去派出所或居委会");
  assert.ok(await driver.executeScript("return printed"));
  await paper(driver, true);
  const seen = await driver.findElement(By.css("body")).getText();
  await paper(driver, false);
  assert.match(seen, /^自查对照表：我是不是遇到了传销？\n填表日期/);
  assert.match(seen, /要求你去拉人.*[\s\S]*没有勾的\n[\s\S]*不让走[\s\S]*危险：对上了法定特征：拉人头[\s\S]*姓名[\s\S]*12315/);
  await driver.executeScript("dispatchEvent(new Event('afterprint'))");
  assert.equal((await driver.findElements(By.css("[data-unprinted], [data-alone]"))).length, 0);
});

test("nothing is kept: a reload starts empty", async () => {
  await tick(/不让走/);
  await driver.navigate().refresh();
  assert.deepEqual(await results(), []);
  assert.equal(await driver.executeScript("return JSON.stringify(Object.keys(localStorage))"), "[]");
});

test("two on a page do not touch each other; one that lacks a part says so and stays a form", async () => {
  await visit((html) => {
    const [one = ""] = html.match(/<mb-checklist[^]*?<\/mb-checklist>/) ?? [];
    const other = one.replace(/\b(id|for)="?tick-/g, (start) => start.replace("tick-", "other-"));
    const broken = other.replace(/other-/g, "broken-").replace(/data-id="?[\w-]+"?/, "data-id=broken").replace(/class="?best"?/, "");
    return html.replace(one, broken + one + other);
  });
  const [broken, one, other] = await driver.findElements(By.css("mb-checklist"));
  const box = await other?.findElement(By.css("input"));
  await driver.executeScript("arguments[0].scrollIntoView({ block: 'center' })", box);
  await box?.click();
  assert.match(await other?.findElement(By.css(".best")).getText() ?? "", /先顾安全/);
  assert.equal(await one?.findElement(By.css(".best")).getText(), "");
  const shown = async (/** @type {import("./browser.js").Element | undefined} */ list) => (await list?.findElements(By.css(".results .result")))?.length;
  assert.equal(await shown(broken), await shown(one));
  assert.ok((await shown(broken) ?? 0) > 5);
  const said = await complaints(driver);
  assert.equal(said.length, 1);
  assert.match(said[0] ?? "", /<mb-checklist [^>]*data-id="broken"[^>]*>.*: no \.best/);
});
