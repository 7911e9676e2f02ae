// What a built site tells machines, held against what others say it should be: its feed against the grammar of
// RFC 4287 (tests/golden/atom.rnc), by the validator inside vnu; the JSON-LD of its pages against the types of
// schema.org (schema-dts), by tsc. Usage: check-data.js FOLDER

import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const folder = process.argv[2];
if (!folder) throw new Error("usage: check-data.js FOLDER");
const root = fileURLToPath(new URL("..", import.meta.url));

/** @param {string} program @param {string[]} args */
function run(program, args) {
  const { status, error } = spawnSync(program, args, { stdio: "inherit", cwd: root });
  if (error) throw error;
  if (status !== 0) process.exitCode = 1;
}

const feed = join(folder, "feed.xml");
if (!existsSync(feed)) throw new Error(`${folder} has no feed: it needs a base_url`);
const jar = createRequire(import.meta.url).resolve("vnu-jar/build/dist/vnu.jar");
const validator = "nu.validator.vendor.thaiopensource.relaxng.util.Driver";
run("java", ["-cp", jar, validator, "-c", join(root, "tests/golden/atom.rnc"), feed]);

const graphs = [];
for (const entry of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
  if (!entry.endsWith(".html")) continue;
  const html = readFileSync(join(folder, entry), "utf8");
  const [, json] = html.match(/<script type="?application\/ld\+json"?>(.*?)<\/script>/s) ?? [];
  if (json) graphs.push(`// ${entry}\ncheck(${json});`);
}
if (!graphs.length) throw new Error(`${folder} has no JSON-LD`);
// Inside the project, where the types are found.
const scratch = mkdtempSync(join(root, "node_modules/.json-ld-"));
try {
  const file = join(scratch, "graphs.ts");
  writeFileSync(file, `import type { Graph } from "schema-dts";\nfunction check(_: Graph): void {}\n${graphs.join("\n")}\n`);
  run(process.execPath, [join(root, "node_modules/typescript/bin/tsc"), "--noEmit", "--strict", "--skipLibCheck", "--ignoreConfig", file]);
} finally {
  rmSync(scratch, { recursive: true });
}
if (!process.exitCode) console.log(`the feed and the JSON-LD of ${graphs.length} pages are as they should be`);
