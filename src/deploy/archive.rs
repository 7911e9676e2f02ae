//! The site for whoever runs a server: one zip with the site, the files that tell servers their headers, a list of
//! checksums, and a letter. The same site gives the same bytes. Knows no disk.

use std::fmt::Write as _;

use rayon::prelude::*;

use super::file::{self, Item};
use super::s3;
use crate::exchange::package::zipped;
use crate::output;

/// The list of checksums in it, as `sha256sum -c` reads it; by it a zip is known as one of these.
pub const SUMS: &str = "SHA256SUMS.txt";
/// Where in it the site is.
const FOLDER: &str = "site";
/// Where in it the files for servers are.
const SERVERS: &str = "server";

/// What goes in beside the site.
pub struct Beside<'b> {
    /// The letter: its file, its text.
    pub letter: (&'b str, &'b str),
    /// For servers: file, text.
    pub servers: &'b [(&'b str, Vec<u8>)],
}

/// The zip. `None`: larger than a zip of the plain kind can be.
///
/// # Errors
/// When a built file cannot be read.
pub fn archive(
    items: &[Item],
    beside: &Beside<'_>,
    read: impl Fn(&str) -> Result<Vec<u8>, output::Error> + Sync,
) -> Result<Option<Vec<u8>>, output::Error> {
    // Compressing is most of the work.
    let stored = |item: &Item| {
        let stored = file::encoded(item.coding, read(&item.source)?);
        Ok((format!("{FOLDER}/{}", item.key), stored))
    };
    let mut all: Vec<(String, Vec<u8>)> = items.par_iter().map(stored).collect::<Result<_, _>>()?;
    for (name, bytes) in beside.servers {
        all.push((format!("{SERVERS}/{name}"), bytes.clone()));
    }
    // For the notepad of an old Windows: a signature, and its ends of lines.
    let letter = format!("\u{FEFF}{}", beside.letter.1.replace('\n', "\r\n"));
    all.push((beside.letter.0.to_owned(), letter.into_bytes()));
    all.sort();
    let list = all.iter().fold(String::new(), |mut list, (path, bytes)| {
        let _ = writeln!(list, "{}  {path}", s3::hash(bytes));
        list
    });
    all.push((SUMS.to_owned(), list.into_bytes()));
    Ok(zipped(
        all.iter()
            .map(|(path, bytes)| (path.as_str(), bytes.as_slice())),
    ))
}

/// Whether a zip is one of these, and may be put in another's place.
pub fn is_ours(bytes: &[u8]) -> bool {
    let opened = zip::ZipArchive::new(std::io::Cursor::new(bytes));
    opened.is_ok_and(|it| it.index_for_name(SUMS).is_some())
}
