//! Before anything is written: what `check` would say of the bank with the imported questions in it. What it would
//! call an error is left out here and said here, in the same words.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use super::{Asks, Refused, Taken, Target, There};
use crate::diagnostic::{Diagnostic, ImportFlaw, Name, Place, Problem, Reference, Severity};
use crate::exchange::merge::{self, Fate};
use crate::exchange::{self, Bank, seen};
use crate::path;
use crate::site::Site;
use crate::source::LARGEST_TEXT;
use crate::span::Span;
use crate::syntax::quiz::{Common, Quiz};
use crate::syntax::{FileKind, Parsed, parse};

/// Leaves out what the site cannot take. `there` is the bank as it is.
pub(super) fn sift(
    target: &Target,
    (there, replace): (Option<&There>, bool),
    taken: &mut Taken,
    asks: &mut Asks<'_>,
) -> Result<(), Refused> {
    // Each round leaves something out; one more finds nothing.
    loop {
        let (text, fates) = match there {
            None => {
                let fates = vec![Fate::Added; taken.bank.questions.len()];
                (exchange::yaml::write(&taken.bank), fates)
            }
            Some(there) => match merge::merge(&there.text, &there.quiz, &taken.bank, replace) {
                Ok(merged) => (merged.text, merged.fates),
                // Reported when it is written.
                Err(merge::NoPlace) => return Ok(()),
            },
        };
        if text.len() as u64 > LARGEST_TEXT {
            return Err(Refused::TooLarge(LARGEST_TEXT >> 20));
        }
        let folder = path::folder(&target.inner);
        let pictures: Vec<String> = taken
            .bank
            .pictures
            .keys()
            .map(|name| format!("{folder}/{name}"))
            .collect();
        let mut proposed = vec![(target.inner.as_str(), Some(text.as_str()))];
        proposed.extend(pictures.iter().map(|path| (path.as_str(), None)));
        let seen = (asks.foresee)(&proposed).map_err(Refused::Site)?;
        let (Some(Parsed::Quiz(quiz)), _) = parse(&target.name, &text, FileKind::Quiz) else {
            return Ok(());
        };
        let there_now = Standing::of(&quiz, &taken.bank, &fates);
        let wrong = seen
            .diagnostics
            .into_iter()
            .filter(|it| it.problem.severity() == Severity::Error);
        let mut refused: BTreeMap<usize, Problem> = BTreeMap::new();
        let mut mended = false;
        for found in wrong {
            let here = |place: &Place| *place.file == *target.name;
            let places = [Some(&found.place), found.other.as_ref()];
            let Some(place) = places.into_iter().flatten().find(|place| here(place)) else {
                continue;
            };
            let Some(index) = there_now.imported(place.span) else {
                mended |= there.is_none() && taken.without_intro(&found.problem);
                continue;
            };
            match found.problem {
                Problem::ReferenceUnknown(from, name, _) if taken.forget(index, from, &name) => {
                    mended = true;
                }
                problem => {
                    refused.entry(index).or_insert(problem);
                }
            }
        }
        if refused.is_empty() && !mended {
            taken.elsewhere(&seen.site, &target.name, &fates);
            return Ok(());
        }
        taken.refuse(&refused);
    }
}

/// Where the imported questions stand in the bank as it would be.
struct Standing {
    /// The first byte of each question, in order, and which of the imported ones it is.
    starts: Vec<(u32, Option<usize>)>,
}

impl Standing {
    /// The places of those that would be written; questions that are left as they are do not count.
    fn of(quiz: &Quiz, bank: &Bank, fates: &[Fate]) -> Self {
        let written = |(_, fate): &(usize, &Fate)| matches!(fate, Fate::Added | Fate::Replaced);
        let written = fates.iter().enumerate().filter(written);
        let by_id: HashMap<&str, usize> = written
            .filter_map(|(index, _)| Some((bank.questions.get(index)?.id.as_deref()?, index)))
            .collect();
        let which = |question: &Common| {
            let id = question.id.as_ref()?;
            by_id.get(id.value.as_str()).copied()
        };
        let written = quiz.written();
        let mut starts: Vec<_> = written.map(|it| (it.span.start, which(it))).collect();
        starts.sort_unstable();
        Self { starts }
    }

