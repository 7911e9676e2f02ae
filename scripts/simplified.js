// Writes the table by which the search takes traditional characters for simplified ones: single characters, the first of
// what OpenCC's dictionary gives for each (Apache-2.0; npm's opencc-js carries it). Both sides of the search read the file.

import { writeFileSync } from "node:fs";
// @ts-expect-error The package tells no types of its dictionaries.
import table from "../node_modules/opencc-js/dist/esm-lib/dict/TSCharacters.js";

const pairs = String(table)
  .split("|")
  .map((line) => line.split(" "))
  .filter(([from = "", to = ""]) => [...from].length === 1 && [...to].length === 1 && from !== to && from.length === 1 && to.length === 1)
  .sort(([a = ""], [b = ""]) => (a < b ? -1 : 1));
const text = `// Traditional characters, each with the simplified one behind it. Made by scripts/simplified.js from OpenCC's dictionary
// (https://github.com/BYVoid/OpenCC, Apache License 2.0); read by src/search/cut.rs too.
export const simplified =
  "${pairs.map((pair) => pair.join("")).join("")}";
`;
writeFileSync(new URL("../themes/default/scripts/search/simplified.js", import.meta.url), text);
process.stdout.write(`${pairs.length} characters\n`);
