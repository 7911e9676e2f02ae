// Pictures of what is used together or on paper: lessons, checklists, scenarios, printed quizzes.

import { settled } from "../../tests/browser/quiz.js";
import { first, forget } from "./common.js";

/** @typedef {import("../screenshot.js").Stage} Stage */

/** A test for a class, on a projector. @param {Stage} stage */
export async function lesson(stage) {
  const { driver, visit, screen, desk, resize } = stage;
  if (!desk) return;
  for (const [name, width, height] of /** @type {const} */ ([["", 1280, 800], ["-wall", 1920, 1080]])) {
    await resize(width, height);
    await visit(`${first(stage, "quizzes")}?class`);
    await settled(driver);
    await driver.sleep(400);
    await screen(`lesson-cover${name}`);
    await driver.actions().sendKeys(" ").perform();
    await screen(`lesson-question${name}`);
    await driver.actions().sendKeys("1", "1", "1", "2", " ").perform();
    await screen(`lesson-answer${name}`);
  }
  await resize(1280, 800);
}

/** @param {Stage} stage */
export async function checklist(stage) {
  const { driver, visit, screen, whole, paper: print } = stage;
  const page = first(stage, "checklists");
  await visit(page);
  await driver.wait(() => driver.executeScript(`return !!document.querySelector("mb-checklist [data-do=see][data-when=ready]:not([hidden])")`), 5000);
  await screen("checklist");
  await whole("checklist-whole");
  // The groups that weigh most stand first, so each step from the end leads to another result.
  for (const [name, from] of /** @type {const} */ ([["calm", -1], ["warning", -5], ["danger", 0]])) {
    await driver.executeScript(`
      const ticks = [...document.querySelectorAll("mb-checklist .tick input")];
      const wanted = ticks.slice(arguments[0]);
      for (const one of ticks) if (one.checked !== wanted.includes(one)) one.click();
      wanted[0].scrollIntoView({ block: "center" });
    `, from);
    await screen(`checklist-${name}-ticked`);
    await driver.executeScript(`document.querySelector("mb-checklist form > .acts [data-do=see]").click()`);
    await screen(`checklist-${name}-result`);
  }
  await whole("checklist-danger-whole");
  await print("checklist-paper");
}

/** @param {Stage} stage */
export async function scenario(stage) {
  const { driver, visit, screen, whole } = stage;
  const page = first(stage, "scenarios");
  const asked = () => driver.wait(() => driver.executeScript(`return [...document.querySelectorAll("mb-scenario .choice, mb-scenario [data-do=again]")].some((one) => one.offsetParent)`), 10_000);
  await visit(page);
  await forget(driver);
  await visit(page);
  await asked();
  await screen("scenario-start");
  for (let step = 0; step < 30; step++) {
    const going = await driver.executeScript(`const [choice] = document.querySelectorAll(".replies .choice"); if (choice?.offsetParent) { choice.click(); return true; }`);
    if (!going) break;
    await driver.sleep(300);
    await asked();
    if (step === 1) await screen("scenario-middle");
  }
  await screen("scenario-ending");
  await whole("scenario-ending-whole");
}

/** @param {Stage} stage */
export async function paper(stage) {
  const { driver, visit, visitAll, paper: print } = stage;
  await visit(first(stage, "quizzes"));
  await settled(driver);
  await print("quiz-paper");
  await visitAll("/quizzes/kinds/");
  await settled(driver);
  await print("kinds-paper");
}
