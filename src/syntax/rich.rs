//! Short Markdown texts inside YAML: stems, explanations, notes. Places inside them are exact
//! where the file has the same line; else (escapes, folded lines) the place of the whole text.

use std::borrow::Cow;
use std::ops::Range;

use super::decode::{Fields, Reader};
use super::fill;
use super::keys::Key;
use super::markdown::{self, BadBlock, IssueKind, Markdown};
use crate::diagnostic::{BlockFlaw, Problem, WritingFlaw};
use crate::span::Span;

/// A Markdown text and where it stands in its file.
#[derive(Debug)]
pub struct Rich {
    /// The text, parsed; its places are within the text.
    pub markdown: Markdown,
    /// The whole text in its file.
    pub span: Span,
    /// As written, for derived ids.
    pub source: Box<str>,
    /// The same with the site's own words in it, where it has some.
    filled: Option<Box<str>>,
    /// Each line of the text: where it begins in the text and in the file.
    lines: Box<[(u32, u32)]>,
}

impl Rich {
    /// Takes a key's text as Markdown.
    pub fn take(fields: &mut Fields<'_>, reader: &mut Reader, key: &'static Key) -> Option<Self> {
        let text = fields.written_text(reader, key)?;
        let (markdown, filled, found) = parse(reader, &text.value, 0..text.value.len());
        let rich = Self {
            lines: lines(&text.value, reader.written(text.span), text.span.start),
            markdown,
            span: text.span,
            filled,
            source: text.value.into_boxed_str(),
        };
        for (problem, span) in found {
            reader.report_in_file(problem, rich.place(span));
        }
        Some(rich)
    }

    /// As Markdown, with the site's own words in it.
    pub fn text(&self) -> &str {
        self.filled.as_deref().unwrap_or(&self.source)
    }

    /// A span of the text as a span of the file.
    pub fn place(&self, span: Span) -> Span {
        let after = self
            .lines
            .partition_point(|(inner, _)| *inner <= span.start);
        let Some((inner, outer)) = after.checked_sub(1).and_then(|at| self.lines.get(at)) else {
            return self.span;
        };
        let start = outer + (span.start - inner);
        Span {
            start,
            end: start + (span.end - span.start),
        }
    }
}

/// Markdown with the site's own words in it; the text that it was made of, where that is another; and what is wrong with
/// which part of the text as written.
pub(super) fn parse(
    reader: &Reader<'_>,
    text: &str,
    range: Range<usize>,
) -> (Markdown, Option<Box<str>>, Vec<(Problem, Span)>) {
    let mut filled = fill::markdown(&reader.fill, text, range);
    let mut markdown = markdown::parse(&filled.text, filled.range.clone());
    filled.restore(&mut markdown);
    let flaws = std::mem::take(&mut filled.flaws).into_iter();
    let mut found: Vec<(Problem, Span)> = flaws
        .map(|(flaw, place)| (flaw.into(), Span::new(place.start, place.end)))
        .collect();
    found.extend(problems(&markdown));
    let made = match filled.text {
        Cow::Owned(made) => made.get(filled.range).map(Box::from),
        Cow::Borrowed(_) => None,
    };
    (markdown, made, found)
}

/// Where the lines of a text stand in the file; none when one of them is not to be found.
pub(super) fn lines(text: &str, written: &str, start: u32) -> Box<[(u32, u32)]> {
    let mut found = Vec::new();
    let (mut inner, mut outer) = (0, 0);
    for line in text.split_inclusive('\n') {
        let plain = line.trim_end();
        let Some(at) = written.get(outer..).and_then(|rest| rest.find(plain)) else {
            return Box::default();
        };
        let narrow = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        found.push((narrow(inner), start.saturating_add(narrow(outer + at))));
        inner += line.len();
        outer += at + plain.len();
    }
    found.into_boxed_slice()
}

/// What the Markdown parser found, as diagnostics say it.
pub fn problems(markdown: &Markdown) -> impl Iterator<Item = (Problem, Span)> {
    markdown.issues.iter().map(|issue| {
        let span = Span::from(issue.span.clone());
        let problem = match &issue.kind {
            IssueKind::UnsafeHtml { what } => {
                Problem::HtmlUnsafe(what.iter().map(ToString::to_string).collect())
            }
            IssueKind::BadBlock(flaw) => Problem::BlockSyntax(match flaw {
                BadBlock::NotAlone => BlockFlaw::NotAlone,
                BadBlock::BareText { .. } => BlockFlaw::BareText,
                BadBlock::NoParenthesis => BlockFlaw::NoParenthesis,
                _ => BlockFlaw::Incomplete,
            }),
            IssueKind::TooDeep { limit } => Problem::MarkdownTooDeep(*limit as usize),
            IssueKind::Address(flaw) => flaw.clone().into(),
            IssueKind::Phone { number, flaw } => Problem::PhoneInvalid(number.to_string(), *flaw),
            IssueKind::Untaken(untaken) => WritingFlaw::Untaken(*untaken).into(),
            IssueKind::EmptyLink => WritingFlaw::LinkEmpty(false).into(),
            IssueKind::Unclosed { name } => WritingFlaw::TagOpen((*name).to_owned()).into(),
            IssueKind::UnevenRow { cells, head } => WritingFlaw::TableUneven(*cells, *head).into(),
            IssueKind::MissingFootnote { label } => {
                WritingFlaw::FootnoteMissing(label.to_string()).into()
            }
            IssueKind::LocalPath { path } => WritingFlaw::LocalPath(path.to_string(), false).into(),
            IssueKind::OtherHost { shown, real } => {
                Problem::LinkTextOther(shown.to_string(), real.to_string())
            }
            IssueKind::ReservedAnchor { id } => Problem::AnchorReserved(id.to_string()),
            IssueKind::DuplicateAnchor { id } => Problem::AnchorDuplicate(id.to_string()),
            IssueKind::DuplicateFootnote { label } => Problem::FootnoteDuplicate(label.to_string()),
            IssueKind::UnusedFootnote { label } => Problem::FootnoteUnused(label.to_string()),
        };
        (problem, span)
    })
}
