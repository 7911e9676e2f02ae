//! The command line: arguments in, words and exit status out. 0 well; 1 the content has
//! errors; 2 the command line is wrong; 3 the outside world failed.

use std::ffi::OsString;
use std::io::{IsTerminal as _, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use crate::build::{self, Memo, Mode, Report};
use crate::config::Config;
use crate::diagnostic::Severity;
use crate::locale::{Locale, Words, fill};
use crate::output;
use crate::print::{Format, print};
use crate::serve;
use args::{Args, Command};

mod args;

const CONTENT_ERRORS: u8 = 1;
const USAGE: u8 = 2;
const WORLD: u8 = 3;

/// Runs the program with these arguments (the first is its own name).
pub fn run(
    arguments: impl IntoIterator<Item = OsString>,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> ExitCode {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    let locale = args::locale(&arguments);
    let status = match args::parse(&arguments, locale) {
        Ok(args) => Session {
            args: &args,
            locale,
            out,
            err,
        }
        .run(),
        Err(args::Stop::Say(text)) => {
            // A closed pipe is no reason to complain.
            let _ = writeln!(out, "{text}");
            0
        }
        Err(args::Stop::Wrong(message)) => {
            let _ = writeln!(err, "{message}");
            USAGE
        }
    };
    ExitCode::from(status)
}

struct Session<'a> {
    args: &'a Args,
    locale: Locale,
    out: &'a mut dyn Write,
    err: &'a mut dyn Write,
}

impl Session<'_> {
    fn run(&mut self) -> u8 {
        let config = match self.config() {
            Ok(config) => config,
            Err((message, status)) => {
                self.complain(&message);
                return status;
            }
        };
        // Large stacks: a minifier recurses with the nesting of the page.
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(self.args.jobs.unwrap_or(0))
            .stack_size(16 << 20)
            .build();
        let pool = match pool {
            Ok(pool) => pool,
            Err(error) => {
                self.complain(&fill(self.words().failed, &[&error]));
                return WORLD;
            }
        };
        let mode = match self.args.command {
            Command::Check => Mode::Check,
            Command::Build | Command::Serve => Mode::Build,
        };
        let started = Instant::now();
        let mut memo = Memo::default();
        let report = match pool.install(|| build::build(&config, mode, &mut memo)) {
            Ok(report) => report,
            Err(error) => {
                let message = self.world(&error);
                self.complain(&message);
                return WORLD;
            }
        };
        drop(memo);
        self.diagnostics(&report);
        let seconds = format!("{:.2}", started.elapsed().as_secs_f64());
        if self.args.timings {
            self.timings(&report, started.elapsed().as_secs_f64() * 1000.0);
        }
        let failed =
            report.has_errors() || (self.args.strict && report.count(Severity::Warning) > 0);
        self.summary(&report, &config, &seconds, mode);
        match self.args.command {
            Command::Serve if !report.has_errors() => self.serve(&config, &report.policy),
            _ if failed => CONTENT_ERRORS,
            _ => 0,
        }
    }

    fn words(&self) -> &'static Words {
        self.locale.words()
    }

    fn complain(&mut self, message: &str) {
        let _ = writeln!(self.err, "{}: {message}", self.words().error);
    }

    fn say(&mut self, message: &str) {
        if !self.args.quiet {
            let _ = writeln!(self.out, "{message}");
        }
    }

    /// The arguments as meant: folders found, addresses checked.
    fn config(&self) -> Result<Config, (String, u8)> {
        let words = self.words();
        let here = std::env::current_dir().unwrap_or_else(|_| PathBuf::from("."));
        let root = match (&self.args.root, &self.args.content) {
            (Some(root), _) => root.clone(),
            (None, Some(_)) => here.clone(),
            (None, None) => here
                .ancestors()
                .find(|folder| folder.join("content/site.yaml").is_file())
                .map(Path::to_owned)
                .ok_or_else(|| (fill(words.no_site, &[&here.display()]), USAGE))?,
        };
        let content = self
            .args
            .content
            .clone()
            .unwrap_or_else(|| root.join("content"));
        let content_shown = self.args.content.as_ref().map_or_else(
            || "content".to_owned(),
            |path| {
                path.to_string_lossy()
                    .trim_end_matches(['/', '\\'])
                    .replace('\\', "/")
            },
        );
        let output = self
            .args
            .output
            .clone()
            .unwrap_or_else(|| root.join("public"));
        if inside(&output, &content) || inside(&content, &output) {
            return Err((fill(words.output_in_content, &[&output.display()]), USAGE));
        }
        Ok(Config {
            root,
            content,
            content_shown,
            output,
            base_url: self.args.base_url.clone(),
            theme: self.args.theme.clone(),
            drafts: self.args.drafts,
            offline: self.args.offline,
        })
    }

    fn diagnostics(&mut self, report: &Report) {
        let terminal = std::io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none();
        let format = self.args.format;
        let colour = terminal && format == Format::Human;
        let text = print(&report.diagnostics, format, self.locale, colour, &|name| {
            report.text_of(name)
        });
        // People read the terminal; tools read standard output.
        let target: &mut dyn Write = match format {
            Format::Human => self.err,
            Format::Short | Format::Json => self.out,
        };
        let _ = target.write_all(text.as_bytes());
    }

    fn summary(&mut self, report: &Report, config: &Config, seconds: &str, mode: Mode) {
        let words = self.words();
        let (errors, warnings) = (
            report.count(Severity::Error),
            report.count(Severity::Warning),
        );
        let human = self.args.format == Format::Human;
        if errors + warnings > 0 && human {
            let _ = writeln!(self.err, "{}", fill(words.summary, &[&errors, &warnings]));
            if errors > 0 && mode == Mode::Build {
                let _ = writeln!(self.err, "{}", words.not_written);
            }
        } else if mode == Mode::Check && human {
            self.say(words.no_problems);
        }
        let Some(changes) = &report.changes else {
            return;
        };
        for file in &changes.kept_edited {
            let _ = writeln!(
                self.err,
                "{}: {}",
                words.warning,
                fill(words.kept_edited, &[file])
            );
        }
        let folder = config.output.display().to_string();
        let all = changes.created.len() + changes.updated.len() + changes.unchanged;
        let message = if changes.is_empty() {
            fill(words.built_unchanged, &[&all, &seconds, &folder])
        } else {
            let (created, updated) = (changes.created.len(), changes.updated.len());
            let removed = changes.removed.len();
            fill(
                words.built,
                &[
                    &all,
                    &created,
                    &updated,
                    &removed,
                    &changes.unchanged,
                    &seconds,
                    &folder,
                ],
            )
        };
        self.say(&message);
    }

    fn timings(&mut self, report: &Report, total: f64) {
        let words = self.words();
        let _ = writeln!(self.err, "{}", words.timings_head);
        for (name, (time, count)) in words.stages.iter().zip(report.timings.stages) {
            let milliseconds = time.as_secs_f64() * 1000.0;
            let _ = writeln!(self.err, "{name:<8} {milliseconds:>8.1} {count:>9}");
        }
        let _ = writeln!(self.err, "{:<8} {total:>8.1}", words.stages[7]);
    }

    fn serve(&mut self, config: &Config, policy: &str) -> u8 {
        let words = self.words();
        let server = match serve::bind(&config.output, policy, self.args.port) {
            Ok(server) => server,
            Err(serve::Error::Port(port, error)) => {
                self.complain(&fill(words.port_taken, &[&port, &error]));
                return WORLD;
            }
        };
        self.say(&fill(words.serving, &[&server.address()]));
        self.say(words.stop_hint);
        let _ = self.out.flush();
        match server.run() {
            Ok(()) => 0,
            Err(error) => {
                self.complain(&fill(words.failed, &[&error]));
                WORLD
            }
        }
    }

    /// What the outside world said, in words.
    fn world(&self, error: &build::Error) -> String {
        let words = self.words();
        match error {
            build::Error::Source(name, error) => fill(words.source_io, &[name, error]),
            build::Error::ThemeUnknown(name) => fill(words.theme_unknown, &[name]),
            build::Error::Output(error) => match error {
                output::Error::ForeignFolder(path) => {
                    fill(words.output_foreign_folder, &[&path.display()])
                }
                output::Error::NotAFolder(path) => {
                    fill(words.output_not_a_folder, &[&path.display()])
                }
                output::Error::Locked(path) => fill(words.output_locked, &[&path.display()]),
                output::Error::ForeignFile(path) => {
                    fill(words.output_foreign_file, &[&path.display()])
                }
                output::Error::BadPath(path)
                | output::Error::Twice(path)
                | output::Error::Incomplete(path) => fill(words.output_bad_path, &[path]),
                output::Error::Corrupt { path, .. } | output::Error::Newer { path, .. } => {
                    fill(words.output_manifest, &[&path.display()])
                }
                output::Error::Io { path, source, .. } => {
                    fill(words.output_io, &[&path.display(), source])
                }
            },
        }
    }
}

/// Whether `path` is `folder` or in it, links followed as far as they exist.
fn inside(path: &Path, folder: &Path) -> bool {
    let real = |path: &Path| {
        let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        let mut rest = Vec::new();
        let mut at = absolute.as_path();
        loop {
            if let Ok(found) = at.canonicalize() {
                return rest.iter().rev().fold(found, |path, name| path.join(name));
            }
            match (at.parent(), at.file_name()) {
                (Some(parent), Some(name)) => {
                    rest.push(name.to_owned());
                    at = parent;
                }
                _ => return absolute,
            }
        }
    };
    real(path).starts_with(real(folder))
}
