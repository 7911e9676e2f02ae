// A built site as its search knows it and as its readers see it: the index's scripts run without a browser, and the words that
// stand in the main part of each page. For tests.

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { runInNewContext } from "node:vm";
import { look } from "../../themes/default/scripts/search/find.js";
import { asked, listed } from "../../themes/default/scripts/search/segments.js";

/** @typedef {import("../../themes/default/scripts/search/find.js").Page} Page */
/** @typedef {import("../../themes/default/scripts/search/find.js").Hit} Hit */

/**
 * The search of one language, with what it asked for.
 * @param {string} folder of the language: the site's, or `en` in it
 */
export function searchOf(folder) {
  /** @type {Map<string, any>} */
  const known = new Map();
  /** @type {string[]} files, in the order in which they were asked for */
  const fetched = [];
  /** @param {string} key @param {string} file */
  const run = (key, file) => {
    if (!known.has(key)) {
      /** @type {{ mbSearch?: Record<string, any> }} */
      const self = {};
      runInNewContext(readFileSync(join(folder, "search", file), "utf8"), { self });
      known.set(key, self.mbSearch?.[key]);
      fetched.push(join(folder, "search", file));
    }
    return known.get(key);
  };
  /** @type {import("../../themes/default/scripts/search/segments.js").Table} */
  const table = run("table", "table.js");
  /** @param {number} number @returns {Page} */
  const pageOf = (number) => {
    let at = table.texts.length - 1;
    while (at > 0 && (table.texts[at]?.[0] ?? 0) > number) at--;
    const file = `w.${table.texts[at]?.[1]}`;
    return JSON.parse(run(file, `parts/${file}.js`)[number - (table.texts[at]?.[0] ?? 0)]);
  };
  const termsOf = (/** @type {string} */ file) => run(file.slice(0, file.indexOf(".")), `parts/${file}.js`);
  return {
    table,
    fetched,
    pageOf,
    termsOf,
    forget: () => known.clear(),
    /** The pages that may hold it, by the way that the page of the search goes. @param {string} query */
    list: (query) => [...listed(asked(query, table), table, termsOf)],
    /** @param {string} query @param {number} page @returns {Hit | null} */
    look: (query, page) => look(query, page, pageOf(page), true),
  };
}

/** Every page of a folder, without those of other languages. @param {string} folder @param {string[]} languages @returns {string[]} paths of folders, with `/` */
export function pagesOf(folder, languages) {
  return readdirSync(folder, { recursive: true })
    .map(String)
    .filter((file) => file.endsWith("index.html") && existsSync(join(folder, file)))
    .map((file) => dirname(file).replaceAll("\\", "/"))
    .map((path) => (path === "." ? "" : `${path}/`))
    .filter((path) => !languages.some((language) => path.startsWith(`${language}/`)));
}

const VOID = new Set("area base br col embed hr img input link meta source track wbr".split(" "));
const BLOCK = /^(?:address|article|aside|blockquote|details|div|dl|fieldset|figure|footer|form|h[1-6]|header|hr|main|nav|ol|p|pre|section|table|ul|mb-[a-z]+)$/;
const INLINE = new Set("time svg path a abbr b bdi bdo br cite code del dfn em i img input ins kbd mark q rp rt ruby s samp small span strong sub sup u var wbr".split(" "));

/**
 * The texts of a page's main part, block by block: what its author wrote. Left out: what other pages say of themselves (cards, neighbours), controls, and what is
 * hidden; where a class says so, the theme's own words.
 * @param {string} html
 * @param {RegExp} leftOut of the tags of elements that are left out with all in them
 * @returns {string[]}
 */
export function textsOf(html, leftOut) {
  const main = html.slice(html.indexOf("<main"), html.indexOf("</main>"));
  /** @type {string[]} */
  const texts = [];
  let text = "";
  /** @type {{ name: string, out: boolean }[]} */
  const open = [];
  const end = () => {
    const whole = text.trim();
    if (whole) texts.push(whole);
    text = "";
  };
  const out = () => open.some((element) => element.out);
  for (const [part, closing, name = "", rest = ""] of main.matchAll(/<!--.*?-->|<(\/?)([a-z][\w-]*)((?:[^>"']|"[^"]*"|'[^']*')*)>|[^<]+/gs)) {
    if (!name) {
      if (!part.startsWith("<") && !out()) text += read(part);
      continue;
    }
    if (name === "br") text += "\n";
    if (!INLINE.has(name)) end();
    if (closing) {
      // End tags may be left out: of a list's items, of paragraphs.
      const at = open.map((element) => element.name).lastIndexOf(name);
      if (at >= 0) open.length = at;
    } else if (!VOID.has(name) && !rest.endsWith("/")) {
      const twin = { li: /^li$/, dt: /^d[td]$/, dd: /^d[td]$/, td: /^t[hd]$/, th: /^t[hd]$/, tr: /^(tr|td|th)$/, tbody: /^(thead|tbody|tr|td|th)$/, option: /^option$/ }[name];
      while (twin && open.length && twin.test(open[open.length - 1]?.name ?? "")) open.pop();
      if (BLOCK.test(name) && open[open.length - 1]?.name === "p") open.pop();
      open.push({ name, out: leftOut.test(`${name}${rest}`) });
    }
  }
  end();
  return texts;
}

/** @param {string} text */
function read(text) {
  /** @type {Record<string, string>} */
  const names = { lt: "<", gt: ">", amp: "&", quot: '"', nbsp: "\u{a0}", apos: "'" };
  return text.replace(/&(#x?[\da-f]+|\w+);?/gi, (whole, name) => {
    if (name.startsWith("#x") || name.startsWith("#X")) return String.fromCodePoint(parseInt(name.slice(2), 16));
    if (name.startsWith("#")) return String.fromCodePoint(Number(name.slice(1)));
    return names[name] ?? whole;
  });
}
