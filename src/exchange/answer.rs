//! Answers, options and values as exam papers and sheets have them, to a question's body. What reads
//! them knows nothing of where they stood.

use super::{Body, Choice};
use crate::diagnostic::ImportFlaw;
use crate::syntax::answer::{letters, truth};
use crate::syntax::decode::loose_number;
use crate::syntax::mark;
use crate::syntax::quiz::Verdict;

/// A question's type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Single,
    Multiple,
    /// An undecided one: the answer tells.
    Choice,
    Judge,
    Number,
    Text,
    Order,
    Match,
    Classify,
    Mark,
}

impl Kind {
    /// The words for it, the more exact first.
    pub const ALL_NAMES: &'static [(&'static str, Self)] = &[
        ("单选", Self::Single),
        ("单项选择", Self::Single),
        ("多选", Self::Multiple),
        ("多项选择", Self::Multiple),
        ("不定项", Self::Multiple),
        ("选择", Self::Choice),
        ("判断", Self::Judge),
        ("是非", Self::Judge),
        ("填空", Self::Text),
        ("数值", Self::Number),
        ("计算", Self::Number),
        ("排序", Self::Order),
        ("连线", Self::Match),
        ("匹配", Self::Match),
        ("配对", Self::Match),
        ("归类", Self::Classify),
        ("分类", Self::Classify),
        ("找疑点", Self::Mark),
        ("single", Self::Single),
        ("multiple", Self::Multiple),
        ("judge", Self::Judge),
        ("truefalse", Self::Judge),
        ("number", Self::Number),
        ("text", Self::Text),
        ("order", Self::Order),
        ("match", Self::Match),
        ("classify", Self::Classify),
        ("mark", Self::Mark),
    ];

    /// By what somebody calls it: `单选题`, `多项选择题`, `判断`.
    pub fn named(written: &str) -> Option<Self> {
        let plain = written.trim().to_lowercase();
        let plain = plain.strip_suffix('题').unwrap_or(&plain);
        Self::ALL_NAMES
            .iter()
            .find(|(name, _)| *name == plain)
            .map(|(_, kind)| *kind)
    }

    /// As in YAML.
    pub fn name(self) -> &'static str {
        match self {
            Self::Single => "single",
            Self::Multiple => "multiple",
            Self::Choice => "choice",
            Self::Judge => "judge",
            Self::Number => "number",
            Self::Text => "text",
            Self::Order => "order",
            Self::Match => "match",
            Self::Classify => "classify",
            Self::Mark => "mark",
        }
    }
}

impl Choice {
    /// An option of words alone.
    pub fn plain(text: String) -> Self {
        Self {
            text,
            note: None,
            image: None,
        }
    }
}

/// What somebody wrote of a question beside its stem.
pub struct Written<'a> {
    /// Left out: told by the shape of the answer and the options.
    pub kind: Option<Kind>,
    pub options: Vec<Choice>,
    pub answer: Option<&'a str>,
    /// With `[[…]]` marks.
    pub text: Option<&'a str>,
    pub unit: Option<String>,
}

/// The body that was meant.
///
/// # Errors
/// What keeps it from being understood.
pub fn body(written: Written<'_>) -> Result<Body, ImportFlaw> {
    let answer = written.answer.map(str::trim).filter(|it| !it.is_empty());
    let options = written.options;
    let kind = written
        .kind
        .unwrap_or_else(|| guess(&options, answer, written.text));
    let needed = || answer.ok_or(ImportFlaw::AnswerMissing);
    let invalid =
        |answer: &str| ImportFlaw::AnswerInvalid(answer.to_owned(), kind.name().to_owned());
    match kind {
        Kind::Single | Kind::Multiple | Kind::Choice => choice(kind, options, needed()?),
        Kind::Judge => {
            judge(&options, needed()?).ok_or_else(|| invalid(needed().unwrap_or_default()))
        }
        Kind::Number => {
            let answer = needed()?;
            let (min, max) = range(answer).ok_or_else(|| invalid(answer))?;
            let unit = written.unit;
            Ok(Body::Number { min, max, unit })
        }
        Kind::Text => {
            let accepted = match answer {
                // Each accepted answer in a cell of its own.
                None => options.into_iter().map(|option| option.text).collect(),
                Some(answer) => list(answer, &[';', '；', '|', '｜']),
            };
            if accepted.is_empty() {
                return Err(ImportFlaw::AnswerMissing);
            }
            Ok(Body::Text(accepted))
        }
        Kind::Order => order(options, answer),
        Kind::Match => pairs(options),
        Kind::Classify => Err(ImportFlaw::TypeUnknown("归类".to_owned())),
        Kind::Mark => {
            let text = written.text.map(str::trim).unwrap_or_default();
            if mark::has_flag(text) {
                Ok(Body::Mark(text.to_owned()))
            } else {
                Err(ImportFlaw::MarkInvalid)
            }
        }
    }
}

