// The scripts and style sheets that a page names in `data-later`: fetched in this order, once.

import { load } from "./load.js";

/** @type {Promise<void> | null} */
let later;

/** What has not come yet; without any it is one empty word. */
const due = (document.documentElement.dataset.later ?? "").split(" ");

async function next() {
  for (; due[0]; due.shift()) await load(due[0]);
}

/** Now, for what cannot do without them. What failed is begun again when it is asked for again. */
export function loadLater() {
  return (later ??= next().finally(() => (later = null)));
}

/**
 * When the page has been read in and painted, and when it is come back to: a page that was left before has been cut
 * short. Without a network the page stays as it is.
 */
export function whenAtRest() {
  window.addEventListener("pageshow", () => setTimeout(() => loadLater().catch(() => {})));
}
