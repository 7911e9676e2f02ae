// The oldest engines that readers have, and what they know, by MDN's tables. WeChat's engine on
// old Android phones is Chromium 87 or later.

import { createRequire } from "node:module";

/** @typedef {{ __compat?: { support: Record<string, any> }, [name: string]: any }} Feature */

export const floor = { chrome: 87, firefox: 78, safari: 14, safari_ios: 14 };
/** The same for tools that read a browserslist. */
export const browserslist = ["chrome 87", "firefox 78", "safari 14", "ios_saf 14.0-14.4"];

/** @type {Record<string, any>} */
export const tables = createRequire(import.meta.url)("@mdn/browser-compat-data");

/**
 * Which of them lack it. Nothing known of it: none.
 * @param {Feature | undefined} feature @returns {string[]}
 */
export function lacking(feature) {
  const support = feature?.__compat?.support;
  if (!support) return [];
  return Object.entries(floor)
    .filter(([engine, version]) => ![support[engine]].flat().some((one) => has(one, version)))
    .map(([engine, version]) => `${engine} ${version}`);
}

/** @param {any} statement @param {number} version */
function has(statement, version) {
  if (!statement || statement.prefix || statement.alternative_name || statement.flags) return false;
  const from = Number.parseFloat(String(statement.version_added).replace("≤", ""));
  const until = Number.parseFloat(String(statement.version_removed ?? "999"));
  return from <= version && version < until;
}
