// The changes that a form keeps until they are saved: made one after the other, they give what the form says, whatever was done
// in which order, and no more of them than are needed.

import assert from "node:assert/strict";
import { test } from "node:test";
import { draft } from "../../src/preview/client/shell/edit/draft.js";

/** @typedef {import("../../src/preview/client/shell/edit/draft.js").Change} Change */

/** What the preview does with one change. @param {any} tree @param {any} change */
function made(tree, { op, path, value, at, from, to, key }) {
  const copy = structuredClone(tree);
  /** @param {any[]} steps */
  const inside = (steps) => steps.reduce((one, step) => one[step], copy);
  const parent = inside(path.slice(0, -1));
  const last = path[path.length - 1];
  const list = () => inside(path);
  if (op === "set") {
    if (Array.isArray(parent)) assert.ok(last < parent.length, "an item that is there");
    parent[last] = value;
  } else if (op === "remove" && Array.isArray(parent)) parent.splice(last, 1);
  else if (op === "remove") {
    assert.ok(last in parent, "a key that is there");
    delete parent[last];
  } else if (op === "insert") list().splice(at, 0, value);
  else if (op === "copy") list().splice(to, 0, structuredClone(list()[from]));
  else if (op === "move") list().splice(to, 0, ...list().splice(from, 1));
  else if (op === "rename") {
    const entries = Object.entries(parent).map(([name, one]) => [name === last ? key : name, one]);
    for (const name of Object.keys(parent)) delete parent[name];
    Object.assign(parent, Object.fromEntries(entries));
  }
  return copy;
}

/** Numbers that are the same in every run. @param {number} seed */
function dice(seed) {
  let now = seed;
  return (/** @type {number} */ below) => {
    now = (Math.imul(now, 1664525) + 1013904223) >>> 0;
    return Math.floor((now / 2 ** 32) * below);
  };
}

const FILE = { title: "甲", list: [{ text: "一", note: "n" }, { text: "二" }, { text: "三" }], nodes: { a: { text: "x" }, b: { text: "y" } } };

test("whatever is done in whichever order, the changes give what the form says", () => {
  for (let seed = 1; seed <= 400; seed++) {
    const roll = dice(seed);
    const log = draft(() => {});
    let base = structuredClone(FILE);
    /** @type {any} */
    let now = structuredClone(base);
    let names = 0;
    for (let step = 0; step < 25; step++) {
      const { list, nodes } = now;
      const at = roll(list.length);
      const node = Object.keys(nodes)[roll(Object.keys(nodes).length)] ?? "";
      const word = `w${roll(4)}`;
      /** @param {any[]} path @param {any} was */
      const set = (path, was) => {
        log.set(path, word, was, "");
        now = made(now, { op: "set", path, value: word });
      };
      const does = [
        () => set(["title"], now.title),
        () => now.title !== undefined && (log.remove(["title"], now.title), (now = made(now, { op: "remove", path: ["title"] }))),
        () => list.length && set(["list", at, "text"], list[at].text),
        () => list.length && set(["list", at, "note"], list[at].note),
        () => list.length && list[at].note !== undefined && (log.remove(["list", at, "note"], list[at].note), (now = made(now, { op: "remove", path: ["list", at, "note"] }))),
        () => {
          /** @type {Change} */
          const change = { op: "insert", path: ["list"], at, value: { text: "" } };
          log.change(change);
          now = made(now, change);
        },
        () => {
          if (list.length < 2) return;
          /** @type {Change} */
          const change = { op: roll(2) ? "move" : "copy", path: ["list"], from: at, to: roll(list.length) };
          log.change(change);
          now = made(now, change);
        },
        () => list.length && (log.remove(["list", at], list[at]), (now = made(now, { op: "remove", path: ["list", at] }))),
        () => node && set(["nodes", node, "text"], nodes[node].text),
        () => {
          if (!node) return;
          /** @type {Change} */
          const change = { op: "rename", path: ["nodes", node], key: `n${++names}` };
          log.change(change);
          now = made(now, change);
        },
        () => {
          const path = ["nodes", `n${++names}`];
          log.set(path, { text: "" }, undefined);
          now = made(now, { op: "set", path, value: { text: "" } });
        },
        () => node && (log.remove(["nodes", node], nodes[node]), (now = made(now, { op: "remove", path: ["nodes", node] }))),
        () => {
          // It is saved while typing goes on.
          log.send();
          if (roll(2)) log.arrived(false);
          else {
            base = log.changes().reduce(made, base);
            log.arrived(true);
          }
        },
      ];
      does[roll(does.length)]?.();
      assert.deepEqual(log.changes().reduce(made, base), now, `seed ${seed}, step ${step}: ${JSON.stringify(log.changes())}`);
    }
  }
});

test("what is typed back is no change, and one field is one change", () => {
  const log = draft(() => {});
  for (const [text, was] of /** @type {const} */ ([["甲乙", "甲"], ["甲乙丙", "甲乙"], ["甲乙", "甲乙丙"]])) log.set(["title"], text, was);
  assert.deepEqual(log.changes(), [{ op: "set", path: ["title"], value: "甲乙" }]);
  log.set(["title"], "甲", "甲乙");
  assert.ok(log.isEmpty());
  log.set(["new"], "a", undefined, "title");
  log.set(["new"], "ab", "a", "title");
  assert.deepEqual(log.changes(), [{ op: "set", path: ["new"], value: "ab", after: "title" }]);
  log.remove(["new"], "ab");
  assert.ok(log.isEmpty());
  log.remove(["title"], "甲");
  log.set(["title"], "甲", undefined);
  assert.ok(log.isEmpty());
});

test("what is written into a new item is a part of it", () => {
  const log = draft(() => {});
  log.change({ op: "insert", path: ["list"], at: 3, value: { text: "" } });
  log.set(["list", 3, "text"], "四", "");
  log.set(["list", 3, "note"], "n", undefined, "text");
  assert.deepEqual(log.changes(), [{ op: "insert", path: ["list"], at: 3, value: { text: "四", note: "n" } }]);
});
