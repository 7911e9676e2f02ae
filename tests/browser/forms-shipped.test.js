// Every kind of shipped file in its form: nothing changes by being looked at, what is typed and typed back is no change, what is
// saved is one value, and what a library has is taken first. Large texts and two windows.

import assert from "node:assert/strict";
import { readFileSync, readdirSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { Key } from "selenium-webdriver";
import { complaints, devtools } from "./browser.js";
import { desk, soon } from "./desk.js";

const content = fileURLToPath(new URL("../../content", import.meta.url));

/** @param {string} folder @returns {string[]} */
const walk = (folder) => readdirSync(folder).flatMap((name) => (statSync(join(folder, name)).isDirectory() ? walk(join(folder, name)) : [join(folder, name)]));

/** @type {Awaited<ReturnType<typeof desk>>} */
let it;

before(async () => {
  it = await desk({ "site.yaml": "title: 站\nlibrary: builtin\n" });
});
after(() => it?.end());

test("a typo in a question of the library is corrected in three clicks: it is taken first", async () => {
  await it.visit("/quizzes/basics/");
  const before = it.clicks();
  await it.editQuestion();
  await it.says(/母版/);
  await it.click("button", "拿过来改");
  const stem = await it.part("textbox", /^题干/);
  const was = String(await stem.getAttribute("value"));
  await it.driver.executeScript("arguments[0].focus(); arguments[0].setSelectionRange(0, 0)", stem);
  await devtools(it.driver, "Input.insertText", { text: "改过的" });
  await it.click("button", "保存");
  assert.equal(it.clicks() - before, 3);
  await it.says(/已保存/);
  assert.ok(it.read("quizzes/basics.yaml").includes(`改过的${was}`));
  const shipped = readFileSync(join(content, "quizzes/basics.yaml"), "utf8");
  assert.equal(it.read("quizzes/basics.yaml").replace("改过的", ""), shipped, "and nothing else");
});

test("five megabytes in a field are told at the place, and nothing is lost", async () => {
  it.write("guides/small.md", "---\ntitle: 小\n---\n字。\n");
  await soon(async () => (await fetch(`${it.address}/guides/small/`)).status === 200, "the page");
  await it.visit("/guides/small/");
  await it.click("button", "修改此页");
  const text = await it.part("textbox", "正文");
  const put = (/** @type {number} */ size) => it.driver.executeScript("arguments[0].focus(); arguments[0].value = '长'.repeat(arguments[1]); arguments[0].dispatchEvent(new Event('input', { bubbles: true }))", text, size);
  await put(3_000_000);
  await it.click("button", "保存");
  await it.says(/超过 8 MB/);
  assert.equal(await it.driver.executeScript("return arguments[0].value.length", text), 3_000_000);
  assert.equal(it.read("guides/small.md"), "---\ntitle: 小\n---\n字。\n");
  await put(1_700_000);
  await it.click("button", "保存");
  await it.says(/已保存/);
  assert.equal(it.read("guides/small.md").length, "---\ntitle: 小\n---\n\n".length + 1_700_000);
});

test("two windows on one question: the second hears of the first, and neither loses a word", async () => {
  it.write("quizzes/two.yaml", "title: 两\nquestions:\n  - {id: t-1, stem: 原来的, answer: 对, explanation: 因为}\n");
  await soon(async () => (await fetch(`${it.address}/quizzes/two/`)).status === 200, "the page");
  const first = await it.driver.getWindowHandle();
  const opened = async () => {
    await it.visit("/quizzes/two/");
    await it.click("button", "修改此页");
    await it.click("button", /原来的/);
    return it.part("textbox", /^题干/);
  };
  await it.type(await opened(), "第一扇窗写的");
  await it.driver.switchTo().newWindow("window");
  const second = await opened();
  await it.type(second, "第二扇窗写的");
  await second.sendKeys(Key.chord(Key.CONTROL, "s"));
  await it.says(/已保存/);
  await it.driver.close();
  await it.driver.switchTo().window(first);
  await it.click("button", "保存");
  const mine = await it.part("textbox", "您的这一版");
  assert.match(String(await mine.getAttribute("value")), /第一扇窗写的/);
  await it.says(/第二扇窗写的/);
  assert.match(it.read("quizzes/two.yaml"), /第二扇窗写的/);
});

test("a file that is a list gets one item more, and nothing else", async () => {
  const was = "- name: 甲局\n  duties: 管这个\n- name: 乙局\n  duties: 管那个\n";
  it.write("departments.yaml", was);
  await it.visit("/");
  await it.driver.executeAsyncScript(`import("/.mingbian/shell/edit/panel.js").then(({ open }) => open("content/departments.yaml")).then(arguments[0])`);
  await it.click("button", "添加：内容");
  await devtools(it.driver, "Input.insertText", { text: "丙局" });
  await it.click("button", "保存");
  await soon(async () => it.read("departments.yaml").includes("丙局"), "the new item");
  assert.equal(it.read("departments.yaml"), `${was}- name: 丙局\n`);
});

test("no shipped file changes by being looked at, and what is typed back is no change", async () => {
  const files = walk(content).filter((name) => /\.(md|yaml)$/.test(name)).map((name) => relative(content, name).replaceAll("\\", "/"));
  // One of each folder, and those that are alone.
  const chosen = [...new Map(files.map((name) => [name.includes("/") ? name.slice(0, name.indexOf("/")) : name, name])).values()];
  for (const name of chosen) it.write(name, readFileSync(join(content, name), "utf8"));
  await it.visit("/");
  await complaints(it.driver);
  for (const name of [...chosen, "quizzes/basics.yaml"]) {
    const was = it.read(name);
    const found = /** @type {any} */ (await it.driver.executeAsyncScript(`
      const [file, done] = arguments;
      import("/.mingbian/shell/edit/panel.js").then(async ({ open, isDirty }) => {
        const opened = await open(file);
        const fields = [...document.querySelectorAll("aside .body :is(input[type=text], textarea):not(.more > .beside > input, .key > input)")].filter((one) => !one.readOnly);
        const stuck = [];
        for (const field of fields) {
          const was = field.value;
          for (const text of [was + "x", was]) {
            field.value = text;
            field.dispatchEvent(new Event("input", { bubbles: true }));
          }
          if (isDirty()) { stuck.push(field.id + " " + field.closest(".field")?.textContent.slice(0, 40)); break; }
        }
        done({ opened, fields: fields.length, stuck });
      }, (error) => done({ error: String(error.stack) }));
    `, `content/${name}`));
    assert.deepEqual({ ...found, fields: found.fields > 0 }, { opened: true, fields: true, stuck: [] }, name);
    assert.deepEqual(await it.audit(), [], name);
    assert.equal(it.read(name), was, name);
  }
  const said = (await complaints(it.driver)).filter((one) => !one.includes("can escape its sandboxing") && !/ 40[349]|422/.test(one));
  assert.deepEqual(said, []);
});
