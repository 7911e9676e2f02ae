//! Banks that nothing leads to: not listed, not drawn from, not named anywhere.

use std::collections::HashSet;

use crate::diagnostic::Reference;
use crate::site::{EntryId, Site, Target, Version};
use crate::syntax::document::Details;
use crate::syntax::markdown::{HoleKind, Markdown, Value};

/// The quizzes that something else on the site draws from, shows or links to.
pub(super) fn drawn(site: &Site) -> HashSet<EntryId> {
    let mut found = HashSet::new();
    for (id, _, version) in site.written() {
        let mut take = |named: Option<EntryId>| found.extend(named.filter(|named| *named != id));
        for name in names(version) {
            take(site.reference(Reference::Draw, &name, "quizzes").ok());
        }
        // What leads to a quiz from outside their folder names it. All the links of a site are many.
        let inside = version.quiz().is_some();
        for text in texts(version) {
            for hole in &text.holes {
                take(match &hole.kind {
                    HoleKind::Link { dest } if !inside && !dest.contains("quizzes") => None,
                    HoleKind::Link { dest } => match site.target(&version.source, dest) {
                        Ok(Target::Entry(id, _)) => Some(id),
                        _ => None,
                    },
                    HoleKind::Block(call) => call.args.first().and_then(|arg| match &arg.value {
                        Value::Text(name) => site.reference(Reference::Block, name, "quizzes").ok(),
                        Value::Number(_) => None,
                    }),
                    _ => None,
                });
            }
        }
    }
    found
}

/// Names of quizzes.
fn names(version: &Version) -> Vec<String> {
    let mut found = Vec::new();
    if let Some(quiz) = version.quiz() {
        found.extend(quiz.draw.iter().map(|draw| draw.from.value.clone()));
        let seen = quiz.written().flat_map(|question| &question.see);
        found.extend(seen.map(|name| name.value.clone()));
    }
    if let Some(community) = version.community() {
        found.extend(community.quizzes.iter().map(|name| name.value.clone()));
    }
    if let Some(Details::Audience(path)) = version.document().map(|document| &document.details) {
        found.extend(path.iter().map(|name| name.value.clone()));
    }
    found
}

/// Texts that may lead somewhere.
fn texts(version: &Version) -> Vec<&Markdown> {
    let mut found = Vec::new();
    found.extend(version.document().map(|document| &document.body));
    let rich = [
        version.quiz().and_then(|it| it.intro.as_ref()),
        version.checklist().and_then(|it| it.intro.as_ref()),
        version.scenario().and_then(|it| it.intro.as_ref()),
        version.community().and_then(|it| it.note.as_ref()),
    ];
    found.extend(rich.into_iter().flatten().map(|rich| &rich.markdown));
    found
}
