// Taking a quiz as a reader does: what is on the screen is found by role and name. Only what the right
// answers are is read from the markup, since the questions are the site's own.

import { By } from "selenium-webdriver";
import { Select } from "selenium-webdriver/lib/select.js";
import { findAll, press } from "./browser.js";

/** @typedef {import("./browser.js").Driver} Driver */
/** @typedef {import("./browser.js").Element} Element */

/** The buttons of a quiz, in both languages of the default theme. */
export const words = {
  start: /^(开始答题|Start)$/,
  check: /^(答好了|Check my answer)$/,
  skip: /^(不会，看答案|I don't know, show me)$/,
  /** Either of the two: a question waits for its answer. */
  waiting: /^(答好了|Check my answer|不会，看答案|I don't know, show me)$/,
  onward: /^(下一题|看结果|Next|See my result)$/,
  overview: /^(交卷前看一看|Look over before handing in)$/,
  handIn: /^(交卷|Hand in)$/,
  back: /^(上一步|Back)$/,
  again: /^(再做一次|Try again)$/,
};

/** Opens a quiz's own page and begins. @param {Driver} driver @param {string} address */
export async function begin(driver, address) {
  await driver.get(address);
  // What makes one touch an answer comes after the page.
  await settled(driver);
  await start(driver);
}

/** Past the start card, where there is one: most tests stand open at their first question. @param {Driver} driver */
export async function start(driver) {
  if (!(await driver.executeScript(`return document.querySelector("mb-quiz").sitting.state.at >= 0`))) await press(driver, "button", words.start);
}

/**
 * What is asked at the moment.
 * @param {Driver} driver
 * @returns {Promise<{ heading: string, kind: string, solution: any, right: string[], wrong: string[], left: number }>} `right` and
 *   `wrong`: names of what can be ticked
 */
export async function question(driver) {
  return driver.executeScript(`
    const shown = [...document.querySelectorAll("mb-quiz fieldset")].filter((one) => !one.hidden);
    if (shown.length !== 1) throw new Error(shown.length + " questions are shown");
    const inputs = [...shown[0].querySelectorAll(".option input, .marked input")];
    const solution = JSON.parse(shown[0].dataset.solution);
    const names = (right) => inputs.filter((one) => [solution].flat().includes(one.value) === right)
      .map((one) => one.labels[0].textContent.trim());
    const bar = document.querySelector(".quiz-bar progress");
    return {
      heading: shown[0].querySelector("legend h2").textContent,
      kind: shown[0].dataset.kind, solution, right: names(true), wrong: names(false), left: bar.max - bar.value,
    };
  `);
}

/** Answers what is asked, as told. @param {Driver} driver @param {"right" | "wrong"} how */
export async function respond(driver, how) {
  const asked = await question(driver);
  const { kind, solution, right, wrong } = asked;
  const field = await driver.findElement(By.css("mb-quiz fieldset:not([hidden])"));
  const rows = await field.findElements(By.css(".rows > *"));
  if (kind === "number" || kind === "text") {
    const input = await field.findElement(By.css(".field input"));
    await input.sendKeys(how === "wrong" ? "98765432" : String(kind === "number" ? solution.min : solution[0]));
  } else if (kind === "classify" || kind === "match") {
    for (const row of rows) await place(driver, row, solution[Number(await row.getAttribute("data-row"))], how);
  } else if (kind === "order") {
    await sort(driver, field, solution, how);
  } else {
    const names = how === "right" ? right : kind === "multiple" || kind === "mark" ? wrong : wrong.slice(0, 1);
    for (const name of names) await press(driver, kind === "multiple" || kind === "mark" ? "checkbox" : "radio", exactly(name));
  }
  return asked;
}

/** Into its place, or into another. @param {Driver} driver @param {Element} row @param {number} right @param {"right" | "wrong"} how */
async function place(driver, row, right, how) {
  const [list] = await row.findElements(By.css("select"));
  if (list) {
    // Before the first choice stands the one that is none.
    await new Select(list).selectByIndex(how === "right" ? right + 1 : right === 0 ? 2 : 1);
    return;
  }
  const bins = await row.findElements(By.css("input"));
  const bin = bins[how === "right" ? right : (right + 1) % bins.length];
  await driver.executeScript("arguments[0].scrollIntoView({ block: 'center' })", bin);
  await bin?.click();
}

/** With the arrows, one place at a time; wrong is backwards. @param {Driver} driver @param {Element} field @param {number[]} solution @param {"right" | "wrong"} how */
async function sort(driver, field, solution, how) {
  const places = async () => Promise.all((await field.findElements(By.css(".rows > *"))).map(async (row) => solution[Number(await row.getAttribute("data-row"))] ?? 0));
  for (let guard = 0; guard < 200; guard++) {
    const now = await places();
    const at = now.findIndex((one, index) => {
      const before = now[index - 1] ?? one;
      return how === "right" ? one < before : one > before;
    });
    if (at < 0) return;
    const up = (await field.findElements(By.css("[data-do=up]")))[at];
    await driver.executeScript("arguments[0].scrollIntoView({ block: 'center' })", up);
    await up?.click();
  }
}

/** Answers and has it marked, where marks come at once. @param {Driver} driver @param {"right" | "wrong"} how */
export async function answer(driver, how) {
  const asked = await respond(driver, how);
  if ((await findAll(driver, "button", words.check)).length) await press(driver, "button", words.check);
  return asked;
}

/** From the question asked to the result. @param {Driver} driver @param {"right" | "wrong"} how */
export async function take(driver, how) {
  for (;;) {
    const { left } = await answer(driver, how);
    const [overview] = await findAll(driver, "button", words.overview);
    await press(driver, "button", overview ? words.overview : words.onward);
    if (left > 0) continue;
    if (overview) await press(driver, "button", words.handIn);
    return;
  }
}

/** The texts of the result. @param {Driver} driver @returns {Promise<string>} */
export async function result(driver) {
  await driver.wait(() => driver.executeScript(`return !!document.querySelector(".outcome")`), 60_000);
  return driver.executeScript(`return document.querySelector(".quiz-result").innerText`);
}

/** Until what comes after the page has been fetched and is at work. @param {Driver} driver */
export async function settled(driver) {
  await driver.wait(() => driver.executeScript(`return !!document.querySelector("mb-quiz .outcome, html[data-lesson]")`), 60_000);
}

/** What has the focus. @param {Driver} driver */
export async function focused(driver) {
  return driver.switchTo().activeElement();
}

/** An option's name, also when a mark stands behind it. @param {string} name */
function exactly(name) {
  return new RegExp(`^${name.replace(/[.*+?^$()[\]{}|\\]/g, "\\$&")}`);
}

/** Opens what is folded below a result, as a reader does. @param {Driver} driver @param {RegExp} name of what it is about */
export async function unfold(driver, name) {
  for (const summary of await driver.findElements(By.css(".outcome summary"))) {
    if (!name.test(await summary.getText())) continue;
    await driver.executeScript("arguments[0].scrollIntoView({ block: 'center' })", summary);
    return summary.click();
  }
  throw new Error(`nothing is folded as ${name}`);
}

export const others = /^(告诉别人|Tell others)$/;
