// A package in a learning platform, in both versions of SCORM: the record is the learner's, not the browser's.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { complaints, findAll, open, press } from "./browser.js";
import { question, respond, words } from "./quiz.js";
import { serve } from "./serve.js";

const root = fileURLToPath(new URL("../../", import.meta.url));
const program = process.env.MINGBIAN ?? join(root, "target/release/mingbian");
const folder = mkdtempSync(join(tmpdir(), "mingbian-platform-"));
after(() => rmSync(folder, { recursive: true, force: true }));

/** Three questions with a pass mark, a page that one leads to, and pages that none does. @type {Record<string, string>} */
const site = {
  "site.yaml": "title: 试\nlanguages: [zh-CN]\n",
  "quizzes/test.yaml": `title: 小测
pass: 60
questions:
  - id: one
    stem: 传销的人最常说什么？（见[另一页](@/guides/other.md)、[外面](https://example.com/)）
    type: single
    options: [赚钱快, 要上班, 要上税]
    answer: A
    disguise: friend
    see: cases/told
  - {id: two, stem: 交入会费才能做的，多半是传销。, type: judge, answer: true}
  - {id: three, stem: 报警电话是多少？, type: text, answer: ["110"]}
`,
  "quizzes/bank.yaml": `title: 题库
listed: false
questions:
${Array.from({ length: 6 }, (_, at) => `  - {stem: 第 ${at} 句是真的。, type: judge, answer: true, explanation: 因}`).join("\n")}
`,
  "quizzes/dealt.yaml": "title: 抽题\npass: 60\ndraw: [{from: bank, count: 3}]\n",
  "quizzes/notes.yaml": "title: 别的自测\nquestions:\n  - {stem: 好吗？, type: judge, answer: true}\n",
  "disguises/friend.md": "---\ntitle: 朋友介绍\npitch: 好\n---\n\n## 一\n\n文字，[别处](../guides/far.md)。\n",
  "cases/told.md": "---\ntitle: 一个案例\nsources: [{title: 一份报道, publisher: 报, date: 2020-01-02}]\n---\n\n![图](flow.svg)\n\n[资料](paper.pdf)\n",
  "cases/flow.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20"/></svg>',
  "cases/paper.pdf": "%PDF-1.4\n%%EOF\n",
  "guides/other.md": "---\ntitle: 另一页\n---\n\n文字。\n",
  "guides/far.md": "---\ntitle: 远处\n---\n\n文字。\n",
};

/** @param {string} format @param {string} [address] @param {string} [quiz] @returns {string} the folder of the package */
function packed(format, address, quiz = "test") {
  const content = join(folder, `content-${format}-${quiz}-${address ? 1 : 0}`);
  for (const [path, text] of Object.entries(site)) {
    mkdirSync(join(content, path, ".."), { recursive: true });
    writeFileSync(join(content, path), path === "site.yaml" && address ? `${text}base_url: ${address}\n` : text);
  }
  const zip = join(content, "..", `${format}-${quiz}-${address ? 1 : 0}.zip`);
  execFileSync(program, ["export", format, quiz, "--content", content, "-o", zip, "--force"], { cwd: root, stdio: ["ignore", "ignore", "pipe"] });
  const to = zip.replace(".zip", "");
  execFileSync("python3", ["-m", "zipfile", "-e", zip, to]);
  cpSync(join(root, "tests/browser/exports/platform.html"), join(to, "platform.html"));
  return to;
}

/** @param {string} of a folder @returns {string[]} */
const files = (of) => readdirSync(of, { recursive: true, withFileTypes: true })
  .filter((one) => one.isFile() && one.name !== "platform.html")
  .map((one) => join(one.parentPath ?? one.path, one.name).slice(of.length + 1))
  .sort();

/** @type {import("./browser.js").Driver} */
let driver;
before(async () => {
  driver = await open({ width: 800, height: 1000 });
});
after(() => driver?.quit());

/** Runs in the platform's own page. @param {string} script @param {...unknown} values @returns {Promise<any>} */
async function there(script, ...values) {
  await driver.switchTo().defaultContent();
  try {
    return await driver.executeScript(script, ...values);
  } finally {
    if (await driver.executeScript("return !!document.querySelector('iframe')")) await driver.switchTo().frame(0);
  }
}

/** @param {string} address @param {string} version @param {string} learner @param {Record<string, string>} [record] of the platform, on another device @param {string} [quiz] */
async function visit(address, version, learner, record, quiz = "test") {
  await driver.switchTo().defaultContent();
  const asked = new URLSearchParams({ version, learner, start: `quizzes/${quiz}/index.html`, ...(record && { record: JSON.stringify(record) }) });
  await driver.get(`${address}/platform.html?${asked}`);
  await driver.switchTo().frame(0);
  await driver.wait(() => driver.executeScript("return !!document.querySelector('mb-quiz .outcome')"), 60_000);
}

