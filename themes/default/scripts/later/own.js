// Look-ups by names that an author gave. `constructor` and `__proto__` may be such names, and an element of the page
// with the id `mbSets` is `self.mbSets` too: only what an object has itself counts.

/** @template T @param {Record<string, T> | null | undefined} object from JSON or a script of the site @param {string} key @returns {T | undefined} */
export function own(object, key) {
  return object && Object.prototype.hasOwnProperty.call(object, key) ? object[key] : undefined;
}

/**
 * What a script of the site has left for others.
 * @template {keyof import("../globals.js").Shared} K @param {K} name @returns {import("../globals.js").Shared[K] | undefined}
 */
export function shared(name) {
  const window = /** @type {Partial<import("../globals.js").Shared>} */ (self);
  return Object.prototype.hasOwnProperty.call(window, name) ? window[name] : undefined;
}
