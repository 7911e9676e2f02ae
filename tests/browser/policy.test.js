// Under `default-src 'self'; script-src 'self'; style-src 'self'` and hashes, nothing else: no page and no
// state of a test breaks it.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { complaints, open, press } from "./browser.js";
import { begin, others, result, settled, take, unfold } from "./quiz.js";
import { serve } from "./serve.js";
import { pages, site } from "./site.js";

const folder = site();
/** @type {import("./browser.js").Driver} */
let driver;
/** @type {Awaited<ReturnType<typeof serve>>} */
let server;

before(async () => {
  driver = await open();
  server = await serve(folder, strict);
});
after(async () => {
  await driver?.quit();
  await server?.close();
});

/** The page's own policy without what it allows beyond that, pictures that the page makes. @param {string} html */
function strict(html) {
  const made = html.replace(/ img-src 'self' data: blob:;/, "");
  assert.notEqual(made, html, "the page has no policy, or another one");
  return made;
}

const [quiz = ""] = pages(folder, "quizzes");

test("every kind of page", async () => {
  const sections = ["cases", "disguises", "guides", "quizzes", "checklists", "scenarios", "audiences", "communities"];
  for (const path of ["/", "/quizzes/", "/record/", ...sections.flatMap((section) => pages(folder, section).slice(0, 1))]) {
    await driver.get(server.address + path);
    assert.deepEqual(await complaints(driver), [], path);
  }
});

test("a test to its result, and a picture of it", async () => {
  await begin(driver, server.address + quiz);
  await settled(driver);
  await take(driver, "right");
  await result(driver);
  await unfold(driver, others);
  await press(driver, "button", /^(做一张分享图片|Make a picture)/);
  await driver.wait(() => driver.executeScript(`return [...document.querySelectorAll("figure canvas, figure img")].some((one) => one.offsetParent)`), 60_000);
  assert.deepEqual(await complaints(driver), []);
});

test("a lesson with its code", async () => {
  // A code of this computer's own address nobody could follow.
  const known = await serve(folder, (html) => strict(html).replace("<title>", "<link rel=canonical href=https://mingbian.example/><title>"));
  await driver.get(`${known.address}${quiz}?class`);
  await settled(driver);
  await driver.wait(() => driver.executeScript(`return document.querySelector(".lesson-join canvas").width > 300`), 60_000);
  await driver.actions().sendKeys(" ").perform();
  assert.deepEqual(await complaints(driver), []);
  await known.close();
});

test("what an author cannot do: a script or a style that is not the theme's is not run", async () => {
  const broken = await serve(folder, (html) => html.replace("</main>", `<script>window.ran = 1</script><style>main { display: none }</style></main>`));
  await driver.get(broken.address + quiz);
  assert.equal(await driver.executeScript("return window.ran ?? 0"), 0);
  assert.notEqual(await driver.executeScript(`return getComputedStyle(document.querySelector("main")).display`), "none");
  assert.ok((await complaints(driver)).length >= 2);
  await broken.close();
});
