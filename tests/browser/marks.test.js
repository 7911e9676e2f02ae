// What a device keeps shows in lists and on learning paths, and moves nothing.

import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import { complaints, find, findAll, lacks, open, press } from "./browser.js";
import { answer, begin, result, take, words } from "./quiz.js";
import { serve } from "./serve.js";
import { siteWith } from "./site.js";

const question = (/** @type {string} */ id) => `  - {id: ${id}, stem: 题${id}, answer: 对, explanation: 因为, verdict: 骗局, disguise: rebate}`;
const quiz = (/** @type {string} */ title) => `title: ${title}\nintro: 一句话。又一句话。\nquestions:\n${["a", "b", "c"].map(question).join("\n")}\n`;
const page = (/** @type {string} */ title, /** @type {string} */ more = "") => `---\ntitle: ${title}\n${more}---\n字。\n`;
const folder = siteWith({
  "disguises/rebate.md": page("返利"),
  "cases/one.md": page("一案", "disguises: [rebate]\nsources: [{title: 通报, publisher: 某局}]\n"),
  "guides/help.md": page("求助"),
  "quizzes/own.yaml": quiz("甲卷"),
  "quizzes/other.yaml": quiz("乙卷"),
  "audiences/parents.md": page("给爸妈", "path: [disguises/rebate, guides/help, quizzes/own, cases/one]\n"),
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

/**
 * Where everything that is read stands on a page, once its scripts have been: the button to pass it on comes after the
 * marks, from the same script. What stands in the room for keeping comes when the worker answers; the room itself counts.
 * @param {string} path @returns {Promise<any>}
 */
async function places(path) {
  await driver.get(server.address + path);
  await driver.wait(async () => (await findAll(driver, "button", "转给别人")).length > 0, 60_000);
  return driver.executeScript(`return [...document.querySelectorAll("h2, h3, main p:not(.done), main li, [data-kept]")].filter((one) => !one.parentElement.closest("[data-kept]")).map((one) => { const { x, y, width, height } = one.getBoundingClientRect(); return [x, y, width, height]; })`);
}
const done = () => driver.executeScript(`return Object.fromEntries([...document.querySelectorAll(".done")].filter((one) => one.offsetParent).map((one) => [one.closest("[data-page]").dataset.page, one.textContent]))`);

test("the last result of a test stands in the list and on its path, and nothing has moved for it", async () => {
  const before = { list: await places("/quizzes/"), path: await places("/audiences/parents/") };
  assert.deepEqual(await done(), {});
  await begin(driver, `${server.address}/quizzes/own/`);
  await answer(driver, "wrong");
  await press(driver, "button", words.onward);
  await take(driver, "right");
  await result(driver);
  assert.deepEqual(await places("/quizzes/"), before.list);
  assert.deepEqual(await done(), { "quizzes/own": "✓ 对 2/3" });
  assert.deepEqual(await places("/audiences/parents/"), before.path);
  assert.deepEqual(await done(), { "quizzes/own": "✓ 对 2/3" });
  assert.deepEqual(await complaints(driver), []);
});

test("a few questions asked again are no result of the test", async () => {
  await begin(driver, `${server.address}/quizzes/own/`);
  await answer(driver, "wrong");
  await press(driver, "button", words.onward);
  await take(driver, "right");
  await press(driver, "button", /^只做错的/);
  await take(driver, "right");
  await driver.get(`${server.address}/quizzes/`);
  await driver.wait(async () => Object.keys(/** @type {any} */ (await done())).length > 0, 60_000);
  assert.deepEqual(await done(), { "quizzes/own": "✓ 对 2/3" });
});

test("pages on disguises and cases are noted once their end was seen; that somebody looked for help is not", async () => {
  for (const path of ["/disguises/rebate/", "/guides/help/"]) {
    await places(path);
    await driver.executeScript("scrollTo(0, document.documentElement.scrollHeight)");
    // What is not to be noted has as long as anything.
    if (path.includes("help")) await driver.sleep(300);
    else await driver.wait(() => driver.executeScript("return JSON.stringify(localStorage).includes('rebate')"), 60_000);
  }
  await places("/audiences/parents/");
  assert.deepEqual(await done(), { "disguises/rebate": "✓ 看过" });
  const next = await driver.executeScript(`return document.querySelector("[data-next]").dataset.page`);
  assert.equal(next, "quizzes/own");
  assert.ok(!/help/.test(await driver.executeScript("return JSON.stringify(localStorage)")));
});

test("each page of a path leads to the step after it", async () => {
  await driver.get(`${server.address}/disguises/rebate/`);
  assert.match(await (await find(driver, "link", /^下一步：/)).getText(), /求助/);
  await press(driver, "link", /^下一步：/);
  assert.match(await driver.getCurrentUrl(), /guides\/help/);
  await driver.get(`${server.address}/cases/one/`);
  assert.equal((await findAll(driver, "link", /^下一步：/)).length, 0);
  assert.match(await driver.executeScript("return document.querySelector('.onward').innerText"), /第 4 步，共 4 步/);
});

test("without script there are lists and paths, and no marks", { skip: lacks("noScript") }, async () => {
  const plain = await open({ script: false });
  try {
    await plain.get(`${server.address}/quizzes/`);
    assert.deepEqual((await Promise.all((await findAll(plain, "heading")).map((one) => one.getText()))).slice(1, 5), ["给一类人，挑着做", "甲卷", "一次看清一种伪装", "乙卷"]);
  } finally {
    await plain.quit();
  }
});
