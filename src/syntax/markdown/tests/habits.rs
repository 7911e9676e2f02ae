//! What people write who do not know Markdown, and what readers see of it.

use crate::syntax::markdown::tests::check;

#[test]
fn headings_without_a_space() {
    check(&[
        (
            "#怎样举报\n\n##第一步",
            "<h2 id=怎样举报>怎样举报</h2><h3 id=第一步>第一步</h3>",
        ),
        (
            "文\n##小标题\n文",
            "<p>文</p><h2 id=小标题>小标题</h2><p>文</p>",
        ),
        ("＃＃ 第一步", "<h2 id=第一步>第一步</h2>"),
        ("##　第一步", "<h2 id=第一步>第一步</h2>"),
        (
            "> ##第一步",
            "<blockquote><h2 id=第一步>第一步</h2></blockquote>",
        ),
        ("#全民反诈# 来了", "<p>#全民反诈# 来了</p>"),
        ("#1 号楼", "<p>#1 号楼</p>"),
        ("##1、先报警", "<h2 id=1先报警>1、先报警</h2>"),
        ("#include", "<p>#include</p>"),
        ("```\n#甲\n```", "<pre tabindex=0><code>#甲</code></pre>"),
        ("    #甲", "<pre tabindex=0><code>#甲</code></pre>"),
    ]);
}

#[test]
fn lines_that_a_writer_ended() {
    check(&[
        (
            "先做三件事：\n1、不要交钱\n2、留好证据\n3、打 12315",
            "<p>先做三件事：<br>1、不要交钱<br>2、留好证据<br>3、打 12315</p>",
        ),
        (
            "（1）聊天记录\n（2）转账凭证",
            "<p>（1）聊天记录<br>（2）转账凭证</p>",
        ),
        (
            "一、不信\n二、不交\n三、不去",
            "<p>一、不信<br>二、不交<br>三、不去</p>",
        ),
        (
            "- 要做：\n  1、报警\n  2、留证据",
            "<ul><li>要做：<br>1、报警<br>2、留证据</li></ul>",
        ),
        (
            "王某在朋友圈里看到一则招聘。\n他交了三千元。",
            "<p>王某在朋友圈里看到一则招聘。</p><p>他交了三千元。</p>",
        ),
        (
            "> 一、不信\n> 二、不交",
            "<blockquote><p>一、不信<br>二、不交</p></blockquote>",
        ),
        (
            "**一、不信\n二、不交**",
            "<p><strong>一、不信<br>二、不交</strong></p>",
        ),
        ("今天\n明天", "<p>今天明天</p>"),
        (
            "第一行\u{B}第二行，还有很多字要写在这里",
            "<p>第一行<br>第二行，还有很多字要写在这里</p>",
        ),
        ("1、甲\u{B}2、乙", "<p>1、甲<br>2、乙</p>"),
    ]);
}

#[test]
fn links_and_pictures_in_other_brackets() {
    let link = "<p><a href=https://example.org/>举报网站</a></p>";
    check(&[
        ("[举报网站]（https://example.org/）", link),
        ("【举报网站】(https://example.org/)", link),
        ("【举报网站】（https://example.org/）", link),
        ("[举报网站](https://example.org/）", link),
        ("［举报网站］（https://example.org/）", link),
        ("！[图](a.jpg)", "<p>⟦image a.jpg | 图⟧</p>"),
        ("![图]（a.jpg）", "<p>⟦image a.jpg | 图⟧</p>"),
        (
            "![截图](屏幕截图 2024-05-01 101112.jpg)",
            "<p>⟦image 屏幕截图 2024-05-01 101112.jpg | 截图⟧</p>",
        ),
        ("![图](照片 (1).jpg)", "<p>⟦image 照片 (1).jpg | 图⟧</p>"),
        ("![图](照片(1).jpg)", "<p>⟦image 照片(1).jpg | 图⟧</p>"),
        ("![图](照片(1.jpg)", "<p>⟦image 照片(1.jpg | 图⟧</p>"),
        (
            "[通知](通知 2024.docx)。",
            "<p><a href=\"⟦link 通知 2024.docx⟧\">通知</a>。</p>",
        ),
        ("![图](a.jpg \"题\")", "<p>⟦image a.jpg | 图 | 题⟧</p>"),
        (
            "[甲](a.md)和[乙](b.md)",
            "<p><a href=\"⟦link a.md⟧\">甲</a>和<a href=\"⟦link b.md⟧\">乙</a></p>",
        ),
        (
            "【注】（见下文）[甲]（乙）",
            "<p>【注】（见下文）[甲]（乙）</p>",
        ),
        (
            "`[甲]（https://a.cn/）`",
            "<p><code>[甲]（https://a.cn/）</code></p>",
        ),
    ]);
}

