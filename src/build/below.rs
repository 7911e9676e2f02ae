//! What a site stands on: read where it lies, or unpacked as it was agreed to. Knows the site's own files by its settings
//! alone.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::memo::{Memo, parse_settings as settings};
use crate::config::Config;
use crate::diagnostic::{Diagnostic, LibraryFlaw, Place, Severity};
use crate::hash::Hasher;
use crate::library::AGREED;
use crate::library::archive::{self, Agreed, Source, Unread};
use crate::path;
use crate::shipped;
use crate::site::{self, Layout};
use crate::source::{self, Overlay, Sources};
use crate::span::Spanned;
use crate::syntax::settings::{Library, Settings};
use crate::syntax::{FileKind, Parsed};

/// More layers than anybody needs.
const DEEPEST: usize = 8;

/// One layer below the site's own folder.
pub(super) struct Below {
    pub(super) source: Source,
    pub(super) sources: Sources,
    pub(super) settings: Option<Arc<Parsed>>,
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

/// Settings, and what they stand on.
pub(super) fn standing(parsed: &Parsed) -> Option<(&Settings, &Spanned<Library>)> {
    match parsed {
        Parsed::Settings(settings) => Some((settings, settings.library.as_ref()?)),
        _ => None,
    }
}

/// What a file is to the layers above it: pages replace those of their name and language, facts add to those that there
/// are, settings are each folder's own.
pub(super) fn overlay(path: &str, number: usize) -> Overlay {
    match site::layout(path) {
        Layout::Content {
            path: page,
            lang,
            file,
            ..
        } => match file {
            FileKind::Settings => Overlay::Nowhere,
            FileKind::Facts => {
                Overlay::Beside(format!("facts/~{number}~{}", path::file_name(path)))
            }
            // One file may say it in all languages: it is replaced as a whole.
            FileKind::Departments | FileKind::Communities => Overlay::Alone(page),
            FileKind::Document(_) | FileKind::Quiz | FileKind::Checklist | FileKind::Scenario => {
                let lang = lang.unwrap_or_default();
                Overlay::Alone(format!("{page}\0{lang}"))
            }
        },
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
    /// The settings on the way, by the names of their files.
    pub(super) texts: HashMap<Arc<str>, String>,
}

impl<'m> Reading<'m> {
    pub(super) fn new(config: &'m Config, memo: &'m mut Memo) -> Self {
        Self {
            config,
            memo,
            way: source::real(&config.content).into_iter().collect(),
            diagnostics: Vec::new(),
            folders: Vec::new(),
            texts: HashMap::new(),
        }
    }

    /// The layers that a folder stands on: as they were agreed to, where that was done.
    pub(super) fn chosen(&mut self, base: &Base, library: &Spanned<Library>) -> Vec<Below> {
        let name: Arc<str> = format!("{}/site.yaml", base.shown).into();
        let place = Place::at(&name, library.span);
        let now = self.now(base, &library.value);
        let kept = kept(&base.folder, &library.value);
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
                        Err(LibraryFlaw::Missing(path, near, _)) => {
                            LibraryFlaw::Missing(path.clone(), near.clone(), true)
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
    pub(super) fn agreed(
        &mut self,
        base: &Base,
        library: &Library,
    ) -> Result<Option<Vec<Below>>, LibraryFlaw> {
        let agreed = kept(&base.folder, library)?;
        agreed.map(|agreed| self.unpacked(agreed, base)).transpose()
    }

    /// The layers as they are now.
    pub(super) fn now(&mut self, base: &Base, library: &Library) -> Found {
        match library {
            Library::Builtin(word) => {
                let sources = builtin(word);
                let source = Source::Builtin(word.clone());
                Ok(vec![self.below(source, sources)])
            }
            Library::Folder(path) => self.folder(base, path),
        }
    }

    fn folder(&mut self, base: &Base, path: &str) -> Found {
        let folder = base.folder.join(path);
        let missing = || {
            // The folder of a site, and not that of its content.
            let inner = source::is_content(&folder.join("content"));
            let near = inner.then(|| format!("{path}/content"));
            LibraryFlaw::Missing(path.to_owned(), near, false)
        };
        let real = source::real(&folder).ok_or_else(missing)?;
        if !source::is_content(&real) {
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
            folder: folder.clone(),
        };
        // Other sites may stand on it by another way.
        let seen = self.memo.seen.entry(real.clone()).or_default();
        let (sources, found) =
            source::read_again(&real, &lower.shown, seen).map_err(|_| missing())?;
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
        if let Some(file) = sources.get("site.yaml")
            && let Some(text) = sources.shown_text(&file.name)
        {
            self.texts.insert(Arc::clone(&file.name), text);
        }
        let parsed = settings(&sources, self.memo);
        let (settings, found) = parsed.map_or((None, Arc::from([])), |it| it);
        let grave = |it: &&Diagnostic| it.problem.severity() == Severity::Error;
        self.diagnostics.extend(found.iter().filter(grave).cloned());
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

/// The content that the program carries. Its communities are invented: they are for who copies it, to be replaced.
pub(super) fn builtin(word: &str) -> Sources {
    let mut sources = Sources::of_program(shipped::content(), word);
    sources.without("communities.yaml");
    sources
}

/// What was agreed to of this library, where anything was.
fn kept(folder: &Path, library: &Library) -> Result<Option<Agreed>, LibraryFlaw> {
    let broken = || LibraryFlaw::Broken(AGREED.to_owned());
    let bytes = source::kept(folder, AGREED, archive::MOST_PACKED).map_err(|_| broken())?;
    let Some(bytes) = bytes else {
        return Ok(None);
    };
    let agreed = archive::open(bytes).map_err(|error| match error {
        Unread::Broken => broken(),
        Unread::Newer(version) => LibraryFlaw::Newer(version, env!("CARGO_PKG_VERSION").to_owned()),
    })?;
    // Of another library nothing was agreed to.
    let same = match (library, agreed.index.layers.first()) {
        (Library::Builtin(_), Some(Source::Builtin(_))) => true,
        (Library::Folder(path), Some(Source::Folder(then))) => joined("", path) == *then,
        _ => false,
    };
    Ok(Some(agreed).filter(|_| same))
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
