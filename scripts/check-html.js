// Validates every HTML page of a built site with the Nu checker. Usage: check-html.js FOLDER

import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";

const folder = process.argv[2];
if (!folder) throw new Error("usage: check-html.js FOLDER");
const jar = createRequire(import.meta.url).resolve("vnu-jar/build/dist/vnu.jar");
const { status, error } = spawnSync("java", ["-jar", jar, "--skip-non-html", "--errors-only", folder], { stdio: "inherit" });
if (error) throw error;
process.exit(status ?? 1);
