//! `mingbian update`: what is new in the library that a site stands on, before it takes effect; and that it may.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{BufRead as _, IsTerminal as _, Write as _};

use clap::{Arg, ArgAction, ArgMatches};

use super::each::{self, Heads, Site};
use super::{Ended, Entry, Failure, Session};
use crate::build::Memo;
use crate::build::library::{self, Fate, News, Refused};
use crate::cli::screen::fill;
use crate::path;
use crate::unseen::shown_on_a_line;

pub(super) const ENTRY: Entry = Entry {
    name: "update",
    options: &["root", "content", "each", "all"],
    arguments: |command| command.arg(Arg::new("yes").long("yes").action(ArgAction::SetTrue)),
    run,
};

/// Changes of one file that are shown without `--all`.
const SHOWN: usize = 12;

fn run(session: &mut Session<'_>, matches: &ArgMatches) -> Ended {
    if !session.args.each.is_empty() {
        return several(session, matches);
    }
    let words = session.words().library;
    let config = session.config()?;
    let mut memo = Memo::default();
    let found = library::news(&config, &mut memo);
    let found = found.map_err(|refused| session.refused(refused, ""))?;
    match &found {
        Some(news) if news.is_empty() => {
            session.say(words.current);
            return Ok(());
        }
        found => {
            let said = said(found.as_deref(), session);
            session.say(&said);
        }
    }
    if !matches.get_flag("yes") && !agreed(session, session.words().library.how) {
        return Ok(());
    }
    library::agree(&config, &mut memo).map_err(|refused| session.refused(refused, ""))?;
    session.say(words.agreed);
    Ok(())
}

/// What is to be agreed to.
fn said(found: Option<&[News]>, session: &Session<'_>) -> String {
    let words = session.words().library;
    let Some(news) = found else {
        return words.first.to_owned();
    };
    let mut lines = vec![words.news.to_owned(), summary(news, session)];
    lines.extend(news.iter().map(|it| told(it, session)));
    lines.join("\n")
}

/// The same for several sites, as one report: what is the same for some of them is said once, with their names.
fn several(session: &mut Session<'_>, matches: &ArgMatches) -> Ended {
    let words = session.words();
    let sites = each::find(session)?;
    let (mut waiting, mut current): (Vec<(String, Vec<Site>)>, _) = (Vec::new(), 0);
    let looked = each::all(session, &sites, Heads::None, |session| {
        let config = session.config()?;
        let mut memo = std::mem::take(&mut session.memo);
        let found = library::news(&config, &mut memo);
        memo.forget(&config);
        session.memo = memo;
        let found = found.map_err(|refused| session.refused(refused, ""))?;
        if found.as_ref().is_some_and(Vec::is_empty) {
            current += 1;
            return Ok(());
        }
        let said = said(found.as_deref(), session);
        let site = session.site.iter().cloned();
        match waiting.iter_mut().find(|(other, _)| *other == said) {
            Some((_, sites)) => sites.extend(site),
            None => waiting.push((said, site.collect())),
        }
        Ok(())
    });
    if current > 0 {
        session.say(&fill(words.each.current, &[&current]));
    }
    for (said, sites) in &waiting {
        let names: Vec<&str> = sites.iter().map(|it| it.shown.as_str()).collect();
        let names = (words.list)(&names);
        let head = fill(words.each.of, &[&sites.len(), &shown_on_a_line(&names)]);
        session.say(&format!("{head}\n{said}"));
    }
    if waiting.is_empty() || !matches.get_flag("yes") && !agreed(session, words.each.how) {
        return looked;
    }
    let sites: Vec<Site> = waiting.into_iter().flat_map(|it| it.1).collect();
    let taken = each::all(session, &sites, Heads::None, |session| {
        let config = session.config()?;
        let mut memo = std::mem::take(&mut session.memo);
        let agreed = library::agree(&config, &mut memo);
        memo.forget(&config);
        session.memo = memo;
        agreed
            .map(|_| ())
            .map_err(|refused| session.refused(refused, ""))
    });
    if taken.is_ok() {
        session.say(words.library.agreed);
    }
    looked.and(taken)
}

/// Whether who sits there says so; `how`: in what other way it can be said.
fn agreed(session: &mut Session<'_>, how: &str) -> bool {
    let words = session.words().library;
    if !std::io::stdin().is_terminal() || !std::io::stderr().is_terminal() {
        session.say(how);
        return false;
    }
    let _ = write!(session.err, "{}: ", words.ask);
    let _ = session.err.flush();
    let mut line = String::new();
    let _ = std::io::stdin().lock().read_line(&mut line);
    let yes = words.yes.contains(&&*line.trim().to_lowercase());
    if !yes {
        session.say(words.left);
        session.say(how);
    }
    yes
}

