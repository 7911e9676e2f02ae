// A preview whose author changes the content in it: started on a folder of its own, with its forms found as a person finds
// them, by role and name.

import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { By } from "selenium-webdriver";
import { colours, devtools, open } from "./browser.js";

/** @typedef {import("selenium-webdriver").WebDriver} Driver */
/** @typedef {import("selenium-webdriver").WebElement} Element */

const root = fileURLToPath(new URL("../../", import.meta.url));
const program = process.env.MINGBIAN ?? join(root, "target/release/mingbian");
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
/** Where pictures of what is tested are put, for whoever wants to look. */
const pictures = process.env.PICTURES;

/** What each role is in the tools. @type {Record<string, string>} */
const ROLES = {
  button: "button, summary",
  textbox: "textarea, input[type=text]",
  combobox: "select, input[list]",
  checkbox: "input[type=checkbox]",
  radio: "input[type=radio]",
  heading: "h2, h3, h4",
  group: "fieldset",
};

/** @template T @param {() => Promise<T>} look @param {string} what @param {number} [seconds] @returns {Promise<NonNullable<T>>} */
export async function soon(look, what, seconds = 30) {
  const until = Date.now() + seconds * 1000;
  let last = "";
  for (;;) {
    try {
      const found = await look();
      if (found) return found;
    } catch (error) {
      last = String(error).slice(0, 200);
    }
    if (Date.now() > until) throw new Error(`not within ${seconds} seconds: ${what} (${last})`);
    await new Promise((wake) => setTimeout(wake, 50));
  }
}

/**
 * Starts a preview of these files, and a browser.
 * @param {Record<string, string>} files by their paths in the content folder
 * @param {{ width?: number, height?: number, lang?: string }} [options]
 */
