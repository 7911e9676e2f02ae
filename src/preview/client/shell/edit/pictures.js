// Pictures by drop, paste or choice: what is to be seen in one is asked at once, then it is sent, and what is to be written
// of it goes into the text or the field.

import { element } from "../element.js";
import { words } from "../server.js";
import { bring, chooser, filesOf, hasFiles, isPicture } from "./bring.js";
import { dialog, line } from "./dialog.js";
import { equal } from "./values.js";

/** @typedef {import("./part.js").Form} Form */
/** @typedef {import("./part.js").Part} Part */
/** @typedef {{ file: string, path: string, markdown: string, undo: string | null }} Placed */

/** What the system's list shows. */
const KINDS = "image/jpeg,image/png,image/gif,image/webp,image/svg+xml,.jpg,.jpeg,.png,.gif,.webp,.svg";

/**
 * Asks what is to be seen in a picture, and puts it beside the page. What is wrong is told where the question stands.
 * @param {Form} form @param {File} file @param {string} [words_] what is known of it already
 * @returns {Promise<{ placed: Placed, alt: string } | null>} `null`: its author thought better of it
 */
export async function place(form, file, words_ = "") {
  const alt = line(words.bring_picture_words ?? "", words_, words.bring_picture_words_hint ?? "");
  const shown = element("img", { class: "shown", alt: words.bring_picture_shown ?? "" });
  const told = element("p", { class: "error", role: "alert" });
  const reader = new FileReader();
  reader.addEventListener("load", () => (shown.src = String(reader.result)));
  shown.addEventListener("error", () => shown.remove());
  if (isPicture(file) && file.size < 40_000_000) reader.readAsDataURL(file);
  for (;;) {
    const said = await dialog(words.bring_picture ?? "", words.form_insert ?? "", [shown, alt.element, told], () => {
      const text = alt.input.value.trim();
      if (!text) {
        told.textContent = words.bring_picture_words_missing ?? "";
        alt.input.focus();
      }
      return text || null;
    });
    if (said === null) return null;
    /** @type {import("./protocol.js").Answer<Placed>} */
    const answer = await bring("picture", file, { file: form.file, alt: said });
    if (answer.said) return { placed: answer.said, alt: said };
    told.textContent = answer.refused.message;
  }
}

/**
 * Lets a control take pictures that are dropped on it or pasted into it.
 * @param {HTMLElement} control @param {(file: File) => void} take
 */
export function receive(control, take) {
  control.addEventListener("dragover", (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    event.stopPropagation();
  });
  control.addEventListener("drop", (event) => {
    const file = filesOf(event.dataTransfer).find(isPicture);
    if (!file) return;
    event.preventDefault();
    event.stopPropagation();
    take(file);
  });
  control.addEventListener("paste", (event) => {
    const { clipboardData } = event;
    const file = filesOf(clipboardData).find(isPicture);
    // Word puts a picture of its text beside the text.
    if (!file || clipboardData?.types.includes("text/plain")) return;
    event.preventDefault();
    take(file);
  });
}

/** A button by which a picture of the computer is chosen. @param {(file: File) => void} take */
export const choose = (take) => chooser(words.bring_picture_choose ?? "", KINDS, take, { class: "quiet" });

/** A picture's field takes pictures; its description goes into the field beside it. @param {Form} form @param {Part} part @returns {Part} */
export function pictureField(form, part) {
  const take = async (/** @type {File} */ file) => {
    const beside = sibling(form, part, "image_alt");
    const known = beside?.value();
    const said = await place(form, file, typeof known === "string" ? known : "");
    if (!said) return;
    part.take?.(said.placed.path);
    sibling(form, part, "image_alt")?.take?.(said.alt);
    part.focus.focus();
  };
  receive(part.focus, take);
  const made = choose(take);
  part.element.append(made.button, made.input);
  return part;
}

/** The part of another key in the same mapping. @param {Form} form @param {Part} part @param {string} key */
function sibling(form, part, key) {
  const around = part.at().slice(0, -1);
  return [...form.parts].find((one) => one.field.key === key && one.element.isConnected && equal(one.at().slice(0, -1), around)) ?? null;
}
