// The page for publishing as its author meets it: a place is named by a form, what would change is seen, one click publishes it,
// what is wrong is said with what to do. By role and name, and by the keyboard alone. PICTURES=DIR keeps what it looks like.

import assert from "node:assert/strict";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { By, Key } from "selenium-webdriver";
import { colours, complaints } from "./browser.js";
import { desk, soon } from "./desk.js";

const CASE = "---\ntitle: 假扶贫真传销\nsources: [{title: 通报}]\n---\n正文第一段。\n";

/** What keeps secrets here: one text, as a file. */
const KEEPS = `#!/bin/sh
case $1 in
  lookup) cat "$KEPT/secret" 2>/dev/null ;;
  store) cat >"$KEPT/secret" ;;
  clear) rm "$KEPT/secret" ;;
esac
`;
const keyring = mkdtempSync(join(tmpdir(), "mingbian-keyring-"));

/** @type {Awaited<ReturnType<typeof desk>>} */
let it;
before(async () => {
  writeFileSync(join(keyring, "secret-tool"), KEEPS, { mode: 0o755 });
  process.env.PATH = `${keyring}:${process.env.PATH}`;
  process.env.KEPT = keyring;
  it = await desk({ "cases/a.md": CASE, "guides/b.md": "---\ntitle: 怎么举报\n---\n正文。\n" });
});
after(async () => {
  await it?.end();
  rmSync(keyring, { recursive: true });
});

const dialog = () => soon(() => it.driver.findElement(By.css("dialog[open]")), "the dialog");
/** @param {RegExp} words */
const says = (words) => soon(async () => words.test(await (await dialog()).getText()), `the page says ${words}`, 60);
const at = (/** @type {string} */ path) => join(it.folder, path);
const yaml = () => readFileSync(at("deploy.yaml"), "utf8");

/** @param {string} text */
async function choose(text) {
  const select = await it.part("combobox", "是什么地方");
  for (const option of await select.findElements(By.css("option"))) {
    if ((await option.getText()) === text) return option.click();
  }
  throw new Error(`no choice ${text}`);
}

/** Pictures on a desktop and on a phone, light and dark. @param {string} name */
async function look(name) {
  await it.picture(name);
  await it.size(360, 740);
  assert.equal(await it.driver.executeScript("const one = document.querySelector('dialog[open]'); return one.scrollWidth <= one.clientWidth"), true, `${name} is as wide as a phone`);
  await it.picture(`${name}-phone`);
  await colours(it.driver, true);
  await it.picture(`${name}-phone-dark`);
  await colours(it.driver, false);
  await it.size(1280, 800);
}

test("a place is named by a form with the keyboard alone, and what is wrong stands at its field", async () => {
  await it.visit("/");
  const button = await it.part("button", "发布");
  await button.sendKeys(Key.ENTER);
  await says(/还没有说好发布到哪里/);
  assert.deepEqual(await it.audit(), []);
  await look("publish-none");
  const add = await it.part("button", "添加一个地方");
  await add.sendKeys(Key.ENTER);
  const name = await it.part("textbox", "起个名字");
  assert.equal(await it.driver.executeScript("return document.activeElement === arguments[0]", name), true);
  await it.type(name, "门户网站");
  await it.type(await it.part("textbox", "放到"), "content/portal");
  await (await it.part("textbox", "放到")).sendKeys(Key.ENTER);
  await says(/套在一起/);
  assert.equal(await it.driver.executeScript("return document.activeElement?.getAttribute('aria-invalid')"), "true");
  assert.equal(existsSync(at("deploy.yaml")), false);
  assert.deepEqual(await it.audit(), []);
  await look("publish-form");
  await choose("阿里云 OSS");
  await it.part("textbox", "存储桶");
  assert.deepEqual(await it.audit(), []);
  await look("publish-form-oss");
  await choose("文件夹");
  await it.type(await it.part("textbox", "放到"), "portal");
  await (await it.part("textbox", "放到")).sendKeys(Key.ENTER);
  await says(/第一次发布到这里/);
  assert.equal(yaml(), "targets:\n  门户网站:\n    type: folder\n    to: portal\n");
});

