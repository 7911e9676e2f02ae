// What a query takes of a phone's processor: the search's page in Chromium, slowed to what a phone of the low end is, phrase after
// phrase, each in a window of its own. Usage: node benches/search-phone.js SITE [PHRASES [TIMES]], where it is slowed so many times.

import { searchOf } from "../tests/browser/searched.js";
import { chromium } from "../tests/browser/devtools.js";
import { host } from "../tests/browser/serve.js";
import { phrases } from "./phrases.js";

const [folder = "", count = "40", times] = process.argv.slice(2);
if (!folder) throw new Error("usage: benches/search-phone.js SITE [PHRASES [TIMES]]");
// Its own types want modules that are not there.
const { pageFunctions } = await import(String("lighthouse/core/lib/page-functions.js"));
const search = searchOf(folder);
const server = await host(folder, ["/search/"]);
const browser = await chromium();

/** What Chrome's own tools take for a phone of the low end, by the measure of Lighthouse. */
const LOW_END = 264;
/** What of a trace is work of scripts: read, run, tidied up after. What they call (fetching, markup that is made) is in it. */
const SCRIPTS = new Set(["EvaluateScript", "FunctionCall", "RunMicrotasks", "v8.callFunction", "v8.compile", "v8.produceCache", "MinorGC", "MajorGC"]);

/** @typedef {{ script: number, all: number, longest: number, requests: number }} Cost milliseconds of the page's main thread: its scripts, all that it did, the longest at once; requests */
/** @typedef {{ name: string, ph: string, ts: number, dur?: number, tdur?: number, pid: number, tid: number, args?: { data?: { url?: string } } }} Event */

/** Of the page's main thread, which is where a page is laid out. @param {Event[]} events */
function scripted(events) {
  const page = events.find(({ name }) => name === "UpdateLayoutTree");
  const steps = events.filter(({ ph, pid, tid, name }) => ph === "X" && pid === page?.pid && tid === page.tid && SCRIPTS.has(name));
  steps.sort((one, two) => one.ts - two.ts || (two.dur ?? 0) - (one.dur ?? 0));
  let [sum, end] = [0, 0];
  for (const { name, ts, dur = 0, tdur = dur, args } of steps) {
    // What another has called is counted with it.
    if (ts < end) continue;
    end = ts + dur;
    // What this file asks the page to run is none of the page's.
    if (name !== "EvaluateScript" || args?.data?.url) sum += tdur / 1000;
  }
  return sum;
}

/** @param {string} phrase @param {number} rate @returns {Promise<Cost>} */
async function ask(phrase, rate) {
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
  await send("Emulation.setCPUThrottlingRate", { rate });
  /** @type {Event[]} */
  const events = [];
  page.on("Tracing.dataCollected", ({ value }) => events.push(...value));
  const complete = new Promise((done) => page.on("Tracing.tracingComplete", done));
  let requests = 0;
  page.on("Network.requestWillBeSent", () => requests++);
  await send("Network.enable");
  await send("Tracing.start", { transferMode: "ReportEvents", traceConfig: { includedCategories: ["devtools.timeline", "v8"] } });
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
  await send("Tracing.end");
  await complete;
  await page.close();
  return { script: scripted(events), all: after.TaskDuration - before.TaskDuration, longest, requests };
}

/** How fast the machine is when it is slowed, by the measure of Lighthouse. @param {number} rate */
async function speed(rate) {
  const page = await browser.page();
  await page.send("Emulation.setCPUThrottlingRate", { rate });
  const { result } = await page.send("Runtime.evaluate", { expression: `(${pageFunctions.computeBenchmarkIndex})()`, returnByValue: true });
  await page.close();
  return result.value;
}

/** @type {Cost[]} */
const costs = [];
let index = 0;
let rate = 0;
try {
  rate = Number(times) || Math.max(1, (await speed(1)) / LOW_END);
  index = await speed(rate);
  for (const { phrase } of phrases(search)) {
    if (costs.length === Number(count)) break;
    if (search.list(phrase).length) costs.push(await ask(phrase, rate));
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
console.log(`${browser.version}, slowed ${rate.toFixed(1)}× (BenchmarkIndex ${index.toFixed(0)}; a phone of the low end has ${LOW_END}); ${search.table.pages} pages and questions, ${costs.length} phrases\n`);
console.log("| ms of the main thread for a query | half | 95 % | most |\n|---|---:|---:|---:|");
console.log(`| its scripts | ${row("script")} |\n| all that it did, drawing included | ${row("all")} |\n| the longest at once | ${row("longest")} |\n| requests | ${row("requests")} |`);
