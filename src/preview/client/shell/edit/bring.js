// Files from outside on their way to the preview: sent as they are, and how they come: dropped, pasted, or chosen by a button,
// for whoever has no mouse. What becomes of them, others say.

import { button, element } from "../element.js";
import { sendFile, words } from "../server.js";

/** @typedef {import("./protocol.js").Refusal} Refusal */
/** @template T @typedef {import("./protocol.js").Answer<T>} Answer */

/**
 * Sends a file's bytes, and says the rest in the address.
 * @template T @param {string} what @param {File} file @param {Record<string, string>} asked @returns {Promise<Answer<T>>}
 */
export async function bring(what, file, asked) {
  try {
    const { status, said } = await sendFile(`edit/${what}?${new URLSearchParams({ name: file.name, ...asked })}`, file);
    if (status === 200) return { said, refused: null };
    return { said: null, refused: { error: "", message: words.form_failed ?? "", ...said, status } };
  } catch {
    return { said: null, refused: { status: 0, error: "lost", message: words.form_lost ?? "" } };
  }
}

/** Whether something is a picture, as far as its browser knows. @param {File} file */
export const isPicture = (file) => file.type.startsWith("image/") || /\.(jpe?g|png|gif|webp|svg|heic|heif|bmp|tiff?)$/i.test(file.name);

/** The files that come with an event. @param {DataTransfer | null} from @returns {File[]} */
export const filesOf = (from) => (from ? [...from.files] : []);

/** Whether files are dragged. @param {DragEvent} event */
export const hasFiles = (event) => Boolean(event.dataTransfer?.types.includes("Files"));

/**
 * A button that opens the system's list of files.
 * @param {string} text @param {string} accept @param {(file: File) => void} take @param {Record<string, string>} [set]
 */
export function chooser(text, accept, take, set = {}) {
  const input = element("input", { type: "file", accept, hidden: true, "aria-label": text, tabindex: "-1" });
  input.addEventListener("change", () => {
    const [file] = input.files ?? [];
    // The same one again is a change, too.
    if (file) take(file);
    input.value = "";
  });
  return { input, button: button(text, () => input.click(), set) };
}
