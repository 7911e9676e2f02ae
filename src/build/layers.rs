//! The content folder and what it stands on, read as one snapshot: which library the settings name, whether it is the one
//! that was agreed to, which settings come from it.

use std::collections::HashSet;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::Error;
use super::memo::{Memo, parse_file};
use crate::config::Config;
use crate::diagnostic::{Diagnostic, LibraryFlaw, Place, Severity};
use crate::hash::{Fingerprint, Hasher};
use crate::library::archive::{self, Agreed, Source, Unread};
use crate::library::{AGREED, TAKEN, changes};
use crate::path;
use crate::shipped;
use crate::site::{self, Layout};
use crate::source::{self, Overlay, Sources};
use crate::span::{Span, Spanned};
use crate::syntax::settings::{Library, Settings};
use crate::syntax::{FileKind, Parsed};

/// More layers than anybody needs.
const DEEPEST: usize = 8;

/// One layer below the site's own folder.
pub(super) struct Below {
    pub(super) source: Source,
    pub(super) sources: Sources,
    settings: Option<Arc<Parsed>>,
}

impl Below {
    /// Files without settings that matter.
    pub(super) fn of(source: Source, sources: Sources) -> Self {
        Self {
            source,
            sources,
            settings: None,
        }
    }
}

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
}

