//! GIFT, Moodle's text format, in and out, as Moodle's own reader takes it (`question/format/gift/format.php`).

use std::sync::Arc;

use super::tags;
use super::{Bank, Question, answer, encoding, nothing, typed, words};
use crate::diagnostic::{BadFile, Diagnostic, ImportFlaw, Place, Problem};
use crate::question::Body;
use crate::span::Span;

mod answers;
mod signs;
mod write;

pub(super) use answers::{is_wild, starred};
pub use write::write;

/// The questions of a text.
pub fn read(name: &Arc<str>, bytes: &[u8]) -> (Bank, Vec<Diagnostic>) {
    match encoding::decode(bytes) {
        Ok(text) => read_text(name, &text).unwrap_or_else(|bad| nothing::unreadable(name, bad)),
        Err(bad) => nothing::unreadable(name, bad),
    }
}

/// Whether a text is GIFT: a line begins a title, a category, or has an answer in braces.
pub fn is_gift(text: &str) -> bool {
    let opens = |line: &str| line.starts_with("$CATEGORY:") || line.starts_with("::");
    let answered = |line: &str| {
        line.split_once('{')
            .is_some_and(|(_, rest)| rest.trim().starts_with(['=', '~', '#']))
            || ["{T}", "{F}", "{TRUE}", "{FALSE}"]
                .iter()
                .any(|it| line.contains(it))
    };
    text.lines().any(|line| opens(line) || answered(line)) || opens_below(text)
}

/// Whether a brace ends its line, the next line begins an answer, and the brace is closed.
fn opens_below(text: &str) -> bool {
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once('{') {
        let inner = behind.trim_start_matches([' ', '\t', '\r']);
        let below = inner.starts_with('\n') && inner.trim_start().starts_with(['=', '~']);
        if below && !before.ends_with('\\') && behind.contains('}') {
            return true;
        }
        rest = behind;
    }
    false
}

fn read_text(name: &Arc<str>, text: &str) -> Result<(Bank, Vec<Diagnostic>), BadFile> {
    let mut bank = Bank::default();
    let mut found = Vec::new();
    let mut lines = Vec::new();
    let mut categories = words::Categories::default();
    for block in blocks(text) {
        words::is_calm(&block.text)?;
        let mut report = |flaw| {
            found.push(Diagnostic::new(
                Problem::Import(flaw),
                Place::at(name, block.line),
            ));
        };
        if let Some(category) = block.text.strip_prefix("$CATEGORY:") {
            if let Some(last) = words::category(category) {
                categories.enter(unescaped(&escapes(last)), &mut bank);
            }
            continue;
        }
        match question(&block) {
            Ok(Read::Question(question, flaws)) => {
                bank.questions.push(*question);
                categories.taken();
                lines.push(block.line);
                flaws.into_iter().for_each(&mut report);
            }
            Ok(Read::Description(text)) if bank.intro.is_none() && bank.questions.is_empty() => {
                bank.intro = Some(text);
            }
            Ok(Read::Description(text)) => report(ImportFlaw::NotUnderstood(words::name(&text))),
            Err(flaw) => report(flaw),
        }
    }
    categories.tag(&mut bank);
    nothing::is_not_empty(name, &bank, &mut found);
    super::sift(name, &mut bank, &lines, &mut found);
    Ok((bank, found))
}

/// One question's lines without its comments.
struct Block {
    text: String,
    /// Its first line, for messages.
    line: Span,
    id: Option<String>,
    tags: Vec<String>,
}

/// Blank lines end a block; a line that begins with `//` is a comment, in which an id and tags may stand.
fn blocks(text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut open: Option<Block> = None;
    let (mut id, mut tags) = (None, Vec::new());
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let span = Span::new(at, at + line.trim_end().len());
        at += line.len();
        let body = line.trim();
        if body.is_empty() {
            blocks.extend(open.take());
        } else if let Some(comment) = body.strip_prefix("//") {
            let (own, more) = labels(comment);
            let block = open.as_mut();
            if let Some(block) = block {
                block.id = own.or(block.id.take());
                block.tags.extend(more);
            } else {
                id = own.or(id);
                tags.extend(more);
            }
        } else if let Some(block) = &mut open {
            block.text.push('\n');
            block.text.push_str(body);
        } else {
            let category = body.starts_with("$CATEGORY:");
            let block = Block {
                text: body.to_owned(),
                line: span,
                id: id.take(),
                tags: std::mem::take(&mut tags),
            };
            // A category is a line of its own, whatever follows.
            if category {
                blocks.push(block);
            } else {
                open = Some(block);
            }
        }
    }
    blocks.extend(open);
    blocks
}

/// `[id:xf-001] [tag:消费返利]`.
fn labels(comment: &str) -> (Option<String>, Vec<String>) {
    let (mut id, mut tags) = (None, Vec::new());
    let mut rest = comment;
    while let Some(start) = rest.find('[') {
        let inner = &rest[start + 1..];
        let Some(end) = inner.find(']') else { break };
        let label = &inner[..end];
        if let Some(own) = label.strip_prefix("id:") {
            id = Some(own.trim().to_owned());
        } else if let Some(tag) = label.strip_prefix("tag:") {
            tags.push(tag.trim().to_owned());
        }
        rest = &inner[end..];
    }
    (id, tags)
}

