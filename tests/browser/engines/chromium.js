// Chromium: everything by its own protocol.

import { Builder, logging } from "selenium-webdriver";
import { Options, ServiceBuilder } from "selenium-webdriver/chrome.js";

/** @type {import("../browser.js").Lacks} */
export const lacks = {};

/** @param {import("../browser.js").BrowserOptions} options @returns {Promise<import("../browser.js").Engine>} */
export async function launch({ width, height, script }) {
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
    // The frames of another site in the process of the page: the driver asks only that one for roles and names.
    "--disable-site-isolation-trials",
    "--disable-features=IsolateOrigins,site-per-process",
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1 , EXCLUDE 127.0.0.2",
  );
  const prefs = new logging.Preferences();
  prefs.setLevel(logging.Type.BROWSER, logging.Level.ALL);
  prefs.setLevel(logging.Type.PERFORMANCE, logging.Level.ALL);
  options.setLoggingPrefs(prefs);
  const driver = /** @type {import("selenium-webdriver/chrome.js").Driver} */ (await new Builder()
    .forBrowser("chrome")
    .setChromeOptions(options)
    .setChromeService(new ServiceBuilder(process.env.CHROMEDRIVER ?? "/usr/bin/chromedriver"))
    .build());

  const engine = {
    driver,
    /** @param {import("../browser.js").Look} look */
    async look({ dark, still, print }) {
      const features = [
        { name: "prefers-color-scheme", value: dark ? "dark" : "light" },
        { name: "prefers-reduced-motion", value: still ? "reduce" : "no-preference" },
      ];
      await driver.sendDevToolsCommand("Emulation.setEmulatedMedia", { media: print ? "print" : "", features });
    },
    async complaints() {
      const entries = await driver.manage().logs().get(logging.Type.BROWSER);
      return entries.filter((entry) => entry.level.value >= logging.Level.WARNING.value).map((entry) => entry.message);
    },
    async requests() {
      const entries = await driver.manage().logs().get(logging.Type.PERFORMANCE);
      return entries
        .map((entry) => JSON.parse(entry.message).message)
        .filter((message) => message.method === "Network.requestWillBeSent")
        .map((message) => message.params.request.url);
    },
    /** @param {string} method @param {object} [params] @returns {Promise<any>} */
    ask: (method, params = {}) => driver.sendAndGetDevToolsCommand(method, params),
  };
  await driver.sendDevToolsCommand("Emulation.setDeviceMetricsOverride", { width, height, deviceScaleFactor: 1, mobile: width < 600 });
  if (!script) await driver.sendDevToolsCommand("Emulation.setScriptExecutionDisabled", { value: true });
  return engine;
}
