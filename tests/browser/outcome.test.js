// What a result offers, and what must not harm it.

import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import { complaints, find, findAll, open, press } from "./browser.js";
import { answer, begin, others, question, result, settled, take, unfold, words } from "./quiz.js";
import { serve } from "./serve.js";
import { pages, site, siteOf, siteWith } from "./site.js";

/** @type {import("./browser.js").Driver} */
let driver;
/** @type {Awaited<ReturnType<typeof serve>>} */
let server;

before(async () => {
  driver = await open();
  server = await serve(siteOf("all"));
});
after(async () => {
  await driver?.quit();
  await server?.close();
});
beforeEach(async () => {
  await driver.get(`${server.address}/quizzes/`);
  await driver.executeScript("localStorage.clear()");
});

/** To the result, the first answer wrong. @param {string} name */
async function finish(name) {
  await begin(driver, `${server.address}/quizzes/${name}/`);
  await settled(driver);
  await answer(driver, "wrong");
  await press(driver, "button", words.onward);
  await take(driver, "right");
  return result(driver);
}

test("what went wrong is linked: the question comes into view, and the result stays", async () => {
  await finish("kinds");
  await press(driver, "link", /^1 单选题干$/);
  await driver.sleep(200);
  assert.match(await result(driver), /9 题全对 8 题/);
  const top = await driver.executeScript(`return document.querySelector("[data-question=single]").getBoundingClientRect().top`);
  assert.ok(Math.abs(Number(top)) < 300, `${top}`);
});

test("a result is a sentence first, then what fooled the reader in a line each, then one thing to do", async () => {
  await finish("kinds");
  // The heading, which has the focus, is the sentence.
  const told = /** @type {any} */ (await driver.executeScript(`return {
    heading: document.activeElement.textContent, tag: document.activeElement.tagName,
    lines: [...document.querySelectorAll(".fooled a")].filter((one) => one.offsetParent).map((one) => one.getClientRects().length),
    strong: [...document.querySelectorAll(".quiz-result .button")].filter((one) => one.offsetParent && getComputedStyle(one).backgroundColor !== "rgba(0, 0, 0, 0)").length,
  }`));
  assert.deepEqual([told.tag, told.heading], ["H2", "9 题，答对 8 题"]);
  assert.deepEqual(told.lines, [1]);
  assert.ok(told.strong <= 1, "one thing is strong");
  for (const folded of [/告诉别人|Tell others/, /分辨力|discernment/]) {
    assert.equal(await driver.executeScript(`return [...document.querySelectorAll("summary")].find((one) => ${folded}.test(one.textContent)).parentElement.open`), false);
  }
});

