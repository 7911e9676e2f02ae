// How things stand for the reader of a scenario, told from its structure alone. Pure.
//
// Counted in replies, `safe` is the way to the nearest safe ending, `harm` to the nearest one where the reader is
// taken in. No words are judged beyond the author's own red flags:
// - danger: no safe ending can be reached any more, or `harm` is nearer than `safe`;
// - calm: no harm can be reached, or fewer than two red flags were heard so far;
// - warning: all else. At an ending, the ending itself says it.

import { heard, here } from "./story.js";

/** @typedef {import("./story.js").Scene} Scene */
/** @typedef {import("./story.js").State} State */
/** @typedef {"calm" | "warning" | "danger"} Level */

/** @type {Record<string, Level | undefined>} */
const ENDINGS = { safe: "calm", warned: "warning", harmed: "danger" };

/** One red flag is in the first message already: it takes another to speak of a pattern. */
const FLAGS = 2;

/** @param {State} state @returns {Level} */
export function risk(state) {
  const scene = here(state);
  const end = ENDINGS[scene.ending];
  if (end) return end;
  const safe = steps(state.scenes, scene, "safe");
  const harm = steps(state.scenes, scene, "harmed");
  if (harm === Infinity) return safe === Infinity ? "warning" : "calm";
  if (harm < safe) return "danger";
  return heard(state) < FLAGS ? "calm" : "warning";
}

/**
 * Replies from a scene to the nearest ending of a kind; without end where there is none.
 * @param {Scene[]} scenes @param {Scene} from @param {string} ending
 */
export function steps(scenes, from, ending) {
  /** Those that are so many replies away: a map keeps its order and takes what is added on the way, so nearest first. */
  const far = new Map([[from, 0]]);
  for (const [scene, count] of far) {
    if (scene.ending === ending) return count;
    for (const { goto } of scene.choices) {
      const next = scenes[goto];
      if (next && !far.has(next)) far.set(next, count + 1);
    }
  }
  return Infinity;
}
