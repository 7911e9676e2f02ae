// A page is open: what is kept for that, and what is kept anew since the site is another one.

import { alwaysWith, isTest, known } from "./site.js";
import { because, builtAs, find, noteBuild, pages, sweep } from "./store.js";
import { Gone, Large } from "./fetched.js";
import { inTurn, isFull, keep } from "./keep.js";
import { together } from "./needs.js";

/** @typedef {import("./types.d.ts").Why} Why */

/** Tests that were opened: so many stay, the latest. */
const MOST = 20;

/** Pages that were too large to be kept unasked, as long as the worker remembers. @type {Set<string>} */
const large = new Set();

/** Pages that may be larger than what is kept unasked, or are gone, are no failure of the visit. @param {unknown} error */
function passable(error) {
  return error instanceof Large || error instanceof Gone;
}

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
  if (!due.size && !stale) return;
  let whole = true;
  for (const [one, why] of due) {
    if (large.has(one) && why === "opened") continue;
    try {
      const html = await keep(one, why, stale);
      // What belongs together may be more than it was, or less.
      if (stale && had.some(({ note }) => note.why.includes(one))) await follow(one, together(html, one));
    } catch (error) {
      if (error instanceof Gone) await because(one, []);
      if (error instanceof Large) large.add(one);
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
