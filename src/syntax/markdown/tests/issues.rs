//! What is reported, and where.

use crate::syntax::markdown::tests::whole;
use crate::syntax::markdown::{BadBlock, IssueKind};

/// Each case: the Markdown, and its issues as `what @ the text they point to`.
fn check(table: &[(&str, &[&str])]) {
    for (text, expected) in table {
        let issues: Vec<String> = whole(text)
            .issues
            .iter()
            .map(|issue| {
                let place = &text[issue.span.start as usize..issue.span.end as usize];
                format!("{} @ {place}", told(&issue.kind))
            })
            .collect();
        assert_eq!(&issues, expected, "{text}");
    }
}

fn told(kind: &IssueKind) -> String {
    match kind {
        IssueKind::UnsafeHtml { what } => format!("unsafe {}", what.join(" ")),
        IssueKind::BadBlock(BadBlock::BareText { text }) => format!("BareText {text}"),
        IssueKind::BadBlock(BadBlock::DuplicateKey { key }) => format!("DuplicateKey {key}"),
        IssueKind::BadBlock(reason) => format!("{reason:?}"),
        IssueKind::TooDeep { limit } => format!("deeper than {limit}"),
        IssueKind::Address(flaw) => format!("{flaw:?}"),
        IssueKind::Phone { number, flaw } => format!("{flaw:?} {number}"),
        IssueKind::OtherHost { shown, real } => format!("{shown} is {real}"),
        IssueKind::Untaken(untaken) => format!("{untaken:?}"),
        IssueKind::EmptyLink => "empty link".to_owned(),
        IssueKind::Unclosed { name } => format!("open <{name}>"),
        IssueKind::UnevenRow { cells, head } => format!("{cells} of {head}"),
        IssueKind::MissingFootnote { label } => format!("missing [^{label}]"),
        IssueKind::LocalPath { path } => format!("local {path}"),
        IssueKind::ReservedAnchor { id } => format!("reserved #{id}"),
        IssueKind::DuplicateAnchor { id } => format!("duplicate #{id}"),
        IssueKind::DuplicateFootnote { label } => format!("duplicate [^{label}]"),
        IssueKind::UnusedFootnote { label } => format!("unused [^{label}]"),
    }
}

#[test]
fn what_deceives() {
    check(&[
        (
            "[甲](https://gov.cn@evil.example) ![乙](https://gov.cn@evil.example/a.png)",
            &[
                "UserInfo(\"evil.example\") @ https://gov.cn@evil.example",
                "UserInfo(\"evil.example\") @ https://gov.cn@evil.example/a.png",
            ],
        ),
        (
            "[www.gov.cn](https://gov.cn:22)",
            &["Port(22) @ https://gov.cn:22"],
        ),
        (
            "去 [**www.gov**.cn](https://evil.example) 看",
            &["www.gov.cn is evil.example @ [**www.gov**.cn](https://evil.example)"],
        ),
        (
            "<a href=https://evil.example>到<b>www.gov.cn</b></a>",
            &["www.gov.cn is evil.example @ https://evil.example"],
        ),
        (
            "[![www.gov.cn](a.png)](https://evil.example) [www.gov.cn](../a.md)",
            &[],
        ),
        (
            "[甲](tel:*21*1#) <a href='tel:%2306%23'>乙</a> [丙](tel:110)",
            &["Code *21*1# @ tel:*21*1#", "Code %2306%23 @ tel:%2306%23"],
        ),
        (
            "# 甲 {#mb-main}\n\n<i id=mbSets>乙</i><i id=mbox>丙</i>",
            &[
                "reserved #mb-main @ # 甲 {#mb-main}\n",
                "reserved #mbSets @ mbSets",
            ],
        ),
    ]);
    let text = whole("# mb-main\n\n## mb-main {#mb-main}\n\n[甲](https://gov.cn@evil.example)");
    assert!(
        text.anchors.iter().all(|id| !id.starts_with("mb")),
        "{:?}",
        text.anchors
    );
    assert!(!text.html.contains("evil"), "{}", text.html);
}

#[test]
fn unsafe_html() {
    check(&[
        (
            "一 <script>alert(1)</script>",
            &["unsafe <script> @ <script>"],
        ),
        (
            "**（甲）**乙 <b onclick=\"x()\" class='y'>丙</b>",
            &["unsafe onclick class @ <b onclick=\"x()\" class='y'>"],
        ),
        (
            "> <div\n> STYLE=x>\n> <IFRAME src=y></IFRAME>\n> </div>",
            &["unsafe style <iframe> @ <div\n> STYLE=x>"],
        ),
        (
            "<a href='java&#115;cript:x'>甲</a>",
            &["unsafe javascript: @ <a href='java&#115;cript:x'>"],
        ),
        (
            "[甲](JavaScript:x) ![乙](data:y)",
            &["unsafe javascript: @ JavaScript:x", "unsafe data: @ data:y"],
        ),
        ("<姓名> <name>", &["unsafe <name> @ <name>"]),
        (
            "<td colspan=0>\n\n<ol type=x start=1.5>",
            &[
                "unsafe <td> @ <td colspan=0>",
                "unsafe type start @ <ol type=x start=1.5>",
            ],
        ),
        (
            "## 题 {#a .b onclick=c}",
            &["unsafe .b onclick @ ## 题 {#a .b onclick=c}"],
        ),
        ("<!-- 注 --> 好 <b>好</b> <br/>", &[]),
        // Once for each block, and what only a browser would leave out.
        (
            "一 <u class=a>二</u> <u class=b><font>三</font></u>\n\n四 <u class=c>五</u>",
            &[
                "unsafe class <font> @ <u class=a>",
                "unsafe class @ <u class=c>",
            ],
        ),
        (
            "<a href=a.md>甲<a href=b.md>乙</a></a> <img src=a.png width=9>",
            &["unsafe <a> width @ <a href=b.md>"],
        ),
        (
            "<u data-raw=7>甲</u>",
            &["unsafe data-raw @ <u data-raw=7>"],
        ),
    ]);
}

