//! Structure: blocks, headings, footnotes.

use crate::syntax::markdown::tests::{check, whole};

#[test]
fn blocks() {
    check(&[
        ("", ""),
        ("一\n\n二\n***\n三", "<p>一</p><p>二</p><hr><p>三</p>"),
        ("1. 一\n2. 二", "<ol><li>一</li><li>二</li></ol>"),
        (
            "3) 一\n\n4) 二",
            "<ol start=3><li><p>一</p></li><li><p>二</p></li></ol>",
        ),
        (
            "110. 报警\n12315. 举报",
            "<ol start=110><li>报警</li><li value=12315>举报</li></ol>",
        ),
        (
            "12315. 举报\n110. 报警",
            "<ol start=12315><li>举报</li><li value=110>报警</li></ol>",
        ),
        ("1. 甲\n3. 丙", "<ol><li>甲</li><li value=3>丙</li></ol>"),
        (
            "1. 甲\n2. 乙\n2. 丙\n3. 丁",
            "<ol><li>甲</li><li>乙</li><li>丙</li><li>丁</li></ol>",
        ),
        (
            "1. 甲\n1. 乙\n1. 丙",
            "<ol><li>甲</li><li>乙</li><li>丙</li></ol>",
        ),
        (
            "- 一\n  - 二\n\n    三",
            "<ul><li>一<ul><li><p>二</p><p>三</p></li></ul></li></ul>",
        ),
        (
            "- [ ] 没 [a](b.md)\n\n- [x] 做 \n  - 子",
            "<ul><li class=task><p><label><input disabled type=checkbox> 没 <a href=\"⟦link b.md⟧\">a</a></label></p></li><li class=task><p><label><input checked disabled type=checkbox> 做</label></p><ul><li>子</li></ul></li></ul>",
        ),
        (
            "- [x] 做\n  1. 子",
            "<ul><li class=task><label><input checked disabled type=checkbox> 做</label><ol><li>子</li></ol></li></ul>",
        ),
        (
            "```rust ignore\nif a < b && c {}\n\n```",
            "<pre tabindex=0><code class=language-rust>if a &lt; b && c {}\n</code></pre>",
        ),
        (
            "    缩  进\n    <b>",
            "<pre tabindex=0><code>缩  进\n&lt;b&gt;</code></pre>",
        ),
        (
            "| 甲 | 乙 | |\n|:--|:-:|--:|\n| 1 | `a\\|b` | **x** |\n| | 2 |",
            "<div class=table tabindex=0><table><thead><tr><th>甲</th><th class=center>乙</th><td class=right></td></tr></thead><tbody><tr><td>1</td><td class=center><code>a|b</code></td><td class=right><strong>x</strong></td></tr><tr><td></td><td class=center>2</td><td class=right></td></tr></tbody></table></div>",
        ),
        (
            "## 人数\n|a|\n|-|",
            "<h2 id=人数>人数</h2><div aria-labelledby=人数 class=table role=group tabindex=0><table><thead><tr><th>a</th></tr></thead></table></div>",
        ),
        (
            "> [!WARNING]\n> 小心\n\n> [!tip]\n\n> [!NO]",
            "<aside class=\"alert alert-warning\" role=note><p class=alert-title>⟦Warning⟧</p><p>小心</p></aside><aside class=\"alert alert-tip\" role=note><p class=alert-title>⟦Tip⟧</p></aside><blockquote><p>[!NO]</p></blockquote>",
        ),
        (
            "词\n: 一\n: 二\n\n词二\n\n: 三",
            "<dl><dt>词</dt><dd><p>一</p></dd><dd><p>二</p></dd><dt>词二</dt><dd><p>三</p></dd></dl>",
        ),
        (
            "5~10 元，~波浪~，~~删~~",
            "<p>5~10 元，~波浪~，<del>删</del></p>",
        ),
        (
            "AT&T & &copy; &lt; \"q\" 'a'",
            "<p>AT&amp;T & © &lt; \"q\" 'a'</p>",
        ),
        (
            "a\0b\u{FDD0}c\u{10FFFE}&#0;&#1;&#xFDD0;",
            "<p>abc\u{FFFD}</p>",
        ),
    ]);
}

