// The oldest Chromium that a package brings, 86, a version below what readers have at least. No driver knows it any more:
// it is told what to do by its own protocol, and what drivers offer is made of that, as far as the tests of a walk need it.

import { execFileSync, spawn } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { get } from "node:http";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliDecompressSync } from "node:zlib";

/** @type {import("../browser.js").Lacks} */
export const lacks = { tree: "what its accessibility tree has is not what it has today" };

const require = createRequire(import.meta.url);
/** Of the client that Selenium brings. @type {any} */
const WebSocket = createRequire(require.resolve("selenium-webdriver"))("ws");
const FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars", "--lang=zh-CN", "--remote-debugging-port=0", "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1"];

/** The browser, unpacked once beside the package that it came in. */
function unpacked() {
  const from = join(dirname(require.resolve("chrome-aws-lambda/package.json")), "bin");
  const to = fileURLToPath(new URL("../../../node_modules/.cache/chromium-86/", import.meta.url));
  const program = join(to, "chromium");
  if (existsSync(join(to, "whole"))) return { program, libraries: join(to, "lib") };
  mkdirSync(to, { recursive: true });
  const read = (/** @type {string} */ name) => brotliDecompressSync(readFileSync(join(from, `${name}.br`)));
  writeFileSync(program, read("chromium"));
  chmodSync(program, 0o755);
  for (const name of ["aws.tar", "swiftshader.tar"]) execFileSync("tar", ["xf", "-", "-C", to], { input: read(name) });
  writeFileSync(join(to, "whole"), "");
  return { program, libraries: join(to, "lib") };
}

/** @param {import("../browser.js").BrowserOptions} options @returns {Promise<import("../browser.js").Engine>} */
export async function launch({ width, height, script }) {
  const home = mkdtempSync(join(tmpdir(), "mingbian-oldest-"));
  const { program, libraries } = unpacked();
  const browser = spawn(program, [...FLAGS, `--user-data-dir=${home}`, "about:blank"], { stdio: ["ignore", "ignore", "pipe"], env: { ...process.env, LD_LIBRARY_PATH: libraries } });
  const port = await new Promise((done, fail) => {
    let said = "";
    browser.stderr.on("data", (data) => {
      said += data;
      const found = /DevTools listening on ws:\/\/127\.0\.0\.1:(\d+)/.exec(said);
      if (found) done(found[1]);
    });
    browser.on("exit", () => fail(new Error(`the oldest Chromium did not start: ${said}`)));
  });
  const { webSocketDebuggerUrl } = JSON.parse(await body(`http://127.0.0.1:${port}/json/new`));
  const { ask, on, close } = await connect(webSocketDebuggerUrl);
  /** @type {string[]} */
  let complaints = [];
  /** @type {string[]} */
  let requests = [];
  on("Log.entryAdded", ({ entry }) => /warning|error/.test(entry.level) && complaints.push(entry.text));
  on("Runtime.exceptionThrown", ({ exceptionDetails }) => complaints.push(exceptionDetails.exception?.description ?? exceptionDetails.text));
  on("Runtime.consoleAPICalled", ({ type, args }) => /warning|error/.test(type) && complaints.push(args.map((/** @type {any} */ one) => one.value).join(" ")));
  on("Network.requestWillBeSent", ({ request }) => requests.push(request.url));
  for (const domain of ["Page", "Runtime", "Log", "Network", "DOM", "Accessibility"]) await ask(`${domain}.enable`);
  await ask("Emulation.setDeviceMetricsOverride", { width, height, deviceScaleFactor: 1, mobile: width < 600 });
  if (!script) await ask("Emulation.setScriptExecutionDisabled", { value: true });

  const driver = new Driver(ask, on, async () => {
    close();
    const gone = new Promise((done) => browser.on("exit", done));
    browser.kill();
    await gone;
    rmSync(home, { recursive: true, force: true, maxRetries: 5 });
  });
  return {
    driver: /** @type {any} */ (driver),
    async look({ dark, still, print }) {
      const features = [{ name: "prefers-color-scheme", value: dark ? "dark" : "light" }, { name: "prefers-reduced-motion", value: still ? "reduce" : "no-preference" }];
      await ask("Emulation.setEmulatedMedia", { media: print ? "print" : "", features });
    },
    complaints: async () => complaints.splice(0),
    requests: async () => requests.splice(0),
    ask,
  };
}

