//! What `mingbian theme` says: the shape; the words are in each language's own file.

/// One text for each message. Its doc names the values for its `{}`, in order.
pub struct ThemeWords {
    /// Behind a file that the site has its own of.
    pub own: &'static str,
    /// How many the site has its own of, the theme.
    pub listed: &'static str,
    /// The new file.
    pub copied: &'static str,
    pub next: &'static str,
    /// As typed.
    pub unknown: &'static str,
    /// As typed, the nearest.
    pub unknown_near: &'static str,
}
