// The numbers of a result and which of its sentences hold, in the names that the fragment uses. Pure.

import { tally } from "../tally.js";

/** @typedef {import("../state.js").State} State */

/**
 * @param {State} state
 * @returns {{ numbers: Record<string, number>, parts: Record<string, boolean> }}
 */
export function score(state) {
  const { setup, order } = state;
  const sum = tally(state);
  // Down, not to the nearest: 79.6 is not 80. The last bits of binary fractions are forgiven.
  const percent = sum.points ? Math.floor((sum.earned / sum.points) * 100 + 1e-6) : 0;
  // A few questions that are asked again are no test to pass.
  const whole = setup.pass > 0 && order.length >= setup.count;
  return {
    numbers: { ...sum, percent, total: order.length, pass: setup.pass },
    parts: {
      passed: whole && percent >= setup.pass,
      failed: whole && percent < setup.pass,
      scams: sum.scams > 0,
      offers: sum.offers > 0,
    },
  };
}
