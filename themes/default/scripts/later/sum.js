// With the last answer the score is there, beside the reason: in the bar, where the progress was. Nobody has to ask for
// it, nothing moves, and the answer can still be taken back; the whole result is behind the button.

import { part } from "../part.js";
import { keep } from "../results.js";
import { dayOf } from "../review/day.js";
import { asked } from "../state.js";
import { fill, say } from "../text.js";
import { judged } from "./judged.js";
import { score } from "./score.js";

/** Whether all is answered and told. @param {import("../state.js").State} state */
export function isOver({ setup, order, given }) {
  return setup.instant && order.every((place) => given.has(setup.questions[place]?.id ?? ""));
}

/** @param {import("../sitting.js").Sitting} sitting @param {HTMLElement} sum from the fragment */
export function tellSum(sitting, sum) {
  const { quiz } = sitting;
  // A learning platform is told when the result is asked for: until then it is not there.
  if (!sum.dataset.text) return;
  const label = part(sitting.parts.bar, "label");
  sum.id = "mb-sum";
  label.after(sum);
  const last = part(quiz, ".thumb [data-when=last]");
  const show = () => {
    const { state } = sitting;
    const there = !state.done && isOver(state) && !!asked(state) && state.at === state.order.length - 1;
    sum.hidden = !there;
    label.hidden = there;
    last.toggleAttribute("aria-describedby", false);
    if (!there) return;
    last.setAttribute("aria-describedby", sum.id);
    const { numbers } = score(judged(sitting), 0);
    say(sum, fill(sum.dataset.text ?? "", numbers));
    // Whoever leaves now has a result, as far as the lists go.
    if (state.order.length < state.setup.count || location.hash === "#mb-review") return;
    keep(quiz.dataset.quiz ?? "", { right: numbers.right ?? 0, total: state.order.length, day: dayOf(new Date()) });
  };
  quiz.addEventListener("mb-state", show);
  show();
}
