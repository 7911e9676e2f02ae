// The last result of each quiz, as this device keeps it: for lists, paths and what to do next.

import { read, write } from "./store.js";

/** @typedef {{ right: number, total: number, day: string }} Result `day`: yyyy-mm-dd */

/** Of rubbish, or another version's record, nothing. @returns {Record<string, Result>} by the id of the quiz */
export function done() {
  const kept = read("results");
  if (kept?.v !== 1 || typeof kept.items !== "object") return {};
  const fine = (/** @type {any} */ one) => Number.isInteger(one?.right) && Number.isInteger(one?.total) && one.total > 0 && one.right <= one.total;
  const items = Object.entries(kept.items ?? {}).filter(([, one]) => fine(one));
  // No key can be a property that all objects have.
  return Object.assign(Object.create(null), Object.fromEntries(items));
}

/** @param {string} quiz @param {Result} result */
export function keep(quiz, result) {
  const items = { ...done() };
  delete items[quiz];
  write("results", { v: 1, items: { ...items, [quiz]: result } });
}
