//! The parts of one question to what was meant. A bracket never beats an answer of its own; what contradicts itself is
//! refused.

use std::ops::Range;

use super::bracket::bracketed;
use super::cut::{Block, Part};
use super::filled;
use super::heading::{self, Section, What};
use super::joined;
use super::key::Entry;
use super::label::Label;
use super::listed::listed;
use super::tag::tagged;
use super::told::{Told, agree, told};
use crate::diagnostic::{Allowed, ImportFlaw, Name};
use crate::exchange::answer::{self, Written};
use crate::exchange::{Question, accept, lettered, typed};
use crate::question::{Body, Called, Choice, Kind};
use crate::span::Span;
use crate::syntax::answer::{letter as answer_letter, letters};
use crate::syntax::decode::loose_number;
use crate::syntax::quiz::is_points;

pub(super) type Flaw = (ImportFlaw, Span);

/// What stands around a question.
pub(super) struct Context<'c> {
    pub(super) section: &'c Section,
    /// What a key says of it.
    pub(super) keyed: Option<&'c Entry>,
    /// In its section A means wrong.
    pub(super) is_reversed: bool,
    /// The stretches of its lines that may have been written into blanks; bytes of the text, in order.
    pub(super) underlined: &'c [Range<usize>],
}

/// What became of one question's lines.
pub(super) struct Made {
    pub(super) question: Question,
    /// What of it was not taken.
    pub(super) flaws: Vec<Flaw>,
    /// Its answer is known only by its being underlined in the stem.
    pub(super) is_filled: bool,
}

/// Whether an answer says anything; `略`: there is one, and it is not here.
fn is_here(answer: &str) -> bool {
    let plain = answer.trim_matches(['（', '）', '(', ')', '。']);
    !matches!(plain, "略" | "见解析")
}

/// Texts below one another; nothing where they say nothing.
fn joined_lines(texts: [Option<String>; 3]) -> Option<String> {
    let all: Vec<String> = texts.into_iter().flatten().collect();
    Some(all.join("\n")).filter(|it| !it.trim().is_empty())
}

/// A question of its lines.
pub(super) fn question(text: &str, block: &Block, context: &Context<'_>) -> Result<Made, Flaw> {
    let Context {
        section,
        keyed,
        is_reversed,
        underlined,
    } = *context;
    let words = |label: Label| words(text, block, label);
    let head = filled::marked(text, block, underlined)
        .or_else(|| words(Label::Head))
        .unwrap_or_default();
    let options_at = lettered::start(&head).unwrap_or(head.len());
    let mut options: Vec<Choice> = lettered::split(&head)
        .into_iter()
        .map(|(_, option)| Choice::plain(lettered::one_line(&option)))
        .collect();
    let tagged = tagged(head[..options_at].trim());
    let named = words(Label::Kind).and_then(|name| heading::what(&name).map(|(what, _)| what));
    let what = tagged.what.or(named);
    if let Some(essay) = what.map_or(section.essay, What::essay) {
        return Err((ImportFlaw::Essay(essay.to_owned()), block.line));
    }
    if let Some(words) = several(&head, options_at) {
        return Err((ImportFlaw::SeveralInOne(words), block.line));
    }
    let further = [Label::Answer, Label::Explanation, Label::Hint].map(&words);
    if let Some(other) = further.iter().flatten().find_map(|it| joined::another(it)) {
        return Err((ImportFlaw::SeveralInOne(begun(other)), block.line));
    }
    in_order(&head).map_err(|flaw| (flaw, block.line))?;
    let mut kind = what.and_then(What::kind).or(section.kind);
    let place = block.part(Label::Answer).map_or(block.line, Part::span);
    let at_answer = |flaw| (flaw, place);
    let own = words(Label::Answer);
    let behind = behind(own.as_deref(), keyed, &options, kind).map_err(at_answer)?;
    let mut stem = tagged.stem.to_owned();
    let mut answer = behind.as_ref().map(|told| told.answer.clone());
    let mut is_filled = false;
    if !underlined.is_empty() {
        let taken = filled::taken(&stem, &options, kind, behind.as_ref());
        let taken = taken.map_err(|flaw| (flaw, block.line))?;
        stem = taken.stem;
        is_filled = answer.is_none() && taken.answer.is_some();
        answer = answer.or(taken.answer);
    }
    let bracket = bracketed(&stem, &options, kind, behind.as_ref()).map_err(at_answer)?;
    if let Some((inside, emptied)) = bracket {
        stem = emptied;
        answer = answer.or(Some(inside));
    }
    if stem.is_empty() {
        return Err((ImportFlaw::StemMissing, block.line));
    }
    if kind == Some(Called::Kind(Kind::Judge)) && options.is_empty() {
        answer = answer.map(|answer| judged(answer, is_reversed));
    }
    answer = stated(answer, &options, kind);
    if options.is_empty()
        && let Some(written) = &answer
    {
        let found = listed(&stem, kind, written).map_err(at_answer)?;
        if let Some(found) = found {
            kind = kind.or(Some(Called::Choice));
            (stem, options, answer) = (found.stem, found.options, Some(found.answer));
        }
    }
    let blanks = answer::blanks(&stem);
    let body = answer::body(Written {
        kind,
        options,
        answer: answer.as_deref(),
        text: None,
        unit: None,
    })
    .map_err(|flaw| match &flaw {
        ImportFlaw::AnswerBeyond(..) | ImportFlaw::AnswerInvalid(..) => (flaw, place),
        _ => (flaw, block.line),
    })?;
    if matches!(body, Body::Text(_) | Body::Number { .. }) && blanks > 1 {
        return Err((ImportFlaw::BlanksSeveral(blanks), block.line));
    }
    let whole = answer::whole(&body).map(|flaw| (flaw, place));
    let mut made = Question::new(None, typed::markdown(&stem), body).known_by(&stem);
    let explanations = [
        behind.and_then(|told| told.explanation),
        words(Label::Explanation),
        keyed.and_then(|it| it.explanation.clone()),
    ];
    made.explanation = joined_lines(explanations).as_deref().map(typed::markdown);
    made.hint = words(Label::Hint).as_deref().map(typed::markdown);
    made.tags = words(Label::Tags)
        .map(|text| answer::list(&text, &['、', '，', ',', ';', '；', ' ']))
        .unwrap_or_default();
    made.points = tagged.points.or(section.points).unwrap_or(1.0);
    let mut flaws = values(text, block, &mut made);
    flaws.extend(whole);
    Ok(Made {
        question: made,
        flaws,
        is_filled,
    })
}

