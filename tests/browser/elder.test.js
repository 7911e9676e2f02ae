// Elder mode: one switch on every page, kept for next time; on each kind of page the text is large,
// the targets are large and nothing is cut. Reading aloud stands in front of a voice of the test's own.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { By, Key } from "selenium-webdriver";
import { complaints, engine, find, findAll, open, press } from "./browser.js";
import { answer, begin, question, words } from "./quiz.js";
import { serve } from "./serve.js";
import { pages, site } from "./site.js";

/** @type {import("./browser.js").Driver} */
let driver;
/** @type {{ address: string, close: () => Promise<void> }} */
let server;
const folder = site();
const sections = ["cases", "disguises", "guides", "quizzes", "checklists", "scenarios", "audiences", "communities"];
/** One of each kind, and the lists. */
const kinds = ["/", "/404.html", "/departments/", "/record/", "/tags/", ...sections.flatMap((section) => [`/${section}/`, ...pages(folder, section).slice(0, 1)])];

before(async () => {
  server = await serve(folder);
  driver = await open();
});
after(async () => {
  await driver.quit();
  await server.close();
});

const SWITCH = /大字关怀版/;

/** @param {boolean} [wanted] */
async function isOn(wanted) {
  const box = await driver.findElement(By.id("mb-elder"));
  const on = await box.isSelected();
  if (wanted !== undefined) assert.equal(on, wanted);
  return on;
}

/** The browser tells other pages of it when it comes to it. @param {boolean} wanted */
const comesOn = (wanted) => driver.wait(async () => (await isOn()) === wanted, 60_000);

test("the switch is kept for the next page and the next visit, and turned off for good", async () => {
  await driver.get(server.address);
  await isOn(false);
  await driver.findElement(By.css("label[for=mb-elder]")).click();
  await isOn(true);
  await driver.get(`${server.address}/cases/`);
  await isOn(true);
  assert.equal(await driver.executeScript("return getComputedStyle(document.querySelector('.page')).fontSize"), "24px");
  await driver.findElement(By.css("label[for=mb-elder]")).click();
  await driver.get(server.address);
  await isOn(false);
  assert.deepEqual(await driver.executeScript("return Object.keys(localStorage)"), []);
});

/** What follows other pages comes after the page; a page that is left before has none of it. */
const isWhole = () => driver.wait(async () => (await driver.findElements(By.css(".amiss button"))).length > 0, 60_000);

test("going back does not bring back what was chosen before", async () => {
  await driver.get(server.address);
  await isOn(false);
  await isWhole();
  await driver.get(`${server.address}/cases/`);
  await isWhole();
  await driver.findElement(By.css("label[for=mb-elder]")).click();
  await driver.navigate().back();
  await comesOn(true);
  await driver.findElement(By.css("label[for=mb-elder]")).click();
  await driver.navigate().forward();
  await comesOn(false);
});

test("other open tabs follow", async () => {
  await driver.get(server.address);
  await isWhole();
  const first = await driver.getWindowHandle();
  await driver.switchTo().newWindow("tab");
  await driver.get(`${server.address}/cases/`);
  await isWhole();
  await driver.findElement(By.css("label[for=mb-elder]")).click();
  const second = await driver.getWindowHandle();
  await driver.switchTo().window(first);
  await comesOn(true);
  await driver.executeScript("localStorage.clear()");
  await driver.switchTo().window(second);
  await comesOn(false);
  await driver.close();
  await driver.switchTo().window(first);
  await driver.navigate().refresh();
});

test("by keyboard: it is a checkbox with a name, the label shows the focus, space turns it", async () => {
  await driver.get(`${server.address}/cases/`);
  await driver.executeScript("document.body.focus()");
  await driver.actions().sendKeys(Key.TAB, Key.TAB).perform();
  const box = await driver.switchTo().activeElement();
  assert.equal(await box.getAriaRole(), "checkbox");
  assert.match(await box.getAccessibleName(), SWITCH);
  // WebKit's driver types without a keyboard, as far as the engine can tell.
  const byKeyboard = await driver.executeScript("return document.activeElement.matches(':focus-visible')");
  const outline = await driver.executeScript("return getComputedStyle(document.querySelector('.elder')).outlineStyle");
  if (byKeyboard || engine !== "webkit") assert.equal(outline, "solid");
  await driver.actions().sendKeys(" ").perform();
  await isOn(true);
  await driver.actions().sendKeys(" ").perform();
  await isOn(false);
});

