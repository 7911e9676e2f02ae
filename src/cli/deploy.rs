//! `mingbian deploy`: builds the site and puts it where readers find it, by what `deploy.yaml` beside the content says.

use std::collections::BTreeMap;
use std::fmt::Display;
use std::time::Instant;

use clap::{Arg, ArgAction, ArgMatches, value_parser};

use super::each::{self, Heads};
use super::{Ended, Entry, Failure, Session, build, headers, progress};
use crate::build::Mode;
use crate::cli::screen::fill;
use crate::config::Config;
use crate::deploy::parcel::{self, Was};
use crate::deploy::part;
use crate::deploy::place::{self, Chosen};
use crate::deploy::way::{self, Way, Wishes};
use crate::deploy::{self, Item, Options, Target, owner};
use crate::diagnostic::{self, TrialFault};
use crate::output::Built;
use crate::progress::Progress;
use crate::shard::Shard;
use crate::syntax::deploy::Target as Named;

mod key;
mod said;

pub(super) const ENTRY: Entry = Entry {
    name: "deploy",
    options: &[
        "root", "content", "output", "each", "base-url", "theme", "format", "all", "strict",
        "today", "jobs", "timings",
    ],
    arguments: |command| {
        let flag = |name: &'static str| Arg::new(name).long(name).action(ArgAction::SetTrue);
        let most = Arg::new("max-deletes").long("max-deletes").value_name("N");
        command
            .arg(Arg::new("target").value_name("TARGET"))
            .args(["dry-run", "verify", "force", "probe"].map(flag))
            .args([
                flag("remember-key").conflicts_with("forget-key"),
                flag("forget-key"),
            ])
            .arg(most.value_parser(value_parser!(usize)))
            .arg(each::shard())
    },
    run: |session, matches| {
        let shard = each::shard_of(matches);
        if session.args.each.is_empty() {
            return run(session, matches, shard);
        }
        if matches.get_flag("remember-key") || matches.get_flag("forget-key") {
            return Err(Failure::usage(session.words().deploy.key_each.to_owned()));
        }
        let sites = each::find(session)?;
        each::apart(session, &sites)?;
        places_apart(session, &sites, matches)?;
        let sites = match shard {
            Some(shard) => each::dealt(sites, shard),
            None => sites,
        };
        each::all(session, &sites, Heads::Shown, |session| {
            run(session, matches, None)
        })
    },
};

/// What is to be done.
#[derive(Clone, Copy, PartialEq, Eq)]
enum What {
    Publish,
    /// Only said.
    Say,
    /// Only tried.
    Probe,
}

/// What the command line asks for.
#[derive(Clone, Copy)]
struct Asked {
    what: What,
    verify: bool,
    force: bool,
    max_deletes: Option<usize>,
}

fn run(session: &mut Session<'_>, matches: &ArgMatches, part: Option<Shard>) -> Ended {
    let asked = Asked {
        what: if matches.get_flag("probe") {
            What::Probe
        } else if matches.get_flag("dry-run") {
            What::Say
        } else {
            What::Publish
        },
        verify: matches.get_flag("verify"),
        force: matches.get_flag("force"),
        max_deletes: matches.get_one::<usize>("max-deletes").copied(),
    };
    let started = Instant::now();
    let config = match part {
        Some(part) => Config {
            complete: true,
            ..build::part_of(session, part)?
        },
        None => session.config()?,
    };
    let config = Config {
        looking: asked.what == What::Say,
        ..config
    };
    if part.is_some() && (asked.verify || asked.max_deletes.is_some()) {
        return Err(Failure::usage(session.words().deploy.part_whole.to_owned()));
    }
    let name = matches.get_one::<String>("target").map(String::as_str);
    let chosen = choose(session, &config, name)?;
    if matches.get_flag("remember-key") {
        return key::remember(session, &chosen);
    }
    if matches.get_flag("forget-key") {
        return key::forget(session, &chosen);
    }
    let way = way::open(&chosen).map_err(|it| said::closed(session, &chosen, &it))?;
    if asked.what == What::Probe {
        if let Some(way) = way {
            return tried(session, &chosen, &way);
        }
        session.say(session.words().deploy.trial_all);
        return Ok(());
    }
    if way.is_none() && part.is_some() {
        return Err(Failure::usage(session.words().deploy.part_zip.to_owned()));
    }
    let (config, report) = build::make_by(session, Mode::Build, config)?;
    if diagnostic::has_errors(&report.diagnostics) {
        return Err(Failure::CONTENT);
    }
    drop(report);
    let built = Built::open(&config.output).map_err(|error| said::site(session, error))?;
    let Some(built) = built else {
        return Err(Failure::CONTENT);
    };
    said::strangers(session, &built.strangers());
    let Some(way) = way else {
        return zip(session, &config, &chosen, &built, asked);
    };
    let named = &chosen.target;
    let site = owner::named(&config);
    let wishes = Wishes {
        force: asked.force,
        verify: asked.verify,
        max_deletes: asked.max_deletes,
        site: site.as_ref(),
        stop: &|| false,
        pause: &std::thread::sleep,
    };
    way.on(|target| {
        way::with(&config, named, &built, wishes, |items, options| {
            let work = (target, items, options);
            match part {
                Some(part) => put(session, named, part, asked.what, work),
                None => go(session, named, (asked.what, started), work),
            }
        })
    })
}

