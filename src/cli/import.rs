//! `mingbian import`: questions of other programs into a bank of the site. Takes what can be taken, says
//! what cannot, and changes nothing of what is there unless asked.

use std::collections::{BTreeMap, HashMap};
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::{Arg, ArgAction, ArgMatches, value_parser};

use super::{Ended, Entry, Failure, Session};
use crate::author;
use crate::cli::screen::fill;
use crate::config::Config;
use crate::diagnostic::{Diagnostic, ImportFlaw, Limit, Place, Problem, Severity};
use crate::exchange::merge::{self, Fate};
use crate::exchange::{self, Bank, limits, seen};
use crate::path;
use crate::picture;
use crate::source::name_flaw;
use crate::span::Span;
use crate::syntax::quiz::Quiz;
use crate::syntax::{FileKind, Parsed, parse};

mod article;
pub(super) mod reader;
mod sift;

pub(super) const ENTRY: Entry = Entry {
    name: "import",
    options: &["root", "content", "format", "all"],
    arguments: |command| {
        let file = Arg::new("file").value_name("FILE").num_args(1..);
        let value = |name: &'static str, shown| Arg::new(name).long(name).value_name(shown);
        let flag = |name: &'static str| Arg::new(name).long(name).action(ArgAction::SetTrue);
        command
            .arg(file.required(true).value_parser(value_parser!(PathBuf)))
            .arg(value("to", "BANK").required(true))
            .arg(value("title", "TEXT"))
            .arg(flag("dry-run"))
            .arg(flag("replace"))
    },
    run,
};

fn run(session: &mut Session<'_>, matches: &ArgMatches) -> Ended {
    let config = session.config()?;
    if let Some(page) = article::wanted(&config, matches) {
        return article::run(session, &config, matches, &page);
    }
    let target = target(session, &config, matches)?;
    author::stays_in(&config.content, &target.path)
        .map_err(|error| refused(session, &target, &error))?;
    let mut taken = Taken::default();
    for file in matches.get_many::<PathBuf>("file").into_iter().flatten() {
        taken.read(session, file)?;
    }
    let there = read_target(session, &target)?;
    let made = if let Some(there) = there {
        into_existing(session, matches, (&config, &target), &there, &mut taken)?
    } else {
        session.not_of_library(&config, &target.inner())?;
        into_new(session, matches, (&config, &target), &mut taken)?
    };
    taken.say(session);
    let left_out = taken.left_out();
    let count = |fate: Fate| made.fates.iter().filter(|it| **it == fate).count();
    let words = &session.words().exchange;
    session.say(&fill(
        words.counts,
        &[
            &count(Fate::Added),
            &count(Fate::Same),
            &count(Fate::Replaced),
            &count(Fate::Differs),
            &left_out,
        ],
    ));
    session.say(&made.message);
    if made.wrote {
        session.say(words.next);
    }
    // A reader that broke down is our own fault, not the content's.
    if taken.diagnostics.iter().any(reader::broke_down) {
        return Err(Failure::SYSTEM);
    }
    let error = |it: &Diagnostic| it.problem.severity() == Severity::Error;
    if taken.diagnostics.iter().any(error) {
        return Err(Failure::CONTENT);
    }
    Ok(())
}

/// The bank to import into.
struct Target {
    path: PathBuf,
    /// As the user knows it.
    name: Arc<str>,
}

impl Target {
    /// From the content folder.
    fn inner(&self) -> String {
        format!("quizzes/{}", path::file_name(&self.name))
    }
}

