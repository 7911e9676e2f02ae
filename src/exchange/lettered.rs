//! Options behind letters, as exam papers have them: `A. … B、… （C）… Ｄ．…`, one a line or several on one.

use std::ops::Range;

use crate::text::narrow;

/// How a letter is told from the first one of a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Style {
    /// `A.` `A、` `A)`
    Signed,
    /// `(A)` `【A】`
    Bracketed,
    /// `a.`: too often a word of a formula or of English, so only where lines begin with it.
    Small,
    /// `A 商场` `A商场`: only where lines begin with it.
    Bare,
}

const STYLES: usize = 4;
const LETTERS: usize = 26;

/// Where an option's letter stands: the bytes of the mark, and the letter's index.
#[derive(Clone, Copy, Debug)]
struct Mark {
    start: usize,
    end: usize,
    index: usize,
    style: Style,
    /// Whether its line begins with it.
    leads: bool,
}

/// The options of a text; only those whose letters go on from A without a gap.
pub(super) fn split(text: &str) -> Vec<(usize, String)> {
    let marks = chain(text);
    marks
        .iter()
        .enumerate()
        .map(|(number, mark)| {
            let end = marks.get(number + 1).map_or(text.len(), |next| next.start);
            (mark.index, tidy(&text[mark.end..end]))
        })
        .collect()
}

/// Where the options stand: the letter with its sign, and the words behind it.
pub(super) fn places(text: &str) -> Vec<(Range<usize>, Range<usize>)> {
    let marks = chain(text);
    let ends = marks.iter().skip(1).map(|next| next.start);
    let ends = ends.chain([text.len()]);
    let place = |(mark, end): (&Mark, usize)| (mark.start..mark.end, mark.end..end);
    marks.iter().zip(ends).map(place).collect()
}

/// The letters of a list of options, as they stand, where one of them is left out or stands twice: `ABD`.
pub(super) fn broken(text: &str) -> Option<Vec<usize>> {
    let marks = marks(text);
    let chain = chain(text);
    let first = match chain.first() {
        Some(first) => *first,
        // `A. … C. …`
        None => *marks.iter().rfind(|it| it.leads && it.index == 0)?,
    };
    let style = first.style;
    let own = |it: &&Mark| it.start >= first.start && it.style == style;
    let mut found: Vec<usize> = Vec::new();
    for mark in marks.iter().filter(own) {
        let in_chain = chain.iter().any(|it| it.start == mark.start);
        let next = found.last().map_or(0, |it| it + 1);
        let behind = mark.index > next;
        let spaced = text[..mark.start].ends_with(char::is_whitespace);
        // `A、B都对` goes on with the option above it.
        let is_list = !behind && mark_at(text, mark.end).is_some();
        let is_option = match style {
            _ if is_list => false,
            // A line that goes on may begin with any letter.
            Style::Bare => mark.leads && behind,
            Style::Small => mark.leads,
            // Within a line: behind a gap, the next but one, and the list ends before it.
            Style::Signed | Style::Bracketed => {
                mark.leads || spaced && mark.index == next + 1 && found.len() >= chain.len()
            }
        };
        if in_chain || mark.start == first.start || is_option {
            found.push(mark.index);
        }
    }
    let in_row = found.iter().enumerate().all(|(at, index)| at == *index);
    (found.len() > 1 && !in_row).then_some(found)
}

/// Where the first option begins.
pub(super) fn start(text: &str) -> Option<usize> {
    chain(text).first().map(|mark| mark.start)
}

/// An option without its letter, where it has one.
pub(super) fn without_letter(text: &str) -> &str {
    let text = text.trim();
    mark_at(text, 0)
        .filter(|mark| matches!(mark.style, Style::Signed | Style::Bracketed))
        .map_or(text, |mark| text[mark.end..].trim())
}

/// The letter's index of the option that a line may begin with.
pub(super) fn leading(line: &str) -> Option<usize> {
    led(line).map(|(index, _)| index)
}

/// The same, and where the words behind the letter begin.
pub(super) fn led(line: &str) -> Option<(usize, usize)> {
    mark_at(line, 0).map(|mark| (mark.index, mark.end))
}

/// Where the options of a line begin that has several, the first of them behind this letter; empty: it begins with another.
pub(super) fn on_line(line: &str, first: usize) -> Vec<usize> {
    let mut begins: Vec<usize> = Vec::new();
    let mut style = None;
    for mark in marks(line) {
        let fits = match style {
            None => mark.leads,
            Some(style) => style == mark.style && style < Style::Small,
        };
        if fits && mark.index == first + begins.len() {
            style = Some(mark.style);
            begins.push(mark.start);
        }
    }
    begins
}

