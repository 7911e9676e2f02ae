//! What a site stands on, as it was agreed to: kept in one file, compared with what there is now, and the originals of
//! files that were taken from it. Knows no site, no disk.

pub mod archive;
pub mod changes;

/// The folder in the content folder that the program keeps for its author.
pub const FOLDER: &str = ".library";
/// Where a site keeps what it agreed to, from its content folder. Names that begin with a dot are nobody's content.
pub const AGREED: &str = ".library/agreed.zip";
/// The folder with the originals of what was taken, under their own paths.
pub const TAKEN: &str = ".library/taken";
