//! Files of other programs on their way into the site: read in a process of its own, kept apart from what is there, and
//! without what the site cannot take. Says what is then to be written; writes nothing, and asks others what is there.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::build::{self, Checked, Proposed};
use crate::diagnostic::{Diagnostic, ImportFlaw, Place, Problem, Severity};
use crate::exchange::merge::{self, Fate};
use crate::exchange::{self, Bank};
use crate::path;
use crate::span::Span;
use crate::syntax::quiz::Quiz;
use crate::syntax::{FileKind, Parsed, parse};

pub mod article;
pub mod reader;
mod sift;
mod taken;

pub use taken::{Taken, without_notes};

/// The bank to import into.
#[derive(Clone, Debug)]
pub struct Target {
    /// From the content folder: `quizzes/x.yaml`.
    pub inner: String,
    /// As the author knows it.
    pub name: Arc<str>,
}

impl Target {
    /// The folder for what belongs to the bank, from that of its file.
    pub fn stem(&self) -> &str {
        let file = path::file_name(&self.inner);
        file.rsplit_once('.').map_or(file, |(stem, _)| stem)
    }
}

/// What an import asks of whoever has the site.
pub struct Asks<'a> {
    /// What would be wrong if these files were there.
    pub foresee: &'a mut dyn FnMut(&[Proposed<'_>]) -> Result<Checked, build::Error>,
    /// The bytes of a file, by its path from the content folder; `None`: it is not there.
    pub there: &'a dyn Fn(&str) -> Option<Vec<u8>>,
}

/// Why nothing can be imported into a bank.
#[derive(Debug)]
pub enum Refused {
    /// It would have more bytes than a text may have; how many megabytes those are.
    TooLarge(u64),
    /// Its questions stand on one line: there is no place for another.
    NoPlace,
    /// The site cannot be read.
    Site(build::Error),
}

/// A bank as it is on the disk.
pub struct There {
    /// All of it.
    pub bytes: Vec<u8>,
    /// Without BOM, lines ended by `\n`.
    pub text: String,
    quiz: Quiz,
}

impl There {
    /// Reads a bank.
    ///
    /// # Errors
    /// The text of one that has mistakes of its own, and these.
    pub fn read(target: &Target, bytes: Vec<u8>) -> Result<Self, (String, Vec<Diagnostic>)> {
        let Ok(text) = std::str::from_utf8(&bytes) else {
            return Err((String::new(), Vec::new()));
        };
        let text = text.trim_start_matches('\u{FEFF}').replace("\r\n", "\n");
        let (parsed, found) = parse(&target.name, &text, FileKind::Quiz);
        // A bank that is only begun has no questions yet.
        let wrong = |it: &Diagnostic| {
            it.problem.severity() == Severity::Error && it.problem != Problem::QuizEmpty
        };
        let errors: Vec<Diagnostic> = found.into_iter().filter(wrong).collect();
        match parsed {
            Some(Parsed::Quiz(quiz)) if errors.is_empty() => Ok(Self { bytes, text, quiz }),
            _ => Err((text, errors)),
        }
    }
}

/// What an import comes to.
pub struct Planned {
    /// What becomes of each question that was taken, in order.
    pub fates: Vec<Fate>,
    /// What is to be written.
    pub writing: Writing,
}

/// What is to be written for an import.
pub enum Writing {
    /// The bank has all of it already.
    NothingNew,
    /// No question can be taken.
    NoneTaken,
    /// The bank, and the pictures beside it, by their paths from its folder.
    Bank {
        /// The whole file.
        bytes: Vec<u8>,
        /// One that is there already is this very picture.
        pictures: BTreeMap<String, Vec<u8>>,
    },
}

