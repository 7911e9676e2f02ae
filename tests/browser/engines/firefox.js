// Firefox: WebDriver for what is pressed and read, BiDi for what the page asks and says.

import { homedir } from "node:os";
import { join } from "node:path";
import { Builder } from "selenium-webdriver";
import { Context, Options, ServiceBuilder } from "selenium-webdriver/firefox.js";
import { arrived } from "./media.js";

/** @type {import("../browser.js").Lacks} */
export const lacks = {
  tree: "Firefox has no protocol for the accessibility tree",
  devtools: "Firefox does not speak the Chromium protocol",
};

/** @param {import("../browser.js").BrowserOptions} options @returns {Promise<import("../browser.js").Engine>} */
export async function launch({ width, height, script }) {
  const options = new Options()
    .setBinary(process.env.FIREFOX ?? "/usr/bin/firefox-esr")
    .addArguments("-headless")
    .setPreference("javascript.enabled", script)
    .setPreference("intl.accept_languages", "zh-CN")
    // Anything but the test's own server is behind a proxy that is not there.
    .setPreference("network.proxy.type", 1)
    .setPreference("network.proxy.no_proxies_on", "127.0.0.1, 127.0.0.2");
  options.enableBidi();
  for (const scheme of ["http", "ssl"]) {
    options.setPreference(`network.proxy.${scheme}`, "127.0.0.1").setPreference(`network.proxy.${scheme}_port`, 9);
  }
  // A port of its own for each: with the one that it takes by itself there could be one Firefox at a time.
  const driver = /** @type {import("selenium-webdriver/firefox.js").Driver} */ (await new Builder()
    .forBrowser("firefox")
    .setFirefoxOptions(options)
    .setFirefoxService(new ServiceBuilder(geckodriver()).addArguments("--allow-system-access", "--websocket-port", "0"))
    .build());

  const bidi = await driver.getBidi();
  /** @type {string[]} */
  const said = [];
  /** @type {string[]} */
  const asked = [];
  /** @type {Record<string, (params: any) => void>} */
  const listeners = {
    "log.entryAdded": ({ level, text }) => {
      if (level === "warn" || level === "error") said.push(text);
    },
    "network.beforeRequestSent": ({ request }) => asked.push(request.url),
    "network.responseCompleted": ({ response }) => {
      if (response.status >= 400) said.push(`${response.url}: ${response.status}`);
    },
  };
  bidi.socket.addEventListener("message", ({ data }) => {
    const { method, params } = JSON.parse(String(data));
    listeners[method]?.(params);
  });
  await bidi.send({ method: "session.subscribe", params: { events: Object.keys(listeners) } });
  await bidi.send({
    method: "browsingContext.setViewport",
    params: { context: await driver.getWindowHandle(), viewport: { width, height } },
  });

  return {
    driver,
    /** @param {import("../browser.js").Look} look */
    async look({ dark, still, print }) {
      await driver.setContext(Context.CHROME);
      await driver.executeScript(`
        Services.prefs.setIntPref("layout.css.prefers-color-scheme.content-override", ${dark ? 0 : 1});
        Services.prefs.setIntPref("ui.prefersReducedMotion", ${still ? 1 : 0});
        gBrowser.selectedBrowser.browsingContext.mediumOverride = "${print ? "print" : ""}";
      `);
      await driver.setContext(Context.CONTENT);
      // Paper is light.
      if (script && !print) await arrived(driver, { dark, still });
    },
    async complaints() {
      // Whatever was sent before the answer to this has arrived by then.
      await bidi.send({ method: "session.status", params: {} });
      return said.splice(0);
    },
    async requests() {
      await bidi.send({ method: "session.status", params: {} });
      return asked.splice(0);
    },
  };
}

function geckodriver() {
  return process.env.GECKODRIVER ?? join(process.env.CARGO_HOME ?? join(homedir(), ".cargo"), "bin/geckodriver");
}
