//! A community's kit: posters, cards, a letter, texts to read, pictures, a diary, each file's bytes. Which files there are stands here in one
//! list; what is on them is `view::kit`, how they look the theme's sheets. Knows no terminal, writes no file.

use mingbian_drawing::pdf::About;
use rayon::prelude::*;

use crate::build::Ready;
use crate::diagnostic::{self, Diagnostic, WritingFlaw};
use crate::site::EntryId;
use crate::source::name_flaw;
use crate::theme::{Sheets, Words};
use crate::view::kit::{Flaws, Kit, Text, Told};

mod diary;
mod proof;

/// The width of A3 in millimetres: sheets of A4 are enlarged to it.
const A3: f32 = 297.0;

/// One kind of file in a kit.
#[derive(Debug)]
pub struct Item {
    /// On the command line; its word `sheet_file_…` is the file's name.
    pub name: &'static str,
    make: Make,
}

#[derive(Debug)]
enum Make {
    /// A PDF: the sheet, and the width of the paper where it is not the sheet's own.
    Printed(&'static str, Option<f32>),
    /// PNGs, one for each part.
    Picture(&'static str),
    /// A PDF of a text that runs on.
    Running(Text),
    /// Plain text.
    Plain(Text),
    /// A workbook.
    Diary,
}

/// What a kit is made of, in the order in which it is used.
pub static ITEMS: [Item; 14] = [
    item("poster-a4", Make::Printed("poster", None)),
    item("poster-a3", Make::Printed("poster", Some(A3))),
    item("poster-far-a4", Make::Printed("poster-far", None)),
    item("poster-far-a3", Make::Printed("poster-far", Some(A3))),
    item("rollup", Make::Printed("rollup", None)),
    item("leaflet", Make::Printed("leaflet", None)),
    item("card", Make::Printed("card", None)),
    item("letter", Make::Running(Text::Letter)),
    item("led", Make::Picture("led")),
    item("long", Make::Picture("long")),
    item("script", Make::Running(Text::Script)),
    item("script-text", Make::Plain(Text::Script)),
    item("lesson", Make::Running(Text::Lesson)),
    item("diary", Make::Diary),
];

const fn item(name: &'static str, make: Make) -> Item {
    Item { name, make }
}

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
    items: &[&Item],
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
            let all = items.iter();
            work.extend(
                all.map(|item| (folder.clone(), std::sync::Arc::clone(&told), *item, edition)),
            );
        }
    }
    let made: Vec<One<'_>> = work
        .par_iter()
        .map(|(folder, told, item, edition)| {
            let words = ready.context.editions.get(*edition).map(|it| &it.words);
            one(sheets, told, item, folder, words)
        })
        .collect::<Result<_, _>>()?;
    let mut files = Vec::new();
    let mut diagnostics = Vec::new();
    for one in made {
        files.extend(one.files);
        flaws.extend(one.flaws);
        diagnostics.extend(one.dense);
    }
    diagnostics.extend(flaws.into_iter().filter_map(|it| ready.of_kit(it)));
    diagnostic::sort(&mut diagnostics);
    // A name stands on many sheets, and so does a code.
    diagnostics.dedup_by(|a, b| a.place == b.place && a.problem == b.problem);
    Ok(Made { files, diagnostics })
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

/// The files of one kind, and what is wrong with them.
struct One<'a> {
    files: Vec<File>,
    flaws: Flaws<'a>,
    dense: Option<Diagnostic>,
}

fn one<'a>(
    sheets: &Sheets<'_>,
    told: &Told<'a>,
    item: &Item,
    folder: &str,
    words: Option<&Words>,
) -> Result<One<'a>, Box<Diagnostic>> {
    let mut flaws = Flaws::new();
    let mut dense = None;
    let called = called(item, words);
    let file = |ending: &str, bytes: Vec<u8>| File {
        path: format!("{folder}/{called}{ending}"),
        bytes,
    };
    let title = format!("{} · {called}", told.name);
    let about = About {
        title: &title,
        lang: told.lang,
        author: told.organisation,
    };
    let files = match &item.make {
        Make::Printed(sheet, width) => {
            let count = sheets.parts(sheet);
            let pages: Vec<_> = (1..=count)
                .map(|page| told.page(sheet, page, count, &mut flaws))
                .collect();
            dense = fine(sheets, told, sheet, &pages, *width)?;
            vec![file(".pdf", sheets.printed(sheet, &pages, *width, about)?)]
        }
        Make::Picture(sheet) => {
            let count = sheets.parts(sheet);
            let mut files = Vec::new();
            for page in 1..=count {
                let shown = told.page(sheet, page, count, &mut flaws);
                let number = if count > 1 {
                    format!("-{page}.png")
                } else {
                    ".png".to_owned()
                };
                let picture = sheets.picture(sheet, &shown)?;
                if let Some(address) = &told.address {
                    proof::picture(sheets, sheet, &shown, address, &picture)?;
                }
                files.push(file(&number, picture));
            }
            files
        }
        Make::Running(text) => {
            let pages = told.text(*text, &mut flaws);
            dense = fine(sheets, told, Text::SHEET, &pages, None)?;
            vec![file(
                ".pdf",
                sheets.printed(Text::SHEET, &pages, None, about)?,
            )]
        }
        Make::Plain(text) => vec![file(".txt", told.plain(*text).into_bytes())],
        Make::Diary => {
            let made = words.and_then(|words| diary::write(words, told.name));
            made.map(|bytes| file(".xlsx", bytes)).into_iter().collect()
        }
    };
    Ok(One {
        files,
        flaws,
        dense,
    })
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
fn called(item: &Item, words: Option<&Words>) -> String {
    let key = format!("sheet_file_{}", item.name.replace('-', "_"));
    let word = words.map_or("", |words| words.get(&key));
    let good = !word.is_empty() && !word.contains(['/', '\\']) && name_flaw(Some(word)).is_none();
    if good { word } else { item.name }.to_owned()
}
