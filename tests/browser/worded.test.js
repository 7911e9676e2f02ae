// Texts that are said in several languages: one that is said in Chinese alone gets its English from the form.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Key } from "selenium-webdriver";
import { devtools } from "./browser.js";
import { desk, soon } from "./desk.js";

const DEPARTMENTS = `# 找谁
- name: 市场监管局 # 全称
  phone: "12315"
  duties: {zh-CN: 查传销, en: Inquiries}
- {name: 公安局, phone: "110"}
`;

/** @type {Awaited<ReturnType<typeof desk>>} */
let it;

before(async () => {
  it = await desk({ "site.yaml": "title: 站\nlanguages: [zh-CN, en, bo]\n", "departments.yaml": DEPARTMENTS });
});
after(() => it?.end());

test("a text in one language gets another, it goes with its last sign, and every other byte stays", async () => {
  await it.visit("/departments/");
  await it.click("button", "修改此页");
  const names = await soon(async () => {
    const found = await it.all("textbox", /^名称/);
    return found.length === 2 ? found : null;
  }, "one field for each name");
  assert.ok(names[0]);
  const [english] = await soon(async () => {
    const found = await it.all("button", "添加：英语");
    return found.length === 2 ? found : null;
  }, "a way to the language that each name lacks, and none where it is there");
  await it.driver.executeScript("arguments[0].scrollIntoView({ block: 'center' })", english);
  await english?.click();
  await soon(async () => (await (await it.driver.switchTo().activeElement()).getAccessibleName()).startsWith("英语"), "it has the focus");
  await devtools(it.driver, "Input.insertText", { text: "Market regulators" });
  await it.picture("worded");
  assert.deepEqual(await it.audit(), []);
  await it.click("button", "保存");
  await it.says(/已保存/);
  const made = it.read("departments.yaml");
  assert.match(made, /name: \{zh-CN: 市场监管局, en: Market regulators\} # 全称|zh-CN: 市场监管局[^]*en: Market regulators/);
  assert.equal(made.slice(made.indexOf("  phone")), DEPARTMENTS.slice(DEPARTMENTS.indexOf("  phone")), "and nothing else");
  // A third language comes behind, and the second goes again.
  const group = await it.part("group", /^名称/);
  assert.equal((await it.all("textbox", "英语", group)).length, 1);
  await it.driver.executeScript("arguments[0].focus(); arguments[0].select()", await it.part("textbox", "英语", group));
  await it.driver.actions().sendKeys(Key.BACK_SPACE).perform();
  await it.click("button", "保存");
  await soon(async () => !it.read("departments.yaml").includes("Market"), "it is gone");
  assert.match(it.read("departments.yaml"), /zh-CN: 市场监管局/);
});

test("what was added and not written is no change", async () => {
  it.write("departments.yaml", DEPARTMENTS);
  await it.visit("/departments/");
  await it.click("button", "修改此页");
  await it.click("button", /^添加：(藏语|bo)$/);
  await it.click("button", /^添加：英语$/);
  await it.click("button", "关闭");
  await soon(async () => !(await it.driver.findElement({ css: "aside.edit" }).then((one) => one.isDisplayed())), "nothing is asked");
  assert.equal(it.read("departments.yaml"), DEPARTMENTS);
});
