//! What a build found and did, in words: diagnostics, summary, timings, and failures of the system.

use std::io::{IsTerminal as _, Write as _};

use super::Session;
use crate::build::{self, Mode, Report};
use crate::cli::screen::fill;
use crate::config::Config;
use crate::diagnostic::{self, Diagnostic, Severity};
use crate::print::{Extent, Format, print_some};
use crate::publish::Reason;

impl Session<'_> {
    /// The diagnostics in the format asked for.
    pub(super) fn diagnostics(&mut self, report: &Report) {
        self.show(&report.diagnostics, &|name| report.text_of(name));
    }

    /// Diagnostics in the format asked for.
    pub(super) fn show(
        &mut self,
        diagnostics: &[Diagnostic],
        text_of: &dyn Fn(&str) -> Option<String>,
    ) {
        let terminal = std::io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none();
        let format = self.args.format;
        let colour = terminal && format == Format::Human;
        let extent = self.extent();
        // Asked to be quiet, people hear of what made it fail, and nothing else.
        let grave: Vec<Diagnostic>;
        let diagnostics = if format == Format::Human && self.hides_warnings() {
            let errors = diagnostics
                .iter()
                .filter(|it| it.severity() == Severity::Error);
            grave = errors.cloned().collect();
            &grave
        } else {
            diagnostics
        };
        // Several sites have files that are the same ones.
        let news: Vec<Diagnostic>;
        let mut again = 0;
        let diagnostics = if self.site.is_some() {
            let fresh = diagnostics.iter().filter(|it| self.told.is_new(it));
            news = fresh.cloned().collect();
            again = diagnostics.len() - news.len();
            &news
        } else {
            diagnostics
        };
        let text = print_some(diagnostics, (format, extent), self.locale, colour, text_of);
        // People read the terminal; tools read standard output.
        let target = match format {
            Format::Human => &mut self.err,
            Format::Short | Format::Json => &mut self.out,
        };
        target.draw(&text);
        if again > 0 && format == Format::Human {
            let _ = writeln!(self.err, "{}", fill(self.words().each.again, &[&again]));
        }
    }

    /// How much is shown of what is wrong.
    pub(super) fn extent(&self) -> Extent {
        if self.args.all {
            Extent::All
        } else {
            Extent::Examples
        }
    }

    /// Whether warnings are not to be heard: quiet was asked for, and they make nothing fail.
    fn hides_warnings(&self) -> bool {
        self.args.quiet && !self.args.strict
    }

    pub(super) fn summary(&mut self, report: &Report, config: &Config, seconds: &str, mode: Mode) {
        let words = self.words();
        let (errors, warnings) = (
            diagnostic::count(&report.diagnostics, Severity::Error),
            diagnostic::count(&report.diagnostics, Severity::Warning),
        );
        let human = self.args.format == Format::Human;
        let heard = if self.hides_warnings() {
            errors
        } else {
            errors + warnings
        };
        if heard > 0 && human {
            let _ = writeln!(self.err, "{}", fill(words.summary, &[&errors, &warnings]));
            if errors > 0 && mode == Mode::Build {
                let _ = writeln!(self.err, "{}", words.not_written);
            }
        } else if errors + warnings == 0 && mode != Mode::Build && human {
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
        self.left_out(&report.drafts);
    }

    /// Pages that are drafts, so that nobody looks for them in vain.
    fn left_out(&mut self, drafts: &[String]) {
        const SHOWN: usize = 3;
        let words = self.words();
        if drafts.is_empty() {
            return;
        }
        let mut paths: Vec<&str> = drafts.iter().map(String::as_str).collect();
        paths.sort_unstable();
        paths.dedup();
        let all = paths.len();
        let more = if all > SHOWN { words.and_more } else { "" };
        paths.truncate(SHOWN);
        let named = (words.list)(&paths) + more;
        self.say(&fill(words.drafts_left, &[&all, &named]));
    }

    /// Whether the site may go live, in one line behind all that was found.
    pub(super) fn may_go_live(&mut self, report: &Report) {
        if self.args.format != Format::Human {
            return;
        }
        let words = self.words();
        let errors = diagnostic::count(&report.diagnostics, Severity::Error);
        if errors == 0 {
            self.say(words.live);
        } else {
            let _ = writeln!(self.err, "{}", fill(words.not_live, &[&errors]));
        }
    }

    /// The files beside the pages that go out, each with the reason; those of what the site stands on only where they are
    /// asked for, since nobody here put them there.
    pub(super) fn published(&mut self, report: &Report, of_library: bool) {
        let words = self.words();
        let reason = |reason: &Reason| match reason {
            Reason::Page(page) => fill(words.published_page, &[page]),
            Reason::Settings => words.published_settings.to_owned(),
            Reason::Theme => words.published_theme.to_owned(),
            Reason::Service => words.published_service.to_owned(),
        };
        if self.args.format == Format::Json {
            for file in &report.published {
                let (path, why) = (&*file.path, reason(&file.reason));
                let line = serde_json::json!({"published": path, "reason": why});
                let _ = writeln!(self.out, "{line}");
            }
            return;
        }
        let (told, theirs): (Vec<_>, Vec<_>) = report
            .published
            .iter()
            .partition(|file| file.own || of_library);
        let head = fill(words.published, &[&told.len()]);
        let _ = writeln!(self.out, "{head}");
        for file in told {
            let path = fill("{}", &[&file.path]);
            let _ = writeln!(self.out, "  {path}  {}", reason(&file.reason));
        }
        if !theirs.is_empty() {
            let line = fill(words.published_library, &[&theirs.len()]);
            let _ = writeln!(self.out, "{line}");
        }
    }

    pub(super) fn timings(&mut self, report: &Report, total: f64) {
        let words = self.words();
        let _ = writeln!(self.err, "{}", words.timings_head);
        for (stage, time, count) in report.timings.all() {
            let name = (words.stage)(stage);
            let milliseconds = time.as_secs_f64() * 1000.0;
            let _ = writeln!(self.err, "{name:<8} {milliseconds:>8.1} {count:>9}");
        }
        let _ = writeln!(self.err, "{:<8} {total:>8.1}", words.total);
    }

    /// Why a build failed, in words.
    pub(super) fn build_error(&self, error: &build::Error) -> String {
        error.said(self.locale)
    }
}
