// What a learning platform is told of a sitting, and in what names. Pure: no page, no platform.

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

/** What a platform has of a test already. @typedef {{ raw: number | null, status: string }} Record */

/** How much a status says: a try that went worse never takes back what is known. */
const RANKS = ["failed", "completed", "passed"];

/**
 * The better of what the platform has and what was reached now.
 * @template {string} S
 * @param {Record} before @param {{ raw: number, status: S }} now
 * @returns {{ raw: number, status: S | string }}
 */
export function best(before, now) {
  return {
    raw: Math.max(before.raw ?? 0, now.raw),
    status: RANKS.indexOf(before.status) > RANKS.indexOf(now.status) ? before.status : now.status,
  };
}

/** @typedef {import("./platform.js").Platform} Platform */

/** What a test or an objective has, `at` its place among the platform's names. @param {Pick<Platform, "version" | "get">} platform @param {string} at @returns {Record} */
export function recorded({ version, get }, at) {
  const old = version === "1.2";
  const text = get(`${at}.score.${old ? "raw" : "scaled"}`);
  const number = text === "" ? NaN : Number(text) * (old ? 1 : 100);
  const completed = () => (get(`${at}.completion_status`) === "completed" ? "completed" : "");
  const success = old ? get(`${at}.${at === "cmi.core" ? "lesson_status" : "status"}`) : get(`${at}.success_status`);
  return {
    raw: Number.isFinite(number) ? Math.round(number) : null,
    status: RANKS.includes(success) ? success : old ? "" : completed(),
  };
}

/**
 * As names and values, in the order in which they are told.
 * @param {import("./platform.js").Version} version @param {string} at @param {{ raw: number, status: string }} told
 * @returns {[name: string, value: string | number][]}
 */
export function values(version, at, { raw, status }) {
  const score = /** @type {[string, number][]} */ ([["min", 0], ["max", 100], ["raw", raw]]).map(([name, value]) => /** @type {[string, number]} */ ([`${at}.score.${name}`, value]));
  if (version === "1.2") return [...score, [`${at}.${at === "cmi.core" ? "lesson_status" : "status"}`, status]];
  return [
    ...score,
    [`${at}.score.scaled`, raw / 100],
    [`${at}.completion_status`, "completed"],
    [`${at}.success_status`, status === "completed" ? "unknown" : status],
  ];
}

/** As `session_time` is written. @param {number} milliseconds @param {import("./platform.js").Version} version */
export function duration(milliseconds, version) {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  if (version === "2004") return `PT${Math.floor(seconds / 3600)}H${Math.floor(seconds / 60) % 60}M${seconds % 60}S`;
  const two = (/** @type {number} */ number) => String(number).padStart(2, "0");
  const hours = String(Math.min(9999, Math.floor(seconds / 3600))).padStart(4, "0");
  return `${hours}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}
