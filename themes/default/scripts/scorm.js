// A quiz in a package for a learning platform (SCORM 1.2 and 2004): tells the platform how it went, and keeps with it what a
// site keeps on the device. Only such a package has this script; a site tells nobody anything. It stands before all others,
// since the first of them may ask what is kept. Classic bundle, no exports.

import { judged } from "./later/judged.js";
import { indexOf } from "./later/draws.js";
import { load, whenWhole } from "./load.js";
import { best, duration, recorded, report, values } from "./scorm/report.js";
import { connect } from "./scorm/platform.js";
import { forgetDevice } from "./scorm/memory.js";
import { pack, unpack } from "./scorm/suspend.js";
import { read, write } from "./store.js";
import { fill, say } from "./text.js";

/** @typedef {import("./element.js").QuizElement} QuizElement */
/** @typedef {import("./scorm/platform.js").Platform} Platform */

/** Characters that the standards promise to keep. */
const ROOM = { "1.2": 4096, 2004: 64_000 };
/** Milliseconds until what has changed is sent. */
const SOON = 800;
const ELDER = "mingbian:elder";

/** `scorm`: which standard; only where the test is. `quiz`: its name. */
const { scorm, quiz: name = "" } = document.currentScript?.dataset ?? {};
const platform = scorm === "1.2" || scorm === "2004" ? connect(window, scorm) : null;
let changed = (/** @type {string} */ _key) => {};
forgetDevice(window, (key) => changed(key));
const [quizKey, flagsKey, clockKey] = [`quiz:${name}`, `flags:${name}`, `clock:${name}`];

/** What the platform has kept, to where the page's scripts look for it. @param {Platform} platform */
function recall({ get }) {
  const { quiz, flags, left, elder } = unpack(get("cmi.suspend_data"));
  if (elder) localStorage.setItem(ELDER, "1");
  if (!quiz) return;
  write(quizKey, quiz);
  if (flags.length) write(flagsKey, { v: 1, seed: quiz.seed, ids: flags });
  if (left !== null) write(clockKey, { v: 1, left });
}

/** @param {Platform} platform */
function keepWith(platform) {
  const { version, get, set, commit } = platform;
  const started = Date.now();
  const old = version === "1.2";
  const [core, status] = old ? ["cmi.core", "cmi.core.lesson_status"] : ["cmi", "cmi.completion_status"];
  // A learner who looks at a test that is over, or a teacher who looks at it: nothing is to be recorded.
  const looking = ["review", "browse"].includes(get(old ? "cmi.core.lesson_mode" : "cmi.mode"));
  const before = get(status);
  // No mark, but its absence: of a test that says nothing, platforms hold that it is completed.
  if (!looking && ["", "not attempted", "unknown", "browsed"].includes(before)) set(status, "incomplete");
  let [left, wait, kept] = [false, 0, get("cmi.suspend_data")];

  /** Tells it all that is kept. @param {boolean} send */
  const keep = (send) => {
    clearTimeout(wait);
    if (left || looking) return;
    const { text, from } = pack(
      { quiz: read(quizKey), flags: read(flagsKey)?.ids ?? [], left: read(clockKey)?.left ?? null, elder: localStorage.getItem(ELDER) === "1" },
      ROOM[version],
    );
    const took = text === kept || set("cmi.suspend_data", text);
    if (took) kept = text;
    const next = took ? from : 0;
    tell(next === undefined ? "" : "full", { n: (next ?? 0) + 1 });
    // Also when it is over: a later visit goes on from here, and knows what was best.
    set(old ? "cmi.core.exit" : "cmi.exit", "suspend");
    set(old ? "cmi.core.session_time" : "cmi.session_time", duration(Date.now() - started, version));
    if (send) commit();
  };
  changed = (key) => {
    if (key.endsWith(`:${quizKey}`) || key.endsWith(`:${flagsKey}`)) {
      clearTimeout(wait);
      wait = setTimeout(keep, SOON, true);
    }
  };
  // Nothing is lost with a phone that puts the page away, or a network that is gone at the end.
  addEventListener("beforeunload", () => keep(true));
  document.addEventListener("visibilitychange", () => document.hidden && keep(true));
  addEventListener("pagehide", () => {
    keep(true);
    if (!left) platform.finish();
    left = true;
  });
  // Out of the browser's own store of pages: the platform has been told good-bye.
  addEventListener("pageshow", ({ persisted }) => persisted && location.reload());
  return {
    /** @param {QuizElement} quiz */
    attend(quiz) {
      if (looking) return;
      const { version: sets = "", pass = "0" } = quiz.dataset;
      const index = load(`sets.js?v=${sets}`).then(
        () => indexOf(name),
        () => null,
      );
      /** @param {string} at @param {{ raw: number, status: string }} told */
      const record = (at, told) => values(version, at, best(recorded(platform, at), told)).every(([key, value]) => set(key, value));
      /** Where each objective is on the platform, by id. @type {Map<string, number>} */
      const places = new Map();
      const count = Number(get("cmi.objectives._count")) || 0;
      for (let place = 0; place < count; place += 1) places.set(get(`cmi.objectives.${place}.id`), place);

      quiz.addEventListener("mb-state", async (event) => {
        const was = event.detail;
        const { sitting } = quiz;
        // Only what is handed in now: a result that is shown again is known.
        if (!sitting || !was || was.done || !sitting.state.done) return;
        const taken = judged(sitting);
        const plain = report(taken, Number(pass), null);
        if (!plain) return;
        // At once: whoever closes the window has a score.
        const took = record(core, plain);
        setTimeout(() => {
          keep(true);
          if (!took) tell("refused");
        });
        for (const { id, ...told } of report(taken, Number(pass), await index)?.objectives ?? []) {
          const place = places.get(id) ?? places.size;
          if (!places.has(id)) set(`cmi.objectives.${place}.id`, id);
          places.set(id, place);
          record(`cmi.objectives.${place}`, told);
        }
        if (!left) commit();
      });
    },
  };
}

/** Says what the reader has to know of the platform, where the page has a place for it. @param {string} what @param {Record<string, number>} [numbers] */
function tell(what, numbers = {}) {
  const place = /** @type {HTMLElement | null} */ (document.querySelector("[data-platform]"));
  if (!place) return;
  place.hidden = !what;
  say(place, fill(place.dataset[what] ?? "", numbers));
}

const ready = platform?.start() ? platform : null;
if (ready) recall(ready);
const kept = ready && keepWith(ready);

// The other pages of the package are for reading on; the test stays open, and the platform with it.
document.addEventListener(
  "click",
  ({ target }) => {
    const link = /** @type {Element} */ (target).closest?.("a[href]");
    if (link instanceof HTMLAnchorElement && link.pathname !== location.pathname && /^(https?|file):$/.test(link.protocol)) link.target = "_blank";
  },
  true,
);

whenWhole(() => {
  const quiz = /** @type {QuizElement | null} */ (document.querySelector("mb-quiz[data-page]"));
  if (!quiz || !scorm) return;
  // Opened by itself, the package is a page that nobody keeps anything of.
  if (kept) kept.attend(quiz);
  else tell("alone");
});
