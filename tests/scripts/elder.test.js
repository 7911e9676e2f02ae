// The script in the head of every page: it sets the switch as it was left and keeps it.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { runInNewContext } from "node:vm";

const source = readFileSync(new URL("../../themes/default/scripts/early.js", import.meta.url), "utf8");

/** The page's switch, after the script has run. @param {Record<string, unknown>} globals */
function start(globals) {
  const box = { checked: false, onchange: () => {} };
  const document = { getElementById: (/** @type {string} */ id) => (id === "mb-elder" ? box : null) };
  const context = { document, ...globals };
  runInNewContext(source, globals.blocked ? blocked(context) : context);
  return {
    box,
    /** @param {boolean} on */
    turn(on) {
      box.checked = on;
      box.onchange();
    },
  };
}

/** @param {object} context */
function blocked(context) {
  return Object.defineProperty(context, "localStorage", {
    get() {
      throw new Error("denied");
    },
  });
}

test("off where nothing is kept, on where it was left on", () => {
  assert.equal(start({ localStorage: {} }).box.checked, false);
  assert.equal(start({ localStorage: { "mingbian:elder": "1" } }).box.checked, true);
});

test("what another version may have left counts as nothing", () => {
  for (const rubbish of ["", "0", "true", "{}"]) {
    assert.equal(start({ localStorage: { "mingbian:elder": rubbish } }).box.checked, false, rubbish);
  }
});

test("turned on it is kept, turned off nothing is left", () => {
  /** @type {Record<string, unknown>} */
  const localStorage = {};
  const { turn } = start({ localStorage });
  turn(true);
  assert.deepEqual(Object.keys(localStorage), ["mingbian:elder"]);
  assert.equal(String(localStorage["mingbian:elder"]), "1");
  turn(false);
  assert.deepEqual(localStorage, {});
});

test("blocked or full storage keeps nothing and throws nothing", () => {
  const { box, turn } = start({ blocked: true });
  turn(true);
  assert.equal(box.checked, true);
  const full = new Proxy({}, {
    set() {
      throw new Error("full");
    },
  });
  const other = start({ localStorage: full });
  other.turn(true);
  assert.equal(other.box.checked, true);
});
