//! What a place must be able to do to take a site.

use super::file::Meta;
use crate::diagnostic::StoreFault;

/// A place that takes files. Keys are paths from the site's root.
pub trait Target: Sync {
    /// A file with its version; `None`: there is none.
    ///
    /// # Errors
    /// When the place does not answer as it should.
    fn get(&self, key: &str) -> Result<Option<Found>, StoreFault>;

    /// All files there are, our manifest aside; of those for which `sums` asks, what they hold, too, as far as the place can
    /// tell.
    ///
    /// # Errors
    /// As [`Self::get`].
    fn list(&self, sums: &(dyn Fn(&str) -> bool + Sync)) -> Result<Vec<Listed>, StoreFault>;

    /// Those of these keys at which something lies; what each holds as far as that costs no more than asking.
    ///
    /// # Errors
    /// As [`Self::get`].
    fn seen(&self, keys: &[&str]) -> Result<Vec<Listed>, StoreFault>;

    /// Makes a file, or puts another in its place. Readers see the old one or the new one.
    ///
    /// # Errors
    /// As [`Self::get`].
    fn put(&self, key: &str, bytes: &[u8], meta: &Meta) -> Result<(), StoreFault>;

    /// The same, if the file is still the one that was seen (`None`: if there is none). The new version; `None` where the
    /// place cannot promise it, so that it has to be read again.
    ///
    /// # Errors
    /// [`StoreFault::Raced`] when it is another; else as [`Self::get`].
    fn replace(
        &self,
        key: &str,
        bytes: &[u8],
        meta: &Meta,
        seen: Option<&str>,
    ) -> Result<Option<String>, StoreFault>;

    /// Takes a file away; one that is not there is no error.
    ///
    /// # Errors
    /// As [`Self::get`].
    fn delete(&self, key: &str) -> Result<(), StoreFault>;
}

/// A file at the target.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// What it holds.
    pub bytes: Vec<u8>,
    /// Another one when it is written again.
    pub version: String,
}

/// A file at the target, seen from afar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Its path from the site's root.
    pub key: String,
    /// In bytes.
    pub size: u64,
    /// The MD5 of what it holds, in small hexadecimal digits, where the place tells it.
    pub sum: Option<String>,
}
