// The papers of a kit, by programs that are not ours: pdf.js reads their texts, jsQR and zbar their codes, as they are printed and as a phone
// photographs them. What is not installed (poppler, zbar) is told and left out.

import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { after, before, test } from "node:test";
import jsqr from "jsqr";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import { inColours, photograph, readPgm, writePgm } from "./photo.js";

const ADDRESS = "https://fcx.example.gov.cn/communities/xingfu-li/?from=xingfu-li";
const FILES = {
  "site.yaml": `title: 明辨
tagline: 看清伪装，远离传销
organisation: 某区打击传销办公室
base_url: https://fcx.example.gov.cn/
contacts:
  - {name: 报警, phone: "110", note: 有危险, situations: [held, paid]}
  - {name: 市场监管, phone: "12315", note: 有线索, situations: [doubt]}
`,
  "communities.yaml": "- {slug: xingfu-li, name: 幸福里, quizzes: [one], contacts: [{name: 居委会, phone: \"010-6500 0000\"}]}\n",
  "disguises/a.md": "---\ntitle: 消费返利\npitch: 消费全返\ntruth: 返的是新人的钱\nred_flags: [先交费]\n---\n",
  "quizzes/one.yaml": "title: 三分钟\nquestions:\n  - {stem: 问, type: judge, answer: true, explanation: 因}\n",
};
/** From how many metres the codes are scanned that are not in the hand, as the plans of the sheets say. @type {Record<string, number>} */
const METRES = { "卡片-A4十张": 0.2, "海报-远看-A4": 0.5, "易拉宝-80x200厘米": 1.5 };
/** A pixel of a phone's camera at one metre, in millimetres (`src/qr.rs`). */
const CAMERA = 1390 / 1920;

const folder = mkdtempSync(join(tmpdir(), "mingbian-kit-"));
const kit = join(folder, "kits/xingfu-li");
/** @param {string} name */
const isThere = (name) => spawnSync(name, ["--version"]).error === undefined;
const poppler = isThere("pdftoppm");
const zbar = isThere("zbarimg");

before(() => {
  for (const [path, text] of Object.entries(FILES)) {
    mkdirSync(join(folder, "content", path, ".."), { recursive: true });
    writeFileSync(join(folder, "content", path), text);
  }
  const program = process.env.MINGBIAN ?? fileURLToPath(new URL("../../target/release/mingbian", import.meta.url));
  execFileSync(program, ["kit", "--all", "--root", folder, "--output", join(folder, "kits")], { cwd: folder, stdio: "ignore" });
});
after(() => rmSync(folder, { recursive: true, force: true }));

const papers = () => readdirSync(kit).filter((name) => name.endsWith(".pdf")).map((name) => name.slice(0, -4)).sort();

/** @param {string} name */
async function texts(name) {
  const data = new Uint8Array(readFileSync(join(kit, `${name}.pdf`)));
  const document = await getDocument({ data, verbosity: 0 }).promise;
  const pages = Array.from({ length: document.numPages }, (_, at) => document.getPage(at + 1));
  const lines = [];
  for (const page of await Promise.all(pages)) {
    const { items } = await page.getTextContent();
    lines.push(...items.flatMap((item) => ("str" in item && item.str.trim() ? [item.str] : [])));
  }
  const { info } = await document.getMetadata();
  return { lines, info: /** @type {Record<string, unknown>} */ (info) };
}

test("pdf.js opens each paper: its title, its language, its lines as they read", async () => {
  assert.equal(papers().length, 10);
  for (const name of papers()) {
    const { lines, info } = await texts(name);
    assert.equal(info.Title, `幸福里 · ${name}`);
    assert.equal(info.Language, "zh-CN");
    assert.ok(lines.join("").includes("幸福里"), `${name}: ${lines.join(" ")}`);
  }
  const { lines } = await texts("海报-细读-A4");
  const place = (/** @type {string} */ line) => {
    const at = lines.indexOf(line);
    assert.notEqual(at, -1, `${line}: ${lines.join(" | ")}`);
    return at;
  };
  assert.ok(place("“消费全返”") < place("返的是新人的钱"));
});

/** The first page as it is printed. @param {string} name @param {number} dots an inch */
function printed(name, dots) {
  const file = execFileSync("pdftoppm", ["-gray", "-r", String(dots), "-f", "1", "-l", "1", join(kit, `${name}.pdf`)], { maxBuffer: 1 << 28 });
  return readPgm(file);
}

/** Its upper left: one card of ten, since jsQR takes the corners of several codes for those of one. @param {import("./photo.js").Raster} raster */
function card({ width, height, grey }) {
  const [right, bottom] = [Math.round(width / 2), Math.round(height * 0.23)];
  const rows = Array.from({ length: bottom }, (_, row) => grey.subarray(row * width, row * width + right));
  return { width: right, height: bottom, grey: new Uint8Array(Buffer.concat(rows)) };
}

/** @param {import("./photo.js").Raster} raster */
function read(raster) {
  // @ts-expect-error Its types are for bundlers; in Node the module is the function.
  return jsqr(inColours(raster), raster.width, raster.height);
}

/** What zbar reads in it, each code once. @param {import("./photo.js").Raster} raster */
function readByZbar(raster) {
  const file = join(folder, "photo.pgm");
  writeFileSync(file, writePgm(raster));
  const said = spawnSync("zbarimg", ["--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", file], { encoding: "utf8" });
  return [...new Set(said.stdout.trim().split("\n"))].join(" ");
}

test("each code is read as it is printed and as it is photographed, by jsQR and by zbar", (t) => {
  if (!poppler) return t.skip("left out: pdftoppm is not installed");
  if (!zbar) t.diagnostic("left out: zbarimg is not installed");
  const wrong = [];
  for (const name of papers()) {
    const dots = name.startsWith("易拉宝") ? 40 : name.endsWith("-A3") ? 140 : 200;
    const page = printed(name, dots);
    const sheet = name.startsWith("卡片") ? card(page) : page;
    const code = read(sheet);
    assert.equal(code?.data, ADDRESS, name);
    const { topLeftCorner, topRightCorner, bottomRightCorner } = code.location;
    const middle = { x: (topLeftCorner.x + bottomRightCorner.x) / 2, y: (topLeftCorner.y + bottomRightCorner.y) / 2 };
    const larger = name.endsWith("-A3") ? Math.SQRT2 : 1;
    const metres = (METRES[name] ?? METRES[name.replace("-A3", "-A4")] ?? 0.3) * larger;
    const step = (metres * CAMERA * dots) / 25.4;
    const wide = Math.hypot(topRightCorner.x - topLeftCorner.x, topRightCorner.y - topLeftCorner.y);
    // What is too far is not read: these are photographs, not copies.
    if (name === "一封信") assert.notEqual(read(photograph(sheet, middle, step * 3, 1))?.data, ADDRESS);
    for (let seed = 1; seed <= 6; seed++) {
      // zbar from as far as is promised; jsQR, a weaker reader, two thirds as near and with little beside the code.
      const far = zbar ? readByZbar(photograph(sheet, middle, step, seed)) : ADDRESS;
      const near = (step * 2) / 3;
      const close = read(photograph(sheet, middle, near, seed, Math.round((wide / near) * 1.45)))?.data;
      if (far !== ADDRESS || close !== ADDRESS) wrong.push(`${name}, photograph ${seed}: ${far} / ${close}`);
    }
  }
  assert.deepEqual(wrong, []);
});
