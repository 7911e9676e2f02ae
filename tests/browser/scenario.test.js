// A scenario, chatted through in a browser, along two ways through the shipped one.

import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import { By, Key } from "selenium-webdriver";
import { colours, complaints, find, findAll, motion, open, press } from "./browser.js";
import { serve } from "./serve.js";
import { pages, site } from "./site.js";

const folder = site();
const path = pages(folder, "scenarios").find((page) => page.includes("old-classmate"));
const refuse = ["什么项目？说来听听", "听不懂的我不投，谢谢你"];
const recruit = ["什么项目？说来听听", "要多少钱起步？", "2999 元，不大，试试吧", "给表弟发个消息", "赚了，跟着我没错"];
/** @type {import("./browser.js").Driver} */
let driver;
/** @type {Awaited<ReturnType<typeof serve>>} */
let server;

before(async () => {
  driver = await open();
  server = await serve(folder);
});
beforeEach(async () => {
  await motion(driver, false);
  await colours(driver, false);
  await driver.get(server.address + path);
  await driver.executeScript("localStorage.clear()");
  await driver.get(server.address + path);
  await begun();
  await complaints(driver);
});
after(async () => {
  await driver?.quit();
  await server?.close();
});

/** The script comes when the page has come to rest: until the chat has begun. */
async function begun() {
  await driver.wait(() => driver.executeScript(`return ["[role=log]", "mb-scenario button"].every((part) => [...document.querySelectorAll(part)].some((one) => one.offsetParent))`), 60_000);
}

/** @param {string[]} replies */
async function chat(replies) {
  await begun();
  for (const reply of replies) await press(driver, "button", reply);
}

/** What stands in the chat. @returns {Promise<string>} */
const log = () => driver.executeScript("return document.querySelector('[role=log]').innerText.replace(/\\n+/g, '\\n')");

test("a chat begins by itself, nobody is moved about, and nothing is given away", async () => {
  await begun();
  assert.match(await log(), /在吗？[^]*稳赚不赔/);
  assert.equal(await driver.executeScript("return scrollY"), 0);
  assert.equal(await driver.switchTo().activeElement().getTagName(), "body");
  assert.doesNotMatch(await log(), /没有稳赚不赔的投资/);
  const flag = await driver.findElement(By.css("[role=log] .flag"));
  assert.equal(await flag.getCssValue("border-bottom-width"), "0px");
  assert.equal(await flag.getCssValue("font-weight"), "400");
  assert.equal((await findAll(driver, "button", "退回一步")).length, 0);
  assert.deepEqual(await complaints(driver), []);
});

test("two endings: what was said, what should have rung a bell, how many were found; a reload keeps them", async () => {
  await chat(refuse);
  assert.match(await log(), /我\n听不懂的我不投，谢谢你\n听不懂就不投，这条规矩永远不亏。/);
  assert.equal(await driver.switchTo().activeElement().getText(), "平安：你没有参加，朋友也还在");
  await find(driver, "heading", "已经走到 1 / 7 种结局");
  const heard = await driver.findElement(By.css(".heard")).getText();
  assert.match(heard, /^稳赚不赔：没有稳赚不赔的投资[^]*第 1 步\n放 5000 元进去[^]*第 2 步\n自己已经提现两次了[^]*第 2 步$/);
  assert.notEqual(await driver.findElement(By.css("[role=log] .flag")).getCssValue("border-bottom-width"), "0px");

  await press(driver, "button", "从头再来一次");
  await chat(recruit);
  await find(driver, "heading", "受骗：表弟的工资也进去了");
  await find(driver, "heading", "已经走到 2 / 7 种结局");
  const endings = await driver.findElement(By.css(".endings")).getText();
  assert.equal(endings.match(/还没走到/g)?.length, 5);
  assert.match(endings, /你没有参加，朋友也还在/);

  await driver.navigate().refresh();
  await begun();
  assert.match(await driver.findElement(By.css(".talk")).getText(), /已经走到 2 \/ 7 种结局/);
  await chat(refuse);
  await find(driver, "heading", "已经走到 2 / 7 种结局");
  assert.deepEqual(await complaints(driver), []);
});

test("how it stands is said in a word", async () => {
  const gauge = () => driver.findElement(By.css(".gauge")).getText();
  assert.match(await gauge(), /平稳/);
  await chat(recruit.slice(0, 2));
  assert.match(await gauge(), /留心/);
  await chat(recruit.slice(2, 3));
  assert.match(await gauge(), /危险/);
  await press(driver, "button", "退回一步");
  assert.match(await gauge(), /留心/);
});

test("one step back: from a reply, and from an ending", async () => {
  await chat(recruit.slice(0, 1));
  const before = await log();
  await chat(recruit.slice(1, 2));
  await press(driver, "button", "退回一步");
  assert.equal(await log(), before);
  assert.equal(await driver.switchTo().activeElement().getText(), recruit[1], "the reply that was taken");
  await chat(refuse.slice(1));
  await press(driver, "button", "退回一步");
  assert.equal(await log(), before);
  assert.equal((await findAll(driver, "heading", /种结局/)).length, 0);
});

