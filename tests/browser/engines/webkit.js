// WebKitGTK in its MiniBrowser, on a screen of its own. It has no log and no protocol beside
// WebDriver: the test server puts a small listener into each page, which sends back what it
// hears (`heard` in serve.js). Colours are those of the desktop, told as a desktop tells them.

import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Builder, WebElement } from "selenium-webdriver";
import { heard } from "../serve.js";
import { arrived } from "./media.js";

/** @type {import("../browser.js").Lacks} */
export const lacks = {
  tree: "WebKitGTK shows its accessibility tree to the desktop only",
  devtools: "WebKitGTK does not speak the Chromium protocol",
  print: "WebKitGTK’s driver shows a page on the screen only",
  noScript: "WebKitGTK’s driver itself needs scripts in the page",
};

// A letter that the style sheet counts out before an option is part of its name here, and of
// no name elsewhere; so that a test can ask for one name, it is taken off. What is not
// displayed has no name, where this driver would fail.
const { getAccessibleName } = WebElement.prototype;
WebElement.prototype.getAccessibleName = async function () {
  if (!(await this.isDisplayed())) return "";
  const name = await getAccessibleName.call(this);
  return (await this.getTagName()).toLowerCase() === "input" ? name.replace(/^[A-Z] /, "") : name;
};

// An option is chosen in a list that the desktop opens, where this driver often misses it.
const { click } = WebElement.prototype;
WebElement.prototype.click = async function () {
  if ((await this.getTagName()).toLowerCase() !== "option") return click.call(this);
  await this.getDriver().executeScript(`
    const [option, list] = [arguments[0], arguments[0].closest("select")];
    list.focus();
    option.selected = true;
    for (const name of ["input", "change"]) list.dispatchEvent(new Event(name, { bubbles: true }));
  `, this);
};

// The words of an element come in one line from this driver: here a line for each block.
WebElement.prototype.getText = async function () {
  const text = /** @type {string} */ (await this.getDriver().executeScript("return arguments[0].innerText", this));
  return text.replace(/\s*\n\s*/g, "\n").trim();
};

/** @param {import("../browser.js").BrowserOptions} options @returns {Promise<import("../browser.js").Engine>} */
export async function launch({ width, height, script }) {
  if (!script) throw new Error(lacks.noScript);
  const home = mkdtempSync(join(tmpdir(), "mingbian-webkit-"));
  const screen = spawn("Xvfb", ["-displayfd", "3", "-screen", "0", "1600x1200x24", "-nolisten", "tcp"], { stdio: ["ignore", "ignore", "ignore", "pipe"] });
  const display = `:${await line(/** @type {any} */ (screen.stdio[3]))}`;
  const settings = join(home, "xsettings");
  const tell = (/** @type {boolean} */ dark, /** @type {boolean} */ still) =>
    writeFileSync(settings, `Net/ThemeName "${dark ? "Adwaita-dark" : "Adwaita"}"\nGtk/EnableAnimations ${still ? 0 : 1}\n`);
  tell(false, true);
  // The browser's own bar is wider than a phone: its parts shrink, the page does not.
  mkdirSync(join(home, "config/gtk-3.0"), { recursive: true });
  writeFileSync(join(home, "config/gtk-3.0/gtk.css"), "* { min-width: 0; padding: 0; margin: 0; border: 0; font-size: 6px }\n");
  const env = {
    ...process.env,
    DISPLAY: display,
    MESA_SHADER_CACHE_DISABLE: "true",
    HOME: home,
    XDG_CACHE_HOME: join(home, "cache"),
    XDG_CONFIG_HOME: join(home, "config"),
    XDG_DATA_HOME: join(home, "data"),
    ...(process.getuid?.() === 0 ? { WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: "1" } : {}),
  };
  const desktop = spawn("xsettingsd", ["-c", settings], { env, stdio: "ignore" });
  const port = await freePort();
  const service = spawn(process.env.WEBKITDRIVER ?? "/usr/bin/WebKitWebDriver", [`--port=${port}`], { env, stdio: "ignore" });
  const children = [service, desktop, screen];
  process.on("exit", () => children.forEach((child) => child.kill()));
  await listening(port);

  const driver = await new Builder()
    .usingServer(`http://127.0.0.1:${port}`)
    .withCapabilities({ browserName: "MiniBrowser", "webkitgtk:browserOptions": { binary: miniBrowser(), args: ["--automation"] } })
    .build();
  const quit = driver.quit.bind(driver);
  driver.quit = async () => {
    await quit();
    for (const child of children) await stop(child);
    try {
      rmSync(home, { recursive: true, force: true, maxRetries: 5 });
    } catch {
      // Its last process may still be writing there; the folder is the system's to clear.
    }
  };
  await size(driver, width, height);

  return {
    driver,
    async look({ dark, still, print }) {
      if (print) throw new Error(lacks.print);
      tell(dark, still);
      desktop.kill("SIGHUP");
      await arrived(driver, { dark, still });
    },
    complaints: async () => heard.complaints.splice(0),
    requests: async () => heard.requests.splice(0),
  };
}

/** The window, so that the page in it has this size. @param {import("selenium-webdriver").WebDriver} driver @param {number} width @param {number} height */
async function size(driver, width, height) {
  const window = driver.manage().window();
  await window.setRect({ x: 0, y: 0, width, height });
  const inner = () => driver.executeScript("return [innerWidth, innerHeight]");
  for (let attempt = 0; attempt < 3; attempt++) {
    const [w = 0, h = 0] = /** @type {number[]} */ (await inner());
    if (w === width && h === height) return;
    const rect = await window.getRect();
    await window.setRect({ x: 0, y: 0, width: rect.width + width - w, height: rect.height + height - h });
  }
}

function miniBrowser() {
  const under = `/usr/lib/${process.arch === "arm64" ? "aarch64" : "x86_64"}-linux-gnu`;
  const folder = readdirSync(under).filter((name) => /^webkit(2)?gtk-/.test(name)).sort().pop();
  if (!folder) throw new Error("WebKitGTK is not installed: apt-get install webkit2gtk-driver");
  return join(under, folder, "MiniBrowser");
}

/** @returns {Promise<number>} */
function freePort() {
  return new Promise((done) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
      server.close(() => done(port));
    });
  });
}

/** @param {number} port */
async function listening(port) {
  for (let attempt = 0; attempt < 100; attempt++) {
    const answer = await fetch(`http://127.0.0.1:${port}/status`).catch(() => undefined);
    if (answer) return;
    await new Promise((done) => setTimeout(done, 50));
  }
  throw new Error("WebKitWebDriver does not answer");
}

/** @param {NodeJS.ReadableStream} stream @returns {Promise<string>} */
function line(stream) {
  return new Promise((done, fail) => {
    stream.once("data", (data) => done(String(data).trim()));
    stream.once("close", () => fail(new Error("Xvfb does not start: apt-get install xvfb")));
  });
}

/** @param {import("node:child_process").ChildProcess} child */
async function stop(child) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((done) => child.once("exit", done));
  child.kill();
  await gone;
}
