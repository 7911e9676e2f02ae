//! What of a theme goes into the output: style sheets and scripts as files, those that stand
//! in the pages themselves as texts, and the policy that lets just these run.

use std::collections::BTreeMap;

use data_encoding::BASE64;
use sha2::{Digest as _, Sha256};

use super::{AppIcons, Colours, ICON, SETTINGS, Settings, Theme, icons, style, told};
use crate::diagnostic::{AssetFlaw, Diagnostic, Place, Problem, ThemeFlaw};
use crate::hash::Fingerprint;
use crate::svg;

/// Where the script stands that a page of another site takes for the height of its frames, from the root. Its address
/// stays: it is written into pages that nobody here can change.
pub const EMBED_SCRIPT: &str = "embed/embed.js";

/// A file of the theme as it goes into the output.
#[derive(Debug)]
pub struct Artifact {
    /// `assets/style.1a2b3c4d.css`.
    pub path: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

impl Artifact {
    /// Of a script: at an address that stays, where others write it into their pages, or as [`Artifact::new`].
    fn script(name: &str, bytes: Vec<u8>) -> Self {
        match name {
            "embed" => Self {
                path: EMBED_SCRIPT.to_owned(),
                bytes,
            },
            _ => Self::new(name, "js", bytes),
        }
    }

