// The live preview, as an author at work meets it: saves, mistakes, the bar.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { By, Key } from "selenium-webdriver";
import { complaints as all, find, open, paper, press } from "./browser.js";
import { must } from "../must.js";

/** @typedef {import("selenium-webdriver").WebDriver} Driver */

const root = fileURLToPath(new URL("../../", import.meta.url));
const program = process.env.MINGBIAN ?? join(root, "target/release/mingbian");
const folder = mkdtempSync(join(tmpdir(), "mingbian-live-"));
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

/** @param {string} second @param {string} [answer] */
const quiz = (second, answer = "B") => `title: 测
questions:
  - {id: a, stem: 第一题问什么, options: [甲, 乙], answer: A, explanation: 因}
  - {id: b, stem: ${second}, options: [丙, 丁], answer: ${answer}, explanation: 因}
tap: confirm
`;
const long = Array.from({ length: 80 }, (_, at) => `第 ${at} 段。\n`).join("\n");
/** @param {string} first @param {string} [last] */
const guide = (first, last = "") => `---\ntitle: 指南\n---\n${first}\n\n<details><summary>更多</summary>里面</details>\n\n${long}\n\n${last}`;
/** @param {string} first */
const lesson = (first) => `---\ntitle: 课\n---\n${first}\n\n{{ quiz("test", count=2) }}\n\n${long}`;
/** @param {string} note */
const checklist = (note) => `title: 自查
items:
  - {id: fee, text: 要先交钱吗, weight: 3}
  - {id: pull, text: ${note}, weight: 3}
results: [{title: 很危险, tone: danger, when: {score: 3}}, {title: 平安, tone: calm}]
`;
/** @param {string} last */
const scenario = (last) => `title: 老同学
cast: {li: {name: 小李}}
start: a
nodes:
  a: {say: [{who: li, text: 在吗}], choices: [{text: 在的, goto: b}, {text: 不理, goto: c}]}
  b: {say: [{who: li, text: ${last}}], choices: [{text: 好, goto: c}, {text: 不, goto: c}]}
  c: {ending: safe, title: 守住了}
`;

/** @template T @param {() => Promise<T>} look @param {string} what @returns {Promise<T>} */
async function soon(look, what) {
  const until = Date.now() + 60_000;
  for (;;) {
    try {
      const found = await look();
      if (found) return found;
    } catch {}
    if (Date.now() > until) throw new Error(`not within a minute: ${what}`);
    await new Promise((wake) => setTimeout(wake, 50));
  }
}

/** Chromium warns of any frame with these two rights; what it warns of needs a page of the tools' own origin in it. */
const complaints = async (/** @type {Driver} */ driver) => (await all(driver)).filter((one) => !one.includes("can escape its sandboxing"));
/** In the page, which stands in a frame of the tools. */
async function inPage() {
  await driver.switchTo().defaultContent();
  await driver.switchTo().frame(await driver.findElement(By.css("iframe")));
}
/** Among the tools, around the page. */
const atTools = () => driver.switchTo().defaultContent();
const text = () => driver.executeScript("return document.body.innerText");
/** @param {string} words */
const says = (words) =>
  soon(async () => {
    // The frame may hold another page by now.
    await inPage();
    return String(await text()).includes(words);
  }, words);
