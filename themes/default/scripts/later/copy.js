// A text into the clipboard, as far as the browser lets a page.

/** @param {string} made @param {HTMLTextAreaElement} text which holds it @returns {Promise<boolean>} */
export async function copy(made, text) {
  try {
    await navigator.clipboard.writeText(made);
    return true;
  } catch {
    // No such thing outside of https, or not allowed: the old way.
    text.hidden = false;
    text.select();
    try {
      return document.execCommand("copy");
    } catch {
      return false;
    }
  }
}
