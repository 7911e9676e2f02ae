//! What a site's author does with the library that it stands on: see what is new in it, agree to that, take a file from it
//! to change it. Never writes over what an author wrote.

use std::collections::{BTreeSet, HashSet};
use std::io;
use std::path::PathBuf;

use super::Error;
use super::below::{self, Base, Below, Reading, flat, overlay, stamp};
use super::layers;
use super::memo::{Memo, parse_settings};
use crate::author;
use crate::config::Config;
use crate::diagnostic::{Change, Diagnostic};
use crate::library::archive::{self, Files, Source};
use crate::library::{AGREED, TAKEN, changes};
use crate::path;
use crate::site::{self, Layout};
use crate::source::{Overlay, SourceFile, Sources};
use crate::span::Spanned;
use crate::syntax::settings::Library;

/// Why nothing was done.
#[derive(Debug)]
pub enum Refused {
    /// The site stands on nothing.
    NoLibrary,
    /// The library cannot be used; why.
    Flawed(Vec<Diagnostic>),
    /// The library has no such file: the nearest one.
    Unknown(Option<String>),
    /// It is the site's own already, and was not taken; the file.
    Own(String),
    /// It was not taken: the file of the library.
    NotTaken(String),
    /// More than can be kept.
    TooLarge,
    /// A file that cannot be read.
    Read(String, io::Error),
    /// A file that cannot be written.
    Write(PathBuf, author::Error),
    /// The content cannot be reached.
    Build(Error),
}

impl From<Error> for Refused {
    fn from(error: Error) -> Self {
        Self::Build(error)
    }
}

/// What became of a file of the library.
#[derive(Debug)]
pub enum Fate {
    /// It came.
    New,
    /// It went.
    Gone,
    /// It says other things; empty where only notes and layout are others.
    Changed(Vec<Change>),
}

/// A file of the library that is not what was agreed to.
#[derive(Debug)]
pub struct News {
    /// From the content folder.
    pub path: String,
    /// What its page is called, where it says so.
    pub title: Option<String>,
    /// What became of it.
    pub fate: Fate,
    /// The site has its own in this place.
    pub own: bool,
}

/// What is new since the last agreement; `None`: there was none.
///
/// # Errors
/// When there is no library, or it cannot be read.
pub fn news(config: &Config, memo: &mut Memo) -> Result<Option<Vec<News>>, Refused> {
    let stand = Stand::read(config, memo)?;
    let Some(then) = stand.then else {
        return Ok(None);
    };
    let (was, now) = (flat(&then), flat(&stand.now));
    let own = names(&stand.own);
    let settings = |layers: &[Below]| layers.first().map(|it| it.sources.clone());
    let (was_settings, now_settings) = (settings(&then), settings(&stand.now));
    let mut found = Vec::new();
    let paths: BTreeSet<&str> = was
        .files
        .iter()
        .chain(&now.files)
        .map(|file| &*file.path)
        .chain(["site.yaml"])
        .collect();
    for path in paths {
        let bytes = |sources: &Sources| held(sources, path);
        let (before, after) = if path == "site.yaml" {
            let of = |sources: &Option<Sources>| sources.as_ref().map_or(Ok(None), bytes);
            (of(&was_settings)?, of(&now_settings)?)
        } else {
            (bytes(&was)?, bytes(&now)?)
        };
        let fate = match (&before, &after) {
            (None, Some(_)) => Fate::New,
            (Some(_), None) => Fate::Gone,
            (Some(before), Some(after)) if before != after => {
                Fate::Changed(changes::changes(path, before, after))
            }
            _ => continue,
        };
        let title = after.or(before);
        found.push(News {
            path: path.to_owned(),
            title: title.and_then(|bytes| changes::title(path, &bytes)),
            fate,
            own: path != "site.yaml" && is_taken(&own, path),
        });
    }
    Ok(Some(found))
}

/// Agrees to the library as it is now. Whether anything was written.
///
/// # Errors
/// When there is no library, it cannot be read, or what is kept cannot be written.
pub fn agree(config: &Config, memo: &mut Memo) -> Result<bool, Refused> {
    let stand = Stand::read(config, memo)?;
    let packed = packed(&stand.now)?.ok_or(Refused::TooLarge)?;
    put(config, AGREED, &packed)
}

/// The agreement of a new site on the content that the program carries, as the author calls it.
pub fn first(word: &str) -> Option<Vec<u8>> {
    let source = Source::Builtin(word.to_owned());
    packed(&[Below::of(source, below::builtin(word))])
        .ok()
        .flatten()
}