/** Closes the window of the test, as a learner does. @returns {Promise<Record<string, string>>} what the platform has kept */
async function leave() {
  await there("document.querySelector('iframe').src = 'about:blank'");
  await driver.wait(() => there("return told.includes('finish')"), 60_000);
  return there("return JSON.parse(sessionStorage[`platform:${new URLSearchParams(location.search).get('learner')}`])");
}

/** @param {"right" | "wrong"} how @param {number} [count] */
async function answer(how, count = 3) {
  for (let at = 0; at < count; at += 1) {
    await respond(driver, how);
    await press(driver, "button", words.check);
    await press(driver, "button", words.onward);
  }
}

const names = {
  "1.2": { status: "cmi.core.lesson_status", score: "cmi.core.score.raw", all: "100", none: "0", exit: "cmi.core.exit" },
  2004: { status: "cmi.success_status", score: "cmi.score.scaled", all: "1", none: "0", exit: "cmi.exit" },
};

for (const [version, format] of /** @type {["1.2" | "2004", string][]} */ ([["1.2", "scorm"], ["2004", "scorm2004"]])) {
  const { status, score, all, none, exit } = names[version];
  const progress = version === "1.2" ? status : "cmi.completion_status";

  test(`SCORM ${version}: the next learner of a browser begins anew, and the first finds it all again elsewhere`, async () => {
    const { address, close } = await serve(packed(format));
    try {
      await visit(address, version, "别人");
      await there("localStorage.setItem('mingbian:/:quiz:test', 'what another site left')");
      await visit(address, version, "甲");
      const opened = await there("return told");
      assert.deepEqual(opened, [`${progress}=incomplete`], "nothing told on opening but that it is not done");
      await press(driver, "button", words.start);
      await answer("right", 1);
      await respond(driver, "right");
      const half = await leave();
      assert.equal(half[progress], "incomplete");
      assert.equal(half[score], undefined);
      assert.equal(half[exit], "suspend");
      assert.ok(half["cmi.suspend_data"]?.startsWith("1 "), half["cmi.suspend_data"]);

      await visit(address, version, "乙");
      assert.deepEqual(await there("return told"), [`${progress}=incomplete`]);
      assert.equal((await findAll(driver, "button", words.start)).length, 1, "no trace of the first learner");
      const other = await leave();
      assert.equal(other[score], undefined);

      // Another device: the platform's record is all that there is.
      await there("sessionStorage.clear()");
      await visit(address, version, "甲", half);
      await press(driver, "button", /接着做|Go on/);
      assert.match((await question(driver)).heading, /2/);
      assert.equal(await driver.executeScript("return document.querySelectorAll('fieldset:not([hidden]) input:checked').length"), 1, "what was not handed in is there too");
      await press(driver, "button", words.check);
      await press(driver, "button", words.onward);
      await answer("right", 1);
      await driver.wait(async () => (await there("return record[arguments[0]]", score)) === all, 60_000);
      assert.equal(await there("return record[arguments[0]]", status), "passed");
      const first = await leave();
      assert.equal(first["cmi.objectives.0.id"], "friend");

      // A second try that goes wrong.
      await visit(address, version, "甲", first);
      assert.deepEqual(await there("return told"), [], "an old result is not told again");
      await press(driver, "button", /从头|Start again|From the start|重新/);
      await answer("wrong");
      await driver.wait(() => there("return told.some((one) => one.startsWith('cmi.suspend_data'))"), 60_000);
      const second = await leave();
      assert.equal(second[status], "passed");
      assert.equal(second[score], all);
      assert.deepEqual(await complaints(driver), []);
      assert.equal(await there("return Object.keys(localStorage).join()"), "mingbian:/:quiz:test", "nothing is left on the device");
      assert.equal(await there("return localStorage['mingbian:/:quiz:test']"), "what another site left");
    } finally {
      await close();
    }
  });

  test(`SCORM ${version}: a worse result first, then a better one; who only looks changes nothing`, async () => {
    const { address, close } = await serve(packed(format));
    try {
      await visit(address, version, "丙");
      await press(driver, "button", words.start);
      await answer("wrong");
      // Closed at once: the score is there.
      const failed = await leave();
      assert.equal(failed[status], "failed");
      assert.equal(failed[score], none);
      await visit(address, version, "丙", failed);
      await press(driver, "button", /从头|Start again|From the start|重新/);
      await answer("right");
      const passed = await leave();
      assert.deepEqual([passed[status], passed[score]], ["passed", all]);
      const mode = version === "1.2" ? "cmi.core.lesson_mode" : "cmi.mode";
      await visit(address, version, "丙", { ...passed, [mode]: "review" });
      await press(driver, "button", /从头|Start again|From the start|重新/);
      await answer("wrong");
      await leave();
      assert.deepEqual(await there("return told"), ["finish"]);
    } finally {
      await close();
    }
  });
}

