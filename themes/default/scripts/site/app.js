// The site as an app on a phone: the manifest and the icon that its pages need not name, and the service worker, which keeps pages
// for when there is no network. Only over a network, in no frame, in no preview; where a browser refuses, nothing is missing.

import { markup } from "../markup.js";
import { ask } from "./ask.js";
import { offerKeeping } from "./keep.js";

/** @returns {Promise<void>} */
export async function beApp() {
  const made = markup("site", "app");
  const { root = "" } = document.documentElement.dataset;
  // A page that is served in the place of another does not know where it stands.
  const known = /^(\.\/|(\.\.\/)+)?$/.test(root);
  if (!made || !known || top !== self || !/^https?:$/.test(location.protocol) || document.querySelector("script[src*='/.mingbian/']")) return;
  const { manifest, touch, worker } = made.dataset;
  name("manifest", root + manifest);
  if (touch) name("apple-touch-icon", root + touch);
  if (!worker || !("serviceWorker" in navigator) || !isSecureContext) return;
  try {
    const registration = await navigator.serviceWorker.register(root + worker, { updateViaCache: "none" });
    const active = await ready(registration);
    const room = document.querySelector("[data-kept]");
    if (room instanceof HTMLElement) offerKeeping(room, active);
    // Who pays for each byte is asked for none that he does not need now.
    const { connection } = /** @type {{ connection?: { saveData?: boolean } }} */ (navigator);
    if (!connection?.saveData) await ask(active, "visited");
  } catch {
    // Refused, by the browser, by its owner, or by what it is in (WeChat): the site is as it was.
  }
}

/** @param {string} rel @param {string} href */
function name(rel, href) {
  if (!document.querySelector(`link[rel=${rel}]`)) document.head.append(Object.assign(document.createElement("link"), { rel, href }));
}

/** @param {ServiceWorkerRegistration} registration @returns {Promise<ServiceWorker>} */
function ready({ active, waiting, installing }) {
  const worker = active ?? waiting ?? installing;
  return new Promise((done, fail) => {
    const look = () => {
      if (worker?.state === "activated") done(worker);
      if (!worker || worker.state === "redundant") fail(new Error("no worker"));
    };
    worker?.addEventListener("statechange", look);
    look();
  });
}
