// What pages are called, and what stands beside values: read from the built site, without a browser.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { site } from "./site.js";

const folder = site();
const files = readdirSync(folder, { recursive: true }).map(String).filter((name) => name.endsWith("index.html"));
const all = files.map((name) => /** @type {const} */ ([name, readFileSync(join(folder, name), "utf8")]));
// An old address that leads on has the title of its page.
const texts = new Map(all.filter(([, html]) => !html.includes(`http-equiv="refresh"`)));

test("no two pages of a language have one title", () => {
  /** @type {Map<string, string>} */
  const seen = new Map();
  for (const [name, html] of texts) {
    // What is shown in another site's frame is no page of its own there, and search engines are told to leave it out.
    if (/^(en\/)?embed\//.test(name)) {
      assert.match(html, /<meta content=noindex name=robots>/, name);
      continue;
    }
    const title = `${name.startsWith("en/")} ${/<title>(.*?)<\/title>/s.exec(html)?.[1]}`;
    assert.equal(seen.get(title), undefined, `${name} and ${seen.get(title)}: ${title}`);
    seen.set(title, name);
  }
});

test("no value says its label again", () => {
  let found = 0;
  for (const [name, html] of texts) {
    // A glossary may use the word that it explains.
    if (name.endsWith("guides/words/index.html")) continue;
    for (const [, label = "", value = ""] of html.matchAll(/(?:<dt>|<span>)([^<]+)(?:<\/dt><dd>| <b>)([^<]+)/g)) {
      found += 1;
      assert.ok(!value.includes(label.trim().slice(0, label.length > 5 ? 99 : 2)), `${name}: ${label} ${value}`);
    }
  }
  assert.ok(found > 0);
});

test("things are counted with their own words", () => {
  const counted = (/** @type {string} */ section) => /共 \d+ ?[^<]*/.exec(texts.get(`${section}/index.html`) ?? "")?.[0] ?? "";
  assert.match(counted("quizzes"), /份$/);
  assert.match(counted("checklists"), /份$/);
  assert.match(counted("disguises"), /种$/);
  assert.match(counted("cases"), /个案例$/);
  assert.match(texts.get("checklists/index.html") ?? "", /\d+ 项/);
});
