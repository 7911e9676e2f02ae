// The ways from a page to its forms: beside the home page's question, which stays through what its author changes, and beside
// the questions of a test before it is begun.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { devtools, press } from "./browser.js";
import { desk, soon } from "./desk.js";
import { answer, words } from "./quiz.js";

const BANK = `标题: 测
题目:
  - {编号: a-01, 题干: 要先交钱吗？, 选项: [要, 不要], 答案: B, 解析: 因为}
  - {编号: a-02, 题干: 要拉人吗？, 选项: [要, 不要], 答案: B, 解析: 因为}
`;

/** @type {Awaited<ReturnType<typeof desk>>} */
let it;

before(async () => {
  it = await desk({ "quizzes/a.yaml": BANK, "index.md": "---\ntitle: 站\nsummary: 摘要\n---\n首页的话。\n" });
});
after(() => it?.end());

/** The question that the home page asks, as it is there now. */
const asked = () => it.driver.executeScript(`return document.querySelector("mb-opening fieldset .stem")?.textContent ?? ""`);

test("the way beside the home page's question stays when the question was changed, again and again", async () => {
  await it.visit("/");
  for (const words of ["要先交会费吗？", "要先交保证金吗？"]) {
    await it.editQuestion();
    const stem = await it.part("textbox", /^题干/);
    await it.type(stem, words);
    await it.click("button", "保存");
    await it.says(/已保存/);
    await it.pageSays(words);
    await it.inPage();
    assert.equal(await asked(), words);
    await it.atTools();
    await it.click("button", "关闭");
  }
  await it.editQuestion();
  await it.part("textbox", /^题干/);
});

/** The ways to the questions of a test that is not begun yet. @returns {Promise<import("selenium-webdriver").WebElement[]>} */
const numbers = () => it.driver.executeScript(`return [...(document.querySelector(".quiz-start > .row")?.shadowRoot.querySelectorAll("button") ?? [])].filter((one) => one.checkVisibility())`);

test("before a test is begun each of its questions is one click away, written on at once, and goes with the first answer", async () => {
  await it.visit("/quizzes/a/");
  await it.inPage();
  const [, second = assert.fail()] = await soon(async () => { const found = await numbers(); return found.length === 2 ? found : null; }, "a way for each question");
  assert.match(await second.getAccessibleName(), /^修改 2 要拉人吗？$/);
  await it.picture("ways-start");
  await second.click();
  await it.atTools();
  await soon(async () => (await (await it.driver.switchTo().activeElement()).getAccessibleName()).startsWith("题干"), "the stem has the focus");
  await devtools(it.driver, "Input.insertText", { text: "真的吗？" });
  await it.click("button", "保存");
  await it.says(/已保存/);
  assert.match(it.read("quizzes/a.yaml"), /题干: 要拉人吗？真的吗？,/);
  await soon(async () => {
    await it.inPage();
    return (await numbers()).length === 2;
  }, "they stay while the page follows");
  await answer(it.driver, "right");
  await press(it.driver, "button", words.onward);
  await soon(async () => (await numbers()).length === 0, "they go");
});
