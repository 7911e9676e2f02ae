//! A theme, loaded: its files (the program carries the default theme, a site's own files lie over
//! it), its words in each language, its style sheets and scripts. Knows no page of the site.

#![allow(clippy::disallowed_methods, reason = "it reads the site's own theme")]

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use serde::Serialize;

use crate::diagnostic::{Diagnostic, Elsewhere, Place, Problem, ThemeFlaw};
use crate::hash::{Fingerprint, Hasher};
use crate::shipped;
use crate::source::name_flaw;

mod assets;
mod drawn;
mod engine;
mod icons;
mod made;
mod sheets;
mod signs;
mod style;
mod told;

pub use assets::{Artifact, Assets, EMBED_SCRIPT, InlineText};
pub use drawn::Drawn;
pub use engine::{Engine, Scope};
pub use icons::{AppIcon, AppIcons, Colours, Use};
pub use sheets::{Flow, SHARE, SQUARE, Sheets};

use made::Made;

/// A larger file is none that a page could wait for.
const LARGEST: u64 = 8 << 20;

/// The folders of a theme that matter; others (script sources) are for its makers.
const FOLDERS: [&str; 7] = [
    "templates/",
    "styles/",
    "strings/",
    "dist/",
    signs::FOLDER,
    sheets::FOLDER,
    sheets::FONTS,
];

/// The fixed words of a theme in one language.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(transparent)]
pub struct Words(pub BTreeMap<String, String>);

impl Words {
    /// A word; empty when the theme has none.
    pub fn get(&self, key: &str) -> &str {
        self.0.get(key).map_or("", String::as_str)
    }

    /// A word that a file is called by, without its ending; `otherwise` where it is nothing that a file can be called.
    pub fn file_name<'a>(&'a self, key: &str, otherwise: &'a str) -> &'a str {
        let word = self.get(key);
        let good =
            !word.is_empty() && !word.contains(['/', '\\']) && name_flaw(Some(word)).is_none();
        if good { word } else { otherwise }
    }

    /// The same words to a reader who is addressed with respect. The language says in its word `polite` which sign takes the
    /// place of which (你您); one without it has one way to address people.
    #[must_use]
    pub fn polite(&self) -> Self {
        let mut signs = self.get(POLITE).chars();
        let (Some(plain), Some(polite)) = (signs.next(), signs.next()) else {
            return self.clone();
        };
        let said = |(key, word): (&String, &String)| {
            let word = if key == POLITE {
                word.clone()
            } else {
                word.replace(plain, &polite.to_string())
            };
            (key.clone(), word)
        };
        Self(self.0.iter().map(said).collect())
    }
}

/// The word with the signs that [`Words::polite`] changes.
const POLITE: &str = "polite";
/// The theme's own settings.
const SETTINGS: &str = "theme.yaml";
/// The sign of the site in tabs and bookmarks.
const ICON: &str = "icon.svg";

/// What is in `theme.yaml`.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(default)]
struct Settings {
    /// Names of style sheets, without folder and extension.
    styles: Vec<String>,
    /// Names of scripts in `dist/`, the same.
    scripts: Vec<String>,
    inline: Inline,
    /// Names of scripts in `dist/` that only packages have.
    packaged: Vec<String>,
    /// Names of scripts in `dist/` that no page names: the browser asks for them by itself.
    workers: Vec<String>,
    /// Names of templates in `templates/fragments/` that become scripts.
    fragments: Vec<String>,
    /// Of the site as an app.
    colours: Option<Colours>,
}

impl Settings {
    /// With what the built-in theme lists besides: its templates ask for that, and a copy of `theme.yaml` may be from
    /// before.
    fn completed(mut self) -> Self {
        let text = shipped::theme().get(SETTINGS).copied().unwrap_or_default();
        let Ok(built_in) = serde_yaml::from_slice::<Self>(text) else {
            return self;
        };
        for (own, known) in [
            (&mut self.styles, built_in.styles),
            (&mut self.scripts, built_in.scripts),
            (&mut self.packaged, built_in.packaged),
            (&mut self.workers, built_in.workers),
            (&mut self.fragments, built_in.fragments),
        ] {
            for name in known {
                if !own.contains(&name) {
                    own.push(name);
                }
            }
        }
        self.colours = self.colours.or(built_in.colours);
        self
    }
}

/// Which of them stand in the pages themselves.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(default)]
struct Inline {
    styles: Vec<String>,
    scripts: Vec<String>,
}

