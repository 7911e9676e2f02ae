//! What goes to a target for each file that was built: under which name, labelled how, compressed how, and when. Knows paths
//! and bytes; no target, no page.

use std::io::Write as _;

use flate2::{Compression as Level, GzBuilder};
use md5::{Digest as _, Md5};

use crate::hash::{Fingerprint, Hasher};
use crate::output::BuiltFile;
use crate::{hosting, path};

/// Texts smaller than this are not worth compressing: they fit in one packet anyway.
const LEAST: u64 = 256;
/// The window of Brotli's that every browser takes, as a power of two.
const WINDOW: u32 = 22;

/// What readers are told of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meta {
    /// `text/html; charset=utf-8`.
    pub content_type: String,
    /// The header `Cache-Control`.
    pub cache: &'static str,
    /// The header `Content-Encoding`.
    pub coding: Option<&'static str>,
}

/// How the bytes that are stored come from those that were built.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Coding {
    /// They are the same.
    Plain,
    /// By gzip.
    Gzip,
    /// By Brotli.
    Brotli,
}

/// What a target does with texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Compression {
    /// Nothing.
    None,
    /// Files `.gz` and `.br` lie beside, for a server that negotiates.
    Beside,
    /// They are stored so, for every reader.
    Stored(Coding),
}

/// When a file goes: what pages need before the pages, what names pages after them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Turn {
    /// Its name changes with its bytes.
    Hashed,
    /// Whatever else pages fetch.
    Needed,
    /// A page.
    Page,
    /// A list of pages: site map, feed, the table of the search.
    Index,
}

/// A file as it goes to a target.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Its path at the target.
    pub key: String,
    /// The built file that it is made of.
    pub source: String,
    /// How.
    pub coding: Coding,
    /// What readers are told.
    pub meta: Meta,
    /// Of all that is stored and told: another one is another file.
    pub mark: Fingerprint,
    /// When it goes.
    pub turn: Turn,
    /// Bytes of the built file.
    pub size: u64,
}

/// What a built site is at a target.
pub fn items<'b>(
    files: impl Iterator<Item = BuiltFile<'b>>,
    compression: Compression,
) -> Vec<Item> {
    let mut items = Vec::new();
    for file in files {
        let text = is_text(file.path) && file.size >= LEAST;
        let stored = match compression {
            Compression::Stored(coding) if text => coding,
            _ => Coding::Plain,
        };
        items.push(item(&file, stored, false));
        if text && compression == Compression::Beside {
            items.push(item(&file, Coding::Brotli, true));
            items.push(item(&file, Coding::Gzip, true));
        }
    }
    items
}

fn item(file: &BuiltFile<'_>, coding: Coding, beside: bool) -> Item {
    let header = match coding {
        Coding::Gzip if !beside => Some("gzip"),
        Coding::Brotli if !beside => Some("br"),
        _ => None,
    };
    let meta = Meta {
        content_type: content_type(file.path),
        cache: hosting::cache(file.path),
        coding: header,
    };
    let mut mark = Hasher::new();
    mark.add(&file.content.to_bytes())
        .add(meta.content_type.as_bytes())
        .add(meta.cache.as_bytes())
        .add(&[coding as u8, u8::from(beside)]);
    Item {
        key: format!("{}{}", file.path, if beside { ending(coding) } else { "" }),
        source: file.path.to_owned(),
        coding,
        meta,
        mark: mark.finish(),
        turn: turn(file.path),
        size: file.size,
    }
}

fn ending(coding: Coding) -> &'static str {
    match coding {
        Coding::Plain => "",
        Coding::Gzip => ".gz",
        Coding::Brotli => ".br",
    }
}

/// The file beside which a compressed one lies.
pub fn beside(key: &str) -> Option<&str> {
    key.strip_suffix(".br").or_else(|| key.strip_suffix(".gz"))
}

/// When a file goes, by its path.
pub fn turn(path: &str) -> Turn {
    let name = path::file_name(path);
    match path::extension(path).as_str() {
        _ if hosting::is_hashed(path) => Turn::Hashed,
        "html" => Turn::Page,
        "xml" => Turn::Index,
        _ if matches!(name, "robots.txt" | "sw.js") || path.ends_with("search/table.js") => {
            Turn::Index
        }
        _ => Turn::Needed,
    }
}

