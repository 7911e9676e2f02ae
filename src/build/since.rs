//! What a site is compared with (its last build, git's last commit, a zip), and what comes of it. Each build keeps the texts that it
//! was made from beside the content. Knows no page of ours.

use std::collections::BTreeMap;

use super::former::{alike_but_for_storage, before};
use super::memo::Memo;
use super::outlook;
use super::read::Read;
use super::ready;
use crate::changes::pack::{self, Built, Packer};
use crate::changes::{self, FileChange, Held, Outlook, Snapshot};
use crate::config::Config;
use crate::git;
use crate::output::Note;
use crate::source::{self, Sources};

pub use super::former::{About, Missing, Moment, Since};

/// What differs.
#[derive(Debug)]
pub struct Report {
    /// From what.
    pub about: About,
    /// By path.
    pub files: Vec<FileChange>,
    /// The pages that will look different; `None`: not known, since the content has errors.
    pub outlook: Option<Outlook>,
    /// What the site is called.
    pub site: String,
    /// What its pages are called, by their paths: `cases/mmm`.
    pub titles: BTreeMap<String, String>,
}

/// Keeps what a build was made from, unless that is kept already.
pub(super) fn keep(config: &Config, read: &Read, place: &Note) {
    let built = built(config, read);
    let known = place.kept(pack::MOST_PACKED).map(|(packed, _)| packed);
    let known = known.as_deref();
    if known.is_some_and(|packed| pack::built(packed).as_ref() == Some(&built)) {
        return;
    }
    if let Some(packed) = packed(&read.layers.sources, &built, known) {
        place.keep(&packed);
    }
}

/// The site's own files: texts whole, of others what tells them apart. One is in memory at a time.
fn packed(sources: &Sources, built: &Built, former: Option<&[u8]>) -> Option<Vec<u8>> {
    let mut packer = Packer::after(former);
    for file in sources.files.iter().filter(|file| file.is_own()) {
        if packer.add_again(&file.path, file.fingerprint) {
            continue;
        }
        // What was changed since is not what was built.
        let bytes = source::is_text(&file.path)
            .then(|| sources.bytes(file).ok())
            .flatten();
        let size = match &bytes {
            Some(bytes) => u64::try_from(bytes.len()).unwrap_or(u64::MAX),
            None => sources.size(file).unwrap_or(0),
        };
        packer.add(&file.path, file.fingerprint, size, bytes.as_deref())?;
    }
    packer.finish(built)
}

/// The same where nothing has changed: only an older program left none.
pub(super) fn keep_if_none(config: &Config, read: &Read, place: &Note) {
    if !place.has_kept() {
        keep(config, read, place);
    }
}

fn built(config: &Config, read: &Read) -> Built {
    Built {
        inputs: read.inputs.to_string(),
        base_url: config.base_url.clone(),
        theme: config.theme.clone(),
        drafts: config.drafts,
        offline: config.offline,
    }
}

/// What can be compared with here, the likeliest first.
pub fn choices(config: &Config) -> Vec<Since> {
    let mut found = Vec::new();
    if Note::of(&config.content, &config.output).has_kept() {
        found.push(Since::Published);
    }
    if git::may_have(&config.content) {
        found.push(Since::Git);
    }
    found
}

/// What differs.
///
/// # Errors
/// When there is nothing to compare with, or the content cannot be reached.
pub fn report(config: &Config, memo: &mut Memo, since: &Since) -> Result<Report, Missing> {
    let mut before = before(config, since)?;
    let taken = ready::take(config, memo).map_err(Missing::Build)?;
    let sources = taken.sources();
    alike_but_for_storage(&mut before, sources);
    let after = snapshot(sources, &before.snapshot);
    let files = changes::compare(&before.snapshot, &after);
    let (outlook, site, titles) = outlook::outlook(config, taken, &before, &files);
    Ok(Report {
        about: before.about,
        files,
        outlook,
        site,
        titles,
    })
}

/// The site's own files. The bytes of those that are as in `known` are not needed.
fn snapshot(sources: &Sources, known: &Snapshot) -> Snapshot {
    let mut found = Snapshot::default();
    for file in sources.files.iter().filter(|file| file.is_own()) {
        let known = known.files.get(&*file.path);
        let held = if let Some(known) = known.filter(|it| it.fingerprint == file.fingerprint) {
            Held {
                bytes: None,
                ..known.clone()
            }
        } else {
            let size = sources.size(file).unwrap_or(0);
            let whole = source::is_text(&file.path) && size <= source::LARGEST_TEXT;
            let bytes = whole.then(|| sources.bytes(file).ok()).flatten();
            Held {
                fingerprint: file.fingerprint,
                size,
                bytes: bytes.map(Into::into),
            }
        };
        found.files.insert(file.path.to_string(), held);
    }
    found
}
