// What a reader may keep of a test: their name, the test, the day, the two numbers. Nothing of it
// may look like an official paper (no seal, no red heading): this project warns of forged ones.

import { dots, fill, frame, lay, write } from "./paint.js";
import { tidy } from "./lines.js";
import { writeScore } from "./score.js";

/** @typedef {import("./paint.js").Colours} Colours */
/** @typedef {import("./paint.js").Context} Context */
/** @typedef {import("./score.js").Score} Score */

/**
 * @typedef {object} Certificate
 * @property {string} heading 自测完成
 * @property {string} name as the reader typed it
 * @property {string} line 完成了《三分钟自测》
 * @property {string} site the site's name
 * @property {string} date
 * @property {string} organisation
 * @property {string} note that this is a self-test and proves nothing
 * @property {Score | null} score
 */

export const CERTIFICATE = { width: 1600, height: 1130 };
/** More of a name than this is cut. */
export const NAME = 24;
const SIDE = 160;
const WIDTH = CERTIFICATE.width - 2 * SIDE;

/**
 * The canvas must be of the size of `CERTIFICATE`.
 * @param {Context} context @param {Certificate} certificate @param {Colours} colours
 */
export function drawCertificate(context, { heading, name, line, site, date, organisation, note, score }, colours) {
  const { width, height } = CERTIFICATE;
  const text = { x: SIDE, width: WIDTH, colour: colours.ink };
  fill(context, colours.paper, [0, 0, width, height]);
  fill(context, colours.band, [0, 0, width, 20]);
  frame(context, colours.line, 2, [64, 84, width - 128, height - 148]);
  dots(context, { colour: colours.accent, last: colours.caution, x: width - SIDE - 340, y: 138, width: 340 });

  const beside = { ...text, width: WIDTH - 400 };
  write(context, site, { ...beside, y: 136, sizes: [44, 36, 30], colour: colours.accent, bold: true });
  write(context, heading, { ...beside, y: 202, sizes: [60, 48], colour: colours.ink });
  // Names stand on one line, however large; without numbers below, that is further down.
  const base = score ? 460 : 570;
  const large = { ...text, sizes: [120, 100, 84, 70, 58, 48], bold: true, leading: 1.25 };
  const shown = tidy(name, NAME);
  write(context, shown, { ...large, y: base - lay(context, shown, large).height });
  fill(context, colours.accent, [SIDE, base + 10, 120, 6]);
  write(context, line, { ...text, y: base + 34, sizes: [48, 44, 40], most: [1, 1, 2], leading: 1.4, even: true });
  if (score) writeScore(context, score, colours, { x: SIDE, y: 632, width: WIDTH, size: 38 });

  const foot = height - 196;
  fill(context, colours.line, [SIDE, foot, WIDTH, 2]);
  const by = { ...text, width: WIDTH * 0.68, sizes: [34, 30, 26] };
  write(context, organisation, { ...by, y: foot + 64 - lay(context, organisation, by).height });
  write(context, date, { ...text, x: width - SIDE, y: foot + 18, width: WIDTH * 0.3, sizes: [34, 30], align: "right" });
  write(context, note, { ...text, y: foot + 72, sizes: [28, 26, 22], colour: colours.soft });
}
