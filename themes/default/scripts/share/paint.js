// The strokes that the pictures are made of: text, rules, ticks and crosses, the dots of the home
// page. Knows a canvas context and nothing else of a page.

import { balance, limit, wrap } from "./lines.js";

/** @typedef {CanvasRenderingContext2D} Context */

/** The names are those of the tokens in styles/tokens.css. @typedef {typeof light} Colours */

export const light = {
  paper: "#fbfaf6",
  card: "#fff",
  ink: "#1f2933",
  soft: "#52606d",
  line: "#dcd7c9",
  accent: "#0b5d66",
  band: "#0b5d66",
  onBand: "#fff",
  tint: "#e9f1f0",
  caution: "#8a5a00",
  safe: "#1b6b3a",
};

/** As in styles/base.css. */
const FAMILY = '"PingFang SC", "HarmonyOS Sans SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", sans-serif';

/**
 * @typedef {object} Setting how a text is set
 * @property {number} x left edge; with `align`, the middle or the right edge
 * @property {number} width
 * @property {number[]} sizes the first in which it fits into its lines; else the last, cut with “…”
 * @property {string} colour
 * @property {boolean} [bold]
 * @property {number | number[]} [most] lines, 1 if left out; a list: for each of the sizes
 * @property {number} [leading] 1.35 if left out
 * @property {boolean} [even] lines of about one length: for titles
 * @property {CanvasTextAlign} [align]
 */

/**
 * The text in lines, and the size in which they fit.
 * @param {Context} context @param {string} text @param {Setting} setting
 */
export function lay(context, text, { width, sizes, bold = false, most = 1, leading = 1.35, even = false }) {
  const measure = (/** @type {string} */ line) => context.measureText(line).width;
  let [size, rows] = [0, 0];
  /** @type {string[]} */
  let lines = [];
  for (const [place, wanted] of sizes.entries()) {
    size = wanted;
    rows = typeof most === "number" ? most : most[place] ?? 1;
    setFont(context, size, bold);
    lines = wrap(text, width, measure);
    if (lines.length <= rows) break;
  }
  lines = even && lines.length <= rows ? balance(text, width, measure) : limit(lines, rows, width, measure);
  return { size, lines, height: lines.length * size * leading };
}

/**
 * Draws a text from `y` down.
 * @param {Context} context @param {string} text @param {Setting & { y: number }} setting
 * @returns {number} where it ends
 */
export function write(context, text, setting) {
  const { x, y, colour, bold = false, leading = 1.35, align = "left" } = setting;
  const { size, lines, height } = lay(context, text, setting);
  setFont(context, size, bold);
  context.fillStyle = colour;
  context.textAlign = align;
  context.textBaseline = "alphabetic";
  // The middle of a line's box is the middle of its characters, which stand .38 above the base.
  lines.forEach((line, place) => context.fillText(line, x, y + size * (leading * (place + 0.5) + 0.38)));
  return y + height;
}

/** @param {Context} context @param {number} size @param {boolean} bold */
function setFont(context, size, bold) {
  context.font = `${bold ? 700 : 400} ${size}px ${FAMILY}`;
}

/** @param {Context} context @param {string} colour @param {number[]} box x, y, width, height */
export function fill(context, colour, [x = 0, y = 0, width = 0, height = 0]) {
  context.fillStyle = colour;
  context.fillRect(x, y, width, height);
}

/** @param {Context} context @param {string} colour @param {number} thick @param {number[]} box x, y, width, height */
export function frame(context, colour, thick, [x = 0, y = 0, width = 0, height = 0]) {
  context.strokeStyle = colour;
  context.lineWidth = thick;
  context.strokeRect(x + thick / 2, y + thick / 2, width - thick, height - thick);
}

/**
 * One invites three, and so on: four rows, the last in its own colour, as on the home page.
 * @param {Context} context @param {{ colour: string, last: string, x: number, y: number, width: number }} place
 */
export function dots(context, { colour, last, x, y, width }) {
  const step = width / 27;
  for (let row = 0; row < 4; row++) {
    const count = 3 ** row;
    const apart = row < 3 ? step * 3 : step;
    context.fillStyle = row < 3 ? colour : last;
    for (let dot = 0; dot < count; dot++) {
      disc(context, x + width / 2 + (dot - (count - 1) / 2) * apart, y + step + row * step * 3, step * 0.4);
      context.fill();
    }
  }
}

/** Of a square of side 1: what a tick and a cross go through. */
const TICK = [[[0.29, 0.52], [0.44, 0.67], [0.72, 0.36]]];
const CROSS = [[[0.34, 0.34], [0.66, 0.66]], [[0.66, 0.34], [0.34, 0.66]]];

/**
 * One item that was judged: a filled disc with a tick, or a ring with a cross.
 * @param {Context} context @param {boolean} right
 * @param {{ colour: string, on: string, x: number, y: number, size: number }} place `on`: the tick's colour
 */
export function judged(context, right, { colour, on, x, y, size }) {
  context.fillStyle = context.strokeStyle = colour;
  context.lineWidth = size * 0.1;
  context.lineCap = context.lineJoin = "round";
  disc(context, x + size / 2, y + size / 2, size * 0.45);
  if (right) context.fill();
  context.stroke();

  if (right) context.strokeStyle = on;
  context.beginPath();
  for (const line of right ? TICK : CROSS) {
    line.forEach(([across = 0, down = 0], place) => {
      if (place) context.lineTo(x + across * size, y + down * size);
      else context.moveTo(x + across * size, y + down * size);
    });
  }
  context.stroke();
}

/** @param {Context} context @param {number} x @param {number} y @param {number} radius */
function disc(context, x, y, radius) {
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
}
