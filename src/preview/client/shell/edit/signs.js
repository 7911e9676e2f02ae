// The small drawings on buttons that have no room for words: the same in every font.

const SVG = "http://www.w3.org/2000/svg";

/** On a grid of 20. @type {Record<string, string>} */
const PATHS = {
  up: "M10 16V4M5 9l5-5 5 5",
  down: "M10 4v12M5 11l5 5 5-5",
  copy: "M7 7h9v9H7zM13 7V4H4v9h3",
  away: "M5 5l10 10M15 5L5 15",
};

/** @param {"up" | "down" | "copy" | "away"} name */
export function sign(name) {
  const drawing = document.createElementNS(SVG, "svg");
  const path = document.createElementNS(SVG, "path");
  for (const [key, value] of Object.entries({ viewBox: "0 0 20 20", width: "20", height: "20", "aria-hidden": "true", fill: "none", stroke: "currentColor", "stroke-width": "1.75", "stroke-linecap": "round", "stroke-linejoin": "round" })) drawing.setAttribute(key, value);
  path.setAttribute("d", PATHS[name] ?? "");
  drawing.append(path);
  return drawing;
}
