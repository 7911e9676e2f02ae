// The signs of the theme are those of their drawings, of one family, and every page of the shipped content that names one
// has it.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import { drawings } from "../../scripts/signs/drawings.js";
import { EDGE, GRID, sign } from "../../scripts/signs/kit.js";

const root = new URL("../../", import.meta.url);
const folder = new URL("themes/default/signs/", root);

/** What the shipped content names, by file. */
const named = ["disguises", "audiences", "scenarios", "quizzes"].flatMap((section) =>
  readdirSync(new URL(`content/${section}/`, root))
    .filter((name) => /\.(md|yaml)$/.test(name))
    .map((name) => [`${section}/${name}`, /^sign: (\S+)$/m.exec(readFileSync(new URL(`content/${section}/${name}`, root), "utf8"))?.[1]]),
);

test("the files are those of the drawings; `node scripts/build-signs.js` writes them", () => {
  const files = readdirSync(folder).sort();
  assert.deepEqual(files, Object.keys(drawings).map((name) => `${name}.svg`).sort());
  for (const [name, shapes] of Object.entries(drawings)) {
    assert.equal(readFileSync(new URL(`${name}.svg`, folder), "utf8"), sign(shapes), name);
  }
});

test("each has one stroke and one accent, starts every line within the grid, and is small", () => {
  for (const [name, shapes] of Object.entries(drawings)) {
    const svg = sign(shapes);
    assert.ok(svg.length < 420, `${name}: ${svg.length} bytes`);
    const starts = [...svg.matchAll(/M(-?[\d.]+)[ ,]?(-?[\d.]+)/g)].flatMap(([, x, y]) => [Number(x), Number(y)]);
    assert.ok(starts.length > 0);
    for (const at of starts) assert.ok(at >= EDGE && at <= GRID - EDGE, `${name}: ${at}`);
    if (!name.endsWith("-cap") && name !== "people") assert.match(svg, /<path class="accent"/, name);
  }
});

test("each disguise, audience and scenario of the shipped content has a sign of its own", () => {
  const own = named.filter(([file]) => !/^quizzes|\.en\./.test(file ?? ""));
  assert.equal(own.filter(([file]) => file?.startsWith("disguises/")).length, 24);
  for (const [file, name] of own) assert.ok(name && name in drawings, `${file}: ${name}`);
  assert.equal(new Set(own.map(([, name]) => name)).size, own.length);
});
