// Makes src/phrase/words.txt, by which titles are broken between words: the commoner words of two to four characters, and single
// ones, of the dictionary of jieba (MIT), each with what it costs to read a text so; and words of our own field.
//
//   pip download --no-deps jieba; tar xf jieba-*.tar.gz; node scripts/words.js jieba-*/jieba/dict.txt

import { readFileSync, writeFileSync } from "node:fs";

/** Rarer words are left out: they double the list and mend next to no title. */
const [RARE, RARE_ALONE] = [500, 50];
/** What that dictionary lacks or has as rare, and titles here are full of. */
const OWN = ["原始股", "一步步", "家里人", "退役军人", "退伍军人", "第九路军", "举报人", "聚集型", "传销", "反传销", "返利", "全返", "拉人头", "理财", "集资", "非法集资", "解冻", "微商", "众筹", "数字藏品", "元宇宙", "虚拟货币", "网格员", "民政局", "市场监管", "多级分销", "养老院", "保健品", "馅饼", "靠谱", "底数", "还款", "打卡", "直播间", "红包", "小程序", "下线", "上线", "层级", "入门费", "份额", "号码", "扫码", "转账", "投资人", "受害人", "亲友", "爸妈", "老乡", "同学", "战友", "乡亲", "返乡"];

const text = readFileSync(process.argv[2] ?? "", "utf8");
const counted = text.split("\n").map((line) => line.split(" ")).filter(([word = ""]) => /^\p{Script=Han}+$/u.test(word)).map(([word = "", count]) => /** @type {const} */ ([word, Number(count)]));
const all = counted.reduce((sum, [, count]) => sum + count, 0);
const kept = new Map(counted.filter(([word, count]) => (word.length === 1 ? count >= RARE_ALONE : word.length <= 4 && count >= RARE)));
for (const word of OWN) kept.set(word, Math.max(kept.get(word) ?? 0, 3000));
// As a sign from `!` on: a quarter of the natural logarithm of how rare it is.
const lines = [...kept].map(([word, count]) => word + String.fromCharCode(33 + Math.round(4 * Math.log(all / count))));
writeFileSync(new URL("../src/phrase/words.txt", import.meta.url), `${lines.sort((one, two) => Buffer.compare(Buffer.from(one), Buffer.from(two))).join("\n")}\n`);
