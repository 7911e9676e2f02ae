// What the preview keeps in the browser: for this tab, or for all of them. Storage may be blocked.

const PREFIX = "mingbian-preview:";

/** @param {() => Storage} storage */
const over = (storage) => ({
  /** @param {string} key @returns {any} */
  read(key) {
    try {
      return JSON.parse(storage().getItem(PREFIX + key) ?? "null");
    } catch {
      return null;
    }
  },
  /** @param {string} key @param {unknown} value */
  write(key, value) {
    try {
      storage().setItem(PREFIX + key, JSON.stringify(value));
    } catch {}
  },
});

export const tab = over(() => sessionStorage);
export const all = over(() => localStorage);