/// Lines as one: Chinese goes on without a space where a line was wrapped.
pub(super) fn one_line(text: &str) -> String {
    let mut out = String::new();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let joins = |c: Option<char>| c.is_some_and(is_wide);
        let whole = joins(out.chars().next_back()) && joins(line.chars().next());
        if !out.is_empty() && !whole {
            out.push(' ');
        }
        let mut spaced = false;
        for c in line.chars() {
            if c.is_whitespace() {
                spaced = true;
                continue;
            }
            if std::mem::take(&mut spaced) {
                out.push(' ');
            }
            out.push(c);
        }
    }
    out
}

fn tidy(text: &str) -> String {
    text.trim().trim_end_matches([';', '；']).trim().to_owned()
}

/// The marks of one list of options, A, B, C … in this order; a letter out of order is part of a text.
fn chain(text: &str) -> Vec<Mark> {
    let marks = marks(text);
    // By style and letter: the places among the marks, all of them and those that begin their line.
    let mut all = vec![Vec::new(); STYLES * LETTERS];
    let mut leading = all.clone();
    for (at, mark) in marks.iter().enumerate() {
        let key = mark.style as usize * LETTERS + mark.index;
        all[key].push(at);
        if mark.leads {
            leading[key].push(at);
        }
    }
    let after = |list: &[usize], at: usize| {
        let behind = list.partition_point(|it| *it <= at);
        list.get(behind).copied()
    };
    let from = |first: usize| {
        let mut chain = vec![marks[first]];
        let mut at = first;
        let style = marks[first].style as usize * LETTERS;
        while chain.len() < LETTERS {
            let key = style + chain.len();
            let within = match marks[first].style {
                Style::Signed | Style::Bracketed => after(&all[key], at),
                Style::Small | Style::Bare => None,
            };
            let line = after(&leading[key], at);
            // A line's own letter, unless the list is beyond it by then.
            let next = match (within, line) {
                (Some(within), Some(line)) => {
                    let beyond = (chain.len() + 1 < LETTERS)
                        .then(|| after(&all[key + 1], within))
                        .flatten();
                    let passed = beyond.is_some_and(|beyond| beyond < line);
                    Some(if passed { within } else { line })
                }
                (within, line) => line.or(within),
            };
            let Some(next) = next else { break };
            chain.push(marks[next]);
            at = next;
        }
        chain
    };
    let firsts = |leads: bool| {
        let firsts = move |it: &(usize, &Mark)| it.1.index == 0 && it.1.leads == leads;
        marks.iter().enumerate().filter(firsts).map(|(at, _)| at)
    };
    let list = |chain: &Vec<Mark>| chain.len() > 1;
    // `成绩分 A+、A、A-、B、C、D 几等`: letters of running text have hardly a word between them.
    let words = |chain: &Vec<Mark>| {
        let bare = chain.windows(2).filter(|pair| {
            text[pair[0].end..pair[1].start]
                .chars()
                .all(|c| c.is_ascii_alphabetic() || c.is_whitespace() || "+-－＋、,，".contains(c))
        });
        let before = text[..chain[0].start].chars().next_back();
        let runs_on = before.is_some_and(|c| is_han(c) || c == '、');
        !(runs_on && bare.count() > 1)
    };
    // Lines that begin with letters are options before anything within a line is; the last such list, since a stem may
    // have one of its own.
    let lines: Vec<usize> = firsts(true).collect();
    let found = lines.into_iter().rev().map(from).find(list);
    found
        .or_else(|| firsts(false).map(from).find(|it| list(it) && words(it)))
        .unwrap_or_default()
}

fn marks(text: &str) -> Vec<Mark> {
    let mut found: Vec<Mark> = Vec::new();
    let mut at = 0;
    let mut leads = true;
    let mut before: Option<char> = None;
    while let Some(c) = text[at..].chars().next() {
        let found_here = mark_at(text, at).filter(|mark| leads || !is_listed(text, mark));
        let found_here = found_here.filter(|mark| match mark.style {
            Style::Small | Style::Bare => leads,
            Style::Bracketed => leads || before.is_none_or(|it| separates(it) || is_han(it)),
            Style::Signed => {
                let sign = text[..mark.end].chars().next_back();
                let strong = matches!(sign, Some('、' | '．'));
                leads
                    || before.is_none_or(|it| {
                        separates(it) || is_han(it) || strong && it.is_ascii_digit()
                    })
            }
        });
        let next = match found_here {
            Some(mark) => {
                found.push(Mark { leads, ..mark });
                mark.end
            }
            None => at + c.len_utf8(),
        };
        let passed = &text[at..next];
        leads = match passed.rfind('\n') {
            Some(end) => passed[end..].trim().is_empty(),
            None => leads && passed.trim().is_empty(),
        };
        before = passed.chars().next_back();
        at = next;
    }
    found
}

