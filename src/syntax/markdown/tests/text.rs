//! Text: emphasis, line breaks, links and pictures.

use crate::syntax::markdown::parse;
use crate::syntax::markdown::tests::{check, whole};

#[test]
fn emphasis_beside_chinese_punctuation() {
    check(&[
        ("**“钱”**没了", "<p><strong>“钱”</strong>没了</p>"),
        ("提取**38%**的", "<p>提取<strong>38%</strong>的</p>"),
        ("提取**“38%”**的", "<p>提取<strong>“38%”</strong>的</p>"),
        ("提取*“38%”*的", "<p>提取<em>“38%”</em>的</p>"),
        (
            "提取***“38%”***的",
            "<p>提取<em><strong>“38%”</strong></em>的</p>",
        ),
        ("提取~~“38%”~~的", "<p>提取<del>“38%”</del>的</p>"),
        (
            "打12315**“热线”**吧",
            "<p>打12315<strong>“热线”</strong>吧</p>",
        ),
        ("**注意：**别信", "<p><strong>注意：</strong>别信</p>"),
        (
            "见**《条例》**第七条",
            "<p>见<strong>《条例》</strong>第七条</p>",
        ),
        (
            "**`代码`**的",
            "<p><strong><code>代码</code></strong>的</p>",
        ),
        (
            "**[链](a.md)**的",
            "<p><strong><a href=\"⟦link a.md⟧\">链</a></strong>的</p>",
        ),
        (
            "**甲（乙）**丙**（丁）**",
            "<p><strong>甲（乙）</strong>丙<strong>（丁）</strong></p>",
        ),
        (
            "> **“钱”**没了\n> **（丁）**戊",
            "<blockquote><p><strong>“钱”</strong>没了<strong>（丁）</strong>戊</p></blockquote>",
        ),
        (
            "- **“钱”**没了",
            "<ul><li><strong>“钱”</strong>没了</li></ul>",
        ),
        (
            "|**“钱”**没|\n|-|\n|提取**38%**|",
            "<div class=table tabindex=0><table><thead><tr><th><strong>“钱”</strong>没</th></tr></thead><tbody><tr><td>提取<strong>38%</strong></td></tr></tbody></table></div>",
        ),
        // Where CommonMark sees no emphasis for good reasons, there is none.
        ("2 * 3 * 4", "<p>2 * 3 * 4</p>"),
        ("say**“hi”**now", "<p>say**“hi”**now</p>"),
        // Between numbers it multiplies; beside words it does not.
        ("3900*3*29 = 339300 元", "<p>3900*3*29 = 339300 元</p>"),
        (
            "3900元*3人*29天，3*3*3*3",
            "<p>3900元*3人*29天，3*3*3*3</p>",
        ),
        (
            "（1+2）*3*（4）和 2**3**2",
            "<p>（1+2）*3*（4）和 2**3**2</p>",
        ),
        ("每人*3*元", "<p>每人<em>3</em>元</p>"),
        ("交 3900*元*了", "<p>交 3900<em>元</em>了</p>"),
        ("snake_case_name", "<p>snake_case_name</p>"),
        ("中_“文”_字", "<p>中_“文”_字</p>"),
        // Not in code, not when escaped; and no mark is left anywhere.
        ("`提取**38%**的`", "<p><code>提取**38%**的</code></p>"),
        (
            "    提取**38%**的",
            "<pre tabindex=0><code>提取**38%**的</code></pre>",
        ),
        (r"提取\*\*38%\*\*的", "<p>提取**38%**的</p>"),
        (
            "[链](a）**的.md \"题）**的\")",
            "<p><a href=\"⟦link a）**的.md⟧\" title=题）**的>链</a></p>",
        ),
        ("![图）**的](a.png)", "<p>⟦image a.png | 图）**的⟧</p>"),
        (
            "[a）**的]\n\n[a）**的]: b.md",
            "<p><a href=\"⟦link b.md⟧\">a）**的</a></p>",
        ),
        ("<b title='）**的'>x</b>", "<p><b title=）**的>x</b></p>"),
        (
            "## 提取**38%**的",
            "<h2 id=提取38的>提取<strong>38%</strong>的</h2>",
        ),
        (
            "```）**的\n```",
            "<pre tabindex=0><code class=language-）**的></code></pre>",
        ),
    ]);
}

