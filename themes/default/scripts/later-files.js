// The scripts and style sheets that a page names in `data-later`: fetched in this order, once.

import { load } from "./load.js";

/** @type {Promise<void> | undefined} */
let later;

/** What has not come yet. @type {string[] | undefined} */
let due;

/** Now, for what cannot do without them. What failed is begun again when it is asked for again. */
export function loadLater() {
  const left = (due ??= (document.documentElement.dataset.later ?? "").split(" ").filter(Boolean));
  later ??= (async () => {
    for (; left[0]; left.shift()) await load(left[0]);
  })().catch((error) => {
    later = undefined;
    throw error;
  });
  return later;
}

/**
 * When the page has been read in and painted, and when it is come back to: a page that was left before has been cut
 * short. Without a network the page stays as it is.
 */
export function whenAtRest() {
  window.addEventListener("pageshow", () => setTimeout(() => loadLater().catch(() => {})));
}
