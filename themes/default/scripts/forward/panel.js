// The panel of “转给别人”, below its button: opened and closed by it, closed by Escape. The markup is the theme's
// (templates/fragments/forward.html).

import { markup } from "../markup.js";
import { part } from "../part.js";
import { fillIn } from "./fill.js";

/** @type {HTMLElement | null} */
let panel = null;

/** @param {HTMLButtonElement} button @param {Element} place behind which the panel stands */
export function toggle(button, place) {
  panel ??= make(button);
  if (!panel) return;
  const open = panel.isConnected;
  button.setAttribute("aria-expanded", String(!open));
  if (open) {
    panel.remove();
    button.focus();
  } else {
    place.after(panel);
    const heading = part(panel, "h2");
    heading.focus({ preventScroll: true });
    heading.scrollIntoView({ block: "start" });
  }
}

/** @param {HTMLButtonElement} button */
function make(button) {
  const made = markup("forward", "panel");
  if (!made) return null;
  const close = () => {
    if (made.isConnected) button.click();
  };
  part(made, "[data-close]").addEventListener("click", close);
  for (const node of [made, button]) {
    // Not that of an input method, which closes its list of words.
    node.addEventListener("keydown", (event) => {
      const { key, isComposing } = /** @type {KeyboardEvent} */ (event);
      if (key === "Escape" && !isComposing) close();
    });
  }
  fillIn(made);
  return made;
}
