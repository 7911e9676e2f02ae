// A self-test, taken in a browser: on the shipped site, and on one with a question of each kind.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { kinds as rules } from "../../themes/default/scripts/kinds.js";
import { complaints, find, findAll, motion, open, press } from "./browser.js";
import { answer, begin, focused, question, respond, result, settled, take, words } from "./quiz.js";
import { serve } from "./serve.js";
import { site, siteOf, siteWith } from "./site.js";

const folder = site();
const path = "/quizzes/basics/";
/** @type {import("./browser.js").Driver} */
let driver;
/** @type {Awaited<ReturnType<typeof serve>>[]} */
const servers = [];

/** @param {string} site @param {(html: string) => string} [change] @returns {Promise<string>} its address */
async function host(site, change) {
  const server = await serve(site, change);
  servers.push(server);
  return server.address;
}

before(async () => {
  driver = await open();
});
after(async () => {
  await driver?.quit();
  for (const server of servers) await server.close();
});

test("the first question stands open, with how many there are, how long, and that nothing is collected", async () => {
  await driver.get((await host(folder)) + path);
  assert.match((await question(driver)).heading, /1/);
  const card = () => driver.executeScript(`return document.querySelector("main").innerText`);
  assert.match(String(await card()), /10 题.*约 3 分钟/);
  assert.match(String(await card()), /不收集/);
  assert.equal((await findAll(driver, "button", words.back)).length, 0);
  await settled(driver);
  await answer(driver, "right");
  await press(driver, "button", words.onward);
  assert.doesNotMatch(String(await card()), /约 3 分钟|不收集/, "once it is under way");
  assert.deepEqual(await complaints(driver), []);
});

test("without a choice nothing is marked, and the reader is told and may give up", async () => {
  await begin(driver, `${await host(siteOf("all"))}/quizzes/kinds/`);
  await press(driver, "button", words.check);
  assert.match(await (await find(driver, "status")).getText(), /请先选|give your answer/);
  assert.equal(await (await focused(driver)).getTagName(), "input");
  await press(driver, "button", words.skip);
  assert.match(await (await find(driver, "status")).getText(), /没看准|Not quite/);
});

test("a wrong answer: told in words, with the right one, the reason and where to read on", async () => {
  await begin(driver, (await host(folder)) + path);
  await settled(driver);
  const { kind, right } = await answer(driver, "wrong");
  const status = await find(driver, "status");
  assert.match(await status.getText(), /没看准|Not quite/);
  // For the ear in the message, for the eye where it stands.
  const heard = await driver.executeScript("return arguments[0].textContent", status);
  for (const name of right) assert.ok(heard.includes(name), `“${heard}” does not say “${name}”`);
  if (kind === "single") assert.equal(await driver.executeScript(`return document.querySelector("fieldset:not([hidden]) [data-sign=miss] span").textContent`), right[0]);
  const explanation = await driver.executeScript(`return document.querySelector("fieldset:not([hidden]) .answer").innerText`);
  assert.ok(String(explanation).length > 20);
  assert.ok((await findAll(driver, "link")).length > 0);
  assert.match(await (await focused(driver)).getAccessibleName(), words.onward);
});

test("a right answer: told in words, and the next question's heading takes the focus", async () => {
  await begin(driver, (await host(folder)) + path);
  await answer(driver, "right");
  assert.match(await (await find(driver, "status")).getText(), /答对了|Right/);
  await press(driver, "button", words.onward);
  const { heading } = await question(driver);
  assert.equal(await (await focused(driver)).getText(), heading);
  assert.match(heading, /2/);
});

test("to the next question and to the result without a ride: the new heading is at the top at once, and stays there", async () => {
  const moving = await open();
  /** Where the heading is that has the focus, right after a click on this button and half a second later. @param {RegExp} name */
  const after = async (name) => {
    const button = await find(moving, "button", name);
    // From the foot of the question, where its button is.
    await moving.executeScript("arguments[0].scrollIntoView({ block: 'end' })", button);
    const look = "const { top } = document.activeElement.getBoundingClientRect(); return [document.activeElement.localName, top, scrollY]";
    const at = await moving.executeScript(`arguments[0].click(); ${look}`, button);
    await moving.sleep(500);
    return [at, await moving.executeScript(look)];
  };
  try {
    await motion(moving, true);
    await begin(moving, (await host(folder)) + path);
    await settled(moving);
    for (let left = 1; left > 0; ) {
      ({ left } = await answer(moving, "wrong"));
      const [at, later] = await after(words.onward);
      assert.equal(at[0], "h2");
      assert.ok(at[1] >= 0 && at[1] < 60, `${at}`);
      assert.deepEqual(later.slice(0, 2), at.slice(0, 2));
    }
  } finally {
    await moving.quit();
  }
});

