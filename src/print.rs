//! The one place that turns diagnostics into text: for people (excerpt and caret), short
//! (one line each) and JSON (one object a line). Gets each file's text through a closure. Whatever a file holds is
//! shown, never obeyed: what comes from here may go to a terminal as it is.

use std::fmt::Write as _;

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use serde::Serialize;

use crate::diagnostic::{Diagnostic, Place, Severity};
use crate::locale::{Locale, fill};
use crate::span::{LineColumn, Text};
use crate::unseen::{shown_in_excerpt, shown_json, shown_on_a_line};

use extent::Part;

pub use extent::Extent;
pub use told::{Excerpt, Told, ToldPlace, tell};

mod extent;
mod told;

/// How diagnostics are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// With excerpt and help.
    #[default]
    Human,
    /// `file:line:column: error[code]: message`.
    Short,
    /// One JSON object a line.
    Json,
}

/// Bytes of a line; longer ones are shown in part.
const LONGEST_LINE: usize = 400;

/// How many lines are named where only a count is shown.
const LINES: usize = 20;

/// Writes all of them, in the order given.
pub fn print(
    diagnostics: &[Diagnostic],
    format: Format,
    locale: Locale,
    colour: bool,
    text_of: &dyn Fn(&str) -> Option<String>,
) -> String {
    print_some(diagnostics, (format, Extent::All), locale, colour, text_of)
}

/// The same; for people, as many as `extent` says.
pub fn print_some(
    diagnostics: &[Diagnostic],
    (format, extent): (Format, Extent),
    locale: Locale,
    colour: bool,
    text_of: &dyn Fn(&str) -> Option<String>,
) -> String {
    let mut out = String::new();
    let mut current: Option<(&str, Option<Text>)> = None;
    // The other formats are for tools: they get everything.
    let extent = match format {
        Format::Human => extent,
        Format::Short | Format::Json => Extent::All,
    };
    let help = |it: &Diagnostic| words(it, locale).1;
    let (parts, left) = extent::parts(diagnostics, extent, &help);
    for part in parts {
        let diagnostic = match part {
            Part::Whole(diagnostic) => diagnostic,
            Part::Gone(target, places) => {
                let _ = writeln!(out, "{}\n", taken_away(&target, &places, locale, text_of));
                continue;
            }
            Part::Others(others) => {
                let text = current.as_ref().and_then(|(_, text)| text.as_ref());
                let _ = writeln!(out, "{}\n", counted(&others, text, locale));
                continue;
            }
        };
        let file = &*diagnostic.place.file;
        if current.as_ref().is_none_or(|(name, _)| *name != file) {
            current = Some((file, text_of(file).map(Text::new)));
        }
        let text = current.as_ref().and_then(|(_, text)| text.as_ref());
        match format {
            Format::Human => {
                out.push_str(&human(diagnostic, text, locale, colour, text_of));
                out.push_str("\n\n");
            }
            Format::Short => {
                let at = start(&diagnostic.place, text);
                let (message, _) = words(diagnostic, locale);
                let (file, message) = (shown_on_a_line(file), shown_on_a_line(&message));
                let _ = writeln!(
                    out,
                    "{file}:{}:{}: {}[{}]: {message}",
                    at.line,
                    at.column,
                    severity(diagnostic),
                    diagnostic.problem.code()
                );
            }
            Format::Json => {
                out.push_str(&shown_json(&json(diagnostic, text, locale)));
                out.push('\n');
            }
        }
    }
    if left > 0 {
        let _ = writeln!(out, "{}\n", fill(locale.words().more_problems, &[&left]));
    }
    out
}

/// What is not there, and each file that refers to it with its lines.
fn taken_away(
    target: &str,
    places: &[&Diagnostic],
    locale: Locale,
    text_of: &dyn Fn(&str) -> Option<String>,
) -> String {
    let words = locale.words();
    let code = places.first().map_or("", |first| first.problem.code());
    let mut files: Vec<(&str, Vec<usize>)> = Vec::new();
    for place in places {
        let file = &*place.place.file;
        if files.last().is_none_or(|(last, _)| *last != file) {
            files.push((file, Vec::new()));
        }
    }
    for (file, lines) in &mut files {
        let text = text_of(file).map(Text::new);
        let own = places.iter().filter(|it| *it.place.file == **file);
        lines.extend(own.map(|it| start(&it.place, text.as_ref()).line));
        lines.sort_unstable();
        lines.dedup();
    }
    let target = shown_on_a_line(target);
    let mut out = format!(
        "error[{code}]: {}",
        fill(words.gone, &[&target, &places.len()])
    );
    for (file, lines) in files {
        let lines: Vec<String> = lines.iter().map(ToString::to_string).collect();
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        let lines = (words.list)(&lines);
        let _ = write!(
            out,
            "\n --> {}{}",
            shown_on_a_line(file),
            fill(words.more_lines, &[&lines])
        );
    }
    let _ = write!(out, "\n  = help: {}", words.gone_help);
    out
}

/// Where the others of a kind are, in one line. A file as a whole has no lines to name.
fn counted(others: &[&Diagnostic], text: Option<&Text>, locale: Locale) -> String {
    let Some(first) = others.first() else {
        return String::new();
    };
    let words = locale.words();
    let mut lines: Vec<usize> = others
        .iter()
        .filter(|it| it.place.span.is_some() || it.place.cell.is_some())
        .map(|it| start(&it.place, text).line)
        .collect();
    lines.sort_unstable();
    lines.dedup();
    let more = if lines.len() > LINES {
        words.and_more
    } else {
        ""
    };
    lines.truncate(LINES);
    let named: Vec<String> = lines.iter().map(ToString::to_string).collect();
    let file = shown_on_a_line(&first.place.file);
    let head = format!("{}[{}]", severity(first), first.problem.code());
    let total = others.len() + extent::EXAMPLES;
    let said = fill(words.more_of_kind, &[&file, &others.len(), &total]);
    let places = if named.is_empty() {
        String::new()
    } else {
        let named: Vec<&str> = named.iter().map(String::as_str).collect();
        let joined = (words.list)(&named);
        fill(words.more_lines, &[&format!("{joined}{more}")])
    };
    format!("{head}: {said}{places}{}", words.more_all)
}