fn target(session: &Session<'_>, config: &Config, matches: &ArgMatches) -> Result<Target, Failure> {
    let words = session.words();
    let written = matches.get_one::<String>("to").map_or("", String::as_str);
    let plain = written.replace('\\', "/");
    let inner = plain
        .strip_prefix(&format!("{}/", config.content_shown))
        .or_else(|| plain.strip_prefix("content/"))
        .unwrap_or(&plain);
    let inner = inner.strip_prefix("quizzes/").unwrap_or(inner);
    let outside = || Failure::usage(fill(words.exchange.target_outside, &[&written]));
    if inner.is_empty() || inner.starts_with(['/', '.', '_']) || inner.contains('/') {
        return Err(outside());
    }
    let inner = match path::extension(inner).as_str() {
        "yaml" | "yml" => inner.to_owned(),
        _ => format!("{inner}.yaml"),
    };
    if let Some(flaw) = name_flaw(Some(&inner)) {
        let (why, _) = session.locale.problem(&Problem::FileName(flaw));
        return Err(Failure::usage(fill(
            words.exchange.target_name,
            &[&inner, &why],
        )));
    }
    Ok(Target {
        path: config.content.join("quizzes").join(&inner),
        name: format!("{}/quizzes/{inner}", config.content_shown).into(),
    })
}

/// Where a question came from: its file, and which it was of all that were taken.
type Origin = (Arc<str>, usize);

/// What all files gave.
#[derive(Default)]
struct Taken {
    bank: Bank,
    files: Vec<Arc<str>>,
    /// The file that each question came from, by its id.
    origins: HashMap<String, Origin>,
    diagnostics: Vec<Diagnostic>,
    /// Texts for excerpts.
    texts: Vec<(Arc<str>, String)>,
}

impl Taken {
    fn read(&mut self, session: &Session<'_>, file: &Path) -> Ended {
        let (name, bytes) = contents(session, file)?;
        let outcome = match &bytes {
            Some(bytes) => reader::read(&name, bytes),
            None => reader::unread(&name, limits::beyond(Limit::Bytes)),
        };
        let mut bank = outcome.bank;
        without_notes(&mut bank.pictures);
        self.keep_apart(&mut bank);
        self.unused(&name, &bank);
        let own = || exchange::shown_text(bytes.as_deref().unwrap_or_default());
        if let Some(text) = outcome.text.or_else(own) {
            self.texts.push((Arc::clone(&name), text));
        }
        self.diagnostics.extend(outcome.found);
        merge::with_ids(&mut bank);
        self.add(&name, std::mem::take(&mut bank.questions));
        self.bank.pictures.extend(bank.pictures);
        let stem = file
            .file_stem()
            .map(|stem| stem.to_string_lossy().into_owned());
        self.bank.title = self.bank.title.take().or(bank.title).or(stem);
        self.bank.intro = self.bank.intro.take().or(bank.intro);
        Ok(())
    }

    /// Tells of the words about a whole file for which the bank has no place any more.
    fn unused(&mut self, name: &Arc<str>, bank: &Bank) {
        let pairs = [
            (&self.bank.title, &bank.title),
            (&self.bank.intro, &bank.intro),
        ];
        for (there, given) in pairs {
            let (Some(there), Some(given)) = (there, given) else {
                continue;
            };
            if there != given {
                let flaw = ImportFlaw::TitleUnused(given.lines().next().unwrap_or_default().into());
                let found = Diagnostic::new(Problem::Import(flaw), Place::file(name));
                self.diagnostics.push(found);
            }
        }
    }

    /// Gives pictures of another file other names than those that are taken.
    fn keep_apart(&self, bank: &mut Bank) {
        let other = |name: &str, bytes: &[u8]| {
            let there = self.bank.pictures.get(name);
            there.is_some_and(|there| *there != bytes)
        };
        let clashing =
            |(name, bytes): (&String, &Vec<u8>)| other(name, bytes).then(|| name.clone());
        let clashing: Vec<String> = bank.pictures.iter().filter_map(clashing).collect();
        for name in clashing {
            let Some(bytes) = bank.pictures.remove(&name) else {
                continue;
            };
            let mut number = 2;
            let mut free = format!("{number}-{name}");
            while other(&free, &bytes) || bank.pictures.contains_key(&free) {
                number += 1;
                free = format!("{number}-{name}");
            }
            bank.rename_picture(&name, &free);
            bank.pictures.insert(free, bytes);
        }
    }