test("all right, to the result and again, then all wrong", async () => {
  await begin(driver, (await host(folder)) + path);
  await take(driver, "right");
  assert.equal(await (await focused(driver)).getAriaRole(), "heading");
  assert.match(await result(driver), /100/);
  const counts = [...(await result(driver)).matchAll(/(\d+) \/ (\d+)/g)];
  assert.equal(counts.length, 2);
  for (const [at, [whole, some, all]] of counts.entries()) assert.equal(some, at === 0 ? all : "0", whole);

  await press(driver, "button", words.again);
  assert.match((await question(driver)).heading, /1/);
  assert.equal(await driver.executeScript(`return document.querySelectorAll("input:checked:not(#mb-elder)").length`), 0);

  await take(driver, "wrong");
  assert.match(await result(driver), /得分 0 分|Score 0%/);
  assert.deepEqual(await complaints(driver), []);
});

test("each kind of question, answered right and answered wrong", async () => {
  const address = await host(siteOf("all"));
  /** @type {string[]} */
  let kinds = [];
  for (const how of /** @type {const} */ (["right", "wrong"])) {
    await driver.get(`${address}/quizzes/kinds/`);
    kinds = await driver.executeScript(`return [...document.querySelectorAll("fieldset[data-kind]")].map((it) => it.dataset.kind)`);
    assert.deepEqual([...kinds].sort(), Object.keys(rules).sort());
    for (const button of await findAll(driver, "button", /从头开始|再做一次|Start/)) await button.click();
    for (const kind of kinds) {
      const asked = await answer(driver, how);
      assert.equal(asked.kind, kind);
      const told = await (await find(driver, "status")).getText();
      assert.match(told, how === "right" ? /^(答对了|Right)$/ : /^(没看准|Not quite)/, kind);
      const explained = await driver.executeScript(`return document.querySelector("fieldset:not([hidden]) .answer").innerText`);
      assert.match(String(explained), /解析/, kind);
      await press(driver, "button", words.onward);
    }
    const all = kinds.length;
    assert.ok((await result(driver)).includes(how === "right" ? `得分 100 分，${all} 题全对 ${all} 题` : `得分 0 分，${all} 题全对 0 题`));
    assert.deepEqual(await complaints(driver), []);
  }
});

test("the note on what was chosen stands in its card, the right one is marked in its place, and no other note is open", async () => {
  const address = await host(siteOf("all"));
  await begin(driver, `${address}/quizzes/kinds/`);
  await settled(driver);
  await press(driver, "radio", "甲");
  await press(driver, "button", words.check);
  const look = () => driver.executeScript(`
    const field = document.querySelector("fieldset:not([hidden])");
    const cards = [...field.querySelectorAll(".option")];
    return { cards: cards.map((card) => card.innerText.replace(/\\s+/g, " ").trim()), words: cards.map((card) => card.dataset.word ?? ""),
      panel: field.querySelector(".answer").innerText, links: [...field.querySelectorAll(".see a")].filter((one) => one.getClientRects().length).length };`);
  const { cards, words: signs, panel, links } = /** @type {any} */ (await look());
  assert.deepEqual(cards, ["甲 甲的说明", "乙", "丙"]);
  assert.deepEqual(signs, ["不对", "", "应选这项"]);
  assert.match(panel, /单选解析/);
  assert.doesNotMatch(panel, /正确答案|甲的说明|丙的说明/);
  assert.equal(links, 1);
  // What is folded is there for whoever wants it, without what stands in the card already.
  await driver.executeScript(`document.querySelector("fieldset:not([hidden]) .notes > summary").click()`);
  const opened = /** @type {any} */ (await look()).panel;
  assert.match(opened, /丙 ?\n*丙的说明/);
  assert.doesNotMatch(opened, /甲的说明/);
});

test("right in part is told in words and in amber, and each wrong row says where it belongs", async () => {
  const address = await host(siteOf("all"));
  await begin(driver, `${address}/quizzes/kinds/`);
  await settled(driver);
  /** @type {Record<string, string>} */
  const told = {};
  for (let left = 1; left > 0; ) {
    const asked = await question(driver);
    left = asked.left;
    if (asked.kind === "multiple") {
      await press(driver, "checkbox", "甲");
      await press(driver, "button", words.check);
    } else if (asked.kind === "classify") {
      for (const row of [0, 1]) await driver.executeScript(`document.querySelectorAll("fieldset:not([hidden]) .rows > *")[arguments[0]].querySelector("input").click()`, row);
      await press(driver, "button", words.check);
    } else {
      await answer(driver, "right");
    }
    const field = `document.querySelector("fieldset:not([hidden])")`;
    if (await driver.executeScript(`return ${field}.dataset.outcome === "part"`)) {
      told[asked.kind] = await driver.executeScript(`return ${field}.querySelector(".feedback b").textContent`);
      const colour = await driver.executeScript(`const of = (name) => { document.body.style.color = "var(--" + name + ")"; return getComputedStyle(document.body).color };
        return [getComputedStyle(${field}.querySelector(".feedback b")).color, of("caution")]`);
      assert.equal(colour[0], colour[1]);
    }
    if (asked.kind === "classify") {
      assert.deepEqual(await driver.executeScript(`return [...${field}.querySelectorAll(".rows > *")].map((row) => row.dataset.word)`), ["对了", "应该是：正规"]);
      assert.match(String(await driver.executeScript(`return ${field}.querySelectorAll(".rows > *")[1].innerText`)), /让的是自己的利润/);
    }
    await press(driver, "button", words.onward);
  }
  assert.deepEqual(told, { multiple: "选对 1 项，漏选 1 项", classify: "2 件分对 1 件" });
});