/// A file that was taken from the library, or had been before.
#[derive(Debug)]
pub struct Taken {
    /// From the content folder.
    pub path: String,
    /// It was there: what has changed since in the library, and what the author changed.
    pub there: Option<(Vec<Change>, Vec<Change>)>,
}

/// Copies what is called so from the library into the site: a page in all its languages, or one file. What was taken before
/// is compared, and not touched.
///
/// # Errors
/// When there is none, the site has its own, or the system refuses.
pub fn take_from(config: &Config, memo: &mut Memo, name: &str) -> Result<Vec<Taken>, Refused> {
    let shelf = Shelf::read(config, memo)?;
    let files = shelf.called(config, name)?;
    let mut done = Vec::new();
    let mut own = None;
    for file in files {
        let path = &*file.path;
        let bytes = shelf.bytes(file)?;
        let original = kept(config, path)?;
        match (shelf.own.get(path), original) {
            (Some(mine), Some(original)) => {
                let mine = shelf.own.bytes(mine).map_err(|error| read(path, error))?;
                done.push(Taken {
                    path: path.to_owned(),
                    there: Some((
                        changes::changes(path, &original, &bytes),
                        changes::changes(path, &original, &mine),
                    )),
                });
            }
            (Some(_), None) => own = Some(path.to_owned()),
            (None, _) if is_taken(&names(&shelf.own), path) => own = Some(path.to_owned()),
            (None, _) => {
                // The original first: alone it does nothing.
                put(config, &format!("{TAKEN}/{path}"), &bytes)?;
                let place = config.content.join(path);
                author::stays_in(&config.content, &place)
                    .and_then(|()| author::create(&place, &bytes))
                    .map_err(|error| Refused::Write(place, error))?;
                done.push(Taken {
                    path: path.to_owned(),
                    there: None,
                });
            }
        }
    }
    match own {
        Some(path) if done.is_empty() => Err(Refused::Own(path)),
        _ => Ok(done),
    }
}

/// Notes that the author has seen what changed in the library since she took it.
///
/// # Errors
/// When it was not taken, or the system refuses.
pub fn seen(config: &Config, memo: &mut Memo, name: &str) -> Result<Vec<String>, Refused> {
    let shelf = Shelf::read(config, memo)?;
    let mut done = Vec::new();
    for file in shelf.called(config, name)? {
        if kept(config, &file.path)?.is_some() && shelf.own.get(&file.path).is_some() {
            put(
                config,
                &format!("{TAKEN}/{}", file.path),
                &shelf.bytes(file)?,
            )?;
            done.push(file.path.to_string());
        }
    }
    if done.is_empty() {
        return Err(Refused::NotTaken(name.to_owned()));
    }
    Ok(done)
}

/// Whether the library has a page or a file of this path, and the site none of its own.
///
/// # Errors
/// When the content cannot be reached.
pub fn is_of_library(config: &Config, memo: &mut Memo, path: &str) -> Result<bool, Error> {
    let layers = layers::read(config, memo)?;
    let wanted = alone(path);
    let mut files = layers.sources.files.iter();
    Ok(files.any(|file| !file.is_own() && alone(&file.path) == wanted))
}

/// The site and both versions of its library.
struct Stand {
    own: Sources,
    /// As it was agreed to.
    then: Option<Vec<Below>>,
    now: Vec<Below>,
}

impl Stand {
    fn read(config: &Config, memo: &mut Memo) -> Result<Self, Refused> {
        let (own, library) = library(config, memo)?;
        let mut reading = Reading::new(config, memo);
        let base = Base::of(config);
        let now = reading
            .now(&base, &library.value)
            .map_err(|flaw| Refused::Flawed(vec![layers::flawed(config, flaw, library.span)]))?;
        let then = reading.agreed(&base, &library.value);
        // An agreement that cannot be read is told, and a new one takes its place.
        Ok(Self {
            own,
            then: then.ok().flatten(),
            now,
        })
    }
}

/// The site and its library, as the site stands on it.
struct Shelf {
    own: Sources,
    library: Sources,
}

impl Shelf {
    fn read(config: &Config, memo: &mut Memo) -> Result<Self, Refused> {
        let (own, library) = library(config, memo)?;
        let mut reading = Reading::new(config, memo);
        let chosen = reading.chosen(&Base::of(config), &library);
        if chosen.is_empty() {
            return Err(Refused::Flawed(reading.diagnostics));
        }
        Ok(Self {
            own,
            library: flat(&chosen),
        })
    }

    fn bytes(&self, file: &SourceFile) -> Result<Vec<u8>, Refused> {
        let bytes = self.library.bytes(file);
        bytes.map_err(|error| read(&file.path, error))
    }