test("a bank that is dealt: another draw is taken up again elsewhere", async () => {
  const { address, close } = await serve(packed("scorm", undefined, "dealt"));
  try {
    await visit(address, "1.2", "丁", undefined, "dealt");
    await press(driver, "button", words.start);
    await answer("right");
    await press(driver, "button", /^(换一套题|Other questions)$/);
    // They are fetched first; until they are there the result stands, with all questions of the draw before.
    await driver.wait(() => driver.executeScript("return document.querySelectorAll('mb-quiz fieldset:not([hidden])').length === 1"), 60_000);
    await answer("right", 1);
    const heading = (await question(driver)).heading;
    const stem = await driver.executeScript("return document.querySelector('fieldset:not([hidden]) .stem').textContent");
    const half = await leave();
    assert.equal(half["cmi.core.lesson_status"], "passed");
    await there("sessionStorage.clear()");
    await visit(address, "1.2", "丁", half, "dealt");
    await press(driver, "button", /接着做|Go on/);
    assert.equal((await question(driver)).heading, heading);
    assert.equal(await driver.executeScript("return document.querySelector('fieldset:not([hidden]) .stem').textContent"), stem);
    assert.deepEqual(await complaints(driver), []);
  } finally {
    await close();
  }
});

test("outside of a platform the page says that nothing is kept", async () => {
  const { address, close } = await serve(packed("scorm"));
  try {
    await driver.switchTo().defaultContent();
    await driver.get(`${address}/quizzes/test/index.html`);
    await driver.wait(() => driver.executeScript("return !document.querySelector('[data-platform]').hidden"), 60_000);
    assert.match(String(await driver.executeScript("return document.querySelector('[data-platform]').innerText")), /平台|platform/);
    assert.doesNotMatch(String(await driver.executeScript("return document.querySelector('.quiz-start').innerText")), /只留在你自己的设备|your own device/);
  } finally {
    await close();
  }
});

test("the package has the test, what it leads to and what these need; the manifest names just that", async () => {
  const to = packed("scorm");
  const there = files(to);
  const pages = there.filter((path) => path.endsWith(".html"));
  assert.deepEqual(pages, ["cases/told/index.html", "disguises/friend/index.html", "guides/other/index.html", "quizzes/test/index.html"]);
  for (const path of ["cases/flow.svg", "cases/paper.pdf", "scorm.js", "quizzes/test/sets.js"]) assert.ok(there.includes(path), path);
  const manifest = readFileSync(join(to, "imsmanifest.xml"), "utf8");
  const named = [...manifest.matchAll(/<file href="([^"]+)"/g)].map(([, path = ""]) => decodeURIComponent(path));
  assert.deepEqual(named.sort(), there.filter((path) => path !== "imsmanifest.xml"));
  const html = readFileSync(join(to, "disguises/friend/index.html"), "utf8");
  assert.match(html, /<span>别处<\/span>/, "a page that is not there: its words");
  const { address, close } = await serve(to);
  try {
    // Every link and every file of every page is there.
    await driver.switchTo().defaultContent();
    await complaints(driver);
    for (const page of pages) {
      await driver.get(`${address}/${page}`);
      const links = /** @type {string[]} */ (await driver.executeScript("return [...document.querySelectorAll('a[href], link[href], img, script[src]')].map((one) => one.currentSrc || one.href || one.src).filter((one) => one.startsWith(location.origin))"));
      for (const link of new Set(links)) assert.equal((await fetch(link)).status, 200, `${page}: ${link}`);
      assert.deepEqual(await complaints(driver), [], page);
    }
  } finally {
    await close();
  }
});

test("where the site's address is known, links to the rest of it lead there", () => {
  const to = packed("scorm", "https://example.org/a/");
  const html = readFileSync(join(to, "disguises/friend/index.html"), "utf8");
  assert.match(html, /<a href="https:\/\/example\.org\/a\/guides\/far\/">别处<\/a>/);
  assert.ok(!files(to).includes("guides/far/index.html"));
});
