//! What the words of one file lead to: pages, files, places, blocks with their arguments. Found once, when the site is
//! resolved; whoever shows the file asks here and looks nothing up. What is not here was reported.

use std::collections::HashMap;

use super::block::Block;
use super::{AssetId, EntryId, FactId, Version};
use crate::syntax::markdown::Call;
use crate::syntax::quiz::Quiz;

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// A page, and a place on it.
    Entry(EntryId, Option<String>),
    /// A section's list.
    Section(super::Section),
    /// A file.
    Asset(AssetId),
    /// A place on the same page.
    Anchor(String),
}

/// What a key's word names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Named {
    /// By its slug.
    Disguise,
    /// By its slug.
    Quiz,
    /// By its whole path.
    Page,
}

impl Named {
    /// The folder in which the slug is; none for a whole path.
    pub(super) fn folder(self) -> &'static str {
        match self {
            Self::Disguise => "disguises",
            Self::Quiz => "quizzes",
            Self::Page => "",
        }
    }
}

// The words are the keys: links start at their file, so that wherever in it the same words stand they mean the same.

/// What the words of a file's keys name.
#[derive(Debug, Default)]
pub(super) struct Names {
    disguises: HashMap<Box<str>, EntryId>,
    quizzes: HashMap<Box<str>, EntryId>,
    pages: HashMap<Box<str>, EntryId>,
    facts: HashMap<Box<str>, FactId>,
    /// The disguise that more than half of a quiz's own questions are about.
    main_disguise: Option<EntryId>,
}

impl Names {
    fn of(&self, what: Named) -> &HashMap<Box<str>, EntryId> {
        match what {
            Named::Disguise => &self.disguises,
            Named::Quiz => &self.quizzes,
            Named::Page => &self.pages,
        }
    }

    pub(super) fn put(&mut self, what: Named, word: &str, id: EntryId) {
        let names = match what {
            Named::Disguise => &mut self.disguises,
            Named::Quiz => &mut self.quizzes,
            Named::Page => &mut self.pages,
        };
        names.insert(word.into(), id);
    }

    /// Finds what a quiz is mostly about, once its disguises are looked up.
    pub(super) fn count_disguises(&mut self, quiz: &Quiz) {
        let mut counted: Vec<(EntryId, usize)> = Vec::new();
        let mut questions = 0;
        for question in quiz.written() {
            questions += 1;
            for name in &question.disguises {
                let Some(id) = self.disguises.get(name.value.as_str()).copied() else {
                    continue;
                };
                match counted.iter_mut().find(|(known, _)| *known == id) {
                    Some((_, count)) => *count += 1,
                    None => counted.push((id, 1)),
                }
            }
        }
        let most = counted.into_iter().max_by_key(|(_, count)| *count);
        self.main_disguise = most
            .filter(|(_, count)| count * 2 > questions)
            .map(|(id, _)| id);
    }

    pub(super) fn put_fact(&mut self, word: &str, id: FactId) {
        self.facts.insert(word.into(), id);
    }
}

/// What a file's texts and pictures lead to.
#[derive(Debug, Default)]
pub(super) struct Links {
    pub(super) targets: HashMap<Box<str>, Target>,
    pub(super) images: HashMap<Box<str>, AssetId>,
    /// By the whole call.
    pub(super) blocks: HashMap<Box<str>, Block>,
}

impl Version {
    /// The page that a key's word names.
    pub fn named(&self, what: Named, word: &str) -> Option<EntryId> {
        self.names.of(what).get(word).copied()
    }

    /// The disguise that more than half of a quiz's own questions are about.
    pub fn main_disguise(&self) -> Option<EntryId> {
        self.names.main_disguise
    }

    /// The fact that a source's word names.
    pub fn named_fact(&self, word: &str) -> Option<FactId> {
        self.names.facts.get(word).copied()
    }

    /// Where a link leads, by its destination as written.
    pub fn target(&self, dest: &str) -> Option<&Target> {
        self.links.targets.get(dest)
    }

    /// The file of a picture, by its name as written.
    pub fn image(&self, src: &str) -> Option<AssetId> {
        self.links.images.get(src).copied()
    }

    /// What a call asks for.
    pub fn block(&self, call: &Call) -> Option<&Block> {
        self.links.blocks.get(&call.written)
    }

    /// The pages that it names, links to or shows, in no order.
    pub fn pages(&self) -> impl Iterator<Item = EntryId> {
        let Names {
            disguises,
            quizzes,
            pages,
            facts: _,
            main_disguise: _,
        } = &*self.names;
        let named = [disguises, quizzes, pages].into_iter();
        let named = named.flat_map(|names| names.values().copied());
        let linked = self.targets().filter_map(|target| match target {
            Target::Entry(id, _) => Some(*id),
            Target::Section(_) | Target::Asset(_) | Target::Anchor(_) => None,
        });
        let blocks = self.links.blocks.values();
        let shown = blocks.filter_map(Block::page);
        named.chain(linked).chain(shown)
    }

    /// The files that it shows as pictures, in no order.
    pub fn images(&self) -> impl Iterator<Item = AssetId> {
        self.links.images.values().copied()
    }

    /// The files that it shows or links to, in no order.
    pub(super) fn assets(&self) -> impl Iterator<Item = AssetId> {
        let linked = self.targets().filter_map(|target| match target {
            Target::Asset(asset) => Some(*asset),
            Target::Entry(..) | Target::Section(_) | Target::Anchor(_) => None,
        });
        self.images().chain(linked)
    }

    /// Where its links and the arguments of its blocks lead.
    fn targets(&self) -> impl Iterator<Item = &Target> {
        let blocks = self.links.blocks.values().flat_map(Block::targets);
        self.links.targets.values().chain(blocks)
    }
}
