//! What a line break in a paragraph is. Markdown runs lines together, and in Chinese not even a space stays between
//! them. Who wraps lines at a width wants that; who writes `1、` under `1、`, an address line by line, or pastes a text
//! from Word in which each line is a paragraph, does not.

use std::ops::Range;

use crate::syntax::markdown::chars::{break_is_space, is_cjk};
use crate::syntax::markdown::edit::unquoted;

/// What becomes of a break.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Break {
    /// The lines are one.
    Joined,
    /// The lines stay lines.
    Line,
    /// The lines are paragraphs.
    Paragraph,
}

/// The least columns at which lines are taken for wrapped; a Chinese character takes two.
const NARROWEST: usize = 40;
/// Shorter lines say nothing of how they were meant.
const SHORTEST: usize = 12;
/// A line that was wrapped is not shorter than the longest by more.
const SLACK: usize = 8;
/// The most lines of a paragraph that are looked at one by one.
const MOST: usize = 2000;

/// The breaks of a paragraph: where each stands, and what becomes of it.
pub(super) fn of_paragraph(text: &str, start: usize) -> Vec<(usize, Break)> {
    let mut lines = Vec::new();
    let mut ends = Vec::new();
    let mut at = start;
    for line in text.split_inclusive('\n') {
        at += line.len();
        if line.ends_with('\n') {
            ends.push(at - 1);
        }
        lines.push(bare(line));
    }
    if lines.len() < 2 || lines.len() > MOST {
        return Vec::new();
    }
    let widths: Vec<usize> = lines.iter().map(|line| width(line)).collect();
    let widest = widths.iter().copied().max().unwrap_or(0);
    let pairs: Vec<Pair> = lines
        .windows(2)
        .zip(widths.windows(2))
        .map(|(lines, widths)| Pair::new(lines[0], lines[1], (widths[0], widths[1]), widest))
        .collect();
    let wrapped = widest >= NARROWEST && pairs.iter().any(Pair::is_wrapped);
    let comma = lines[..lines.len() - 1]
        .iter()
        .any(|line| line.ends_with(['，', ',', '、']));
    let kept = |pair: &Pair| {
        if !pair.unspaced {
            return pair.marked;
        }
        pair.marked
            || if widest < NARROWEST {
                pair.ended || (pair.long_enough && !comma)
            } else if wrapped {
                pair.short
            } else {
                pair.ended || pair.short
            }
    };
    // One line a paragraph: every line was meant to end where it ends, and some are whole sentences.
    let all = pairs.iter().all(kept);
    let prose = lines.iter().filter(|line| is_sentence(line)).count();
    let paragraphs = all && prose * 2 >= lines.len();
    let become_of = |pair: &Pair| match (kept(pair), paragraphs && !pair.listed) {
        (false, _) => Break::Joined,
        (true, true) => Break::Paragraph,
        (true, false) => Break::Line,
    };
    ends.iter()
        .copied()
        .zip(pairs.iter().map(become_of))
        .collect()
}

/// A break of which only its two lines are known, as in an item of a list.
pub(super) fn between(before: &str, after: &str) -> Break {
    // Who wraps an item's words puts them below each other.
    let lazy = !unquoted(after).1.starts_with([' ', '\t']);
    let (before, after) = (bare(before), bare(after));
    let first = width(before);
    let pair = Pair::new(before, after, (first, width(after)), 0);
    // Nobody wraps as early as this: what stands under an item says something else.
    let words = before.ends_with(is_cjk) && !before.ends_with(['，', '、']);
    let stops = lazy && first < NARROWEST && words;
    if pair.marked || (pair.unspaced && (pair.ended || stops)) {
        Break::Line
    } else {
        Break::Joined
    }
}

/// The lines around a place.
pub(super) fn around(text: &str, at: Range<usize>) -> (&str, &str) {
    let (before, after) = (text.get(..at.start), text.get(at.end..));
    let before = before.and_then(|text| text.rsplit('\n').next());
    let after = after.and_then(|text| text.split('\n').next());
    (before.unwrap_or_default(), after.unwrap_or_default())
}

