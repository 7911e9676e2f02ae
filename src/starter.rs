//! What a new site, and a new file of each kind, begin with: paths and texts as values. Asks nobody, writes nothing.

use include_dir::{Dir, include_dir};

use crate::locale::Locale;
use crate::shipped;

mod keep;
mod library;
mod place;
mod plain;
mod without;

pub use keep::{Disguise, LeftOut, Page, Unclear, audiences, disguises, sections};
pub use place::{Place, hotline, is_none, scalar, units};

static TEMPLATES: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/src/starter");

/// A file of a new site, from the site's folder.
pub struct File {
    /// `/`-separated.
    pub path: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// A new site.
pub struct NewSite {
    /// All of them in `content/`.
    pub files: Vec<File>,
    /// How many things of each section are not there, all in all: `("cases", 12)`.
    pub left_out: Vec<(&'static str, usize)>,
}

/// What a new site begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Beginning {
    /// The few files that are needed.
    Bare,
    /// All of the shipped content, to be changed.
    Copy,
    /// What is its own: it stands on the shipped content.
    Library,
}

/// Files that each site has of its own, whatever it stands on.
const OWN: [&str; 3] = [
    "content/site.yaml",
    "content/departments.yaml",
    "content/communities.yaml",
];

/// The files of a new site: the shipped content without what is left out, what a site on it has of its own, or the bare
/// beginning of one.
pub fn site(beginning: Beginning, place: &Place, left_out: &LeftOut, locale: Locale) -> NewSite {
    let mut files = Vec::new();
    let mut gone = left_out.gone.clone();
    if beginning == Beginning::Bare {
        let title = locale.words().starter.first_quiz;
        for (path, name) in [
            ("content/site.yaml", "site.yaml"),
            ("content/index.md", "index.md"),
            ("content/guides/help.md", "help.md"),
            ("content/quizzes/first.yaml", "quiz.yaml"),
        ] {
            let text = filled(template(name, locale), "first", title, "");
            files.push((path.to_owned(), text.into_bytes()));
        }
        if !place.units.is_empty() {
            files.push(("content/departments.yaml".to_owned(), Vec::new()));
        }
    } else {
        files = shipped_content();
        if !gone.is_empty() {
            files = without::without(files, &mut gone);
        }
        let hidden = left_out.languages.iter().map(|it| (*it).to_owned());
        if beginning == Beginning::Library {
            files = shipped_content();
            let out = |path: &str| without::name(path).is_some_and(|name| gone.contains(&name));
            files.retain(|(path, _)| OWN.contains(&&**path) && !out(path));
            let hidden: Vec<String> = left_out.hidden().into_iter().chain(hidden).collect();
            let head = library::head(locale);
            library::put(&mut files, &[&head, &library::hide(&hidden, locale)]);
            files.push((
                "content/.library/README.txt".to_owned(),
                library::readme(locale),
            ));
        } else if !left_out.languages.is_empty() {
            let hidden: Vec<String> = hidden.collect();
            library::put(&mut files, &[&library::hide(&hidden, locale)]);
        }
    }
    let files = files
        .into_iter()
        .map(|(path, bytes)| {
            let bytes = match String::from_utf8(bytes) {
                Ok(mut text) => {
                    if !left_out.languages.is_empty() && OWN.contains(&&*path) {
                        text = plain::chinese(&text);
                    }
                    place.put_into(&path, text).into_bytes()
                }
                Err(error) => error.into_bytes(),
            };
            File { path, bytes }
        })
        .collect();
    let count = |folder: &str| {
        let inside = |it: &&String| it.split('/').next() == Some(folder);
        gone.iter().filter(inside).count()
    };
    let folders = KINDS.iter().map(|kind| kind.folder).chain(["communities"]);
    let counts = folders.map(|folder| (folder, count(folder)));
    NewSite {
        files,
        left_out: counts.filter(|(_, count)| *count > 0).collect(),
    }
}

/// What the district is called in the shipped content, which is Chinese.
const DISTRICT: &str = "XX区";

/// What the district is called where nobody has said it.
pub fn district(empty: bool, locale: Locale) -> &'static str {
    if empty {
        locale.words().starter.bare_district
    } else {
        DISTRICT
    }
}

