// The words of the quiz: every language has all of them, with the same places to fill, and
// the templates use each one.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { kinds } from "../../themes/default/scripts/kinds.js";

const theme = new URL("../../themes/default/", import.meta.url);
const read = (/** @type {string} */ path) => readFileSync(new URL(path, theme), "utf8");
const languages = ["zh", "en"].map((language) => words(read(`strings/quiz.${language}.yaml`)));
const parts = readdirSync(new URL("templates/partials/questions/", theme)).map((name) => `partials/questions/${name}`);
const templates = ["partials/quiz.html", "partials/quiz-actions.html", "partials/questions.html", ...parts].map((name) => read(`templates/${name}`)).join("\n");

/** Flat `key: value` lines, which is all that these files are. @param {string} text */
function words(text) {
  const lines = text.split("\n").filter((line) => line && !line.startsWith("#"));
  return new Map(lines.map((line) => /** @type {[string, string]} */ (line.split(/: +(.*)/).slice(0, 2))));
}

test("the languages have the same keys and the same places to fill", () => {
  const [chinese, english] = languages.map((language) =>
    [...language].map(([key, text]) => `${key} ${(text.match(/\{\w+\}/g) ?? []).sort().join(" ")}`).sort());
  assert.deepEqual(chinese, english);
});

test("every word is used, and every used word is there", () => {
  const used = new Set(templates.match(/quiz_\w+/g));
  used.delete("quiz_kind_");
  for (const kind of Object.keys(kinds)) used.add(`quiz_kind_${kind}`);
  assert.deepEqual([...used].sort(), [...languages[0].keys()].sort());
});
