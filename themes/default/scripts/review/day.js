// Days as `yyyy-mm-dd`, the reader's own. Reckoned in UTC throughout, where every day has 24
// hours; which day it is now is asked once, outside, and handed in. Pure.

/** @param {unknown} value @returns {value is string} */
export function isDay(value) {
  return typeof value === "string" && /^\d{4}-\d\d-\d\d$/.test(value) && plus(value, 0) === value;
}

/**
 * The day so many days later, empty if there is none: 2026-02-30 is no day.
 * @param {string} day @param {number} days
 */
export function plus(day, days) {
  const time = Date.parse(`${day}T00:00:00Z`) + days * 864e5;
  return Number.isNaN(time) ? "" : new Date(time).toISOString().slice(0, 10);
}

/** The day of a moment, where the reader is. @param {Date} moment */
export function dayOf(moment) {
  const two = (/** @type {number} */ number) => String(number).padStart(2, "0");
  return `${String(moment.getFullYear()).padStart(4, "0")}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`;
}
