// The guide's pictures of what an author does in the browser: the first day (content/start/first-day.md), as
// tests/browser/first-day.test.js walks it, and the forms beside the page (content/tasks/edit.md). What is to be clicked next
// has an orange frame. Part of guide-pictures.js, which gives the browser and keeps the pictures.

import { spawn } from "node:child_process";
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { By, Key } from "selenium-webdriver";
import { devtools } from "../tests/browser/browser.js";

/** @typedef {import("../tests/browser/browser.js").Driver} Driver */
/** @typedef {import("../tests/browser/browser.js").Element} Element */
/** @typedef {{ x: number, y: number, width: number, height: number }} Box */
/** Keeps what is in a part of the window. @typedef {(driver: Driver, name: string, clip: Box) => Promise<void>} Picture */

const paper = fileURLToPath(new URL("../tests/exchange/files/docx-forty/input.docx", import.meta.url));
/** Of the window in which all of it is done. */
export const window = { width: 1000, height: 690 };
const all = { x: 0, y: 0, ...window };

/** @template T @param {() => Promise<T>} look @param {string} what @returns {Promise<NonNullable<T>>} */
async function soon(look, what) {
  const until = Date.now() + 120_000;
  for (;;) {
    try {
      const found = await look();
      if (found) return found;
    } catch {}
    if (Date.now() > until) throw new Error(`not within two minutes: ${what}`);
    await new Promise((wake) => setTimeout(wake, 50));
  }
}

/** Starts the program, and stops it when the work is done. @param {string} program @param {string[]} words @param {NodeJS.ProcessEnv} env @param {(address: string) => Promise<void>} work */
async function running(program, words, env, work) {
  const server = spawn(program, words, { stdio: ["ignore", "pipe", "ignore"], env });
  try {
    /** @type {string} */
    const address = await new Promise((ready, failed) => {
      server.stdout.once("data", (bytes) => ready(/http:\S+/.exec(String(bytes))?.[0].replace(/\/$/, "") ?? ""));
      server.once("exit", failed);
    });
    await work(address);
  } finally {
    server.kill();
  }
}

/** What a person does, by what is displayed. @param {Driver} driver @param {Picture} keep */
function hand(driver, keep) {
  const it = {
    /** @param {string} selector @param {string | RegExp} name @returns {Promise<Element>} */
    part: (selector, name) => soon(async () => {
      for (const one of await driver.findElements(By.css(selector))) {
        if (!(await one.isDisplayed())) continue;
        const called = await one.getAccessibleName();
        if (typeof name === "string" ? called === name : name.test(called)) return one;
      }
      return null;
    }, String(name)),
    /** @param {string | RegExp} name */
    button: (name) => it.part("button, summary, a", name),
    /** @param {Element} element */
    async click(element) {
      await driver.executeScript("arguments[0].scrollIntoView({ block: 'nearest' })", element);
      await element.click();
    },
    /** @param {string | RegExp} name */
    press: async (name) => it.click(await it.button(name)),
    async inPage() {
      await driver.switchTo().defaultContent();
      await driver.switchTo().frame(await driver.findElement(By.css("iframe")));
    },
    atTools: () => driver.switchTo().defaultContent(),
    /** @param {string} words */
    async pageSays(words) {
      await soon(async () => {
        await it.inPage();
        return String(await driver.executeScript("return document.body.innerText")).includes(words);
      }, words);
      await it.atTools();
    },
    /** The button beside the question that the page shows. Stays in the page. */
    async ofQuestion() {
      await it.inPage();
      return /** @type {Element} */ (await soon(() => driver.executeScript(`
        const all = [...document.querySelectorAll("fieldset[data-question] > div")].filter((one) => one.shadowRoot && one.checkVisibility());
        return all[0]?.shadowRoot.querySelector("button")`), "a question"));
    },
    /** With a frame around what is clicked next. Where the element is another's, the browser is there. @param {string} name @param {Box | null} clip @param {Element} [next] */
    async picture(name, clip, next) {
      const framed = (/** @type {string} */ how) => next && driver.executeScript("arguments[0].style.boxShadow = arguments[1]", next, how);
      await framed("0 0 0 4px #e8590c");
      await driver.sleep(500);
      await keep(driver, name, clip ?? all);
      await framed("");
    },
    /** Where elements are, with some air. @param {Element[]} elements @returns {Promise<Box>} */
    async box(...elements) {
      await it.atTools();
      const [left, top, right, bottom] = /** @type {number[]} */ (await driver.executeScript(`
        const all = arguments[0].map((one) => one.getBoundingClientRect());
        return [Math.min(...all.map((one) => one.left)), Math.min(...all.map((one) => one.top)), Math.max(...all.map((one) => one.right)), Math.max(...all.map((one) => one.bottom))]`, elements));
      const [x = 0, y = 0] = [Math.max(0, (left ?? 0) - 10), Math.max(0, (top ?? 0) - 10)];
      return { x, y, width: Math.min((right ?? 0) + 10, window.width) - x, height: Math.min((bottom ?? 0) + 10, window.height) - y };
    },
  };
  return it;
}

