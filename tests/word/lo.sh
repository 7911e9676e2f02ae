#!/bin/sh
# Makes the papers of tests/exchange/files (docx-lo-*) with LibreOffice: `sh tests/word/lo.sh` from the project's root, with
# `apt-get install libreoffice-writer`. The tests need none of it.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
out=tests/exchange/files

paper() { # name, kind of the source, what is meant
    name=$1 from=$2
    soffice --headless --convert-to docx:"MS Word 2007 XML" --outdir "$work/made" "$from" >/dev/null 2>&1
    mkdir -p "$out/docx-lo-$name"
    mv "$work/made/$(basename "${from%.*}").docx" "$out/docx-lo-$name/input.docx"
    printf '%b' "$3" > "$out/docx-lo-$name/meant"
}
convert() { # source, format
    soffice --headless --convert-to "$2" --outdir "$work" "$1" >/dev/null 2>&1
}

cat > "$work/lists.html" <<'H'
<html><head><meta charset="utf-8"></head><body>
<h1>防范传销测试</h1>
<ol><li>国债由谁发行？<ol type="A"><li>商场</li><li>国家</li></ol></li>
<li>遇到人身危险先打哪个电话？<ol type="A"><li>12315</li><li>110</li></ol></li></ol>
<p>参考答案：1-2 BB</p></body></html>
H
cat > "$work/bold.html" <<'H'
<html><head><meta charset="utf-8"></head><body>
<p>1. 国债由谁发行？</p><p>A. 商场</p><p><b>B. 国家</b></p>
<p>2. 哪个是报警电话？</p><p><b>A. 110</b></p><p>B. 12315</p>
<p>3. 举报传销打哪个电话？</p><p>A. 114</p><p><b>B. 12315</b></p></body></html>
H
cat > "$work/colour.html" <<'H'
<html><head><meta charset="utf-8"></head><body>
<p>1、国债由谁发行？</p><p>A、商场　<font color="#ff0000">B、国家</font></p>
<p>2、哪个是报警电话？</p><p><font color="#ff0000">A、110</font>　B、12315</p></body></html>
H
cat > "$work/table.html" <<'H'
<html><head><meta charset="utf-8"></head><body>
<table border="1"><tr><th>题干</th><th>选项A</th><th>选项B</th><th>答案</th></tr>
<tr><td>国债由谁发行？</td><td>商场</td><td>国家</td><td>B</td></tr>
<tr><td>国债由国家发行。</td><td></td><td></td><td>对</td></tr></table></body></html>
H
cat > "$work/plain.html" <<'H'
<html><head><meta charset="utf-8"></head><body>
<h2>一、判断题</h2><p>1. 国债由国家发行。（√）</p><p>2. 交钱才能入职的招聘可信。（×）</p>
<h2>二、单选题</h2><p>1. 国债由谁发行？（B）</p><p>A. 商场<br>B. 国家</p></body></html>
H
paper lists "$work/lists.html" 'B\nB\n'
paper bold "$work/bold.html" 'B\nA\nB\n'
paper colour "$work/colour.html" 'B\nA\n'
paper table "$work/table.html" 'B\n对\n'
paper plain "$work/plain.html" '对\n错\nB\n'

# What HTML has no word for: an endnote, a text box, an answer in its blank.
cat > "$work/parts.fodt" <<'F'
<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"
 xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">
<office:automatic-styles><style:style style:name="U" style:family="text"><style:text-properties style:text-underline-style="solid" style:text-underline-width="auto"/></style:style></office:automatic-styles>
<office:body><office:text>
<text:p>1. 国债由谁发行<text:note text:note-class="endnote"><text:note-citation>i</text:note-citation><text:note-body><text:p>见《国债法规》</text:p></text:note-body></text:note>？（B）</text:p>
<text:p>A. 商场</text:p><text:p>B. 国家</text:p>
<text:p>2. 遇到人身危险先打<text:span text:style-name="U"><text:s text:c="3"/>B<text:s text:c="3"/></text:span>。</text:p>
<text:p>A. 12315</text:p><text:p>B. 110</text:p>
<text:p><draw:frame text:anchor-type="paragraph" svg:width="5cm" svg:height="1cm"><draw:text-box><text:p>密封线内不要答题</text:p></draw:text-box></draw:frame></text:p>
</office:text></office:body></office:document>
F
paper parts "$work/parts.fodt" 'B\nB\n'

# Through the other formats that people have: .odt, .doc, .rtf, and back.
for kind in odt doc rtf; do
    case $kind in doc) filter='doc:MS Word 97' ;; *) filter=$kind ;; esac
    convert "$work/plain.html" odt
    mv "$work/plain.odt" "$work/source.odt"
    cp "$work/source.odt" "$work/$kind-source.odt"
    if [ $kind != odt ]; then convert "$work/$kind-source.odt" "$filter"; else cp "$work/source.odt" "$work/odt-source.odt"; fi
    paper "from-$kind" "$work/$kind-source.$kind" '对\n错\nB\n'
done

# What is told apart by its bytes, under names of its own and of others.
named() { # name, ending, file
    mkdir -p "$out/$1"
    cp "$3" "$out/$1/input.$2"
    : > "$out/$1/meant"
}
named doc-old doc "$work/doc-source.doc"
named doc-named-docx docx "$work/doc-source.doc"
named wps-old wps "$work/doc-source.doc"
named rtf-named-docx docx "$work/rtf-source.rtf"
named odt-named-docx docx "$work/odt-source.odt"
