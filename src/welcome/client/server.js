// What the welcome page knows of the program that served it, and how it speaks to it.

/**
 * @typedef {{ name: string, path: string, site: boolean }} Folder
 * @typedef {{ path: string, separator: string, parent: string | null, folders: Folder[], more: boolean, site: boolean }} Listing
 * @typedef {{ name: string, path: string, missing: boolean }} Recent
 * @typedef {{ slug: string, title: string }} Offer
 * @typedef {{ organisation: string, disguises: Offer[], audiences: Offer[] }} Offers
 * @typedef {{ words: Record<string, string>, recent: Recent[], places: Folder[], offers: Offers }} Start
 * What is wrong, by field. @typedef {Record<string, string>} Wrong
 */

const tag = /** @type {HTMLScriptElement} */ (document.querySelector("script[data-token]"));
const { token = "" } = tag.dataset;

/**
 * What the program says; what is wrong with the question is thrown.
 * @param {string} path @param {object} [body] @returns {Promise<any>}
 */
export async function ask(path, body) {
  const post = body && { method: "POST", body: JSON.stringify(body) };
  /** @type {Response} */
  let response;
  try {
    response = await fetch(`/.mingbian/${path}`, { ...post, headers: { "x-mingbian": token } });
  } catch {
    throw new Refused({ form: words.lost ?? "" });
  }
  if (response.status === 422) throw new Refused(await response.json());
  // Another process has come to this port, with another token.
  if (!response.ok) throw new Refused({ form: words.lost ?? "" });
  return response.status === 200 ? response.json() : null;
}

/** Why the program did not do it. */
export class Refused extends Error {
  /** @param {Wrong} wrong */
  constructor(wrong) {
    super(Object.values(wrong).join("\n"));
    this.wrong = wrong;
  }
}

/** Every word that the page says. @type {Record<string, string>} */
let words = {};

/** @type {Start} */
export const start = await ask("start");
words = start.words;

/** @param {string} word @param {string | number} [value] */
export const say = (word, value = "") => (words[word] ?? "").replace("{}", String(value));
