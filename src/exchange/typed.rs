//! Words as somebody typed them (in a cell, in a line of Aiken, in a text that says it is plain) as Markdown that shows
//! those very words, and back. Which signs mean more is asked of our own reader, so that no rule of it stands here a
//! second time. Knows no format.

use std::borrow::Cow;

use crate::syntax::markdown::{self, HoleKind};

/// Before a cell whose text is Markdown, as in GIFT. A cell without it is words.
const SAID: &str = "[markdown]";
/// A space at a line's beginning, which Markdown would take for nothing or for code.
const INDENT: &str = "&nbsp;";
/// Two of these begin a block of ours; a backslash does nothing for a sign of this width.
const WIDE_BRACE: char = '｛';
const WIDE_BRACE_SPELT: &str = "&#xFF5B;";

/// Words as Markdown.
pub fn markdown(words: &str) -> String {
    let words = ends_alike(words);
    let words = words.trim();
    if words.chars().all(is_calm) {
        return words.to_owned();
    }
    let ways: [fn(&str) -> String; 4] = [str::to_owned, escaped, escaped_all, spelt];
    let mut written = String::new();
    // What may be a block of ours somewhere is none anywhere; stars that our pages take for arithmetic others take for stress; a
    // colon defines what stands above it, and nothing where nothing does.
    let stars = words.matches('*').count() > 1 && !words.contains(" * ");
    let defines = words.starts_with(": ");
    let first = usize::from(words.contains("{{") || words.contains("｛｛") || stars || defines);
    for way in ways.into_iter().skip(first) {
        written = lines(words, way);
        if shows(&written, words) {
            break;
        }
    }
    written
}

/// What a cell holds, as Markdown.
pub fn of_cell(cell: &str) -> String {
    let cell = cell.trim();
    match cell.strip_prefix(SAID) {
        Some(text) => text.to_owned(),
        None => markdown(cell),
    }
}

/// What a cell holds, without the sign that says it is Markdown.
pub fn bare(cell: &str) -> &str {
    let cell = cell.trim();
    cell.strip_prefix(SAID).unwrap_or(cell)
}

/// Markdown as a cell, from which `of_cell` makes the very same: the bare words where it shows nothing but words.
pub fn to_cell(text: &str) -> String {
    match words(text) {
        Some(words) if !words.starts_with(SAID) => words,
        _ => format!("{SAID}{text}"),
    }
}

/// The words of which `markdown` makes this text.
fn words(text: &str) -> Option<String> {
    let mut words = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let behind = &rest[c.len_utf8()..];
        let next = behind.chars().next();
        if let Some(behind) = rest.strip_prefix(INDENT) {
            words.push(' ');
            rest = behind;
        } else if let Some(behind) = rest.strip_prefix(WIDE_BRACE_SPELT) {
            words.push(WIDE_BRACE);
            rest = behind;
        } else if let Some(next) = next.filter(|it| c == '\\' && is_escape(*it)) {
            words.push(next);
            rest = &behind[next.len_utf8()..];
        } else {
            words.push(c);
            rest = behind;
        }
    }
    (markdown(&words) == text).then_some(words)
}

fn is_escape(next: char) -> bool {
    next == '\n' || next.is_ascii_punctuation()
}

/// What no Markdown takes for more, wherever it stands.
fn is_calm(c: char) -> bool {
    c.is_alphanumeric() && !c.is_ascii_digit()
        || c == ' '
        || matches!(c, '，' | '。' | '、' | '；' | '？' | '！' | '（' | '）')
        || matches!(c, '“' | '”' | '《' | '》' | '…' | '—')
}

fn ends_alike(words: &str) -> Cow<'_, str> {
    if words.contains('\r') {
        Cow::Owned(words.replace("\r\n", "\n").replace('\r', "\n"))
    } else {
        Cow::Borrowed(words)
    }
}

/// Line below line: what stands on a line of its own stays there, an empty line ends a paragraph.
fn lines(words: &str, way: fn(&str) -> String) -> String {
    laid(words, ("\\\n", INDENT), way)
}

