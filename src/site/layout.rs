//! What a file in the content folder is, by its path; the guide for authors (`docs/guide/`) names the folders.

use super::{PageKind, Section};
use crate::path;
use crate::syntax::FileKind;
use crate::syntax::document::DocumentKind;

/// What a file is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Layout {
    /// A page, or the settings.
    Content {
        /// Without language and extension: `cases/shanxinhui`; empty for the home page.
        path: String,
        /// `en` of `shanxinhui.en.md`.
        lang: Option<String>,
        /// How it is parsed.
        file: FileKind,
        /// What page it makes; of the settings, none.
        kind: PageKind,
    },
    /// Copied.
    Asset,
    /// A YAML file that means nothing where it is; the folder that may be meant.
    Misplaced(Option<String>),
}

/// Tells what a file is.
pub fn layout(file: &str) -> Layout {
    let extension = path::extension(file);
    let folder = path::folder(file);
    let (name, lang) = split_language(file, extension.len());
    let join = |name: &str| {
        if folder.is_empty() {
            name.to_owned()
        } else {
            format!("{folder}/{name}")
        }
    };
    let content = |path: String, lang, file, kind| Layout::Content {
        path,
        lang,
        file,
        kind,
    };
    let first = file.split('/').next().unwrap_or(file);
    let section = Section::by_folder(first).filter(|_| !folder.is_empty());
    match extension.as_str() {
        "md" => {
            let (path, document, kind) = match (section, folder, name) {
                (_, "", "index") => (String::new(), DocumentKind::Home, PageKind::Home),
                (Some(section), folder, "index") if folder == first => (
                    folder.to_owned(),
                    DocumentKind::Section,
                    PageKind::Section(section),
                ),
                (None, folder, "index") => (folder.to_owned(), DocumentKind::Page, PageKind::Page),
                (Some(Section::Disguises), ..) => {
                    (join(name), DocumentKind::Disguise, PageKind::Disguise)
                }
                (Some(Section::Cases), ..) => (join(name), DocumentKind::Case, PageKind::Case),
                (Some(Section::Guides), ..) => (join(name), DocumentKind::Guide, PageKind::Guide),
                (Some(Section::Audiences), ..) => {
                    (join(name), DocumentKind::Audience, PageKind::Audience)
                }
                _ => (join(name), DocumentKind::Page, PageKind::Page),
            };
            content(path, lang, FileKind::Document(document), kind)
        }
        "yaml" | "yml" => match (section, folder, name) {
            (_, "", "site") => content("site".to_owned(), lang, FileKind::Settings, PageKind::Page),
            (_, "", "departments") => content(
                join(name),
                lang,
                FileKind::Departments,
                PageKind::Departments,
            ),
            (_, "", "communities") => {
                content(join(name), lang, FileKind::Communities, PageKind::Community)
            }
            (_, "", "facts") | (None, "facts", _) => {
                content(join(name), lang, FileKind::Facts, PageKind::Page)
            }
            (Some(Section::Quizzes), ..) => {
                content(join(name), lang, FileKind::Quiz, PageKind::Quiz)
            }
            (Some(Section::Checklists), ..) => {
                content(join(name), lang, FileKind::Checklist, PageKind::Checklist)
            }
            (Some(Section::Scenarios), ..) => {
                content(join(name), lang, FileKind::Scenario, PageKind::Scenario)
            }
            (_, "", name) => Layout::Misplaced(
                path::nearest(name, ["site", "departments", "communities", "facts"])
                    .map(|near| format!("{near}.yaml")),
            ),
            _ => Layout::Misplaced(
                path::nearest(first, ["quizzes", "checklists", "scenarios", "facts"])
                    .map(|near| format!("{near}/")),
            ),
        },
        _ => Layout::Asset,
    }
}

/// `shanxinhui.en.md` is `shanxinhui` in English.
/// Languages that files are written in, which are known in capitals too; `通知.PDF.md` is in none.
const CAPITALS: &[&str] = &[
    "en", "bo", "ug", "mn", "kk", "ko", "ja", "ii", "za", "ru", "fr", "de", "es", "ar", "vi", "th",
];

fn split_language(file: &str, extension: usize) -> (&str, Option<String>) {
    let name = path::file_name(file);
    let stem = &name[..name.len() - extension - 1];
    if let Some((name, tag)) = stem.rsplit_once('.') {
        // Windows knows no difference between `en` and `EN`; of longer names in capitals only those of languages are meant.
        let capital = CAPITALS.iter().find(|it| tag.eq_ignore_ascii_case(it));
        if let Some(lang) = capital.filter(|_| !name.is_empty()) {
            return (name, Some((*lang).to_owned()));
        }
        let mut parts = tag.split('-');
        let primary = parts.next().unwrap_or("");
        let valid = (2..=3).contains(&primary.len())
            && primary.chars().all(|c| c.is_ascii_lowercase())
            && parts.all(|part| {
                (2..=8).contains(&part.len()) && part.chars().all(|c| c.is_ascii_alphanumeric())
            });
        if valid && !name.is_empty() {
            return (name, Some(tag.to_owned()));
        }
    }
    (stem, None)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_what_their_folder_says() {
        let kind = |file: &str| match layout(file) {
            Layout::Content {
                path, lang, kind, ..
            } => Some((path, lang, kind)),
            _ => None,
        };
        let is = |path: &str, kind| Some((path.to_owned(), None, kind));
        assert_eq!(kind("index.md"), is("", PageKind::Home));
        assert_eq!(kind("cases/a.md"), is("cases/a", PageKind::Case));
        assert_eq!(
            kind("cases/index.md"),
            is("cases", PageKind::Section(Section::Cases))
        );
        assert_eq!(
            kind("about/editorial.md"),
            is("about/editorial", PageKind::Page)
        );
        assert_eq!(
            kind("quizzes/a.bo.yaml"),
            Some((
                "quizzes/a".to_owned(),
                Some("bo".to_owned()),
                PageKind::Quiz
            ))
        );
        for (file, path, lang) in [
            ("facts.yaml", "facts", None),
            ("facts/law.en.yaml", "facts/law", Some("en")),
        ] {
            assert!(
                matches!(
                    layout(file),
                    Layout::Content { path: p, lang: l, file: FileKind::Facts, .. }
                        if p == path && l.as_deref() == lang
                ),
                "{file}"
            );
        }
        assert_eq!(layout("cases/a.jpg"), Layout::Asset);
        assert_eq!(
            layout("quizes/a.yaml"),
            Layout::Misplaced(Some("quizzes/".to_owned()))
        );
        assert_eq!(
            layout("sites.yaml"),
            Layout::Misplaced(Some("site.yaml".to_owned()))
        );
    }
}
