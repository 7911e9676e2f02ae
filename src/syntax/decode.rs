//! From a YAML tree to typed values: takes keys by any of their names, reports wrong types,
//! missing and unknown keys, each in its place. Knows no kind of content.

use std::sync::Arc;

use super::fill::Fill;
use super::keys::Key;
use super::shape::{Shape, Value};
use super::yaml::{Entry, Found, Node, NodeKind, Scalar, ScalarKind};
use crate::diagnostic::{Allowed, Diagnostic, Expected, Name, Place, Problem, WritingFlaw};
use crate::path::nearest;
use crate::span::{Span, Spanned};
use crate::text::narrow;

pub use condition::Called;

mod comma;
mod condition;
mod filled;
mod names;

/// What authors write for yes, beside YAML's own `true`.
pub const YES: &[&str] = &["是", "真", "yes"];
/// What authors write for no, beside YAML's own `false`.
pub const NO: &[&str] = &["否", "假", "no"];

/// The file that is being read, and what is wrong with it so far.
pub struct Reader<'t> {
    file: Arc<str>,
    /// The file's whole text.
    text: &'t str,
    /// Bytes before the YAML text in its file.
    offset: usize,
    /// The words of the site's own, as they are put into texts.
    pub(super) fill: Fill,
    /// In the order in which they were found.
    pub diagnostics: Vec<Diagnostic>,
}

impl<'t> Reader<'t> {
    /// A reader of the YAML that begins `offset` bytes into `text`, the whole of the file.
    pub fn new(file: &Arc<str>, text: &'t str, offset: usize) -> Self {
        Self {
            file: Arc::clone(file),
            text,
            offset,
            fill: Fill::default(),
            diagnostics: Vec::new(),
        }
    }

    /// The file, for a second reader over a part of it.
    pub fn file(&self) -> &Arc<str> {
        &self.file
    }

    /// A span of the YAML text as a span of the file.
    pub fn span(&self, span: Span) -> Span {
        span.shifted(self.offset)
    }

