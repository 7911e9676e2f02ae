// The key of a place that asks for one: where it is, and a form in which it is typed. It goes to the preview, which gives it to
// the computer's keyring; nothing here keeps it.

import { button, element } from "../element.js";
import { words } from "../server.js";
import { line } from "../edit/dialog.js";
import { asked, told } from "./ask.js";

/** @typedef {{ said: string, may: boolean, kept: boolean }} Key */

/**
 * What is said of it, with what can be done. It stands there once the preview has told.
 * @param {string} name of the place @param {(view: HTMLElement) => void} show another view in the place of this
 * @param {(kept: boolean) => void} back to this; whether there is another key now
 */
export function keyOf(name, show, back) {
  const made = element("div", { class: "key" });
  const wrong = element("p", { class: "error", role: "alert" });

  /** @param {Key} key */
  function draw({ said, may, kept }) {
    const type = button((kept ? words.publish_key_change : words.publish_key_type) ?? "", () => {
      const { element: shown, focus } = form(name, (now) => {
        if (now) draw(now);
        back(now !== null);
      });
      show(shown);
      focus.focus();
    }, { class: kept ? "quiet" : "main" });
    const forget = button(words.publish_key_forget ?? "", async (clicks) => {
      if (clicks > 1) return;
      const { said: now, refused } = await asked("forget", { name });
      if (now) draw(now);
      else wrong.textContent = refused?.message ?? "";
    }, { class: "quiet" });
    made.replaceChildren(element("p", { class: "help", role: "status" }, words.publish_key ?? "", said),
      ...(may ? [element("div", { class: "choices" }, type, ...(kept ? [forget] : []))] : []), wrong);
  }

  asked("key", { name }).then(({ said }) => said && draw(said));
  return made;
}

/** @param {string} name @param {(now: Key | null) => void} done with what is so now; `null`: nothing was typed */
function form(name, done) {
  const title = element("h3", { tabindex: "-1" }, told("publish_key_title", name));
  const id = line(words.publish_key_id ?? "", "");
  const secret = line(words.publish_key_secret ?? "", "", words.publish_key_secret_help ?? "");
  secret.input.type = "password";
  const wrong = element("p", { class: "error", role: "alert" });
  for (const { input } of [id, secret]) {
    input.spellcheck = false;
    input.autocomplete = "off";
    input.setAttribute("aria-required", "true");
  }

  async function keep() {
    for (const { input } of [id, secret]) input.removeAttribute("aria-invalid");
    const { said, refused } = await asked("keep", { name, id: id.input.value, secret: secret.input.value });
    if (said) return done(said);
    wrong.textContent = refused?.message ?? "";
    const field = refused?.field === "id" ? id : refused?.field === "secret" ? secret : null;
    field?.input.setAttribute("aria-invalid", "true");
    field?.input.focus();
  }

  const made = element("section", { class: "form" }, title, element("p", { class: "help" }, words.publish_key_help ?? ""), id.element, secret.element, wrong,
    element("div", { class: "choices" }, button(words.publish_key_save ?? "", (clicks) => clicks < 2 && keep(), { class: "main" }),
      button(words.form_cancel ?? "", () => done(null), { class: "quiet" })));
  made.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing || !(event.target instanceof HTMLInputElement)) return;
    event.preventDefault();
    keep();
  });
  return { element: made, focus: id.input };
}
