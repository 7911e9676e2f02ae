// Pictures of a built site, as a phone and as a desk see it.
//
//   screenshot.js                 remakes docs/images/home.png, the picture in the README
//   screenshot.js FOLDER [WORD…]  writes every state of every kind of page into FOLDER, in all sizes and
//                                 looks; with words, only pictures with one of them in their names
//
// The site is the one in MINGBIAN_SITE, or the shipped content built with the release binary; the
// quiz of every kind of question is built beside it (tests/browser/sites/all).

import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { complaints, devtools, open } from "../tests/browser/browser.js";
import { serve } from "../tests/browser/serve.js";
import { site, siteOf } from "../tests/browser/site.js";
import { home, lists, reading, record } from "./screenshots/reading.js";
import { embedded, exam, kinds, quiz, results } from "./screenshots/quizzes.js";
import { checklist, lesson, paper, scenario } from "./screenshots/tools.js";

/** @typedef {import("../tests/browser/browser.js").Driver} Driver */
/**
 * What a tour of the site works with.
 * @typedef {object} Stage
 * @property {Driver} driver
 * @property {string} folder the shipped site
 * @property {boolean} desk is the screen wide?
 * @property {(path: string) => Promise<void>} visit a page of the shipped site
 * @property {(path: string) => Promise<void>} visitAll a page of the site with every kind of question
 * @property {(name: string) => Promise<void>} screen a picture of what the screen shows, from the top
 * @property {(name: string) => Promise<void>} whole a picture of the page from top to bottom
 * @property {(name: string) => Promise<void>} paper the page printed
 * @property {(width: number, height: number) => Promise<void>} resize
 */

const readme = fileURLToPath(new URL("../docs/images/home.png", import.meta.url));
const sizes = { phone: { width: 360, height: 740 }, desk: { width: 1280, height: 800 } };
/** Dark, and in elder mode. @type {Record<string, [boolean, boolean]>} */
const looks = { light: [false, false], dark: [true, false], elder: [false, true], "elder-dark": [true, true] };
/** @type {Record<string, (stage: Stage) => Promise<void>>} */
const tours = { home, reading, lists, quiz, kinds, exam, result: results, record, lesson, checklist, scenario, embedded, paper };
/** Higher than any page is worth looking at. */
const HIGHEST = 7000;

const [target, ...wanted] = process.argv.slice(2);
const folder = site();
const shipped = await serve(folder);

if (target) {
  const all = await serve(siteOf("all"));
  for (const size of /** @type {("phone" | "desk")[]} */ (Object.keys(sizes))) {
    for (const [look, [dark, elder]] of Object.entries(looks)) {
      await shoot({ ...sizes[size], dark }, async (driver) => {
        const stage = set(driver, size, (name) => join(target, `${name}-${size}-${look}.png`), elder, all.address);
        for (const [name, tour] of Object.entries(tours)) {
          if (wanted.length && !wanted.some((word) => `${name}-${size}-${look}`.includes(word))) continue;
          await tour(stage);
        }
        for (const complaint of await complaints(driver)) console.log(`  ${complaint}`);
      });
    }
  }
  await all.close();
} else {
  await shoot(sizes.desk, async (driver) => {
    await driver.get(shipped.address);
    write(readme, await driver.takeScreenshot());
  });
}
await shipped.close();

/**
 * @param {Driver} driver @param {keyof typeof sizes} size @param {(name: string) => string} file where a picture goes
 * @param {boolean} elder
 * @param {string} all the address of the site with every kind of question
 * @returns {Stage}
 */
function set(driver, size, file, elder, all) {
  /** @param {string} address @param {string} path */
  async function visit(address, path) {
    // Twice, because the second time another part of the address than the fragment has changed.
    await driver.get("about:blank");
    await driver.get(address + path);
    const on = await driver.executeScript(`return document.getElementById("mb-elder").checked`);
    if (on === elder) return;
    await driver.executeScript(`document.getElementById("mb-elder").click()`);
  }
  /** @param {number} width @param {number} height */
  async function resize(width, height) {
    await devtools(driver, "Emulation.setDeviceMetricsOverride", { width, height, deviceScaleFactor: 1, mobile: size === "phone" });
  }
  const at = { driver, folder, desk: size === "desk" };
  return {
    ...at,
    visit: (path) => visit(shipped.address, path),
    visitAll: (path) => visit(all, path),
    async screen(name) {
      await driver.sleep(150);
      write(file(name), await driver.takeScreenshot());
    },
    async whole(name) {
      // On a screen as high as the page, so that what sticks to an edge stands where it ends.
      const { width, height } = sizes[size];
      await driver.executeScript("scrollTo(0, 0)");
      const high = Number(await driver.executeScript("return document.documentElement.scrollHeight"));
      await resize(width, Math.min(high, HIGHEST));
      await driver.sleep(150);
      write(file(name), await driver.takeScreenshot());
      await resize(width, height);
    },
    async paper(name) {
      const { data } = await devtools(driver, "Page.printToPDF", { paperWidth: 8.27, paperHeight: 11.69, printBackground: false });
      write(file(name).replace(/png$/, "pdf"), data);
    },
    resize,
  };
}

/** @param {Parameters<typeof open>[0]} options @param {(driver: Driver) => Promise<void>} work */
async function shoot(options, work) {
  const driver = await open(options);
  try {
    await work(driver);
  } finally {
    await driver.quit();
  }
}

/** @param {string} file @param {string} data in base64 */
function write(file, data) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, Buffer.from(data, "base64"));
  console.log(file);
}
