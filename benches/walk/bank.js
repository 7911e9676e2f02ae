// Ten questions of one choice, with notes and explanations of about the length that the shipped ones have: the content
// folder of a site, by the paths of its files.

export const SINGLE = {
  stem: "邻居说商场充 5000 元，每天返 50 元，一百天回本，介绍人还有奖。你先看什么？",
  options: ["返得快不快", "返的钱从哪里来", "商场的门面大不大", "邻居自己返到了没有"],
  notes: ["返得快，用的是后来的人的钱。", "", "门面可以租，钱从哪来才要紧。", "先来的人返到了，才有人跟着来。"],
  explanation: "商场的利润不够这样返。返给先来的，只能是后来的人充的钱；没有人再来的那天就断了。",
};
export const JUDGE = {
  stem: "先交一笔会员费，才有资格介绍别人，这样的事可以参加。",
  explanation: "先交钱才有资格拉人，是入门费。钱从后来的人那里来，后来的人总有一天不来。",
};

/** @param {string} [more] keys of the quiz, a line each @returns {Record<string, string>} */
export function bank(more = "") {
  const questions = Array.from({ length: 10 }, (_, at) => {
    const about = "verdict: 骗局, disguise: rebate";
    if (at % 3 === 2) return `  - {id: j${at}, stem: "第 ${at + 1} 件：${JUDGE.stem}", answer: 错, explanation: "${JUDGE.explanation}", ${about}}`;
    const options = SINGLE.options.map((text, place) => (SINGLE.notes[place] ? `{text: ${text}, note: ${SINGLE.notes[place]}}` : text));
    return `  - {id: s${at}, stem: "第 ${at + 1} 件：${SINGLE.stem}", options: [${options.join(", ")}], answer: B, explanation: "${SINGLE.explanation}", ${about}}`;
  });
  return {
    "site.yaml": 'title: 试\ncontacts:\n  - {name: 市场监管投诉举报, phone: "12315"}\n  - {name: 报警, phone: "110"}\n',
    "disguises/rebate.md": "---\ntitle: 返利\n---\n字。\n",
    "quizzes/ten.yaml": `title: 十题\npass: 60\n${more}questions:\n${questions.join("\n")}\n`,
  };
}