test("by keyboard alone, from the first reply to an ending", async () => {
  await (await find(driver, "button", refuse[0])).sendKeys(Key.ENTER);
  const first = await driver.switchTo().activeElement();
  assert.equal(await first.getText(), "真提出来了？截图我看看");
  await first.sendKeys(Key.TAB, Key.TAB, Key.TAB);
  const last = await driver.switchTo().activeElement();
  assert.equal(await last.getText(), refuse[1]);
  await last.sendKeys(Key.SPACE);
  assert.match(await driver.switchTo().activeElement().getText(), /^平安：/);
});

test("with motion there is a pause, which a key or a tap ends; without, there is none", async () => {
  // Pauses that are longer than any machine takes to look, until they are to end by themselves.
  const long = `<script>
    const wait = setTimeout;
    window.long = true;
    window.setTimeout = (act, time, ...more) => wait(act, window.long && time >= 400 ? time * 1000 : time, ...more);
  </script>`;
  const slow = await serve(folder, (html) => html.replace(/<meta http-equiv=[^>]+>/, long));
  await motion(driver, true);
  await driver.get(slow.address + path);
  await driver.wait(() => driver.executeScript(`return !!document.querySelector("[role=log]")`), 60_000);
  assert.doesNotMatch(await log(), /稳赚不赔/);
  assert.equal((await driver.findElements(By.css(".typing"))).length, 1);
  await driver.findElement(By.css("[role=log]")).click();
  await press(driver, "button", refuse[0]);
  assert.doesNotMatch(await log(), /智能钱包/);
  const focused = await driver.switchTo().activeElement();
  assert.equal(await focused.getAriaRole(), "log");
  await focused.sendKeys(Key.ENTER);
  assert.match(await log(), /智能钱包/);
  await focused.sendKeys(Key.ENTER);
  assert.match(await log(), /自己已经提现两次了/);
  // The key that ended the pause has not chosen the reply that got the focus.
  assert.equal(await driver.switchTo().activeElement().getText(), "真提出来了？截图我看看");
  await press(driver, "button", "退回一步");
  await driver.executeScript("window.long = false");
  await press(driver, "button", refuse[0]);
  await driver.wait(async () => /自己已经提现两次了/.test(await log()), 60_000);
  await slow.close();
});

for (const rubbish of ["{", "7", '{"v":1}', '{"v":1,"endings":[null,"gone",{}]}', '{"v":9,"endings":"x"}']) {
  test(`rubbish on the device is no fault: ${rubbish}`, async () => {
    await chat(refuse);
    await driver.executeScript("for (const key of Object.keys(localStorage)) localStorage.setItem(key, arguments[0])", rubbish);
    await driver.navigate().refresh();
    await chat(refuse);
    await find(driver, "heading", "已经走到 1 / 7 种结局");
    assert.deepEqual(await complaints(driver), []);
  });
}

test("two on a page do not touch each other; one that lacks a part says so and stays a story", async () => {
  const twice = await serve(folder, (html) => {
    const [one = ""] = html.match(/<mb-scenario[^]*?<\/mb-scenario>/) ?? [];
    const other = one.replace(/old-classmate-/g, "other-");
    const broken = one.replace(/old-classmate-/g, "broken-").replace(/data-id="?[\w-]+"?/, "data-id=broken").replace(/class="?gauge"?/, "");
    return html.replace(one, broken + one + other);
  });
  await driver.get(twice.address + path);
  await begun();
  const [broken, one, other] = await driver.findElements(By.css("mb-scenario"));
  await driver.wait(async () => (await other?.findElements(By.css(".replies button")))?.length, 60_000);
  const choice = await other?.findElement(By.css(".replies button"));
  await driver.executeScript("arguments[0].scrollIntoView({ block: 'center' })", choice);
  await choice?.click();
  assert.match(await other?.findElement(By.css("[role=log]")).getText() ?? "", /智能钱包/);
  assert.doesNotMatch(await one?.findElement(By.css("[role=log]")).getText() ?? "", /智能钱包/);
  assert.ok(await broken?.findElement(By.css(".node:last-of-type")).isDisplayed());
  const said = await complaints(driver);
  assert.equal(said.length, 1);
  assert.match(said[0] ?? "", /<mb-scenario [^>]*data-id="broken"[^>]*>.*: no \.gauge/);
  await twice.close();
});

test("without script: every scene, and replies that lead to the next", async () => {
  const plain = await serve(folder, (html) => html.replace(/<script\b[^>]*src=[^>]*><\/script>/g, ""));
  await driver.get(plain.address + path);
  await press(driver, "link", refuse[0]);
  assert.match(await driver.getCurrentUrl(), /#old-classmate-pitch$/);
  await driver.navigate().back();
  assert.equal(await driver.getCurrentUrl(), plain.address + path);
  await plain.close();
});
