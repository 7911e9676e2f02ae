// What a learning platform is told of a sitting, in the names of SCORM 1.2. Pure: no page, no platform.

import { score } from "../later/score.js";
import { disguisesOf } from "../later/draws.js";
import { totals } from "../result/tally.js";

/** @typedef {import("../later/draws.js").Index} Index */

/**
 * How it went with one disguise.
 * @typedef {object} Objective
 * @property {string} id printable ASCII without spaces, as platforms insist
 * @property {number} raw percent
 * @property {"passed" | "failed"} status
 */

/**
 * @typedef {object} Report
 * @property {number} raw percent, whole
 * @property {"passed" | "failed" | "completed"} status
 * @property {Objective[]} objectives
 */

/**
 * `null` for a sitting of some of the questions only: it is practice, no test.
 * @param {import("../tally.js").Sitting} taken
 * @param {number} pass percent; 0: no pass mark
 * @param {Index | null} index
 * @returns {Report | null}
 */
export function report(taken, pass, index) {
  if (taken.order.length < taken.setup.count) return null;
  const { numbers, parts } = score(taken, pass);
  const { byDisguise } = totals(taken, (id) => disguisesOf(index, id));
  const objectives = byDisguise.flatMap(({ id, right, total }) => {
    const name = slug(index?.disguises?.[Number(id)]?.href ?? "");
    if (!name) return [];
    const raw = Math.floor((right / total) * 100);
    const passed = raw >= (pass || 100);
    return [{ id: name, raw, status: passed ? /** @type {const} */ ("passed") : /** @type {const} */ ("failed") }];
  });
  return {
    raw: numbers.percent ?? 0,
    status: parts.passed ? "passed" : parts.failed ? "failed" : "completed",
    objectives,
  };
}

/** The last folder of an address: `../../disguises/mutual-aid/index.html`. @param {string} href */
function slug(href) {
  const folders = href.replace(/index\.html$/, "").split("/").filter(Boolean);
  return encodeURIComponent(folders.pop() ?? "");
}

/** As `cmi.core.session_time` wants it, hours first. @param {number} milliseconds */
export function duration(milliseconds) {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  const two = (/** @type {number} */ number) => String(number).padStart(2, "0");
  const hours = String(Math.min(9999, Math.floor(seconds / 3600))).padStart(4, "0");
  return `${hours}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}
