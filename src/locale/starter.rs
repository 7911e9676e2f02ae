//! The words of `mingbian init` and `mingbian new`: the shape. `{}` stands for a value.

/// In the order named.
pub struct StarterWords {
    pub hello: &'static str,
    pub district: &'static str,
    /// What a place is called when nobody says.
    pub district_default: &'static str,
    /// District.
    pub organisation_default: &'static str,
    pub organisation: &'static str,
    pub hotline: &'static str,
    pub units: &'static str,
    /// Folder.
    pub not_empty: &'static str,
    /// Files, folder.
    pub made: &'static str,
    /// Folder.
    pub next: &'static str,
    /// Kind, all kinds.
    pub kind_unknown: &'static str,
    /// Kind, nearest.
    pub kind_unknown_near: &'static str,
    /// Slug, a better one.
    pub slug: &'static str,
    /// File.
    pub exists: &'static str,
    /// File.
    pub made_one: &'static str,
    pub next_one: &'static str,
}