test("colour means one thing: what has no sign has the same edge before and after, whatever became of the question", async () => {
  const address = await host(siteOf("all"));
  await begin(driver, `${address}/quizzes/kinds/`);
  /** The colours of the edges of what has no sign. @returns {Promise<string[]>} */
  const edges = () => driver.executeScript(`
    return [...document.querySelectorAll("fieldset:not([hidden]) :is(.rows > *, .marked label)")]
      .filter((one) => !one.dataset.sign).map((one) => getComputedStyle(one).borderInlineStartColor + getComputedStyle(one).borderBottomColor)`);
  for (let left = 1, seen = 0; left > 0; ) {
    const asked = await question(driver);
    left = asked.left;
    const before = await edges();
    if (asked.kind === "classify" || asked.kind === "match") {
      // One row alone is given, and wrong.
      await driver.executeScript(`
        const row = document.querySelector("fieldset:not([hidden]) .rows > *"), at = arguments[0];
        const choice = row.querySelectorAll("option:not([value='']), input")[at ? 0 : 1];
        if (choice.localName === "option") choice.selected = true; else choice.checked = true;`, asked.solution[0]);
      await press(driver, "button", words.check);
    } else if (asked.kind === "mark") {
      // Nothing is marked: the harmless phrase rightly so.
      await press(driver, "button", words.check);
    } else {
      await answer(driver, "wrong");
    }
    const after = await edges();
    // The first row may be the one whose turn it was.
    for (const edge of after) assert.equal(edge, before[before.length - 1], asked.kind);
    seen += after.length;
    await press(driver, "button", words.onward);
    if (left === 0) assert.ok(seen > 0);
  }
});

test("nothing that is shown decides what is right: with other words and rows in another order it is the same", async () => {
  const other = await host(siteOf("all"), (html) => html
    .replace(/(<p class="?right"?>)[^]*?<\/p>/g, "$1<b>别的</b></p>")
    // The last row of each list first.
    .replace(/((?:<li data-row="?\d+"?>(?:(?!<\/li>)[^])*<\/li>\s*)+)(<li data-row="?\d+"?>(?:(?!<\/li>)[^])*<\/li>)/g, "$2$1"));
  await begin(driver, `${other}/quizzes/kinds/`);
  assert.notEqual(await driver.executeScript(`return document.querySelector(".pairs").firstElementChild.dataset.row`), "0");
  await take(driver, "right");
  assert.match(await result(driver), /100/);
  assert.equal(await driver.executeScript(`return document.querySelectorAll("fieldset[data-outcome=right]").length`), 9);
  assert.deepEqual(await complaints(driver), []);
});

test("marks at the end: nothing is told before, the overview leads back, then everything is told", async () => {
  const address = await host(siteOf("all"));
  await begin(driver, `${address}/quizzes/exam/`);
  assert.equal((await findAll(driver, "button", words.check)).length, 0);
  await respond(driver, "right");
  await press(driver, "button", words.onward);
  await press(driver, "button", /^(做个记号|Flag)/);
  // It says that it is marked, takes the mark back, and gives it again; the next question has none.
  await press(driver, "button", /已做记号|Flagged/);
  await press(driver, "button", /^(做个记号|Flag)/);
  await find(driver, "button", /已做记号|Flagged/);
  await press(driver, "button", words.onward);
  await find(driver, "button", /^(做个记号|Flag)/);
  await respond(driver, "wrong");
  assert.equal(await driver.executeScript(`return document.querySelectorAll("[data-sign], [data-outcome]").length`), 0);
  await press(driver, "button", words.overview);

  await find(driver, "button", /^1 (已答|answered)/);
  await find(driver, "button", /^3 (已答|answered)/);
  await press(driver, "button", /^2 (有记号|flagged)/);
  assert.match((await question(driver)).heading, /2/);
  await respond(driver, "right");
  await press(driver, "button", words.onward);
  await press(driver, "button", words.overview);
  await press(driver, "button", words.handIn);
  assert.match(await result(driver), /3 题全对 2 题/);
  assert.equal(await driver.executeScript(`return document.querySelectorAll("[data-outcome=right]").length`), 2);
  assert.deepEqual(await complaints(driver), []);
});

