// When the first question of a quiz page can be read and answered on a slow phone and a slow
// line, beside a bare page with the same words, in turns in one run.
//
//   node tests/browser/speed.js [--runs N] [--bank] [--profile] [--write]
//
// --bank     beside that, a quiz of ten drawn from a bank of 1,000, against a bank of ten
// --profile  where the time of the main thread goes, from runs of their own
// --write    puts the tables into docs/benchmarks.md
//
// The site is the one in MINGBIAN_SITE, or the shipped content built with the release binary
// (MINGBIAN: another binary). Exit 1 if a goal is missed.

import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { bankSite } from "./bank.js";
import { bare } from "./bare.js";
import { chromium } from "./devtools.js";
import * as quiz from "./quiz.js";
import { host } from "./serve.js";
import { site } from "./site.js";
import { slow, visit } from "./stopwatch.js";
import { record } from "./trace.js";

const GOAL = 1.3;
/** As fast as: within what one run differs from the next. */
const SAME = 1.1;
const root = fileURLToPath(new URL("../../", import.meta.url));
const report = join(root, "docs/benchmarks.md");
const { values: flags } = parseArgs({
  options: {
    runs: { type: "string", default: "11" },
    bank: { type: "boolean" },
    profile: { type: "boolean" },
    write: { type: "boolean" },
  },
});
/** The bare page has a button of its own words. */
const words = { start: quiz.words.start, check: new RegExp(`${quiz.words.check.source}|^选好了$`) };

/** @typedef {{ name: string, address: string, visits: import("./stopwatch.js").Visit[], profiles: Record<string, number>[] }} Page */

const temporary = mkdtempSync(join(tmpdir(), "mingbian-speed-"));
const browser = await chromium();
try {
  const lines = [await conditions()];
  const ours = await hosted("mingbian", site(), "/quizzes/basics/");
  const other = await hosted("bare page", await bareFolder(ours.address), "/");
  await measure([ours, other]);
  lines.push(table("the shipped ten questions", [other, ours]), "");
  const goals = [goal(`the first question can be read within ${GOAL}× of the bare page`, ours, other, "readable", GOAL),
    goal(`it can be answered within ${GOAL}× of the bare page`, ours, other, "answerable", GOAL)];
  if (flags.profile) lines.push(await profile([other, ours]), "");
  if (flags.bank) {
    const [ten, thousand] = await Promise.all([10, 1000].map(async (size) =>
      hosted(`10 of ${size.toLocaleString("en")}`, build(bankSite(join(temporary, `bank-${size}`), size)), "/quizzes/bank/")));
    if (!ten || !thousand) throw new Error("no bank");
    await measure([ten, thousand]);
    lines.push(table("a quiz of ten, by the size of its bank", [ten, thousand]), "");
    goals.push(goal(`a bank of 1,000 opens within ${SAME}× of one of ten`, thousand, ten, "answerable", SAME));
  }
  lines.push("| goal | measured | met |", "|---|---:|---:|", ...goals.map(({ line }) => line));
  const text = lines.join("\n");
  console.log(text);
  if (flags.write) write(text);
  process.exitCode = goals.every(({ met }) => met) ? 0 : 1;
} finally {
  await browser.close();
  rmSync(temporary, { recursive: true, force: true });
}

async function conditions() {
  const [load = 0] = loadavg();
  const commit = execFileSync("git", ["describe", "--always", "--dirty"], { cwd: root, encoding: "utf8" }).trim();
  return `${browser.version}, processor slowed ${slow.cpu}×, ${slow.latency} ms for each round trip, ${(slow.bytesPerSecond * 8) / 1000} kbit/s, nothing`
    + ` kept from before; brotli 11 from this machine; ${flags.runs} rounds in turns, median (least–greatest); others’ load at the start ${load.toFixed(1)}; commit ${commit}.\n`;
}

/** @param {string} name @param {string} folder @param {string} path @returns {Promise<Page>} */
async function hosted(name, folder, path) {
  const { address } = await host(folder, [path]);
  const page = { name, address: address + path, visits: [], profiles: [] };
  // Once without counting: the server then has everything compressed, Chromium has started.
  await once(page);
  return page;
}

/** @param {string} address */
async function bareFolder(address) {
  const page = await browser.page();
  const folder = join(temporary, "bare");
  mkdirSync(folder);
  writeFileSync(join(folder, "index.html"), await bare(page, address));
  await page.close();
  return folder;
}

