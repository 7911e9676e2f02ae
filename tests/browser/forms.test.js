// What forms can do beyond one field: lists, questions, kinds, names, the text of a page, files, former versions, the drawing
// of a scenario. By role and name; what the file says afterwards decides.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { By, Key } from "selenium-webdriver";
import { devtools } from "./browser.js";
import { desk, soon } from "./desk.js";

const BANK = `title: 测
questions:
  - id: a-01
    stem: 要先交钱吗？
    options:
      - 要 # 不是
      - 不要
      - 看情况
    answer: B
    explanation: 因为
    mood: 好
  - {id: a-02, stem: 第二题, options: [甲, 乙], answer: A, explanation: 因为}
  - {id: a-03, stem: 第三题, answer: 对, explanation: 因为}
tap: confirm
`;
const CHAT = `title: 老同学
cast: {li: {name: 小李}}
start: a
nodes:
  a: {say: [{who: li, text: 在吗同学}], choices: [{text: 在的, goto: b}, {text: 不理, goto: c}]}
  b: {say: [{who: li, text: 来吃饭吧}], choices: [{text: 好, goto: c}, {text: 不, goto: c}]}
  c: {ending: safe, title: 守住了}
`;
const GUIDE = "---\ntitle: 一篇指南\n---\n正文第一段。\n";
const CASE = "---\ntitle: 一个案例\nsources: [{title: 通报, publisher: 某机关}]\n---\n看[指南](../guides/b.md)。\n";

/** @type {Awaited<ReturnType<typeof desk>>} */
let it;

const FILES = { "quizzes/a.yaml": BANK, "scenarios/chat.yaml": CHAT, "guides/b.md": GUIDE, "cases/c.md": CASE };

before(async () => {
  it = await desk(FILES);
});
after(() => it?.end());

/** Every test begins with the files as they were. @param {string} place */
async function begin(place) {
  for (const [name, text] of Object.entries(FILES)) it.write(name, text);
  await it.visit(place);
  await it.click("button", "修改此页");
}

/** Saves by the keyboard, and waits until the file says this. @param {string} file @param {(text: string) => boolean} says @param {string} what */
async function saved(file, says, what) {
  await it.driver.actions().keyDown(Key.CONTROL).sendKeys("s").keyUp(Key.CONTROL).perform();
  try {
    await soon(async () => says(it.read(file)), what);
  } catch (error) {
    throw new Error(`${error}\n${it.read(file)}`);
  }
}