test("by keyboard alone, from the start to the second question", async () => {
  await driver.get((await host(folder)) + path);
  const keys = (/** @type {string[]} */ ...some) => driver.actions().sendKeys(...some).perform();
  // As the link past what is on every page leads.
  await driver.executeScript(`document.querySelector("main").focus()`);
  const { right } = await question(driver);
  await keys("\uE004");
  assert.equal(await (await focused(driver)).getTagName(), "input");
  // Into the group by Tab, through it by arrows; chosen as soon as it is reached.
  for (let step = 0; step < 8; step++) {
    await keys(step === 0 ? " " : "\uE015");
    if (right[0] && (await (await focused(driver)).getAccessibleName()).startsWith(right[0])) break;
  }
  await keys("\uE007");
  assert.match(await (await find(driver, "status")).getText(), /答对了|Right/);
  assert.match(await (await focused(driver)).getAccessibleName(), words.onward);
  await keys("\uE007");
  assert.match((await question(driver)).heading, /2/);
});

test("a quiz that lacks a part stays a form, says so by name, and silences no other", async () => {
  const address = await host(folder, (html) => html.replace(/(<mb-quiz.*?<\/mb-quiz>)/s, (quiz) =>
    quiz.replace(/<progress.*?<\/progress>/s, "").replace(/data-quiz="?([^" >]+)"?/, 'data-quiz="broken"') + quiz.replace(/<script>.*?<\/script>/s, "")));
  await driver.get(address + path);
  const counts = await driver.executeScript(`return [...document.querySelectorAll("mb-quiz")].map((quiz) =>
    [...quiz.querySelectorAll("fieldset")].filter((one) => !one.hidden).length)`);
  const [broken = 0, whole] = /** @type {number[]} */ (counts);
  assert.ok(broken > 1);
  assert.equal(whole, 1);
  const [complaint = "", ...more] = await complaints(driver);
  assert.match(complaint, /<mb-quiz .*="broken".*progress/);
  assert.deepEqual(more, []);
});

test("a table or a line of code in a stem scrolls by itself, in large print too", async () => {
  const cells = (/** @type {string} */ text) => `| ${Array(7).fill(text).join(" | ")} |`;
  const table = [cells("甲项目"), `|${"---|".repeat(7)}`, cells("12345678")].map((line) => `      ${line}`).join("\n");
  const folder = siteWith({
    "quizzes/wide.yaml": `title: 宽\nquestions:\n  - stem: |\n      看表：\n\n${table}\n\n      \`\`\`\n      ${"a".repeat(90)}\n      \`\`\`\n    options: [甲, 乙]\n    answer: A\n    explanation: 因为\n`,
  });
  const narrow = await open({ width: 320 });
  try {
    await begin(narrow, `${await host(folder)}/quizzes/wide/`);
    for (const elder of [false, true]) {
      if (elder) await narrow.executeScript(`document.querySelector("#mb-elder").click()`);
      const [wide, screen] = await narrow.executeScript(`return [document.documentElement.scrollWidth, innerWidth]`);
      assert.ok(wide <= screen, `${wide} on ${screen}`);
    }
  } finally {
    await narrow.quit();
  }
});

test("“all of the above” stays last, and options that are called by their letters stay where they are", async () => {
  const folder = siteWith({
    "quizzes/mix.yaml": `title: 乱\nshuffle: {questions: false, options: true}\nquestions:
  - {id: m1, stem: 哪些要警惕？, options: [先交钱, 拉人头, 按人数计酬, 以上都是], answer: D, explanation: 都是。}
  - {id: m2, stem: 哪些可信？, options: [稳赚不赔, 保本高息, A和B都可信, 以上都不可信], answer: D, explanation: 没有。}\n`,
  });
  const address = await host(folder);
  const orders = new Set();
  // Eight orders that are the same every time.
  for (let seed = 1; seed <= 8; seed++) {
    await driver.get(`${address}/quizzes/`);
    await driver.executeScript("localStorage.clear()");
    await begin(driver, `${address}/quizzes/mix/#s=0-${seed}`);
    const [first, second] = await driver.executeScript(
      `return [...document.querySelectorAll(".options")].map((box) => [...box.querySelectorAll(".option span")].map((one) => one.textContent).join("|"))`,
    );
    assert.match(first, /\|以上都是$/);
    assert.equal(second, "稳赚不赔|保本高息|A和B都可信|以上都不可信");
    orders.add(first);
  }
  assert.ok(orders.size > 1, "nothing is mixed");
});
