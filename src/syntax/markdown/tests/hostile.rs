//! Texts made to hurt: nothing panics, hangs or nests without end.

use std::fmt::Write as _;
use std::sync::LazyLock;
use std::time::{Duration, Instant};

use crate::syntax::markdown::tests::whole;
use crate::syntax::markdown::{DEPTH_LIMIT, IssueKind};

/// How long this thread has worked: other programs on the machine do not count, where the system tells.
fn worked() -> Duration {
    static START: LazyLock<Instant> = LazyLock::new(Instant::now);
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanoseconds = told.and_then(|told| told.split(' ').next()?.parse().ok());
    nanoseconds.map_or_else(|| START.elapsed(), Duration::from_nanos)
}

/// How deep elements nest in some HTML of ours.
fn depth(html: &str) -> usize {
    let mut open = 0_usize;
    let mut deepest = 0;
    for tag in html.split('<').skip(1) {
        if tag.starts_with('/') {
            open -= 1;
        } else if !["br", "hr", "input"]
            .iter()
            .any(|void| tag.starts_with(void))
        {
            open += 1;
            deepest = deepest.max(open);
        }
    }
    assert_eq!(open, 0, "{html}");
    deepest
}

#[test]
fn depth_is_limited_and_said_once() {
    let mut lists = String::new();
    for level in 0..1000 {
        writeln!(lists, "{}- a", "  ".repeat(level)).unwrap();
    }
    let quotes = format!("{} 甲\n\n乙", ">".repeat(5000));
    let emphasis = format!("{}{}", "*a ".repeat(5000), "a* ".repeat(5000));
    let elements = "<div>".repeat(5000);
    let mixed = format!("{}<b><i>**a", "> - <div>".repeat(500));
    for text in [
        lists,
        quotes,
        emphasis,
        elements,
        mixed,
        "- ".repeat(5000) + "a",
    ] {
        let markdown = whole(&text);
        let deepest = depth(&markdown.html);
        assert!(
            (40..DEPTH_LIMIT as usize + 10).contains(&deepest),
            "{deepest}"
        );
        let said = markdown.issues.iter().filter(|issue| {
            issue.kind == IssueKind::TooDeep { limit: DEPTH_LIMIT } && !issue.span.is_empty()
        });
        assert_eq!(said.count(), 1);
    }
    let flat = whole(&("> ".repeat(70) + "甲\n\n乙")).html;
    assert!(
        flat.ends_with("</blockquote><p>乙</p>") && flat.contains("<p>甲</p>"),
        "{flat}"
    );
}

#[test]
fn time_is_linear() {
    let n = 20_000;
    let many = |text: &str| text.repeat(n);
    let numbered = |text: &str| {
        let all = (0..n).map(|number| format!("{text}{number}"));
        all.collect::<String>()
    };
    let texts = [
        many("["),
        many("!["),
        many("[a]("),
        many("[^"),
        many("[^a]: b\n"),
        many("*"),
        many("**a "),
        many("a**b_ "),
        many("~~a "),
        many("<"),
        many("<a "),
        many("a <!-- "),
        many("&"),
        many("\\"),
        many("中**“文”**字"),
        many("中**（"),
        many("a|b\n"),
        many("# a {#b}\n"),
        many("a\n: b\n"),
        many("> [!NOTE]\n"),
        many("- [ ] "),
        many("<b>"),
        many("a <b></b>\n"),
        many("<div>\n\n"),
        many("{{ a(\"b\") }}\n"),
        many("- {{ a( }}\n"),
        format!("{{{{ a({}) }}}}", many("1,")),
        "<div>\n".to_owned() + &many("<a "),
        "<div>\n".to_owned() + &many("<!-- a -->"),
        "<div>\n".to_owned() + &many("<script>a</b>"),
        "<ul>\n".to_owned() + &many("<li>a\n"),
        "a|".repeat(2000) + "\n" + &"-|".repeat(2000) + "\n" + &"a\n".repeat(2000),
        "<div>\n<b".to_owned() + &numbered(" a").repeat(3) + ">",
        "<div>\n<b".to_owned() + &numbered(" a='>' b") + ">",
        "<div>\n".to_owned() + &numbered("<b a>\n<c"),
        many("## 经过\n"),
        many("a\0"),
        many("甲\n"),
        many("![a](b)\n"),
        many("【a】（"),
        many("【a】（b.md"),
        many("[a](b c"),
        many("{{ a("),
        many("x {{ a(\"b\") }} "),
        many("https://a "),
        many("www.a "),
        many("a@b "),
        many("a@b.c"),
        "a".to_owned() + &many("http://a@b/"),
        many("http://a@b/"),
        "https://a".to_owned() + &many("')"),
        many("www.(."),
        many("https://a.cn/)"),
        many("的**_a"),
        many("`"),
        many("a `` b ` "),
        many("1. a\n  1. b\n"),
        many("> [!a] b\n"),
        many("|a|b\n"),
        many("甲、乙\n1、"),
        many("#甲\n"),
        many(":a\n"),
    ];
    for text in texts {
        let start = worked();
        let _ = whole(&text);
        // Even without optimisation all of them take a small part of this.
        let shown = text.chars().take(20).collect::<String>();
        assert!(worked() < start + Duration::from_secs(5), "{shown}");
    }
}

