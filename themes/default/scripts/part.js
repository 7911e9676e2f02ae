// A part of the page that a script cannot do without: found, or missed by name.

/**
 * @template {Element} [T=HTMLElement]
 * @param {Element} within @param {string} selector @param {new () => T} [type] @returns {T}
 */
export function part(within, selector, type) {
  const node = within.querySelector(selector);
  if (node instanceof (type ?? HTMLElement)) return /** @type {T} */ (node);
  throw new Error(`${within.localName}${within.className && `.${within.className}`}: no ${selector}`);
}

/** Out of the page, to be copied as often as it is needed. @param {Element} within @param {string} selector */
export function take(within, selector) {
  const sample = part(within, selector);
  sample.remove();
  return sample;
}
