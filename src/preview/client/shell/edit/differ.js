// Two texts line by line: which lines both have.

/** @typedef {{ line: string, mark: "same" | "gone" | "new" }} Line */

/** More comparisons than this take too long: then what is between the same beginning and end is another. */
const MOST = 4_000_000;

/** @param {string} was @param {string} now @returns {Line[]} */
export function differ(was, now) {
  const [a, b] = [was.split("\n"), now.split("\n")];
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let [endA, endB] = [a.length, b.length];
  while (endA > start && endB > start && a[endA - 1] === b[endB - 1]) [endA, endB] = [endA - 1, endB - 1];
  const line = (/** @type {Line["mark"]} */ mark) => (/** @type {string} */ text) => ({ line: text, mark });
  return [
    ...a.slice(0, start).map(line("same")),
    ...middle(a.slice(start, endA), b.slice(start, endB)),
    ...a.slice(endA).map(line("same")),
  ];
}

/** @param {string[]} a @param {string[]} b @returns {Line[]} */
function middle(a, b) {
  /** @type {Line[]} */
  const out = [];
  const width = b.length + 1;
  const small = a.length * b.length <= MOST;
  const lengths = new Uint32Array(small ? (a.length + 1) * width : 0);
  const length = (/** @type {number} */ row, /** @type {number} */ column) => lengths[row * width + column] ?? 0;
  for (let row = a.length - 1; small && row >= 0; row--) {
    for (let column = b.length - 1; column >= 0; column--) {
      lengths[row * width + column] = a[row] === b[column] ? length(row + 1, column + 1) + 1 : Math.max(length(row + 1, column), length(row, column + 1));
    }
  }
  let [row, column] = [0, 0];
  while (row < a.length || column < b.length) {
    if (small && row < a.length && column < b.length && a[row] === b[column]) {
      out.push({ line: a[row++] ?? "", mark: "same" });
      column++;
    } else if (row < a.length && (column >= b.length || !small || length(row + 1, column) >= length(row, column + 1))) {
      out.push({ line: a[row++] ?? "", mark: "gone" });
    } else out.push({ line: b[column++] ?? "", mark: "new" });
  }
  return out;
}
