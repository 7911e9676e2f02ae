//! `mingbian export`: a bank of the site in the format of another program. What the format cannot hold is
//! said at the question's own place.

use std::path::{Path, PathBuf};

use clap::{Arg, ArgAction, ArgMatches};

use super::{Ended, Entry, Failure, Session};
use crate::author;
use crate::build::{self, Memo};
use crate::cli::screen::fill;
use crate::diagnostic::{Diagnostic, Lost, Place, Problem};
use crate::exchange::{self, Bank, Loss};
use crate::locale::{Locale, Words};
use crate::path::nearest;
use crate::picture;
use crate::site::{EntryId, Kind, Site, question_id};
use crate::source::{self, Sources};

mod scorm;

pub(super) const ENTRY: Entry = Entry {
    name: "export",
    options: &["root", "content", "output", "format", "all"],
    arguments: |command| {
        command
            .arg(Arg::new("as").value_name("FORMAT").required(true))
            .arg(Arg::new("quiz").value_name("QUIZ").required(true))
            .arg(Arg::new("force").long("force").action(ArgAction::SetTrue))
    },
    run,
};

/// A format: its name on the command line, what it is called, the ending of its files, its writer.
struct Format {
    name: &'static str,
    called: &'static str,
    ending: &'static str,
    write: fn(&Bank, Locale) -> Written,
}

/// A file, and what it could not hold.
type Written = (Vec<u8>, Vec<Loss>);

/// The one format that is no bank, but the site around it.
const SCORM: &str = "scorm";

/// What people call a format.
const COMMON: &[(&str, &str)] = &[
    ("excel", "xlsx"),
    ("xls", "xlsx"),
    ("word", "paper"),
    ("doc", "paper"),
    ("docx", "paper"),
    ("pdf", "paper"),
    ("xml", "moodle"),
    ("zip", "scorm"),
    ("试卷", "paper"),
    ("课件", "scorm"),
];

const FORMATS: &[Format] = &[
    Format {
        name: "xlsx",
        called: "Excel",
        ending: "xlsx",
        write: |bank, _| exchange::excel::write(bank),
    },
    Format {
        name: "csv",
        called: "CSV",
        ending: "csv",
        write: |bank, _| exchange::csv::write(bank),
    },
    Format {
        name: "gift",
        called: "GIFT",
        ending: "gift",
        write: |bank, _| exchange::gift::write(bank),
    },
    Format {
        name: "moodle",
        called: "Moodle",
        ending: "xml",
        write: |bank, _| exchange::moodle::write(bank),
    },
    Format {
        name: "qti",
        called: "QTI 3",
        ending: "zip",
        write: |bank, _| exchange::qti::write(bank),
    },
    Format {
        name: "paper",
        called: "HTML",
        ending: "html",
        write: |bank, locale| exchange::paper::write(bank, locale.words().paper),
    },
];

fn run(session: &mut Session<'_>, matches: &ArgMatches) -> Ended {
    let words = session.words();
    let named = matches.get_one::<String>("as").map_or("", String::as_str);
    let quiz = matches.get_one::<String>("quiz").map_or("", String::as_str);
    let force = matches.get_flag("force");
    if named == SCORM {
        return scorm::run(session, quiz, force);
    }
    let Some(format) = FORMATS.iter().find(|format| format.name == named) else {
        let all = FORMATS.iter().map(|format| format.name).chain([SCORM]);
        let all: Vec<&str> = all.collect();
        let common = COMMON
            .iter()
            .find(|(word, _)| *word == named.to_lowercase());
        let near = common.map(|(_, name)| *name);
        let message = match near.or_else(|| nearest(named, all.iter().copied())) {
            Some(near) => fill(words.exchange.format_unknown_near, &[&named, &near]),
            None => fill(words.exchange.format_unknown, &[&named, &all.join("、")]),
        };
        return Err(Failure::usage(message));
    };
    let config = session.config()?;
    let checked = super::build::pool(session)?
        .install(|| build::check(&config, &mut Memo::default()))
        .map_err(|error| Failure::world(session.world(&error)))?;
    let (slug, exported) = collect(session, &checked.site, quiz)?;
    let bank = with_pictures(exported.bank, &checked.sources);
    let (bytes, losses) = (format.write)(&bank, session.locale);
    let lost = losses
        .iter()
        .filter(|loss| matches!(loss.what, Lost::Question(_)))
        .count();
    let diagnostics: Vec<Diagnostic> = losses
        .into_iter()
        .filter_map(|loss| {
            let place = exported.places.get(loss.question)?.clone();
            let problem = Problem::Export(format.called.to_owned(), loss.what);
            Some(Diagnostic::new(problem, place))
        })
        .collect();
    session.show(&diagnostics, &|name| checked.sources.shown_text(name));
    let default = || {
        PathBuf::from(match format.ending {
            // Several formats are packages.
            "zip" => format!("{slug}-{}.zip", format.name),
            ending => format!("{slug}.{ending}"),
        })
    };
    let file = session.args.output.clone().unwrap_or_else(default);
    write(session, &file, &bytes, force)?;
    let count = bank.questions.len() - lost;
    session.say(&fill(words.exchange.exported, &[&count, &file.display()]));
    if lost > 0 {
        session.say(&fill(words.exchange.lost, &[&lost]));
    }
    Ok(())
}

