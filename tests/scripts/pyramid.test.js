// The arithmetic of recruiting, against the table that the program's own counting passes too.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { count, facts } from "../../themes/default/scripts/pyramid/count.js";
import { drawing } from "../../themes/default/scripts/pyramid/drawing.js";
import { grouped, said } from "../../themes/default/scripts/pyramid/number.js";

const table = JSON.parse(readFileSync(new URL("../pyramid.json", import.meta.url), "utf8"));

for (const { recruits, population, people, totals, bottom_percent, drawing: drawn } of table.pyramids) {
  test(`${recruits} each among ${population} people`, () => {
    const counted = count(BigInt(recruits), BigInt(population));
    assert.deepEqual(counted.people.map(String), people);
    assert.deepEqual(counted.totals.map(String), totals);
    assert.equal(Number(counted.bottomPercent), bottom_percent);
    assert.deepEqual(drawing(counted.people), drawn);
  });
}

for (const { number, units: language, said: sentence } of table.numbers) {
  test(`${number} in ${language}`, () => {
    const [units, about] = table.units[language];
    assert.equal(said(BigInt(number), { units, about }), sentence);
  });
}

test("what one level pays, others have got: in and out make nothing", () => {
  const fee = 50_800n;
  const { people } = count(3n, 66_444_864n);
  const levels = people.slice(0, -1);
  const balance = levels.map((here, level) => (levels[level + 1] ?? 0n) * fee - (level ? here * fee : 0n));
  assert.equal(balance.reduce((one, two) => one + two), 0n);
  const { bottom_paid, full, above } = facts(count(3n, 66_444_864n), fee);
  assert.equal(bottom_paid, 3n ** 16n * fee);
  assert.deepEqual([full, above], [16n, 15n]);
});

test("numbers are grouped by three from the right", () => {
  assert.deepEqual([0n, 12n, 123n, 1234n, 1234567n].map(grouped), ["0", "12", "123", "1,234", "1,234,567"]);
});
