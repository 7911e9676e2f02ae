// A sitting that is left and taken up again: storage, history, draws, and all that can be wrong with them.

import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, beforeEach, test } from "node:test";
import { colours, complaints, find, findAll, open, press } from "./browser.js";
import { answer, begin, question, respond, result, settled, start, take, words } from "./quiz.js";
import { serve } from "./serve.js";
import { siteOf, siteWith } from "./site.js";

const folder = siteOf("all");
const resume = /^(接着做|Go on with)/;
const restart = /^(从头开始|Start over)/;
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
  await complaints(driver);
});

const kinds = () => `${server.address}/quizzes/kinds/`;

/** A sitting with its first question answered wrong and its second one asked. */
async function half() {
  await begin(driver, kinds());
  await settled(driver);
  await answer(driver, "wrong");
  await press(driver, "button", words.onward);
}

/** What is asked, if anything is. */
const asked = () => question(driver).catch(() => ({ heading: "" }));

/** Opens the address anew, as by a link. @param {string} address */
async function visit(address) {
  await driver.get("about:blank");
  await driver.get(address);
  await settled(driver);
}

test("closed and opened again: the start card offers to go on, and the answers are there", async () => {
  await half();
  await visit(kinds());
  assert.match(await (await find(driver, "button", resume)).getText(), /2/);
  assert.equal((await findAll(driver, "button", words.start)).length, 0);
  await press(driver, "button", resume);
  assert.match((await question(driver)).heading, /2/);
  await press(driver, "button", words.back);
  await driver.wait(async () => /1/.test((await asked()).heading), 60_000);
  assert.match(await (await find(driver, "status")).getText(), /没看准|Not quite/);
});

test("from the beginning instead: nothing is left of before", async () => {
  await half();
  await visit(kinds());
  await press(driver, "button", restart);
  assert.match((await question(driver)).heading, /1/);
  assert.equal(await driver.executeScript(`return document.querySelectorAll("[data-outcome]").length`), 0);
});

test("loaded anew, or back from another page: at the question that was there", async () => {
  await half();
  await driver.navigate().refresh();
  await settled(driver);
  assert.match((await question(driver)).heading, /2/);
  await driver.get(`${server.address}/cases/one/`);
  await driver.navigate().back();
  await settled(driver);
  assert.match((await question(driver)).heading, /2/);
});

test("the browser's back and forward go question by question, and out of the test where it was come in", async () => {
  await half();
  await driver.navigate().back();
  await driver.wait(async () => /1/.test((await asked()).heading), 60_000);
  await driver.navigate().back();
  await driver.wait(async () => !/kinds/.test(await driver.getCurrentUrl()), 60_000);
  await driver.navigate().forward();
  await settled(driver);
  await driver.wait(async () => /1/.test((await asked()).heading), 60_000);
  await driver.navigate().forward();
  await driver.wait(async () => /2/.test((await asked()).heading), 60_000);
  assert.deepEqual(await complaints(driver), []);
});

test("a link inside the page changes nothing", async () => {
  await half();
  await driver.executeScript(`location.hash = "mb-main"`);
  await driver.sleep(200);
  assert.match((await question(driver)).heading, /2/);
  await driver.navigate().back();
  await driver.sleep(200);
  assert.match((await question(driver)).heading, /2/);
});

test("back to the start card, where there is one, and on: what was begun is offered again, also when the page is opened anew", async () => {
  const exam = `${server.address}/quizzes/exam/`;
  await begin(driver, exam);
  const { heading } = await respond(driver, "right");
  await press(driver, "button", words.onward);
  await press(driver, "button", words.back);
  await driver.wait(async () => (await asked()).heading === heading, 60_000);
  await press(driver, "button", words.back);
  await driver.wait(async () => (await findAll(driver, "button", resume)).length === 1, 60_000);
  await visit(exam);
  await press(driver, "button", resume);
  assert.equal((await question(driver)).heading, heading);
  assert.equal(await driver.executeScript("return document.querySelectorAll('fieldset:not([hidden]) :checked').length"), 1);
});

test("begun again, the browser's back leads to the start card and never into the sitting before", async () => {
  await begin(driver, kinds());
  await settled(driver);
  await take(driver, "right");
  await press(driver, "button", words.again);
  assert.match((await question(driver)).heading, /1/);
  for (let n = 0; n < 3; n++) {
    await driver.navigate().back();
    await driver.wait(async () => (await findAll(driver, "button", resume)).length === 1, 60_000);
    assert.equal((await asked()).heading, "");
  }
});

test("handed in: the result can be seen again", async () => {
  await begin(driver, kinds());
  await settled(driver);
  await take(driver, "right");
  await visit(kinds());
  await press(driver, "button", /^(看上次的结果|See my last)/);
  assert.match(await result(driver), /100/);
});

