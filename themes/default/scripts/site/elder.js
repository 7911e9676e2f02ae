// The switch of elder mode, after `early.js` has set it: it follows the other open tabs, and what is
// kept wins over what the browser brings back when the reader goes back.

const KEY = "mingbian:elder";
/** A page come to by the back button; the newer way to ask is not in Safari 14. */
const BACK = 2;

/** @param {HTMLInputElement} box */
export function follow(box) {
  const settle = () => {
    try {
      box.checked = localStorage.getItem(KEY) === "1";
    } catch {
      // Storage is blocked: the switch stays as it is.
    }
  };
  const settleAfterBack = () => {
    if (performance.navigation.type === BACK) settle();
  };
  // Without a key, everything was erased.
  addEventListener("storage", ({ key }) => {
    if (key === KEY || key === null) settle();
  });
  addEventListener("pageshow", ({ persisted }) => (persisted ? settle() : settleAfterBack()));
  // On some pages this script comes after that event.
  settleAfterBack();
}
