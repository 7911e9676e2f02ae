// The page on a phone: the same frame, made as large as a phone's screen, so that nothing in it begins anew.

import { button, element } from "./element.js";
import { frame } from "./frame.js";
import { words } from "./server.js";

/** Of the device: a screen of 360 by 740, and what is around it. */
const [WIDTH, HEIGHT] = [376, 756];

const device = element("div", { class: "device" }, frame);
const close = button(words.phone_close ?? "", () => show(false), { hidden: true });
/** What the frame stands in. */
export const stage = element("main", { class: "stage" }, device, close);

export const isShown = () => stage.classList.contains("phone");

/** What to do when the phone comes or goes. */
let changed = () => {};

/** @param {() => void} whenChanged */
export function start(whenChanged) {
  changed = whenChanged;
  addEventListener("resize", fit);
  addEventListener("keydown", ({ key }) => key === "Escape" && isShown() && show(false));
}

/** @param {boolean} shown */
export function show(shown) {
  stage.classList.toggle("phone", shown);
  close.hidden = !shown;
  fit();
  changed();
  if (shown) close.focus();
}

/** As large as there is room for; the page in it has the measures of a phone all the same. */
function fit() {
  device.style.transform = isShown() ? `scale(${Math.min(1, (innerHeight - 96) / HEIGHT, (innerWidth - 16) / WIDTH)})` : "";
}
