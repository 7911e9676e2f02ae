//! `mingbian kit`: posters, cards, letters and the like for communities, into a folder or a zip.

use std::collections::HashMap;
use std::path::Path;

use clap::{Arg, ArgAction, ArgMatches};

use super::export::write;
use super::{Ended, Entry, Failure, Session};
use crate::build::kits::{self, File};
use crate::build::{self, Memo, Ready};
use crate::cli::screen::fill;
use crate::diagnostic::{self, Diagnostic};
use crate::exchange::package::zipped;
use crate::hash::Fingerprint;
use crate::locale::Words;
use crate::output::{Holds, Known, Output};
use crate::path::nearest;
use crate::print::Format;
use crate::site::{EntryId, Section};
use crate::view::kit::{ITEMS, Item, communities};

pub(super) const ENTRY: Entry = Entry {
    name: "kit",
    options: &[
        "root", "content", "output", "base-url", "theme", "drafts", "format", "all", "strict",
        "today", "jobs",
    ],
    arguments: |command| {
        command
            .arg(
                Arg::new("community")
                    .value_name("COMMUNITY")
                    .action(ArgAction::Append),
            )
            .arg(
                Arg::new("only")
                    .long("only")
                    .value_name("NAMES")
                    .value_delimiter(',')
                    .action(ArgAction::Append),
            )
            .arg(Arg::new("force").long("force").action(ArgAction::SetTrue))
    },
    run,
};

/// Where kits go when nobody says.
const FOLDER: &str = "kits";

/// What was asked for.
struct Asked<'m> {
    communities: Vec<&'m str>,
    all: bool,
    items: Vec<&'static Item>,
}

/// What came of it.
struct Made {
    files: Vec<File>,
    slugs: Vec<String>,
    has_codes: bool,
    diagnostics: Vec<Diagnostic>,
    texts: HashMap<String, String>,
}

/// What kept it from being made.
enum Wrong {
    Usage(String),
    /// Mistakes of the content or the theme, with the texts that they stand in.
    Content(Vec<Diagnostic>, HashMap<String, String>),
}

fn run(session: &mut Session<'_>, matches: &ArgMatches) -> Ended {
    let asked = Asked {
        communities: values(matches, "community"),
        all: session.args.all,
        items: items(&values(matches, "only"), session.words())?,
    };
    let mut config = session.config()?;
    let target = match &session.args.output {
        Some(named) => named.clone(),
        None => config.root.join(FOLDER),
    };
    let state = config.state.clone();
    config.offline = false;
    let words = session.words();
    // Before anything is made: what cannot be written there is no work lost.
    let zip = is_zip(&target);
    if zip && target.exists() && !matches.get_flag("force") {
        let shown = target.display();
        return Err(Failure::system(fill(words.kit.exists, &[&shown])));
    }
    let pool = crate::cli::work::pool(session)?;
    let made = pool.install(|| {
        let taken = build::take(&config, &mut Memo::default())?;
        Ok(build::prepare(&config, taken, |ready| {
            make(&ready, &asked, words)
        }))
    });
    let made = made.map_err(|error| Failure::system(session.build_error(&error)))?;
    let made = made.map_err(|wrong| match wrong {
        Wrong::Usage(message) => Failure::usage(message),
        Wrong::Content(diagnostics, texts) => {
            session.show(&diagnostics, &|name| texts.get(name).cloned());
            Failure::CONTENT
        }
    })?;
    session.show(&made.diagnostics, &|name| made.texts.get(name).cloned());
    let whole = asked.items.len() == ITEMS.len();
    let (removed, left) = if zip {
        let force = matches.get_flag("force");
        into_zip(session, &target, &made.files, force)?;
        (0, Vec::new())
    } else {
        let written = pool.install(|| {
            let output = Output::open_for(&target, Known::at(state), Holds::Kits)?;
            into_folder(output, &made, whole)
        });
        written.map_err(|error| told(session, error))?
    };
    said(session, &made, removed, &left, &target);
    if session.args.strict && !made.diagnostics.is_empty() {
        return Err(Failure::CONTENT);
    }
    Ok(())
}

/// What was written, counted by what was written.
fn said(session: &mut Session<'_>, made: &Made, removed: usize, left: &[&str], target: &Path) {
    if session.args.format != Format::Human {
        return;
    }
    let list = session.words().list;
    let words = session.words().kit;
    let (communities, files) = (made.slugs.len(), made.files.len() - left.len());
    let shown = target.display();
    session.say(&fill(words.made, &[&communities, &files, &shown]));
    if removed > 0 {
        session.say(&fill(words.removed, &[&removed]));
    }
    if !left.is_empty() {
        session.say(&fill(words.left, &[&left.len(), &list(left)]));
    }
    if !made.has_codes {
        session.say(words.no_address);
    }
}

fn told(session: &Session<'_>, error: crate::output::Error) -> Failure {
    Failure::system(session.build_error(&build::Error::Output(error)))
}

fn values<'m>(matches: &'m ArgMatches, name: &str) -> Vec<&'m str> {
    let all = matches.get_many::<String>(name).into_iter().flatten();
    all.map(String::as_str).collect()
}

/// Whether a file is meant, by its name.
pub(super) fn is_zip(path: &Path) -> bool {
    let ending = path
        .extension()
        .map(|it| it.to_string_lossy().to_lowercase());
    ending.as_deref() == Some("zip") && !path.is_dir()
}