/** The first day: a double click, a wrong word, a paper of Word. @param {Driver} driver @param {Picture} keep @param {string} program @param {string} folder for its site */
export async function firstDay(driver, keep, program, folder) {
  const home = join(folder, "first-day");
  for (const name of ["Documents", "Desktop", "nothing"]) mkdirSync(join(home, name), { recursive: true });
  const dropped = join(home, "Desktop/2025 年知识竞赛试卷.docx");
  copyFileSync(paper, dropped);
  const env = { ...process.env, HOME: home, XDG_STATE_HOME: join(home, "state"), PATH: join(home, "nothing") };
  const it = hand(driver, keep);
  await running(program, ["welcome", "--lang", "zh"], env, async (address) => {
    await driver.get(address);
    await it.part("input[type=text]", /^你们是哪个区/);
    await devtools(driver, "Input.insertText", { text: "东城区" });
    await it.press("建好，打开看看");
    await it.pageSays("东城区");
    await it.press("收起");
    const change = await it.ofQuestion();
    await it.picture("day-site", null, change);
    await change.click();
    await it.atTools();
    const taking = await it.button("拿过来改");
    await it.picture("day-take", null, taking);
    await taking.click();
    await it.click(await it.part("textarea", /^题干/));
    await driver.actions().keyDown(Key.CONTROL).sendKeys(Key.END).keyUp(Key.CONTROL).sendKeys(Key.BACK_SPACE).perform();
    await devtools(driver, "Input.insertText", { text: "，对吗？" });
    await it.pageSays("，对吗？");
    await it.picture("day-typo", null, await it.button("保存"));
    await it.press("保存");
    await soon(async () => /已保存/.test(await driver.findElement(By.css("aside")).getText()), "saved");
    await it.press("关闭");
    const at = { x: 500, y: 400, data: { items: [], files: [dropped], dragOperationsMask: 1 } };
    await devtools(driver, "Input.dispatchDragEvent", { type: "dragEnter", ...at });
    await soon(async () => driver.findElement(By.css(".cover")).isDisplayed(), "the cover");
    for (const type of ["dragEnter", "dragOver", "drop"]) await devtools(driver, "Input.dispatchDragEvent", { type, ...at });
    const dialog = await soon(() => driver.findElement(By.css("dialog[open]")), "what is in the file");
    const put = await it.button("放进去");
    await it.picture("day-paper-seen", await it.box(dialog), put);
    await put.click();
    await it.pageSays("共 40 题");
    await it.inPage();
    // As far as the first picture.
    for (let number = 1; number < 3; number++) {
      await it.press("不会，看答案");
      await driver.sleep(500);
      await it.press("下一题");
      await driver.sleep(500);
    }
    await driver.sleep(500);
    await it.picture("day-paper", null);
  });
}

/** Forms, dialogs and what changed. @param {Driver} driver @param {Picture} keep @param {string} program @param {string} site a site that has been built */
export async function forms(driver, keep, program, site) {
  const it = hand(driver, keep);
  const panel = async (/** @type {Element[]} */ ...parts) => it.box(...(parts.length ? parts : [await driver.findElement(By.css("aside"))]));
  await running(program, ["serve", "--port", String(17_000 + (process.pid % 13_000)), "--lang", "zh", "--root", site], process.env, async (address) => {
    const visit = async (/** @type {string} */ place) => {
      await driver.get(address + place);
      await it.press("修改此页");
      await it.part("aside h2", "修改此页");
    };
    // A mistake beside its field.
    await visit("/quizzes/single/");
    await it.press(/^1 ?/);
    const stem = await it.part("textarea", /^题干/);
    await driver.executeScript("arguments[0].focus(); arguments[0].select()", stem);
    await driver.actions().sendKeys(Key.BACK_SPACE).perform();
    await soon(async () => (await driver.findElements(By.css("aside [aria-invalid=true]"))).length > 0, "the mistake");
    await it.picture("edit-mistake", await panel());
    await driver.actions().keyDown(Key.CONTROL).sendKeys("z").keyUp(Key.CONTROL).perform();
    await driver.executeScript("sessionStorage.clear()");
    // Former versions, after two saves.
    const bank = join(site, "content/quizzes/single.yaml");
    const good = readFileSync(bank, "utf8");
    for (const text of ["公安局", "派出所"]) {
      await visit("/quizzes/single/");
      const title = await it.part("aside textarea, aside input", /^标题/);
      await it.click(title);
      await driver.executeScript("arguments[0].select()", title);
      await devtools(driver, "Input.insertText", { text: `单选题（${text}用）` });
      await driver.actions().keyDown(Key.CONTROL).sendKeys("s").keyUp(Key.CONTROL).perform();
      await soon(async () => readFileSync(bank, "utf8").includes(text), "it is written");
      // Before its answer is there the panel asks whether to leave.
      await soon(async () => /已保存/.test(await driver.findElement(By.css("aside")).getText()), "it is saved");
    }
    await it.press("以前的版本");
    await soon(async () => (await driver.findElements(By.css("aside .version"))).length > 0, "versions");
    const [first] = await driver.findElements(By.css("aside .version button, aside .version summary"));
    if (first) await it.click(first);
    await driver.sleep(600);
    await it.picture("edit-history", await panel());
    // What changed.
    writeFileSync(bank, good.replace(/^title: .*/m, "title: 单选题（每年一测）"));
    await driver.get(`${address}/.mingbian/changes`);
    // Pages are compared, too: it takes its time.
    await it.pageSays("每年");
    await it.atTools();
    await it.press("收起");
    await it.picture("edit-changes", null);
    await it.press("预览工具");
    writeFileSync(bank, good);
    // A test of banks.
    await visit("/quizzes/five-minutes/");
    await it.press("从题库组一份自测");
    const dialog = await soon(() => driver.findElement(By.css("dialog[open]")), "the dialog");
    await soon(async () => /道题/.test(await dialog.getText()), "what every sitting holds");
    await driver.executeScript("document.activeElement?.blur()");
    await it.picture("edit-compose", await it.box(dialog));
    // A scenario, drawn.
    await visit("/scenarios/old-classmate/");
    const drawing = await soon(() => driver.findElement(By.css("aside svg")), "the drawing");
    await driver.executeScript("arguments[0].scrollIntoView({ block: 'start' })", drawing);
    await it.picture("edit-scenario", await panel());
  });
}
