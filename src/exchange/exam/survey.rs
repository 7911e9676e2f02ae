//! Questions as survey sites (问卷星, 腾讯问卷) hand them out and take them in: `1. 题干 [单选题] *`, options behind ○ and □
//! or behind nothing at all, `（正确答案）` behind the right one. They become exam text: options with letters, answers on
//! lines of their own. Looks at signs and tags; what a question is, others know.

use super::{heading, label};
use crate::exchange::lettered;
use crate::exchange::pieces::Plain;
use crate::syntax::answer::{letter, truth};

/// Signs of boxes that are not ticked, and of those that are.
const OPEN: &[char] = &['○', '〇', '◯', '□', '☐', '⚪', '◻', '▢'];
const TICKED: &[char] = &['●', '■', '☑', '☒', '◉', '◎', '⦿', '✅'];
/// What stands behind the right option.
const RIGHT: &[&str] = &[
    "（正确答案）",
    "(正确答案)",
    "（正确选项）",
    "(正确选项)",
    "【正确答案】",
    "[正确答案]",
    "（答案）",
    "(答案)",
];
/// Ticks behind it, in brackets or behind a space.
const TICKS: &[char] = &['√', '✓', '✔', '☑', '✅'];
/// What stands behind a stem that has to be answered.
const NEEDED: &[&str] = &[
    "*必答",
    "＊必答",
    "*",
    "＊",
    "(必答)",
    "（必答）",
    "(必填)",
    "（必填）",
    "必答题",
    "(选填)",
    "（选填）",
];

/// One option: bytes of the text.
#[derive(Clone, Copy, Debug)]
struct Choice {
    start: usize,
    /// Behind its sign.
    words: usize,
    /// Before what says that it is right.
    end: usize,
    behind: usize,
    sign: Option<char>,
    letter: Option<usize>,
    /// Whether the letter is one of `words`: its sign stands before it, or there is none.
    is_kept: bool,
    right: Right,
}

/// What says that an option is right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Right {
    No,
    /// A box that is ticked, or a tick behind it.
    Ticked,
    /// Words.
    Said,
}

/// The text with letters before its options; `None`: it has none without.
pub(super) fn lettered(text: &str) -> Option<Plain> {
    let has_signs = text.contains(OPEN) || text.contains(TICKED);
    let has_tags = text.contains("题]") || text.contains("题】") || text.contains("[分值");
    let has_right = RIGHT.iter().any(|it| text.contains(it)) || text.contains(TICKS);
    if !has_signs && !has_tags && !has_right {
        return None;
    }
    let mut lines = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        lines.push((at, line.trim_end_matches('\n')));
        at += line.len();
    }
    let mut edits: Vec<(usize, usize, String)> = Vec::new();
    let mut index = 0;
    while index < lines.len() {
        let (start, line) = lines[index];
        index += 1;
        let tagged = stem(start, line, &mut edits);
        let signed = |line: &str| {
            line.trim_start().starts_with(OPEN) || line.trim_start().starts_with(TICKED)
        };
        // The lines below, as far as they are options.
        let mut group: Vec<Choice> = Vec::new();
        let mut end = index;
        while let Some((start, line)) = lines.get(end) {
            let bare = line.trim();
            let known = signed(line) || lettered::leading(bare) == Some(group.len());
            let ends = bare.is_empty()
                || label::number(bare).is_some() && !signed(line)
                || matches!(label::stretches(bare).first(), Some((Some(_), _)))
                || heading::heading(bare).is_some();
            if !known && (ends || !tagged) {
                break;
            }
            choices(*start, line, &mut group);
            end += 1;
        }
        if let ([_], Some((start, line))) = (group.as_slice(), lines.get(index)) {
            // All of them on one line, with nothing but wide gaps between.
            let begins = gaps(line);
            if tagged && begins.len() > 1 && group[0].sign.is_none() && group[0].letter.is_none() {
                group.clear();
                split(*start, line, &begins, &mut group);
            }
        }
        let in_order = |(at, it): (usize, &Choice)| {
            kin(it) == kin(&group[0]) && it.letter.is_none_or(|letter| letter == at)
        };
        if group.len() > 1 && group.iter().enumerate().all(in_order) {
            let next = lines[end..]
                .iter()
                .find(|(_, line)| !line.trim().is_empty());
            let keyed = next.is_some_and(|(_, line)| label::answers(line.trim()));
            options(text, &group, keyed, &mut edits);
            index = end;
        }
    }
    (!edits.is_empty()).then(|| edited(text, &edits))
}

