// The service worker of a site: pages come from the network, and from what this device keeps where there is none. Classic bundle;
// what it has to know of the site stands before it (src/render/worker.rs). What could go wrong with it, and which test shows that
// it does not: docs/offline.md.

import { answer } from "./worker/answer.js";
import { hear } from "./worker/hear.js";
import { self } from "./worker/site.js";
import { tidy } from "./worker/store.js";

// All that it keeps has names that mean one thing for ever, or stands in one entry with what it belongs to: an older page
// loses nothing by a newer worker, and a worker that was wrong is gone with the next visit.
self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(begin()));
self.addEventListener("fetch", answer);
self.addEventListener("message", hear);

async function begin() {
  // While it starts, the network is asked already. Not in Firefox: where that fails, it shows its own page whatever is answered (153).
  const { navigationPreload } = self.registration;
  const early = /\bChrome\//.test(navigator.userAgent) ? navigationPreload?.enable() : undefined;
  await Promise.all([early, tidy()].map((one) => Promise.resolve(one).catch(() => {})));
}
