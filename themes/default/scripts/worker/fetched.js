// What is to be kept, fetched and looked at: whole, of its kind, of this site. Keeps nothing itself.

import { isFixed, known, languageOf, place, scope } from "./site.js";
import { open } from "./store.js";
import { isOwnPage, needs, needsOfSet } from "./needs.js";

/** Fetched at once. */
const AT_ONCE = 4;
/** Milliseconds for one file. */
const PATIENCE = 60_000;

/** What the server has no more, to tell it from a server that cannot answer. */
export class Gone extends Error {}
/** What is too large to be kept unasked. */
export class Large extends Error {}

/** Endings by the first words of their types: a page that some network sends in the place of a file is of another. */
const TYPES = /** @type {[RegExp, RegExp][]} */ ([
  [/\.css$/, /^text\/css\b/],
  [/\.js$/, /^(text|application)\/(x-)?(javascript|ecmascript)\b/],
  [/\.svg$/, /^image\/svg\+xml\b/],
  [/\.(png|jpe?g|gif|webp|avif|ico)$/, /^image\//],
]);

/**
 * A file, whole and of its kind.
 * @param {string} address @param {RequestCache} cache
 */
async function fetched(address, cache) {
  const patience = new AbortController();
  const clock = setTimeout(() => patience.abort(), PATIENCE);
  try {
    return await checked(address, await fetch(address, { cache, redirect: "error", credentials: "same-origin", signal: patience.signal }));
  } finally {
    clearTimeout(clock);
  }
}

/** @param {string} address @param {Response} response */
async function checked(address, response) {
  if (response.status === 404 || response.status === 410) throw new Gone(address);
  if (response.status !== 200 || response.type !== "basic") throw new Error(`${address}: ${response.status}`);
  const path = place(address) ?? "";
  const type = response.headers.get("content-type") ?? "";
  const [, wanted] = TYPES.find(([ending]) => ending.test(path)) ?? [];
  if (wanted ? !wanted.test(type) : /html/.test(type) !== /(^|\/)$/.test(path)) throw new Error(`${address}: ${type}`);
  // What broke off fails here, where the server has said how much there is.
  const body = await response.blob();
  const size = known.sizes[path];
  if (size !== undefined && size !== body.size) throw new Error(`${address}: ${body.size}`);
  return { headers: response.headers, body };
}

/** @param {string} page */
export async function fetchedPage(page) {
  const { headers, body } = await fetched(page, "no-cache");
  const html = await body.text();
  if (!isOwnPage(html, page, scope)) throw new Error(`${page}: not of this site, or not whole`);
  return { headers, body, html };
}

/**
 * What a page asks for beside the page, with what its further questions ask for.
 * @param {string} page @param {string} html @param {number} most bytes
 */
export async function filesOf(page, html, most) {
  const cache = await open();
  /** @type {Map<string, { headers: Headers, body: Blob }>} */
  const files = new Map();
  let bytes = 0;
  // Links of a foreign theme to what is not the site's are none of ours.
  const due = [...needs(html, page), ...(known.later[languageOf(page)] ?? []).map((path) => scope + path)].filter((one) => place(one) !== null);
  const fixed = new Set();
  const own = new Set();
  /** @param {string} address */
  const take = async (address) => {
    const there = isFixed(address) ? await cache.match(address) : undefined;
    const file = there ? { headers: there.headers, body: await there.blob() } : await (isFixed(address) ? fetchedFixed(address) : fetched(address, "no-cache")).catch((error) => missed(error, address));
    if (!file) return;
    bytes += file.body.size;
    if (bytes > most) throw new Large(page);
    (isFixed(address) ? fixed : own).add(address);
    if (!there) files.set(address, file);
    if (/\/set-\d+\.js$/.test(place(address) ?? "")) {
      due.push(...needsOfSet(await file.body.text(), page).filter((one) => place(one) !== null && !fixed.has(one) && !own.has(one)));
    }
  };
  const seen = new Set();
  while (due.length) {
    const now = due.splice(0, AT_ONCE).filter((one) => !seen.has(one) && seen.add(one));
    await Promise.all(now.map(take));
  }
  return { files, fixed: [...fixed], own: [...own] };
}

/** The browser may have it already, or something that was sent in its place. @param {string} address */
function fetchedFixed(address) {
  return fetched(address, "default").catch(() => fetched(address, "reload"));
}

/** A picture that the site does not have is missing with a network too. @param {unknown} error @param {string} address */
function missed(error, address) {
  if (error instanceof Gone && !/\.(css|js)$/.test(place(address) ?? "")) return null;
  throw error instanceof Gone ? new Error(`${address}: gone`) : error;
}
