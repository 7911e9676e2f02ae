//! `mingbian stats`: what a site has and what it lacks, as tables or as JSON.

use std::fmt::Write as _;

use clap::{Arg, ArgAction, ArgMatches};

use super::clock;
use super::help::width;
use super::{Ended, Entry, Failure, Session};
use crate::build::{self, Memo};
use crate::print::Format;
use crate::site::Site;
use crate::stats::{self, Table, gaps, tables};
use crate::unseen::shown_json;

pub(super) const ENTRY: Entry = Entry {
    name: "stats",
    options: &["root", "content", "drafts", "today", "format"],
    arguments: |command| {
        let flag = |name: &'static str| Arg::new(name).long(name).action(ArgAction::SetTrue);
        command
            .arg(flag("facts"))
            .arg(flag("readers").conflicts_with("facts"))
    },
    run,
};

/// Pages on a terminal; the others are in the JSON and in the preview.
const PAGES: usize = 10;

fn run(session: &mut Session<'_>, matches: &ArgMatches) -> Ended {
    let config = session.config()?;
    let checked = crate::cli::work::pool(session)?
        .install(|| build::check(&config, &mut Memo::default()))
        .map_err(|error| Failure::system(session.build_error(&error)))?;
    if matches.get_flag("facts") {
        facts(session, &checked.site);
        return Ok(());
    }
    if matches.get_flag("readers") {
        readers(session, &checked.site);
        return Ok(());
    }
    let stats = stats::stats(&checked.site);
    if session.args.format == Format::Json {
        let text = serde_json::to_string_pretty(&stats).unwrap_or_default();
        // Asked for: said even when quiet.
        session.out.draw(&format!("{}\n", shown_json(&text)));
        return Ok(());
    }
    let words = session.words().stats;
    for table in tables(&stats, words, PAGES) {
        session.say(&drawn(&table));
    }
    let gaps = gaps(&stats, words);
    if gaps.is_empty() {
        session.say(words.none);
    } else {
        session.say(words.gaps);
        for gap in gaps {
            session.say(&format!("- {gap}"));
        }
    }
    Ok(())
}

/// What of the site's facts to look at next.
fn facts(session: &mut Session<'_>, site: &Site) {
    let today = session.args.today.unwrap_or_else(clock::today);
    let rows = stats::facts(site, today);
    if session.args.format == Format::Json {
        let text = serde_json::to_string_pretty(&rows).unwrap_or_default();
        session.out.draw(&format!("{}\n", shown_json(&text)));
        return;
    }
    let words = session.words().stats;
    if rows.is_empty() {
        session.say(words.fact_none);
    } else {
        session.say(&drawn(&stats::facts_table(&rows, words)));
    }
}

/// What those earn who do not read.
fn readers(session: &mut Session<'_>, site: &Site) {
    let readers = stats::readers(site);
    if session.args.format == Format::Json {
        let text = serde_json::to_string_pretty(&readers).unwrap_or_default();
        session.out.draw(&format!("{}\n", shown_json(&text)));
        return;
    }
    let words = session.words().stats;
    if readers.tests.is_empty() {
        session.say(words.readers_none);
        return;
    }
    for table in stats::readers_tables(&readers, words) {
        session.say(&drawn(&table));
    }
    session.say(words.readers_note);
}

/// A table as text: what lacks has a star, a zero is a dot.
fn drawn(table: &Table) -> String {
    let shown: Vec<Vec<String>> = table
        .rows
        .iter()
        .map(|row| {
            let cells = row
                .iter()
                .map(|cell| match (cell.text.as_str(), cell.lacking) {
                    ("0", false) => "·".to_owned(),
                    (text, true) => format!("{text}*"),
                    (text, false) => text.to_owned(),
                });
            cells.collect()
        })
        .collect();
    let columns = table.head.len();
    let widest = |column: usize| {
        let cells = shown.iter().filter_map(|row| row.get(column));
        cells
            .chain(table.head.get(column))
            .map(|text| width(text))
            .max()
            .unwrap_or(0)
    };
    let widths: Vec<usize> = (0..columns).map(widest).collect();
    let number = |column: usize| {
        let first = table.rows.first().and_then(|row| row.get(column));
        first.is_some_and(|cell| cell.number)
    };
    let mut out = format!("{}\n", table.title);
    for row in std::iter::once(&table.head).chain(&shown) {
        let mut line = String::new();
        for (column, text) in row.iter().enumerate() {
            let gap = widths.get(column).copied().unwrap_or(0) - width(text);
            let _ = if number(column) {
                write!(line, "  {:gap$}{text}", "")
            } else {
                write!(line, "  {text}{:gap$}", "")
            };
        }
        let _ = writeln!(out, "{}", line.trim_end());
    }
    out
}
