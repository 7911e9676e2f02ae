// Markup of the theme that came with a script: the template of templates/fragments/ that has the script's name.

import { own, shared } from "./later/own.js";

/**
 * A copy of a part, to be filled and put into the page.
 * @param {string} name of the template @param {string} part its `data-part`
 * @returns {HTMLElement | null} `null` where a theme has none
 */
export function markup(name, part) {
  const box = document.createElement("template");
  // Our own template, rendered by the builder and served as a script of the site.
  box.innerHTML = own(shared("mbFragments"), name) ?? "";
  return box.content.querySelector(`[data-part=${part}]`);
}
