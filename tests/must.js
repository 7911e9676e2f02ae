// What a test cannot do without: there, or the test fails by its name.

/** @template T @param {T | null | undefined} value @param {string} [what] @returns {T} */
export function must(value, what = "what the test looks for") {
  if (value === null || value === undefined) throw new Error(`${what} is not there`);
  return value;
}
