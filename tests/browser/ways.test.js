// The ways from a page to its forms: beside the home page's question, which stays through what its author changes, and beside
// the questions of a test before it is begun.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { desk } from "./desk.js";

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
  }
  await it.editQuestion();
  await it.part("textbox", /^题干/);
});
