// Banks in the formats of other programs, as programs that are not ours take them: gift-pegjs, a QTI player that 1EdTech
// has certified, scorm-again as the run-time of a learning platform; XML against schemas.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { By } from "selenium-webdriver";
import { find, open, press } from "./browser.js";
import { question, respond, words } from "./quiz.js";
import { serve } from "./serve.js";

const require = createRequire(import.meta.url);
/** @type {{ parse(text: string): any[] }} */
const gift = require("gift-pegjs");

const root = fileURLToPath(new URL("../../", import.meta.url));
const program = process.env.MINGBIAN ?? join(root, "target/release/mingbian");
const here = join(root, "tests/browser/exports");
const kinds = join(root, "tests/browser/sites/all/content");
const folder = mkdtempSync(join(tmpdir(), "mingbian-exports-"));
after(() => rmSync(folder, { recursive: true, force: true }));

/** @param {string} format @param {string} quiz @param {string} [content] @returns {string} the file */
function exported(format, quiz, content = join(root, "content")) {
  const ending = { moodle: "xml", qti: "zip", scorm: "zip" }[format] ?? format;
  const file = join(folder, `${quiz}-${format}.${ending}`);
  execFileSync(program, ["export", format, quiz, "--content", content, "--output", file, "--force"], { cwd: root, stdio: ["ignore", "ignore", "pipe"] });
  return file;
}

/** @param {string} file a zip @param {string} name @returns {string} the folder */
function unpacked(file, name) {
  const to = join(folder, name);
  mkdirSync(to, { recursive: true });
  execFileSync("python3", ["-m", "zipfile", "-e", file, to]);
  return to;
}

const shipped = readdirSync(join(root, "content/quizzes"))
  .map((file) => basename(file, ".yaml"))
  // Translations are no banks of their own.
  .filter((name) => !name.includes("."));

test("gift-pegjs reads every shipped bank, and every question of it that GIFT can hold", () => {
  let choices = 0;
  for (const quiz of shipped) {
    const text = readFileSync(exported("gift", quiz), "utf8");
    const questions = gift.parse(text).filter(({ type }) => !["Category", "Description"].includes(type));
    assert.equal(questions.length, text.match(/^::/gm)?.length, quiz);
    for (const { id, type, choices: options } of questions) {
      assert.ok(id, `${quiz}: a question without an id`);
      if (type !== "MC") continue;
      choices += 1;
      const right = options.filter((/** @type {any} */ one) => one.isCorrect || one.weight > 0);
      assert.ok(right.length > 0 && right.length < options.length + 1, `${quiz} ${id}`);
    }
  }
  assert.ok(choices > 10, `${choices} questions to choose in`);
});

test("gift-pegjs understands each type as it is meant", () => {
  const questions = gift.parse(readFileSync(exported("gift", "kinds", kinds), "utf8"));
  const of = (/** @type {string} */ id) => questions.find((one) => one.id === id);
  const words = (/** @type {any} */ one) => one.text.text;
  assert.equal(of("single").stem.text, "单选题干");
  assert.deepEqual(of("single").choices.filter((/** @type {any} */ one) => one.isCorrect).map(words), ["丙"]);
  assert.equal(of("single").choices[0].feedback.text, "甲的说明");
  assert.equal(of("single").globalFeedback.text, "单选解析");
  assert.deepEqual(of("multiple").choices.map((/** @type {any} */ one) => one.weight), [50, -50, 50]);
  assert.equal(of("judge").isTrue, false);
  assert.deepEqual([of("number").choices.numberLow, of("number").choices.numberHigh], [3000, 3500]);
  assert.deepEqual(of("text").choices.map(words), ["禁止传销条例", "条例"]);
  assert.deepEqual(
    of("match").matchPairs.map((/** @type {any} */ pair) => [pair.subquestion.text, pair.subanswer]),
    [["人身危险", "拨打 110"], ["举报传销", "拨打 12315"], ["", "拨打 114"]],
  );
});