enum Read {
    Question(Box<Question>, Vec<ImportFlaw>),
    /// Words without an answer.
    Description(String),
}

fn question(block: &Block) -> Result<Read, ImportFlaw> {
    let text = escapes(&block.text);
    let mut rest = text.trim();
    if let Some((_, behind)) = rest.strip_prefix("::").and_then(|it| it.split_once("::")) {
        rest = behind.trim();
    }
    let (way, rest) = formatted(rest);
    let Some((before, behind)) = rest.split_once('{') else {
        return Ok(Read::Description(rich(way, rest)));
    };
    let (inner, after) = behind.split_once('}').ok_or(ImportFlaw::AnswerMissing)?;
    if inner.contains('{') {
        // A brace that was meant: the answer ends too early.
        let word = inner[inner.find('{').unwrap_or_default()..]
            .split_whitespace()
            .next();
        let word = word.map(unescaped).unwrap_or_default();
        return Err(ImportFlaw::SignUnescaped(word));
    }
    let others = after.matches('{').count();
    if others > 0 {
        return Err(ImportFlaw::BlanksSeveral(others + 1));
    }
    let words = match after.trim() {
        "" => before.to_owned(),
        after => format!("{}_____{after}", before.trim_start()),
    };
    let stem = rich(way, &words);
    if stem.is_empty() {
        return Err(ImportFlaw::StemMissing);
    }
    let answered = answers::read(inner, way)?;
    // Who says that it is Markdown knows what several answers are.
    if let Body::Text(accepted) = &answered.body
        && way != Way::Markdown
        && answer::fills_several(&stem, accepted)
    {
        return Err(ImportFlaw::BlanksSeveral(answer::blanks(&stem)));
    }
    let mut question = Question::new(block.id.clone(), stem, answered.body);
    if !is_html(way, &words) {
        question = question.known_by(unescaped(&words).trim());
    }
    question.explanation = answered.explanation;
    for tag in &block.tags {
        tags::take(&mut question, tag);
    }
    Ok(Read::Question(Box::new(question), answered.flaws))
}

/// How a text is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    Html,
    /// Moodle's own mixture: as it stands, but HTML where there is some.
    Moodle,
    Plain,
    Markdown,
}

/// The way that a text says, or Moodle's own.
fn formatted(text: &str) -> (Way, &str) {
    said_way(text).unwrap_or((Way::Moodle, text))
}

fn said_way(text: &str) -> Option<(Way, &str)> {
    let text = text.trim();
    let (name, behind) = text.strip_prefix('[')?.split_once(']')?;
    let way = match name {
        "html" => Way::Html,
        "moodle" => Way::Moodle,
        "plain" => Way::Plain,
        "markdown" => Way::Markdown,
        _ => return None,
    };
    Some((way, behind.trim()))
}

/// Whether a text is HTML.
fn is_html(way: Way, text: &str) -> bool {
    way == Way::Html || (way == Way::Moodle && words::looks_like_html(text))
}

/// A text as Markdown.
fn rich(way: Way, text: &str) -> String {
    let text = unescaped(text.trim());
    match way {
        _ if is_html(way, &text) => words::markdown(&text),
        Way::Markdown => text,
        _ => typed::markdown(&text),
    }
}

/// A text that is words alone, in its own way or that of the question.
fn worded(way: Way, text: &str) -> String {
    let (way, text) = said_way(text).unwrap_or((way, text.trim()));
    let text = unescaped(text);
    if is_html(way, &text) {
        words::plain(&text)
    } else {
        text
    }
}

/// A text in its own way or that of the question, as Markdown.
fn rich_within(way: Way, text: &str) -> Option<String> {
    let (way, text) = said_way(text).unwrap_or((way, text));
    let text = rich(way, text);
    (!text.is_empty()).then_some(text)
}

/// Signs that mean something, each with what stands for it while its escape is looked past: characters that Unicode
/// keeps for a program's own use within.
const ESCAPED: [(char, char); 7] = [
    ('\\', '\u{FDD0}'),
    (':', '\u{FDD1}'),
    ('#', '\u{FDD2}'),
    ('=', '\u{FDD3}'),
    ('{', '\u{FDD4}'),
    ('}', '\u{FDD5}'),
    ('~', '\u{FDD6}'),
];

/// `\=` is no `=`; `\n` is a new line.
fn escapes(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let next = chars.peek().copied();
        let stand_in = ESCAPED
            .iter()
            .find(|(sign, _)| c == '\\' && next == Some(*sign))
            .map(|(_, stand_in)| *stand_in)
            .or_else(|| (c == '\\' && next == Some('n')).then_some('\n'));
        match stand_in {
            Some(stand_in) => {
                chars.next();
                out.push(stand_in);
            }
            None => out.push(c),
        }
    }
    out
}

fn unescaped(text: &str) -> String {
    let back = |c: char| {
        ESCAPED
            .iter()
            .find(|(_, stand_in)| *stand_in == c)
            .map_or(c, |(sign, _)| *sign)
    };
    text.chars().map(back).collect()
}
