//! JSON Schemas of everything that an author writes, for editors: made from the tables that the decoders are
//! held to, with the words of a language. Reads no file, writes none.

use serde_json::{Value, json};

use crate::locale::Locale;
use crate::syntax::document::{self, DocumentKind};
use crate::syntax::shape::Value as ShapeValue;
use crate::syntax::{FileKind, checklist, directory, fact, limits, quiz, scenario, settings};

mod draft;
mod editor;

pub use editor::files as editor_files;

/// A kind of file.
pub struct ContentKind {
    /// As typed, and the name of its schema.
    pub name: &'static str,
    /// The same in Chinese.
    pub chinese: &'static str,
    /// How such files are parsed; `None`: it is none of the content's, but `deploy.yaml`.
    pub file: Option<FileKind>,
    /// Where such files are, from the site's folder, as editors write it.
    pub globs: &'static [&'static str],
}

/// All of them. Those of Markdown files are of their front matter.
pub const KINDS: &[ContentKind] = &[
    kind("site", "设置", FileKind::Settings, &["content/site.yaml"]),
    kind(
        "quiz",
        "题库",
        FileKind::Quiz,
        &["content/quizzes/**/*.yaml", "content/quizzes/**/*.yml"],
    ),
    kind(
        "checklist",
        "清单",
        FileKind::Checklist,
        &[
            "content/checklists/**/*.yaml",
            "content/checklists/**/*.yml",
        ],
    ),
    kind(
        "scenario",
        "情景",
        FileKind::Scenario,
        &["content/scenarios/**/*.yaml", "content/scenarios/**/*.yml"],
    ),
    kind(
        "departments",
        "部门",
        FileKind::Departments,
        &["content/departments*.yaml"],
    ),
    kind(
        "communities",
        "社区",
        FileKind::Communities,
        &["content/communities*.yaml"],
    ),
    kind(
        "facts",
        "事实",
        FileKind::Facts,
        &["content/facts*.yaml", "content/facts/**/*.yaml"],
    ),
    kind(
        "case",
        "案例",
        FileKind::Document(DocumentKind::Case),
        &["content/cases/**/*.md"],
    ),
    kind(
        "disguise",
        "伪装",
        FileKind::Document(DocumentKind::Disguise),
        &["content/disguises/**/*.md"],
    ),
    kind(
        "guide",
        "指南",
        FileKind::Document(DocumentKind::Guide),
        &["content/guides/**/*.md"],
    ),
    kind(
        "audience",
        "人群",
        FileKind::Document(DocumentKind::Audience),
        &["content/audiences/**/*.md"],
    ),
    kind(
        "page",
        "页面",
        FileKind::Document(DocumentKind::Page),
        &["content/**/*.md"],
    ),
    ContentKind {
        name: "deploy",
        chinese: "发布",
        file: None,
        globs: &["deploy.yaml"],
    },
];

const fn kind(
    name: &'static str,
    chinese: &'static str,
    file: FileKind,
    globs: &'static [&'static str],
) -> ContentKind {
    ContentKind {
        name,
        chinese,
        file: Some(file),
        globs,
    }
}

impl ContentKind {
    /// By either name.
    pub fn named(name: &str) -> Option<&'static Self> {
        KINDS
            .iter()
            .find(|kind| kind.name == name || kind.chinese == name)
    }

    /// Whether its files are YAML from the first line to the last.
    pub fn is_yaml(&self) -> bool {
        !matches!(self.file, Some(FileKind::Document(_)))
    }

    /// `quiz.json`.
    pub fn file_name(&self) -> String {
        format!("{}.json", self.name)
    }
}

/// What tells a file that this program made from one that somebody wrote.
pub const MARK: &str = "made by: mingbian schema";

/// The schema of a kind of file (draft 7, which editors understand).
pub fn schema(kind: &ContentKind, locale: Locale) -> Value {
    let mut draft = draft::Draft::new(locale);
    let root = match kind.file {
        Some(file) => draft.value(shape_of(file), true),
        None => draft.targets(),
    };
    let mut schema = json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "$comment": MARK,
        "title": locale.key_help(kind.name, "").map_or(kind.name, |help| help.says),
    });
    if let (Value::Object(all), Value::Object(root)) = (&mut schema, root) {
        all.extend(root);
        all.insert("definitions".to_owned(), draft.definitions());
    }
    schema
}

/// The same as the text of a file.
pub fn text(kind: &ContentKind, locale: Locale) -> String {
    let mut text = serde_json::to_string_pretty(&schema(kind, locale)).unwrap_or_default();
    text.push('\n');
    text
}

/// What a file of this kind is as a whole; of a Markdown file, its front matter.
pub fn shape_of(kind: FileKind) -> ShapeValue {
    use document::{AUDIENCE, CASE, DISGUISE, FRONT};
    match kind {
        FileKind::Settings => const { ShapeValue::Map(&[&settings::SITE]) },
        FileKind::Quiz => const { ShapeValue::Map(&[&FRONT, &quiz::QUIZ]) },
        FileKind::Checklist => const { ShapeValue::Map(&[&FRONT, &checklist::CHECKLIST]) },
        FileKind::Scenario => const { ShapeValue::Map(&[&FRONT, &scenario::SCENARIO]) },
        FileKind::Departments => {
            const {
                ShapeValue::List(
                    &ShapeValue::Map(&[&directory::DEPARTMENT]),
                    0,
                    limits::PLACES,
                )
            }
        }
        FileKind::Communities => {
            const {
                ShapeValue::List(
                    &ShapeValue::Map(&[&directory::COMMUNITY]),
                    0,
                    limits::PLACES,
                )
            }
        }
        FileKind::Facts => {
            const { ShapeValue::List(&ShapeValue::Map(&[&fact::FACT]), 0, limits::FACTS) }
        }
        FileKind::Document(kind) => match kind {
            DocumentKind::Case => const { ShapeValue::Map(&[&FRONT, &CASE]) },
            DocumentKind::Disguise => const { ShapeValue::Map(&[&FRONT, &DISGUISE]) },
            DocumentKind::Audience => const { ShapeValue::Map(&[&FRONT, &AUDIENCE]) },
            _ => const { ShapeValue::Map(&[&FRONT]) },
        },
    }
}
