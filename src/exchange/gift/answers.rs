//! What stands between the braces of a GIFT question. Its type is told in the order in which Moodle tells it.

use super::signs::{self, Part, parts};
use super::{Way, rich_within, worded};
use crate::diagnostic::{Allowed, ImportFlaw};
use crate::exchange::answer::counted;
use crate::exchange::fraction::{self, Marked};
use crate::exchange::said::{self, Remark};
use crate::question::{Body, Called, Choice, Kind};

/// What braces hold.
pub(super) struct Answered {
    pub body: Body,
    pub explanation: Option<String>,
    /// What of it was not taken.
    pub flaws: Vec<ImportFlaw>,
}

/// What is found on the way.
struct Found {
    way: Way,
    /// What is said to answers that have no place for it, as Markdown.
    said: Vec<String>,
    flaws: Vec<ImportFlaw>,
}

/// Reads it; escapes are stand-ins already.
pub(super) fn read(inner: &str, way: Way) -> Result<Answered, ImportFlaw> {
    let (inner, general) = match inner.rsplit_once("####") {
        Some((inner, feedback)) => (inner, rich_within(way, feedback)),
        None => (inner, None),
    };
    let inner = inner.trim();
    let mut found = Found {
        way,
        said: Vec::new(),
        flaws: Vec::new(),
    };
    let body = if inner.is_empty() {
        return Err(ImportFlaw::TypeUnknown("essay".into()));
    } else if let Some(number) = inner.strip_prefix('#') {
        found.number(number)?
    } else if let Some(order) = inner.strip_prefix('>') {
        found.order(order)?
    } else if let Some(flaw) = signs::unescaped(inner) {
        return Err(flaw);
    } else if inner.contains('~') {
        found.choice(inner)?
    } else if inner.contains('=') && inner.contains("->") {
        found.pairs(inner)?
    } else {
        found.words(inner)?
    };
    Ok(Answered {
        body,
        explanation: said::joined(found.said.into_iter().chain(general)),
        flaws: found.flaws,
    })
}

fn truth(word: &str) -> Option<bool> {
    match word {
        "T" | "TRUE" => Some(true),
        "F" | "FALSE" => Some(false),
        _ => None,
    }
}

/// What somebody writes by hand: `{对}`. Moodle would have it written by the reader.
fn truth_in_words(word: &str) -> Option<bool> {
    match word {
        "对" | "正确" | "√" | "true" => Some(true),
        "错" | "错误" | "×" | "false" => Some(false),
        _ => None,
    }
}

/// A feedback where an answer should be: its sign was meant.
fn is_there(part: &Part<'_>) -> Result<(), ImportFlaw> {
    match part.feedback {
        Some(feedback) if part.text.trim().is_empty() => {
            let word = feedback.split_whitespace().next().unwrap_or_default();
            let word = format!("#{}", super::unescaped(word));
            Err(ImportFlaw::SignUnescaped(word))
        }
        _ => Ok(()),
    }
}

impl Found {
    fn remark(&self, part: &Part<'_>) -> Remark {
        let said = part
            .feedback
            .and_then(|feedback| rich_within(self.way, feedback));
        Remark {
            answer: worded(self.way, part.text),
            right: part.mark >= 100.0,
            said: said.unwrap_or_default(),
        }
    }

    fn choice(&mut self, inner: &str) -> Result<Body, ImportFlaw> {
        let parts = parts(inner);
        let single = parts.iter().any(|part| part.sign == '=');
        let mut options = Vec::new();
        for part in parts {
            is_there(&part)?;
            let note = part.feedback.map(|note| worded(self.way, note));
            options.push(Marked {
                choice: Choice {
                    text: worded(self.way, part.text),
                    note: note.filter(|note| !note.is_empty()),
                    image: None,
                    lean: None,
                },
                mark: part.mark,
            });
        }
        let (body, between) = fraction::choice(options, !single)?;
        self.flaws
            .extend(between.into_iter().map(fraction::between));
        Ok(body)
    }

    fn pairs(&mut self, inner: &str) -> Result<Body, ImportFlaw> {
        let (mut pairs, mut extras) = (Vec::new(), Vec::new());
        for part in parts(inner) {
            // There is no feedback in a pair: what looks like one is part of it.
            let Some((left, right)) = part.whole.split_once("->") else {
                let text = worded(self.way, part.whole);
                return Err(ImportFlaw::AnswerInvalid(
                    vec![text],
                    Called::Kind(Kind::Match),
                ));
            };
            if part.mark < 100.0 {
                self.flaws.push(fraction::between(part.mark));
            }
            // On the right Moodle takes words alone, whatever stands before them.
            let (left, right) = (worded(self.way, left), super::unescaped(right.trim()));
            if left.is_empty() {
                extras.push(right);
            } else {
                pairs.push((left, right));
            }
        }
        if pairs.len() < 2 {
            return Err(ImportFlaw::OptionsTooFew);
        }
        Ok(Body::Match { pairs, extras })
    }

