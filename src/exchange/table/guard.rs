//! Cells that a spreadsheet would take for a formula (`=HYPERLINK(…)`, `+cmd|…`): a guard sign goes before them where
//! a file cannot say that a cell is a text, and comes off when we read it. Every table that the program writes as CSV
//! goes through here. What may begin a cell is a list of harmless signs, not a list of bad ones.

use std::borrow::Cow;

use crate::unseen::is_unseen;

/// What people type in Excel and WPS before a text that is to stay one.
const GUARD: char = '\'';

/// Where a program that cuts otherwise than we do would begin another cell or row.
const CUTS: [char; 5] = [',', ';', '\t', '\n', '\r'];

/// A cell of a file in which nothing says that it is a text: guarded where a spreadsheet might run it. A number stays
/// one.
pub fn guarded(text: &str) -> Cow<'_, str> {
    if is_number(text) {
        return Cow::Borrowed(text);
    }
    with_guards(text, |_| true)
}

/// The first cell of a row. A program that cuts at `;` takes the whole row for one cell, and `-3` with something
/// behind it is no number any more.
pub fn guarded_first(text: &str) -> Cow<'_, str> {
    with_guards(text, |_| true)
}

/// A cell of a file that says of each cell that it is a text (`.xlsx`): only what would be taken for a guarded one
/// is guarded once more.
pub fn told_apart(text: &str) -> Cow<'_, str> {
    with_guards(text, |part| part.starts_with(GUARD))
}

/// A cell as it was before it was guarded, by us or by whoever else guards the same way.
pub fn unguarded(text: &str) -> Cow<'_, str> {
    if !text.contains(GUARD) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for (number, part) in parts(text).enumerate() {
        let bare = part.strip_prefix(GUARD);
        out.push_str(bare.filter(|bare| is_hot(number, bare)).unwrap_or(part));
    }
    Cow::Owned(out)
}

fn with_guards(text: &str, wanted: impl Fn(&str) -> bool) -> Cow<'_, str> {
    let needs = |(number, part): (usize, &str)| is_hot(number, part) && wanted(part);
    if !parts(text).enumerate().any(needs) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 4);
    for (number, part) in parts(text).enumerate() {
        if needs((number, part)) {
            out.push(GUARD);
        }
        out.push_str(part);
    }
    Cow::Owned(out)
}

/// The text cut behind each sign at which another program might cut; the first part is the whole text, for what it
/// begins with counts, whatever it is.
fn parts(text: &str) -> impl Iterator<Item = &str> {
    text.split_inclusive(CUTS)
}

/// Whether a spreadsheet might run what begins here. Guard signs before it change nothing of that, so that a text
/// which has some of its own is told apart from a guarded one.
fn is_hot(number: usize, part: &str) -> bool {
    let bare = part.trim_start_matches(GUARD);
    if number == 0 {
        bare.starts_with(|c| !is_calm(c))
    } else {
        // Within a text, lines of a list and the like are common: only what does begin a formula, behind
        // whatever a program may skip.
        let skipped = |c: char| c.is_whitespace() || is_unseen(c) || c == '"';
        bare.trim_start_matches(skipped).starts_with(begins_formula)
    }
}

/// `-3`, `-0.5`: a number and no formula.
fn is_number(text: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let plain = text.strip_prefix('-').unwrap_or(text);
    match plain.split_once('.') {
        Some((whole, rest)) => digits(whole) && digits(rest),
        None => digits(plain),
    }
}

/// In any width: Chinese and Japanese Excel take `＝1` for `=1`.
fn begins_formula(c: char) -> bool {
    matches!(
        c,
        '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠' | '﹦' | '﹢' | '﹣' | '﹫' | '−'
    )
}

