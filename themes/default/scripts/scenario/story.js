// The course of a chat through the scenes of a scenario. Pure: no page, no clock.

/**
 * @typedef {object} Scene
 * @property {string} id
 * @property {number} flags red flags in what is said
 * @property {{ goto: number }[]} choices the scene that each leads to, by its place
 * @property {string} ending `safe`, `warned`, `harmed`; empty: the chat goes on
 */

/**
 * @template {Scene} [S=Scene]
 * @typedef {object} State
 * @property {S[]} scenes the first one is where a chat starts
 * @property {number[]} path the scenes of this chat, from its start to where it is
 * @property {number[]} taken the choice that was taken in each but the last
 */

/** @typedef {{ type: "choose", choice: number } | { type: "back" } | { type: "again" }} Event */

/** @template {Scene} S @param {S[]} scenes @returns {State<S>} */
export function begin(scenes) {
  return { scenes, path: [0], taken: [] };
}

/**
 * @template {Scene} S
 * @param {State<S>} state @param {Event} event @returns {State<S>} the same one where the event means nothing
 */
export function reduce(state, event) {
  const { scenes, path, taken } = state;
  if (event.type === "again") return begin(scenes);
  if (event.type === "back") {
    return taken.length ? { scenes, path: path.slice(0, -1), taken: taken.slice(0, -1) } : state;
  }
  const next = here(state).choices[event.choice]?.goto;
  if (next === undefined || !scenes[next]) return state;
  return { scenes, path: [...path, next], taken: [...taken, event.choice] };
}

/** The scene that the chat is in. @template {Scene} S @param {State<S>} state @returns {S} */
export function here({ scenes, path }) {
  return /** @type {S} */ (scenes[path[path.length - 1] ?? 0]);
}

/** The choice that led here, if any. @template {Scene} S @param {State<S>} state @returns {S["choices"][number] | undefined} */
export function reply({ scenes, path, taken }) {
  return scenes[path[path.length - 2] ?? -1]?.choices[taken[taken.length - 1] ?? -1];
}

/** How many red flags were heard so far; a scene that was met twice counts once. @param {State} state */
export function heard({ scenes, path }) {
  return [...new Set(path)].reduce((sum, place) => sum + (scenes[place]?.flags ?? 0), 0);
}

/**
 * The endings that this device knows of, of those that there are: whatever was stored, by whatever version.
 * @param {any} stored @param {string[]} endings
 */
export function known(stored, endings) {
  return endings.filter((id) => stored?.v === 1 && Array.isArray(stored.endings) && stored.endings.includes(id));
}

/** Milliseconds before a line appears: as long as it takes to type, within bounds. @param {number} letters */
export function pause(letters) {
  return Math.min(1400, Math.max(400, 200 + 35 * letters));
}
