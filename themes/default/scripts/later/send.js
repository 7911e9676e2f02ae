// A ready sentence for the reader's parents: handed to the phone's own way of sharing, or copied. Only what the reader
// sends goes anywhere.

import { address } from "./address.js";
import { copy } from "./copy.js";
import { part } from "../part.js";
import { fill, say } from "../text.js";

/**
 * @param {HTMLElement} giving from the fragment
 * @returns {(() => Promise<void>) | null} sends it; `null`: nobody else could open the page
 */
export function offerSending(giving) {
  const button = part(giving, "[data-send]");
  const text = part(giving, "textarea", HTMLTextAreaElement);
  const status = part(giving, "[data-sent]");
  const where = address();
  if (!where) return null;
  const title = document.querySelector("h1")?.textContent ?? document.title;
  const { message = "", copied = "", manual = "" } = button.dataset;
  const sentence = fill(message, { title, address: where });

  const send = async () => {
    if ("share" in navigator && matchMedia("(pointer: coarse)").matches) {
      try {
        return await navigator.share?.({ text: sentence });
      } catch (error) {
        // The reader thought better of it.
        if (/** @type {Error} */ (error).name === "AbortError") return;
      }
    }
    text.value = sentence;
    const done = await copy(sentence, text);
    text.hidden = done;
    giving.toggleAttribute("open", true);
    say(status, done ? copied : manual);
    status.scrollIntoView({ block: "nearest" });
  };
  button.hidden = false;
  button.addEventListener("click", send);
  return send;
}
