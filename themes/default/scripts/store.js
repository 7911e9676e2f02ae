// What this device keeps: `localStorage` under one prefix for each site. Storage may be blocked, full or
// hold another version's rubbish: reading then gives `null`, writing gives `false`, nothing throws.

const ROOT = new URL(document.documentElement.dataset.root || "./", location.href).pathname;
const PREFIX = `mingbian:${ROOT}:`;
/** The switch of elder mode, for all sites of a host alike: it is read before anything else is known. */
const ELDER = "mingbian:elder";

/** @param {string} key @returns {any} what was written; `null`: nothing, or not to be read */
export function read(key) {
  try {
    return JSON.parse(localStorage.getItem(PREFIX + key) ?? "null");
  } catch {
    return null;
  }
}

/** @param {string} key @param {unknown} value `null`: forget it @returns {boolean} whether it is kept */
export function write(key, value) {
  try {
    if (value === null) localStorage.removeItem(PREFIX + key);
    else localStorage.setItem(PREFIX + key, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}

/** Everything that this site keeps here, as it is written. @returns {[key: string, text: string][]} */
export function everything() {
  try {
    return Object.keys(localStorage)
      .filter((key) => key.startsWith(PREFIX) || key === ELDER)
      .sort()
      .map((key) => [key.replace(PREFIX, ""), localStorage.getItem(key) ?? ""]);
  } catch {
    return [];
  }
}

/** Forgets all of it. @returns {boolean} whether nothing is left */
export function erase() {
  try {
    for (const [key] of everything()) localStorage.removeItem(key === ELDER ? key : PREFIX + key);
  } catch {
    return false;
  }
  return everything().length === 0;
}