test("the switch is large enough for a thumb before it is on", async () => {
  await driver.get(server.address);
  const { width, height } = await driver.findElement(By.css(".elder")).getRect();
  assert.ok(height >= 48 && width >= 100, `${width} × ${height}`);
});

/** The site with a script of the test's own before any of the page's. @param {string} script */
async function serveWith(script) {
  // The policy of the pages would not let it run.
  const open = (/** @type {string} */ html) => html.replace(/<meta[^>]+Content-Security-Policy[^>]*>/i, "");
  return serve(folder, (html) => open(html).replace("<title", `<script>${script}</script><title`));
}

test("blocked storage keeps nothing, and nothing else happens", async () => {
  const other = await serveWith("Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } })");
  try {
    await complaints(driver);
    await driver.get(other.address);
    await driver.findElement(By.css("label[for=mb-elder]")).click();
    await isOn(true);
    await driver.get(`${other.address}/cases/`);
    await isOn(false);
    assert.deepEqual(await complaints(driver), []);
  } finally {
    await other.close();
  }
});

/** What is too small, too near the edge or cut off, in the page as it is. @returns {Promise<string[]>} */
function small() {
  return driver.executeScript(`
    const found = new Set();
    const name = (node) => node.tagName.toLowerCase() + "." + node.className + " “" + node.textContent.trim().slice(0, 20) + "”";
    const seen = (node) => node.getClientRects().length && getComputedStyle(node).visibility !== "hidden" && !node.closest(".hidden, .skip, svg, .options ~ .feedback span");
    const texts = document.createTreeWalker(document.querySelector(".page"), NodeFilter.SHOW_TEXT);
    for (let text; (text = texts.nextNode()); ) {
      const parent = text.parentElement;
      if (!text.data.trim() || !seen(parent) || parent.closest("script, style, sup")) continue;
      const size = parseFloat(getComputedStyle(parent).fontSize);
      if (size < 24) found.add(size + "px: " + name(parent));
    }
    // A link in running text is as large as its line (WCAG 2.2, 2.5.8, inline).
    const running = (node) => {
      if (node.tagName !== "A" || getComputedStyle(node).display !== "inline") return false;
      let block = node.parentElement;
      while (getComputedStyle(block).display === "inline") block = block.parentElement;
      return block.textContent.trim() !== node.textContent.trim();
    };
    // A card's link reaches over the whole card.
    const target = (node) => {
      const { position, content } = getComputedStyle(node, "::after");
      return position === "absolute" && content !== "none" ? node.offsetParent : node;
    };
    for (const node of document.querySelectorAll(".page a[href], .page button, .page summary, .page input, .page select, .page label")) {
      if (!seen(node) || running(node) || node.disabled || node.control?.matches(":disabled")) continue;
      if (node.matches("input") && node.labels.length && node.type !== "range") continue;
      if (node.matches("label") && !/^(INPUT|SELECT)$/.test(node.control?.tagName)) continue;
      const { width, height } = target(node).getBoundingClientRect();
      if (Math.min(width, height) < 59.5) found.add(Math.round(width) + " × " + Math.round(height) + ": " + name(node));
    }
    for (const node of document.querySelectorAll(".page *")) {
      if (!seen(node)) continue;
      const { left, right } = node.getBoundingClientRect();
      if (right > innerWidth + 1 || left < -1) found.add("over the edge: " + name(node));
      const { overflowX, textOverflow } = getComputedStyle(node);
      if (overflowX === "hidden" && node.scrollWidth > node.clientWidth + 1) found.add("cut off: " + name(node));
    }
    if (document.documentElement.scrollWidth > innerWidth) found.add("scrolls sideways");
    return [...found];`);
}

test("on every kind of page text is 24 px or more, targets 60 px or more, nothing is cut", async () => {
  await driver.get(server.address);
  await driver.executeScript("localStorage['mingbian:elder'] = 1");
  /** @type {Record<string, string[]>} */
  const wrong = {};
  for (const page of kinds) {
    await driver.get(server.address + page);
    await isOn(true);
    const found = await small();
    if (found.length) wrong[page] = found;
  }
  assert.deepEqual(wrong, {});
});

