//! The former state of a site: as it was built last, as git's last commit has it, as it stands in a zip. Knows neither what became of
//! it nor pages.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use sha2::{Digest as _, Sha256};

use super::Error;
use crate::changes::pack::{self, Built};
use crate::changes::{Held, Snapshot};
use crate::config::Config;
use crate::date::Date;
use crate::git::{self, Blob};
use crate::hash::Fingerprint;
use crate::locale::changes::ChangesWords;
use crate::locale::{Locale, fill};
use crate::output::{self, Note, Written};
use crate::source::{self, SourceFile, Sources};

/// What to compare with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Since {
    /// The site as it was built last.
    Published,
    /// The last commit of the repository that the content is in.
    Git,
    /// A zip of a content folder: how it is named, and its bytes.
    File(String, Arc<[u8]>),
}

/// Why nothing can be compared.
#[derive(Debug)]
pub enum Missing {
    /// Nothing was built yet; whether git could be asked instead.
    Published(bool),
    /// git has nothing.
    Git(git::Error),
    /// A file that is no zip of a content folder, as it was named.
    File(String),
    /// The content cannot be reached.
    Build(Error),
}

/// Day and time where the author is.
#[derive(Clone, Copy, Debug)]
pub struct Moment {
    /// The day.
    pub day: Date,
    /// From 0 to 23.
    pub hour: u8,
    /// From 0 to 59.
    pub minute: u8,
}

impl Moment {
    /// By seconds since 1970.
    fn of(seconds: i64) -> Option<Self> {
        let time = jiff::Timestamp::from_second(seconds).ok()?;
        let time = time.to_zoned(jiff::tz::TimeZone::system());
        let narrow = |n: i8| u8::try_from(n).ok();
        Some(Self {
            day: Date {
                year: u16::try_from(time.year()).ok()?,
                month: narrow(time.month()),
                day: narrow(time.day()),
            },
            hour: narrow(time.hour())?,
            minute: narrow(time.minute())?,
        })
    }

    /// As a reader writes it: `2026年5月1日 09:30`.
    pub fn written(self, lang: &str) -> String {
        format!(
            "{} {:02}:{:02}",
            self.day.written(lang),
            self.hour,
            self.minute
        )
    }
}

/// What the site was compared with.
#[derive(Debug)]
pub enum About {
    /// The site that was built then.
    Published(Option<Moment>),
    /// The commit of that time, and the first line of what was said of it.
    Git(Option<Moment>, String),
    /// A file, as it was named.
    File(String),
}

impl About {
    /// In words.
    pub fn said(&self, words: &ChangesWords) -> String {
        let when =
            |moment: &Option<Moment>| moment.map_or_else(String::new, |it| it.written(words.lang));
        match self {
            Self::Published(moment) => fill(words.since_published, &[&when(moment)]),
            Self::Git(moment, subject) => fill(words.since_git, &[&when(moment), subject]),
            Self::File(name) => fill(words.since_file, &[name]),
        }
    }
}

impl Missing {
    /// What to do about it.
    pub fn said(&self, locale: Locale) -> String {
        let words = locale.words().changes;
        match self {
            Self::Published(false) => words.no_published.to_owned(),
            Self::Published(true) => words.no_published_but_git.to_owned(),
            Self::Git(git::Error::None) => words.no_git.to_owned(),
            Self::Git(git::Error::Refused(said)) => fill(words.git_refuses, &[said]),
            Self::Git(git::Error::Slow) => words.git_slow.to_owned(),
            Self::File(name) => fill(words.no_zip, &[name]),
            Self::Build(Error::Source(name, error)) => {
                fill(locale.words().source_io, &[name, &locale.reason(error)])
            }
            Self::Build(Error::ThemeUnknown(name)) => fill(locale.words().theme_unknown, &[name]),
            // Nothing is written here.
            Self::Build(Error::Broken(..) | Error::Output(_)) => String::new(),
        }
    }
}

/// The other state.
pub(super) struct Before {
    pub(super) snapshot: Snapshot,
    pub(super) built: Option<Built>,
    /// Files beside the texts, where they are known whole.
    pub(super) others: Vec<(String, Vec<u8>)>,
    pub(super) about: About,
}

pub(super) fn before(config: &Config, since: &Since) -> Result<Before, Missing> {
    match since {
        Since::Published => {
            let kept = Note::of(&config.content, &config.output).kept(pack::MOST_PACKED);
            let found = kept.and_then(|(packed, time)| Some((pack::unpack(&packed)?, time)));
            let Some(((snapshot, built), time)) = found else {
                return Err(Missing::Published(git::may_have(&config.content)));
            };
            let seconds = i64::try_from(time).ok();
            Ok(Before {
                snapshot,
                built,
                others: Vec::new(),
                about: About::Published(seconds.and_then(Moment::of)),
            })
        }
        Since::Git => {
            let commit = git::committed(&config.content).map_err(Missing::Git)?;
            let mut snapshot = Snapshot::default();
            let mut others = Vec::new();
            for (path, blob) in commit.files {
                match blob {
                    Blob::Bytes(bytes) => {
                        if !source::is_text(&path) {
                            others.push((path.clone(), bytes.clone()));
                        }
                        snapshot.put(&path, bytes);
                    }
                    Blob::Large(size) => snapshot.put_large(&path, size),
                }
            }
            Ok(Before {
                snapshot,
                built: None,
                others,
                about: About::Git(Moment::of(commit.time), commit.subject),
            })
        }
        Since::File(name, packed) => {
            let found = pack::unpack(packed);
            let (snapshot, built) = found.ok_or_else(|| Missing::File(name.clone()))?;
            Ok(Before {
                snapshot,
                built,
                others: Vec::new(),
                about: About::File(name.clone()),
            })
        }
    }
}

