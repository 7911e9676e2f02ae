//! Codes that a page shows: on paper they are 40 mm wide, and a long address makes them too fine for cameras. The sheets of a kit have the same
//! code in sizes of their own, which are chosen so that what is good here is good there (`tests/kit.rs` holds it).

use super::Report;
use crate::diagnostic::{Diagnostic, WritingFlaw};
use crate::path;
use crate::qr::{Code, Use};
use crate::site::block::{self, Block};
use crate::site::{Site, Target, code_address};
use crate::span::Span;
use crate::syntax::markdown::HoleKind;

/// As a page is printed, and as its codes are cut out for hand-outs.
const ON_PAPER: Use = Use::A4;

/// Each code of a page, and the one of a community.
pub(super) fn check(site: &Site, diagnostics: &mut Vec<Diagnostic>) {
    for (id, edition, version) in site.written() {
        let mut report = Report {
            version,
            diagnostics: &mut *diagnostics,
        };
        if let Some(community) = version.community() {
            let address = code_address(site, edition, Some(id), &site.entry(id).path);
            tell(address, community.slug.span, &mut report);
        }
        for shown in version.texts() {
            for hole in &shown.markdown.holes {
                let HoleKind::Block(call) = &hole.kind else {
                    continue;
                };
                let Some(Block::Qr(code)) = version.block(call) else {
                    continue;
                };
                let address = match code {
                    block::Code::Web(address) => Some(address.clone()),
                    block::Code::Inside(target) => address(site, edition, target),
                };
                let span = Span::from(hole.span.clone());
                let span = shown.inside.map_or(span, |rich| rich.place(span));
                tell(address, span, &mut report);
            }
        }
    }
}

fn tell(address: Option<String>, span: Span, report: &mut Report<'_>) {
    let dense =
        |it: &String| Code::made_for(it, ON_PAPER).is_none_or(|code| code.is_dense(ON_PAPER));
    if let Some(address) = address.filter(dense) {
        let flaw = WritingFlaw::CodeDense(address, ON_PAPER.millimetres());
        report.add(flaw.into(), span);
    }
}

fn address(site: &Site, edition: usize, target: &Target) -> Option<String> {
    match target {
        Target::Entry(id, _) => code_address(site, edition, None, &site.entry(*id).path),
        Target::Section(section) => code_address(site, edition, None, section.folder()),
        Target::Asset(id) => {
            let base = site.base_url.as_deref()?;
            Some(format!("{base}{}", path::encode(&site.asset(*id).path)))
        }
        Target::Anchor(_) => None,
    }
}