test("a question taken out of the bank while a test was under way is left out, the others stay", async () => {
  await half();
  const edited = await serve(folder, (html) => html.replace(/<fieldset[^>]*data-question="?multiple"?.*?<\/fieldset>/s, ""));
  // Another server is another origin: what the device keeps goes along by hand.
  const kept = await driver.executeScript(`return JSON.stringify(localStorage)`);
  await driver.get(`${edited.address}/quizzes/`);
  await driver.executeScript(`for (const [key, value] of Object.entries(JSON.parse(arguments[0]))) localStorage.setItem(key, value)`, kept);
  await visit(`${edited.address}/quizzes/kinds/`);
  await press(driver, "button", resume);
  assert.equal((await question(driver)).kind, "judge");
  assert.equal(await driver.executeScript(`return document.querySelector(".quiz-bar progress").max`), 8);
  await driver.executeScript("localStorage.clear()");
  await driver.get("about:blank");
  await begin(driver, `${edited.address}/quizzes/kinds/`);
  await take(driver, "right");
  assert.match(await result(driver), /8 题全对 8 题/);
  assert.deepEqual(await complaints(driver), []);
  await edited.close();
});

const rubbish = ["", "{", "null", "42", '"x"', "[]", '{"v":1}', '{"v":99,"ids":["single"]}', '{"v":1,"ids":[1,{},null],"given":7,"at":"x"}', '{"v":1,"ids":["single"],"given":{"single":{"a":1}},"at":1e99,"set":-3,"seed":"x"}'];
for (const value of rubbish) {
  test(`storage holds ${value || "nothing"}: the page goes on`, async () => {
    const names = ["quiz:kinds", "review", "clock:kinds", "scenario:x"];
    await driver.executeScript(`for (const name of arguments[1]) localStorage.setItem("mingbian:/:" + name, arguments[0])`, value, names);
    await driver.executeScript(`localStorage.setItem("mingbian:elder", arguments[0])`, value);
    await visit(kinds());
    for (const button of await findAll(driver, "button", resume)) await button.click();
    await answer(driver, "right");
    assert.match(await (await find(driver, "status")).getText(), /答对了|Right/);
    assert.deepEqual(await complaints(driver), []);
  });
}

for (const hash of ["#s=", "#s=zz", "#s=9-zzzzzzz", "#s=-1-1", "#s=zzz-1", "#s=0-zzzzzzzzz", "#%", "#mb-review", "#s=1-1;x"]) {
  test(`an address that ends in ${hash}: the page goes on`, async () => {
    await visit(`${server.address}/quizzes/bank/${hash}`);
    await start(driver);
    await answer(driver, "right");
    assert.deepEqual(await complaints(driver), []);
  });
}

test("the same link, the same questions in the same order; another draw, other questions", async () => {
  /** @param {string} hash @returns {Promise<string[]>} */
  const drawn = async (hash) => {
    await visit(`${server.address}/quizzes/bank/${hash}`);
    return driver.executeScript(`return [...document.querySelectorAll("[data-question]")].map((one) => one.dataset.question + one.querySelector(".options").textContent)`);
  };
  const first = await drawn("#s=1-abc");
  assert.equal(first.length, 4);
  await driver.executeScript("localStorage.clear()");
  assert.deepEqual(await drawn("#s=1-abc"), first);
  const other = await drawn("#s=2-abc");
  assert.equal(other.filter((one) => first.includes(one)).length, 0);
  assert.deepEqual(await complaints(driver), []);
});

test("a fresh draw shows other questions, until all have been shown", async () => {
  await begin(driver, `${server.address}/quizzes/bank/`);
  await settled(driver);
  const seen = new Set();
  for (let draw = 0; draw < 3; draw++) {
    for (const id of await driver.executeScript(`return [...document.querySelectorAll("[data-question]")].map((one) => one.dataset.question)`)) seen.add(id);
    await take(driver, "right");
    await press(driver, "button", /^(换一套题|Other questions)/);
    await driver.wait(async () => (await findAll(driver, "progressbar")).length > 0, 60_000);
  }
  assert.equal(seen.size, 12);
  assert.deepEqual(await complaints(driver), []);
});

test("two tabs at once: each goes on by itself", async () => {
  await half();
  const first = await driver.getWindowHandle();
  await driver.switchTo().newWindow("tab");
  await colours(driver, false);
  await driver.get(kinds());
  await settled(driver);
  await press(driver, "button", restart);
  await answer(driver, "right");
  const second = await driver.getWindowHandle();
  await driver.switchTo().window(first);
  await answer(driver, "right");
  assert.match((await question(driver)).heading, /2/);
  assert.deepEqual(await complaints(driver), []);
  await driver.switchTo().window(second);
  await driver.close();
  await driver.switchTo().window(first);
});

