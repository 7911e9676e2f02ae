//! What a new site, and a new file of each kind, begin with: paths and texts as values. Asks nobody, writes nothing.

use include_dir::{Dir, include_dir};

static SHIPPED: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/content");

/// The name that stands in the shipped content for the author's own.
const DISTRICT: &str = "XX区";

/// A file of a new site, from the site's folder.
pub struct File {
    pub path: String,
    pub bytes: Vec<u8>,
}

/// What the author said of her place. Empty: left as it is.
#[derive(Debug, Default)]
pub struct Place {
    /// `东城区`.
    pub district: String,
    pub organisation: String,
    pub hotline: String,
    /// Names and phone numbers.
    pub units: Vec<(String, String)>,
}

/// The files of a new site: the shipped content, or the bare beginning of one.
pub fn site(empty: bool, place: &Place) -> Vec<File> {
    let mut files = Vec::new();
    if empty {
        for (path, text) in [
            ("content/site.yaml", include_str!("starter/site.yaml")),
            ("content/index.md", include_str!("starter/index.md")),
            ("content/departments.yaml", ""),
        ] {
            files.push((path.to_owned(), text.as_bytes().to_vec()));
        }
        let quiz = include_str!("starter/quiz.yaml")
            .replace("{title}", "先做几道题")
            .replace("{slug}", "first");
        files.push(("content/quizzes/first.yaml".to_owned(), quiz.into_bytes()));
    } else {
        collect(&SHIPPED, &mut files);
    }
    files
        .into_iter()
        .filter_map(|(path, bytes)| {
            let bytes = match path.as_str() {
                "content/site.yaml" => settings(&String::from_utf8(bytes).ok()?, place),
                "content/departments.yaml" => departments(&String::from_utf8(bytes).ok()?, place),
                _ => bytes,
            };
            (!bytes.is_empty()).then_some(File { path, bytes })
        })
        .collect()
}

fn collect(folder: &Dir<'static>, files: &mut Vec<(String, Vec<u8>)>) {
    for file in folder.files() {
        let path = file.path().to_string_lossy().replace('\\', "/");
        files.push((format!("content/{path}"), file.contents().to_vec()));
    }
    for inner in folder.dirs() {
        collect(inner, files);
    }
}

fn settings(text: &str, place: &Place) -> Vec<u8> {
    let mut text = text.to_owned();
    if !place.organisation.is_empty() {
        let was = format!("organisation: {DISTRICT}打击传销工作联席会议办公室");
        text = text.replace(
            &was,
            &format!("organisation: {}", quoted(&place.organisation)),
        );
    }
    if !place.district.is_empty() {
        text = text.replace(DISTRICT, &place.district);
    }
    if !place.hotline.is_empty() {
        let first = "contacts:\n";
        let name = quoted(&format!("{}举报热线", place.district));
        let line = format!("  - {{name: {name}, phone: {}}}\n", quoted(&place.hotline));
        text = text.replacen(first, &format!("{first}{line}"), 1);
    }
    text.into_bytes()
}

fn departments(text: &str, place: &Place) -> Vec<u8> {
    let mut text = text.to_owned();
    if !place.district.is_empty() {
        text = text
            .replace("- name: 区", &format!("- name: {}", place.district))
            .replace("、区文明办", &format!("、{}文明办", place.district));
    }
    for (name, phone) in &place.units {
        let head = format!("- name: {name}\n");
        let phone = format!("  phone: {}\n", quoted(phone));
        match text.find(&head) {
            None => text.extend(["- name: ", &quoted(name), "\n", &phone]),
            Some(at) => {
                let from = at + head.len();
                let end = text[from..]
                    .find("\n- ")
                    .map_or(text.len(), |at| from + at + 1);
                let rest: String = text[from..end]
                    .split_inclusive('\n')
                    .filter(|line| !line.trim_start().starts_with("phone:"))
                    .collect();
                text.replace_range(from..end, &format!("{phone}{rest}"));
            }
        }
    }
    text.into_bytes()
}

/// In double quotes, where every text is a text.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

/// A kind of file that an author begins.
pub struct Kind {
    pub name: &'static str,
    pub chinese: &'static str,
    pub folder: &'static str,
    pub ending: &'static str,
    template: &'static str,
}

/// All of them.
pub const KINDS: &[Kind] = &[
    kind(
        "case",
        "案例",
        "cases",
        "md",
        include_str!("starter/case.md"),
    ),
    kind(
        "disguise",
        "伪装",
        "disguises",
        "md",
        include_str!("starter/disguise.md"),
    ),
    kind(
        "guide",
        "指南",
        "guides",
        "md",
        include_str!("starter/guide.md"),
    ),
    kind(
        "quiz",
        "题库",
        "quizzes",
        "yaml",
        include_str!("starter/quiz.yaml"),
    ),
    kind(
        "checklist",
        "清单",
        "checklists",
        "yaml",
        include_str!("starter/checklist.yaml"),
    ),
    kind(
        "scenario",
        "情景",
        "scenarios",
        "yaml",
        include_str!("starter/scenario.yaml"),
    ),
    kind(
        "audience",
        "人群",
        "audiences",
        "md",
        include_str!("starter/audience.md"),
    ),
];

const fn kind(
    name: &'static str,
    chinese: &'static str,
    folder: &'static str,
    ending: &'static str,
    template: &'static str,
) -> Kind {
    Kind {
        name,
        chinese,
        folder,
        ending,
        template,
    }
}

impl Kind {
    /// By either name.
    pub fn named(name: &str) -> Option<&'static Self> {
        KINDS
            .iter()
            .find(|kind| kind.name == name || kind.chinese == name)
    }

    /// The text of a new file. `date`: the day, `2026-05-01`.
    pub fn text(&self, slug: &str, title: &str, date: &str) -> String {
        self.template
            .replace("{slug}", slug)
            .replace("{title}", &quoted(title))
            .replace("{date}", date)
    }
}
