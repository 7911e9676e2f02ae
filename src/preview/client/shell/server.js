// What the tools know of the preview that served them, and how they speak to it.

/**
 * @typedef {{ before: string, marked: string, after: string }} Excerpt
 * @typedef {{ file: string, line: number, column: number, excerpt: Excerpt | null }} Place
 * @typedef {{ severity: string, code: string, message: string, help: string, place: Place, other: Place | null }} Problem
 * @typedef {{ generation: number, good: boolean, errors: number, warnings: number, drafts: boolean, problems: Problem[], held: number, holds: Problem[], trouble: string | null }} State
 */

const tag = /** @type {HTMLScriptElement} */ (document.querySelector("script[data-token]"));
const { token = "" } = tag.dataset;

/** The origin of the site. */
export const site = tag.dataset.site ?? "";

/** Where the welcome page stands; empty: the preview was not opened there. */
export const welcome = tag.dataset.welcome ?? "";

/**
 * Asks, and says with which status it was answered; `said`: nothing, where the answer is none of ours.
 * @param {string} path @param {object} [body] @param {AbortSignal} [signal] @returns {Promise<{ status: number, said: any }>}
 */
export async function send(path, body, signal) {
  const post = body && { method: "POST", body: JSON.stringify(body) };
  const response = await fetch(`/.mingbian/${path}`, { ...post, headers: { "x-mingbian": token }, signal });
  const said = await response.json().catch(() => null);
  if (response.status === 403 && !said) throw new Error("another preview has come to this port, with another token");
  return { status: response.status, said };
}

/**
 * The same with a file's bytes, as they are.
 * @param {string} path @param {Blob} file @returns {Promise<{ status: number, said: any }>}
 */
export async function sendFile(path, file) {
  const response = await fetch(`/.mingbian/${path}`, { method: "POST", body: file, headers: { "x-mingbian": token } });
  return { status: response.status, said: await response.json().catch(() => null) };
}

/**
 * What the server says; `null`: nothing new.
 * @param {string} path @param {object} [body] @param {AbortSignal} [signal] @returns {Promise<any>}
 */
export async function ask(path, body, signal) {
  const { status, said } = await send(path, body, signal);
  return status === 200 ? said : null;
}

/** Every word that the tools say. @type {Record<string, string>} */
export const words = await ask("words");

/** @param {string} word @param {string | number} value */
export const say = (word, value) => (words[word] ?? "").replace("{}", String(value));
