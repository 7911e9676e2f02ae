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
  zh: { foot: "后来的人一少，这些格子就都空了", sizes: [21, 19, 16] },
  en: { foot: "When fewer people come, all of this is empty", sizes: [20, 18, 15] },
};

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

const style = ([title, bold, small] = /** @type {number[]} */ ([])) => `text{font-family:system-ui,-apple-system,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif;fill:#1d2733;text-anchor:middle}
.t{font-size:${title}px;font-weight:700}.b{font-size:${bold}px;font-weight:600}.s{font-size:${small}px}.l{font-size:17px;fill:#9a3412}
.box{fill:#fff;stroke:#44546a;stroke-width:2}.hub{fill:#fff3e6;stroke:#c2410c;stroke-width:2.5}.no{fill:none;stroke:#7b8794;stroke-width:2;stroke-dasharray:7 6}.bg{fill:#f7f8fa}
.a{stroke:#c2410c;stroke-width:3;fill:none;marker-end:url(#m)}.n{stroke:#7b8794;stroke-width:2.5;stroke-dasharray:7 6;fill:none}.h{fill:#c2410c}.x{stroke:#7b8794;stroke-width:4}
@media (prefers-color-scheme:dark){text{fill:#e8edf3}.l{fill:#fdba74}.box{fill:#1f2a37;stroke:#9fb0c3}.hub{fill:#3a2415;stroke:#fb923c}.no,.n,.x{stroke:#9aa7b5}.bg{fill:#141c26}.a{stroke:#fb923c}.h{fill:#fb923c}}`;

/** @param {Flow} flow @returns {string} */
export function drawn(flow) {
  const { lang, title, payer, pays, hub, missing, outs } = flow;
  const { foot, sizes } = words[lang];
  const [width, height] = [480, 452];
  const box = (/** @type {number} */ x, /** @type {number} */ y, /** @type {number} */ w, /** @type {number} */ h, /** @type {[string, string]} */ [bold, small], kind = "box") =>
    `<rect class="${kind}" x="${x}" y="${y}" width="${w}" height="${h}" rx="10"/>` +
    `<text class="b" x="${x + w / 2}" y="${y + h / 2 - 5}">${escaped(bold)}</text><text class="s" x="${x + w / 2}" y="${y + h / 2 + 19}">${escaped(small)}</text>`;
  const shares = outs.map((out, place) => {
    const [x, middle] = [16 + place * 152, 88 + place * 152];
    const way = middle === 240 ? "M240 280V332" : `M240 280V304H${middle}V332`;
    return `<path class="a" d="${way}"/>${box(x, 336, 144, 70, out)}`;
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img"><title>${escaped(title)}</title><desc>${escaped(described(flow))}</desc><style>${style(sizes)}</style>`,
    '<defs><marker id="m" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="6" markerHeight="6" orient="auto"><path class="h" d="M0 0 10 5 0 10z"/></marker></defs>',
    `<rect class="bg" width="${width}" height="${height}" rx="14"/><text class="t" x="240" y="36">${escaped(title)}</text>`,
    box(24, 60, 200, 70, payer),
    box(256, 60, 200, 70, missing, "no"),
    '<path class="a" d="M124 130V196H180V222"/><path class="n" d="M356 130V196H300V222"/>',
    // A way that is cut: but for what is there a little.
    missing[1] === "只有一点" ? "" : '<path class="x" d="M346 153l20 20M366 153l-20 20"/>',
    `<text class="l" x="240" y="184">${escaped(pays)}</text><rect class="hub" x="120" y="224" width="240" height="56" rx="10"/><text class="b" x="240" y="259">${escaped(hub)}</text>`,
    ...shares,
    `<text class="s" x="240" y="436">${foot}</text></svg>\n`,
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
