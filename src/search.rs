//! What readers look for: texts cut into terms, terms kept with the pages that have them, both dealt into parts that a page
//! asks for one by one. The other half is `themes/default/scripts/search/`; what both cut the same way, `tests/search/` holds.
//! Knows no site and no words for the screen; a page here is a number and its texts.

pub use cut::{normal, terms};
pub use index::{Field, Postings};

mod cut;
mod index;