/// A line without what stands around it.
fn bare(line: &str) -> &str {
    unquoted(line).1.trim_matches([' ', '\t', '\r', '\n'])
}

/// Two lines under each other.
#[allow(clippy::struct_excessive_bools)] // Each is one thing that can be seen.
struct Pair {
    /// There would be no space between them.
    unspaced: bool,
    /// The second begins like an item or like a paragraph on paper.
    marked: bool,
    /// Both begin like items.
    listed: bool,
    /// The first ends as a sentence does.
    ended: bool,
    /// The second's first word would have had room in the first.
    short: bool,
    long_enough: bool,
    full: bool,
}

impl Pair {
    fn new(before: &str, after: &str, (first, second): (usize, usize), widest: usize) -> Self {
        let marked = is_marked(after);
        let word: usize = after
            .chars()
            .take_while(|c| !c.is_whitespace() && !is_cjk(*c))
            .map(column)
            .sum();
        Self {
            unspaced: !break_is_space(before.chars().rev(), after),
            marked: marked
                || after.starts_with('\u{3000}')
                || (before.contains('\t') && after.contains('\t'))
                || is_date(after)
                || (is_row(before) && is_row(after))
                || is_heading(before, first)
                || (is_label(after) && is_label(before)),
            listed: (marked && is_marked(before)) || (is_label(after) && is_label(before)),
            ended: has_ended(before),
            short: first + word.max(SLACK) < widest,
            long_enough: first >= SHORTEST && second >= SHORTEST,
            full: first + SLACK >= widest,
        }
    }

    /// Whether the first line ends where there was no more room, within a sentence.
    fn is_wrapped(&self) -> bool {
        self.full && !self.marked && !self.ended
    }
}

fn width(line: &str) -> usize {
    line.chars().map(column).sum()
}

fn column(c: char) -> usize {
    match c {
        // Signs that nobody sees in the end.
        '*' | '_' | '`' => 0,
        c => 1 + usize::from(is_cjk(c)),
    }
}

fn is_sentence(line: &str) -> bool {
    has_ended(line) && !line.ends_with(['：', ':', '；', ';'])
}

/// Whether a line ends as a sentence or a part of one does.
fn has_ended(line: &str) -> bool {
    let plain = line.trim_end_matches(['”', '’', '）', ')', '」', '』', '】', '*', '_', '~', '`']);
    plain.ends_with(['。', '！', '？', '…', '；', '：', '!', '?', ';', ':'])
        || (plain.ends_with('.') && !plain.ends_with("..."))
}

/// `1、`, `（一）`, `二、`, `A．`, `①`, `•`, `第一步`, `问：`, a bar, an address: what begins on a line of its own.
fn is_marked(line: &str) -> bool {
    const NUMERALS: &str = "零〇一二三四五六七八九十百两";
    const BULLETS: &str = "|｜※●○■□◆◇★☆►▶▲△•◎√×→▪‣＊";
    let line = line.trim_start_matches(['*', '_', '\u{3000}', ' ']);
    let Some(first) = line.chars().next() else {
        return false;
    };
    let behind = &line[first.len_utf8()..];
    match first {
        '（' | '(' | '【' | '[' | '〔' => {
            let inner = behind
                .split(['）', ')', '】', ']', '〕'])
                .next()
                .unwrap_or_default();
            let length = inner.chars().count();
            inner.len() < behind.len()
                && (1..=4).contains(&length)
                && (inner.chars().all(|c| c.is_ascii_digit())
                    || inner.chars().all(|c| NUMERALS.contains(c))
                    || (length == 1 && inner.chars().all(|c| c.is_ascii_alphabetic())))
        }
        '0'..='9' => {
            let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
            line.len() - rest.len() <= 3 && separates(rest)
        }
        '０'..='９' => separates(line.trim_start_matches(|c: char| ('０'..='９').contains(&c))),
        'A'..='Z' | 'a'..='z' | 'Ａ'..='Ｚ' | '\u{2160}'..='\u{217F}' => separates(behind),
        // A line that was wrapped may begin with a law's 第七条.
        '第' => {
            let rest =
                behind.trim_start_matches(|c: char| NUMERALS.contains(c) || c.is_ascii_digit());
            rest.len() < behind.len()
                && rest.starts_with(['步', '点', '招', '类', '种', '，', '、', '：'])
        }
        '·' | '・' | '-' | '+' | '–' | '—' | '－' => {
            !behind.starts_with(|c: char| c.is_ascii_digit())
        }
        c if BULLETS.contains(c) => true,
        '\u{2460}'..='\u{24FF}'
        | '\u{2600}'..='\u{27BF}'
        | '\u{3220}'..='\u{3229}'
        | '\u{1F300}'..='\u{1FAFF}' => true,
        c if NUMERALS.contains(c) => {
            let rest = line.trim_start_matches(|c: char| NUMERALS.contains(c));
            line.chars().count() - rest.chars().count() <= 3 && rest.starts_with(['、', '．', '.'])
        }
        _ => {
            line.starts_with("http://") || line.starts_with("https://") || line.starts_with("<http")
        }
    }
}

