//! What the last commit holds of a folder, asked of the git program: a few commands that only read, of which none lets the
//! repository's settings start anything, go to the network or show other bytes than those committed. Bounded in time and size. Knows
//! nothing of what the files mean.

#![allow(clippy::disallowed_methods, reason = "it runs git")]

use std::ffi::OsStr;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use crate::program;

/// How long one command may take.
const PATIENCE: Duration = Duration::from_secs(20);
/// The most bytes of all files together.
const MOST: usize = 512 << 20;
/// The most bytes of a list of files.
const MOST_LIST: usize = 64 << 20;
/// The most bytes of one file; larger ones are left out of what is read.
const LARGEST: usize = 64 << 20;

/// The last commit, as far as a folder goes.
#[derive(Debug)]
pub struct Committed {
    /// When, in seconds since 1970.
    pub time: i64,
    /// The first line of what was said of it.
    pub subject: String,
    /// Files by their paths from the folder; those whose names are not UTF-8 are left out.
    pub files: Vec<(String, Blob)>,
}

/// A file in a commit.
#[derive(Debug)]
pub enum Blob {
    /// Its bytes.
    Bytes(Vec<u8>),
    /// How many it has: too many to be read.
    Large(u64),
}

/// Why there is nothing to be had of git.
#[derive(Debug, PartialEq, Eq)]
pub enum Error {
    /// There is no git, no repository, or no commit in it.
    None,
    /// It says why not, in its own words: the owner of the folder is another, say.
    Refused(String),
    /// It did not answer in time.
    Slow,
}

/// Whether a folder stands in a repository, as far as the disk tells; git itself is not asked.
pub fn may_have(folder: &Path) -> bool {
    let whole = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
    whole.ancestors().any(|folder| folder.join(".git").exists())
}

/// The last commit's files below a folder.
///
/// # Errors
/// When there is no such commit, or git does not say.
pub fn committed(folder: &Path) -> Result<Committed, Error> {
    let prefix = ask(folder, &["rev-parse", "--show-prefix"], b"", 64 << 10)?;
    let mut prefix = prefix.as_slice();
    while let [rest @ .., b'\n' | b'\r'] = prefix {
        prefix = rest;
    }
    let prefix = std::str::from_utf8(prefix).map_err(|_| Error::None)?;
    let head = ask(
        folder,
        &["rev-parse", "--verify", "--quiet", "HEAD^{commit}"],
        b"",
        4 << 10,
    )?;
    let head = String::from_utf8_lossy(&head).trim().to_owned();
    let about = ask(folder, &["cat-file", "commit", &head], b"", 1 << 20)?;
    let (time, subject) = said(&String::from_utf8_lossy(&about));
    let tree = format!("{head}:{prefix}");
    // A folder that was never committed has no tree: then all that is there is new.
    let list = match ask(
        folder,
        &["ls-tree", "-r", "-z", "-l", "--full-tree", &tree],
        b"",
        MOST_LIST,
    ) {
        Ok(list) => list,
        Err(Error::Refused(_)) => Vec::new(),
        Err(error) => return Err(error),
    };
    let (wanted, mut files) = listed(&list);
    let mut names = String::new();
    for (_, id, _) in &wanted {
        names.push_str(id);
        names.push('\n');
    }
    let packed = ask(folder, &["cat-file", "--batch"], names.as_bytes(), MOST)?;
    files.extend(batch(&packed, wanted));
    Ok(Committed {
        time,
        subject,
        files,
    })
}

/// What stands in a commit: its time and the first line of its message.
fn said(commit: &str) -> (i64, String) {
    let (head, message) = commit.split_once("\n\n").unwrap_or((commit, ""));
    let by = head
        .lines()
        .find_map(|line| line.strip_prefix("committer "));
    let time = by.and_then(|by| by.rsplit(' ').nth(1)?.parse().ok());
    let subject = message.trim_start().lines().next().unwrap_or_default();
    (time.unwrap_or(0), subject.trim().to_owned())
}

/// A file to be read: path, object, size.
type Wanted = (String, String, u64);

/// The regular files of a list: links and other repositories are left out.
fn listed(list: &[u8]) -> (Vec<Wanted>, Vec<(String, Blob)>) {
    let mut wanted = Vec::new();
    let mut large = Vec::new();
    let mut left = MOST;
    for line in list.split(|byte| *byte == 0) {
        let Ok(line) = std::str::from_utf8(line) else {
            continue;
        };
        let Some((about, path)) = line.split_once('\t') else {
            continue;
        };
        let mut about = about.split_ascii_whitespace();
        let (Some(mode), Some("blob"), Some(id), Some(size)) =
            (about.next(), about.next(), about.next(), about.next())
        else {
            continue;
        };
        let (true, Ok(size)) = (mode.starts_with("100"), size.parse::<u64>()) else {
            continue;
        };
        // What stands around each file in the answer.
        let needed = usize::try_from(size)
            .unwrap_or(usize::MAX)
            .saturating_add(128);
        if needed > LARGEST || needed > left {
            large.push((path.to_owned(), Blob::Large(size)));
        } else {
            left -= needed;
            wanted.push((path.to_owned(), id.to_owned(), size));
        }
    }
    (wanted, large)
}

