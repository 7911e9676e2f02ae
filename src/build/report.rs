//! What a build did and found, and what of it is kept for the next one.

use serde::{Deserialize, Serialize};

use super::clock::Timings;
use super::read::Read;
use super::ready::Ready;
use super::trial;
use crate::config::Config;
use crate::date::Date;
use crate::diagnostic::{self, Diagnostic};
use crate::output::Changes;
use crate::publish::Published;

/// What a build did and found.
pub struct Report {
    /// Sorted by file and place.
    pub diagnostics: Vec<Diagnostic>,
    /// What became of the output; `None` when it was not written.
    pub changes: Option<Changes>,
    /// Files rendered anew.
    pub rendered: usize,
    /// Pages that were left out since they are drafts.
    pub drafts: Vec<String>,
    /// How long each stage took.
    pub timings: Timings,
    /// The Content-Security-Policy of the pages.
    pub policy: String,
    /// The files beside the pages that go out; empty where nothing had to be looked at anew.
    pub published: Vec<Published>,
    pub(super) read: Read,
}

impl Report {
    /// The text of a file that a diagnostic names.
    pub fn text_of(&self, name: &str) -> Option<String> {
        self.read.text_of(name)
    }
}

/// The report of a build under way, without the texts of the files.
pub(super) struct Outcome {
    pub(super) diagnostics: Vec<Diagnostic>,
    pub(super) changes: Option<Changes>,
    pub(super) rendered: usize,
    drafts: Vec<String>,
    policy: String,
    published: Vec<Published>,
}

impl Outcome {
    /// Of a site of which nothing is rendered yet.
    pub(super) fn of(ready: &Ready<'_>) -> Self {
        Self {
            diagnostics: ready.diagnostics.clone(),
            changes: None,
            rendered: 0,
            drafts: ready.context.site.drafts().to_vec(),
            policy: ready.policy.to_owned(),
            published: ready.published.clone(),
        }
    }

    /// Of a build for which nothing has changed since the one that left this note.
    pub(super) fn again(note: Note, today: Option<Date>) -> Self {
        let changes = Changes {
            unchanged: note.files,
            ..Changes::default()
        };
        Self {
            diagnostics: trial::still(note.diagnostics, today),
            changes: Some(changes),
            rendered: 0,
            drafts: note.drafts,
            policy: note.policy,
            published: Vec::new(),
        }
    }

    /// Adds diagnostics.
    pub(super) fn add(&mut self, found: Vec<Diagnostic>) {
        if !found.is_empty() {
            self.diagnostics.extend(found);
            diagnostic::sort(&mut self.diagnostics);
        }
    }

    /// What is kept for the next build of this site, which has `files` files; until the day before `next` it is the same.
    pub(super) fn note(&self, files: usize, config: &Config, next: Option<Date>) -> Note {
        Note {
            files,
            looked: config.looking,
            since: config.today.map(Date::iso),
            before: next.map(Date::iso),
            diagnostics: self.diagnostics.clone(),
            drafts: self.drafts.clone(),
            policy: self.policy.clone(),
        }
    }

    pub(super) fn report(self, read: Read, timings: Timings) -> Report {
        Report {
            diagnostics: self.diagnostics,
            changes: self.changes,
            rendered: self.rendered,
            drafts: self.drafts,
            timings,
            policy: self.policy,
            published: self.published,
            read,
        }
    }
}

/// What is kept for the next build, to be said again when nothing changed.
#[derive(Serialize, Deserialize)]
pub(super) struct Note {
    files: usize,
    /// The day on which it was made, where that was known.
    since: Option<String>,
    /// The first day on which there is something else to say.
    before: Option<String>,
    diagnostics: Vec<Diagnostic>,
    drafts: Vec<String>,
    policy: String,
    /// Whether it was made to be looked at.
    #[serde(default)]
    looked: bool,
}

impl Note {
    /// Whether the build that was looked at is meant now: then it is the one with which the next is compared.
    pub(super) fn settles(&mut self, looking: bool) -> bool {
        let settles = self.looked && !looking;
        self.looked &= looking;
        settles
    }

    /// Whether there is nothing else to say on this day: a fact may have come into force, or wants to be looked at.
    pub(super) fn is_good(&self, today: Option<Date>) -> bool {
        let day = |text: &Option<String>| text.as_deref().and_then(|it| Date::parse(it, false));
        match (day(&self.since), today) {
            (Some(since), Some(today)) => {
                today >= since && day(&self.before).is_none_or(|before| today < before)
            }
            (None, None) => true,
            _ => false,
        }
    }
}
