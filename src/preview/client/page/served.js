// What a page knows of the preview that served it.

/** The tag of the agent in a page. */
const TAG = "script[src='/.mingbian/page/agent.js']";

/** @param {Document} page @returns {HTMLScriptElement | null} */
export const tagOf = (page) => page.querySelector(TAG);

const tag = /** @type {HTMLScriptElement} */ (tagOf(document));

/** What the server wrote into the page. */
export const page = {
  /** The state of the site that it shows. */
  generation: Number(tag.dataset.generation),
  /** Of its bytes. */
  print: tag.dataset.page ?? "",
  /** The origin of the author's tools; empty on other devices than the author's. */
  shell: tag.dataset.shell ?? "",
};

/** This page as the server would send it now. @returns {Promise<Document>} */
export async function again() {
  const response = await fetch(location.pathname + location.search, { cache: "no-store" });
  return new DOMParser().parseFromString(await response.text(), "text/html");
}

/**
 * The site as it is, once it is another than what is known; `null`: nothing new.
 * @param {number} known @param {AbortSignal} [signal] @returns {Promise<{ generation: number, good: boolean } | null>}
 */
export async function news(known, signal) {
  const response = await fetch(`/.mingbian/state?after=${known}`, { signal });
  return response.status === 200 ? response.json() : null;
}
