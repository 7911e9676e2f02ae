// What the pages of a built site weigh: the HTML with all that stands in it, and every style sheet
// and script that its head names, each in brotli 11 as a server would send it. Not what is for paper
// or for a wide screen, what stands below a quiz (its page names it there), and what scripts fetch once a page has come to rest.
// Usage: page-weight.js FOLDER
//
// A page without pictures fits into what a server sends in the first round trip. A quiz may
// be longer than ten questions; its page is then listed but not held to that.

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { brotliCompressSync } from "node:zlib";

const LIMIT = 14_600;
const QUESTIONS = 10;

const folder = process.argv[2] ?? "";
if (!folder) throw new Error("usage: page-weight.js FOLDER");

/** @type {Map<string, number>} */
const weighed = new Map();

/** @param {string} file */
function weigh(file) {
  const known = weighed.get(file) ?? brotliCompressSync(readFileSync(file)).length;
  weighed.set(file, known);
  return known;
}

/**
 * The style sheets and scripts that a page needs, as it names them.
 * @param {string} html
 */
function needed(html) {
  const tags = html.split("</head>")[0]?.match(/<(?:link|script)\b[^>]*>/g) ?? [];
  return tags
    .filter((tag) => !/\bmedia=/.test(tag))
    .map((tag) => (/\bhref="?([^" >]+\.css)\b/.exec(tag) ?? /\bsrc="?([^" >]+\.js)\b/.exec(tag))?.[1] ?? "")
    .filter(Boolean);
}

/** A file of the site that its page names from the root of a host, where the site may be further down. @param {string} address */
function underRoot(address) {
  const parts = address.split("/").slice(1);
  const places = parts.map((_, at) => join(folder, ...parts.slice(at)));
  return places.find((place) => existsSync(place)) ?? join(folder, address);
}

/** @param {string} file */
function page(file) {
  const html = readFileSync(file, "utf8");
  const asked = needed(html).map((address) =>
    // The page for what is not found is served at any address: its own start at the root of the host.
    address.startsWith("/") ? underRoot(address) : resolve(dirname(file), address),
  );
  const own = weigh(file);
  const questions = [...html.matchAll(/<fieldset\b[^>]*\bdata-question\b/g)].length;
  return {
    name: `/${relative(folder, dirname(file))}`,
    own,
    css: sum(asked.filter((one) => one.endsWith(".css")).map(weigh)),
    js: sum(asked.filter((one) => one.endsWith(".js")).map(weigh)),
    all: own + sum(asked.map(weigh)),
    questions,
    held: !/<img\b/.test(html) && questions <= QUESTIONS,
  };
}

/** @param {number[]} numbers */
function sum(numbers) {
  return numbers.reduce((one, two) => one + two, 0);
}

const pages = readdirSync(folder, { recursive: true })
  .map(String)
  .filter((name) => name.endsWith(".html"))
  .map((name) => page(join(folder, name)))
  .sort((one, two) => two.all - one.all);
if (!pages.length) throw new Error(`no page in ${folder}`);

const heavy = pages.filter(({ all, held }) => held && all > LIMIT);
const shown = new Set([...heavy, ...pages.slice(0, 5), ...pages.filter(({ questions }) => questions)]);
for (const { name, own, css, js, all, questions } of shown) {
  console.log(`${all} = ${own} HTML + ${css} CSS + ${js} JS  ${name}${questions ? `  (${questions} questions)` : ""}`);
}
console.log(`${pages.length} pages, ${heavy.length} over ${LIMIT}`);
process.exit(heavy.length ? 1 : 0);
