// How well a reader tells schemes from honest offers, and which way they lean when in doubt. Pure
// numbers: the words for them are the template's. What it all means: docs/methods.md.

/** @typedef {Pick<import("../tally.js").Tally, "hits" | "scams" | "falseAlarms" | "offers"> & { trusted?: number }} Counts `trusted`: left out, none */

/**
 * @typedef {typeof READINGS[number]} Reading which sentence fits: all right, tells most apart, suspects too much,
 *   trusts too much, tells some apart, cannot tell them apart yet
 */

/**
 * @typedef {object} Discernment
 * @property {number | null} hitRate schemes recognised, 0 to 1; `null`: there was none
 * @property {number | null} alarmRate honest offers suspected, 0 to 1; `null`: there was none
 * @property {number | null} sensitivity d′: 0 is guessing, more is better
 * @property {number | null} bias c: below 0 leans to “scheme”, above 0 to “honest”
 * @property {Reading | null} reading `null`: fewer than `ENOUGH` of either kind
 */

export const READINGS = /** @type {const} */ (["perfect", "both", "suspects", "trusts", "partly", "neither"]);

/** How many items of each kind must have been judged before a sentence is said. */
export const ENOUGH = 3;

/** @param {Counts} counts @returns {Discernment} */
export function discern({ hits, scams, falseAlarms, offers, trusted = 0 }) {
  const rates = { hitRate: scams ? hits / scams : null, alarmRate: offers ? falseAlarms / offers : null };
  if (!scams || !offers) return { ...rates, sensitivity: null, bias: null, reading: null };
  // All right or all wrong has no z. The log-linear correction (Hautus 1995, Behavior Research
  // Methods, Instruments, & Computers 27:46–51) is for every count, not only for the extreme ones.
  const seen = quantile((hits + 0.5) / (scams + 1));
  const suspected = quantile((falseAlarms + 0.5) / (offers + 1));
  return {
    ...rates,
    sensitivity: seen - suspected,
    bias: -(seen + suspected) / 2,
    reading: scams < ENOUGH || offers < ENOUGH ? null : read(hits / scams, falseAlarms / offers, trusted),
  };
}

/**
 * Which sentences are said of a result: the one that comes first, a word under each of the two numbers, and what they
 * come to. The words only count, so that few questions are enough for them; a reading of the two needs `ENOUGH` of each,
 * and where there are fewer, the first sentence only counts too.
 * @param {Counts & { right: number }} counts @param {number} total questions @returns {string[]} by the names that the fragment has for them
 */
export function sentences(counts, total) {
  const { scams, hits, offers, falseAlarms, right } = counts;
  const { reading } = discern(counts);
  return [
    reading ? `headline_${reading}` : `headline_${extent(right, total)}`,
    ...(scams ? [`seen_${extent(hits, scams)}`] : []),
    ...(offers ? [`suspected_${extent(falseAlarms, offers)}`] : []),
    ...(counts.trusted ? ["trusted"] : []),
    ...(reading ? [`reading_${reading}`] : []),
  ];
}

/** @param {number} some @param {number} all */
function extent(some, all) {
  return some === all ? "all" : some ? "some" : "none";
}

/** @param {number} hit @param {number} alarm @param {number} trusted @returns {Reading} */
function read(hit, alarm, trusted) {
  const sees = hit >= 0.75;
  const spares = alarm <= 0.25;
  // Who believed too much of something honest still sees the schemes and spares the honest; but all right it is not.
  if (hit === 1 && alarm === 0 && !trusted) return "perfect";
  if (sees && spares) return "both";
  if (sees) return "suspects";
  if (spares) return "trusts";
  // Poor at both. One who called nearly everything the same still leans, and can be told so.
  const called = (hit + alarm) / 2;
  if (called >= 0.75) return "suspects";
  if (called <= 0.25) return "trusts";
  return hit - alarm >= 0.25 ? "partly" : "neither";
}

/**
 * z: where the standard normal distribution has `share` of itself below. P. J. Acklam's rational
 * approximation (2000), relative error below 1.15e-9; the notes at home.online.no/~pjacklam are
 * gone, a copy of the method is at stackedboxes.org/2017/05/01/acklams-normal-quantile-function.
 * @param {number} share above 0 and below 1
 * @returns {number}
 */
export function quantile(share) {
  if (share > 1 - EDGE) return -quantile(1 - share);
  if (share < EDGE) {
    const tail = Math.sqrt(-2 * Math.log(share));
    return polynomial(TAIL_ABOVE, tail) / polynomial(TAIL_BELOW, tail);
  }
  const off = share - 0.5;
  return (off * polynomial(MIDDLE_ABOVE, off * off)) / polynomial(MIDDLE_BELOW, off * off);
}

const EDGE = 0.02425;
const MIDDLE_ABOVE = [-3.969683028665376e1, 2.209460984245205e2, -2.759285104469687e2, 1.38357751867269e2, -3.066479806614716e1, 2.506628277459239];
const MIDDLE_BELOW = [-5.447609879822406e1, 1.615858368580409e2, -1.556989798598866e2, 6.680131188771972e1, -1.328068155288572e1, 1];
const TAIL_ABOVE = [-7.784894002430293e-3, -3.223964580411365e-1, -2.400758277161838, -2.549732539343734, 4.374664141464968, 2.938163982698783];
const TAIL_BELOW = [7.784695709041462e-3, 3.224671290700398e-1, 2.445134137142996, 3.754408661907416, 1];

/** @param {number[]} coefficients the highest power first @param {number} at */
function polynomial(coefficients, at) {
  return coefficients.reduce((sum, coefficient) => sum * at + coefficient, 0);
}
