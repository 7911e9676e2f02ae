// What stands in the place of `localStorage` within a package: nothing of the device is read, nothing is left on it. The
// next learner of the same browser is another person.

import { own } from "../later/own.js";

/** What is of no use within a package: the questions that come back another day, on pages that it does not have. */
const NOT_KEPT = /:review$/;

/** @param {(key: string) => void} changed told of each change @returns {Record<string, any>} */
export function memory(changed) {
  return Object.create({
    /** @this {Record<string, string>} @param {string} key */
    getItem(key) {
      return own(this, key) ?? null;
    },
    /** @this {Record<string, string>} @param {string} key @param {unknown} value */
    setItem(key, value) {
      if (NOT_KEPT.test(key)) throw new Error(`${key}: not within a package`);
      this[key] = String(value);
      changed(key);
    },
    /** @this {Record<string, string>} @param {string} key */
    removeItem(key) {
      delete this[key];
      changed(key);
    },
  });
}

/** Puts it there, before any other script looks. @param {Window} page @param {(key: string) => void} changed */
export function forgetDevice(page, changed) {
  const value = memory(changed);
  Object.defineProperty(page, "localStorage", { value, configurable: true });
}
