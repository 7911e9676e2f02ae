// The quiet button at the foot of a page, “转给别人”. What it opens is fetched when it is first touched.

import { shared } from "../later/own.js";
import { load } from "../load.js";
import { markup } from "../markup.js";
import { part } from "../part.js";
import { say } from "../text.js";

/** @param {HTMLElement} footer above which it stands */
export function offerForwarding(footer) {
  const made = markup("site", "forward");
  // What is not found, not published, or this device's own business, is nothing for others.
  if (!made || document.querySelector("meta[name=robots][content~=noindex]")) return;
  const button = part(made, "button", HTMLButtonElement);
  const status = part(made, "[role=status]");
  const known = document.querySelector("aside.amiss");
  if (known) known.prepend(...made.childNodes);
  else footer.before(made);
  const place = known ?? made;
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
