// The panel of “转给别人”, below its button: opened and closed by it, closed by Escape. The markup is the theme's
// (templates/fragments/forward.html).

import { markup } from "../markup.js";
import { part } from "../part.js";
import { fillIn } from "./fill.js";

/** @type {{ panel: HTMLElement, fit: () => void } | null} */
let made = null;

/** @param {HTMLButtonElement} button @param {Element} place behind which the panel stands */
export function toggle(button, place) {
  made ??= make(button);
  if (!made) return;
  const { panel, fit } = made;
  const open = panel.isConnected;
  button.setAttribute("aria-expanded", String(!open));
  if (open) {
    panel.remove();
    button.focus();
  } else {
    place.after(panel);
    fit();
    const heading = part(panel, "h2");
    heading.focus({ preventScroll: true });
    heading.scrollIntoView({ block: "start" });
  }
}

/** @param {HTMLButtonElement} button */
function make(button) {
  const panel = markup("forward", "panel");
  if (!panel) return null;
  const close = () => {
    if (panel.isConnected) button.click();
  };
  part(panel, "[data-close]").addEventListener("click", close);
  for (const node of [panel, button]) {
    // Not that of an input method, which closes its list of words.
    node.addEventListener("keydown", (event) => {
      const { key, isComposing } = /** @type {KeyboardEvent} */ (event);
      if (key === "Escape" && !isComposing) close();
    });
  }
  return { panel, fit: fillIn(panel) };
}
