//! By what this computer and a site's folder know themselves again at a target, without a name that others could read;
//! and whose site it is, as its readers are told.

use std::collections::hash_map::RandomState;
use std::fs;
use std::hash::{BuildHasher as _, Hasher as _};
use std::path::PathBuf;

use super::clock::now;
use super::manifest::Named;
use crate::author;
use crate::build::Memo;
use crate::build::several::{self, About};
use crate::config::Config;
use crate::hash::Hasher;

/// The file of this computer's own.
const FILE: &str = "deploy-id";

/// Of this computer and this site. Where nothing can be kept, each run is another.
pub fn owner(config: &Config) -> String {
    let kept = config.state.as_ref().map(|state| state.join(FILE));
    let known = |place: &PathBuf| fs::read(place).ok().filter(|it| !it.is_empty());
    let fresh = token();
    let id = kept.as_ref().and_then(known).or_else(|| {
        // Another run may have been first: what lies there counts.
        let place = kept.as_ref()?;
        let _ = author::create(place, fresh.as_bytes());
        known(place)
    });
    let output = std::path::absolute(&config.output).unwrap_or_else(|_| config.output.clone());
    let id = id.unwrap_or_else(|| fresh.into_bytes());
    told_apart(&[&id, output.as_os_str().as_encoded_bytes()])
}

/// Whose site it is, as its settings say; `None`: they do not.
pub fn named(config: &Config) -> Option<Named> {
    let about = several::about(config, &mut Memo::default()).ok()?;
    let About {
        title,
        district,
        organisation,
        base_url: address,
        ..
    } = about;
    (!title.is_empty()).then_some(Named {
        title,
        district,
        organisation,
        address,
    })
}

/// Another one each time.
pub fn token() -> String {
    let random = || RandomState::new().build_hasher().finish().to_le_bytes();
    let process = std::process::id().to_le_bytes();
    told_apart(&[&random(), &random(), &process, &now().to_le_bytes()])
}

/// A fingerprint of some texts, for names that tell nothing.
fn told_apart(parts: &[&[u8]]) -> String {
    let mut hasher = Hasher::new();
    for part in parts {
        hasher.add(part);
    }
    hasher.finish().to_string()
}
