// What a result says of which way an answer erred, and steps of which nobody can tell which comes first.

import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import { complaints, open, press } from "./browser.js";
import { begin, question, result, settled, start, take, words } from "./quiz.js";
import { serve } from "./serve.js";
import { siteWith } from "./site.js";

const legit = (/** @type {string} */ id) => `  - id: ${id}
    stem: ${id}：银行柜台卖国债，你怎么看？
    options:
      - 看期限再定
      - {text: 离远些, lean: suspect}
      - {text: 全部积蓄买上, lean: trust}
    answer: A
    verdict: legit
    explanation: 先留够用的钱。
`;
const scam = (/** @type {string} */ id) => `  - {id: ${id}, stem: ${id}：交三千元入会，拉两人回本，你怎么看？, options: [不参加, 先交一半], answer: A, verdict: scam, explanation: 钱从后来的人来。}
`;
const folder = siteWith({
  "quizzes/lean.yaml": `title: 偏向\nquestions:\n${["甲", "乙", "丙"].map(legit).join("")}${["丁", "戊", "己"].map(scam).join("")}`,
  "quizzes/steps.yaml": `title: 步骤
questions:
  - {id: steps, stem: 刚转出一笔钱，怎么办？, items: [打 110, 打银行电话, 存好记录, 告诉家人], same: [[2, 3]], explanation: 先打电话。}
`,
  "quizzes/mark.yaml": `title: 疑点
questions:
  - {id: mark, stem: 找一找, text: "今天[[交 3900 元]]，[[拉三个人]]，[[稳赚两成]]，[[名额不多]]。((免费试吃))，((人民路 8 号))。", verdict: scam, explanation: 因}
`,
});

/** @type {import("./browser.js").Driver} */
let driver;
/** @type {Awaited<ReturnType<typeof serve>>} */
let server;

before(async () => {
  driver = await open();
  server = await serve(folder);
});
after(async () => {
  await driver?.quit();
  await server?.close();
});
beforeEach(async () => {
  await driver.get(`${server.address}/quizzes/`);
  await driver.executeScript("localStorage.clear()");
});

/** Chooses by name, and has it marked. @param {RegExp} name */
async function choose(name) {
  await press(driver, "radio", name);
  await press(driver, "button", words.onward);
}

/** Whether the line on what was believed too much is on the screen. */
const told = () => driver.executeScript(`return !!document.querySelector(".trusted").offsetParent`);

test("too much believed of something honest is told as its own thing, and as no false alarm", async () => {
  await begin(driver, `${server.address}/quizzes/lean/`);
  await settled(driver);
  await choose(/^全部积蓄买上/);
  await choose(/^看期限再定/);
  await choose(/^看期限再定/);
  await take(driver, "right");
  const text = await result(driver);
  assert.match(text, /轻信 1 处/);
  assert.match(text, /一个也没冤枉/);
  assert.match(text, /看得挺准，还差一点/);
  assert.doesNotMatch(text, /两头都对/);
  assert.equal(await told(), true);
  assert.deepEqual(await complaints(driver), []);
});

test("suspicion of something honest is a false alarm, and nothing is said of belief", async () => {
  await begin(driver, `${server.address}/quizzes/lean/`);
  await settled(driver);
  await choose(/^离远些/);
  await take(driver, "right");
  assert.match(await result(driver), /冤枉了 1 个/);
  assert.equal(await told(), false);
});

test("steps that may be swapped are right either way, and so they are shown", async () => {
  await begin(driver, `${server.address}/quizzes/steps/`);
  await settled(driver);
  const { solution } = await question(driver);
  assert.deepEqual([...solution].sort(), [1, 2, 2, 4]);
  // In order, and the two that are alike the other way round.
  const moved = () => driver.executeScript(`
    const rows = [...document.querySelectorAll("fieldset .rows > *")];
    const places = ${JSON.stringify(solution)};
    const of = (row) => places[Number(row.dataset.row)];
    rows.sort((one, two) => of(one) - of(two) || Number(two.dataset.row) - Number(one.dataset.row));
    rows[0].parentNode.append(...rows);
  `);
  await moved();
  await press(driver, "button", words.check);
  const signs = `return [...document.querySelectorAll("fieldset .rows > *")].map((row) => row.dataset.sign)`;
  assert.deepEqual(await driver.executeScript(signs), ["hit", "hit", "hit", "hit"]);
  assert.equal(await driver.executeScript(`return document.querySelector("fieldset").dataset.outcome`), "right");
  const answers = await driver.executeScript(`return document.querySelector("fieldset .answer").textContent`);
  assert.equal(String(answers).match(/2–3 →/g)?.length, 2);
});

test("half of the flags of a text is a scheme recognised, though not all points", async () => {
  await driver.get(`${server.address}/quizzes/mark/`);
  await settled(driver);
  await start(driver);
  await press(driver, "checkbox", /^交 3900 元/);
  await press(driver, "checkbox", /^拉三个人/);
  await press(driver, "button", words.check);
  await press(driver, "button", words.onward);
  const text = await result(driver);
  assert.match(text, /全认出来了/);
  assert.match(text, /一个也没冤枉/);
  assert.match(text, /50/);
});
