// A test, a story, a checklist and the pyramid in frames of another site: at a name that is another site to the browser, with the script for
// their height and without, with storage and without. And what their pages say when they are opened by themselves.

import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { By } from "selenium-webdriver";
import { colours, complaints, find, findAll, open, press } from "./browser.js";
import { begin, result, settled, start, take, words } from "./quiz.js";
import { serve } from "./serve.js";
import { pages, site, siteWith } from "./site.js";

const folder = site();
const theirs = mkdtempSync(join(tmpdir(), "mingbian-theirs-"));
/** @type {import("./browser.js").Driver} */
let driver;
/** @type {Awaited<ReturnType<typeof serve>>} */
let ours;
/** @type {Awaited<ReturnType<typeof serve>>} */
let other;

before(async () => {
  // As high as a frame gets: WebKit’s driver presses nothing that lies below the window of the page around it.
  driver = await open({ width: 800, height: 1600 });
  ours = await serve(folder);
  other = await serve(theirs, undefined, "127.0.0.2");
});
after(async () => {
  await driver?.quit();
  await ours?.close();
  await other?.close();
  rmSync(theirs, { recursive: true, force: true });
});

/** Opens a page of another site that holds this. @param {string} body */
async function hosting(body) {
  mkdirSync(theirs, { recursive: true });
  writeFileSync(join(theirs, "index.html"), `<!doctype html><meta charset="utf-8"><title>街道门户</title><h1>街道门户</h1>${body}`);
  await driver.switchTo().defaultContent();
  await driver.get(`${other.address}/`);
}
/** @param {string} place @param {string} [more] attributes */
const frame = (place, more = "") => `<iframe src="${ours.address}${place}" title="自测" width="100%" height="500" ${more}></iframe>`;
const script = () => `<script src="${ours.address}/embed/embed.js"></script>`;
const inFrame = async () => driver.switchTo().frame(await driver.findElement(By.css("iframe")));
const height = () => driver.executeScript("return document.querySelector('iframe').clientHeight");

test("a test in a frame of another site is taken to its result, and the frame is as high as it", async () => {
  await hosting(frame("/embed/quizzes/basics/") + script());
  await inFrame();
  await settled(driver);
  assert.equal((await findAll(driver, "link", /^来自/)).length, 1);
  for (const gone of [".masthead", ".footer", ".callbar", ".crumbs", ".embed-how:not([hidden])"]) {
    assert.deepEqual(await driver.findElements(By.css(gone)), [], gone);
  }
  const content = () => driver.executeScript("return Math.ceil(document.querySelector('.page').getBoundingClientRect().height)");
  const fits = async () => {
    await driver.wait(async () => {
      await driver.switchTo().defaultContent();
      const outside = await height();
      await inFrame();
      return Math.abs(Number(outside) - Number(await content())) <= 2;
    }, 60_000);
  };
  await fits();
  await start(driver);
  await fits();
  const asked = Number(await content());
  await take(driver, "right");
  assert.match(await result(driver), /\d/);
  await fits();
  // It grows, and becomes lower again.
  assert.notEqual(Number(await content()), asked);
  await press(driver, "button", words.again);
  await fits();
  assert.deepEqual(await complaints(driver), []);
});

test("further questions come from beside the test's own page, and what they lead to opens in another window", async () => {
  await hosting(frame("/embed/quizzes/five-minutes/") + script());
  await inFrame();
  await settled(driver);
  const missing = await driver.executeAsyncScript(`
    const done = arguments[arguments.length - 1];
    const quiz = document.querySelector("mb-quiz");
    const at = quiz.dataset.at;
    Promise.all(["sets.js", "set-1.js"].map((name) => fetch(at + name).then((answer) => answer.ok ? "" : name))).then((all) => done(all.join("")));`);
  assert.equal(missing, "");
  // Until another set lies in the page than came with it.
  const first = await driver.executeScript("return [...document.querySelectorAll('fieldset[data-question]')].map((one) => one.dataset.question).join()");
  await start(driver);
  for (let round = 0; ; round++) {
    assert.ok(round < 10, "no other set came");
    await take(driver, "right");
    await result(driver);
    await press(driver, "button", words.again);
    if (await driver.executeScript("return [...document.querySelectorAll('fieldset[data-question]')].map((one) => one.dataset.question).join()") !== first) break;
  }
  const links = /** @type {string[]} */ (await driver.executeScript(`
    return [...new Set([...document.querySelectorAll("fieldset a[href]")].map((one) => one.href).filter((one) => one.startsWith(location.origin)))]`));
  assert.ok(links.length > 0);
  for (const link of links) assert.equal((await fetch(link)).status, 200, link);
  const windows = await driver.getAllWindowHandles();
  await press(driver, "link", /^来自/);
  await driver.wait(async () => (await driver.getAllWindowHandles()).length === 2, 60_000);
  for (const one of await driver.getAllWindowHandles()) {
    await driver.switchTo().window(one);
    if ((await driver.getCurrentUrl()).endsWith("/quizzes/five-minutes/") && !(await driver.getCurrentUrl()).includes("/embed/")) {
      await driver.close();
      break;
    }
  }
  await driver.switchTo().window(windows[0] ?? "");
});

