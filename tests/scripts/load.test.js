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
  return { asked, whole: await loadLater().then(() => true, () => false) };
}

test("a style sheet that does not come stops nothing", async () => {
  assert.deepEqual(await fetched("a.css b.js c.js", ["a.css"]), { asked: ["a.css", "b.js", "c.js"], whole: true });
});

test("nothing runs without a script that should come before it", async () => {
  assert.deepEqual(await fetched("a.js b.css c.js", ["a.js"]), { asked: ["a.js"], whole: false });
});
