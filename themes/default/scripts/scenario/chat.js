// Says what is said in a scene, line by line, as if it were typed. Knows nothing of what follows from it.

import { copy } from "./parts.js";
import { pause } from "./story.js";

/** @typedef {import("./parts.js").Parts} Parts */

/**
 * Puts lines into a list, each after a pause; `skip` ends the pause, `stop` the whole.
 * @param {Parts} parts @param {HTMLElement} list @param {HTMLElement[]} lines
 * @param {{ hurry: boolean, moved: () => void, done: () => void }} wish `hurry`: the first line needs no pause
 */
export function say({ typing }, list, lines, { hurry, moved, done }) {
  let at = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const stop = () => {
    clearTimeout(timer);
    timer = undefined;
    typing.remove();
  };
  const go = () => {
    for (let line = lines[at]; line; line = lines[++at]) {
      if ((!hurry || at) && !matchMedia("(prefers-reduced-motion: reduce)").matches) {
        if (!line.matches(".me, .aside")) {
          typing.replaceChild(copy(/** @type {HTMLElement} */ (line.firstElementChild)), /** @type {Element} */ (typing.firstElementChild));
          typing.classList.toggle("same", line.matches(".same"));
          list.append(typing);
        }
        moved();
        timer = setTimeout(skip, pause(line.textContent?.length ?? 0));
        return;
      }
      list.append(copy(line));
    }
    moved();
    done();
  };
  /** Whether there was a pause to end. */
  const skip = () => {
    const line = timer ? lines[at++] : undefined;
    stop();
    if (line) list.append(copy(line));
    if (line) go();
    return !!line;
  };
  go();
  return { skip, stop };
}
