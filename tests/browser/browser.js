// A headless Chromium for the tests, and parts of a page found as a reader finds them: by
// role and accessible name.

import { Builder, By, logging } from "selenium-webdriver";
import { Options, ServiceBuilder } from "selenium-webdriver/chrome.js";

/** @typedef {import("selenium-webdriver").WebDriver} Driver */
/** @typedef {import("selenium-webdriver").WebElement} Element */

/**
 * @param {{ width?: number, height?: number, dark?: boolean, script?: boolean }} [wish]
 * @returns {Promise<Driver>}
 */
export async function open({ width = 360, height = 740, dark = false, script = true } = {}) {
  const options = new Options();
  options.setChromeBinaryPath(process.env.CHROMIUM ?? "/usr/bin/chromium");
  options.addArguments(
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--hide-scrollbars",
    "--lang=zh-CN",
    // Anything but the test's own server does not exist: a request to it fails and is seen.
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
  );
  const prefs = new logging.Preferences();
  prefs.setLevel(logging.Type.BROWSER, logging.Level.ALL);
  prefs.setLevel(logging.Type.PERFORMANCE, logging.Level.ALL);
  options.setLoggingPrefs(prefs);
  const driver = await new Builder()
    .forBrowser("chrome")
    .setChromeOptions(options)
    .setChromeService(new ServiceBuilder(process.env.CHROMEDRIVER ?? "/usr/bin/chromedriver"))
    .build();
  const chrome = /** @type {import("selenium-webdriver/chrome.js").Driver} */ (driver);
  await chrome.sendDevToolsCommand("Emulation.setDeviceMetricsOverride", { width, height, deviceScaleFactor: 1, mobile: width < 600 });
  await colours(driver, dark);
  if (!script) await chrome.sendDevToolsCommand("Emulation.setScriptExecutionDisabled", { value: true });
  return driver;
}

/** @param {Driver} driver @param {boolean} dark */
export async function colours(driver, dark) {
  const features = [
    { name: "prefers-color-scheme", value: dark ? "dark" : "light" },
    { name: "prefers-reduced-motion", value: "reduce" },
  ];
  const chrome = /** @type {import("selenium-webdriver/chrome.js").Driver} */ (driver);
  await chrome.sendDevToolsCommand("Emulation.setEmulatedMedia", { features });
}

/** Elements that can have the role, so that not every element has to be asked. */
const candidates = {
  button: "button",
  link: "a[href]",
  radio: "input[type=radio]",
  checkbox: "input[type=checkbox]",
  heading: "h1, h2, h3, h4",
  group: "fieldset, details",
  status: "[role=status]",
  progressbar: "progress",
  combobox: "select",
  spinbutton: "input[type=number]",
  textbox: "input:not([type]), input[type=text]",
};

/**
 * All that is displayed with this role and, if given, this name.
 * @param {Driver} driver @param {keyof typeof candidates} role @param {string | RegExp} [name]
 * @returns {Promise<Element[]>}
 */
export async function findAll(driver, role, name) {
  const found = [];
  for (const element of await driver.findElements(By.css(candidates[role]))) {
    if (!(await element.isDisplayed())) continue;
    if ((await element.getAriaRole()) !== role) continue;
    if (name !== undefined && !matches(await element.getAccessibleName(), name)) continue;
    found.push(element);
  }
  return found;
}

/**
 * The one that is displayed with this role and name.
 * @param {Driver} driver @param {keyof typeof candidates} role @param {string | RegExp} [name]
 */
export async function find(driver, role, name) {
  const [one, ...more] = await findAll(driver, role, name);
  if (!one) throw new Error(`no ${role} “${name ?? ""}” on the page`);
  if (more.length) throw new Error(`${more.length + 1} of ${role} “${name ?? ""}” on the page`);
  return one;
}

/**
 * Clicks the one with this role and name, as a reader does: once it is in the middle of the
 * screen, where nothing that sticks to an edge lies over it.
 * @param {Driver} driver @param {keyof typeof candidates} role @param {string | RegExp} [name]
 */
export async function press(driver, role, name) {
  const element = await find(driver, role, name);
  await driver.executeScript("arguments[0].scrollIntoView({ block: 'center' })", element);
  await element.click();
}

/** What went wrong in the page since the last call. @param {Driver} driver @returns {Promise<string[]>} */
export async function complaints(driver) {
  const entries = await driver.manage().logs().get(logging.Type.BROWSER);
  return entries.filter((entry) => entry.level.value >= logging.Level.WARNING.value).map((entry) => entry.message);
}

/** Addresses asked for since the last call. @param {Driver} driver @returns {Promise<string[]>} */
export async function requests(driver) {
  const entries = await driver.manage().logs().get(logging.Type.PERFORMANCE);
  return entries
    .map((entry) => JSON.parse(entry.message).message)
    .filter((message) => message.method === "Network.requestWillBeSent")
    .map((message) => message.params.request.url);
}

/** @param {string} text @param {string | RegExp} wanted */
function matches(text, wanted) {
  return typeof wanted === "string" ? text === wanted : wanted.test(text);
}