#[test]
fn bare_addresses_are_links() {
    check(&[
        (
            "举报网站 https://example.org/report ，电话 12315。",
            "<p>举报网站 <a href=https://example.org/report>https://example.org/report</a> ，电话 12315。</p>",
        ),
        (
            "见https://a.cn/b。还有https://a.cn/c?x=1&y=2，完",
            "<p>见<a href=https://a.cn/b>https://a.cn/b</a>。还有<a href=\"https://a.cn/c?x=1&amp;y=2\">https://a.cn/c?x=1&amp;y=2</a>，完</p>",
        ),
        (
            "（https://a.cn/a_b_c）",
            "<p>（<a href=https://a.cn/a_b_c>https://a.cn/a_b_c</a>）</p>",
        ),
        (
            "(https://a.cn/).",
            "<p>(<a href=https://a.cn/>https://a.cn/</a>).</p>",
        ),
        (
            "**https://a.cn/**",
            "<p><strong><a href=https://a.cn/>https://a.cn/</a></strong></p>",
        ),
        (
            "<https://a.cn/>",
            "<p><a href=https://a.cn/>https://a.cn/</a></p>",
        ),
        (
            "[https://a.cn/](https://a.cn/)",
            "<p><a href=https://a.cn/>https://a.cn/</a></p>",
        ),
        (
            "[看 https://a.cn/ 吧](b.md)",
            "<p><a href=\"⟦link b.md⟧\">看 https://a.cn/ 吧</a></p>",
        ),
        (
            "[甲][x]\n\n[x]: https://a.cn/",
            "<p><a href=https://a.cn/>甲</a></p>",
        ),
        ("`https://a.cn/`", "<p><code>https://a.cn/</code></p>"),
        ("https://，ftp://a.cn/", "<p>https://，ftp://a.cn/</p>"),
        (
            "举报请上www.12377.cn，或者（www.samr.gov.cn/a_b）。",
            "<p>举报请上<a href=http://www.12377.cn>www.12377.cn</a>，或者（<a href=http://www.samr.gov.cn/a_b>www.samr.gov.cn/a_b</a>）。</p>",
        ),
        (
            "www.，www.甲，awww.a.cn，www.a",
            "<p>www.，www.甲，awww.a.cn，www.a</p>",
        ),
        (
            "邮箱：jubao.a-b@12377.cn。",
            "<p>邮箱：<a href=mailto:jubao.a-b@12377.cn>jubao.a-b@12377.cn</a>。</p>",
        ),
        (
            "[a@b.cn](mailto:a@b.cn) mailto:a@b.cn <a@b.cn> 图@2x a@b a@b.cn/c `a@b.cn`",
            "<p><a href=mailto:a@b.cn>a@b.cn</a> mailto:a@b.cn <a href=mailto:a@b.cn>a@b.cn</a> 图@2x a@b a@b.cn/c <code>a@b.cn</code></p>",
        ),
        (
            "<https://a.cn/find?q=a\\b>",
            "<p><a href=\"https://a.cn/find?q=a%5Cb\">https://a.cn/find?q=a\\b</a></p>",
        ),
    ]);
}

