// Nothing on a page moves by itself: on every kind of page, on a phone and at a desk, in every look, with a voice to read aloud
// and without one. Looked at from where a page is read to its end, since a browser that is busy paints a page in pieces of its
// own choice; what a reader may be shown of a test before its script is there is a test of its own.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { colours, devtools, lacks, open } from "./browser.js";
import { serve } from "./serve.js";
import { pages, site, siteOf } from "./site.js";
import { NO_VOICE, VOICE, withScript } from "./voice.js";

const folder = site();
const sections = ["cases", "disguises", "guides", "quizzes", "checklists", "scenarios", "audiences", "communities"];
/** One of each kind, and the lists; in the other language, what has words of another length. */
const addresses = ["/", "/404.html", "/departments/", "/record/", "/tags/", ...sections.flatMap((section) => [`/${section}/`, ...pages(folder, section).slice(0, 1)]), "/en/", "/en/quizzes/", ...pages(folder, "en/quizzes").slice(0, 1)];
const sizes = { phone: { width: 360, height: 740, mobile: true }, desk: { width: 1280, height: 800, mobile: false } };
const looks = /** @type {const} */ ([["light", false, false], ["dark", true, false], ["elder", false, true]]);

/** Remembers each shift, and what moved. */
const SHIFTS = `
  window.shifts = [];
  new PerformanceObserver((list) => {
    for (const one of list.getEntries()) window.shifts.push([one.value, ...one.sources.map(({ node }) => node && (node.nodeType === 1 ? node : node.parentElement)?.outerHTML.slice(0, 90))]);
  }).observe({ type: "layout-shift", buffered: true });`;
/** The same, seen from the end of the page on. */
const WATCH = `${SHIFTS}
  document.documentElement.style.visibility = "hidden";
  document.addEventListener("readystatechange", () => document.documentElement.style.visibility = "", { once: true });`;

/** @type {import("./browser.js").Driver} */
let driver;
before(async () => {
  driver = await open();
});
after(async () => {
  await driver?.quit();
});

/** With a voice and without one, and what is watched. */
const everyWay = { voice: withScript(VOICE + WATCH), silent: withScript(NO_VOICE + WATCH) };

/**
 * What moves on these pages, in every size and look; in the dark on a phone, in the first way.
 * @param {string} site @param {string[]} list @param {Record<string, (html: string) => string | string[]>} [ways] how pages are sent
 */
async function moved(site, list, ways = everyWay) {
  const found = [];
  for (const [way, change] of Object.entries(ways)) {
    const server = await serve(site, change);
    for (const [size, metrics] of Object.entries(sizes)) {
      await devtools(driver, "Emulation.setDeviceMetricsOverride", { ...metrics, deviceScaleFactor: 1 });
      for (const [look, dark, elder] of looks) {
        // Other colours in the same places: looked at once, where room is scarce.
        if (dark && (size !== "phone" || way !== Object.keys(ways)[0])) continue;
        await colours(driver, dark);
        await driver.get(`${server.address}/404.html`);
        await driver.executeScript("localStorage.clear(); if (arguments[0]) localStorage['mingbian:elder'] = 1", elder);
        for (const address of list) {
          // Between a page and what it fetches lies a while, in which it is seen without.
          await devtools(driver, "Network.emulateNetworkConditions", { offline: false, latency: address.includes("quizzes/") ? 150 : 0, downloadThroughput: -1, uploadThroughput: -1 });
          await driver.get(server.address + address);
          // What comes after the page has come to rest is what moves it, if anything does.
          await driver.wait(() => driver.executeScript(`
            const asked = document.documentElement.dataset.later.split(" ").filter(Boolean);
            return document.readyState === "complete" && asked.every((one) => performance.getEntriesByName(new URL(one, location).href).length)`), 60_000);
          await driver.sleep(60);
          const shifts = /** @type {[number, ...string[]][]} */ (await driver.executeScript("return window.shifts"));
          for (const [value, ...nodes] of shifts) if (value > 0) found.push(`${address} ${size} ${look} ${way}: ${value.toFixed(4)} ${nodes.join(" | ")}`);
        }
      }
    }
    await server.close();
  }
  return found;
}

test("nothing moves on any kind of page", { skip: lacks("devtools") }, async () => {
  assert.deepEqual(await moved(folder, addresses), []);
});

test("nor where a test stands inside a page, or has a clock", { skip: lacks("devtools") }, async () => {
  const all = siteOf("all");
  assert.deepEqual(await moved(all, [...pages(all, "guides"), ...pages(all, "cases"), ...pages(all, "quizzes")]), []);
});

test("nor does a test's first screen when its script comes after it", { skip: lacks("devtools") }, async () => {
  const all = siteOf("all");
  const whole = withScript(NO_VOICE + SHIFTS);
  /** @param {string} page */
  const pieces = (page) => {
    const html = whole(page);
    const script = html.indexOf("<script", html.indexOf("data-question="));
    return html.includes("data-question=") ? [html.slice(0, script), html.slice(script)] : html;
  };
  assert.deepEqual(await moved(folder, ["/quizzes/basics/", "/en/quizzes/basics/"], { pieces }), []);
  // One that is handed in, with a clock.
  assert.deepEqual(await moved(all, ["/quizzes/exam/"], { pieces }), []);
});

test("and what does move is seen", { skip: lacks("devtools") }, async () => {
  const late = `addEventListener("load", () => setTimeout(() => document.querySelector("main").insertAdjacentHTML("afterbegin", "<p>Late</p>")));`;
  assert.notDeepEqual(await moved(folder, ["/404.html"], { late: withScript(WATCH + late) }), []);
});
