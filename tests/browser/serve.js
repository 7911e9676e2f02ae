// A small static server for the tests: 127.0.0.1 only, a port of the system's choice.

import { readFile, stat } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";

/** @type {Record<string, string>} */
const types = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".xml": "application/xml",
  ".png": "image/png",
  ".jpg": "image/jpeg",
  ".webp": "image/webp",
};

/**
 * @param {string} folder a built site
 * @param {(html: string) => string} [change] what to make of each page before it is sent
 * @returns {Promise<{ address: string, close: () => Promise<void> }>}
 */
export async function serve(folder, change = (html) => html) {
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    let file = join(folder, normalize(decodeURIComponent(pathname)));
    try {
      if ((await stat(file)).isDirectory()) file = join(file, "index.html");
      let bytes = await readFile(file);
      if (file.endsWith(".html")) bytes = Buffer.from(change(bytes.toString("utf8")));
      response.writeHead(200, { "Content-Type": types[extname(file)] ?? "application/octet-stream" });
      response.end(bytes);
    } catch {
      // What browsers ask for by themselves is no fault of the page.
      response.writeHead(pathname === "/favicon.ico" ? 204 : 404).end();
    }
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", () => done(undefined)));
  // A test that forgets to close it does not hang for it.
  server.unref();
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  return {
    address: `http://127.0.0.1:${port}`,
    close: () => new Promise((done) => {
      server.closeAllConnections();
      server.close(() => done());
    }),
  };
}
