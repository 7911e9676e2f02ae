// The learning platform around the page, SCORM 1.2 or 2004: looked for in the windows above and in the one that opened
// this one, and spoken to in one way. Knows nothing of quizzes.

/** @typedef {"1.2" | "2004"} Version */

/**
 * @typedef {object} Platform
 * @property {Version} version
 * @property {() => boolean} start
 * @property {(name: string) => string} get empty: nothing
 * @property {(name: string, value: string | number) => boolean} set whether it was taken
 * @property {() => boolean} commit
 * @property {() => void} finish
 */

/** What the platform's object is called, and its functions. @type {Record<Version, Record<"api" | "start" | "get" | "set" | "commit" | "finish" | "error", string>>} */
const NAMES = {
  "1.2": { api: "API", start: "LMSInitialize", get: "LMSGetValue", set: "LMSSetValue", commit: "LMSCommit", finish: "LMSFinish", error: "LMSGetLastError" },
  2004: { api: "API_1484_11", start: "Initialize", get: "GetValue", set: "SetValue", commit: "Commit", finish: "Terminate", error: "GetLastError" },
};

/** Windows above one another; more is a circle. */
const HIGHEST = 12;

/** @param {Window} from @param {Version} version what the package says that it is @returns {Platform | null} */
export function connect(from, version) {
  const names = NAMES[version];
  const api = find(from, names);
  if (!api) return null;
  // Some platforms give booleans and numbers where the standard has texts; some throw when they are gone already.
  const call = (/** @type {keyof typeof names} */ what, /** @type {string[]} */ ...values) => {
    try {
      return String(api[names[what]](...values) ?? "");
    } catch {
      return "false";
    }
  };
  const get = (/** @type {string} */ name) => {
    const value = call("get", name);
    return value === "false" || value === "null" || value === "undefined" ? "" : value;
  };
  return {
    version,
    // One that was begun by another page of the package is under way: it says no, and answers all the same.
    start: () => call("start", "") === "true" || (get(version === "1.2" ? "cmi.core.lesson_status" : "cmi.completion_status") !== "" && Number(call("error")) === 0),
    get,
    set: (name, value) => call("set", name, String(value)) === "true",
    commit: () => call("commit", "") === "true",
    finish: () => void call("finish", ""),
  };
}

/** @param {Window} from @param {Record<string, string>} names @returns {any} */
function find(from, names) {
  return above(from, names) ?? (from.opener ? above(from.opener, names) : null) ?? (from.top?.opener ? above(from.top.opener, names) : null);
}

/** @param {Window} from @param {Record<string, string>} names @returns {any} */
function above(from, { api = "", start = "" }) {
  let here = from;
  for (let height = 0; height < HIGHEST; height += 1) {
    try {
      const found = /** @type {any} */ (here)[api];
      // An element with the id `API` is no platform.
      if (typeof found?.[start] === "function") return found;
    } catch {
      // Another site's window: what is above it cannot be ours.
      return null;
    }
    if (here.parent === here) return null;
    here = here.parent;
  }
  return null;
}
