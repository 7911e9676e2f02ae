// What the site is written in, changed beside the page: a question corrected, mistakes beside their fields, two versions, and
// nothing lost.

import assert from "node:assert/strict";
import { chmodSync, rmSync } from "node:fs";
import { after, before, test } from "node:test";
import { Key } from "selenium-webdriver";
import { devtools, complaints } from "./browser.js";
import { desk, soon } from "./desk.js";

const BANK = `标题: 测
题目:
  # 第一题
  - 编号: a-01
    题干: 要先交钱吗？ # 注
    选项: [要, 不要]
    答案: B
    解析: 因为

  - {编号: a-02, 题干: 乙, 选项: [甲, 乙], 答案: A, 解析: 因为}
tap: confirm
`;
const CASE = "---\ntitle: 一个案例\n---\n正文第一段。\n";

/** @type {Awaited<ReturnType<typeof desk>>} */
let it;

before(async () => {
  it = await desk({ "quizzes/a.yaml": BANK, "guides/b.md": CASE });
});
after(() => it?.end());

/** Every test begins with the files as they were, and no form. @param {string} place */
async function begin(place) {
  await it.driver.executeScript("window.onbeforeunload = null");
  it.write("quizzes/a.yaml", BANK);
  it.write("guides/b.md", CASE);
  await it.visit(place);
}

test("a typo in a question on the page is corrected in two clicks, and taken back", async () => {
  await begin("/quizzes/a/");
  const before = it.clicks();
  await it.editQuestion();
  const stem = await it.part("textbox", /^题干/);
  await soon(async () => (await (await it.driver.switchTo().activeElement()).getAccessibleName()).startsWith("题干"), "it has the focus");
  await it.driver.actions().keyDown(Key.CONTROL).sendKeys("a").keyUp(Key.CONTROL).perform();
  await devtools(it.driver, "Input.insertText", { text: "要先交入门费吗？" });
  await it.click("button", "保存");
  assert.equal(it.clicks() - before, 2);
  await it.says(/已保存/);
  assert.equal(it.read("quizzes/a.yaml"), BANK.replace("要先交钱吗？", "要先交入门费吗？"), "and nothing else");
  await it.pageSays("要先交入门费吗？");
  assert.equal(await it.driver.executeScript("return arguments[0].isConnected", stem), true, "the field is the same");
  await it.click("button", "撤销");
  await soon(async () => it.read("quizzes/a.yaml") === BANK, "the first bytes");
  await soon(async () => (await (await it.part("textbox", /^题干/)).getAttribute("value")) === "要先交钱吗？", "the field follows");
  await it.click("button", "重做");
  await soon(async () => it.read("quizzes/a.yaml").includes("入门费"), "done again");
});

test("a mistake is told beside its field as one types, and can be saved", async () => {
  await begin("/quizzes/a/");
  await it.click("button", "修改此页");
  await it.click("button", /^1 ?要先交钱/);
  const answers = await it.part("group", /^答案/);
  await it.click("radio", /^A/, answers);
  const stem = await it.part("textbox", /^题干/);
  await it.type(stem, "");
  await it.driver.executeScript("arguments[0].value = ''; arguments[0].dispatchEvent(new Event('input', { bubbles: true }))", stem);
  await soon(async () => (await stem.getAttribute("aria-invalid")) === "true", "it is marked");
  assert.match(await it.described(stem), /题干/);
  assert.equal(it.read("quizzes/a.yaml"), BANK, "nothing is written");
  await stem.sendKeys(Key.chord(Key.CONTROL, "s"));
  await it.says(/已保存，还有/);
  assert.match(it.read("quizzes/a.yaml"), /答案: A/);
  await it.type(stem, "要先交钱吗？");
  await soon(async () => (await stem.getAttribute("aria-invalid")) === null, "it is not marked any more");
});

test("composed text is not touched while the site changes, and no sign of it is lost", async () => {
  await begin("/guides/b/");
  await it.click("button", "修改此页");
  const title = await it.part("textbox", /^标题/);
  await it.driver.executeScript("arguments[0].focus(); arguments[0].setSelectionRange(4, 4)", title);
  const compose = (/** @type {string} */ text) => devtools(it.driver, "Input.imeSetComposition", { text, selectionStart: text.length, selectionEnd: text.length });
  await it.driver.executeScript("window.asked = []; const fetching = window.fetch; window.fetch = (...all) => { window.asked.push(String(all[0])); return fetching(...all); }");
  for (const [at, text] of ["b", "bei", "bei'p", "bei'pian"].entries()) {
    await compose(text);
    // The page's state, and another file, change meanwhile.
    it.write("guides/c.md", `---\ntitle: 另一篇 ${at}\n---\n字。\n`);
    await it.driver.sleep(400);
    assert.equal(await title.getAttribute("value"), `一个案例${text}`);
    assert.equal(await it.driver.executeScript("return document.activeElement === arguments[0]", title), true);
  }
  const asked = /** @type {string[]} */ (await it.driver.executeScript("return window.asked"));
  assert.deepEqual(asked.filter((one) => one.includes("/edit/show") || one.includes("/edit/form")), [], "nothing is tried while it composes");
  await devtools(it.driver, "Input.insertText", { text: "被骗" });
  await soon(async () => /** @type {string[]} */ (await it.driver.executeScript("return window.asked")).some((one) => one.includes("/edit/show")), "then it is tried");
  await title.sendKeys(Key.chord(Key.CONTROL, "s"));
  await soon(async () => it.read("guides/b.md").includes("title: 一个案例被骗\n"), "it is saved");
});