/// Plans an import into a bank that is there; what differs is replaced only where that is asked for.
///
/// # Errors
/// See [`Refused`].
pub fn into_existing(
    target: &Target,
    (there, replace): (&There, bool),
    taken: &mut Taken,
    asks: &mut Asks<'_>,
) -> Result<Planned, Refused> {
    place_pictures(target, &mut taken.bank, asks.there);
    sift::sift(target, (Some(there), replace), taken, asks)?;
    let merged = merge::merge(&there.text, &there.quiz, &taken.bank, replace)
        .map_err(|merge::NoPlace| Refused::NoPlace)?;
    for (question, fate) in taken.bank.questions.iter().zip(&merged.fates) {
        if let (Fate::Differs, Some(id)) = (fate, &question.id) {
            let place = Place::at(&target.name, Span::default());
            let flaw = ImportFlaw::Differs(id.clone());
            let found = Diagnostic::new(Problem::Import(flaw), place);
            taken.diagnostics.push(located(found, there, id));
        }
    }
    // A question that is not taken brings no picture.
    taken
        .bank
        .keep_pictures_of(|at| merged.fates.get(at) != Some(&Fate::Differs));
    taken.show_text(&target.name, there.text.clone());
    let writing = if merged.text == there.text {
        Writing::NothingNew
    } else {
        Writing::Bank {
            bytes: as_it_was(&there.bytes, &merged.text),
            pictures: taken.bank.pictures.clone(),
        }
    };
    Ok(Planned {
        fates: merged.fates,
        writing,
    })
}

/// At the question's own place.
fn located(mut found: Diagnostic, there: &There, id: &str) -> Diagnostic {
    let mut bank = exchange::of_quiz(&there.quiz);
    merge::with_ids(&mut bank);
    let at = bank
        .questions
        .iter()
        .position(|it| it.id.as_deref() == Some(id));
    if let Some(question) = at.and_then(|at| there.quiz.questions.get(at)) {
        found.place.span = Some(question.common.span);
    }
    found
}

/// With the mark and the line ends that the file had.
fn as_it_was(was: &[u8], text: &str) -> Vec<u8> {
    let mut out = String::new();
    if was.starts_with("\u{FEFF}".as_bytes()) {
        out.push('\u{FEFF}');
    }
    if was.windows(2).any(|two| two == b"\r\n") {
        out.push_str(&text.replace('\n', "\r\n"));
    } else {
        out.push_str(text);
    }
    out.into_bytes()
}

/// Plans an import into a new bank. `title`: what the author calls it; else what the files say, else the name of the file.
///
/// # Errors
/// See [`Refused`].
pub fn into_new(
    target: &Target,
    title: Option<String>,
    taken: &mut Taken,
    asks: &mut Asks<'_>,
) -> Result<Planned, Refused> {
    let titles = [title, taken.bank.title.take()];
    let mut titles = titles.into_iter().flatten();
    // Every bank has a title; the name that the author gave it is one.
    let otherwise = || path::file_name(&target.name).to_owned();
    let title = titles.find(|title| !title.trim().is_empty());
    taken.bank.title = Some(title.unwrap_or_else(otherwise));
    place_pictures(target, &mut taken.bank, asks.there);
    if !taken.bank.questions.is_empty() {
        sift::sift(target, (None, false), taken, asks)?;
    }
    let writing = if taken.bank.questions.is_empty() {
        Writing::NoneTaken
    } else {
        Writing::Bank {
            bytes: exchange::yaml::write(&taken.bank).into_bytes(),
            pictures: taken.bank.pictures.clone(),
        }
    };
    Ok(Planned {
        fates: vec![Fate::Added; taken.bank.questions.len()],
        writing,
    })
}

/// Pictures that came inside the files stand beside the bank, in a folder named after it. One that is
/// there with other bytes keeps its name; ours gets another.
fn place_pictures(target: &Target, bank: &mut Bank, there: &dyn Fn(&str) -> Option<Vec<u8>>) {
    let (folder, stem) = (path::folder(&target.inner), target.stem());
    let pictures = std::mem::take(&mut bank.pictures);
    for (name, bytes) in pictures {
        let mut placed = format!("{stem}/{}", path::file_name(&name));
        let mut number = 1;
        while there(&format!("{folder}/{placed}")).is_some_and(|there| there != bytes)
            || bank
                .pictures
                .get(&placed)
                .is_some_and(|there| *there != bytes)
        {
            number += 1;
            placed = format!("{stem}/{number}-{}", path::file_name(&name));
        }
        bank.rename_picture(&name, &placed);
        bank.pictures.insert(placed, bytes);
    }
}
