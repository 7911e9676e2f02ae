//! A site for a USB stick: every file of it in a folder of its own, and beside that folder what opens it, what explains it and what each file
//! should be. Renders; where the files go, and whether in a folder or a zip, is the caller's business.

use std::fmt::Write as _;

use data_encoding::HEXLOWER;
use rayon::prelude::*;
use sha2::{Digest as _, Sha256};

use crate::build::Ready;
use crate::net;
use crate::plan::Job;
use crate::render;
use crate::theme::Words;

/// The folder of the site. Its name stands in the theme's first page, too.
const FOLDER: &str = "site";

/// Signs in a path below the stick's folder: Windows opens no file whose whole path has 260, and people put folders into folders.
const LONGEST_PATH: usize = 200;

/// Why there is no stick.
#[derive(Debug)]
pub enum Error<E> {
    /// A page could not be made.
    Render(render::Error),
    /// A mistake of the program: the file that broke it.
    Broken(String, net::Broken),
    /// The caller could not keep a file.
    Kept(E),
}

/// What was put there.
#[derive(Debug)]
pub struct Packed {
    /// Files, the three beside the site's folder too.
    pub files: usize,
    /// What they weigh.
    pub bytes: u64,
    /// Paths that Windows may not open once the folder is copied into others.
    pub long: Vec<String>,
    /// The file that opens it.
    pub start: String,
}

/// Hands each file over, by its path on the stick: in whatever order, from several threads.
///
/// # Errors
/// The first that went wrong.
pub fn usb<E: Send>(
    ready: &Ready<'_>,
    keep: impl Fn(&str, &[u8]) -> Result<(), E> + Sync,
) -> Result<Packed, Error<E>> {
    let one = |path: String, bytes: &[u8]| {
        keep(&path, bytes).map_err(Error::Kept)?;
        Ok(Kept::new(path, bytes))
    };
    let render = |job: &Job| {
        let bytes = net::caught(|| ready.render_if_any(job));
        match bytes.map_err(|broken| Error::Broken(job.path.clone(), broken))? {
            Ok(Some(bytes)) => one(format!("{FOLDER}/{}", job.path), &bytes).map(Some),
            Ok(None) => Ok(None),
            Err(error) => Err(Error::Render(error)),
        }
    };
    let made: Vec<Option<Kept>> = ready
        .context
        .plan
        .jobs
        .par_iter()
        .map(render)
        .collect::<Result<_, _>>()?;
    let mut all: Vec<Kept> = made.into_iter().flatten().collect();
    let mut start = String::new();
    if let Some(language) = ready.context.editions.first() {
        let words = &language.words;
        let named = |name: &str, ending: &str| {
            let called = words.file_name(&format!("usb_file_{name}"), name);
            format!("{called}{ending}")
        };
        start = named("start", ".html");
        let sums = named("sums", ".txt");
        let page =
            render::usb(language).map_err(|it| Error::Render(render::Error::Template(it)))?;
        all.push(one(start.clone(), page.as_bytes())?);
        let site = ready.context.site;
        let lang = site.editions.first().map_or("", |made| &made.lang);
        let title = site.settings().title.of(lang);
        let text = read_me(words, title, &start, &sums);
        all.push(one(named("read_me", ".txt"), text.as_bytes())?);
        all.sort_by(|a, b| a.path.cmp(&b.path));
        let list = checksums(&all);
        all.push(one(sums, list.as_bytes())?);
    }
    let long = all
        .iter()
        .filter(|it| it.path.encode_utf16().count() > LONGEST_PATH);
    Ok(Packed {
        files: all.len(),
        bytes: all.iter().map(|it| it.bytes).sum(),
        long: long.map(|it| it.path.clone()).collect(),
        start,
    })
}

/// A file that was handed over.
struct Kept {
    path: String,
    bytes: u64,
    sum: String,
}

impl Kept {
    fn new(path: String, bytes: &[u8]) -> Self {
        Self {
            path,
            bytes: bytes.len() as u64,
            sum: HEXLOWER.encode(&Sha256::digest(bytes)),
        }
    }
}

/// As `sha256sum -c` reads it. No signature at its beginning, since that would be a part of the first sum.
fn checksums(all: &[Kept]) -> String {
    all.iter().fold(String::new(), |mut list, it| {
        let _ = writeln!(list, "{}  {}", it.sum, it.path);
        list
    })
}

/// For the notepad of an old Windows, which takes a text without a signature for one in the code page of its country.
fn read_me(words: &Words, title: &str, start: &str, sums: &str) -> String {
    let lines = ["title", "open", "copy", "phone", "private", "sums"];
    let mut text = String::from('\u{FEFF}');
    for (number, line) in lines.into_iter().enumerate() {
        if number > 0 {
            text.push_str("\r\n");
        }
        let word = words.get(&format!("usb_read_{line}"));
        let told = word
            .replace("{title}", title)
            .replace("{start}", start)
            .replace("{sums}", sums);
        text.push_str(&told);
        text.push_str("\r\n");
    }
    text
}
