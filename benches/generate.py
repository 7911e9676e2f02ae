#!/usr/bin/env python3
"""Makes a site of any size to measure with: cases of about 3 KB of Chinese Markdown, disguises,
guides and banks of questions, all invented. The same arguments give the same bytes, and a case of
a small site says what it says in a large one, its links aside.

    benches/generate.py FOLDER [--cases N] [--seed S] [--plain]

FOLDER gets a `content` as mingbian reads it, without a mistake or a warning. --plain leaves out what
only mingbian understands (banks of questions, `{{ … }}` blocks), so that other generators can read it.
"""

import argparse
import json
import pathlib
import random

CASES = 1000
SEED = 1
BANK = 50

DISGUISES = [
    ("rebate", "消费返利"), ("mutual-aid", "金融互助"), ("coin", "虚拟货币"), ("charity", "慈善捐助"),
    ("policy", "国家项目"), ("military", "军民项目"), ("health", "保健养生"), ("micro-shop", "微商代理"),
    ("game", "游戏理财"), ("travel", "旅游会员"), ("training", "成功学培训"), ("stock", "原始股权"),
    ("farm", "种养认领"), ("video", "刷单看视频"), ("car", "共享汽车"), ("elder-care", "养老公寓"),
]
TAGS = [
    first + second
    for first in ["高额", "线上", "线下", "熟人", "老年", "校园"]
    for second in ["返利", "拉人", "入门费", "团队", "积分", "聚会", "钱包", "代理", "讲座", "分红"]
]
CHANNELS = ["微信群", "手机应用", "线下聚会", "直播间", "熟人介绍", "短视频", "讲座"]
PLACES = ["甲市", "乙市", "丙县", "丁区", "戊州", "己镇", "庚城", "辛港"]
PEOPLE = ["老同学", "表姐", "邻居阿姨", "前同事", "健身房认识的朋友", "广场舞的队友", "多年没联系的战友", "网友"]
GOODS = ["净水器", "床垫", "会员卡", "钱包账户", "商城积分", "养老床位", "课程名额", "茶树", "云矿机", "旅游套餐"]
PROMISES = [
    "花多少返多少", "躺着也能赚钱", "三个月回本", "国家在背后支持", "早进的人吃肉", "名额只剩最后三个",
    "本金随时可退", "每天都能提现", "一人加入全家受益", "不赚钱就全额退款",
]
FLAWS = [
    "先交钱才有资格", "拉的人越多等级越高", "说不清谁在付这笔钱", "退款要再介绍两个人", "只在群里发公告，没有公司地址",
    "收益和卖出多少货没有关系", "换了名字，规矩还是那一套", "催着今天就定下来",
]
SENTENCES = [
    "{who}打来电话，说手里有个{goods}的项目，“{promise}”，问要不要一起来。",
    "第一次聚会没有谈钱，大家轮流讲自己以前有多难，现在有多好，最后才把{goods}拿出来。",
    "要想加入，得先买一份{goods}，一共 {fee} 元；{who}说这不是花钱，是“给自己存一个位置”。",
    "账算得很细：每推荐一个人返 {part} 元，三层一共返 {back} 元，只字不提这些钱由谁来付。",
    "按它的规则，一个人要介绍 {n} 个人，而这些人又各要介绍 {n} 个人，不到 {depth} 层就超过了整座城市的人口。",
    "平台每收进 {part} 元，答应返出 {back} 元。收进来的远远不够，差的那一截只能等后来的人交进来。",
    "到了第 {days} 天，提现开始“系统维护”；又过了一个星期，群里只剩下管理员一个人说话。",
    "有人问起营业执照，讲师笑着说“格局小了”，全场跟着鼓掌，问的人就坐了下来。",
    "“**{promise}**”，这句话在那几天里听了不下一百遍，听到后来，连怀疑都觉得不好意思。",
    "他把{goods}堆在客厅里，一件也没有卖出去；可是账户上的数字每天都在涨，他舍不得走。",
    "家里人劝过三次，每次都吵起来。后来是{who}自己先退了，他才肯坐下来把账重新算一遍。",
    "调查人员调取了后台的数据：真正卖到普通顾客手里的{goods}，不到总数的 {percent}%。",
    "说是投资，却没有一页财务报表；说是卖货，却没有一个回头客；说是慈善，却查不到一笔捐款。",
    "介绍他进来的人多半不是坏人：前几个月确实收到过 {part} 元，这才真心实意地告诉身边的人。",
    "钱从{place}的一个个人账户里进出，户主是一位从未露面的老人，他说自己只是“帮忙办了张卡”。",
    "等级一共有 {depth} 级，从“会员”到“董事”，每升一级都要补一次差价，也都要再带进来 {n} 个人。",
]
ENDINGS = [
    "警方抓获主要成员 {n} 人，冻结资金 {amount} 万元，案件移送检察机关审查起诉。",
    "法院认定其行为构成组织、领导传销活动罪，主犯被判处有期徒刑{years}年，并处罚金。",
    "市场监管部门依照《禁止传销条例》没收违法所得，并处罚款；参加的人被逐一登记、教育、遣返。",
]
YEARS = ["三", "四", "五", "六", "七", "八"]


