// Bundles the browser scripts: each one that the theme lists (theme.yaml, `scripts`) is an entry in
// scripts/ and becomes one classic script in dist/, which is what the theme ships.

import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const theme = new URL("../themes/default/", import.meta.url);
const dist = new URL("dist/", theme);

/** @returns {Promise<string[]>} the scripts that the theme lists */
export async function entries() {
  const settings = await readFile(new URL("theme.yaml", theme), "utf8");
  const lists = settings.matchAll(/^(?:scripts|packaged|workers): \[(.*)\]$/gm);
  return [...lists].flatMap(([, list = ""]) => list.split(",").map((name) => name.trim()));
}

/** @returns {Promise<string[]>} those that stand in pages themselves */
async function inlined() {
  const settings = await readFile(new URL("theme.yaml", theme), "utf8");
  const [, list = ""] = /^inline: \{scripts: \[(.*?)\]/m.exec(settings) ?? [];
  return list.split(",").map((name) => name.trim());
}

/** Tells Chromium to compile all of a bundle while it comes, beside the page; https://developer.chrome.com/blog/javascript-compile-hints */
const HINT = "//# allFunctionsCalledOnLoad";

/** @param {string} name @returns {Promise<string>} the bundle as it should be */
export async function bundle(name) {
  const entry = fileURLToPath(new URL(`scripts/${name}.js`, theme));
  const hinted = (await readFile(entry, "utf8")).startsWith(HINT);
  const { outputFiles } = await build({
    entryPoints: [entry],
    // Comments are left out: that one stands before the bundle again.
    ...(hinted && { banner: { js: HINT } }),
    bundle: true,
    minify: true,
    charset: "utf8",
    format: "iife",
    // The licences of libraries from npm, where there are any.
    legalComments: "eof",
    // What the oldest engines of readers know: WeChat's own on old Android (Chromium 87), Safari 14
    // and Firefox 78. By name they would cost more: esbuild then avoids bugs that we do not meet.
    target: "es2020",
    write: false,
  });
  const [file] = outputFiles;
  if (!file) throw new Error(`esbuild made nothing of ${name}`);
  // Modules are strict, and are checked as such; where the text stands in each page, saying so again costs its bytes.
  return (await inlined()).includes(name) ? file.text.replace(/^"use strict";/, "") : file.text;
}

/** @param {string} name @returns {Promise<string>} the bundle as it is committed */
export async function committed(name) {
  return readFile(new URL(`${name}.js`, dist), "utf8");
}

/** @returns {Promise<string[]>} the bundles that are committed */
export async function shipped() {
  return (await readdir(dist)).filter((file) => file.endsWith(".js")).map((file) => basename(file, ".js"));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await mkdir(dist, { recursive: true });
  const names = await entries();
  // One that fails does not keep the others from being made; esbuild has said why.
  const made = await Promise.allSettled(names.map(async (name) => writeFile(new URL(`${name}.js`, dist), await bundle(name))));
  for (const name of await shipped()) {
    if (!names.includes(name)) await rm(new URL(`${name}.js`, dist));
  }
  process.exitCode = made.some(({ status }) => status === "rejected") ? 1 : 0;
}
