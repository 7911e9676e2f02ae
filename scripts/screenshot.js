// Pictures of a built site, as a phone and as a desk see it.
//
//   screenshot.js            remakes docs/images/home.png, the picture in the README
//   screenshot.js FOLDER     writes home, a case, a quiz (each state), a checklist and a scenario
//                            into FOLDER, in both sizes and both sets of colours
//
// The site is the one in MINGBIAN_SITE, or the shipped content built with the release binary.

import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { open, press } from "../tests/browser/browser.js";
import { answer, take, words } from "../tests/browser/quiz.js";
import { serve } from "../tests/browser/serve.js";
import { pages, site } from "../tests/browser/site.js";

const readme = fileURLToPath(new URL("../docs/images/home.png", import.meta.url));
const sizes = { phone: { width: 360, height: 740 }, desk: { width: 1280, height: 800 } };

const target = process.argv[2];
const folder = site();
const server = await serve(folder);
if (target) await everything(target);
else await shoot(sizes.desk, async (driver) => save(driver, readme, "/"));
await server.close();

/** @param {string} into */
async function everything(into) {
  for (const [size, wish] of Object.entries(sizes)) {
    for (const dark of [false, true]) {
      const name = (/** @type {string} */ what) => join(into, `${what}-${size}${dark ? "-dark" : ""}.png`);
      await shoot({ ...wish, dark }, async (driver) => {
        await save(driver, name("home"), "/");
        for (const section of ["cases", "disguises", "checklists", "scenarios", "quizzes"]) {
          const [first] = pages(folder, section);
          if (first) await save(driver, name(section), first);
        }
        await answer(driver, "wrong");
        await save(driver, name("quiz-wrong"));
        await press(driver, "button", words.onward);
        await answer(driver, "right");
        await save(driver, name("quiz-right"));
        await press(driver, "button", words.onward);
        await take(driver, "right");
        await save(driver, name("quiz-result"));
      });
    }
  }
}

/** @param {Parameters<typeof open>[0]} wish @param {(driver: import("../tests/browser/browser.js").Driver) => Promise<void>} work */
async function shoot(wish, work) {
  const driver = await open(wish);
  try {
    await work(driver);
  } finally {
    await driver.quit();
  }
}

/**
 * @param {import("../tests/browser/browser.js").Driver} driver @param {string} file
 * @param {string} [address] left out: the page as it stands
 */
async function save(driver, file, address) {
  if (address) await driver.get(server.address + address);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, Buffer.from(await driver.takeScreenshot(), "base64"));
  console.log(file);
}
