// Prints one checklist of a page by itself: all that it does not stand in is left out until it is printed.

/** @param {HTMLElement} list */
export function paper(list) {
  /** @type {Element[]} */
  const left = [];
  for (let node = /** @type {Element} */ (list); node.parentElement && node !== document.body; node = node.parentElement) {
    left.push(...[...node.parentElement.children].filter((other) => other !== node));
  }
  /** @param {boolean} alone */
  const mark = (alone) => {
    list.toggleAttribute("data-alone", alone);
    for (const node of left) node.toggleAttribute("data-unprinted", alone);
  };
  mark(true);
  // Some browsers go on at once and print later.
  addEventListener("afterprint", () => mark(false), { once: true });
  print();
}