/** @typedef {(method: string, params?: object) => Promise<any>} Ask */

/** @param {string} address @returns {Promise<string>} */
function body(address) {
  return new Promise((done, fail) => {
    get(address, async (response) => {
      let text = "";
      for await (const chunk of response) text += chunk;
      done(text);
    }).on("error", fail);
  });
}

/** @param {string} address @returns {Promise<{ ask: Ask, on: (event: string, act: (params: any) => void) => void, close: () => void }>} */
async function connect(address) {
  const socket = new WebSocket(address);
  await new Promise((done, fail) => socket.on("open", done).on("error", fail));
  /** @type {Map<number, { done: (result: any) => void, fail: (error: Error) => void }>} */
  const asked = new Map();
  /** @type {Map<string, ((params: any) => void)[]>} */
  const heard = new Map();
  let last = 0;
  socket.on("message", (/** @type {Buffer} */ data) => {
    const { id, method, params, result, error } = JSON.parse(String(data));
    if (method) for (const act of heard.get(method) ?? []) act(params);
    const waiting = asked.get(id);
    asked.delete(id);
    if (error) waiting?.fail(new Error(error.message));
    else waiting?.done(result);
  });
  return {
    ask: (method, params = {}) => new Promise((done, fail) => {
      asked.set(++last, { done, fail });
      socket.send(JSON.stringify({ id: last, method, params }));
    }),
    on: (event, act) => heard.set(event, [...(heard.get(event) ?? []), act]),
    close: () => socket.close(),
  };
}

/** By style sheet or by name of the element. @typedef {{ value?: string, tagName?: string }} Locator */

/** @param {Locator} locator */
const selector = ({ value, tagName }) => value ?? tagName ?? "";

/** What that version calls roles otherwise than today. @type {Record<string, string>} */
const ROLES = { textField: "textbox", checkBox: "checkbox", radioButton: "radio", spinButton: "spinbutton" };

class Driver {
  /** @param {Ask} ask @param {(event: string, act: (params: any) => void) => void} on @param {() => Promise<void>} quit */
  constructor(ask, on, quit) {
    Object.assign(this, { quit });
    this.ask = ask;
    on("Page.loadEventFired", () => this.loaded?.());
    /** @type {(() => void) | undefined} */
    this.loaded = undefined;
  }

  /** @param {() => Promise<unknown>} act what loads a page */
  async load(act) {
    const done = new Promise((done) => (this.loaded = () => done(undefined)));
    await act();
    await done;
  }

  /** @param {string} address */
  async get(address) {
    await this.load(() => this.ask("Page.navigate", { url: address }));
  }

  navigate() {
    return { refresh: () => this.load(() => this.ask("Page.reload")) };
  }

  /** @param {number} time */
  sleep(time) {
    return new Promise((done) => setTimeout(done, time));
  }

  /** @param {() => Promise<unknown>} condition @param {number} [limit] */
  async wait(condition, limit = 60_000) {
    for (const end = Date.now() + limit; ; await this.sleep(50)) {
      const found = await condition();
      if (found) return found;
      if (Date.now() > end) throw new Error("waited too long");
    }
  }

  /** @param {string | Function} script @param {...any} values */
  executeScript(script, ...values) {
    const text = typeof script === "string" ? `function () { ${script} }` : String(script);
    return this.call(`function (...values) { return (${text}).apply(null, values); }`, values);
  }

  /** @param {string} script @param {...any} values */
  executeAsyncScript(script, ...values) {
    return this.call(`function (...values) { return new Promise((done) => (function () { ${script} }).apply(null, [...values, done])); }`, values);
  }

  /** @param {string} declaration @param {any[]} values @returns {Promise<any>} */
  async call(declaration, values) {
    const { result: root } = await this.ask("Runtime.evaluate", { expression: "window" });
    const { result, exceptionDetails } = await this.ask("Runtime.callFunctionOn", {
      functionDeclaration: declaration,
      objectId: root.objectId,
      arguments: values.map((value) => (value instanceof Element ? { objectId: value.id } : { value })),
      awaitPromise: true,
    });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return this.value(result);
  }