test("in every state of a quiz too", async () => {
  /** @type {Record<string, string[]>} */
  const wrong = {};
  const look = async (/** @type {string} */ state) => {
    const found = await small();
    if (found.length) wrong[state] = found;
  };
  await begin(driver, server.address + "/quizzes/basics/");
  await isOn(true);
  // Drivers click where they first see a thing, even where the bar lies over it.
  await driver.executeScript("document.querySelector('.callbar').remove()");
  for (let left = 1; left > 0; ) {
    const asked = await question(driver);
    left = asked.left;
    await look(`${asked.kind}, asked`);
    await answer(driver, left % 2 ? "wrong" : "right");
    await look(`${asked.kind}, answered`);
    await press(driver, "button", words.onward);
  }
  await look("the result");
  assert.deepEqual(wrong, {});
});

/** Speech that says nothing, remembers everything, and is done with a text when the test says so. */
const SPEECH = `
  window.spoken = [];
  window.voices = [];
  const speech = {
    getVoices: () => window.voices,
    speak(utterance) { window.spoken.push(utterance.text + " @" + utterance.rate); window.current = utterance; },
    cancel() { const was = window.current; window.current = null; if (was) was.onerror({ error: "interrupted" }); },
  };
  Object.defineProperty(window, "speechSynthesis", { value: speech });
  window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
  window.finish = () => { const was = window.current; window.current = null; was.onend({}); };
  window.arrive = (...voices) => { window.voices = voices; speech.onvoiceschanged({}); };`;

/** @returns {Promise<string[]>} */
const spoken = () => driver.executeScript("return window.spoken");
const MANDARIN = { lang: "zh-CN", localService: true, default: true };

test("reading aloud", async (t) => {
  const speaking = await serveWith(SPEECH);
  t.after(() => speaking.close());
  /** @param {string} address @param {object[]} voices that come late */
  const listen = async (address, ...voices) => {
    await driver.get(speaking.address + address);
    await driver.executeScript("localStorage.clear()");
    await driver.navigate().refresh();
    // On a quiz's page the script comes last.
    await driver.wait(() => driver.executeScript("return 'onvoiceschanged' in speechSynthesis"), 60_000);
    await driver.executeScript("arrive(...arguments)", ...voices);
  };

  await t.test("no button where no voice of the device speaks the language", async () => {
    await complaints(driver);
    await listen("/cases/", { lang: "en-US", localService: true }, { lang: "zh-CN", localService: false });
    assert.deepEqual(await findAll(driver, "button", "朗读"), []);
  });

  await t.test("reads on from piece to piece, stops, and goes on where it was", async () => {
    await listen(pages(folder, "cases")[0] ?? "", MANDARIN);
    const title = await driver.findElement(By.css("h1")).getText();
    await press(driver, "button", "朗读");
    assert.deepEqual(await spoken(), [`${title} @1`]);
    await driver.executeScript("finish()");
    assert.equal((await spoken()).length, 2);
    await press(driver, "button", "暂停");
    await press(driver, "button", "继续读");
    const [, second, third] = await spoken();
    assert.equal(second, third);
    await driver.findElement(By.css("label[for=mb-elder]")).click();
    await driver.executeScript("finish()");
    assert.match((await spoken())[3] ?? "", / @0\.9$/);
    for (let turns = 0; turns < 500 && (await driver.executeScript("return window.current && (finish(), true)")); turns++);
    await find(driver, "button", "朗读");
    const all = (await spoken()).join("");
    assert.doesNotMatch(all, /首页|12315 报警|订阅更新/);
  });

  await t.test("of a quiz the question on the screen, with its options by letter", async () => {
    await listen("/quizzes/basics/", MANDARIN);
    await press(driver, "button", "朗读");
    for (let turns = 0; turns < 50 && (await driver.executeScript("return window.current && (finish(), true)")); turns++);
    const all = await spoken();
    const stem = await driver.executeScript("return [...document.querySelectorAll('.stem')].find((node) => node.getClientRects().length).innerText");
    assert.ok(all.some((text) => String(stem).startsWith(text.slice(0, 10))), all.join("\n"));
    assert.equal(all.filter((text) => text.startsWith("A，")).length, 1);
    assert.equal(all.filter((text) => text.startsWith("B，")).length, 1);
    assert.doesNotMatch(all.join(""), /正确答案|第 2 题/);
  });

  await t.test("another question: what was being read is over", async () => {
    await press(driver, "button", "朗读");
    await driver.executeScript("document.querySelector('mb-quiz').dispatchEvent(new CustomEvent('mb-state', { bubbles: true }))");
    await find(driver, "button", "朗读");
    assert.equal(await driver.executeScript("return window.current"), null);
    assert.deepEqual(await complaints(driver), []);
  });
});
