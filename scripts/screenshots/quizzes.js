// Pictures of quizzes in all their states: what is on the screen is reached as a reader reaches it.

import { findAll, press } from "../../tests/browser/browser.js";
import { answer, question, respond, result, settled, start, take, words } from "../../tests/browser/quiz.js";
import { pages } from "../../tests/browser/site.js";
import { first, forget } from "./common.js";

/** @typedef {import("../screenshot.js").Stage} Stage */

/** A quiz that tells at once: its start in each form, a question in each. @param {Stage} stage */
export async function quiz(stage) {
  const { driver, visit, screen, whole } = stage;
  const page = pages(stage.folder, "quizzes").find((one) => one.includes("basics")) ?? first(stage, "quizzes");
  await visit(page);
  await forget(driver);
  await visit(page);
  await settled(driver);
  await screen("quiz-start");
  await start(driver);
  await screen("quiz-asked");
  await driver.executeScript("document.querySelector('mb-quiz form').dispatchEvent(new Event('submit', { cancelable: true }))");
  await whole("quiz-nothing-chosen");
  await answer(driver, "wrong");
  await screen("quiz-wrong");
  await whole("quiz-wrong-whole");
  await press(driver, "button", words.onward);
  await answer(driver, "right");
  await screen("quiz-right");
  await press(driver, "button", words.onward);
  await screen("quiz-next");
  await visit(page);
  await settled(driver);
  await screen("quiz-start-resumed");
}

/** Every kind of question, in every state. @param {Stage} stage */
export async function kinds({ driver, visitAll, screen, whole }) {
  for (const how of /** @type {const} */ (["wrong", "right"])) {
    await visitAll("/quizzes/kinds/");
    await forget(driver);
    await visitAll("/quizzes/kinds/");
    await settled(driver);
    await driver.sleep(300);
    await start(driver);
    for (let left = 1; left > 0; ) {
      const asked = await question(driver);
      left = asked.left;
      if (how === "wrong") {
        await driver.executeScript(`for (const one of document.querySelectorAll("fieldset:not([hidden]) .hint")) one.open = true`);
        await driver.executeScript("scrollTo(0, 0)");
        await screen(`kind-${asked.kind}-asked`);
      }
      if (how === "right" && asked.kind === "multiple") await part(driver, asked.right[0] ?? "");
      else await answer(driver, how);
      await whole(`kind-${asked.kind}-${how === "right" && asked.kind === "multiple" ? "part" : how}`);
      if (how === "wrong" && left === 0) await screen("kind-last");
      await press(driver, "button", words.onward);
    }
  }
}

/** Told at the end, and against the clock. @param {Stage} stage */
export async function exam({ driver, visitAll, screen, whole }) {
  await visitAll("/quizzes/exam/");
  await forget(driver);
  await visitAll("/quizzes/exam/");
  await settled(driver);
  await screen("exam-start");
  await start(driver);
  await screen("exam-asked");
  await respond(driver, "right");
  await press(driver, "button", /^(做个记号|Flag)/);
  await press(driver, "button", words.onward);
  await screen("exam-second");
  // Almost over: what is kept says so when the page is opened anew.
  await driver.executeScript(`
    const key = Object.keys(localStorage).find((key) => key.endsWith("quiz:exam"));
    localStorage.setItem(key.replace("quiz:exam", "clock:exam"), '{"v":1,"left":30}');
  `);
  await visitAll("/quizzes/exam/");
  await settled(driver);
  await press(driver, "button", /^(接着做|Go on)/);
  await screen("exam-clock");
  await press(driver, "button", words.onward);
  await press(driver, "button", words.overview);
  await screen("exam-overview");
  await press(driver, "button", words.handIn);
  await result(driver);
  await whole("exam-result");
}

/** @param {Stage} stage */
export async function results(stage) {
  const { driver, visit, screen, whole } = stage;
  const page = pages(stage.folder, "quizzes").find((one) => one.includes("invest")) ?? first(stage, "quizzes");
  for (const how of /** @type {const} */ (["wrong", "right"])) {
    await visit(page);
    await forget(driver);
    await visit(page);
    await settled(driver);
    await start(driver);
    await take(driver, how);
    await result(driver);
    await driver.executeScript("scrollTo(0, 0)");
    await screen(`result-${how}`);
    await whole(`result-${how}-whole`);
  }
  await visit(page);
  await settled(driver);
  await screen("quiz-start-finished");
  await press(driver, "button", /^(看上次的结果|See my last result)/);
  await driver.executeScript(`for (const one of document.querySelectorAll(".outcome > details")) one.open = true`);
  for (const [name, button] of /** @type {const} */ ([["share", /^(做一张分享图片|Make a picture)/], ["certificate", /^(做一张完成证书|Make a certificate)/]])) {
    if (!(await findAll(driver, "button", button)).length) continue;
    await press(driver, "button", button);
    await driver.wait(() => driver.executeScript(`return [...document.querySelectorAll("figure canvas, figure img")].some((one) => one.offsetParent)`), 5000);
    await screen(`result-${name}`);
    await whole(`result-${name}-whole`);
  }
}

/** A quiz and its like inside another page. @param {Stage} stage */
export async function embedded(stage) {
  const { driver, visit, screen, whole } = stage;
  const page = pages(stage.folder, "disguises").find((one) => one.includes("consumer")) ?? first(stage, "disguises");
  await visit(page);
  await driver.wait(async () => (await findAll(driver, "button", words.waiting)).length > 0, 10_000);
  await driver.executeScript(`document.querySelector("mb-quiz").scrollIntoView()`);
  await screen("embedded-asked");
  await answer(driver, "wrong");
  await screen("embedded-wrong");
  await whole("embedded-whole");
}

/** One of several right ones. @param {Stage["driver"]} driver @param {string} name */
async function part(driver, name) {
  await press(driver, "checkbox", name);
  await press(driver, "button", words.check);
}
