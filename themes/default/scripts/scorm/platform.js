// The learning platform around the page: SCORM 1.2's `API`, looked for in the windows above and in the one that
// opened this one. Knows nothing of quizzes.

/**
 * @typedef {object} Api
 * @property {(none: "") => string} LMSInitialize
 * @property {(name: string) => string} LMSGetValue
 * @property {(name: string, value: string) => string} LMSSetValue
 * @property {(none: "") => string} LMSCommit
 * @property {(none: "") => string} LMSFinish
 */

/** Windows above one another; more is a circle. */
const HIGHEST = 12;

/** @param {Window} from @returns {Api | null} */
export function findApi(from) {
  return above(from) ?? (from.opener ? above(from.opener) : null) ?? (from.top?.opener ? above(from.top.opener) : null);
}

/** @param {Window} from @returns {Api | null} */
function above(from) {
  let here = from;
  for (let height = 0; height < HIGHEST; height += 1) {
    try {
      const { API } = /** @type {any} */ (here);
      // An element with the id `API` is no platform.
      if (typeof API?.LMSInitialize === "function") return API;
    } catch {
      // Another site's window: what is above it cannot be ours.
      return null;
    }
    if (here.parent === here) return null;
    here = here.parent;
  }
  return null;
}
