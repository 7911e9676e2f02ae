// The course of a chat through the scenes of a scenario, and what it remembers on the way. Pure: no page, no clock. The same
// rules as those of the program (src/site/story.rs): tests/scripts/stories.json holds both to one another.

/** What is remembered, by its name. @typedef {Record<string, string>} Memory */

/**
 * What a scene or a choice has to do with memory.
 * @typedef {object} Told
 * @property {Record<string, string[]>} [if] each of these names has one of its values, or nobody comes here
 * @property {Memory} [set] what is remembered from here on
 */

/**
 * @typedef {object} Step
 * @property {number[]} goto the scenes that it may lead to, by their places: the first that is open
 */

/** @typedef {Step & Told} Choice */

/**
 * @typedef {object} Place
 * @property {string} id
 * @property {number} flags red flags in what is said
 * @property {Choice[]} choices
 * @property {string} ending `safe`, `warned`, `harmed`; empty: the chat goes on
 */

/** @typedef {Place & Told} Scene */

/**
 * @template {Scene} [S=Scene]
 * @typedef {object} State
 * @property {S[]} scenes the first one is where a chat starts
 * @property {number[]} path the scenes of this chat, from its start to where it is
 * @property {number[]} taken the choice that was taken in each but the last
 * @property {Memory[]} past what was remembered in each
 */

/** @typedef {{ type: "choose", choice: number } | { type: "back" } | { type: "again" }} Event */

/** @template {Scene} S @param {S[]} scenes @param {Memory} [set] what is so at the beginning @returns {State<S>} */
export function begin(scenes, set) {
  return { scenes, path: [0], taken: [], past: [{ ...set, ...scenes[0]?.set }] };
}

/**
 * @template {Scene} S
 * @param {State<S>} state @param {Event} event @returns {State<S>} the same one where the event means nothing
 */
export function reduce(state, event) {
  const { scenes, path, taken, past } = state;
  if (event.type === "again") return cut(state, 1);
  if (event.type === "back") return taken.length ? cut(state, taken.length) : state;
  const choice = here(state).choices[event.choice];
  const next = choice && follow(scenes, choice, now(state));
  return next ? { scenes, path: [...path, next.place], taken: [...taken, event.choice], past: [...past, next.now] } : state;
}

/** The chat as it was at its n-th scene. @template {Scene} S @param {State<S>} state @param {number} n @returns {State<S>} */
export function cut({ scenes, path, taken, past }, n) {
  return { scenes, path: path.slice(0, n), taken: taken.slice(0, n - 1), past: past.slice(0, n) };
}

/**
 * Where a choice leads, and what is remembered there; nothing: it is not offered.
 * @param {Scene[]} scenes @param {Choice} choice @param {Memory} now
 */
export function follow(scenes, choice, now) {
  const then = { ...now, ...choice.set };
  const place = holds(choice, now) ? choice.goto.find((one) => holds(scenes[one] ?? {}, then)) : undefined;
  return place === undefined ? undefined : { place, now: { ...then, ...scenes[place]?.set } };
}

/** @param {Told} told @param {Memory} now */
function holds(told, now) {
  return Object.entries(told.if ?? {}).every(([name, values]) => values.includes(now[name] ?? ""));
}

/** What is remembered. @param {State} state @returns {Memory} */
export function now({ past }) {
  return past[past.length - 1] ?? {};
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

/**
 * What is kept of a chat that has not ended: the scenes that it came to, each with the choice that led there.
 * @param {State} state
 */
export function way({ scenes, path, taken }) {
  return taken.map((choice, step) => [scenes[path[step + 1] ?? 0]?.id, choice]);
}

/**
 * A chat as it was left, as far as it can still be gone; one that came to an end begins anew.
 * @template {Scene} S
 * @param {State<S>} first @param {any} stored whatever that is @returns {State<S>}
 */
export function resume(first, stored) {
  let state = first;
  for (const step of Array.isArray(stored?.way) ? stored.way : []) {
    const next = reduce(state, { type: "choose", choice: Number(step?.[1]) });
    if (next === state || here(next).id !== step[0]) break;
    state = next;
  }
  return here(state).ending ? first : state;
}

/** Milliseconds before a line appears: as long as it takes to type, within bounds. @param {number} letters */
export function pause(letters) {
  return Math.min(1400, Math.max(400, 200 + 35 * letters));
}