#[test]
fn bad_blocks() {
    check(&[
        ("{{ quiz(\"a\"", &["NotClosed @ {{ quiz(\"a\""]),
        ("看：\n{{ a() }}", &["NotAlone @ {{ a() }}"]),
        ("{{ }}", &["NoName @ "]),
        ("{{ (\"a\") }}", &["NoName @ ("]),
        ("{{ quiz \"a\" }}", &["NoParenthesis @ quiz"]),
        ("{{ quiz(\"a\" }}", &["UnclosedParenthesis @ "]),
        ("{{ quiz(\"a) }}", &["UnclosedText @ \"a) "]),
        ("{{ quiz(“a\") }}", &["UnclosedText @ “a\") "]),
        ("> {{ quiz(basics, 1) }}", &["BareText basics @ basics"]),
        ("{{ quiz(n=3道) }}", &["BareText 3道 @ 3道"]),
        ("{{ quiz(n=, 1) }}", &["NoValue @ ,"]),
        ("{{ quiz(\"a\" n=1) }}", &["NoComma @ n"]),
        ("{{ quiz(n=1, 二=2, n=3) }}", &["DuplicateKey n @ n=3"]),
        ("{{ quiz(n=1, \"a\") }}", &["PositionAfterKey @ \"a\""]),
        ("{{ a() b }}", &["TextBehind @ b "]),
        ("{{ a() }}\n{{ b(x) }}\n{{ c() }}", &["BareText x @ x"]),
        ("{{ a(\"**）**的\", x) }}", &["BareText x @ x"]),
    ]);
    assert_eq!(
        &*whole("{{ a() }}\n\n{{ b(<x>) }}").html,
        "<p>{{ b(&lt;x&gt;) }}</p>"
    );
}

#[test]
fn places_in_blocks() {
    let text = "题\n\n> {{ quiz（“**）**的”，count＝３） }}";
    let markdown = whole(text);
    let crate::syntax::markdown::HoleKind::Block(call) = &markdown.holes[0].kind else {
        panic!("{:?}", markdown.holes);
    };
    let at = |span: &std::ops::Range<u32>| &text[span.start as usize..span.end as usize];
    assert_eq!(at(&call.name_span), "quiz");
    assert_eq!(at(&call.args[0].span), "“**）**的”");
    assert_eq!(at(&call.args[1].span), "３");
    assert_eq!(
        at(&markdown.holes[0].span),
        "{{ quiz（“**）**的”，count＝３） }}"
    );
}

#[test]
fn anchors_and_footnotes() {
    check(&[
        ("## 甲 {#a}\n## 乙 {#a}", &["duplicate #a @ ## 乙 {#a}"]),
        ("## 甲\n## 甲", &[]),
        ("## 甲 {#fn:1}", &["duplicate #fn:1 @ ## 甲 {#fn:1}"]),
        ("## 甲\n\n<b id=甲>乙</b>", &["duplicate #甲 @ 甲"]),
        (
            "甲[^1]\n\n[^1]: 一\n[^1]: 二\n[^2]: 三",
            &["duplicate [^1] @ [^1]: 二\n", "unused [^2] @ [^2]: 三"],
        ),
    ]);
}

#[test]
fn what_was_meant_and_not_understood() {
    check(&[
        ("**未闭合的粗体。", &["Strong @ **"]),
        ("一 ** 二 ** 三", &["Strong @ **", "Strong @ **"]),
        ("138****5678，____，5~10，`**`，\\*\\*", &[]),
        ("~~没有了。", &["Strikethrough @ ~~"]),
        ("> [!随便]\n> 先别交钱", &["Alert @ [!随便]"]),
        ("> [!随便](a.md)", &[]),
        ("见脚注[^条例]。", &["missing [^条例] @ [^条例]"]),
        (
            "甲[^1]\n\n[^1]：乙",
            &["missing [^1] @ [^1]", "missing [^1] @ [^1]"],
        ),
        ("| 甲 | 乙 |\n| 1 | 2 |", &["Table @ | 甲 | 乙 |"]),
        (
            "| 甲 | 乙 |\n|---|---|\n| 1 | 2 | 3 |\n| 1 |\n| 1 | 2 |",
            &["3 of 2 @ | 1 | 2 | 3 |", "1 of 2 @ | 1 |"],
        ),
        (
            "先做 {{ quiz(\"basics\") }} 再看",
            &["Block @ {{ quiz(\"basics\") }}"],
        ),
        (
            "{{ quiz(\"basics\") }}。",
            &["Block @ {{ quiz(\"basics\") }}"],
        ),
        ("写成 `{{ quiz(\"a\") }}`，{{ 甲 }}", &[]),
        ("前言\n\n```\n代码", &["Fence @ ```"]),
        ("```\n代码\n```", &[]),
        ("[甲](C:\\a.docx)", &["local C:\\a.docx @ C:\\a.docx"]),
        (
            "![甲](file:///C:/a.jpg)",
            &["local file:///C:/a.jpg @ file:///C:/a.jpg"],
        ),
        ("[甲](https://a.cn/a b)", &["Link @ [甲](https://a.cn/a b)"]),
    ]);
}
