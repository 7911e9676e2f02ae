//! A place of a YAML text that is mended before it is parsed.

use crate::diagnostic::Problem;
use crate::span::Span;

/// One place to mend.
pub(super) struct Habit {
    /// Of the text as it is, in bytes.
    pub(super) at: usize,
    pub(super) length: usize,
    pub(super) with: Put,
    /// What to say; what nobody sees is said elsewhere.
    pub(super) said: Option<(Problem, Span)>,
}

/// What comes in its place.
pub(super) enum Put {
    Text(&'static str),
    /// Spaces: as many as the line, counted from 1, is likely to want.
    Indent(usize),
    /// So many spaces.
    Spaces(usize),
}
