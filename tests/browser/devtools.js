// Chromium by its own protocol over a pipe, without a driver in between: for measuring, where
// the driver's log and its own questions to the page would be measured too.

import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** @typedef {(method: string, params?: object) => Promise<any>} Send */
/** @typedef {{ send: Send, on: (method: string, listen: (params: any) => void) => void }} Session */

/**
 * @param {{ binary?: string, flags?: string[], env?: NodeJS.ProcessEnv }} [options]
 * @returns {Promise<{ page: () => Promise<Session & { close: () => Promise<void> }>, version: string, close: () => Promise<void> }>}
 */
export async function chromium({ binary = process.env.CHROMIUM ?? "/usr/bin/chromium", flags = ["--headless=new"], env } = {}) {
  const profile = mkdtempSync(join(tmpdir(), "mingbian-chromium-"));
  const child = spawn(binary, [
    ...flags,
    "--remote-debugging-pipe",
    `--user-data-dir=${profile}`,
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
    "--hide-scrollbars",
    "--lang=zh-CN",
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
    "about:blank",
  ], { stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"], env: env ?? process.env });
  const wire = talk(child);
  const { product } = await wire.send(undefined, "Browser.getVersion");

  return {
    version: product,
    // Each page has a context of its own: no cache, no storage, no cookie of another.
    page: async () => {
      const { browserContextId } = await wire.send(undefined, "Target.createBrowserContext", {});
      const { targetId } = await wire.send(undefined, "Target.createTarget", { url: "about:blank", browserContextId });
      const { sessionId } = await wire.send(undefined, "Target.attachToTarget", { targetId, flatten: true });
      return {
        send: (method, params) => wire.send(sessionId, method, params),
        on: (method, listen) => wire.on(sessionId, method, listen),
        close: async () => {
          wire.forget(sessionId);
          await wire.send(undefined, "Target.disposeBrowserContext", { browserContextId });
        },
      };
    },
    close: async () => {
      const gone = new Promise((done) => child.once("exit", done));
      await wire.send(undefined, "Browser.close").catch(() => child.kill());
      await gone;
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** Questions, answers and events over the two pipes. @param {import("node:child_process").ChildProcess} child */
function talk(child) {
  const [, , , input, output] = /** @type {any[]} */ (child.stdio);
  /** @type {Map<number, { done: (result: any) => void, fail: (error: Error) => void, method: string }>} */
  const waiting = new Map();
  /** @type {Map<string, (params: any) => void>} */
  const listeners = new Map();
  let last = 0;
  let rest = "";

  output.setEncoding("utf8");
  output.on("data", (/** @type {string} */ chunk) => {
    const messages = (rest + chunk).split("\0");
    rest = messages.pop() ?? "";
    for (const text of messages) receive(JSON.parse(text));
  });
  child.once("exit", () => {
    for (const { fail, method } of waiting.values()) fail(new Error(`${method}: the browser is gone`));
    waiting.clear();
  });

  /** @param {any} message */
  function receive({ id, result, error, method, params, sessionId }) {
    if (id === undefined) return listeners.get(`${sessionId} ${method}`)?.(params);
    const asked = waiting.get(id);
    waiting.delete(id);
    if (error) asked?.fail(new Error(`${asked.method}: ${error.message}`));
    else asked?.done(result);
  }

  return {
    /** @param {string | undefined} sessionId @param {string} method @param {object} [params] */
    send: (sessionId, method, params = {}) => new Promise((done, fail) => {
      waiting.set(++last, { done, fail, method });
      input.write(`${JSON.stringify({ id: last, method, params, sessionId })}\0`);
    }),
    /** @param {string} sessionId @param {string} method @param {(params: any) => void} listen */
    on: (sessionId, method, listen) => listeners.set(`${sessionId} ${method}`, listen),
    /** @param {string} sessionId */
    forget: (sessionId) => {
      for (const key of listeners.keys()) if (key.startsWith(`${sessionId} `)) listeners.delete(key);
    },
  };
}
