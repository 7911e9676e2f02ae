// Elder mode before the first paint: sets the switch as it was left, and keeps it from then on. Stands
// in every page right behind the checkbox, so it is as small as can be; blocked storage keeps nothing.

const KEY = "mingbian:elder";
const box = /** @type {HTMLInputElement} */ (document.getElementById("mb-elder"));

// Here and not in the deferred script: on a slow network that comes after the first tap.
box.onchange = () => {
  try {
    if (box.checked) localStorage[KEY] = 1;
    else delete localStorage[KEY];
  } catch {}
};
try {
  box.checked = localStorage[KEY] === "1";
} catch {}
