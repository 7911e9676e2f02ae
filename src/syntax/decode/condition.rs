//! Keys of conditions. One that is not known and left out would leave a condition out, and what has none happens always:
//! the gravest result for everybody, questions of any kind in a draw.

use super::{Fields, Reader};
use crate::syntax::yaml::NodeKind;

/// What authors write, and what the key is called.
pub type Called = (&'static [&'static str], &'static str);

impl Fields<'_> {
    /// Reports the keys that nobody asked for; each would have been a condition.
    pub fn finish_condition(self, reader: &mut Reader, called: &[Called]) {
        self.finish_with(reader, |entry, near| {
            let other = called
                .iter()
                .find(|(names, _)| names.contains(&entry.key.as_str()));
            Some(other.map(|(_, name)| *name).or(near).map(str::to_owned))
        });
    }

    /// Reports the keys that nobody asked for. Keys and values under one are a condition by another name.
    pub fn finish_asking(self, reader: &mut Reader, called: &[Called]) {
        self.finish_with(reader, |entry, near| {
            let other = called
                .iter()
                .find(|(names, _)| names.contains(&entry.key.as_str()));
            let other = other.map(|(_, name)| *name);
            let asks = other.is_some() || matches!(entry.value.kind, NodeKind::Map(_));
            asks.then(|| other.or(near).map(str::to_owned))
        });
    }
}
