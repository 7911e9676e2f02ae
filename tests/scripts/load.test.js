// What a page fetches after itself, when some of it does not come.

import assert from "node:assert/strict";
import { test } from "node:test";

/** A page that names these; those of `lost` do not come. @param {string} later @param {string[]} lost */
async function fetched(later, lost) {
  /** @type {string[]} */
  const asked = [];
  const append = (/** @type {any} */ node) => {
    const address = node.src ?? node.href;
    asked.push(address);
    queueMicrotask(() => (lost.includes(address) ? node.onerror() : node.onload()));
  };
  Object.assign(globalThis, { document: { documentElement: { dataset: { later } }, head: { append }, createElement: () => ({}) } });
  const { loadLater } = await import(`../../themes/default/scripts/later-files.js?${later}`);
  return { asked, whole: await loadLater().then(() => true, () => false), again: loadLater };
}

test("a style sheet that does not come stops nothing", async () => {
  const { asked, whole } = await fetched("a.css b.js c.js", ["a.css"]);
  assert.deepEqual({ asked, whole }, { asked: ["a.css", "b.js", "c.js"], whole: true });
});

test("nothing runs without a script that should come before it", async () => {
  const { asked, whole } = await fetched("a.js b.css c.js", ["a.js"]);
  assert.deepEqual({ asked, whole }, { asked: ["a.js"], whole: false });
});

test("what was cut short is begun again when the page is come back to, and what came is not fetched twice", async () => {
  const lost = ["b.js"];
  const { asked, whole, again } = await fetched("a.js b.js c.js", lost);
  assert.equal(whole, false);
  lost.pop();
  await again();
  await again();
  assert.deepEqual(asked, ["a.js", "b.js", "b.js", "c.js"]);
});
