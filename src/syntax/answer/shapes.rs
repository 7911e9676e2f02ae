//! The keys of each type of question, beside the decoder of answers that asks for them.
//! Knows what a key wants, not what it says.

use super::Type;
use crate::syntax::shape::{Shape, Value, Variant, may, must, words};
use crate::syntax::{keys, limits, quiz};

pub(super) const NAMES: &[(Type, &[&str])] = &[
    (Type::Single, SINGLE),
    (Type::Multiple, MULTIPLE),
    (Type::Judge, JUDGE_NAMES),
    (Type::Number, NUMBER_NAMES),
    (Type::Text, TEXT_NAMES),
    (Type::Order, ORDER_NAMES),
    (Type::Match, MATCH_NAMES),
    (Type::Classify, CLASSIFY_NAMES),
    (Type::Mark, MARK_NAMES),
];

const SINGLE: &[&str] = &["single", "单选", "单选题"];
const MULTIPLE: &[&str] = &["multiple", "多选", "多选题"];
const JUDGE_NAMES: &[&str] = &["judge", "判断", "判断题"];
const NUMBER_NAMES: &[&str] = &["number", "数值", "数值题"];
const TEXT_NAMES: &[&str] = &["text", "填空", "填空题"];
const ORDER_NAMES: &[&str] = &["order", "排序", "排序题"];
const MATCH_NAMES: &[&str] = &["match", "连线", "连线题"];
const CLASSIFY_NAMES: &[&str] = &["classify", "归类", "归类题"];
const MARK_NAMES: &[&str] = &["mark", "找疑点"];

/// Every name of every type.
pub(in crate::syntax) fn type_names() -> Vec<&'static str> {
    words(NAMES)
}

/// The types and their keys, in the order in which the keys tell them (`guess`).
pub(in crate::syntax) static TYPES: &[Variant] = &[
    variant(SINGLE, &CHOICE, Some(keys::OPTIONS)),
    variant(MULTIPLE, &CHOICE, Some(keys::OPTIONS)),
    variant(CLASSIFY_NAMES, &CLASSIFY, Some(keys::BINS)),
    variant(ORDER_NAMES, &ORDER, Some(keys::ITEMS)),
    variant(MATCH_NAMES, &MATCH, Some(keys::PAIRS)),
    variant(MARK_NAMES, &MARK, Some(keys::TEXT)),
    variant(JUDGE_NAMES, &JUDGE, None),
    variant(NUMBER_NAMES, &NUMBER, None),
    variant(TEXT_NAMES, &TEXT, None),
];

const fn variant(
    names: &'static [&'static str],
    shape: &'static Shape,
    told_by: Option<&'static keys::Key>,
) -> Variant {
    Variant {
        names,
        shape,
        told_by,
    }
}

pub(super) static CHOICE: Shape = Shape {
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
        may(keys::NOTE, Value::Text),
        may(keys::IMAGE, Value::Text),
        may(keys::IMAGE_ALT, Value::Text),
    ],
};

pub(super) static JUDGE: Shape = Shape {
    name: "judge",
    fields: &[must(keys::ANSWER, Value::Truth)],
};

pub(super) static NUMBER: Shape = Shape {
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

pub(super) static TEXT: Shape = Shape {
    name: "text",
    fields: &[must(keys::ANSWER, Value::Texts)],
};

pub(super) static ORDER: Shape = Shape {
    name: "order",
    fields: &[must(
        keys::ITEMS,
        Value::List(&Value::Text, 2, limits::ORDER),
    )],
};

pub(super) static MATCH: Shape = Shape {
    name: "match",
    fields: &[
        must(keys::PAIRS, Value::Named(&Value::Text, limits::PAIRS)),
        may(keys::EXTRAS, Value::FewTexts(limits::EXTRAS)),
    ],
};

pub(super) static CLASSIFY: Shape = Shape {
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
        may(keys::NOTE, Value::Text),
        may(keys::VERDICT, Value::Choice(quiz::verdicts)),
    ],
};

pub(super) static MARK: Shape = Shape {
    name: "mark",
    fields: &[must(keys::TEXT, Value::Marked)],
};
