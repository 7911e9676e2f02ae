import assert from "node:assert/strict";
import { test } from "node:test";
import { shuffle } from "../../themes/default/scripts/shuffle.js";

const list = ["a", "b", "c", "d", "e"];

test("the same seed gives the same order, and another seed another", () => {
  assert.deepEqual(shuffle(list, 7), shuffle(list, 7));
  assert.notDeepEqual(shuffle(list, 7), shuffle(list, 8));
});

test("nothing is lost, doubled or changed in place", () => {
  const before = [...list];
  for (let seed = 0; seed < 200; seed++) assert.deepEqual(shuffle(list, seed).sort(), before);
  assert.deepEqual(list, before);
});

test("every item comes to every place about as often", () => {
  const rounds = 4000;
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (let seed = 0; seed < rounds; seed++) {
    shuffle(list, seed).forEach((item, place) => counts.set(`${item}${place}`, (counts.get(`${item}${place}`) ?? 0) + 1));
  }
  assert.equal(counts.size, list.length ** 2);
  for (const [place, count] of counts) assert.ok(Math.abs(count / rounds - 0.2) < 0.03, `${place}: ${count}`);
});

test("an empty list and a list of one", () => {
  assert.deepEqual(shuffle([], 1), []);
  assert.deepEqual(shuffle(["a"], 1), ["a"]);
});
