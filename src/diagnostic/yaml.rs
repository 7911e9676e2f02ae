//! What keeps a text from being YAML.

use serde::{Deserialize, Serialize};

/// What keeps a text from being YAML, where nothing more exact is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum YamlFlaw {
    /// A line stands too far left or right.
    Indentation,
    /// A key without a colon and a space.
    Colon,
    /// A bracket or brace that is not closed.
    Bracket,
    /// `@`, `%`, a backtick … at the beginning of a text.
    Character,
    /// ` #` among the texts between two brackets.
    Hash,
    /// A line among items that does not begin with a dash.
    Dash,
    /// Behind `|` or `>` the text does not stand further right.
    Block,
    /// `|` or `>` and words behind it on its line.
    BlockWords,
    /// A backslash between double quotes.
    Backslash,
    /// A key that is a list or a mapping.
    Key,
    /// A second `---`.
    SeveralDocuments,
    /// Anything else.
    Other,
}
