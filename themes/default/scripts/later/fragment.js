// Parts of the theme's fragment, as copies that a script may fill and put into the page.

import { miss } from "../part.js";
import { own, shared } from "./own.js";

const box = document.createElement("template");
/** Which sign takes the place of which on a page that addresses its reader with respect; empty elsewhere. */
const [plain, polite] = document.querySelector("mb-quiz[data-polite]")?.getAttribute("data-polite") ?? "";
const markup = own(shared("mbFragments"), "later") ?? "";
// Our own template, rendered by the builder and served as a script of the site.
box.innerHTML = plain && polite ? markup.split(plain).join(polite) : markup;

/** @param {string} name of a `data-part` @returns {HTMLElement} */
export function fragment(name) {
  const part = box.content.querySelector(`[data-part=${name}]`) ?? miss(box, `[data-part=${name}]`);
  return /** @type {HTMLElement} */ (part.cloneNode(true));
}