/// Options of one list are of one kind: with letters, with signs, or with nothing.
fn kin(choice: &Choice) -> (bool, bool) {
    (choice.letter.is_some(), choice.sign.is_some())
}

/// What a stem has at its end: its tag stays, what else there is goes or becomes a line. Whether there is a tag that
/// options follow.
fn stem(start: usize, line: &str, edits: &mut Vec<(usize, usize, String)>) -> bool {
    let mut rest = line.trim_end();
    let whole = rest.len();
    let mut worth = None;
    let mut tag = None;
    loop {
        rest = rest.trim_end();
        if let Some(before) = NEEDED.iter().find_map(|it| rest.strip_suffix(it)) {
            // A star alone may be a word of Markdown.
            rest = before;
            continue;
        }
        let Some((before, inner)) = bracketed(rest) else {
            break;
        };
        if worth.is_none()
            && let Some(points) = points(inner)
        {
            worth = Some(points);
            rest = before;
            continue;
        }
        if tag.is_none()
            && let Some((what, more)) = heading::what(inner.trim_start_matches("考试"))
            && more.trim().is_empty()
        {
            tag = Some((inner, what));
            rest = before;
            continue;
        }
        break;
    }
    let Some((inner, what)) = tag else {
        return false;
    };
    if label::number(line.trim()).is_none() && rest.trim().is_empty() {
        // A heading.
        return false;
    }
    let kind = inner.trim_start_matches("考试");
    let mut behind = format!("[{kind}]");
    if let Some(worth) = worth {
        behind.push_str("\n分值：");
        behind.push_str(&worth);
    }
    if line[rest.len()..whole] != *behind {
        edits.push((start + rest.len(), start + whole, behind));
    }
    what.kind().is_some_and(|kind| {
        use crate::question::{Called, Kind};
        matches!(
            kind,
            Called::Choice | Called::Kind(Kind::Single | Kind::Multiple | Kind::Judge)
        )
    })
}

/// What stands in brackets at the end of a text, and what is before them.
fn bracketed(text: &str) -> Option<(&str, &str)> {
    let pairs = [('[', ']'), ('【', '】'), ('（', '）'), ('(', ')')];
    pairs.into_iter().find_map(|(open, close)| {
        let rest = text.strip_suffix(close)?;
        let at = rest.rfind(open)?;
        Some((&rest[..at], &rest[at + open.len_utf8()..]))
    })
}

/// `分值：5`, `5 分`
fn points(inner: &str) -> Option<String> {
    let inner = inner.trim();
    let named = ["分值", "分数"]
        .iter()
        .find_map(|it| inner.strip_prefix(it));
    let number = match named {
        Some(rest) => rest
            .trim_start_matches(['：', ':', ' '])
            .trim_end_matches('分'),
        None => inner.strip_suffix('分')?,
    };
    let number = number.trim();
    let plain = !number.is_empty() && number.chars().all(|c| c.is_ascii_digit() || c == '.');
    plain.then(|| number.to_owned())
}

/// The options of a line: one, or one behind each sign or letter.
fn choices(start: usize, line: &str, group: &mut Vec<Choice>) {
    let is_sign = |c: char| OPEN.contains(&c) || TICKED.contains(&c);
    let mut begins: Vec<usize> = Vec::new();
    if line.trim_start().starts_with(is_sign) {
        let mut before = ' ';
        for (at, c) in line.char_indices() {
            // `〇` is a digit too.
            if is_sign(c) && (before.is_whitespace() || c != '〇' && !is_sign(before)) {
                begins.push(at);
            }
            before = c;
        }
    } else {
        begins = lettered::on_line(line, group.len());
    }
    if begins.is_empty() {
        begins = gaps(line);
        let parts = begins.iter().zip(begins.iter().skip(1));
        let marked = |(from, to): (&usize, &usize)| right(&line[*from..*to]).1 != Right::No;
        // A gap alone may be one of an option's words.
        if !parts.into_iter().any(marked) {
            begins.truncate(1);
        }
    }
    split(start, line, &begins, group);
}

/// Where words begin on a line that has wide gaps between them.
fn gaps(line: &str) -> Vec<usize> {
    let mut begins = Vec::new();
    let (mut spaces, mut is_wide) = (0, true);
    for (at, c) in line.char_indices() {
        if c.is_whitespace() {
            spaces += 1;
            is_wide |= c != ' ' || spaces > 1;
            continue;
        }
        if is_wide || begins.is_empty() {
            begins.push(at);
        }
        (spaces, is_wide) = (0, false);
    }
    begins
}

