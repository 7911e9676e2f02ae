//! What people call the kinds of questions, on papers, in sheets and in other programs.

use std::sync::LazyLock;

use crate::exchange::traditional::simplified;
use crate::question::{Called, Kind};

/// A choice of which nobody says how many are right: within other words, and alone.
const CHOICE: [&[&str]; 2] = [&["选择"], &["multiplechoice", "choice", "multichoice"]];

/// The words that mean it among other words.
fn within(called: Called) -> Vec<&'static str> {
    match called {
        Called::Choice => CHOICE[0].to_vec(),
        Called::Kind(kind) => [&[kind.chinese(), kind.name()], kind.words_within()].concat(),
    }
}

/// All that there is to call.
fn every() -> impl Iterator<Item = Called> {
    let kinds = Kind::ALL.iter().copied().map(Called::Kind);
    kinds.chain([Called::Choice])
}

/// The words by which a name is known among other words, the more exact first.
pub(crate) fn names() -> &'static [(&'static str, Called)] {
    static NAMES: LazyLock<Vec<(&'static str, Called)>> = LazyLock::new(|| {
        let by_place = Kind::all_on_paper()
            .into_iter()
            .flat_map(|kind| match kind {
                // `选择` is a part of `多项选择`.
                Kind::Multiple => vec![Called::Kind(kind), Called::Choice],
                other => vec![Called::Kind(other)],
            });
        let named = |called| within(called).into_iter().map(move |name| (name, called));
        let chinese = by_place
            .flat_map(named)
            .filter(|(name, _)| !name.is_ascii());
        let english = every().flat_map(named).filter(|(name, _)| name.is_ascii());
        chinese.chain(english).collect()
    });
    &NAMES
}

/// By what somebody calls it: `单选题`, `多项选择题（每题2分）`, `判斷題`, `True/False`.
pub(crate) fn named(written: &str) -> Option<Called> {
    let bare = written.split(['（', '(', '【', '[']).next();
    // `选择题（单选）` says it in the brackets.
    let inner = written
        .split(['（', '(', '【', '['])
        .nth(1)
        .and_then(|it| it.split(['）', ')', '】', ']']).next());
    let outer = bare.and_then(known);
    match (outer, inner.and_then(known)) {
        (None | Some(Called::Choice), Some(inner)) => Some(inner),
        (outer, _) => outer,
    }
}

/// A name that is all that is written.
fn known(name: &str) -> Option<Called> {
    let plain: String = simplified(name)
        .to_lowercase()
        .chars()
        .filter(|c| !(c.is_whitespace() || "/_-.、：:".contains(*c)))
        .collect();
    // `考试单选` is what a survey site calls a question with an answer.
    let plain = plain.strip_prefix("考试").unwrap_or(&plain);
    let plain = plain.strip_suffix("试题").unwrap_or(plain);
    let plain = plain.strip_suffix('题').unwrap_or(plain);
    every().find(|called| {
        let alone = match called {
            Called::Choice => CHOICE[1],
            Called::Kind(kind) => kind.words_alone(),
        };
        alone.contains(&plain) || within(*called).contains(&plain)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_is_known_by_its_words() {
        for kind in Kind::ALL {
            for name in kind.names() {
                assert_eq!(named(name), Some(Called::Kind(*kind)), "{name}");
            }
        }
        assert_eq!(named("考试单选题"), Some(Called::Kind(Kind::Single)));
        assert_eq!(named("选择题"), Some(Called::Choice));
        assert_eq!(named("选择题（单选）"), Some(Called::Kind(Kind::Single)));
    }
}
