// A time limit with a calm clock: whole minutes until the last one, more time for the asking as often
// as it is asked for (WCAG 2.2.1), and nothing is taken from the reader's hand when it has run out.

import { fill, say } from "../text.js";
import { asked } from "../state.js";
import { read, write } from "../store.js";
import { part } from "../part.js";

/** Seconds that are added, and before the end of which the reader is asked. */
const MORE = 300;
const SOON = 60;

/**
 * What the clock shows of the seconds left. Pure.
 * @param {number} left @returns {{ minutes: number, ask: boolean, over: boolean }}
 */
export function face(left) {
  return { minutes: Math.max(0, Math.ceil(left / 60)), ask: left <= SOON, over: left <= 0 };
}

/**
 * @param {import("../sitting.js").Sitting} sitting
 * @param {HTMLElement} panel the clock, from the fragment
 */
export function startClock(sitting, panel) {
  const { quiz } = sitting;
  const limit = Number(quiz.dataset.time);
  if (!(limit > 0)) return;
  const key = `clock:${quiz.dataset.quiz}`;
  const kept = read(key);
  // Seconds, not a moment in time: a clock set back, or a night between, changes nothing.
  let left = typeof kept?.left === "number" && sitting.state.next >= 0 ? kept.left : limit;
  const [time, ask] = [part(panel, "[data-clock]"), part(panel, "[data-ask]")];
  const rest = time.dataset.clock ?? "";
  sitting.parts.bar.after(panel);

  const show = () => {
    const { state } = sitting;
    const { minutes, ask: soon, over } = face(left);
    panel.hidden = state.done || !asked(state);
    // The passing of minutes is not announced, their end is.
    if (over) time.setAttribute("role", "status");
    else time.removeAttribute("role");
    say(time, over ? time.dataset.over ?? "" : fill(rest, { n: minutes }));
    ask.hidden = !soon;
  };
  panel.querySelector("button")?.addEventListener("click", () => {
    left = Math.max(left, 0) + MORE;
    show();
    time.focus();
  });
  quiz.addEventListener("mb-state", (event) => {
    const was = event.detail;
    if (was && was.seed !== sitting.state.seed) left = limit;
    if (sitting.state.done) write(key, null);
    show();
  });
  setInterval(() => {
    if (sitting.state.done || !asked(sitting.state) || document.hidden) return;
    left -= 1;
    if (left % 5 === 0) write(key, { v: 1, left });
    show();
  }, 1000);
  show();
}
