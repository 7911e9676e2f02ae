// “转给别人” at the foot of a page, as a reader finds it: by role and name, with the keyboard, in WeChat, and where nobody else could
// open the page. What its code says is read by a reader of codes that is not ours.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import jsqr from "jsqr";
import { Key } from "selenium-webdriver";
import { colours, complaints, devtools, engine, find, findAll, open, press, requests } from "./browser.js";
import { serve } from "./serve.js";
import { siteWith } from "./site.js";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const BASE = "https://example.org/mingbian/";
const settings = `title: 明辨
organisation: 某区反传销办公室
feedback: fankui@example.org
contacts: [{name: 市场监管, phone: "12315"}]
share_text:
  colleagues: 同事们，“{标题}”值得一看
`;
const content = {
  "guides/a.md": "---\ntitle: 亲戚拉你入股，<先>问三句\n---\n\n## 先\n\n先问钱从哪里来。\n",
  "guides/b.md": "---\ntitle: 给班主任\nshare_text: {class: \"先做《{title}》再来上课：{address}\"}\n---\n\n一节课。\n",
  "communities.yaml": "- {slug: xingfu, name: 幸福社区, note: \"见[怎么问](guides/a.md#先)和[图](https://example.org/x/)\"}\n",
};
const known = siteWith({ ...content, "site.yaml": `${settings}base_url: ${BASE}\n` });
const local = siteWith({ ...content, "site.yaml": settings });

/** @type {import("./browser.js").Driver} */
let driver;
/** @type {Awaited<ReturnType<typeof serve>>} */
let server;
/** @type {Awaited<ReturnType<typeof serve>>} */
let own;

before(async () => {
  driver = await open();
  [server, own] = [await serve(known), await serve(local)];
});
after(async () => {
  await driver?.quit();
  await server?.close();
  await own?.close();
});

const OPEN = "转给别人";
const text = () => driver.executeScript("return document.activeElement.textContent");
/** @param {string} name of a text box, by the label that names it */
const said = async (name) =>
  String(await driver.executeScript("return [...document.querySelectorAll('textarea')].find((one) => [...one.labels].some((label) => label.textContent === arguments[0]))?.value", name));

/** Waits for the button, touches it and waits for what it opens. @param {string} address */
async function touch(address) {
  await driver.get(address);
  await driver.wait(async () => (await findAll(driver, "button", OPEN)).length === 1, 20_000);
  await press(driver, "button", OPEN);
  await driver.wait(async () => (await findAll(driver, "heading", OPEN)).length === 1, 20_000);
}

/** What the image of the code says. */
async function scanned() {
  await driver.wait(() => driver.executeScript("return !!document.querySelector('img[alt^=二维码]')?.naturalWidth && document.querySelector('img[alt^=二维码]').getClientRects().length > 0"), 20_000);
  const { data, width, height } = /** @type {any} */ (await driver.executeScript(`
    const image = document.querySelector("img[alt^=二维码]");
    const canvas = Object.assign(document.createElement("canvas"), { width: image.naturalWidth, height: image.naturalHeight });
    const context = canvas.getContext("2d");
    context.drawImage(image, 0, 0);
    return { data: [...context.getImageData(0, 0, canvas.width, canvas.height).data], width: canvas.width, height: canvas.height };`));
  // @ts-expect-error Its types are for bundlers; in Node the module is the function.
  return jsqr(Uint8ClampedArray.from(data), width, height)?.data;
}