/// `12315 市场监管`, `2017年1月 成立`, `第三条 不得`: a number with what it is, one line each.
fn is_row(line: &str) -> bool {
    let Some((first, rest)) = line.split_once([' ', '\u{3000}', '\t']) else {
        return false;
    };
    let numbered = |inner: &str| {
        !inner.is_empty()
            && inner
                .chars()
                .all(|c| c.is_ascii_digit() || "一二三四五六七八九十百".contains(c))
    };
    let number = (3..=12).contains(&first.len()) && first.bytes().all(|it| it.is_ascii_digit());
    let date = first.starts_with(|c: char| c.is_ascii_digit())
        && first.contains('年')
        && first
            .chars()
            .all(|c| c.is_ascii_digit() || "年月日".contains(c));
    let article = first
        .strip_prefix('第')
        .and_then(|it| it.strip_suffix(['条', '章', '步', '点']))
        .is_some_and(numbered);
    (number || date || article) && rest.trim_start().starts_with(is_cjk)
}

/// `2024年5月1日`, as it stands under whoever signs.
fn is_date(line: &str) -> bool {
    let sign = |c: char| c.is_ascii_digit() || "年月日 〇零一二三四五六七八九十".contains(c);
    line.chars().count() <= 14
        && line.contains('年')
        && line.ends_with(['日', '月'])
        && line.chars().all(sign)
}

/// `（二）处理结果`, `三、怎么办`: short, and no sentence.
fn is_heading(line: &str, width: usize) -> bool {
    let line = line.trim_start_matches(['*', '_', '\u{3000}', ' ']);
    let numeral = |c: char| "一二三四五六七八九十".contains(c);
    let behind = line.trim_start_matches(['（', '(']);
    let rest = behind.trim_start_matches(numeral);
    let numbered = rest.len() < behind.len() && rest.starts_with(['、', '）', ')']);
    numbered && width <= 30 && !line.contains(['，', '。', ',', '；'])
}

/// What stands behind the number of an item; the point of 1.5 does not.
fn separates(rest: &str) -> bool {
    let mut chars = rest.chars();
    match chars.next() {
        Some('、' | '）' | ')' | ']' | '】') => true,
        Some('.' | '．' | '。') => chars
            .next()
            .is_some_and(|c| !c.is_ascii_digit() && !c.is_ascii_alphabetic()),
        _ => false,
    }
}

