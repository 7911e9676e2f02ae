//! The parts of one question to what was meant. A bracket never beats an answer of its own; what contradicts itself is
//! refused.

use super::cut::{Block, Part};
use super::heading::{self, Section};
use super::key::Entry;
use super::label::Label;
use crate::diagnostic::ImportFlaw;
use crate::exchange::answer::{self, Kind, Written};
use crate::exchange::{Body, Choice, Question, accept, lettered};
use crate::span::Span;
use crate::syntax::answer::{letters, truth};
use crate::syntax::decode::loose_number;
use crate::syntax::quiz::is_points;

pub(super) type Flaw = (ImportFlaw, Span);

/// A question, and what of it was not taken. `reversed`: in its section A means wrong.
pub(super) fn question(
    text: &str,
    block: &Block,
    section: &Section,
    keyed: Option<&Entry>,
    reversed: bool,
) -> Result<(Question, Vec<Flaw>), Flaw> {
    let part = |label: Label| block.parts.iter().find(|part| part.label == label);
    let words = |label: Label| {
        part(label)
            .map(|part| joined(text, part))
            .filter(|it| !it.is_empty())
    };
    let heads = block.parts.iter().filter(|part| part.label == Label::Head);
    let head = heads
        .map(|part| joined(text, part))
        .filter(|it| !it.is_empty())
        .collect::<Vec<_>>()
        .join("\n");
    let options_at = lettered::start(&head).unwrap_or(head.len());
    let options: Vec<Choice> = lettered::split(&head)
        .into_iter()
        .map(|(_, option)| Choice::plain(lettered::one_line(&option)))
        .collect();
    let mut flaws = Vec::new();
    let tagged = tagged(head[..options_at].trim());
    let mut stem = tagged.stem;
    let named = words(Label::Kind).and_then(|name| heading::what(&name).map(|(what, _)| what));
    let what = tagged.what.or(named);
    if let Some(essay) = what.map_or(section.essay, heading::What::essay) {
        return Err((ImportFlaw::Essay(essay.to_owned()), block.line));
    }
    let kind = what.and_then(heading::What::kind).or(section.kind);
    let written = part(Label::Answer);
    let place = written.map_or(block.line, Part::span);
    let own = words(Label::Answer);
    let own = own
        .as_deref()
        .map(|answer| told(answer, &options, kind))
        .transpose()
        .map_err(|flaw| (flaw, place))?;
    let key = keyed
        .map(|entry| told(&entry.answer, &options, kind))
        .transpose();
    let key = key.map_err(|flaw| (flaw, block.line))?;
    if let (Some(own), Some(key)) = (&own, &key)
        && !agree(&own.answer, &key.answer)
    {
        return Err((
            ImportFlaw::AnswerTwice(own.answer.clone(), key.answer.clone()),
            place,
        ));
    }
    let behind = own.or(key);
    let bracket =
        bracketed(&stem, &options, kind, behind.as_ref()).map_err(|flaw| (flaw, place))?;
    let answer = match (bracket, &behind) {
        (Some((inside, emptied)), _) => {
            stem = emptied;
            Some(behind.as_ref().map_or(inside, |told| told.answer.clone()))
        }
        (None, Some(told)) => Some(told.answer.clone()),
        (None, None) => None,
    };
    if stem.is_empty() {
        return Err((ImportFlaw::StemMissing, block.line));
    }
    let letter = answer
        .as_deref()
        .and_then(letters)
        .filter(|found| found.len() == 1);
    // Where a paper judges by letters, A is right, unless its own options say otherwise.
    let judged = (kind == Some(Kind::Judge) && options.is_empty())
        .then_some(letter)
        .flatten();
    let answer = match judged.as_deref() {
        Some([0]) => Some(if reversed { "错" } else { "对" }.to_owned()),
        Some([1]) => Some(if reversed { "对" } else { "错" }.to_owned()),
        _ => answer,
    };
    let blanks = blanks(&stem);
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
    if matches!(body, Body::Text(_)) && blanks > 1 {
        return Err((ImportFlaw::BlanksSeveral(blanks), block.line));
    }
    let mut made = Question::new(None, stem, body);
    let explanations = [
        behind.and_then(|told| told.explanation),
        words(Label::Explanation),
        keyed.and_then(|it| it.explanation.clone()),
    ];
    let explanation: Vec<String> = explanations
        .into_iter()
        .flatten()
        .filter(|it| !it.trim().is_empty())
        .collect();
    made.explanation = (!explanation.is_empty()).then(|| explanation.join("\n"));
    made.hint = words(Label::Hint);
    made.tags = words(Label::Tags)
        .map(|text| answer::list(&text, &['、', '，', ',', ';', '；', ' ']))
        .unwrap_or_default();
    made.points = tagged.points.or(section.points).unwrap_or(1.0);
    values(text, block, &mut made, &mut flaws);
    Ok((made, flaws))
}