/// Whether a letter is one of three or more that are the words of an option: `A. E、D、C、B、A`.
fn is_listed(text: &str, mark: &Mark) -> bool {
    const BETWEEN: &[char] = &['、', ',', '，'];
    let lone = |rest: &str, ends: &dyn Fn(char) -> bool| {
        let mut chars = rest.strip_prefix(' ').unwrap_or(rest).chars();
        let is_letter = chars.next().is_some_and(|c| narrow(c).is_ascii_uppercase());
        is_letter && chars.next().map_or(ends('\n'), ends)
    };
    let signs = |c: char| BETWEEN.contains(&c);
    let ends = |c: char| signs(c) || c.is_whitespace() || "；;。".contains(c);
    let Some(_) = text[..mark.end].strip_suffix(BETWEEN) else {
        return false;
    };
    // The one before it, with its sign.
    let before = text[..mark.start].trim_end_matches(' ');
    let before = before.strip_suffix(BETWEEN).is_some_and(|before| {
        let mut chars = before.chars().rev();
        let is_letter = chars.next().is_some_and(|c| narrow(c).is_ascii_uppercase());
        is_letter
            && chars
                .next()
                .is_none_or(|c| !narrow(c).is_ascii_alphanumeric())
    });
    let behind = &text[mark.end..];
    // A list begins behind the sign of its option; an option, behind the words of another.
    let begins = text[..mark.start].trim_end_matches(' ');
    let begins = begins.ends_with(['、', ',', '，', '.', '．', ')', '）', ':', '：']);
    begins && lone(behind, &signs) || before && lone(behind, &ends)
}

fn separates(c: char) -> bool {
    c.is_whitespace() || "；;，,。.？?）)：:】]、！!".contains(c)
}

fn is_han(c: char) -> bool {
    ('\u{4E00}'..='\u{9FFF}').contains(&c)
}

/// Han, or a sign that stands among them: no space belongs between two such.
fn is_wide(c: char) -> bool {
    is_han(c)
        || ('\u{3000}'..='\u{303F}').contains(&c)
        || ('\u{FF00}'..='\u{FFEF}').contains(&c)
        || "“”‘’…—".contains(c)
}