fn guess(options: &[Choice], answer: Option<&str>, text: Option<&str>) -> Kind {
    if text.is_some() && answer.is_none() {
        return Kind::Mark;
    }
    let answer = answer.unwrap_or_default();
    if judge(options, answer).is_some() {
        return Kind::Judge;
    }
    if !options.is_empty() {
        return Kind::Choice;
    }
    if range(answer).is_some() {
        return Kind::Number;
    }
    // A letter and no options: they were forgotten. Words: a blank to fill in.
    if letters(answer).is_some() {
        Kind::Choice
    } else {
        Kind::Text
    }
}

fn choice(kind: Kind, options: Vec<Choice>, answer: &str) -> Result<Body, ImportFlaw> {
    if options.len() < 2 {
        return Err(ImportFlaw::OptionsTooFew);
    }
    let words = |text: &str| options.iter().position(|option| option.text == text);
    let lettered = letters(answer);
    let inside = |found: &[usize]| found.iter().all(|index| *index < options.len());
    let mut correct = match &lettered {
        // A letter means an option's letter, even where another option's words are this letter.
        Some(found) if inside(found) && (found.len() == 1 || kind == Kind::Multiple) => {
            found.clone()
        }
        _ => match (words(answer), &lettered) {
            (Some(index), _) => vec![index],
            (None, Some(found)) if inside(found) => found.clone(),
            (None, Some(found)) => {
                let beyond = found.iter().find(|index| **index >= options.len());
                let letter = crate::syntax::answer::letter(beyond.copied().unwrap_or_default());
                return Err(ImportFlaw::AnswerBeyond(letter, options.len()));
            }
            (None, None) => {
                several(answer, &options).ok_or_else(|| match loose_number(answer) {
                    Some(number) if number.fract() == 0.0 => {
                        ImportFlaw::AnswerBeyond(answer.to_owned(), options.len())
                    }
                    _ => ImportFlaw::AnswerInvalid(answer.to_owned(), kind.name().to_owned()),
                })?
            }
        },
    };
    correct.sort_unstable();
    correct.dedup();
    if kind == Kind::Single && correct.len() > 1 {
        return Err(ImportFlaw::AnswerInvalid(
            answer.to_owned(),
            "single".to_owned(),
        ));
    }
    Ok(Body::Choice {
        options,
        multiple: kind == Kind::Multiple || correct.len() > 1,
        correct,
    })
}

/// `1`, `1,3`, `甲；丙` as indices: the options' own words, else their numbers from 1.
fn several(answer: &str, options: &[Choice]) -> Option<Vec<usize>> {
    let parts = list(answer, &[';', '；', '、', '，', ',', '|', ' ']);
    let own = |part: &String| options.iter().position(|option| option.text == *part);
    let numbered = |part: &String| {
        let number: usize = part.parse().ok()?;
        number.checked_sub(1).filter(|index| *index < options.len())
    };
    let all = |read: &dyn Fn(&String) -> Option<usize>| {
        parts.iter().map(read).collect::<Option<Vec<_>>>()
    };
    all(&own)
        .or_else(|| all(&numbered))
        .filter(|found| !found.is_empty())
}

/// `对`, `×`, or the letter of an option that says so.
fn judge(options: &[Choice], answer: &str) -> Option<Body> {
    let by_word = truth(answer).filter(|_| options.is_empty());
    let by_option = || {
        let both = options.len() == 2 && options.iter().all(|option| truth(&option.text).is_some());
        let found = letters(answer)?;
        let one = found.first().filter(|_| found.len() == 1 && both)?;
        truth(&options.get(*one)?.text)
    };
    let beside = || {
        let both = options.iter().all(|option| truth(&option.text).is_some());
        truth(answer).filter(|_| both)
    };
    by_word.or_else(by_option).or_else(beside).map(Body::Judge)
}