test("storage that is blocked costs the memory and nothing else", async () => {
  const block = `Object.defineProperty(window, "localStorage", { get() { throw new DOMException("blocked", "SecurityError"); } });`;
  writeFileSync(join(folder, "blocked.js"), block);
  const blocked = await serve(folder, (html) => html.replace("<head>", `<head><script src="/blocked.js"></script>`));
  await begin(driver, `${blocked.address}/quizzes/kinds/`);
  await settled(driver);
  await take(driver, "right");
  assert.match(await result(driver), /100/);
  assert.deepEqual(await complaints(driver), []);
  await blocked.close();
});

test("a time limit: whole minutes, more for the asking, and nothing is taken away when it is over", async () => {
  const hurried = await serve(folder, (html) => html.replace(/data-time="?\d+"?/, 'data-time="2"'));
  await begin(driver, `${hurried.address}/quizzes/exam/`);
  await settled(driver);
  await driver.wait(async () => /时间到了|Time is up/.test(String(await driver.executeScript(`return document.querySelector(".clock").innerText`))), 60_000);
  assert.match((await question(driver)).heading, /1/);
  await press(driver, "button", /^(再加 5 分钟|Add 5)/);
  assert.match(String(await driver.executeScript(`return document.querySelector(".clock").innerText`)), /5/);
  await take(driver, "right");
  assert.match(await result(driver), /100/);
  assert.deepEqual(await complaints(driver), []);
  await hurried.close();
});

/** What is ticked, typed or placed in the question asked. */
const stands = () =>
  driver.executeScript(`
    const [field] = [...document.querySelectorAll("mb-quiz fieldset")].filter((one) => !one.hidden);
    return [...field.querySelectorAll("input, select, .ranked span")].map((one) => one.localName === "span" ? one.textContent : one.type === "radio" || one.type === "checkbox" ? one.checked : one.value).join("|");
  `);

test("what is chosen and not handed in yet outlasts the page, in each kind of question", async () => {
  await begin(driver, kinds());
  await settled(driver);
  for (let number = 1; ; number++) {
    const { left, kind } = await respond(driver, "wrong");
    const before = await stands();
    await driver.navigate().refresh();
    await settled(driver);
    assert.match((await question(driver)).heading, new RegExp(`${number}`));
    assert.equal(await stands(), before, kind);
    if (!left) return;
    await press(driver, "button", words.check);
    await press(driver, "button", words.onward);
  }
});

test("options in another order: what was chosen is still chosen, and as right as it was", async () => {
  const before = "title: 改\nshuffle: false\ntap: confirm\nquestions:\n  - {id: a1, stem: 哪个可信？, options: [稳赚不赔, 国债, 保本高息], answer: B, explanation: 因为}\n  - {id: a2, stem: 可信吗？, options: [可信, 不可信], answer: B, explanation: 因为}\n";
  const after = before.replace("[稳赚不赔, 国债, 保本高息], answer: B", "[国债, 稳赚不赔, 保本高息], answer: A");
  const [first, second] = await Promise.all([serve(siteWith({ "quizzes/a.yaml": before })), serve(siteWith({ "quizzes/a.yaml": after }))]);
  await begin(driver, `${first.address}/quizzes/a/`);
  await settled(driver);
  await press(driver, "radio", /^国债/);
  await press(driver, "button", words.check);
  const kept = await driver.executeScript(`return Object.entries(localStorage)`);
  await first.close();
  // The same device, as if the site had been published anew at its address.
  await driver.get(`${second.address}/quizzes/`);
  await driver.executeScript(`for (const [key, text] of arguments[0]) localStorage.setItem(key, text)`, kept);
  await visit(`${second.address}/quizzes/a/`);
  await press(driver, "button", resume);
  assert.match(await (await find(driver, "status")).getText(), /答对了/);
  await second.close();
});

test("two taps meant as one pass over nothing; four are no more than one", async () => {
  await begin(driver, `${server.address}/quizzes/exam/`);
  await settled(driver);
  await respond(driver, "right");
  const tap = async (/** @type {number} */ times) => {
    const button = await find(driver, "button", words.onward);
    await driver.executeScript("arguments[0].scrollIntoView({ block: 'center' })", button);
    const { x, y, width, height } = await button.getRect();
    const top = await driver.executeScript("return scrollY");
    const at = { x: Math.round(x + width / 2), y: Math.round(y + height / 2 - Number(top)) };
    let taps = driver.actions({ async: true }).move(at);
    for (let count = 0; count < times; count++) taps = taps.press().release().pause(60);
    await taps.perform();
  };
  await tap(4);
  assert.match((await question(driver)).heading, /2/);
});