/// A letter and what tells that it is an option's, at this byte.
fn mark_at(text: &str, at: usize) -> Option<Mark> {
    let mut chars = text[at..].char_indices().peekable();
    let (_, mut c) = chars.next()?;
    let bracket = matches!(c, '(' | '（' | '[' | '【');
    if bracket {
        c = chars.next()?.1;
        while c == ' ' {
            c = chars.next()?.1;
        }
    }
    let letter = narrow(c);
    if !letter.is_ascii_alphabetic() {
        return None;
    }
    let small = letter.is_ascii_lowercase();
    let index = letter.to_ascii_uppercase() as usize - 'A' as usize;
    let behind = chars.peek().map_or(text.len(), |(offset, _)| at + offset);
    let mut spaces = 0;
    while chars.peek().is_some_and(|(_, c)| *c == ' ') {
        chars.next();
        spaces += 1;
    }
    let mark = |end: usize, style: Style| Mark {
        start: at,
        end,
        index,
        style,
        leads: false,
    };
    let closing = chars.peek().copied();
    if bracket {
        let (offset, sign) = closing?;
        if small || !matches!(sign, ')' | '）' | ']' | '】') {
            return None;
        }
        let end = at + offset + sign.len_utf8();
        // `(A).` and `(A)、` have a sign more.
        let more = text[end..].chars().next();
        let more = more.filter(|c| matches!(c, '.' | '．' | '、'));
        return Some(mark(end + more.map_or(0, char::len_utf8), Style::Bracketed));
    }
    let signed = closing.filter(|(_, sign)| {
        let sure = matches!(sign, '.' | '．' | '、' | ')' | '）' | ':' | '：');
        (sure || matches!(sign, '。' | ',' | '，'))
            && (spaces == 0 || matches!(sign, '.' | '．' | '、'))
    });
    if let Some((offset, sign)) = signed {
        let style = if small { Style::Small } else { Style::Signed };
        return Some(mark(at + offset + sign.len_utf8(), style));
    }
    let (_, next) = closing?;
    let bare = !small
        && if spaces > 0 {
            !next.is_whitespace() || next == '\u{3000}'
        } else {
            next == '\t' || next == '\u{3000}' || is_han(next)
        };
    bare.then(|| mark(behind, Style::Bare))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::answer::letter;

    fn texts(text: &str) -> String {
        let options = split(text).into_iter().map(|(_, option)| one_line(&option));
        options.collect::<Vec<_>>().join("|")
    }

    #[test]
    fn options_are_told_apart_however_they_are_lettered() {
        for (text, options) in [
            ("A. 甲 B. 乙  C. 丙", "甲|乙|丙"),
            ("A、甲；B、乙；", "甲|乙"),
            ("（A）甲\n（B）乙", "甲|乙"),
            ("Ａ．甲Ｂ．乙", "甲|乙"),
            ("A.投 A 股 B.买 B.C 公司的票", "投 A 股|买 B.C 公司的票"),
            ("(A). 甲 (B). 乙", "甲|乙"),
            ("A、110B、12315", "110|12315"),
            ("a. shop\nb. state", "shop|state"),
            ("A 商场\nB 国家", "商场|国家"),
            ("A商场\nB国家", "商场|国家"),
            ("A\t商场\nB\t国家", "商场|国家"),
            ("A . 甲\nB . 乙", "甲|乙"),
            (
                "A. E、D、C、B、A\nB. B、A、C、D、E",
                "E、D、C、B、A|B、A、C、D、E",
            ),
            ("A、A B、B C、C", "A|B|C"),
            ("A、C、B、A\nB、A、B、C", "C、B、A|A、B、C"),
            ("A. C, B, A  B. A, B, C", "C, B, A|A, B, C"),
            ("没有选项", ""),
            ("A. 只有一个", ""),
        ] {
            assert_eq!(texts(text), options, "{text}");
        }
        assert_eq!(on_line("C. 丙 D. 丁 E", 2).len(), 2);
        assert_eq!(on_line("A.买 B.C 公司 C.丙", 0), [0, 6, 17]);
        assert!(on_line("C. 丙 D. 丁", 0).is_empty());
        assert_eq!(without_letter("A. 甲"), "甲");
        assert_eq!(without_letter("APP 推广"), "APP 推广");
    }

    #[test]
    fn a_letter_that_is_left_out_or_stands_twice_is_seen() {
        for (text, letters) in [
            ("A. 甲\nB. 乙\nD. 丁", "ABD"),
            ("A. 甲\nC. 丙\nD. 丁", "ACD"),
            ("A. 甲\nB. 乙\nB. 丙\nC. 丁", "ABBC"),
            ("A. 甲 B. 乙  D. 丁", "ABD"),
            ("（A）甲\n（B）乙\n（E）丁", "ABE"),
            ("A 甲\nB 乙\nD 丁", "ABD"),
        ] {
            let found = broken(text).map(|it| it.into_iter().map(letter).collect::<String>());
            assert_eq!(found.as_deref(), Some(letters), "{text}");
        }
        for text in [
            "A. 甲 B. 乙\nC. 丙 D. 丁",
            "A.投 A 股 B.买 B.C 公司的票",
            "A. 甲",
            "A 商场\nB 国家开的\nA 股",
            "A. 甲\nB. 乙\nC. 以上说法中\nA、B都对\nD. 都不对",
            "哪个？A. 维生素 C B. 维生素 D",
            "没有选项",
        ] {
            assert_eq!(broken(text), None, "{text}");
        }
    }

    #[test]
    fn letters_in_a_stem_are_words_where_lines_begin_with_others() {
        let text = "（A）负责查处。\nA. 监管\nB. 气象台";
        assert_eq!(
            (texts(text).as_str(), start(text)),
            ("监管|气象台", Some("（A）负责查处。\n".len()))
        );
        assert_eq!(
            texts("属于（A）类的是（　）。\nA. 汽油\nB. 木头"),
            "汽油|木头"
        );
        assert_eq!(
            texts("A. 甲公司\nB. 乙公司\n哪个可信？\nA. 都可信\nB. 甲\nC. 乙"),
            "都可信|甲|乙"
        );
        assert_eq!(texts("A. 甲 B. 乙\nC. 丙 D. 丁"), "甲|乙|丙|丁");
        assert_eq!(
            texts("成绩分A+、A、A-、B+、B、B-、C、C-、D和F，都对应绩点。"),
            ""
        );
        // Words that begin with a letter are no options.
        assert_eq!(texts("A 股和 B 股是什么？"), "");
        assert_eq!(texts("A公司的人说：\n可信吗？"), "");
    }

    #[test]
    fn a_wrapped_line_of_chinese_goes_on_without_a_space() {
        assert_eq!(one_line("国债由国家发\n行"), "国债由国家发行");
        assert_eq!(one_line("the  state\nissues"), "the state issues");
        assert_eq!(one_line("交 3980\n元"), "交 3980 元");
    }
}
