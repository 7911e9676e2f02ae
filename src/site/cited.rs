//! Which facts a page stands on, and where it says so.

use super::block::Block;
use super::{FactId, Version};
use crate::span::Span;
use crate::syntax::markdown::HoleKind;
use crate::syntax::quiz::Quiz;
use crate::syntax::source::Source;

impl Version {
    /// The facts that it refers to, each with the place of the reference in its file.
    pub fn cited(&self) -> Vec<(FactId, Span)> {
        let sources = self.front().map_or(&[][..], |front| &front.sources).iter();
        let sources = sources.filter_map(Source::fact);
        let questions = self.quiz().into_iter().flat_map(Quiz::written);
        let words = sources.chain(questions.flat_map(|question| &question.facts));
        let mut found: Vec<(FactId, Span)> = words
            .filter_map(|word| Some((self.named_fact(&word.value)?, word.span)))
            .collect();
        for shown in self.texts() {
            for hole in &shown.markdown.holes {
                if let HoleKind::Block(call) = &hole.kind
                    && let Some(Block::Fact(id)) = self.block(call)
                {
                    let span = Span::from(hole.span.clone());
                    found.push((*id, shown.inside.map_or(span, |rich| rich.place(span))));
                }
            }
        }
        found
    }
}
