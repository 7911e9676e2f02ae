// A QR code of an address, as squares on a canvas. The code itself is made by lean-qr, whose
// licence asks to go wherever it goes: the build keeps this notice in the bundle.
/*!
QR codes by lean-qr

MIT License

Copyright (c) 2021-2025 David Evans

Permission is hereby granted, free of charge, to any person obtaining a copy
of this software and associated documentation files (the "Software"), to deal
in the Software without restriction, including without limitation the rights
to use, copy, modify, merge, publish, distribute, sublicense, and/or sell
copies of the Software, and to permit persons to whom the Software is
furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all
copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE
SOFTWARE.
*/
import { correction, generate, mode } from "lean-qr";

/** @typedef {{ size: number, get: (x: number, y: number) => boolean }} Code `get`: whether a square is dark */

/** Squares left free on each side, as the standard asks. */
export const QUIET = 4;

// No Japanese mode: its table of 8,000 characters would be built for an address that has none.
const modes = [mode.numeric, mode.alphaNumeric, mode.ascii, mode.utf8];

/**
 * With error correction M, or better where the size stays the same. Throws if the text is too long.
 * @param {string} text an address is percent-encoded first, which every scanner understands
 * @returns {Code}
 */
export function encode(text) {
  return generate(plain(text), { minCorrectionLevel: correction.M, modes });
}

/** @param {string} text */
function plain(text) {
  try {
    return /^https?:/i.test(text) ? new URL(text).href : text;
  } catch {
    return text;
  }
}

/**
 * Draws the code into a square, in whole pixels, dark on light in every theme: many scanners
 * read nothing else.
 * @param {Pick<CanvasRenderingContext2D, "fillStyle" | "fillRect">} context @param {Code} code
 * @param {{ x: number, y: number, size: number }} square quiet zone included
 */
export function drawCode(context, code, { x, y, size }) {
  const step = Math.floor(size / (code.size + 2 * QUIET));
  const start = Math.floor((size - step * code.size) / 2);
  context.fillStyle = "#fff";
  context.fillRect(x, y, size, size);
  context.fillStyle = "#000";
  for (let row = 0; row < code.size; row++) {
    for (let column = 0; column < code.size; column++) {
      if (code.get(column, row)) context.fillRect(x + start + column * step, y + start + row * step, step, step);
    }
  }
}

/**
 * The code as a file that a print shop can make as large as it likes, quiet zone included: a unit for each square.
 * @param {Code} code
 */
export function codeFile(code) {
  const across = code.size + 2 * QUIET;
  let path = "";
  for (let row = 0; row < code.size; row++) {
    for (let column = 0; column < code.size; column++) {
      // As far as they are dark side by side.
      let run = 0;
      while (column + run < code.size && code.get(column + run, row)) run++;
      if (run) path += `M${column + QUIET} ${row + QUIET}h${run}v1h-${run}z`;
      column += run;
    }
  }
  const size = across * Math.max(1, Math.floor(720 / across));
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}" viewBox="0 0 ${across} ${across}"><path fill="#fff" d="M0 0h${across}v${across}H0z"/><path shape-rendering="crispEdges" d="${path}"/></svg>\n`;
}