    /// Named after what it is and what is in it, so that it may be kept for ever.
    pub fn new(name: &str, extension: &str, bytes: Vec<u8>) -> Self {
        let hash = Fingerprint::of(&bytes).short();
        Self {
            path: format!("assets/{name}.{hash}.{extension}"),
            bytes,
        }
    }
}

/// All of them, by name.
#[derive(Debug, Default)]
pub struct Assets {
    /// Bundled and minified.
    pub styles: BTreeMap<String, Artifact>,
    /// As their makers bundled them.
    pub scripts: BTreeMap<String, Artifact>,
    /// Where the theme has one.
    pub icon: Option<Artifact>,
    /// The same as pictures, for phones.
    pub app_icons: Option<AppIcons>,
    /// Of the site as an app.
    pub colours: Colours,
    /// Texts that pages hold, byte for byte; none is empty.
    pub inline: BTreeMap<String, InlineText>,
    /// Names of the templates that become scripts, one in each language; with the script of the same name behind it, where
    /// there is one.
    pub fragments: Vec<String>,
    /// The Content-Security-Policy of a page that has all of these texts; one without some of them does not name them.
    pub policy: String,
}

/// A text that pages hold.
#[derive(Debug)]
pub struct InlineText {
    /// Byte for byte.
    pub text: String,
    /// What lets it run, as it stands in the policy, with the blank before it: ` 'sha256-…'`.
    pub source: String,
}

impl InlineText {
    fn new(text: String) -> Self {
        let hash = BASE64.encode(&Sha256::digest(text.as_bytes()));
        Self {
            text,
            source: format!(" 'sha256-{hash}'"),
        }
    }
}

impl Assets {
    /// Scripts that are files of their own; the others lie with the markup of their name, once in each language.
    pub fn scripts_alone(&self) -> impl Iterator<Item = &Artifact> {
        let all = self.scripts.iter();
        all.filter(|(name, _)| !self.fragments.contains(name))
            .map(|(_, artifact)| artifact)
    }
}

/// Makes them; what is wrong with any is a diagnostic.
pub(super) fn make(theme: &Theme) -> (Assets, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let settings = match serde_yaml::from_str::<Settings>(theme.text(SETTINGS).unwrap_or_default())
    {
        Ok(settings) => settings.completed(),
        Err(error) => {
            let problem = Problem::ThemeStyle(error.to_string().into());
            diagnostics.push(Diagnostic::new(problem, theme.place(SETTINGS)));
            Settings::default()
        }
    };
    let mut assets = Assets {
        icon: icon(theme, &mut diagnostics),
        ..Assets::default()
    };
    assets.colours = settings.colours.clone().unwrap_or_default();
    let drawing = assets.icon.as_ref();
    let drawing = drawing.and_then(|it| std::str::from_utf8(&it.bytes).ok());
    assets.app_icons = drawing.map(|it| icons::make(theme, it, &assets.colours));
    let mut imported = Vec::new();
    let mut ready = style::ready(theme);
    let entry = |name: &str| format!("styles/{name}.css");
    let is_ready = |name: &String| ready.contains_key(&entry(name));
    let has_own = theme.own.iter().any(|path| path.starts_with("styles/"));
    let refused = (has_own || !settings.styles.iter().all(is_ready))
        .then(|| style::refused(theme))
        .flatten();
    for name in &settings.styles {
        let sheet = match (&refused, ready.remove(&entry(name))) {
            (Some(_), _) => style::Sheet::default(),
            (None, Some(sheet)) => sheet,
            (None, None) => style::bundle(theme, &entry(name)),
        };
        diagnostics.extend(sheet.diagnostics);
        imported.extend(sheet.files);
        let made = Artifact::new(name, "css", sheet.css.into_bytes());
        assets.styles.insert(name.clone(), made);
    }
    diagnostics.extend(refused);
    // Where a sheet cannot be made, nobody knows what it uses.
    if diagnostics.is_empty() {
        diagnostics.extend(told::find(theme, &settings, &imported));
    }
    assets.fragments = settings.fragments;
    for name in settings.scripts {
        let file = format!("dist/{name}.js");
        let bytes = theme.files.get(&file).cloned().unwrap_or_else(|| {
            let problem = Problem::ThemeScript(ThemeFlaw::Missing(file.clone()));
            diagnostics.push(Diagnostic::new(problem, theme.place(SETTINGS)));
            Vec::new()
        });
        let made = Artifact::script(&name, bytes);
        assets.scripts.insert(name, made);
    }
    let inline = settings.inline;
    let scripts = inlined(&inline.scripts, &assets.scripts, |name, flaw| {
        let problem = Problem::ThemeScript(flaw);
        let file = format!("dist/{name}.js");
        diagnostics.push(Diagnostic::new(problem, theme.place(&file)));
    });
    let styles = inlined(&inline.styles, &assets.styles, |name, flaw| {
        let problem = Problem::ThemeStyle(flaw);
        let file = format!("styles/{name}.css");
        diagnostics.push(Diagnostic::new(problem, theme.place(&file)));
    });
    assets.policy = policy(&scripts, &styles);
    assets.inline = scripts.into_iter().chain(styles).collect();
    (assets, diagnostics)
}

/// The sign of the site, as a drawing that anybody may look at.
fn icon(theme: &Theme, diagnostics: &mut Vec<Diagnostic>) -> Option<Artifact> {
    let bytes = theme.files.get(ICON)?;
    let file = theme.place(ICON).file;
    match svg::read(bytes) {
        Ok(drawing) => {
            if !drawing.cut.is_empty() {
                let problem = Problem::SvgCut(drawing.cut);
                diagnostics.push(Diagnostic::new(problem, Place::file(&file)));
            }
            let text = drawing.text.into_owned();
            Some(Artifact::new("icon", "svg", text.into_bytes()))
        }
        Err(refused) => {
            let problem = Problem::AssetUnsafe(AssetFlaw::Svg(refused.flaw));
            diagnostics.push(Diagnostic::new(problem, Place::at(&file, refused.span)));
            None
        }
    }
}

/// The texts of those named, but for what could end its element or never was; an empty one
/// needs no element.
fn inlined(
    names: &[String],
    from: &BTreeMap<String, Artifact>,
    mut refuse: impl FnMut(&str, ThemeFlaw),
) -> BTreeMap<String, InlineText> {
    let mut texts = BTreeMap::new();
    for name in names {
        let Some(artifact) = from.get(name) else {
            refuse(name, ThemeFlaw::Unlisted(name.clone()));
            continue;
        };
        let Ok(text) = std::str::from_utf8(&artifact.bytes) else {
            refuse(name, ThemeFlaw::Encoding);
            continue;
        };
        let text = text.trim();
        // After `<!--` a script may go on past its own end tag.
        let lower = text.to_ascii_lowercase();
        let ends = ["</script", "</style", "<!--"];
        if let Some(end) = ends.into_iter().find(|end| lower.contains(end)) {
            refuse(name, ThemeFlaw::Ends(end.to_owned()));
        } else if !text.is_empty() {
            texts.insert(name.clone(), InlineText::new(text.to_owned()));
        }
    }
    texts
}

/// A page may load its own site's files and run these texts, nothing else. Pictures may also be
/// made by the page itself. Forms go nowhere else: `default-src` does not speak of them. They may go
/// to the site itself, where a theme can have a search that works without script; there is nobody to tell.
fn policy(scripts: &BTreeMap<String, InlineText>, styles: &BTreeMap<String, InlineText>) -> String {
    let hashes = |texts: &BTreeMap<String, InlineText>| -> String {
        texts.values().map(|it| it.source.as_str()).collect()
    };
    format!(
        "default-src 'self'; script-src 'self'{}; style-src 'self'{}; img-src 'self' data: blob:; object-src 'none'; base-uri 'none'; form-action 'self'",
        hashes(scripts),
        hashes(styles)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn artifact(text: &str) -> BTreeMap<String, Artifact> {
        let made = Artifact::new("it", "js", text.as_bytes().to_vec());
        BTreeMap::from([("it".to_owned(), made)])
    }

    #[test]
    fn what_could_end_its_element_stays_out() {
        let names = ["it".to_owned()];
        for text in ["a='</SCRIPT >'", "/*</style*/", "a='<!--<script>'"] {
            let mut flaws = 0;
            assert!(inlined(&names, &artifact(text), |_, _| flaws += 1).is_empty());
            assert_eq!(flaws, 1, "{text}");
        }
        let fine = inlined(&names, &artifact("a<b"), |_, flaw| panic!("{flaw:?}"));
        assert_eq!(fine["it"].text, "a<b");
        let mut missing = 0;
        inlined(&["no".to_owned()], &artifact(""), |_, _| missing += 1);
        assert_eq!(missing, 1);
    }

    /// The hash that Chromium prints for this script when it refuses it.
    #[test]
    fn the_policy_names_each_text() {
        let scripts = BTreeMap::from([("a".to_owned(), InlineText::new("alert(1)".to_owned()))]);
        assert_eq!(
            policy(&scripts, &BTreeMap::new()),
            "default-src 'self'; script-src 'self' 'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI='; style-src 'self'; img-src 'self' data: blob:; object-src 'none'; base-uri 'none'; form-action 'self'"
        );
    }
}
