//! Answers that somebody wrote into the blanks of their stems, where the document shows them underlined: `国债由  国家  发行。`
//! A word that is only stressed is underlined too, so that what stands around it decides. Knows no document.

use std::ops::Range;

use super::cut::Block;
use super::label::Label;
use super::told::{Told, agree};
use crate::diagnostic::ImportFlaw;
use crate::exchange::answer::blanks;
use crate::exchange::lettered;
use crate::question::{Called, Choice, Kind};
use crate::syntax::answer::{letters, truth};

/// Around a stretch while its question is made; no text has such signs.
const OPEN: char = '\u{10FFF0}';
const CLOSE: char = '\u{10FFF1}';
/// What is left in the place of an answer.
const BLANK: &str = "____";

/// The underlined stretches of a question's stem that have words, with the spaces and lines of a blank around them.
pub(super) fn stretches(
    text: &str,
    block: &Block,
    is_underlined: &dyn Fn(usize) -> bool,
) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for line in stem(text, block) {
        let words = &text[line.clone()];
        let mut open: Option<usize> = None;
        let mut end = |from: usize, to: usize| {
            // Whether it is an underline of signs or of the look, it is one line.
            let from = text[..from].trim_end_matches('_').len().max(line.start);
            let behind = text[to..line.end].trim_start_matches('_').len();
            let range = from..line.end - behind;
            let has_words = text[range.clone()].contains(|c: char| !c.is_whitespace() && c != '_');
            if has_words && found.last().is_none_or(|last| last.end <= range.start) {
                found.push(range);
            }
        };
        for (at, _) in words.char_indices() {
            let at = line.start + at;
            match (open, is_underlined(at)) {
                (None, true) => open = Some(at),
                (Some(from), false) => {
                    end(from, at);
                    open = None;
                }
                _ => {}
            }
        }
        if let Some(from) = open {
            end(from, line.end);
        }
    }
    found
}

/// The lines of a stem; the last one may end where options begin.
fn stem(text: &str, block: &Block) -> Vec<Range<usize>> {
    let heads = block.parts.iter().filter(|part| part.label == Label::Head);
    let mut lines: Vec<Range<usize>> = heads.flat_map(|part| part.lines.clone()).collect();
    let joined: Vec<&str> = lines.iter().map(|line| &text[line.clone()]).collect();
    let Some(mut left) = lettered::start(&joined.join("\n")) else {
        return lines;
    };
    for (at, line) in lines.iter_mut().enumerate() {
        if left <= line.len() {
            line.end = line.start + left;
            lines.truncate(at + 1);
            break;
        }
        left -= line.len() + 1;
    }
    lines
}

/// A question's stem and options with signs around the stretches; `None`: there are none.
pub(super) fn marked(text: &str, block: &Block, stretches: &[Range<usize>]) -> Option<String> {
    if stretches.is_empty() {
        return None;
    }
    let heads = block.parts.iter().filter(|part| part.label == Label::Head);
    let mut head = String::new();
    for line in heads.flat_map(|part| &part.lines) {
        let mut at = line.start;
        for stretch in stretches {
            if stretch.start < at || stretch.end > line.end {
                continue;
            }
            head.push_str(&text[at..stretch.start]);
            head.push(OPEN);
            head.push_str(&text[stretch.clone()]);
            head.push(CLOSE);
            at = stretch.end;
        }
        head.push_str(&text[at..line.end]);
        head.push('\n');
    }
    Some(head.trim().to_owned())
}

/// A stem without the signs.
#[derive(Debug, PartialEq)]
pub(super) struct Taken {
    pub(super) stem: String,
    /// What was written into its blank, which is empty now.
    pub(super) answer: Option<String>,
}

/// Takes the answer out of the blank of a stem. `behind`: the answer that stands behind the stem or in a key.
///
/// # Errors
/// When the two contradict each other; when there are several such blanks and no other answer.
pub(super) fn taken(
    stem: &str,
    options: &[Choice],
    kind: Option<Called>,
    behind: Option<&Told>,
) -> Result<Taken, ImportFlaw> {
    let words = without(stem);
    let plain = Taken {
        stem: words.clone(),
        answer: None,
    };
    let mut before = String::new();
    let mut fitting: Vec<(usize, Stretch<'_>)> = Vec::new();
    let mut rest = stem;
    while let Some((text, behind)) = rest.split_once(OPEN) {
        before.push_str(text);
        let Some((inside, after)) = behind.split_once(CLOSE) else {
            break;
        };
        let stretch = Stretch::of(inside);
        if stretch.fits(options, kind) {
            fitting.push((before.len(), stretch));
        }
        before.push_str(inside);
        rest = after;
    }
    let mut emptied = words;
    let judges = fitting.iter().any(|(_, it)| it.is_judgement(options, kind));
    for (at, stretch) in fitting.iter().rev() {
        let range = *at..at + stretch.whole.len();
        let ends = emptied[range.end..].trim().trim_matches(SIGNS).is_empty();
        let blank = match (judges, ends) {
            (false, _) => BLANK,
            (true, true) => "",
            (true, false) => "（　）",
        };
        emptied.replace_range(range, blank);
    }
    let emptied = emptied.trim().to_owned();
    match fitting.as_slice() {
        [] => Ok(plain),
        [(_, one)] if judges || blanks(&emptied) == 1 => match behind {
            None => Ok(Taken {
                stem: emptied,
                answer: Some(one.inner.to_owned()),
            }),
            Some(told) if agree(&told.answer, one.inner) => Ok(Taken {
                stem: emptied,
                answer: None,
            }),
            Some(told) if one.is_padded && letters(one.inner).is_some() => Err(
                ImportFlaw::AnswerTwice(one.inner.to_owned(), told.answer.clone()),
            ),
            Some(_) => Ok(plain),
        },
        many if options.is_empty()
            && behind.is_none()
            && many.iter().all(|(_, it)| it.is_padded) =>
        {
            Err(ImportFlaw::BlanksSeveral(blanks(&emptied)))
        }
        _ => Ok(plain),
    }
}

/// What may stand behind a stem that has ended.
const SIGNS: &[char] = &[
    '。', '.', '．', '？', '?', '！', '!', '，', ',', '；', ';', ' ',
];

/// Underlined words of a stem.
struct Stretch<'s> {
    whole: &'s str,
    inner: &'s str,
    /// The line goes on beyond the words: it was there before them.
    is_padded: bool,
}