/// Two sites at one place would stand in each other's: nothing is done before one has another.
fn places_apart(session: &mut Session<'_>, sites: &[each::Site], matches: &ArgMatches) -> Ended {
    let name = matches.get_one::<String>("target").map(String::as_str);
    let mut known: BTreeMap<String, &str> = BTreeMap::new();
    for site in sites {
        session.site = Some(site.clone());
        let config = session.config();
        session.site = None;
        let config: Config = config?;
        // What is wrong with a file is said when its site's turn comes.
        let targets = place::read(&config)
            .ok()
            .flatten()
            .unwrap_or_default()
            .targets;
        let alone = (targets.len() == 1).then(|| targets.first()).flatten();
        let alone = alone.map(|it| it.name.value.clone());
        let Some(name) = name.map(str::to_owned).or(alone) else {
            continue;
        };
        let Some(chosen) = way::choose(targets, &name, &config) else {
            continue;
        };
        // A list for all of them that has one place is told of as such.
        if !place::is_own(&chosen.target, &config) {
            continue;
        }
        if let Some(other) = known.insert(way::same_place(&chosen), &site.shown) {
            let message = session.words().each.two_at_one;
            return Err(Failure::usage(fill(message, &[&other, &site.shown, &name])));
        }
    }
    Ok(())
}

/// The target that was named, or the only one.
fn choose(
    session: &mut Session<'_>,
    config: &Config,
    name: Option<&str>,
) -> Result<Chosen, Failure> {
    let words = session.words();
    let read = place::read(config).map_err(|error| {
        let reason = session.locale.reason(&error);
        Failure::system(fill(words.source_io, &[&place::FILE, &reason]))
    })?;
    let Some(named) = read else {
        let shown = place::folder(config).join(place::FILE);
        return Err(Failure::usage(fill(words.deploy.none, &[&shown.display()])));
    };
    session.show(&named.diagnostics, &|_| Some(named.covered.clone()));
    if diagnostic::has_errors(&named.diagnostics) {
        return Err(Failure::CONTENT);
    }
    let targets = named.targets;
    if targets.is_empty() {
        let shown = place::folder(config).join(place::FILE);
        return Err(Failure::usage(fill(words.deploy.none, &[&shown.display()])));
    }
    let all: Vec<String> = targets.iter().map(|it| it.name.value.clone()).collect();
    let shown: Vec<&str> = all.iter().map(String::as_str).collect();
    let shown = (words.list)(&shown);
    let name = match (name, &all[..]) {
        (Some(name), _) => name,
        (None, [one]) => one,
        (None, _) => return Err(Failure::usage(fill(words.deploy.which, &[&shown]))),
    };
    let unknown = || Failure::usage(fill(words.deploy.unknown, &[&name, &shown]));
    let chosen = way::choose(targets, name, config).ok_or_else(unknown)?;
    if let Some(site) = &session.site {
        // It stands in a text of YAML, and in paths.
        let plain = |c: char| c.is_alphanumeric() || "-_.".contains(c);
        if config.targets.is_some() && !site.name.chars().all(plain) {
            let message = words.each.site_name;
            return Err(Failure::usage(fill(message, &[&site.name])));
        }
        if !place::is_own(&chosen.target, config) {
            return Err(Failure::usage(fill(words.each.one_place, &[&name])));
        }
    }
    Ok(chosen)
}

