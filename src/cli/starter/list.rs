//! `mingbian init DIR --each LIST`: a site for each row of a list, in a folder of its own. Nothing is made while anything in
//! the list is wrong, and what is there already is left alone: a list that grew can be given again.

use std::path::Path;
use std::sync::Arc;

use clap::ArgMatches;

use super::{Ended, create_all, from_content, typed};
use crate::build::new_site;
use crate::build::new_sites::{self, Wanted};
use crate::cli::screen::fill;
use crate::cli::{Failure, Session};
use crate::diagnostic::{self, Diagnostic, ImportFlaw, Limit, Place as At, Problem, Severity};
use crate::exchange::limits;
use crate::import::reader;
use crate::population;
use crate::source::is_content;
use crate::starter::{Beginning, LeftOut, Place, organisation};

pub(super) fn run(
    session: &mut Session<'_>,
    matches: &ArgMatches,
    folder: &Path,
    beginning: Beginning,
    library: Option<&Path>,
) -> Ended {
    let words = session.words();
    let own = ["district", "organisation", "hotline", "units"];
    if let Some(own) = own.iter().find(|name| matches.contains_id(name)) {
        let option = format!("--{own}");
        return Err(Failure::usage(fill(words.each.list_alone, &[&option])));
    }
    let [list] = session.args.each.as_slice() else {
        return Err(Failure::usage(words.each.one_list.to_owned()));
    };
    let (wanted, found) = read(session, list)?;
    session.show(&found, &|_| None);
    let errors = diagnostic::count(&found, Severity::Error);
    if errors > 0 {
        return Err(Failure {
            status: super::super::CONTENT_ERRORS,
            message: Some(fill(words.each.not_made, &[&errors])),
        });
    }
    let (province, out) = everywhere(session, matches, beginning)?;
    let (mut made, mut in_the_way) = (0, 0);
    for Wanted {
        folder: name,
        place,
    } in wanted
    {
        let site = folder.join(&name);
        if let Some(taken) = new_site::taken(&site, beginning, session.locale) {
            if is_content(&site.join("content")) {
                session.say(&fill(words.each.there, &[&taken.display()]));
            } else {
                // Nobody would ever make it: it is in the way of itself.
                let told = fill(words.each.not_whole, &[&taken.display(), &site.display()]);
                session.complain(&told);
                in_the_way += 1;
            }
            continue;
        }
        let place = completed(place, &province, beginning, session);
        let mut files = new_site::files(beginning, &place, &out, session.locale);
        if let Some(library) = library {
            files.stand_on(&from_content(&site, library), session.locale);
        }
        create_all(session, &site, &files.files).map_err(|failure| Failure {
            message: failure
                .message
                .map(|it| format!("{it}\n{}", fill(words.each.goes_on, &[&made]))),
            ..failure
        })?;
        made += 1;
    }
    let shown = folder.display().to_string();
    session.say(&fill(words.each.made, &[&made, &shown]));
    if in_the_way > 0 {
        return Err(Failure {
            status: super::super::USAGE,
            message: None,
        });
    }
    let pattern = format!("{}/*", shown.trim_end_matches(['/', '\\']));
    session.say(&fill(
        words.each.next,
        &[&typed(&pattern).trim_matches('"')],
    ));
    Ok(())
}

/// What is left out of all of them, and the province of those that name none.
fn everywhere(
    session: &mut Session<'_>,
    matches: &ArgMatches,
    beginning: Beginning,
) -> Result<(String, LeftOut), Failure> {
    let words = session.words().starter;
    let said = matches.get_one::<String>("province");
    let province = said.map_or("", |it| it.trim());
    let whole = population::province(province);
    if whole.is_none() && !province.is_empty() {
        return Err(Failure::usage(fill(words.province_unknown, &[&province])));
    }
    let out = super::left_out(session, matches, false, beginning == Beginning::Bare)?;
    Ok((whole.unwrap_or_default(), out))
}

/// With what the list left to be said for all.
fn completed(place: Place, province: &str, beginning: Beginning, session: &Session<'_>) -> Place {
    let bare = beginning == Beginning::Bare;
    Place {
        province: if place.province.is_empty() {
            province.to_owned()
        } else {
            place.province
        },
        organisation: if place.organisation.is_empty() {
            organisation(bare, session.locale, &place.district)
        } else {
            place.organisation
        },
        ..place
    }
}

fn read(session: &Session<'_>, list: &str) -> Result<(Vec<Wanted>, Vec<Diagnostic>), Failure> {
    let (name, bytes): (Arc<str>, _) = crate::cli::import::contents(session, Path::new(list))?;
    let sheets = match bytes {
        Some(bytes) => reader::sheets(&name, &bytes),
        None => Err(limits::beyond(Limit::Bytes)),
    };
    Ok(match sheets {
        Ok(sheets) => new_sites::wanted(&name, &sheets),
        Err(bad) => {
            let problem = Problem::Import(ImportFlaw::Unreadable(bad));
            (Vec::new(), vec![Diagnostic::new(problem, At::file(&name))])
        }
    })
}
