// Draws where the money goes for each disguise of the shipped content, from money-flows.json: who pays what to whom, who
// gets it, and what should pay for it and is not there. `node scripts/money-flows.js` writes the drawings beside the pages
// and their words into the pages; what is committed is held to it (tests/scripts/flows.test.js).

import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

const folder = new URL("../content/disguises/", import.meta.url);

/**
 * @typedef {object} Flow
 * @property {string} file the drawing
 * @property {string} page the page that shows it
 * @property {"zh" | "en"} lang
 * @property {string} title
 * @property {[string, string]} payer who pays, and what for
 * @property {string} pays what they pay
 * @property {string} hub where it goes first
 * @property {[string, string]} missing what should pay, and how much of it there is
 * @property {[string, string][]} outs who gets it, and what
 */

/** @returns {Promise<Flow[]>} */
export async function flows() {
  return JSON.parse(await readFile(new URL("money-flows.json", import.meta.url), "utf8"));
}

const words = {
  zh: { foot: "后来的人一少，这些格子就都空了" },
  en: { foot: "When fewer people come, all of this is empty" },
};

/** In units of the drawing, which is as wide as a phone's column in elder mode is in letters: so the smallest words of it are
 * never smaller than the text around. */
const WIDTH = 240;
const SIZE = { title: 20, bold: 19, small: 18 };
const LEADING = 1.3;

const escaped = (/** @type {string} */ text) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;").replaceAll("'", "&#x27;");

/** The drawing in words, for those who do not see it. @param {Flow} flow */
export function described({ lang, payer: [who, why], pays, hub, missing: [what, much], outs }) {
  if (lang === "en") {
    const shares = outs.map(([to, share]) => `${to} (${share})`).join(", ");
    return `Where the money goes: ${who} (${why}) pay ${pays} to ${hub}, which hands it to: ${shares}. ${what}, which should pay for it: ${much}.`;
  }
  const missed = { 没有: `另一边该有的“${what}”，没有。`, 不够: `另一边“${what}”，不够付。` }[much] ?? `另一边“${what}”，只有一点点。`;
  const payer = why === "和商家" ? `${who}${why}` : `${who}（${why}）`;
  const gap = /^[\x20-\x7e]/.test(pays) ? " " : "";
  return `钱的去向图：${payer}交${gap}${pays}，进到${hub}，再分给：${outs.map(([to, share]) => `${to}（${share}）`).join("，")}。${missed}`;
}

/** About how wide a text is, in units of its size. @param {string} text */
const measure = (text) => [...text].reduce((sum, letter) => sum + (/[\x20-\x7e’“”]/.test(letter) ? 0.55 : 1), 0);

/**
 * A text in as few lines as its width asks for, each about as long: broken after its marks and spaces where it can be.
 * @param {string} text @param {number} size @param {number} width @returns {string[]}
 */
export function broken(text, size, width) {
  if (measure(text) * size <= width) return [text];
  const half = Math.ceil(measure(text) * size / width);
  /** @type {string[]} */
  const pieces = text.match(/[\x21-\x7e’“”]+ ?|.[，。、：；”]?/gu) ?? [text];
  const places = pieces.map((_, at) => at).slice(1);
  const cost = (/** @type {number} */ at) => {
    const [one, two] = [pieces.slice(0, at).join(""), pieces.slice(at).join("")];
    const marked = /[，。、：；” ]$/.test(one) ? 0 : 1;
    return Math.abs(measure(one) - measure(two) / (half - 1)) + marked * 1.5 + (measure(one) * size > width ? 99 : 0);
  };
  const at = places.reduce((best, place) => (cost(place) < cost(best) ? place : best), places[0] ?? 0);
  return at ? [pieces.slice(0, at).join("").trim(), ...broken(pieces.slice(at).join("").trim(), size, width)] : [text];
}

const style = `text{font-family:system-ui,-apple-system,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif;fill:#1d2733;text-anchor:middle}
.t{font-size:${SIZE.title}px;font-weight:700}.b{font-size:${SIZE.bold}px;font-weight:600}.s{font-size:${SIZE.small}px}.l{font-size:${SIZE.small}px;fill:#9a3412;text-anchor:start}
.box{fill:#fff;stroke:#44546a;stroke-width:1.5}.hub{fill:#fff3e6;stroke:#c2410c;stroke-width:2}.no{fill:none;stroke:#7b8794;stroke-width:1.5;stroke-dasharray:5 5}.bg{fill:#f7f8fa}
.a{stroke:#c2410c;stroke-width:2.5;fill:none;marker-end:url(#m)}.n{stroke:#7b8794;stroke-width:2;stroke-dasharray:5 5;fill:none}.h{fill:#c2410c}.x{stroke:#7b8794;stroke-width:3}
@media (prefers-color-scheme:dark){text{fill:#e8edf3}.l{fill:#fdba74}.box{fill:#1f2a37;stroke:#9fb0c3}.hub{fill:#3a2415;stroke:#fb923c}.no,.n,.x{stroke:#9aa7b5}.bg{fill:#141c26}.a{stroke:#fb923c}.h{fill:#fb923c}}`;

