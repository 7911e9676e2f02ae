//! Where the site's own files name a page: what a renamed file takes along.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::{EntryId, Named, Site, Target, Version};
use crate::span::{Span, Spanned};
use crate::syntax::document::Details;
use crate::syntax::markdown::{HoleKind, Value};

/// A place that names a page.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mention {
    /// The file's path from the content folder.
    pub source: Arc<str>,
    /// Where its words are; where that cannot be told, a larger place around them.
    pub span: Span,
    /// The words, as read.
    pub written: String,
}

impl Site {
    /// All places in the site's own files that name a page, each once.
    pub fn mentions(&self, page: EntryId) -> BTreeSet<Mention> {
        let mut found = BTreeSet::new();
        for (.., version) in self.written().filter(|(.., version)| version.is_own()) {
            let mut put = |span: Span, written: &str| {
                found.insert(Mention {
                    source: Arc::clone(&version.source),
                    span,
                    written: written.to_owned(),
                });
            };
            for (what, word) in keyed(version) {
                if version.named(what, &word.value) == Some(page) {
                    put(word.span, &word.value);
                }
            }
            for text in version.texts() {
                let place = |span: Span| text.inside.map_or(span, |rich| rich.place(span));
                for hole in &text.markdown.holes {
                    match &hole.kind {
                        HoleKind::Link { dest } => {
                            if matches!(version.target(dest), Some(Target::Entry(id, _)) if *id == page)
                            {
                                put(place(Span::from(hole.span.clone())), dest);
                            }
                        }
                        HoleKind::Block(call) => {
                            let block = version.block(call);
                            let shown = block.is_some_and(|it| it.page() == Some(page));
                            let leads = |target: &Target| matches!(target, Target::Entry(id, _) if *id == page);
                            let led = block.is_some_and(|it| it.targets().any(leads));
                            for arg in call.args.iter().filter(|_| shown || led) {
                                if let Value::Text(written) = &arg.value {
                                    put(place(Span::from(arg.span.clone())), written);
                                }
                            }
                        }
                        HoleKind::Image { .. } | HoleKind::Label(_) => {}
                    }
                }
            }
        }
        found
    }
}

/// The words of a version's keys that name pages.
fn keyed(version: &Version) -> Vec<(Named, &Spanned<String>)> {
    let mut found: Vec<(Named, &Spanned<String>)> = Vec::new();
    if let Some(Details::Audience(path)) = version.document().map(|it| &it.details) {
        found.extend(path.iter().map(|word| (Named::Page, word)));
    }
    if let Some(case) = version.case() {
        found.extend(case.disguises.iter().map(|word| (Named::Disguise, word)));
    }
    if let Some(quiz) = version.quiz() {
        for draw in &quiz.draw {
            found.push((Named::Quiz, &draw.from));
            found.extend(draw.disguise.iter().map(|word| (Named::Disguise, word)));
        }
        for question in quiz.written() {
            found.extend(
                question
                    .disguises
                    .iter()
                    .map(|word| (Named::Disguise, word)),
            );
            found.extend(question.see.iter().map(|word| (Named::Page, word)));
        }
    }
    if let Some(community) = version.community() {
        found.extend(community.quizzes.iter().map(|word| (Named::Quiz, word)));
    }
    found
}
