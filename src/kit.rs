//! A community's kit: posters, cards, a letter, texts to read, pictures, a diary, each file's bytes. Which files there are and what is on them
//! is `view::kit`, how they look the theme's sheets. Knows neither the terminal nor the plan, writes no file.

use mingbian_drawing::pdf::About;

use crate::diagnostic::{Diagnostic, WritingFlaw};
use crate::theme::{Sheets, Words};
use crate::view::kit::{Flaws, Item, Kit, Make, Text, Told};

mod diary;
mod proof;

/// A file, and what is wrong with what is on it.
pub struct File<'a> {
    /// What is in it.
    pub bytes: Vec<u8>,
    /// Texts that have no room.
    pub flaws: Flaws<'a>,
    /// A code that is too fine for cameras.
    pub dense: Option<Diagnostic>,
}

/// A part, from 1, of an item; `None` where the theme's words make none.
///
/// # Errors
/// A mistake in a sheet.
pub fn file<'a>(
    sheets: &Sheets<'_>,
    told: &Told<'a>,
    item: &Item,
    part: usize,
    words: &Words,
) -> Result<Option<File<'a>>, Box<Diagnostic>> {
    let mut flaws = Flaws::new();
    let mut dense = None;
    let title = format!("{} · {}", told.name, called(item, words));
    let code = told.code_words();
    let about = About {
        title: &title,
        lang: told.lang,
        author: told.organisation,
        code: &code,
    };
    let bytes = match item.make {
        Make::Printed(sheet, width) => {
            let pages = told.pages(item, sheets, &mut flaws);
            dense = fine(sheets, told, sheet, &pages, width)?;
            Some(sheets.printed(sheet, &pages, width, about)?)
        }
        Make::Picture(sheet) => {
            let shown = told.page(sheet, part, sheets.parts(sheet), &mut flaws);
            let picture = sheets.picture(sheet, &shown)?;
            if let Some(address) = &told.address {
                proof::picture(sheets, sheet, &shown, address, &picture)?;
            }
            Some(picture)
        }
        Make::Running(_) => {
            let pages = told.pages(item, sheets, &mut flaws);
            dense = fine(sheets, told, Text::SHEET, &pages, None)?;
            Some(sheets.printed(Text::SHEET, &pages, None, about)?)
        }
        Make::Plain(text) => Some(told.plain(text).into_bytes()),
        Make::Diary => diary::write(words, told.name),
    };
    Ok(bytes.map(|bytes| File {
        bytes,
        flaws,
        dense,
    }))
}

/// The small picture of an item: its first page, no larger than this. Without a sheet there is none.
///
/// # Errors
/// A mistake in a sheet.
pub fn preview(
    sheets: &Sheets<'_>,
    told: &Told<'_>,
    item: &Item,
) -> Result<Vec<u8>, Box<Diagnostic>> {
    let pages = told.pages(item, sheets, &mut Flaws::new());
    match (item.sheet(), pages.first()) {
        (Some(sheet), Some(first)) => sheets.small(sheet, first),
        _ => Ok(Vec::new()),
    }
}

/// What is wrong with a sheet of the site's own, without a file.
///
/// # Errors
/// The mistake.
pub fn tried(sheets: &Sheets<'_>, told: &Told<'_>, item: &Item) -> Result<(), Box<Diagnostic>> {
    let Some(sheet) = item.sheet() else {
        return Ok(());
    };
    let pages = told.pages(item, sheets, &mut Flaws::new());
    pages.iter().try_for_each(|it| sheets.tried(sheet, it))
}

/// Reads the codes of a sheet on paper of this width, where it is not the sheet's own; whether they are too fine for cameras.
fn fine(
    sheets: &Sheets<'_>,
    told: &Told<'_>,
    sheet: &str,
    pages: &[Kit<'_>],
    width: Option<f32>,
) -> Result<Option<Diagnostic>, Box<Diagnostic>> {
    let Some(address) = &told.address else {
        return Ok(None);
    };
    let enlarged = sheets.enlarged(sheet, width);
    let wide = proof::printed(sheets, sheet, pages, address, enlarged)?;
    let problem = wide.map(|wide| WritingFlaw::CodeDense(address.clone(), wide));
    Ok(problem.map(|it| Diagnostic::new(it.into(), told.place())))
}

/// The file's name in the language of the kit; the item's own where a theme says something that no file can be called.
pub fn called<'a>(item: &'a Item, words: &'a Words) -> &'a str {
    let key = format!("sheet_file_{}", item.name.replace('-', "_"));
    words.file_name(&key, item.name)
}
