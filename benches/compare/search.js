// The search of a built site beside Pagefind and MiniSearch over the same pages and phrases, in one run: what is found, and what it
// costs. Both are installed from npm into benches/compare/target at the first run. Usage: node benches/compare/search.js SITE [PHRASES]

import { execFileSync } from "node:child_process";
import { copyFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { brotliCompressSync, gunzipSync } from "node:zlib";
import { searchOf } from "../../tests/browser/searched.js";
import { phrases } from "../phrases.js";
import { plain } from "../../themes/default/scripts/search/cut.js";

const VERSIONS = ["pagefind@1.6.0", "minisearch@7.2.0"];
/** As `AT_ONCE` of scripts/search/asked.js: hits whose words are shown without asking for more. */
const AT_ONCE = 10;

const [folder = "", count = "1000"] = process.argv.slice(2);
if (!folder) throw new Error("usage: benches/compare/search.js SITE [PHRASES]");
const site = resolve(folder);
const tools = join(import.meta.dirname, "target", "search");
if (!existsSync(join(tools, "node_modules", "minisearch"))) execFileSync("npm", ["install", "--prefix", tools, "--no-save", "--ignore-scripts", ...VERSIONS], { stdio: "inherit" });
const scratch = mkdtempSync(join(tmpdir(), "mingbian-compare-"));
process.on("exit", () => rmSync(scratch, { recursive: true, force: true }));

/** @typedef {{ requests: number, bytes: number }} Sum */
/** @typedef {{ found: boolean, list: Sum, words: Sum, ms: number }} Cost */
/** @typedef {{ name: string, once: Sum, ask: (phrase: string) => Promise<{ list: Sum, words: Sum, leads: (href: string) => boolean }> }} Way */

/** @type {Map<string, number>} */
const weighed = new Map();
/** @param {string[]} files @returns {Sum} what they weigh as brotli sends them; what does not become smaller goes as it is */
function sum(files) {
  let bytes = 0;
  for (const file of files) {
    const text = readFileSync(file);
    const weight = weighed.get(file) ?? Math.min(text.length, brotliCompressSync(text).length);
    weighed.set(file, weight);
    bytes += weight;
  }
  return { requests: files.length, bytes };
}

/** @returns {Way} */
function ours() {
  const search = searchOf(site);
  const table = [...search.fetched];
  const script = readdirSync(join(site, "assets")).filter((name) => /^search\.\w+\.js$/.test(name));
  const starts = search.table.texts.map(([start]) => start);
  return {
    name: "mingbian",
    once: sum([...table, ...script.map((name) => join(site, "assets", name))]),
    async ask(phrase) {
      search.forget();
      search.fetched.length = 0;
      const list = search.list(phrase);
      const lists = [...search.fetched];
      search.fetched.length = 0;
      /** @type {Set<number>} parts of texts: two at once */
      const parts = new Set();
      let shown = 0;
      for (const entry of list) {
        const page = entry >> 2;
        const part = starts.findLastIndex((start) => start <= page);
        if (shown === AT_ONCE || (parts.size === 2 && !parts.has(part))) continue;
        parts.add(part);
        if (search.look(phrase, page)) shown++;
      }
      const words = sum([...search.fetched]);
      return { list: sum(lists), words, leads: (href) => list.some((entry) => search.pageOf(entry >> 2)[1] === href && search.look(phrase, entry >> 2)) };
    },
  };
}

/** @returns {Promise<Way>} */
async function pagefind() {
  const program = join(tools, "node_modules", "@pagefind", `${process.platform}-${process.arch}`, "bin", "pagefind_extended");
  const out = join(scratch, "pagefind");
  execFileSync(program, ["--site", site, "--output-path", out], { stdio: "ignore" });
  copyFileSync(join(out, "pagefind.js"), join(out, "pagefind.mjs"));
  /** @type {string[]} */
  const fetched = [];
  // It asks a browser for its language and its place.
  Object.assign(globalThis, {
    document: { querySelector: () => ({ getAttribute: () => "zh-cn" }), currentScript: null },
    location: { href: "http://site/", origin: "http://site" },
    window: { location: { href: "http://site/", origin: "http://site" } },
    fetch: async (/** @type {unknown} */ address) => {
      const file = join(out, String(address).replace(/^http:\/\/site/, "").replace(/\?.*$/, ""));
      fetched.push(file);
      return new Response(readFileSync(file));
    },
  });
  const { createInstance } = await import(join(out, "pagefind.mjs"));
  const begin = async () => {
    const one = await createInstance({ basePath: "http://site/", baseUrl: "/" });
    await one.init?.("zh-cn");
    return one;
  };
  /** @type {Map<string, string>} */
  const places = new Map();
  for (const name of readdirSync(join(out, "fragment"))) {
    const text = gunzipSync(readFileSync(join(out, "fragment", name))).toString("utf8").replace(/^pagefind_dcd/, "");
    places.set(name.replace(/\.pf_fragment$/, ""), JSON.parse(text).url);
  }
  await (await begin()).search("的");
  const started = fetched.filter((file) => !/\.pf_index$/.test(file));
  return {
    name: "Pagefind 1.6.0",
    once: sum([...new Set([join(out, "pagefind.js"), ...started])]),
    async ask(phrase) {
      const one = await begin();
      fetched.length = 0;
      const { results } = await one.search(phrase);
      const lists = fetched.filter((file) => /\.pf_index$/.test(file));
      fetched.length = 0;
      for (const result of results.slice(0, AT_ONCE)) await result.data();
      return {
        list: sum(lists),
        words: sum([...fetched]),
        leads: (href) => results.some((/** @type {{ id: string }} */ { id }) => places.get(id) === `/${href}`),
      };
    },
  };
}

/** Its index holds all pages and is sent as one file. @param {boolean} pairs Chinese cut into overlapping pairs, which it does not do by itself @returns {Way} */
function minisearch(pairs) {
  const MiniSearch = createRequire(join(tools, "node_modules", "x.js"))("minisearch");
  const cut = (/** @type {string} */ text) => {
    const signs = plain(text).signs;
    return signs.length < 2 ? signs : signs.slice(1).map((sign, at) => `${signs[at]}${sign}`);
  };
  const options = { fields: ["text"], ...(pairs ? { tokenize: cut } : {}) };
  const index = new MiniSearch(options);
  const search = searchOf(site);
  /** @type {string[]} */
  const places = [];
  for (let page = 0; page < search.table.pages; page++) {
    const [, href, title, aliases, headings, texts, after] = search.pageOf(page);
    places.push(href);
    index.add({ id: page, text: [title, ...aliases, ...headings, ...texts, ...after].join("\n") });
  }
  const json = brotliCompressSync(JSON.stringify(index)).length;
  const script = readFileSync(join(tools, "node_modules", "minisearch", "dist", "umd", "index.js"));
  return {
    name: pairs ? "MiniSearch 7.2.0, cut into pairs by us" : "MiniSearch 7.2.0 as it comes",
    once: { requests: 2, bytes: json + brotliCompressSync(script).length },
    async ask(phrase) {
      const found = index.search(phrase, { combineWith: "AND" });
      const none = { requests: 0, bytes: 0 };
      return { list: none, words: none, leads: (href) => found.some((/** @type {{ id: number }} */ { id }) => places[id] === href) };
    },
  };
}

/** @type {{ phrase: string, href: string }[]} */
const drawn = [];
for (const one of phrases(searchOf(site))) {
  if (drawn.length === Number(count)) break;
  if (plain(one.phrase).signs.length > 1) drawn.push(one);
}

const ways = [ours(), await pagefind(), minisearch(true), minisearch(false)];
/** @type {Map<string, Cost[]>} */
const costs = new Map(ways.map(({ name }) => [name, []]));
for (const { phrase, href } of drawn) {
  for (const { name, ask } of ways) {
    const begun = process.cpuUsage();
    const { list, words, leads } = await ask(phrase);
    const { user } = process.cpuUsage(begun);
    costs.get(name)?.push({ found: leads(href), list, words, ms: user / 1000 });
  }
}

/** @param {Cost[]} all @param {(cost: Cost) => number} of */
const half = (all, of) => all.map(of).sort((a, b) => a - b)[Math.floor(all.length / 2)] ?? 0;
/** @param {number} bytes */
const kb = (bytes) => `${(bytes / 1000).toFixed(1)} KB`;
const lines = [
  `${searchOf(site).table.pages} pages and questions, ${count} phrases of 2 to 8 signs; a query's figures are medians; “in 3” is in three requests`,
  "",
  "| | found | fetched once | for a list | for the words of the first ten | CPU ms in Node |",
  "|---|---:|---:|---:|---:|---:|",
  ...ways.map(({ name, once }) => {
    const all = costs.get(name) ?? [];
    const found = all.filter((cost) => cost.found).length;
    const cell = (/** @type {(cost: Cost) => Sum} */ of) => `${kb(half(all, (cost) => of(cost).bytes))} in ${half(all, (cost) => of(cost).requests)}`;
    return `| ${name} | ${((100 * found) / all.length).toFixed(1)}% | ${kb(once.bytes)} in ${once.requests} | ${cell((cost) => cost.list)} | ${cell((cost) => cost.words)} | ${half(all, (cost) => cost.ms).toFixed(1)} |`;
  }),
];
process.stdout.write(`${lines.join("\n")}\n`);
