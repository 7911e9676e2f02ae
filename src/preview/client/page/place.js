// Where the author is in a page, over a reload: how far down, what is open, what is typed and ticked, how far a chat
// has come. A quiz on its own page keeps its sitting by itself.

import { tab } from "../kept.js";

/**
 * @typedef {object} Place
 * @property {string} path
 * @property {number} y pixels from the top
 * @property {boolean[]} open each `details`
 * @property {Record<string, string | boolean>} fields by a name that outlasts a reload
 * @property {string} focus the field that has it
 * @property {string[]} chat what was chosen in a scenario
 */

/** @typedef {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} Field */

/** Choices in the scenario of the page, so far. @type {string[]} */
let chat = [];

document.addEventListener("click", ({ target }) => {
  const button = /** @type {Element} */ (target).closest?.("mb-scenario button");
  if (!button) return;
  const { value, dataset } = /** @type {HTMLButtonElement} */ (button);
  if (dataset.do === "again") chat = [];
  else if (dataset.do === "back") chat.pop();
  else if (value) chat.push(value);
}, true);

/** @returns {[string, Field][]} */
function fields() {
  const seen = new Map();
  /** @type {NodeListOf<Field>} */
  const all = document.querySelectorAll("input, textarea, select");
  return [...all].filter(({ id }) => id !== "mb-elder").map((field) => {
    const base = `${field.name || field.id}|${ticks(field) ? field.value : ""}`;
    const count = (seen.get(base) ?? 0) + 1;
    seen.set(base, count);
    return [`${base}|${count}`, field];
  });
}

/** @param {Element} field @returns {field is HTMLInputElement} */
const ticks = (field) => field instanceof HTMLInputElement && /^(radio|checkbox)$/.test(field.type);

/** @returns {Place} */
export function here() {
  const all = fields();
  return {
    path: location.pathname,
    y: scrollY,
    open: [...document.querySelectorAll("details")].map(({ open }) => open),
    fields: Object.fromEntries(all.map(([name, it]) => [name, ticks(it) ? it.checked : it.value])),
    focus: all.find(([, it]) => it === document.activeElement)?.[0] ?? "",
    chat,
  };
}

/** For whoever loads the page anew. @param {Place} [place] */
export function keep(place = here()) {
  tab.write("place", place);
}

/** Loads the page anew, to come back to a place. @param {Place} [place] */
export function reload(place = here()) {
  keep(place);
  location.reload();
}

/** To where the page was left for a reload. */
export function comeBack() {
  /** @type {Place | null} */
  const place = tab.read("place");
  tab.write("place", null);
  if (place?.path !== location.pathname) return;
  replay(place.chat);
  // From when the author touches the page, it is theirs.
  const touched = new AbortController();
  for (const what of ["pointerdown", "keydown", "wheel", "touchstart"]) {
    addEventListener(what, (event) => event.isTrusted && touched.abort(), { signal: touched.signal, capture: true, passive: true });
  }
  const put = () => touched.signal.aborted || restore(place);
  put();
  // A quiz lays its questions once more when all of it is there.
  document.addEventListener("mb-state", () => setTimeout(put), { once: true });
  if (document.readyState !== "complete") addEventListener("load", () => setTimeout(put));
}

/** @param {Place} place */
function restore(place) {
  document.querySelectorAll("details").forEach((it, at) => {
    it.open = place.open[at] ?? it.open;
  });
  for (const [name, field] of fields()) {
    const was = place.fields[name];
    if (field.disabled || was === undefined) continue;
    if (ticks(field) ? field.checked !== was : field.value !== was) {
      if (ticks(field)) field.checked = Boolean(was);
      else field.value = String(was);
      // Some parts of a page listen to what is ticked.
      field.dispatchEvent(new Event("change", { bubbles: true }));
    }
    if (name === place.focus) field.focus({ preventScroll: true });
  }
  scrollTo({ top: place.y, behavior: "instant" });
}

/** Chooses again what was chosen: a chat that has not ended goes on by itself. @param {string[]} choices */
function replay(choices) {
  const scenario = document.querySelector("mb-scenario");
  if (!scenario || !choices?.length) return;
  /** @param {number} at */
  const step = (at) => {
    if (!at && scenario.querySelectorAll(".turn").length > 1) {
      chat = choices;
      return;
    }
    /** @type {HTMLButtonElement | null} */
    const button = scenario.querySelector(`button[value="${CSS.escape(choices[at] ?? "")}"]`);
    // What is still being typed is said at once.
    if (!button) /** @type {HTMLElement | null} */ (scenario.querySelector(".talk"))?.click();
    button?.click();
    if (at + (button ? 1 : 0) < choices.length && tries-- > 0) setTimeout(step, 20, at + (button ? 1 : 0));
  };
  let tries = 100;
  setTimeout(step, 0, 0);
}