    /// Right or wrong, or words to fill in.
    fn words(&mut self, inner: &str) -> Result<Body, ImportFlaw> {
        let (word, feedback) = match inner.split_once('#') {
            Some((word, feedback)) => (word.trim(), feedback),
            None => (inner, ""),
        };
        if let Some(right) = truth(word).or_else(|| truth_in_words(word)) {
            // The first is for a wrong answer, the second for a right one.
            let way = self.way;
            let said = feedback.split('#');
            self.said
                .extend(said.filter_map(|text| rich_within(way, text)));
            return Ok(Body::Judge(right));
        }
        let lone = Part {
            sign: '=',
            mark: 100.0,
            text: word,
            feedback: Some(feedback).filter(|it| !it.is_empty()),
            whole: inner,
        };
        let parts = if inner.contains('=') {
            parts(inner)
        } else {
            vec![lone]
        };
        let mut accepted = Vec::new();
        let mut wild = Vec::new();
        let mut remarks = Vec::new();
        for part in parts {
            is_there(&part)?;
            remarks.push(self.remark(&part));
            let text = worded(self.way, part.text);
            if part.mark < 100.0 {
                if part.mark > 0.0 {
                    self.flaws.push(fraction::between(part.mark));
                }
            } else if is_wild(&text) {
                wild.push(text);
            } else if !text.is_empty() {
                accepted.push(starred(&text));
            }
        }
        self.said = said::paragraphs(remarks);
        if accepted.is_empty() {
            return Err(match wild.pop() {
                Some(answer) => ImportFlaw::Wildcard(answer, true),
                None => ImportFlaw::AnswerMissing,
            });
        }
        let wild = wild.into_iter();
        self.flaws
            .extend(wild.map(|answer| ImportFlaw::Wildcard(answer, false)));
        Ok(Body::Text(accepted))
    }

    /// `>3 CONTIGUOUS VERT ABSOLUTE_POSITION`, and a line for each in the right order.
    fn order(&mut self, inner: &str) -> Result<Body, ImportFlaw> {
        let (first, more) = inner.split_once('\n').unwrap_or((inner, ""));
        let is_setting = |word: &&str| {
            word.bytes()
                .all(|it| it.is_ascii_uppercase() || it.is_ascii_digit() || it == b'_')
        };
        let settings: Vec<&str> = first.split_whitespace().take_while(is_setting).collect();
        let all_set = settings.len() == first.split_whitespace().count();
        // Words of the first line are its own first item, or nobody knows what.
        let lines = if all_set { more } else { inner };
        let items: Vec<String> = lines
            .lines()
            .map(|line| worded(self.way, line))
            .filter(|line| !line.is_empty())
            .collect();
        if items.len() < 2 {
            return Err(ImportFlaw::OptionsTooFew);
        }
        let count = settings.iter().find_map(|it| it.parse::<usize>().ok());
        if let Some(count) = count.filter(|it| all_set && (2..items.len()).contains(it)) {
            let all = Allowed::one_of(&[&items.len().to_string()]);
            let flaw = ImportFlaw::ValueInvalid("ordering".into(), count.to_string(), all);
            self.flaws.push(flaw);
        }
        let same = Vec::new();
        Ok(Body::Order { items, same })
    }

    fn number(&mut self, inner: &str) -> Result<Body, ImportFlaw> {
        let inner = inner.trim();
        let signed = inner.find(['=', '~']).unwrap_or(inner.len());
        let (lone, signed) = inner.split_at(signed);
        // A number without a sign is the right one.
        let (text, feedback) = match lone.split_once('#') {
            Some((text, feedback)) => (text, Some(feedback)),
            None => (lone, None),
        };
        let lone = (!text.trim().is_empty()).then_some(Part {
            sign: '=',
            mark: 100.0,
            text,
            feedback,
            whole: lone,
        });
        let mut right = None;
        let mut remarks = Vec::new();
        for part in lone.into_iter().chain(parts(signed)) {
            let mut remark = self.remark(&part);
            // `1822:2` is a number and how far off one may be.
            if let Some(at) = remark.answer.find(':') {
                remark.answer.truncate(at);
            }
            remarks.push(remark);
            if part.mark >= 100.0 && right.is_none() {
                right = Some(part.text.trim());
            } else if part.mark > 0.0 {
                self.flaws.push(fraction::between(part.mark));
            }
        }
        self.said = said::paragraphs(remarks);
        let text = super::unescaped(right.ok_or(ImportFlaw::AnswerMissing)?);
        let (min, max) = range(&text)
            .filter(|(min, max)| min <= max)
            .ok_or_else(|| {
                ImportFlaw::AnswerInvalid(vec![text.clone()], Called::Kind(Kind::Number))
            })?;
        Ok(Body::Number {
            min,
            max,
            unit: None,
        })
    }
}

/// `1..5`, `3:0.5`, `3`.
fn range(text: &str) -> Option<(f64, f64)> {
    if let Some((min, max)) = text.split_once("..") {
        return Some((counted(min)?, counted(max)?));
    }
    let (value, by) = text.split_once(':').unwrap_or((text, "0"));
    let (value, by) = (counted(value)?, counted(by)?);
    Some(crate::exchange::around(value, by))
}

/// Whether a star in it stands for any words; one that is meant has a backslash.
pub(in crate::exchange) fn is_wild(answer: &str) -> bool {
    answer.replace("\\*", "").contains('*')
}

/// With its stars as they were meant.
pub(in crate::exchange) fn starred(answer: &str) -> String {
    answer.replace("\\*", "*")
}
