// What there is to read aloud in a part of the page: what is seen, by paragraphs, without menus,
// buttons and folded answers. Reads the page, changes nothing.

import { letterOf } from "../text.js";

const SILENT = "script, style, template, nav, button, select, textarea, output, .hidden, [hidden], [aria-hidden=true], details:not([open])";

/** @param {Element} root @returns {string[]} */
export function paragraphs(root) {
  /** @type {string[]} */
  const found = [];
  let open = "";
  const close = () => {
    const text = open.replace(/\s+/g, " ").trim();
    if (text) found.push(text);
    open = "";
  };
  /** @param {Node} node */
  const walk = (node) => {
    for (const child of node.childNodes) {
      if (child instanceof Text) open += child.data;
      if (!(child instanceof HTMLElement) || child.matches(SILENT)) continue;
      const { display, visibility } = getComputedStyle(child);
      if (display === "none" || visibility === "hidden") continue;
      const apart = child instanceof HTMLBRElement || !/^(inline|contents)/.test(display);
      if (apart) close();
      open += letter(child);
      walk(child);
      if (apart) close();
    }
  };
  walk(root);
  close();
  return found;
}

/** The letter that an option is shown with, where the style sheet counts them: by its place, whatever its key is. @param {HTMLElement} element */
function letter(element) {
  if (!element.matches(".lettered > .option")) return "";
  const options = [...(element.parentElement?.children ?? [])].filter((one) => one.matches(".option"));
  return `${letterOf(options.indexOf(element))}，`;
}
