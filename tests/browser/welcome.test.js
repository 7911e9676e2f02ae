// Begin by double click: the program is started without a word where there is no site, and a person who has no terminal
// makes her district's site, finds it again, opens another, and ends.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { By, Key } from "selenium-webdriver";
import { colours, complaints as all, devtools, engine, find, open } from "./browser.js";
import { soon as within } from "./desk.js";

/** @typedef {import("selenium-webdriver").WebDriver} Driver */

const root = fileURLToPath(new URL("../../", import.meta.url));
const program = process.env.MINGBIAN ?? join(root, "target/release/mingbian");
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const folder = realpathSync(mkdtempSync(join(tmpdir(), "mingbian-welcome-")));
const documents = join(folder, "Documents");
const nowhere = join(folder, "nowhere");
const pictures = process.env.PICTURES;
/** @type {Driver} */
let driver;
/** @type {import("node:child_process").ChildProcess} */
let first;
let address = "";
let presses = 0;

/** Starts the program as a file manager does, where there is no site. */
function doubleClick() {
  // Nothing is opened: the test is the browser. What it remembers stays here.
  const env = { ...process.env, DISPLAY: ":0", HOME: folder, XDG_STATE_HOME: join(folder, "state"), PATH: nowhere };
  return spawn(program, ["--lang", "zh"], { cwd: nowhere, env, stdio: ["ignore", "pipe", "ignore"] });
}

/** The address that a process says. @param {import("node:child_process").ChildProcess} child @returns {Promise<string>} */
const said = (child) =>
  new Promise((resolve, reject) => {
    let text = "";
    child.stdout?.on("data", (bytes) => {
      text += bytes;
      const found = /http:\S+/.exec(text);
      if (found) resolve(found[0]);
    });
    child.on("exit", () => reject(new Error(`it ended: ${text}`)));
  });

/** @param {import("node:child_process").ChildProcess} child */
const ended = (child) => (child.exitCode === null ? new Promise((done) => child.once("exit", () => done(undefined))) : undefined);

/** A whole site is made and read here, also where much else runs. @template T @param {() => Promise<T>} look @param {string} what */
const soon = (look, what) => within(look, what, 60);

/** @param {"button" | "textbox" | "checkbox"} role @param {string | RegExp} name */
const there = (role, name) => soon(() => find(driver, role, name), `${role} ${name}`);
/** Clicks as a person does, and counts it. @param {"button" | "checkbox"} role @param {string | RegExp} name */
async function click(role, name) {
  const it = await there(role, name);
  await driver.executeScript("arguments[0].scrollIntoView({ block: 'center' })", it);
  await it.click();
  presses += 1;
}
/** Opens what is folded. @param {string} name */
async function unfold(name) {
  const found = await soon(async () => {
    for (const one of await driver.findElements(By.css("summary"))) if ((await one.getText()) === name) return one;
    return null;
  }, name);
  if (await driver.executeScript("return arguments[0].parentElement.open", found)) return;
  await found.click();
  presses += 1;
}
/** @param {string} name @param {string} text */
async function type(name, text) {
  const field = await soon(async () => {
    for (const one of await driver.findElements(By.css("input[type=text], textarea"))) {
      if ((await one.isDisplayed()) && (await one.getAccessibleName()).startsWith(name)) return one;
    }
    return null;
  }, name);
  await field.clear();
  await field.sendKeys(text);
  return field;
}
const text = async () => String(await driver.executeScript("return document.body.innerText"));
/** @param {string} words */
const says = (words) => soon(async () => (await text()).includes(words), words);
/** What stands at a field. @param {string} id */
const wrongAt = async (id) => String(await driver.executeScript("const it = document.getElementById(`${arguments[0]}-wrong`); return it.hidden ? '' : it.textContent", id));

/** The site in the preview's frame says this. @param {string} words */
async function shows(words) {
  await soon(async () => {
    await driver.switchTo().defaultContent();
    const [frame] = await driver.findElements(By.css("iframe"));
    if (!frame) return false;
    await driver.switchTo().frame(frame);
    return (await text()).includes(words);
  }, words);
  await driver.switchTo().defaultContent();
}

/** The page as it is when it is opened for the first time in a tab. */
async function visit() {
  await driver.get(address);
  await there("button", "结束");
  await driver.executeScript("sessionStorage.clear()");
  await driver.get(address);
  await there("button", "结束");
  presses = 0;
}

/** Chromium warns of the preview's frame. @returns {Promise<string[]>} */
const complaints = async () => (await all(driver)).filter((one) => !one.includes("can escape its sandboxing") && !one.includes("422"));