/** Lines one below another: what is drawn, and where it ends. @param {string} kind @param {string[]} lines @param {number} size @param {number} x @param {number} top @returns {[string, number]} */
function stacked(kind, lines, size, x, top) {
  const drawing = lines.map((line, at) => `<text class="${kind}" x="${x}" y="${Math.round(top + size * (0.9 + at * LEADING))}">${escaped(line)}</text>`).join("");
  return [drawing, Math.round(top + size * (LEADING * lines.length))];
}

/** A box around a name and what is said of it, at least as high as asked. @param {string} kind @param {number} x @param {number} y @param {number} width @param {string[]} said @param {number} [least] @returns {[string, number]} */
function boxed(kind, x, y, width, [name = "", more = ""], least = 0) {
  const middle = x + width / 2;
  const [bold, end] = stacked("b", broken(name, SIZE.bold, width - 8), SIZE.bold, middle, y + 10);
  const [small, bottom] = more ? stacked("s", broken(more, SIZE.small, width - 10), SIZE.small, middle, end + 1) : ["", end];
  const height = Math.max(least, bottom + 6 - y);
  return [`<rect class="${kind}" x="${x}" y="${y}" width="${width}" height="${height}" rx="9"/>${bold}${small}`, y + height];
}

/** @param {Flow} flow @returns {string} */
export function drawn(flow) {
  const { lang, title, payer, pays, hub, missing, outs } = flow;
  const [name, subject] = stacked("t", broken(title, SIZE.title, WIDTH - 20), SIZE.title, WIDTH / 2, 14);
  // Who pays, and what should: side by side, equally high.
  const top = subject + 8;
  const high = Math.max(boxed("box", 12, top, 104, payer)[1], boxed("no", 124, top, 104, missing)[1]) - top;
  const [paying] = boxed("box", 12, top, 104, payer, high);
  const [lacking] = boxed("no", 124, top, 104, missing, high);
  const below = top + high;
  // The way that is cut ends where the words begin; where a little is there, it is not cut.
  const cut = `<path class="n" d="M176 ${below}v26"/>${missing[1] === "只有一点" ? "" : `<path class="x" d="M168 ${below + 8}l16 16m0-16l-16 16"/>`}`;
  const [fee, paid] = stacked("l", broken(pays, SIZE.small, WIDTH - 64), SIZE.small, 52, below + 32);
  const [middle, spread] = boxed("hub", 12, paid + 12, 216, [hub]);
  let end = spread;
  const shares = outs.map((out) => {
    const start = end + 14;
    const [box, bottom] = boxed("box", 56, start, 172, out);
    end = bottom;
    return `<path class="a" d="M32 ${spread}V${Math.round((start + bottom) / 2)}H52"/>${box}`;
  });
  const [foot, bottom] = stacked("s", broken(words[lang].foot, SIZE.small, WIDTH - 16), SIZE.small, WIDTH / 2, end + 14);
  const height = bottom + 12;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" role="img"><title>${escaped(title)}</title><desc>${escaped(described(flow))}</desc><style>${style}</style>`,
    '<defs><marker id="m" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="6" markerHeight="6" orient="auto"><path class="h" d="M0 0 10 5 0 10z"/></marker></defs>',
    `<rect class="bg" width="${WIDTH}" height="${height}" rx="12"/>${name}`,
    paying,
    lacking,
    cut,
    `<path class="a" d="M36 ${below}V${paid + 10}"/>${fee}${middle}`,
    ...shares,
    `${foot}</svg>\n`,
  ].join("");
}

/** A page with the drawing's words. @param {string} page @param {Flow} flow */
export function captioned(page, flow) {
  const start = page.lastIndexOf("![", page.indexOf(`](${flow.file})`));
  const end = page.indexOf(`](${flow.file})`);
  if (start < 0 || end < 0) throw new Error(`${flow.page} does not show ${flow.file}`);
  return `${page.slice(0, start)}![${described(flow)}${page.slice(end)}`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const flow of await flows()) {
    await writeFile(new URL(flow.file, folder), drawn(flow));
    const place = new URL(flow.page, folder);
    await writeFile(place, captioned(await readFile(place, "utf8"), flow));
  }
}