test("what would change is seen, one click publishes it, a second one does nothing", async () => {
  await says(/新增 \d+ 个文件/);
  await it.part("button", /^发布 \d+ 个文件$/);
  assert.equal(existsSync(at("portal")), false, "nothing was done yet");
  assert.deepEqual(await it.audit(), []);
  await look("publish-look");
  const send = await it.part("button", /^发布 \d+ 个文件$/);
  await it.driver.actions().doubleClick(send).perform();
  await says(/发布好了，传了 \d+ 个文件/);
  assert.ok(existsSync(at("portal/cases/a/index.html")));
  assert.deepEqual(await it.audit(), []);
  await look("publish-done");
  await it.click("button", "再看一遍", await dialog());
  await says(/那边已经是最新的/);
  assert.equal((await it.all("button", /^发布 \d+ 个文件$/)).length, 0);
  // A page that changes is named by its title.
  it.write("cases/a.md", CASE.replace("第一段", "改过的一段"));
  await soon(async () => {
    await it.click("button", "再看一遍", await dialog());
    return /更新 \d+ 个文件[^]*假扶贫真传销/.test(await (await dialog()).getText());
  }, "the page that changed");
  await look("publish-changed");
});

test("mistakes keep the site back, and what is not there is said with what to do", async () => {
  it.write("guides/wrong.md", "没有信息栏\n");
  await says(/还有 1 处错误/);
  assert.equal((await it.all("button", /^发布 \d+ 个文件$/)).length, 0);
  it.write("guides/wrong.md", "---\ntitle: 好\n---\n字\n");
  await soon(async () => !/处错误/.test(await (await dialog()).getText()), "it is mended");
  await it.click("button", "修改这个地方");
  await it.type(await it.part("textbox", "放到"), "no/such/portal");
  await it.click("button", "保存", await dialog());
  await says(/外面的文件夹也没有/);
  await says(/网络盘、移动硬盘/);
  assert.match(yaml(), /to: no\/such\/portal/);
  await look("publish-wrong");
  await it.click("button", "检查", await dialog());
  await says(/外面的文件夹也没有/);
});

test("each thing is checked by its name, and the console is told; what is under way can be stopped", async () => {
  /** A store that knows no key, then one that is too busy. */
  let busy = false;
  const store = createServer((request, response) => {
    request.resume();
    response.writeHead(busy ? 503 : 403, { "content-type": "application/xml" });
    response.end(`<Error><Code>${busy ? "SlowDown" : "InvalidAccessKeyId"}</Code><Message>x</Message></Error>`);
  });
  await new Promise((done) => store.listen(0, "127.0.0.1", () => done(undefined)));
  const address = store.address();
  const port = typeof address === "object" ? address?.port : 0;
  writeFileSync(at("key.csv"), "AccessKey ID,AccessKey Secret\nLTAIxxxxxxxxxxxxxxxx,sEcReTsEcReTsEcReT\n");
  await it.click("button", "换一个地方");
  await it.click("button", "添加一个地方");
  await it.type(await it.part("textbox", "起个名字"), "政务云");
  await choose("MinIO、政务云存储");
  await it.type(await it.part("textbox", "存储桶"), "fcx");
  await it.type(await it.part("textbox", "服务地址"), `http://127.0.0.1:${port}`);
  await it.type(await it.part("textbox", /^密钥文件/), "key.csv");
  await it.click("button", "保存", await dialog());
  await says(/不认识这个密钥的编号/);
  await it.click("button", "检查", await dialog());
  await says(/上传（地址、时间、地域、密钥、写的权限）\s*不行/);
  await says(/MinIO 控制台：Access Keys/);
  await says(/有 1 项不行/);
  assert.deepEqual(await it.audit(), []);
  await look("publish-checked");
  busy = true;
  await it.click("button", "再看一遍", await dialog());
  await says(/正在看那边有什么/);
  await look("publish-under-way");
  assert.deepEqual(await it.audit(), []);
  await it.click("button", "停下", await dialog());
  await says(/停下了/);
  assert.ok(!(await it.driver.getPageSource()).includes("sEcReT"));
  await new Promise((done) => store.close(done));
});