/** A part of the tools by role and name. @param {string} selector @param {string | RegExp} name */
async function part(selector, name) {
  await atTools();
  for (const one of await driver.findElements(By.css(selector))) {
    const found = await one.getAccessibleName();
    if ((typeof name === "string" ? found === name : name.test(found)) && (await one.isDisplayed())) return one;
  }
  throw new Error(`no ${selector} “${name}” among the tools`);
}
/** @param {string | RegExp} name */
const tool = (name) => soon(() => part("button", name), String(name));
/** Presses a tool, then looks at the page again. @param {string | RegExp} name */
async function use(name) {
  await (await tool(name)).click();
  await inPage();
}
/** Until a tool is pressed, or is not; then looks at the page again. @param {string | RegExp} name @param {string} pressed */
async function isPressed(name, pressed) {
  await soon(async () => (await (await part("button", name)).getAttribute("aria-pressed")) === pressed, `${name}: ${pressed}`);
  await inPage();
}
const mistakes = () => part("section", /个错误$/);
const noMistakes = () => soon(async () => !(await mistakes().catch(() => null)), "no mistakes");
/** The page is still the one that was loaded. */
const stay = () => driver.executeScript("window.stillHere = true");
async function stayed() {
  await inPage();
  return driver.executeScript("return window.stillHere === true");
}
/** The tools are there, and the script in the page is at work. @param {string} path */
async function visit(path) {
  await driver.get(address + path);
  await tool(/^(收起|预览工具)$/);
  await inPage();
  // It knows what was served.
  await driver.sleep(250);
}

/** Starts the preview, on the port that it had. */
async function start() {
  const port = String(17_000 + (process.pid % 13_000));
  // Nothing that could open anything.
  const env = { ...process.env, MINGBIAN_EDITOR: join(folder, "no-editor"), XDG_STATE_HOME: join(folder, "state") };
  server = spawn(program, ["serve", "--port", port, "--lang", "zh", "--root", folder], { stdio: ["ignore", "pipe", "ignore"], env });
  address = await new Promise((resolve, reject) => {
    server.stdout?.on("data", (bytes) => {
      const found = /http:\S+/.exec(String(bytes));
      if (found) resolve(found[0].replace(/\/$/, ""));
    });
    server.on("exit", () => reject(new Error("the preview ended")));
  });
}

before(async () => {
  write("content/site.yaml", "title: 站\n");
  write("content/quizzes/test.yaml", quiz("第二题问什么"));
  write("content/guides/long.md", guide("开头。"));
  write("content/guides/lesson.md", lesson("先看。"));
  write("content/guides/draft.md", "---\ntitle: 草稿一篇\ndraft: true\n---\n还没写好。\n");
  write("content/guides/doubt.md", "---\ntitle: 有疑问\nfoo: 1\n---\n字。\n");
  write("content/checklists/check.yaml", checklist("要拉人吗"));
  write("content/scenarios/chat.yaml", scenario("来吃饭"));
  write("themes/default/styles/print.css", "@media print { main { color: #000 } }\n");
  await start();
  driver = await open({ width: 1280, height: 800 });
});

after(async () => {
  await driver?.quit();
  server?.kill();
  rmSync(folder, { recursive: true, force: true });
});

test("a saved change shows in the open page, which is not loaded anew and keeps its place", async () => {
  await visit("/guides/long/");
  await stay();
  await driver.executeScript("document.querySelector('details').open = true; scrollTo(0, 1500)");
  write("content/guides/long.md", guide("改过的开头，**长**一点。"));
  await says("改过的开头，长一点。");
  assert.ok(Math.abs(Number(await driver.executeScript("return scrollY")) - 1500) < 60);
  assert.equal(await driver.executeScript("return document.querySelector('details').open"), true);
  write("content/guides/long.md", guide("改过的开头，**长**一点。\n\n多了一段。", "最后也多了一段。"));
  await says("最后也多了一段。");
  await says("多了一段。");
  write("content/guides/long.md", guide("开头。"));
  await soon(async () => !String(await text()).includes("多了一段"), "the paragraphs gone");
  assert.equal(await driver.executeScript("return document.querySelector('details').open"), true);
  assert.ok(await stayed());
  const served = await (await fetch(`${address}/guides/long/`)).text();
  const now = String(await driver.executeScript("return document.querySelector('main').innerText"));
  const fresh = String(await driver.executeScript("return new DOMParser().parseFromString(arguments[0], 'text/html').querySelector('main').textContent", served));
  assert.equal(now.replace(/\s/g, "").replace("里面", ""), fresh.replace(/\s/g, "").replace("里面", ""));
});

