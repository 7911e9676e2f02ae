// On paper a page says where it is: its address and, from a desk, its code. Where only this computer can open it, nothing.

import { address } from "../later/address.js";
import { load } from "../load.js";
import { say } from "../text.js";

/** As wide as a screen that somebody prints from; no phone fetches what draws the code. */
const DESK = "(min-width: 48em)";
/** Pixels of the code: what the print style sheet makes two centimetres of. */
const SIZE = 360;

/** @param {HTMLElement} masthead where it is put, for print alone (`where` in the style sheets) */
export function signPaper(masthead) {
  const url = address();
  if (!url) return;
  const [line, canvas, words] = [document.createElement("span"), document.createElement("canvas"), document.createElement("span")];
  line.className = "where";
  canvas.hidden = true;
  say(words, readable(url));
  line.append(words, canvas);
  masthead.append(line);
  const { share } = document.documentElement.dataset;
  if (!share || !matchMedia(DESK).matches) return;
  load(share).then(() => {
    window.mbShare?.qr(canvas, url, SIZE);
    canvas.hidden = !window.mbShare;
  }).catch(() => {});
}

/** An address as people read it, with its Chinese words. @param {string} url */
function readable(url) {
  try {
    return decodeURI(url);
  } catch {
    return url;
  }
}
