// The numbers of a result and which of its sentences hold, in the names that the fragment uses. Pure.

import { sentences } from "../result/discernment.js";
import { tally } from "../tally.js";

/**
 * @param {import("../tally.js").Sitting} sitting @param {number} pass percent; 0: no pass mark
 * @returns {{ numbers: Record<string, number>, parts: Record<string, boolean> }}
 */
export function score(sitting, pass) {
  const { setup, order } = sitting;
  const sum = tally(sitting);
  // Down, not to the nearest: 79.6 is not 80. The last bits of binary fractions are forgiven.
  const percent = sum.points ? Math.floor((sum.earned / sum.points) * 100 + 1e-6) : 0;
  // A few questions that are asked again are no test to pass.
  const whole = pass > 0 && order.length >= setup.count;
  return {
    numbers: { ...sum, missed: sum.scams - sum.hits, percent, total: order.length, pass },
    parts: {
      passed: whole && percent >= pass,
      failed: whole && percent < pass,
      scams: sum.scams > 0,
      offers: sum.offers > 0,
      cheer: (whole && percent >= pass) || (order.length > 2 && sum.right === order.length),
      ...Object.fromEntries(sentences(sum, order.length).map((name) => [name, true])),
    },
  };
}
