// `mb-quiz`: the element of a quiz.

import { whenWhole } from "./load.js";
import { loadLater } from "./later-files.js";
import { sit } from "./sitting.js";

export class QuizElement extends HTMLElement {
  /** @returns {void} */
  connectedCallback() {
    if (this.sitting) return;
    // A second quiz of a page comes to life before it has any content.
    if (!this.firstElementChild) return whenWhole(() => this.connectedCallback());
    const sitting = sit(this);
    this.sitting = sitting;
    // A reader who comes back, or by a link to a certain draw, waits for the script that knows of both.
    const called = /^#(s=|mb-review$)/.test(location.hash) || /[?&]class\b/.test(location.search);
    if ("page" in this.dataset && (called || isKept(this))) {
      const open = () => sitting.ready || sitting.open();
      whenWhole(() => loadLater().catch(open));
      // But not for ever.
      setTimeout(open, 4000);
    } else {
      sitting.open();
    }
  }
}

/** Whether the device keeps a sitting of this quiz. @param {HTMLElement} quiz */
function isKept({ dataset }) {
  try {
    return Object.keys(localStorage).some((key) => key.endsWith(`:quiz:${dataset.quiz}`));
  } catch {
    return false;
  }
}
