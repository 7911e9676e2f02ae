// The words of the quiz: every language has all of them, with the same places to fill, and
// the templates use each one.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { kinds } from "../../themes/default/scripts/kinds.js";
import { must } from "../must.js";
import { parse, places } from "./words.js";

const theme = new URL("../../themes/default/", import.meta.url);
const read = (/** @type {string} */ path) => readFileSync(new URL(path, theme), "utf8");
const languages = ["zh", "en"].map((language) => parse(read(`strings/quiz.${language}.yaml`)));
const parts = readdirSync(new URL("templates/partials/questions/", theme)).map((name) => `partials/questions/${name}`);
const templates = ["partials/quiz.html", "partials/quiz-actions.html", "partials/questions.html", ...parts].map((name) => read(`templates/${name}`)).join("\n");

test("the languages have the same keys and the same places to fill", () => {
  const [chinese, english] = languages.map(places);
  assert.deepEqual(chinese, english);
});

test("every word is used, and every used word is there", () => {
  const used = new Set(templates.match(/quiz_\w+/g));
  used.delete("quiz_kind_");
  for (const kind of Object.keys(kinds)) used.add(`quiz_kind_${kind}`);
  assert.deepEqual([...used].sort(), [...must(languages[0]).keys()].sort());
});

test("a heading of the theme's words breaks between them", () => {
  const files = readdirSync(new URL("strings/", theme)).filter((name) => name.includes("zh"));
  const all = files.flatMap((name) => [...parse(read(`strings/${name}`))]);
  // What fits into the narrowest line as it is (`SHORT` in src/phrase.rs).
  const long = (/** @type {string} */ words) => /\p{Script=Han}{6}/u.test(words);
  const found = [];
  for (const name of readdirSync(new URL("templates/", theme), { recursive: true }).map(String).filter((one) => one.endsWith(".html"))) {
    for (const [, text = ""] of read(`templates/${name}`).matchAll(/<h[1-4]\b[^>]*>(.*?)<\/h[1-4]>/g)) {
      for (const [shown, plain, begun] of text.matchAll(/\{\{ t(?:\.(\w+)|\["(\w+)" ~ [^}]*?\])[^}]*\}\}/g)) {
        const words = all.filter(([key]) => (plain ? key === plain : key.startsWith(String(begun)) && !key.endsWith("_text")));
        if (words.some(([, value]) => long(String(value))) && !shown.includes("| phrases")) found.push(`${name}: ${shown}`);
      }
    }
  }
  assert.deepEqual(found, []);
});