/// `电话：12315`: what stands in a list of facts.
fn is_label(line: &str) -> bool {
    let plain = line.trim_start_matches(['*', '_']);
    plain.find(['：', ':']).is_some_and(|colon| {
        let label = &plain[..colon];
        let length = label.chars().count();
        (1..=8).contains(&length)
            && !plain[colon..].starts_with("://")
            && label
                .chars()
                .all(|c| c.is_alphanumeric() || matches!(c, '*' | '_' | ' '))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The lines of a text, `/` between those that stay lines, `¶` between paragraphs.
    fn shown(text: &str) -> String {
        let mut out = text.to_owned();
        for (at, what) in of_paragraph(text, 0).into_iter().rev() {
            let sign = match what {
                Break::Joined => "",
                Break::Line => "/",
                Break::Paragraph => "¶",
            };
            out.replace_range(at..=at, sign);
        }
        out
    }

    #[test]
    fn lines_stay_where_they_were_meant_to_end() {
        for (text, expected) in [
            (
                "先做三件事：\n1、不要交钱\n2、留好证据",
                "先做三件事：/1、不要交钱/2、留好证据",
            ),
            (
                "（1）聊天记录\n（2）转账凭证",
                "（1）聊天记录/（2）转账凭证",
            ),
            ("1.没有空格\n2.没有空格", "1.没有空格/2.没有空格"),
            ("一、不信\n二、不交", "一、不信/二、不交"),
            ("①不信\n②不交", "①不信/②不交"),
            ("• 不信\n• 不交", "• 不信/• 不交"),
            ("A、可信\nB、不可信", "A、可信/B、不可信"),
            ("(1) one\n(2) two", "(1) one/(2) two"),
            (
                "第一步，先报警。\n第二步，留证据。",
                "第一步，先报警。/第二步，留证据。",
            ),
            ("地址：东城区\n电话：12315", "地址：东城区/电话：12315"),
            (
                "举报电话 12315\n报警电话 110",
                "举报电话 12315/报警电话 110",
            ),
            (
                "12315 市场监管\n110 报警\n96110 反诈专线",
                "12315 市场监管/110 报警/96110 反诈专线",
            ),
            ("2017年1月 成立\n2018年 宣判", "2017年1月 成立/2018年 宣判"),
            ("第三条 不得\n第四条 不得", "第三条 不得/第四条 不得"),
            // Wrapped at a width.
            ("今天，\n“明天”\n后天", "今天，“明天”后天"),
            (
                "有人拉你进一个“好项目”，你拿不准，这很正常，多问\n几句，从来不伤和气。先问三件事，再决定要不要去听那\n一堂课。",
                "有人拉你进一个“好项目”，你拿不准，这很正常，多问几句，从来不伤和气。先问三件事，再决定要不要去听那一堂课。",
            ),
            // One line a paragraph, as from Word.
            (
                "王某退休以后，在朋友圈里看到一则招聘，说在家就能挣钱。\n他交了三千元。\n后来才知道，那是传销。",
                "王某退休以后，在朋友圈里看到一则招聘，说在家就能挣钱。¶他交了三千元。¶后来才知道，那是传销。",
            ),
            (
                "案情经过\n王某退休以后，在朋友圈里看到一则招聘，说在家就能挣钱。\n结果\n他交了三千元，后来才知道，那是传销。",
                "案情经过¶王某退休以后，在朋友圈里看到一则招聘，说在家就能挣钱。¶结果¶他交了三千元，后来才知道，那是传销。",
            ),
            (
                "√ 核对资质\n√ 打 12315\n× 先交钱",
                "√ 核对资质/√ 打 12315/× 先交钱",
            ),
            ("Ⅰ、不听\nⅡ、不信", "Ⅰ、不听/Ⅱ、不信"),
            ("－ 不听\n－ 不信", "－ 不听/－ 不信"),
            ("甲区办公室\n2024年5月1日", "甲区办公室/2024年5月1日"),
            ("（二）处理结果\n判了。", "（二）处理结果¶判了。"),
            ("名称\t电话\n举报\t12315", "名称\t电话/举报\t12315"),
            ("｜甲｜乙｜\n｜丙｜丁｜", "｜甲｜乙｜/｜丙｜丁｜"),
            ("one\ntwo", "onetwo"),
            ("增长\n1.5倍", "增长1.5倍"),
        ] {
            assert_eq!(shown(text), expected, "{text}");
        }
    }
}