    fn imported(&self, span: Option<Span>) -> Option<usize> {
        let at = span?.start;
        let behind = self.starts.partition_point(|(start, _)| *start <= at);
        self.starts.get(behind.checked_sub(1)?)?.1
    }
}

impl Taken {
    fn origin(&self, index: usize) -> Place {
        let id = self.bank.questions.get(index).and_then(|it| it.id.as_ref());
        let origin = id.and_then(|id| self.origins.get(id));
        origin.map_or_else(
            || Place::file(&Arc::from("")),
            |(name, _)| Place::file(name),
        )
    }

    fn refuse(&mut self, refused: &BTreeMap<usize, Problem>) {
        for (index, problem) in refused {
            let Some(question) = self.bank.questions.get(*index) else {
                continue;
            };
            let flaw = exchange::not_held(question, problem.clone());
            let found = Diagnostic::new(Problem::Import(flaw), self.origin(*index));
            self.diagnostics.push(found);
        }
        let mut index = 0;
        self.bank.questions.retain(|_| {
            index += 1;
            !refused.contains_key(&(index - 1))
        });
        self.bank.keep_pictures_of(|_| true);
    }

    /// Reports questions that other banks have already. They are imported all the same: only the author knows which is to go.
    fn elsewhere(&mut self, site: &Site, target: &str, fates: &[Fate]) {
        let added = self.bank.questions.iter().zip(fates);
        let added = added.filter(|(_, fate)| **fate == Fate::Added);
        let asked: HashSet<_> = added.map(|(question, _)| seen::asked(question)).collect();
        let Some(file) = self.files.first().map(Place::file) else {
            return;
        };
        for (_, _, version) in site.written() {
            let Some(quiz) = version.quiz().filter(|_| *version.file != *target) else {
                continue;
            };
            let there = exchange::of_quiz(quiz);
            let known = |it: &&exchange::Question| asked.contains(&seen::asked(it));
            let count = there.questions.iter().filter(known).count();
            if count > 0 {
                let flaw = ImportFlaw::Elsewhere(version.file.to_string(), count);
                self.diagnostics
                    .push(Diagnostic::new(Problem::Import(flaw), file.clone()));
            }
        }
    }

    /// Takes a name of something that the site does not have out of a question.
    fn forget(&mut self, index: usize, from: Reference, name: &str) -> bool {
        let place = self.origin(index);
        let Some(question) = self.bank.questions.get_mut(index) else {
            return false;
        };
        let (names, column) = match from {
            Reference::Disguise => (&mut question.disguises, ["disguise", "伪装"]),
            Reference::See => (&mut question.see, ["see", "延伸阅读"]),
            Reference::Fact => (&mut question.facts, ["sources", "事实编号"]),
            _ => return false,
        };
        let before = names.len();
        names.retain(|it| it.trim() != name);
        let gone = names.len() < before;
        if gone {
            let flaw = ImportFlaw::NameUnknown(Name::of(&column), name.to_owned());
            self.diagnostics
                .push(Diagnostic::new(Problem::Import(flaw), place));
        }
        gone
    }

    /// The words above the questions, where they are what is wrong.
    fn without_intro(&mut self, problem: &Problem) -> bool {
        let Some(intro) = self.bank.intro.take() else {
            return false;
        };
        let name = self.files.first().cloned().unwrap_or_default();
        let flaw = ImportFlaw::NotHeld(exchange::beginning(&intro), Box::new(problem.clone()));
        self.diagnostics
            .push(Diagnostic::new(Problem::Import(flaw), Place::file(&name)));
        true
    }
}
