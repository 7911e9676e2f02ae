//! The built site on its way to where readers find it, so that each page that can be reached has what it needs, whenever
//! the way is broken off. Knows a target by six operations alone, and nothing of arguments or terminals.
//!
//! ```text
//! look      the manifest at the target (one request), and what is new, changed, no longer needed: a plan, pure data
//! publish   take the target -> what pages need -> pages -> lists of pages -> what is long unneeded goes -> the manifest
//! ```
//!
//! The manifest is journal and lock, too: before the first file goes, it says who publishes since when and which files may
//! be half way. Nothing is ever deleted that it does not name. Parts of a site that several machines put ([`part`]) meet in it.

#![allow(
    clippy::disallowed_methods,
    reason = "it publishes: folders, archives, the clock"
)]

pub mod archive;
pub mod clock;
pub mod file;
pub mod folder;
mod guard;
pub mod keys;
pub mod manifest;
pub mod owner;
pub mod parcel;
pub mod part;
pub mod place;
pub mod plan;
pub mod probe;
pub mod remembered;
pub mod run;
pub mod s3;
pub mod said;
pub mod sftp;
pub mod target;
pub mod terms;
pub mod way;

pub use file::{Coding, Compression, Item, Meta};
pub use guard::Other;
pub use manifest::{MANIFEST, Manifest, Named};
pub use plan::Plan;
pub use run::{Outlook, look, publish};
pub use target::{Found, Listed, Target};
pub use terms::{Error, Options};
