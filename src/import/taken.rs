//! What was taken out of one or several files: their questions as one bank, each once, and what is to be said of them. Knows
//! no site and no bank that is there already.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use super::reader;
use crate::diagnostic::{Diagnostic, ImportFlaw, Limit, Place, Problem, Severity};
use crate::exchange::{self, Bank, limits, merge, seen};
use crate::picture;

/// Where a question came from: its file, and which it was of all that were taken.
pub(super) type Origin = (Arc<str>, usize);

/// What all files gave.
#[derive(Default)]
pub struct Taken {
    /// The questions that are taken, and their pictures.
    pub bank: Bank,
    pub(super) files: Vec<Arc<str>>,
    /// The file that each question came from, by its id.
    pub(super) origins: HashMap<String, Origin>,
    /// What was wrong with them, and what could not be taken.
    pub diagnostics: Vec<Diagnostic>,
    /// Texts for excerpts.
    texts: Vec<(Arc<str>, String)>,
}

impl Taken {
    /// Reads one more file. `stem`: its name without its ending; no bytes: it has more than a file may have.
    pub fn read(&mut self, name: &Arc<str>, stem: Option<String>, bytes: Option<&[u8]>) {
        let outcome = match bytes {
            Some(bytes) => reader::read(name, bytes),
            None => reader::unread(name, limits::beyond(Limit::Bytes)),
        };
        let mut bank = outcome.bank;
        without_notes(&mut bank.pictures);
        self.keep_apart(&mut bank);
        self.unused(name, &bank);
        let own = || exchange::shown_text(bytes.unwrap_or_default());
        if let Some(text) = outcome.text.or_else(own) {
            self.texts.push((Arc::clone(name), text));
        }
        self.diagnostics.extend(outcome.found);
        merge::with_ids(&mut bank);
        self.add(name, std::mem::take(&mut bank.questions));
        self.bank.pictures.extend(bank.pictures);
        self.bank.title = self.bank.title.take().or(bank.title).or(stem);
        self.bank.intro = self.bank.intro.take().or(bank.intro);
    }

    /// Remembers a text for excerpts.
    pub(super) fn show_text(&mut self, name: &Arc<str>, text: String) {
        self.texts.push((Arc::clone(name), text));
    }

    /// The text of a file that a diagnostic names.
    pub fn text_of(&self, name: &str) -> Option<String> {
        let found = self.texts.iter().find(|(known, _)| &**known == name);
        found.map(|(_, text)| text.clone())
    }

    /// Tells of the words about a whole file for which the bank has no place any more.
    fn unused(&mut self, name: &Arc<str>, bank: &Bank) {
        let pairs = [
            (&self.bank.title, &bank.title),
            (&self.bank.intro, &bank.intro),
        ];
        for (there, given) in pairs {
            let (Some(there), Some(given)) = (there, given) else {
                continue;
            };
            if there != given {
                let flaw = ImportFlaw::TitleUnused(given.lines().next().unwrap_or_default().into());
                let found = Diagnostic::new(Problem::Import(flaw), Place::file(name));
                self.diagnostics.push(found);
            }
        }
    }

    /// Gives pictures of another file other names than those that are taken.
    fn keep_apart(&self, bank: &mut Bank) {
        let other = |name: &str, bytes: &[u8]| {
            let there = self.bank.pictures.get(name);
            there.is_some_and(|there| *there != bytes)
        };
        let clashing =
            |(name, bytes): (&String, &Vec<u8>)| other(name, bytes).then(|| name.clone());
        let clashing: Vec<String> = bank.pictures.iter().filter_map(clashing).collect();
        for name in clashing {
            let Some(bytes) = bank.pictures.remove(&name) else {
                continue;
            };
            let mut number = 2;
            let mut free = format!("{number}-{name}");
            while other(&free, &bytes) || bank.pictures.contains_key(&free) {
                number += 1;
                free = format!("{number}-{name}");
            }
            bank.rename_picture(&name, &free);
            bank.pictures.insert(free, bytes);
        }
    }

    /// Takes a file's questions, but for those that an earlier file had.
    fn add(&mut self, name: &Arc<str>, questions: Vec<exchange::Question>) {
        self.files.push(Arc::clone(name));
        for mut question in questions {
            let mut id = seen::id_of(&question);
            let earlier = self.origins.get(&id);
            let there = earlier.and_then(|(_, at)| self.bank.questions.get(*at));
            // A number of its file, or the stem of another question.
            let number = id.bytes().all(|byte| byte.is_ascii_digit());
            let other = there.and_then(|there| {
                if number && there.stem != question.stem {
                    Some(seen::derived(&question))
                } else {
                    seen::other_id(&question, there)
                }
            });
            if let Some(other) = other {
                id.clone_from(&other);
                question.id = Some(other);
            }
            let Some((earlier, at)) = self.origins.get(&id) else {
                let origin = (Arc::clone(name), self.bank.questions.len());
                self.origins.insert(id, origin);
                self.bank.questions.push(question);
                continue;
            };
            let flaw = if self.bank.questions.get(*at) == Some(&question) {
                ImportFlaw::QuestionTwice
            } else {
                ImportFlaw::IdTwice(id)
            };
            let (place, other) = (Place::file(name), Place::file(earlier));
            self.diagnostics
                .push(Diagnostic::clash(Problem::Import(flaw), place, other));
        }
    }

    /// Questions of the files that are not among those taken.
    pub fn left_out(&self) -> usize {
        // A file that could not be read has no questions to count.
        let whole = |it: &&Diagnostic| {
            matches!(
                &it.problem,
                Problem::Import(ImportFlaw::Unreadable(_) | ImportFlaw::Empty)
            )
        };
        let out = |it: &&Diagnostic| it.problem.severity() == Severity::Error && !whole(it);
        // Two cells of a row may be wrong, and it is one question.
        let mut rows = HashSet::new();
        let is_another = |it: &&Diagnostic| {
            let cell = it.place.cell.as_ref();
            cell.is_none_or(|cell| {
                rows.insert((
                    Arc::clone(&it.place.file),
                    Arc::clone(&cell.sheet),
                    cell.row,
                ))
            })
        };
        self.diagnostics
            .iter()
            .filter(out)
            .filter(is_another)
            .count()
    }
}

/// Pictures without what their cameras and programs wrote into them: where, when, by whom.
pub fn without_notes(pictures: &mut BTreeMap<String, Vec<u8>>) {
    for (name, bytes) in pictures {
        if let Some(plain) = picture::published(name, std::mem::take(bytes)) {
            *bytes = plain;
        }
    }
}