def chosen(*words):
    """A source of chance that depends on nothing but these words."""
    return random.Random("/".join(map(str, words)))


def slug(number):
    return f"case-{number:06}"


def name(number):
    return f"示例案 {number} 号"


def sentence(rng):
    return rng.choice(SENTENCES).format(
        who=rng.choice(PEOPLE), goods=rng.choice(GOODS), promise=rng.choice(PROMISES), place=rng.choice(PLACES),
        fee=rng.choice([299, 699, 1980, 3900, 6980, 29800]), part=rng.randint(16, 300), back=rng.randint(301, 1200),
        n=rng.randint(2, 9), depth=rng.randint(5, 19), days=rng.randint(30, 200), percent=rng.randint(1, 9),
    )


def paragraph(rng, sentences):
    return "".join(sentence(rng) for _ in range(sentences))


def front(**keys):
    """Front matter. JSON is YAML, and every line of it is quoted as it must be."""
    return "---\n" + "\n".join(lines(keys)) + "\n---\n"


def lines(keys):
    return [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in keys.items()]


def date(rng, first=2012):
    return f"{rng.randint(first, 2025)}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}"


def case(number, seed, cases):
    rng = chosen(seed, "case", number)
    links = chosen(seed, "links", number, cases)
    disguises = rng.sample(DISGUISES, rng.choice([1, 1, 2]))
    year = rng.randint(2012, 2024)
    day = date(rng, year)
    amount = rng.randint(80, 90000)
    sources = [
        {"title": f"关于{name(number)}的通报", "publisher": "某地公安机关", "url": f"https://example.org/{slug(number)}", "date": day},
        {"title": f"{name(number)}一审判决（虚构，只为测速）", "publisher": "某地人民法院"},
    ]
    other, another = (links.randint(1, cases) for _ in range(2))
    text = front(
        title=name(number),
        summary=f"以“{disguises[0][1]}”为名，许诺“{rng.choice(PROMISES)}”，{rng.randint(2, 900)} 天里收了 {amount} 万元。",
        date=day,
        disguises=[key for key, _ in disguises],
        tags=rng.sample(TAGS, 3),
        channels=rng.sample(CHANNELS, 2),
        region=rng.choice(PLACES),
        period=f"{year - 2}–{year}",
        people=f"{rng.randint(100, 90000)} 人",
        amount=f"{amount} 万元",
        outcome=f"主犯被判处有期徒刑{rng.choice(YEARS)}年",
        sources=sources[: rng.choice([1, 2])],
    )
    flaws = rng.sample(FLAWS, 3)
    out = [
        text,
        "\n## 它披着什么外衣\n\n" + paragraph(rng, 2) + "\n\n" + paragraph(rng, 2),
        f"同一件外衣还有谁穿过，见[{disguises[0][1]}](../disguises/{disguises[0][0]}.md)。",
        "\n## 怎么运作 {#how}\n\n" + paragraph(rng, 2),
        "\n".join(f"- {sentence(rng)}" for _ in range(3)),
    ]
    if rng.random() < 0.2:
        rows = "\n".join(
            f"| {level} | {rng.randint(2, 40) * 100} 元 | {rng.randint(1, 9)} 人 |" for level in ["会员", "主任", "经理", "董事"]
        )
        out.append("| 等级 | 要交多少 | 要拉多少人 |\n|---|---:|---:|\n" + rows)
    out += [
        f"这套算法和[{name(other)}](../cases/{slug(other)}.md#how)是一样的。",
        "\n## 怎么被识破、结局 {#ending}\n\n" + paragraph(rng, 2),
        rng.choice(ENDINGS).format(n=rng.randint(3, 60), amount=amount, years=rng.choice(YEARS))
        + f"类似的结局见[{name(another)}](../cases/{slug(another)}.md#ending)。",
        "\n## 第一天就能看出的破绽\n",
        "\n".join(f"{place}. **“{flaw}”**就是信号。{sentence(rng)}" for place, flaw in enumerate(flaws, 1)),
        "交过钱的，留好转账记录和聊天截图，拨打 12315；人身不自由的，拨打 110。",
    ]
    return "\n\n".join(out).replace("\n\n\n", "\n\n") + "\n"