test("a change of another page leaves this one alone", async () => {
  await visit("/guides/long/");
  await stay();
  await driver.executeScript("window.changes = 0; new MutationObserver((all) => (changes += all.length)).observe(document.body, { subtree: true, childList: true, attributes: true })");
  write("content/guides/second.md", "---\ntitle: 又一篇\n---\n字。\n");
  await soon(async () => (await fetch(`${address}/guides/second/`)).status === 200, "the other page");
  await driver.sleep(300);
  rmSync(join(folder, "content/guides/second.md"));
  await soon(async () => (await fetch(`${address}/guides/second/`)).status === 404, "the other page gone");
  await driver.sleep(300);
  assert.equal(await driver.executeScript("return window.changes"), 0);
  assert.ok(await stayed());
});

test("a question under way is still asked, and what is ticked stays ticked", async () => {
  await visit("/quizzes/test/");
  await (await soon(() => find(driver, "radio", "甲"), "the options")).click();
  await press(driver, "button", "答好了");
  await soon(() => find(driver, "button", "下一题"), "the next question");
  await press(driver, "button", "下一题");
  await (await soon(() => find(driver, "radio", "丁"), "the second question")).click();
  write("content/quizzes/test.yaml", quiz("第二题换了个问法"));
  await says("第二题换了个问法");
  const ticked = await soon(() => find(driver, "radio", "丁"), "the same question");
  await soon(() => ticked.isSelected(), "what was ticked");
  await press(driver, "button", "答好了");
  await soon(() => find(driver, "button", "看结果"), "the way on");
});

test("questions inside a text go on while the text around them changes", async () => {
  await visit("/guides/lesson/");
  await stay();
  await (await soon(() => find(driver, "radio", "甲"), "the first question")).click();
  await press(driver, "button", "答好了");
  await soon(() => find(driver, "button", "下一题"), "the next question");
  await press(driver, "button", "下一题");
  await (await soon(() => find(driver, "radio", "丙"), "the second question")).click();
  write("content/guides/lesson.md", lesson("先看一看。\n\n再想一想。"));
  await says("再想一想。");
  assert.ok(await (await find(driver, "radio", "丙")).isSelected());
  assert.ok(await stayed());
});

test("ticks of a checklist and the way of a chat are still there after their texts have changed", async () => {
  await visit("/checklists/check/");
  await (await soon(() => find(driver, "checkbox", /要先交钱吗/), "the item")).click();
  await says("很危险");
  write("content/checklists/check.yaml", checklist("要不要拉人"));
  await says("要不要拉人");
  await soon(async () => (await find(driver, "checkbox", /要先交钱吗/)).isSelected(), "the tick");
  await soon(async () => (await driver.executeScript("return document.querySelector('mb-checklist').dataset.tone")) === "danger", "the result of it");
  await visit("/scenarios/chat/");
  await (await soon(() => find(driver, "button", "在的"), "a choice")).click();
  await soon(() => find(driver, "button", "好"), "the next choices");
  write("content/scenarios/chat.yaml", scenario("来喝茶"));
  await says("来喝茶");
  await soon(() => find(driver, "button", "不"), "the choices again");
});

