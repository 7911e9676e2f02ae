// The check for what old engines lack (scripts/check-engines.js): it finds what it is for.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Linter } from "eslint";
import { css } from "../../scripts/engines/css.js";
import { members } from "../../scripts/engines/members.js";

/** @param {string} source @returns {string[]} the names that are complained of */
function complaints(source) {
  const found = new Linter().verify(source, [{
    plugins: { engines: { rules: { members: members(source) } } },
    rules: { "engines/members": "error" },
  }]);
  return found.map(({ message }) => message.split("`")[1] ?? message);
}

test("a method or property that no old engine has", () => {
  assert.deepEqual(complaints("x.at(-1); y.inert = true; y.isDisplayed(); form.requestSubmit()"), [".at", ".inert", ".requestSubmit"]);
});

test("what old engines have somewhere, what is asked for first, what the scripts name themselves", () => {
  assert.deepEqual(complaints("x.replaceAll('a', 'b'); x.checkVisibility?.(); const s = { inert: 1 }; s.inert; x.dataset.inert"), []);
});

test("properties, values, functions, units, selectors and at-rules", () => {
  const found = css(`
    a { aspect-ratio: 1; color: oklch(50% 0 0); height: 1dvh; display: flow-root }
    b:has(i), c::-webkit-meter-bar { margin: 0 }
    @layer x { d { width: min(1em, 2em) } }
  `);
  assert.deepEqual([...found.keys()], ["aspect-ratio", "oklch()", "1dvh", ":has", "b:has(i), c::-webkit-meter-bar", "@layer"]);
});

test("not within @supports, nor after an older line", () => {
  assert.deepEqual([...css("@supports (inset: 0) { a { inset: 0 } } b { height: 1vh; height: 1dvh } c { -webkit-appearance: none; appearance: none }").keys()], []);
});
