"""Makes the Word papers of tests/exchange/files (docx-*) with python-docx: `python tests/word/make.py` from the project's
root, with `pip install python-docx pillow`. The tests need none of it. Beside each input stands `meant`: the answers that
this script put in, in order, which no reader of ours had a hand in."""

import copy
import io
import re
import struct
import sys
import zipfile
import zlib
from pathlib import Path

from docx import Document
from docx.enum.text import WD_COLOR_INDEX, WD_UNDERLINE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Inches, RGBColor
from PIL import Image

OUT = Path("tests/exchange/files")
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

ASKED = [
    ("国债由谁发行？", ["商场", "国家", "个人", "网站"], "B"),
    ("遇到人身危险先打哪个电话？", ["12315", "114", "110", "96110"], "C"),
    ("下列哪些是传销的特征？", ["交入门费", "拉人头", "按层级计酬", "明码标价"], "ABC"),
    ("同学请你去外地“考察项目”，先做什么？", ["问清楚并告诉家人", "马上买票", "借钱", "再拉一个人"], "A"),
]
FIXED = (2026, 1, 1, 0, 0, 0)


def packed(data, change=None):
    """The same file, small, with the same bytes each time; `change(name, bytes)` may change a part or drop it."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as made:
        for name in source.namelist():
            body = source.read(name)
            if "thumbnail" in name or name.startswith(("customXml/", "docProps/", "word/theme/", "word/webSettings", "word/stylesWithEffects")):
                continue
            if name.endswith((".rels", "[Content_Types].xml")):
                text = body.decode()
                text = re.sub(r'<(Relationship|Override)\b[^>]*(thumbnail|customXml|docProps|theme|webSettings|stylesWithEffects)[^>]*/>', "", text)
                body = text.encode()
            if name == "word/styles.xml":
                # The many styles of tables that nobody uses here.
                text = body.decode()
                text = re.sub(r'<w:latentStyles.*?</w:latentStyles>', "", text, flags=re.S)
                text = re.sub(r'<w:style w:type="table"(?![^>]*w:default).*?</w:style>', "", text, flags=re.S)
                body = text.encode()
            if change:
                body = change(name, body)
            if body is not None:
                made.writestr(zipfile.ZipInfo(name, FIXED), body, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def write(name, bytes_, meant, ending="docx"):
    folder = OUT / name
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("input.*"):
        old.unlink()
    (folder / f"input.{ending}").write_bytes(bytes_)
    if meant is not None:
        (folder / "meant").write_text("".join(f"{it}\n" for it in meant), encoding="utf-8")


def save(name, doc, meant, change=None, ending="docx"):
    out = io.BytesIO()
    doc.save(out)
    write(name, packed(out.getvalue(), change), meant, ending)


def new():
    doc = Document()
    return doc


def para(doc, text="", style=None):
    return doc.add_paragraph(text, style=style)


def numbering(doc, levels, num_id, restart=None, abstract=None):
    """A list with these levels [(format, text)], under `num_id`; `restart`: levels that begin anew in it."""
    part = doc.part.numbering_part.element
    if abstract is None:
        abstract = 100 + num_id
        xml = f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{abstract}"><w:multiLevelType w:val="multilevel"/>'
        for level, entry in enumerate(levels):
            fmt, text, more = (*entry, "")[:3]
            xml += f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{fmt}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>'
        xml += "</w:abstractNum>"
        first = part.find(qn("w:num"))
        made = parse_xml(xml)
        if first is None:
            part.append(made)
        else:
            first.addprevious(made)
    overrides = "".join(
        f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{start}"/></w:lvlOverride>' for level, start in (restart or {}).items()
    )
    part.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="{num_id}"><w:abstractNumId w:val="{abstract}"/>{overrides}</w:num>'))
    return abstract


def listed(paragraph, num_id, level=0):
    paragraph._p.get_or_add_pPr().append(
        parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="{num_id}"/></w:numPr>')
    )
    return paragraph


def typed(doc, asked=ASKED, answer=True, start=1):
    for number, (stem, options, right) in enumerate(asked, start):
        para(doc, f"{number}. {stem}")
        for letter, option in zip("ABCDEF", options):
            para(doc, f"{letter}. {option}")
        if answer:
            para(doc, f"答案：{right}")


def marked(doc, mark, asked=ASKED, letters=False, words=True, only=None):
    """Typed questions whose right options are marked; `only`: the questions that are."""
    for number, (stem, options, right) in enumerate(asked, 1):
        para(doc, f"{number}. {stem}")
        for letter, option in zip("ABCDEF", options):
            p = para(doc)
            first, rest = p.add_run(f"{letter}. "), p.add_run(option)
            if letter in right and (only is None or number in only):
                if letters:
                    mark(first)
                if words:
                    mark(rest)


def bold(run):
    run.bold = True


def red(run):
    run.font.color.rgb = RGBColor(0xFF, 0, 0)


def underline(run):
    run.font.underline = WD_UNDERLINE.SINGLE


def highlight(run):
    run.font.highlight_color = WD_COLOR_INDEX.YELLOW


def shade(run):
    run._r.get_or_add_rPr().append(parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="FFFF00"/>'))


def raw(paragraph, xml):
    """Elements of WordprocessingML into a paragraph."""
    for child in parse_xml(f'<w:x {nsdecls("w", "r", "wp", "a", "pic")} xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
                           'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml" '
                           'xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
                           f'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">{xml}</w:x>'):
        paragraph._p.append(child)
    return paragraph


def picture(colour, size=(24, 16), kind="PNG", exif=False):
    out = io.BytesIO()
    image = Image.new("RGB", size, colour)
    if exif:
        data = Image.Exif()
        data[0x010F] = "Camera of Somebody"
        image.save(out, kind, exif=data)
    else:
        image.save(out, kind)
    out.seek(0)
    return out


RIGHT = [right for _, _, right in ASKED]


def numbers_typed():
    doc = new()
    doc.add_heading("一、选择题", 1)
    typed(doc)
    save("docx-plain", doc, RIGHT)

    doc = new()
    for number, (stem, options, right) in enumerate(ASKED, 1):
        p = para(doc, f"{number}．{stem}（ {right} ）")
        # All options in one paragraph, lines and tabs between them.
        p.add_run().add_break()
        p.add_run(f"Ａ．{options[0]}\tＢ．{options[1]}")
        p.add_run().add_break()
        p.add_run(f"Ｃ．{options[2]}\tＤ．{options[3]}")
    save("docx-full-width", doc, RIGHT)

    # A paragraph is no wrapped line; one that goes on behind a line break is.
    doc = new()
    for line in ["1. 国债由谁发行？", "A. 商场", "B. 国家", "老李被骗，交了3900元。", "2. 老李应当？", "A. 报警", "B. 忍"]:
        p = para(doc, line)
    p.add_run().add_break()
    p.add_run("一忍")
    para(doc, "2024年5月 某局编印")
    para(doc, "参考答案")
    para(doc, "1.B 2.A")
    save("docx-remark", doc, ["B", "A"])


def lists():
    def auto(name, stems, options, meant=RIGHT, shared=False, key=True):
        doc = new()
        numbering(doc, [stems], 51)
        abstract = None
        for index, (stem, words, right) in enumerate(ASKED):
            listed(para(doc, stem), 51)
            num = 60 + index
            made = numbering(doc, [options], num, restart={0: 1} if abstract else None, abstract=abstract if shared else None)
            abstract = made
            for word in words:
                listed(para(doc, word), num)
            if key:
                para(doc, f"答案：{right}")
        save(name, doc, meant)

    auto("docx-auto-numbers", ("decimal", "%1."), ("upperLetter", "%1."))
    auto("docx-auto-restart", ("decimal", "%1、"), ("upperLetter", "%1．"), shared=True)
    auto("docx-auto-full-width", ("decimalFullWidth", "%1．"), ("upperLetter", "（%1）"))
    auto("docx-auto-brackets", ("decimal", "（%1）"), ("upperLetter", "%1、"))
    auto("docx-auto-di-ti", ("decimal", "第%1题 "), ("upperLetter", "%1)"))

    # Chapters in Chinese numerals, questions that begin anew in each, options as a third level.
    doc = new()
    numbering(doc, [("chineseCountingThousand", "%1、"), ("decimal", "%2."), ("upperLetter", "%3.")], 51)
    for title, asked in [("单选题", [ASKED[0], ASKED[1]]), ("多选题", [ASKED[2]]), ("单选题（二）", [ASKED[3]])]:
        listed(para(doc, title), 51, 0)
        for stem, options, right in asked:
            listed(para(doc, stem), 51, 1)
            for option in options:
                listed(para(doc, option), 51, 2)
            para(doc, f"答案：{right}")
    save("docx-multi-level", doc, RIGHT)

    # Questions go on counting through the chapters.
    doc = new()
    numbering(doc, [("chineseCounting", "%1、"), ("decimal", "%2.", '<w:lvlRestart w:val="0"/>'), ("upperLetter", "%3.")], 51)
    for title, asked in [("单选题", [ASKED[0], ASKED[1]]), ("多选题", [ASKED[2]])]:
        listed(para(doc, title), 51, 0)
        for stem, options, _ in asked:
            listed(para(doc, stem), 51, 1)
            for option in options:
                listed(para(doc, option), 51, 2)
    para(doc, "参考答案：1-2 BC 3.ABC")
    save("docx-numbers-go-on", doc, RIGHT[:3])

    # The list is a style's, and the style is based on another.
    doc = new()
    numbering(doc, [("decimal", "%1.")], 51)
    numbering(doc, [("upperLetter", "%1.")], 52)
    styles = doc.styles.element
    for name, based, num in [("题干", "Normal", 51), ("题干二", "题干", None), ("选项", "Normal", 52)]:
        lists_ = f'<w:pPr><w:numPr><w:numId w:val="{num}"/></w:numPr></w:pPr>' if num else ""
        styles.append(parse_xml(f'<w:style {nsdecls("w")} w:type="paragraph" w:styleId="{name}"><w:name w:val="{name}"/><w:basedOn w:val="{based}"/>{lists_}</w:style>'))
    stem, options, right = ASKED[0]
    para(doc, stem, style="题干二")
    for option in options:
        para(doc, option, style="选项")
    para(doc, f"答案：{right}")
    # Of the style's list, but not numbered.
    p = para(doc, "解析：国债由国家发行。", style="题干")
    listed(p, 0)
    para(doc, "国债由国家发行。（√）", style="题干二")
    save("docx-list-of-style", doc, [right, "对"])

    # A number that somebody set, and typed options below it.
    doc = new()
    numbering(doc, [("decimal", "%1."), ("decimal", "%1.%2 ")], 51, restart={0: 7})
    for stem, options, right in ASKED[:2]:
        listed(para(doc, stem), 51)
        para(doc, "A. {} B. {} C. {} D. {}".format(*options))
    para(doc, "答案：")
    para(doc, "7.B 8.C")
    save("docx-starts-at-seven", doc, RIGHT[:2])


def marks():
    for name, mark in [("bold", bold), ("red", red), ("underline", underline), ("highlight", highlight), ("shade", shade)]:
        doc = new()
        marked(doc, mark)
        save(f"docx-mark-{name}", doc, RIGHT)
    doc = new()
    marked(doc, red, letters=True, words=False)
    save("docx-mark-letter", doc, RIGHT)

    # Bold by a style of characters, in one line of options.
    doc = new()
    for number, (stem, options, right) in enumerate(ASKED, 1):
        para(doc, f"{number}、{stem}")
        p = para(doc)
        for letter, option in zip("ABCD", options):
            run = p.add_run(f"{letter}、{option}", style="Strong" if letter in right else None)
            p.add_run("    ")
    save("docx-mark-one-line", doc, RIGHT)

    # With numbers of lists; the right option's number is bold with it.
    doc = new()
    numbering(doc, [("decimal", "%1.")], 51)
    for index, (stem, options, right) in enumerate(ASKED):
        listed(para(doc, stem), 51)
        numbering(doc, [("upperLetter", "%1.")], 60 + index)
        for letter, option in zip("ABCD", options):
            p = listed(para(doc), 60 + index)
            run = p.add_run(option)
            run.bold = letter in right
    save("docx-mark-auto", doc, RIGHT)

    # One bold option in four questions is an accident.
    doc = new()
    marked(doc, bold, only=[2])
    save("docx-mark-once", doc, [])

    # The look contradicts answers that are written.
    doc = new()
    for number, (stem, options, right) in enumerate(ASKED, 1):
        para(doc, f"{number}. {stem}")
        for letter, option in zip("ABCD", options):
            p = para(doc, f"{letter}. ")
            run = p.add_run(option)
            run.bold = letter == "D"
        if number > 2:
            para(doc, f"答案：{right}")
    save("docx-mark-contradicts", doc, RIGHT[2:])

    # Two looks that say different things; and a word that is bold in an option is no mark.
    doc = new()
    for number, (stem, options, right) in enumerate(ASKED, 1):
        para(doc, f"{number}. {stem}")
        for letter, option in zip("ABCD", options):
            p = para(doc, f"{letter}. ")
            run = p.add_run(option)
            run.bold = letter in right
            if letter == "D":
                red(run)
    save("docx-mark-two-looks", doc, [])

    doc = new()
    p = para(doc, "1. 关于国债，")
    p.add_run("正确").bold = True
    p.add_run("的是？")
    for letter, (before, strong) in zip("ABC", [("由商场", "发行"), ("由国家发行", ""), ("谁都可以发行", "")]):
        p = para(doc, f"{letter}. {before}")
        p.add_run(strong).bold = True
    para(doc, "答案：B")
    para(doc, "2. 国债可信吗？")
    p = para(doc, "A. ")
    p.add_run("可信").bold = True
    para(doc, "B. 不可信")
    save("docx-mark-word", doc, ["B", "A"])


def tables():
    def unkeyed(doc):
        typed(doc, answer=False)

    def grid(doc, rows):
        table = doc.add_table(rows=0, cols=len(rows[0]))
        for row in rows:
            cells = table.add_row().cells
            for cell, text in zip(cells, row):
                cell.text = text
        return table

    doc = new()
    unkeyed(doc)
    grid(doc, [["题号", "1", "2", "3", "4"], ["答案", "B", "C", "ABC", "A"]])
    save("docx-key-table", doc, RIGHT)

    doc = new()
    unkeyed(doc)
    para(doc, "参考答案")
    grid(doc, [["题号", "答案", "解析"], ["1", "B", "国债由国家发行。"], ["2", "C", ""], ["3", "ABC", ""], ["4", "A", "先问清楚。"]])
    save("docx-key-upright", doc, RIGHT)

    doc = new()
    unkeyed(doc)
    grid(doc, [["1", "2"], ["B", "C"], ["3", "4"], ["ABC", "A"]])
    save("docx-key-bare", doc, RIGHT)

    doc = new()
    para(doc, "防范传销知识测试")
    grid(doc, [["题号", "一", "二", "总分"], ["得分", "", "", ""]])
    grid(doc, [["题号", "1", "2", "3", "4"], ["答案", "", "", "", ""]])
    unkeyed(doc)
    para(doc, "参考答案：1-2 BC  3.ABC  4、A")
    save("docx-grids", doc, RIGHT)

    doc = new()
    para(doc, "题库")
    grid(doc, [["序号", "题型", "题干", "选项A", "选项B", "选项C", "选项D", "正确答案", "分值"]]
         + [[str(n), "多选" if len(r) > 1 else "单选", s, *o, r, "2"] for n, (s, o, r) in enumerate(ASKED, 1)])
    save("docx-table-of-questions", doc, RIGHT)

    # Some of the questions in the text, some in a table.
    doc = new()
    typed(doc, ASKED[:2])
    grid(doc, [["题干", "选项", "答案"]] + [[s, "\n".join(f"{l}. {w}" for l, w in zip("ABCD", o)), r] for s, o, r in ASKED[2:]])
    save("docx-text-and-table", doc, RIGHT)

    # Options in a table for their places.
    doc = new()
    for number, (stem, options, right) in enumerate(ASKED, 1):
        para(doc, f"{number}. {stem}（{right}）")
        grid(doc, [[f"A. {options[0]}", f"B. {options[1]}"], [f"C. {options[2]}", f"D. {options[3]}"]])
    save("docx-layout-table", doc, RIGHT)

    # A whole paper in a frame, with a table within it.
    doc = new()
    cell = doc.add_table(rows=1, cols=1).cell(0, 0)
    cell.text = "1. 国债由谁发行？（B）"
    inner = cell.add_table(rows=1, cols=2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "A. 商场", "B. 国家"
    cell.add_paragraph("2. 国债由国家发行。（√）")
    save("docx-nested-table", doc, ["B", "对"])


def pictures():
    doc = new()
    para(doc, "1. 这张海报可信吗？")
    doc.add_paragraph().add_run().add_picture(picture("red"), width=Inches(1))
    para(doc, "A. 可信")
    para(doc, "B. 不可信")
    para(doc, "答案：B")
    p = para(doc, "2. 下图是什么？")
    p.add_run().add_picture(picture("blue"), width=Inches(1))
    p._p.find(".//" + qn("wp:docPr")).set("descr", "一条写着“日返三成”的横幅")
    para(doc, "A. 国债")
    para(doc, "B. 骗局")
    para(doc, "答案：B")
    save("docx-picture-stem", doc, ["B", "B"])

    doc = new()
    para(doc, "1. 哪个是报警电话的标志？")
    for letter, colour in zip("ABC", ["red", "blue", "green"]):
        p = para(doc, f"{letter}. ")
        p.add_run().add_picture(picture(colour), width=Inches(0.5))
        if letter == "C":
            p.add_run(" 绿色的那个")
    para(doc, "答案：B")
    save("docx-picture-options", doc, ["B"])

    doc = new()
    p = para(doc, "1. 比较")
    p.add_run().add_picture(picture("red"), width=Inches(0.5))
    p.add_run("和")
    p.add_run().add_picture(picture("blue"), width=Inches(0.5))
    p.add_run("，哪个可信？")
    para(doc, "A. 前者")
    para(doc, "B. 后者")
    para(doc, "答案：A")
    para(doc, "解析：看图")
    doc.paragraphs[-1].add_run().add_picture(picture("green"), width=Inches(0.5))
    # A logo before the questions would be no question's; this one stands behind the last.
    doc.element.body.insert(0, copy.deepcopy(para(doc)._p))
    save("docx-picture-inline", doc, ["A"])

    # What browsers do not show; a picture that lies elsewhere.
    def broken(name, body):
        if name == "word/media/image1.png":
            return b"\x01\x00\x00\x00" + b"\0" * 60
        if name == "word/_rels/document.xml.rels":
            text = body.decode()
            return re.sub(r'Target="media/image2.png"', 'Target="file:///C:/a.png" TargetMode="External"', text).encode()
        return body

    doc = new()
    for number, colour in enumerate(["red", "blue"], 1):
        p = para(doc, f"{number}. 图里是什么？第{number}张")
        p.add_run().add_picture(picture(colour), width=Inches(0.5))
        para(doc, "A. 甲")
        para(doc, "B. 乙")
        para(doc, "答案：A")
    typed(doc, ASKED[:1], start=3)
    save("docx-picture-refused", doc, ["B"], broken)

    doc = new()
    p = para(doc)
    p.add_run().add_picture(picture("red", kind="JPEG", exif=True), width=Inches(1))
    typed(doc, ASKED[:1])
    save("docx-picture-logo", doc, ["B"])


def parts():
    """Each thing that Word has and a bank has not."""
    stem, options, right = ASKED[0]

    def asked(doc, head=None, tail=None):
        p = para(doc, "1. ") if head else para(doc, f"1. {stem}")
        if head:
            head(p)
        for letter, option in zip("ABCD", options):
            para(doc, f"{letter}. {option}")
        if tail:
            tail(doc)
        para(doc, f"答案：{right}")

    def part(name, head=None, tail=None, meant=(right,), change=None, prepare=None):
        doc = new()
        if prepare:
            prepare(doc)
        asked(doc, head, tail)
        save(name, doc, list(meant), change)

    r = '<w:r><w:t xml:space="preserve">{}</w:t></w:r>'.format
    who = 'w:id="1" w:author="甲" w:date="2026-01-01T00:00:00Z"'

    def changes(p):
        raw(p, r("国债由") + f'<w:ins {who}>{r("谁")}</w:ins><w:del {who}><w:r><w:delText>哪个商场</w:delText></w:r></w:del>'
               f'<w:moveFrom {who}>{r("移走的")}</w:moveFrom>' + r("发行") + f'<w:moveTo {who}>{r("？")}</w:moveTo>')

    def deleted_end(doc):
        p = para(doc, "E. 这是")
        p._p.get_or_add_pPr().append(parse_xml(f'<w:rPr {nsdecls("w")}><w:del {who}/></w:rPr>'))
        para(doc, "一项")

    part("docx-tracked", changes, deleted_end)
    part("docx-hidden", lambda p: raw(p, r("国债由谁发行？") + '<w:r><w:rPr><w:vanish/></w:rPr><w:t>（答案：D）</w:t></w:r>'))
    part("docx-field", lambda p: raw(p, r("国债由谁发行？第")
         + '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
         + '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>eq \\o\\ac(○,1)</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
         + '<w:fldSimple w:instr=" DATE ">' + r("2026年") + "</w:fldSimple>"))
    part("docx-sign", lambda p: raw(p, r("打") + '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>' + r("的是哪个？国") + "<w:r><w:softHyphen/></w:r>" + r("债 A") + "<w:r><w:noBreakHyphen/></w:r>" + r("B")))
    part("docx-ruby", lambda p: raw(p, r("国债由") + '<w:r><w:ruby><w:rt>' + r("shuí") + '</w:rt><w:rubyBase>' + r("谁") + "</w:rubyBase></w:ruby></w:r>" + r("发行？")))
    m = '<m:r><m:t>{}</m:t></m:r>'.format
    part("docx-formula", lambda p: raw(p, r("拉 3 个人、共 4 层，人数是 ")
         + f'<m:oMath><m:f><m:num><m:sSup><m:e>{m("3")}</m:e><m:sup>{m("4")}</m:sup></m:sSup>{m("-1")}</m:num><m:den>{m("2")}</m:den></m:f></m:oMath>' + r("吗？")))
    part("docx-control", lambda p: raw(p, '<w:sdt><w:sdtPr><w:alias w:val="题"/></w:sdtPr><w:sdtContent>' + r("国债由谁发行？") + "</w:sdtContent></w:sdt>"
         + '<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>' + r("单击此处输入文字") + "</w:sdtContent></w:sdt>"))
    part("docx-link", lambda p: raw(p, r("在") + '<w:hyperlink w:anchor="a">' + r("国债网") + "</w:hyperlink>" + r("上，国债由谁发行？")))
    part("docx-object", lambda p: raw(p, r("国债由谁发行？") + '<w:r><w:object><o:OLEObject Type="Embed" ProgID="Equation.3"/></w:object></w:r>'
         + '<w:r><w:drawing><wp:inline><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
         + '<w:r><w:pict><v:line from="0,0" to="9,9"/></w:pict></w:r>'))
    part("docx-comment", lambda p: raw(p, '<w:commentRangeStart w:id="0"/>' + r("国债由谁发行？") + '<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>'))

    box = "<w:txbxContent><w:p>" + r("姓名：____ 学号：____") + "</w:p></w:txbxContent>"
    def text_box(p):
        raw(p, r("国债由谁发行？") + '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><a:graphic><a:graphicData uri="x"><wps:wsp><wps:txbx>'
            + box + "</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>" + box
            + "</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>")

    part("docx-text-box", text_box)

    def chunk(doc):
        doc.element.body.insert(0, parse_xml(f'<w:altChunk {nsdecls("w", "r")} r:id="rId900"/>'))

    part("docx-chunk", prepare=chunk)

    def header(doc):
        doc.sections[0].header.paragraphs[0].text = "1. 页眉里的字，不是题"
        doc.sections[0].footer.paragraphs[0].text = "第 1 页"

    part("docx-header", prepare=header)

    note = ('<?xml version="1.0" encoding="UTF-8"?><w:footnotes xmlns:w="%s"><w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote>'
            '<w:footnote w:id="1"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> 见《国债法规》</w:t></w:r></w:p></w:footnote></w:footnotes>') % W

    def noted(name, body):
        if name == "word/_rels/document.xml.rels":
            kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
            return body.replace(b"</Relationships>", f'<Relationship Id="rId901" Type="{kind}" Target="footnotes.xml"/></Relationships>'.encode())
        return body

    def with_notes(data):
        out = io.BytesIO(data)
        with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as made:
            made.writestr(zipfile.ZipInfo("word/footnotes.xml", FIXED), note)
        return out.getvalue()

    doc = new()
    asked(doc, lambda p: raw(p, r("国债由谁发行") + '<w:r><w:footnoteReference w:id="1"/></w:r>' + r("？")))
    out = io.BytesIO()
    doc.save(out)
    write("docx-footnote", with_notes(packed(out.getvalue(), noted)), [right])

    # The strict standard: other namespaces, and the parts under another name.
    def strict(name, body):
        if not name.endswith((".xml", ".rels")):
            return body
        text = body.decode()
        text = text.replace(W, "http://purl.oclc.org/ooxml/wordprocessingml/main")
        text = text.replace("http://schemas.openxmlformats.org/officeDocument/2006/relationships", "http://purl.oclc.org/ooxml/officeDocument/relationships")
        return text.encode()

    part("docx-strict", change=strict)


def words():
    # Blanks to write in are underlined spaces; small signs stay what they mean.
    doc = new()
    doc.add_heading("填空题", 2)
    p = para(doc, "1. 举报传销可打")
    underline(p.add_run("      "))
    underline(p.add_run("\t"))
    p.add_run("。")
    para(doc, "答案：12315")
    p = para(doc, "2. 10")
    p.add_run("3").font.superscript = True
    p.add_run(" 是一千，H")
    p.add_run("2").font.subscript = True
    p.add_run("O 是水，1000 写作10的")
    underline(p.add_run("　　"))
    p.add_run("次方。")
    para(doc, "答案：3")
    save("docx-blanks", doc, ["12315", "3"])

    # As a survey site hands a test out.
    doc = new()
    para(doc, "防范传销知识测试", style="Title")
    for number, (stem, options, right) in enumerate(ASKED, 1):
        kind = "多选题" if len(right) > 1 else "单选题"
        para(doc, f"{number}. {stem} [{kind}] *")
        for letter, option in zip("ABCD", options):
            sign = "□" if len(right) > 1 else "○"
            para(doc, f"{sign}{option}" + ("(正确答案)" if letter in right else ""))
        para(doc, "")
        para(doc, "答案解析：先想清楚。")
        para(doc, "")
    save("docx-survey", doc, RIGHT)

    # Chapters by styles, judgements with their words, an essay that nobody can mark.
    doc = new()
    para(doc, "社区反诈题库", style="Title")
    doc.add_heading("一、判断题（每题 2 分）", 1)
    para(doc, "1. 国债由国家发行。（√）")
    para(doc, "2. 交钱才能入职的招聘可信。")
    para(doc, "答案：错误。正规招聘不收钱。")
    doc.add_heading("二、单选题（每题 5 分）", 1)
    typed(doc, ASKED[:1])
    doc.add_heading("三、简答题", 1)
    para(doc, "1. 说说传销的特征。")
    para(doc, "答案：交入门费、拉人头、按层级计酬。")
    save("docx-chapters", doc, ["对", "错", "B"])


def named_wrongly():
    doc = new()
    typed(doc, ASKED[:1])
    save("docx-named-xlsx", doc, ["B"], ending="xlsx")
    save("docx-named-doc", doc, ["B"], ending="doc")
    out = io.BytesIO()
    doc.save(out)
    whole = packed(out.getvalue())
    write("docx-cut", whole[: len(whole) // 2], [])
    save("docx-without-document", doc, [], lambda name, body: None if name == "word/document.xml" else body)
    save("docx-without-styles", doc, ["B"], lambda name, body: None if name in ("word/styles.xml", "word/numbering.xml") else body)
    bomb = '<!DOCTYPE a [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    save("docx-doctype", doc, [], lambda name, body: re.sub(rb"(<\?xml[^>]*\?>)", rb"\1" + bomb.encode(), body) if name == "word/document.xml" else body)
    save("docx-damaged-xml", doc, [], lambda name, body: body[: len(body) // 2] if name == "word/document.xml" else body)
    write("docx-rtf", b"{\\rtf1\\ansi 1. a}", [])
    text = "1. 国债由谁发行？\nA. 商场\nB. 国家\n答案：B\n"
    write("docx-text", text.encode("gbk"), ["B"])
    locked = Path("tests/exchange/files/xlsx-encrypted/input.xlsx").read_bytes()
    write("docx-encrypted", locked, [])


def articles():
    """Cases and guides: tests/word/articles."""
    global OUT
    OUT = Path("tests/word/articles")
    r = '<w:r><w:t xml:space="preserve">{}</w:t></w:r>'.format

    doc = new()
    para(doc, "善心汇案：以“扶贫济困”为名", style="Title")
    p = para(doc, "2013 年起，")
    p.add_run("张某").bold = True
    p.add_run("等人以")
    p.add_run("“扶贫济困”").italic = True
    p.add_run("为名，要求参与者")
    both = p.add_run("先交钱")
    both.bold = both.italic = True
    p.add_run("，承诺")
    p.add_run("不退款").font.strike = True
    p.add_run("返还 2*3 倍。")
    doc.add_heading("经过", 1)
    para(doc, "分三步：")
    for text in ["交 300 元激活", "布施 3000 元", "拉人进来"]:
        para(doc, text, style="List Number")
    para(doc, "要点：")
    for text in ["静态收益", "动态收益"]:
        para(doc, text, style="List Bullet")
    para(doc, "每拉一人得 2%", style="List Bullet 2")
    doc.add_heading("怎么被识破的", 2)
    p = para(doc, "详见")
    rel = doc.part.relate_to("https://example.org/a(1)", "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink", is_external=True)
    raw(p, f'<w:hyperlink r:id="{rel}">' + r("新华社通报") + '</w:hyperlink>' + r("，以及") + '<w:hyperlink w:anchor="x">' + r("上文") + "</w:hyperlink>" + r("。"))
    table = doc.add_table(rows=0, cols=3)
    for row in [("时间", "人数", "金额|元"), ("2016", "500 万", "1046 亿"), ("合计", "", "1046 亿")]:
        for cell, text in zip(table.add_row().cells, row):
            cell.text = text
    last = table.rows[2].cells
    last[0].merge(last[1])
    doc.add_heading("结果", 1)
    p = para(doc, "主犯被判处有期徒刑。")
    underline(p.add_run("望群众引以为戒。"))
    p = para(doc)
    p.add_run().add_picture(picture("red"), width=Inches(1))
    p._p.find(".//" + qn("wp:docPr")).set("descr", "一张收据")
    p = para(doc)
    p.add_run().add_picture(picture("blue"), width=Inches(1))
    para(doc, "# 不是标题；* 不是列表；[链接](x)；<b>")
    save("case", doc, None)

    # As people write who use no styles: everything by hand.
    doc = new()
    bold(para(doc).add_run("遇到传销怎么办"))
    para(doc, "亲友陷入传销，先稳住对方。")
    bold(para(doc).add_run("一、先报警"))
    para(doc, "打 110。有人身危险的，先脱身。")
    para(doc, "（一）说清位置；")
    para(doc, "（二）说清人数。")
    bold(para(doc).add_run("二、再举报"))
    para(doc, "打 12315。")
    p = para(doc, "第一行")
    p.add_run().add_break()
    p.add_run("第二行")
    numbering(doc, [("chineseCounting", "（%1）"), ("decimal", "%2.")], 51)
    listed(para(doc, "自动编号的一段"), 51, 0)
    listed(para(doc, "下面一级"), 51, 1)
    listed(para(doc, "下面二"), 51, 1)
    save("guide-by-hand", doc, None)

    # Lists of both kinds within one another.
    doc = new()
    doc.add_heading("清单", 1)
    numbering(doc, [("decimal", "%1."), ("bullet", "\uf0b7"), ("lowerLetter", "%3)")], 51)
    for level, text in [(0, "甲"), (1, "甲一"), (1, "甲二"), (2, "甲二甲"), (0, "乙"), (1, "乙一")]:
        listed(para(doc, text), 51, level)
    para(doc, "隔一段")
    listed(para(doc, "丙"), 51, 0)
    save("lists", doc, None)


if __name__ == "__main__":
    for make in [numbers_typed, lists, marks, tables, pictures, parts, words, named_wrongly, articles]:
        make()
