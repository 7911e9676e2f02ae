// Makes the Word papers of tests/exchange/files (docx-js-*) and an article with npm's `docx`: `node tests/word/make.js` from
// the project's root, with `npm install --no-save docx`. The tests need none of it.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import zlib from 'node:zlib';

// No package of this project: it is there where somebody installed it to make these files again.
const docx = createRequire(import.meta.url)('docx');
const {
  AlignmentType, CheckBox, Document, EndnoteReferenceRun, ExternalHyperlink, FootnoteReferenceRun, HeadingLevel, ImageRun, InsertedTextRun,
  DeletedTextRun, LevelFormat, Packer, Paragraph, ShadingType, Table, TableCell, TableRow, Textbox, TextRun, UnderlineType,
} = docx;

/** @type {[string, string[], string][]} */
const ASKED = [
  ['国债由谁发行？', ['商场', '国家', '个人'], 'B'],
  ['遇到人身危险先打哪个电话？', ['12315', '114', '110'], 'C'],
  ['下列哪些是传销的特征？', ['交入门费', '拉人头', '明码标价'], 'AB'],
];
const RIGHT = ASKED.map(([, , right]) => right);
/** @param {string} text @param {object} [more] */
const p = (text, more = {}) => new Paragraph({ children: [new TextRun(text)], ...more });

/** A PNG of one colour. @param {number} r @param {number} g @param {number} b */
function png(r, g, b) {
  /** @param {string} name @param {Buffer} data */
  const chunk = (name, data) => {
    const body = Buffer.concat([Buffer.from(name), data]);
    const out = Buffer.alloc(12 + data.length);
    out.writeUInt32BE(data.length, 0);
    body.copy(out, 4);
    out.writeUInt32BE(zlib.crc32(body), 8 + data.length);
    return out;
  };
  const [width, height] = [16, 12];
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const row = Buffer.concat([Buffer.from([0]), Buffer.from(Array.from({ length: width }, () => [r, g, b]).flat())]);
  const data = zlib.deflateSync(Buffer.concat(Array.from({ length: height }, () => row)));
  const sign = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([sign, chunk('IHDR', head), chunk('IDAT', data), chunk('IEND', Buffer.alloc(0))]);
}

/** @param {string} folder @param {unknown[]} sections @param {string[] | null} meant @param {object} [options] */
async function write(folder, sections, meant, options = {}) {
  const doc = new Document({ creator: 'x', sections: [{ children: sections }], ...options });
  fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(path.join(folder, 'input.docx'), await Packer.toBuffer(doc));
  if (meant) fs.writeFileSync(path.join(folder, 'meant'), meant.map((it) => `${it}\n`).join(''));
}
/** @param {string} name */
const paper = (name) => `tests/exchange/files/docx-js-${name}`;

/** @param {number} at @param {string} format @param {string} text */
const level = (at, format, text) => ({ level: at, format, text, alignment: AlignmentType.START });
const numbering = {
  config: [
    { reference: 'paper', levels: [level(0, LevelFormat.DECIMAL, '%1．'), level(1, LevelFormat.UPPER_LETTER, '%2．')] },
    { reference: 'round', levels: [level(0, LevelFormat.DECIMAL_ENCLOSED_CIRCLE, '%1')] },
  ],
};