def disguise(key, title, seed, cases, plain):
    rng = chosen(seed, "disguise", key)
    links = chosen(seed, "links", key, cases)
    text = front(
        title=title,
        summary=f"“{rng.choice(PROMISES)}”：听着像{title}，付钱的却是后来的人。",
        tags=rng.sample(TAGS, 3),
        aka=[f"{title}平台", f"{title}联盟"],
        pitch=rng.choice(PROMISES),
        truth="返的是后来人交进来的钱，新人一少就停",
        red_flags=rng.sample(FLAWS, 4),
        lookalike=[{"name": f"正规的{title}", "difference": "不要求拉人，也不许诺收益"}],
    )
    examples = sorted(links.sample(range(1, cases + 1), min(3, cases)))
    out = [
        text,
        "\n## 他们怎么说\n\n" + paragraph(rng, 3),
        "\n## 钱从哪来 {#money}\n\n" + paragraph(rng, 4),
        "\n".join(f"- [{name(one)}](../cases/{slug(one)}.md)：{sentence(rng)}" for one in examples),
        "\n## 和正经生意怎么分\n",
        "| 问一问 | 正经生意 | 骗局 |\n|---|---|---|\n| 要先交钱吗 | 不用 | 要 |\n| 要拉人吗 | 不用 | **拉了**才拿得多 |\n| 钱从哪来 | 卖货 | 后来的人 |",
        paragraph(rng, 2),
    ]
    if not plain:
        out.append("{{ hotline() }}")
    return "\n\n".join(out).replace("\n\n\n", "\n\n") + "\n"


def guide(number, title, seed, plain):
    rng = chosen(seed, "guide", number)
    out = [
        front(title=title, summary=f"{title}：先做哪一步，再做哪一步。", tags=rng.sample(TAGS, 2), weight=number),
        "\n## 先做这几件事\n\n" + "\n".join(f"{place}. {sentence(rng)}" for place in range(1, 5)),
        "\n## 为什么\n\n" + paragraph(rng, 4),
    ]
    if not plain:
        out.append("{{ hotline() }}")
    return "\n\n".join(out).replace("\n\n\n", "\n\n") + "\n"


