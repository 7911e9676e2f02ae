// Makes the elements of the tools.

/**
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} name @param {Record<string, string | boolean>} [set] attributes; `true`: there, `false`: not
 * @param {(Node | string)[]} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export function element(name, set = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(set)) {
    if (value !== false) made.setAttribute(key, value === true ? "" : value);
  }
  made.append(...children);
  return made;
}

/** @param {string} text @param {(clicks: number) => void} act hears how many clicks in a row it was @param {Record<string, string | boolean>} [set] */
export function button(text, act, set = {}) {
  const made = element("button", { type: "button", ...set }, text);
  made.addEventListener("click", ({ isTrusted, detail }) => isTrusted && act(detail));
  return made;
}

/** @param {HTMLButtonElement} of @param {boolean} pressed */
export const press = (of, pressed) => of.setAttribute("aria-pressed", String(pressed));