#[test]
fn line_breaks() {
    check(&[
        ("今天\n明天", "<p>今天明天</p>"),
        ("今天，\n“明天”\n后天", "<p>今天，“明天”后天</p>"),
        ("one\ntwo", "<p>one two</p>"),
        ("今天\none\n明天", "<p>今天one明天</p>"),
        (
            "**今天**\n*明天*",
            "<p><strong>今天</strong><em>明天</em></p>",
        ),
        ("**one**\n*two*", "<p><strong>one</strong> <em>two</em></p>"),
        (
            "[one](a.md)\n[two](b.md)",
            "<p><a href=\"⟦link a.md⟧\">one</a> <a href=\"⟦link b.md⟧\">two</a></p>",
        ),
        (
            "`one`\n`two`\n`三`",
            "<p><code>one</code> <code>two</code><code>三</code></p>",
        ),
        (
            "![](a.png)\n![](b.png)\n图",
            "<p>⟦image a.png | ⟧ ⟦image b.png | ⟧图</p>",
        ),
        (
            "> one\n> two\nthree",
            "<blockquote><p>one two three</p></blockquote>",
        ),
        (
            "- one\n  two\n- 三\n  四",
            "<ul><li>one two</li><li>三四</li></ul>",
        ),
        (
            "one  \ntwo\\\nthree<br>\nfour",
            "<p>one<br>two<br>three<br>four</p>",
        ),
        ("one\r\ntwo\r\n\r\n三\r\n四", "<p>one two</p><p>三四</p>"),
        ("One\ntwo\n===", "<h2 id=one-two>One two</h2>"),
        ("a  b\tc", "<p>a b c</p>"),
        ("字　间", "<p>字　间</p>"),
    ]);
}

#[test]
fn links_and_pictures() {
    check(&[
        (
            "[a](../a.md#b) [b](@/c.md) [c](/d/) [d](#e) [e]()",
            "<p><a href=\"⟦link ../a.md#b⟧\">a</a> <a href=\"⟦link @/c.md⟧\">b</a> <a href=\"⟦link /d/⟧\">c</a> <a href=\"⟦link #e⟧\">d</a> <a href=\"⟦link ⟧\">e</a></p>",
        ),
        (
            "[a](<b c.md> '题 目')",
            "<p><a href=\"⟦link b c.md⟧\" title=\"题 目\">a</a></p>",
        ),
        (
            "[a](https://例.cn/传销 \"题\") <https://a.cn/?b=c> <x@y.cn> [t](tel:110)",
            "<p><a href=https://例.cn/传销 title=题>a</a> <a href=\"https://a.cn/?b=c\">https://a.cn/?b=c</a> <a href=mailto:x@y.cn>x@y.cn</a> <a href=tel:110>t</a></p>",
        ),
        ("[a](//b.cn)", "<p><a href=https://b.cn>a</a></p>"),
        (
            "[**甲**](javascript:alert) [乙](&#106;avascript:x) ![丙](data:x) ![丁](mailto:x)",
            "<p><strong>甲</strong> 乙 丙 丁</p>",
        ),
        (
            "![一*二* `三`\n四](a.png \"题\") ![](https://b.cn/c.png)",
            "<p>⟦image a.png | 一二 三四 | 题⟧ ⟦image https://b.cn/c.png | ⟧</p>",
        ),
        (
            "[![图](a.png)](b.md)",
            "<p><a href=\"⟦link b.md⟧\">⟦image a.png | 图⟧</a></p>",
        ),
    ]);
    let text = "前言\n---\n见[甲](a.md \"a.md\")、![乙](<b c.png>)、[丙][x]。\n\n[x]: c.md";
    let spans: Vec<_> = parse(text, "前言\n---\n".len()..text.len())
        .holes
        .iter()
        .map(|hole| &text[hole.span.start as usize..hole.span.end as usize])
        .collect();
    assert_eq!(spans, ["a.md", "b c.png", "[丙][x]"]);
}

/// The flanking rule of the CJK-friendly amendments, against what comes out; beyond it, what begins in Chinese ends behind a sign
/// that only ends.
#[test]
fn runs_flank_as_the_amendments_say() {
    let characters = [
        'a', '1', '中', 'か', '한', 'ｱ', '。', '（', '）', '！', '%', '(', ')', '-', '"', '$',
        '😀', 'é', '“', '”', '—', '·',
    ];
    let punctuation = |c: char| !c.is_alphanumeric();
    let cjk = |c: char| "中か한ｱ。（）！".contains(c);
    let western = |c: char| punctuation(c) && !cjk(c);
    for before in characters {
        for after in characters {
            let opens = !western(after) || western(before) || cjk(before);
            let text = format!("x{before}**{after}z** 乙");
            assert_eq!(whole(&text).html.contains("<strong>"), opens, "{text}");
            let ends = "%)”".contains(before);
            let closes = !western(before) || western(after) || cjk(after) || ends;
            let text = format!("乙 **甲x{before}**{after}x");
            assert_eq!(whole(&text).html.contains("<strong>"), closes, "{text}");
        }
    }
}
