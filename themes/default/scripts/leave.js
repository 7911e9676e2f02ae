// What stands in the place of the worker where a site keeps nothing on devices any more (`offline_copy: false`): it takes away what
// was kept, then itself. It answers no request. Classic bundle.

import { self } from "./worker/site.js";
import { empty } from "./worker/store.js";

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(leave()));

async function leave() {
  // Where storage is refused, nothing was kept.
  await empty().catch(() => {});
  await self.registration.unregister();
}
