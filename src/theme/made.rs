//! What is made of a theme's files alone, each once: style sheets and scripts, compiled templates, words. Knows no site, so that a
//! preview has it from the time before a change.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Mutex, OnceLock, PoisonError};

use super::engine::Compiled;
use super::{Assets, Theme, Words};
use crate::diagnostic::Diagnostic;

/// A language, and the site's main one.
type Tags = (String, String);

/// Made when it is first asked for.
#[derive(Default)]
pub(super) struct Made {
    assets: OnceLock<(Assets, Vec<Diagnostic>)>,
    compiled: OnceLock<Compiled>,
    words: Mutex<BTreeMap<Tags, (Words, Vec<Diagnostic>)>>,
}

impl fmt::Debug for Made {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Made").finish_non_exhaustive()
    }
}

impl Theme {
    /// Style sheets and scripts for the output, and what of the theme was not read.
    pub fn assets(&self) -> &(Assets, Vec<Diagnostic>) {
        self.made.assets.get_or_init(|| self.make_assets())
    }

    pub(super) fn compiled(&self) -> &Compiled {
        self.made.compiled.get_or_init(|| Compiled::of(self))
    }

    /// The words of a language: its own, those of its primary subtag, those of the site's main language and English for
    /// the rest.
    pub fn words(&self, lang: &str, main: &str) -> (Words, Vec<Diagnostic>) {
        let mut all = self
            .made
            .words
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        let tags = (lang.to_owned(), main.to_owned());
        let made = all.entry(tags);
        made.or_insert_with(|| self.read_words(lang, main)).clone()
    }
}
