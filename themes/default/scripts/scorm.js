// A quiz in a package for a learning platform (SCORM 1.2): tells the platform how it went. Only such a package has this
// script; a site tells nobody anything. Classic bundle, no exports.

import { judged } from "./later/judged.js";
import { own, shared } from "./later/own.js";
import { load, whenWhole } from "./load.js";
import { duration, report } from "./scorm/report.js";
import { findApi } from "./scorm/platform.js";

/** @typedef {import("./element.js").QuizElement} QuizElement */

/** @param {import("./scorm/platform.js").Api} api @param {QuizElement} quiz */
function attend(api, quiz) {
  const started = Date.now();
  const set = (/** @type {string} */ name, /** @type {string | number} */ value) => api.LMSSetValue(name, String(value));
  const before = api.LMSGetValue("cmi.core.lesson_status");
  if (before === "" || before === "not attempted") set("cmi.core.lesson_status", "incomplete");
  /** Where each objective is on the platform, by id. @type {Map<string, number>} */
  const places = new Map();
  const kept = Number(api.LMSGetValue("cmi.objectives._count")) || 0;
  for (let place = 0; place < kept; place += 1) places.set(api.LMSGetValue(`cmi.objectives.${place}.id`), place);

  const { quiz: id = "", version = "", pass = "0" } = quiz.dataset;
  const index = () =>
    load(`sets.js?v=${version}`).then(
      () => own(shared("mbSets"), id) ?? null,
      () => null,
    );
  let done = false;
  const tell = async () => {
    const { sitting } = quiz;
    if (!sitting?.state.done) return;
    const told = report(judged(sitting), Number(pass), await index());
    if (!told) return;
    done = true;
    set("cmi.core.score.min", 0);
    set("cmi.core.score.max", 100);
    set("cmi.core.score.raw", told.raw);
    set("cmi.core.lesson_status", told.status);
    for (const { id: name, raw, status } of told.objectives) {
      const place = places.get(name) ?? places.size;
      if (!places.has(name)) set(`cmi.objectives.${place}.id`, name);
      places.set(name, place);
      set(`cmi.objectives.${place}.score.min`, 0);
      set(`cmi.objectives.${place}.score.max`, 100);
      set(`cmi.objectives.${place}.score.raw`, raw);
      set(`cmi.objectives.${place}.status`, status);
    }
    api.LMSCommit("");
  };
  quiz.addEventListener("mb-state", tell);
  tell();

  let left = false;
  const leave = () => {
    if (left) return;
    left = true;
    set("cmi.core.session_time", duration(Date.now() - started));
    set("cmi.core.exit", done ? "" : "suspend");
    api.LMSCommit("");
    api.LMSFinish("");
  };
  addEventListener("pagehide", leave);
  addEventListener("beforeunload", leave);
}

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
  const api = findApi(window);
  // Opened by itself, the package is the page that it always was.
  if (quiz && api?.LMSInitialize("") === "true") attend(api, quiz);
});