/// Whether no letter of the options is left out or there twice: its words would be those of the option before it.
fn in_order(head: &str) -> Result<(), ImportFlaw> {
    let Some(letters) = lettered::broken(head) else {
        return Ok(());
    };
    let letters: String = letters.into_iter().map(answer_letter).collect();
    Err(ImportFlaw::OptionLetters(letters))
}

/// What tells that a stem and its options are more than one question: another's answer at the end of a line, another's
/// blank in an option. `options_at`: where the options begin.
fn several(head: &str, options_at: usize) -> Option<String> {
    const ANSWERS: [&str; 4] = ["正确答案", "参考答案", "标准答案", "答案"];
    let mut at = 0;
    for line in head.split_inclusive('\n') {
        let in_options = at + line.len() > options_at;
        at += line.len();
        let line = line.trim();
        for word in ANSWERS {
            let Some((before, behind)) = line.rsplit_once(word) else {
                continue;
            };
            // `甲正确答案 C`, and in an option `甲正确答案` alone; `请选出正确答案` is a stem.
            let given = behind.starts_with([' ', '\u{3000}', ':', '：'])
                && letters(behind.trim_matches([' ', '\u{3000}', ':', '：'])).is_some();
            let lost = in_options && word != "答案" && behind.is_empty();
            if !before.is_empty() && (given || lost) {
                return Some(shortened(line));
            }
            break;
        }
    }
    let (stem, options) = head.split_at_checked(options_at)?;
    if let Some(line) = head.lines().skip(1).find(|line| is_numbered(line.trim())) {
        return Some(shortened(line.trim()));
    }
    let mut begin = options
        .lines()
        .map(str::trim)
        .filter(|line| begins_options(line));
    if let Some(line) = begin.nth(1) {
        return Some(shortened(line));
    }
    // A stem with its key and options of its own, before another.
    let keyed = |line: &&str| {
        let mut brackets = line.split(['（', '(']).skip(1);
        brackets.any(|behind| {
            let inside = behind.split(['）', ')']).next().unwrap_or_default();
            letters(inside).is_some() && inside.len() < behind.len()
        })
    };
    if let Some(line) = stem.lines().find(keyed) {
        let behind = stem.split_once(line).map_or("", |(_, behind)| behind);
        let listed = behind.lines().filter_map(|it| lettered::leading(it.trim()));
        if listed.take(2).eq([0, 1]) {
            return Some(shortened(line.trim()));
        }
    }
    let blank = options.split_inclusive('\n').find(|line| {
        ["（）", "（ ）", "（　）", "（  ）"]
            .iter()
            .any(|blank| line.contains(blank))
    });
    // The stem has one of its own; an option has none.
    blank
        .filter(|_| lettered::split(head).len() > 1)
        .map(|line| shortened(line.trim()))
}

