//! Moodle XML in and out, pictures too (`question/format/xml/format.php`). What Moodle has no place for goes as tags.

use std::sync::Arc;

use super::xml::{self, Element};
use super::{Bank, encoding, nothing, words};
use crate::diagnostic::{BadFile, Diagnostic, ImportFlaw, Place, Problem};
use crate::span::Span;

mod pictures;
mod question;
mod write;

use pictures::Pictures;

pub use write::write;

/// Where Moodle puts a question's own files.
const OWN_FILES: &str = "@@PLUGINFILE@@/";

/// The tag of a question whose cards go into bins: Moodle knows it as one of pairs.
const CLASSIFY: &str = "type:classify";
/// A tag for each bin, in order.
const BIN: &str = "bin:";

/// The questions of a file.
pub fn read(name: &Arc<str>, bytes: &[u8]) -> (Bank, Vec<Diagnostic>) {
    let text = match encoding::decode(bytes) {
        Ok(text) => text,
        Err(bad) => return nothing::unreadable(name, bad),
    };
    match xml::read(&text) {
        Ok(root) if root.name == "quiz" => match is_calm(&root) {
            Ok(()) => questions(name, &text, &root),
            Err(bad) => nothing::unreadable(name, bad),
        },
        Ok(root) => {
            let bad = BadFile::Unknown(format!("<{}>", root.name));
            nothing::unreadable(name, bad)
        }
        Err(bad) => nothing::unreadable(name, bad),
    }
}

/// Whether each text of it can be looked at in time.
fn is_calm(element: &Element) -> Result<(), BadFile> {
    words::is_calm(&element.text)?;
    element.children.iter().try_for_each(is_calm)
}

fn questions(name: &Arc<str>, text: &str, root: &Element) -> (Bank, Vec<Diagnostic>) {
    let mut bank = Bank::default();
    let mut found = Vec::new();
    let mut lines = Vec::new();
    // Questions that somebody put away; old versions of others, too.
    let mut hidden = 0;
    let mut categories = words::Categories::default();
    for element in root.all("question") {
        let end = text[element.start..].find('>').map_or(0, |at| at + 1);
        let line = Span::new(element.start, element.start + end);
        let mut report = |flaw| {
            found.push(Diagnostic::new(
                Problem::Import(flaw),
                Place::at(name, line),
            ));
        };
        let mut pictures = Pictures::new(&bank.pictures);
        if element.attribute("type") == Some("category") {
            pictures.unshown(element).into_iter().for_each(&mut report);
            category(element, &mut categories, &mut bank)
                .into_iter()
                .for_each(&mut report);
            continue;
        }
        match question::read(element, &mut pictures) {
            Ok((question, flaws)) => {
                let unshown = pictures.unshown(element);
                flaws.into_iter().chain(unshown).for_each(&mut report);
                hidden += usize::from(matches!(element.value("hidden"), Some("1" | "true")));
                let taken = pictures.into_taken();
                bank.pictures.extend(taken);
                bank.questions.push(question);
                categories.taken();
                lines.push(line);
            }
            Err(flaw) => report(flaw),
        }
    }
    categories.tag(&mut bank);
    if hidden > 0 {
        let problem = Problem::Import(ImportFlaw::RowsHidden(hidden));
        found.push(Diagnostic::new(problem, Place::file(name)));
    }
    nothing::is_not_empty(name, &bank, &mut found);
    super::sift(name, &mut bank, &lines, &mut found);
    bank.keep_pictures_of(|_| true);
    (bank, found)
}

/// The first category gives the bank its title and its words; those of another have no place.
fn category(
    element: &Element,
    categories: &mut words::Categories,
    bank: &mut Bank,
) -> Option<ImportFlaw> {
    let path = element.child("category").and_then(|it| it.value("text"));
    let last = path.and_then(words::category)?;
    let is_first = bank.title.is_none();
    categories.enter(last.to_owned(), bank);
    let info = element.child("info").and_then(question::rich);
    let info = info.map(|info| pictures::without(&info));
    let info = info.filter(|info| !info.is_empty())?;
    if !is_first {
        return Some(ImportFlaw::NotUnderstood(words::name(&info)));
    }
    bank.intro = Some(info);
    None
}