/** @param {string} content a site's folder @returns {string} what it was built into */
function build(content) {
  const output = join(content, "public");
  const binary = process.env.MINGBIAN ?? join(root, "target/release/mingbian");
  execFileSync(binary, ["build", "--quiet", "--root", content, "--output", output], { stdio: ["ignore", "ignore", "inherit"] });
  return output;
}

/** @param {Page} page @param {Parameters<typeof visit>[2]["profile"]} [profile] */
async function once({ address }, profile) {
  const tab = await browser.page();
  try {
    return await visit(tab, address, { words, profile });
  } finally {
    await tab.close();
  }
}

/** In turns, so that what disturbs the machine disturbs all; who begins changes too. @param {Page[]} pages */
async function measure(pages) {
  for (let run = 0; run < Number(flags.runs); run++) {
    for (const page of run % 2 ? [...pages].reverse() : pages) page.visits.push(await once(page));
  }
}

/** @param {Page[]} pages */
async function profile(pages) {
  for (let run = 0; run < Math.ceil(Number(flags.runs) / 2); run++) {
    for (const page of pages) {
      await once(page, async (tab) => {
        const end = await record(tab);
        return async () => void page.profiles.push(await end());
      });
    }
  }
  const kinds = Object.keys(pages[0]?.profiles[0] ?? {});
  return [
    `| main thread, ms slowed ${slow.cpu}× | ${kinds.join(" | ")} |`,
    `|---|${kinds.map(() => "---:|").join("")}`,
    ...pages.map(({ name, profiles }) => `| ${name} | ${kinds.map((kind) => Math.round(median(profiles.map((one) => one[kind] ?? 0)))).join(" | ")} |`),
  ].join("\n");
}

/** @param {string} title @param {Page[]} pages the first is what the others are compared with */
function table(title, pages) {
  const [first] = pages;
  return [
    `| ${title} | readable, ms | × | answerable, ms | × | requests | bytes |`,
    "|---|---:|---:|---:|---:|---:|---:|",
    ...pages.map((page) => `| ${[
      page.name,
      spread(page, "readable"), ratio(page, first ?? page, "readable"),
      spread(page, "answerable"), ratio(page, first ?? page, "answerable"),
      median(page.visits.map(({ requests }) => requests)),
      median(page.visits.map(({ bytes }) => bytes)).toLocaleString("en"),
    ].join(" | ")} |`),
  ].join("\n");
}

/** @param {Page} page @param {"readable" | "answerable"} what */
function spread({ visits }, what) {
  const all = visits.map((one) => one[what]);
  return `${[median(all), Math.min(...all)].map((one) => Math.round(one).toLocaleString("en")).join(" (")}–${Math.round(Math.max(...all)).toLocaleString("en")})`;
}

/** Of the medians, and of the rounds one by one. @param {Page} page @param {Page} other @param {"readable" | "answerable"} what */
function ratio(page, other, what) {
  if (page === other) return "1.00";
  const each = page.visits.map((one, at) => one[what] / (other.visits[at]?.[what] ?? NaN));
  return `${quotient(page, other, what).toFixed(2)} (${Math.min(...each).toFixed(2)}–${Math.max(...each).toFixed(2)})`;
}

/** @param {Page} page @param {Page} other @param {"readable" | "answerable"} what */
function quotient(page, other, what) {
  return median(page.visits.map((one) => one[what])) / median(other.visits.map((one) => one[what]));
}

/** @param {string} text @param {Page} page @param {Page} other @param {"readable" | "answerable"} what @param {number} limit */
function goal(text, page, other, what, limit) {
  const measured = quotient(page, other, what);
  const met = measured <= limit;
  return { met, line: `| ${text} | ${measured.toFixed(2)}× | ${met ? "yes" : "**no**"} |` };
}

/** @param {number[]} numbers */
function median(numbers) {
  const sorted = [...numbers].sort((one, two) => one - two);
  const half = sorted.length >> 1;
  return ((sorted[half] ?? 0) + (sorted[sorted.length - 1 - half] ?? 0)) / 2;
}

/** @param {string} text */
function write(text) {
  const [from, to] = ["<!-- tests/browser/speed.js -->", "<!-- /tests/browser/speed.js -->"];
  const old = readFileSync(report, "utf8");
  const [start, end] = [old.indexOf(from), old.indexOf(to)];
  if (start < 0 || end < start) throw new Error(`${report} has no place for the tables`);
  writeFileSync(report, `${old.slice(0, start + from.length)}\n${text}\n${old.slice(end)}`);
}
