//! The zip for whoever runs a server, on its way to its place: made of a built site, beside what lies there. Knows no words
//! but the letter's.

use std::fs;
use std::path::Path;

use super::archive::{self, Beside};
use super::file;
use super::way::compression;
use crate::author;
use crate::hosting::Host;
use crate::locale::deploy::DeployWords;
use crate::locale::fill;
use crate::output::{self, Built};
use crate::syntax::deploy::Kind;
use crate::text::unescape;

/// The servers that it has a file for, in their order.
pub const HOSTS: [Host; 3] = [Host::Nginx, Host::Apache, Host::Iis];

/// A zip, and what lies in its place.
pub struct Parcel {
    /// The zip.
    pub bytes: Vec<u8>,
    /// How many files are in it.
    pub files: usize,
    /// What lies there.
    pub was: Was,
}

/// What lies where the zip is to be.
#[derive(Debug, PartialEq, Eq)]
pub enum Was {
    /// Nothing.
    Nothing,
    /// The very same.
    Same,
    /// Another of ours.
    Ours(Vec<u8>),
    /// Something else.
    Foreign(Vec<u8>),
    /// A folder, or a link that leads nowhere: no file takes its place.
    Blocked,
}

/// Makes it. `servers`: the texts for [`HOSTS`]. `None`: more than a zip holds.
///
/// # Errors
/// When a built file cannot be read.
pub fn make(
    built: &Built,
    kind: &Kind,
    place: &Path,
    servers: Vec<Vec<u8>>,
    words: &DeployWords,
) -> Result<Option<Parcel>, output::Error> {
    let items = file::items(built.files(), compression(kind));
    let servers: Vec<(&str, Vec<u8>)> = HOSTS.iter().map(|it| it.file()).zip(servers).collect();
    let letter = fill(words.letter, &[&title(built)]);
    let beside = Beside {
        letter: (words.letter_file, &letter),
        servers: &servers,
    };
    let made = archive::archive(&items, &beside, |path| built.read(path))?;
    Ok(made.map(|bytes| Parcel {
        files: items.len() + servers.len() + 2,
        was: match fs::read(place) {
            Err(_) if fs::symlink_metadata(place).is_ok() => Was::Blocked,
            Err(_) => Was::Nothing,
            Ok(was) if was == bytes => Was::Same,
            Ok(was) if archive::is_ours(&was) => Was::Ours(was),
            Ok(was) => Was::Foreign(was),
        },
        bytes,
    }))
}

impl Parcel {
    /// Puts it in its place, unless somebody was there meanwhile.
    ///
    /// # Errors
    /// When the system refuses.
    pub fn write(&self, place: &Path) -> Result<(), author::Error> {
        match &self.was {
            Was::Nothing | Was::Blocked => author::create(place, &self.bytes),
            Was::Same => Ok(()),
            Was::Ours(was) | Was::Foreign(was) => author::replace(place, was, &self.bytes),
        }
    }

    /// How large it is, in megabytes.
    pub fn megabytes(&self) -> String {
        let tenths = self.bytes.len().div_ceil(100_000);
        format!("{}.{}", tenths / 10, tenths % 10)
    }
}

/// What the site is called, as its home page says.
fn title(built: &Built) -> String {
    title_of(built, "index.html").unwrap_or_default()
}

/// What a page of a built site is called.
pub fn title_of(built: &Built, page: &str) -> Option<String> {
    let page = built.read(page).ok()?;
    let page = String::from_utf8_lossy(&page);
    let (_, title) = page.split_once("<title>")?;
    let title = title.split('<').next().unwrap_or_default();
    Some(unescape(title).into_owned())
}
