//! What is read before anything is made of it: the content folder and the theme.

use std::sync::Arc;

use super::Error;
use super::clock::Clock;
use super::layers::{self, Layers};
use super::memo::{Common, Memo};
use super::themed::theme_name;
use crate::config::Config;
use crate::hash::{Fingerprint, Hasher};
use crate::progress::Stage;
use crate::source::Sources;
use crate::theme::{self, Theme};

/// Both, as they were at one moment.
pub(super) struct Read {
    pub(super) layers: Layers,
    pub(super) theme: Arc<Theme>,
    /// What sites have in common.
    pub(super) common: Arc<Common>,
    /// Of everything that a build can see.
    pub(super) inputs: Fingerprint,
}

impl Read {
    /// The text of a file that a diagnostic names.
    pub(super) fn text_of(&self, name: &str) -> Option<String> {
        let from_sources = || self.layers.text_of(name);
        self.theme.shown_text(name).or_else(from_sources)
    }

    /// Of what makes the site what it is to its readers, wherever on a disk it is made.
    pub(super) fn version(&self, config: &Config) -> Fingerprint {
        Hasher::new()
            .add(env!("CARGO_PKG_VERSION").as_bytes())
            .add(&self.layers.fingerprint().to_bytes())
            .add(&self.theme.fingerprint.to_bytes())
            .add(config.base_url.as_deref().unwrap_or_default().as_bytes())
            .add(&[u8::from(config.drafts)])
            .finish()
    }
}

pub(super) fn read(config: &Config, memo: &mut Memo, clock: &mut Clock<'_>) -> Result<Read, Error> {
    let layers = layers::read(config, memo)?;
    clock.ended(Stage::Source, layers.sources.files.len());
    with_theme(config, memo, layers)
}

/// The same where the site's own files are known.
pub(super) fn read_of(config: &Config, memo: &mut Memo, own: Sources) -> Result<Read, Error> {
    let layers = layers::below(config, memo, own, Vec::new());
    with_theme(config, memo, layers)
}

fn with_theme(config: &Config, memo: &mut Memo, layers: Layers) -> Result<Read, Error> {
    let name = theme_name(config, &layers.sources, memo);
    let theme = theme::load(&config.root, &name)
        .map_err(|error| Error::Source(format!("themes/{name}"), error))?
        .ok_or(Error::ThemeUnknown(name))?;
    let theme = memo.theme(theme);
    let inputs = fingerprint(config, &layers, &theme);
    Ok(Read {
        layers,
        theme,
        common: memo.common(),
        inputs,
    })
}

/// Of everything that a build can see.
fn fingerprint(config: &Config, layers: &Layers, theme: &Theme) -> Fingerprint {
    let mut all = Hasher::new();
    all.add(env!("CARGO_PKG_VERSION").as_bytes())
        .add(&layers.fingerprint().to_bytes())
        .add(&theme.fingerprint.to_bytes())
        .add(config.content_shown.as_bytes())
        .add(config.base_url.as_deref().unwrap_or_default().as_bytes())
        .add(&[
            u8::from(config.drafts),
            u8::from(config.offline),
            u8::from(config.of_library),
            u8::from(config.complete),
        ]);
    if let Some(shard) = config.shard {
        all.add(shard.shown().as_bytes());
    }
    for host in &config.headers {
        all.add(host.name().as_bytes());
    }
    // Files that could not be read are in no other fingerprint.
    for diagnostic in &layers.diagnostics {
        all.add(diagnostic.place.file.as_bytes())
            .add(diagnostic.problem.code().as_bytes());
    }
    all.finish()
}
