// Parts of the page that a script cannot do without: found, or missed by name.

/**
 * @template {Element} [T=HTMLElement]
 * @param {HTMLElement} within @param {string} selector @param {new () => T} [type] @returns {T}
 */
export function part(within, selector, type) {
  const node = within.querySelector(selector);
  return node instanceof (type ?? HTMLElement) ? /** @type {T} */ (node) : miss(within, selector);
}

/**
 * Those that there are, which may be none. The selector is to find elements of this type only.
 * @template {HTMLElement} [T=HTMLElement]
 * @param {ParentNode} within @param {string} selector @returns {T[]}
 */
export function all(within, selector) {
  return [...within.querySelectorAll(/** @type {any} */ (selector))];
}

/** @param {HTMLElement} within of which its tag is shown @param {string} what @returns {never} */
export function miss(within, what) {
  const { outerHTML } = /** @type {HTMLElement} */ (within.cloneNode());
  throw new Error(`${outerHTML}: no ${what}`);
}

/** Out of the page, to be copied as often as it is needed. @param {HTMLElement} within @param {string} selector */
export function take(within, selector) {
  const sample = part(within, selector);
  sample.remove();
  return sample;
}
