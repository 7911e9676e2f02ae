// The one thing that a reader is to do after a result, chosen by what happened. Pure: no page and no words.

/** @typedef {{ title: string, href: string }} Page */
/** @typedef {Page & { id: string }} Onward under its id the device keeps what became of it */

/**
 * @typedef {object} Ways
 * @property {Page[]} disguises by their place
 * @property {Onward[]} [scenarios] @property {Onward[]} [quizzes]
 */

/**
 * `n`: how many questions about a disguise went wrong.
 * @typedef {{ what: "disguise", page: Page, n: number } | { what: "scenario" | "quiz", page: Onward } | { what: "send" }} Next
 */

/**
 * The disguise that fooled the reader most; else a chat, else a test that they have not been through yet; else a word to
 * others.
 * @param {import("./tally.js").Disguised[]} byDisguise with the places of disguises as ids
 * @param {Ways | null} ways @param {(kind: "scenario" | "quiz", id: string) => boolean} isDone @returns {Next}
 */
export function choose(byDisguise, ways, isDone) {
  /** @type {Next | undefined} */
  let most;
  for (const { id, right, total } of byDisguise) {
    const page = ways?.disguises[Number(id)];
    const n = total - right;
    if (page && n > 0 && n > (most?.what === "disguise" ? most.n : 0)) most = { what: "disguise", page, n };
  }
  if (most) return most;
  const scenario = ways?.scenarios?.find(({ id }) => !isDone("scenario", id));
  if (scenario) return { what: "scenario", page: scenario };
  const quiz = ways?.quizzes?.find(({ id }) => !isDone("quiz", id));
  return quiz ? { what: "quiz", page: quiz } : { what: "send" };
}

/** How many questions must have been about a disguise before a bar says how it went. */
export const ENOUGH_FOR_BAR = 3;

/**
 * Those of which enough was asked. One that all was about says no more than the score does.
 * @param {import("./tally.js").Disguised[]} byDisguise @param {number} asked questions
 */
export function bars(byDisguise, asked) {
  const enough = byDisguise.filter(({ total }) => total >= ENOUGH_FOR_BAR);
  return enough.length === 1 && enough[0]?.total === asked ? [] : enough;
}
