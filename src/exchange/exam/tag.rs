//! What stands at a stem's ends beside it: `[单选题] 国债……`, `（多选题，2 分）……`, `判断题　……`, `……（单选）`.

use super::heading::{self, What};
use crate::exchange::traditional::simplified;
use crate::syntax::decode::loose_number;
use crate::syntax::quiz::is_points;

/// A stem, and what was taken off it.
#[derive(Debug)]
pub(super) struct Tagged<'t> {
    pub(super) stem: &'t str,
    pub(super) what: Option<What>,
    pub(super) points: Option<f64>,
}

const OPEN: &[char] = &[
    '[', '【', '(', '（', '〔', '［', '〖', '<', '＜', '〈', '《', '「', '{', '｛',
];
const CLOSED: &[char] = &[
    ']', '】', ')', '）', '〕', '］', '〗', '>', '＞', '〉', '》', '」', '}', '｝',
];
const BEHIND: &[char] = &[' ', '\t', '\u{3000}', '、', '：', ':', '.', '．'];

/// Whether a text begins with a type in brackets: `[单选题]`, `<单选题>`.
pub(super) fn begins_with_type(text: &str) -> bool {
    let inner = text.strip_prefix(OPEN);
    let inner = inner.and_then(|inner| Some(&inner[..inner.find(CLOSED)?]));
    inner.is_some_and(|inner| named(inner).is_some())
}

/// Takes the tags off.
pub(super) fn tagged(stem: &str) -> Tagged<'_> {
    let mut found = Tagged {
        // An open bracket was an answer's.
        stem: stem.trim_end_matches(['（', '(']).trim(),
        what: None,
        points: None,
    };
    while let Some(rest) = found.tag() {
        found.stem = rest.trim_start_matches(BEHIND);
    }
    while found.behind() {}
    found
}

impl<'t> Tagged<'t> {
    /// Takes the first tag; what is behind it.
    fn tag(&mut self) -> Option<&'t str> {
        let Some(inner) = self.stem.strip_prefix(OPEN) else {
            // `判断题　国债……`
            let (what, more) = named(self.stem).filter(|_| self.what.is_none())?;
            self.what = Some(what);
            return more.starts_with(BEHIND).then_some(more).or_else(|| {
                self.what = None;
                None
            });
        };
        let (inner, rest) = inner.split_at(inner.find(CLOSED)?);
        let rest = rest.trim_start_matches(CLOSED);
        if let Some((what, more)) = named(inner) {
            let more = more.trim_matches(|c: char| c.is_whitespace() || "，,、：:；;".contains(c));
            let worth = more
                .is_empty()
                .then_some(self.points)
                .or_else(|| Some(Some(points(more)?)))?;
            self.points = worth;
            self.what = self.what.or(Some(what));
            return Some(rest);
        }
        // `【单选】（2 分）`, `（2 分）国债……`
        self.points = Some(worth(inner).filter(|_| self.points.is_none())?);
        Some(rest)
    }

    /// Takes what stands behind the stem: `……？（单选）`, `……（　）。（2 分）`; whether it did.
    fn behind(&mut self) -> bool {
        let Some(rest) = self.stem.strip_suffix(CLOSED) else {
            return false;
        };
        let Some(open) = rest.rfind(OPEN) else {
            return false;
        };
        let inner = rest[open..].trim_start_matches(OPEN);
        let before = self.stem[..open].trim_end();
        // `一次记（12 分）` is a sentence.
        let ended = before.ends_with(|c: char| !c.is_alphanumeric());
        if let Some((what, more)) = named(inner).filter(|_| self.what.is_none())
            && more.is_empty()
        {
            self.what = Some(what);
        } else if let Some(points) = worth(inner).filter(|_| ended && self.points.is_none()) {
            self.points = Some(points);
        } else {
            return false;
        }
        self.stem = before;
        true
    }
}

/// The type that a text begins with. The old letters are as long as today's.
fn named(text: &str) -> Option<(What, &str)> {
    let modern = simplified(text);
    let (what, more) = heading::what(&modern)?;
    Some((what, &text[text.len() - more.len()..]))
}

/// `2 分`, `本题2分`: with its unit.
fn worth(inner: &str) -> Option<f64> {
    points(inner).filter(|_| inner.trim_end().ends_with('分'))
}

/// `2 分`, `每题2分`
fn points(text: &str) -> Option<f64> {
    let number = text.trim().trim_end_matches('分').trim();
    let number = number.trim_start_matches(['共', '本', '每', '题', '小']);
    loose_number(number).filter(|it| is_points(*it))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::question::{Called, Kind};

    #[test]
    fn tags_are_taken_off_and_words_are_not() {
        for (stem, rest, kind, points) in [
            (
                "[单选题] 国债",
                "国债",
                Some(Called::Kind(Kind::Single)),
                None,
            ),
            (
                "(判断题)国债",
                "国债",
                Some(Called::Kind(Kind::Judge)),
                None,
            ),
            (
                "（多选题，2分）国债",
                "国债",
                Some(Called::Kind(Kind::Multiple)),
                Some(2.0),
            ),
            (
                "【单选】（3 分）国债",
                "国债",
                Some(Called::Kind(Kind::Single)),
                Some(3.0),
            ),
            (
                "判断题 \t国债",
                "国债",
                Some(Called::Kind(Kind::Judge)),
                None,
            ),
            (
                "單選題：国债",
                "国债",
                Some(Called::Kind(Kind::Single)),
                None,
            ),
            (
                "国债？（单选）",
                "国债？",
                Some(Called::Kind(Kind::Single)),
                None,
            ),
            (
                "［单选题］［2分］国债",
                "国债",
                Some(Called::Kind(Kind::Single)),
                Some(2.0),
            ),
            (
                "<判断题> 国债",
                "国债",
                Some(Called::Kind(Kind::Judge)),
                None,
            ),
            ("《刑法》规定什么", "《刑法》规定什么", None, None),
            ("什么规定在《刑法》", "什么规定在《刑法》", None, None),
            ("（2分）国债", "国债", None, Some(2.0)),
            ("国债（　）。（本题 2 分）", "国债（　）。", None, Some(2.0)),
            (
                "国债？[3分]（单选）",
                "国债？",
                Some(Called::Kind(Kind::Single)),
                Some(3.0),
            ),
            ("酒驾一次记（12分）", "酒驾一次记（12分）", None, None),
            ("（　）发行国债", "（　）发行国债", None, None),
            ("（2024 年）国债", "（2024 年）国债", None, None),
            (
                "（选择正确的一项）国债",
                "（选择正确的一项）国债",
                None,
                None,
            ),
            ("判断依据是什么", "判断依据是什么", None, None),
            ("【材料】国债", "【材料】国债", None, None),
        ] {
            let found = tagged(stem);
            assert_eq!(
                (found.stem, found.what.and_then(What::kind), found.points),
                (rest, kind, points),
                "{stem}"
            );
        }
    }
}
