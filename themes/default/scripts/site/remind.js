// "3 to review today" on the home page, from what this device keeps. Nothing due, nothing shown.

import { fill, say } from "../text.js";
import { due, valid } from "../review/boxes.js";
import { dayOf } from "../review/day.js";
import { read } from "../store.js";

/** @param {HTMLElement} line hidden, with a `[data-fill]` in it */
export function remind(line) {
  const today = dayOf(new Date());
  const count = due(valid(read("review"), today), today).length;
  /** @type {HTMLElement | null} */
  const text = line.querySelector("[data-fill]");
  if (!count || !text) return;
  say(text, fill(text.dataset.fill ?? "", { n: count }));
  line.hidden = false;
}
