//! `--each`: one command for several sites, each in a folder of its own. Finds them, runs the command for one after the
//! other with what is parsed already, goes on where one fails, and says at the end how many did.

use std::collections::{BTreeMap, HashSet};
use std::io::Write as _;
use std::path::{Path, PathBuf};

use clap::{Arg, ArgMatches};

use super::{Ended, Failure, Session};
use crate::address;
use crate::build;
use crate::build::several::{self, About};
use crate::cli::screen::fill;
use crate::config::Config;
use crate::hash::Fingerprint;
use crate::output::{self, Known, Output};
use crate::path;
use crate::print::Format;
use crate::shard::Shard;
use crate::source;
use crate::unseen::shown_on_a_line;
use crate::view::several::Listed;

/// A site among others.
#[derive(Clone, Debug)]
pub(super) struct Site {
    pub(super) root: PathBuf,
    /// As it is typed: `sites/dongcheng`.
    pub(super) shown: String,
    /// Among the others: `dongcheng`.
    pub(super) name: String,
}

/// What is known of the other sites while one is dealt with.
#[derive(Default)]
pub(super) struct Told {
    /// What was said of a file that several of them share.
    said: HashSet<String>,
    /// Where the one before this was built.
    pub(super) built: Option<PathBuf>,
}

impl Told {
    /// Whether this was not said yet.
    pub(super) fn is_new(&mut self, said: &impl std::fmt::Debug) -> bool {
        self.said.insert(format!("{said:?}"))
    }
}

/// Runs a command for each site that `--each` means, or for the one that there is without it.
pub(super) fn run(session: &mut Session<'_>, one: impl FnMut(&mut Session<'_>) -> Ended) -> Ended {
    if session.args.each.is_empty() {
        let mut one = one;
        return one(session);
    }
    let sites = find(session)?;
    all(session, &sites, Heads::Shown, one)
}

/// Whether the name of a site stands above what is said of it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Heads {
    Shown,
    /// What is said names it.
    None,
}

