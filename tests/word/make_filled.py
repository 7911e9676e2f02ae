"""Makes the Word papers of tests/exchange/files that hold their answers where somebody filled them in, or in parts of a
document that few papers have: `python tests/word/make_filled.py` from the project's root, with what make.py needs. The
tests need none of it."""

import io
import re
import zipfile

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Inches

from make import ASKED, FIXED, RIGHT, W, new, packed, para, picture, raw, red, save, typed, underline, write

R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
run = '<w:r><w:t xml:space="preserve">{}</w:t></w:r>'.format


def kind(right):
    return "多选题" if len(right) > 1 else "单选题"


def survey():
    """Options of one question on one line, the right ones marked behind them."""
    right = "(正确答案)"

    def mark(letter, answers):
        return right if letter in answers else ""

    doc = new()
    para(doc, "防范传销知识测试", style="Title")
    for number, (stem, options, answers) in enumerate(ASKED, 1):
        para(doc, f"{number}. {stem} [{kind(answers)}] *")
        each = [(letter, option, mark(letter, answers)) for letter, option in zip("ABCD", options)]
        if number == 1:
            para(doc, "  ".join(f"{letter}.{option}{right}" for letter, option, right in each))
        elif number == 2:
            para(doc, "\t".join(f"○{option}{right}" for _, option, right in each))
        elif number == 3:
            for pair in (each[:2], each[2:]):
                para(doc, " ".join(f"{letter}、{option}{right}" for letter, option, right in pair))
        else:
            para(doc, "　　".join(f"{option}{right}" for _, option, right in each))
    save("docx-survey-one-line", doc, RIGHT)

    # Without the tags of a site; a tick instead of words; a sign behind the mark; glued together.
    doc = new()
    for number, (stem, options, answers) in enumerate(ASKED, 1):
        para(doc, f"{number}. {stem}")
        each = list(zip("ABCD", options))
        if number == 1:
            para(doc, "".join(f"{letter}．{option}{'（√）' if letter in answers else ''}" for letter, option in each))
        elif number == 2:
            para(doc, "；".join(f"{letter}. {option}{'（正确答案）' if letter in answers else ''}" for letter, option in each) + "。")
        elif number == 3:
            para(doc, "   ".join(f"({letter}) {option}{' √' if letter in answers else ''}" for letter, option in each))
        else:
            for letter, option in each:
                para(doc, f"{letter}. {option}{' ✓' if letter in answers else ''}")
    save("docx-ticks-behind", doc, RIGHT)

    # In a table for their places.
    doc = new()
    for number, (stem, options, answers) in enumerate(ASKED, 1):
        para(doc, f"{number}. {stem} [{kind(answers)}]")
        table = doc.add_table(rows=2, cols=2)
        for at, (letter, option) in enumerate(zip("ABCD", options)):
            table.cell(at // 2, at % 2).text = f"{letter}. {option}{mark(letter, answers)}"
    save("docx-survey-table", doc, RIGHT)


def underlined(p, *parts):
    """A paragraph of texts; those in a list are underlined."""
    for part in parts:
        if isinstance(part, list):
            for each in part:
                underline(p.add_run(each))
        else:
            p.add_run(part)
    return p


def blanks():
    """Answers written into the blanks of their stems."""
    doc = new()
    doc.add_heading("一、选择题", 2)
    for number, (before, answer, behind, options, _) in enumerate([
        ("国债由", ["  B  "], "发行。", ["商场", "国家"], 0),
        ("遇到人身危险先打", ["   ", "C", "   "], "。", ["12315", "114", "110"], 0),
        ("传销的特征有____", ["AB"], "____。", ["交入门费", "拉人头", "明码标价"], 0),
        ("同学请你去外地考察项目，先", "____A____", "。", ["问清楚", "买票"], 0),
        ("下列说法", ["错误"], "的是____B____。", ["国债由国家发行", "先交钱的工作可信"], 0),
    ], 1):
        underlined(para(doc, f"{number}. "), before, answer, behind)
        for letter, option in zip("ABC", options):
            para(doc, f"{letter}. {option}")
    doc.add_heading("二、填空题", 2)
    underlined(para(doc, "6. 举报传销可打"), ["  12315  "], "。")
    underlined(para(doc, "7. 国债由"), ["国家"], "发行。")
    underlined(para(doc, "8. 有人身危险，先打____"), ["110"], "____。")
    doc.add_heading("三、判断题", 2)
    underlined(para(doc, "9. 国债由国家发行。"), ["  √  "])
    underlined(para(doc, "10. 交钱才能入职的招聘可信。"), ["  错  "])
    save("docx-blanks-filled", doc, ["B", "C", "AB", "A", "B", "12315", "国家", "110", "对", "错"])

    # The key says the same; where it says something else, nobody can tell. Several blanks; a word between two of them.
    doc = new()
    underlined(para(doc, "1. 国债由"), ["  B  "], "发行。")
    for text in ["A. 商场", "B. 国家", "答案：B"]:
        para(doc, text)
    underlined(para(doc, "2. 举报传销可打"), ["  12315  "], "。")
    para(doc, "答案：12315")
    underlined(para(doc, "3. 遇到人身危险先打"), ["  A  "], "。")
    for text in ["A. 12315", "B. 110", "答案：B"]:
        para(doc, text)
    doc.add_heading("二、填空题", 2)
    underlined(para(doc, "4. 举报打"), ["  12315  "], "，报警打", ["  110  "], "。")
    para(doc, "5. 举报打____或____。")
    underlined(para(doc, "6. 国债由____发行，"), ["不是"], "由商场发行。")
    para(doc, "答案：国家")
    save("docx-blanks-keyed", doc, ["B", "12315", "国家"])

    # Underlined words of a stem that no blank is: they stay words, and nothing is guessed.
    doc = new()
    underlined(para(doc, "1. 下列说法"), ["不正确"], "的是？")
    for text in ["A. 国债由国家发行", "B. 先交钱的工作可信"]:
        para(doc, text)
    underlined(para(doc, "2. 关于"), [" 国债 "], "，可信的是？")
    for text in ["A. 由国家发行", "B. 日返三成", "答案：A"]:
        para(doc, text)
    save("docx-blanks-none", doc, ["A"])


def cell_picture(cell, colour, before="", behind="", descr=None):
    p = cell.paragraphs[0]
    p.add_run(before)
    p.add_run().add_picture(picture(colour), width=Inches(0.4))
    if descr:
        p._p.find(".//" + qn("wp:docPr")).set("descr", descr)
    p.add_run(behind)


def tables():
    """Tables of questions whose cells hold more than words."""
    doc = new()
    rows = [
        ["题干", "选项A", "选项B", "答案", "解析"],
        ["图里是什么颜色？", "红", "蓝", "A", "看图。"],
        ["哪个是报警电话的标志？", "", "", "B", ""],
        ["", "多少", "", "A", ""],
        ["举报传销可打", "", "", "12315", ""],
    ]
    table = doc.add_table(rows=len(rows), cols=5)
    for row, texts in zip(table.rows, rows):
        for cell, text in zip(row.cells, texts):
            cell.text = text
    cells = [row.cells for row in table.rows]
    cell_picture(cells[1][0], "red", descr="一块红色")
    cell_picture(cells[2][1], "blue")
    cell_picture(cells[2][2], "green", behind="绿的")
    p = cells[3][0].paragraphs[0]
    p.add_run("10")
    p.add_run("3").font.superscript = True
    p.add_run(" 是")
    p = cells[3][2].paragraphs[0]
    p.add_run("10")
    p.add_run("6").font.superscript = True
    p = cells[4][0].paragraphs[0]
    underline(p.add_run("      "))
    p.add_run("。")
    save("docx-table-pictures", doc, ["A", "B", "A", "12315"])

    # A picture that cannot be shown takes its question with it, and no other.
    def broken(name, body):
        return b"\x01\x00\x00\x00" + b"\0" * 60 if name == "word/media/image1.png" else body

    doc = new()
    table = doc.add_table(rows=3, cols=4)
    for row, texts in zip(table.rows, [["题干", "A", "B", "答案"], ["图里是什么？", "甲", "乙", "A"], ["国债由谁发行？", "国家", "商场", "A"]]):
        for cell, text in zip(row.cells, texts):
            cell.text = text
    cell_picture(table.rows[1].cells[0], "red")
    save("docx-table-picture-refused", doc, ["A"], broken)


def with_part(data, name, body, relation, content_type=None):
    """The file with a further part, which its document is related to."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as made:
        for part in source.namelist():
            bytes_ = source.read(part)
            if part == "word/_rels/document.xml.rels":
                entry = f'<Relationship Id="rId901" Type="{relation}" Target="{name.removeprefix("word/")}"/></Relationships>'
                bytes_ = bytes_.replace(b"</Relationships>", entry.encode())
            if part == "[Content_Types].xml" and content_type:
                bytes_ = content_type(bytes_.decode()).encode()
            made.writestr(zipfile.ZipInfo(part, FIXED), bytes_, zipfile.ZIP_DEFLATED)
        made.writestr(zipfile.ZipInfo(name, FIXED), body, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def small(doc):
    out = io.BytesIO()
    doc.save(out)
    return packed(out.getvalue())


def notes():
    """Endnotes, in the text and in a cell."""
    body = f'<?xml version="1.0" encoding="UTF-8"?><w:endnotes xmlns:w="{W}"><w:endnote w:type="separator" w:id="-1"><w:p/></w:endnote>' + "".join(
        f'<w:endnote w:id="{id}"><w:p><w:r><w:endnoteRef/></w:r><w:r><w:t xml:space="preserve"> {text}</w:t></w:r></w:p></w:endnote>'
        for id, text in [(1, "见《国债法规》"), (2, "全国通用")]
    ) + "</w:endnotes>"
    doc = new()
    raw(para(doc, "1. "), run("国债由谁发行") + '<w:r><w:endnoteReference w:id="1"/></w:r>' + run("？"))
    for text in ["A. 商场", "B. 国家", "答案：B"]:
        para(doc, text)
    table = doc.add_table(rows=2, cols=2)
    for row, texts in zip(table.rows, [["题干", "答案"], ["举报传销可打12315", "对"]]):
        for cell, text in zip(row.cells, texts):
            cell.text = text
    raw(table.rows[1].cells[0].paragraphs[0], '<w:r><w:endnoteReference w:id="2"/></w:r>')
    write("docx-endnote", with_part(small(doc), "word/endnotes.xml", body, f"{R}/endnotes"), ["B", "对"])


def box(checked, shown=None):
    """A box as Word 2010 and later put it into a text; `shown`: what it has in it, where that is no sign of its own."""
    shown = shown or f"<w:t>{'☒' if checked else '☐'}</w:t>"
    return (f'<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="{int(checked)}"/><w14:checkedState w14:val="2612" w14:font="MS Gothic"/>'
            '<w14:uncheckedState w14:val="2610" w14:font="MS Gothic"/></w14:checkbox></w:sdtPr><w:sdtContent><w:r><w:rPr>'
            f'<w:rFonts w:ascii="MS Gothic" w:eastAsia="MS Gothic" w:hint="eastAsia"/></w:rPr>{shown}</w:r></w:sdtContent></w:sdt>')


def legacy(checked):
    """A box of the old forms."""
    state = '<w:checked/>' if checked else '<w:checked w:val="0"/>'
    return (f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:name w:val="a"/><w:enabled/><w:checkBox><w:sizeAuto/><w:default w:val="0"/>{state}</w:checkBox></w:ffData></w:fldChar></w:r>'
            '<w:r><w:instrText xml:space="preserve"> FORMCHECKBOX </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>')


def boxes():
    """Boxes that are ticked where the option is right."""
    def paper(name, made):
        doc = new()
        for number, (stem, options, answers) in enumerate(ASKED, 1):
            para(doc, f"{number}. {stem}")
            made(doc, list(zip("ABCD", options)), answers)
        save(name, doc, RIGHT)

    def before(doc, each, answers):
        for letter, option in each:
            raw(para(doc), box(letter in answers) + run(f" {letter}. {option}"))

    paper("docx-box-before", before)

    def behind(doc, each, answers):
        for letter, option in each:
            raw(para(doc, f"{letter}. "), box(letter in answers) + run(f" {option}"))

    paper("docx-box-behind-letter", behind)

    def line(doc, each, answers):
        raw(para(doc), "".join(box(letter in answers) + run(f"{option}　　") for letter, option in each))

    paper("docx-box-one-line", line)

    def cells(doc, each, answers):
        table = doc.add_table(rows=2, cols=2)
        for at, (letter, option) in enumerate(each):
            raw(table.cell(at // 2, at % 2).paragraphs[0], box(letter in answers) + run(f"{letter}. {option}"))

    paper("docx-box-cells", cells)

    # Another sign for what is ticked: a sign of a font, a letter, one that says the opposite elsewhere.
    def own(doc, each, answers):
        for at, (letter, option) in enumerate(each):
            checked = letter in answers
            shown = '<w:sym w:font="Wingdings" w:char="F06C"/>' if checked else "<w:t>○</w:t>"
            raw(para(doc), box(checked, shown) + run(f"{letter}. {option}"))

    paper("docx-box-own-sign", own)

    def old(doc, each, answers):
        for letter, option in each:
            raw(para(doc), legacy(letter in answers) + run(f" {letter}. {option}"))

    paper("docx-box-legacy", old)

    # Right and wrong with boxes; a paper whose boxes nobody ticked.
    doc = new()
    raw(para(doc, "1. 国债由国家发行。　"), box(True) + run("对　") + box(False) + run("错"))
    para(doc, "2. 交钱才能入职的招聘可信。")
    raw(para(doc), box(False) + run("对　") + box(True) + run("错"))
    para(doc, "3. 国债由谁发行？")
    for option in ["商场", "国家"]:
        raw(para(doc), box(False) + run(option))
    para(doc, "答案：B")
    save("docx-box-judge", doc, ["对", "错", "B"])


def drawings():
    """What Word 2003 drew with, which WPS and old papers still have."""
    doc = new()
    para(doc, "1. 图里是什么颜色？")
    p = para(doc)
    part, _ = doc.part.get_or_add_image(picture("red"))
    raw(p, f'<w:r><w:pict><v:shape style="width:24pt;height:16pt" alt="一块红色"><v:imagedata r:id="{part}" o:title="未标题-1"/></v:shape></w:pict></w:r>')
    for text in ["A. 红", "B. 蓝", "答案：A"]:
        para(doc, text)
    raw(para(doc, "2. 国债由谁发行？"), "<w:r><w:pict><v:group><v:shape><v:textbox><w:txbxContent><w:p>" + run("密封线内不要答题")
        + "</w:p></w:txbxContent></v:textbox></v:shape></v:group></w:pict></w:r>"
        + '<w:r><w:pict><v:shape><v:textpath style="font-family:&quot;宋体&quot;" string="绝密★启用前"/></v:shape></w:pict></w:r>')
    for text in ["A. 商场", "B. 国家", "答案：B"]:
        para(doc, text)
    # An old equation with what it looks like.
    raw(para(doc, "3. 下面可信的是？"), '<w:r><w:object><v:shape><v:imagedata r:id="rId999"/></v:shape><o:OLEObject Type="Embed" ProgID="Equation.3"/></w:object></w:r>')
    for text in ["A. 国债", "B. 日返三成", "答案：A"]:
        para(doc, text)
    save("docx-vml", doc, ["A", "B", "A"])


def macros():
    def as_macros(text):
        text = text.replace("wordprocessingml.document.main+xml", "ms-word.document.macroEnabled.main+xml").replace(
            "application/vnd.openxmlformats-officedocument.ms-word", "application/vnd.ms-word")
        return text.replace("</Types>", '<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>')

    doc = new()
    typed(doc, ASKED[:1])
    made = with_part(small(doc), "word/vbaProject.bin", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + b"\0" * 504,
                     "http://schemas.microsoft.com/office/2006/relationships/vbaProject", as_macros)
    write("docm", made, ["B"], ending="docm")


if __name__ == "__main__":
    for make in [survey, blanks, tables, notes, boxes, drawings, macros]:
        make()