test("a page is passed on by a sentence, by its address and by its code; nothing of it is fetched before", async () => {
  const page = `${server.address}/guides/a/`;
  await driver.get(page);
  await driver.wait(async () => (await findAll(driver, "button", OPEN)).length === 1, 20_000);
  const before = await requests(driver);
  assert.ok(!before.some((url) => /forward|share\./.test(url)), before.join("\n"));
  await press(driver, "button", OPEN);
  await driver.wait(async () => (await findAll(driver, "heading", OPEN)).length === 1, 20_000);
  assert.equal(await text(), OPEN, "the heading has the focus");
  const button = await find(driver, "button", OPEN);
  assert.equal(await button.getAttribute("aria-expanded"), "true");
  const address = `${BASE}guides/a/`;
  assert.equal(await said("只要网址"), address);
  assert.match(await said("要说的话（可以改）"), /^《亲戚拉你入股，<先>问三句》.*https:\/\/example\.org\/mingbian\/guides\/a\/$/);
  assert.equal(await scanned(), address);
  // The site's own words, with the address behind them since they have no place for it.
  await press(driver, "radio", "同事");
  assert.equal(await said("要说的话（可以改）"), `同事们，“亲戚拉你入股，<先>问三句”值得一看 ${address}`);
  await press(driver, "radio", "学生");
  assert.match(await said("要说的话（可以改）"), /^同学们/);
  const [file, href] = /** @type {[string, string]} */ (await driver.executeScript("const one = document.querySelector('.forward [data-save-large]'); return [one.download, decodeURIComponent(one.href)]"));
  assert.match(file, /\.svg$/);
  assert.match(href, /^data:image\/svg\+xml,<svg .*<\/svg>\s*$/s);
  const hosts = new Set((await requests(driver)).map((url) => new URL(url)).filter(({ protocol }) => /^https?:/.test(protocol)).map(({ host }) => host));
  assert.deepEqual([...hosts], [new URL(server.address).host], "nobody else is asked");
  assert.deepEqual(await complaints(driver), []);
});

test("what was changed in the sentence is what is copied", async () => {
  await touch(`${server.address}/guides/b/`);
  await press(driver, "radio", "学生");
  assert.equal(await said("要说的话（可以改）"), `先做《给班主任》再来上课：${BASE}guides/b/`, "the page's own words");
  await driver.executeScript(`
    self.copied = [];
    Object.defineProperty(navigator, "clipboard", { value: { writeText: async (text) => { self.copied.push(text); } } });`);
  const box = await driver.findElement({ css: "#mb-forward-text" });
  await box.sendKeys("明天用");
  await press(driver, "button", "复制这段话");
  const told = async () => (await Promise.all((await findAll(driver, "status")).map((one) => one.getText()))).join("");
  await driver.wait(async () => /已复制/.test(await told()), 20_000);
  await press(driver, "button", "复制网址");
  await driver.wait(async () => /** @type {string[]} */ (await driver.executeScript("return self.copied")).length === 2, 20_000);
  assert.deepEqual(await driver.executeScript("return self.copied"), [`先做《给班主任》再来上课：${BASE}guides/b/明天用`, `${BASE}guides/b/`]);
});

test("it is opened and closed by the keyboard, and the focus goes back", async () => {
  await driver.get(`${server.address}/guides/a/`);
  await driver.wait(async () => (await findAll(driver, "button", OPEN)).length === 1, 20_000);
  const button = await find(driver, "button", OPEN);
  await driver.executeScript("arguments[0].focus()", button);
  await button.sendKeys(Key.ENTER);
  await driver.wait(async () => (await findAll(driver, "heading", OPEN)).length === 1, 20_000);
  await driver.actions().sendKeys(Key.TAB).perform();
  assert.equal(await text(), "收起");
  await driver.actions().sendKeys(Key.ESCAPE).perform();
  assert.equal((await findAll(driver, "heading", OPEN)).length, 0);
  assert.equal(await text(), OPEN);
  assert.equal(await button.getAttribute("aria-expanded"), "false");
  // Opened again it is as it was left.
  await button.sendKeys(Key.SPACE);
  await driver.wait(async () => (await findAll(driver, "heading", OPEN)).length === 1, 20_000);
  await press(driver, "button", "收起");
  assert.equal(await text(), OPEN);
});

