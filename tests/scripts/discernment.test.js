// The numbers that a result tells, against values known from elsewhere.

import assert from "node:assert/strict";
import { test } from "node:test";
import { discern, quantile } from "../../themes/default/scripts/result/discernment.js";
import { totals } from "../../themes/default/scripts/result/tally.js";

/** @param {number | null} value @param {number} expected */
function near(value, expected, slack = 1e-6) {
  assert.ok(value !== null && Math.abs(value - expected) < slack, `${value}, expected ${expected}`);
}

/** z of these shares, from Python's `statistics.NormalDist().inv_cdf` (Wichura's AS 241). @type {[share: number, z: number][]} */
const known = [
  [0.5, 0],
  [0.975, 1.959963984540054],
  [0.025, -1.959963984540054],
  [0.9, 1.2815515655446008],
  [0.75, 0.6744897501960817],
  [0.02425, -1.9729610513118845],
  [0.02, -2.053748910631823],
  [0.001, -3.090232306167813],
  [0.9999, 3.719016485455709],
  [1e-6, -4.753424308822899],
];

for (const [share, z] of known) {
  test(`z of ${share}`, () => near(quantile(share), z));
}

test("the two halves and the seams of z fit together", () => {
  for (let share = 0.001; share < 1; share += 0.001) near(quantile(share), -quantile(1 - share), 1e-8);
  for (const seam of [0.02425, 0.97575]) near(quantile(seam - 1e-12), quantile(seam + 1e-12), 1e-8);
});

test("d′ and c with the log-linear correction", () => {
  // 8 of 10 and 3 of 10: z(8.5/11) = 0.7478585947633021, z(3.5/11) = -0.47278912099226744.
  const { hitRate, alarmRate, sensitivity, bias } = discern({ hits: 8, scams: 10, falseAlarms: 3, offers: 10 });
  assert.deepEqual([hitRate, alarmRate], [0.8, 0.3]);
  near(sensitivity, 1.2206477157555696);
  near(bias, -0.13753473688551733);
});

test("all right, and all wrong, have finite numbers", () => {
  const best = discern({ hits: 5, scams: 5, falseAlarms: 0, offers: 5 });
  near(best.sensitivity, 2.7659882548761423); // 2 z(5.5/6)
  near(best.bias, 0);
  near(discern({ hits: 0, scams: 5, falseAlarms: 5, offers: 5 }).sensitivity, -2.7659882548761423);
});

test("one who calls everything the same has no sensitivity, and a bias with the right sign", () => {
  const all = discern({ hits: 6, scams: 6, falseAlarms: 6, offers: 6 });
  near(all.sensitivity, 0);
  assert.ok((all.bias ?? 0) < 0, "“scheme” to everything is below 0");
  assert.ok((discern({ hits: 0, scams: 6, falseAlarms: 0, offers: 6 }).bias ?? 0) > 0);
});

test("without one of the kinds there is no number, but the rate of the other", () => {
  const none = { sensitivity: null, bias: null, reading: null };
  assert.deepEqual(discern({ hits: 2, scams: 4, falseAlarms: 0, offers: 0 }), { hitRate: 0.5, alarmRate: null, ...none });
  assert.deepEqual(discern({ hits: 0, scams: 0, falseAlarms: 1, offers: 4 }), { hitRate: null, alarmRate: 0.25, ...none });
  assert.deepEqual(discern({ hits: 0, scams: 0, falseAlarms: 0, offers: 0 }), { hitRate: null, alarmRate: null, ...none });
});

/** The last four: hits, schemes, false alarms, offers. @type {[reading: string | null, counts: [number, number, number, number]][]} */
const readings = [
  ["both", [3, 4, 1, 4]],
  ["both", [5, 6, 0, 4]],
  ["perfect", [6, 6, 0, 4]],
  ["suspects", [4, 4, 2, 4]],
  ["suspects", [7, 10, 8, 10]],
  ["trusts", [2, 4, 1, 4]],
  ["trusts", [1, 10, 3, 10]],
  ["neither", [2, 4, 2, 4]],
  ["partly", [7, 10, 3, 10]],
  ["partly", [5, 8, 3, 8]],
  ["suspects", [3, 6, 6, 6]],
  ["neither", [0, 4, 4, 4]],
  [null, [2, 2, 0, 6]],
  [null, [6, 6, 0, 2]],
];

for (const [reading, [hits, scams, falseAlarms, offers]] of readings) {
  test(`${hits}/${scams} seen, ${falseAlarms}/${offers} suspected: ${reading}`, () => {
    assert.equal(discern({ hits, scams, falseAlarms, offers }).reading, reading);
  });
}

/** @typedef {import("../../themes/default/scripts/tally.js").Judged} Judged */

/** @param {string} id @param {Partial<Judged>} [more] @returns {Judged} */
const question = (id, more) => ({ id, kind: "single", points: 1, exact: false, verdict: "", items: [], answer: "A", ...more });

test("a sitting's totals: by disguise, and what to go through again", () => {
  const questions = [
    question("rebate-scheme", { verdict: "scam", points: 2 }),
    question("rebate-offer", { verdict: "legit" }),
    question("not drawn", { verdict: "scam" }),
    question("left blank", { verdict: "scam" }),
    question("cards", { kind: "classify", points: 3, items: ["scam", "legit", ""], answer: [0, 1, 1] }),
  ];
  const given = {
    "rebate-scheme": { response: "A", earned: 2 },
    "rebate-offer": { response: "B", earned: 0 },
    "no longer there": { response: "A", earned: 1 },
    cards: { response: [0, 0, 1], earned: 1 },
  };
  /** @type {Record<string, string[]>} */
  const disguises = { "rebate-scheme": ["rebate"], "rebate-offer": ["rebate", "course", "rebate"], "not drawn": ["coin"], "left blank": ["course"] };
  const sitting = { order: [1, 0, 3, 4, 99], setup: { questions, count: questions.length }, given: new Map(Object.entries(given)) };
  const found = totals(sitting, (id) => disguises[id] ?? []);
  assert.deepEqual(found.byDisguise, [
    { id: "rebate", right: 1, total: 2 },
    { id: "course", right: 0, total: 2 },
  ]);
  assert.deepEqual(found.wrongIds, ["rebate-offer", "left blank", "cards"]);
  assert.deepEqual([found.hits, found.scams, found.falseAlarms, found.offers], [2, 2, 2, 2]);
  assert.deepEqual(totals(sitting), { ...found, byDisguise: [] });
});