/// `3 个案例更新，2 道题改了答案`.
fn summary(news: &[News], session: &Session<'_>) -> String {
    let words = session.words().library;
    let mut counts: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    let mut answers = 0;
    for it in news {
        let section = section(&it.path, words.counted);
        let fate = match &it.fate {
            Fate::Changed(changes) => {
                let is_answer = |key: &String| ["answer", "答案"].contains(&&**key);
                let in_bank = it.path.starts_with("quizzes/");
                let other = changes.iter().filter(|change| {
                    let both = change.was.is_some() && change.now.is_some();
                    both && change.at.last().is_some_and(is_answer)
                });
                answers += if in_bank { other.count() } else { 0 };
                0
            }
            Fate::New => 1,
            Fate::Gone => 2,
        };
        *counts.entry((section, fate)).or_default() += 1;
    }
    let mut parts: Vec<String> = Vec::new();
    for ((section, fate), count) in counts {
        let name = match words.counted.get(section) {
            Some((_, name)) => name,
            None if section == words.counted.len() => words.pages,
            None => words.files,
        };
        let template = [words.changed, words.came, words.went];
        let template = template.get(fate).copied().unwrap_or_default();
        parts.push(fill(template, &[&count, &name]));
    }
    if answers > 0 {
        parts.push(fill(words.answers, &[&answers]));
    }
    let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
    (session.words().list)(&parts)
}

/// The place of a file's section among those that are counted; behind them other pages, then other files.
fn section(path: &str, counted: &[(&str, &str)]) -> usize {
    let first = path.split(['/', '.']).next().unwrap_or(path);
    let known = counted.iter().position(|(folder, _)| *folder == first);
    let is_text = matches!(&*path::extension(path), "md" | "yaml" | "yml");
    match known {
        Some(place) if is_text => place,
        _ if is_text => counted.len(),
        _ => counted.len() + 1,
    }
}

/// One file and all that is different in it.
fn told(news: &News, session: &Session<'_>) -> String {
    let words = session.words().library;
    let title = news.title.as_ref();
    let title = title.map_or_else(String::new, |it| format!(" {}", shown_on_a_line(it)));
    let stays = if news.own { words.stays } else { "" };
    let path = shown_on_a_line(&news.path);
    let (template, changes) = match &news.fate {
        Fate::New => (words.file_new, &[][..]),
        Fate::Gone => (words.file_gone, &[][..]),
        Fate::Changed(changes) if changes.is_empty() => (words.file_notes, &[][..]),
        Fate::Changed(changes) => (words.file_changed, changes.as_slice()),
    };
    let mut out = format!("- {}", fill(template, &[&path, &title, &stays]));
    let most = if session.args.all {
        changes.len()
    } else {
        SHOWN
    };
    for change in changes.iter().take(most) {
        let _ = write!(out, "\n    {}", shown_on_a_line(&words.one(change)));
    }
    let more = changes.len().saturating_sub(most);
    if more > 0 {
        let _ = write!(out, "\n    {}", fill(words.more, &[&more]));
    }
    out
}

impl Session<'_> {
    /// Why nothing was done with the library; `name`: what was asked for.
    pub(super) fn refused(&mut self, refused: Refused, name: &str) -> Failure {
        let words = self.words();
        match refused {
            Refused::NoLibrary => Failure::usage(words.library.none.to_owned()),
            Refused::Flawed(diagnostics) => {
                self.show(&diagnostics, &|_| None);
                Failure::CONTENT
            }
            Refused::Unknown(None) => Failure::usage(fill(words.library.unknown, &[&name])),
            Refused::Unknown(Some(near)) => {
                Failure::usage(fill(words.library.unknown_near, &[&name, &near]))
            }
            Refused::Own(path) => Failure::usage(fill(words.library.own, &[&path])),
            Refused::NotTaken(name) => Failure::usage(fill(words.library.not_taken, &[&name])),
            Refused::TooLarge => Failure::system(words.library.too_large.to_owned()),
            Refused::Read(name, error) => {
                Failure::system(fill(words.source_io, &[&name, &self.locale.reason(&error)]))
            }
            Refused::Write(path, error) => self.not_written(&path, &error),
            Refused::Build(error) => Failure::system(self.build_error(&error)),
        }
    }
}