/// A theme's files.
#[derive(Debug)]
pub struct Theme {
    /// `themes/default`, for places in diagnostics.
    name: String,
    files: BTreeMap<String, Vec<u8>>,
    /// Those of them that are the site's own.
    own: Vec<String>,
    /// What lies in the site's folder of the theme and is no part of one.
    strays: Vec<String>,
    /// What was not read, and why.
    left_out: Vec<(String, Problem)>,
    /// Of all files and of the program's version.
    pub fingerprint: Fingerprint,
    made: Made,
}

/// Loads the theme `name` of the site in `root`; `None` when there is none of this name.
///
/// # Errors
/// When a file of the site's own theme cannot be read, and when its folder is a link that leads out of the site's:
/// what is in a theme is published.
pub fn load(root: &Path, name: &str) -> std::io::Result<Option<Theme>> {
    let folder = root.join("themes").join(name);
    if !is_name(name) || (name != "default" && !folder.is_dir()) {
        return Ok(None);
    }
    let mut files = BTreeMap::new();
    let mut left_out = Vec::new();
    let (mut own, mut strays) = (Vec::new(), Vec::new());
    for (path, bytes) in shipped_files() {
        files.insert(path.to_owned(), bytes.to_vec());
    }
    if folder.is_dir() {
        if !folder.canonicalize()?.starts_with(root.canonicalize()?) {
            return Err(std::io::Error::other(Elsewhere));
        }
        for entry in walkdir::WalkDir::new(&folder).sort_by_file_name() {
            let entry = entry?;
            let relative = entry.path().strip_prefix(&folder).unwrap_or(entry.path());
            let relative = relative.to_string_lossy().replace('\\', "/");
            let kind = entry.file_type();
            if !(is_wanted(&relative) || kind.is_symlink() && may_hold_wanted(&relative)) {
                if kind.is_file() && !told::is_aside(&relative) {
                    strays.push(relative);
                }
                continue;
            }
            let size = entry.metadata()?.len();
            if kind.is_symlink() {
                left_out.push((relative, Problem::FileSymlink));
            } else if kind.is_file() && size > LARGEST {
                left_out.push((relative, Problem::FileTooLarge(size, LARGEST)));
            } else if kind.is_file() {
                let mut bytes = std::fs::read(entry.path())?;
                // Notepad's mark; before a page's first line it would change how browsers read all of it.
                if bytes.starts_with("\u{FEFF}".as_bytes()) {
                    bytes.drain(..'\u{FEFF}'.len_utf8());
                }
                own.push(relative.clone());
                files.insert(relative, bytes);
            }
        }
    }
    for path in told::outdated(&own, &files) {
        if let Some(bytes) = shipped::theme().get(path) {
            files.insert(path.to_owned(), bytes.to_vec());
            own.retain(|it| it != path);
            left_out.push((path.to_owned(), Problem::ThemeCopyOld));
        }
    }
    let mut hasher = Hasher::new();
    hasher.add(env!("CARGO_PKG_VERSION").as_bytes());
    for (path, bytes) in &files {
        hasher.add(path.as_bytes()).add(bytes);
    }
    for path in &strays {
        hasher.add(path.as_bytes());
    }
    for (path, problem) in &left_out {
        hasher.add(path.as_bytes()).add(problem.code().as_bytes());
    }
    Ok(Some(Theme {
        name: format!("themes/{name}"),
        files,
        own,
        strays,
        left_out,
        fingerprint: hasher.finish(),
        made: Made::default(),
    }))
}

/// Whether a theme can be called so.
pub fn is_name(name: &str) -> bool {
    !name.is_empty() && !name.starts_with('.') && !name.contains(['/', '\\'])
}

/// The files of the built-in theme that a site may have its own of, by path.
pub fn built_in() -> impl Iterator<Item = (&'static str, &'static [u8])> {
    // What was made of others is nobody's to change.
    shipped_files().filter(|(path, _)| *path != style::READY)
}

fn shipped_files() -> impl Iterator<Item = (&'static str, &'static [u8])> {
    let files = shipped::theme().iter();
    files
        .map(|(path, bytes)| (path.as_str(), *bytes))
        .filter(|(path, _)| is_wanted(path))
}

fn is_wanted(path: &str) -> bool {
    path == SETTINGS || path == ICON || FOLDERS.iter().any(|folder| path.starts_with(folder))
}

/// A link in the place of a folder of files that matter.
fn may_hold_wanted(path: &str) -> bool {
    FOLDERS
        .iter()
        .any(|folder| folder.trim_end_matches('/') == path)
}

