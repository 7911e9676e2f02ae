//! `[1,500 元, 2,800 元]`: the commas within numbers part the items of a list as those between them do. YAML sees four
//! items; people see two amounts. Looks at lists in brackets alone, and only at items without quotes.

use crate::diagnostic::WritingFlaw;
use crate::span::Span;
use crate::syntax::yaml::{Found, Node, NodeKind};

/// What an amount is counted in: with it behind the last digits, nothing else was meant.
const UNITS: &[&str] = &[
    "元",
    "万",
    "亿",
    "美元",
    "港元",
    "人民币",
    "块",
    "人",
    "户",
    "名",
    "家",
    "米",
    "吨",
    "公里",
    "倍",
];

/// Numbers that stand beside one another as they are.
const DIALLED: &[&str] = &[
    "110", "112", "114", "119", "120", "122", "123", "999", "911",
];

/// The numbers that were cut in a tree of `text`.
pub(super) fn find(node: &Node, text: &str, found: &mut Vec<Found>) {
    match &node.kind {
        NodeKind::List(items) => {
            let opens = text.get(node.span.start as usize..);
            if opens.is_some_and(|it| it.starts_with('[')) && items.len() > 1 {
                list(items, text, found);
            }
            for item in items {
                find(item, text, found);
            }
        }
        NodeKind::Map(entries) => entries
            .iter()
            .for_each(|entry| find(&entry.value, text, found)),
        NodeKind::Scalar(_) | NodeKind::Empty => {}
    }
}

/// An item as it is written, and how it follows the one before.
struct Piece<'t> {
    text: &'t str,
    span: Span,
    /// Nothing but a comma stands before it.
    tight: bool,
    plain: bool,
}

/// Several pieces that make one number.
struct Joined {
    first: usize,
    last: usize,
    /// No other reading makes sense.
    certain: bool,
    /// The first digits are fewer than three: a list of numbers in order has none such before three of them.
    short: bool,
}

fn list(items: &[Node], text: &str, found: &mut Vec<Found>) {
    let pieces = pieces(items, text);
    let mut joined = Vec::new();
    let mut at = 0;
    while at + 1 < pieces.len() {
        match join(&pieces, at) {
            Some(it) => {
                at = it.last + 1;
                joined.push(it);
            }
            None => at += 1,
        }
    }
    // Who sets a space behind each comma but these.
    let tight = pieces.iter().filter(|piece| piece.tight).count();
    let within: usize = joined.iter().map(|it| it.last - it.first).sum();
    let spaced = tight == within && tight + 1 < pieces.len();
    let meant = spaced && joined.len() > 1 && joined.iter().all(|it| it.short);
    for it in joined.iter().filter(|it| it.certain || meant) {
        let parts = pieces.get(it.first..=it.last).unwrap_or_default();
        if let [first, .., last] = parts {
            let span = Span {
                start: first.span.start,
                end: last.span.end,
            };
            let whole = text.get(span.range()).unwrap_or_default().to_owned();
            let parts = parts.iter().map(|part| part.text.to_owned()).collect();
            found.push(Found::new(
                WritingFlaw::Thousands(whole, parts).into(),
                span,
            ));
        }
    }
}

fn pieces<'t>(items: &[Node], text: &'t str) -> Vec<Piece<'t>> {
    let mut pieces: Vec<Piece<'t>> = Vec::with_capacity(items.len());
    for item in items {
        let written = text.get(item.span.range()).unwrap_or_default().trim_end();
        let start = item.span.start as usize;
        let span = Span::new(start, start + written.len());
        let tight = pieces
            .last()
            .is_some_and(|before| text.get(before.span.end as usize..start) == Some(","));
        pieces.push(Piece {
            text: written,
            span,
            tight,
            plain: matches!(&item.kind, NodeKind::Scalar(scalar) if scalar.plain),
        });
    }
    pieces
}

