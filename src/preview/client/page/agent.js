// The preview's part of a page: follows the site's state and changes the open page as its source changes. Put into pages
// by `mingbian serve` alone. It has nothing that a script of the page must not have; what the author can do is outside.

import * as looks from "./looks.js";
import { patch, plain, sheets, swapStyles } from "./patch.js";
import { comeBack, here, keep, reload } from "./place.js";
import { again, news, page, tagOf } from "./served.js";
import { framed, isLeft, report, start } from "./shell.js";

/** The page as it was served. @type {Promise<Document | null>} */
let served = Promise.resolve(null);

/** Brings the page to what it would be now. */
async function update() {
  const old = await served;
  const fresh = await again();
  const now = tagOf(fresh)?.dataset;
  if (!now || now.page === page.print || isLeft) return;
  // Before anything moves.
  const place = here();
  const styles = sheets(fresh);
  const next = plain(fresh);
  if (!old || !patch(old, next)) return reload(place);
  swapStyles(styles, looks.apply);
  looks.apply();
  served = Promise.resolve(next);
  page.print = now.page ?? "";
  report();
}

/** Nobody hears of news in a page that is not seen: browsers have few connections for one address. */
function seen() {
  return new Promise((done) => {
    if (!document.hidden) return done(undefined);
    document.addEventListener("visibilitychange", () => document.hidden || done(undefined));
  });
}

async function listen() {
  let known = page.generation;
  for (;;) {
    await seen();
    const away = new AbortController();
    const leave = () => document.hidden && away.abort();
    document.addEventListener("visibilitychange", leave, { signal: away.signal });
    try {
      const state = await news(known, away.signal);
      if (!state) continue;
      known = state.generation;
      if (state.good) await update();
    } catch {
      if (document.hidden) continue;
      // The preview has stopped, or starts anew: then everything may have changed. Around this page are tools that see
      // it too, and load all of it anew.
      keep();
      await new Promise((wake) => setTimeout(wake, 1000));
      if (!framed && (await news(0).catch(() => null))) return reload();
    } finally {
      away.abort();
    }
  }
}

if (page.shell && window === top) {
  // An old browser, which does not say that it is going to a page.
  location.replace(page.shell + location.pathname + location.search + location.hash);
} else {
  served = again().then((fresh) => (tagOf(fresh)?.dataset.page === page.print ? plain(fresh) : null));
  comeBack();
  looks.keep();
  start();
  listen();
}
