// What was not saved when the preview was started anew: put aside while the tools are loaded again, and offered then. The new
// preview knows another token, and nothing of what was typed.

import { tab } from "../../kept.js";
import { button, element } from "../element.js";
import { words } from "../server.js";
import { post } from "./protocol.js";

/** @typedef {{ file: string, path: import("./protocol.js").Path | null, fingerprint: string, changes: import("./draft.js").Change[] }} Aside */

const UNSAVED = "unsaved";

/** @param {import("./session.js").Session} session */
export function putAside({ file, path, fingerprint, draft }) {
  tab.write(UNSAVED, { file, path, fingerprint, changes: draft.changes() });
}

/** Offers what was put aside, if anything was. @param {import("./views.js").Host} host */
export function offer(host) {
  /** @type {Aside | null} */
  const aside = tab.read(UNSAVED);
  if (!aside) return;
  const done = () => {
    tab.write(UNSAVED, null);
    return host.open(aside.file, aside.path ?? undefined);
  };
  const save = async () => {
    const { file, fingerprint, changes } = aside;
    /** @type {import("./protocol.js").Answer<import("./protocol.js").Saved>} */
    const { said, refused } = await post("save", { file, fingerprint, changes });
    if (said) {
      await done();
      host.canUndo(said.undo, false);
      host.says(words.form_saved);
    } else show(element("p", {}, refused.message), element("pre", { class: "lines", tabindex: "0" }, changes.map((change) => JSON.stringify(change)).join("\n")));
  };
  const show = (/** @type {HTMLElement[]} */ ...more) => host.notice(element("p", {}, words.form_kept ?? ""), ...more,
    button(words.form_save ?? "", save, { class: "main" }), button(words.form_drop ?? "", done, { class: "quiet" }));
  host.alone(words.form_page ?? "", aside.file);
  show();
}