test("what a result says in colour it says by a drawn sign too: a dot or a cross for each, a tick or a mark beside the word, and a drawing for each disguise", async () => {
  const about = (/** @type {string} */ disguise, /** @type {string} */ verdict) => ["a", "b", "c"].map((id) => `  - {id: ${disguise}-${id}, stem: 题${id}, answer: 对, explanation: 因为, verdict: ${verdict}, disguise: ${disguise}}`).join("\n");
  const small = await serve(siteWith({
    "site.yaml": "title: 试\n",
    "disguises/rebate.md": "---\ntitle: 返利\nsign: bag\n---\n字。\n",
    "disguises/gold.md": "---\ntitle: 黄金\nsign: chart\n---\n字。\n",
    "quizzes/six.yaml": `title: 六题\nshuffle: false\nquestions:\n${about("rebate", "scam")}\n${about("gold", "legit")}\n`,
  }));
  try {
    await begin(driver, `${small.address}/quizzes/six/`);
    // Some of both, so that each sign is there.
    for (let left = 1, n = 0; left > 0; n++) {
      ({ left } = await answer(driver, n % 2 ? "right" : "wrong"));
      await press(driver, "button", words.onward);
    }
    await result(driver);
    const rows = /** @type {any[]} */ (await driver.executeScript(`return [...document.querySelectorAll(".quiz-discernment > div")].filter((one) => one.offsetParent).map((box) => {
      const [good, bad] = [".good", ".bad"].map((one) => box.querySelector(".dots " + one));
      const drawn = (path) => ({ d: path.getAttribute("d"), length: path.getTotalLength(), stroke: getComputedStyle(path).stroke, caps: getComputedStyle(path).strokeLinecap });
      const sign = getComputedStyle(box.querySelector(".verdict"), "::before");
      return { tone: box.className, text: box.querySelector("dd").textContent, word: box.querySelector(".verdict").innerText, good: drawn(good), bad: drawn(bad), clip: sign.clipPath, colour: sign.backgroundColor, width: sign.width };
    })`));
    assert.equal(rows.length, 2);
    let crosses = 0;
    for (const { text, word, good, bad, clip, colour, width } of rows) {
      const dots = (good.d.match(/M[\d. ]+h\.01/g) ?? []).length;
      const crossed = (bad.d.match(/M[\d. ]+m-5-5l10 10m0-10l-10 10/g) ?? []).length;
      crosses += crossed;
      const [first, all] = (text.match(/\d+/g) ?? []).map(Number);
      assert.equal(dots + crossed, Math.max(first, all), text);
      assert.ok([dots, crossed].includes(Math.min(first, all)), `${text}: ${dots} dots, ${crossed} crosses`);
      // Drawn indeed: a dot is a stroke of no length with round ends.
      for (const path of [good, bad]) if (path.d) assert.ok(path.length > 0 && path.stroke !== "none" && path.caps === "round", JSON.stringify(path));
      assert.ok(word.trim(), "a word");
      assert.match(clip, /^polygon\(/, "a sign beside the word");
      assert.ok(parseFloat(width) > 8 && colour !== "rgba(0, 0, 0, 0)");
    }
    assert.ok(crosses > 0, "a cross somewhere");
    // The tick is another shape than the mark, whatever their colours.
    const shapes = /** @type {string[]} */ (await driver.executeScript(`const box = document.querySelector(".quiz-discernment > div:not([hidden])"), was = box.className;
      const shapes = ["tone-calm", "tone-warning"].map((tone) => ((box.className = tone), getComputedStyle(box.querySelector(".verdict"), "::before").clipPath));
      box.className = was; return shapes`));
    assert.notEqual(shapes[0], shapes[1]);
    await driver.wait(() => driver.executeScript("return document.querySelectorAll('.bars li').length > 0"), 60_000);
    await unfold(driver, /哪种伪装/);
    const bars = /** @type {any[]} */ (await driver.executeScript(`return [...document.querySelectorAll(".bars li")].map((one) => ({
      drawn: [...one.querySelectorAll(".tile svg > *")].length, width: one.querySelector(".tile").getBoundingClientRect().width, name: one.querySelector("progress").getAttribute("aria-label"), count: one.querySelector("[data-count]").textContent }))`));
    assert.equal(bars.length, 2);
    for (const { drawn, width, name, count } of bars) assert.ok(drawn > 0 && width >= 24 && name && /\d/.test(count), JSON.stringify({ drawn, width, name, count }));
  } finally {
    await small.close();
  }
});

test("what fooled the reader most is what to read next; without, a chat, then another test, then a word to the family", async () => {
  const questions = (/** @type {string} */ name) => `title: ${name}\nquestions:\n${["a", "b"].map((id) => `  - {id: ${id}, stem: 题${id}, answer: 对, explanation: 因为, verdict: 骗局, disguise: rebate}`).join("\n")}\n`;
  const small = await serve(siteWith({
    "site.yaml": "title: 试\nbase_url: https://mingbian.example/\n",
    "disguises/rebate.md": "---\ntitle: 返利\n---\n字。\n",
    "scenarios/chat.yaml": "title: 老同学\nintro: 聊。\ncast: {me: {name: 我}}\nnodes:\n  a: {say: [{who: me, text: 好}], ending: safe, title: 完}\n",
    "quizzes/own.yaml": questions("甲卷"),
    "quizzes/other.yaml": questions("乙卷"),
  }));
  /** @param {"right" | "wrong"} how @param {RegExp} wanted */
  const next = async (how, wanted) => {
    await take(driver, how);
    await driver.wait(async () => wanted.test(await driver.executeScript(`return document.querySelector(".next:not([hidden])")?.innerText ?? ""`)), 60_000);
  };
  const keep = (/** @type {string} */ key, /** @type {object} */ value) => driver.executeScript("localStorage['mingbian:/:' + arguments[0]] = arguments[1]", key, JSON.stringify({ v: 1, ...value }));
  try {
    await begin(driver, `${small.address}/quizzes/own/`);
    await next("wrong", /“返利”上错了 2 题[^]*看清“返利”/);
    await press(driver, "button", words.again);
    await next("right", /你会怎么回[^]*老同学/);
    await keep("scenario:chat", { endings: ["a"] });
    await press(driver, "button", words.again);
    await next("right", /再做一套[^]*乙卷/);
    await keep("results", { items: { other: { right: 1, total: 2, day: "2026-01-01" } } });
    await press(driver, "button", words.again);
    await next("right", /家里人/);
    await press(driver, "button", /^发给爸妈$/);
    await driver.wait(() => driver.executeScript(`return document.querySelector("[data-sent]").textContent !== ""`), 60_000);
    assert.match(await driver.executeScript(`return document.querySelector("[data-giving] textarea").value`), /《甲卷》.*https:\/\/mingbian\.example\/quizzes\/own\//);
  } finally {
    await small.close();
  }
});

test("only the wrong ones again", async () => {
  await finish("kinds");
  await press(driver, "button", /^(只做错的 1 题|Only the 1)/);
  assert.equal((await question(driver)).kind, "single");
  assert.equal(await driver.executeScript(`return document.querySelector(".quiz-bar progress").max`), 1);
  await answer(driver, "right");
  await press(driver, "button", words.onward);
  assert.match(await result(driver), /1 题全对 1 题/);
});

test("a certificate with a name: Enter in its field takes nothing away", async () => {
  await finish("kinds");
  await unfold(driver, others);
  await press(driver, "button", /^(做一张完成证书|Make a certificate)/);
  const field = await find(driver, "textbox", /证书上的名字|The name/);
  await field.sendKeys("王小明", "\uE007");
  await driver.sleep(700);
  assert.ok(await field.isDisplayed());
  assert.ok(await driver.executeScript(`return [...document.querySelectorAll("figure canvas, figure img")].some((one) => one.offsetParent)`));
  assert.deepEqual(await complaints(driver), []);
});

test("printed and back: the paper has every question and its answers, the screen what it had before", async () => {
  const before = await finish("kinds");
  await driver.executeScript("dispatchEvent(new Event('beforeprint'))");
  const paper = /** @type {any} */ (await driver.executeScript(`return {
    questions: [...document.querySelectorAll("fieldset")].filter((one) => !one.hidden).length,
    marked: document.querySelectorAll("[data-sign], [data-outcome], fieldset input:checked").length,
    answers: document.querySelectorAll(".answer-key li").length }`));
  assert.ok(paper.answers >= 9);
  assert.deepEqual([paper.questions, paper.marked], [9, 0]);
  await driver.executeScript("dispatchEvent(new Event('afterprint'))");
  assert.equal(await result(driver), before);
  assert.equal(await driver.executeScript(`return document.querySelectorAll(".answer-key").length`), 0);
});

test("a few questions inside a page end with their numbers too", async () => {
  const folder = site();
  const shipped = await serve(folder);
  for (const path of pages(folder, "disguises")) {
    await driver.get(shipped.address + path);
    if (!(await driver.executeScript(`return !!document.querySelector("mb-quiz")`))) continue;
    await settled(driver);
    await take(driver, "right");
    assert.match(await result(driver), /得分 100 分/);
    assert.equal((await findAll(driver, "button", /分享|share/)).length, 0);
    await shipped.close();
    return;
  }
  assert.fail("no disguise has a quiz inside");
});