/// What git and zip programs do to line ends is nobody's change: such a file is taken as it is now. So is one of which the
/// repository has only a note of Git LFS that fits it.
pub(super) fn alike_but_for_storage(before: &mut Before, sources: &Sources) {
    if matches!(before.about, About::Published(_)) {
        return;
    }
    let others: HashMap<&str, &[u8]> = before
        .others
        .iter()
        .map(|(path, bytes)| (&**path, &**bytes))
        .collect();
    let mut elsewhere: HashSet<String> = HashSet::new();
    for file in sources.files.iter().filter(|file| file.is_own()) {
        let Some(was) = before.snapshot.files.get_mut(&*file.path) else {
            continue;
        };
        if was.fingerprint == file.fingerprint {
            continue;
        }
        if let Some(old) = &was.bytes {
            let new = sources.bytes(file).ok();
            if let Some(new) = new.filter(|new| one_line_end(old) == one_line_end(new)) {
                *was = Held::whole(new);
            }
        } else if let Some(stored) = others.get(&*file.path).and_then(|old| stored(old)) {
            let new = sources.bytes(file).ok();
            if new.is_some_and(|new| sha256(&new) == stored) {
                was.fingerprint = file.fingerprint;
                elsewhere.insert(file.path.to_string());
            }
        }
    }
    before.others.retain(|(path, _)| !elsewhere.contains(path));
}

/// The hash in a note of Git LFS, which stands in a repository for a file that is kept elsewhere.
fn stored(note: &[u8]) -> Option<String> {
    let text = std::str::from_utf8(note.get(..note.len().min(1024))?).ok()?;
    let text = text.strip_prefix("version https://git-lfs.github.com/spec/")?;
    let hash = text
        .lines()
        .find_map(|line| line.strip_prefix("oid sha256:"))?;
    Some(hash.trim().to_owned())
}

fn sha256(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    let mut out = String::new();
    for byte in Sha256::digest(bytes) {
        let _ = write!(out, "{byte:02x}");
    }
    out
}

fn one_line_end(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len());
    let mut rest = bytes.iter().peekable();
    while let Some(byte) = rest.next() {
        if *byte != b'\r' || rest.peek() != Some(&&b'\n') {
            out.push(*byte);
        }
    }
    out
}

impl Before {
    /// The other state as files in memory. What is not known whole is taken from those that there are now, where it is the same.
    pub(super) fn sources(&self, now: &Sources, shown: &str) -> Sources {
        let mut files: Vec<(String, Vec<u8>)> = self.others.clone();
        let whole: HashSet<&str> = self.others.iter().map(|(path, _)| &**path).collect();
        let there: HashMap<Fingerprint, &SourceFile> = now
            .files
            .iter()
            .map(|file| (file.fingerprint, file))
            .collect();
        for (path, held) in &self.snapshot.files {
            let bytes = match &held.bytes {
                Some(bytes) => Some(bytes.to_vec()),
                None if whole.contains(&**path) => None,
                None => there
                    .get(&held.fingerprint)
                    .and_then(|file| now.bytes(file).ok()),
            };
            files.extend(bytes.map(|bytes| (path.clone(), bytes)));
        }
        Sources::of_memory(files, shown)
    }

    /// What its build left in the output folder, where it is still there and was made with the same options.
    pub(super) fn written(&self, config: &Config) -> Option<Written> {
        let built = self.built.as_ref()?;
        let options = Built {
            inputs: built.inputs.clone(),
            base_url: config.base_url.clone(),
            theme: config.theme.clone(),
            drafts: config.drafts,
            offline: config.offline,
        };
        let written = output::written(&config.output)?;
        let same = written
            .inputs
            .is_some_and(|it| it.to_string() == built.inputs);
        (*built == options && same).then_some(written)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_of_lfs_is_told_from_a_file() {
        let hash = sha256(b"picture");
        let note =
            format!("version https://git-lfs.github.com/spec/v1\noid sha256:{hash}\nsize 7\n");
        assert_eq!(stored(note.as_bytes()), Some(hash));
        assert_eq!(stored(b"oid sha256:x"), None);
        assert_eq!(stored(&[0xFF; 2000]), None);
        assert_eq!(one_line_end(b"a\r\nb\rc\n"), b"a\nb\rc\n");
    }
}