export async function desk(files, { width = 1280, height = 800, lang = "zh" } = {}) {
  const folder = mkdtempSync(join(tmpdir(), "mingbian-desk-"));
  const path = (/** @type {string} */ name) => join(folder, "content", name);
  const write = (/** @type {string} */ name, /** @type {string} */ text) => {
    mkdirSync(dirname(path(name)), { recursive: true });
    writeFileSync(path(name), text);
  };
  for (const [name, text] of Object.entries({ "site.yaml": "title: 站\n", ...files })) write(name, text);
  // Nothing that could open anything.
  const env = { ...process.env, MINGBIAN_EDITOR: join(folder, "no-editor"), XDG_STATE_HOME: join(folder, "state") };
  /** @type {import("node:child_process").ChildProcess} */
  let server;
  /** @param {...string} more @returns {Promise<string>} its address */
  const start = (...more) => new Promise((resolve, reject) => {
    server = spawn(program, ["serve", "--lang", lang, "--root", folder, ...more], { stdio: ["ignore", "pipe", "ignore"], env });
    server.stdout?.on("data", (bytes) => {
      const found = /http:\S+/.exec(String(bytes));
      if (found) resolve(found[0].replace(/\/$/, ""));
    });
    server.on("exit", () => reject(new Error("the preview ended")));
  });
  const address = await start();
  const driver = await open({ width, height });

  /** All that are shown with this role and name. @param {string} role @param {string | RegExp} name @param {Element | Driver} [within] */
  async function all(role, name, within = driver) {
    const found = [];
    for (const one of await within.findElements(By.css(ROLES[role] ?? role))) {
      if (!(await one.isDisplayed())) continue;
      const called = await one.getAccessibleName();
      if (typeof name === "string" ? called === name : name.test(called)) found.push(one);
    }
    return found;
  }
  /** @param {string} role @param {string | RegExp} name @param {Element | Driver} [within] @returns {Promise<Element>} */
  const part = (role, name, within) => soon(async () => (await all(role, name, within))[0] ?? null, `${role} “${name}”`);
  let clicks = 0;

  const it = {
    folder, driver, address, write, path, part, all,
    read: (/** @type {string} */ name) => readFileSync(path(name), "utf8"),
    /** How often a person would have clicked. */
    clicks: () => clicks,
    atTools: () => driver.switchTo().defaultContent(),
    async inPage() {
      await driver.switchTo().defaultContent();
      await driver.switchTo().frame(await driver.findElement(By.css("iframe")));
    },
    /** @param {string} place */
    async visit(place) {
      await driver.get(address + place);
      await part("button", /^(收起|预览工具)$/);
    },
    /** @param {string} role @param {string | RegExp} name @param {Element | Driver} [within] */
    async click(role, name, within) {
      const found = await part(role, name, within);
      await driver.executeScript("arguments[0].scrollIntoView({ block: 'center' })", found);
      await found.click();
      clicks += 1;
      return found;
    },
    /** Clicks the way from a question on the page to its form. @param {number} [number] of those that are shown */
    async editQuestion(number = 0) {
      await it.inPage();
      const button = /** @type {Element} */ (await soon(
        () => driver.executeScript(`
          const all = [...document.querySelectorAll("fieldset[data-question] > div")].filter((one) => one.shadowRoot && one.checkVisibility());
          return all[arguments[0]]?.shadowRoot.querySelector("button")`, number),
        "the way to a question's form",
      ));
      await button.click();
      clicks += 1;
      await it.atTools();
    },
    /** Until the panel says this. @param {RegExp} words */
    says: (words) => soon(async () => words.test(await (await driver.findElement(By.css("aside"))).getText()), `the panel says ${words}`),
    /** Until the page says this. @param {string} words */
    async pageSays(words) {
      await soon(async () => {
        await it.inPage();
        return String(await driver.executeScript("return document.body.textContent")).includes(words);
      }, `the page says ${words}`);
      await it.atTools();
    },
    /** What stands beside a field about it. @param {Element} field */
    async described(field) {
      return String(await driver.executeScript(
        `return (arguments[0].getAttribute("aria-describedby") ?? "").split(" ").map((id) => document.getElementById(id)?.textContent ?? "").join(" ").trim()`, field));
    },
    /** Puts a text in the place of what a field says, as a person does. @param {Element} field @param {string} text */
    async type(field, text) {
      await driver.executeScript("arguments[0].focus(); arguments[0].select?.()", field);
      await devtools(driver, "Input.insertText", { text });
    },
    /** A picture for whoever wants to look. @param {string} name */
    async picture(name) {
      if (!pictures) return;
      const { data } = await devtools(driver, "Page.captureScreenshot", { format: "png" });
      writeFileSync(join(pictures, `${name}.png`), data, "base64");
    },
    /** @param {number} wide @param {number} high */
    size: (wide, high) => devtools(driver, "Emulation.setDeviceMetricsOverride", { width: wide, height: high, deviceScaleFactor: 1, mobile: wide < 600 }),
    /** What axe-core finds in the panel, light and dark. */
    async audit() {
      await it.atTools();
      const found = [];
      for (const dark of [false, true]) {
        await colours(driver, dark);
        found.push(.../** @type {string[]} */ (await driver.executeAsyncScript(`
          const done = arguments[arguments.length - 1];
          if (!window.axe) { ${axe} }
          window.axe.run(document.querySelector("dialog[open]") ?? document.querySelector("aside"), { rules: { "target-size": { enabled: true } } }).then(
            ({ violations }) => done(violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => arguments[0] + id + ": " + target + ": " + failureSummary))),
            (error) => done([String(error)]));
        `, dark ? "dark: " : "")));
      }
      await colours(driver, false);
      return found;
    },
    /** The preview ends and is started again at the same address. */
    async restart() {
      const ended = new Promise((done) => server.once("exit", done));
      server.kill();
      await ended;
      await start("--port", new URL(address).port);
    },
    async end() {
      await driver.quit();
      server.kill();
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
  return it;
}
