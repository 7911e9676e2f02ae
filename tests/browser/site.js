// The built site that the browser tests look at: the folder in MINGBIAN_SITE, or else the
// shipped content, built here with the release binary.

import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** @returns {string} the folder of a built site */
export function site() {
  if (process.env.MINGBIAN_SITE) return process.env.MINGBIAN_SITE;
  const folder = mkdtempSync(join(tmpdir(), "mingbian-site-"));
  process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
  execFileSync(join(root, "target/release/mingbian"), ["build", "--quiet", "--root", root, "--output", folder], {
    stdio: ["ignore", "ignore", "inherit"],
  });
  return folder;
}

/**
 * The pages of a section, as addresses from the site's root.
 * @param {string} folder @param {string} section
 */
export function pages(folder, section) {
  const under = join(folder, section);
  if (!existsSync(under)) return [];
  return readdirSync(under, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(under, entry.name, "index.html")))
    .map((entry) => `/${section}/${encodeURIComponent(entry.name)}/`)
    .sort();
}
