// What pages say to the worker, and what it answers them: over the channel that came with it.

import { dropAll, dropTogether, isFull, isRefused, keepTogether } from "./keep.js";
import { pageAt } from "./site.js";
import { pages } from "./store.js";
import { visited } from "./visited.js";

/** @typedef {{ done: number, total: number }} Progress */
/** How it ended. @typedef {"kept" | "gone" | "full" | "refused" | "network"} End */
/** @typedef {{ page: string, title: string, why: string[] }} Listed */

/** @param {import("./types.d.ts").Told} event */
export function hear(event) {
  const { ask, page: address = "" } = /** @type {{ ask?: string, page?: string }} */ (event.data ?? {});
  const [port] = event.ports;
  const page = pageAt(String(address));
  if (!port || !page) return;
  const act = { visited: () => visited(page), keep: () => kept(page, port), drop: () => dropTogether(page), dropAll, list }[String(ask)];
  if (!act) return;
  const done = act().then((/** @type {unknown} */ answer) => ({ end: "done", answer }), async (/** @type {unknown} */ error) => ({ end: await why(error) }));
  event.waitUntil(done.then((answer) => port.postMessage(answer)));
}

/** @param {string} page @param {MessagePort} port */
function kept(page, port) {
  return keepTogether(page, (done, total) => port.postMessage({ done, total }));
}

/** @returns {Promise<Listed[]>} */
async function list() {
  return (await pages()).map(({ page, note: { title, why } }) => ({ page, title: decodeURIComponent(title), why }));
}

/** @param {unknown} error @returns {Promise<End>} */
async function why(error) {
  if (isFull(error)) return "full";
  return (await isRefused()) ? "refused" : "network";
}