impl<'s> Stretch<'s> {
    fn of(whole: &'s str) -> Self {
        let inner = whole.trim_matches(|c: char| c.is_whitespace() || c == '_');
        Self {
            whole,
            inner,
            is_padded: whole.len() > inner.len() + 1,
        }
    }

    /// Whether it can be the answer of such a question.
    fn fits(&self, options: &[Choice], kind: Option<Called>) -> bool {
        if options.len() > 1 {
            let capital = !self.inner.contains(|c: char| c.is_ascii_lowercase());
            return capital
                && letters(self.inner).is_some_and(|it| it.iter().all(|at| *at < options.len()));
        }
        match kind {
            Some(Called::Kind(Kind::Judge)) => truth(self.inner).is_some(),
            // Below such a heading a stem has a blank, or asks nothing.
            Some(Called::Kind(Kind::Text | Kind::Number)) => true,
            Some(_) => false,
            None => self.is_padded,
        }
    }

    fn is_judgement(&self, options: &[Choice], kind: Option<Called>) -> bool {
        options.is_empty()
            && kind.is_none_or(|kind| kind == Called::Kind(Kind::Judge))
            && truth(self.inner).is_some()
    }
}

fn without(text: &str) -> String {
    text.replace([OPEN, CLOSE], "")
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: Option<Called> = Some(Called::Kind(Kind::Text));

    fn of(stem: &str, options: usize, kind: Option<Called>, key: Option<&str>) -> String {
        let marked = stem
            .replace('<', &OPEN.to_string())
            .replace('>', &CLOSE.to_string());
        let options: Vec<Choice> = (0..options)
            .map(|at| Choice::plain(at.to_string()))
            .collect();
        let told = key.map(|answer| Told {
            answer: answer.to_owned(),
            explanation: None,
        });
        match taken(&marked, &options, kind, told.as_ref()) {
            Ok(taken) => format!("{}|{}", taken.stem, taken.answer.unwrap_or_default()),
            Err(flaw) => format!("{flaw:?}"),
        }
    }

    #[test]
    fn what_stands_in_a_blank_is_an_answer_and_what_is_stressed_is_none() {
        for (stem, options, kind, key, expected) in [
            ("国债由<  B  >发行。", 2, None, None, "国债由____发行。|B"),
            ("国债由<B>发行。", 2, None, None, "国债由____发行。|B"),
            (
                "国债由<__AB__>发行。",
                2,
                None,
                Some("BA"),
                "国债由____发行。|",
            ),
            ("国债由<  C  >发行。", 2, None, None, "国债由  C  发行。|"),
            ("下列<错误>的是", 2, None, None, "下列错误的是|"),
            (
                "说法<错误>的是（　）",
                0,
                TEXT,
                Some("甲"),
                "说法错误的是（　）|",
            ),
            ("打< 110 >。", 0, None, None, "打____。|110"),
            ("打<110>。", 0, None, None, "打110。|"),
            ("打<110>。", 0, TEXT, None, "打____。|110"),
            ("打<110>。", 0, TEXT, Some("12315"), "打110。|"),
            ("打<  110  >或____。", 0, TEXT, None, "BlanksSeveral(2)"),
            ("可信。< √ >", 0, None, None, "可信。|√"),
            ("可信<  错  >吗", 0, None, None, "可信（　）吗|错"),
            (
                "打<  110  >、<  12315  >",
                0,
                TEXT,
                None,
                "BlanksSeveral(2)",
            ),
            (
                "国债由<  A  >发行。",
                2,
                None,
                Some("B"),
                "AnswerTwice(\"A\", \"B\")",
            ),
        ] {
            assert_eq!(of(stem, options, kind, key), expected, "{stem}");
        }
    }
}
