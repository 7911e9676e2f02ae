"""Makes the paper of tests/exchange/files/docx-forty, as an office keeps it from last year: forty questions in three chapters
with Word's own numbering, pictures in stems and options, the key on the last page. `python tests/word/make_year.py` from the
project's root, with what make.py needs and a Chinese font (FONT). The tests need none of it; tests/browser/first-day.test.js
drops the paper on the preview."""

import io
import os

from docx.oxml.ns import qn
from docx.shared import Inches
from PIL import Image, ImageDraw, ImageFont

from make import listed, new, numbering, para, save

FONT = os.environ.get("FONT", "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc")


def drawn(words, shape="poster", size=(320, 180)):
    """A picture with these lines of text: a poster, a chat, or a pyramid with a line at each level."""
    image = Image.new("RGB", size, "white")
    pen = ImageDraw.Draw(image)
    width, height = size
    font = ImageFont.truetype(FONT, 22 if width > 200 else 18)
    ink = (40, 40, 40)
    if shape == "pyramid":
        pen.polygon([(width / 2, 6), (width - 30, height - 6), (30, height - 6)], outline=ink, width=2)
    elif shape == "poster":
        pen.rectangle([4, 4, width - 5, height - 5], fill=(255, 240, 205), outline=(178, 60, 40), width=4)
    step = (height - 20) / len(words)
    for at, line in enumerate(words):
        middle = (width / 2, 10 + step * (at + 0.55))
        if shape == "chat":
            pen.rounded_rectangle([10, 10 + step * at, width - 10, 4 + step * (at + 1)], 10, fill=(222, 240, 216))
        pen.text(middle, line, ink, font, "mm")
    out = io.BytesIO()
    image.quantize(16).save(out, "PNG", optimize=True)
    out.seek(0)
    return out


def small(word):
    return drawn([word], size=(160, 90))


