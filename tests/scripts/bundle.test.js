import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { bundle, committed } from "../../scripts/build-scripts.js";

const scripts = new URL("../../themes/default/scripts/", import.meta.url);

test("the committed bundle is what the scripts make: else run `npm run build:scripts`", async () => {
  assert.ok((await committed()) === (await bundle()), "themes/default/dist/mingbian.js is stale");
});

test("the bundle is a classic script that asks nothing of the network", async () => {
  assert.doesNotMatch(await committed(), /\b(import|export|fetch|XMLHttpRequest)\b|https?:/);
});

test("a script has 200 lines at most", () => {
  for (const name of readdirSync(scripts)) {
    const lines = readFileSync(new URL(name, scripts), "utf8").split("\n").length - 1;
    assert.ok(lines <= 200, `${name} has ${lines}`);
  }
});