/** What axe-core finds, in both sets of colours and two sizes. @param {string} name */
async function audit(name) {
  const found = [];
  for (const [width, height] of /** @type {const} */ ([[360, 740], [1280, 800]])) {
    await devtools(driver, "Emulation.setDeviceMetricsOverride", { width, height, deviceScaleFactor: 1, mobile: width < 600 });
    for (const dark of [false, true]) {
      await colours(driver, dark);
      const violations = /** @type {any[]} */ (await driver.executeAsyncScript(`
        const done = arguments[arguments.length - 1];
        if (!window.axe) { ${axe} }
        window.axe.run({ rules: { "target-size": { enabled: true }, region: { enabled: true } } }).then(({ violations }) => done(violations), (error) => done([{ id: String(error), nodes: [] }]));
      `));
      for (const { id, nodes } of violations) found.push(`${name} ${width} ${dark ? "dark" : "light"}: ${id}: ${nodes.map((/** @type {any} */ node) => node.target + node.failureSummary)}`);
      const wide = await driver.executeScript("return document.documentElement.scrollWidth > innerWidth");
      if (wide) found.push(`${name} ${width}: wider than the screen`);
      if (pictures) writeFileSync(join(pictures, `${name}-${width}${dark ? "-dark" : ""}.png`), await driver.takeScreenshot(), "base64");
    }
  }
  await colours(driver, false);
  return found;
}

before(async () => {
  for (const one of [documents, nowhere, join(folder, "Desktop"), join(documents, "旧网站/content"), join(documents, "没有网站")]) mkdirSync(one, { recursive: true });
  writeFileSync(join(documents, "旧网站/content/site.yaml"), "title: 去年的站\n");
  first = doubleClick();
  address = await said(first);
  driver = await open({ width: 1280, height: 800 });
});

after(async () => {
  await driver?.quit();
  first?.kill();
  rmSync(folder, { recursive: true, force: true });
});

test("from a double click to the district's own site: a name and one click", async () => {
  await driver.get(address);
  // The first thing to be typed has the focus.
  await soon(async () => (await driver.switchTo().activeElement().getAccessibleName()).startsWith("你们是哪个区"), "the focus at the first question");
  await driver.switchTo().activeElement().sendKeys("东城区");
  presses = 0;
  await says(`会新建：${join(documents, "东城区反传销网站")}`);
  await click("button", "建好，打开看看");
  await shows("东城区");
  assert.equal(presses, 1, "clicks from the double click to the site");
  assert.match(readFileSync(join(documents, "东城区反传销网站/content/site.yaml"), "utf8"), /东城区/);
  assert.deepEqual(await complaints(), []);
});

test("with all that can be said, and in another place: six clicks", async () => {
  await visit();
  await unfold("新建网站");
  await type("你们是哪个区", "西城区");
  await type("哪个省", "湖南省");
  await type("主办单位", "西城区打传办");
  await type("本地的举报热线", "0731-12345678");
  await type("其他单位", "西城区公安分局 010-12345678");
  await click("button", "换一个地方");
  await click("button", "桌面");
  await says(`会新建：${join(folder, "Desktop", "西城区反传销网站")}`);
  await unfold("留哪些现成的内容（可以以后再改）");
  await click("checkbox", "给爸妈");
  await click("button", "建好，打开看看");
  await shows("西城区");
  assert.ok(presses <= 6, `${presses} clicks`);
  const settings = readFileSync(join(folder, "Desktop/西城区反传销网站/content/site.yaml"), "utf8");
  for (const words of ["西城区打传办", "province: 湖南省", "0731-12345678", "audiences/elders"]) assert.ok(settings.includes(words), words);
  const departments = readFileSync(join(folder, "Desktop/西城区反传销网站/content/departments.yaml"), "utf8");
  assert.ok(departments.includes("010-12345678"));
});

test("a mistake stands at its field, and nothing that was typed is lost", async () => {
  await visit();
  await unfold("新建网站");
  await type("其他单位", "公安分局");
  await type("主办单位", "某办公室");
  await click("button", "建好，打开看看");
  await says("处要改，没有建");
  assert.match(await wrongAt("units"), /看不懂“公安分局”，请写成“名称=电话”/);
  assert.match(await wrongAt("district"), /写上你们是哪里/);
  assert.match(await driver.switchTo().activeElement().getAccessibleName(), /^你们是哪个区/);
  await type("你们是哪个区", "东城区");
  assert.equal(await wrongAt("district"), "");
  await type("其他单位", "公安分局 010-1");
  // There is one of this name already.
  await type("文件夹的名字", "东城区反传销网站");
  await click("button", "建好，打开看看");
  await soon(async () => (await wrongAt("name")).includes("已经有了，没有动它"), "the folder is taken");
  // Loaded again, it has all that was typed.
  await driver.navigate().refresh();
  await there("button", "结束");
  const kept = await driver.executeScript("return [...document.querySelectorAll('form input[type=text], form textarea')].map((it) => it.value)");
  assert.deepEqual(kept, ["东城区", "", "某办公室", "", "公安分局 010-1", "东城区反传销网站"]);
});

