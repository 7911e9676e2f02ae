// The quiet button at the foot of a page, “转给别人”. What it opens is fetched when it is first touched.

import { shared } from "../later/own.js";
import { load } from "../load.js";
import { markup } from "../markup.js";
import { part } from "../part.js";
import { say } from "../text.js";

/** @param {HTMLElement} room kept for it in the page, so that nothing moves when it comes */
export function offerForwarding(room) {
  const made = markup("site", "forward");
  if (!made) return;
  const button = part(made, "button", HTMLButtonElement);
  const status = part(made, "[role=status]");
  room.append(...made.childNodes);
  const place = room.closest("aside") ?? room;
  const { script = "", style = "", failed = "" } = button.dataset;
  const { root = "" } = document.documentElement.dataset;

  button.addEventListener("click", async () => {
    try {
      if (!shared("mbForward")) await Promise.all([load(root + style), load(root + script)]);
      say(status, "");
      shared("mbForward")?.(button, place);
    } catch {
      say(status, failed);
    }
  });
}
