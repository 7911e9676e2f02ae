//! What one run was asked to do, from the command line. Pure data.

use std::path::PathBuf;
use std::sync::Arc;

use crate::date::Date;
use crate::hash::Fingerprint;
use crate::hosting::Host;
use crate::shard::Shard;

/// The settings of a build that do not come from content.
#[derive(Clone, Debug, Default)]
#[allow(clippy::struct_excessive_bools)] // Each is a flag of the command line.
pub struct Config {
    /// The folder that has `content/` and `themes/`.
    pub root: PathBuf,
    /// The content folder.
    pub content: PathBuf,
    /// How the user knows the content folder.
    pub content_shown: String,
    /// The folder to write to.
    pub output: PathBuf,
    /// Where this computer keeps what it knows of its own, for this user; `None` where there is no such place.
    pub state: Option<PathBuf>,
    /// Instead of the one in `site.yaml`.
    pub base_url: Option<String>,
    /// Instead of the one in `site.yaml`.
    pub theme: Option<String>,
    /// Show drafts too.
    pub drafts: bool,
    /// Links name `index.html`, for `file://`.
    pub offline: bool,
    /// Opinions on files of what the site stands on are told too.
    pub of_library: bool,
    /// For a package that has one test of the site: what leads to the rest of it is left out.
    pub packaged: bool,
    /// The day, for dates that are far ahead; a run that does not know it says nothing of them.
    pub today: Option<Date>,
    /// Servers that get a file with the site's headers.
    pub headers: Vec<Host>,
    /// Folders whose files are taken where this build would make the same.
    pub reuse: Vec<PathBuf>,
    /// The part of the site that is made; `None`: all of it.
    pub shard: Option<Shard>,
    /// Whether the site is built to be looked at: what its next version is compared with stays as it is.
    pub looking: bool,
    /// Whether each part has what all pages fetch, too: then its pages can be published whatever becomes of the others.
    pub complete: bool,
    /// Where several sites have one list of targets: its folder, and what this site is called in it.
    pub targets: Option<(PathBuf, String)>,
    /// A text that is read as if it were saved already.
    pub unsaved: Option<Unsaved>,
}

/// What somebody has typed into a file of the content and not saved yet.
#[derive(Clone, Debug)]
pub struct Unsaved {
    /// From the content folder: `cases/a.md`.
    pub path: Arc<str>,
    /// Of the file that it was typed into; once that is another, this counts no more.
    pub was: Fingerprint,
    /// What the file would be.
    pub bytes: Arc<[u8]>,
}