async function main() {
  const numbered = ASKED.flatMap(([stem, options, right]) => [
    p(stem, { numbering: { reference: 'paper', level: 0 } }),
    ...options.map((it) => p(it, { numbering: { reference: 'paper', level: 1 } })),
    p(`答案：${right}`),
  ]);
  await write(paper('numbers'), numbered, RIGHT, { numbering });

  const looks = { bold: { bold: true }, colour: { color: 'C00000' }, shade: { shading: { type: ShadingType.CLEAR, fill: 'FFFF00', color: 'auto' } } };
  for (const [name, look] of Object.entries(looks)) {
    const marked = ASKED.flatMap(([stem, options, right], at) => [
      p(`${at + 1}. ${stem}`),
      ...options.map((it, index) => new Paragraph({ children: [
        new TextRun({ text: `${'ABC'.charAt(index)}. ${it}`, ...(right.includes('ABC'.charAt(index)) ? look : {}) }),
      ] })),
    ]);
    await write(paper(name), marked, RIGHT);
  }

  /** @param {string} text */
  const cell = (text) => new TableCell({ children: [p(text)] });
  /** @param {string[]} texts */
  const row = (texts) => new TableRow({ children: texts.map(cell) });
  await write(paper('table'), [
    p('反诈题库'),
    new Table({ rows: [row(['题干', 'A', 'B', 'C', '答案']), ...ASKED.map(([stem, options, right]) => row([stem, ...options, right]))] }),
  ], RIGHT);

  await write(paper('key'), [
    ...ASKED.flatMap(([stem, options], at) => [p(`${at + 1}. ${stem}`), ...options.map((it, index) => p(`${'ABC'.charAt(index)}. ${it}`))]),
    p('参考答案'),
    new Table({ rows: [row(['题号', '1', '2', '3']), row(['答案', ...RIGHT])] }),
  ], RIGHT);

  /** @param {Buffer} data */
  const image = (data) => new ImageRun({ type: 'png', data, transformation: { width: 16, height: 12 }, altText: { name: 'a', title: '', description: '一块红色' } });
  await write(paper('picture'), [
    p('1. 图里是什么颜色？'),
    new Paragraph({ children: [image(png(200, 0, 0))] }),
    p('A. 红'), p('B. 蓝'), p('答案：A'),
  ], ['A']);

  await write(paper('tracked'), [
    new Paragraph({ children: [
      new TextRun('1. 国债由'),
      new InsertedTextRun({ text: '谁', id: 1, author: 'x', date: '2026-01-01T00:00:00Z' }),
      new DeletedTextRun({ text: '什么人', id: 2, author: 'x', date: '2026-01-01T00:00:00Z' }),
      new TextRun('发行？（B）'),
    ] }),
    p('A. 商场'), p('B. 国家'),
  ], ['B']);

  await write(paper('boxes'), ASKED.flatMap(([stem, options, right], at) => [
    p(`${at + 1}. ${stem}`),
    ...options.map((it, index) => new Paragraph({ children: [
      new CheckBox({ checked: right.includes('ABC'.charAt(index)), checkedState: { value: '2611', font: 'Segoe UI Symbol' } }),
      new TextRun(` ${'ABC'.charAt(index)}. ${it}`),
    ] })),
  ]), RIGHT);

  await write(paper('endnote'), [
    new Paragraph({ children: [new TextRun('1. 国债由谁发行'), new EndnoteReferenceRun(1), new TextRun('？（B）')] }),
    p('A. 商场'), p('B. 国家'),
  ], ['B'], { endnotes: { 1: { children: [p('见《国债法规》')] } } });

  /** @param {string} text */
  const line = (text) => new TextRun({ text, underline: { type: UnderlineType.SINGLE } });
  await write(paper('blanks'), [
    new Paragraph({ children: [new TextRun('1. 国债由'), line('\u00a0\u00a0B\u00a0\u00a0'), new TextRun('发行。')] }),
    p('A. 商场'), p('B. 国家'),
    new Paragraph({ children: [new TextRun('2. 举报传销可打'), line('   '), line('12315'), line('   '), new TextRun('。')] }),
  ], ['B', '12315']);

  await write(paper('text-box'), [
    p('1. 国债由谁发行？（B）'), p('A. 商场'), p('B. 国家'),
    new Textbox({ alignment: 'center', children: [new Paragraph({ children: [new TextRun('密封线内不要答题')] })], style: { width: '200pt', height: 'auto' } }),
  ], ['B']);

  await write(paper('table-picture'), [
    new Table({ rows: [
      row(['题干', 'A', 'B', '答案']),
      new TableRow({ children: [
        new TableCell({ children: [p('图里是什么颜色？'), new Paragraph({ children: [image(png(0, 200, 0))] })] }),
        cell('绿'), cell('红'), cell('A'),
      ] }),
    ] }),
  ], ['A']);

  await write('tests/word/articles/js', [
    p('消费返利类骗局', { heading: HeadingLevel.TITLE }),
    p('怎么骗', { heading: HeadingLevel.HEADING_2 }),
    new Paragraph({ children: [new TextRun('先返后收'), new FootnoteReferenceRun(1), new TextRun('，见'),
      new ExternalHyperlink({ link: 'https://example.org/', children: [new TextRun({ text: '通报', style: 'Hyperlink' })] })] }),
    p('交钱', { bullet: { level: 0 } }), p('拉人', { bullet: { level: 1 } }),
    p('第一', { numbering: { reference: 'round', level: 0 } }),
    new Paragraph({ children: [new TextRun({ text: '加粗 ', bold: true }), new TextRun({ text: '又斜', bold: true, italics: true }), new TextRun('，平。')] }),
    new Paragraph({ children: [image(png(0, 0, 200))] }),
  ], null, { numbering, footnotes: { 1: { children: [p('见《禁止传销条例》*第七条*。')] } } });
}

await main();