/// Lines, what stands between two of them, and what a space at a line's beginning is.
fn laid(words: &str, (between, space): (&str, &str), way: fn(&str) -> String) -> String {
    let mut out = String::with_capacity(words.len() + 8);
    let mut empty = true;
    for line in words.split('\n') {
        let bare = begun(line);
        if bare.is_empty() {
            if !empty {
                out.push_str("\n\n");
            }
            empty = true;
            continue;
        }
        if !empty {
            out.push_str(between);
        }
        if !out.is_empty() {
            out.push_str(&space.repeat(indent(line)));
        }
        out.push_str(&way(bare));
        empty = false;
    }
    out
}

/// A line without what stands around it, but for the wide spaces with which a Chinese paragraph begins.
fn begun(line: &str) -> &str {
    let line = line.trim_end();
    line.trim_start_matches([' ', '\t'])
}

/// How far a line stands in; a tab is four.
fn indent(line: &str) -> usize {
    line.chars()
        .map_while(|c| match c {
            ' ' => Some(1),
            '\t' => Some(4),
            _ => None,
        })
        .sum()
}

/// With a backslash before each sign that may mean something, where it may.
pub fn escaped(line: &str) -> String {
    let mut out = String::with_capacity(line.len() + 8);
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let mut before = '\n';
    for (at, c) in line.char_indices() {
        let anywhere = matches!(
            c,
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '|' | '~' | '{' | '}'
        ) || (c == '&' && is_entity(&line[at + 1..]));
        let begins = at == 0 && matches!(c, '#' | '>' | '+' | '-' | '=' | ':');
        let numbers = digits > 0 && at == digits && matches!(c, '.' | ')');
        if anywhere || begins || numbers {
            out.push('\\');
        }
        push(&mut out, c, before);
        before = c;
    }
    out
}

/// With a backslash before each sign that can have one.
fn escaped_all(line: &str) -> String {
    let mut out = String::with_capacity(2 * line.len());
    let mut before = '\n';
    for c in line.chars() {
        if c.is_ascii_punctuation() {
            out.push('\\');
        }
        push(&mut out, c, before);
        before = c;
    }
    out
}

/// The same, and what a line begins with by its number: what no backslash can be put before.
fn spelt(line: &str) -> String {
    let Some(first) = line.chars().next() else {
        return String::new();
    };
    let rest = &line[first.len_utf8()..];
    format!("&#{};{}", u32::from(first), escaped_all(rest))
}

/// Whether `&` and this may spell a sign.
fn is_entity(behind: &str) -> bool {
    let name = behind.split(';').next().unwrap_or_default();
    name.len() < behind.len() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '#')
}

fn push(out: &mut String, c: char, before: char) {
    if c == WIDE_BRACE && before == WIDE_BRACE {
        out.push_str(WIDE_BRACE_SPELT);
    } else {
        out.push(c);
    }
}

/// Whether a text shows these words, line by line, and nothing else.
fn shows(text: &str, words: &str) -> bool {
    let made = markdown::parse(text, 0..text.len());
    let link = |kind: &HoleKind| matches!(kind, HoleKind::Link { .. });
    made.issues.is_empty()
        && made.holes.iter().all(|hole| link(&hole.kind))
        && shown(&made.html).is_some_and(|shown| shown == visible(words))
}

/// What a browser shows of paragraphs and lines; `None` where there is anything else. An address that is linked by
/// itself shows its own words.
fn shown(html: &str) -> Option<String> {
    let mut out = String::with_capacity(html.len());
    let mut pieces = html.split('<');
    out.push_str(pieces.next().unwrap_or_default());
    for piece in pieces {
        let (tag, behind) = piece.split_once('>')?;
        match tag {
            "p" if out.is_empty() => {}
            "p" => out.push_str("\n\n"),
            "br" => out.push('\n'),
            "/p" | "/a" => {}
            tag if tag == "a" || tag.starts_with("a ") => {}
            _ => return None,
        }
        out.push_str(behind);
    }
    Some(crate::text::unescape(&out).into_owned())
}

