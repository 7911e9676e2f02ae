// Where marks come at the end: questions to come back to, and the overview before handing in.

import { put } from "../show.js";
import { fill, say } from "../text.js";
import { asked } from "../state.js";
import { read, write } from "../store.js";
import { spell } from "./brief.js";

/** @param {import("../sitting.js").Sitting} sitting */
export function invigilate(sitting) {
  const { quiz } = sitting;
  const words = sitting.parts.form.dataset;
  const flag = /** @type {HTMLElement | null} */ (quiz.querySelector("[data-do=flag]"));
  const text = /** @type {HTMLElement | null} */ (quiz.querySelector(".quiz-overview [data-overview]"));
  if (!flag || !text) return;
  /** @type {Set<string>} */
  const flags = new Set();
  const key = `flags:${quiz.dataset.quiz}`;

  const show = () => {
    const { order, given, setup } = sitting.state;
    let open = 0;
    quiz.querySelectorAll(".jumps button").forEach((node, at) => {
      const jump = /** @type {HTMLButtonElement} */ (node);
      const id = setup.questions[order[at] ?? -1]?.id ?? "";
      const state = flags.has(id) ? "flagged" : given.has(id) ? "given" : "open";
      open += Number(!given.has(id));
      jump.hidden = !id;
      put(jump, "state", state);
      say(jump, `${at + 1} ${words[state]}`);
    });
    say(text, fill(text.dataset.overview ?? "", { open, flags: flags.size }));
    flag.toggleAttribute("hidden", sitting.state.done);
    // Its words say so, for the eye and for the ear alike.
    const flagged = flags.has(asked(sitting.state)?.id ?? "");
    say(flag, (flagged ? flag.dataset.on : flag.dataset.off) ?? "");
    put(flag, "flagged", flagged ? "1" : "");
  };

  quiz.addEventListener("click", ({ target }) => {
    const button = /** @type {HTMLElement} */ (target).closest("[data-do]");
    const { id } = asked(sitting.state) ?? {};
    if (button === flag && id) {
      if (!flags.delete(id)) flags.add(id);
      write(key, { v: 1, seed: sitting.state.seed, ids: [...flags] });
      show();
    } else if (button?.getAttribute("data-do") === "jump") {
      sitting.send({ type: "to", at: Number(button.getAttribute("value")) });
    }
  });
  quiz.addEventListener("mb-state", (event) => {
    const { seed } = sitting.state;
    if (event.detail?.seed !== seed) {
      // A new sitting begins, or one that was left.
      const kept = read(key);
      flags.clear();
      if (kept?.seed === seed && Array.isArray(kept.ids)) {
        const ids = sitting.state.setup.questions.map(({ id }) => id);
        for (const name of kept.ids) flags.add(spell(String(name), ids));
      }
    }
    show();
  });
  show();
}
