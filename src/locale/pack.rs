//! The words of `mingbian pack`: the shape.

/// One text for each message. Its doc names the values for its `{}`, in order, or when it is shown.
pub struct PackWords {
    /// Files, megabytes, where, the file to open.
    pub made: &'static str,
    /// The same where it is a zip.
    pub made_zip: &'static str,
    /// Files of last time that are no more.
    pub removed: &'static str,
    /// How many paths are too long, one of them.
    pub long: &'static str,
    /// The zip that is there.
    pub exists: &'static str,
    /// More than a zip holds.
    pub too_large: &'static str,
}