test("options are added, moved and taken out, the right one stays right, and what no form shows stays", async () => {
  await begin("/quizzes/a/");
  await it.click("button", /要先交钱/);
  await it.part("textbox", "选项第 1 项");
  await it.click("button", "上移：选项第 2 项");
  await saved("quizzes/a.yaml", (text) => text.includes("    answer: A"), "the letter follows its option");
  assert.match(it.read("quizzes/a.yaml"), /- 不要\n\s+- 要 # 不是\n/);
  await it.click("button", "删除：选项第 3 项");
  await it.click("button", "添加：选项");
  await devtools(it.driver, "Input.insertText", { text: "问问再说" });
  // On to the next line by Enter.
  await it.driver.actions().sendKeys(Key.ENTER).perform();
  await devtools(it.driver, "Input.insertText", { text: "不理" });
  await saved("quizzes/a.yaml", (text) => text.includes("- 问问再说\n      - 不理\n"), "the new options");
  const now = it.read("quizzes/a.yaml");
  assert.ok(!now.includes("看情况"));
  assert.match(now, /mood: 好/, "a key that nobody knows");
  await it.says(/原样留着的：mood/);
  assert.equal(now.replace(/ {4}options:[^]*?answer: .\n/, ""), BANK.replace(/ {4}options:[^]*?answer: .\n/, ""), "nothing else is another");
});

test("an option gets a note, by the keyboard alone", async () => {
  await begin("/quizzes/a/");
  const question = await it.part("button", /第二题/);
  await it.driver.executeScript("arguments[0].focus()", question);
  await it.driver.actions().sendKeys(Key.ENTER).perform();
  await it.part("textbox", "选项第 1 项");
  const more = (await it.all("button", "写详细"))[0];
  await it.driver.executeScript("arguments[0].focus()", more);
  await it.driver.actions().sendKeys(Key.ENTER).perform();
  const unfold = await it.part("button", /^更多（\d+ 项）$/, await it.driver.findElement(By.css(".row.large")));
  await it.driver.executeScript("arguments[0].focus()", unfold);
  await it.driver.actions().sendKeys(Key.SPACE).perform();
  const note = await it.part("textbox", /^备注/, await it.driver.findElement(By.css(".row.large")));
  await it.driver.executeScript("arguments[0].focus()", note);
  await it.driver.actions().sendKeys("ta").perform();
  await saved("quizzes/a.yaml", (text) => /note: ta/.test(text), "the note");
  assert.match(it.read("quizzes/a.yaml"), /options: \[\{text: 甲, note: ta\}, 乙\]/);
});

test("a question becomes one of another kind, and what the new kind has no use for is taken away when its author says so", async () => {
  await begin("/quizzes/a/");
  await it.click("button", /第二题/);
  const kind = await it.part("combobox", "题型");
  await kind.sendKeys("判断");
  await it.says(/原样留着的：options/);
  await it.click("button", "把它们去掉");
  const answer = await it.part("combobox", /^答案/);
  await answer.sendKeys("错");
  await saved("quizzes/a.yaml", (text) => /id: a-02, stem: 第二题, answer: 错/.test(text), "a question to judge");
  assert.match(it.read("quizzes/a.yaml"), /\{type: \S+, id: a-02/);
});

test("questions are added, copied, moved and deleted, each a step that can be taken back", async () => {
  await begin("/quizzes/a/");
  await it.click("button", "下移：第 1 题");
  await soon(async () => /第二题[^]*要先交钱/.test(it.read("quizzes/a.yaml")), "moved");
  await it.click("button", "复制：第 1 题");
  await soon(async () => it.read("quizzes/a.yaml").split("第二题").length === 3, "copied");
  await soon(async () => (await it.all("button", /^删除：第 4 题$/)).length === 1, "four of them");
  await it.click("button", "删除：第 4 题");
  await soon(async () => !it.read("quizzes/a.yaml").includes("第三题"), "deleted");
  await it.click("button", "撤销");
  await soon(async () => it.read("quizzes/a.yaml").includes("第三题"), "taken back");
  await it.click("button", "添加一题");
  await it.type(await it.part("textbox", /^题干/), "新的一题");
  await saved("quizzes/a.yaml", (text) => text.includes("新的一题"), "the new question");
  await it.says(/还有 \d+ 处要改/);
});

test("a node of a scenario gets another name, and what leads to it follows; the drawing marks what is amiss", async () => {
  await begin("/scenarios/chat/");
  const node = (/** @type {RegExp} */ name) => it.part("button", name);
  await node(/^b；去 c$/);
  assert.deepEqual(await it.audit(), []);
  await it.picture("graph");
  await (await node(/^b；/)).click();
  const name = await soon(async () => (await it.all("textbox", "名称")).at(-1) ?? null, "the name of the node");
  await soon(async () => it.driver.executeScript("return document.activeElement.closest('details.fold')?.querySelector('summary').textContent.startsWith('b')"), "the focus is in its fields");
  assert.equal(await name.getAttribute("value"), "b");
  await it.type(name, "eat");
  await name.sendKeys(Key.TAB);
  await saved("scenarios/chat.yaml", (text) => text.includes("goto: eat"), "what leads to it");
  assert.equal(it.read("scenarios/chat.yaml"), CHAT.replace("goto: b", "goto: eat").replace("  b: {", "  eat: {"));
  await node(/^eat；去 c$/);
  // A new node, to which nothing leads and which does not go on.
  const all = await it.all("textbox", /^新的一项（节点）叫什么$/);
  await all[0]?.sendKeys("lost", Key.ENTER);
  await node(/^lost；走不到/);
});

test("the text of a page: buttons write Markdown, and the browser's undo takes it back", async () => {
  await begin("/guides/b/");
  const text = await it.part("textbox", "正文");
  const value = async () => String(await text.getAttribute("value"));
  await it.driver.executeScript("arguments[0].focus(); arguments[0].setSelectionRange(2, 5)", text);
  await it.click("button", "粗体");
  assert.equal(await value(), "正文**第一段**。");
  await it.driver.actions().keyDown(Key.CONTROL).sendKeys("z").keyUp(Key.CONTROL).perform();
  assert.equal(await value(), "正文第一段。");
  await it.driver.executeScript("arguments[0].setSelectionRange(6, 6)", text);
  await it.click("button", "链接");
  assert.deepEqual(await it.audit(), []);
  await it.type(await it.part("textbox", /^找一页/), "案例");
  await it.click("button", "插入");
  await soon(async () => (await value()) === "正文第一段。[一个案例](../cases/c.md)", "the link");
  await it.click("button", "内容块");
  await it.part("textbox", /^放几道题/);
  await it.type(await it.part("textbox", /^放几道题/), "2");
  await it.click("button", "插入");
  await soon(async () => (await value()).endsWith('\n\n{{ quiz("a", count=2) }}'), "the block");
  // The page follows before anything is saved.
  await it.pageSays("要先交钱吗？");
  assert.equal(it.read("guides/b.md"), GUIDE);
  await saved("guides/b.md", (now) => now.endsWith('正文第一段。[一个案例](../cases/c.md)\n\n{{ quiz("a", count=2) }}\n'), "the text");
});

test("a former version is looked at and put back", async () => {
  await begin("/guides/b/");
  await it.type(await it.part("textbox", /^标题/), "改过的标题");
  await saved("guides/b.md", (text) => text.includes("改过的标题"), "saved");
  await it.click("button", "以前的版本");
  await (await soon(async () => (await it.driver.findElements(By.css(".past .to")))[0] ?? null, "a version")).click();
  await it.says(/\+ title: 一篇指南/);
  assert.deepEqual(await it.audit(), []);
  await it.picture("history");
  await it.click("button", "放回这一版");
  await soon(async () => it.read("guides/b.md") === GUIDE, "put back");
  await soon(async () => (await (await it.part("textbox", /^标题/)).getAttribute("value")) === "一篇指南", "the form follows");
});

test("a new file is made and opened; a file gets another name, and what names it follows", async () => {
  await begin("/guides/b/");
  await it.click("button", "新建");
  await (await it.part("combobox", "建什么")).sendKeys("指南");
  await it.type(await it.part("textbox", "标题"), "怎么 报警");
  assert.equal(await (await it.part("textbox", /^文件名/)).getAttribute("value"), "怎么-报警");
  assert.deepEqual(await it.audit(), []);
  await it.type(await it.part("textbox", /^文件名/), "b");
  await it.click("button", "建好并打开");
  await it.says(/已经有了/);
  await it.type(await it.part("textbox", /^文件名/), "report");
  await it.click("button", "建好并打开");
  await soon(async () => (await (await it.part("textbox", /^标题/)).getAttribute("value")) === "怎么 报警", "its form");
  assert.match(it.read("guides/report.md"), /title: "怎么 报警"/);
  await it.pageSays("怎么 报警");

  await begin("/guides/b/");
  await it.click("button", "改文件名");
  await it.type(await it.part("textbox", /^文件名/), "better");
  await it.picture("rename");
  await it.click("button", "改名");
  await it.says(/已改名/);
  assert.match(it.read("cases/c.md"), /\.\.\/guides\/better\.md/);
  await it.click("button", "撤销");
  await soon(async () => it.read("cases/c.md") === CASE, "taken back");
});

test("on a phone the panel lies over the page, with room for fingers", async () => {
  await it.size(360, 740);
  try {
    for (const [name, text] of Object.entries(FILES)) it.write(name, text);
    await it.visit("/quizzes/a/");
    await it.atTools();
    if ((await it.all("button", "修改此页")).length === 0) await it.click("button", "预览工具");
    await it.click("button", "修改此页");
    await it.click("button", /要先交钱/);
    await it.part("textbox", /^题干/);
    const wide = await it.driver.executeScript("const { width } = document.querySelector('aside').getBoundingClientRect(); return [width, document.querySelector('aside .scroll').scrollWidth <= width]");
    assert.deepEqual(wide, [360, true]);
    const small = await it.driver.executeScript(`
      return [...document.querySelectorAll("aside button, aside select, aside input:not([type=radio]), aside summary")]
        .filter((one) => one.offsetParent && one.getBoundingClientRect().height < 44).map((one) => one.outerHTML.slice(0, 80))`);
    assert.deepEqual(small, []);
    assert.deepEqual(await it.audit(), []);
    await it.picture("phone");
  } finally {
    await it.size(1280, 800);
  }
});
