//! Which target is meant, whether it may be one, and with which key.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::super::{Failure, Session};
use crate::cli::screen::fill;
use crate::config::Config;
use crate::deploy::folder;
use crate::deploy::keys::{Keys, NAMES};
use crate::deploy::sftp::{Sftp, line};
use crate::diagnostic::{self, DeployFlaw, Diagnostic, Place};
use crate::source::is_in;
use crate::span::Spanned;
use crate::syntax::deploy::{self, Kind, Server, Target};

/// Where targets are named.
const FILE: &str = "deploy.yaml";

/// A target, and the folder from which its paths count.
pub(super) struct Chosen {
    pub(super) target: Target,
    pub(super) folder: PathBuf,
}

/// The target that was named, or the only one.
pub(super) fn choose(
    session: &mut Session<'_>,
    config: &Config,
    name: Option<&str>,
) -> Result<Chosen, Failure> {
    let words = session.words();
    let folder = super::folder(config);
    let place = folder.join(FILE);
    let bytes = match std::fs::read(&place) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            let shown = place.display();
            return Err(Failure::usage(fill(words.deploy.none, &[&shown])));
        }
        Err(error) => {
            let reason = session.locale.reason(&error);
            let said = fill(words.source_io, &[&FILE, &reason]);
            return Err(Failure::system(said));
        }
    };
    let text = String::from_utf8_lossy(&bytes).replace("\r\n", "\n");
    let text = text.trim_start_matches('\u{FEFF}');
    let file: Arc<str> = FILE.into();
    let (targets, mut diagnostics) = deploy::parse(&file, text);
    for target in &targets {
        diagnostics.extend(flaws(target, config, &folder, &file));
    }
    diagnostic::sort(&mut diagnostics);
    // A line may hold what nobody is to see.
    let covered = deploy::covered(text);
    session.show(&diagnostics, &|_| Some(covered.clone()));
    if diagnostic::has_errors(&diagnostics) {
        return Err(Failure::CONTENT);
    }
    let all: Vec<&str> = targets.iter().map(|it| it.name.value.as_str()).collect();
    let all = (words.list)(&all);
    let target = match name {
        Some(name) => targets.into_iter().find(|it| it.name.value == name),
        None if targets.len() == 1 => targets.into_iter().next(),
        None => return Err(Failure::usage(fill(words.deploy.which, &[&all]))),
    };
    let unknown = || fill(words.deploy.unknown, &[&name.unwrap_or_default(), &all]);
    let target = target.ok_or_else(|| Failure::usage(unknown()))?;
    Ok(Chosen { target, folder })
}

/// What is wrong with where it is.
fn flaws(target: &Target, config: &Config, folder: &Path, file: &Arc<str>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let mut report = |flaw: DeployFlaw, at: &Spanned<String>| {
        found.push(Diagnostic::new(flaw.into(), Place::at(file, at.span)));
    };
    let own = [&config.content, &config.output];
    if let Kind::Folder(to, _) | Kind::Zip(to, _) = &target.kind {
        let place = folder.join(&to.value);
        let inside = own.iter().any(|own| is_in(&place, own));
        let around = matches!(target.kind, Kind::Folder(..))
            && (own.iter().any(|own| is_in(own, &place)) || folder::is_output(&place));
        if inside || around {
            report(DeployFlaw::Overlap(to.value.clone()), to);
        }
    }
    if let Some(credentials) = &target.credentials {
        let place = folder.join(&credentials.value);
        if own.iter().any(|own| is_in(&place, own)) {
            report(DeployFlaw::Exposed(credentials.value.clone()), credentials);
        }
    }
    found
}

/// The key to a store; `None` for what needs none.
pub(super) fn keys(session: &Session<'_>, chosen: &Chosen) -> Result<Option<Keys>, Failure> {
    let target = &chosen.target;
    if !matches!(target.kind, Kind::Store(_)) {
        return Ok(None);
    }
    let words = session.words().deploy;
    let Some(credentials) = &target.credentials else {
        let [id, secret, _] = NAMES[0];
        let missing = || fill(words.no_key, &[&target.name.value, &id, &secret]);
        let keys = super::environment();
        return keys.map(Some).ok_or_else(|| Failure::usage(missing()));
    };
    let place = chosen.folder.join(&credentials.value);
    let shown = place.display();
    let text = std::fs::read_to_string(&place).map_err(|error| {
        let reason = session.locale.reason(&error);
        Failure::system(fill(words.credentials_io, &[&shown, &reason]))
    })?;
    let none = || Failure::usage(fill(words.credentials_none, &[&shown]));
    Keys::of_file(&text).map(Some).ok_or_else(none)
}

/// A server, whose files with keys have to be there: `ssh` would go on without them, and say only that it may not.
pub(super) fn sftp(
    session: &Session<'_>,
    chosen: &Chosen,
    server: &Server,
    to: &str,
) -> Result<Sftp, Failure> {
    let place = |text: &str| {
        let at_home = text.strip_prefix("~/").zip(std::env::home_dir());
        let place = at_home.map_or_else(|| chosen.folder.join(text), |(it, home)| home.join(it));
        // Another program reads it, from wherever it likes.
        std::path::absolute(&place).unwrap_or(place)
    };
    let credentials = chosen.target.credentials.as_ref();
    let key = credentials.map(|it| place(&it.value));
    let known = server.known_hosts.as_deref().map(place);
    for file in [&key, &known].into_iter().flatten() {
        if let Err(error) = std::fs::File::open(file) {
            let reason = session.locale.reason(&error);
            let words = session.words().deploy;
            let said = fill(words.credentials_io, &[&file.display(), &reason]);
            return Err(Failure::system(said));
        }
    }
    let line = line::ssh(server, key.as_deref(), known.as_deref());
    Ok(Sftp::new(line, to, &super::owner::token()))
}
