// The preview's part of a page: follows the site's state, changes the open page as its source changes, and lays mistakes
// over it. Put into pages by `mingbian serve` alone; its parts live in a shadow, so that neither the page's styles reach
// them nor theirs the page.

import * as bar from "./bar.js";
import { element } from "./element.js";
import * as looks from "./looks.js";
import { patch, plain, sheets, swapStyles } from "./patch.js";
import { comeBack, here, reload } from "./place.js";
import * as problems from "./problems.js";
import { again, ask, page, tagOf, words } from "./server.js";

/** @typedef {import("./server.js").State} State */

/** The page as it was served. @type {Promise<Document | null>} */
let served = again().then((fresh) => (tagOf(fresh)?.dataset.page === page.print ? plain(fresh) : null));

/** Shows a state of the site. @param {State} state */
async function follow(state) {
  problems.tell("");
  problems.show(state);
  bar.show(state);
  // Behind the phone nobody looks.
  if (state.good && bar.screen.hidden) await update();
}

/** Brings the page to what it would be now. */
async function update() {
  const old = await served;
  const fresh = await again();
  const now = tagOf(fresh)?.dataset;
  if (!now || now.page === page.print) return;
  // Before anything moves.
  const place = here();
  const styles = sheets(fresh);
  const next = plain(fresh);
  if (!old || !patch(old, next)) return reload(place);
  swapStyles(styles, looks.apply);
  looks.apply();
  served = Promise.resolve(next);
  page.print = now.page ?? "";
  page.source = now.source ?? "";
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
      /** @type {State | null} */
      const state = await ask(`state?after=${known}`, undefined, away.signal);
      if (!state) continue;
      known = state.generation;
      await follow(state);
    } catch {
      if (document.hidden) continue;
      // The preview has stopped, or starts anew: then everything may have changed.
      problems.tell(words.lost ?? "");
      await new Promise((wake) => setTimeout(wake, 1000));
      const back = await ask("words").catch(() => null);
      if (back) return reload();
    } finally {
      away.abort();
    }
  }
}

comeBack();
looks.keep();
if (page.framed) {
  addEventListener("message", ({ origin, data }) => origin === location.origin && data === "mingbian-looks" && looks.take());
} else {
  const host = document.createElement("mb-preview");
  const shadow = host.attachShadow({ mode: "open" });
  const style = element("link", { rel: "stylesheet", href: "/.mingbian/live.css" });
  shadow.append(style, problems.sheet, bar.screen, problems.panel, problems.note, problems.status, bar.bar);
  bar.start(() => update());
  // Not without its styles.
  style.addEventListener("load", () => host.removeAttribute("hidden"));
  host.hidden = true;
  document.documentElement.append(host);
}
const first = await ask("state?after=0");
if (first) {
  problems.show(first);
  bar.show(first);
  if (first.generation !== page.generation) await follow(first);
  page.generation = first.generation;
}
listen();