    /// Takes a file's questions, but for those that an earlier file had.
    fn add(&mut self, name: &Arc<str>, questions: Vec<exchange::Question>) {
        self.files.push(Arc::clone(name));
        for mut question in questions {
            let mut id = seen::id_of(&question);
            let earlier = self.origins.get(&id);
            let there = earlier.and_then(|(_, at)| self.bank.questions.get(*at));
            // A number of its file, or the stem of another question.
            let number = id.bytes().all(|byte| byte.is_ascii_digit());
            let other = there.and_then(|there| {
                if number && there.stem != question.stem {
                    Some(seen::derived(&question))
                } else {
                    seen::other_id(&question, there)
                }
            });
            if let Some(other) = other {
                id.clone_from(&other);
                question.id = Some(other);
            }
            let Some((earlier, at)) = self.origins.get(&id) else {
                let origin = (Arc::clone(name), self.bank.questions.len());
                self.origins.insert(id, origin);
                self.bank.questions.push(question);
                continue;
            };
            let flaw = if self.bank.questions.get(*at) == Some(&question) {
                ImportFlaw::QuestionTwice
            } else {
                ImportFlaw::IdTwice(id)
            };
            let (place, other) = (Place::file(name), Place::file(earlier));
            self.diagnostics
                .push(Diagnostic::clash(Problem::Import(flaw), place, other));
        }
    }

    /// Questions of the files that are not among those taken.
    fn left_out(&self) -> usize {
        // A file that could not be read has no questions to count.
        let whole = |it: &&Diagnostic| {
            matches!(
                &it.problem,
                Problem::Import(ImportFlaw::Unreadable(_) | ImportFlaw::Empty)
            )
        };
        let out = |it: &&Diagnostic| it.problem.severity() == Severity::Error && !whole(it);
        self.diagnostics.iter().filter(out).count()
    }

    fn say(&self, session: &mut Session<'_>) {
        session.show(&self.diagnostics, &|name| {
            let found = self.texts.iter().find(|(known, _)| &**known == name);
            found.map(|(_, text)| text.clone())
        });
    }
}

/// A file's name as it is shown, and its bytes; none where it is too large.
fn contents(session: &Session<'_>, file: &Path) -> Result<(Arc<str>, Option<Vec<u8>>), Failure> {
    let words = session.words();
    let shown = file.display().to_string();
    let io = |error: std::io::Error| {
        Failure::system(fill(
            words.source_io,
            &[&shown, &session.locale.reason(&error)],
        ))
    };
    let of_file = std::fs::metadata(file).map_err(io)?;
    // A pipe or a device may never end, or never begin.
    if !of_file.is_file() {
        return Err(Failure::system(fill(words.exchange.no_file, &[&shown])));
    }
    let name: Arc<str> = shown.replace('\\', "/").into();
    let most = limits::most(Limit::Bytes);
    if of_file.len() > most {
        return Ok((name, None));
    }
    let mut bytes = Vec::new();
    // It may grow while it is read; one byte too many tells.
    std::fs::File::open(file)
        .and_then(|opened| opened.take(most + 1).read_to_end(&mut bytes))
        .map_err(io)?;
    Ok((name, Some(bytes)))
}

/// Pictures without what their cameras and programs wrote into them: where, when, by whom.
fn without_notes(pictures: &mut BTreeMap<String, Vec<u8>>) {
    for (name, bytes) in pictures {
        if let Some(plain) = picture::published(name, std::mem::take(bytes)) {
            *bytes = plain;
        }
    }
}

/// A bank as it is on the disk.
struct There {
    bytes: Vec<u8>,
    /// Without BOM, lines ended by `\n`.
    text: String,
    quiz: Quiz,
}

