// A web server that tests of the service worker can stop and start again, change the site of, and make answer what it should not:
// loopback only. And what the device keeps, asked of the page that is open.

import { readFile, stat } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";

/** @type {Record<string, string>} */
const types = { ".html": "text/html; charset=utf-8", ".css": "text/css", ".js": "text/javascript; charset=utf-8", ".json": "application/json", ".svg": "image/svg+xml", ".png": "image/png", ".jpg": "image/jpeg", ".webp": "image/webp" };

/** Answers in the place of the site; `true`: it has. @typedef {(request: import("node:http").IncomingMessage, response: import("node:http").ServerResponse, path: string) => boolean} Fault */

/**
 * @param {string} folder a built site @param {string} [at] where it stands on the server
 */
export async function keeping(folder, at = "/") {
  /** @type {{ folder: string, fault: Fault | null, asked: string[] }} */
  const now = { folder, fault: null, asked: [] };
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? "/", "http://localhost").pathname);
    now.asked.push(path);
    if (now.fault?.(request, response, path)) return;
    try {
      if (!path.startsWith(at)) throw new Error("elsewhere");
      const named = join(now.folder, normalize(path.slice(at.length - 1)));
      const file = (await stat(named)).isDirectory() ? join(named, "index.html") : named;
      const bytes = await readFile(file);
      response.writeHead(200, { "Content-Type": types[extname(file)] ?? "application/octet-stream", "Content-Length": bytes.length, "Cache-Control": /\/assets\//.test(path) ? "public, max-age=31536000, immutable" : "no-cache" });
      response.end(bytes);
    } catch {
      response.writeHead(404, { "Content-Type": "text/html" }).end("<!doctype html><title>404</title>");
    }
  });
  server.unref();
  const listen = (/** @type {number} */ port) => new Promise((done, fail) => server.once("error", fail).listen(port, "127.0.0.1", () => done(undefined)));
  await listen(0);
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  const close = () => new Promise((done) => {
    server.close(() => done(undefined));
    server.closeAllConnections();
  });
  return { now, address: `http://127.0.0.1:${port}${at}`, stop: close, start: () => listen(port), close };
}

/**
 * Waits until the worker has done what the page that is open has given it to do: it does one thing after the other.
 * @param {import("./browser.js").Driver} driver
 */
export async function settled(driver) {
  await driver.wait(() => driver.executeAsyncScript("const done = arguments[0]; navigator.serviceWorker.ready.then(() => done(true)); setTimeout(() => done(false), 1000)"), 30_000, "no worker");
  return tell(driver, "visited");
}

/**
 * @param {import("./browser.js").Driver} driver @param {string} ask
 * @returns {Promise<{ end: string, answer?: { page: string, title: string, why: string[] }[] }>}
 */
export async function tell(driver, ask) {
  await driver.manage().setTimeouts({ script: 60_000 });
  return driver.executeAsyncScript(`
    const [ask, done] = arguments;
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => data.end && done(data);
    navigator.serviceWorker.getRegistration().then((it) => (it.active || it.waiting || it.installing).postMessage({ ask, page: location.href }, [port2]));
  `, ask);
}

/** The pages that are kept, from the site's root. @param {import("./browser.js").Driver} driver @param {string} address of the site */
export async function kept(driver, address) {
  const { answer = [] } = await tell(driver, "list");
  return answer.map(({ page }) => page.replace(address, "")).sort();
}

/** Everything in all caches of the origin. @param {import("./browser.js").Driver} driver @returns {Promise<string[]>} */
export async function entries(driver) {
  return driver.executeAsyncScript(`
    const done = arguments[0];
    (async () => {
      const found = [];
      for (const name of await caches.keys()) for (const { url } of await (await caches.open(name)).keys()) found.push(url);
      return found;
    })().then(done, (error) => done([String(error)]));
  `);
}

/**
 * The style sheets and pictures of the page that did not come, once the others have.
 * @param {import("./browser.js").Driver} driver @returns {Promise<string[]>}
 */
export async function missing(driver) {
  const look = () => /** @type {Promise<string[]>} */ (driver.executeScript(`
    const sheets = [...document.querySelectorAll("link[rel=stylesheet]")].filter((it) => !it.media && !it.sheet).map((it) => it.href);
    const pictures = [...document.images].filter((it) => it.complete && !it.naturalWidth).map((it) => it.src);
    // The script of the site comes last of all that a page names.
    const scripts = "mbFragments" in window && mbFragments.site ? [] : ["site.js"];
    return [...sheets, ...pictures, ...scripts];
  `));
  try {
    await driver.wait(async () => !(await look()).length, 15_000);
  } catch {
    return look();
  }
  return [];
}