impl Theme {
    /// What it is called.
    pub fn name(&self) -> &str {
        self.name.trim_start_matches("themes/")
    }

    /// Whether the site has files of its own in it, in which there may be mistakes.
    pub fn is_own(&self) -> bool {
        !self.own.is_empty()
    }

    /// The texts of its templates.
    pub fn templates(&self) -> impl Iterator<Item = &[u8]> {
        let all = self.files.iter();
        let all = all.filter(|(path, _)| path.starts_with("templates/"));
        all.map(|(_, bytes)| &bytes[..])
    }

    /// Names of the blocks that it has beside those of the program: `templates/blocks/video.html` is `{{ video(…) }}`.
    pub fn blocks(&self) -> Vec<String> {
        let own = self
            .own
            .iter()
            .filter(|path| !shipped::theme().contains_key(*path));
        own.filter_map(|path| told::block(path)).collect()
    }

    /// Names of its signs: `signs/bag.svg` is `sign: bag`.
    pub fn signs(&self) -> Vec<String> {
        let names = self.files.keys().filter_map(|path| signs::name(path));
        names.map(str::to_owned).collect()
    }

    /// Whether a text of the site's own in it has this file's name: a logo in a template, a picture in a style sheet.
    pub fn names(&self, file: &str) -> bool {
        if self.own.is_empty() {
            return false;
        }
        let encoded = crate::path::encode(file);
        let mut texts = self.files.values();
        texts.any(|bytes| {
            let text = String::from_utf8_lossy(bytes);
            text.contains(file) || text.contains(&encoded)
        })
    }

    /// A script that pages do not ask for (`packaged`, `workers` in `theme.yaml`); a theme without one has the default theme's.
    pub fn packaged_script(&self, name: &str) -> Option<&[u8]> {
        let path = format!("dist/{name}.js");
        let own = self.files.get(&path).map(Vec::as_slice);
        own.or_else(|| shipped::theme().get(&path).copied())
    }

    /// The text of a file, by its place in diagnostics.
    pub fn shown_text(&self, name: &str) -> Option<String> {
        let path = name.strip_prefix(&self.name)?.strip_prefix('/')?;
        self.text(path).map(str::to_owned)
    }

    fn text(&self, path: &str) -> Option<&str> {
        self.files
            .get(path)
            .and_then(|bytes| std::str::from_utf8(bytes).ok())
    }

    /// A file of it, for diagnostics.
    pub fn place(&self, path: &str) -> Place {
        let name: Arc<str> = format!("{}/{path}", self.name).into();
        Place::file(&name)
    }

    /// Whether it is the same as another, read at another time: what was made of the one is good for the other.
    pub fn is_same(&self, other: &Self) -> bool {
        self.fingerprint == other.fingerprint && self.name == other.name && self.own == other.own
    }

    fn read_words(&self, lang: &str, main: &str) -> (Words, Vec<Diagnostic>) {
        let mut words = Words::default();
        let mut diagnostics = Vec::new();
        let primary = |lang: &'_ str| lang.split('-').next().unwrap_or(lang).to_owned();
        let tags = ["en", &primary(main), main, &primary(lang), lang];
        for tag in tags {
            for path in self.files.keys() {
                let Some(name) = path.strip_prefix("strings/") else {
                    continue;
                };
                if name != format!("{tag}.yaml") && !name.ends_with(&format!(".{tag}.yaml")) {
                    continue;
                }
                let text = self.text(path).unwrap_or_default();
                match serde_yaml::from_str::<BTreeMap<String, String>>(text) {
                    Ok(more) => words.0.extend(more),
                    Err(error) => diagnostics.push(Diagnostic::new(
                        Problem::ThemeTemplate(error.to_string().into()),
                        self.place(path),
                    )),
                }
            }
        }
        (words, diagnostics)
    }

    /// A word that the program needs and no language of the theme has.
    pub fn missing_word(&self, word: &str) -> Diagnostic {
        let problem = Problem::ThemeTemplate(ThemeFlaw::WordMissing(word.to_owned()));
        Diagnostic::new(problem, self.place("strings"))
    }

    fn make_assets(&self) -> (Assets, Vec<Diagnostic>) {
        let (assets, mut diagnostics) = assets::make(self);
        diagnostics.extend(signs::read(self).1);
        let left_out = self.left_out.iter();
        diagnostics.extend(
            left_out.map(|(path, problem)| Diagnostic::new(problem.clone(), self.place(path))),
        );
        (assets, diagnostics)
    }
}