    /// The file's text at a span of the file.
    pub fn written(&self, span: Span) -> &'t str {
        self.text.get(span.range()).unwrap_or_default()
    }

    /// Reports what the YAML parser found.
    pub fn found(&mut self, found: Vec<Found>) {
        for Found {
            problem,
            span,
            earlier,
        } in found
        {
            match earlier {
                Some(earlier) => self.clash(problem, span, earlier),
                None => self.report(problem, span),
            }
        }
    }

    /// Reports a problem at a span of the YAML text.
    pub fn report(&mut self, mut problem: Problem, span: Span) {
        // What is refused with the marks of an input method around it is refused for these.
        if let Problem::YamlValue(_, value, _) = &problem
            && let Some(inner) = inside_curly(value)
        {
            problem = WritingFlaw::CurlyQuote(inner.to_owned()).into();
        }
        let place = Place::at(&self.file, self.span(span));
        self.diagnostics.push(Diagnostic::new(problem, place));
    }

    /// Reports a problem at a span of the file.
    pub fn report_in_file(&mut self, problem: Problem, span: Span) {
        self.diagnostics
            .push(Diagnostic::new(problem, Place::at(&self.file, span)));
    }

    /// Reports two things that clash.
    pub fn clash(&mut self, problem: Problem, span: Span, earlier: Span) {
        let place = Place::at(&self.file, self.span(span));
        let other = Place::at(&self.file, self.span(earlier));
        self.diagnostics
            .push(Diagnostic::clash(problem, place, other));
    }

    /// The node as keys and values: those of `shape`, and no other.
    pub fn fields<'n>(
        &mut self,
        node: &'n Node,
        name: &str,
        shape: &'static Shape,
    ) -> Option<Fields<'n>> {
        if let NodeKind::Map(entries) = &node.kind {
            Some(Fields {
                entries,
                used: vec![false; entries.len()],
                asked: Vec::new(),
                shapes: vec![shape],
                span: node.span,
            })
        } else {
            self.report(
                Problem::YamlType(name.to_owned(), Expected::Mapping),
                node.span,
            );
            None
        }
    }

    /// The node as a list.
    pub fn list<'n>(&mut self, node: &'n Node, name: &str) -> &'n [Node] {
        match &node.kind {
            NodeKind::List(items) => items,
            NodeKind::Empty => &[],
            _ => {
                self.report(
                    Problem::YamlType(name.to_owned(), Expected::List),
                    node.span,
                );
                &[]
            }
        }
    }

    /// The node as one text. Numbers and words such as `true` are texts too, as written; the site's own words are put in.
    pub fn text(&mut self, node: &Node, name: &str) -> Option<Spanned<String>> {
        let mut text = self.written_text(node, name)?;
        text.value = self.filled(text.value, text.span);
        Some(text)
    }

    /// The same as [`Self::text`], as written: Markdown, and what the site's own words are made of.
    pub fn written_text(&mut self, node: &Node, name: &str) -> Option<Spanned<String>> {
        match &node.kind {
            NodeKind::Scalar(Scalar {
                kind: ScalarKind::Null,
                ..
            })
            | NodeKind::List(_)
            | NodeKind::Map(_) => {
                self.report(
                    Problem::YamlType(name.to_owned(), Expected::Text),
                    node.span,
                );
                None
            }
            NodeKind::Empty => None,
            NodeKind::Scalar(scalar) => Some(Spanned::new(
                scalar.text.trim().to_owned(),
                self.span(node.span),
            )),
        }
    }

    /// The node as a list of texts; one text is a list of one.
    pub fn texts(&mut self, node: &Node, name: &str) -> Vec<Spanned<String>> {
        match &node.kind {
            NodeKind::List(items) => items
                .iter()
                .filter_map(|item| self.text(item, name))
                .collect(),
            NodeKind::Map(_) => {
                self.report(
                    Problem::YamlType(name.to_owned(), Expected::Texts),
                    node.span,
                );
                Vec::new()
            }
            _ => self.text(node, name).into_iter().collect(),
        }
    }

    /// The node as yes or no.
    pub fn boolean(&mut self, node: &Node, name: &str) -> Option<bool> {
        if let NodeKind::Scalar(scalar) = &node.kind {
            match (scalar.kind, scalar.text.as_str()) {
                (ScalarKind::Bool(value), _) => return Some(value),
                (_, text) if YES.contains(&text) => return Some(true),
                (_, text) if NO.contains(&text) => return Some(false),
                _ => {}
            }
        }
        self.wrong(node, name, Expected::Boolean)
    }

    /// The node as a number.
    pub fn number(&mut self, node: &Node, name: &str) -> Option<f64> {
        if let NodeKind::Scalar(scalar) = &node.kind {
            if let ScalarKind::Number(value) = scalar.kind
                && value.is_finite()
            {
                return Some(value);
            }
            if let Some(value) = loose_number(&scalar.text) {
                return Some(value);
            }
        }
        self.wrong(node, name, Expected::Number)
    }

    /// The node as a whole number within bounds.
    pub fn integer(&mut self, node: &Node, name: &str, least: i64, most: i64) -> Option<i64> {
        if let NodeKind::Scalar(scalar) = &node.kind
            && let Some(value) = scalar.text.trim().parse::<i64>().ok().or_else(|| {
                loose_number(&scalar.text)
                    .filter(|value| value.fract() == 0.0)
                    .map(truncate)
            })
        {
            if (least..=most).contains(&value) {
                return Some(value);
            }
            self.report(
                Problem::YamlValue(
                    name.to_owned(),
                    scalar.text.clone(),
                    Allowed::between(least, most),
                ),
                node.span,
            );
            return None;
        }
        if let NodeKind::Scalar(scalar) = &node.kind
            && !matches!(scalar.kind, ScalarKind::Bool(_) | ScalarKind::Null)
            && most < 1_000
        {
            // What it may be helps more than that it is a number.
            let may = Allowed::between(least, most);
            let problem = Problem::YamlValue(name.to_owned(), scalar.text.clone(), may);
            self.report(problem, node.span);
            return None;
        }
        self.wrong(node, name, Expected::Integer)
    }

    /// Reports a wrong type; empty values are as good as absent.
    pub fn wrong<T>(&mut self, node: &Node, name: &str, expected: Expected) -> Option<T> {
        if let Some(inner) = curly_quoted(node) {
            self.report(WritingFlaw::CurlyQuote(inner.to_owned()).into(), node.span);
        } else if !matches!(node.kind, NodeKind::Empty) {
            self.report(Problem::YamlType(name.to_owned(), expected), node.span);
        }
        None
    }

    /// One of a few words, each with its Chinese names.
    pub fn choice<T: Copy>(
        &mut self,
        node: &Node,
        name: &str,
        choices: &[(T, &[&str])],
    ) -> Option<T> {
        let text = self.text(node, name)?;
        let found = choices
            .iter()
            .find(|(_, names)| names.contains(&text.value.as_str()));
        if found.is_none() {
            let all = || choices.iter().flat_map(|(_, names)| *names).copied();
            // `单选题` is taken, but `单选` says as much.
            let longer = |name: &str| {
                let short = name.strip_suffix('题');
                short.is_some_and(|short| all().any(|it| it == short))
            };
            let name_of = |(_, names): &(T, &[&str])| {
                let names: Vec<&str> = names.iter().copied().filter(|name| !longer(name)).collect();
                Name::of(&names)
            };
            let allowed = Allowed::OneOf(choices.iter().map(name_of).collect());
            self.report(
                Problem::YamlValue(name.to_owned(), text.value, allowed),
                node.span,
            );
        }
        found.map(|(value, _)| *value)
    }
}