/// A quiz's questions, the drawn ones too, and where each is written.
struct Exported {
    bank: Bank,
    places: Vec<Place>,
}

/// The quiz that was meant: its slug and its place.
fn find(words: &Words, site: &Site, written: &str) -> Result<(String, EntryId), Failure> {
    let words = words.exchange;
    let plain = written.replace('\\', "/");
    let plain = plain.trim_end_matches(".yaml").trim_end_matches(".yml");
    let slug = plain.rsplit('/').next().unwrap_or(plain).to_owned();
    let found = site
        .find(&format!("quizzes/{slug}"))
        .filter(|id| site.entry(*id).kind == Kind::Quiz);
    let Some(id) = found else {
        let known: Vec<&str> = site
            .entries
            .iter()
            .filter_map(|entry| entry.path.strip_prefix("quizzes/"))
            .collect();
        let message = match nearest(&slug, known.iter().copied()) {
            Some(near) => fill(words.quiz_unknown_near, &[&written, &near]),
            None => fill(words.quiz_unknown, &[&written]),
        };
        return Err(Failure::usage(message));
    };
    Ok((slug, id))
}

fn collect(
    session: &Session<'_>,
    site: &Site,
    written: &str,
) -> Result<(String, Exported), Failure> {
    let (slug, id) = find(session.words(), site, written)?;
    let mut exported = Exported {
        bank: Bank::default(),
        places: Vec::new(),
    };
    if let Some(quiz) = site.version(id, 0).and_then(|(version, _)| version.quiz()) {
        let own = exchange::of_quiz(quiz);
        exported.bank.title = own.title;
        exported.bank.intro = own.intro;
        exported.bank.in_place = !quiz.shuffle_options;
    }
    let sittings = site
        .editions
        .first()
        .and_then(|edition| edition.questions.get(&id));
    let all = sittings
        .into_iter()
        .flat_map(|it| it.all.iter().map(move |at| (it, *at)));
    for (sittings, reference) in all {
        if let Some((question, version)) = site.question(reference, 0) {
            let own = question_id(question);
            let mut asked = exchange::of_question(question);
            asked.id = Some(sittings.id(reference, &own).to_owned());
            exported.bank.questions.push(asked);
            exported
                .places
                .push(Place::at(&version.file, question.span));
        }
    }
    exchange::merge::with_ids(&mut exported.bank);
    Ok((slug, exported))
}

/// The pictures that the questions show, for formats that carry them. One that cannot be read was
/// reported by the check and stays a name.
fn with_pictures(mut bank: Bank, sources: &Sources) -> Bank {
    for src in bank.picture_names() {
        // Only what the site's own snapshot has: a link may lead to any file of this computer.
        if let Some(inner) = crate::path::join("quizzes", &src)
            && let Some(file) = sources.get(&inner)
            && !source::is_text(&inner)
            && let Ok(bytes) = sources.bytes(file)
            && let Some(bytes) = picture::published(&inner, bytes)
        {
            bank.pictures.insert(src, bytes);
        }
    }
    bank
}

fn write(session: &Session<'_>, file: &Path, bytes: &[u8], force: bool) -> Ended {
    let words = session.words();
    let shown = file.display();
    let io = |error: &std::io::Error| {
        Failure::world(fill(
            words.output_io,
            &[&shown, &session.locale.reason(error)],
        ))
    };
    let made = match std::fs::read(file) {
        Ok(was) if force => author::replace(file, &was, bytes),
        _ => author::create(file, bytes),
    };
    made.map_err(|error| match error {
        author::Error::Exists | author::Error::Changed => {
            Failure::world(fill(words.exchange.exists, &[&shown]))
        }
        author::Error::Elsewhere => {
            Failure::world(fill(session.words().file_elsewhere, &[&file.display()]))
        }
        author::Error::Io(error) => io(&error),
    })
}
