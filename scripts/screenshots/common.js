// What several tours of the screenshots begin with: a clean device, or one that has something to review.
import { result, settled, start, take } from "../../tests/browser/quiz.js";
import { pages } from "../../tests/browser/site.js";

/** @typedef {import("../screenshot.js").Stage} Stage */

/** The first page of a section. @param {Stage} stage @param {string} section */
export const first = (stage, section) => pages(stage.folder, section)[0] ?? "/";

/** Nothing is kept but the size of the text. @param {Stage["driver"]} driver */
export async function forget(driver) {
  await driver.executeScript(`for (const key of Object.keys(localStorage)) if (key !== "mingbian:elder") localStorage.removeItem(key)`);
}

/** Questions due today and on later days. @param {Stage} stage */
export async function due(stage) {
  const { driver, visit } = stage;
  await visit(first(stage, "quizzes"));
  await forget(driver);
  await visit(first(stage, "quizzes"));
  await settled(driver);
  await start(driver);
  await take(driver, "wrong");
  await result(driver);
  await driver.executeScript(`
    const key = Object.keys(localStorage).find((key) => key.endsWith(":review"));
    const record = JSON.parse(localStorage.getItem(key));
    const today = Date.now();
    Object.values(record.items).forEach((item, index) => { item.due = new Date(today + (index % 3 ? index % 3 * 6 : 0) * 864e5).toISOString().slice(0, 10); });
    localStorage.setItem(key, JSON.stringify(record));
  `);
}
