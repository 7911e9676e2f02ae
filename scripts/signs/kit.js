// The drawing kit: what all signs of the theme are made of. A grid of 48, strokes of 3 with round ends, corners of 4, and
// one filled shape, the accent. Knows no sign; the drawings are in drawings.js.

/** The side of the grid. Strokes stay within `EDGE` of its border. */
export const GRID = 48;
export const EDGE = 3.5;
/** What corners are rounded with. */
export const CORNER = 4;

/** @param {number} n with at most one decimal: more is not seen, and costs */
const short = (n) => String(Math.round(n * 10) / 10).replace(/^(-?)0\./, "$1.");

/** Numbers in a row, as a path takes them. @param {...number} numbers */
const row = (...numbers) => numbers.map(short).join(" ").replaceAll(" -", "-");

/** @typedef {{ stroke?: string, accent?: string }} Shape */

/** Lines as they are written. @param {string} d @returns {Shape} */
export const line = (d) => ({ stroke: d });

/** @param {number} x @param {number} y @param {number} r */
const round = (x, y, r) => `M${row(x - r, y)}a${row(r, r)} 0 1 0 ${row(2 * r, 0)}a${row(r, r)} 0 1 0 ${row(-2 * r, 0)}`;

/** @param {number} x @param {number} y @param {number} r @returns {Shape} */
export const ring = (x, y, r) => ({ stroke: round(x, y, r) });

/** What every disguise hides: the same coin. @param {number} x @param {number} y @param {number} [r] @returns {Shape} */
export const coin = (x, y, r = 5) => ({ accent: round(x, y, r) });

/** Any other accent. @param {string} d @returns {Shape} */
export const accent = (d) => ({ accent: d });

/** @param {number} x @param {number} y @param {number} width @param {number} height @param {number} [r] @returns {Shape} */
export const box = (x, y, width, height, r = CORNER) => {
  const [w, h] = [width - 2 * r, height - 2 * r];
  const corner = (/** @type {number} */ dx, /** @type {number} */ dy) => `a${row(r, r)} 0 0 1 ${row(dx, dy)}`;
  return line(`M${row(x + r, y)}h${short(w)}${corner(r, r)}v${short(h)}${corner(-r, r)}h${short(-w)}${corner(-r, -r)}v${short(-h)}${corner(r, -r)}z`);
};

/** A star of five points. @param {number} x @param {number} y @param {number} r @param {number} [inner] */
export const star = (x, y, r, inner = r * 0.45) => {
  const points = Array.from({ length: 10 }, (_, at) => {
    const [angle, far] = [(at * Math.PI) / 5 - Math.PI / 2, at % 2 ? inner : r];
    return row(x + far * Math.cos(angle), y + far * Math.sin(angle));
  });
  return `M${points.join("L")}z`;
};

/** A heart, its notch at (x, y). @param {number} x @param {number} y @param {number} size half its width */
export const heart = (x, y, size) => {
  const s = (/** @type {number} */ n) => short(n * size);
  return `M${row(x, y)}c${s(-0.3)} ${s(-0.5)} ${s(-1)} ${s(-0.4)} ${s(-1)} ${s(0.3)}c0 ${s(0.6)} ${s(0.5)} ${s(1)} ${s(1)} ${s(1.4)}c${s(0.5)} ${s(-0.4)} ${s(1)} ${s(-0.8)} ${s(1)} ${s(-1.4)}c0 ${s(-0.7)} ${s(-0.7)} ${s(-0.8)} ${s(-1)} ${s(-0.3)}z`;
};

/** A person from the shoulders up. @param {number} [x] of the middle @returns {Shape[]} */
export const person = (x = 24) => [ring(x, 18, 7.5), line(`M${x - 15} 43c0-8 6-13 15-13s15 5 15 13`)];

/** What is said, with room for one thing in it: from (12, 10) to (36, 29). @returns {Shape} */
export const bubble = () => line("M9 5h30a4 4 0 0 1 4 4v21a4 4 0 0 1-4 4H25l-9 9v-9H9a4 4 0 0 1-4-4V9a4 4 0 0 1 4-4z");

/** A sign as a file. @param {Shape[]} shapes */
export function sign(shapes) {
  const all = (/** @type {keyof Shape} */ kind) => shapes.map((shape) => shape[kind] ?? "").join("");
  const [strokes, accents] = [all("stroke"), all("accent")];
  // Painted by the style sheet of the page that it stands in (themes/default/styles/signs.css).
  const gold = accents && `<path class="accent" d="${accents}"/>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${GRID} ${GRID}">${gold}<path d="${strokes}"/></svg>\n`;
}
