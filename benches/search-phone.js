// What a query takes of a phone's processor: the search's page in Chromium, slowed six times, phrase after phrase, each in a window
// of its own. Usage: node benches/search-phone.js SITE [PHRASES]

import { searchOf } from "../tests/browser/searched.js";
import { chromium } from "../tests/browser/devtools.js";
import { host } from "../tests/browser/serve.js";
import { slow } from "../tests/browser/stopwatch.js";
import { phrases } from "./phrases.js";

const [folder = "", count = "40"] = process.argv.slice(2);
if (!folder) throw new Error("usage: benches/search-phone.js SITE [PHRASES]");
// Its own types want modules that are not there.
const { pageFunctions } = await import(String("lighthouse/core/lib/page-functions.js"));
const search = searchOf(folder);
const server = await host(folder, ["/search/"]);
const browser = await chromium();

/** @typedef {{ script: number, all: number, longest: number }} Cost milliseconds of the page's main thread: its scripts, all that it did, the longest at once */

/** @param {string} phrase @returns {Promise<Cost>} */
async function ask(phrase) {
  const page = await browser.page();
  const { send } = page;
  const run = async (/** @type {string} */ expression) => (await send("Runtime.evaluate", { expression, awaitPromise: true, returnByValue: true })).result.value;
  await send("Page.enable");
  // Of the thread's own time: what the machine does beside it is not in it.
  await send("Performance.setTimeDomain", { timeDomain: "threadTicks" });
  await send("Performance.enable");
  await send("Emulation.setDeviceMetricsOverride", { width: 360, height: 740, deviceScaleFactor: 2, mobile: true });
  const there = new Promise((done) => page.on("Page.loadEventFired", done));
  await send("Page.navigate", { url: `${server.address}/search/` });
  await there;
  await run("new Promise((done) => requestIdleCallback(() => customElements.whenDefined('mb-search').then(() => setTimeout(done, 200))))");
  await send("Emulation.setCPUThrottlingRate", { rate: slow.cpu });
  await run("self.longest = 0; new PerformanceObserver((list) => { for (const { duration } of list.getEntries()) longest = Math.max(longest, duration) }).observe({ type: 'longtask' })");
  const spent = async () => Object.fromEntries((await send("Performance.getMetrics")).metrics.map((/** @type {{ name: string, value: number }} */ { name, value }) => [name, value * 1000]));
  const before = await spent();
  await run(`new Promise((done) => {
    const field = document.querySelector("mb-search [name=q]");
    const status = document.querySelector("mb-search [role=status]");
    const ended = () => status.textContent && status.textContent !== status.dataset.busy;
    new MutationObserver(() => { if (ended()) requestAnimationFrame(() => setTimeout(done)); }).observe(status, { childList: true, characterData: true, subtree: true });
    field.value = ${JSON.stringify(phrase)};
    field.dispatchEvent(new InputEvent("input", { bubbles: true }));
  })`);
  const after = await spent();
  const longest = await run("longest");
  await page.close();
  return { script: after.ScriptDuration - before.ScriptDuration, all: after.TaskDuration - before.TaskDuration, longest };
}

/** How fast that phone is, by the measure of Lighthouse: 264 is what Chrome's own tools take for a phone of the low end. */
async function speed() {
  const page = await browser.page();
  await page.send("Emulation.setCPUThrottlingRate", { rate: slow.cpu });
  const { result } = await page.send("Runtime.evaluate", { expression: `(${pageFunctions.computeBenchmarkIndex})()`, returnByValue: true });
  await page.close();
  return result.value;
}

/** @type {Cost[]} */
const costs = [];
let index = 0;
try {
  index = await speed();
  for (const { phrase } of phrases(search)) {
    if (costs.length === Number(count)) break;
    if (search.list(phrase).length) costs.push(await ask(phrase));
  }
} finally {
  await browser.close();
  await server.close();
}
/** @param {keyof Cost} what */
const row = (what) => {
  const all = costs.map((cost) => cost[what]).sort((a, b) => a - b);
  return [0.5, 0.95, 1].map((part) => (all[Math.ceil(part * all.length) - 1] ?? 0).toFixed(0)).join(" | ");
};
console.log(`${browser.version}, slowed ${slow.cpu}× (BenchmarkIndex ${index}); ${search.table.pages} pages and questions, ${costs.length} phrases\n`);
console.log("| ms of the main thread for a query | half | 95 % | most |\n|---|---:|---:|---:|");
console.log(`| its scripts | ${row("script")} |\n| all that it did, drawing included | ${row("all")} |\n| the longest at once | ${row("longest")} |`);