/// With the character set, which many stores leave to the reader's guess.
pub fn content_type(path: &str) -> String {
    let found = mime_guess::from_path(path).first_or_octet_stream();
    let plain = found.essence_str();
    match plain {
        "application/x-javascript" | "application/javascript" => {
            "text/javascript; charset=utf-8".to_owned()
        }
        "application/json" | "application/xml" | "image/svg+xml" => {
            format!("{plain}; charset=utf-8")
        }
        text if text.starts_with("text/") => format!("{text}; charset=utf-8"),
        other => other.to_owned(),
    }
}

/// Whether compressing makes it smaller.
fn is_text(path: &str) -> bool {
    matches!(
        path::extension(path).as_str(),
        "html"
            | "css"
            | "js"
            | "mjs"
            | "svg"
            | "xml"
            | "json"
            | "txt"
            | "csv"
            | "webmanifest"
            | "md"
    )
}

/// The bytes that are stored. The same input gives the same bytes.
pub fn encoded(coding: Coding, plain: Vec<u8>) -> Vec<u8> {
    match coding {
        Coding::Plain => plain,
        Coding::Gzip => gzip(&plain),
        Coding::Brotli => {
            let mut out = Vec::new();
            {
                let mut writer = brotli::CompressorWriter::new(&mut out, 4096, 11, WINDOW);
                // Into memory it cannot fail.
                let _ = writer.write_all(&plain);
            }
            out
        }
    }
}

/// Without a clock in it.
pub(super) fn gzip(plain: &[u8]) -> Vec<u8> {
    let mut writer = GzBuilder::new().mtime(0).write(Vec::new(), Level::best());
    // Into memory it cannot fail.
    let _ = writer.write_all(plain);
    writer.finish().unwrap_or_default()
}

/// The MD5 of some bytes as stores tell it. Not for trust: it says whether somebody wrote something else there.
pub fn sum(bytes: &[u8]) -> String {
    data_encoding::HEXLOWER.encode(&Md5::digest(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_go_in_their_turn_and_are_told_apart() {
        for (path, turn_, kind, hashed) in [
            (
                "assets/style.0123abcd.css",
                Turn::Hashed,
                "text/css; charset=utf-8",
                true,
            ),
            (
                "search/parts/a.0123abcd.js",
                Turn::Hashed,
                "text/javascript; charset=utf-8",
                true,
            ),
            (
                "en/search/table.js",
                Turn::Index,
                "text/javascript; charset=utf-8",
                false,
            ),
            (
                "quizzes/basics/set-1.js",
                Turn::Needed,
                "text/javascript; charset=utf-8",
                false,
            ),
            (
                "assets/style.css",
                Turn::Needed,
                "text/css; charset=utf-8",
                false,
            ),
            ("index.html", Turn::Page, "text/html; charset=utf-8", false),
            ("feed.xml", Turn::Index, "text/xml; charset=utf-8", false),
            ("a.png", Turn::Needed, "image/png", false),
            (
                "quizzes/one/share.0123abcd.png",
                Turn::Hashed,
                "image/png",
                true,
            ),
            ("square.0123abcd.png", Turn::Hashed, "image/png", true),
            (
                "photos/photo.0123abcd.png",
                Turn::Needed,
                "image/png",
                false,
            ),
            ("a.svg", Turn::Needed, "image/svg+xml; charset=utf-8", false),
        ] {
            assert_eq!(turn(path), turn_, "{path}");
            assert_eq!(content_type(path), kind, "{path}");
            let for_ever = hosting::cache(path).contains("immutable");
            assert_eq!(for_ever, hashed, "{path}");
        }
    }

    #[test]
    fn what_is_compressed_comes_back() {
        use std::io::Read as _;
        let plain = "防骗".repeat(300).into_bytes();
        let mut out = Vec::new();
        let gz = encoded(Coding::Gzip, plain.clone());
        flate2::read::GzDecoder::new(&*gz)
            .read_to_end(&mut out)
            .unwrap();
        assert_eq!(out, plain);
        let mut out = Vec::new();
        let br = encoded(Coding::Brotli, plain.clone());
        brotli::Decompressor::new(&*br, 4096)
            .read_to_end(&mut out)
            .unwrap();
        assert_eq!(out, plain);
        assert_eq!(gz, encoded(Coding::Gzip, plain));
    }
}
