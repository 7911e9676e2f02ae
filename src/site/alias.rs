//! Old addresses of a page: where in the output a small page stands that leads on.

use super::{Site, Version};
use crate::diagnostic::{Diagnostic, Place, WritingFlaw};
use crate::path;
use crate::source;
use crate::span::{Span, Spanned};

/// An old address.
#[derive(Debug)]
pub struct Alias {
    /// The file of the output, from its root.
    pub path: String,
    /// Where it is written.
    pub span: Span,
}

fn old_addresses(version: &Version) -> &[Spanned<String>] {
    let front = version.front().map(|front| &*front.aliases);
    front
        .or_else(|| Some(&*version.community()?.aliases))
        .unwrap_or_default()
}

impl Site {
    /// The old addresses of a version, those that are addresses of this site, each once.
    pub fn aliases(&self, version: &Version, edition: usize) -> Vec<Alias> {
        let mut found: Vec<Alias> = Vec::new();
        for alias in old_addresses(version) {
            let Some(path) = self.alias_path(&alias.value, edition) else {
                continue;
            };
            if found.iter().all(|known| known.path != path) {
                found.push(Alias {
                    path,
                    span: alias.span,
                });
            }
        }
        found
    }

    pub(super) fn check_aliases(
        &self,
        version: &Version,
        edition: usize,
        diagnostics: &mut Vec<Diagnostic>,
    ) {
        for alias in old_addresses(version) {
            if self.alias_path(&alias.value, edition).is_none() {
                let flaw = WritingFlaw::AliasInvalid(alias.value.clone());
                let place = Place::at(&version.file, alias.span);
                diagnostics.push(Diagnostic::new(flaw.into(), place));
            }
        }
    }

    /// `cases/a`, `/cases/a/`, `cases/a.html` or the whole address, as a file of the output. A translation stood where
    /// its language stands: its keys are often a copy of those of the first language.
    fn alias_path(&self, written: &str, edition: usize) -> Option<String> {
        let base = self.base_url.as_deref();
        // People write what stands behind the host's name, and the site may begin deeper.
        let folder = base.and_then(|base| base.splitn(4, '/').nth(3));
        let deeper = folder
            .filter(|folder| !folder.is_empty())
            .and_then(|folder| written.trim_start_matches('/').strip_prefix(folder));
        let inside = base.and_then(|base| written.strip_prefix(base)).or(deeper);
        let decoded = path::decode(inside.unwrap_or(written));
        let plain = path::composed(decoded.trim()).into_owned();
        let plain = plain.strip_prefix('/').unwrap_or(&plain);
        let ending = path::extension(plain);
        let named = ["html", "htm"].contains(&&*ending);
        let folder = plain.strip_suffix('/').unwrap_or(plain);
        let good = |name: &str| {
            !name.is_empty() && !name.starts_with('.') && source::name_flaw(Some(name)).is_none()
        };
        // A page under `.php` or `.aspx` would be a program to a server, or a file to download.
        let other = !named && !plain.ends_with('/') && is_program(&ending);
        if other || plain.contains(['?', '#', '\\', ':']) || !folder.split('/').all(good) {
            return None;
        }
        let prefix = self.editions.get(edition).map_or("", |it| &it.prefix);
        let whole = inside.is_some() || format!("{folder}/").starts_with(prefix);
        let prefix = if whole { "" } else { prefix };
        Some(if named {
            format!("{prefix}{folder}")
        } else {
            format!("{prefix}{folder}/index.html")
        })
    }
}

/// An ending that only the former site's server knew.
fn is_program(ending: &str) -> bool {
    ["asp", "aspx", "jsp", "php", "do", "action", "cgi"].contains(&ending)
}
