// Keeps a page with all that it asks for: everything is fetched and looked at first, written then, the page itself at last. One at a
// time, so that nothing is swept away that is just being kept.

import { alwaysWith, isFixed, known } from "./site.js";
import { because, builtAs, copyOf, empty, find, kept, noteBuild, open, pages, sweep } from "./store.js";
import { fetchedPage, filesOf } from "./fetched.js";
import { titleOf, together } from "./needs.js";

/** @typedef {import("./types.d.ts").Why} Why */

/** Bytes of a page that is kept unasked: a test with many photographs waits until somebody asks for it. */
const UNASKED = 3 << 20;

/** @type {Promise<unknown>} */
let turn = Promise.resolve();

/** After all that was begun before. @template T @param {() => Promise<T>} act @returns {Promise<T>} */
export function inTurn(act) {
  const mine = turn.then(act);
  turn = mine.catch(() => {});
  return mine;
}

/**
 * Keeps a page, or the page that it has become. Only `inTurn`.
 * @param {string} page @param {Why} why @param {boolean} [anew] what is its own too, though the page is the same
 * @returns {Promise<string>} its HTML
 */
export async function keep(page, why, anew = false) {
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

/** The page is not on the site any more: nor is it here. @param {string} page */
export const drop = (page) => inTurn(async () => {
  if (!(await find(page))) return;
  await because(page, []);
  await sweep();
});

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
