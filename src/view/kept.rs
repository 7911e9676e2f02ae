//! What a reader may keep on the device together, for when there is no network: all that a community recommends, a
//! learning path. How large it is, is known when its files are made. Makes none of them.

use super::context::Context;
use super::model::Kept;
use crate::picture::Survey;
use crate::site::{EntryId, Named, PageKind, Site};
use crate::syntax::document::Details;

/// The pages that a reader may keep with this one; nothing where nothing is kept, or it leads nowhere.
pub(super) fn kept(context: &Context<'_>, id: EntryId) -> Option<Kept> {
    let pages = together(context.site, context.edition_index, id);
    let pages: Vec<String> = pages.into_iter().map(|id| context.entry_href(id)).collect();
    (!pages.is_empty()).then_some(Kept { pages, size: None })
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

/// The files that are kept with a page, without those that every page needs: pages, further questions, pictures. Not the
/// page itself, nor another that tells of such: these are made when all else is.
pub fn files(site: &Site, edition: usize, id: EntryId, survey: &Survey) -> Vec<String> {
    let Some(made) = site.editions.get(edition) else {
        return Vec::new();
    };
    let mut all = vec![format!("{}index.html", made.prefix)];
    let whom = site.find("departments").into_iter();
    let pages = together(site, edition, id).into_iter().chain(whom);
    for page in pages.filter(|page| !is_offered(site, *page)) {
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