# Stem, options, key; of the stem's picture what it shows, its kind and its description; what the pictures of options show.
SINGLE = [
    ("举报传销，可以拨打市场监管部门的电话（　　）。", ["12306", "12315", "12345678", "10086"], "B"),
    ("《禁止传销条例》自哪一年起施行？", ["1995 年", "2001 年", "2005 年", "2015 年"], "C"),
    ("图里的海报，最要紧的疑点是哪一句？", ["今日开业", "介绍一人，奖五百", "凭票入场", "地址在二楼"], "B",
     (["今日开业", "介绍一人，奖五百", "地址：二楼"], "poster", "一张海报：今日开业，介绍一人奖五百，地址二楼")),
    ("交 2980 元才有资格推荐别人，这笔钱叫什么？", ["押金", "入门费", "定金", "税款"], "B"),
    ("同学约你去外地“考察项目”，到了就要收手机，先怎么办？", ["交出手机", "找机会离开并报警", "先听完课", "借钱入股"], "B"),
    ("图里画的是哪一种结构？", ["按层级计酬", "连锁超市", "家庭成员", "学校班级"], "A",
     (["一人", "拉三人", "再拉九人", "又拉二十七人"], "pyramid", "一个三角形，从上到下写着一人、拉三人、再拉九人、又拉二十七人")),
    ("参加传销、没有发展过下线的人，（　　）。", ["不违法", "也可能被罚款", "可以领奖", "算做公益"], "B"),
    ("有人身危险时，先打哪个电话？", ["110", "114", "12306", "10000"], "A"),
    ("下面哪一张是可以放心的招聘？", ["", "", "", ""], "C", None, ["先交三千", "先拉两人", "签订合同", "交押金证"]),
    ("“静态收益”和“动态收益”里，动态收益通常来自（　　）。", ["银行利息", "拉来的人交的钱", "国家补贴", "工厂利润"], "B"),
    ("养老项目说“交三万占床位，月返八百”，应当先问什么？", ["能不能多交", "养老院备案了没有", "有没有礼品", "能不能刷卡"], "B"),
    ("传销头目的收入，主要来自（　　）。", ["卖货的利润", "后来的人交的钱", "股票分红", "工资"], "B"),
    ("群里发来这样的消息，怎么回？", ["我也要", "转给家人一起", "不转账，先问家里人和 110", "先交一半"], "C",
     (["在吗？带你赚钱", "垫付五百，返六百", "今天最后一天"], "chat", "三条消息：带你赚钱，垫付五百返六百，今天最后一天")),
    ("“消费多少返多少”，多返的钱不可能长期来自（　　）。", ["货款里的一小份利润", "后来的人", "新的会员费", "拆东补西"], "A"),
    ("直销企业可以（　　）。", ["收入门费", "发展下线分层提成", "销售自己的产品", "限制人身自由"], "C"),
    ("发现家人进了传销，比较好的做法是（　　）。", ["断绝关系", "和他争吵", "稳住情绪，留证据，找部门帮忙", "替他还钱"], "C"),
    ("冒充“国家项目”的传销，常说的一句话是（　　）。", ["国家暗中支持，不能公开", "请到窗口办理", "请看公告", "请开发票"], "A"),
    ("下列哪一种说法可信？", ["稳赚不赔", "投资有风险", "内部名额", "只涨不跌"], "B"),
    ("被骗转账以后，第一件事是（　　）。", ["等对方解释", "马上打 110", "再转一笔", "删聊天记录"], "B"),
    ("“资本运作”说交 69800 元，两年得 1040 万元，这是（　　）。", ["理财", "传销", "保险", "国债"], "B"),
]
MULTIPLE = [
    ("传销常见的特征有（　　）。", ["交入门费", "拉人头", "按层级计酬", "明码标价"], "ABC"),
    ("可以举报传销的电话有（　　）。", ["12315", "110", "114", "12306"], "AB"),
    ("看这张收据，哪几处可疑？", ["写“会员资格费”", "没有公章", "写了日期", "写“不得退还”"], "ABD",
     (["收　据", "会员资格费 2980 元", "不得退还"], "poster", "一张收据：会员资格费二千九百八十元，不得退还，没有公章")),
    ("离开传销窝点以后，要保留（　　）。", ["转账记录", "聊天记录", "上线的姓名", "别人的身份证"], "ABC"),
    ("下列做法对的有（　　）。", ["先问家里人", "查企业登记", "马上交钱", "打 12315 问一问"], "ABD"),
    ("“虚拟货币”传销常用的话有（　　）。", ["只涨不跌", "拉人送币", "可以随时核对银行账户", "锁仓收益"], "ABD"),
    ("哪几张图里的话是传销常说的？", ["", "", "", ""], "AD", None, ["拉人有奖", "凭证退货", "明码标价", "躺着赚钱"]),
    ("《禁止传销条例》说的传销行为，包括（　　）。", ["拉人头", "收入门费", "团队计酬", "开店卖货"], "ABC"),
    ("招聘里的可疑之处有（　　）。", ["先交培训费", "地址不肯说", "写明岗位和工资", "要带两个人来"], "ABD"),
    ("劝亲友时，可以（　　）。", ["听他说完", "一起算一算账", "当众嘲笑", "请民警帮忙"], "ABD"),
]
JUDGE = [
    ("国债由国家发行。", [], "对"),
    ("只交钱、不拉人，就一定不违法。", [], "错"),
    ("先交钱才能上班的招聘，应当小心。", [], "对"),
    ("传销只在农村有。", [], "错"),
    ("有营业执照，就一定不是传销。", [], "错"),
    ("图里的话“拉两人，返一半”，是拉人头。", [], "对", (["拉两人，返一半"], "poster", "一张海报：拉两人，返一半")),
    ("报警可以打 110。", [], "对"),
    ("组织、领导传销活动，可能构成犯罪。", [], "对"),
    ("熟人介绍的项目不会骗人。", [], "错"),
    ("发现传销，可以打 12315。", [], "对"),
]


def put(p, bytes_, wide, said=None):
    p.add_run().add_picture(bytes_, width=Inches(wide))
    if said:
        p._p.findall(".//" + qn("wp:docPr"))[-1].set("descr", said)


def year():
    doc = new()
    para(doc, "东城区打击传销知识竞赛试卷", style="Title")
    para(doc, "（2025 年，满分 100 分）")
    numbering(doc, [("chineseCounting", "%1、"), ("decimal", "%2."), ("upperLetter", "%3.")], 51)
    for title, asked in [("单选题", SINGLE), ("多选题", MULTIPLE), ("判断题", JUDGE)]:
        listed(para(doc, title), 51, 0)
        for stem, options, _, *more in asked:
            shown, drawings = (*more, None, None)[:2]
            listed(para(doc, stem), 51, 1)
            if shown:
                words, shape, said = shown
                put(para(doc), drawn(words, shape), 2.2, said)
            for at, option in enumerate(options):
                p = listed(para(doc, option), 51, 2)
                if drawings:
                    put(p, small(drawings[at]), 1, drawings[at])
    doc.add_page_break()
    para(doc, "参考答案")
    keys = [[one[2] for one in asked] for asked in (SINGLE, MULTIPLE, JUDGE)]
    para(doc, "一、单选题")
    for first in range(0, 20, 5):
        para(doc, f"{first + 1}-{first + 5} {''.join(keys[0][first:first + 5])}")
    para(doc, "二、多选题")
    para(doc, "　".join(f"{number}.{key}" for number, key in enumerate(keys[1], 1)))
    para(doc, "三、判断题")
    para(doc, "　".join(f"{number}.{'√' if key == '对' else '×'}" for number, key in enumerate(keys[2], 1)))
    save("docx-forty", doc, sum(keys, []))


if __name__ == "__main__":
    year()
