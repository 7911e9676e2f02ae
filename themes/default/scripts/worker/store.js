// What is kept, in one cache of this site: pages, each with a note of what belongs to it, and files. A page's entry is written last
// and in one step, and names the very copies that it came with, so that it is whole or not there.

import { scope } from "./site.js";

/** @typedef {import("./types.d.ts").Note} Note */
/** @typedef {import("./types.d.ts").KeptPage} KeptPage */

const BEFORE = `mingbian:${new URL(scope).pathname}:`;
/** Changes when what is kept is written otherwise; an older one is thrown away. */
const CACHE = `${BEFORE}1`;
const NOTE = "x-mingbian-kept";
/** The key of a file that belongs to one copy of one page. */
const COPY = "mingbian-copy";
const BUILD = `${scope}?mingbian-build`;

/** @returns {Promise<Cache>} fails where storage is refused */
export const open = () => caches.open(CACHE);

/** Caches of this site in a shape that is no longer used. */
export async function tidy() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(BEFORE) && name !== CACHE).map((name) => caches.delete(name)));
}

/** Everything of this site, and nothing of another. */
export async function empty() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(BEFORE)).map((name) => caches.delete(name)));
}

/** @param {string} address of a file @param {string} stamp */
export function copyOf(address, stamp) {
  return `${address}${address.includes("?") ? "&" : "?"}${COPY}=${stamp}`;
}

/** @param {Response} response @returns {Note | null} */
function noteOf(response) {
  try {
    return JSON.parse(response.headers.get(NOTE) ?? "null");
  } catch {
    return null;
  }
}

/** @param {string} page @returns {Promise<{ response: Response, note: Note } | null>} `null`: it is not kept, or storage is refused */
export async function find(page) {
  try {
    const response = await (await open()).match(page);
    const note = response && noteOf(response);
    return response && note ? { response, note } : null;
  } catch {
    return null;
  }
}

/** A file of a page that is kept. @param {string} address @param {Note} [note] of the page; none: a file with a fixed name */
export async function findFile(address, note) {
  try {
    return await (await open()).match(note ? copyOf(address, note.stamp) : address);
  } catch {
    return undefined;
  }
}

/** All pages that are kept, the oldest first. @returns {Promise<KeptPage[]>} */
export async function pages() {
  const cache = await open();
  const found = [];
  for (const { url } of await cache.keys()) {
    if (url.includes("?") || !url.endsWith("/")) continue;
    const response = await cache.match(url);
    const note = response && noteOf(response);
    if (note) found.push({ page: url, note });
  }
  return found.sort((one, other) => (one.note.stamp < other.note.stamp ? -1 : 1));
}

/**
 * A response as it is kept: how it was sent is over, and what it is told for one request is not for another.
 * @param {BlobPart} body @param {Headers} from @param {Note} [note]
 */
export function kept(body, from, note) {
  const headers = new Headers();
  // Its type, and what the site allows it.
  for (const name of ["content-type", "content-security-policy", "x-content-type-options", "referrer-policy", "cross-origin-resource-policy"]) {
    const value = from.get(name);
    if (value !== null) headers.set(name, value);
  }
  if (note) headers.set(NOTE, JSON.stringify(note));
  return new Response(/** @type {BodyInit} */ (body), { headers });
}

/** The same page for other reasons; for none, no more. @param {string} page @param {import("./types.d.ts").Why[]} why */
export async function because(page, why) {
  const found = await find(page);
  if (!found) return;
  const cache = await open();
  if (!why.length) await cache.delete(page);
  else await cache.put(page, kept(await found.response.blob(), found.response.headers, { ...found.note, why }));
}

/** Of which build everything is that is kept. @returns {Promise<string>} */
export async function builtAs() {
  return (await (await open()).match(BUILD))?.text() ?? "";
}

/** @param {string} build */
export async function noteBuild(build) {
  await (await open()).put(BUILD, new Response(build));
}

/** What no page names any more. Not beside a page that is just being kept: `inTurn` of keep.js. */
export async function sweep() {
  const cache = await open();
  const wanted = new Set([BUILD]);
  for (const { page, note } of await pages()) {
    wanted.add(page);
    for (const address of note.fixed) wanted.add(address);
    for (const address of note.own) wanted.add(copyOf(address, note.stamp));
  }
  const all = await cache.keys();
  await Promise.all(all.filter(({ url }) => !wanted.has(url)).map((request) => cache.delete(request)));
}
