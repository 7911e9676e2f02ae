// The arithmetic of recruiting, as a reader with sliders meets it, and one without script.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { By, Key } from "selenium-webdriver";
import { complaints, find, open } from "./browser.js";
import { serve } from "./serve.js";
import { site } from "./site.js";
import { must } from "../must.js";

const PAGE = "/disguises/national-policy/";

/** @type {import("./browser.js").Driver} */
let driver;
/** @type {{ address: string, close: () => Promise<void> }} */
let server;

before(async () => {
  const folder = site();
  assert.match(readFileSync(`${folder}${PAGE}index.html`, "utf8"), /<mb-pyramid/);
  server = await serve(folder);
  driver = await open();
});
after(async () => {
  await driver.quit();
  await server.close();
});

async function text() {
  return driver.findElement(By.css("mb-pyramid")).getText();
}

/** @param {RegExp} name */
async function slider(name) {
  for (const input of await driver.findElements(By.css("mb-pyramid input"))) {
    if (name.test(await input.getAccessibleName())) return input;
  }
  throw new Error(`no slider ${name}`);
}

/**
 * All that the script writes: on the page, or in one as it was sent, in which nothing has run.
 * @param {string} [sent] @returns {Promise<Record<string, unknown>>}
 */
function parts(sent) {
  return driver.executeScript(`
    const page = arguments[0] ? new DOMParser().parseFromString(arguments[0], "text/html") : document;
    const all = (css, of) => [...page.querySelectorAll("mb-pyramid " + css)].map(of);
    return {
      texts: all("[data-fill]", (node) => node.textContent),
      paths: all("path", (node) => node.getAttribute("d") ?? ""),
      box: all("figure > svg", (node) => node.getAttribute("viewBox")),
      rows: all("tbody tr", (row) => row.className + [...row.cells].map((cell) => cell.textContent).join(" ")),
      controls: all("fieldset", (node) => node.hidden),
    }`, sent ?? "");
}

test("what the script counts at first is what the page came with, without the sliders", async () => {
  await driver.get(server.address + PAGE);
  // The script comes when the page is at rest.
  await driver.wait(async () => !(/** @type {boolean[]} */ ((await parts()).controls)[0]), 60_000);
  const { controls, ...counted } = await parts();
  const { controls: before, ...sent } = await parts(await (await fetch(server.address + PAGE)).text());
  assert.deepEqual(counted, sent);
  assert.deepEqual([before, controls], [[true], [false]]);
});

test("the sliders are there, named and with their values in words", async () => {
  await driver.get(server.address + PAGE);
  const recruits = await slider(/拉几个人/);
  assert.equal(await recruits.getAriaRole(), "slider");
  assert.equal(await recruits.getAttribute("aria-valuetext"), "3 个人");
  assert.equal(await (await slider(/交多少钱/)).getAttribute("aria-valuetext"), "50,800 元");
  assert.match(await text(), /到第 17 层，光这一层就要约 1\.29 亿人，连上面各层一共约 1\.94 亿人，超过了湖南省的 66,444,864 人/);
});

test("more recruits each: the facts, the drawing and the table follow; what is said is said once", async () => {
  await driver.get(server.address + PAGE);
  const status = await driver.findElement(By.css("mb-pyramid [role=status]"));
  assert.equal(await status.getAttribute("textContent"), "");
  const before = await parts();
  await (await slider(/拉几个人/)).sendKeys(Key.ARROW_RIGHT);
  // 4^13 = 67,108,864; (4^14 - 1) / 3 = 89,478,485.
  assert.match(await text(), /每人拉 4 个人，拉得下去吗[^]*到第 13 层，光这一层就要约 6,711 万人，连上面各层一共约 8,948 万人/);
  assert.match(must(await status.getAttribute("textContent")), /^每人拉 4 个人、交 50,800 元，到第 13 层就超过了湖南省的 66,444,864 人；75% 的人站在最底层/);
  const after = await parts();
  assert.notDeepEqual(after.paths, before.paths);
  const rows = /** @type {string[]} */ (after.rows);
  assert.equal(rows.length, 14);
  assert.equal(rows[13], "over13 67,108,864 89,478,485 没有人了");
  assert.equal(rows[2], "2 16 21 812,800");
});

test("while a slider moves, nothing is announced", async () => {
  await driver.get(server.address + PAGE);
  const recruits = await slider(/拉几个人/);
  await driver.executeScript("arguments[0].value = 10; arguments[0].dispatchEvent(new Event('input', { bubbles: true }))", recruits);
  assert.match(await text(), /每人拉 10 个人/);
  const status = await driver.findElement(By.css("mb-pyramid [role=status]"));
  assert.equal(await status.getAttribute("textContent"), "");
});

test("another fee: what the bottom level paid", async () => {
  await driver.get(server.address + PAGE);
  await (await slider(/交多少钱/)).sendKeys(Key.HOME);
  // 3^16 × 100.
  assert.match(await text(), /最底层每人交了 100 元，收到 0 元，合起来交了约 43 亿元/);
  await (await slider(/交多少钱/)).sendKeys(Key.END);
  assert.match(await text(), /最底层每人交了 69,800 元/);
});

test("nothing is wider than the screen, in elder mode too, with the table open", async () => {
  await driver.get(server.address + PAGE);
  await driver.executeScript("document.querySelector('mb-pyramid details').open = true");
  for (const elder of [false, true]) {
    await driver.executeScript("document.getElementById('mb-elder').checked = arguments[0]", elder);
    const over = await driver.executeScript("return document.documentElement.scrollWidth - document.documentElement.clientWidth");
    assert.equal(over, 0, elder ? "in elder mode" : "as usual");
  }
  const drawing = await driver.findElement(By.css("mb-pyramid figure > svg"));
  assert.match(await drawing.getAccessibleName(), /顶上 1 人/);
  await find(driver, "heading", /现在可以做什么/);
  assert.deepEqual(await complaints(driver), []);
});