/// The items that were named, by their names or by what these begin with (`poster` is four of them).
fn items(named: &[&str], words: &Words) -> Result<Vec<&'static Item>, Failure> {
    let named: Vec<&str> = named.iter().map(|it| it.trim()).collect();
    let meant = |item: &Item, name: &str| {
        let rest = item.name.strip_prefix(name);
        !name.is_empty() && rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
    };
    let unknown = |name: &&&str| !ITEMS.iter().any(|item| meant(item, name));
    if let Some(name) = named.iter().find(unknown) {
        let all: Vec<&str> = ITEMS.iter().map(|item| item.name).collect();
        let message = fill(words.kit.no_item, &[name, &(words.list)(&all)]);
        return Err(Failure::usage(message));
    }
    let all = ITEMS.iter();
    Ok(all
        .filter(|item| named.is_empty() || named.iter().any(|name| meant(item, name)))
        .collect())
}

fn make(ready: &Ready<'_>, asked: &Asked<'_>, words: &Words) -> Result<Made, Wrong> {
    let with_texts = |diagnostics: &[Diagnostic]| {
        let named = diagnostics.iter().map(|it| it.place.file.to_string());
        let texts = named.filter_map(|name| Some((name.clone(), ready.text_of(&name)?)));
        texts.collect::<HashMap<_, _>>()
    };
    let content = |diagnostics: Vec<Diagnostic>| {
        let texts = with_texts(&diagnostics);
        Wrong::Content(diagnostics, texts)
    };
    if diagnostic::has_errors(&ready.diagnostics) {
        return Err(content(ready.diagnostics.clone()));
    }
    let (sheets, found) = ready.kits();
    if diagnostic::has_errors(&found) {
        return Err(content(found));
    }
    let chosen = chosen(ready, asked, words).map_err(Wrong::Usage)?;
    let chosen: Vec<(&str, EntryId)> = chosen
        .iter()
        .map(|(slug, id)| (slug.as_str(), *id))
        .collect();
    let made = kits::make(ready, &sheets, &chosen, &asked.items);
    let made = made.map_err(|flaw| content(vec![*flaw]))?;
    Ok(Made {
        texts: with_texts(&made.diagnostics),
        files: made.files,
        slugs: chosen.iter().map(|(slug, _)| (*slug).to_owned()).collect(),
        has_codes: ready.context.site.base_url.is_some(),
        diagnostics: made.diagnostics,
    })
}

/// The slug of a page that is one of a community.
fn community(path: &str) -> Option<&str> {
    path.strip_prefix(Section::Communities.folder())?
        .strip_prefix('/')
}

/// The communities that are meant, or what is wrong with their names.
fn chosen(
    ready: &Ready<'_>,
    asked: &Asked<'_>,
    words: &Words,
) -> Result<Vec<(String, EntryId)>, String> {
    let context = &ready.context;
    let look = context.editions.first();
    let look = look.map(|it| it.look(context.survey, None));
    let known = look.map(|look| communities(context.site, &look));
    let known: Vec<(String, EntryId)> = known
        .unwrap_or_default()
        .into_iter()
        .map(|(slug, id)| (slug.to_owned(), id))
        .collect();
    let slugs: Vec<&str> = known.iter().map(|(slug, _)| slug.as_str()).collect();
    let mut drafts: Vec<&str> = context
        .site
        .drafts()
        .iter()
        .filter_map(|it| community(it))
        .collect();
    drafts.sort_unstable();
    drafts.dedup();
    // The first examples of a new site are drafts.
    let asked_for = |slug: &&&str| asked.communities.contains(*slug);
    if let Some(draft) = drafts.iter().find(asked_for) {
        return Err(fill(words.kit.draft, &[draft]));
    }
    if known.is_empty() {
        return Err(if drafts.is_empty() {
            words.kit.none.to_owned()
        } else {
            fill(words.kit.drafts, &[&(words.list)(&drafts)])
        });
    }
    if asked.communities.is_empty() {
        if known.len() > 1 && !asked.all {
            return Err(fill(words.kit.which, &[&(words.list)(&slugs)]));
        }
        return Ok(known);
    }
    for name in &asked.communities {
        if !slugs.contains(name) {
            return Err(match nearest(name, slugs.iter().copied()) {
                Some(near) => fill(words.kit.unknown_near, &[name, &near]),
                None => fill(words.kit.unknown, &[name, &(words.list)(&slugs)]),
            });
        }
    }
    let meant = |slug: &str| asked.all || asked.communities.contains(&slug);
    Ok(known.into_iter().filter(|(slug, _)| meant(slug)).collect())
}

/// What other runs made stays: of other communities, and of these what was not asked for now. So does what somebody wrote
/// into a file since: a diary is there to be filled in. How many files were removed, and which were left so.
fn into_folder(
    output: Output,
    made: &Made,
    whole: bool,
) -> Result<(usize, Vec<&str>), crate::output::Error> {
    let ours = |path: &str| {
        let (first, _) = path.split_once('/').unwrap_or((path, ""));
        made.slugs.iter().any(|slug| slug == first)
    };
    output.keep(|path| {
        let again = made.files.iter().any(|file| file.path == path);
        !(again || whole && ours(path))
    });
    let mut left = Vec::new();
    for file in &made.files {
        if output.is_theirs(&file.path, &file.bytes) {
            left.push(&*file.path);
            continue;
        }
        output.put(&file.path, Fingerprint::of(&file.bytes), &file.bytes)?;
    }
    let changes = output.commit(Holds::Kits.inputs())?;
    Ok((changes.removed.len(), left))
}

fn into_zip(session: &Session<'_>, target: &Path, files: &[File], force: bool) -> Ended {
    let named = files.iter();
    let bytes = zipped(named.map(|file| (file.path.as_str(), file.bytes.as_slice())));
    let words = session.words();
    let bytes = bytes.ok_or_else(|| Failure::system(words.kit.too_large.to_owned()))?;
    write(session, target, &bytes, force)
}
