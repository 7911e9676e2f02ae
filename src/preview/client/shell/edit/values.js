// Values of a file as the protocol has them. Knows no page and no preview.

/** @typedef {null | boolean | number | string | Value[] | { [key: string]: Value }} Value */
/** From a file's whole to a value. @typedef {(string | number)[]} Path */

/** @param {Value | undefined} a @param {Value | undefined} b */
export const equal = (a, b) => JSON.stringify(a) === JSON.stringify(b);

/** Whether a value is a mapping. @param {Value | undefined} value @returns {value is { [key: string]: Value }} */
export const isMapping = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/** @param {Path} path @param {Path} around @returns {boolean} whether the one is in the other, or the same */
export const isIn = (path, around) => around.length <= path.length && around.every((step, at) => step === path[at]);

/**
 * A value with another one in it; a key that is not there comes behind `after`.
 * @param {Value} within @param {Path} path @param {Value | undefined} value `undefined`: the key goes @param {string} [after] @returns {Value | undefined} `undefined`: there is no such place
 */
export function put(within, [step, ...rest], value, after) {
  if (step === undefined) return value;
  if (Array.isArray(within)) {
    const inner = typeof step === "number" ? within[step] : undefined;
    if (inner === undefined || (value === undefined && rest.length === 0)) return undefined;
    const made = put(inner, rest, value, after);
    return made === undefined ? undefined : within.map((one, at) => (at === step ? made : one));
  }
  if (!isMapping(within) || typeof step !== "string") return undefined;
  const entries = Object.entries(within);
  const at = entries.findIndex(([key]) => key === step);
  const old = entries[at]?.[1];
  if (rest.length === 0) {
    if (at >= 0) entries.splice(at, 1, .../** @type {[string, Value][]} */ (value === undefined ? [] : [[step, value]]));
    else if (value !== undefined) entries.splice(after === "" ? 0 : entries.findIndex(([key]) => key === after) + 1 || entries.length, 0, [step, value]);
  } else {
    const made = old === undefined ? undefined : put(old, rest, value, after);
    if (made === undefined) return undefined;
    entries.splice(at, 1, [step, made]);
  }
  return Object.fromEntries(entries);
}
