// Taking a quiz as a reader does: what is on the screen is found by role and name. Only what
// the right options are is read from the markup, since the questions are the site's own.

import { findAll, press } from "./browser.js";

/** @typedef {import("./browser.js").Driver} Driver */

/** The buttons of a quiz, in both languages of the default theme. */
export const words = {
  check: /^(选好了|Check my answer)$/,
  onward: /^(下一题|看结果|交卷|Next question|See my result|Hand in)$/,
  again: /^(再做一次|Try again)$/,
};

/**
 * What is asked at the moment. `right` and `wrong`: names of options; both empty where the
 * reader checks the answer.
 * @param {Driver} driver
 * @returns {Promise<{ legend: string, role: "radio" | "checkbox", right: string[], wrong: string[], left: number }>}
 */
export async function question(driver) {
  return driver.executeScript(`
    const shown = [...document.querySelectorAll("mb-quiz fieldset")].filter((one) => !one.hidden);
    if (shown.length !== 1) throw new Error(shown.length + " questions are shown");
    const inputs = [...shown[0].querySelectorAll(".option input")];
    const names = (right) => inputs.filter((one) => ("correct" in one.dataset) === right)
      .map((one) => one.labels[0].textContent.trim());
    const [at, all] = [document.querySelector("progress").value, document.querySelector("progress").max];
    return {
      legend: shown[0].querySelector("legend").textContent,
      role: inputs[0] && inputs[0].type,
      right: names(true), wrong: names(false), left: all - at,
    };
  `);
}

/**
 * Answers what is asked, as told, and marks it. Questions that the reader checks stay open.
 * @param {Driver} driver @param {"right" | "wrong"} how
 */
export async function answer(driver, how) {
  const asked = await question(driver);
  const names = how === "right" || asked.role === "radio" ? asked[how].slice(0, how === "wrong" ? 1 : undefined) : asked.wrong;
  for (const name of names) await press(driver, asked.role, exactly(name));
  if ((await findAll(driver, "button", words.check)).length) await press(driver, "button", words.check);
  return asked;
}

/** From the question asked to the result. @param {Driver} driver @param {"right" | "wrong"} how */
export async function take(driver, how) {
  for (;;) {
    const { left } = await answer(driver, how);
    await press(driver, "button", words.onward);
    if (left === 0) return;
  }
}

/** The texts of the result. @param {Driver} driver @returns {Promise<string>} */
export async function result(driver) {
  return driver.executeScript(`return document.querySelector(".quiz-result").innerText`);
}

/** What has the focus. @param {Driver} driver */
export async function focused(driver) {
  return driver.switchTo().activeElement();
}

/** An option's name, also when a mark stands behind it. @param {string} name */
function exactly(name) {
  return new RegExp(`^${name.replace(/[.*+?^$()[\\]{}|\\\\]/g, "\\\\$&")}`);
}