/// In every language the same: editors look for these words.
fn severity(diagnostic: &Diagnostic) -> &'static str {
    match diagnostic.severity() {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}

/// Message and help; a spreadsheet's cell is named in the message, since it has no line and column.
fn words(diagnostic: &Diagnostic, locale: Locale) -> (String, String) {
    let (message, help) = locale.problem(&diagnostic.problem);
    match &diagnostic.place.cell {
        Some(cell) => (format!("{}{message}", locale.cell(cell)), help),
        None => (message, help),
    }
}

fn start(place: &Place, text: Option<&Text>) -> LineColumn {
    if let Some(cell) = &place.cell {
        return LineColumn {
            line: cell.row as usize,
            column: cell.column.map_or(1, |column| column as usize),
        };
    }
    match (place.span, text) {
        (Some(span), Some(text)) => text.at(span.start as usize),
        _ => LineColumn { line: 1, column: 1 },
    }
}

fn human(
    diagnostic: &Diagnostic,
    text: Option<&Text>,
    locale: Locale,
    colour: bool,
    text_of: &dyn Fn(&str) -> Option<String>,
) -> String {
    let (message, help) = words(diagnostic, locale);
    let (message, help) = (shown_on_a_line(&message), shown_on_a_line(&help));
    // The word "error" stays: the contract fixes `error[code]` and `help:` for tools that read them.
    let level = match diagnostic.severity() {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let title = level.primary_title(message).id(diagnostic.problem.code());
    let mut groups = Vec::new();
    let mut group = excerpt(Group::with_title(title), &diagnostic.place, text, None);
    if let Some(other) = &diagnostic.other {
        let label = Some(locale.words().first_here);
        if other.file == diagnostic.place.file {
            group = excerpt(group, other, text, label);
        } else {
            let text = text_of(&other.file).map(Text::new);
            group = excerpt(group, other, text.as_ref(), label);
        }
    }
    groups.push(group.element(Level::HELP.message(help)));
    let renderer = if colour {
        Renderer::styled()
    } else {
        Renderer::plain()
    };
    renderer.render(&groups)
}

/// Adds the lines of a place, or just the file's name when there is no text to show.
fn excerpt<'a>(
    group: Group<'a>,
    place: &Place,
    text: Option<&Text>,
    label: Option<&'a str>,
) -> Group<'a> {
    let (Some(span), Some(text)) = (place.span, text) else {
        let at = start(place, text);
        return group.element(
            annotate_snippets::Origin::path(shown_on_a_line(&place.file).into_owned())
                .line(at.line)
                .char_column(at.column),
        );
    };
    let at = text.at(span.start as usize);
    let begin = floor(text.as_str(), span.start as usize);
    let (line_start, line_end) = {
        let line = text.line_of(begin);
        (line.start, line.end)
    };
    let text = text.as_str();
    let mut end = floor(text, span.end as usize).max(begin);
    // A span over several lines is shown by its first one.
    end = end.min(line_end.max(begin));
    let mut shown = &text[line_start..line_end];
    shown = shown.strip_suffix('\r').unwrap_or(shown);
    let shown_end = if shown.len() > LONGEST_LINE && begin - line_start < LONGEST_LINE {
        floor(
            shown,
            LONGEST_LINE.max(end - line_start).min(LONGEST_LINE * 2),
        )
    } else {
        shown.len()
    };
    let from = (begin - line_start).min(shown_end);
    let to = (end - line_start).clamp(from, shown_end);
    if from > LONGEST_LINE * 2 {
        return group.element(
            annotate_snippets::Origin::path(shown_on_a_line(&place.file).into_owned())
                .line(at.line)
                .char_column(at.column),
        );
    }
    let kind = if label.is_some() {
        AnnotationKind::Context
    } else {
        AnnotationKind::Primary
    };
    let marked = from..to;
    let mut line = shown_in_excerpt(&shown[..from]).into_owned();
    let from = line.len();
    line.push_str(&shown_in_excerpt(&shown[marked.clone()]));
    let to = line.len();
    line.push_str(&shown_in_excerpt(&shown[marked.end..shown_end]));
    group.element(
        Snippet::source(line)
            .path(shown_on_a_line(&place.file).into_owned())
            .line_start(at.line)
            .annotation(kind.span(from..to).label(label)),
    )
}

fn floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

fn json(diagnostic: &Diagnostic, text: Option<&Text>, locale: Locale) -> String {
    #[derive(Serialize)]
    #[allow(clippy::struct_field_names)] // The names are the contract's.
    struct Line<'a> {
        severity: &'a str,
        code: &'a str,
        message: &'a str,
        help: &'a str,
        file: &'a str,
        line: usize,
        column: usize,
        end_line: usize,
        end_column: usize,
    }
    let (message, help) = words(diagnostic, locale);
    let begin = start(&diagnostic.place, text);
    let end = match (diagnostic.place.span, text) {
        (Some(span), Some(text)) => text.at(span.end as usize),
        _ => begin,
    };
    serde_json::to_string(&Line {
        severity: severity(diagnostic),
        code: diagnostic.problem.code(),
        message: &message,
        help: &help,
        file: &diagnostic.place.file,
        line: begin.line,
        column: begin.column,
        end_line: end.line,
        end_column: end.column,
    })
    .unwrap_or_default()
}