for (const [kind, ready] of [["scenarios", "[role=log] li"], ["checklists", "input[type=checkbox]"], ["pyramid", "mb-pyramid input[type=range]"]]) {
  test(`${kind}: in frames too`, async () => {
    const [place = ""] = kind === "pyramid" ? ["/pyramid/"] : pages(folder, kind ?? "");
    await hosting(frame(`/embed${place}`) + script());
    await inFrame();
    await driver.wait(async () => (await driver.findElements(By.css(ready ?? ""))).length > 0, 60_000);
    assert.deepEqual(await driver.findElements(By.css(".masthead")), []);
    await driver.switchTo().defaultContent();
    await driver.wait(async () => Number(await height()) !== 500, 60_000);
    assert.deepEqual(await complaints(driver), []);
  });
}

test("in a frame as wide as a desk the question has the whole width of its text", async () => {
  await hosting(frame("/embed/quizzes/forex/").replace(`width="100%"`, `width="1200"`));
  await inFrame();
  await settled(driver);
  await start(driver);
  const [question = 0, text = 1] = /** @type {number[]} */ (await driver.executeScript(`return ["fieldset:not([hidden])", "h1"].map((one) => document.querySelector(one).getBoundingClientRect().width)`));
  assert.ok(question === text && question > 500, `${question} ${text}`);
});

test("an element is such a frame; without the script a frame keeps its height", async () => {
  await hosting(`${script()}<mingbian-embed src="quizzes/basics" title="三分钟自测"></mingbian-embed><mingbian-embed src="https://example.org/x"></mingbian-embed>`);
  const frames = await driver.findElements(By.css("mingbian-embed iframe"));
  assert.equal(frames.length, 1);
  assert.equal(await frames[0]?.getAttribute("title"), "三分钟自测");
  await driver.wait(async () => Number(await height()) !== 760, 60_000);
  await hosting(frame("/embed/quizzes/basics/"));
  await inFrame();
  await settled(driver);
  await driver.switchTo().defaultContent();
  assert.equal(Math.round(Number(await height())) - 500 < 5, true);
});

test("where nothing can be kept, a test is taken all the same, with the headers that servers are given", async () => {
  // A frame like this gives a page no origin of its own: to its own files it is a page of somebody else.
  const place = mkdtempSync(join(tmpdir(), "mingbian-strict-"));
  const strict = await serve(join(place, "site"));
  const question = (/** @type {string} */ id) => `  - {id: ${id}, stem: 题${id}, answer: 对, explanation: 因为, verdict: 骗局, disguise: rebate}`;
  const files = {
    "disguises/rebate.md": "---\ntitle: 返利\n---\n字。\n",
    "quizzes/own.yaml": `title: 甲卷\nquestions:\n${["a", "b", "c"].map(question).join("\n")}\n`,
  };
  symlinkSync(siteWith(files, "--base-url", `${strict.address}/`, "--headers", "netlify"), join(place, "site"));
  try {
    await hosting(`<iframe src="${strict.address}/embed/quizzes/own/" title="自测" width="700" height="500" sandbox="allow-scripts allow-forms"></iframe><script src="${strict.address}/embed/embed.js"></script>`);
    await inFrame();
    await driver.wait(() => driver.executeScript("try { localStorage.length; return false } catch { return true }"), 60_000);
    await settled(driver);
    await start(driver);
    await take(driver, "right");
    assert.match(await result(driver), /\d/);
    // And it is as high as it says: the script that says so has come.
    await driver.switchTo().defaultContent();
    await driver.wait(async () => Number(await height()) !== 500, 60_000);
    // What is not for frames is in none.
    await hosting(`<iframe src="${strict.address}/quizzes/own/" title="自测" width="700" height="500"></iframe>`);
    await inFrame();
    assert.deepEqual(await driver.findElements(By.css("mb-quiz")), []);
  } finally {
    await driver.switchTo().defaultContent();
    await strict.close();
    rmSync(place, { recursive: true, force: true });
  }
});

test("opened by itself it says how it is put into another page", async () => {
  await driver.switchTo().defaultContent();
  await begin(driver, `${ours.address}/embed/quizzes/basics/`);
  await find(driver, "heading", "怎么放到自己的网页里");
  const code = String(await (await driver.findElement(By.css(".embed-how textarea"))).getAttribute("value"));
  assert.ok(code.includes(`<iframe src="${ours.address}/embed/quizzes/basics/"`), code);
  assert.ok(code.includes(`<script async src="${ours.address}/embed/embed.js"></script>`), code);
  // Only this computer can open that.
  assert.match(String(await driver.executeScript("return document.querySelector('.embed-how').innerText")), /只有这台电脑能打开/);
  await press(driver, "button", "复制代码");
  await driver.wait(async () => /已复制|已经选中/.test(await driver.findElement(By.css(".embed-how [role=status]")).getText()), 60_000);
  // What is copied works.
  await hosting(code);
  await inFrame();
  await settled(driver);
  await driver.switchTo().defaultContent();
  await driver.wait(async () => Number(await height()) !== 760, 60_000);
  // From the page itself it is one link away.
  await driver.get(`${ours.address}/quizzes/basics/`);
  const way = await find(driver, "link", "放到别的网页里");
  assert.equal(await way.getAttribute("href"), `${ours.address}/embed/quizzes/basics/`);
  // The pyramid is one that stands in a page.
  await driver.get(`${ours.address}/disguises/national-policy/`);
  const counted = await find(driver, "link", "放到别的网页里");
  assert.equal(await counted.getAttribute("href"), `${ours.address}/embed/pyramid/`);
  await colours(driver, false);
});
