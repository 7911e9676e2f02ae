//! The site's own blocks, and HTML in the text.

use crate::syntax::markdown::tests::check;

#[test]
fn blocks_of_the_site() {
    check(&[
        (
            "{{ quiz(\"basics\", count=3) }}",
            "⟦quiz('basics', count=3)⟧",
        ),
        ("{{hotline()}}\n{{ qr('/a/') }}", "⟦hotline()⟧⟦qr('/a/')⟧"),
        (
            "{{ pyramid（recruits＝３，fee=2900.5，population=“湖南省”） }}",
            "⟦pyramid(recruits=3, fee=2900.5, population='湖南省')⟧",
        ),
        (
            "｛｛ quiz（”basics“、n=－1） ｝｝",
            "⟦quiz('basics', n=-1)⟧",
        ),
        (
            r#"{{ a("他说“好”", '“', "\"\\\n", k='') }}"#,
            "⟦a('他说“好”', '“', '\"\\\\n', k='')⟧",
        ),
        (
            "{{ a(\"*b* [c](d) **）**的\",) }}",
            "⟦a('*b* [c](d) **）**的')⟧",
        ),
        (
            "> {{ a() }}\n> {{ b() }}\n\n- 甲\n\n  {{ c() }}\n- 乙",
            "<blockquote>⟦a()⟧⟦b()⟧</blockquote><ul><li><p>甲</p>⟦c()⟧</li><li><p>乙</p></li></ul>",
        ),
        (
            "- {{ a() }}\n- {{ b() }}\n  丙",
            "<ul><li>⟦a()⟧</li><li>⟦b()⟧丙</li></ul>",
        ),
        (
            "- {{ a() }}\n\n{{ b() }}\r\n{{ c() }}\r\n",
            "<ul><li>⟦a()⟧</li></ul>⟦b()⟧⟦c()⟧",
        ),
        ("见{{ a() }}处", "<p>见{{ a() }}处</p>"),
        (
            "`{{ a() }}`\n\n    {{ a() }}",
            "<p><code>{{ a() }}</code></p><pre tabindex=0><code>{{ a() }}</code></pre>",
        ),
        ("{{ a() }} 是一块", "<p>{{ a() }} 是一块</p>"),
    ]);
}

#[test]
fn html_of_the_text() {
    check(&[
        (
            "<details open>\n<summary>题</summary>\n\n内 <b>容</b>\n\n</details>",
            "<details open><summary>题</summary><p>内 <b>容</b></p></details>",
        ),
        (
            "按<kbd>Ctrl</kbd> <kbd>C</kbd>，H<sub>2</sub>O，<ruby>传<rt>chuán</rt></ruby><mark>重</mark>",
            "<p>按<kbd>Ctrl</kbd> <kbd>C</kbd>，H<sub>2</sub>O，<ruby>传<rt>chuán</rt></ruby><mark>重</mark></p>",
        ),
        (
            "<p align=center>甲\n乙 <i>x</i>\n<i>y</i></p>",
            "<p>甲乙 <i>x</i> <i>y</i></p>",
        ),
        (
            "<a href='../a.md' title=题 id=q>链</a> <img src=\"a.png\" alt='图&quot;' title=\"t\">",
            "<p><a href=\"⟦link ../a.md⟧\" id=q title=题>链</a> ⟦image a.png | 图\" | t⟧</p>",
        ),
        (
            "<a href=https://a.cn>外</a> <a href='java&#115;cript&colon;x'>坏</a>",
            "<p><a href=https://a.cn>外</a> <a>坏</a></p>",
        ),
        (
            "<figure>\n<img src=a.png alt=图>\n<figcaption>说明</figcaption>\n</figure>",
            "<figure>⟦image a.png | 图⟧<figcaption>说明</figcaption></figure>",
        ),
        (
            "<table><tr><th scope=col colspan=2>甲<td>乙</table>",
            "<table><tbody><tr><th colspan=2 scope=col>甲</th><td>乙</td></tr></tbody></table>",
        ),
        (
            "<ul>\n<li>一\n<li>二\n</ul>",
            "<ul><li>一</li><li>二</li></ul>",
        ),
        (
            "一<script>alert(1)</script>二 <SCRIPT >[x](y)</SCRIPT>三",
            "<p>一二 三</p>",
        ),
        ("<script>\nalert(1)\n\n</script>\n\n后", "<p>后</p>"),
        (
            "<style>p{}</style>\n<iframe src=x>内</iframe>\n<svg><a href=x>图</a></svg>后",
            "后",
        ),
        (
            "<div onclick=x class=y style=z>\n\n文\n\n</div>",
            "<div><p>文</p></div>",
        ),
        (
            "一<!-- 注 -->二\n\n<!--\n注\n-->\n\n三",
            "<p>一二</p><p>三</p>",
        ),
        // What is opened is closed where its container ends, and nothing else is.
        ("<b>未关\n\n下", "<p><b>未关</b></p><p>下</p>"),
        (
            "> <div>\n\n</div>\n\n下",
            "<blockquote><div></div></blockquote><p>下</p>",
        ),
        (
            "**一<i>二**三</i>四",
            "<p><strong>一<i>二</i></strong>三四</p>",
        ),
        (
            "<div>\n\n一\n\n<b>\n\n二",
            "<div><p>一</p><b><p>二</p></b></div>",
        ),
        (
            "<pre>\n 一\n  <b>二</b>\n</pre>",
            "<pre> 一\n  <b>二</b>\n</pre>",
        ),
        (
            "a < b <c@d <姓名> <b",
            "<p>a &lt; b &lt;c@d &lt;姓名&gt; &lt;b</p>",
        ),
        // Everything else comes through the cleaning as it went in.
        (
            "# 题\n- [x] 做<br>了\n\n|a|b|\n|-|-:|\n|1|`<c>`  x|\n\n> [!NOTE]\n> 记[^1]\n\n[^1]: 注&nbsp;解\n\n{{ a() }}",
            "<h2 id=题>题</h2><ul><li class=task><label><input checked disabled type=checkbox> 做<br>了</label></li></ul><div aria-labelledby=题 class=table role=group tabindex=0><table><thead><tr><th>a</th><th class=right>b</th></tr></thead><tbody><tr><td>1</td><td class=right><code>&lt;c&gt;</code> x</td></tr></tbody></table></div><aside class=\"alert alert-note\" role=note><p class=alert-title>⟦Note⟧</p><p>记<sup><a href=#fn:1 id=fnref:1 role=doc-noteref>1</a></sup></p></aside>⟦a()⟧<section aria-label=\"⟦notes⟧\" class=footnotes role=doc-endnotes><ol><li id=fn:1><p>注\u{A0}解 <a aria-label=\"⟦back 1.1⟧\" href=#fnref:1 role=doc-backlink>↩\u{FE0E}</a></p></li></ol></section>",
        ),
        // Nobody can make a hole by hand.
        (
            "<data value=0></data><a href=\"hole:0\">x</a> [y](hole:0) =\"![z](z.png) &lt;data value=0>",
            "<p><a>x</a> y =\"⟦image z.png | z⟧ &lt;data value=0&gt;</p>",
        ),
    ]);
}
