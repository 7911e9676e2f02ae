// QR codes, read back from the pixels that are drawn.

import assert from "node:assert/strict";
import { test } from "node:test";
import jsqr from "jsqr";
import { codeFile, drawCode, encode, QUIET } from "../../themes/default/scripts/share/qr.js";

/** The square as pixels, by a canvas that knows only rectangles. @param {string} text @param {number} size */
function pixels(text, size) {
  const data = new Uint8ClampedArray(size * size * 4);
  const canvas = {
    fillStyle: "",
    fillRect(/** @type {number} */ x, /** @type {number} */ y, /** @type {number} */ width, /** @type {number} */ height) {
      assert.ok([x, y, width, height].every(Number.isInteger), "half pixels blur a code");
      const shade = this.fillStyle === "#fff" ? 255 : 0;
      for (let row = y; row < y + height; row++) {
        for (let column = x; column < x + width; column++) data.set([shade, shade, shade, 255], (row * size + column) * 4);
      }
    },
  };
  drawCode(canvas, encode(text), { x: 0, y: 0, size });
  return data;
}

/** @param {string} text @param {number} [size] */
function read(text, size = 300) {
  return jsqr.default(pixels(text, size), size, size)?.data;
}

/** @type {[string, string, string, ...string[]]} */
const addresses = [
  "https://example.org/",
  "https://example.org/mingbian/quizzes/basics/#seed=4294967295",
  "https://example.org/明辨/测试/消费返利/index.html#seed=123456789",
  "https://打传.example.org/问?甲=乙#种子=7",
  "http://192.168.1.20:3000/quizzes/elders/?class#seed=1",
];

for (const address of addresses) {
  test(`${address} comes back, percent-encoded`, () => {
    const data = read(address);
    assert.equal(data, new URL(address).href);
    assert.match(data ?? "", /^[!-~]+$/);
  });
}

test("other text comes back as it is", () => {
  for (const text of ["12315", "TEL:110", "明辨：看清伪装", "https://", "a b"]) assert.equal(read(text), text);
});

test("an address of 1,000 characters still fits a large square", () => {
  const address = `https://example.org/${"a".repeat(980)}`;
  assert.equal(read(address, 1000), address);
});

test("a text that no code can hold is an error, not a wrong code", () => {
  assert.throws(() => encode("a".repeat(5000)));
});

test("error correction is M at least: it reads with a blot on it", () => {
  const size = 300;
  const data = pixels(addresses[1], size);
  // 64 squares in the middle, away from the patterns that scanners look for.
  for (let y = 122; y < 178; y++) for (let x = 122; x < 178; x++) data.set([255, 255, 255], (y * size + x) * 4);
  assert.equal(jsqr.default(data, size, size)?.data, addresses[1]);
});

test("the quiet zone is four squares and more on each side", () => {
  for (const size of [200, 300, 301, 720]) {
    const code = encode(addresses[2]);
    const step = Math.floor(size / (code.size + 2 * QUIET));
    const data = pixels(addresses[2], size);
    for (let place = 0; place < size * size; place++) {
      const [x, y] = [place % size, Math.floor(place / size)];
      const inside = [x, y].every((at) => at >= QUIET * step && at < size - QUIET * step);
      if (!inside) assert.equal(data[place * 4], 255, `dark at ${x}, ${y} of ${size}`);
    }
  }
});

test("the file for print has the squares of the picture and nothing else", () => {
  const code = encode(addresses[1]);
  const svg = codeFile(code);
  const across = code.size + 2 * QUIET;
  assert.ok(svg.includes(`viewBox="0 0 ${across} ${across}"`), svg);
  const dark = new Set();
  for (const [, x, y, run] of svg.matchAll(/M(\d+) (\d+)h(\d+)v1h-\3z/g)) {
    for (let step = 0; step < Number(run); step++) dark.add(`${Number(x) - QUIET + step} ${Number(y) - QUIET}`);
  }
  for (let row = 0; row < code.size; row++) {
    for (let column = 0; column < code.size; column++) assert.equal(dark.has(`${column} ${row}`), code.get(column, row), `${column}, ${row}`);
  }
  assert.equal(dark.size, [...Array(code.size ** 2)].filter((_, at) => code.get(at % code.size, Math.floor(at / code.size))).length);
});
