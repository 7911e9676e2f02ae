// Where questions are in the page, by their ids.

/** @param {import("../sitting.js").Sitting} sitting @param {string[]} ids those that are gone are left out */
export function placesOf({ parts }, ids) {
  const all = parts.setup.questions.map(({ id }) => id);
  return ids.map((id) => all.indexOf(id)).filter((place) => place >= 0);
}
