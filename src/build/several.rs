//! Several sites beside each other: what each is called and where it will be found, and the page that leads to all of them.
//! Of a site it reads the settings alone.

use std::path::Path;

use super::Error;
use super::layers;
use super::memo::{Memo, parse_settings};
use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::render;
use crate::syntax::Parsed;
use crate::syntax::fill::Blank;
use crate::theme;
use crate::view::several::{Listed, Several};

/// What a site says of itself.
#[derive(Debug, Default)]
pub struct About {
    /// Its first language; empty where its settings cannot be read.
    pub lang: String,
    /// What it is called, in that language.
    pub title: String,
    /// The district that it is for.
    pub district: Option<String>,
    /// Who runs it.
    pub organisation: Option<String>,
    /// Where readers find it.
    pub base_url: Option<String>,
}

/// What the settings of a site say; of what is wrong with them its build speaks.
///
/// # Errors
/// When its content cannot be reached.
pub fn about(config: &Config, memo: &mut Memo) -> Result<About, Error> {
    let (own, _) = layers::own(config, memo)?;
    let parsed = parse_settings(&own, memo).and_then(|it| it.0);
    let Some(Parsed::Settings(settings)) = parsed.as_deref() else {
        return Ok(About::default());
    };
    let lang = settings.languages.first().cloned().unwrap_or_default();
    Ok(About {
        title: settings.title.of(&lang).to_owned(),
        district: settings
            .values
            .get(Blank::District)
            .map(|it| it.of(&lang).to_owned()),
        organisation: settings
            .organisation
            .as_ref()
            .map(|it| it.of(&lang).to_owned()),
        base_url: config
            .base_url
            .clone()
            .or_else(|| settings.base_url.clone()),
        lang,
    })
}

/// The page that leads to all sites, as the theme `default` of the folder `root` has it.
///
/// # Errors
/// When the theme cannot be read; what is wrong with its template.
pub fn index(
    root: &Path,
    lang: &str,
    sites: &[Listed<'_>],
) -> Result<Result<String, Vec<Diagnostic>>, Error> {
    let name = "default";
    let theme = theme::load(root, name)
        .map_err(|error| Error::Source(format!("themes/{name}"), error))?
        .ok_or_else(|| Error::ThemeUnknown(name.to_owned()))?;
    let (words, _) = theme.words(lang, lang);
    Ok(render::several(&theme, &words, &Several::new(lang, sites)))
}
