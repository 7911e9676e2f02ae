// Large whole numbers for people: grouped by three, and short in the language's own units (1.29 亿,
// 129 million). Pure, in whole numbers only; the same rules as src/view/pyramid/number.rs.

import { fill } from "../text.js";

/** Below it a grouped number is read as easily as a short one. */
const LARGE = 1_000_000n;

/**
 * @typedef {object} Style how a language writes large numbers
 * @property {string} units a power of ten and its name, from the smallest: `4 万,8 亿`
 * @property {string} about how to say that a `{short}` number was rounded
 */

/** `约 1.29 亿`, or without the 约 where nothing was rounded; small numbers grouped. @param {bigint} number @param {Style} style */
export function said(number, style) {
  const made = shortened(number, style.units);
  if (!made) return grouped(number);
  return made.whole ? made.text : fill(style.about, { short: made.text });
}

/** `1162261467` as `1,162,261,467`. @param {bigint} number */
export function grouped(number) {
  return String(number).replace(/\B(?=(\d{3})+$)/g, ",");
}

/**
 * Three digits, or all before the point, rounded half up; and whether nothing was lost.
 * @param {bigint} number @param {string} units
 */
function shortened(number, units) {
  const known = units.split(",").map((text) => text.trim().split(" "));
  const [power, name] = known.reverse().find(([power]) => number >= 10n ** BigInt(power ?? 0)) ?? [];
  if (number < LARGE || !power) return null;
  const unit = 10n ** BigInt(power);
  const whole = number / unit;
  const decimals = whole < 10n ? 2 : whole < 100n ? 1 : 0;
  const scale = 10n ** BigInt(decimals);
  const scaled = (number * scale + unit / 2n) / unit;
  const rest = String(scaled % scale).padStart(decimals, "0").replace(/0+$/, "");
  return {
    text: `${grouped(scaled / scale)}${rest && `.${rest}`} ${name}`,
    whole: scaled * unit === number * scale,
  };
}
