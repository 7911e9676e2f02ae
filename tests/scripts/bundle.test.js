import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { bundle, committed, entries, shipped } from "../../scripts/build-scripts.js";

const scripts = new URL("../../themes/default/scripts/", import.meta.url);
const names = await entries();

test("the bundles are those that the theme lists, and no other", async () => {
  assert.deepEqual((await shipped()).sort(), [...names].sort());
});

for (const name of names) {
  test(`dist/${name}.js is what the scripts make: else run \`npm run build:scripts\``, async () => {
    assert.ok((await committed(name)) === (await bundle(name)), `themes/default/dist/${name}.js is stale`);
  });

  test(`dist/${name}.js is a classic script that asks nothing of the network`, async () => {
    const code = (await committed(name)).replace(/\/\*![\s\S]*?\*\//g, "");
    assert.doesNotMatch(code, /\b(import|export|XMLHttpRequest|sendBeacon|WebSocket)\b|https?:\/\/(?!www\.w3\.org\/)/);
    // The service worker is what asks in the place of the pages; all others name what the browser is to load.
    if (name !== "worker") assert.doesNotMatch(code, /\bfetch\b/);
  });
}

test("a script has 200 lines at most", () => {
  for (const name of readdirSync(scripts, { recursive: true }).map(String)) {
    if (!name.endsWith(".js")) continue;
    const lines = readFileSync(new URL(name, scripts), "utf8").split("\n").length - 1;
    assert.ok(lines <= 200, `${name} has ${lines}`);
  }
});