#[test]
fn alerts_by_their_chinese_names() {
    let warning = "<aside class=\"alert alert-warning\" role=note><p class=alert-title>⟦Warning⟧</p><p>先别交钱</p></aside>";
    check(&[
        ("> [!警告]\n> 先别交钱", warning),
        ("> [!WARNING]\n> 先别交钱", warning),
        ("> [!WARNING] 先别交钱", warning),
        (
            "> [!WARNING] 记住\n> 先别交钱",
            "<aside class=\"alert alert-warning\" role=note><p class=alert-title>⟦Warning⟧</p><p>记住</p><p>先别交钱</p></aside>",
        ),
        ("> [！警告] 先别交钱", warning),
        (">【!警告】先别交钱", warning),
        ("> [!警告]：先别交钱", warning),
        (
            "> 先别交钱\n> [!警告]",
            "<blockquote><p>先别交钱[!警告]</p></blockquote>",
        ),
    ]);
}

#[test]
fn tables_whose_rule_is_short() {
    let table = "<div class=table tabindex=0><table><thead><tr><th>甲</th><th>乙</th><th>丙</th></tr></thead><tbody><tr><td>1</td><td>2</td><td>3</td></tr></tbody></table></div>";
    check(&[
        ("| 甲 | 乙 | 丙 |\n|---|---|\n| 1 | 2 | 3 |", table),
        ("甲 | 乙 | 丙\n--- | --- | ---\n1 | 2 | 3", table),
        (
            "甲 | 乙\n:-: | --:\n1 | 2",
            "<div class=table tabindex=0><table><thead><tr><th class=center>甲</th><th class=right>乙</th></tr></thead><tbody><tr><td class=center>1</td><td class=right>2</td></tr></tbody></table></div>",
        ),
    ]);
}

#[test]
fn lists_in_lists_by_two_spaces() {
    let nested = "<ol><li>收费<ol><li>先交钱</li><li>再拉人</li></ol></li><li>洗脑</li></ol>";
    check(&[
        ("1. 收费\n  1. 先交钱\n  2. 再拉人\n2. 洗脑", nested),
        ("1. 收费\n   1. 先交钱\n   2. 再拉人\n2. 洗脑", nested),
        (
            "1. 收费\n  - 先交钱\n    - 很多\n2. 洗脑",
            "<ol><li>收费<ul><li>先交钱<ul><li>很多</li></ul></li></ul></li><li>洗脑</li></ol>",
        ),
        (
            "10. 收费\n  - 先交钱",
            "<ol start=10><li>收费<ul><li>先交钱</li></ul></li></ol>",
        ),
        (
            "- 收费\n  - 先交钱",
            "<ul><li>收费<ul><li>先交钱</li></ul></li></ul>",
        ),
        ("- 收费\n - 先交钱", "<ul><li>收费</li><li>先交钱</li></ul>"),
        // Who goes on counting is in the same list.
        (
            "1. 收费\n  2. 洗脑\n    - 天天听课\n3. 拉人",
            "<ol><li>收费</li><li>洗脑<ul><li>天天听课</li></ul></li><li>拉人</li></ol>",
        ),
        (
            "1. 收费\n  - 先交钱\n  2. 洗脑",
            "<ol><li>收费<ul><li>先交钱</li></ul></li><li>洗脑</li></ol>",
        ),
    ]);
}

#[test]
fn emphasis_and_colons() {
    check(&[
        ("的**_字_**的", "<p>的<strong><em>字</em></strong>的</p>"),
        ("的_**字**_的", "<p>的<em><strong>字</strong></em>的</p>"),
        (
            "他说\n\n:warning: 先别交钱",
            "<p>他说</p><p>:warning: 先别交钱</p>",
        ),
        ("第二段\n:) 别慌", "<p>第二段:) 别慌</p>"),
        (
            "拉人头\n: 按人数给钱。",
            "<dl><dt>拉人头</dt><dd>按人数给钱。</dd></dl>",
        ),
    ]);
}
