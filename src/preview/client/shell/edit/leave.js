// Asks what becomes of changes that are not saved, before they would be lost.

import { button, element } from "../element.js";
import { words } from "../server.js";

/** @returns {Promise<"save" | "drop" | "stay">} */
export function leave() {
  return new Promise((done) => {
    /** @type {"save" | "drop" | "stay"} */
    let chosen = "stay";
    const choose = (/** @type {typeof chosen} */ what) => () => {
      chosen = what;
      dialog.close();
    };
    const title = element("h2", { id: "leave-title" }, words.form_leave ?? "");
    const dialog = element("dialog", { class: "ask", "aria-labelledby": "leave-title" }, title,
      element("p", {}, words.form_leave_hint ?? ""),
      element("div", { class: "choices" },
        button(words.form_save ?? "", choose("save"), { class: "main" }),
        button(words.form_drop ?? "", choose("drop"), { class: "quiet" }),
        button(words.form_stay ?? "", choose("stay"), { class: "quiet" })));
    dialog.addEventListener("close", () => {
      dialog.remove();
      done(chosen);
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}