test("a mistake lies over the page in plain words and goes when it is mended", async () => {
  await visit("/guides/long/");
  await stay();
  write("content/guides/long.md", guide("见[甲](gone.md)。"));
  write("content/quizzes/test.yaml", quiz("第二题", "E"));
  const shown = must(await soon(async () => {
    const sheet = await mistakes();
    return (await sheet.getText()).includes("2 个错误") ? sheet : null;
  }, "the mistakes"));
  const told = await shown.getText();
  assert.match(told, /答案“E”不在选项之中（只有 A–B）/);
  assert.match(told, /content\/quizzes\/test\.yaml:4:\d+/);
  assert.match(told, /改成 A 到 B 之间的字母/);
  assert.ok(told.indexOf("guides/long.md") < told.indexOf("test.yaml"), "this page's own come first");
  const marks = await shown.findElements(By.css("mark"));
  assert.deepEqual(await Promise.all(marks.map((mark) => mark.getText())), ["gone.md", "E"]);
  await says("第 3 段");
  // Laid aside it stays so, until there is another mistake.
  await (await tool("先收起")).click();
  write("content/guides/doubt.md", "---\ntitle: 有疑问\nfoo: 2\n---\n字。\n");
  await driver.sleep(300);
  assert.ok((await (await mistakes()).getRect()).height < 100);
  write("content/guides/long.md", guide("开头。"));
  await soon(async () => (await (await mistakes()).getText()).includes("1 个错误"), "one left");
  assert.ok((await (await mistakes()).getRect()).height > 200);
  write("content/quizzes/test.yaml", quiz("第二题", "A"));
  await noMistakes();
  assert.ok(await stayed());
});

test("a style sheet is swapped without loading the page anew", async () => {
  for (const [path, colour] of [["/guides/long/", "#123456"], ["/quizzes/test/", "#654321"]]) {
    await visit(path ?? "");
    await driver.wait(() => driver.executeScript("return document.readyState === 'complete'"));
    await driver.sleep(300);
    await stay();
    const names = "return [...document.querySelectorAll('link[rel=stylesheet]')].map((it) => it.getAttribute('href').replace(/\\.[0-9a-f]{8}\\./, '.')).join()";
    const before = await driver.executeScript(names);
    write("themes/default/styles/print.css", `@media print { main { color: ${colour} } }\n`);
    const has = "return [...document.styleSheets].some((sheet) => [...sheet.cssRules].some((rule) => rule.cssText.includes(arguments[0])))";
    const rgb = colour === "#123456" ? "rgb(18, 52, 86)" : "rgb(101, 67, 33)";
    await soon(() => driver.executeScript(has, rgb), "the new style");
    await soon(async () => (await driver.executeScript(names)) === before, "the same style sheets");
    assert.ok(await stayed());
  }
});

test("the bar shows drafts, large print, dark, paper, and the page on a phone", async () => {
  await visit("/guides/");
  await use("草稿");
  await says("草稿一篇");
  await isPressed("草稿", "true");
  await use("草稿");
  await soon(async () => !String(await text()).includes("草稿一篇"), "no draft");
  const paper = "return getComputedStyle(document.querySelector('.page')).backgroundColor";
  const is = (/** @type {string} */ script, /** @type {unknown} */ wanted) =>
    soon(async () => {
      await inPage();
      return (await driver.executeScript(script)) === wanted;
    }, `${script}: ${wanted}`);
  const light = await driver.executeScript(paper);
  await use("深色");
  await isPressed("深色", "true");
  const dark = await driver.executeScript(paper);
  assert.notEqual(dark, light);
  await driver.navigate().refresh();
  await is(paper, dark);
  await isPressed("深色", "true");
  await use("深色");
  await is(paper, light);
  const ink = "return getComputedStyle(document.querySelector('main')).color";
  const screen = await driver.executeScript(ink);
  await use("打印");
  await is(ink, "rgb(101, 67, 33)");
  await isPressed("打印", "true");
  await use("打印");
  await is(ink, screen);
  await use("大字");
  await is("return document.getElementById('mb-elder').checked", true);
  await isPressed("大字", "true");
  await use("大字");
  await is("return document.getElementById('mb-elder').checked", false);
  await visit("/guides/long/");
  await stay();
  await use("手机");
  assert.deepEqual(await driver.executeScript("return [innerWidth, innerHeight]"), [360, 740]);
  write("content/guides/long.md", guide("手机上也改了。"));
  await says("手机上也改了。");
  await (await tool("关闭手机预览")).click();
  assert.equal(await (await driver.switchTo().activeElement()).getAccessibleName(), "手机");
  await (await tool("手机")).click();
  await (await driver.switchTo().activeElement()).sendKeys(Key.ESCAPE);
  await isPressed("手机", "false");
  assert.ok(await stayed(), "it is the same page all the time");
  assert.ok(Number(await driver.executeScript("return innerWidth")) > 1000);
});

