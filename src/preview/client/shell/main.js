// The author's tools: the site in a frame, and around it what is wrong with it, other looks of it, the way to its
// sources. They alone may ask the preview to do something; the site's own scripts are of another origin.

import * as bar from "./bar.js";
import * as files from "./edit/import.js";
import * as panel from "./edit/panel.js";
import * as frame from "./frame.js";
import { stage } from "./phone.js";
import * as problems from "./problems.js";
import { follow } from "./publish/page.js";
import { ask } from "./server.js";

/** @typedef {import("./server.js").State} State */

/** @type {State | null} */
let now = null;

/** Shows what is known. */
function show() {
  bar.settle();
  if (!now) return;
  problems.show(now);
  bar.show(now);
}

/** Nobody hears of news in a tab that is not seen: browsers have few connections for one address. */
function seen() {
  return new Promise((done) => {
    if (!document.hidden) return done(undefined);
    document.addEventListener("visibilitychange", () => document.hidden || done(undefined));
  });
}

async function listen() {
  for (;;) {
    await seen();
    const away = new AbortController();
    const leave = () => document.hidden && away.abort();
    document.addEventListener("visibilitychange", leave, { signal: away.signal });
    try {
      /** @type {State | null} */
      const state = await ask(`state?after=${now?.generation ?? 0}`, undefined, away.signal);
      if (!state) continue;
      now = state;
      problems.tell("");
      show();
      frame.findSource();
      panel.follow();
      follow();
    } catch {
      if (document.hidden) continue;
      // The preview has stopped, or starts anew: then everything may have changed.
      problems.lost();
      await new Promise((wake) => setTimeout(wake, 1000));
      const back = await fetch(location.href, { method: "HEAD" }).catch(() => null);
      if (back?.ok) {
        panel.rescue();
        return location.reload();
      }
    } finally {
      away.abort();
    }
  }
}

document.body.append(stage, ...files.parts, panel.panel, problems.sheet, problems.panel, problems.gate, problems.note, problems.status, bar.bar);
bar.start();
frame.start(show, panel.openQuestion, files.dragged);
files.start(panel.came);
// The browser would print the tools, with as much of the page as is seen.
addEventListener("keydown", (event) => {
  if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || event.key.toLowerCase() !== "p") return;
  event.preventDefault();
  frame.paper();
});
panel.recover();
listen();
