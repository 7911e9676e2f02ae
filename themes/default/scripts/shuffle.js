// Order by chance, decided by a seed: the same seed gives the same order everywhere.

/**
 * @template T
 * @param {readonly T[]} list left as it is
 * @param {number} seed
 * @returns {T[]}
 */
export function shuffle(list, seed) {
  const mixed = [...list];
  const random = generator(seed);
  for (let end = mixed.length; end > 1; end--) {
    // Fisher and Yates: one of those not yet drawn goes behind them.
    const one = Math.floor(random() * end);
    mixed.push(.../** @type {T[]} */ (mixed.splice(one, 1)));
  }
  return mixed;
}

/**
 * Mulberry32: small, and even enough for questions.
 * @param {number} seed
 * @returns {() => number} each call a number from 0 up to 1
 */
function generator(seed) {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let bits = Math.imul(state ^ (state >>> 15), 1 | state);
    bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits;
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A seed for an order by chance. */
export function chance() {
  return Math.floor(Math.random() * 2 ** 31);
}
