// Shows what is typed in the page, hears what is wrong with it, and saves it. One request at a time; what comes meanwhile waits, and nothing is tried while an input
// method composes.

import { post } from "./protocol.js";

/** @typedef {import("./protocol.js").Problem} Problem */
/** @typedef {import("./protocol.js").Refusal} Refusal */
/** @typedef {import("./protocol.js").Saved} Saved */
/** A file that is being changed; `fingerprint` is that of the version on which the changes stand. @typedef {{ file: string, fingerprint: string, draft: import("./draft.js").Draft }} Open */
/**
 * @typedef {object} Hooks
 * @property {() => Open | null} open
 * @property {(problems: Problem[]) => void} problems what is wrong with what is typed
 * @property {(refusal: Refusal, saving: boolean) => void} refused
 * @property {(saved: Saved) => void} saved
 * @property {(busy: boolean) => void} busy
 */

/** After so long without a key it is tried. */
const PAUSE = 300;
/** So often the preview hears that what is typed is still there. */
const AGAIN = 30_000;

/** @param {Hooks} hooks */
export function keeper(hooks) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  /** Of a text that is shown already: not that of a change that came while it was asked for. @type {ReturnType<typeof setTimeout> | undefined} */
  let staying;
  let composing = false;
  let trying = false;
  let again = false;
  /** @type {Promise<boolean> | null} */
  let saving = null;

  const later = () => {
    clearTimeout(timer);
    if (!composing) timer = setTimeout(attempt, PAUSE);
  };

  /** Nothing is to be tried. */
  const still = () => {
    clearTimeout(timer);
    clearTimeout(staying);
  };

  async function attempt() {
    const open = hooks.open();
    if (!open || composing || saving) return;
    if (trying) {
      again = true;
      return;
    }
    trying = true;
    const changes = open.draft.changes();
    /** @type {import("./protocol.js").Answer<{ problems: Problem[] | null }>} */
    const { said, refused } = await post("show", { file: open.file, fingerprint: open.fingerprint, changes });
    trying = false;
    clearTimeout(staying);
    // It is shown for as long as somebody asks for it.
    if (!open.draft.isEmpty()) staying = setTimeout(attempt, AGAIN);
    // Another form by now, or other words, about which nothing is known yet.
    const old = again;
    again = false;
    if (hooks.open() !== open) return;
    if (old) return void attempt();
    if (composing || saving) return later();
    if (refused) hooks.refused(refused, false);
    else if (said?.problems) hooks.problems(said.problems);
  }

  /** @returns {Promise<boolean>} whether it is saved now */
  async function perform() {
    const open = hooks.open();
    if (!open) return false;
    still();
    hooks.busy(true);
    const changes = open.draft.changes();
    open.draft.send();
    /** @type {import("./protocol.js").Answer<Saved>} */
    const { said, refused } = await post("save", { file: open.file, fingerprint: open.fingerprint, changes });
    if (said) open.fingerprint = said.fingerprint;
    open.draft.arrived(Boolean(said));
    hooks.busy(false);
    if (hooks.open() !== open) return Boolean(said);
    if (said) hooks.saved(said);
    else if (refused) hooks.refused(refused, true);
    return Boolean(said);
  }

  return {
    later,
    /** Saved twice at once, it is saved once. @returns {Promise<boolean>} */
    save() {
      saving ??= perform().finally(() => {
        saving = null;
        const open = hooks.open();
        if (open && !open.draft.isEmpty()) later();
      });
      return saving;
    },
    /** @param {HTMLElement} over the part of the page whose fields are heard */
    hear(over) {
      over.addEventListener("compositionstart", () => {
        composing = true;
        clearTimeout(timer);
      });
      over.addEventListener("compositionend", () => {
        composing = false;
        // The field hears the same, and what it says then is tried.
        later();
      });
      // A field that goes away while it composes does not say that it ended.
      over.addEventListener("focusout", () => (composing = false));
    },
    /** What is not saved is given up: the page shows the file as it is. @param {Open} open */
    async drop(open) {
      open.draft.clear();
      still();
      await post("show", { file: open.file, fingerprint: open.fingerprint, changes: null });
    },
    isComposing: () => composing,
    isBusy: () => saving !== null,
  };
}
