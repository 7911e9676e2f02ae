// The built site that the browser tests look at: the folder in MINGBIAN_SITE, or else the
// shipped content, built here with the release binary.

import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** @returns {string} the folder of the built site */
export function site() {
  return process.env.MINGBIAN_SITE ?? build();
}

/**
 * Builds another site than the shipped one, from tests/browser/sites/.
 * @param {string} name @param {...string} wishes of the command line @returns {string} its folder
 */
export function siteOf(name, ...wishes) {
  return build("--content", join(root, "tests/browser/sites", name, "content"), ...wishes);
}

/**
 * Builds a site of these files.
 * @param {Record<string, string>} files by their paths in the content folder
 * @param {...string} wishes of the command line @returns {string} its folder
 */
export function siteWith(files, ...wishes) {
  const content = mkdtempSync(join(tmpdir(), "mingbian-content-"));
  process.on("exit", () => rmSync(content, { recursive: true, force: true }));
  for (const [path, text] of Object.entries({ "site.yaml": "title: 试\n", ...files })) {
    mkdirSync(dirname(join(content, path)), { recursive: true });
    writeFileSync(join(content, path), text);
  }
  return build("--content", content, ...wishes);
}

/** @param {...string} wishes */
function build(...wishes) {
  const folder = mkdtempSync(join(tmpdir(), "mingbian-site-"));
  process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
  const program = process.env.MINGBIAN ?? join(root, "target/release/mingbian");
  execFileSync(program, ["build", "--quiet", "--root", root, "--output", folder, ...wishes], { stdio: ["ignore", "ignore", "inherit"] });
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