/// Files out of the answer of `cat-file --batch`: `<id> blob <size>`, the bytes, a line end.
fn batch(packed: &[u8], wanted: Vec<Wanted>) -> Vec<(String, Blob)> {
    let mut rest = packed;
    let mut found = Vec::with_capacity(wanted.len());
    for (path, id, _) in wanted {
        let Some(end) = rest.iter().position(|byte| *byte == b'\n') else {
            break;
        };
        let head = String::from_utf8_lossy(&rest[..end]).into_owned();
        rest = &rest[end + 1..];
        let mut words = head.split(' ');
        let (Some(name), Some("blob"), Some(size)) = (words.next(), words.next(), words.next())
        else {
            // Not there (a shallow copy): nothing is known of it.
            continue;
        };
        let Some(bytes) = size.parse::<usize>().ok().and_then(|size| rest.get(..size)) else {
            break;
        };
        if name == id {
            found.push((path, Blob::Bytes(bytes.to_vec())));
        }
        rest = rest.get(bytes.len() + 1..).unwrap_or_default();
    }
    found
}

/// Runs git with words to say to it, and hears at most so many bytes.
fn ask(folder: &Path, words: &[&str], said: &[u8], most: usize) -> Result<Vec<u8>, Error> {
    let mut command = Command::new("git");
    // What a repository says of itself starts no program: no watcher, no hook, no pager; nothing is fetched that is not here, and
    // no object stands in for another.
    command
        .arg("--no-pager")
        .arg("--no-replace-objects")
        .arg("--literal-pathspecs")
        .args([
            "-c",
            "core.fsmonitor=false",
            "-c",
            "core.hooksPath=/dev/null",
        ])
        .args([
            "-c",
            "protocol.allow=never",
            "-c",
            "core.useBuiltinFSMonitor=false",
        ])
        .args(words)
        .current_dir(folder)
        .env("GIT_OPTIONAL_LOCKS", "0")
        .env("GIT_TERMINAL_PROMPT", "0")
        .env("GIT_NO_LAZY_FETCH", "1")
        .env("GIT_ALLOW_PROTOCOL", "")
        .env("LC_ALL", "C");
    // A hook of git itself runs this program in an environment that names another repository.
    for (name, _) in std::env::vars_os() {
        if is_of_git(&name) {
            command.env_remove(name);
        }
    }
    program::ask(&mut command, said, most, PATIENCE).map_err(|error| match error {
        program::Error::None => Error::None,
        program::Error::Slow => Error::Slow,
        program::Error::Failed(line) => {
            if line.is_empty() || line.contains("not a git repository") {
                Error::None
            } else {
                Error::Refused(line.trim_start_matches("fatal: ").to_owned())
            }
        }
    })
}

/// What of the environment would lead git elsewhere, or have it run something.
fn is_of_git(name: &OsStr) -> bool {
    const OURS: [&str; 4] = [
        "GIT_OPTIONAL_LOCKS",
        "GIT_TERMINAL_PROMPT",
        "GIT_NO_LAZY_FETCH",
        "GIT_ALLOW_PROTOCOL",
    ];
    let name = name.to_string_lossy();
    name.starts_with("GIT_") && !OURS.contains(&&*name) && !name.starts_with("GIT_CONFIG_")
        || name == "GIT_CONFIG_PARAMETERS"
        || name == "GIT_CONFIG_COUNT"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_and_other_repositories_are_left_out() {
        let list = b"100644 blob aa      3\ta.md\x00120000 blob bb 3\tlink.md\x00160000 commit cc       -\tsub\x00100755 blob dd 9\tb\nc.md\x00100644 blob ee 999999999\tbig.md\x00100644 blob ff 1\t\xff.md\x00";
        let (wanted, large) = listed(list);
        let wanted: Vec<&str> = wanted.iter().map(|(path, ..)| path.as_str()).collect();
        assert_eq!(wanted, ["a.md", "b\nc.md"]);
        assert_eq!(large.len(), 1);
    }

    #[test]
    fn files_are_cut_out_of_one_answer() {
        let wanted = ["a", "gone", "b"].map(|id| (format!("{id}.md"), id.to_owned(), 0));
        let found = batch(b"a blob 3\nx\ny\ngone missing\nb blob 0\n\n", wanted.into());
        let found: Vec<(&str, usize)> = found
            .iter()
            .map(|(path, blob)| match blob {
                Blob::Bytes(bytes) => (path.as_str(), bytes.len()),
                Blob::Large(_) => (path.as_str(), usize::MAX),
            })
            .collect();
        assert_eq!(found, [("a.md", 3), ("b.md", 0)]);
    }

    #[test]
    fn a_commit_says_when_and_what() {
        let commit = "tree x\nparent y\nauthor A <a@b> 1 +0000\ncommitter B C <b@c> 1700000000 +0800\ngpgsig -----\n x\n\n 改了题干 \n\n更多\n";
        assert_eq!(said(commit), (1_700_000_000, "改了题干".to_owned()));
        assert_eq!(said(""), (0, String::new()));
    }
}
