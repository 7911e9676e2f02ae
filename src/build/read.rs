//! What is read before anything is made of it: the content folder and the theme.

use super::Error;
use super::clock::Clock;
use super::memo::Memo;
use super::themed::theme_name;
use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::hash::{Fingerprint, Hasher};
use crate::progress::Stage;
use crate::source::{self, Sources};
use crate::theme::{self, Theme};

/// Both, as they were at one moment.
pub(super) struct Read {
    pub(super) sources: Sources,
    pub(super) theme: Theme,
    /// Of everything that a build can see.
    pub(super) inputs: Fingerprint,
    pub(super) diagnostics: Vec<Diagnostic>,
}

impl Read {
    /// The text of a file that a diagnostic names.
    pub(super) fn text_of(&self, name: &str) -> Option<String> {
        let from_sources = || self.sources.shown_text(name);
        self.theme.shown_text(name).or_else(from_sources)
    }
}

pub(super) fn read(config: &Config, memo: &mut Memo, clock: &mut Clock<'_>) -> Result<Read, Error> {
    let (sources, diagnostics) =
        source::read_again(&config.content, &config.content_shown, &mut memo.seen)
            .map_err(|error| Error::Source(config.content.display().to_string(), error))?;
    clock.ended(Stage::Source, sources.files.len());
    let name = theme_name(config, &sources, memo);
    let theme = theme::load(&config.root, &name)
        .map_err(|error| Error::Source(format!("themes/{name}"), error))?
        .ok_or(Error::ThemeUnknown(name))?;
    let inputs = fingerprint(config, &sources, &theme, &diagnostics);
    Ok(Read {
        sources,
        theme,
        inputs,
        diagnostics,
    })
}

/// Of everything that a build can see.
fn fingerprint(
    config: &Config,
    sources: &Sources,
    theme: &Theme,
    found: &[Diagnostic],
) -> Fingerprint {
    let mut all = Hasher::new();
    all.add(env!("CARGO_PKG_VERSION").as_bytes())
        .add(&sources.fingerprint.to_bytes())
        .add(&theme.fingerprint.to_bytes())
        .add(config.content_shown.as_bytes())
        .add(config.base_url.as_deref().unwrap_or_default().as_bytes())
        .add(&[u8::from(config.drafts), u8::from(config.offline)]);
    for host in &config.headers {
        all.add(host.name().as_bytes());
    }
    // Files that could not be read are in no other fingerprint.
    for diagnostic in found {
        all.add(diagnostic.place.file.as_bytes())
            .add(diagnostic.problem.code().as_bytes());
    }
    all.finish()
}
