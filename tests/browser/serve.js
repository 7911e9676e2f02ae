// A small static server for the tests: 127.0.0.1 only, a port of the system's choice. As it is
// by default nothing is compressed or cached; `host` sends a site as a good web host does.

import { readFile, stat } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { brotliCompressSync } from "node:zlib";

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
  ".txt": "text/plain; charset=utf-8",
};

// What the pages in an engine without a log have told (see engines/webkit.js).
/** @type {{ complaints: string[], requests: string[] }} */
export const heard = { complaints: [], requests: [] };
const deaf = process.env.BROWSER === "webkit";

/**
 * @param {string} folder a built site
 * @param {(html: string) => string | string[]} [change] what to make of each page before it is sent: its pieces, one by one
 * @param {string} [name] an address of this computer; another one is another site to a browser
 * @returns {Promise<{ address: string, close: () => Promise<void> }>}
 */
export async function serve(folder, change = (html) => html, name = "127.0.0.1") {
  return listen(async (request, response) => {
    const pathname = path(request);
    if (deaf && (await listener(request, response, pathname))) return;
    try {
      const file = await find(folder, pathname);
      const bytes = await readFile(file);
      for (const [header, value] of await told(folder, pathname)) response.appendHeader(header, value);
      response.writeHead(200, { "Content-Type": type(file) });
      if (!file.endsWith(".html")) return response.end(bytes);
      const [first = "", ...more] = [change(bytes.toString("utf8"))].flat();
      response.write(withListener(first));
      for (const piece of more) {
        // Long enough to be painted; if it is not, the page is seen whole.
        await new Promise((done) => setTimeout(done, 150));
        response.write(piece);
      }
      response.end();
    } catch {
      // What browsers ask for by themselves is no fault of the page.
      response.writeHead(pathname === "/favicon.ico" ? 204 : 404).end();
    }
  }, name);
}

/**
 * The headers that a site's `_headers` asks for, as Netlify reads it: all rules that fit hold.
 * @param {string} folder @param {string} pathname @returns {Promise<[string, string][]>}
 */
async function told(folder, pathname) {
  const text = await readFile(join(folder, "_headers"), "utf8").catch(() => "");
  /** @type {[string, string][]} */
  const headers = [];
  let fits = false;
  for (const line of text.split("\n")) {
    const [, header = "", value = ""] = /^ +([\w-]+): (.*)$/.exec(line) ?? [];
    if (!header) fits = line.endsWith("*") ? pathname.startsWith(line.slice(0, -1)) : pathname === line;
    else if (fits) headers.push([header, value]);
  }
  return headers;
}

/**
 * Compressed as far as brotli goes, and assets to be kept for good, since their names change
 * with what is in them. Each file is compressed before it is first asked for: `warm`.
 * @param {string} folder a built site @param {string[]} [warm] addresses that will be asked for
 */
export async function host(folder, warm = []) {
  /** @type {Map<string, Promise<{ file: string, body: Buffer, packed: boolean }>>} */
  const kept = new Map();
  /** @param {string} pathname */
  const pack = async (pathname) => {
    const file = await find(folder, pathname);
    const body = await readFile(file);
    const packed = /^(text|application)\/(?!octet)|\+xml/.test(type(file));
    return { file, body: packed ? brotliCompressSync(body) : body, packed };
  };
  /** @param {string} pathname */
  const get = (pathname) => {
    const known = kept.get(pathname) ?? pack(pathname);
    kept.set(pathname, known);
    return known;
  };
  for (const pathname of warm) await get(pathname);
  return listen(async (request, response) => {
    const pathname = path(request);
    try {
      const { file, body, packed } = await get(pathname);
      response.writeHead(200, {
        "Content-Type": type(file),
        "Content-Length": body.length,
        "Cache-Control": pathname.startsWith("/assets/") ? "public, max-age=31536000, immutable" : "no-cache",
        ...(packed ? { "Content-Encoding": "br", Vary: "Accept-Encoding" } : {}),
      });
      response.end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
}

/** @param {string} html */
function withListener(html) {
  return deaf ? html.replace(/<head>|(?=<meta|<title)/, '$&<script src="/-listener.js"></script>') : html;
}

/**
 * Answers what the listener is and says; true if that was it.
 * @param {import("node:http").IncomingMessage} request @param {import("node:http").ServerResponse} response @param {string} pathname
 */
async function listener(request, response, pathname) {
  if (pathname === "/-listener.js") {
    response.writeHead(200, { "Content-Type": types[".js"] }).end(await readFile(new URL("listener.js", import.meta.url)));
    return true;
  }
  if (pathname !== "/-heard") return false;
  let text = "";
  for await (const chunk of request) text += chunk;
  const { complaint, address } = JSON.parse(text);
  if (complaint) heard.complaints.push(complaint);
  if (address) heard.requests.push(address);
  response.writeHead(204).end();
  return true;
}

/** @param {import("node:http").IncomingMessage} request */
function path(request) {
  return new URL(request.url ?? "/", "http://localhost").pathname;
}

/** @param {string} file */
function type(file) {
  return types[extname(file)] ?? "application/octet-stream";
}

/** @param {string} folder @param {string} pathname */
async function find(folder, pathname) {
  const file = join(folder, normalize(decodeURIComponent(pathname)));
  return (await stat(file)).isDirectory() ? join(file, "index.html") : file;
}

/** @param {import("node:http").RequestListener} answer @param {string} [name] by which it is asked for */
async function listen(answer, name = "127.0.0.1") {
  const server = createServer(answer);
  await new Promise((done) => server.listen(0, name, () => done(undefined)));
  // A test that forgets to close it does not hang for it.
  server.unref();
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  return {
    address: `http://${name}:${port}`,
    close: () => /** @type {Promise<void>} */ (new Promise((done) => {
      server.closeAllConnections();
      server.close(() => done());
    })),
  };
}
