//! Answers, options and values as exam papers and sheets have them, to a question's body. What reads
//! them knows nothing of where they stood.

use super::traditional::simplified;
use super::{Body, Choice};
use crate::diagnostic::{ImportFlaw, Name};
use crate::syntax::mark;
use crate::syntax::quiz::Verdict;

mod choice;
mod judge;
mod key;
mod number;
mod options;

pub use key::{blanks, fills_several, is_truth, is_truth_or_number};
pub use number::counted;
pub use options::{split_options, unlettered};

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

    /// Further words for it, of which no other word is a part.
    const MORE_NAMES: &'static [(&'static str, Self)] = &[
        ("单项", Self::Single),
        ("单选择", Self::Single),
        ("单项选", Self::Single),
        ("多项", Self::Multiple),
        ("多选择", Self::Multiple),
        ("多项选", Self::Multiple),
        ("复选", Self::Multiple),
        ("不定项选择", Self::Multiple),
        ("不定选", Self::Multiple),
        ("对错", Self::Judge),
        ("正误", Self::Judge),
        ("判断对错", Self::Judge),
        ("判断正误", Self::Judge),
        ("判断是非", Self::Judge),
        ("填充", Self::Text),
        ("singlechoice", Self::Single),
        ("singleselect", Self::Single),
        ("radio", Self::Single),
        ("multiplechoice", Self::Choice),
        ("choice", Self::Choice),
        ("multichoice", Self::Choice),
        ("multipleselect", Self::Multiple),
        ("multipleresponse", Self::Multiple),
        ("multi", Self::Multiple),
        ("checkbox", Self::Multiple),
        ("judgement", Self::Judge),
        ("judgment", Self::Judge),
        ("boolean", Self::Judge),
        ("fill", Self::Text),
        ("blank", Self::Text),
        ("fillblank", Self::Text),
        ("fillintheblank", Self::Text),
        ("shortanswer", Self::Text),
        ("numeric", Self::Number),
        ("numerical", Self::Number),
        ("ordering", Self::Order),
        ("matching", Self::Match),
    ];

    /// By what somebody calls it: `单选题`, `多项选择题（每题2分）`, `判斷題`, `True/False`.
    pub fn named(written: &str) -> Option<Self> {
        let bare = written.split(['（', '(', '【', '[']).next();
        // `选择题（单选）` says it in the brackets.
        let inner = written
            .split(['（', '(', '【', '['])
            .nth(1)
            .and_then(|it| it.split(['）', ')', '】', ']']).next());
        let named = |words: &str| {
            let plain: String = simplified(words)
                .to_lowercase()
                .chars()
                .filter(|c| !(c.is_whitespace() || "/_-.、：:".contains(*c)))
                .collect();
            let plain = plain.strip_suffix("试题").unwrap_or(&plain);
            let plain = plain.strip_suffix('题').unwrap_or(plain);
            Self::ALL_NAMES
                .iter()
                .chain(Self::MORE_NAMES)
                .find(|(name, _)| *name == plain)
                .map(|(_, kind)| *kind)
        };
        let outer = bare.and_then(named);
        match (outer, inner.and_then(named)) {
            (None | Some(Self::Choice), Some(inner)) => Some(inner),
            (outer, _) => outer,
        }
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

/// The body that was meant. What stands behind the answer keeps it from being understood.
///
/// # Errors
/// What keeps it from being understood.
pub fn body(written: Written<'_>) -> Result<Body, ImportFlaw> {
    let answer = written.answer.unwrap_or_default().trim().to_owned();
    match read(written)? {
        (body, None) => Ok(body),
        (body, Some(_)) => Err(invalid(&answer, super::yaml::type_name(&body))),
    }
}

/// The body that was meant, and what was said behind the answer: `B。由国家发行。`.
///
/// # Errors
/// What keeps it from being understood.
pub fn read(written: Written<'_>) -> Result<(Body, Option<String>), ImportFlaw> {
    let answer = written.answer.map(str::trim).filter(|it| !it.is_empty());
    let options = written.options;
    let said = answer.map(|answer| key::said(answer, written.kind, &options));
    let (answer, behind) = match &said {
        Some(said) => (Some(said.answer.as_str()), said.behind.clone()),
        None => (None, None),
    };
    if let Some(other) = said.as_ref().and_then(|said| said.contradicts.clone()) {
        let answer = answer.unwrap_or_default().to_owned();
        return Err(ImportFlaw::AnswerTwice(answer, other));
    }
    let kind = written
        .kind
        .unwrap_or_else(|| guess(&options, answer, written.text));
    let needed = || answer.ok_or(ImportFlaw::AnswerMissing);
    let body = match kind {
        Kind::Single | Kind::Multiple | Kind::Choice => choice::choice(kind, options, needed()?)?,
        Kind::Judge => {
            let answer = needed()?;
            let is_said = written.kind == Some(Kind::Judge);
            let right = judge::judge(&options, answer, is_said);
            Body::Judge(right.ok_or_else(|| invalid(answer, kind.name()))?)
        }
        Kind::Number => number::number(needed()?, written.unit)?,
        Kind::Text => text(options, answer)?,
        Kind::Order => order(options, answer)?,
        Kind::Match => pairs(options)?,
        Kind::Classify => return Err(ImportFlaw::TypeUnknown(Name::of(&["classify", "归类"]))),
        Kind::Mark => {
            let text = written.text.map(str::trim).unwrap_or_default();
            if !mark::has_flag(text) {
                return Err(ImportFlaw::MarkInvalid);
            }
            Body::Mark(text.to_owned())
        }
    };
    Ok((body, behind))
}

fn invalid(answer: &str, kind: &str) -> ImportFlaw {
    ImportFlaw::AnswerInvalid(vec![answer.to_owned()], kind.to_owned())
}

fn guess(options: &[Choice], answer: Option<&str>, text: Option<&str>) -> Kind {
    if text.is_some() && answer.is_none() {
        return Kind::Mark;
    }
    let answer = answer.unwrap_or_default();
    if judge::judge(options, answer, false).is_some() {
        return Kind::Judge;
    }
    if !options.is_empty() {
        return Kind::Choice;
    }
    if number::range(answer).is_some() {
        return Kind::Number;
    }
    // A letter, or `1,3`, and no options: they were forgotten. Words: a blank to fill in.
    if key::letters(answer).is_some() || key::is_list_of_numbers(answer) {
        Kind::Choice
    } else {
        Kind::Text
    }
}

/// A blank to fill in. Where there are options, the answer names one of them, or nobody can tell what is right.
fn text(options: Vec<Choice>, answer: Option<&str>) -> Result<Body, ImportFlaw> {
    let Some(answer) = answer else {
        // Each accepted answer in a cell of its own.
        let accepted: Vec<String> = options.into_iter().map(|option| option.text).collect();
        if accepted.is_empty() {
            return Err(ImportFlaw::AnswerMissing);
        }
        return Ok(Body::Text(accepted));
    };
    let accepted = list(answer, &[';', '；', '|', '｜']);
    if accepted.is_empty() {
        return Err(ImportFlaw::AnswerMissing);
    }
    let words = |text: &String| options.iter().any(|option| option.text == *text);
    if options.is_empty() || accepted.iter().all(words) {
        return Ok(Body::Text(accepted));
    }
    match key::letters(answer).as_deref() {
        Some([one]) => match options.get(*one) {
            Some(option) if !option.text.is_empty() => Ok(Body::Text(vec![option.text.clone()])),
            _ => Err(ImportFlaw::AnswerBeyond(answer.to_owned(), options.len())),
        },
        _ => Err(invalid(answer, "text")),
    }
}

fn order(options: Vec<Choice>, answer: Option<&str>) -> Result<Body, ImportFlaw> {
    if options.len() < 2 {
        return Err(ImportFlaw::OptionsTooFew);
    }
    let items: Vec<String> = options.into_iter().map(|option| option.text).collect();
    let Some(answer) = answer else {
        return Ok(Body::Order(items));
    };
    let order = key::letters(answer).unwrap_or_default();
    let mut sorted = order.clone();
    sorted.sort_unstable();
    if !sorted.into_iter().eq(0..items.len()) {
        return Err(ImportFlaw::AnswerInvalid(
            vec![answer.to_owned()],
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
                    return Err(ImportFlaw::AnswerInvalid(
                        vec![option.text],
                        "match".to_owned(),
                    ));
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

/// `3`, `中`, `较难`.
pub fn difficulty(text: &str) -> Option<u8> {
    match &*simplified(text) {
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
    match &*simplified(text) {
        "骗局" | "传销" | "scam" => Some(Verdict::Scam),
        "合法" | "正规" | "legit" => Some(Verdict::Legit),
        _ => None,
    }
}
