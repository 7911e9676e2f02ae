// A sheet as a phone's camera sees it: tilted, turned, out of focus, unevenly lit, with the noise of a small sensor. Seeded: the same
// photograph each time.

/** Grey pixels, row after row. @typedef {{ width: number, height: number, grey: Uint8Array }} Raster */

/** Reads what pdftoppm writes with -gray. @param {Buffer} file @returns {Raster} */
export function readPgm(file) {
  const head = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(file.subarray(0, 64).toString("latin1"));
  if (head?.[1] === undefined || head[2] === undefined) throw new Error("no PGM of 8 bits");
  const [width, height] = [Number(head[1]), Number(head[2])];
  return { width, height, grey: new Uint8Array(file.subarray(head[0].length, head[0].length + width * height)) };
}

/** @param {Raster} raster */
export function writePgm({ width, height, grey }) {
  return Buffer.concat([Buffer.from(`P5 ${width} ${height} 255\n`), grey]);
}

/** For readers that take colours. @param {Raster} raster */
export function inColours({ width, height, grey }) {
  const data = new Uint8ClampedArray(width * height * 4);
  grey.forEach((value, at) => data.set([value, value, value, 255], at * 4));
  return data;
}

/** Numbers from 0 to 1 that are the same for the same seed (mulberry32). @param {number} seed */
function random(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * @param {Raster} sheet
 * @param {{ x: number, y: number }} middle what it is aimed at
 * @param {number} step how many pixels of the sheet one of the camera's is
 * @param {number} seed
 * @param {number} [side] of the photograph
 * @returns {Raster}
 */
export function photograph(sheet, middle, step, seed, side = 480) {
  const next = random(seed);
  const between = (/** @type {number} */ least, /** @type {number} */ most) => least + (most - least) * next();
  const turned = between(-0.14, 0.14);
  // Held at an angle: of a square of this size one edge is up to a seventh shorter than the one across.
  const [tiltX, tiltY] = [between(-0.14, 0.14) / side, between(-0.14, 0.14) / side];
  const [lightX, lightY] = [between(-50, 50) / side, between(-50, 50) / side];
  const [cos, sin] = [Math.cos(turned) * step, Math.sin(turned) * step];
  const at = (/** @type {number} */ x, /** @type {number} */ y) => {
    const [column, row] = [Math.min(Math.max(Math.round(x), 0), sheet.width - 1), Math.min(Math.max(Math.round(y), 0), sheet.height - 1)];
    return sheet.grey[row * sheet.width + column] ?? 255;
  };
  const seen = new Float32Array(side * side);
  // What falls on a pixel of the camera comes from around it: this is the blur.
  const spread = [-0.9, -0.3, 0.3, 0.9];
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      let sum = 0;
      for (const down of spread) {
        for (const across of spread) {
          const [u, v] = [x + across - side / 2, y + down - side / 2];
          const far = 1 + tiltX * u + tiltY * v;
          sum += at(middle.x + (cos * u - sin * v) / far, middle.y + (sin * u + cos * v) / far);
        }
      }
      seen[y * side + x] = sum / spread.length ** 2;
    }
  }
  const grey = new Uint8Array(side * side);
  seen.forEach((value, place) => {
    const [x, y] = [(place % side) - side / 2, Math.floor(place / side) - side / 2];
    // Black ink is not black in a room, paper is not white; the sum of three even numbers is about a bell.
    const noise = (next() + next() + next() - 1.5) * 7;
    grey[place] = Math.min(Math.max(40 + value * 0.68 + lightX * x + lightY * y + noise, 0), 255);
  });
  return { width: side, height: side, grey };
}
