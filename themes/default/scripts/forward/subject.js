// What is passed on: the page's title, its address as others reach it, and sentences of its own.

import { address } from "../later/address.js";
import { community, through } from "../site/from.js";

/** @returns {{ title: string, address: string, texts: Record<string, string | undefined> }} `address` is empty where nobody else can open it */
export function subject() {
  /** @type {HTMLMetaElement | null} */
  const named = document.querySelector("meta[property='og:title']");
  /** @type {HTMLElement | null} */
  const own = document.querySelector("[data-from]");
  /** @type {HTMLElement | null} */
  const texts = document.querySelector("[data-share-text]");
  // As a community's own code has it; else as the reader came.
  const from = own?.dataset.from || community(location.search);
  return {
    title: named?.content || document.title,
    address: through(address(), from),
    texts: { ...texts?.dataset },
  };
}