/// `★2. 乙？`, `（多选）3、乙？`: a question's number, and before it what keeps it from being seen as one.
fn is_numbered(line: &str) -> bool {
    const SIGNS: &[char] = &['★', '☆', '*', '▲', '△', '•', '◆', '●', '■', '※', ' '];
    let bare = line.trim_start_matches(SIGNS);
    let pairs = [('（', '）'), ('(', ')'), ('【', '】'), ('[', ']')];
    let boxed = pairs.iter().find_map(|(open, close)| {
        let (inner, behind) = bare.strip_prefix(*open)?.split_once(*close)?;
        (inner.chars().count() <= 8 && !inner.is_empty()).then_some(behind)
    });
    let behind = boxed.unwrap_or(bare).trim_start();
    let number = behind.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = behind.len() - number.len();
    let mut rest = number.chars();
    behind.len() < line.len()
        && (1..=3).contains(&digits)
        && rest.next().is_some_and(|c| ".．、".contains(c))
        && rest.next().is_some_and(|c| !c.is_ascii_digit())
}

/// Whether the first of several options stands on a line.
fn begins_options(line: &str) -> bool {
    let mut chars = line.chars();
    matches!(chars.next(), Some('A' | 'a' | 'Ａ'))
        && matches!(chars.next(), Some('.' | '．' | '、' | '）' | ')'))
}

/// The end of a long line.
fn shortened(line: &str) -> String {
    const MOST: usize = 24;
    let count = line.chars().count();
    if count <= MOST {
        return line.to_owned();
    }
    let end: String = line.chars().skip(count - MOST).collect();
    format!("…{end}")
}

/// The beginning of a long line.
fn begun(line: &str) -> String {
    const MOST: usize = 24;
    match line.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line.to_owned(),
    }
}

/// All that stands behind a label.
fn words(text: &str, block: &Block, label: Label) -> Option<String> {
    let parts = block.parts.iter().filter(|part| part.label == label);
    let texts: Vec<String> = parts.map(|part| joined(text, part)).collect();
    Some(texts.join("\n").trim().to_owned()).filter(|it| !it.is_empty())
}

/// The answer behind the stem, or else in a key.
///
/// # Errors
/// When the two contradict each other.
fn behind(
    own: Option<&str>,
    keyed: Option<&Entry>,
    options: &[Choice],
    kind: Option<Called>,
) -> Result<Option<Told>, ImportFlaw> {
    let told = |answer: &str| told(answer, options, kind);
    let own = own.map(told).transpose()?;
    let key = keyed.map(|entry| told(&entry.answer)).transpose()?;
    match (own, key) {
        (Some(own), Some(key)) if !agree(&own.answer, &key.answer) => {
            Err(ImportFlaw::AnswerTwice(own.answer, key.answer))
        }
        (own, key) => Ok(own.or(key)),
    }
}

/// An answer that says anything. `(1) 110`: the number of the only blank is no part of what belongs into it.
fn stated(answer: Option<String>, options: &[Choice], kind: Option<Called>) -> Option<String> {
    let answer = answer.filter(|it| is_here(it))?;
    let fills = kind.is_none_or(|kind| kind == Called::Kind(Kind::Text));
    let mut first = ["(1)", "（1）"].iter();
    let inner = first
        .find_map(|sign| answer.strip_prefix(sign))
        .map(str::trim);
    let further = ["(2)", "（2）"];
    let only = |it: &&str| !it.is_empty() && !further.iter().any(|sign| it.contains(sign));
    let inner = inner.filter(|it| fills && options.is_empty() && only(it));
    Some(inner.map_or_else(|| answer.clone(), str::to_owned))
}

/// Where a paper judges by letters, A is right, unless its own options say otherwise.
fn judged(answer: String, reversed: bool) -> String {
    let right = match letters(&answer).as_deref() {
        Some([0]) => !reversed,
        Some([1]) => reversed,
        _ => return answer,
    };
    if right { "对" } else { "错" }.to_owned()
}

/// Points and difficulty.
fn values(text: &str, block: &Block, made: &mut Question) -> Vec<Flaw> {
    let mut flaws = Vec::new();
    for part in &block.parts {
        let written = joined(text, part);
        match part.label {
            Label::Points => {
                match loose_number(written.trim_end_matches('分')).filter(|it| is_points(*it)) {
                    Some(points) => made.points = points,
                    None => flaws.push((accept::points(&written), part.span())),
                }
            }
            Label::Difficulty => {
                made.difficulty = answer::difficulty(&written);
                if made.difficulty.is_none() {
                    let key = Name::of(&["difficulty", "难度"]);
                    let flaw = ImportFlaw::ValueInvalid(key, written, Allowed::Difficulty);
                    flaws.push((flaw, part.span()));
                }
            }
            _ => {}
        }
    }
    flaws
}

fn joined(text: &str, part: &Part) -> String {
    let lines: Vec<&str> = part
        .lines
        .iter()
        .map(|range| text[range.clone()].trim())
        .collect();
    lines.join("\n").trim().to_owned()
}
