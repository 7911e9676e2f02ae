// How things stand for the reader of a scenario, told from its structure alone. Pure.
//
// Counted in replies, `safe` is the way to the nearest safe ending, `harm` to the nearest one where the reader is
// taken in. No words are judged beyond the author's own red flags:
// - danger: no safe ending can be reached any more, or `harm` is nearer than `safe`;
// - calm: no harm can be reached, or fewer than two red flags were heard so far;
// - warning: all else. At an ending, the ending itself says it.

import { follow, heard, here, now } from "./story.js";

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
  const safe = steps(state, "safe");
  const harm = steps(state, "harmed");
  if (harm === Infinity) return safe === Infinity ? "warning" : "calm";
  if (harm < safe) return "danger";
  return heard(state) < FLAGS ? "calm" : "warning";
}

/** Situations that are looked at: each is a scene and what is remembered there. */
const MOST = 4000;

/**
 * Replies to the nearest ending of a kind; without end where there is none.
 * @param {State} state @param {string} ending
 */
export function steps(state, ending) {
  const { scenes, path } = state;
  /** Those that were met: a map keeps its order and takes what is added on the way, so nearest first. */
  const met = new Map();
  /** @param {number} place @param {import("./story.js").Memory} now @param {number} count */
  const meet = (place, now, count) => {
    const key = place + JSON.stringify(Object.entries(now).sort());
    if (!met.has(key) && met.size < MOST) met.set(key, { scene: scenes[place], now, count });
  };
  meet(path[path.length - 1] ?? 0, now(state), 0);
  for (const { scene, now, count } of met.values()) {
    if (scene.ending === ending) return count;
    for (const choice of scene.choices) {
      const next = follow(scenes, choice, now);
      if (next) meet(next.place, next.now, count + 1);
    }
  }
  return Infinity;
}
