//! The site's facts: each claim once, under its id, in every language that somebody wrote it in. Knows nothing of days:
//! whether a fact still holds is for `check`.

use std::collections::HashMap;
use std::sync::Arc;

use super::Site;
use super::input::Input;
use crate::diagnostic::{Diagnostic, Place, Problem, Reference, WritingFlaw};
use crate::hash::{Fingerprint, Hasher};
use crate::path::nearest;
use crate::syntax::Parsed;
use crate::syntax::fact::Fact;

/// Index into the site's facts, in the order of their files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FactId(u32);

/// A fact as one file has it.
#[derive(Clone, Debug)]
pub struct Stated {
    /// The file as the user knows it.
    pub file: Arc<str>,
    /// Of the file.
    pub fingerprint: Fingerprint,
    layer: u8,
    parsed: Arc<Parsed>,
    index: usize,
}

impl Stated {
    /// What it says.
    pub fn fact(&self) -> Option<&Fact> {
        match &*self.parsed {
            Parsed::Facts(facts) => facts.get(self.index),
            _ => None,
        }
    }
}

/// All facts of a site.
#[derive(Debug, Default)]
pub(super) struct Facts {
    /// By language, the default one first.
    all: Vec<Vec<Option<Stated>>>,
    by_id: HashMap<Box<str>, FactId>,
    /// A file of them could not be understood: what is not there may be in it.
    unparsed: bool,
}

impl Facts {
    /// Takes the facts of a file in a language; reports what was said before.
    pub(super) fn add(
        &mut self,
        input: &Input,
        edition: usize,
        languages: usize,
        diagnostics: &mut Vec<Diagnostic>,
    ) {
        let Some(parsed) = &input.parsed else {
            self.unparsed = true;
            return;
        };
        let Parsed::Facts(facts) = &**parsed else {
            return;
        };
        for (index, fact) in facts.iter().enumerate() {
            let id = *self
                .by_id
                .entry(fact.id.value.as_str().into())
                .or_insert_with(|| {
                    self.all.push(vec![None; languages]);
                    FactId(u32::try_from(self.all.len() - 1).unwrap_or(u32::MAX))
                });
            let versions = self.all.get_mut(id.0 as usize);
            match versions.and_then(|all| all.get_mut(edition)) {
                Some(slot @ None) => {
                    *slot = Some(Stated {
                        file: Arc::clone(&input.name),
                        fingerprint: input.fingerprint,
                        layer: input.layer,
                        parsed: Arc::clone(parsed),
                        index,
                    });
                }
                Some(Some(earlier)) if earlier.layer != input.layer => {}
                Some(Some(earlier)) => {
                    let first = earlier.fact().map(|fact| fact.id.span);
                    diagnostics.push(Diagnostic::clash(
                        Problem::IdDuplicate(fact.id.value.clone()),
                        Place::at(&input.name, fact.id.span),
                        first.map_or_else(
                            || Place::file(&earlier.file),
                            |span| Place::at(&earlier.file, span),
                        ),
                    ));
                }
                None => {}
            }
        }
    }

    /// All that decides what an id names.
    pub(super) fn add_to(&self, hasher: &mut Hasher) {
        let mut ids: Vec<(&str, FactId)> = self.by_id.iter().map(|(id, at)| (&**id, *at)).collect();
        ids.sort_unstable();
        hasher.add(&[u8::from(self.unparsed)]);
        hasher.add(&ids.len().to_le_bytes());
        for (id, at) in ids {
            hasher.add(id.as_bytes()).add(&at.0.to_le_bytes());
        }
    }

    /// The fact with this id. `None` where it may stand in a file that could not be understood.
    pub(super) fn find(&self, id: &str) -> Option<Result<FactId, Problem>> {
        let id = id.trim();
        if let Some(found) = self.by_id.get(id) {
            return Some(Ok(*found));
        }
        if self.unparsed {
            return None;
        }
        let mut known: Vec<&str> = self.by_id.keys().map(|id| &**id).collect();
        known.sort_unstable();
        let near = nearest(id, known).map(str::to_owned);
        Some(Err(Problem::ReferenceUnknown(
            Reference::Fact,
            id.to_owned(),
            near,
        )))
    }

    /// Reports a claim that stands under two ids, and a fact that is replaced by none.
    pub(super) fn check(&self, diagnostics: &mut Vec<Diagnostic>) {
        let mut claims: HashMap<(usize, String), (&Stated, &Fact)> = HashMap::new();
        for versions in &self.all {
            for (edition, stated) in versions.iter().enumerate() {
                let Some((stated, fact)) = stated.as_ref().and_then(|it| Some((it, it.fact()?)))
                else {
                    continue;
                };
                let place = |span| Place::at(&stated.file, span);
                if let Some(other) = &fact.replaced_by
                    && let Some(Err(problem)) = self.find(&other.value)
                {
                    diagnostics.push(Diagnostic::new(problem, place(other.span)));
                }
                let words: String = fact.claim.value.split_whitespace().collect();
                if words.is_empty() {
                    continue;
                }
                if let Some((first, known)) = claims.get(&(edition, words.clone())) {
                    let flaw = WritingFlaw::FactTwice(known.id.value.clone());
                    let other = Place::at(&first.file, known.claim.span);
                    diagnostics.push(Diagnostic::clash(
                        flaw.into(),
                        place(fact.claim.span),
                        other,
                    ));
                } else {
                    claims.insert((edition, words), (stated, fact));
                }
            }
        }
    }
}

impl Site {
    /// All facts, in the order of their files.
    pub fn facts(&self) -> impl Iterator<Item = FactId> + use<> {
        (0..u32::try_from(self.facts.all.len()).unwrap_or(u32::MAX)).map(FactId)
    }

    /// A fact in a language, or in the first that has it; whether it had to fall back.
    pub fn fact(&self, id: FactId, edition: usize) -> Option<(&Stated, bool)> {
        let versions = self.facts.all.get(id.0 as usize)?;
        match versions.get(edition).and_then(Option::as_ref) {
            Some(stated) => Some((stated, false)),
            None => versions.iter().flatten().next().map(|it| (it, true)),
        }
    }

    /// Every version of a fact that somebody wrote.
    pub fn stated(&self, id: FactId) -> impl Iterator<Item = &Stated> {
        let versions = self.facts.all.get(id.0 as usize);
        versions.into_iter().flatten().flatten()
    }
}