/// The options that begin at these bytes of a line.
fn split(start: usize, line: &str, begins: &[usize], group: &mut Vec<Choice>) {
    for (index, from) in begins.iter().enumerate() {
        let to = begins.get(index + 1).copied().unwrap_or(line.len());
        let choice = choice(line[*from..to].trim_end());
        group.push(Choice {
            start: start + from,
            words: start + from + choice.words,
            end: start + from + choice.end,
            behind: start + from + choice.behind,
            ..choice
        });
    }
}

/// One option; bytes of its own text.
fn choice(part: &str) -> Choice {
    let sign = |text: &str| {
        let sign = text.chars().next()?;
        let known = OPEN.contains(&sign) || TICKED.contains(&sign);
        let behind = &text[sign.len_utf8()..];
        known.then(|| (sign, text.len() - behind.trim_start().len()))
    };
    let (mut found, mut words) = (None, 0);
    if let Some((c, behind)) = sign(part) {
        (found, words) = (Some(c), behind);
    }
    let letter = lettered::led(&part[words..]);
    let mut is_kept = letter.is_some();
    // `A. ☑ 国家`; a sign alone is what the option shows.
    if let (None, Some((_, behind))) = (found, letter) {
        let gap = part[behind..].len() - part[behind..].trim_start().len();
        if let Some((c, more)) = sign(&part[behind + gap..])
            && behind + gap + more < part.len()
        {
            (found, words, is_kept) = (Some(c), behind + gap + more, false);
        }
    }
    let (end, mut told) = right(part);
    if told == Right::No && found.is_some_and(|it| TICKED.contains(&it)) {
        told = Right::Ticked;
    }
    Choice {
        start: 0,
        words,
        end: end.max(words),
        behind: part.len(),
        sign: found,
        letter: letter.map(|(index, _)| index),
        is_kept,
        right: told,
    }
}

/// Where an option ends before what says that it is right, and how that is said.
fn right(part: &str) -> (usize, Right) {
    // What stands between two options.
    let bare = part.trim_end_matches(|c: char| c.is_whitespace() || "；;。，,".contains(c));
    if let Some(before) = RIGHT.iter().find_map(|it| bare.strip_suffix(it)) {
        return (before.trim_end().len(), Right::Said);
    }
    let bracketed = bracketed(bare).filter(|(_, inner)| {
        let mut signs = inner.trim().chars();
        signs.next().is_some_and(|c| TICKS.contains(&c)) && signs.next().is_none()
    });
    let ticked = bracketed.map(|(before, _)| before).or_else(|| {
        let before = bare.strip_suffix(TICKS)?;
        before.ends_with(char::is_whitespace).then_some(before)
    });
    match ticked.map(str::trim_end) {
        // `错（√）` may say that it is wrong; a tick alone is what the option shows.
        Some(before) if !is_bare(before) => (before.len(), Right::Ticked),
        _ => (part.len(), Right::No),
    }
}

/// Whether there is nothing but a letter, or what a judgement says.
fn is_bare(option: &str) -> bool {
    let words = lettered::led(option).map_or(option, |(_, behind)| &option[behind..]);
    let words = words.trim().trim_start_matches(OPEN).trim();
    words.is_empty() || truth(words).is_some()
}

/// Letters for a list of options, and its answer below it.
fn options(text: &str, group: &[Choice], keyed: bool, edits: &mut Vec<(usize, usize, String)>) {
    let right: Vec<usize> = (0..group.len())
        .filter(|at| group[*at].right != Right::No)
        .collect();
    // Boxes that are all ticked may be the signs of a list.
    let said = group.iter().all(|it| it.right == Right::Said);
    let told = !right.is_empty() && (said || right.len() < group.len());
    for (at, choice) in group.iter().enumerate() {
        let has_letter = choice.is_kept && choice.letter == Some(at);
        // More than one on a line begin lines of their own.
        let glued = at > 0 && !text[group[at - 1].behind..choice.start].contains('\n');
        let mut before = if glued {
            "\n".to_owned()
        } else {
            String::new()
        };
        if !has_letter {
            before.push_str(&letter(at));
            before.push_str(". ");
        }
        // What stands between two on a line goes with the sign.
        let start = if glued {
            group[at - 1].behind
        } else {
            choice.start
        };
        if start < choice.words || !before.is_empty() {
            edits.push((start, choice.words, before));
        }
        let last = at + 1 == group.len();
        let key: String = if last && told && !keyed {
            let letters: String = right.iter().map(|at| letter(*at)).collect();
            format!("\n答案：{letters}")
        } else {
            String::new()
        };
        if choice.end < choice.behind || !key.is_empty() {
            edits.push((choice.end, choice.behind, key));
        }
    }
}

