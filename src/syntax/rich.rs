//! Short Markdown texts inside YAML: stems, explanations, notes. Places inside them are the
//! place of the whole text, since quotes and folding leave no exact way back.

use super::decode::{Fields, Reader};
use super::keys::Key;
use super::markdown::{self, IssueKind, Markdown};
use crate::diagnostic::Problem;
use crate::span::Span;

/// A Markdown text and where it stands in its file.
#[derive(Debug)]
pub struct Rich {
    pub markdown: Markdown,
    pub span: Span,
    /// As written, for descriptions and derived ids.
    pub source: Box<str>,
}

impl Rich {
    /// Takes a key's text as Markdown.
    pub fn take(fields: &mut Fields<'_>, reader: &mut Reader, key: &'static Key) -> Option<Self> {
        let node_span = fields.peek_span(key);
        let text = fields.text(reader, key)?;
        let markdown = markdown::parse(&text.value, 0..text.value.len());
        for (problem, _) in problems(&markdown) {
            reader.report(problem, node_span.unwrap_or(fields.span));
        }
        Some(Self {
            markdown,
            span: text.span,
            source: text.value.into_boxed_str(),
        })
    }
}

/// What the Markdown parser found, as diagnostics say it.
pub fn problems(markdown: &Markdown) -> impl Iterator<Item = (Problem, Span)> {
    markdown.issues.iter().map(|issue| {
        let span = Span::from(issue.span.clone());
        let problem = match &issue.kind {
            IssueKind::UnsafeHtml { what } => Problem::HtmlUnsafe(what.to_string()),
            IssueKind::BadBlock(_) => Problem::BlockSyntax,
            IssueKind::TooDeep { limit } => Problem::MarkdownTooDeep(*limit as usize),
            IssueKind::DuplicateAnchor { id } => Problem::AnchorDuplicate(id.to_string()),
            IssueKind::DuplicateFootnote { label } => Problem::AnchorDuplicate(label.to_string()),
            IssueKind::UnusedFootnote { label } => Problem::FootnoteUnused(label.to_string()),
        };
        (problem, span)
    })
}
