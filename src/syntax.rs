//! One file's text to a tree with places: front matter, Markdown, the YAML kinds.
//! Cannot fail: what could not be read is a diagnostic. Knows no other file.

use std::sync::Arc;

use crate::address;
use crate::diagnostic::{Diagnostic, Problem, WritingFlaw};
use crate::span::Span;
use decode::Reader;
use document::DocumentKind;
use fill::Fill;

pub mod answer;
pub mod checklist;
pub mod decode;
pub mod deploy;
pub mod directory;
pub mod document;
pub mod extra;
pub mod fact;
pub mod fill;
pub mod keys;
pub mod limits;
pub mod mark;
pub mod markdown;
mod parts;
mod placeholder;
pub mod quiz;
pub mod refer;
pub mod rich;
pub mod scenario;
pub mod settings;
pub mod shape;
pub mod share;
pub mod source;
mod value;
mod visible;
pub mod worded;
mod wording;
pub mod yaml;

/// What a content file is, told by its path alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// `site.yaml`.
    Settings,
    /// A Markdown file.
    Document(DocumentKind),
    /// A file of `quizzes/`.
    Quiz,
    /// A file of `checklists/`.
    Checklist,
    /// A file of `scenarios/`.
    Scenario,
    /// `departments.yaml`.
    Departments,
    /// `communities.yaml`.
    Communities,
    /// `facts.yaml` and files of `facts/`.
    Facts,
}

/// A parsed file.
#[derive(Debug)]
pub enum Parsed {
    /// `site.yaml`.
    Settings(settings::Settings),
    /// A Markdown file.
    Document(document::Document),
    /// A file of `quizzes/`.
    Quiz(quiz::Quiz),
    /// A file of `checklists/`.
    Checklist(checklist::Checklist),
    /// A file of `scenarios/`.
    Scenario(scenario::Scenario),
    /// `departments.yaml`, in its order.
    Departments(Vec<directory::Department>),
    /// `communities.yaml`, in its order.
    Communities(Vec<directory::Community>),
    /// `facts.yaml` or a file of `facts/`, in its order.
    Facts(Vec<fact::Fact>),
}

/// Parses one file. `name` is the file as the user knows it; `text` is without BOM and CR.
pub fn parse(name: &Arc<str>, text: &str, kind: FileKind) -> (Option<Parsed>, Vec<Diagnostic>) {
    parse_filled(name, text, kind, Fill::default())
}

/// The same with the words of the site's own in its texts. The settings bring theirs along.
pub fn parse_filled(
    name: &Arc<str>,
    text: &str,
    kind: FileKind,
    fill: Fill,
) -> (Option<Parsed>, Vec<Diagnostic>) {
    let mut reader = Reader::new(name, text, 0).filling(fill);
    hidden_marks(text, &mut reader);
    let parsed = match kind {
        FileKind::Document(kind) => document::parse(text, &mut reader, kind).map(Parsed::Document),
        kind => parse_yaml(text, &mut reader, kind),
    };
    for open in placeholder::find(text, kind) {
        let flaw = WritingFlaw::Placeholder(open.words);
        reader.report_in_file(flaw.into(), open.span);
    }
    (parsed, reader.diagnostics)
}

/// Reports what nobody sees in a text, wherever in the file it stands.
fn hidden_marks(text: &str, reader: &mut Reader) {
    let seen = address::hidden(text).into_iter();
    let seen = seen.chain(address::hidden_by_name(text));
    for mark in seen.chain(address::controls(text)) {
        let code = format!("U+{:04X}", u32::from(mark.character));
        let span = Span::new(mark.at, mark.at + mark.length);
        reader.report_in_file(Problem::TextHidden(code, mark.kind), span);
    }
}

fn parse_yaml(text: &str, reader: &mut Reader, kind: FileKind) -> Option<Parsed> {
    let (tree, problems) = yaml::parse(text);
    reader.found(problems);
    let empty = yaml::Node {
        span: crate::span::Span::default(),
        kind: yaml::NodeKind::Map(Vec::new()),
    };
    // An empty file is a mapping without keys: what is missing is then said by name.
    let tree = match tree {
        Some(tree) if matches!(tree.kind, yaml::NodeKind::Empty) => empty,
        Some(tree) => tree,
        None if reader.diagnostics.is_empty() => empty,
        None => return None,
    };
    match kind {
        FileKind::Settings => settings::parse(&tree, reader).map(Parsed::Settings),
        FileKind::Quiz => quiz::parse(&tree, reader).map(Parsed::Quiz),
        FileKind::Checklist => checklist::parse(&tree, reader).map(Parsed::Checklist),
        FileKind::Scenario => scenario::parse(&tree, reader).map(Parsed::Scenario),
        FileKind::Departments => Some(Parsed::Departments(directory::departments(&tree, reader))),
        FileKind::Communities => Some(Parsed::Communities(directory::communities(&tree, reader))),
        FileKind::Facts => Some(Parsed::Facts(fact::parse(&tree, reader))),
        FileKind::Document(_) => None,
    }
}
