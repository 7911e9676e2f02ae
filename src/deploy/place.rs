//! The targets of a site as `deploy.yaml` names them, and whether each may be one. Reads that file; opens no target.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::folder;
use crate::config::Config;
use crate::diagnostic::{self, DeployFlaw, Diagnostic, Place};
use crate::source::is_in;
use crate::span::Spanned;
use crate::syntax::deploy::{self, Kind, Target};

/// Where targets are named, beside the content.
pub const FILE: &str = "deploy.yaml";

/// What the file says.
#[derive(Debug, Default)]
pub struct Named {
    /// In their order.
    pub targets: Vec<Target>,
    /// What is wrong with it.
    pub diagnostics: Vec<Diagnostic>,
    /// Its text for people to see: what looks like a secret is covered.
    pub covered: String,
}

/// A target, and the folder from which its paths count.
#[derive(Clone, Debug)]
pub struct Chosen {
    /// The target.
    pub target: Target,
    /// That of `deploy.yaml`.
    pub folder: PathBuf,
}

/// What stands for the name of a site where several have one list of targets.
const SITE: &str = "{site}";

/// The folder of `deploy.yaml`.
pub fn folder(config: &Config) -> &Path {
    config.targets.as_ref().map_or(&config.root, |it| &it.0)
}

/// Whether a list of targets for several sites says of this one where the site goes, and not where all would go.
pub fn is_own(target: &Target, config: &Config) -> bool {
    let Some((folder, site)) = &config.targets else {
        return true;
    };
    let other = Config {
        targets: Some((folder.clone(), format!("{site}-"))),
        ..config.clone()
    };
    let named = read(&other).ok().flatten().unwrap_or_default();
    let mut others = named.targets.iter();
    others.all(|it| it.kind != target.kind)
}

/// Reads the file. `None`: there is none.
///
/// # Errors
/// When the system refuses.
pub fn read(config: &Config) -> io::Result<Option<Named>> {
    match std::fs::read(folder(config).join(FILE)) {
        Ok(bytes) => Ok(Some(named(config, &bytes))),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// What the file would say if these were its bytes.
pub fn named(config: &Config, bytes: &[u8]) -> Named {
    let text = String::from_utf8_lossy(bytes).replace("\r\n", "\n");
    let text = text.trim_start_matches('\u{FEFF}');
    let filled = config.targets.as_ref();
    let filled = filled.map(|(_, site)| text.replace(SITE, site));
    let text = filled.as_deref().unwrap_or(text);
    let file: Arc<str> = FILE.into();
    let (targets, mut diagnostics) = deploy::parse(&file, text);
    for target in &targets {
        diagnostics.extend(flaws(target, config, &file));
    }
    diagnostic::sort(&mut diagnostics);
    Named {
        targets,
        diagnostics,
        // A line may hold what nobody is to see.
        covered: deploy::covered(text),
    }
}

/// What is wrong with where it is.
fn flaws(target: &Target, config: &Config, file: &Arc<str>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let mut report = |flaw: DeployFlaw, at: &Spanned<String>| {
        found.push(Diagnostic::new(flaw.into(), Place::at(file, at.span)));
    };
    let own = [&config.content, &config.output];
    if let Kind::Folder(to, _) | Kind::Zip(to, _) = &target.kind {
        let place = folder(config).join(&to.value);
        let inside = own.iter().any(|own| is_in(&place, own));
        let around = matches!(target.kind, Kind::Folder(..))
            && (own.iter().any(|own| is_in(own, &place)) || folder::is_output(&place));
        if inside || around {
            report(DeployFlaw::Overlap(to.value.clone()), to);
        }
    }
    if let Some(credentials) = &target.credentials {
        let place = folder(config).join(&credentials.value);
        if own.iter().any(|own| is_in(&place, own)) {
            report(DeployFlaw::Exposed(credentials.value.clone()), credentials);
        }
    }
    found
}
