// What a page knows of the preview that served it, and how it speaks to it.

/**
 * @typedef {{ before: string, marked: string, after: string }} Excerpt
 * @typedef {{ file: string, line: number, column: number, excerpt: Excerpt | null }} Place
 * @typedef {{ severity: string, code: string, message: string, help: string, place: Place, other: Place | null }} Problem
 * @typedef {{ generation: number, good: boolean, errors: number, warnings: number, drafts: boolean, problems: Problem[], trouble: string | null }} State
 */

/** The tag of this script in a page. */
const TAG = "script[src='/.mingbian/live.js']";

/** @param {Document} page @returns {HTMLScriptElement | null} */
export const tagOf = (page) => page.querySelector(TAG);

const tag = /** @type {HTMLScriptElement} */ (tagOf(document));

/** What the server wrote into the page. */
export const page = {
  /** The state of the site that it shows. */
  generation: Number(tag.dataset.generation),
  /** Of its bytes. */
  print: tag.dataset.page ?? "",
  /** The file that it is written in; empty: none. */
  source: tag.dataset.source ?? "",
  /** At the computer where the preview runs, not on a phone of its network. */
  author: /^(127\.0\.0\.1|localhost)$/.test(location.hostname),
  /** It stands in the phone of another page of the preview. */
  framed: window.self !== window.top,
};

/**
 * What the server says; `null`: nothing new.
 * @param {string} path @param {object} [body] @param {AbortSignal} [signal] @returns {Promise<any>}
 */
export async function ask(path, body, signal) {
  const post = body && { method: "POST", headers: { "x-mingbian": tag.dataset.token ?? "" }, body: JSON.stringify(body) };
  const response = await fetch(`/.mingbian/${path}`, { ...post, signal });
  return response.status === 200 ? response.json() : null;
}

/** This page as the server would send it now. @returns {Promise<Document>} */
export async function again() {
  const response = await fetch(location.pathname + location.search, { cache: "no-store" });
  return new DOMParser().parseFromString(await response.text(), "text/html");
}

/** Every word that the preview says. @type {Record<string, string>} */
export const words = await ask("words");

/** @param {string} word @param {string | number} value */
export const say = (word, value) => (words[word] ?? "").replace("{}", String(value));
