// A quiz page where no script runs: the whole form, with every answer to open.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { By } from "selenium-webdriver";
import { open } from "./browser.js";
import { serve } from "./serve.js";
import { pages, site } from "./site.js";

const folder = site();
/** @type {import("./browser.js").Driver} */
let driver;
/** @type {Awaited<ReturnType<typeof serve>>} */
let server;

before(async () => {
  driver = await open();
  // As where scripts are switched off, but so that the test itself can still look.
  server = await serve(folder, (html) => html.replace(/<script\b.*?<\/script>/gs, ""));
});
after(async () => {
  await driver?.quit();
  await server?.close();
});

/**
 * Opens a test and waits for all of it: an old address leads on by itself, when it likes.
 * @param {string} path
 */
async function whole(path) {
  await driver.get(server.address + path);
  const there = "return document.readyState === 'complete' && document.querySelector('fieldset.question') !== null";
  await driver.wait(() => driver.executeScript(there));
}

test("every question is there, every answer opens, and nothing is there that only a script can do", async () => {
  for (const path of pages(folder, "quizzes")) {
    await whole(path);
    const questions = await driver.findElements(By.css("fieldset.question"));
    const answers = await driver.findElements(By.css("fieldset.question > details.answer"));
    assert.ok(questions.length > 0);
    assert.equal(answers.length, questions.length);
    for (const question of questions) assert.ok(await question.isDisplayed());
    for (const button of await driver.findElements(By.css("mb-quiz button"))) assert.ok(!(await button.isDisplayed()));

    // Of a question that is answered in words; of others each row says where it belongs.
    const worded = await driver.findElements(By.xpath("//details[contains(@class, 'answer')][.//*[contains(@class, 'right')]]"));
    const [first] = worded;
    assert.ok(first, `${path}: no question with its answer in words`);
    const summary = await first?.findElement(By.css("summary"));
    await driver.executeScript("arguments[0].scrollIntoView({ block: 'center' })", summary);
    await summary?.click();
    const right = await first?.findElement(By.css(".right"));
    assert.ok(await right?.isDisplayed());
  }
});

test("Enter in a field sends the form nowhere", async () => {
  for (const path of pages(folder, "quizzes")) {
    await whole(path);
    const here = await driver.getCurrentUrl();
    for (const field of await driver.findElements(By.css("mb-quiz .field input"))) {
      await field.sendKeys("12315", "\uE007");
      assert.equal(await driver.getCurrentUrl(), here);
    }
  }
});
