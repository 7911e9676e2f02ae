// What the page for publishing asks the preview, and what it is told. Shows nothing.

import { send, words } from "../server.js";

/**
 * @typedef {{ key: string, label: string, help: string, example: string, required: boolean, ticked: boolean }} Field
 * @typedef {{ kind: string, called: string, help: string, fields: Field[] }} Kind
 * @typedef {{ name: string, kind: string, called: string, at: string, keyed: boolean, url: string | null, values: [string, string][] }} Place
 * @typedef {{ path: string, title: string }} Page
 * @typedef {{ count: number, pages: Page[], all_pages: number, files: string[], all_files: number }} Group
 * @typedef {{ created: Group, changed: Group, mended: Group, gone: Group, due: Group, same: number, hours: number, first: boolean, empty: boolean, notes: string[] }} Outlook
 * @typedef {{ name: string, good: boolean | null, message: string, help: string, console: string }} Tried
 * @typedef {"force" | { deletes: number }} Agree
 * @typedef {{ good: boolean, message: string, help: string, address: string | null, agree: Agree | null }} Ended
 * @typedef {"look" | "try" | "publish"} What
 * @typedef {{ number: number, version: number, what: What | null, place: string, phase: "idle" | "building" | "looking" | "sending" | "trying", stopping: boolean, outlook: Outlook | null, tried: Tried[] | null, ended: Ended | null, done: number, total: number, bytes: number }} Job
 * @typedef {{ there: boolean, places: Place[], problems: import("../server.js").Problem[], trouble: string, kinds: Kind[], site: { errors: number, unsaved: boolean }, job: Job }} Places
 * @typedef {{ error: string, message: string, field: string }} Refused
 */

/** @param {string} path @param {object} [body] @param {AbortSignal} [signal] @returns {Promise<{ said: any, refused: Refused | null }>} */
export async function asked(path, body, signal) {
  const { status, said } = await send(`publish/${path}`, body, signal).catch(() => ({ status: 0, said: null }));
  if (status === 200) return { said, refused: null };
  const lost = { error: "lost", message: words.publish_lost ?? "", field: "" };
  return { said: null, refused: typeof said?.message === "string" ? said : lost };
}

/** A text with its values. @param {string} word @param {...(string | number)} values */
export const told = (word, ...values) => values.reduce((/** @type {string} */ text, value) => text.replace("{}", () => String(value)), words[word] ?? "");

/** @param {number} bytes */
export function size(bytes) {
  const kilo = bytes / 1000;
  return kilo < 1000 ? `${Math.ceil(kilo)} KB` : `${(kilo / 1000).toFixed(1)} MB`;
}
