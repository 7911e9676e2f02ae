// The two numbers, side by side and of one size: schemes recognised, honest offers suspected. Under
// each, what it was made of: a tick for an item judged right, a cross for one judged wrong.

import { judged, lay, write } from "./paint.js";

/** @typedef {import("./paint.js").Colours} Colours */
/** @typedef {import("./paint.js").Context} Context */

/**
 * @typedef {object} Part
 * @property {string} label such as 识破骗局
 * @property {string} [note] such as 越少越好
 * @property {number} count
 * @property {number} total
 */

/** @typedef {{ seen: Part, suspected: Part }} Score as words and numbers of a result */

/** More marks than this in a row would be no picture any more. */
const MOST = 24;

/**
 * Draws from `y` down, for the width of both columns.
 * @param {Context} context @param {Score} score @param {Colours} colours
 * @param {{ x: number, y: number, width: number, size: number }} place `size`: of the labels
 * @returns {number} where it ends
 */
export function writeScore(context, { seen, suspected }, colours, { x, y, width, size }) {
  const gap = size * 1.6;
  const column = (width - gap) / 2;
  const parts = [
    { ...seen, right: seen.count },
    { ...suspected, right: suspected.total - suspected.count },
  ].filter(({ total }) => total > 0);

  // Both columns keep to the smaller label and to the narrower marks: they are to be compared.
  const label = { x, width: column, sizes: [size, size * 0.85, size * 0.7], colour: colours.ink, bold: true };
  const sizes = [Math.min(size, ...parts.map((part) => lay(context, part.label, label).size))];
  const most = Math.max(1, ...parts.map(({ total }) => total));
  const step = Math.min(size * 1.1, column / most);
  const marks = y + size * 4.6;
  const notes = most > MOST ? marks : marks + step + size * 0.3;

  parts.forEach((part, place) => {
    const left = { x: x + place * (column + gap), width: column };
    write(context, part.label, { ...label, ...left, y, sizes });
    writeCount(context, part, { ...left, y: y + size * 1.35, size }, colours);
    for (let item = 0; item < part.total && most <= MOST; item++) {
      const good = item < part.right;
      const colour = good ? colours.safe : colours.caution;
      judged(context, good, { x: left.x + item * step, y: marks, size: step * 0.87, colour, on: colours.paper });
    }
    write(context, part.note ?? "", { ...left, y: notes, sizes: [size * 0.85, size * 0.7], colour: colours.soft });
  });
  return notes + size * 1.15;
}

/**
 * How many of how many: the first large.
 * @param {Context} context @param {Part} part
 * @param {{ x: number, y: number, width: number, size: number }} place @param {Colours} colours
 */
function writeCount(context, { count, total }, { x, y, width, size }, colours) {
  const large = { x, y, width, sizes: [size * 2.6], colour: colours.ink, bold: true, leading: 1.2 };
  write(context, String(count), large);
  // The font is still that of the large number.
  const after = x + context.measureText(String(count)).width + size * 0.35;
  write(context, `/ ${total}`, { x: after, y: y + size * 1.14, width, sizes: [size * 1.3], colour: colours.soft });
}