/// What stands between the quotation marks of an input method, if all of a value does: they are no YAML.
pub fn curly_quoted(node: &Node) -> Option<&str> {
    match &node.kind {
        NodeKind::Scalar(scalar) => inside_curly(&scalar.text),
        _ => None,
    }
}

fn inside_curly(text: &str) -> Option<&str> {
    const PAIRS: [(&[char], &[char]); 4] = [
        (&['“', '”'], &['“', '”']),
        (&['‘', '’'], &['‘', '’']),
        (&['「', '『'], &['」', '』']),
        (&['＂', '＇'], &['＂', '＇']),
    ];
    let text = text.trim();
    let inner = PAIRS
        .iter()
        .find_map(|(open, close)| text.strip_prefix(*open)?.strip_suffix(*close));
    inner
        .filter(|inner| !inner.contains(['“', '”', '‘', '’', '「', '」']))
        .map(str::trim)
        .filter(|inner| !inner.is_empty())
}

/// A whole number of more digits is none that counts: a card's, an identity card's, which no `f64` keeps.
const MOST_DIGITS: usize = 15;

/// `3,280`, `３２８０`, `3280 ` as a number. `None` for one that would come out as another.
pub fn loose_number(text: &str) -> Option<f64> {
    let plain: String = text
        .trim()
        .chars()
        .filter(|c| !matches!(c, ',' | '，' | ' '))
        .map(|c| match c {
            '０'..='９' | '．' => narrow(c),
            c if is_minus(c) => '-',
            c => c,
        })
        .collect();
    let numeric = plain.starts_with(|c: char| c.is_ascii_digit() || c == '-' || c == '.');
    let digits = plain.trim_start_matches(['-', '0']);
    if digits.len() > MOST_DIGITS && digits.bytes().all(|it| it.is_ascii_digit()) {
        return None;
    }
    plain
        .parse::<f64>()
        .ok()
        .filter(|value| numeric && value.is_finite())
}

/// Signs that are typed for a minus: full-width, mathematical, and the dashes that phones and Word make of one.
pub fn is_minus(c: char) -> bool {
    matches!(c, '－' | '−' | '–' | '﹣' | '‐' | '‑' | '‒')
}

#[allow(clippy::cast_possible_truncation)] // Whole and checked against bounds by the caller.
fn truncate(value: f64) -> i64 {
    value as i64
}

/// A mapping whose keys are taken one after another.
pub struct Fields<'n> {
    entries: &'n [Entry],
    used: Vec<bool>,
    asked: Vec<&'static Key>,
    /// What the decoder has to ask for, all of it and nothing else.
    shapes: Vec<&'static Shape>,
    /// Where to report what is missing.
    pub span: Span,
}

