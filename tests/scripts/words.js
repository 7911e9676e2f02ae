// Tests of the words of an area of the theme: every language has all of them, with the same places to
// fill, and the area's templates use each one.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

const theme = new URL("../../themes/default/", import.meta.url);
const read = (/** @type {string} */ path) => readFileSync(new URL(path, theme), "utf8");

/**
 * @param {string} area the first part of its keys, and the name of its files
 * @param {string[]} partials that show them @param {string[]} made keys that templates put together
 */
export function words(area, partials, made) {
  const of = (/** @type {string} */ language) => parse(read(`strings/${area}.${language}.yaml`));
  const [chinese, english] = [of("zh"), of("en")];

  test(`${area}: the languages have the same keys and the same places to fill`, () => {
    assert.deepEqual(places(chinese), places(english));
  });

  test(`${area}: every word is used, and every used word is there`, () => {
    const used = new Set(partials.flatMap((name) => read(`templates/partials/${name}.html`).match(new RegExp(`(?<=t\\.)${area}_\\w+`, "g")) ?? []));
    assert.deepEqual([...used, ...made].sort(), [...chinese.keys()].sort());
  });
}

/** Flat `key: value` lines, which is all that these files are. @param {string} text */
export function parse(text) {
  const lines = text.split("\n").filter((line) => line && !line.startsWith("#"));
  return new Map(lines.map((line) => /** @type {[string, string]} */ (line.split(/: +(.*)/).slice(0, 2))));
}

/** Each key with the places that its text has to fill. @param {Map<string, string>} words */
export function places(words) {
  return [...words].map(([key, text]) => `${key} ${(text.match(/\{\w+\}/g) ?? []).sort().join(" ")}`).sort();
}
