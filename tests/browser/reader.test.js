// What a reader hears who does not see the page: the order of things, where the focus goes, what is
// announced, and that every control says what it does. Through Chromium's accessibility tree.

import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import { lacks, open, press, tree } from "./browser.js";
import { answer, begin, question, respond, result, settled, take, words } from "./quiz.js";
import { serve } from "./serve.js";
import { siteOf } from "./site.js";

const skip = lacks("tree");
/** @type {import("./browser.js").Driver} */
let driver;
/** @type {Awaited<ReturnType<typeof serve>>} */
let server;

before(async () => {
  if (skip) return;
  driver = await open();
  server = await serve(siteOf("all"));
});
after(async () => {
  await driver?.quit();
  await server?.close();
});

beforeEach(async () => {
  if (skip) return;
  await driver.get(`${server.address}/quizzes/`);
  await driver.executeScript("localStorage.clear()");
});

const controls = new Set(["button", "link", "radio", "checkbox", "textbox", "combobox", "slider", "DisclosureTriangle", "spinbutton"]);

/** What is heard inside the quiz, from its first heading on. */
async function heard() {
  const all = await tree(driver);
  const from = all.findIndex(({ role }) => role === "main");
  return all.slice(from + 1);
}

test("each new question: its heading has the focus, then comes the question, then what to answer with, then the button", { skip }, async () => {
  await begin(driver, `${server.address}/quizzes/kinds/`);
  await settled(driver);
  for (let left = 1; left > 0; ) {
    const spoken = await heard();
    const asked = await question(driver);
    left = asked.left;
    const [focused, ...more] = spoken.filter((one) => one.focused);
    // The first one stands there when the page comes, and takes the focus from nobody.
    const first = asked.heading === "第 1 题 · 单选";
    assert.equal(focused?.role, first ? undefined : "heading", asked.kind);
    if (!first) assert.equal(focused?.name, asked.heading);
    assert.deepEqual(more, []);
    const order = (/** @type {(one: import("./tree.js").Spoken) => boolean} */ wanted) => spoken.findIndex(wanted);
    const heading = order(({ role, name }) => role === "heading" && name === asked.heading);
    const stem = order(({ name }) => name.includes("题干") && name !== asked.heading && !name.includes("·"));
    const control = spoken.findIndex(({ role }, at) => at > heading && controls.has(role));
    const check = order(({ role, name }) => role === "button" && words.check.test(name));
    assert.ok(heading < stem && stem < control && control <= check, `${asked.kind}: ${[heading, stem, control, check]}`);
    const groups = spoken.filter(({ role, name }) => role === "group" && name.includes(asked.heading) && name.includes("题干"));
    assert.equal(groups.length, 1, `${asked.kind}: the group is named by its question`);
    await answer(driver, "wrong");
    await press(driver, "button", words.onward);
  }
});

test("every control of every kind of question says what it does, and no two the same", { skip }, async () => {
  await begin(driver, `${server.address}/quizzes/kinds/`);
  await settled(driver);
  for (let left = 1; left > 0; ) {
    const spoken = (await heard()).filter(({ role }) => controls.has(role));
    const asked = await question(driver);
    left = asked.left;
    for (const { role, name } of spoken) assert.ok(name.length > 0, `${asked.kind}: a ${role} without a name`);
    // A bin is named by itself inside its row, which is a group with the row's name.
    if (asked.kind !== "classify") {
      const names = spoken.filter(({ role }) => role !== "link").map(({ role, name }) => `${role} ${name}`);
      assert.deepEqual(names.filter((one, at) => names.indexOf(one) !== at), [], asked.kind);
    }
    await answer(driver, "right");
    await press(driver, "button", words.onward);
  }
});

test("rows to be sorted are groups with their own names", { skip }, async () => {
  await begin(driver, `${server.address}/quizzes/kinds/`);
  await settled(driver);
  while ((await question(driver)).kind !== "classify") {
    await answer(driver, "right");
    await press(driver, "button", words.onward);
  }
  const rows = (await heard()).filter(({ role }) => role === "radiogroup").map(({ name }) => name);
  assert.deepEqual(rows, ["先交钱再拉人", "超市满减"]);
});

test("a mark is announced once, politely, and the focus goes to the way on", { skip }, async () => {
  await begin(driver, `${server.address}/quizzes/kinds/`);
  await settled(driver);
  await driver.executeScript(`
    window.announced = [];
    for (const status of document.querySelectorAll("[role=status]")) {
      new MutationObserver(() => status.textContent.trim() && window.announced.push(status.textContent.trim()))
        .observe(status, { childList: true, characterData: true, subtree: true });
    }
  `);
  await answer(driver, "wrong");
  const announced = /** @type {string[]} */ (await driver.executeScript("return window.announced"));
  assert.equal(announced.length, 1, announced.join(" | "));
  assert.match(announced[0] ?? "", /没看准.*丙/);
  const spoken = await heard();
  assert.equal(spoken.find(({ focused }) => focused)?.role, "button");
  const [status, ...others] = spoken.filter(({ role }) => role === "status");
  assert.equal(status?.live, "polite");
  // That of the foot's button has nothing to say.
  assert.deepEqual(others.filter(({ name }) => name), []);
});

test("nothing that is hidden is heard: neither the answers before, nor the other questions", { skip }, async () => {
  await begin(driver, `${server.address}/quizzes/exam/`);
  await settled(driver);
  const spoken = (await heard()).map(({ name }) => name).join("\n");
  assert.match(spoken, /第一问/);
  assert.doesNotMatch(spoken, /第二问|解析/);
});

test("the result: its heading has the focus, its numbers have their words beside them, pictures are silent", { skip }, async () => {
  await begin(driver, `${server.address}/quizzes/exam/`);
  await settled(driver);
  await respond(driver, "right");
  await press(driver, "button", words.onward);
  await take(driver, "right");
  await result(driver);
  const spoken = await heard();
  const focused = spoken.find((one) => one.focused);
  assert.equal(focused?.role, "heading");
  assert.match(focused?.name ?? "", /^\d 题，全答对了$/);
  const texts = spoken.map(({ name }) => name);
  const [seen, suspected] = ["识破骗局 越多越好", "误伤正规项目 越少越好"].map((name) => texts.indexOf(name));
  assert.deepEqual([texts.slice(seen).find((text) => / \/ /.test(text)), texts.slice(suspected).find((text) => / \/ /.test(text))], ["2 / 2", "0 / 1"]);
  assert.equal(spoken.filter(({ role, name }) => /img|image|graphics/i.test(role) && !name).length, 0);
});