/// The same where the sites are known.
pub(super) fn all(
    session: &mut Session<'_>,
    sites: &[Site],
    heads: Heads,
    mut one: impl FnMut(&mut Session<'_>) -> Ended,
) -> Ended {
    let words = session.words().each;
    let mut failed: Vec<&str> = Vec::new();
    let mut status = 0;
    for site in sites {
        session.site = Some(site.clone());
        if heads == Heads::Shown && session.args.format == Format::Human {
            session.say(&fill(words.head, &[&shown_on_a_line(&site.shown)]));
        }
        if let Err(failure) = one(session) {
            if let Some(message) = failure.message {
                let message = match heads {
                    Heads::Shown => message,
                    Heads::None => format!("{}: {message}", shown_on_a_line(&site.shown)),
                };
                session.complain(&message);
            }
            status = status.max(failure.status);
            failed.push(&site.shown);
        }
    }
    session.site = None;
    if session.args.format == Format::Human {
        let good = sites.len() - failed.len();
        if failed.is_empty() && heads == Heads::None {
            // What was said tells how it went.
        } else if failed.is_empty() {
            session.say(&fill(words.all_good, &[&good]));
        } else {
            let named = shown_on_a_line(&(session.words().list)(&failed)).into_owned();
            let counts = fill(
                words.some_failed,
                &[&sites.len(), &good, &failed.len(), &named],
            );
            let _ = writeln!(session.err, "{counts}");
        }
    }
    if status == 0 {
        Ok(())
    } else {
        Err(Failure {
            status,
            message: None,
        })
    }
}

/// The sites that are meant, in the order of their names; no two of one name.
pub(super) fn find(session: &mut Session<'_>) -> Result<Vec<Site>, Failure> {
    let words = session.words().each;
    for (name, given) in [
        ("--root", session.args.root.is_some()),
        ("--content", session.args.content.is_some()),
    ] {
        if given {
            return Err(Failure::usage(fill(words.alone, &[&name])));
        }
    }
    let mut sites: Vec<Site> = Vec::new();
    let mut known = HashSet::new();
    let mut others = Vec::new();
    for pattern in &session.args.each {
        for path in matching(pattern, session)? {
            let shown = path.to_string_lossy().replace('\\', "/");
            if !source::is_content(&path.join("content")) {
                // What a shell has written out is as good as a pattern.
                others.push(shown);
                continue;
            }
            let real = source::real(&path).unwrap_or_else(|| path.clone());
            let Some(name) = real.file_name().map(|it| it.to_string_lossy().into_owned()) else {
                continue;
            };
            if known.insert(real) {
                sites.push(Site {
                    root: path,
                    shown,
                    name,
                });
            }
        }
    }
    let typed = || shown_on_a_line(&session.args.each.join(" ")).into_owned();
    if sites.is_empty() {
        return Err(Failure::usage(fill(words.none, &[&typed()])));
    }
    sites.sort_by(|a, b| a.name.cmp(&b.name).then_with(|| a.shown.cmp(&b.shown)));
    if let Some([first, second]) = sites
        .array_windows()
        .find(|[first, second]| first.name == second.name)
    {
        return Err(Failure::usage(fill(
            words.one_name,
            &[&first.shown, &second.shown],
        )));
    }
    for other in others {
        let _ = writeln!(
            session.err,
            "{}: {}",
            session.words().warning,
            fill(words.no_site, &[&shown_on_a_line(&other)])
        );
    }
    Ok(sites)
}

/// The folders that a pattern means.
pub(super) fn matching(pattern: &str, session: &Session<'_>) -> Result<Vec<PathBuf>, Failure> {
    let words = session.words().each;
    // A folder may have a name that is a pattern.
    if Path::new(pattern).is_dir() {
        return Ok(vec![tidy(Path::new(pattern))]);
    }
    let options = glob::MatchOptions {
        case_sensitive: true,
        require_literal_separator: true,
        require_literal_leading_dot: true,
    };
    let found = glob::glob_with(pattern, options)
        .map_err(|_| Failure::usage(fill(words.pattern, &[&shown_on_a_line(pattern)])))?;
    let mut folders = Vec::new();
    for entry in found {
        let path = entry.map_err(|error| {
            let reason = session.locale.reason(error.error());
            Failure::system(fill(
                session.words().source_io,
                &[&error.path().display(), &reason],
            ))
        })?;
        if path.is_dir() {
            folders.push(tidy(&path));
        }
    }
    if folders.is_empty() {
        return Err(Failure::usage(fill(
            words.nothing,
            &[&shown_on_a_line(pattern)],
        )));
    }
    Ok(folders)
}

/// Without `./` and without a stroke at its end.
fn tidy(path: &Path) -> PathBuf {
    let tidy: PathBuf = path
        .components()
        .filter(|part| *part != std::path::Component::CurDir)
        .collect();
    if tidy.as_os_str().is_empty() {
        PathBuf::from(".")
    } else {
        tidy
    }
}

/// Two sites of one address would stand in each other's place: nothing is done before one has another.
pub(super) fn apart(session: &mut Session<'_>, sites: &[Site]) -> Result<Vec<About>, Failure> {
    let mut known: BTreeMap<String, &str> = BTreeMap::new();
    let mut all = Vec::with_capacity(sites.len());
    for site in sites {
        session.site = Some(site.clone());
        let config = session.config();
        session.site = None;
        let config: Config = config?;
        let about = several::about(&config, &mut session.memo);
        let about = about.map_err(|error| Failure::system(session.build_error(&error)))?;
        if let Some(url) = &about.base_url
            && let Some(other) = known.insert(address::place(url), &site.shown)
        {
            let words = session.words().each;
            return Err(Failure::usage(fill(
                words.one_address,
                &[&other, &site.shown, &shown_on_a_line(url)],
            )));
        }
        all.push(about);
    }
    Ok(all)
}

/// `--shard 3/16`: of several sites the third of sixteen shares, of one its third part.
pub(super) fn shard() -> Arg {
    let shard = Arg::new("shard").long("shard").value_name("I/N");
    shard.value_parser(|text: &str| text.parse::<Shard>().map_err(|()| text.to_owned()))
}

/// What it says.
pub(super) fn shard_of(matches: &ArgMatches) -> Option<Shard> {
    matches.get_one::<Shard>("shard").copied()
}

/// A share of the sites.
pub(super) fn dealt(sites: Vec<Site>, shard: Shard) -> Vec<Site> {
    let mut place = 0..;
    sites
        .into_iter()
        .filter(|_| place.next().is_some_and(|it| shard.has_place(it)))
        .collect()
}

/// The page that leads to all sites, where they lie.
const INDEX: &str = "index.html";

/// Builds each, and beside them, where they lie in one folder, the page that leads to all.
pub(super) fn with_index(
    session: &mut Session<'_>,
    shard: Option<Shard>,
    one: impl FnMut(&mut Session<'_>) -> Ended,
) -> Ended {
    if session.args.each.is_empty() {
        return run(session, one);
    }
    let sites = find(session)?;
    let about = apart(session, &sites)?;
    if let Some(shard) = shard {
        // The page of all is made by who has all of them.
        return all(session, &dealt(sites, shard), Heads::Shown, one);
    }
    // Before any site is there: whose folder it is must be clear, and nobody else writes to it meanwhile.
    let folder = session.args.output.clone();
    let together = folder.map(|folder| {
        let opened = Output::open_around(&folder, Known::at(super::state_folder()));
        opened.map(|output| (folder, output))
    });
    let together = together
        .transpose()
        .map_err(|error| of_output(session, error))?;
    let ended = all(session, &sites, Heads::Shown, one);
    if let Some((folder, output)) = together {
        index(session, (&folder, output), &sites, &about)?;
        left(session, &folder, &sites);
    }
    ended
}

fn of_output(session: &Session<'_>, error: output::Error) -> Failure {
    Failure::system(session.build_error(&build::Error::Output(error)))
}

fn index(
    session: &mut Session<'_>,
    (folder, output): (&Path, Output),
    sites: &[Site],
    about: &[About],
) -> Ended {
    let words = session.words().each;
    // A name that several have tells nothing.
    let districts: HashSet<_> = about.iter().filter_map(|it| it.district.as_ref()).collect();
    let by_district = districts.len() == about.len();
    let built = |site: &Site| folder.join(&site.name).join(INDEX).is_file();
    let listed: Vec<Listed<'_>> = sites
        .iter()
        .zip(about)
        .filter(|(site, _)| built(site))
        .map(|(site, about)| Listed {
            href: if session.args.offline {
                format!("{}/{INDEX}", path::encode(&site.name))
            } else {
                format!("{}/", path::encode(&site.name))
            },
            name: [
                about.district.as_deref().filter(|_| by_district),
                Some(&about.title),
            ]
            .into_iter()
            .flatten()
            .find(|it| !it.is_empty())
            .unwrap_or(&site.name),
            organisation: about.organisation.as_deref(),
        })
        .collect();
    if listed.is_empty() {
        return Ok(());
    }
    let lang = about.iter().find(|it| !it.lang.is_empty());
    let lang = lang.map_or("zh-CN", |it| &it.lang);
    let page = several::index(Path::new("."), lang, &listed)
        .map_err(|error| Failure::system(session.build_error(&error)))?;
    let page = match page {
        Ok(page) => page,
        Err(found) => {
            session.show(&found, &|_| None);
            return Err(Failure::CONTENT);
        }
    };
    let fingerprint = Fingerprint::of(page.as_bytes());
    output
        .put(INDEX, fingerprint, page.as_bytes())
        .map_err(|error| of_output(session, error))?;
    let changes = output
        .commit(fingerprint)
        .map_err(|error| of_output(session, error))?;
    let template = if changes.is_empty() {
        words.index_same
    } else {
        words.index
    };
    let shown = folder.join(INDEX);
    session.say(&fill(template, &[&listed.len(), &shown.display()]));
    Ok(())
}

/// Sites that an earlier run put there and this one does not have. They may be wanted still; nothing is deleted.
fn left(session: &mut Session<'_>, folder: &Path, sites: &[Site]) {
    let names: HashSet<&str> = sites.iter().map(|it| it.name.as_str()).collect();
    let there = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut others: Vec<PathBuf> = there
        .map(|it| it.path())
        .filter(|path| {
            let name = path.file_name().map(|it| it.to_string_lossy().into_owned());
            let other = name.is_some_and(|it| !names.contains(it.as_str()));
            other && path.join(output::STATE).is_dir()
        })
        .collect();
    others.sort();
    for other in others {
        let _ = writeln!(
            session.err,
            "{}: {}",
            session.words().warning,
            fill(session.words().each.left, &[&other.display()])
        );
    }
}