#[test]
fn headings() {
    check(&[
        (
            "## 经过 {#jingguo}\n## 经过\n## 经过\n## A b-C",
            "<h2 id=jingguo>经过</h2><h2 id=经过>经过</h2><h2 id=经过-2>经过</h2><h2 id=a-b-c>A b-C</h2>",
        ),
        (
            "# 一\n## 二\n###### 六",
            "<h2 id=一>一</h2><h3 id=二>二</h3><h6 id=六>六</h6>",
        ),
        ("### 三\n#### 四", "<h3 id=三>三</h3><h4 id=四>四</h4>"),
        ("二\n---", "<h2 id=二>二</h2>"),
        (
            "## 题 {重要}\n## 问 {.x} ##",
            "<h2 id=题-重要>题 {重要}</h2><h2 id=问-x>问 {.x}</h2>",
        ),
        (
            "## *斜* [链](a.md) ![图](b.png) `码`",
            "<h2 id=斜-链-图-码><em>斜</em> <a href=\"⟦link a.md⟧\">链</a> ⟦image b.png | 图⟧ <code>码</code></h2>",
        ),
        ("## ！\n##", "<h2 id=section>！</h2><h2 id=section-2></h2>"),
        (
            "# a\n\nx <h1>\n\n`<h1>`",
            "<h2 id=a>a</h2><p>x</p><p><code>&lt;h1&gt;</code></p>",
        ),
    ]);
    check(&[(
        "# 一\n\n## 二 *三*\n四\n---\n",
        "<h2 id=一>一</h2><h3 id=二-三>二 <em>三</em></h3><h3 id=四>四</h3>",
    )]);
}

#[test]
fn footnotes() {
    check(&[
        (
            "甲[^b]乙[^1]丙[^b]。\n\n[^1]: 一\n\n    再\n[^b]: *二*",
            "<p>甲<sup><a href=#fn:1 id=fnref:1 role=doc-noteref>1</a></sup>乙<sup><a href=#fn:2 id=fnref:2 role=doc-noteref>2</a></sup>丙<sup><a href=#fn:1 id=fnref:1:2 role=doc-noteref>1</a></sup>。</p><section aria-label=\"⟦notes⟧\" class=footnotes role=doc-endnotes><ol><li id=fn:1><p><em>二</em> <a aria-label=\"⟦back 1.1⟧\" href=#fnref:1 role=doc-backlink>↩\u{FE0E}</a> <a aria-label=\"⟦back 1.2⟧\" href=#fnref:1:2 role=doc-backlink>↩\u{FE0E}</a></p></li><li id=fn:2><p>一</p><p>再 <a aria-label=\"⟦back 2.1⟧\" href=#fnref:2 role=doc-backlink>↩\u{FE0E}</a></p></li></ol></section>",
        ),
        ("甲[^无]", "<p>甲[^无]</p>"),
        (
            "[^a]: [链](b.md)\n\n[尾](c.md)",
            "<p><a href=\"⟦link c.md⟧\">尾</a></p><section aria-label=\"⟦notes⟧\" class=footnotes role=doc-endnotes><ol><li id=fn:1><p><a href=\"⟦link b.md⟧\">链</a></p></li></ol></section>",
        ),
    ]);
}

#[test]
fn anchors() {
    let anchors = |text| whole(text).anchors.join(" ");
    assert_eq!(
        anchors("## 乙\n## 甲 {#a}\n\n注[^1]\n\n[^1]: 解"),
        "a fn:1 fnref:1 乙"
    );
    assert_eq!(
        anchors("## 乙\n\n<b id=z>甲</b> <i id=乙>丙</i> <td id=y>丁"),
        "z 乙"
    );
    assert_eq!(anchors("文"), "");
}
