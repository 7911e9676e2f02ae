// Parts of the theme's fragment, as copies that a script may fill and put into the page.

import { miss } from "../part.js";
import { own, shared } from "./own.js";

const box = document.createElement("template");
// Our own template, rendered by the builder and served as a script of the site.
box.innerHTML = own(shared("mbFragments"), "later") ?? "";

/** @param {string} name of a `data-part` @returns {HTMLElement} */
export function fragment(name) {
  const part = box.content.querySelector(`[data-part=${name}]`) ?? miss(box, `[data-part=${name}]`);
  return /** @type {HTMLElement} */ (part.cloneNode(true));
}
