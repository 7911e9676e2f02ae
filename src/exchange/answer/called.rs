//! What people call the kinds of questions, on papers, in sheets and in other programs.

use std::sync::LazyLock;

use crate::exchange::traditional::simplified;
use crate::question::{Called, Kind};

/// What somebody may call a kind.
struct Words {
    /// The first is written where we name it ourselves.
    chinese: &'static [&'static str],
    english: &'static [&'static str],
    /// Further ones, that mean it only where nothing else stands with them.
    alone: &'static [&'static str],
}

fn words(called: Called) -> Words {
    let (chinese, english, alone): (&[&str], &[&str], &[&str]) = match called {
        Called::Choice => (&["选择"], &[], &["multiplechoice", "choice", "multichoice"]),
        Called::Kind(kind) => match kind {
            Kind::Single => (
                &["单选", "单项选择"],
                &["single"],
                &[
                    "单项",
                    "单选择",
                    "单项选",
                    "singlechoice",
                    "singleselect",
                    "radio",
                ],
            ),
            Kind::Multiple => (
                &["多选", "多项选择", "不定项"],
                &["multiple"],
                &[
                    "多项",
                    "多选择",
                    "多项选",
                    "复选",
                    "不定项选择",
                    "不定选",
                    "multipleselect",
                    "multipleresponse",
                    "multi",
                    "checkbox",
                ],
            ),
            Kind::Judge => (
                &["判断", "是非"],
                &["judge", "truefalse"],
                &[
                    "对错",
                    "正误",
                    "判断对错",
                    "判断正误",
                    "判断是非",
                    "judgement",
                    "judgment",
                    "boolean",
                ],
            ),
            Kind::Number => (&["数值", "计算"], &["number"], &["numeric", "numerical"]),
            Kind::Text => (
                &["填空"],
                &["text"],
                &[
                    "填充",
                    "fill",
                    "blank",
                    "fillblank",
                    "fillintheblank",
                    "shortanswer",
                ],
            ),
            Kind::Order => (&["排序"], &["order"], &["ordering"]),
            Kind::Match => (&["连线", "匹配", "配对"], &["match"], &["matching"]),
            Kind::Classify => (&["归类", "分类"], &["classify"], &[]),
            Kind::Mark => (&["找疑点"], &["mark"], &[]),
        },
    };
    Words {
        chinese,
        english,
        alone,
    }
}

/// The word for a kind in a sheet.
pub fn word(kind: Kind) -> &'static str {
    let words = words(Called::Kind(kind));
    words.chinese.first().copied().unwrap_or(kind.name())
}

/// All that there is to call.
fn every() -> impl Iterator<Item = Called> {
    let kinds = Kind::ALL.iter().copied().map(Called::Kind);
    kinds.chain([Called::Choice])
}

/// The words by which a name is known among other words, the more exact first.
pub fn names() -> &'static [(&'static str, Called)] {
    static NAMES: LazyLock<Vec<(&'static str, Called)>> = LazyLock::new(|| {
        let by_place = Kind::all_on_paper()
            .into_iter()
            .flat_map(|kind| match kind {
                // `选择` is a part of `多项选择`.
                Kind::Multiple => vec![Called::Kind(kind), Called::Choice],
                other => vec![Called::Kind(other)],
            });
        let chinese =
            by_place.flat_map(|called| words(called).chinese.iter().map(move |it| (*it, called)));
        let english =
            every().flat_map(|called| words(called).english.iter().map(move |it| (*it, called)));
        chinese.chain(english).collect()
    });
    &NAMES
}

/// By what somebody calls it: `单选题`, `多项选择题（每题2分）`, `判斷題`, `True/False`.
pub fn named(written: &str) -> Option<Called> {
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
    let plain = plain.strip_suffix("试题").unwrap_or(&plain);
    let plain = plain.strip_suffix('题').unwrap_or(plain);
    every().find(|called| {
        let of = words(*called);
        [of.chinese, of.english, of.alone]
            .into_iter()
            .any(|names| names.contains(&plain))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_is_known_by_its_words() {
        for kind in Kind::ALL {
            for name in kind.names().iter().chain([&word(*kind)]) {
                assert_eq!(named(name), Some(Called::Kind(*kind)), "{name}");
            }
        }
        assert_eq!(named("选择题"), Some(Called::Choice));
        assert_eq!(named("选择题（单选）"), Some(Called::Kind(Kind::Single)));
    }
}
