// What a query costs on a built site: requests and bytes for its list, the same for the words around what is shown first, time
// in Node; over phrases drawn from the site's own texts. Usage: node benches/search.js SITE [PHRASES]

import { readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import { searchOf } from "../tests/browser/searched.js";
import { phrases } from "./phrases.js";

const [folder = "", count = "1000"] = process.argv.slice(2);
if (!folder) throw new Error("usage: benches/search.js SITE [PHRASES]");
const search = searchOf(folder);
/** @type {Map<string, number>} */
const weighed = new Map();
const weight = (/** @type {string} */ file) => {
  const known = weighed.get(file) ?? brotliCompressSync(readFileSync(file)).length;
  weighed.set(file, known);
  return known;
};

/** As `AT_ONCE` of scripts/search/asked.js. */
const AT_ONCE = 10;
/** @type {{ list: number, listBytes: number, texts: number, textBytes: number, ms: number, shown: number, found: number }[]} */
const costs = [];
for (const { phrase } of phrases(search)) {
  if (costs.length === Number(count)) break;
  search.forget();
  search.fetched.length = 0;
  const begun = process.cpuUsage().user;
  const list = search.list(phrase);
  if (!list.length) continue;
  const lists = [...search.fetched];
  search.fetched.length = 0;
  /** @type {Map<number, number[]>} */
  const places = new Map();
  for (const entry of list) {
    const page = entry >> 2;
    let place = search.table.texts.length - 1;
    while (place > 0 && (search.table.texts[place]?.[0] ?? 0) > page) place--;
    if (places.size < 2 || places.has(place)) places.set(place, [...(places.get(place) ?? []), page]);
  }
  let shown = 0;
  for (const page of [...places.values()].flat()) if (shown < AT_ONCE && search.look(phrase, page)) shown++;
  costs.push({
    list: lists.length,
    listBytes: lists.reduce((sum, file) => sum + weight(file), 0),
    texts: search.fetched.length,
    textBytes: search.fetched.reduce((sum, file) => sum + weight(file), 0),
    ms: (process.cpuUsage().user - begun) / 1000,
    shown,
    found: list.length,
  });
}

/** @param {(cost: typeof costs[number]) => number} of */
const row = (of) => {
  const all = costs.map(of).sort((a, b) => a - b);
  return [0.5, 0.95, 1].map((part) => Math.round((all[Math.ceil(part * all.length) - 1] ?? 0) * 10) / 10);
};
const parts = join(folder, "search", "parts");
const files = readdirSync(parts).map((file) => join(parts, file));
const of = (/** @type {RegExp} */ name) => files.filter((file) => name.test(file));
const bytes = (/** @type {string[]} */ all) => (all.reduce((sum, file) => sum + statSync(file).size, 0) / 1e6).toFixed(1);
const lines = [
  `${search.table.pages} pages and questions; ${of(/\/[pq]\d+\./).length} parts of terms, ${bytes(of(/\/[pq]\d+\./))} MB, ${of(/\/w\./).length} parts of texts, ${bytes(of(/\/w\./))} MB; table ${weight(join(folder, "search", "table.js"))} bytes; ${count} phrases of 2 to 8 signs`,
  "",
  "| for a query | half | 95% | all |",
  "|---|---:|---:|---:|",
  ...Object.entries({
    "requests for the list": (/** @type {typeof costs[number]} */ it) => it.list,
    "bytes for it, brotli": (/** @type {typeof costs[number]} */ it) => it.listBytes,
    "requests for the texts of what is shown first": (/** @type {typeof costs[number]} */ it) => it.texts,
    "bytes for them, brotli": (/** @type {typeof costs[number]} */ it) => it.textBytes,
    "CPU ms, parts read anew": (/** @type {typeof costs[number]} */ it) => it.ms,
    "shown first": (/** @type {typeof costs[number]} */ it) => it.shown,
    "that may hold it": (/** @type {typeof costs[number]} */ it) => it.found,
  }).map(([name, cost]) => `| ${name} | ${row(cost).join(" | ")} |`),
];
process.stdout.write(`${lines.join("\n")}\n`);
