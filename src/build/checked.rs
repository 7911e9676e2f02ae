//! The first half of a build, up to the resolved site; and the same with files that are not in the content folder yet, to
//! learn what would be wrong with them before they are written.

use std::sync::Arc;

use super::memo::{AllParsed, Memo, Words, lock, parse};
use super::themed::own_names;
use super::{Error, layers, options, readers};
use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::hash::Fingerprint;
use crate::site::{self, Input, Layout, Site};
use crate::source::Sources;
use crate::syntax;

/// A site that was read and resolved, and nothing more.
pub struct Checked {
    /// What could be made of the content.
    pub site: Site,
    /// The files that it was made of.
    pub sources: Sources,
    /// In the order in which they were found.
    pub diagnostics: Vec<Diagnostic>,
}

/// The first half of a build, up to the resolved site.
///
/// # Errors
/// When the content cannot be reached.
pub fn check(config: &Config, memo: &mut Memo) -> Result<Checked, Error> {
    let layers = layers::read(config, memo)?;
    let mut diagnostics = layers.diagnostics.clone();
    let parsed = parse(&layers.sources, layers.settings.as_ref(), memo);
    let sources = &layers.sources;
    let (site, found) = site::resolve_again(
        &parsed.inputs,
        &options(config, own_names(config, sources, memo)),
        &config.content_shown,
        &mut lock(&parsed.lookups),
    );
    diagnostics.extend(readers::concerning(parsed.diagnostics, &site));
    diagnostics.extend(found);
    layers.tell(config, &mut diagnostics);
    Ok(Checked {
        site,
        sources: layers.sources,
        diagnostics,
    })
}

/// A file that may come to be: its path from the content folder, and its text; `None` for a picture.
pub type Proposed<'a> = (&'a str, Option<&'a str>);

/// The site as if these files were in it. Its diagnostics are those of these files and of everything that refers to
/// something.
///
/// # Errors
/// When the content cannot be reached.
pub fn foresee(
    config: &Config,
    memo: &mut Memo,
    proposed: &[Proposed<'_>],
) -> Result<Checked, Error> {
    foresee_without(config, memo, proposed, &[])
}

/// The same as if these files were not there any more.
///
/// # Errors
/// When the content cannot be reached.
pub fn foresee_without(
    config: &Config,
    memo: &mut Memo,
    proposed: &[Proposed<'_>],
    gone: &[&str],
) -> Result<Checked, Error> {
    let layers = layers::read(config, memo)?;
    let words = Words::said(&layers.sources, layers.settings.as_ref(), memo);
    let AllParsed {
        mut inputs,
        lookups,
        ..
    } = parse(&layers.sources, layers.settings.as_ref(), memo);
    inputs.retain(|it| it.layer > 0 || !gone.contains(&&*it.path));
    let sources = layers.sources;
    let mut diagnostics: Vec<Diagnostic> = Vec::new();
    for (path, text) in proposed {
        let name: Arc<str> = format!("{}/{path}", config.content_shown).into();
        let parsed = match (text, site::layout(path)) {
            (Some(text), Layout::Content { file, lang, .. }) => {
                let fill = words.fill(lang.as_deref());
                let (parsed, found) = syntax::parse_filled(&name, text, file, fill);
                diagnostics.extend(found);
                parsed.map(Arc::new)
            }
            _ => None,
        };
        let input = Input {
            path: (*path).into(),
            name,
            layer: 0,
            fingerprint: Fingerprint::of(text.unwrap_or_default().as_bytes()),
            parsed,
        };
        match inputs.binary_search_by(|it| (*it.path).cmp(path)) {
            Ok(at) => inputs[at] = input,
            Err(at) => inputs.insert(at, input),
        }
    }
    let options = options(config, own_names(config, &sources, memo));
    let known = &mut lock(&lookups);
    let (site, found) = site::resolve_again(&inputs, &options, &config.content_shown, known);
    diagnostics.extend(found);
    Ok(Checked {
        site,
        sources,
        diagnostics,
    })
}
