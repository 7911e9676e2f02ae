// Two taps meant as one would pass over a question that nobody saw. A key is no tap (`detail`), and whoever has chosen
// something since means the second one too.

/** Milliseconds between two taps that are meant as one. */
const TWICE = 350;

/** @param {HTMLFormElement} form of a quiz */
export function takeForOne(form) {
  let tapped = -Infinity;
  form.addEventListener("change", () => (tapped = -Infinity));
  form.addEventListener("click", (event) => {
    const button = /** @type {HTMLElement} */ (event.target).closest("button");
    if (!button || !event.detail || (button.type !== "submit" && button.dataset.do !== "skip")) return;
    if (event.timeStamp - tapped < TWICE) {
      event.preventDefault();
      event.stopImmediatePropagation();
    }
    tapped = event.timeStamp;
  }, true);
}
