// What a response is worth. Pure: no page, no state. The rules are the table in
// tests/marking/, which the Rust tests run too; a change here is a change there first.

/**
 * The right answer, in the shape of its kind (see tests/marking/README.md):
 * a key; keys or numbers in any order; a range; accepted texts; a number for each item.
 * A page has it as JSON (`data-solution`), from `Answer` in src/marking.rs.
 * @typedef {string | string[] | number[] | { min: number, max: number, unit?: string }} Answer
 */

/**
 * What the reader gave, in the shape of its kind. `null` is nothing given.
 * @typedef {string | string[] | (number | null)[] | null} Response
 */

/** @typedef {{ points: number, exact: boolean }} Worth `exact`: all or nothing */

/**
 * @param {number} share of the points: 1 is all right; below zero counts as zero
 * @param {Worth} worth
 */
export function earn(share, { points, exact }) {
  // What is no number, from a damaged response, is nothing too.
  return share > 0 && !(exact && share < 1) ? share * points : 0;
}

/**
 * What points are called.
 * @param {number} earned @param {number} points @returns {"right" | "part" | "wrong"}
 */
export function grade(earned, points) {
  if (earned >= points - 1e-9) return "right";
  return earned > 0 ? "part" : "wrong";
}

/** @param {string} answer @param {string} response */
export function same(answer, response) {
  return Number(answer === response);
}

/**
 * What was rightly chosen less what was wrongly chosen, of all that was to choose.
 * @template T @param {T[]} answer @param {T[]} response
 */
export function chosen(answer, response) {
  if (!answer.length) return Number(!response.length);
  const right = response.filter((one) => answer.includes(one)).length;
  return (2 * right - response.length) / answer.length;
}

/**
 * Items in the right place less items in a wrong one; an item left blank is neither.
 * @param {number[]} answer @param {(number | null)[]} response
 */
export function placed(answer, response) {
  let sum = 0;
  answer.forEach((place, item) => {
    const given = response[item];
    sum += given == null ? 0 : given === place ? 1 : -1;
  });
  return sum / answer.length;
}

/**
 * Pairs of items in the right order less pairs in the wrong one, so that one slip does
 * not cost every item behind it. A pair on one place, or with a blank, is neither; one whose items may be swapped, which
 * have the same place in the answer, is none.
 * @param {number[]} answer @param {(number | null)[]} response
 */
export function ordered(answer, response) {
  let sum = 0;
  let pairs = 0;
  // Each pair from both sides.
  answer.forEach((place, item) => {
    answer.forEach((right, other) => {
      const turn = Math.sign(place - right);
      pairs += turn * turn;
      // A blank is no number.
      sum += turn * Math.sign((response[item] ?? NaN) - (response[other] ?? NaN)) || 0;
    });
  });
  return pairs ? sum / pairs : 1;
}

/**
 * The bounds belong to the range, give or take what binary fractions lose.
 * @param {{ min: number, max: number, unit?: string }} answer @param {string} response
 */
export function within({ min, max, unit = "" }, response) {
  let text = minus(narrow(response).replace(/[\s,，]/g, ""));
  if (unit && text.endsWith(minus(narrow(unit)))) text = text.slice(0, -unit.length);
  if (!/^[+-]?(\d+\.?\d*|\.\d+)$/.test(text)) return 0;
  const slack = 1e-9 * Math.max(1, Math.abs(min), Math.abs(max));
  return Number(min - slack <= Number(text) && Number(text) <= max + slack);
}

/** @param {string[]} answer @param {string} response */
export function accepted(answer, response) {
  return Number(answer.some((text) => plain(text) === plain(response)));
}

/** Full-width forms as ASCII. @param {string} text */
function narrow(text) {
  return text.replace(/[！-～]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0));
}

/** The minus of mathematics, and the dashes that phones and Word make of one. @param {string} text */
function minus(text) {
  return text.replace(/[−–—﹣‐‑‒]/g, "-");
}

/**
 * Text without regard to width, case, spaces and punctuation: only letters and numbers stay, and the signs that make
 * another answer of them; unless there is neither.
 * @param {string} text
 */
function plain(text) {
  const low = narrow(text).toLowerCase().replace(/\s/g, "");
  const all = [...minus(low).replace(/[<>]=|[~∶∕⁄。·、]/g, (sign) => "-://..,≥≤".charAt("~∶∕⁄。·、><".indexOf(sign.charAt(0))))];
  const kept = all.filter((c, at) => WORD.test(c) || counts(all, at)).join("");
  return WORD.test(kept) ? kept : low;
}

const WORD = /[\p{Alphabetic}\p{N}]/u;

/**
 * Whether the sign at this place makes another answer: the point of 1.5, the minus of -5, the plus of C++, the bounds
 * of 3-5.
 * @param {string[]} all @param {number} at
 */
function counts(all, at) {
  const c = /** @type {string} */ (all[at]);
  const before = all.slice(0, at).join("");
  const [last, next] = [all[at - 1] ?? "", all[at + 1] ?? ""];
  // Both are found, if empty.
  const left = /** @type {RegExpExecArray} */ (/\d*$/.exec(before))[0].length;
  const right = /** @type {RegExpExecArray} */ (/^\d*/.exec(all.slice(at + 1).join("")))[0].length;
  return (
    (left && right && (
      ".:/".includes(c) ||
      // 3,280 is 3280, but 1,5 is not 15.
      (c === "," && (right !== 3 || left > 3)) ||
      // 0571-88888888 is a telephone number with or without it, 3-5 is no 35.
      (c === "-" && (left < 3 || right < 3))
    )) ||
    ("+-.<>≤≥±".includes(c) && right && !WORD.test(last) && c + last !== "..") ||
    // Of several in a row, the first stands behind the letter.
    /[a-z\d]([+#*‰])\1*$/.test(before + c) ||
    (c === "-" && !next && /[a-z]/.test(last)) ||
    ("<>=≤≥≠±^×÷".includes(c) && WORD.test(last) && WORD.test(next))
  );
}
