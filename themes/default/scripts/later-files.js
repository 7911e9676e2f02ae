// The scripts and style sheets that a page names in `data-later`: fetched in this order, once.

import { load } from "./load.js";

/** @type {Promise<void> | undefined} */
let later;

/** Now, for what cannot do without them. */
export function loadLater() {
  later ??= (document.documentElement.dataset.later ?? "")
    .split(" ")
    .filter(Boolean)
    .reduce((before, src) => before.then(() => load(src)), Promise.resolve());
  return later;
}

/** When the page has been read in and painted. Without a network the page stays as it is. */
export function whenAtRest() {
  window.addEventListener("load", () => setTimeout(() => loadLater().catch(() => {})));
}