/// Points and difficulty.
fn values(text: &str, block: &Block, made: &mut Question, flaws: &mut Vec<Flaw>) {
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
                    let allowed = "1–5、容易、较易、中等、较难、困难".to_owned();
                    let flaw = ImportFlaw::ValueInvalid("难度".to_owned(), written, allowed);
                    flaws.push((flaw, part.span()));
                }
            }
            _ => {}
        }
    }
}

fn joined(text: &str, part: &Part) -> String {
    let lines: Vec<&str> = part
        .lines
        .iter()
        .map(|range| text[range.clone()].trim())
        .collect();
    lines.join("\n").trim().to_owned()
}

/// An answer, and the words behind it.
struct Told {
    answer: String,
    explanation: Option<String>,
}

/// `B。国债由国家发行。`, `A（110）`, `√（解析：国家发行）`: the answer and why.
///
/// # Errors
/// When the words behind a letter are another option's.
fn told(written: &str, options: &[Choice], kind: Option<Kind>) -> Result<Told, ImportFlaw> {
    let plain = written
        .trim()
        .trim_start_matches([':', '：', ' ', '【', '[']);
    let signs: &[char] = &[
        '。', '．', '.', '；', ';', '：', ':', '，', ',', '、', ' ', '】', ']', '?',
    ];
    let ended = plain.trim_end_matches(signs);
    let ended = if ended.contains(['（', '(']) {
        ended
    } else {
        ended.trim_end_matches(['）', ')'])
    };
    let whole = |answer: &str| {
        Ok(Told {
            answer: answer.to_owned(),
            explanation: None,
        })
    };
    let Some((answer, rest)) = split_answer(ended, options, kind) else {
        return whole(ended);
    };
    let rest = rest.trim_start_matches(signs);
    let rest = match rest.strip_prefix(['（', '(']) {
        Some(inner) => inner.strip_suffix(['）', ')']).unwrap_or(inner),
        None => rest,
    };
    let rest = ["解析", "解释", "因为"]
        .iter()
        .find_map(|word| rest.strip_prefix(word)?.strip_prefix(['：', ':']))
        .unwrap_or(rest)
        .trim();
    if rest.is_empty() {
        return whole(answer);
    }
    if let Some(found) = letters(answer)
        && let Some(named) = options
            .iter()
            .position(|option| option.text == rest.trim_end_matches(signs))
    {
        // `B、12315`: the option's own words once more.
        return if found == [named] {
            whole(answer)
        } else {
            Err(ImportFlaw::AnswerTwice(answer.to_owned(), rest.to_owned()))
        };
    }
    // What was cut from the end was a sign of the explanation.
    let end = plain.trim_end().strip_suffix('。').map_or("", |_| "。");
    let end = if rest.ends_with(['。', '！', '？', '）', ')']) || ended.ends_with(['）', ')'])
    {
        ""
    } else {
        end
    };
    Ok(Told {
        answer: answer.to_owned(),
        explanation: Some(format!("{rest}{end}")),
    })
}

