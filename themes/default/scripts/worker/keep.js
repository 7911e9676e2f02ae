// Keeps a page with all that it asks for: everything is fetched and looked at first, written then, the page itself at last. One at a
// time, so that nothing is swept away that is just being kept.

import { alwaysWith, isFixed, isTest, known, languageOf, place, scope } from "./site.js";
import { because, builtAs, copyOf, empty, find, kept, noteBuild, open, pages, sweep } from "./store.js";
import { isOwnPage, needs, needsOfSet, titleOf, together } from "./needs.js";

/** @typedef {import("./types").Why} Why */

/** Tests that were opened: so many stay, the latest. */
const MOST = 20;
/** Bytes of a page that is kept unasked: a test with many photographs waits until somebody asks for it. */
const UNASKED = 3 << 20;
/** Fetched at once. */
const AT_ONCE = 4;

/** What the server has no more, to tell it from a server that cannot answer. */
class Gone extends Error {}
/** What is too large to be kept unasked. */
class Large extends Error {}

/** @type {Promise<unknown>} */
let turn = Promise.resolve();

/** After all that was begun before. @template T @param {() => Promise<T>} act @returns {Promise<T>} */
export function inTurn(act) {
  const mine = turn.then(act);
  turn = mine.catch(() => {});
  return mine;
}

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
  const response = await fetch(address, { cache, redirect: "error", credentials: "same-origin" });
  if (response.status === 404 || response.status === 410) throw new Gone(address);
  if (response.status !== 200 || response.type !== "basic") throw new Error(`${address}: ${response.status}`);
  const path = place(address) ?? "";
  const type = response.headers.get("content-type") ?? "";
  const [, wanted] = TYPES.find(([ending]) => ending.test(path)) ?? [];
  if (wanted ? !wanted.test(type) : !path.endsWith("/") && /html/.test(type)) throw new Error(`${address}: ${type}`);
  // What broke off fails here, where the server has said how much there is.
  const body = await response.blob();
  const size = known.sizes[path];
  if (size !== undefined && size !== body.size) throw new Error(`${address}: ${body.size}`);
  return { headers: response.headers, body };
}

/** @param {string} page */
async function fetchedPage(page) {
  const { headers, body } = await fetched(page, "no-cache");
  const html = await body.text();
  if (!isOwnPage(html, page, scope)) throw new Error(`${page}: not of this site, or not whole`);
  return { headers, body, html };
}

/**
 * What a page asks for beside the page, with what its further questions ask for.
 * @param {string} page @param {string} html @param {number} most bytes
 */
