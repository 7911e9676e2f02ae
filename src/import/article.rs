//! A page of a Word article: which kind a path makes of it, its head as a new page has it, its pictures beside it.

use std::sync::Arc;

use super::{reader, without_notes};
use crate::diagnostic::{Diagnostic, Limit, NameFlaw};
use crate::exchange::{Article, limits};
use crate::locale::Locale;
use crate::path;
use crate::source::name_flaw;
use crate::starter::NewFile;

/// Why no article goes to a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoPage {
    /// No folder of pages.
    Outside,
    /// Its name can be none.
    Name(NameFlaw),
}

/// What kind of page stands at a path, from the content folder.
///
/// # Errors
/// When none does.
pub fn kind(page: &str) -> Result<&'static NewFile, NoPage> {
    let (folder, file) = page.split_once('/').ok_or(NoPage::Outside)?;
    let kind = NewFile::named(folder).filter(|kind| kind.folder == folder && kind.ending == "md");
    let kind = kind.ok_or(NoPage::Outside)?;
    if file.is_empty() || file.contains('/') || file.starts_with(['.', '_']) {
        return Err(NoPage::Outside);
    }
    match name_flaw(Some(file)) {
        Some(flaw) => Err(NoPage::Name(flaw)),
        None => Ok(kind),
    }
}

/// The article that a file is, its pictures in the folder of the page at this path; and what is to be said of it. No bytes: it
/// has more than a file may have.
pub fn read(
    page: &str,
    name: &Arc<str>,
    bytes: Option<&[u8]>,
) -> (Option<Article>, Vec<Diagnostic>) {
    let (article, found) = match bytes {
        Some(bytes) => reader::article(name, bytes),
        None => (
            None,
            reader::unread(name, limits::beyond(Limit::Bytes)).found,
        ),
    };
    let article = article.map(|mut article| {
        without_notes(&mut article.pictures);
        article.move_pictures(slug(page));
        article
    });
    (article, found)
}

/// The name of a page by its path.
fn slug(page: &str) -> &str {
    let file = path::file_name(page);
    file.rsplit_once('.').map_or(file, |(slug, _)| slug)
}

/// The head of a new page of this kind, and the article below it. `day`: as `2026-01-31`.
pub fn text(
    (kind, page): (&NewFile, &str),
    title: &str,
    article: &str,
    day: &str,
    locale: Locale,
) -> String {
    const FENCE: &str = "\n---\n";
    let new = kind.text(slug(page), title, day, locale);
    let head = new.find(FENCE).map_or("", |at| &new[..at + FENCE.len()]);
    format!("{head}\n{article}")
}
