// What the service worker reads from pages, and which addresses mean what to it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { isOwnPage, needs, needsOfSet, titleOf, together } from "../../themes/default/scripts/worker/needs.js";

// What a worker finds around it.
Object.assign(globalThis, {
  registration: { scope: "https://example.org/anti/" },
  mbSite: { known: { build: "1", languages: [{ at: "", always: ["", "departments/"] }, { at: "en/", always: ["en/"] }], later: [[], []], sizes: {}, tests: ["quizzes/"], offline: "offline/" } },
});
const { alwaysWith, isFixed, isTest, languageOf, offlineFor, pageAt } = await import("../../themes/default/scripts/worker/site.js");
const at = "https://example.org/anti/quizzes/a/";

test("what a page asks for: with and without quotes, each once, nothing of others", () => {
  const html = `<!doctype html><html data-later="../../assets/later.1.css ../../assets/site.2.js" data-root=../../ data-share=../../assets/share.3.js><head>
    <link rel=stylesheet href=../../assets/main.4.css><link href="../../assets/icon.5.svg" rel="icon"><link rel=canonical href=https://example.org/x/>
    <link rel=stylesheet href=https://elsewhere.example/a.css><script defer src='../../assets/start.6.js'></script></head>
    <a href=../../cases/b/>x</a><img src=a.png srcset="a-480.png 480w, a-960.png 960w" alt="a > b"><img src=data:image/png,x><svg><use href=#a></use></svg>
    <script src=../../assets/start.6.js></script>`;
  assert.deepEqual(needs(html, at), ["assets/later.1.css", "assets/site.2.js", "assets/share.3.js", "assets/main.4.css", "assets/icon.5.svg", "assets/start.6.js", "quizzes/a/a.png", "quizzes/a/a-480.png", "quizzes/a/a-960.png"].map((it) => `https://example.org/anti/${it}`));
});

test("the further questions of a test, and what stands in them", () => {
  assert.deepEqual(needs("<mb-quiz data-page=open data-quiz=a data-sets=3 data-version=7f>", at), ["set-1.js?v=7f", "set-2.js?v=7f", "sets.js?v=7f"].map((it) => at + it));
  assert.deepEqual(needs('<mb-quiz data-quiz=a data-at="../b/" data-sets=2>', at), ["https://example.org/anti/quizzes/b/set-1.js?v="]);
  assert.deepEqual(needs("<mb-quiz data-sets=1e99>", at).length, 998);
  assert.deepEqual(needsOfSet(String.raw`(self.mbSets=self.mbSets||{})["a/1"]="\u003cimg src=\"b.png\" alt=\"\">"`, at), [`${at}b.png`]);
});

test("what is kept together, and what a page is called", () => {
  assert.deepEqual(together('<div data-kept="../../quizzes/b/ ../../" data-size=20>', at), ["https://example.org/anti/quizzes/b/", "https://example.org/anti/"]);
  assert.deepEqual(together("<p>data-kept</p>", at), []);
  assert.equal(titleOf('<meta content="甲 &amp; &quot;乙&quot;" property=og:title>'), '甲 & "乙"');
});

test("a page of the site says where its root is, and has an end", () => {
  const scope = "https://example.org/anti/";
  const page = (/** @type {string} */ root, end = "</html>") => `<!doctype html><html lang=zh ${root}><p>x${end}`;
  assert.ok(isOwnPage(page("data-root=../../"), at, scope));
  assert.ok(isOwnPage(page('data-root="../../"', "</div>\n"), at, scope));
  for (const other of [page(""), page("data-root=../"), page("data-root=/x/"), page("data-root=https://elsewhere.example/"), page("data-root=../../", "<p>half"), "", "<h1>data-root=../../</h1></html>"]) assert.ok(!isOwnPage(other, at, scope), other);
});

test("addresses: pages, fixed names, languages", () => {
  const scope = "https://example.org/anti/";
  assert.equal(pageAt(`${scope}?from=east#x`), scope);
  assert.equal(pageAt(`${scope}quizzes/a/index.html?x`), at);
  for (const none of [`${scope}feed.xml`, `${scope}quizzes/a`, `${scope}embed/quizzes/a/`, `${scope}en/embed/quizzes/a/`, "https://example.org/other/", "https://elsewhere.example/anti/", "rubbish"]) assert.equal(pageAt(none), null, none);
  assert.ok(isFixed(`${scope}assets/site.zh-CN.0a1b2c3d.js`) && isFixed(`${scope}en/search/parts/w.0a1b2c3d.js`));
  // A photograph that somebody has named by its day.
  for (const none of ["assets/photo.20240101.jpg", "cases/a.0a1b2c3d.js", "assets/a.js"]) assert.ok(!isFixed(scope + none), none);
  assert.ok(isTest(at) && isTest(`${scope}en/quizzes/a/`));
  for (const none of ["quizzes/", "quizzes/page/2/", "en/", "cases/quizzes/a/"]) assert.ok(!isTest(scope + none), none);
  assert.equal(languageOf(`${scope}en/quizzes/a/`), 1);
  assert.deepEqual(alwaysWith(at), [scope, `${scope}departments/`]);
  assert.equal(offlineFor(`${scope}en/x/`), `${scope}en/offline/`);
});