async function filesOf(page, html, most) {
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
    const file = there ? { headers: there.headers, body: await there.blob() } : await fetched(address, isFixed(address) ? "default" : "no-cache").catch((error) => missed(error, address));
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

/** A picture that the site does not have is missing with a network too. @param {unknown} error @param {string} address */
function missed(error, address) {
  if (error instanceof Gone && !/\.(css|js)$/.test(place(address) ?? "")) return null;
  throw error instanceof Gone ? new Error(`${address}: gone`) : error;
}

/**
 * Keeps a page, or the page that it has become. Only `inTurn`.
 * @param {string} page @param {Why} why @param {boolean} [anew] what is its own too, though the page is the same
 * @returns {Promise<string>} its HTML
 */
async function keep(page, why, anew = false) {
  const most = why === "opened" || why === "always" ? UNASKED : Infinity;
  for (let again = 0; ; again += 1) {
    const { headers, body, html } = await fetchedPage(page);
    const old = anew ? null : await find(page);
    if (old && (await old.response.clone().text()) === html) {
      if (!old.note.why.includes(why)) await because(page, [...old.note.why, why]);
      return html;
    }
    const { files, fixed, own } = await filesOf(page, html, most);
    // What has a name for ever is what the page means by it. The rest is of the same build if the page still is what it was.
    if (own.length && (await fetchedPage(page)).html !== html) {
      if (again < 2) continue;
      throw new Error(`${page}: changes`);
    }
    const before = (await find(page))?.note;
    const stamp = `${Date.now().toString(36).padStart(9, "0")}-${Math.random().toString(36).slice(2, 8)}`;
    const cache = await open();
    for (const [address, file] of files) {
      await cache.put(isFixed(address) ? address : copyOf(address, stamp), kept(file.body, file.headers));
    }
    const whys = [...new Set([...(before?.why ?? []), why])];
    const note = { stamp, fixed, own, title: encodeURIComponent(titleOf(html)), why: whys };
    await cache.put(page, kept(body, headers, note));
    return html;
  }
}

/** Pages that may be larger than what is kept unasked, or are gone, are no failure of the visit. @param {unknown} error */
function passable(error) {
  return error instanceof Large || error instanceof Gone;
}

/** The page is not on the site any more: nor is it here. @param {string} page */
export const drop = (page) => inTurn(async () => {
  if (!(await find(page))) return;
  await because(page, []);
  await sweep();
});

/**
 * A page of the site is open and at rest: what is always kept is, and it, if it is a test. After a change of the site all that
 * is kept is fetched again.
 * @param {string} page
 */
export const visited = (page) => inTurn(async () => {
  const had = await pages();
  const stale = (await builtAs()) !== known.build;
  const kept = new Set(had.map((one) => one.page));
  /** @type {Map<string, Why>} */
  const due = new Map();
  if (stale) for (const { page: one, note } of had) due.set(one, note.why[0] ?? "opened");
  for (const one of alwaysWith(page)) if (!kept.has(one)) due.set(one, "always");
  if (isTest(page)) due.set(page, "opened");
  else if (kept.has(page)) due.set(page, due.get(page) ?? had.find((one) => one.page === page)?.note.why[0] ?? "always");
  let whole = true;
  for (const [one, why] of due) {
    try {
      const html = await keep(one, why, stale);
      // What belongs together may be more than it was, or less.
      if (stale && had.some(({ note }) => note.why.includes(one))) await follow(one, together(html, one));
    } catch (error) {
      if (error instanceof Gone) await because(one, []);
      if (!passable(error)) whole = false;
      if (isFull(error)) break;
    }
  }
  const opened = (await pages()).filter(({ note }) => note.why.includes("opened"));
  for (const { page: one, note } of opened.slice(0, -MOST)) await because(one, note.why.filter((why) => why !== "opened"));
  await sweep();
  if (stale && whole) await noteBuild(known.build);
});

/** @param {string} first @param {string[]} now those that belong to it */
async function follow(first, now) {
  for (const { page, note } of await pages()) {
    if (page !== first && note.why.includes(first) && !now.includes(page)) await because(page, note.why.filter((why) => why !== first));
  }
  for (const page of now) {
    const found = await find(page);
    if (!found) await keep(page, first);
    else if (!found.note.why.includes(first)) await because(page, [...found.note.why, first]);
  }
}

/**
 * Keeps a page and those that belong to it: all, or none.
 * @param {string} first @param {(done: number, total: number) => void} tell
 */
export const keepTogether = (first, tell) => inTurn(async () => {
  try {
    const all = [first, ...together((await fetchedPage(first)).html, first), ...alwaysWith(first)];
    const each = [...new Set(all)];
    tell(0, each.length);
    for (const [number, page] of each.entries()) {
      await keep(page, alwaysWith(first).includes(page) ? "always" : first);
      tell(number + 1, each.length);
    }
    if (!(await builtAs())) await noteBuild(known.build);
  } catch (error) {
    await leaveTogether(first).catch(() => {});
    throw error;
  }
});

/** @param {string} first */
async function leaveTogether(first) {
  for (const { page, note } of await pages()) {
    if (note.why.includes(first)) await because(page, note.why.filter((why) => why !== first));
  }
  await sweep();
}

/** Takes away what was kept together; what is kept for other reasons stays. @param {string} first */
export const dropTogether = (first) => inTurn(() => leaveTogether(first));

/** Takes away everything. */
export const dropAll = () => inTurn(empty);

/** @param {unknown} error */
export function isFull(error) {
  return error instanceof Error && /quota/i.test(error.name + error.message);
}

/** Whether storage is refused altogether. */
export async function isRefused() {
  try {
    await open();
    return false;
  } catch {
    return true;
  }
}