def question(number, seed, cases):
    """One question, of any type; the right answer stands anywhere and is of any length."""
    rng = chosen(seed, "question", number)
    kind = rng.choices(
        ["single", "judge", "multiple", "number", "text", "order", "classify", "mark"], [50, 15, 10, 5, 5, 5, 5, 5]
    )[0]
    # A bank is about two of the disguises.
    key, _ = DISGUISES[(2 * ((number - 1) // BANK) + rng.randint(0, 1)) % len(DISGUISES)]
    verdict = rng.choice(["scam", "legit"])
    made = {
        "id": f"q-{number:06}",
        "type": kind,
        "stem": f"第 {number} 题。{sentence(rng)}{sentence(rng)}你怎么看？",
    }
    if kind in ("single", "multiple"):
        made["options"] = [
            {"text": f"{flaw}，这一点最要紧", "note": sentence(rng)} for flaw in rng.sample(FLAWS, 4)
        ]
        made["answer"] = rng.choice("ABCD") if kind == "single" else sorted(rng.sample("ABCD", 2))
    elif kind == "judge":
        made["answer"] = rng.choice(["对", "错"])
    elif kind == "number":
        made |= {"unit": "元", "answer": rng.randint(10, 5000), "hint": "先算一个人，再乘人数。"}
    elif kind == "text":
        made["answer"] = ["入门费", "人头费"]
    elif kind == "order":
        made["items"] = ["先停下，不再交钱", "留好证据", "告诉家里人", "拨打 12315 举报"]
    elif kind == "classify":
        made["bins"] = ["传销", "合法"]
        made["items"] = [{"text": flaw, "bin": rng.choice(made["bins"])} for flaw in rng.sample(FLAWS, 4)]
    else:
        made["text"] = "今天[[交 3900 元|入门费]]就能((免费试吃))，三个月[[稳赚不赔|许诺保本]]。"
    made |= {
        "explanation": f"{sentence(rng)}**先问“钱从哪来”**，再看要不要拉人。{sentence(rng)}",
        "verdict": verdict,
        "disguise": key,
        "difficulty": rng.randint(1, 5),
        "see": [f"disguises/{key}", f"cases/{slug(chosen(seed, 'see', number, cases).randint(1, cases))}"],
        "tags": [rng.choice(TAGS)],
    }
    return made


def bank(number, questions, seed, cases):
    first = (number - 1) * BANK + 1
    last = min(number * BANK, questions)
    head = {"title": f"题库 {number}", "intro": "有骗局，也有**正经生意**。", "pass": 80, "feedback": "instant", "shuffle": True}
    items = (question(one, seed, cases) for one in range(first, last + 1))
    body = "\n".join("  - " + "\n    ".join(lines(item)) for item in items)
    return "\n".join(lines(head)) + f"\nquestions:\n{body}\n"


SITE = """\
title: 测速用的站点
tagline: 内容都是虚构的
organisation: 某某工作联席会议办公室
base_url: https://example.org/bench/
languages: [zh-CN]
contacts:
  - {name: 市场监管投诉举报, phone: "12315"}
  - {name: 报警, phone: "110"}
footer: {text: 这里的案例都是程序编出来的，只用来测量速度。}
"""

INDEX = "---\ntitle: 测速用的站点\nsummary: 内容都是虚构的\n---\n\n先看[案例](cases/{first}.md)，再看[伪装](disguises/rebate.md)。\n"

GUIDES = ["劝家里人回头", "怎么举报", "怎么留证据", "钱还能不能要回来"]


def generate(folder, cases, seed, plain):
    content = pathlib.Path(folder) / "content"
    if content.exists():
        raise SystemExit(f"{content} is there already")

    def write(path, text):
        place = content / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8", newline="\n")

    write("site.yaml", SITE)
    write("index.md", INDEX.format(first=slug(1)))
    for number in range(1, cases + 1):
        write(f"cases/{slug(number)}.md", case(number, seed, cases))
    for key, title in DISGUISES:
        write(f"disguises/{key}.md", disguise(key, title, seed, cases, plain))
    for number, title in enumerate(GUIDES, 1):
        write(f"guides/guide-{number}.md", guide(number, title, seed, plain))
    if not plain:
        questions = cases // 10
        for number in range(1, -(-questions // BANK) + 1):
            write(f"quizzes/bank-{number:03}.yaml", bank(number, questions, seed, cases))


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("folder")
    parser.add_argument("--cases", type=int, default=CASES)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--plain", action="store_true")
    arguments = parser.parse_args()
    generate(arguments.folder, arguments.cases, arguments.seed, arguments.plain)


if __name__ == "__main__":
    main()
