//! The content folder and what it stands on, read as one snapshot: which library the settings name, whether it is the one
//! that was agreed to, which settings come from it.

use std::collections::{HashMap, HashSet};
use std::io;
use std::path::PathBuf;
use std::sync::Arc;

use super::Error;
use super::below::{Base, Below, Reading, overlay, standing};
use super::memo::{Memo, parse_settings as settings};
use crate::config::Config;
use crate::diagnostic::{Diagnostic, LibraryFlaw, Place, Severity};
use crate::hash::{Fingerprint, Hasher};
use crate::library::{TAKEN, changes};
use crate::path;
use crate::source::{self, Sources};
use crate::span::Span;
use crate::syntax::Parsed;

/// All of it.
pub(super) struct Layers {
    pub(super) sources: Sources,
    /// The site's settings, with what comes from its library; `None` where they stand in no file, or are all its own.
    pub(super) settings: Option<Arc<Parsed>>,
    pub(super) diagnostics: Vec<Diagnostic>,
    /// The folders that it stands on.
    pub(super) folders: Vec<PathBuf>,
    /// Whether it stands on anything.
    pub(super) is_layered: bool,
    /// What the names of files that are not the site's own begin with.
    pub(super) names: Vec<String>,
    /// The settings of libraries, by the names of their files: they are no part of the snapshot.
    texts: HashMap<Arc<str>, String>,
}

impl Layers {
    /// The text of a file that a diagnostic names.
    pub(super) fn text_of(&self, name: &str) -> Option<String> {
        let settings = || self.texts.get(name).cloned();
        self.sources.shown_text(name).or_else(settings)
    }

    /// Of all that is read.
    pub(super) fn fingerprint(&self) -> Fingerprint {
        let mut all = Hasher::new();
        all.add(&self.sources.fingerprint.to_bytes());
        // Settings from a library stand in no file of the snapshot.
        if let Some(settings) = &self.settings {
            all.add(format!("{settings:?}").as_bytes());
        }
        all.finish()
    }

    /// Leaves out opinions on files that the site does not have itself, unless they are asked for: nobody here can follow
    /// them.
    pub(super) fn tell(&self, config: &Config, diagnostics: &mut Vec<Diagnostic>) {
        if !self.is_layered || config.of_library {
            return;
        }
        let files = self.sources.files.iter();
        let theirs = files.filter(|file| !file.is_own());
        let theirs: HashSet<&str> = theirs.map(|file| &*file.name).collect();
        let own = format!("{}/site.yaml", config.content_shown);
        diagnostics.retain(|it| {
            let file = &*it.place.file;
            let other = path::file_name(file) == "site.yaml" && file != own;
            let opinion = it.problem.severity() == Severity::Warning;
            !(opinion && (other || theirs.contains(file)))
        });
    }
}

/// Reads them.
///
/// # Errors
/// When the content folder itself cannot be read.
pub(super) fn read(config: &Config, memo: &mut Memo) -> Result<Layers, Error> {
    let (own, diagnostics) = own(config, memo)?;
    Ok(below(config, memo, own, diagnostics))
}

/// The same where the site's own files are known.
pub(super) fn below(
    config: &Config,
    memo: &mut Memo,
    own: Sources,
    mut diagnostics: Vec<Diagnostic>,
) -> Layers {
    let settings = settings(&own, memo).and_then(|it| it.0);
    let Some((mine, library)) = settings.as_deref().and_then(standing) else {
        return Layers {
            sources: own,
            settings: None,
            diagnostics,
            folders: Vec::new(),
            is_layered: false,
            names: Vec::new(),
            texts: HashMap::new(),
        };
    };
    let mut reading = Reading::new(config, memo);
    let chosen = reading.chosen(&Base::of(config), library);
    diagnostics.append(&mut reading.diagnostics);
    let (folders, texts) = (reading.folders, reading.texts);
    let mut merged = mine.clone();
    for below in &chosen {
        if let Some(Parsed::Settings(theirs)) = below.settings.as_deref() {
            if let (Some(first), Some(other)) = (merged.languages.first(), theirs.languages.first())
                && merged.says_languages()
                && first != other
            {
                let flaw = LibraryFlaw::Language(first.clone(), other.clone());
                diagnostics.push(flawed(config, flaw, library.span));
            }
            merged.standing_on(theirs);
        }
    }
    diagnostics.extend(moved_on(config, &own, &chosen));
    let names = chosen.iter().filter_map(|it| {
        let file = it.sources.files.first()?;
        file.name.strip_suffix(&*file.path).map(str::to_owned)
    });
    let names = names.collect();
    let below: Vec<Sources> = chosen.into_iter().map(|it| it.sources).collect();
    let is_layered = !below.is_empty();
    Layers {
        sources: source::stack(own, below, &overlay),
        settings: Some(Arc::new(Parsed::Settings(merged))),
        diagnostics,
        folders,
        is_layered,
        names,
        texts,
    }
}

/// The site's own folder, with what is not saved yet.
pub(super) fn own(config: &Config, memo: &mut Memo) -> Result<(Sources, Vec<Diagnostic>), Error> {
    let seen = memo.seen.entry(config.content.clone()).or_default();
    // What is typed waits for no disk: a change of another file has all of it read anew by itself.
    if let Some(unsaved) = &config.unsaved
        && let Some((mut own, diagnostics)) = seen.last()
        && own.put_unsaved(&unsaved.path, unsaved.was, &unsaved.bytes)
    {
        return Ok((own, diagnostics));
    }
    let (mut own, diagnostics) =
        source::read_again(&config.content, &config.content_shown, seen)
            .map_err(|error| Error::Source(config.content.display().to_string(), error))?;
    if let Some(unsaved) = &config.unsaved {
        own.put_unsaved(&unsaved.path, unsaved.was, &unsaved.bytes);
    }
    Ok((own, diagnostics))
}

/// What is wrong with what the site's settings name.
pub(super) fn flawed(config: &Config, flaw: LibraryFlaw, span: Span) -> Diagnostic {
    let name: Arc<str> = format!("{}/site.yaml", config.content_shown).into();
    Diagnostic::new(flaw.into(), Place::at(&name, span))
}

/// Changes of a file that are told one by one.
const TOLD: usize = 5;

/// Files that were taken from the library, and have changed there since.
fn moved_on(config: &Config, own: &Sources, layers: &[Below]) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for path in source::kept_names(&config.content, TAKEN) {
        let Some(mine) = own.get(&path) else {
            continue;
        };
        let Ok(Some(original)) = original(config, &path) else {
            continue;
        };
        let mut below = layers.iter().map(|it| &it.sources);
        let now = below.find_map(|sources| Some((sources, sources.get(&path)?)));
        let flaw = match now {
            None => LibraryFlaw::OriginalGone,
            Some((_, file))
                if file.fingerprint == Fingerprint::of(&original)
                    || file.fingerprint == mine.fingerprint =>
            {
                continue;
            }
            Some((sources, file)) => {
                let Ok(bytes) = sources.bytes(file) else {
                    continue;
                };
                let mut all = changes::changes(&path, &original, &bytes);
                let more = all.len().saturating_sub(TOLD);
                all.truncate(TOLD);
                LibraryFlaw::OriginalChanged(all, more)
            }
        };
        found.push(Diagnostic::new(flaw.into(), Place::file(&mine.name)));
    }
    found
}

/// The original of a file that was taken; `None`: it was not.
pub(super) fn original(config: &Config, path: &str) -> io::Result<Option<Vec<u8>>> {
    source::kept(&config.content, &format!("{TAKEN}/{path}"), u64::MAX)
}
