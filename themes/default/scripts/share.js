// The pictures and the QR code, a bundle that `later` loads when a reader asks for one. A classic
// bundle has no exports, so it leaves one object, `self.mbShare`; its type is `Share`.

import { CERTIFICATE, drawCertificate } from "./share/certificate.js";
import { light } from "./share/paint.js";
import { drawPicture, PICTURE } from "./share/picture.js";
import { codeFile, drawCode, encode, QUIET } from "./share/qr.js";
import { save } from "./share/save.js";

/** @typedef {typeof share} Share */
/** @typedef {import("./share/save.js").Place} Place */
/** @typedef {import("./share/paint.js").Colours} Colours */

/**
 * @typedef {object} Save
 * @property {Place} place the template's canvas, image and link
 * @property {string} label what the picture says, for who cannot see it
 * @property {string} file its name, without the ending
 * @property {Partial<Colours>} [colours] the light ones if left out: a picture leaves this device
 */

const share = {
  /** The picture for others. @param {import("./share/picture.js").Picture & Save} options */
  picture(options) {
    drawPicture(begin(options.place.canvas, PICTURE), options, { ...light, ...options.colours });
    return save(options.place, options);
  },

  /** The certificate. @param {import("./share/certificate.js").Certificate & Save} options */
  certificate(options) {
    drawCertificate(begin(options.place.canvas, CERTIFICATE), options, { ...light, ...options.colours });
    return save(options.place, options);
  },

  /**
   * A code by itself, quiet zone included, as large as may be in `size` pixels. Throws if the
   * text is too long for a code (about 2,300 bytes).
   * @param {HTMLCanvasElement} canvas @param {string} text @param {number} [size]
   */
  qr(canvas, text, size = 720) {
    const code = encode(text);
    const across = code.size + 2 * QUIET;
    const whole = across * Math.max(1, Math.floor(size / across));
    drawCode(begin(canvas, { width: whole, height: whole }), code, { x: 0, y: 0, size: whole });
  },

  /** The same as the text of an SVG. @param {string} text */
  svg(text) {
    return codeFile(encode(text));
  },
};

/**
 * A canvas of this size, blank.
 * @param {HTMLCanvasElement} canvas @param {{ width: number, height: number }} size
 */
function begin(canvas, { width, height }) {
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext("2d");
  if (!context) throw new Error("no canvas to draw on");
  return context;
}

self.mbShare = share;