impl Layers {
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
    let (own, mut diagnostics) = own(config, memo)?;
    let settings = settings(&own, memo).and_then(|it| it.0);
    let Some((mine, library)) = settings.as_deref().and_then(standing) else {
        return Ok(Layers {
            sources: own,
            settings: None,
            diagnostics,
            folders: Vec::new(),
            is_layered: false,
        });
    };
    let mut reading = Reading::new(config, memo);
    let chosen = reading.chosen(&Base::of(config), library);
    diagnostics.append(&mut reading.diagnostics);
    let folders = reading.folders;
    let mut merged = mine.clone();
    for below in &chosen {
        if let Some(Parsed::Settings(theirs)) = below.settings.as_deref() {
            if let (Some(first), Some(other)) =
                (merged.languages.first(), theirs.languages.first())
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
    let below: Vec<Sources> = chosen.into_iter().map(|it| it.sources).collect();
    let is_layered = !below.is_empty();
    Ok(Layers {
        sources: source::stack(own, below, &overlay),
        settings: Some(Arc::new(Parsed::Settings(merged))),
        diagnostics,
        folders,
        is_layered,
    })
}

/// The site's own folder.
pub(super) fn own(
    config: &Config,
    memo: &mut Memo,
) -> Result<(Sources, Vec<Diagnostic>), Error> {
    let seen = memo.seen.entry(config.content.clone()).or_default();
    source::read_again(&config.content, &config.content_shown, seen)
        .map_err(|error| Error::Source(config.content.display().to_string(), error))
}

/// Settings, and what they stand on.
pub(super) fn standing(parsed: &Parsed) -> Option<(&Settings, &Spanned<Library>)> {
    match parsed {
        Parsed::Settings(settings) => Some((settings, settings.library.as_ref()?)),
        _ => None,
    }
}

pub(super) fn settings(
    sources: &Sources,
    memo: &mut Memo,
) -> Option<(Option<Arc<Parsed>>, Arc<[Diagnostic]>)> {
    let file = sources.get("site.yaml")?;
    Some(parse_file(sources, file, memo))
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

/// What a file is to the layers above it: pages replace those of their name and language, facts add to those that there
/// are, settings are each folder's own.
pub(super) fn overlay(path: &str, number: usize) -> Overlay {
    match site::layout(path) {
        Layout::Content { file, .. } if file == FileKind::Settings => Overlay::Nowhere,
        Layout::Content { file, .. } if file == FileKind::Facts => {
            Overlay::Beside(format!("facts/~{number}~{}", path::file_name(path)))
        }
        // One file may say it in all languages: it is replaced as a whole.
        Layout::Content { path, file, .. }
            if matches!(file, FileKind::Departments | FileKind::Communities) =>
        {
            Overlay::Alone(path)
        }
        Layout::Content { path, lang, .. } => {
            let lang = lang.unwrap_or_default();
            Overlay::Alone(format!("{path}\0{lang}"))
        }
        Layout::Asset | Layout::Misplaced(_) => Overlay::Alone(path.to_owned()),
    }
}

/// Where a library's path starts.
pub(super) struct Base {
    folder: PathBuf,
    shown: String,
    /// From the content folder of the site.
    path: String,
}

impl Base {
    pub(super) fn of(config: &Config) -> Self {
        Self {
            folder: config.content.clone(),
            shown: config.content_shown.clone(),
            path: String::new(),
        }
    }
}

/// A library as it is now, or why there is none.
type Found = Result<Vec<Below>, LibraryFlaw>;

pub(super) struct Reading<'m> {
    config: &'m Config,
    memo: &'m mut Memo,
    /// Content folders on the way, as the disk knows them.
    way: Vec<PathBuf>,
    pub(super) diagnostics: Vec<Diagnostic>,
    pub(super) folders: Vec<PathBuf>,
}

impl<'m> Reading<'m> {
    pub(super) fn new(config: &'m Config, memo: &'m mut Memo) -> Self {
        Self {
            config,
            memo,
            way: config.content.canonicalize().into_iter().collect(),
            diagnostics: Vec::new(),
            folders: Vec::new(),
        }
    }

    /// The layers that a folder stands on: as they were agreed to, where that was done.
    pub(super) fn chosen(&mut self, base: &Base, library: &Spanned<Library>) -> Vec<Below> {
        let name: Arc<str> = format!("{}/site.yaml", base.shown).into();
        let place = Place::at(&name, library.span);
        let now = self.now(base, &library.value);
        let kept = kept(&base.folder);
        let mut flaws = Vec::new();
        let chosen = match (kept, now) {
            (Err(flaw), now) => {
                flaws.push(flaw);
                flaws.extend(now.as_ref().err().cloned());
                now.unwrap_or_default()
            }
            (Ok(None), Ok(now)) => {
                if matches!(library.value, Library::Builtin(_)) {
                    flaws.push(LibraryFlaw::NotAgreed);
                }
                now
            }
            (Ok(None), Err(flaw)) => {
                flaws.push(flaw);
                Vec::new()
            }
            (Ok(Some(agreed)), Ok(now)) if agreed.index.fingerprint == stamp(&now) => now,
            (Ok(Some(agreed)), now) => match self.unpacked(agreed, base) {
                Ok(then) => {
                    flaws.push(match &now {
                        Ok(now) => {
                            let (new, other, gone) = differences(&then, now);
                            LibraryFlaw::MovedOn(new, other, gone)
                        }
                        Err(LibraryFlaw::Missing(path, _)) => {
                            LibraryFlaw::Missing(path.clone(), true)
                        }
                        Err(flaw) => flaw.clone(),
                    });
                    then
                }
                Err(flaw) => {
                    flaws.push(flaw);
                    now.unwrap_or_default()
                }
            },
        };
        let told = flaws.into_iter();
        self.diagnostics
            .extend(told.map(|flaw| Diagnostic::new(flaw.into(), place.clone())));
        chosen
    }

    /// The layers as they were agreed to, where they were.
    pub(super) fn agreed(&mut self, base: &Base) -> Result<Option<Vec<Below>>, LibraryFlaw> {
        let agreed = kept(&base.folder)?;
        agreed.map(|agreed| self.unpacked(agreed, base)).transpose()
    }

    /// The layers as they are now.
    pub(super) fn now(&mut self, base: &Base, library: &Library) -> Found {
        match library {
            Library::Builtin(word) => {
                let sources = Sources::of_program(shipped::content(), word);
                let source = Source::Builtin(word.clone());
                Ok(vec![self.below(source, sources)])
            }
            Library::Folder(path) => self.folder(base, path),
        }
    }

    fn folder(&mut self, base: &Base, path: &str) -> Found {
        let folder = base.folder.join(path);
        let missing = || LibraryFlaw::Missing(path.to_owned(), false);
        let real = folder.canonicalize().map_err(|_| missing())?;
        if !real.join("site.yaml").is_file() {
            return Err(missing());
        }
        if self.way.contains(&real) || self.way.len() > DEEPEST {
            return Err(LibraryFlaw::Circle(path.to_owned()));
        }
        let over = |other: &Path| source::is_in(&real, other) || source::is_in(other, &real);
        if over(&self.config.content) {
            return Err(LibraryFlaw::Overlap(path.to_owned()));
        }
        if over(&self.config.output) {
            return Err(LibraryFlaw::Output(path.to_owned()));
        }
        let lower = Base {
            shown: joined(&base.shown, path),
            path: joined(&base.path, path),
            folder,
        };
        let seen = self.memo.seen.entry(lower.folder.clone()).or_default();
        let (sources, found) =
            source::read_again(&lower.folder, &lower.shown, seen).map_err(|_| missing())?;
        self.diagnostics.extend(found);
        self.folders.push(real.clone());
        let below = self.below(Source::Folder(lower.path.clone()), sources);
        let next = below.settings.as_deref().and_then(standing);
        let next = next.map(|(_, library)| library.clone());
        let mut layers = vec![below];
        if let Some(library) = next {
            self.way.push(real);
            layers.extend(self.chosen(&lower, &library));
            self.way.pop();
        }
        Ok(layers)
    }

    fn below(&mut self, source: Source, sources: Sources) -> Below {
        let parsed = settings(&sources, self.memo);
        let (settings, found) = parsed.map_or((None, Arc::from([])), |it| it);
        let grave = |it: &&Diagnostic| it.problem.severity() == Severity::Error;
        self.diagnostics
            .extend(found.iter().filter(grave).cloned());
        Below {
            source,
            sources,
            settings,
        }
    }

    /// The layers as they were agreed to.
    fn unpacked(&mut self, agreed: Agreed, base: &Base) -> Result<Vec<Below>, LibraryFlaw> {
        let layers = agreed
            .unpack()
            .map_err(|_| LibraryFlaw::Broken(AGREED.to_owned()))?;
        let layers = layers.into_iter().map(|(source, files)| {
            let shown = match &source {
                Source::Builtin(word) => word.clone(),
                Source::Folder(path) => joined(&base.shown, path),
            };
            let sources = Sources::of_memory(files, &shown);
            self.below(source, sources)
        });
        Ok(layers.collect())
    }
}

/// What was agreed to, where anything was.
fn kept(folder: &Path) -> Result<Option<Agreed>, LibraryFlaw> {
    let broken = || LibraryFlaw::Broken(AGREED.to_owned());
    let bytes = source::kept(folder, AGREED, archive::MOST_PACKED).map_err(|_| broken())?;
    let Some(bytes) = bytes else {
        return Ok(None);
    };
    archive::open(bytes).map(Some).map_err(|error| match error {
        Unread::Broken => broken(),
        Unread::Newer(version) => {
            LibraryFlaw::Newer(version, env!("CARGO_PKG_VERSION").to_owned())
        }
    })
}

/// The layers as one, and nothing above them.
pub(super) fn flat(layers: &[Below]) -> Sources {
    let below = layers.iter().map(|it| it.sources.clone()).collect();
    source::stack(Sources::default(), below, &overlay)
}

/// What makes two libraries the same: their files, and the settings of each.
pub(super) fn stamp(layers: &[Below]) -> String {
    let mut all = Hasher::new();
    for file in &flat(layers).files {
        all.add(file.path.as_bytes())
            .add(&file.fingerprint.to_bytes());
    }
    for below in layers {
        if let Some(file) = below.sources.get("site.yaml") {
            all.add(&file.fingerprint.to_bytes());
        }
    }
    all.finish().to_string()
}

fn differences(then: &[Below], now: &[Below]) -> (usize, usize, usize) {
    let (new, other, gone) = flat(then).differences(&flat(now));
    let settings = |layers: &[Below]| -> Vec<_> {
        let files = layers.iter().map(|it| it.sources.get("site.yaml"));
        files.map(|file| file.map(|it| it.fingerprint)).collect()
    };
    let changed = settings(then) != settings(now);
    (new, other + usize::from(changed), gone)
}

/// A path as it is from where `base` is known: `city/content` of `content` and `../city/content`.
fn joined(base: &str, relative: &str) -> String {
    let absolute = relative.starts_with('/') || relative.get(1..2) == Some(":");
    if absolute {
        return relative.to_owned();
    }
    let root = if base.starts_with('/') { "/" } else { "" };
    let mut parts: Vec<&str> = Vec::new();
    for part in base.split('/').chain(relative.split('/')) {
        match part {
            "" | "." => {}
            ".." if parts.last().is_some_and(|last| *last != "..") => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    format!("{root}{}", parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::joined;

    #[test]
    fn a_library_is_called_as_it_is_reached() {
        for (base, relative, expected) in [
            ("content", "../city/content", "city/content"),
            ("content", "../../city", "../city"),
            ("/s/content", "../city", "/s/city"),
            ("content", "/srv/city", "/srv/city"),
            ("", "../a", "../a"),
            ("../a", "../b", "../b"),
            ("C:/s/content", "D:/x", "D:/x"),
        ] {
            assert_eq!(joined(base, relative), expected, "{base} {relative}");
        }
    }
}
