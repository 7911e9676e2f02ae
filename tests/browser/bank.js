// A small site with one bank of questions of any size, of which a sitting asks ten. The first
// ten questions are the same whatever the size. All of it is invented.

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const who = ["表姐", "老同学", "邻居阿姨", "前同事", "健身教练", "广场舞的队友", "多年没见的战友"];
const goods = ["净水器", "养老床位", "商城积分", "矿机", "旅游会员卡", "原始股", "茶树", "课程名额", "保健床垫"];
const promises = ["花多少返多少", "三个月回本", "躺着也能赚钱", "本金随时可退", "名额只剩最后三个", "国家在背后支持"];
const flaws = ["要先交钱才有资格", "拉的人越多等级越高", "说不清钱从哪里来", "退款要再介绍两个人"];

/**
 * @param {string} folder to be made @param {number} size how many questions the bank has
 * @returns {string} the folder
 */
export function bankSite(folder, size) {
  mkdirSync(join(folder, "content/quizzes"), { recursive: true });
  writeFileSync(join(folder, "content/site.yaml"), "title: 题库\ncontacts: [{name: 报警, phone: \"110\"}]\n");
  const questions = Array.from({ length: size }, (_, at) => question(at));
  writeFileSync(join(folder, "content/quizzes/bank.yaml"),
    `title: 抽题自测\nintro: 每次十道题。\nfeedback: instant\nshuffle: true\ncount: 10\nquestions:\n${questions.join("")}`);
  return folder;
}

/** @param {number} at */
function question(at) {
  const pick = (/** @type {string[]} */ list, /** @type {number} */ step) => list[(at * step + Math.floor(at / list.length)) % list.length];
  const [person, thing, promise, flaw] = [pick(who, 1), pick(goods, 2), pick(promises, 1), pick(flaws, 3)];
  const fee = 299 + at * 7;
  const [stem, options, why, verdict] = at % 3 === 2
    ? [
      `${person}开的店里${thing}打折，${fee} 元一件，七天内可以退，不要人介绍，也不用充值。你怎么看？`,
      [["普通的买卖，合适就买", ""], ["打折就是传销的第一步", "打折让的是店家自己的利润。"], [`${person}一定在骗我`, "没有入门费，也不拉人。"], ["应该举报", "这里没有什么可举报的。"]],
      `${person}赚的是${thing}的差价，卖出真东西才有。不收入门费，不拉人头。`,
      "legit",
    ]
    : [
      `${person}说有个${thing}的项目，“${promise}”，先交 ${fee} 元，以后介绍一个人返 ${Math.floor(fee / 3)} 元。你怎么看？`,
      [[`${flaw}，该离开`, ""], [`${thing}是真的，就可以交`, `东西可以是真的，问题出在${flaw}。`], [`只交 ${fee} 元，试一试也不亏`, `这 ${fee} 元就是入门费。`], [`听${person}的`, `${person}多半也是被骗进去的。`]],
      `“${promise}”的钱，只能从后来的人那里来；${flaw}。${thing}卖不出这么高的利润。`,
      "scam",
    ];
  const turned = [...options.slice(at % 4), ...options.slice(0, at % 4)];
  return `  - id: bank-${String(at + 1).padStart(4, "0")}
    type: single
    stem: "${stem}"
    options:
${turned.map(([text, note]) => `      - {text: "${text}"${note ? `, note: "${note}"` : ""}}`).join("\n")}
    answer: ${"ADCB"[at % 4]}
    explanation: "${why}"
    verdict: ${verdict}
    difficulty: ${1 + (at % 5)}
`;
}
