//! What editors show of each key: the shape; the words are in each language's own file.

/// A key, or (with an empty key) a kind of file.
pub struct KeyHelp {
    /// The mapping that it belongs to; empty: any.
    pub shape: &'static str,
    /// The key's name in English; empty for a kind of file.
    pub key: &'static str,
    /// What to write there; of a kind of file, what it is.
    pub says: &'static str,
    /// As JSON; empty: none.
    pub example: &'static str,
}

/// A table of them: mapping, key, what it is, an example.
macro_rules! key_help {
    ($($shape:literal $key:literal: $says:literal $($example:literal)?;)*) => {
        pub(crate) static KEYS: &[$crate::locale::KeyHelp] = &[$($crate::locale::KeyHelp {
            shape: $shape,
            key: $key,
            says: $says,
            example: concat!($($example)?),
        }),*];
    };
}

pub(super) use key_help;

/// A mapping's own words for a key, or those for any mapping.
pub(super) fn find(all: &'static [KeyHelp], shape: &str, key: &str) -> Option<&'static KeyHelp> {
    let named = |of: &str| all.iter().find(|it| it.shape == of && it.key == key);
    named(shape).or_else(|| named("").filter(|_| !key.is_empty()))
}

/// The words of `mingbian schema`. The doc of a message names the values for its `{}`, in order.
pub struct SchemaWords {
    pub keys: &'static [KeyHelp],
    /// Behind what a key is, where it has another of its names: the usual one.
    pub alias: &'static str,
    /// That two names of one key stand in one mapping: these two.
    pub twice: &'static str,
    /// What VS Code offers to put in, as a file of its own.
    pub snippets: &'static str,
    /// Above the list of kinds.
    pub kinds: &'static str,
    /// One of them: its name, its name in Chinese, its files.
    pub kind: fn(&str, &str, &str) -> String,
    pub next: &'static str,
    /// Files, folder.
    pub written: &'static str,
}