/// The answer that a text begins with, and the rest; `None`: it is all one.
fn split_answer<'t>(
    text: &'t str,
    options: &[Choice],
    kind: Option<Kind>,
) -> Option<(&'t str, &'t str)> {
    if letters(text).is_some()
        || truth(text).is_some()
        || options.iter().any(|option| option.text == text)
    {
        return None;
    }
    if options.len() > 1 {
        // Letters of options, with signs between them; behind them no letter goes on.
        let between = |c: char| "、，,/／|｜；; 和与及".contains(c);
        let letter = |c: char| c.is_ascii_uppercase() || ('Ａ'..='Ｚ').contains(&c);
        let mut end = 0;
        for (at, c) in text.char_indices() {
            if letter(c) {
                end = at + c.len_utf8();
            } else if !between(c) {
                break;
            }
        }
        let (answer, rest) = text.split_at(end);
        let inside =
            letters(answer).is_some_and(|found| found.iter().all(|it| *it < options.len()));
        let goes_on = rest.starts_with(|c: char| c.is_ascii_alphanumeric());
        return (inside && !goes_on).then_some((answer, rest));
    }
    let judges = kind.is_none_or(|kind| kind == Kind::Judge);
    let end = text.find(|c: char| "。，,；;：:（( 、.".contains(c))?;
    let (answer, rest) = text.split_at(end);
    if judges && truth(answer).is_some() {
        return Some((answer, rest));
    }
    // `110（解析：……）`
    let at = ["（解析", "(解析", "解析：", "解析:"]
        .iter()
        .find_map(|word| text.find(word))?;
    (at > 0).then(|| text.split_at(at))
}

/// What stands at a stem's ends beside it.
struct Tagged {
    stem: String,
    what: Option<heading::What>,
    points: Option<f64>,
}

/// `[单选题] 国债……`, `（多选题，2 分）……`, `判断题　……`, `……（单选）`.
fn tagged(stem: &str) -> Tagged {
    let mut found = Tagged {
        stem: stem.trim_end_matches(['（', '(']).trim().to_owned(),
        what: None,
        points: None,
    };
    loop {
        let text = found.stem.as_str();
        let modern = heading::modern(text);
        let inner = modern
            .strip_prefix(['[', '【', '(', '（', '〔'])
            .and_then(|rest| {
                rest.find([']', '】', ')', '）', '〕'])
                    .map(|end| rest[..end].to_owned())
            });
        let (what, used) = if let Some(inner) = inner {
            let points = inner.trim_end_matches('分').trim();
            let points = inner
                .ends_with('分')
                .then(|| loose_number(points))
                .flatten()
                .filter(|it| is_points(*it));
            if let (Some(points), true) = (points, found.what.is_some()) {
                found.points = Some(points);
                (None, inner.len() + 2)
            } else if let Some((what, behind)) = heading::what(&inner) {
                let only =
                    behind.trim_matches(|c: char| c.is_whitespace() || "，,、：:；;".contains(c));
                let more = only
                    .trim_end_matches('分')
                    .trim()
                    .trim_start_matches(['共', '每', '题']);
                let points = loose_number(more).filter(|it| is_points(*it));
                if !only.is_empty() && points.is_none() {
                    break;
                }
                found.points = points.or(found.points);
                (Some(what), inner.len() + 2)
            } else {
                break;
            }
        } else if let Some((what, behind)) = heading::what(&modern)
            && found.what.is_none()
            && behind.starts_with([' ', '\t', '\u{3000}', '：', ':'])
        {
            (Some(what), modern.len() - behind.len() + 1)
        } else {
            break;
        };
        found.what = found.what.or(what);
        // Brackets of two widths: by characters, not by bytes.
        let count = modern.get(..0).map_or(0, |_| used_chars(&modern, used));
        found.stem = text
            .chars()
            .skip(count)
            .collect::<String>()
            .trim_start_matches([' ', '\t', '\u{3000}', '、', '：', ':', '.', '．'])
            .to_owned();
    }
    let at_end = found
        .stem
        .trim_end()
        .strip_suffix([')', '）', ']', '】'])
        .and_then(|rest| {
            let open = rest.rfind(['(', '（', '[', '【'])?;
            let inner = rest[open..].chars().skip(1).collect::<String>();
            let (what, behind) = heading::what(&heading::modern(&inner))
                .map(|(what, behind)| (what, behind.trim().to_owned()))?;
            behind.is_empty().then_some((open, what))
        });
    if let Some((open, what)) = at_end.filter(|_| found.what.is_none()) {
        found.what = Some(what);
        found.stem = found.stem[..open].trim_end().to_owned();
    }
    found
}

