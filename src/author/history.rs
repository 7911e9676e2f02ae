//! Former versions of an author's files, kept beside the content: what a save replaces can be put back. Bounded; thinned out from
//! the middle, so that what is recent and where it began stay. Knows nothing of what the files mean.

#![allow(
    clippy::disallowed_methods,
    reason = "it keeps what authors wrote, on the disk, by the time"
)]

use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use serde::Serialize;

use super::{Error, create, stays_in};
use crate::hash::Fingerprint;

/// The program's own folder beside the content, and in it the one of the history.
const FOLDER: [&str; 2] = [".mingbian", "history"];
/// Nobody's work: git leaves the folder out.
const IGNORE: &str = "*\n";
/// The most versions of one file.
const MOST: usize = 50;
/// The newest of them, none of which is thinned out.
const NEWEST: usize = 15;
/// The most bytes of all versions of one file; one at least is kept.
const LARGEST: u64 = 32 << 20;

/// The history of a site.
#[derive(Clone, Debug)]
pub struct History {
    /// Where the content is.
    site: PathBuf,
}

/// A former version.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Kept {
    /// Its name in the history.
    pub id: String,
    /// When it was replaced, in milliseconds since 1970.
    pub time: u64,
    /// Its bytes.
    pub size: u64,
    /// Of its bytes.
    pub fingerprint: Fingerprint,
}

impl History {
    /// Of the site with this content folder.
    pub fn beside(content: &Path) -> Self {
        let content = std::path::absolute(content).unwrap_or_else(|_| content.to_owned());
        Self {
            site: content.parent().unwrap_or(&content).to_owned(),
        }
    }

    /// Keeps a version of a file, which goes by its path in the content folder. What was kept last is not kept twice.
    ///
    /// # Errors
    /// When the system refuses, or a link leads elsewhere.
    pub fn keep(&self, path: &str, bytes: &[u8]) -> Result<Kept, Error> {
        let folder = self.folder(path);
        stays_in(&self.site, &folder)?;
        let all = self.list(path);
        let fingerprint = Fingerprint::of(bytes);
        if let Some(last) = all.first().filter(|it| it.fingerprint == fingerprint) {
            return Ok(last.clone());
        }
        fs::create_dir_all(&folder).map_err(Error::Io)?;
        let ignore = self.root().join(".gitignore");
        if !ignore.exists() {
            let _ = create(&ignore, IGNORE.as_bytes());
        }
        let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
        let now = now.map_or(0, |since| {
            u64::try_from(since.as_millis()).unwrap_or(u64::MAX)
        });
        // Two in one millisecond, or a clock that was set back, stand one behind the other all the same.
        let time = all.first().map_or(now, |last| now.max(last.time + 1));
        let kept = Kept {
            id: format!("{time:014}-{fingerprint}"),
            time,
            size: u64::try_from(bytes.len()).unwrap_or(u64::MAX),
            fingerprint,
        };
        create(&folder.join(&kept.id), bytes)?;
        for gone in thinned(std::iter::once(kept.clone()).chain(all).collect()) {
            let _ = fs::remove_file(folder.join(gone.id));
        }
        Ok(kept)
    }

    /// What is kept of a file, the newest first.
    pub fn list(&self, path: &str) -> Vec<Kept> {
        let entries = fs::read_dir(self.folder(path)).into_iter().flatten();
        let kept = |entry: fs::DirEntry| {
            let id = entry.file_name().into_string().ok()?;
            let (time, fingerprint) = parts(&id)?;
            let about = entry.metadata().ok()?;
            about.is_file().then_some(Kept {
                id,
                time,
                size: about.len(),
                fingerprint,
            })
        };
        let mut all: Vec<Kept> = entries.flatten().filter_map(kept).collect();
        all.sort_by(|a, b| b.id.cmp(&a.id));
        all
    }

    /// A version's bytes. `None`: there is none of this name, or it is not what was kept.
    pub fn get(&self, path: &str, id: &str) -> Option<Vec<u8>> {
        let (_, fingerprint) = parts(id)?;
        let file = self.folder(path).join(id);
        stays_in(&self.site, &file).ok()?;
        let bytes = fs::read(file).ok()?;
        (Fingerprint::of(&bytes) == fingerprint).then_some(bytes)
    }

