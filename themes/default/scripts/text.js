// Texts of the page: filled in from what the template wrote, and written only when they are new, so that
// what is announced is announced once.

/** @param {HTMLElement} node @param {string} text */
export function say(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

/** @param {string} text with {names} @param {Record<string, number | string>} values */
export function fill(text, values) {
  return text.replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));
}

/** As style sheets count options (`upper-alpha`): A, B … Z, AA. @param {number} at from 0 @returns {string} */
export function letterOf(at) {
  return (at < 26 ? "" : letterOf(Math.floor(at / 26) - 1)) + String.fromCharCode(65 + (at % 26));
}
