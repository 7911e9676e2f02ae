//! A site for a USB stick: every file of it in a folder of its own, and beside that folder what opens it, what explains it and what each file
//! should be. Renders; where the files go, and whether in a folder or a zip, is the caller's business.

use std::collections::HashMap;
use std::fmt::Write as _;

use rayon::prelude::*;
use sha2::{Digest as _, Sha256};

use crate::build::Ready;
use crate::net;
use crate::plan::Job;
use crate::render;
use crate::source::name_flaw;
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
    let render = |job: &Job, sizes: &HashMap<String, u64>| {
        let bytes = net::caught(|| ready.render_if_any(job, sizes));
        match bytes.map_err(|broken| Error::Broken(job.path.clone(), broken))? {
            Ok(Some(bytes)) => one(format!("{FOLDER}/{}", job.path), &bytes).map(Some),
            Ok(None) => Ok(None),
            Err(error) => Err(Error::Render(error)),
        }
    };
    let (last, first): (Vec<&Job>, Vec<&Job>) = ready
        .context
        .plan
        .jobs
        .iter()
        .partition(|job| job.tells_sizes());
    let mut all = Vec::<Kept>::new();
    let mut sizes = HashMap::new();
    for jobs in [first, last] {
        let made = jobs.par_iter().map(|job| render(job, &sizes));
        let made: Vec<Option<Kept>> = made.collect::<Result<_, _>>()?;
        all.extend(made.into_iter().flatten());
        let inside = |it: &Kept| Some((it.path.split_once('/')?.1.to_owned(), it.bytes));
        sizes = all.iter().filter_map(inside).collect();
    }
    let mut start = String::new();
    if let Some(language) = ready.context.editions.first() {
        let words = &language.words;
        let named = |name: &str, ending: &str| called(words, name, ending);
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
        let mut sum = String::with_capacity(64);
        for byte in Sha256::digest(bytes) {
            let _ = write!(sum, "{byte:02x}");
        }
        Self {
            path,
            bytes: bytes.len() as u64,
            sum,
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

/// A file beside the folder, in the words of the theme; by the name of the word where these are nothing that a file can be called.
fn called(words: &Words, name: &str, ending: &str) -> String {
    let file = format!("{}{ending}", words.get(&format!("usb_file_{name}")));
    let good = file.len() > ending.len() && !file.contains('/') && name_flaw(Some(&file)).is_none();
    if good {
        file
    } else {
        format!("{name}{ending}")
    }
}