/// Each thing that publishing needs, once.
fn tried(session: &mut Session<'_>, chosen: &Chosen, way: &Way) -> Ended {
    let words = session.words().deploy;
    let named = &chosen.target;
    let mut wrong = 0;
    for (trial, came) in way::probe(way, named, session.args.base_url.as_deref()) {
        let name = (words.trial)(trial);
        let Err(fault) = came else {
            session.say(&fill(words.trial_fine, &[&name]));
            continue;
        };
        wrong += usize::from(fault != TrialFault::Unasked);
        let (what, then) = (words.trial_fault)(trial, &fault);
        session.say(&fill(words.trial_wrong, &[&name, &what, &then]));
        if let Some(console) = way::console(named, trial, &fault) {
            session.say(&fill("  {}", &[&(words.console)(console, trial)]));
        }
    }
    if wrong == 0 {
        session.say(words.trial_all);
        return Ok(());
    }
    Err(Failure::SYSTEM)
}

/// A site, to a target that takes files one by one.
fn go(
    session: &mut Session<'_>,
    named: &Named,
    (what, started): (What, Instant),
    (target, items, options): (&dyn Target, &[Item], &Options<'_>),
) -> Ended {
    let hours = way::keep_hours(named);
    let outlook = deploy::look(target, items, options);
    let outlook = outlook.map_err(|error| said::error(session, &error, false))?;
    let name = &named.name.value;
    if what == What::Say {
        said::outlook(session, name, &outlook, hours);
        return Ok(());
    }
    said::before(session, &outlook);
    // Of a first publishing that broke off there is no site yet that would be whole.
    let whole = !outlook.first;
    let far = Progress::default();
    let work = || deploy::publish(target, items, outlook, options, &far);
    let done = progress::shown(session, &far, work);
    let plan = done.map_err(|error| said::error(session, &error, whole))?;
    let seconds = started.elapsed().as_secs_f64();
    said::done(session, name, &plan, hours, seconds);
    Ok(())
}

/// A part of one, to the same.
fn put(
    session: &mut Session<'_>,
    named: &Named,
    shard: Shard,
    what: What,
    (target, items, options): (&dyn Target, &[Item], &Options<'_>),
) -> Ended {
    let done = if what == What::Say {
        part::look(target, items, options)
    } else {
        let far = Progress::default();
        progress::shown(session, &far, || part::put(target, items, options, &far))
    };
    let begun = what == What::Publish;
    let done = done.map_err(|error| said::error(session, &error, begun))?;
    said::part(session, &named.name.value, shard, &done, begun);
    Ok(())
}

/// The site for whoever runs a server.
fn zip(
    session: &mut Session<'_>,
    config: &Config,
    chosen: &Chosen,
    built: &Built,
    asked: Asked,
) -> Ended {
    let words = session.words().deploy;
    let place = way::local(chosen).unwrap_or_default();
    let texts = headers::made(session, config, &parcel::HOSTS)?;
    let made = parcel::make(built, &chosen.target.kind, &place, texts, words);
    let made = made.map_err(|error| said::site(session, error))?;
    let made = made.ok_or_else(|| Failure::system(words.zip_large.to_owned()))?;
    let shown = place.display();
    if made.was == Was::Blocked {
        return Err(Failure::system(fill(words.zip_blocked, &[&shown])));
    }
    if made.was == Was::Same {
        session.say(&fill(words.zip_same, &[&shown]));
        return Ok(());
    }
    if matches!(made.was, Was::Foreign(_)) && !asked.force {
        return Err(Failure::system(fill(words.zip_foreign, &[&shown])));
    }
    let files = made.files;
    if asked.what == What::Say {
        let values: [&dyn Display; 5] = [&shown, &files, &0, &0, &0];
        session.say(&fill(words.dry, &values));
        return Ok(());
    }
    super::export::write(session, &place, &made.bytes, made.was != Was::Nothing)?;
    let values: [&dyn Display; 4] = [&shown, &files, &made.megabytes(), &words.letter_file];
    session.say(&fill(words.zip_done, &values));
    Ok(())
}
