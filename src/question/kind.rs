//! The kinds of questions: one list, with the names that each has here and elsewhere, and what is the same wherever a kind
//! goes. Knows no bodies.

use serde::{Deserialize, Serialize};

/// The one list of the kinds. Each is followed by what authors write for it in YAML: the stable name, the Chinese one, and
/// others; then by what people call it elsewhere: words that mean it `within` other words, and those that mean it only
/// where they stand `alone`.
macro_rules! kinds {
    ($(
        $(#[$about:meta])*
        $kind:ident = $name:literal $chinese:literal $($other:literal)*,
            within $($within:literal)*,
            alone $($alone:literal)*;
    )+) => {
        /// A kind of question.
        #[derive(
            Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
        )]
        #[serde(rename_all = "lowercase")]
        pub enum Kind {
            $($(#[$about])* $kind,)+
        }

        impl Kind {
            /// All of them, in the order of every table.
            pub const ALL: &'static [Self] = &[$(Self::$kind),+];

            /// All that authors may write for each.
            pub const NAMES: &'static [(Self, &'static [&'static str])] =
                &[$((Self::$kind, &[$name, $chinese $(, $other)*])),+];

            /// As in YAML, in templates and in the browser.
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$kind => $name,)+
                }
            }

            /// As in a sheet.
            pub fn chinese(self) -> &'static str {
                match self {
                    $(Self::$kind => $chinese,)+
                }
            }

            /// All that authors may write for it.
            pub fn names(self) -> &'static [&'static str] {
                match self {
                    $(Self::$kind => &[$name, $chinese $(, $other)*],)+
                }
            }

            /// Further words that mean it among other words.
            pub fn words_within(self) -> &'static [&'static str] {
                match self {
                    $(Self::$kind => &[$($within),*],)+
                }
            }

            /// Further words that mean it where nothing else stands with them.
            pub fn words_alone(self) -> &'static [&'static str] {
                match self {
                    $(Self::$kind => &[$($alone),*],)+
                }
            }
        }
    };
}

kinds! {
    /// Options, of which one is right.
    Single = "single" "单选" "单选题",
        within "单项选择",
        alone "单项" "单选择" "单项选" "singlechoice" "singleselect" "radio";
    /// Options, of which several may be right.
    Multiple = "multiple" "多选" "多选题",
        within "多项选择" "不定项",
        alone "多项" "多选择" "多项选" "复选" "不定项选择" "不定选" "multipleselect" "multipleresponse" "multi" "checkbox";
    /// Right or wrong.
    Judge = "judge" "判断" "判断题",
        within "是非" "truefalse",
        alone "对错" "正误" "判断对错" "判断正误" "判断是非" "judgement" "judgment" "boolean";
    /// A number, or any within a range.
    Number = "number" "数值" "数值题",
        within "计算",
        alone "numeric" "numerical";
    /// A blank to fill in.
    Text = "text" "填空" "填空题",
        within,
        alone "单项填空" "填充" "fill" "blank" "fillblank" "fillintheblank" "shortanswer";
    /// Items to put in order.
    Order = "order" "排序" "排序题",
        within,
        alone "ordering";
    /// Left sides to connect with right sides.
    Match = "match" "连线" "连线题",
        within "匹配" "配对",
        alone "matching";
    /// Cards to sort into bins.
    Classify = "classify" "归类" "归类题",
        within "分类",
        alone;
    /// Phrases to find in a text.
    Mark = "mark" "找疑点",
        within,
        alone;
}

impl Kind {
    /// Whether it is told by its options.
    pub fn has_options(self) -> bool {
        match self {
            Self::Single | Self::Multiple => true,
            Self::Judge
            | Self::Number
            | Self::Text
            | Self::Order
            | Self::Match
            | Self::Classify
            | Self::Mark => false,
        }
    }

    /// Whether a row of a sheet can hold a question of it.
    pub fn fits_a_row(self) -> bool {
        match self {
            Self::Single
            | Self::Multiple
            | Self::Judge
            | Self::Number
            | Self::Text
            | Self::Order
            | Self::Match
            | Self::Mark => true,
            Self::Classify => false,
        }
    }

    /// Where its section stands on an exam paper.
    fn place_on_paper(self) -> u8 {
        match self {
            Self::Single => 0,
            Self::Multiple => 1,
            Self::Judge => 2,
            Self::Text => 3,
            Self::Number => 4,
            Self::Order => 5,
            Self::Match => 6,
            Self::Classify => 7,
            Self::Mark => 8,
        }
    }

    /// All of them, in the order of exam papers.
    pub fn all_on_paper() -> Vec<Self> {
        let mut kinds = Self::ALL.to_vec();
        kinds.sort_by_key(|kind| kind.place_on_paper());
        kinds
    }
}

/// What somebody else calls the kind of a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Called {
    /// This kind.
    Kind(Kind),
    /// Options to choose from: the answer tells whether one or several are right.
    Choice,
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn no_two_kinds_have_one_name() {
        let mut seen = HashSet::new();
        for (kind, names) in Kind::NAMES {
            assert_eq!(*names, kind.names());
            let more = kind.words_within().iter().chain(kind.words_alone());
            assert_eq!(serde_json::json!(kind), kind.name());
            for name in names.iter().chain(more) {
                assert!(seen.insert(name), "{name}");
            }
        }
    }
}
