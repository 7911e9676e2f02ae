// What the oldest engines that readers have would not understand, without running them:
// syntax of the scripts, what the scripts call, what the style sheets ask for.
// Usage: check-engines.js FOLDER (of a built site)

import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "acorn";
import { ESLint } from "eslint";
import compat from "eslint-plugin-compat";
import { css } from "./engines/css.js";
import { browserslist } from "./engines/floor.js";
import { members } from "./engines/members.js";

/** In the style sheets, what older engines pass over without harm, and why. */
const allowed = new Map(Object.entries({
  "@media (forced-colors)": "where they do not exist nothing has to be kept visible in them",
  ":focus-visible": "older ones draw their own ring, which nothing takes away",
  "accent-color": "a tick in the browser’s own colour is a tick",
  "break-after": "a heading may end a printed page",
  "cursor": "fingers have none",
  "overflow-anchor": "engines without it hold no place either",
  "overflow-anchor: none": "the same",
  "scroll-margin": "what is jumped to touches the edge",
  "scroll-margin-bottom": "what is jumped to touches the edge",
  "scroll-margin-top": "what is jumped to touches the edge",
  "text-autospace": "no thin gap between Chinese and Latin",
  "text-autospace: normal": "the same",
  "text-spacing-trim": "full-width marks keep their whole width",
  "text-spacing-trim: trim-start": "the same",
  "text-wrap": "lines break as they always did",
}));

const folder = process.argv[2];
if (!folder) throw new Error("usage: check-engines.js FOLDER");
const root = fileURLToPath(new URL("../", import.meta.url));
const theme = join(root, "themes/default");

const faults = [...syntax(folder), ...(await calls()), ...styles(folder)];
for (const fault of faults) console.log(fault);
console.log(faults.length ? `${faults.length} found` : "nothing that the oldest engines lack");
process.exit(faults.length ? 1 : 0);

/** @param {string} folder of a built site, and the theme's own scripts */
function syntax(folder) {
  /** @type {Map<string, string>} */
  const scripts = new Map();
  for (const file of files(join(theme, "dist"), ".js")) scripts.set(readFileSync(file, "utf8"), file);
  for (const file of files(folder, ".js")) scripts.set(readFileSync(file, "utf8"), file);
  for (const file of files(folder, ".html")) {
    for (const [, attributes = "", text = ""] of readFileSync(file, "utf8").matchAll(/<script\b([^>]*)>(.*?)<\/script>/gs)) {
      if (text.trim() && !/\btype="?(application|importmap|speculationrules)/.test(attributes)) scripts.set(text, file);
    }
  }
  const faults = [];
  for (const [text, file] of scripts) {
    try {
      if (misread(parse(text, { ecmaVersion: 2020 }))) faults.push(`${file}: an optional call that spreads more than its last argument (Chromium up to 90 calls nothing)`);
    } catch (error) {
      faults.push(`${file}: ${/** @type {Error} */ (error).message}`);
    }
  }
  return faults;
}

/**
 * What the syntax allows and engines before Chromium 91 get wrong: `a?.b(...one, two)` fails where there is no `a`.
 * @param {any} node of the syntax tree @param {boolean} [optional] within a chain with `?.`
 * @returns {boolean}
 */
function misread(node, optional = false) {
  if (Array.isArray(node)) return node.some((one) => misread(one));
  if (!node || typeof node.type !== "string") return false;
  const chained = node.type === "ChainExpression" || optional;
  if (chained && node.type === "CallExpression" && node.arguments.slice(0, -1).some((/** @type {any} */ one) => one.type === "SpreadElement")) return true;
  return Object.entries(node).some(([key, child]) => (/^(callee|object|expression)$/.test(key) ? misread(child, chained) : misread(child)));
}

/** What the sources call. A use that is asked for first, or guarded, says so in a comment there. */
async function calls() {
  const scripts = join(theme, "scripts");
  const sources = files(scripts, ".js").map((file) => readFileSync(file, "utf8")).join("\n");
  const eslint = new ESLint({
    cwd: root,
    overrideConfigFile: true,
    overrideConfig: [{
      files: ["**/*.js"],
      languageOptions: { ecmaVersion: 2022, sourceType: "module" },
      linterOptions: { reportUnusedDisableDirectives: "error" },
      plugins: { compat, engines: { rules: { members: members(sources) } } },
      rules: { "compat/compat": "error", "engines/members": "error" },
      settings: { browsers: browserslist, lintAllEsApis: true },
    }],
  });
  const results = await eslint.lintFiles([join(scripts, "**/*.js")]);
  return results.flatMap(({ filePath, messages }) => messages.map(({ line, message }) => `${filePath}:${line}: ${message}`));
}

/** @param {string} folder */
function styles(folder) {
  const sheets = [...new Set([
    ...files(folder, ".css").map((file) => readFileSync(file, "utf8")),
    ...files(folder, ".html").flatMap((file) => [...readFileSync(file, "utf8").matchAll(/<style>(.*?)<\/style>/gs)].map(([, text = ""]) => text)),
  ])];
  /** @type {Map<string, string>} */
  const found = new Map(sheets.flatMap((sheet) => [...css(sheet)]));
  return [
    ...[...found].filter(([what]) => !allowed.has(what) && !allowed.has(subject(what))).map(([what, engines]) => `style sheets: ${what} is not in ${engines}`),
    ...[...allowed.keys()].filter((what) => ![...found.keys()].some((one) => one === what || subject(one) === what)).map((what) => `style sheets: ${what} is allowed here but not asked for`),
  ];
}

/** The property of a value. @param {string} what */
function subject(what) {
  return what.replace(/: .*/, "");
}

/** @param {string} folder @param {string} ending */
function files(folder, ending) {
  return readdirSync(folder, { recursive: true }).map(String).filter((name) => name.endsWith(ending)).map((name) => join(folder, name)).sort();
}