/// What begins a text and nothing else: letters of any script, digits, and the signs that questions begin with.
fn is_calm(c: char) -> bool {
    c.is_alphanumeric() && !is_unseen(c)
        || matches!(
            c,
            '#' | '*' | '[' | '!' | '>' | '_' | '`' | '(' | '<' | '?' | '.'
        )
        || matches!(
            c,
            '“' | '”' | '‘' | '’' | '《' | '》' | '〈' | '〉' | '「' | '」' | '『' | '』'
        )
        || matches!(
            c,
            '【' | '】' | '〔' | '〕' | '（' | '）' | '［' | '］' | '！' | '？' | '￥' | '…' | '—'
        )
        || matches!(c, '。' | '，' | '、' | '；' | '：' | '·' | '～' | '×' | '√' | '¥' | '℃')
        // Arrows, boxes, stars, ticks, faces.
        || matches!(c, '\u{2190}'..='\u{21FF}' | '\u{25A0}'..='\u{27BF}' | '\u{1F300}'..='\u{1FAFF}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn formulas_are_guarded_and_numbers_and_words_are_not() {
        for hot in [
            "=1+1",
            "+1",
            "-2+3+cmd|\"/C calc\"!A0",
            "@SUM(A1)",
            "\t=1",
            "\r=1",
            "\n=1",
            " =1",
            "\u{3000}=1",
            "\u{a0}=1",
            "\u{feff}=1",
            "\u{200b}=1",
            "\0=1",
            "\"=1\"",
            "＝1",
            "＋1",
            "－1",
            "＠SUM",
            "−1",
            "﹦1",
            "%0A=1",
            ";=1",
            ",=1",
            "|x",
            "{=1}",
            "-1.5~2",
            "-",
            "-1e5",
            "+8613800000000",
            "-.5",
            "$A$1",
            "&=1",
            "/=1",
            "\\=1",
            "~=1",
            "^=1",
            "'=1",
            "''=1",
        ] {
            let made = guarded(hot);
            assert!(made.starts_with('\''), "{hot:?}");
            assert_eq!(unguarded(&made), hot);
        }
        for calm in [
            "",
            "传销",
            "3",
            "-3",
            "-1.5",
            "0.5",
            "3000~3500",
            "a=1",
            "A1",
            "“甲”",
            "（　）",
            "**重**",
            "[甲](b.md)",
            "'tis",
            "'",
            "😀",
            "甲\n\n乙，丙;丁",
            "3-5",
            "É",
        ] {
            assert_eq!(guarded(calm), calm);
            assert_eq!(unguarded(calm), calm);
        }
        assert_eq!(guarded_first("-3"), "'-3");
        assert_eq!(guarded("'-3"), "''-3");
        // Cut at another sign than ours, or with the quotes overlooked, each piece is a cell.
        assert_eq!(guarded("甲;=1;乙"), "甲;'=1;乙");
        assert_eq!(guarded("甲\n- 乙\n\n- 丙"), "甲\n'- 乙\n\n'- 丙");
        assert_eq!(guarded("甲; \"=1\"\t+2,@x"), "甲;' \"=1\"\t'+2,'@x");
    }

    #[test]
    fn a_text_that_looks_guarded_is_told_apart() {
        for (text, written) in [
            ("=1", "=1"),
            ("'=1", "''=1"),
            ("甲;'=1", "甲;''=1"),
            ("'甲", "'甲"),
        ] {
            assert_eq!(told_apart(text), written);
            assert_eq!(unguarded(written), text);
        }
        // As others guard.
        assert_eq!(unguarded("'=1"), "=1");
    }

    /// Whether a program that cuts anywhere, and skips what it likes, finds a formula.
    fn runs(cell: &str) -> bool {
        cell.split(CUTS).any(|part| {
            let skipped = |c: char| c.is_whitespace() || c.is_control() || c == '"';
            part.trim_start_matches(skipped)
                .starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠'])
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]

        #[test]
        fn every_text_comes_back(text in r#"(['=+@;,\-\t\r\n "＝甲a1.~]|\PC|.){0,12}"#) {
            let (once, apart) = (guarded(&text), told_apart(&text));
            prop_assert_eq!(unguarded(&once), text.as_str());
            let first = guarded_first(&text);
            prop_assert_eq!(unguarded(&first), text.as_str());
            prop_assert!(!runs(&first), "{:?}", first);
            prop_assert_eq!(unguarded(&apart), text.as_str());
            prop_assert!(is_number(&text) || !runs(&once), "{:?}", once);
            // Whoever reads it without knowing of guards finds the same text once more, never a formula.
            let twice = guarded(&once);
            prop_assert_eq!(unguarded(&twice), &*once);
        }
    }
}