test("what keeps the site from going live is one list", async () => {
  await visit("/guides/doubt/");
  await soon(async () => (await tool(/上线前还有/)).isDisplayed(), "the count");
  const held = await tool(/上线前还有/);
  await held.click();
  const list = await part("section", "还不能上线");
  const text = await list.getText();
  for (const words of ["没有写主办单位", "没有 110", "网站的网址"]) assert.ok(text.includes(words), `${words}: ${text}`);
  const before = Number((await held.getText()).replace(/\D/g, ""));
  const warnings = await tool("1 个提醒");
  await warnings.click();
  assert.equal(await list.isDisplayed(), false, "one list at a time");
  await warnings.click();
  assert.ok(before >= 4, `${before}`);
});

test("the bar is folded away and stays so, by keyboard; on paper it is not there", async () => {
  await visit("/guides/doubt/");
  const warnings = await tool("1 个提醒");
  await warnings.click();
  assert.match(await (await part("section", "提醒")).getText(), /这一页的提醒[^]*不认识的键“foo”/);
  await (await tool("收起")).sendKeys(Key.ENTER);
  const open = await tool("预览工具");
  assert.equal(await open.getAttribute("aria-expanded"), "false");
  await visit("/guides/long/");
  const again = await tool("预览工具");
  await again.sendKeys(" ");
  await tool("手机");
  const seen = "return [...document.querySelectorAll('button, section, .bar')].filter((it) => it.getClientRects().length).length";
  assert.notEqual(await driver.executeScript(seen), 0);
  await paper(driver, true);
  assert.equal(await driver.executeScript(seen), 0);
  await paper(driver, false);
  // By keyboard the page itself is printed, whoever has the focus.
  const print = "window.printed = 0; window.print = () => (window.printed += 1)";
  const printed = (/** @type {number} */ times) =>
    soon(async () => {
      await inPage();
      return (await driver.executeScript("return window.printed")) === times;
    }, `printed ${times} times`);
  await inPage();
  await driver.executeScript(print);
  await (await tool("手机")).sendKeys(Key.chord(Key.CONTROL, "p"));
  await printed(1);
  await driver.findElement(By.css("body")).sendKeys(Key.chord(Key.CONTROL, "p"));
  await printed(2);
});

test("the way to the source: where no editor opens, the place is told", async () => {
  await visit("/guides/doubt/");
  await (await tool("打开源文件")).click();
  const told = () => driver.executeScript("return document.querySelector('.passing').innerText");
  await soon(async () => /content\/guides\/doubt\.md:\d/.test(String(await told())), "the place");
});

test("the address, the title, the way back and forward follow the page in the frame", async () => {
  const at = (/** @type {string} */ path, /** @type {RegExp} */ title) =>
    soon(async () => {
      await atTools();
      const { pathname, search, hash } = new URL(await driver.getCurrentUrl());
      return pathname + search + hash === path && title.test(await driver.getTitle());
    }, `${path} ${title}`);
  await visit("/guides/doubt/?a=b#c");
  await at("/guides/doubt/?a=b#c", /^有疑问/);
  await inPage();
  assert.equal(await driver.executeScript("return location.search + location.hash"), "?a=b#c");
  await driver.executeScript("location.href = '/guides/long/'");
  await at("/guides/long/", /^指南/);
  await inPage();
  await driver.executeScript("location.hash = 'x'");
  await at("/guides/long/#x", /^指南/);
  await driver.navigate().back();
  await at("/guides/long/", /^指南/);
  await driver.navigate().back();
  await at("/guides/doubt/?a=b#c", /^有疑问/);
  await says("字。");
  await driver.navigate().forward();
  await at("/guides/long/", /^指南/);
  await driver.navigate().refresh();
  await at("/guides/long/", /^指南/);
  await says("第 3 段");
});

