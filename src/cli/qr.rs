//! `mingbian qr`: the code of one page for a chat, a hand-out or a poster, as a picture. Never writes over anything unasked.

use std::path::PathBuf;

use clap::{Arg, ArgAction, ArgMatches};

use super::export;
use super::{Ended, Entry, Failure, Session};
use crate::build::{self, Memo};
use crate::cli::screen::fill;
use crate::diagnostic::WritingFlaw;
use crate::diagnostic::{Diagnostic, Place};
use crate::path::{composed, decode, file_name, nearest};
use crate::plan::{self, Make};
use crate::qr::{Code, Use};
use crate::site::{Site, code_address};
use crate::view::Which;

pub(super) const ENTRY: Entry = Entry {
    name: "qr",
    options: &["root", "content", "output", "base-url", "drafts"],
    arguments: |command| {
        let uses = Use::ALL.map(|(name, _)| name);
        command
            .arg(Arg::new("page").value_name("PAGE").required(true))
            .arg(
                Arg::new("use")
                    .long("use")
                    .value_name("screen|a4|a3")
                    .value_parser(uses)
                    .ignore_case(true)
                    .default_value("a4"),
            )
            .arg(Arg::new("force").long("force").action(ArgAction::SetTrue))
    },
    run,
};

/// What is left out of a page's name where it is called as its file is.
const ENDINGS: [&str; 6] = ["/index.html", "/index.md", ".md", ".yaml", ".yml", "/"];

fn run(session: &mut Session<'_>, matches: &ArgMatches) -> Ended {
    let words = session.words().qr;
    let named = matches.get_one::<String>("page").map_or("", String::as_str);
    let wanted = matches.get_one::<String>("use").map_or("", String::as_str);
    let (called, using) = Use::ALL
        .into_iter()
        .find(|(name, _)| name.eq_ignore_ascii_case(wanted))
        .unwrap_or(("a4", Use::A4));
    let (file, vector) = target(session, named, called)?;
    let config = session.config()?;
    let checked = crate::cli::work::pool(session)?
        .install(|| build::check(&config, &mut Memo::default()))
        .map_err(|error| Failure::system(session.build_error(&error)))?;
    let site = &checked.site;
    let (edition, which, folder) = find(session, site, named)?;
    let entry = match which {
        Which::Entry(id) => Some(id),
        _ => None,
    };
    let Some(address) = code_address(site, edition, entry, &folder) else {
        return Err(Failure::usage(words.no_address.to_owned()));
    };
    let long = || Failure::usage(fill(words.too_long, &[&address]));
    let code = Code::made_for(&address, using).ok_or_else(long)?;
    if code.is_dense(using) {
        let problem = WritingFlaw::CodeDense(address.clone(), using.millimetres());
        let diagnostic = Diagnostic::new(problem.into(), place(site, edition, which));
        session.show(&[diagnostic], &|name| checked.sources.shown_text(name));
    }
    let made = if vector {
        code.svg(using)
    } else {
        code.png(using)
    };
    let unread = || Failure::system(fill(words.unread, &[&address]));
    let bytes = made.ok_or_else(unread)?;
    export::write(session, &file, &bytes, matches.get_flag("force"))?;
    session.say(&fill(words.written, &[&file.display(), &address]));
    session.say(match using {
        Use::Screen => words.on_screen,
        Use::A4 => words.on_a4,
        Use::A3 => words.on_a3,
    });
    Ok(())
}

/// The file to write, and whether it is a drawing: by its ending, which has to be one of the two.
fn target(session: &Session<'_>, named: &str, called: &str) -> Result<(PathBuf, bool), Failure> {
    let plain = plain(named);
    let name = match file_name(&plain) {
        "" => "index",
        name => name,
    };
    let usual = format!("{name}-{called}.png");
    let Some(file) = session.args.output.clone() else {
        return Ok((usual.into(), false));
    };
    if file.is_dir() {
        return Ok((file.join(usual), false));
    }
    let ending = file
        .extension()
        .map(|it| it.to_string_lossy().to_lowercase());
    match ending.as_deref() {
        Some("svg") => Ok((file, true)),
        Some("png") => Ok((file, false)),
        _ => Err(Failure::usage(fill(
            session.words().qr.ending,
            &[&file.display()],
        ))),
    }
}

/// A page as it is called, by its address or by its file, without what both have around its folder.
fn plain(named: &str) -> String {
    let name = composed(named.trim()).replace('\\', "/");
    let name = decode(&name);
    let name = name.split(['?', '#']).next().unwrap_or_default();
    let name = name.trim_start_matches("./").trim_start_matches('/');
    let name = name.strip_prefix("content/").unwrap_or(name);
    let mut name = name;
    while let Some(shorter) = ENDINGS.iter().find_map(|ending| name.strip_suffix(ending)) {
        name = shorter;
    }
    match name {
        "index" | "index.html" => String::new(),
        _ => name.to_owned(),
    }
}

/// The page that was meant, and its folder without its language.
fn find(
    session: &Session<'_>,
    site: &Site,
    named: &str,
) -> Result<(usize, Which, String), Failure> {
    let inside = site
        .base_url
        .as_deref()
        .and_then(|base| named.trim().strip_prefix(base));
    let wanted = plain(inside.unwrap_or(named));
    let pages: Vec<(String, usize, Which)> = plan::pages(site)
        .into_iter()
        .filter_map(|job| match job.make {
            Make::Page { edition, which } => {
                Some((plain(&format!("/{}", job.path)), edition, which))
            }
            _ => None,
        })
        .collect();
    if let Some((folder, edition, which)) = pages.iter().find(|(folder, ..)| *folder == wanted) {
        let prefix = site.editions.get(*edition).map_or("", |it| &*it.prefix);
        let bare = folder
            .strip_prefix(prefix.trim_end_matches('/'))
            .unwrap_or(folder);
        let bare = bare.trim_start_matches('/');
        return Ok((*edition, *which, bare.to_owned()));
    }
    let words = session.words().qr;
    let called = |path: &str| path == wanted || file_name(path) == wanted;
    let any = pages.iter().any(|(folder, ..)| called(folder));
    let drafts = site.drafts().iter();
    if let Some(draft) = drafts.rev().find(|it| **it == wanted || !any && called(it)) {
        return Err(Failure::usage(fill(words.draft, &[draft])));
    }
    // By its last name alone many pages are called; whoever types what is told has to get there.
    let whole = |near: &str| {
        let mut folders = pages.iter().map(|(folder, ..)| folder.as_str());
        folders.find(|it| *it == near || file_name(it) == near)
    };
    let known = pages.iter().map(|(folder, ..)| folder.as_str());
    let behind = pages.iter().map(|(folder, ..)| file_name(folder));
    let near = nearest(&wanted, known.chain(behind)).and_then(whole);
    Err(Failure::usage(match near {
        Some(near) => fill(words.unknown_near, &[&named, &near]),
        None => fill(words.unknown, &[&named]),
    }))
}

/// Where a page's name can be made shorter: in its file, or where the site's address stands.
fn place(site: &Site, edition: usize, which: Which) -> Place {
    let version = match which {
        Which::Entry(id) => site.version(id, edition),
        _ => None,
    };
    version.map_or_else(
        || Place::file(&"site.yaml".into()),
        |(version, _)| match version.community() {
            Some(community) => Place::at(&version.file, community.slug.span),
            None => Place::file(&version.file),
        },
    )
}
