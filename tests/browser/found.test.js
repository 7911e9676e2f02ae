// Whatever stretch of two or more letters stands on a page of the shipped site is found there, and what is found holds it. No
// browser: the scripts of the search run here, over the index that was built.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { plain } from "../../themes/default/scripts/search/cut.js";
import { parse } from "../scripts/words.js";
import { pagesOf, searchOf, textsOf } from "./searched.js";

const site = process.env.MINGBIAN_SITE ?? "";
const PHRASES = 10_000;
/** Of other pages, of the theme, for hands: none of it is what this page says. */
const LEFT_OUT = /^(?:script|style|template|svg|nav|button|form\b.*finder|time|small|mb-pyramid|aside(?!.*class="?fact))\b|\shidden\b|\bdata-(?:when|fill)=|class="?[^"]*\b(?:cards|related|hidden|crumbs|pager|doors|ways|hero|talk|handout|leads|small soft|soft small|onward|situations|desk|tick-sum|quiz-(?:facts|actions|start|overview|result)|scene|who|ask|again|memo|flagged|tally|standing|kind|qr|callbar|calls)\b/;

/** Where a choice leads, put together by the theme. */
const WAY = /→ (?:第 \d+ 幕|Scene \d+)$/;

/** Numbers that are the same each time (mulberry32). @param {number} seed */
function dice(seed) {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** What the theme says, as a text may begin with it or be all of it. @param {string} language */
function themes(language) {
  const files = ["", "quiz.", "scenario.", "checklist.", "home.", "later.", "record.", "search.", "pyramid."];
  const words = files.flatMap((file) => [...parse(readFileSync(new URL(`../../themes/default/strings/${file}${language}.yaml`, import.meta.url), "utf8")).values()]).map((word) => String(word).replace(/^"(.*)"$/, "$1"));
  const pattern = (/** @type {string} */ word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/\\\{\w+\\\}/g, ".{0,60}");
  const all = words.filter((word) => word.length > 1).map(pattern).join("|");
  return new RegExp(`^(?:${all})(?:$|：|: )`);
}

for (const [language, folder, others] of /** @type {const} */ ([["zh", "", ["en"]], ["en", "en", []]])) {
  test(`${PHRASES} stretches of the site's own texts are found where they stand (${language})`, () => {
    const root = join(site, folder);
    const search = searchOf(root);
    const own = themes(language);
    /** @type {[page: string, text: string][]} */
    const texts = [];
    for (const page of pagesOf(root, [...others])) {
      if (/^(?:embed|offline|record|search|tags|.*page\/\d+)\//.test(page)) continue;
      const html = readFileSync(join(root, page, "index.html"), "utf8");
      if (/http-equiv="?refresh/.test(html)) continue;
      for (const text of textsOf(html, LEFT_OUT).filter((text) => !WAY.test(text))) texts.push([page, text.replace(own, "")]);
    }
    const signs = texts.reduce((sum, [, text]) => sum + text.length, 0);
    const next = dice(20_261_130);
    /** @type {Map<string, Set<number>>} */
    const numbers = new Map();
    for (let number = 0; number < search.table.pages; number++) {
      const href = search.pageOf(number)[1];
      numbers.set(href, (numbers.get(href) ?? new Set()).add(number));
    }
    /** @type {Set<string>} */
    const missed = new Set();
    const prefix = folder && `${folder}/`;
    let drawn = 0;
    while (drawn < PHRASES) {
      // Each sign of the site has the same chance.
      let at = Math.floor(next() * signs);
      const [page, text] = texts.find(([, one]) => (at -= one.length) < 0) ?? ["", ""];
      const all = [...text];
      const start = Math.floor(next() * all.length);
      const phrase = all.slice(start, start + 2 + Math.floor(next() * 11)).join("");
      if (plain(phrase).signs.length < 2) continue;
      drawn++;
      const list = search.list(phrase).map((entry) => entry >> 2);
      const here = list.filter((one) => numbers.get(prefix + page)?.has(one));
      if (!here.some((one) => search.look(phrase, one))) missed.add(`${page}: ${phrase} — ${text.slice(0, 60)}`);
      // What is shown as a hit holds it: told by the page's own words, not by the index.
      for (const number of list.slice(0, 2).filter((one) => search.look(phrase, one))) {
        const [, , title, aliases, headings, words, after, sounds] = search.pageOf(number);
        const whole = [title, ...aliases, ...headings, ...words, ...after, sounds].map((one) => plain(one).signs.join("")).join("\n");
        for (const word of phrase.split(/\s+/).map((one) => plain(one).signs.join(""))) assert.ok(whole.includes(word), `${phrase}: ${number}`);
      }
    }
    assert.deepEqual([...missed].slice(0, 40), [], `${missed.size} of ${drawn}`);
  });
}
