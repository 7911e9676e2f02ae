// Remakes the pictures of docs/guide: a case, each type of question and a result as a phone shows them, an exam
// paper, the live preview with a mistake in it, and what an author does there (guide-desk.js).
//
//   node scripts/guide-pictures.js [PART…]    readers, preview, welcome, day, forms; all of them
//
// The program is the release binary, or the one in MINGBIAN. Chromium only. The questions are the guide's own.

import { execFileSync, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { By } from "selenium-webdriver";
import { devtools, open } from "../tests/browser/browser.js";
import { answer, result, settled, start, take } from "../tests/browser/quiz.js";
import { serve } from "../tests/browser/serve.js";
import { firstDay, forms, window } from "./guide-desk.js";

/** @typedef {import("../tests/browser/browser.js").Driver} Driver */
/** @typedef {{ x: number, y: number, width: number, height: number }} Box */

const root = fileURLToPath(new URL("../", import.meta.url));
const program = process.env.MINGBIAN ?? join(root, "target/release/mingbian");
const banks = join(root, "docs/guide/content/quizzes");
const target = join(root, "docs/guide/content/images");
const phone = { width: 360, height: 740 };
const sheet = { width: 760, height: 700 };
const desk = { width: 900, height: 620 };
/** Larger than this no picture of the guide is. */
const MOST_BYTES = 60_000;

const folder = mkdtempSync(join(tmpdir(), "mingbian-guide-"));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
mkdirSync(target, { recursive: true });

// A new author's site, with the guide's questions as tests of their own.
const site = join(folder, "site");
const types = readdirSync(banks).map((file) => basename(file, ".yaml"));
/** @type {Record<string, () => Promise<void>>} */
const parts = {
  readers,
  preview: () => shoot(desk, preview),
  welcome: () => shoot({ width: 760, height: 620 }, welcome),
  day: () => shoot(window, (driver) => firstDay(driver, picture, program, folder)),
  forms: () => shoot(window, (driver) => forms(driver, picture, program, site)),
};
const wanted = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(parts);
if (wanted.some((part) => ["readers", "preview", "forms"].includes(part))) author();
for (const part of wanted) {
  if (!parts[part]) throw new Error(`no part ${part}: ${Object.keys(parts).join(", ")}`);
  await parts[part]();
}

/** Makes the site; the preview needs no build. */
function author() {
  execFileSync(program, ["init", site, "--district", "东城区", "--hotline", "12345", "--yes", "--quiet", "--copy"]);
  for (const type of types) {
    const text = readFileSync(join(banks, `${type}.yaml`), "utf8").replace("\nlisted: false", "");
    writeFileSync(join(site, `content/quizzes/${type}.yaml`), text);
  }
  if (wanted.some((part) => part !== "preview")) execFileSync(program, ["build", "--quiet", "--root", site]);
}

/** What readers see. */
async function readers() {
  const built = await serve(join(site, "public"));
  await shoot(phone, async (driver) => {
    await driver.get(`${built.address}/cases/yunlianhui/`);
    await picture(driver, "case-phone", { x: 0, y: 0, ...phone });
    for (const type of types) {
      await driver.get(`${built.address}/quizzes/${type}/`);
      await settled(driver);
      await start(driver);
      await answer(driver, "right");
      await driver.sleep(300);
      await picture(driver, `question-${type}`, await box(driver));
    }
    // A test in which half of the offers are honest.
    await driver.get(`${built.address}/quizzes/invest-or-trap/`);
    await settled(driver);
    await start(driver);
    await take(driver, "right");
    await result(driver);
    await driver.executeScript("scrollTo(0, 0)");
    await driver.sleep(300);
    await picture(driver, "result-phone", { x: 0, y: 0, ...phone });
  });
  await built.close();

  // An exam paper, as it comes from the export.
  const papers = join(folder, "papers");
  mkdirSync(papers);
  execFileSync(program, ["export", "paper", "basics", "--root", site, "-o", join(papers, "index.html"), "--quiet"]);
  const printed = await serve(papers);
  await shoot(sheet, async (driver) => {
    await driver.get(printed.address);
    await picture(driver, "paper", { x: 0, y: 0, ...sheet });
  });
  await printed.close();
}

/** The page that a double click opens, with the first answer typed. @param {Driver} driver */
async function welcome(driver) {
  // A home and a place for what is remembered of their own, and nothing that could be opened.
  const home = join(folder, "home");
  mkdirSync(join(home, "Documents"), { recursive: true });
  const env = { ...process.env, HOME: home, XDG_STATE_HOME: join(home, "state"), PATH: home };
  const server = spawn(program, ["welcome", "--lang", "zh"], { stdio: ["ignore", "pipe", "ignore"], env });
  try {
    /** @type {string} */
    const address = await new Promise((ready, failed) => {
      server.stdout.once("data", (bytes) => ready(/http:\S+/.exec(String(bytes))?.[0] ?? ""));
      server.once("exit", failed);
    });
    await driver.get(address);
    const field = await driver.wait(async () => (await driver.findElements(By.css("#district")))[0] ?? null, 120_000);
    await field?.sendKeys("东城区");
    await driver.sleep(300);
    await picture(driver, "welcome", { x: 0, y: 0, width: 760, height: 620 });
  } finally {
    server.kill();
  }
}

/** What is wrong in a bank lies over its page. @param {Driver} driver */
async function preview(driver) {
  const port = 17_000 + (process.pid % 13_000);
  const server = spawn(program, ["serve", "--port", String(port), "--lang", "zh", "--root", site], { stdio: ["ignore", "pipe", "ignore"] });
  try {
    await new Promise((ready, failed) => {
      server.stdout.once("data", ready);
      server.once("exit", failed);
    });
    const bank = join(site, "content/quizzes/single.yaml");
    const good = readFileSync(bank, "utf8");
    await driver.get(`http://127.0.0.1:${port}/quizzes/single/`);
    await driver.wait(async () => (await driver.findElements(By.css(".bar"))).length > 0, 120_000);
    await driver.sleep(500);
    writeFileSync(bank, good.replace("answer: B", "answer: E"));
    const seen = `return document.querySelector("mark")?.textContent === "E"`;
    await driver.wait(() => driver.executeScript(seen), 120_000);
    await driver.sleep(300);
    await picture(driver, "preview-mistake", { x: 0, y: 0, ...desk });
    writeFileSync(bank, good);
    await driver.wait(async () => !(await driver.executeScript(seen)), 120_000);
    await driver.sleep(300);
    await picture(driver, "preview-bar", { x: 0, y: 0, ...desk });
  } finally {
    server.kill();
  }
}

/** Where the question stands, with some air around it; the bar of phone numbers would lie over it. @param {Driver} driver @returns {Promise<Box>} */
async function box(driver) {
  return driver.executeScript(`
    scrollTo(0, 0);
    document.querySelector(".callbar").style.display = "none";
    const { left, top, width, height } = document.querySelector("mb-quiz").getBoundingClientRect();
    return { x: 0, y: Math.max(0, top - 12), width: Math.max(left * 2 + width, ${phone.width}), height: height + 24 };
  `);
}

/** As good as fits. @param {Driver} driver @param {string} name @param {Box} clip */
async function picture(driver, name, clip) {
  for (const quality of [90, 70, 50]) {
    const { data } = await devtools(driver, "Page.captureScreenshot", {
      format: "webp", quality, captureBeyondViewport: true, clip: { ...clip, scale: 1 },
    });
    const bytes = Buffer.from(data, "base64");
    if (bytes.length > MOST_BYTES) continue;
    writeFileSync(join(target, `${name}.webp`), bytes);
    console.log(`${name}.webp ${bytes.length}`);
    return;
  }
  throw new Error(`${name} is larger than ${MOST_BYTES} bytes`);
}

/** @param {Partial<import("../tests/browser/browser.js").BrowserOptions>} options @param {(driver: Driver) => Promise<void>} work */
async function shoot(options, work) {
  const driver = await open(options);
  try {
    await work(driver);
  } finally {
    await driver.quit();
  }
}