test("pages of others open beside the tools, and several tabs are open at once", async () => {
  const first = await driver.getWindowHandle();
  const onlyFirst = async () => {
    for (const handle of await driver.getAllWindowHandles()) {
      if (handle === first) continue;
      await driver.switchTo().window(handle);
      await driver.close();
    }
    await driver.switchTo().window(first);
  };
  await visit("/guides/long/");
  await driver.executeScript("const a = document.createElement('a'); a.href = 'http://localhost:9/'; a.textContent = '外面'; document.querySelector('main').prepend(a)");
  await (await driver.findElement(By.linkText("外面"))).click();
  await soon(async () => (await driver.getAllWindowHandles()).length === 2, "another tab");
  await says("第 3 段");
  await onlyFirst();
  for (let count = 0; count < 5; count++) {
    await driver.switchTo().newWindow("tab");
    await visit("/guides/long/");
  }
  write("content/guides/long.md", guide("第六个标签里也看到了。"));
  await says("第六个标签里也看到了。");
  await onlyFirst();
  await says("第六个标签里也看到了。");
  await complaints(driver);
});

test("new, renamed and deleted files and folders are seen", async () => {
  await visit("/guides/");
  write("content/guides/neu/inner.txt", "x");
  write("content/guides/second.md", "---\ntitle: 新的一篇\n---\n字。\n");
  await says("新的一篇");
  rmSync(join(folder, "content/guides/second.md"));
  await soon(async () => !String(await text()).includes("新的一篇"), "the page gone");
});

test("nothing that the preview does breaks the policy of the pages", async () => {
  await complaints(driver);
  await visit("/quizzes/test/");
  await use("深色");
  await use("深色");
  await use("手机");
  await driver.sleep(500);
  await use("关闭手机预览");
  assert.deepEqual(await complaints(driver), []);
});

test("what the site lacks is a click away, and goes from the list when it is there", async () => {
  write("content/disguises/bare.md", "---\ntitle: 空缺\n---\n说明。\n");
  await driver.get(`${address}/quizzes/test/`);
  const link = await soon(() => part("a", "盘点"), "the link");
  await link.click();
  await says("“空缺”还没有案例");
  await find(driver, "heading", "内容盘点");
  const heads = await driver.findElements(By.css("th[scope=col]"));
  assert.equal(await heads[0]?.getText(), "伪装");
  write("content/cases/now.md", "---\ntitle: 新案\ndisguises: [bare]\nsources: [{title: 通报}]\n---\n短。\n");
  await soon(async () => !String(await text()).includes("“空缺”还没有案例"), "no gap");
  assert.deepEqual(await complaints(driver), []);
});

test("a preview that stops says so, and one that starts again goes on where it was", async () => {
  await visit("/guides/long/");
  await driver.executeScript("scrollTo(0, 1500)");
  server.kill();
  await soon(async () => {
    await atTools();
    return (await (await driver.findElement(By.css(".passing"))).getText()).includes("预览已停止");
  }, "said so");
  write("content/guides/long.md", guide("停了以后改的。"));
  await start();
  await says("停了以后改的。");
  await soon(async () => {
    await inPage();
    return Math.abs(Number(await driver.executeScript("return scrollY")) - 1500) < 60;
  }, "the same place");
  await atTools();
  assert.equal(await (await driver.findElement(By.css(".passing"))).getText(), "");
  // Its tools are known by something new, and are heard.
  await use("草稿");
  await isPressed("草稿", "true");
  await use("草稿");
  await isPressed("草稿", "false");
});
