//! The keys of each type of question, beside the decoder of answers that asks for them.
//! Knows what a key wants, not what it says.

use std::sync::LazyLock;

use crate::question::Kind;
use crate::syntax::keys::Key;
use crate::syntax::shape::{Means, Shape, Value, Variant, may, must};
use crate::syntax::{keys, limits, parts};

/// The kinds and their keys, in the order in which the keys tell them.
pub(in crate::syntax) fn variants() -> &'static [Variant] {
    static VARIANTS: LazyLock<Vec<Variant>> = LazyLock::new(|| {
        let mut kinds = Kind::ALL.to_vec();
        kinds.sort_by_key(|kind| told_by(*kind).0);
        let variant = |kind| Variant {
            kind,
            shape: of(kind),
            told_by: told_by(kind).1,
        };
        kinds.into_iter().map(variant).collect()
    });
    &VARIANTS
}

/// The keys of a kind.
pub(super) fn of(kind: Kind) -> &'static Shape {
    match kind {
        Kind::Single | Kind::Multiple => &CHOICE,
        Kind::Judge => &JUDGE,
        Kind::Number => &NUMBER,
        Kind::Text => &TEXT,
        Kind::Order => &ORDER,
        Kind::Match => &MATCH,
        Kind::Classify => &CLASSIFY,
        Kind::Mark => &MARK,
    }
}

/// Which key tells the kind where no `type` is written, and how early it is looked for: a kind whose keys include
/// another's comes before that. `None`: the answer alone tells.
fn told_by(kind: Kind) -> (u8, Option<&'static Key>) {
    match kind {
        Kind::Single | Kind::Multiple => (0, Some(keys::OPTIONS)),
        Kind::Classify => (1, Some(keys::BINS)),
        Kind::Order => (2, Some(keys::ITEMS)),
        Kind::Match => (3, Some(keys::PAIRS)),
        Kind::Mark => (4, Some(keys::TEXT)),
        Kind::Judge | Kind::Number | Kind::Text => (5, None),
    }
}

static CHOICE: Shape = Shape {
    name: "choice",
    fields: &[
        must(
            keys::OPTIONS,
            Value::List(&OPTION_VALUE, 2, limits::OPTIONS),
        ),
        must(keys::ANSWER, Value::Letters),
    ],
};

const OPTION_VALUE: Value = Value::Either(&[Value::Text, Value::Map(&[&OPTION])]);

pub(super) static OPTION: Shape = Shape {
    name: "option",
    fields: &[
        may(keys::TEXT, Value::Text),
        may(keys::NOTE, Value::Text).means(Means::Prose),
        may(keys::LEAN, Value::Choice(parts::leans)),
        may(keys::IMAGE, Value::Text).means(Means::Picture),
        may(keys::IMAGE_ALT, Value::Text),
    ],
};

static JUDGE: Shape = Shape {
    name: "judge",
    fields: &[must(keys::ANSWER, Value::Truth)],
};

static NUMBER: Shape = Shape {
    name: "number",
    fields: &[
        may(keys::UNIT, Value::Text),
        may(keys::TOLERANCE, Value::Text),
        must(
            keys::ANSWER,
            Value::Either(&[Value::Number(f64::MIN, f64::MAX), Value::Map(&[&RANGE])]),
        ),
    ],
};

pub(super) static RANGE: Shape = Shape {
    name: "range",
    fields: &[
        may(keys::MIN, Value::Number(f64::MIN, f64::MAX)),
        may(keys::MAX, Value::Number(f64::MIN, f64::MAX)),
        may(keys::VALUE, Value::Number(f64::MIN, f64::MAX)),
        may(keys::TOLERANCE, Value::Text),
    ],
};

static TEXT: Shape = Shape {
    name: "text",
    fields: &[must(keys::ANSWER, Value::Texts)],
};

static ORDER: Shape = Shape {
    name: "order",
    fields: &[
        must(keys::ITEMS, Value::List(&Value::Text, 2, limits::ORDER)),
        may(keys::SAME, Value::Groups),
    ],
};

static MATCH: Shape = Shape {
    name: "match",
    fields: &[
        must(keys::PAIRS, Value::Named(&Value::Text, limits::PAIRS)),
        may(keys::EXTRAS, Value::FewTexts(limits::EXTRAS)),
    ],
};

static CLASSIFY: Shape = Shape {
    name: "classify",
    fields: &[
        must(keys::BINS, Value::List(&Value::Text, 2, limits::BINS)),
        must(
            keys::ITEMS,
            Value::List(&Value::Map(&[&CARD]), 1, limits::CARDS),
        ),
    ],
};

pub(super) static CARD: Shape = Shape {
    name: "card",
    fields: &[
        must(keys::TEXT, Value::Text),
        must(keys::BIN, Value::Text),
        may(keys::NOTE, Value::Text).means(Means::Prose),
        may(keys::VERDICT, Value::Choice(parts::verdicts)),
    ],
};

static MARK: Shape = Shape {
    name: "mark",
    fields: &[must(keys::TEXT, Value::Marked)],
};