/// `3280`, `3000~3500`, `3280±5`, `3280±5%`.
fn range(answer: &str) -> Option<(f64, f64)> {
    if let Some(value) = loose_number(answer) {
        return Some((value, value));
    }
    if let Some((value, by)) = answer.split_once('±') {
        let value = loose_number(value)?;
        let by = match by.trim().strip_suffix(['%', '％']) {
            Some(percent) => value.abs() * loose_number(percent)? / 100.0,
            None => loose_number(by)?,
        };
        return (by >= 0.0).then_some((value - by, value + by));
    }
    let (min, max) = ["~", "～", "..", "至", "到", "—", "–"]
        .iter()
        .find_map(|between| answer.split_once(between))
        .or_else(|| {
            // A hyphen behind a digit is none of a negative number.
            let at = answer.find('-').filter(|at| *at > 0)?;
            Some((&answer[..at], &answer[at + 1..]))
        })?;
    let (min, max) = (loose_number(min)?, loose_number(max)?);
    (min <= max).then_some((min, max))
}

fn order(options: Vec<Choice>, answer: Option<&str>) -> Result<Body, ImportFlaw> {
    if options.len() < 2 {
        return Err(ImportFlaw::OptionsTooFew);
    }
    let items: Vec<String> = options.into_iter().map(|option| option.text).collect();
    let Some(answer) = answer else {
        return Ok(Body::Order(items));
    };
    let order = letters(answer).unwrap_or_default();
    let mut sorted = order.clone();
    sorted.sort_unstable();
    if !sorted.into_iter().eq(0..items.len()) {
        return Err(ImportFlaw::AnswerInvalid(
            answer.to_owned(),
            "order".to_owned(),
        ));
    }
    Ok(Body::Order(
        order
            .iter()
            .filter_map(|index| items.get(*index).cloned())
            .collect(),
    ))
}

/// Left sides with their right sides as notes, or both in one cell.
fn pairs(options: Vec<Choice>) -> Result<Body, ImportFlaw> {
    let (mut pairs, mut extras) = (Vec::new(), Vec::new());
    for option in options {
        match option.note {
            Some(right) if option.text.is_empty() => extras.push(right),
            Some(right) => pairs.push((option.text, right)),
            None => {
                let both = ["=", "＝", "→", "——", "->", "|"]
                    .iter()
                    .find_map(|between| option.text.split_once(between));
                let Some((left, right)) = both else {
                    return Err(ImportFlaw::AnswerInvalid(option.text, "match".to_owned()));
                };
                pairs.push((left.trim().to_owned(), right.trim().to_owned()));
            }
        }
    }
    if pairs.len() < 2 {
        return Err(ImportFlaw::OptionsTooFew);
    }
    Ok(Body::Match { pairs, extras })
}

/// Texts in one: one a line, or else with these signs between them.
pub fn list(text: &str, between: &[char]) -> Vec<String> {
    let parts: Vec<&str> = if text.contains('\n') {
        text.split('\n').collect()
    } else {
        text.split(between).collect()
    };
    parts
        .into_iter()
        .map(|part| part.trim().to_owned())
        .filter(|part| !part.is_empty())
        .collect()
}

/// All options in one text: one a line, behind `A.` `B.` …, or with signs between them.
pub fn split_options(text: &str) -> Vec<String> {
    let lettered = super::lettered::split(text);
    if lettered.len() > 1 {
        return lettered.into_iter().map(|(_, option)| option).collect();
    }
    list(text, &[';', '；', '|', '｜'])
        .into_iter()
        .map(|option| super::lettered::without_letter(&option).to_owned())
        .collect()
}

/// `3`, `中`, `较难`.
pub fn difficulty(text: &str) -> Option<u8> {
    match text {
        "1" | "易" | "容易" | "简单" | "低" | "easy" => Some(1),
        "2" | "较易" | "较容易" | "较简单" => Some(2),
        "3" | "中" | "中等" | "一般" | "适中" | "medium" => Some(3),
        "4" | "较难" => Some(4),
        "5" | "难" | "困难" | "高" | "hard" => Some(5),
        _ => None,
    }
}

/// `骗局`, `合法`.
pub fn verdict(text: &str) -> Option<Verdict> {
    match text {
        "骗局" | "传销" | "scam" => Some(Verdict::Scam),
        "合法" | "正规" | "legit" => Some(Verdict::Legit),
        _ => None,
    }
}
