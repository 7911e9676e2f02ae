// What the panel of “转给别人” says of this page: ready sentences, the address, the code. Nothing is sent by itself.

import { copy } from "../later/copy.js";
import { drawing } from "../later/drawing.js";
import { all, part } from "../part.js";
import { fill, say } from "../text.js";
import { subject } from "./subject.js";

/**
 * @param {HTMLElement} panel
 * @returns {() => void} makes the room for the sentence as high as it is; only in the page it has a height
 */
export function fillIn(panel) {
  const { title, address, texts } = subject();
  part(panel, "[data-own]").hidden = !!address;
  part(panel, "[data-open]").hidden = !address;
  if (!address) return () => {};
  part(panel, "[data-wechat]").hidden = !/MicroMessenger/i.test(navigator.userAgent);
  const [text, plain] = [part(panel, "#mb-forward-text", HTMLTextAreaElement), part(panel, "#mb-forward-address", HTMLTextAreaElement)];
  const button = part(panel, "[data-copy]");
  const { copied = "", manual = "" } = button.dataset;

  /** @type {HTMLInputElement[]} */
  const whom = all(panel, "input[type=radio]");
  const write = () => {
    const chosen = whom.find(({ checked }) => checked) ?? whom[0];
    const sentence = texts[chosen?.value ?? ""] || (chosen?.dataset.text ?? "");
    // Without its address a sentence leads nobody here.
    const whole = /\{address\}/.test(sentence) ? sentence : `${sentence} {address}`;
    text.value = fill(whole, { title, address });
    fit();
  };
  const fit = () => {
    text.style.height = "";
    text.style.height = `${text.scrollHeight + 2}px`;
  };
  for (const event of ["input", "focus"]) text.addEventListener(event, fit);
  for (const one of whom) one.addEventListener("change", write);
  write();
  plain.value = address;

  /** @param {HTMLTextAreaElement} from */
  const take = async (from) => {
    const status = part(/** @type {HTMLElement} */ (from.parentElement), "[role=status]");
    say(status, (await copy(from.value, from)) ? copied : manual);
  };
  button.addEventListener("click", () => take(text));
  part(panel, "[data-copy-address]").addEventListener("click", () => take(plain));

  const share = part(panel, "[data-share]");
  share.hidden = !("share" in navigator);
  // Refused or thought better of: the text can still be copied.
  share.addEventListener("click", () => navigator.share?.({ title, text: text.value }).catch(() => {}));

  // Without the script that draws, address and sentences are still there.
  drawCode(part(panel, "figure"), title, address).catch(() => {});
  return fit;
}

/**
 * An image, since a long press keeps only those.
 * @param {HTMLElement} figure @param {string} title @param {string} address
 */
async function drawCode(figure, title, address) {
  const image = part(figure, "img", HTMLImageElement);
  const [link, large] = [part(figure, "[data-save]", HTMLAnchorElement), part(figure, "[data-save-large]", HTMLAnchorElement)];
  const canvas = document.createElement("canvas");
  const share = await drawing();
  share.qr(canvas, address);
  image.src = link.href = canvas.toDataURL("image/png");
  image.alt = fill(figure.dataset.code ?? "", { title });
  large.href = `data:image/svg+xml,${encodeURIComponent(share.svg(address))}`;
  const name = title.replace(/[\\/:*?"<>|\p{Cc}]/gu, "-").slice(0, 60);
  link.download = `${name}.png`;
  large.download = `${name}.svg`;
  // A long press does it where there is no mouse; WeChat saves nothing by a link.
  const touch = matchMedia("(pointer: coarse)").matches;
  link.hidden = large.hidden = touch;
  part(figure, "[data-touch]").hidden = !touch;
  figure.hidden = false;
}
