//! What a page shows of its file: its texts and its pictures, and which files beside the pages it uses by them.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::{AssetId, Site, Version};
use crate::path;
use crate::span::Span;
use crate::syntax::markdown::Markdown;
use crate::syntax::quiz::Quiz;
use crate::syntax::rich::Rich;
use crate::syntax::source::Source;

/// A text of a page.
#[derive(Clone, Copy, Debug)]
pub struct Shown<'a> {
    /// The text.
    pub markdown: &'a Markdown,
    /// Where it stands, if not in the file as it is.
    pub inside: Option<&'a Rich>,
    /// It stands in a form, which can have no other form in it.
    pub form: bool,
}

/// Whether a sign is a file of the author's, and not one of the theme's by its name.
pub fn is_drawing(sign: &str) -> bool {
    sign.contains(['.', '/', '\\'])
}

impl Version {
    /// All its texts in Markdown.
    pub fn texts(&self) -> Vec<Shown<'_>> {
        let mut found = Vec::new();
        if let Some(document) = self.document() {
            found.push(Shown {
                markdown: &document.body,
                inside: None,
                form: false,
            });
        }
        let mut rich: Vec<&Rich> = Vec::new();
        // Those of a test, and the notes of a checklist: within what is filled in.
        let mut within: Vec<&Rich> = Vec::new();
        if let Some(quiz) = self.quiz() {
            within.extend(&quiz.intro);
            for question in quiz.written() {
                within.push(&question.stem);
                within.extend(&question.hint);
                within.extend(&question.explanation);
            }
        }
        if let Some(checklist) = self.checklist() {
            rich.extend(&checklist.intro);
            within.extend(checklist.items.iter().filter_map(|item| item.note.as_ref()));
            rich.extend(checklist.results.iter().filter_map(|it| it.advice.as_ref()));
        }
        if let Some(scenario) = self.scenario() {
            rich.extend(&scenario.intro);
            rich.extend(scenario.nodes.iter().filter_map(|it| it.debrief.as_ref()));
        }
        if let Some(community) = self.community() {
            rich.extend(&community.note);
        }
        let within = within.into_iter().map(|rich| (rich, true));
        let all = within.chain(rich.into_iter().map(|rich| (rich, false)));
        found.extend(all.map(|(rich, form)| Shown {
            markdown: &rich.markdown,
            inside: Some(rich),
            form,
        }));
        found
    }

    /// The pictures that keys name, as written, and where.
    pub(super) fn pictures(&self) -> Vec<(&str, Span)> {
        let mut found = Vec::new();
        let front = self.front().and_then(|front| front.image.as_ref());
        found.extend(front.map(|image| (image.value.as_str(), image.span)));
        let sign = self.front().and_then(|front| front.sign.as_ref());
        let drawn = sign.filter(|sign| is_drawing(&sign.value));
        found.extend(drawn.map(|sign| (sign.value.as_str(), sign.span)));
        let questions = self.quiz().into_iter().flat_map(Quiz::images);
        found.extend(questions.map(|(image, span)| (image.src.as_str(), span)));
        found
    }
}

impl Site {
    /// Every file beside the pages that a page shows or links to, with the first page that does.
    pub fn uses(&self) -> HashMap<AssetId, Arc<str>> {
        let mut found = HashMap::new();
        if self.assets.is_empty() {
            return found;
        }
        for (_, _, version) in self.written() {
            uses_of(version, &mut found);
        }
        self.used_by_address(&mut found);
        found
    }

    /// Files that pages show as pictures, and not only link to.
    pub fn shown_pictures(&self) -> HashSet<AssetId> {
        let versions = self.written().map(|(_, _, version)| version);
        versions.flat_map(Version::images).collect()
    }

    /// The files beside the pages that drafts use; `None` where a page could not be understood, since it may use any.
    pub fn uses_put_off(&self) -> Option<HashMap<AssetId, Arc<str>>> {
        if !self.unparsed.is_empty() {
            return None;
        }
        let mut found = HashMap::new();
        for version in &self.put_off {
            uses_of(version, &mut found);
        }
        Some(found)
    }

    /// Links that name the site's own address in full are links to it.
    fn used_by_address(&self, found: &mut HashMap<AssetId, Arc<str>>) {
        let Some(base) = self.base_url.as_deref() else {
            return;
        };
        let naming: Vec<(&Version, &str)> = self
            .written()
            .flat_map(|(_, _, version)| {
                let texts = version.texts().into_iter();
                let texts = texts.map(|text| &*text.markdown.html);
                let sources = version.front().map_or(&[][..], |front| &front.sources);
                let sources = sources.iter().filter_map(Source::report);
                let sources = sources.filter_map(|report| report.url.as_deref());
                let offices = version.departments().into_iter().flatten();
                let offices = offices.filter_map(|office| office.url.as_deref());
                let all = texts.chain(sources).chain(offices);
                all.map(move |text| (version, text))
            })
            .filter(|(_, text)| text.contains(base))
            .collect();
        if naming.is_empty() {
            return;
        }
        for (index, asset) in self.assets.iter().enumerate() {
            let id = AssetId(u32::try_from(index).unwrap_or(u32::MAX));
            let plain = format!("{base}{}", asset.path);
            let encoded = format!("{base}{}", path::encode(&asset.path));
            let named = |html: &str| html.contains(&plain) || html.contains(&encoded);
            if let Some((version, _)) = naming.iter().find(|(_, html)| named(html)) {
                found.entry(id).or_insert_with(|| Arc::clone(&version.file));
            }
        }
    }
}

fn uses_of(version: &Version, found: &mut HashMap<AssetId, Arc<str>>) {
    for asset in version.assets() {
        found
            .entry(asset)
            .or_insert_with(|| Arc::clone(&version.file));
    }
}