test("after a save the focus and the caret are where they were", async () => {
  await begin("/guides/b/");
  await it.click("button", "修改此页");
  const title = await it.part("textbox", /^标题/);
  await it.driver.executeScript("arguments[0].focus(); arguments[0].setSelectionRange(2, 2)", title);
  await devtools(it.driver, "Input.insertText", { text: "大" });
  await title.sendKeys(Key.chord(Key.CONTROL, "s"));
  await it.says(/已保存/);
  assert.match(it.read("guides/b.md"), /title: 一个大案例\n/);
  const caret = () => it.driver.executeScript("const held = document.activeElement; return [held.value, held.selectionStart, held.selectionEnd]");
  assert.deepEqual(await caret(), ["一个大案例", 3, 3]);
  // The form follows what another program writes, too.
  it.write("guides/b.md", it.read("guides/b.md").replace("正文第一段", "正文改过"));
  await soon(async () => String(await (await it.part("textbox", "正文")).getAttribute("value")).includes("正文改过"), "the form follows");
  assert.deepEqual(await caret(), ["一个大案例", 3, 3]);
});

test("a file that was changed elsewhere: both versions are shown, and nothing is lost", async () => {
  await begin("/guides/b/");
  await it.click("button", "修改此页");
  await it.type(await it.part("textbox", /^标题/), "我的标题");
  const theirs = CASE.replace("第一段", "由别人改过");
  it.write("guides/b.md", theirs);
  await it.says(/在别处改过了/);
  await it.click("button", "保存");
  const mine = await it.part("textbox", "您的这一版");
  assert.equal(await mine.getAttribute("value"), CASE.replace("一个案例", "我的标题"));
  await it.says(/由别人改过/);
  assert.deepEqual(await it.audit(), []);
  await it.picture("both");
  assert.equal(it.read("guides/b.md"), theirs);
  // Back to the form nothing of it is lost either.
  await it.click("button", "回到表格");
  assert.equal(await (await it.part("textbox", /^标题/)).getAttribute("value"), "我的标题");
  await it.click("button", "保存");
  await it.type(await it.part("textbox", "您的这一版"), theirs.replace("一个案例", "我的标题"));
  await it.click("button", "保存我的这一版");
  await it.says(/已保存/);
  assert.equal(it.read("guides/b.md"), theirs.replace("一个案例", "我的标题"));
});

test("leaving with what is not saved asks first", async () => {
  await begin("/guides/b/");
  await it.click("button", "修改此页");
  await it.type(await it.part("textbox", /^标题/), "没保存的");
  await it.click("button", "关闭");
  assert.deepEqual(await it.audit(), []);
  await it.click("button", "继续修改");
  assert.equal(await (await it.part("textbox", /^标题/)).getAttribute("value"), "没保存的");
  await it.click("button", "关闭");
  await it.click("button", "不保存");
  await soon(async () => (await it.all("button", "关闭")).length === 0, "the panel is gone");
  assert.equal(it.read("guides/b.md"), CASE);
});

test("a file that is gone, one that may not be written, a save sent twice: said at the place", async () => {
  await begin("/guides/b/");
  await it.click("button", "修改此页");
  const title = await it.part("textbox", /^标题/);
  await it.type(title, "改一下");
  await it.driver.executeScript("const all = document.querySelectorAll('aside footer button'); window.saves = 0; const fetching = window.fetch; window.fetch = (...all) => { if (String(all[0]).includes('/edit/save')) window.saves += 1; return fetching(...all); }");
  const save = await it.part("button", "保存");
  await it.driver.actions().doubleClick(save).perform();
  await it.says(/已保存/);
  assert.equal(await it.driver.executeScript("return window.saves"), 1);
  await it.type(title, "再改一下");
  if (process.getuid?.() !== 0) {
    chmodSync(it.path("guides"), 0o500);
    await it.click("button", "保存");
    await it.says(/只读/);
    chmodSync(it.path("guides"), 0o700);
  }
  rmSync(it.path("guides/b.md"));
  await it.click("button", "保存");
  await it.says(/已经不在了/);
  assert.equal(await title.getAttribute("value"), "再改一下");
});

test("a preview that is started anew has lost nothing that was typed", async () => {
  await begin("/guides/b/");
  await it.click("button", "修改此页");
  await it.type(await it.part("textbox", /^标题/), "没来得及保存");
  await it.says(/还没保存/);
  await it.restart();
  await it.says(/预览重新启动了/);
  assert.equal(it.read("guides/b.md"), CASE);
  await it.click("button", "保存");
  await soon(async () => it.read("guides/b.md") === CASE.replace("一个案例", "没来得及保存"), "saved after all");
  await soon(async () => (await (await it.part("textbox", /^标题/)).getAttribute("value")) === "没来得及保存", "the form says so");
  // A browser tells of every request that nobody answers.
  await complaints(it.driver);
});

test("the form is clean for axe, and nothing complains", async () => {
  await begin("/quizzes/a/");
  await it.click("button", "修改此页");
  await it.part("button", /^1 ?要先交钱/);
  assert.deepEqual(await it.audit(), []);
  await it.picture("bank");
  await it.click("button", /^1 ?要先交钱/);
  await it.part("textbox", /^题干/);
  await it.driver.executeScript("for (const one of document.querySelectorAll('aside details')) one.open = true");
  assert.deepEqual(await it.audit(), []);
  await it.picture("question");
  assert.deepEqual((await complaints(it.driver)).filter((one) => !one.includes("can escape its sandboxing") && !/ 40[49]|422/.test(one)), []);
});