fn read_target(session: &mut Session<'_>, target: &Target) -> Result<Option<There>, Failure> {
    let words = session.words();
    let bytes = match std::fs::read(&target.path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(error) => {
            let reason = session.locale.reason(&error);
            return Err(Failure::system(fill(
                words.source_io,
                &[&target.name, &reason],
            )));
        }
    };
    let broken = || Failure {
        status: super::CONTENT_ERRORS,
        message: Some(fill(words.exchange.target_broken, &[&target.name])),
    };
    let Ok(text) = std::str::from_utf8(&bytes) else {
        return Err(broken());
    };
    let text = text.trim_start_matches('\u{FEFF}').replace("\r\n", "\n");
    let (parsed, found) = parse(&target.name, &text, FileKind::Quiz);
    // A bank that is only begun has no questions yet.
    let wrong = |it: &Diagnostic| {
        it.problem.severity() == Severity::Error && it.problem != Problem::QuizEmpty
    };
    let errors: Vec<Diagnostic> = found.into_iter().filter(wrong).collect();
    match parsed {
        Some(Parsed::Quiz(quiz)) if errors.is_empty() => Ok(Some(There { bytes, text, quiz })),
        _ => {
            session.show(&errors, &|_| Some(text.clone()));
            Err(broken())
        }
    }
}

/// What an import came to.
struct Imported {
    fates: Vec<Fate>,
    message: String,
    wrote: bool,
}

fn into_existing(
    session: &Session<'_>,
    matches: &ArgMatches,
    (config, target): (&Config, &Target),
    there: &There,
    taken: &mut Taken,
) -> Result<Imported, Failure> {
    let words = &session.words().exchange;
    place_pictures(session, target, &mut taken.bank)?;
    let replace = matches.get_flag("replace");
    sift::sift(session, config, target, (Some(there), replace), taken)?;
    let merged = merge::merge(&there.text, &there.quiz, &taken.bank, replace).map_err(
        |merge::NoPlace| Failure {
            status: super::CONTENT_ERRORS,
            message: Some(fill(words.target_no_place, &[&target.name])),
        },
    )?;
    for (question, fate) in taken.bank.questions.iter().zip(&merged.fates) {
        if let (Fate::Differs, Some(id)) = (fate, &question.id) {
            let place = Place::at(&target.name, Span::default());
            let flaw = ImportFlaw::Differs(id.clone());
            let found = Diagnostic::new(Problem::Import(flaw), place);
            taken.diagnostics.push(located(found, there, id));
        }
    }
    // A question that is not taken brings no picture.
    taken
        .bank
        .keep_pictures_of(|at| merged.fates.get(at) != Some(&Fate::Differs));
    taken
        .texts
        .push((Arc::clone(&target.name), there.text.clone()));
    let message = |text: &str| fill(text, &[&target.name]);
    let made = |message, wrote| Imported {
        fates: merged.fates.clone(),
        message,
        wrote,
    };
    if merged.text == there.text {
        return Ok(made(message(words.nothing_new), false));
    }
    if matches.get_flag("dry-run") {
        return Ok(made(message(words.dry), false));
    }
    let pictures = write_pictures(session, target, &taken.bank)?;
    let bytes = as_it_was(&there.bytes, &merged.text);
    author::replace(&target.path, &there.bytes, &bytes)
        .map_err(|error| refused(session, target, &error))?;
    Ok(made(format!("{}{pictures}", message(words.written)), true))
}

/// At the question's own place.
fn located(mut found: Diagnostic, there: &There, id: &str) -> Diagnostic {
    let mut bank = exchange::of_quiz(&there.quiz);
    merge::with_ids(&mut bank);
    let at = bank
        .questions
        .iter()
        .position(|it| it.id.as_deref() == Some(id));
    if let Some(question) = at.and_then(|at| there.quiz.questions.get(at)) {
        found.place.span = Some(question.common.span);
    }
    found
}

/// With the mark and the line ends that the file had.
fn as_it_was(was: &[u8], text: &str) -> Vec<u8> {
    let mut out = String::new();
    if was.starts_with("\u{FEFF}".as_bytes()) {
        out.push('\u{FEFF}');
    }
    if was.windows(2).any(|two| two == b"\r\n") {
        out.push_str(&text.replace('\n', "\r\n"));
    } else {
        out.push_str(text);
    }
    out.into_bytes()
}

