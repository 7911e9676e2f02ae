//! What a reader may keep on the device together, for when there is no network: all that a community recommends, a
//! learning path. How large it is, is known when its files are made. Makes none of them.

use std::collections::HashMap;

use serde::Serialize;

use super::context::Context;
use crate::picture::Survey;
use crate::site::{EntryId, Named, PageKind, Site};
use crate::syntax::document::Details;

/// Bytes in what is told of as a kilobyte.
const KILOBYTE: u64 = 1024;

/// The folder of the page on what is kept.
pub const OFFLINE: &str = "offline";

/// `community.kept`, `audience.kept`: pages that are kept together, and how large they are.
#[derive(Debug, Serialize)]
pub struct Kept {
    /// The addresses of the pages beside this one.
    pub pages: Vec<String>,
    /// In KB, with all that they show; absent in a preview, where nobody has made them yet.
    pub size: Option<u64>,
}

impl Kept {
    /// Of a page; nothing where nothing is kept, or it leads nowhere.
    pub(super) fn of(context: &Context<'_>, id: EntryId) -> Option<Self> {
        let pages = together(context.site, context.edition_index, id);
        let pages: Vec<String> = pages.into_iter().map(|id| context.entry_href(id)).collect();
        (!pages.is_empty()).then_some(Self { pages, size: None })
    }

    /// Puts in how many bytes these files have, with those that every page needs.
    pub fn measure(&mut self, files: &[String], sizes: &HashMap<String, u64>, everywhere: u64) {
        let own: u64 = files.iter().filter_map(|path| sizes.get(path)).sum();
        self.size = Some((own + everywhere).div_ceil(KILOBYTE));
    }
}

/// The pages that are kept with this one, in their order.
fn together(site: &Site, edition: usize, id: EntryId) -> Vec<EntryId> {
    let Some((version, _)) = site.version(id, edition).filter(|_| site.is_kept()) else {
        return Vec::new();
    };
    let mut pages: Vec<EntryId> = Vec::new();
    let named = |what, word: &str| version.named(what, word);
    if let Some(community) = version.community() {
        let quizzes = community.quizzes.iter();
        pages.extend(quizzes.filter_map(|name| named(Named::Quiz, &name.value)));
    } else if let Some(Details::Audience(steps)) = version.document().map(|it| &it.details) {
        let steps = steps.iter();
        pages.extend(steps.filter_map(|step| named(Named::Page, &step.value)));
    }
    let mut seen = vec![id];
    pages.retain(|page| {
        let new = !seen.contains(page) && site.version(*page, edition).is_some();
        seen.push(*page);
        new
    });
    pages
}

/// Whether a page may be kept with others.
pub fn is_offered(site: &Site, id: EntryId) -> bool {
    let kinds = [PageKind::Community, PageKind::Audience];
    site.is_kept() && kinds.contains(&site.entry(id).kind)
}

/// The files that are kept with a page, without those that every page needs: pages, further questions, pictures.
pub fn files(site: &Site, edition: usize, id: EntryId, survey: &Survey) -> Vec<String> {
    let Some(made) = site.editions.get(edition) else {
        return Vec::new();
    };
    let mut all = vec![format!("{}index.html", made.prefix)];
    let whom = site.find("departments").into_iter();
    let pages = together(site, edition, id).into_iter().chain([id]);
    for page in pages.chain(whom) {
        let folder = format!("{}{}", made.prefix, site.entry(page).path);
        all.push(format!("{folder}/index.html"));
        if let Some(sittings) = made.questions.get(&page) {
            all.push(format!("{folder}/sets.js"));
            all.extend((1..sittings.sets.len()).map(|set| format!("{folder}/set-{set}.js")));
        }
        let shown = site.version(page, edition);
        for picture in shown.into_iter().flat_map(|(version, _)| version.images()) {
            all.push(site.asset(picture).path.to_string());
            let smaller = survey.picture(picture).into_iter();
            all.extend(smaller.flat_map(|info| info.smaller.iter().map(|(path, _)| path.clone())));
        }
    }
    all.sort_unstable();
    all.dedup();
    all
}
