// What a result leads to, and which disguises get a bar.

import assert from "node:assert/strict";
import { test } from "node:test";
import { bars, choose } from "../../themes/default/scripts/result/next.js";

const page = (/** @type {string} */ id) => ({ id, title: id, href: `../${id}/` });
const ways = { disguises: [page("rebate"), page("mutual")], scenarios: [page("chat"), page("mall")], quizzes: [page("elders"), page("students")] };
const never = () => false;

test("the disguise that fooled the reader most comes first; of equals the one that was met first", () => {
  const went = [{ id: "0", right: 2, total: 3 }, { id: "1", right: 1, total: 3 }];
  assert.deepEqual(choose(went, ways, never), { what: "disguise", page: ways.disguises[1], n: 2 });
  assert.deepEqual(choose([{ id: "1", right: 0, total: 1 }, { id: "0", right: 2, total: 3 }], ways, never), { what: "disguise", page: ways.disguises[1], n: 1 });
});

test("with none, a chat that was not had yet; then a test that was not taken yet; then a word to others", () => {
  const right = [{ id: "0", right: 3, total: 3 }];
  assert.deepEqual(choose(right, ways, never), { what: "scenario", page: ways.scenarios[0] });
  assert.deepEqual(choose(right, ways, (kind, id) => kind === "scenario" && id === "chat"), { what: "scenario", page: ways.scenarios[1] });
  assert.deepEqual(choose(right, ways, (kind, id) => kind === "scenario" || id === "elders"), { what: "quiz", page: ways.quizzes[1] });
  assert.deepEqual(choose(right, ways, () => true), { what: "send" });
  assert.deepEqual(choose(right, null, never), { what: "send" });
  // A disguise whose page is not there leads nowhere.
  assert.deepEqual(choose([{ id: "7", right: 0, total: 3 }], ways, () => true), { what: "send" });
});

test("fewer than three questions about a disguise say nothing of it, and a bar for everything says no more than the score", () => {
  const [two, three, ten] = [{ id: "0", right: 0, total: 2 }, { id: "1", right: 1, total: 3 }, { id: "0", right: 9, total: 10 }];
  assert.deepEqual(bars([two, three], 10), [three]);
  assert.deepEqual(bars([two], 10), []);
  assert.deepEqual(bars([ten], 10), []);
  assert.deepEqual(bars([ten, three], 13), [ten, three]);
});
