// What is wider than a phone scrolls by itself: tables and code wherever an author may put them, long words and addresses,
// on a screen of 320 pixels, in elder mode too. The page itself stays where it is.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { findAll, open } from "./browser.js";
import { question, settled, start, words } from "./quiz.js";
import { serve } from "./serve.js";
import { siteWith } from "./site.js";

const row = (/** @type {string} */ text, columns = 9) => `|${Array.from({ length: columns }, () => text).join("|")}|`;
const within = (/** @type {string} */ text, /** @type {string} */ before) => text.replace(/^/gm, before);
const table = [row("一列很宽的字"), row("---"), row("3,900,000,000")].join("\n");
const code = ["```", "let a = ".repeat(30), "```"].join("\n");
const word = "x".repeat(140);
const address = `https://example.com/${"abcdefghij".repeat(12)}`;
const html = `<table><tr>${"<td>直接写的很宽的表格里的字</td>".repeat(12)}</tr></table>`;
const all = [table, code, `- 列表\n\n${within(table, "  ")}\n\n${within(code, "  ")}`, within(table, "> "), `> [!WARNING]\n${within(table, "> ")}`, `\`${word}\``, address, html].join("\n\n");

const questions = [
  { type: "single", options: [{ text: word, note: word }, { text: "let a = ".repeat(20) }, { text: address }, { text: table }], answer: "A", hint: all },
  { type: "multiple", options: [word, address, "短"], answer: ["A"] },
  { type: "number", answer: 5, unit: "一个很长的计量单位的名字写在这里" },
  { type: "text", answer: [word] },
  { type: "order", items: [word, address, "短"] },
  { type: "match", pairs: { [word]: address, 短: `${word}y` } },
  { type: "classify", bins: [word.slice(0, 60), "短箱"], items: [{ text: address, bin: word.slice(0, 60), note: address }, { text: "短", bin: "短箱" }] },
  { type: "mark", text: `开头 [[${word}|${address}]] 中间 ((短)) ${address}` },
].map((one, at) => ({ id: `q${at}`, stem: all, explanation: all, ...one }));

/** @type {import("./browser.js").Driver} */
let driver;
/** @type {Awaited<ReturnType<typeof serve>>} */
let server;

before(async () => {
  driver = await open({ width: 320, height: 640 });
  server = await serve(
    siteWith({
      "quizzes/wide.yaml": JSON.stringify({ title: "宽", intro: all, questions }),
      "guides/wide.md": `---\ntitle: 宽\n---\n\n## 一\n\n${all}\n\n{{ quiz("wide") }}\n`,
      "checklists/wide.yaml": JSON.stringify({
        title: "宽",
        intro: all,
        items: [{ id: "a", text: word, note: all }, { id: "b", text: address, note: "短" }],
        results: [{ tone: "danger", title: word, when: { score: 1 }, advice: all }, { tone: "calm", title: "没事", advice: all }],
      }),
    }),
  );
});
after(async () => {
  await driver?.quit();
  await server?.close();
});

/** That nothing makes the page wider than the screen, and nothing of a table or of code is cut off. @param {string} where */
async function fits(where) {
  const found = await driver.executeScript(`
    const width = document.documentElement.clientWidth;
    const cut = [...document.querySelectorAll("main table, main pre")].filter((one) => {
      if (!one.offsetParent || one.getBoundingClientRect().width + one.getBoundingClientRect().left <= width + 1 && one.scrollWidth <= one.clientWidth + 1) return false;
      for (let box = one; box && box.localName !== "main"; box = box.parentElement) if (/auto|scroll/.test(getComputedStyle(box).overflowX)) return false;
      return true;
    });
    return { page: document.documentElement.scrollWidth, width, cut: cut.length };`);
  const { page, width, cut } = /** @type {{ page: number, width: number, cut: number }} */ (found);
  assert.equal(page, width, where);
  assert.equal(cut, 0, where);
}

/** Without waiting for what lies over it: these pages are long. @param {import("./browser.js").Element | undefined} element */
const click = async (element) => {
  if (element) await driver.executeScript("arguments[0].click()", element);
  // Two taps at once are one.
  await new Promise((done) => setTimeout(done, 400));
};

for (const elder of [false, true]) {
  const mode = elder ? "elder mode" : "as it is";
  const visit = async (/** @type {string} */ path) => {
    await driver.get(server.address + path);
    await driver.executeScript("localStorage.clear(); if (arguments[0]) localStorage['mingbian:elder'] = 1", elder);
    await driver.get("about:blank");
    await driver.get(server.address + path);
    await driver.wait(() => driver.executeScript("return document.readyState === 'complete'"), 60_000);
  };

  test(`a text, a quiz inside it, a checklist and its result: ${mode}`, async () => {
    await visit("/guides/wide/");
    await settled(driver);
    await fits("text");
    await visit("/checklists/wide/");
    await fits("checklist");
    await driver.executeScript("for (const one of document.querySelectorAll('main input[type=checkbox]')) one.click()");
    await fits("result");
  });

  test(`every type of question, asked and told, and the result: ${mode}`, async () => {
    await visit("/quizzes/wide/");
    await settled(driver);
    await fits("start");
    await start(driver);
    for (;;) {
      const { kind, left } = await question(driver);
      await driver.executeScript("document.querySelector('fieldset:not([hidden]) .hint')?.setAttribute('open', '')");
      await fits(`${kind}, asked`);
      for (const name of [words.check, words.skip]) for (const button of await findAll(driver, "button", name)) await click(button);
      await fits(`${kind}, told`);
      await click((await findAll(driver, "button", words.onward))[0]);
      if (left <= 0) break;
    }
    await fits("result");
  });
}
