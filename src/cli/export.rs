//! `mingbian export`: a bank of the site in the format of another program. What the format cannot hold is
//! said at the question's own place.

use std::path::Path;

use clap::{Arg, ArgAction, ArgMatches};

use super::{Ended, Entry, Failure, Session};
use crate::author;
use crate::build::{self, Checked, Memo};
use crate::cli::screen::fill;
use crate::diagnostic::{Diagnostic, Lost, Place, Problem, Severity};
use crate::exchange::{self, Bank, Loss};
use crate::locale::{Locale, Words};
use crate::path::{composed, file_name, folder, nearest};
use crate::picture;
use crate::site::{EntryId, Named, PageKind, QuestionRef, Site, Version, question_id};
use crate::source;

mod paper;
mod scorm;
mod target;

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

/// A format: its name on the command line, what it is called, the endings of its files, its writer.
struct Format {
    name: &'static str,
    called: &'static str,
    /// The first is the usual one.
    endings: &'static [&'static str],
    write: fn(&Bank, Locale) -> Written,
}

/// A file, and what it could not hold.
type Written = (Vec<u8>, Vec<Loss>);

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
        endings: &["xlsx"],
        write: |bank, _| exchange::excel::write(bank),
    },
    Format {
        name: "csv",
        called: "CSV",
        endings: &["csv"],
        write: |bank, _| exchange::csv::write(bank),
    },
    Format {
        name: "gift",
        called: "GIFT",
        endings: &["gift", "txt"],
        write: |bank, _| exchange::gift::write(bank),
    },
    Format {
        name: "moodle",
        called: "Moodle",
        endings: &["xml"],
        write: |bank, _| exchange::moodle::write(bank),
    },
    Format {
        name: "qti",
        called: "QTI 3",
        endings: &["zip"],
        write: |bank, _| exchange::qti::write(bank),
    },
    Format {
        name: "paper",
        called: "HTML",
        // Word opens it under its own old name too.
        endings: &["html", "htm", "doc"],
        write: |bank, locale| exchange::paper::write(bank, locale.words().paper),
    },
];

fn run(session: &mut Session<'_>, matches: &ArgMatches) -> Ended {
    let words = session.words();
    let named = matches.get_one::<String>("as").map_or("", String::as_str);
    let quiz = matches.get_one::<String>("quiz").map_or("", String::as_str);
    let force = matches.get_flag("force");
    if let Some(package) = scorm::PACKAGES.iter().find(|it| it.name == named) {
        return scorm::run(session, quiz, package, force);
    }
    let Some(format) = FORMATS.iter().find(|format| format.name == named) else {
        let packages = scorm::PACKAGES.iter().map(|package| package.name);
        let all = FORMATS.iter().map(|format| format.name).chain(packages);
        let all: Vec<&str> = all.collect();
        let common = COMMON
            .iter()
            .find(|(word, _)| *word == named.to_lowercase());
        let near = common.map(|(_, name)| *name);
        let message = match near.or_else(|| nearest(named, all.iter().copied())) {
            Some(near) => fill(words.exchange.format_unknown_near, &[&named, &near]),
            None => fill(
                words.exchange.format_unknown,
                &[&named, &(words.list)(&all)],
            ),
        };
        return Err(Failure::usage(message));
    };
    let config = session.config()?;
    let checked = crate::cli::work::pool(session)?
        .install(|| build::check(&config, &mut Memo::default()))
        .map_err(|error| Failure::system(session.build_error(&error)))?;
    let (slug, id) = find(session.words(), &checked.site, quiz)?;
    let broken = broken(&checked, id);
    if !broken.is_empty() {
        session.show(&broken, &|name| checked.sources.shown_text(name));
        let message = fill(words.exchange.broken, &[&slug]);
        session.say(&message);
        return Err(Failure::CONTENT);
    }
    // Before anything is made: what cannot be written there is no work lost.
    let file = target::target(session, format.name, format.endings, &slug)?;
    let printed = (format.name == paper::NAME)
        .then(|| paper::sitting(session, &checked.site, id))
        .flatten();
    let exported = collect(&checked, id, printed.as_deref());
    let bank = exported.bank;
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
    write(session, &file, &bytes, force)?;
    let count = bank.questions.len() - lost;
    session.say(&fill(words.exchange.exported, &[&count, &file.display()]));
    if lost > 0 {
        session.say(&fill(words.exchange.lost, &[&lost]));
    }
    if printed.is_some() {
        paper::tell(session, &checked.site, id);
    }
    Ok(())
}

/// The mistakes in a quiz and in the banks that it draws from: a question that has one would be missing, or be another.
fn broken(checked: &Checked, id: EntryId) -> Vec<Diagnostic> {
    let Some((version, _)) = checked.site.version(id, 0) else {
        return Vec::new();
    };
    let draws = version.quiz().map_or(&[][..], |quiz| &quiz.draw);
    let banks = draws
        .iter()
        .filter_map(|draw| version.named(Named::Quiz, &draw.from.value))
        .filter_map(|bank| checked.site.version(bank, 0));
    let files: Vec<&str> = banks
        .map(|(bank, _)| &*bank.file)
        .chain([&*version.file])
        .collect();
    let own = checked.diagnostics.iter();
    own.filter(|it| it.severity() == Severity::Error && files.contains(&&*it.place.file))
        .cloned()
        .collect()
}

/// A quiz's questions, the drawn ones too, and where each is written.
struct Exported {
    bank: Bank,
    places: Vec<Place>,
}

