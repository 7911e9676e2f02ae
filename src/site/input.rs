//! One file of the content folder, as the resolver takes it.

use std::sync::Arc;

use crate::hash::Fingerprint;
use crate::syntax::Parsed;

/// One file of the content folder.
#[derive(Clone, Debug)]
pub struct Input {
    /// From the content folder.
    pub path: Arc<str>,
    /// As the user knows it.
    pub name: Arc<str>,
    /// How far down it stands: 0 is the site's own, 1 what that stands on.
    pub layer: u8,
    /// Of its bytes.
    pub fingerprint: Fingerprint,
    /// `None` for assets and for what could not be parsed.
    pub parsed: Option<Arc<Parsed>>,
}