fn into_new(
    session: &Session<'_>,
    matches: &ArgMatches,
    (config, target): (&Config, &Target),
    taken: &mut Taken,
) -> Result<Imported, Failure> {
    let words = &session.words().exchange;
    let made = |bank: &Bank, message, wrote| Imported {
        fates: vec![Fate::Added; bank.questions.len()],
        message,
        wrote,
    };
    let title = matches.get_one::<String>("title").cloned();
    let titles = [title, taken.bank.title.take()];
    let mut titles = titles.into_iter().flatten();
    // Every bank has a title; the name that the author gave it is one.
    let otherwise = || path::file_name(&target.name).to_owned();
    let title = titles.find(|title| !title.trim().is_empty());
    taken.bank.title = Some(title.unwrap_or_else(otherwise));
    place_pictures(session, target, &mut taken.bank)?;
    if !taken.bank.questions.is_empty() {
        sift::sift(session, config, target, (None, false), taken)?;
    }
    if taken.bank.questions.is_empty() {
        return Ok(made(&taken.bank, words.none_taken.to_owned(), false));
    }
    if matches.get_flag("dry-run") {
        let message = fill(words.dry, &[&target.name]);
        return Ok(made(&taken.bank, message, false));
    }
    let pictures = write_pictures(session, target, &taken.bank)?;
    let text = exchange::yaml::write(&taken.bank);
    author::create(&target.path, text.as_bytes())
        .map_err(|error| refused(session, target, &error))?;
    let message = format!("{}{pictures}", fill(words.written, &[&target.name]));
    Ok(made(&taken.bank, message, true))
}

fn refused(session: &Session<'_>, target: &Target, error: &author::Error) -> Failure {
    let words = session.words();
    match error {
        author::Error::Exists | author::Error::Changed => {
            Failure::system(fill(words.exchange.target_changed, &[&target.name]))
        }
        author::Error::Elsewhere => {
            Failure::system(fill(session.words().file_elsewhere, &[&target.name]))
        }
        author::Error::Io(error) => {
            let reason = session.locale.reason(error);
            Failure::system(fill(words.output_io, &[&target.name, &reason]))
        }
    }
}

/// Pictures that came inside the files stand beside the bank, in a folder named after it. One that is
/// there with other bytes keeps its name; ours gets another.
fn place_pictures(session: &Session<'_>, target: &Target, bank: &mut Bank) -> Ended {
    let folder = target.path.parent().unwrap_or(Path::new("."));
    let stem = target
        .path
        .file_stem()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    let beside = folder.join(&stem);
    // Through a link they would come to lie somewhere else, and over a file nowhere.
    let is_folder = beside.symlink_metadata().map_or(true, |it| it.is_dir());
    if !bank.pictures.is_empty() && !is_folder {
        let shown = format!("{}/{stem}", path::folder(&target.name));
        let reason = session
            .locale
            .reason(&std::io::ErrorKind::NotADirectory.into());
        let words = session.words();
        return Err(Failure::system(fill(words.output_io, &[&shown, &reason])));
    }
    let pictures = std::mem::take(&mut bank.pictures);
    for (name, bytes) in pictures {
        let mut placed = format!("{stem}/{}", path::file_name(&name));
        let mut number = 1;
        while std::fs::read(folder.join(&placed)).is_ok_and(|there| there != bytes)
            || bank
                .pictures
                .get(&placed)
                .is_some_and(|there| *there != bytes)
        {
            number += 1;
            placed = format!("{stem}/{number}-{}", path::file_name(&name));
        }
        bank.rename_picture(&name, &placed);
        bank.pictures.insert(placed, bytes);
    }
    Ok(())
}

fn write_pictures(session: &Session<'_>, target: &Target, bank: &Bank) -> Result<String, Failure> {
    let folder = target.path.parent().unwrap_or(Path::new("."));
    for (name, bytes) in &bank.pictures {
        let path = folder.join(name);
        let made = author::stays_in(folder, &path).and_then(|()| author::create(&path, bytes));
        match made {
            // The very picture, from an earlier import.
            Ok(()) | Err(author::Error::Exists) => {}
            Err(error) => return Err(refused(session, target, &error)),
        }
    }
    if bank.pictures.is_empty() {
        return Ok(String::new());
    }
    let shown = path::folder(&target.name);
    let words = &session.words().exchange;
    Ok(format!(
        "\n{}",
        fill(words.pictures, &[&bank.pictures.len(), &shown])
    ))
}
