//! Kits of communities on demand: which of them are meant, their files under names that people read, what is wrong with them in its place.

use rayon::prelude::*;

use super::ready::Ready;
use crate::diagnostic::{self, Diagnostic};
use crate::kit;
use crate::site::EntryId;
use crate::theme::Sheets;
use crate::view::kit::{Flaws, Item, Told};

/// A file of a kit.
pub struct File {
    /// `/`-separated, from the folder of all kits.
    pub path: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// What was made, and what is wrong with it.
pub struct Made {
    /// By community, language and kind.
    pub files: Vec<File>,
    /// Each once.
    pub diagnostics: Vec<Diagnostic>,
}

/// Makes the kits of these communities.
///
/// # Errors
/// A mistake in a sheet.
pub fn make(
    ready: &Ready<'_>,
    sheets: &Sheets<'_>,
    communities: &[(&str, EntryId)],
    items: &[&'static Item],
) -> Result<Made, Box<Diagnostic>> {
    let mut work = Vec::new();
    let mut flaws = Flaws::new();
    for (slug, id) in communities {
        for edition in 0..ready.context.editions.len() {
            let Some(told) = told(ready, sheets, edition, *id) else {
                continue;
            };
            flaws.extend(told.lacks().filter(|_| edition == 0));
            let folder = if edition == 0 {
                (*slug).to_owned()
            } else {
                format!("{slug}/{}", told.lang)
            };
            let told = std::sync::Arc::new(told);
            for item in items {
                let parts = item.parts(sheets);
                work.extend((1..=parts).map(|part| Work {
                    folder: folder.clone(),
                    told: std::sync::Arc::clone(&told),
                    item,
                    edition,
                    part: (part, parts),
                }));
            }
        }
    }
    let made: Vec<(String, kit::File<'_>)> = work
        .par_iter()
        .filter_map(|work| one(ready, sheets, work).transpose())
        .collect::<Result<_, _>>()?;
    let mut files = Vec::new();
    let mut diagnostics: Vec<Diagnostic> = Vec::new();
    for (path, file) in made {
        let kit::File {
            bytes,
            flaws: found,
            dense,
        } = file;
        files.push(File { path, bytes });
        flaws.extend(found);
        // As fine on each of its sheets: told once.
        let told = |dense: &Diagnostic| diagnostics.iter().all(|it| it.place != dense.place);
        if let Some(dense) = dense.filter(told) {
            diagnostics.push(dense);
        }
    }
    diagnostics.extend(flaws.into_iter().filter_map(|it| ready.of_kit(it)));
    diagnostic::sort(&mut diagnostics);
    // A name stands on many sheets, and so does a code.
    diagnostics.dedup_by(|a, b| a.place == b.place && a.problem == b.problem);
    Ok(Made { files, diagnostics })
}

/// One file to make.
struct Work<'a> {
    folder: String,
    told: std::sync::Arc<Told<'a>>,
    item: &'a Item,
    edition: usize,
    /// Which part, from 1, and of how many.
    part: (usize, usize),
}

fn one<'a>(
    ready: &Ready<'_>,
    sheets: &Sheets<'_>,
    work: &Work<'a>,
) -> Result<Option<(String, kit::File<'a>)>, Box<Diagnostic>> {
    let Some(language) = ready.context.editions.get(work.edition) else {
        return Ok(None);
    };
    let (item, (part, parts)) = (work.item, work.part);
    let name = item.file(kit::called(item, &language.words), part, parts);
    let made = kit::file(sheets, &work.told, item, part, &language.words)?;
    Ok(made.map(|made| (format!("{}/{name}", work.folder), made)))
}

fn told<'a>(
    ready: &'a Ready<'_>,
    sheets: &'a Sheets<'_>,
    edition: usize,
    id: EntryId,
) -> Option<Told<'a>> {
    let context = &ready.context;
    let language = context.editions.get(edition)?;
    let look = language.look(context.survey, None);
    Told::new(context.site, edition, id, &look, sheets)
}