#[test]
fn any_mix_of_pieces_gives_sound_html() {
    let mut seed: u32 = 1;
    for _ in 0..3000 {
        let mut text = String::new();
        for _ in 0..24 {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            text.push_str(PIECES[(seed >> 8) as usize % PIECES.len()]);
        }
        let markdown = whole(&text);
        depth(&markdown.html);
        let mut last = 0;
        for hole in &markdown.holes {
            assert!(
                hole.at >= last && markdown.html.is_char_boundary(hole.at as usize),
                "{text:?}"
            );
            last = hole.at;
        }
        let spans = (markdown.holes.iter().map(|hole| &hole.span))
            .chain(markdown.issues.iter().map(|issue| &issue.span));
        for span in spans {
            assert!(
                text.get(span.start as usize..span.end as usize).is_some(),
                "{text:?} {span:?}"
            );
        }
        for bad in [
            "<script",
            "onclick=y>",
            "<data",
            "hole:",
            "\0",
            "\u{10FFFE}",
            "<h1",
        ] {
            assert!(!markdown.html.contains(bad), "{text:?} {}", markdown.html);
        }
    }
}

const PIECES: &[&str] = &[
    "【",
    "】（",
    "](图 (1).jpg)",
    "https://a.cn/b",
    "#甲",
    "\n1、",
    "[!警告] ",
    "\u{B}",
    "a",
    "中",
    "。",
    "“",
    "（",
    "**",
    "*",
    "_",
    "~~",
    "~",
    "`",
    "```\n",
    "\n",
    "\n\n",
    "> ",
    "- ",
    "  ",
    "    ",
    "1. ",
    "# ",
    "\n===\n",
    "|",
    "\n|-|-|\n",
    "[",
    "](a.md)",
    "![",
    "](javascript:x)",
    "[^1]",
    "\n[^1]: ",
    "{{",
    "}}",
    "{{ a(\"b\", c=1) }}",
    "{#id}",
    "<",
    "<b>",
    "</b>",
    "<div>",
    "</div>",
    "\n<div>\n",
    "<script>",
    "</script>",
    "<a href=x id=q onclick=y>",
    "</a>",
    "<p>",
    "<img src=a alt=b>",
    "<!-- ",
    "-->",
    "<table>",
    "<td>",
    "<li>",
    "<pre>",
    "</pre>",
    "<svg>",
    "<br>",
    "<data value=0>",
    "&#0;",
    "&#x10FFFE;",
    "&amp;",
    "\\",
    "\0",
    "\u{10FFFE}",
    "\r\n",
    "  \n",
    "\n: ",
    "> [!NOTE]\n> ",
    "- [x] ",
    "<http://a.cn>",
    "😀",
    "\"",
    "=\"",
    ">",
];
