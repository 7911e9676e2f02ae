// Pictures of what is read: the home page, articles, lists, and what this device keeps.

import { By } from "selenium-webdriver";
import { press } from "../../tests/browser/browser.js";
import { pages } from "../../tests/browser/site.js";
import { due, first, forget } from "./common.js";

/** @typedef {import("../screenshot.js").Stage} Stage */

/** @param {Stage} stage */
export async function home({ driver, visit, screen, whole, ...stage }) {
  await visit("/");
  await forget(driver);
  await visit("/");
  await screen("home");
  await whole("home-whole");
  await due({ driver, visit, screen, whole, ...stage });
  await visit("/");
  await driver.wait(() => driver.executeScript(`return !document.querySelector("[data-review]").hidden`), 5000);
  await screen("home-review");
}

/** @param {Stage} stage */
export async function reading(stage) {
  const { driver, visit, screen, whole } = stage;
  for (const section of ["cases", "disguises", "guides"]) {
    await visit(first(stage, section));
    await screen(section);
    await whole(`${section}-whole`);
  }
  await driver.get("about:blank");
  for (const page of pages(stage.folder, "disguises")) {
    await visit(page);
    const sliders = await driver.findElements(By.css("mb-pyramid input"));
    if (!sliders.length) continue;
    await driver.wait(() => driver.executeScript(`return !!document.querySelector("mb-pyramid input").offsetParent`), 5000);
    await driver.executeScript(`
      for (const input of document.querySelectorAll("mb-pyramid input")) {
        input.value = input.max;
        input.dispatchEvent(new Event("input", { bubbles: true }));
      }
      document.querySelector("mb-pyramid").scrollIntoView();
    `);
    await screen("pyramid");
    await whole("pyramid-whole");
    return;
  }
}

/** @param {Stage} stage */
export async function lists({ visit, screen, whole }) {
  for (const section of ["cases", "quizzes", "departments", "tags"]) {
    await visit(`/${section}/`);
    await screen(`list-${section}`);
  }
  await whole("list-tags-whole");
  await visit("/404.html");
  await screen("not-found");
}

/** @param {Stage} stage */
export async function record(stage) {
  const { driver, visit, screen, whole } = stage;
  await visit("/record/");
  await forget(driver);
  await visit("/record/");
  await driver.wait(() => driver.executeScript(`return !!document.querySelector("mb-record").offsetParent`), 5000);
  await screen("record-empty");
  await due(stage);
  await visit("/record/");
  await driver.wait(() => driver.executeScript(`return !!document.querySelector("mb-record").offsetParent`), 5000);
  await screen("record-full");
  await press(driver, "button", /^(全部删除|Erase|Delete)/);
  await whole("record-erasing");
}