test("where only this computer can open the page, it says so and offers nothing", async () => {
  await touch(`${own.address}/guides/a/`);
  assert.match(await driver.executeScript("return document.querySelector('.forward').innerText"), /只有这台电脑能打开/);
  for (const role of /** @type {const} */ (["radio", "textbox"])) assert.equal((await findAll(driver, role)).length, 0, role);
  assert.deepEqual(await findAll(driver, "button", /复制/), []);
});

test("the community through which somebody came stays in the address that is passed on", async () => {
  const address = `${BASE}guides/a/?from=xingfu`;
  await touch(`${server.address}/guides/a/?x=1&from=xingfu`);
  assert.equal(await said("只要网址"), address);
  assert.equal(await scanned(), address);
  for (const wrong of ["from=", "from=%3Cscript%3E", "from=XingFu", `from=${"a".repeat(41)}`, "afrom=x"]) {
    await touch(`${server.address}/guides/a/?${wrong}`);
    assert.equal(await said("只要网址"), `${BASE}guides/a/`, wrong);
  }
});

test("a community's page leads on with it, and its own code has it", async () => {
  /** @returns {Promise<Record<string, string>>} */
  const links = async () => /** @type {any} */ (await driver.executeScript("return Object.fromEntries([...document.querySelectorAll('a[href]')].map((one) => [one.textContent.trim() || one.getAttribute('aria-label'), decodeURI(one.href)]))"));
  await touch(`${server.address}/communities/xingfu/`);
  assert.equal(await scanned(), `${BASE}communities/xingfu/?from=xingfu`);
  assert.equal((await links())["怎么问"], `${server.address}/guides/a/#先`);
  assert.equal((await links())["打开这一页"], `${BASE}communities/xingfu/?from=xingfu`);
  await touch(`${server.address}/communities/xingfu/?from=laojie`);
  const all = await links();
  assert.equal(all["怎么问"], `${server.address}/guides/a/?from=laojie#先`);
  assert.equal(all["图"], "https://example.org/x/", "another site's");
  assert.equal(all["明辨"], `${server.address}/`, "the masthead is on every page");
});

test("inside WeChat it says where WeChat's own way is", { skip: engine !== "chromium" && "the name is told to Chromium alone" }, async () => {
  await touch(`${server.address}/guides/a/`);
  const hint = () => driver.executeScript("return document.querySelector('.forward').innerText.includes('右上角')");
  assert.equal(await hint(), false);
  const agent = String(await driver.executeScript("return navigator.userAgent"));
  await devtools(driver, "Emulation.setUserAgentOverride", { userAgent: `${agent} MicroMessenger/8.0.50(0x2800325B)` });
  try {
    await touch(`${server.address}/guides/a/`);
    assert.equal(await hint(), true);
  } finally {
    await devtools(driver, "Emulation.setUserAgentOverride", { userAgent: agent });
  }
});

test("what is not there, or this device's own, is not passed on", async () => {
  await driver.get(`${server.address}/404.html`);
  await driver.executeAsyncScript("setTimeout(arguments[0], 1500)");
  assert.equal((await findAll(driver, "button", OPEN)).length, 0);
});

test("axe finds nothing in it, in any look", async () => {
  for (const address of [`${server.address}/guides/a/`, `${own.address}/guides/a/`]) {
    await touch(address);
    if (address.startsWith(server.address)) await scanned();
    for (const [dark, elder] of [[false, false], [true, false], [false, true], [true, true]]) {
      await colours(driver, !!dark);
      await driver.executeScript("document.getElementById('mb-elder').checked = arguments[0]", elder);
      const found = await driver.executeAsyncScript(`
        const done = arguments[arguments.length - 1];
        for (const bar of document.querySelectorAll(".callbar")) bar.style.position = "static";
        if (!window.axe) { ${axe} }
        window.axe.run({ rules: { "target-size": { enabled: true }, region: { enabled: true } } }).then(({ violations }) => done(violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => id + " " + target)).filter((one) => one !== "region #mb-elder")), (error) => done([String(error)]));`);
      assert.deepEqual(found, [], `${address} dark: ${dark}, elder: ${elder}`);
    }
    await colours(driver, false);
  }
});