test("a store's key is typed once, is kept by the computer alone, and is forgotten when that is wanted", async () => {
  const store = createServer((request, response) => {
    request.resume();
    response.writeHead(403, { "content-type": "application/xml" });
    response.end("<Error><Code>InvalidAccessKeyId</Code><Message>x</Message></Error>");
  });
  await new Promise((done) => store.listen(0, "127.0.0.1", () => done(undefined)));
  const address = store.address();
  await it.click("button", "换一个地方");
  await it.click("button", "添加一个地方");
  await it.type(await it.part("textbox", "起个名字"), "云上");
  await choose("MinIO、政务云存储");
  await it.type(await it.part("textbox", "存储桶"), "fcx");
  await it.type(await it.part("textbox", "服务地址"), `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`);
  await it.click("button", "保存", await dialog());
  await says(/密钥：还没有/);
  await says(/这个地方要用密钥，还没有密钥/);
  assert.deepEqual(await it.audit(), []);
  await look("publish-no-key");
  await it.click("button", "输入密钥", await dialog());
  const id = await it.part("textbox", /^密钥编号/);
  assert.equal(await it.driver.executeScript("return document.activeElement === arguments[0]", id), true);
  await it.type(id, "ＬＴＡＩ");
  const secret = await it.driver.findElement(By.css("dialog[open] input[type=password]"));
  await it.type(secret, "kEyKePtKeYkEpT");
  await secret.sendKeys(Key.ENTER);
  await says(/这不像密钥/);
  assert.equal(await it.driver.executeScript("return document.activeElement === arguments[0]", id), true);
  assert.deepEqual(await it.audit(), []);
  await look("publish-key");
  await it.type(id, "LTAIxxxxxxxxxxxxxxxx");
  await secret.sendKeys(Key.ENTER);
  await says(/密钥：记在这台电脑系统的密码和密钥里/);
  // It is what signs from now on.
  await says(/不认识这个密钥的编号/);
  assert.match(readFileSync(join(keyring, "secret"), "utf8"), /kEyKePt/);
  assert.doesNotMatch(await it.driver.getPageSource(), /kEyKePt/);
  for (const name of readdirSync(it.folder, { recursive: true, withFileTypes: true })) {
    if (name.isFile()) assert.doesNotMatch(readFileSync(join(name.parentPath, name.name), "latin1"), /kEyKePt/, name.name);
  }
  assert.deepEqual(await it.audit(), []);
  await look("publish-key-kept");
  await it.click("button", "不再记着密钥", await dialog());
  await says(/密钥：还没有/);
  assert.equal(existsSync(join(keyring, "secret")), false);
  await it.click("button", "输入密钥", await dialog());
  await it.click("button", "取消", await dialog());
  await says(/密钥：还没有/);
  await new Promise((done) => store.close(done));
});

test("a second window sees the same, and closing gives the focus back", async () => {
  await it.driver.actions().sendKeys(Key.ESCAPE).perform();
  await soon(async () => (await it.driver.findElements(By.css("dialog[open]"))).length === 0, "it is closed");
  assert.equal(await it.driver.executeScript("return document.activeElement?.textContent"), "发布");
  await it.driver.navigate().refresh();
  mkdirSync(at("no/such"), { recursive: true });
  await it.click("button", "发布");
  await says(/发布到哪里/);
  await look("publish-list");
  assert.deepEqual(await it.audit(), []);
  await it.click("button", /门户网站/, await dialog());
  await it.part("button", /^发布 \d+ 个文件$/);
  assert.deepEqual((await complaints(it.driver)).filter((one) => !one.includes("can escape its sandboxing") && !/ 422/.test(one)), []);
});

test("a place is taken out of the list once that is agreed to, and what lies there stays", async () => {
  await it.visit("/");
  await it.click("button", "发布");
  await says(/发布到哪里/);
  await it.click("button", /门户网站/, await dialog());
  const before = yaml();
  await (await it.part("button", "不再发布到这里")).sendKeys(Key.ENTER);
  await says(/已经发布到那里的网站不动/);
  await look("publish-remove");
  assert.deepEqual(await it.audit(), []);
  await it.click("button", "取消", await dialog());
  await it.part("button", "不再发布到这里");
  assert.equal(yaml(), before);
  await it.click("button", "不再发布到这里", await dialog());
  await it.click("button", "去掉", await dialog());
  await soon(async () => !yaml().includes("门户网站"), "it is out of the file");
  await soon(async () => !(await (await dialog()).getText()).includes("门户网站"), "and out of the list");
});
