//! What pictures for links have in common from site to site: the half above the foot that says whose they are. Knows sheets by their fingerprint.

use std::fmt;
use std::sync::Arc;

use mingbian_drawing::{Top, Tops};

use crate::hash::{Fingerprint, Hasher};
use crate::kept::Kept;

/// Bytes of a site's pictures: the files of the shipped one have 4.5 MB.
const MOST_KEPT: usize = 16 << 20;

/// What was drawn for the site before; keeps nothing where there is only one.
#[derive(Default)]
pub struct Drawn(Option<Arc<Kept<Top>>>);

impl fmt::Debug for Drawn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Drawn").field(&self.0.is_some()).finish()
    }
}

impl Drawn {
    /// For several sites.
    #[must_use]
    pub fn kept() -> Self {
        Self(Some(Arc::new(Kept::new(MOST_KEPT))))
    }

    /// Begins the next site.
    pub fn turn(&self) {
        if let Some(kept) = &self.0 {
            kept.turn();
        }
    }

    /// What was drawn by these sheets.
    pub(super) fn by(&self, sheets: Fingerprint) -> Option<Arc<dyn Tops>> {
        let kept = Arc::clone(self.0.as_ref()?);
        Some(Arc::new(By { sheets, kept }))
    }
}

struct By {
    sheets: Fingerprint,
    kept: Arc<Kept<Top>>,
}

impl By {
    fn from(&self, front: &str) -> Fingerprint {
        let mut from = Hasher::new();
        from.add(&self.sheets.to_bytes()).add(front.as_bytes());
        from.finish()
    }
}

impl Tops for By {
    fn get(&self, front: &str) -> Option<Arc<Top>> {
        self.kept.get(self.from(front))
    }

    fn keep(&self, front: &str, top: &Arc<Top>) {
        self.kept.keep(self.from(front), top, top.size());
    }
}
