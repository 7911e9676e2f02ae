// Bundles the browser scripts into the one classic script that the theme ships.

import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const theme = new URL("../themes/default/", import.meta.url);
const target = new URL("dist/mingbian.js", theme);

/** @returns {Promise<string>} the bundle as it should be */
export async function bundle() {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL("scripts/mingbian.js", theme))],
    bundle: true,
    minify: true,
    charset: "utf8",
    format: "iife",
    legalComments: "none",
    // The oldest engines that readers have: WeChat's own on old Android, and Safari 14, which
    // knows as much. It is not named, since esbuild then refuses destructuring for a bug of its.
    target: ["chrome87", "firefox78"],
    write: false,
  });
  return outputFiles[0].text;
}

/** @returns {Promise<string>} the bundle as it is committed */
export async function committed() {
  return readFile(target, "utf8");
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await writeFile(target, await bundle());
}
