//! What is wrong with a theme's files that the site has of its own, before anything is made of them: a text that is not
//! UTF-8, a file under a name or in a place where nothing uses it. Knows the built-in theme's names.

use std::collections::BTreeMap;

use mingbian_minify::style::{Bracket, brackets};

use super::{FOLDERS, SETTINGS, Settings, Theme, built_in, sheets, signs};
use crate::diagnostic::{Diagnostic, Place, Problem};
use crate::path::{extension, file_name, nearest};
use crate::shipped;
use crate::source::encoding;
use crate::span::Span;

/// Endings of texts, which must be UTF-8.
const TEXTS: [&str; 6] = ["css", "html", "js", "svg", "yaml", "yml"];

/// Folders and files beside a theme's own that nobody takes for a part of it.
pub(super) fn is_aside(path: &str) -> bool {
    let notes = ["md", "txt", "json", "lock"];
    path.split('/').any(|part| part.starts_with('.'))
        || path.starts_with("scripts/")
        || path.starts_with("node_modules/")
        || notes.contains(&extension(path).as_str())
}

/// The files of the quiz that have to fit one another, each with what it has of the newest thing that they share: the way
/// in which right answers go from the page to the script, whether a touch answers, the bar of the question that is asked, what a result tells. The
/// script of a quiz knows of steps that may be swapped by `NaN`, a result of what was believed too much by `trusted`.
const SHARED: [(&str, &str); 6] = [
    ("templates/partials/questions.html", "data-solution"),
    ("templates/partials/quiz.html", "data-confirm"),
    ("templates/partials/quiz-actions.html", "thumb"),
    ("dist/quiz.js", "NaN"),
    ("templates/fragments/later.html", "trusted"),
    ("dist/later.js", "trusted"),
];

/// A theme with these of its own has a quiz of its own, whose parts fit as they are.
const WHOLE_QUIZ: [&str; 2] = ["templates/partials/questions/options.html", "dist/quiz.js"];

/// The site's copies of files that other versions of the program had, and that the others of this one do not fit. With
/// them right answers would be marked wrong.
pub(super) fn outdated(own: &[String], files: &BTreeMap<String, Vec<u8>>) -> Vec<&'static str> {
    let has = |path: &str| own.iter().any(|it| it == path);
    let lacks = |path: &str, sign: &str| {
        let bytes = files.get(path).map(Vec::as_slice).unwrap_or_default();
        !String::from_utf8_lossy(bytes).contains(sign)
    };
    let whole = WHOLE_QUIZ.into_iter().all(has);
    let old = SHARED
        .into_iter()
        .filter(|(path, sign)| !whole && has(path) && lacks(path, sign));
    old.map(|(path, _)| path).collect()
}

/// Whether a file is one of the built-in theme's.
fn is_built_in(path: &str) -> bool {
    shipped::theme().contains_key(path)
}

/// `imported` are the style sheets that were read to make those of the pages.
pub(super) fn find(theme: &Theme, settings: &Settings, imported: &[String]) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for path in &theme.own {
        let bytes = theme.files.get(path).map(Vec::as_slice).unwrap_or_default();
        let is_text = TEXTS.contains(&extension(path).as_str());
        if is_text && let Err(error) = std::str::from_utf8(bytes) {
            let at = error.valid_up_to();
            let looks = encoding(&bytes[at..]).to_owned();
            let place = Place::at(&theme.place(path).file, Span::new(at, at + 1));
            found.push(Diagnostic::new(Problem::FileEncoding(looks), place));
        } else if !is_used(theme, settings, imported, path) {
            found.push(unused(theme, path));
        } else if extension(path) == "css"
            && let Err(Bracket::Open(at)) = brackets(theme.text(path).unwrap_or_default())
        {
            let place = Place::at(&theme.place(path).file, Span::new(at, at + 1));
            found.push(Diagnostic::new(Problem::ThemeStyleOpen, place));
        }
    }
    found.extend(theme.strays.iter().map(|path| unused(theme, path)));
    found
}

fn unused(theme: &Theme, path: &str) -> Diagnostic {
    let all = || built_in().map(|(path, _)| path);
    let by_name = all().find(|known| file_name(known) == file_name(path));
    let near = by_name.or_else(|| nearest(path, all()));
    let problem = Problem::ThemeFileUnused(near.map(str::to_owned));
    Diagnostic::new(problem, theme.place(path))
}

fn is_used(theme: &Theme, settings: &Settings, imported: &[String], path: &str) -> bool {
    if is_built_in(path) || path == SETTINGS {
        return true;
    }
    let Some((folder, name)) = path.split_once('/') else {
        return false;
    };
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let listed = |names: &[String], ending: &str| {
        extension(path) == ending && names.iter().any(|known| known == stem)
    };
    match folder {
        "styles" => listed(&settings.styles, "css") || imported.iter().any(|known| known == path),
        "dist" => [&settings.scripts, &settings.packaged, &settings.workers]
            .into_iter()
            .any(|names| listed(names, "js")),
        "strings" => is_strings(name),
        "signs" => signs::name(path).is_some(),
        "sheets" => sheets::is_sheet(path),
        // With their licences.
        "fonts" => sheets::is_font(path) || is_aside(path),
        "templates" if block(path).is_some() => true,
        "templates" => {
            let quoted = [format!("\"{name}\""), format!("'{name}'")];
            let fragment = name
                .strip_prefix("fragments/")
                .and_then(|it| it.strip_suffix(".html"));
            fragment.is_some_and(|it| settings.fragments.iter().any(|known| known == it))
                || theme
                    .files
                    .keys()
                    .filter(|other| *other != path && other.starts_with(FOLDERS[0]))
                    .filter_map(|other| theme.text(other))
                    .any(|text| quoted.iter().any(|name| text.contains(name)))
        }
        _ => false,
    }
}

/// The block that a template is.
pub(super) fn block(path: &str) -> Option<String> {
    let name = path
        .strip_prefix("templates/blocks/")?
        .strip_suffix(".html")?;
    let fits = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_';
    (name.starts_with(|c: char| c.is_ascii_lowercase()) && name.bytes().all(fits))
        .then(|| name.to_owned())
}

/// `zh.yaml`, `mine.zh-Hans.yaml`.
fn is_strings(name: &str) -> bool {
    let Some(stem) = name.strip_suffix(".yaml") else {
        return false;
    };
    let tag = stem.rsplit('.').next().unwrap_or(stem);
    let mut parts = tag.split('-');
    let primary = parts.next().unwrap_or_default();
    (2..=3).contains(&primary.len())
        && primary.bytes().all(|byte| byte.is_ascii_lowercase())
        && parts
            .all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}
