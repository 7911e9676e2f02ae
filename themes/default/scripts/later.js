// What a quiz can do beyond being answered: fetched when the page has come to rest, or first of all for
// a reader who comes back. Classic bundle, no exports. The markup that it needs is in a fragment of the
// theme (templates/fragments/later.html), fetched as a script beside it.

import { startClock } from "./later/clock.js";
import { begin } from "./state.js";
import { findDraws } from "./later/draws.js";
import { invigilate } from "./later/exam.js";
import { fragment } from "./later/fragment.js";
import { teach } from "./later/lesson.js";
import { tellOutcome } from "./later/outcome.js";
import { goToPaper } from "./later/paper.js";
import { makeTappable } from "./later/pairs.js";
import { makeDraggable } from "./later/drag.js";
import { review } from "./later/review.js";
import { tellBeside } from "./later/tell.js";
import { tellSum } from "./later/sum.js";
import { answerAtOnce } from "./later/touch.js";
import { followTrail } from "./later/trail.js";
import { takeForOne } from "./later/twice.js";

/** @typedef {import("./sitting.js").Sitting} Sitting */

/** @param {Sitting} sitting */
async function attach(sitting) {
  // Before anything is done to the questions that came with the page.
  const draws = findDraws(sitting);
  const notes = tellBeside(sitting);
  takeForOne(sitting.parts.form);
  makeTappable(sitting.quiz, fragment("pairs"));
  makeDraggable(sitting.quiz, fragment("moved"));
  if (!sitting.state.setup.card) {
    answerAtOnce(sitting, fragment("undo"));
    // A few questions inside a text: a result, but nothing to pass on, to keep or to teach with.
    const outcome = fragment("outcome");
    for (const beyond of outcome.querySelectorAll("[data-giving], [data-record], .teacher")) beyond.toggleAttribute("hidden", true);
    goToPaper(sitting, notes, fragment("paper"));
    return tellOutcome(sitting, draws, outcome);
  }
  goToPaper(sitting, notes, fragment("paper"), fragment("whose"));
  if (/[?&]class\b/.test(location.search)) return teach(sitting, draws, fragment("lesson"));
  answerAtOnce(sitting, fragment("undo"));
  // Where the device has a voice, the script of the site shows it and moves it along.
  const { parts, state } = sitting;
  const beside = parts.questions[state.order[state.at] ?? -1]?.heading ?? sitting.quiz.querySelector(".quiz-start");
  beside?.after(...fragment("aloud").children);
  invigilate(sitting);
  tellOutcome(sitting, draws, fragment("outcome"));
  tellSum(sitting, fragment("sum"));
  await followTrail(sitting, draws, fragment("resume"));
  startClock(sitting, fragment("clock"));
  await review(sitting, draws);
}

for (const { sitting } of document.querySelectorAll("mb-quiz")) {
  // One quiz that cannot be helped further stays as it is, and the others are.
  if (sitting) {
    attach(sitting).catch((error) => {
      sitting.open(begin(sitting.parts.setup, sitting.state.seed));
      throw error;
    });
  }
}

// A link to a draw or to a review, opened where the page is open already.
window.addEventListener("hashchange", () => {
  if (/^#(s=|mb-review$)/.test(location.hash)) location.reload();
});
