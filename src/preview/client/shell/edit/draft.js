// What was changed in a file and is not saved yet: the protocol's changes, each made after those before it, and no more of
// them than are needed. Knows no field on the screen, and asks nobody.

import { equal, isIn, put } from "./values.js";

/** @typedef {import("./values.js").Path} Path */
/** @typedef {import("./values.js").Value} Value */
/**
 * @typedef {{ op: "set", path: Path, value: Value, after?: string }
 *   | { op: "remove", path: Path }
 *   | { op: "insert", path: Path, at: number, value: Value }
 *   | { op: "move" | "copy", path: Path, from: number, to: number }
 *   | { op: "rename", path: Path, key: string }
 *   | { op: "body" | "text", text: string }} Change
 */
/** A change, and what was there before it; `undefined`: nothing. @typedef {{ change: Change, was?: Value }} Entry */
/** @typedef {ReturnType<typeof draft>} Draft */

/** The list whose items have other numbers since a change. @param {Change} change @returns {Path | null} */
function renumbered(change) {
  if (change.op === "insert" || change.op === "move" || change.op === "copy") return change.path;
  if (change.op === "remove" && typeof change.path[change.path.length - 1] === "number") return change.path.slice(0, -1);
  return null;
}

/** @param {() => void} changed is called after each change */
export function draft(changed) {
  /** @type {Entry[]} */
  let log = [];
  /** Those that are being saved. @type {Entry[]} */
  let sent = [];

  /**
   * From the last entry to the first, as far as a path means the same value there.
   * @param {Path} path @returns {Generator<number>}
   */
  function* back(path) {
    for (let at = log.length - 1; at >= 0; at--) {
      const change = log[at]?.change;
      if (!change) return;
      const list = renumbered(change);
      if (list && list.length < path.length && isIn(path, list)) return;
      if (change.op === "rename" && isIn(path, [...change.path.slice(0, -1), change.key])) return;
      if (change.op === "set" && change.path.length < path.length && isIn(path, change.path)) return;
      yield at;
    }
  }

  /**
   * Puts a value into one that is new itself: then that is what is put in, as it will be.
   * @param {Path} path @param {Value | undefined} value @param {string} [after] @returns {boolean} whether there was one
   */
  const within = (path, value, after) => {
    const last = log[log.length - 1];
    const change = last?.change;
    if (!last || (change?.op !== "set" && change?.op !== "insert")) return false;
    const place = change.op === "set" ? change.path : [...change.path, change.at];
    if (!isIn(path, place) || (change.op === "set" && path.length === place.length)) return false;
    const made = put(change.value, path.slice(place.length), value, after);
    if (made === undefined) return false;
    last.change = { ...change, value: made };
    changed();
    return true;
  };

  /** @param {Entry} entry */
  const add = (entry) => {
    log.push(entry);
    changed();
  };

  return {
    /**
     * @param {Path} path @param {Value} value
     * @param {Value | undefined} was what is there now; `undefined`: nothing @param {string} [after] the key behind which a new one comes
     */
    set(path, value, was, after) {
      if (within(path, value, after)) return;
      for (const at of back(path)) {
        const entry = log[at];
        if (!entry || !("path" in entry.change) || !equal(entry.change.path, path)) continue;
        if (entry.change.op !== "set" && entry.change.op !== "remove") continue;
        if (entry.was !== undefined && equal(entry.was, value)) log.splice(at, 1);
        else entry.change = entry.change.op === "set" ? { ...entry.change, value } : { op: "set", path, value };
        return changed();
      }
      if (was !== undefined && equal(was, value)) return;
      add({ change: { op: "set", path, value, ...(was === undefined && after !== undefined && { after }) }, was });
    },
    /** @param {Path} path @param {Value | undefined} was */
    remove(path, was) {
      if (typeof path[path.length - 1] === "string" && within(path, undefined)) return;
      let first = was;
      for (const at of [...back(path)]) {
        const entry = log[at];
        if (!entry || !("path" in entry.change) || !isIn(entry.change.path, path)) continue;
        log.splice(at, 1);
        if (!equal(entry.change.path, path) || entry.change.op !== "set") continue;
        // It was put there and is not in the file.
        if (entry.was === undefined) return changed();
        first = entry.was;
      }
      add({ change: { op: "remove", path }, was: first });
    },
    /** A change of a list's order or number, or of a name. @param {Change} change */
    change(change) {
      add({ change });
    },
    /** A text as a whole: below the front matter, or all of the file. @param {"body" | "text"} op @param {string} text @param {string} was as it is saved */
    text(op, text, was) {
      log = log.filter(({ change }) => change.op !== op);
      if (text !== was || sent.some(({ change }) => change.op === op)) log.push({ change: { op, text } });
      changed();
    },
    /** @returns {Change[]} all that is not saved */
    changes: () => [...sent, ...log].map(({ change }) => change),
    isEmpty: () => sent.length + log.length === 0,
    /** What is there now goes to be saved; what is changed from here on is kept apart. */
    send() {
      sent = [...sent, ...log];
      log = [];
    },
    /** What went is saved, or was not. @param {boolean} saved */
    arrived(saved) {
      if (!saved) log = [...sent, ...log];
      sent = [];
      changed();
    },
    clear() {
      [log, sent] = [[], []];
      changed();
    },
  };
}