test("a form that is sent twice makes one site", async () => {
  await visit();
  await unfold("新建网站");
  await type("你们是哪个区", "北城区");
  const token = await driver.executeScript("return document.querySelector('script[data-token]').dataset.token");
  const slugs = "[...document.querySelectorAll('[name=disguises]')].map((it) => it.value)";
  const answers = /** @type {any[]} */ (await driver.executeAsyncScript(`
    const done = arguments[arguments.length - 1];
    const body = JSON.stringify({ id: "x", district: "北城区", province: "", organisation: "", hotline: "", units: "", parent: arguments[1], name: "北城区", disguises: ${slugs}, audiences: [], english: false, copy: false });
    const send = () => fetch("/.mingbian/make", { method: "POST", body, headers: { "x-mingbian": arguments[0] } }).then(async (it) => [it.status, await it.json()]);
    Promise.all([send(), send()]).then(done, (error) => done([String(error)]));
  `, token, documents));
  assert.equal(answers[0]?.[0], 200);
  assert.deepEqual(answers[0], answers[1]);
  assert.deepEqual(readdirSync(documents).filter((name) => name.includes("北城区")), ["北城区"]);
  assert.ok(!readdirSync(documents).some((name) => name.startsWith(".")), "nothing half made stays");
});

test("a site that was opened before is one click away; one that is gone says so and can be taken from the list", async () => {
  rmSync(join(documents, "北城区"), { recursive: true });
  await visit();
  await says("文件夹找不到了");
  await click("button", "从这里拿掉“北城区”");
  await soon(async () => !(await text()).includes("文件夹找不到了"), "it is off the list");
  presses = 0;
  await click("button", "东城区反传销网站");
  await shows("东城区");
  assert.equal(presses, 1);
  // And back, from the preview.
  await (await soon(async () => (await driver.findElements(By.linkText("开始页")))[0], "the way back")).click();
  await there("button", "结束");
  assert.equal(await driver.getCurrentUrl(), address);
});

test("any folder with a site can be walked to and opened", async () => {
  await visit();
  await unfold("打开别的网站");
  await click("button", "文档");
  await click("button", "没有网站");
  await says("这里面没有别的文件夹");
  await click("button", "上一层");
  await click("button", "打开“旧网站”");
  await shows("去年的站");
});

test("the keyboard alone is enough", async () => {
  await visit();
  const active = () => driver.switchTo().activeElement();
  /** @param {string} name */
  const reach = async (name) => {
    for (let step = 0; step < 60; step += 1) {
      const at = active();
      const words = (await at.getAccessibleName()) || (await at.getText());
      if (words.startsWith(name)) return;
      await at.sendKeys(Key.TAB);
    }
    throw new Error(`Tab does not reach ${name}`);
  };
  await reach("新建网站");
  await active().sendKeys(Key.ENTER);
  await reach("你们是哪个区");
  await active().sendKeys("南城区", Key.ENTER);
  await shows("南城区");
  assert.ok(existsSync(join(documents, "南城区反传销网站/content/site.yaml")));
});

test("no fault in any part of the page", { skip: engine === "chromium" ? false : "axe-core is run in Chromium" }, async () => {
  await visit();
  const found = await audit("begin");
  await unfold("新建网站");
  await unfold("留哪些现成的内容（可以以后再改）");
  await click("button", "换一个地方");
  await type("其他单位", "公安分局");
  await click("button", "建好，打开看看");
  await says("处要改，没有建");
  found.push(...(await audit("form")));
  await driver.get(address);
  await unfold("打开别的网站");
  await there("button", "打开“旧网站”");
  found.push(...(await audit("open")));
  assert.deepEqual(found, []);
  assert.deepEqual(await complaints(), []);
});

test("who double-clicks again comes to the page that there is; it ends by its button", async () => {
  const second = doubleClick();
  assert.equal(await said(second), address);
  await ended(second);
  assert.equal(second.exitCode, 0);
  await visit();
  await click("button", "结束");
  await says("已经结束");
  await ended(first);
  assert.equal(first.exitCode, 0);
  // What the first one noted is stale; the next is a first one.
  first = doubleClick();
  await driver.get(await said(first));
  await there("button", "结束");
});