/// Words as a browser shows them: many spaces are one, but for those at a line's beginning.
fn visible(words: &str) -> String {
    laid(words, ("\n", "\u{A0}"), |line| {
        let mut out = String::with_capacity(line.len());
        let mut space = false;
        for c in line.chars() {
            let is_space = matches!(c, ' ' | '\t' | '\u{C}');
            match (is_space, space) {
                (true, true) => {}
                (true, false) => out.push(' '),
                (false, _) => out.push(c),
            }
            space = is_space;
        }
        out
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use proptest::sample::select;

    use super::*;

    #[test]
    fn words_are_shown_as_they_were_typed() {
        for (typed, written) in [
            ("国债由谁发行？（　）", "国债由谁发行？（　）"),
            (
                "年化 3.5%，5~10 元，A-B，C++",
                "年化 3.5%，5~10 元，A-B，C++",
            ),
            ("电话是____，又是____。", "电话是____，又是____。"),
            ("收益 > 成本，a < b", "收益 > 成本，a < b"),
            ("2*3*4 等于几？", r"2\*3\*4 等于几？"),
            ("<form> 标签", r"\<form> 标签"),
            ("# 号开头", r"\# 号开头"),
            ("1. 号楼", r"1\. 号楼"),
            ("- 不交", r"\- 不交"),
            ("__入会费__", r"\_\_入会费\_\_"),
            ("&lt; 可信吗", r"\&lt; 可信吗"),
            ("[领奖](http://a.example)", r"\[领奖\](http://a.example)"),
            ("用 `命令` 查", r"用 \`命令\` 查"),
            ("100~~200~~", r"100\~\~200\~\~"),
            ("{{ quiz(\"a\") }}", r#"\{\{ quiz("a") \}\}"#),
            ("{{ a }} 是什么？", r"\{\{ a \}\} 是什么？"),
            ("A&B", "A&B"),
            ("｛｛ quiz ｝｝", "｛&#xFF5B; quiz ｝｝"),
            ("一\n二", "一\\\n二"),
            ("一\r\n\r\n\r\n二", "一\n\n二"),
            ("一\n    二", "一\\\n&nbsp;&nbsp;&nbsp;&nbsp;二"),
            ("    一", "一"),
            ("一\n===", "一\\\n\\==="),
            ("C:\\", "C:\\"),
        ] {
            assert_eq!(markdown(typed), written, "{typed}");
        }
    }

    #[test]
    fn markdown_that_an_author_wrote_comes_back_from_its_cell() {
        for (text, cell) in [
            ("国债由谁发行？", "国债由谁发行？"),
            ("看**清**", "[markdown]看**清**"),
            (r"2\*3\*4", "2*3*4"),
            (r"\[markdown\] 是什么", r"[markdown]\[markdown\] 是什么"),
            ("一\n二", "[markdown]一\n二"),
            ("一\\\n二", "一\n二"),
            ("一\n\n二", "一\n\n二"),
            ("- 一\n- 二", "[markdown]- 一\n- 二"),
        ] {
            assert_eq!(to_cell(text), cell);
            assert_eq!(of_cell(cell), text);
        }
    }

    /// What any Markdown takes for more than itself, with a space between.
    const PIECES: &str = "* ** _ __ ~ ~~ ` ``` [ ] ( ) ! < > <b> </b> <form> <!-- --> & &lt; &#35; ; # ###### - + --- \
        === = 1. 1) 12. : | |-|-| \\ \\* {{ }} {{quiz(\"a\")}} ｛｛ ｝｝ {#a} [^1] [^1]: [a]: [x](y) ![x](y) [!NOTE] \
        http://a.cn www.a.cn a@b.cn <http://a.cn> 字 “ ” （ ） ， 1、 （1） 一、 a 1 $ ^ % \" ' [markdown] &nbsp; &#xFF5B;";
    /// White space, and what needs some.
    const SPACED: &[&str] = &[
        " ", "  ", "\n", "\n\n", "\n    ", "\t", "# ", "- ", "+ ", "> ", "1. ", ": ", "[ ] ",
        "\u{3000}", "\u{A0}", "\u{200B}",
    ];

    fn pieces() -> Vec<&'static str> {
        let bare = PIECES.split(' ').filter(|it| !it.is_empty());
        bare.chain(SPACED.iter().copied()).collect()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(3000))]

        #[test]
        fn whatever_was_typed_is_shown(pieces in prop::collection::vec(select(pieces()), 1..9)) {
            let typed = pieces.concat();
            let written = markdown(&typed);
            prop_assert!(shows(&written, typed.trim()), "{:?} {:?}", typed, written);
            // Through a cell it stays what it was, whichever of the two it is.
            prop_assert_eq!(of_cell(&to_cell(&written)), written.as_str());
            prop_assert_eq!(of_cell(&to_cell(typed.trim())), typed.trim());
        }
    }
}
