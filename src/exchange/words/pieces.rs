//! HTML as `ammonia` leaves it, in pieces: to words on lines, or made ready for what turns it into Markdown.

use crate::text::{escape, unescape};

/// A tag without its brackets, or what stands between two.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Piece<'a> {
    Tag(&'a str),
    Text(&'a str),
}

impl<'a> Piece<'a> {
    /// The element's name, and whether this ends it.
    pub(super) fn name(self) -> (&'a str, bool) {
        match self {
            Self::Text(_) => ("", false),
            Self::Tag(tag) => {
                let name = tag.split_whitespace().next().unwrap_or_default();
                name.strip_prefix('/')
                    .map_or((name, false), |name| (name, true))
            }
        }
    }

    fn is_blank(self) -> bool {
        match self {
            Self::Text(text) => unescape(text).trim().is_empty(),
            Self::Tag(_) => false,
        }
    }

    /// Whether an element's style strikes its words.
    fn is_struck(self) -> bool {
        matches!(self, Self::Tag(tag) if tag.ends_with(" style=\"line-through\""))
    }

    fn is_break(self) -> bool {
        self.name().0 == "br"
    }

    fn is_block(self) -> bool {
        const INLINE: [&str; 31] = [
            "a", "abbr", "acronym", "b", "bdi", "bdo", "br", "cite", "code", "data", "del", "dfn",
            "em", "i", "img", "ins", "kbd", "mark", "q", "ruby", "s", "samp", "small", "span",
            "strike", "strong", "sub", "sup", "time", "u", "var",
        ];
        let name = self.name().0;
        !name.is_empty() && name != "wbr" && !INLINE.contains(&name)
    }
}

/// Cut at its tags: every element is closed, and no `"` stands in a quoted value.
pub(super) fn pieces(clean: &str) -> Vec<Piece<'_>> {
    let mut found = Vec::new();
    let mut rest = clean;
    while let Some(at) = rest.find('<') {
        if at > 0 {
            found.push(Piece::Text(&rest[..at]));
        }
        let mut quoted = false;
        let tag = &rest[at + 1..];
        let end = tag.find(|c| {
            quoted ^= c == '"';
            c == '>' && !quoted
        });
        let end = end.unwrap_or(tag.len());
        found.push(Piece::Tag(&tag[..end]));
        rest = tag.get(end + 1..).unwrap_or_default();
    }
    if !rest.is_empty() {
        found.push(Piece::Text(rest));
    }
    found
}

/// Without breaks that show nothing, at a block's beginning or end; one at the end of bold words stands behind them.
pub(super) fn without_idle_breaks<'a>(all: &[Piece<'a>]) -> Vec<Piece<'a>> {
    let mut out: Vec<Piece<'a>> = Vec::with_capacity(all.len());
    // Breaks that show nothing unless something visible follows, and the white space among them.
    let mut waiting: Vec<Piece<'a>> = Vec::new();
    // Whether anything of this block was seen yet.
    let mut begun = false;
    for piece in all {
        if piece.is_break() {
            if begun {
                waiting.push(*piece);
            }
        } else if piece.is_block() {
            waiting.clear();
            begun = false;
            out.push(*piece);
        } else if piece.is_blank() && !waiting.is_empty() {
            // Between breaks.
        } else if piece.name().1 {
            out.push(*piece);
        } else {
            out.append(&mut waiting);
            out.push(*piece);
            begun |= !piece.is_blank() && matches!(piece, Piece::Text(_))
                || matches!(piece.name().0, "img");
        }
    }
    out
}