/// The text with other words at these places, in order.
fn edited(text: &str, edits: &[(usize, usize, String)]) -> Plain {
    let mut made = Plain::default();
    let mut at = 0;
    for (from, to, words) in edits {
        made.copy(text, at, *from);
        if !words.is_empty() {
            made.put(words, from.saturating_sub(usize::from(*from == text.len())));
        }
        at = *to;
    }
    made.copy(text, at, text.len());
    made
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_survey_sites_write_becomes_exam_text() {
        for (text, expected) in [
            (
                "1. 国债由谁发行？ [单选题] *\n○商场\n○国家\n正确答案：B",
                "1. 国债由谁发行？[单选题]\nA. 商场\nB. 国家\n正确答案：B",
            ),
            (
                "1. 国债由谁发行？[单选题]\n商场\n国家（正确答案）\n\n2. 甲？[判断题]\n对(正确答案)\n错",
                "1. 国债由谁发行？[单选题]\nA. 商场\nB. 国家\n答案：B\n\n2. 甲？[判断题]\nA. 对\nB. 错\n答案：A",
            ),
            (
                "1、甲？【多选题】（分值：5）\n□A. 乙\n☑B. 丙\n☑C. 丁",
                "1、甲？[多选题]\n分值：5\nA. 乙\nB. 丙\nC. 丁\n答案：BC",
            ),
            (
                "1. 甲？\n○对　○错\n答案：对",
                "1. 甲？\nA. 对\nB. 错\n答案：对",
            ),
            (
                "1. 甲？[考试单选题][分值:2]\n乙\n丙\n答案解析：丁",
                "1. 甲？[单选题]\n分值：2\nA. 乙\nB. 丙\n答案解析：丁",
            ),
            (
                "1. 甲？\nA. 乙\nB. 丙(正确答案)",
                "1. 甲？\nA. 乙\nB. 丙\n答案：B",
            ),
            (
                "1. 甲？\nA.乙  B.丙(正确答案)；C.丁\nD.戊(正确答案)。",
                "1. 甲？\nA.乙\nB.丙\nC.丁\nD.戊\n答案：BD",
            ),
            (
                "1. 甲？[单选题]\n乙\t丙（正确答案）　丁",
                "1. 甲？[单选题]\nA. 乙\nB. 丙\nC. 丁\n答案：B",
            ),
            (
                "1. 甲？[单选题]\n乙  丙\n答案：丙",
                "1. 甲？[单选题]\nA. 乙\nB. 丙\n答案：丙",
            ),
            (
                "1. 甲？\n□乙□丙☑丁",
                "1. 甲？\nA. 乙\nB. 丙\nC. 丁\n答案：C",
            ),
            (
                "1. 甲？\nA. ☐乙\nB. ☒ 丙",
                "1. 甲？\nA. 乙\nB. 丙\n答案：B",
            ),
            (
                "1. 甲？\nA. 乙（√）\nB. 丙 ✓\nC. 丁",
                "1. 甲？\nA. 乙\nB. 丙\nC. 丁\n答案：AB",
            ),
            (
                "1. 甲？\nA. 乙（正确答案）\nB. 丙（正确答案）",
                "1. 甲？\nA. 乙\nB. 丙\n答案：AB",
            ),
        ] {
            let made = lettered(text).map(|it| it.text);
            assert_eq!(made.as_deref(), Some(expected), "{text}");
        }
        for text in [
            "1. 甲？\nA. 乙\nB. 丙\n答案：B",
            "● 第一章\n1. 甲（ B ）\nA. 乙\nB. 丙",
            "[单选题]\n1. 甲？\nA. 乙\nB. 丙",
            // What options show, and a judgement behind its words.
            "1. 甲？（√）\n2. 乙？\nA. √\nB. ×\nC. 打√",
            "1. 甲？\nA. 对\nB. 错（√）",
            "1. 甲？[单选题]\nA. ○\nB. □",
        ] {
            assert!(lettered(text).is_none(), "{text}");
        }
    }
}