impl<'n> Fields<'n> {
    /// The keys of `shape` belong here too.
    pub fn also(&mut self, shape: &'static Shape) {
        self.shapes.push(shape);
    }

    /// The value of a key under any of its names. Two names for one key are reported.
    pub fn take(&mut self, reader: &mut Reader, key: &'static Key) -> Option<&'n Node> {
        self.take_entry(reader, key).map(|entry| &entry.value)
    }

    /// The same with the key as written.
    pub fn take_entry(&mut self, reader: &mut Reader, key: &'static Key) -> Option<&'n Entry> {
        self.asked.push(key);
        let mut found: Option<&Entry> = None;
        for (entry, used) in self.entries.iter().zip(&mut self.used) {
            if *used || !key.is(&entry.key) {
                continue;
            }
            *used = true;
            match found {
                None => found = Some(entry),
                Some(first) if first.key != entry.key => reader.clash(
                    Problem::YamlKeyTwice(first.key.clone(), entry.key.clone()),
                    entry.key_span,
                    first.key_span,
                ),
                Some(_) => {}
            }
        }
        found
    }

    /// The value of a key, without taking it.
    pub fn peek(&self, key: &Key) -> Option<&'n Node> {
        self.entries
            .iter()
            .find(|entry| key.is(&entry.key))
            .map(|entry| &entry.value)
    }

    /// Where the value of a key stands, without taking it.
    pub fn peek_span(&self, key: &Key) -> Option<Span> {
        self.entries
            .iter()
            .find(|entry| key.is(&entry.key))
            .map(|entry| match entry.value.kind {
                NodeKind::Empty => entry.key_span,
                _ => entry.value.span,
            })
    }

    /// Where a key itself stands, without taking it.
    pub fn key_span(&self, key: &Key) -> Option<Span> {
        let mut entries = self.entries.iter();
        let found = entries.find(|entry| key.is(&entry.key));
        found.map(|entry| entry.key_span)
    }

    /// Whether a key is there at all.
    pub fn has(&self, key: &Key) -> bool {
        self.entries.iter().any(|entry| key.is(&entry.key))
    }

    /// A key that does not belong here, and of which enough was said: it is not told as unknown too.
    pub fn leave(&mut self, key: &Key) {
        for (entry, used) in self.entries.iter().zip(&mut self.used) {
            *used |= key.is(&entry.key);
        }
    }

    /// One text.
    pub fn text(&mut self, reader: &mut Reader, key: &'static Key) -> Option<Spanned<String>> {
        let entry = self.take_entry(reader, key)?;
        reader
            .text(&entry.value, &entry.key)
            .filter(|text| !text.value.is_empty())
    }

    /// One text that must be there.
    pub fn required(&mut self, reader: &mut Reader, key: &'static Key) -> Option<Spanned<String>> {
        let before = reader.diagnostics.len();
        let text = self.text(reader, key);
        if text.is_none() && reader.diagnostics.len() == before {
            reader.report(Problem::YamlMissingKey(key.name.to_owned()), self.span);
        }
        text
    }

    /// A list of texts.
    pub fn texts(&mut self, reader: &mut Reader, key: &'static Key) -> Vec<Spanned<String>> {
        let Some(entry) = self.take_entry(reader, key) else {
            return Vec::new();
        };
        let mut texts = reader.texts(&entry.value, &entry.key);
        texts.truncate(self.few(reader, key, texts.len(), entry));
        texts
    }

    /// A list of texts, places forgotten.
    pub fn plain_texts(&mut self, reader: &mut Reader, key: &'static Key) -> Box<[String]> {
        self.texts(reader, key)
            .into_iter()
            .map(|text| text.value)
            .collect()
    }

    /// One text, its place forgotten.
    pub fn plain(&mut self, reader: &mut Reader, key: &'static Key) -> Option<String> {
        self.text(reader, key).map(|text| text.value)
    }

    /// Yes or no.
    pub fn boolean(&mut self, reader: &mut Reader, key: &'static Key) -> Option<bool> {
        let entry = self.take_entry(reader, key)?;
        reader.boolean(&entry.value, &entry.key)
    }

    /// A whole number within bounds.
    pub fn integer(
        &mut self,
        reader: &mut Reader,
        key: &'static Key,
        least: i64,
        most: i64,
    ) -> Option<i64> {
        let entry = self.take_entry(reader, key)?;
        reader.integer(&entry.value, &entry.key, least, most)
    }

    /// A number.
    pub fn number(&mut self, reader: &mut Reader, key: &'static Key) -> Option<f64> {
        let entry = self.take_entry(reader, key)?;
        reader.number(&entry.value, &entry.key)
    }

    /// The items of a list.
    pub fn list(&mut self, reader: &mut Reader, key: &'static Key) -> &'n [Node] {
        let Some(entry) = self.take_entry(reader, key) else {
            return &[];
        };
        let all = reader.list(&entry.value, &entry.key);
        &all[..self.few(reader, key, all.len(), entry)]
    }

    /// The keys and values of a mapping whose keys are names.
    pub fn named(&mut self, reader: &mut Reader, key: &'static Key) -> &'n [Entry] {
        let Some(entry) = self.take_entry(reader, key) else {
            return &[];
        };
        if let NodeKind::Map(all) = &entry.value.kind {
            return &all[..self.few(reader, key, all.len(), entry)];
        }
        let problem = Problem::YamlType(entry.key.clone(), Expected::Mapping);
        reader.report(problem, entry.value.span);
        &[]
    }

    /// How many of so many are looked at: as many as the shape allows. More are a mistake, and what else is wrong
    /// with them nobody needs to hear.
    fn few(&self, reader: &mut Reader, key: &Key, count: usize, entry: &Entry) -> usize {
        let mut fields = self.shapes.iter().flat_map(|shape| shape.fields);
        let wanted = fields.find(|field| field.key == key);
        let Some(Value::List(_, _, most) | Value::Named(_, most) | Value::FewTexts(most)) =
            wanted.map(|field| field.value)
        else {
            return count;
        };
        if count > most {
            let problem = Problem::TooMany(entry.key.clone(), count, most);
            reader.report(problem, entry.key_span);
        }
        count.min(most)
    }

    /// Reports the keys that nobody asked for, with the nearest one that somebody did.
    pub fn finish(self, reader: &mut Reader) {
        self.finish_with(reader, |_, _| None);
    }

    /// The same; all but `is_condition` sees may be left out. What it does name would be a condition under another key,
    /// and what has none happens always.
    pub(super) fn finish_with(
        self,
        reader: &mut Reader,
        is_condition: impl Fn(&Entry, Option<&str>) -> Option<Option<String>>,
    ) {
        debug_assert_eq!(self.drift(), None, "decoder and shape differ");
        let mut cut = 0;
        for (at, (entry, used)) in self.entries.iter().zip(&self.used).enumerate() {
            if *used || entry.key.is_empty() || at < cut {
                continue;
            }
            if let Some(lost) = reader.cut_off(self.entries, at) {
                cut = at + lost;
                continue;
            }
            let known = self.asked.iter().flat_map(|key| key.names());
            let near = nearest(&entry.key, known);
            let names = self.asked.iter().map(|key| key.name.to_owned()).collect();
            let problem = match is_condition(entry, near) {
                Some(near) => Problem::ConditionUnknown(entry.key.clone(), near, names),
                None => Problem::YamlUnknownKey(entry.key.clone(), near.map(str::to_owned), names),
            };
            reader.report(problem, entry.key_span);
        }
    }

    /// The first key that the decoder asks for and the shapes do not have, or the other way round. The schemas for
    /// editors (`schema`) are made of the shapes, so the two must agree.
    fn drift(&self) -> Option<&'static str> {
        let fields = || self.shapes.iter().flat_map(|shape| shape.fields);
        let asked = self.asked.iter().copied();
        let unknown = asked
            .clone()
            .find(|key| !fields().any(|field| field.key == *key));
        let forgotten = fields()
            .map(|field| field.key)
            .find(|key| !self.asked.contains(key));
        unknown.or(forgotten).map(|key| key.name)
    }
}
