//! The words of `mingbian init` and `mingbian new`: the shape. `{}` stands for a value.

/// In the order named.
pub struct StarterWords {
    pub hello: &'static str,
    pub district: &'static str,
    pub organisation: &'static str,
    pub hotline: &'static str,
    pub units: &'static str,
    /// What cannot be dialled.
    pub hotline_wrong: &'static str,
    /// What is there.
    pub taken: &'static str,
    /// Files, folder.
    pub made: &'static str,
    /// Then `cd`, then the rest.
    pub next: &'static str,
    pub next_more: &'static str,
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
    /// Behind that, for a file that is a draft.
    pub next_draft: &'static str,
    /// Slug, a better one.
    pub slug_windows: &'static str,
    /// Unit.
    pub unit: &'static str,
}
