// The picture of a test that a reader sends to others: what it is, where it is, whom to call, and
// how the reader did only if they want that told. Draws on what it is given; looks nothing up.

import { dots, fill, frame, lay, write } from "./paint.js";
import { drawCode, encode } from "./qr.js";
import { writeScore } from "./score.js";

/** @typedef {import("./paint.js").Colours} Colours */
/** @typedef {import("./paint.js").Context} Context */
/** @typedef {import("./score.js").Score} Score */

/**
 * @typedef {object} Picture
 * @property {string} title of the test
 * @property {string} site the site's name
 * @property {string} kind what this is, over the title: 反传销自测
 * @property {string} facts 共 10 题，约 3 分钟，不收集任何信息
 * @property {string} intro what the test is about; shown where there is no score
 * @property {string} invite beside the code: 扫一扫，你也来测一测
 * @property {string} address of the test: in the code, and as text; empty: nobody else can open it, so there is no code
 * @property {string} help whom to call
 * @property {Score | null} score `null` unless the reader wants it shown
 */

export const PICTURE = { width: 1080, height: 1440 };
const SIDE = 84;
const WIDTH = PICTURE.width - 2 * SIDE;
const BAND = 572;
const FOOT = 1320;
const CODE = 300;
/** The last row of dots, as on the home page, in every theme. */
const BOTTOM = "#ffc46b";

/**
 * The canvas must be of the size of `PICTURE`.
 * @param {Context} context @param {Picture} picture @param {Colours} colours
 */
export function drawPicture(context, picture, colours) {
  fill(context, colours.paper, [0, 0, PICTURE.width, PICTURE.height]);
  writeBand(context, picture, colours);
  const code = FOOT - CODE - 48;
  writeMiddle(context, picture, colours, BAND, picture.address ? code : FOOT);
  if (picture.address) writeInvitation(context, picture, colours, code);
  fill(context, colours.tint, [0, FOOT, PICTURE.width, PICTURE.height - FOOT]);
  const help = { x: SIDE, width: WIDTH, sizes: [40, 36, 32], colour: colours.ink, bold: true, most: [1, 1, 2], even: true };
  write(context, picture.help, { ...help, y: middle(context, picture.help, help, FOOT, PICTURE.height) });
}

/** @param {Context} context @param {Picture} picture @param {Colours} colours */
function writeBand(context, { title, site, kind, facts }, colours) {
  const line = { x: SIDE, width: WIDTH, colour: colours.onBand };
  fill(context, colours.band, [0, 0, PICTURE.width, BAND]);
  write(context, site, { ...line, y: 66, width: WIDTH - 330, sizes: [56, 46, 38], bold: true });
  dots(context, { colour: colours.onBand, last: BOTTOM, x: PICTURE.width - SIDE - 270, y: 62, width: 270 });

  // From the bottom of the band up, so that a short title leaves its air above.
  const under = { ...line, sizes: [40, 36], most: [1, 2], leading: 1.35, even: true };
  const large = { ...line, bold: true, sizes: [116, 104, 92, 88, 78, 66, 58], most: [1, 1, 1, 2, 2, 2, 3], leading: 1.2, even: true };
  const above = { ...line, sizes: [40, 34] };
  const low = BAND - 52 - lay(context, facts, under).height;
  const top = low - 22 - lay(context, title, large).height;
  write(context, kind, { ...above, y: top - 10 - lay(context, kind, above).height });
  write(context, title, { ...large, y: top });
  write(context, facts, { ...under, y: low });
}

/**
 * The score if it is to be told, else what the test is about: in the middle of its space.
 * @param {Context} context @param {Picture} picture @param {Colours} colours @param {number} top @param {number} bottom
 */
function writeMiddle(context, { intro, score }, colours, top, bottom) {
  if (score) {
    writeScore(context, score, colours, { x: SIDE, y: top + 54, width: WIDTH, size: 40 });
    return;
  }
  const text = { x: SIDE, width: WIDTH, sizes: [44, 40, 36], colour: colours.ink, most: 5, leading: 1.6 };
  write(context, intro, { ...text, y: middle(context, intro, text, top, bottom) });
}

/** @param {Context} context @param {Picture} picture @param {Colours} colours @param {number} y */
function writeInvitation(context, { invite, address }, colours, y) {
  frame(context, colours.line, 2, [SIDE - 2, y - 2, CODE + 4, CODE + 4]);
  drawCode(context, encode(address), { x: SIDE, y, size: CODE });
  const x = SIDE + CODE + 48;
  const words = { x, width: PICTURE.width - SIDE - x, colour: colours.ink, bold: true, sizes: [56, 52, 46, 40], most: [1, 2, 2, 3], even: true };
  const small = { ...words, colour: colours.soft, bold: false, sizes: [34, 32], most: 3, leading: 1.35 };
  const text = readable(address);
  const height = lay(context, invite, words).height + 20 + lay(context, text, small).height;
  const end = write(context, invite, { ...words, y: y + (CODE - height) / 2 });
  write(context, text, { ...small, y: end + 20 });
}

/**
 * Where a text must begin to be in the middle.
 * @param {Context} context @param {string} text @param {import("./paint.js").Setting} setting @param {number} top @param {number} bottom
 */
function middle(context, text, setting, top, bottom) {
  return (top + bottom - lay(context, text, setting).height) / 2;
}

/** An address as a person would say it. @param {string} address */
export function readable(address) {
  const short = address.replace(/^https?:\/\//i, "").replace(/(\/index\.html|\/)(?=$|[?#])/, "");
  try {
    return decodeURI(short);
  } catch {
    return short;
  }
}