/// How many signs the first so many bytes are, brackets of any width at their ends counted as one byte each.
fn used_chars(text: &str, bytes: usize) -> usize {
    let bracketed = text.starts_with(['[', '【', '(', '（', '〔']);
    if !bracketed {
        return text
            .char_indices()
            .take_while(|(at, _)| *at < bytes)
            .count();
    }
    let first = text.chars().next().map_or(0, char::len_utf8);
    let inner = bytes - 2;
    text.char_indices()
        .take_while(|(at, _)| *at < first + inner)
        .count()
        + 1
}

/// An answer in the brackets of a stem, `（ B ）` or `（√）`, and the stem with these brackets empty. `behind` is the
/// answer that stands behind the stem or in a key: what says something else in brackets is words then.
///
/// # Errors
/// When the two stand in one place and contradict each other.
fn bracketed(
    stem: &str,
    options: &[Choice],
    kind: Option<Kind>,
    behind: Option<&Told>,
) -> Result<Option<(String, String)>, ImportFlaw> {
    // Letters with signs between them.
    const LONGEST: usize = 80;
    let mut found = None;
    let mut blank = stem.contains("__");
    for (open, c) in stem.char_indices() {
        if !matches!(c, '(' | '（') {
            continue;
        }
        let inner_start = open + c.len_utf8();
        let Some((close, sign)) = stem[inner_start..]
            .char_indices()
            .take(LONGEST)
            .find(|(_, c)| matches!(c, ')' | '）'))
        else {
            continue;
        };
        let inner = stem[inner_start..inner_start + close].trim();
        blank |= inner.is_empty();
        let lettered = options.len() > 1
            && letters(inner).is_some_and(|found| found.iter().all(|index| *index < options.len()))
            && inner.chars().all(|c| !c.is_ascii_lowercase());
        let judged = options.is_empty()
            && kind.is_none_or(|kind| kind == Kind::Judge)
            && truth(inner).is_some();
        if lettered || judged {
            found = Some((
                open,
                inner_start + close + sign.len_utf8(),
                inner.to_owned(),
                judged,
            ));
        }
    }
    let Some((open, after, inner, judged)) = found else {
        return Ok(None);
    };
    let (before, rest) = (&stem[..open], &stem[after..]);
    let signs: &[char] = &[
        '。', '.', '．', '？', '?', '！', '!', '，', ',', '；', ';', '：', ':', '、', ' ',
    ];
    let ends = rest.trim().trim_matches(signs).is_empty();
    // Another place is the blank, or the question asks for itself: the letter is a word of it.
    let asks = stem.trim_end().ends_with(['？', '?']);
    if (blank || asks && !ends) && !judged {
        return Ok(None);
    }
    match behind {
        Some(told) if !agree(&told.answer, &inner) && ends => {
            return Err(ImportFlaw::AnswerTwice(inner, told.answer.clone()));
        }
        Some(told) if !agree(&told.answer, &inner) => return Ok(None),
        _ => {}
    }
    // A mark on a line of its own leaves nothing behind.
    let emptied = if judged && ends && before.ends_with('\n') {
        before.trim_end().to_owned()
    } else {
        format!("{before}（　）{rest}")
    };
    Ok(Some((inner, emptied)))
}

/// Whether two ways of writing an answer mean the same.
fn agree(a: &str, b: &str) -> bool {
    let sorted = |text: &str| {
        letters(text).map(|mut found| {
            found.sort_unstable();
            found
        })
    };
    a == b
        || (letters(a).is_some() && sorted(a) == sorted(b))
        || (truth(a).is_some() && truth(a) == truth(b))
}

/// How many blanks a stem has.
fn blanks(stem: &str) -> usize {
    let lines = stem.split(|c| c != '_').filter(|run| run.len() > 1).count();
    let brackets = stem
        .char_indices()
        .filter(|(_, c)| matches!(c, '(' | '（'))
        .filter(|(at, _)| {
            let inner = stem[*at..].chars().skip(1).find(|c| !c.is_whitespace());
            matches!(inner, Some(')' | '）'))
        })
        .count();
    lines.max(brackets).max(if lines > 0 && brackets > 0 {
        lines + brackets
    } else {
        0
    })
}