test("Moodle XML is what Moodle's reader takes", () => {
  const files = [...shipped.map((quiz) => exported("moodle", quiz)), exported("moodle", "kinds", kinds)];
  execFileSync("xmllint", ["--noout", "--schema", join(here, "moodle.xsd"), ...files], { stdio: ["ignore", "ignore", "pipe"] });
  for (const file of files) assert.ok(readFileSync(file, "utf8").startsWith('<?xml version="1.0"'), file);
});

test("the manifest of a SCORM package is what the schemas of SCORM 1.2 want, and names every file", () => {
  const to = unpacked(exported("scorm", "basics"), "manifest");
  const manifest = join(to, "imsmanifest.xml");
  execFileSync("xmllint", ["--noout", "--nonet", "--schema", join(here, "scorm12.xsd"), manifest], { stdio: ["ignore", "ignore", "pipe"] });
  const named = [...readFileSync(manifest, "utf8").matchAll(/<file href="([^"]+)"/g)].map(([, path = ""]) => decodeURIComponent(path));
  const there = readdirSync(to, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .map((one) => join(one.parentPath ?? one.path, one.name).slice(to.length + 1))
    .filter((path) => path !== "imsmanifest.xml");
  assert.deepEqual(named.sort(), there.sort());
});

/** By id: a right response, a wrong one, in the player's own shape. @type {Record<string, [unknown, unknown]>} */
const responses = {
  single: ["C", "A"],
  multiple: [["A", "C"], ["B"]],
  judge: ["false", "true"],
  number: [3200, 4000],
  text: ["条例", "别的"],
  order: [["A", "B", "C", "D"], ["B", "A", "C", "D"]],
  match: [["L0 R0", "L1 R1"], ["L0 R1", "L1 R2"]],
  classify: [["L0 R0", "L1 R1"], ["L0 R1", "L1 R0"]],
  mark: [["P1", "P5"], ["P3"]],
};

test("a certified player shows every QTI item and marks it as our pages do", async () => {
  const to = unpacked(exported("qti", "kinds", kinds), "qti");
  execFileSync("xmllint", ["--noout", ...readdirSync(to, { recursive: true }).map((file) => join(to, String(file))).filter((file) => file.endsWith(".xml"))]);
  const site = join(folder, "player");
  mkdirSync(site);
  const from = (/** @type {string} */ path) => readFileSync(join(root, "node_modules", path));
  writeFileSync(join(site, "vue.js"), from("vue/dist/vue.min.js"));
  writeFileSync(join(site, "player.js"), from("qti3-item-player/dist/qti3Player.umd.min.js"));
  writeFileSync(join(site, "player.css"), from("qti3-item-player/dist/qti3Player.css"));
  writeFileSync(join(site, "index.html"), readFileSync(join(here, "player.html")));
  const { address, close } = await serve(site);
  const driver = await open({ width: 1280, height: 900 });
  try {
    await driver.get(address);
    await driver.manage().setTimeouts({ script: 20_000 });
    for (const [id, [right, wrong]] of Object.entries(responses)) {
      const xml = readFileSync(join(to, "items", `item-${id}.xml`), "utf8");
      const play = (/** @type {unknown} */ response) =>
        /** @type {Promise<any>} */ (driver.executeAsyncScript("const done = arguments[2]; play(arguments[0], arguments[1]).then(done, (error) => done({ error: error.stack }))", xml, response));
      const good = await play(right);
      assert.ok(good.most > 0, `${id}: ${JSON.stringify(good)}`);
      assert.equal(good.score, good.most, `${id}: ${JSON.stringify(good)}`);
      assert.equal(good.feedback, "explanation", `${id}: ${JSON.stringify(good)}`);
      assert.match(good.shown, /题干/, id);
      assert.equal((await play(wrong)).score, 0, id);
    }
    const xml = readFileSync(join(to, "items/item-multiple.xml"), "utf8");
    const half = await driver.executeAsyncScript("play(arguments[0], ['A']).then(arguments[1])", xml);
    assert.equal(/** @type {any} */ (half).score, 1, "one of two, as on our pages");
  } finally {
    await driver.quit();
    await close();
  }
});

test("a learning platform learns score, success and how each disguise went", async () => {
  const to = unpacked(exported("scorm", "basics"), "scorm");
  writeFileSync(join(to, "runtime.js"), readFileSync(join(root, "node_modules/scorm-again/dist/scorm12.min.js")));
  const start = /<resource [^>]*href="([^"]+)"/.exec(readFileSync(join(to, "imsmanifest.xml"), "utf8"))?.[1];
  writeFileSync(
    join(to, "platform.html"),
    `<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>platform</title><script src="/runtime.js"></script>
    <script>window.API = new Scorm12API({ autocommit: false, mastery_override: true }); API.loadFromJSON({ core: { student_data: { mastery_score: "80" } } }, "cmi");</script>
    <iframe title="test" src="/${start}" style="width:100%;height:800px"></iframe>`,
  );
  const { address, close } = await serve(to);
  const driver = await open({ width: 800, height: 900 });
  /** @param {string} name */
  const value = async (name) => {
    await driver.switchTo().defaultContent();
    const found = await driver.executeScript("return API.cmi && arguments[0].split('.').slice(1).reduce((at, key) => at?.childArray?.[key] ?? at?.[key], API.cmi)", name);
    await driver.switchTo().frame(0);
    return found;
  };
  /** @param {(at: number) => "right" | "wrong"} how */
  const take = async (how) => {
    for (let at = 0; ; at += 1) {
      const asked = await question(driver);
      await respond(driver, how(at));
      await press(driver, "button", words.check);
      await press(driver, "button", words.onward);
      if (asked.left <= 0) return at + 1;
    }
  };
  const told = async (/** @type {string} */ status) => {
    for (let tries = 0; tries < 100; tries += 1) {
      if ((await value("cmi.core.lesson_status")) === status) return;
      await new Promise((wake) => setTimeout(wake, 50));
    }
    assert.equal(await value("cmi.core.lesson_status"), status);
  };
  try {
    await driver.get(`${address}/platform.html`);
    await driver.switchTo().frame(0);
    await find(driver, "button", words.start);
    await told("incomplete");
    await press(driver, "button", words.start);
    const count = await take(() => "wrong");
    await told("failed");
    assert.equal(await value("cmi.core.score.raw"), "0");
    /** @type {Set<unknown>} */
    const ids = new Set();
    for (const place of [0, 1, 2]) {
      ids.add(await value(`cmi.objectives.${place}.id`));
      assert.equal(await value(`cmi.objectives.${place}.status`), "failed");
    }
    assert.deepEqual(ids, new Set(["consumer-rebate", "mutual-aid", "military"]));
    await press(driver, "button", words.again);
    assert.equal(await take(() => "right"), count);
    await told("passed");
    assert.equal(await value("cmi.core.score.raw"), "100");
    for (const place of [0, 1, 2]) {
      assert.equal(await value(`cmi.objectives.${place}.score.raw`), "100");
      assert.equal(await value(`cmi.objectives.${place}.status`), "passed");
    }
    assert.equal(await value("cmi.objectives.3.id"), null, "the same objectives, not further ones");
    // Reading on does not end the test.
    const link = await driver.findElement(By.css(".answer .see a[href]"));
    await driver.executeScript("arguments[0].click()", link);
    assert.equal((await driver.getAllWindowHandles()).length, 2);
    await driver.switchTo().defaultContent();
    await driver.executeScript("document.querySelector('iframe').src = 'about:blank'");
    const left = await driver.executeAsyncScript(
      "const done = arguments[0]; const look = () => (API.isTerminated() ? done([true, API.cmi.getCurrentTotalTime()]) : setTimeout(look, 50)); look()",
    );
    assert.equal(/** @type {any[]} */ (left)[0], true);
    assert.match(/** @type {any[]} */ (left)[1], /^\d{2,4}:\d\d:\d\d/);
  } finally {
    await driver.quit();
    await close();
  }
});