    /// Files by the name of their page or their own, as an author may write it.
    fn called(&self, config: &Config, name: &str) -> Result<Vec<&SourceFile>, Refused> {
        let plain = name.trim().replace('\\', "/");
        let plain = plain.trim_end_matches('/');
        let plain = plain
            .strip_prefix(&format!("{}/", config.content_shown))
            .or_else(|| plain.strip_prefix("@/"))
            .unwrap_or(plain)
            .trim_start_matches('/');
        let by_file: Vec<&SourceFile> = self
            .library
            .files
            .iter()
            .filter(|file| *file.path == *plain || *file.name == *plain)
            .collect();
        if !by_file.is_empty() {
            return Ok(by_file);
        }
        let home = if plain == "index" { "" } else { plain };
        let pages: Vec<(String, &SourceFile)> = self
            .library
            .files
            .iter()
            .filter_map(|file| Some((page(&file.path)?, file)))
            .collect();
        let found: Vec<&SourceFile> = pages
            .iter()
            .filter(|(page, _)| page == home)
            .map(|(_, file)| *file)
            .collect();
        if found.is_empty() {
            let near = path::nearest(plain, pages.iter().map(|(page, _)| page.as_str()));
            return Err(Refused::Unknown(near.map(str::to_owned)));
        }
        Ok(found)
    }
}

fn library(config: &Config, memo: &mut Memo) -> Result<(Sources, Spanned<Library>), Refused> {
    let (own, _) = layers::own(config, memo)?;
    let settings = parse_settings(&own, memo).and_then(|it| it.0);
    let library = settings.as_deref().and_then(below::standing);
    let library = library.map(|(_, library)| library.clone());
    library.map(|it| (own, it)).ok_or(Refused::NoLibrary)
}

fn page(path: &str) -> Option<String> {
    match site::layout(path) {
        Layout::Content { path, .. } => Some(path),
        Layout::Asset | Layout::Misplaced(_) => None,
    }
}

/// What only one file can be.
fn alone(path: &str) -> Option<String> {
    match overlay(path, 0) {
        Overlay::Alone(name) => Some(name),
        Overlay::Beside(_) | Overlay::Nowhere => None,
    }
}

fn names(sources: &Sources) -> HashSet<String> {
    let files = sources.files.iter();
    files.filter_map(|file| alone(&file.path)).collect()
}

fn is_taken(own: &HashSet<String>, path: &str) -> bool {
    alone(path).is_some_and(|name| own.contains(&name))
}

fn held(sources: &Sources, path: &str) -> Result<Option<Vec<u8>>, Refused> {
    let file = sources.get(path);
    file.map(|file| sources.bytes(file).map_err(|error| read(path, error)))
        .transpose()
}

fn read(path: &str, error: io::Error) -> Refused {
    Refused::Read(path.to_owned(), error)
}

/// The original of a file that was taken.
fn kept(config: &Config, path: &str) -> Result<Option<Vec<u8>>, Refused> {
    layers::original(config, path).map_err(|error| read(path, error))
}

/// Puts bytes into a file that the program keeps for the author. Whether they were not there already.
fn put(config: &Config, inner: &str, bytes: &[u8]) -> Result<bool, Refused> {
    let place = config.content.join(inner);
    let refused = |error| Refused::Write(place.clone(), error);
    author::stays_in(&config.content, &place).map_err(refused)?;
    let was = crate::source::kept(&config.content, inner, u64::MAX);
    match was.map_err(|error| read(inner, error))? {
        Some(was) if was == bytes => Ok(false),
        Some(was) => author::replace(&place, &was, bytes)
            .map(|()| true)
            .map_err(refused),
        None => author::create(&place, bytes)
            .map(|()| true)
            .map_err(refused),
    }
}

/// All layers in one file, without what those above them hide.
fn packed(layers: &[Below]) -> Result<Option<Vec<u8>>, Refused> {
    let flat = flat(layers);
    let shown: HashSet<&str> = flat.files.iter().map(|file| &*file.name).collect();
    let mut all: Vec<(Source, Files)> = Vec::new();
    for below in layers {
        let mut files = Files::new();
        for file in &below.sources.files {
            if shown.contains(&*file.name) || &*file.path == "site.yaml" {
                let bytes = below.sources.bytes(file);
                let bytes = bytes.map_err(|error| read(&file.name, error))?;
                files.push((file.path.to_string(), bytes));
            }
        }
        all.push((below.source.clone(), files));
    }
    Ok(archive::pack(&stamp(layers), &all))
}