/// Whether there is nothing in it but lines and paragraphs.
pub(super) fn is_lines(all: &[Piece<'_>]) -> bool {
    all.iter()
        .all(|piece| ["", "p", "br", "div", "span"].contains(&piece.name().0) && !piece.is_struck())
}

/// Whether any words are struck.
pub(super) fn has_struck(all: &[Piece<'_>]) -> bool {
    all.iter().any(|piece| {
        let (name, ends) = piece.name();
        !ends && (["s", "strike", "del"].contains(&name) || piece.is_struck())
    })
}

/// Words alone, each block and what stands behind a break on lines of their own; `gap` stands between paragraphs.
pub(super) fn lines(all: &[Piece<'_>], gap: &str) -> String {
    let mut out = String::new();
    let mut raised: Option<(bool, String)> = None;
    for piece in all {
        match piece {
            Piece::Text(text) => {
                let words = unescape(text);
                let words: String = words
                    .split(|c: char| c.is_ascii_whitespace())
                    .collect::<Vec<_>>()
                    .join(" ");
                match &mut raised {
                    Some((_, inner)) => inner.push_str(&words),
                    None => push(&mut out, &words),
                }
            }
            Piece::Tag(_) => match piece.name() {
                (name @ ("sup" | "sub"), false) => raised = Some((name == "sup", String::new())),
                ("sup" | "sub", true) => {
                    if let Some((up, inner)) = raised.take() {
                        out.push_str(&aside(&inner, up));
                    }
                }
                ("p", _) => end(&mut out, gap),
                ("td" | "th", true) => push(&mut out, " "),
                ("br", _) => {
                    out.truncate(out.trim_end_matches(' ').len());
                    out.push('\n');
                }
                _ if piece.is_block() => end(&mut out, "\n"),
                _ => {}
            },
        }
    }
    out.trim().to_owned()
}

/// Words go on; no space begins a line.
fn push(out: &mut String, words: &str) {
    let words = if out.is_empty() || out.ends_with(['\n', ' ']) {
        words.trim_start_matches(' ')
    } else {
        words
    };
    out.push_str(words);
}

fn end(out: &mut String, gap: &str) {
    let length = out.trim_end_matches(' ').len();
    out.truncate(length);
    if !out.is_empty() && !out.ends_with(gap) {
        let there = out.len() - out.trim_end_matches('\n').len();
        out.push_str(gap.get(there.min(gap.len())..).unwrap_or_default());
    }
}

/// `10<sup>2</sup>` is not 102: `10²`, or `10^(n+k)` where there are no such letters.
pub(in crate::exchange) fn aside(inner: &str, up: bool) -> String {
    const PLAIN: &str = "0123456789+-=()";
    const UP: &str = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾";
    const DOWN: &str = "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎";
    let inner = inner.trim();
    let letters = if up { UP } else { DOWN };
    let small = |c: char| {
        let at = PLAIN.chars().position(|it| it == c)?;
        letters.chars().nth(at)
    };
    if let Some(small) = inner.chars().map(small).collect::<Option<String>>() {
        return small;
    }
    let sign = if up { '^' } else { '_' };
    if inner.chars().count() == 1 {
        format!("{sign}{inner}")
    } else {
        format!("{sign}({inner})")
    }
}

/// A sign that means something in our Markdown and nothing to what makes Markdown of HTML, with what stands for it
/// meanwhile: characters that Unicode keeps for a program's own use within.
const SIGNS: [(&str, char, &str); 4] = [
    ("&lt;", '\u{FDD7}', "\\<"),
    ("&amp;", '\u{FDD8}', "\\&"),
    ("~", '\u{FDD9}', "\\~"),
    ("{", '\u{FDDA}', "\\{"),
];
/// Where struck words begin and end.
const STRUCK: (char, &str) = ('\u{FDDB}', "~~");
/// A blank to fill in.
const BLANK: (char, &str) = ('\u{FDDC}', "____");

/// HTML for what makes Markdown of it, with all that this would lose.
pub(super) fn prepared(all: &[Piece<'_>]) -> String {
    let mut out = String::new();
    let mut code = 0_usize;
    // Of each open element that a style may strike, whether one does.
    let mut styled: Vec<bool> = Vec::new();
    let mut at = 0;
    while let Some(piece) = all.get(at) {
        at += 1;
        let (name, ends) = piece.name();
        match piece {
            Piece::Text(text) if code > 0 => out.push_str(text),
            Piece::Text(text) => out.push_str(&stood_in(text)),
            Piece::Tag(tag) => match name {
                "sup" | "sub" | "u" if !ends => {
                    let rest = all.get(at..).unwrap_or_default();
                    let length = rest
                        .iter()
                        .position(|it| it.name() == (name, true))
                        .unwrap_or(rest.len());
                    let (inner, _) = rest.split_at(length);
                    if name == "u" {
                        underlined(inner, &mut out);
                    } else {
                        out.push_str(&stood_in(&escape(&aside(
                            &lines(inner, "\n"),
                            name == "sup",
                        ))));
                    }
                    at += length + 1;
                }
                "s" | "strike" | "del" => out.push(STRUCK.0),
                "span" | "p" => {
                    let is_struck = if ends {
                        styled.pop() == Some(true)
                    } else {
                        styled.push(piece.is_struck());
                        piece.is_struck()
                    };
                    let sign = if is_struck {
                        STRUCK.0.to_string()
                    } else {
                        String::new()
                    };
                    if ends {
                        out.push_str(&sign);
                    }
                    out.extend(["<", name_of(tag), ">"]);
                    if !ends {
                        out.push_str(&sign);
                    }
                }
                _ => {
                    if matches!(name, "pre" | "code") {
                        code = if ends {
                            code.saturating_sub(1)
                        } else {
                            code + 1
                        };
                    }
                    out.extend(["<", tag, ">"]);
                }
            },
        }
    }
    out
}

/// A tag without its attributes.
fn name_of(tag: &str) -> &str {
    tag.split_whitespace().next().unwrap_or_default()
}

/// Nothing underlined is a blank to fill in; underlined words are those to look at.
fn underlined(inner: &[Piece<'_>], out: &mut String) {
    if inner.iter().all(|it| it.is_blank() || it.is_break()) {
        out.extend((!inner.is_empty()).then_some(BLANK.0));
        return;
    }
    let bold = inner
        .iter()
        .any(|it| ["b", "strong"].contains(&it.name().0));
    out.push_str(if bold { "" } else { "<b>" });
    out.push_str(&prepared(inner));
    out.push_str(if bold { "" } else { "</b>" });
}

fn stood_in(text: &str) -> String {
    let mut out = text.replace("&lt;", "\u{FDD7}");
    // An entity that was spelt out: `&amp;lt;`.
    let spelt = |behind: &str| {
        let name = behind.split(';').next().unwrap_or_default();
        let of_name = |c: char| c.is_ascii_alphanumeric() || c == '#';
        name.len() < behind.len() && !name.is_empty() && name.chars().all(of_name)
    };
    let spelt = |at: usize| out.get(at + "&amp;".len()..).is_some_and(spelt);
    if out.match_indices("&amp;").any(|(at, _)| spelt(at)) {
        out = out.replace("&amp;", "\u{FDD8}");
    }
    if out.contains("~~") {
        out = out.replace('~', "\u{FDD9}");
    }
    if out.contains("{{") {
        out = out.replace('{', "\u{FDDA}");
    }
    out
}

/// Markdown with what was stood in for, and without breaks that show nothing.
pub(super) fn finished(markdown: &str) -> String {
    let mut text = markdown
        .replace(STRUCK.0, STRUCK.1)
        .replace(BLANK.0, BLANK.1);
    for (_, stand_in, sign) in SIGNS {
        text = text.replace(stand_in, sign);
    }
    let mut lines: Vec<String> = Vec::new();
    let mut fenced = false;
    for line in text.lines().map(str::trim_end) {
        fenced ^= line.trim_start().starts_with("```");
        let broken = !fenced && lines.last().is_some_and(|before| is_broken(before));
        if !fenced && line.trim() == "\\" {
            // Two breaks are the end of a paragraph.
            unbreak(&mut lines);
            lines.push(String::new());
            continue;
        }
        if broken && line.is_empty() {
            unbreak(&mut lines);
        }
        // Below a line these mean something else.
        let below = broken && (line.starts_with(": ") || line.starts_with('='));
        lines.push(if below {
            format!("\\{line}")
        } else {
            line.to_owned()
        });
    }
    unbreak(&mut lines);
    lines.dedup_by(|line, before| line.is_empty() && before.is_empty());
    lines.join("\n").trim().to_owned()
}

fn unbreak(lines: &mut [String]) {
    if let Some(last) = lines.last_mut().filter(|last| is_broken(last)) {
        last.pop();
        last.truncate(last.trim_end().len());
    }
}

/// Whether a line ends in a break, and not in a backslash that is meant.
fn is_broken(line: &str) -> bool {
    let backslashes = line.bytes().rev().take_while(|it| *it == b'\\').count();
    backslashes % 2 == 1
}
