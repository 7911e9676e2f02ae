// Answers requests: pages from the network, and where it fails from what is kept; files with fixed names from what is kept; other
// files as the page came. A page has never asked for what is neither, and gets it from the network as if nobody were in between.

import { isFixed, offlineFor, pageAt, place, scope, self } from "./site.js";
import { drop } from "./keep.js";
import { find, findFile } from "./store.js";

/** Milliseconds for which a page that is kept waits for a network that says nothing. */
const PATIENCE = 8000;

/** Whether a page that is open came from what is kept. Forgotten with the worker, which matters to none. @type {Map<string, boolean>} */
const came = new Map();

/** @param {import("./types.d.ts").Asked} event */
export function answer(event) {
  const { request } = event;
  const path = place(request.url);
  if (path === null || request.method !== "GET" || request.headers.has("range")) return;
  if (request.mode === "navigate") {
    const page = pageAt(request.url);
    // What is no page, and what stands in a frame, is never kept; the network may have been asked already.
    event.respondWith(page && request.destination === "document" ? pageOr(event, page) : fromNetwork(event));
    return;
  }
  if (!/^(script|style|image|font)$/.test(request.destination) || !event.clientId) return;
  event.respondWith(isFixed(request.url) ? fixed(request) : other(event));
}

/** @param {import("./types.d.ts").Asked} event @param {string} page */
async function pageOr(event, page) {
  const kept = find(page);
  const network = fromNetwork(event);
  // When it is answered otherwise, nobody waits for it.
  network.catch(() => {});
  event.waitUntil(network.catch(() => {}));
  const fresh = await Promise.race([network, kept.then((copy) => (copy ? silence() : network))]).catch(() => null);
  const note = (/** @type {boolean} */ copied) => {
    // eslint-disable-next-line engines/members -- asked for: without it nothing is known of where a page came from
    if (event.resultingClientId) came.set(event.resultingClientId, copied);
    if (came.size > 99) came.delete(came.keys().next().value ?? "");
  };
  if (fresh && fresh.status < 500) {
    note(false);
    if (fresh.status === 404 || fresh.status === 410) event.waitUntil(drop(page).catch(() => {}));
    return fresh;
  }
  const copy = await kept;
  if (copy) {
    note(true);
    return copy.response;
  }
  if (fresh) return fresh;
  const instead = offlineFor(page);
  if (page !== instead && (await find(instead))) {
    return Response.redirect(`${instead}?to=${encodeURIComponent(page.slice(scope.length))}`);
  }
  return Response.error();
}

/** @param {import("./types.d.ts").Asked} event */
async function fromNetwork(event) {
  // eslint-disable-next-line engines/members -- not there is nothing there: the network is asked
  return (await event.preloadResponse) ?? fetch(event.request);
}

/** @returns {Promise<null>} */
function silence() {
  return new Promise((done) => setTimeout(() => done(null), PATIENCE));
}

/** @param {Request} request */
async function fixed(request) {
  return (await findFile(request.url)) ?? fetch(request);
}

/** A picture, the further questions of a test: of the same moment as the page. @param {import("./types.d.ts").Asked} event */
async function other({ request, clientId }) {
  const copied = came.get(clientId);
  const copy = async () => {
    const client = await self.clients.get(clientId);
    const page = client && pageAt(client.url);
    const found = page ? await find(page) : null;
    return found ? findFile(request.url, found.note) : undefined;
  };
  if (copied) return (await copy()) ?? fetch(request);
  try {
    return await fetch(request);
  } catch (error) {
    // Of a page that came from the network no older picture; what its address names by its version is what it asks for.
    const found = copied === false && !/\?v=\w/.test(request.url) ? undefined : await copy();
    if (found) return found;
    throw error;
  }
}