/// The number that begins at a piece, with all that follow of three digits each.
fn join(pieces: &[Piece<'_>], first: usize) -> Option<Joined> {
    let head = pieces.get(first).filter(|piece| piece.plain)?;
    let bare = head.text.trim_end_matches(|c: char| c.is_ascii_digit());
    let lead = head.text.get(bare.len()..)?;
    // `0,123` is no number; `1.500,000` and `A1` are names of something.
    let begins = (1..=3).contains(&lead.len()) && !lead.starts_with('0');
    if !begins || bare.ends_with(|c: char| c.is_ascii_alphanumeric() || "._-/".contains(c)) {
        return None;
    }
    let (mut last, mut behind, mut group) = (first, "", "");
    for (at, piece) in pieces.iter().enumerate().skip(first + 1) {
        if !piece.plain || !piece.tight || !behind.is_empty() {
            break;
        }
        let rest = piece.text.trim_start_matches(|c: char| c.is_ascii_digit());
        let digits = piece.text.get(..piece.text.len() - rest.len())?;
        if digits.len() != 3 {
            break;
        }
        (last, behind, group) = (at, rest, digits);
    }
    if last == first {
        return None;
    }
    let dialled = |text: &str| DIALLED.contains(&text);
    if dialled(lead) && dialled(group) {
        return None;
    }
    let cents = behind.strip_prefix('.').unwrap_or(behind);
    let unit = cents
        .trim_start_matches(|c: char| c.is_ascii_digit())
        .trim_start();
    let unit = unit.strip_prefix(['余', '多', '几']).unwrap_or(unit);
    let counted = UNITS.iter().any(|it| unit.starts_with(it));
    let zeros = group.starts_with('0') && (lead.len() < 3 || group == "000");
    Some(Joined {
        first,
        last,
        certain: counted || zeros,
        short: lead.len() < 3,
    })
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::{Problem, WritingFlaw};
    use crate::syntax::yaml::parse;

    fn cut(list: &str) -> String {
        let (_, found) = parse(&format!("a: {list}\n"));
        let whole = found.into_iter().filter_map(|it| match it.problem {
            Problem::Writing(WritingFlaw::Thousands(whole, _)) => Some(whole),
            _ => None,
        });
        whole.collect::<Vec<_>>().join("|")
    }

    #[test]
    fn numbers_that_are_cut_at_their_commas_are_seen() {
        for (list, expected) in [
            (
                "[1,500 元, 2,800 元, 3,900 元]",
                "1,500 元|2,800 元|3,900 元",
            ),
            ("[1,500元,2,800元]", "1,500元|2,800元"),
            ("[1,046 亿元, 一千零四十六亿元]", "1,046 亿元"),
            ("[约 1,500 元, 约 2,800 元]", "约 1,500 元|约 2,800 元"),
            ("[¥1,500, ¥2,800]", "¥1,500|¥2,800"),
            ("[1,500, 2,800]", "1,500|2,800"),
            ("[1,234,567 元, 无]", "1,234,567 元"),
            ("[100,000, 200,000]", "100,000|200,000"),
            ("[1,046.5 亿元, 无]", "1,046.5 亿元"),
            ("[3,900.50元,其他]", "3,900.50元"),
            ("[10,046, 无]", "10,046"),
            ("[3,900元,其他]", "3,900元"),
            ("[1,200余人, 无]", "1,200余人"),
            ("[\"1,500 元\", 2,800 元]", "2,800 元"),
            ("\n  [1,500 元,\n   2,800 元]", "1,500 元|2,800 元"),
        ] {
            assert_eq!(cut(list), expected, "{list}");
        }
    }

    #[test]
    fn lists_of_numbers_are_left_alone() {
        for list in [
            "[1, 2, 3]",
            "[1,2,3]",
            "[10,20,30]",
            "[100,200,300]",
            "[100, 200, 300]",
            "[1, 500 元, 2, 800 元]",
            "[110,119 火警,120 急救]",
            "[110,120]",
            "[12315,110]",
            "[010,021]",
            "[50,100,200]",
            "[50,100, 200]",
            "[第3,100 页]",
            "[A1,200 元]",
            "[2024-05,123 元]",
            "[\"1\",500 元]",
            "[[2, 3], [5, 600]]",
            "[甲,乙]",
        ] {
            assert_eq!(cut(list), "", "{list}");
        }
    }
}
