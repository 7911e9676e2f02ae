//! Which theme a site has, and what of it the content may use, found out before anything is made.

use super::memo::{Memo, settings};
use crate::config::Config;
use crate::source::Sources;
use crate::syntax::Parsed;
use crate::theme;

/// The theme's name may stand in site.yaml: that one file is parsed first, the rest if needed.
pub(super) fn theme_name(config: &Config, sources: &Sources, memo: &mut Memo) -> String {
    let in_settings = || match settings(sources, memo).as_deref() {
        Some(Parsed::Settings(settings)) => settings.theme.clone(),
        _ => None,
    };
    let named = config.theme.clone().or_else(in_settings);
    named.unwrap_or_else(|| "default".to_owned())
}

/// Blocks and signs of the site's theme, for who needs nothing else of it; of a theme that cannot be read the build speaks.
pub(super) fn own_names(
    config: &Config,
    sources: &Sources,
    memo: &mut Memo,
) -> (Vec<String>, Vec<String>) {
    let theme = theme::load(&config.root, &theme_name(config, sources, memo));
    theme
        .ok()
        .flatten()
        .map(|theme| (theme.blocks(), theme.signs()))
        .unwrap_or_default()
}
