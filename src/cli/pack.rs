//! `mingbian pack usb`: the site for a USB stick, into a folder or a zip.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Display;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, ArgMatches};

use super::export::write;
use super::kit::is_zip;
use super::{Ended, Entry, Failure, Session};
use crate::build::{self, Memo, Ready};
use crate::cli::screen::fill;
use crate::cli::work::with_texts;
use crate::diagnostic::{self, Diagnostic};
use crate::exchange::package::zipped;
use crate::hash::Fingerprint;
use crate::output::{self, Holds, Known, Output};
use crate::pack::{self, Error, Packed};
use crate::print::Format;
use crate::render;

pub(super) const ENTRY: Entry = Entry {
    name: "pack",
    options: &[
        "root", "content", "output", "base-url", "theme", "drafts", "format", "all", "today",
        "jobs",
    ],
    arguments: |command| {
        let what = Arg::new("what").value_name("WHAT").required(true);
        command
            .arg(what.value_parser(PossibleValuesParser::new(["usb"])))
            .arg(Arg::new("force").long("force").action(ArgAction::SetTrue))
    },
    run,
};

/// Where it goes when nobody says.
const FOLDER: &str = "usb";

/// What is wrong with the content or the theme, with the texts that it stands in.
type Found = (Vec<Diagnostic>, HashMap<String, String>);

/// What kept it from being made.
enum Wrong {
    /// Mistakes, which are among what was found.
    Content,
    Failed(Box<build::Error>),
}

fn run(session: &mut Session<'_>, matches: &ArgMatches) -> Ended {
    let mut config = session.config()?;
    config.offline = true;
    let target = match &session.args.output {
        Some(named) => named.clone(),
        None => config.root.join(FOLDER),
    };
    let force = matches.get_flag("force");
    let zip = is_zip(&target);
    // Before anything is made: what cannot be written there is no work lost.
    if zip && target.exists() && !force {
        let message = session.words().pack.exists;
        return Err(Failure::system(fill(message, &[&target.display()])));
    }
    let output = if zip {
        None
    } else {
        let opened = Output::open_for(&target, Known::at(config.state.clone()), Holds::Stick);
        Some(opened.map_err(|error| told(session, error))?)
    };
    let files: Mutex<BTreeMap<String, Vec<u8>>> = Mutex::default();
    let keep = |path: &str, bytes: &[u8]| {
        if let Some(output) = &output {
            return output.put(path, Fingerprint::of(bytes), bytes);
        }
        let mut files = files.lock().unwrap_or_else(PoisonError::into_inner);
        files.insert(path.to_owned(), bytes.to_vec());
        Ok(())
    };
    let pool = crate::cli::work::pool(session)?;
    let made = pool.install(|| {
        let taken = build::take(&config, &mut Memo::default())?;
        Ok(build::prepare_whole(&config, taken, |ready| {
            make(&ready, keep)
        }))
    });
    let made = made.map_err(|error| Failure::system(session.build_error(&error)))?;
    let ((diagnostics, texts), packed) = made;
    session.show(&diagnostics, &|name| texts.get(name).cloned());
    let packed = packed.map_err(|wrong| match wrong {
        Wrong::Content => Failure::CONTENT,
        Wrong::Failed(error) => Failure::system(session.build_error(&error)),
    })?;
    let removed = if let Some(output) = output {
        let changes = output.commit(Holds::Stick.inputs());
        changes.map_err(|error| told(session, error))?.removed.len()
    } else {
        let files = files.into_inner().unwrap_or_else(PoisonError::into_inner);
        let named = files.iter();
        let bytes = zipped(named.map(|(path, bytes)| (path.as_str(), bytes.as_slice())));
        let too_large = || Failure::system(session.words().pack.too_large.to_owned());
        write(session, &target, &bytes.ok_or_else(too_large)?, force)?;
        0
    };
    said(session, &packed, removed, (&target, zip));
    Ok(())
}

/// The stick, and the opinions on the content.
fn make(
    ready: &Ready<'_>,
    keep: impl Fn(&str, &[u8]) -> Result<(), output::Error> + Sync,
) -> (Found, Result<Packed, Wrong>) {
    let (mut diagnostics, mut texts) = with_texts(ready);
    if diagnostic::has_errors(&diagnostics) {
        return ((diagnostics, texts), Err(Wrong::Content));
    }
    let failed = |error| Wrong::Failed(Box::new(error));
    let packed = pack::usb(ready, keep).map_err(|error| match error {
        Error::Render(render::Error::Template(mistake)) => {
            let name = mistake.place.file.to_string();
            texts.extend(ready.text_of(&name).map(|text| (name, text)));
            diagnostics.push(*mistake);
            Wrong::Content
        }
        Error::Render(render::Error::Source(name, error)) => {
            failed(build::Error::Source(name, error))
        }
        Error::Broken(path, broken) => failed(build::Error::Broken(path, broken)),
        Error::Kept(error) => failed(build::Error::Output(error)),
    });
    ((diagnostics, texts), packed)
}

fn told(session: &Session<'_>, error: output::Error) -> Failure {
    Failure::system(session.build_error(&build::Error::Output(error)))
}

/// What was written, counted by what was written.
fn said(session: &mut Session<'_>, packed: &Packed, removed: usize, (target, zip): (&Path, bool)) {
    if session.args.format != Format::Human {
        return;
    }
    let words = session.words().pack;
    let tenths = packed.bytes.div_ceil(100_000);
    let size = format!("{}.{}", tenths / 10, tenths % 10);
    let values: [&dyn Display; 4] = [&packed.files, &size, &target.display(), &packed.start];
    session.say(&fill(
        if zip { words.made_zip } else { words.made },
        &values,
    ));
    if removed > 0 {
        session.say(&fill(words.removed, &[&removed]));
    }
    if let Some(one) = packed.long.first() {
        session.say(&fill(words.long, &[&packed.long.len(), one]));
    }
}
