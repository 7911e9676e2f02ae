//! Blocks that ask for more than there is.

use super::Report;
use crate::diagnostic::WritingFlaw;
use crate::site::block::Block;
use crate::site::{Site, Version};
use crate::span::Span;
use crate::syntax::markdown::HoleKind;

/// `{{ quiz("basics", count=9) }}` of a bank that has two.
pub(super) fn check(site: &Site, edition: usize, version: &Version, report: &mut Report<'_>) {
    let Some(sittings) = site.editions.get(edition).map(|it| &it.questions) else {
        return;
    };
    for shown in version.texts() {
        for hole in &shown.markdown.holes {
            let HoleKind::Block(call) = &hole.kind else {
                continue;
            };
            let Some(Block::Quiz {
                bank,
                count: Some(count),
            }) = version.block(call)
            else {
                continue;
            };
            let bank_version = site.version(*bank, edition).map(|(version, _)| version);
            let whole = bank_version
                .and_then(Version::quiz)
                .is_some_and(|quiz| !quiz.incomplete);
            let there = sittings.get(bank).map_or(0, |it| it.all.len());
            if whole && there > 0 && *count > there {
                let span = Span::from(hole.span.clone());
                let span = shown.inside.map_or(span, |rich| rich.place(span));
                report.add(WritingFlaw::BlockCount(*count, there).into(), span);
            }
        }
    }
}
