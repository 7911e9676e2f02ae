// The arithmetic of recruiting: how many people each level needs and who has paid whom. Pure, in
// whole numbers only; the program counts the same (src/view/pyramid.rs, tests/pyramid.json).

/**
 * @typedef {object} Count
 * @property {bigint[]} people how many each level needs, from the one at the top; the last level
 *   is the first that there are not enough people for
 * @property {bigint[]} totals with all levels above
 * @property {bigint} bottomPercent of all who stand on the last level that can be filled
 */

/**
 * @param {bigint} recruits how many each one brings, 2 or more
 * @param {bigint} population
 * @returns {Count}
 */
export function count(recruits, population) {
  let [people, total] = [1n, 1n];
  const [levels, totals] = [[people], [total]];
  while (total <= population) {
    people *= recruits;
    total += people;
    levels.push(people);
    totals.push(total);
  }
  const [bottom, all] = [people / recruits, total - people];
  // Rounded half up.
  return { people: levels, totals, bottomPercent: (200n * bottom + all) / (2n * all) };
}

/**
 * What the sentences say, by the names of their places.
 * @param {Count} counted @param {bigint} fee
 */
export function facts({ people, totals, bottomPercent }, fee) {
  const level = people.length - 1;
  const [bottom, all] = [people[level - 1] ?? 1n, totals[level - 1] ?? 1n];
  return {
    level: BigInt(level),
    people: people[level] ?? 1n,
    total: totals[level] ?? 1n,
    full: BigInt(level - 1),
    above: BigInt(Math.max(0, level - 2)),
    full_total: all,
    bottom,
    percent: bottomPercent,
    bottom_paid: bottom * fee,
  };
}