/// The organisation of a new site in this district.
pub fn organisation(empty: bool, locale: Locale, name: &str) -> String {
    let settings = if empty {
        template("site.yaml", locale)
    } else {
        let shipped = shipped::content().get("site.yaml");
        shipped
            .and_then(|bytes| std::str::from_utf8(bytes).ok())
            .unwrap_or_default()
    };
    let line = settings
        .lines()
        .find_map(|line| line.strip_prefix(place::ORGANISATION));
    let line = place::first(line.unwrap_or_default());
    if name == district(empty, locale) {
        return line.to_owned();
    }
    let between = if empty {
        locale.words().starter.bare_between
    } else {
        ""
    };
    format!("{name}{between}{line}")
}

/// The shipped content, by its paths in a site.
fn shipped_content() -> Vec<(String, Vec<u8>)> {
    let shipped = shipped::content().iter();
    shipped
        .map(|(path, bytes)| (format!("content/{path}"), bytes.to_vec()))
        .collect()
}

fn template(name: &str, locale: Locale) -> &'static str {
    let folder = locale.words().starter.folder;
    TEMPLATES
        .get_file(format!("{folder}/{name}"))
        .and_then(|file| file.contents_utf8())
        .unwrap_or_default()
}

fn filled(template: &str, slug: &str, title: &str, date: &str) -> String {
    template
        .replace("{slug}", slug)
        .replace("{title}", &place::scalar(title))
        .replace("{date}", date)
}

/// A kind of file that an author begins.
pub struct NewFile {
    /// As typed.
    pub name: &'static str,
    /// The same in Chinese.
    pub chinese: &'static str,
    /// The folder of the content folder that it goes to.
    pub folder: &'static str,
    /// Without the point.
    pub ending: &'static str,
    /// It begins as a draft, since it says things that are to be replaced.
    pub draft: bool,
}

/// All of them.
pub const KINDS: &[NewFile] = &[
    page("case", "案例", "cases"),
    page("disguise", "伪装", "disguises"),
    page("guide", "指南", "guides"),
    tool("quiz", "题库", "quizzes"),
    tool("checklist", "清单", "checklists"),
    tool("scenario", "情景", "scenarios"),
    page("audience", "人群", "audiences"),
];

const fn page(name: &'static str, chinese: &'static str, folder: &'static str) -> NewFile {
    NewFile {
        name,
        chinese,
        folder,
        ending: "md",
        draft: true,
    }
}

const fn tool(name: &'static str, chinese: &'static str, folder: &'static str) -> NewFile {
    NewFile {
        name,
        chinese,
        folder,
        ending: "yaml",
        draft: false,
    }
}

impl NewFile {
    /// By either name, or by its folder's.
    pub fn named(name: &str) -> Option<&'static Self> {
        let name = name.to_lowercase();
        KINDS
            .iter()
            .find(|kind| kind.name == name || kind.chinese == name || kind.folder == name)
    }

    /// The text of a new file. `date`: the day, `2026-05-01`.
    pub fn text(&self, slug: &str, title: &str, date: &str, locale: Locale) -> String {
        let name = format!("{}.{}", self.name, self.ending);
        filled(template(&name, locale), slug, title, date)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_a_template_in_every_language() {
        for locale in [Locale::Chinese, Locale::English] {
            for kind in KINDS {
                let text = kind.text("slug", "标题", "2026-05-01", locale);
                assert!(text.contains("title: 标题\n"), "{}: {text}", kind.name);
                let left = ["{slug}", "{title}", "{date}"];
                assert!(!left.iter().any(|hole| text.contains(hole)), "{text}");
            }
            let name = organisation(true, locale, "Q");
            assert!(name.starts_with('Q') && name.len() > 4, "{name}");
        }
    }
}
