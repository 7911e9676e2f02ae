// What changed, as who signs meets it in the preview: the page among the tools, the choice of what to compare with, saves that show
// in it, and that nobody else sees it. PICTURES=DIR keeps what it looks like.

import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { networkInterfaces, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { By, Key } from "selenium-webdriver";
import { colours, complaints as all, devtools, engine, open, paper } from "./browser.js";
import { soon as within } from "./desk.js";

/** @typedef {import("selenium-webdriver").WebDriver} Driver */

const root = fileURLToPath(new URL("../../", import.meta.url));
const program = process.env.MINGBIAN ?? join(root, "target/release/mingbian");
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const pictures = process.env.PICTURES;
const folder = mkdtempSync(join(tmpdir(), "mingbian-changes-"));
const env = { ...process.env, MINGBIAN_EDITOR: join(folder, "no-editor"), XDG_STATE_HOME: join(folder, "state"), GIT_CONFIG_GLOBAL: join(folder, "none") };
/** @type {import("node:child_process").ChildProcess} */
let server;
let address = "";
/** @type {Driver} */
let driver;

/** @param {string} path @param {string} text */
function write(path, text) {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

/** @param {string} first @param {string} answer @param {string} [more] */
const quiz = (first, answer, more = "") => `title: 消费返利自测
questions:
  - {id: a, stem: ${first}, options: [骗局, 正常促销], answer: ${answer}, explanation: 减的 30 元是店家让出来的利润。}
  - {id: b, stem: 交 299 元升级才能推荐别人，这叫什么？, options: [入门费, 会员费], answer: A, explanation: 先交钱才有资格。}
${more}`;
/** @param {string} text */
const guide = (text) => `---\ntitle: 怎么举报\nsummary: 三步。\n---\n## 先打电话\n\n${text}\n\n<b>留好</b>证据。\n`;

/** @param {string[]} words */
const git = (...words) => execFileSync("git", ["-c", "user.name=A", "-c", "user.email=a@example.org", ...words], { cwd: folder, env, stdio: "ignore" });

/** A whole site is made and read here, also where much else runs. @template T @param {() => Promise<T>} look @param {string} what */
const soon = (look, what) => within(look, what, 60);

async function inPage() {
  await driver.switchTo().defaultContent();
  await driver.switchTo().frame(await driver.findElement(By.css("iframe")));
}
const text = async () => String(await driver.executeScript("return document.body.innerText"));
/** @param {string} words */
const says = (words) =>
  soon(async () => {
    await inPage();
    return (await text()).includes(words);
  }, words);
/** A way among the tools or in the page. @param {string} name @returns {Promise<import("selenium-webdriver").WebElement>} */
const link = (name) =>
  soon(async () => {
    for (const one of await driver.findElements(By.css("a"))) if ((await one.getAccessibleName()) === name && (await one.isDisplayed())) return one;
    return null;
  }, name);
const complaints = async () => (await all(driver)).filter((one) => !one.includes("can escape its sandboxing"));

before(async () => {
  write("content/site.yaml", "title: 某区打击传销\n");
  write("content/quizzes/rebate.yaml", quiz("满 200 减 30，这是什么？", "B"));
  write("content/guides/report.md", guide("打 12315。"));
  git("init", "-q");
  git("add", "-A");
  git("commit", "-q", "-m", "开头");
  write("content/guides/report.md", guide("先打 12315，再打 110。"));
  execFileSync(program, ["build", "--root", folder, "--quiet"], { env });
  write("content/quizzes/rebate.yaml", quiz("满 300 减 30，这是什么？", "A", "  - {id: c, stem: 陌生的返利群拉你进，怎么做？, options: [进, 不进], answer: B, explanation: 不进。}\n"));
  server = spawn(program, ["serve", "--port", String(17_000 + (process.pid % 13_000)), "--lang", "zh", "--lan", "--root", folder], { stdio: ["ignore", "pipe", "ignore"], env });
  address = await new Promise((resolve, reject) => {
    let said = "";
    server.stdout?.on("data", (bytes) => {
      said += bytes;
      const found = /http:\/\/127\S+/.exec(said);
      if (found) resolve(found[0].replace(/\/$/, ""));
    });
    server.on("exit", () => reject(new Error("the preview ended")));
  });
  driver = await open({ width: 1280, height: 900 });
});

after(async () => {
  await driver?.quit();
  server?.kill();
  rmSync(folder, { recursive: true, force: true });
});

test("what changed stands one way from every page, in the words of the forms", async () => {
  await driver.get(`${address}/guides/report/`);
  await (await link("改了什么")).click();
  await says("这次改了什么");
  const said = await text();
  for (const words of ["某区打击传销", "1 个文件有改动", "题库", "消费返利自测", "第 1 题", "题干", "答案", "A（骗局）", "第 3 题", "新增", "看起来会不一样的页面", "/quizzes/rebate/", "审核人", "日期"]) assert.ok(said.includes(words), `${words}\n${said}`);
  assert.ok(!said.includes("12315"), "what was built has it already");
  const marked = await driver.executeScript("return [...document.querySelectorAll('del, ins')].map((it) => it.localName + ' ' + it.textContent)");
  assert.ok(Array.isArray(marked) && marked.includes("del 200") && marked.includes("ins 300"), String(marked));
  await driver.switchTo().defaultContent();
  await soon(async () => (await driver.getCurrentUrl()).endsWith("/.mingbian/changes"), "its address");
});

test("what to compare with is chosen by keyboard", async () => {
  await inPage();
  const way = await link("git 最后一次提交");
  await driver.executeScript("arguments[0].focus()", way);
  await way.sendKeys(Key.ENTER);
  await says("和 git 最后一次提交相比");
  const said = await text();
  assert.ok(said.includes("2 个文件有改动") && said.includes("怎么举报") && said.includes("开头"), said);
  assert.ok(await driver.findElement(By.css("strong[aria-current=page]")));
  await driver.switchTo().defaultContent();
  await soon(async () => (await driver.getCurrentUrl()).endsWith("?since=git"), "its address");
  // Opened anew, it is the same.
  await driver.navigate().refresh();
  await says("和 git 最后一次提交相比");
});

test("a save shows, also one with a mistake", async () => {
  write("content/guides/report.md", guide("先打 110。"));
  await says("先打 110。");
  write("content/quizzes/rebate.yaml", "title: [\n");
  await driver.navigate().refresh();
  await says("内容里还有错误");
  write("content/quizzes/rebate.yaml", quiz("满 300 减 30，这是什么？", "A", "  - {id: c, stem: 陌生的返利群拉你进，怎么做？, options: [进, 不进], answer: B, explanation: 不进。}\n"));
  await says("第 3 题");
});

const others = Object.values(networkInterfaces()).flatMap((all) => all ?? []).filter(({ family, internal }) => family === "IPv4" && !internal);
test("no other device of the network sees it", { skip: others.length > 0 ? false : "this computer is in no network" }, async () => {
  const at = `http://${others[0]?.address}:${new URL(address).port}`;
  const page = await fetch(`${at}/guides/report/`);
  assert.equal(page.status, 200, "with --lan others may look at the site");
  for (const query of ["", "?since=git", "?since=published"]) {
    const answer = await fetch(`${at}/.mingbian/changes${query}`);
    assert.equal(answer.status, 404);
    assert.ok(!(await answer.text()).includes("审核人"));
  }
});

test("no fault on screen and paper, wide and narrow, light and dark", { skip: engine === "chromium" ? false : "axe-core is run in Chromium" }, async () => {
  for (const [width, dark] of /** @type {const} */ ([[1280, false], [360, false], [360, true], [1280, true]])) {
    await driver.switchTo().defaultContent();
    await devtools(driver, "Emulation.setDeviceMetricsOverride", { width, height: 900, deviceScaleFactor: 1, mobile: width < 600 });
    await colours(driver, dark);
    await driver.navigate().refresh();
    await says("这次改了什么");
    assert.ok(Number(await driver.executeScript("return document.documentElement.scrollWidth - innerWidth")) <= 0, `${width} is wide enough`);
    const found = await driver.executeAsyncScript(`
      const done = arguments[0];
      ${axe}
      window.axe.run({ rules: { "target-size": { enabled: true } } }).then(({ violations }) => done(violations.map(({ id, nodes }) => id + " " + nodes.map(({ html }) => html).join(" "))), (error) => done([String(error)]));`);
    assert.deepEqual(found, [], `${width} ${dark ? "dark" : "light"}`);
    if (pictures) await picture(`${width}-${dark ? "dark" : "light"}`);
  }
  await devtools(driver, "Emulation.clearDeviceMetricsOverride");
  await colours(driver, false);
  await paper(driver, true);
  assert.equal(await driver.executeScript("return getComputedStyle(document.querySelector('.choose')).display"), "none");
  await paper(driver, false);
  assert.deepEqual(await complaints(), []);
});

/** @param {string} name */
async function picture(name) {
  await driver.switchTo().defaultContent();
  const { data } = await devtools(driver, "Page.captureScreenshot", { format: "png" });
  writeFileSync(join(pictures ?? folder, `${name}.png`), Buffer.from(data, "base64"));
  await inPage();
}