/// The quiz that was meant: its name among the quizzes and its place. Written as its file is called, with or without
/// the folders on the way to it.
fn find(all_words: &Words, site: &Site, written: &str) -> Result<(String, EntryId), Failure> {
    let words = all_words.exchange;
    let plain = composed(written.trim()).replace('\\', "/");
    let plain = plain.trim_end_matches(".yaml").trim_end_matches(".yml");
    let plain = plain.trim_start_matches("./").trim_matches('/');
    let inner = match format!("/{plain}").rsplit_once("/quizzes/") {
        Some((_, inner)) => inner.to_owned(),
        None => plain.to_owned(),
    };
    let quizzes: Vec<(&str, EntryId)> = site
        .ids()
        .filter(|id| site.entry(*id).kind == PageKind::Quiz)
        .filter_map(|id| Some((site.entry(id).path.strip_prefix("quizzes/")?, id)))
        .collect();
    let behind = format!("/{inner}");
    let named = |(slug, _): &&(&str, EntryId)| *slug == inner;
    let found: Vec<&(&str, EntryId)> = match quizzes.iter().find(named) {
        Some(found) => vec![found],
        None => quizzes
            .iter()
            .filter(|it| it.0.ends_with(&behind))
            .collect(),
    };
    if let [(slug, id)] = found[..] {
        return Ok(((*slug).to_owned(), *id));
    }
    if !found.is_empty() {
        let all: Vec<&str> = found.iter().map(|(slug, _)| *slug).collect();
        let message = fill(words.quiz_several, &[&written, &(all_words.list)(&all)]);
        return Err(Failure::usage(message));
    }
    let slugs = quizzes.iter().map(|(slug, _)| *slug);
    let names = slugs
        .clone()
        .filter(|slug| slug.contains('/'))
        .map(file_name);
    let message = match nearest(&inner, slugs.chain(names)) {
        Some(near) => fill(words.quiz_unknown_near, &[&written, &near]),
        None => fill(words.quiz_unknown, &[&written]),
    };
    Err(Failure::usage(message))
}

/// All questions that the quiz may ask, or these of them.
fn collect(checked: &Checked, id: EntryId, only: Option<&[QuestionRef]>) -> Exported {
    let site = &checked.site;
    let mut exported = Exported {
        bank: Bank::default(),
        places: Vec::new(),
    };
    let mut folder = String::new();
    let mut exact = false;
    if let Some((version, quiz)) = site
        .version(id, 0)
        .and_then(|(version, _)| Some((version, version.quiz()?)))
    {
        let own = exchange::of_quiz(quiz);
        exported.bank.title = own.title;
        exported.bank.intro = own.intro;
        exported.bank.in_place = !quiz.shuffle_options;
        exact = quiz.exact;
        folder = version.source.to_string();
    }
    let sittings = site
        .editions
        .first()
        .and_then(|edition| edition.questions.get(&id));
    let Some(sittings) = sittings else {
        return exported;
    };
    for reference in only.unwrap_or(&sittings.all) {
        if let Some((question, version)) = site.question(*reference, 0) {
            let own = question_id(&question.common);
            let mut alone = Bank {
                questions: vec![exchange::of_question(question, exact)],
                ..Bank::default()
            };
            pictures(checked, version, &folder, &mut alone);
            exported.bank.pictures.extend(alone.pictures);
            for mut asked in alone.questions {
                asked.id = Some(sittings.id(*reference, &own).to_owned());
                exported.bank.questions.push(asked);
            }
            exported
                .places
                .push(Place::at(&version.file, question.common.span));
        }
    }
    exchange::merge::with_ids(&mut exported.bank);
    exported
}

/// The pictures that a question of the file of `version` shows, for formats that carry them, by names that say the same
/// beside the quiz `home`: two banks may each have a picture of one name. One that cannot be read was reported by
/// the check and stays a name.
fn pictures(checked: &Checked, version: &Version, home: &str, bank: &mut Bank) {
    let Checked { site, sources, .. } = checked;
    for src in bank.picture_names() {
        // Only what the site's own snapshot has: a link may lead to any file of this computer.
        let Some(asset) = version.image(&src) else {
            continue;
        };
        let inner = &site.asset(asset).path;
        // Beside a bank in quizzes/ as it is written; else from the root, which is right wherever it is imported.
        let beside = [&version.source, home]
            .iter()
            .all(|it| folder(it) == "quizzes");
        let name = if beside || src.starts_with(['@', '/']) {
            src
        } else {
            let name = format!("@/{inner}");
            bank.rename_picture(&src, &name);
            name
        };
        if let Some(file) = sources.get(inner)
            && !source::is_text(inner)
            && let Ok(bytes) = sources.bytes(file)
            && let Some(bytes) = picture::published(inner, bytes)
        {
            bank.pictures.insert(name, bytes);
        }
    }
}

/// Writes a file that was asked for; over one that is there only if that was said.
pub(super) fn write(session: &Session<'_>, file: &Path, bytes: &[u8], force: bool) -> Ended {
    let words = session.words();
    let shown = file.display();
    let io = |error: &std::io::Error| {
        Failure::system(fill(
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
            Failure::system(fill(words.exchange.exists, &[&shown]))
        }
        author::Error::Elsewhere => {
            Failure::system(fill(session.words().file_elsewhere, &[&file.display()]))
        }
        author::Error::Io(error) => io(&error),
    })
}
