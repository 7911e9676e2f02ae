//! Questions as survey sites (问卷星, 腾讯问卷) hand them out and take them in: `1. 题干 [单选题] *`, options behind ○ and □
//! or behind nothing at all, `（正确答案）` behind the right one. They become exam text: options with letters, answers on
//! lines of their own. Looks at signs and tags; what a question is, others know.

use super::{heading, label};
use crate::exchange::lettered;
use crate::exchange::pieces::Plain;
use crate::syntax::answer::letter;
use choice::{Choice, OPEN, RIGHT, RIGHT_WORDS, Right, TICKED, TICKS, bracketed};

mod choice;

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

/// The text with letters before its options; `None`: it has none without.
pub(super) fn lettered(text: &str) -> Option<Plain> {
    let has_signs = text.contains(OPEN) || text.contains(TICKED);
    let has_tags = text.contains("题]") || text.contains("题】") || text.contains("[分值");
    let has_right =
        text.contains(TICKS) || RIGHT.iter().chain(RIGHT_WORDS).any(|it| text.contains(it));
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
        let before = edits.len();
        let tagged = stem(start, line, &mut edits);
        let signed = |line: &str| {
            line.trim_start().starts_with(OPEN) || line.trim_start().starts_with(TICKED)
        };
        // `110    12315    96110` below a tag are options.
        let is_number = |number: label::Number| !(tagged && number.how == label::How::Bare);
        // The lines below, as far as they are options.
        let mut group: Vec<Choice> = Vec::new();
        let mut end = index;
        while let Some((start, line)) = lines.get(end) {
            let bare = line.trim();
            let known = signed(line) || lettered::leading(bare) == Some(group.len());
            let ends = bare.is_empty()
                || label::number(bare).is_some_and(is_number) && !signed(line)
                || matches!(label::stretches(bare).first(), Some((Some(_), _)))
                || heading::heading(bare).is_some();
            if !known && (ends || !tagged) {
                break;
            }
            choice::on_line(*start, line, &mut group);
            end += 1;
        }
        if let ([_], Some((start, line))) = (group.as_slice(), lines.get(index)) {
            // All of them on one line, with nothing but wide gaps between.
            if tagged && group[0].sign.is_none() && group[0].letter.is_none() {
                choice::between_gaps(*start, line, &mut group);
            }
        }
        // `1. 甲？　☑对　☐错`
        let untouched = edits.len() == before;
        let beside = group.is_empty() && untouched && label::number(line.trim()).is_some();
        if beside {
            group = choice::behind_stem(start, line);
        }
        let in_order = |(at, it): (usize, &Choice)| {
            kin(it) == kin(&group[0]) && it.letter.is_none_or(|letter| letter == at)
        };
        if group.len() > 1 && group.iter().enumerate().all(in_order) {
            let next = lines[end..]
                .iter()
                .find(|(_, line)| !line.trim().is_empty());
            let keyed = next.is_some_and(|(_, line)| label::answers(line.trim()));
            options(text, &group, (beside, keyed), &mut edits);
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

/// Letters for a list of options, and its answer below it. `beside`: the first one stands on its stem's line; `keyed`: an
/// answer stands below anyhow.
fn options(
    text: &str,
    group: &[Choice],
    (beside, keyed): (bool, bool),
    edits: &mut Vec<(usize, usize, String)>,
) {
    let right: Vec<usize> = (0..group.len())
        .filter(|at| group[*at].is_right())
        .collect();
    // Boxes that are all ticked may be the signs of a list.
    let said = group.iter().all(|it| it.right == Right::Said);
    let is_any_said = group
        .iter()
        .any(|it| matches!(it.right, Right::Said | Right::Before));
    let told = !right.is_empty() && (said || right.len() < group.len());
    // Boxes may be ticked by whoever took the test; what words say is held against the answer below.
    let given = keyed && !is_any_said;
    for (at, choice) in group.iter().enumerate() {
        let has_letter = choice.is_kept && choice.letter == Some(at);
        // More than one on a line begin lines of their own.
        let glued = at > 0 && !text[group[at - 1].behind..choice.start].contains('\n');
        let mut before = if glued || beside && at == 0 {
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
        let key: String = if last && told && !given {
            let letters: String = right.iter().map(|at| letter(*at)).collect();
            format!("\n答案：{letters}")
        } else {
            String::new()
        };
        // A cross means something beside a tick alone.
        let end = match choice.right {
            Right::Crossed if !is_any_said => choice.behind,
            _ => choice.end,
        };
        if end < choice.behind || !key.is_empty() {
            edits.push((end, choice.behind, key));
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
                "1. 甲？　☑对　☐错\n2. 乙？（□对 ☑错）",
                "1. 甲？\nA. 对\nB. 错\n答案：A\n2. 乙？\nA. 对\nB. 错\n答案：B",
            ),
            (
                "1. 甲？\n□乙□丙☑丁",
                "1. 甲？\nA. 乙\nB. 丙\nC. 丁\n答案：C",
            ),
            ("1. 甲？\nA. ☐乙\nB. ☒ 丙", "1. 甲？\nA. 乙\nB. 丙\n答案：B"),
            (
                "1. 甲？\nA. 乙（√）\nB. 丙 ✓\nC. 丁",
                "1. 甲？\nA. 乙\nB. 丙\nC. 丁\n答案：AB",
            ),
            (
                "1. 甲？\nA. 乙（√）\nB. 丙（×）",
                "1. 甲？\nA. 乙\nB. 丙\n答案：A",
            ),
            (
                "1. 甲？\nA. 乙（√） B. 丙（√）",
                "1. 甲？\nA. 乙\nB. 丙\n答案：AB",
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
            "1. 甲？（√）\n2. 乙？\nA. 丙（×）\nB. 丁",
            "1. 甲？[单选题]\nA. ○\nB. □",
            "1. 图里的 ○ 和 □ 是什么？（ B ）\nA. 乙\nB. 丙",
        ] {
            assert!(lettered(text).is_none(), "{text}");
        }
    }
}