    fn root(&self) -> PathBuf {
        FOLDER
            .iter()
            .fold(self.site.clone(), |at, name| at.join(name))
    }

    fn folder(&self, path: &str) -> PathBuf {
        let names = path
            .split('/')
            .filter(|name| !matches!(*name, "" | "." | ".."));
        names.fold(self.root(), |at, name| at.join(name))
    }
}

/// The time and the fingerprint that a name tells; of any other name, none.
fn parts(id: &str) -> Option<(u64, Fingerprint)> {
    let (time, fingerprint) = id.split_once('-')?;
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_hexdigit());
    if time.len() != 14 || fingerprint.len() != 32 || !digits(time) || !digits(fingerprint) {
        return None;
    }
    let fingerprint = serde_json::from_value(fingerprint.into()).ok()?;
    Some((time.parse().ok()?, fingerprint))
}

/// Which of these, the newest first, are one too many: those nearest to an older one, in the middle.
fn thinned(mut all: Vec<Kept>) -> Vec<Kept> {
    let mut gone = Vec::new();
    let size = |all: &[Kept]| all.iter().map(|it| it.size).sum::<u64>();
    while all.len() > MOST || (all.len() > 1 && size(&all) > LARGEST) {
        let middle = NEWEST.min(all.len() - 1)..all.len() - 1;
        let gap = |at: &usize| match (all.get(*at), all.get(at + 1)) {
            (Some(newer), Some(older)) => newer.time - older.time.min(newer.time),
            _ => u64::MAX,
        };
        let at = middle.min_by_key(gap).unwrap_or(all.len() - 1);
        gone.push(all.remove(at));
    }
    gone
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_kept_listed_and_read() {
        let site = tempfile::tempdir().unwrap();
        let history = History::beside(&site.path().join("content"));
        assert_eq!(history.list("cases/a.md"), []);
        let first = history.keep("cases/a.md", b"one").unwrap();
        assert_eq!(history.keep("cases/a.md", b"one").unwrap(), first);
        let second = history.keep("cases/a.md", b"two").unwrap();
        assert_eq!(history.list("cases/a.md"), [second, first.clone()]);
        assert_eq!(history.get("cases/a.md", &first.id).unwrap(), b"one");
        assert_eq!(history.list("cases/b.md"), []);
        for bad in ["", "..", "../a.md", "00000000000001-xyz", "/etc/passwd"] {
            assert_eq!(history.get("cases/a.md", bad), None, "{bad}");
        }
        let file = site
            .path()
            .join(".mingbian/history/cases/a.md")
            .join(&first.id);
        fs::write(file, "other").unwrap();
        assert_eq!(
            history.get("cases/a.md", &first.id),
            None,
            "not what was kept"
        );
    }

    #[test]
    fn the_history_is_bounded_and_keeps_its_ends() {
        let site = tempfile::tempdir().unwrap();
        let history = History::beside(&site.path().join("content"));
        for number in 0..MOST + 20 {
            history.keep("a.md", number.to_string().as_bytes()).unwrap();
        }
        let all = history.list("a.md");
        assert_eq!(all.len(), MOST);
        let words =
            |kept: &Kept| String::from_utf8(history.get("a.md", &kept.id).unwrap()).unwrap();
        let newest: Vec<String> = all.iter().take(NEWEST).map(words).collect();
        let wanted: Vec<String> = (0..NEWEST)
            .map(|back| (MOST + 19 - back).to_string())
            .collect();
        assert_eq!(newest, wanted);
        assert_eq!(words(all.last().unwrap()), "0");
        let large = vec![b'x'; usize::try_from(LARGEST).unwrap() + 1];
        history.keep("a.md", &large).unwrap();
        assert_eq!(history.list("a.md").len(), 1);
    }

    #[cfg(unix)]
    #[test]
    fn a_history_that_is_a_link_elsewhere_is_not_written_to() {
        let (site, elsewhere) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        std::os::unix::fs::symlink(elsewhere.path(), site.path().join(".mingbian")).unwrap();
        let history = History::beside(&site.path().join("content"));
        let kept = history.keep("a.md", b"x");
        assert!(matches!(kept, Err(Error::Elsewhere)), "{kept:?}");
    }
}
