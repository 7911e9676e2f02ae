// Writes the signs of the default theme from their drawings: themes/default/signs/<name>.svg. With `--sheet FILE` also a
// page with all of them in the sizes and colours in which they are used, to be looked at.

import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { drawings } from "./signs/drawings.js";
import { sign } from "./signs/kit.js";

const folder = fileURLToPath(new URL("../themes/default/signs/", import.meta.url));

mkdirSync(folder, { recursive: true });
for (const name of readdirSync(folder)) rmSync(join(folder, name));
for (const [name, shapes] of Object.entries(drawings)) writeFileSync(join(folder, `${name}.svg`), sign(shapes));

const at = process.argv.indexOf("--sheet");
const file = process.argv[at + 1];
if (at > 0 && file) {
  const all = Object.entries(drawings).map(([name, shapes]) => {
    const sized = [28, 56, 96].map((size) => sign(shapes).replace("<svg", `<svg width="${size}"`)).join("");
    return `<figure>${sized}<figcaption>${name}</figcaption></figure>`;
  });
  const colours = { light: ["#e9f1f0", "#0b5d66", "#e3a02f"], dark: ["#1a2d31", "#84cdd0", "#edb04a"] };
  const sheets = Object.entries(colours).map(
    ([name, [ground, stroke, accent]]) => `<section class="${name}">${all.join("")}</section>
<style>.${name}{background:${ground};color:${stroke}}.${name} .accent{fill:${accent};stroke:none}</style>`,
  );
  const style = "body{margin:0;font:13px sans-serif}section{display:flex;flex-wrap:wrap;gap:12px;padding:16px}figure{margin:0;width:200px}svg{fill:none;stroke:currentColor;stroke-width:3;stroke-linecap:round;stroke-linejoin:round;vertical-align:bottom;margin-right:6px}";
  writeFileSync(file, `<!doctype html><meta charset="utf-8"><style>${style}</style>${sheets.join("")}`);
}
