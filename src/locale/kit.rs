//! The words of `mingbian kit`: the shape.

/// One text for each message. Its doc names the values for its `{}`, in order, or when it is shown.
pub struct KitWords {
    /// The site has no community.
    pub none: &'static str,
    /// It has none but drafts: their names.
    pub drafts: &'static str,
    /// The one that was asked for is a draft.
    pub draft: &'static str,
    /// Nobody said which: the names.
    pub which: &'static str,
    /// Name; the names there are.
    pub unknown: &'static str,
    /// Name; the nearest one.
    pub unknown_near: &'static str,
    /// What `--only` named; the names there are.
    pub no_item: &'static str,
    /// Without an address there are no codes.
    pub no_address: &'static str,
    /// Communities, files, where.
    pub made: &'static str,
    /// Files that were there before and are no more.
    pub removed: &'static str,
    /// A folder of ours was made for something else: which folder, what is in it.
    pub folder_holds: &'static str,
    /// What: a site.
    pub folder_site: &'static str,
    /// Kits.
    pub folder_kits: &'static str,
    /// What goes onto a stick.
    pub folder_stick: &'static str,
    /// Files that somebody wrote in: how many, which.
    pub left: &'static str,
    /// The zip that is there.
    pub exists: &'static str,
    /// More than a zip holds.
    pub too_large: &'static str,
}