  /** Elements stay what they are, all else is data. @param {any} remote @returns {Promise<any>} */
  async value({ objectId, subtype, value }) {
    if (!objectId) return value ?? null;
    if (subtype === "node") return new Element(this, objectId);
    if (subtype === "array") {
      const { result } = await this.ask("Runtime.getProperties", { objectId, ownProperties: true });
      const items = result.filter((/** @type {any} */ one) => /^\d+$/.test(one.name));
      return Promise.all(items.map((/** @type {any} */ one) => this.value(one.value)));
    }
    const { result } = await this.ask("Runtime.callFunctionOn", { functionDeclaration: "function () { return this; }", objectId, returnByValue: true });
    return result.value;
  }

  /** @param {Locator} locator */
  findElements(locator) {
    return this.executeScript("return [...document.querySelectorAll(arguments[0])]", selector(locator));
  }

  /** @param {Locator} locator */
  async findElement(locator) {
    const [one] = await this.findElements(locator);
    if (!one) throw new Error(`no ${selector(locator)}`);
    return one;
  }

  switchTo() {
    return { activeElement: () => this.executeScript("return document.activeElement") };
  }
}

class Element {
  /** @param {Driver} driver @param {string} id */
  constructor(driver, id) {
    this.driver = driver;
    this.id = id;
  }

  /** @param {string} script what to return of `it` @param {...any} values */
  of(script, ...values) {
    return this.driver.executeScript(`const [it, ...values] = arguments; return ${script}`, this, ...values);
  }

  getTagName = () => this.of("it.localName");
  getText = () => this.of("it.innerText.trim()");
  isSelected = () => this.of("!!(it.checked || it.selected)");
  isEnabled = () => this.of("!it.matches(':disabled')");
  getRect = () => this.of("(({ x, y, width, height }) => ({ x, y, width, height }))(it.getBoundingClientRect())");
  isDisplayed = () => this.of("it.getClientRects().length > 0 && getComputedStyle(it).visibility === 'visible'");
  /** @param {string} name */
  getAttribute = (name) => this.of("typeof it[values[0]] === 'boolean' ? (it[values[0]] ? 'true' : null) : it.getAttribute(values[0]) ?? (values[0] in it ? String(it[values[0]]) : null)", name);
  /** @param {Locator} locator */
  findElements = (locator) => this.of("[...it.querySelectorAll(values[0])]", selector(locator));
  /** @param {Locator} locator */
  findElement = async (locator) => (await this.findElements(locator))[0];

  async node() {
    const { nodes } = await this.driver.ask("Accessibility.getPartialAXTree", { objectId: this.id, fetchRelatives: false });
    return nodes[0] ?? {};
  }

  async getAriaRole() {
    const role = String((await this.node()).role?.value);
    return ROLES[role] ?? role;
  }

  // A letter that the style sheet counts out before an option is part of its name in this version.
  getAccessibleName = async () => ((await this.node()).name?.value ?? "").replace(/^[A-Z] (?=\S)/, "");

  /** A finger in its middle, where nothing may lie over it. */
  async click() {
    if ((await this.getTagName()) === "option") {
      return this.of("(it.selected = true, ['input', 'change'].forEach((name) => it.closest('select').dispatchEvent(new Event(name, { bubbles: true }))))");
    }
    const [x, y, over] = await this.of(`(() => {
      const whole = () => { const { left, top, width, height } = it.getBoundingClientRect(); return [left + width / 2, top + height / 2]; };
      let [x, y] = whole();
      if (x < 0 || y < 0 || x > innerWidth || y > innerHeight) it.scrollIntoView({ block: "nearest" });
      [x, y] = whole();
      const at = document.elementFromPoint(x, y);
      const hit = at && (it.contains(at) || at.contains(it) || [...it.labels ?? []].some((label) => label.contains(at)));
      return [x, y, hit ? "" : (at ? at.outerHTML.slice(0, 80) : "nothing")];
    })()`);
    if (over) throw new Error(`click intercepted by ${over}`);
    for (const type of ["mouseMoved", "mousePressed", "mouseReleased"]) await this.driver.ask("Input.dispatchMouseEvent", { type, x, y, button: type === "mouseMoved" ? "none" : "left", clickCount: 1 });
  }

  /** @param {string} text */
  async sendKeys(text) {
    await this.of("it.focus()");
    await this.driver.ask("Input.insertText", { text });
  }
}
