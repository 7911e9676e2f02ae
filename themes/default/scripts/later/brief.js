// Questions by short names, for a store with little room (scorm/suspend.js), and back to their ids.

import { print } from "./words.js";

/** A sign that no print has, and five characters: two of a thousand questions are hardly ever alike. @param {string} id */
export function brief(id) {
  return `~${print(id).padStart(5, "0").slice(-5)}`;
}

/** The id that is meant. @param {string} name an id, or a short name @param {string[]} ids those that there are */
export function spell(name, ids) {
  if (ids.includes(name) || !/^~[0-9a-z]{5}$/.test(name)) return name;
  return ids.find((id) => brief(id) === name) ?? name;
}

/** Whether a kept sitting calls its questions so. @param {any} kept whatever was in storage */
export function isShort(kept) {
  return Array.isArray(kept?.ids) && kept.ids.some((/** @type {unknown} */ name) => String(name).startsWith("~"));
}

/**
 * A kept sitting with all its ids spelled out.
 * @param {any} kept whatever was in storage @param {string[]} ids those that there are
 */
export function spelled(kept, ids) {
  if (!isShort(kept)) return kept;
  const of = (/** @type {unknown} */ name) => spell(String(name), ids);
  const all = (/** @type {any} */ by) => Object.fromEntries(Object.entries(by ?? {}).map(([name, value]) => [of(name), value]));
  const open = kept.open && { ...kept.open, id: of(kept.open.id) };
  return { ...kept, ids: kept.ids.map(of), given: all(kept.given), words: all(kept.words), open };
}
