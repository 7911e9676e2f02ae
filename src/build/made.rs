//! What is made already: files that other builds left in folders that are named, to be taken where this one would make the
//! same. Sites of one library have pictures and tests in common; the parts of a site that several machines made are all of it.

use std::path::PathBuf;

use crate::hash::Fingerprint;
use crate::output::{Built, Error};

/// What lies in these folders. Nobody writes there while it is looked at.
#[derive(Default)]
pub(super) struct Made(Vec<Built>);

impl Made {
    /// Opens them; where nothing was built there is nothing to take.
    ///
    /// # Errors
    /// When a build is under way there, or what it left cannot be read.
    pub(super) fn open(folders: &[PathBuf]) -> Result<Self, Error> {
        let built: Result<Vec<_>, _> = folders.iter().map(|it| Built::open(it)).collect();
        Ok(Self(built?.into_iter().flatten().collect()))
    }

    /// The bytes of a file that was made from the same, as they were made.
    pub(super) fn get(&self, path: &str, from: Fingerprint) -> Option<Vec<u8>> {
        self.0.iter().find_map(|it| it.made_from(path, from))
    }
}
