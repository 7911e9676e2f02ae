//! What kind of character one is, for emphasis, line breaks and cleaning.

/// Put beside a delimiter run to make it flank as a Chinese writer expects. It is a
/// noncharacter, so it is never in the prepared text for another reason; it is neither space nor
/// punctuation to the parser, and is dropped wherever text is printed.
pub(super) const MARK: char = '\u{10FFFE}';

/// Control characters and noncharacters: nothing that belongs in a text.
pub(super) fn is_forbidden(c: char) -> bool {
    let code = u32::from(c);
    (c.is_control() && !matches!(c, '\t' | '\n' | '\r'))
        || (0xFDD0..=0xFDEF).contains(&code)
        || code & 0xFFFE == 0xFFFE
}

/// A CJK character as the CJK-friendly amendments to `CommonMark` define it: wide or half-wide in
/// Unicode's East Asian Width and no emoji, or Hangul.
pub(super) fn is_cjk(c: char) -> bool {
    let code = u32::from(c);
    match code {
        0..0x1100 => false,
        0x3400..=0x9FFF => true,
        _ => CJK
            .binary_search_by(|&(from, to)| {
                if to < code {
                    std::cmp::Ordering::Less
                } else if from > code {
                    std::cmp::Ordering::Greater
                } else {
                    std::cmp::Ordering::Equal
                }
            })
            .is_ok(),
    }
}

/// A character whose lines are wrapped without spaces: Han, kana, their punctuation and the
/// full-width forms, but not Hangul, which is written with spaces. The Tibetan syllable dot
/// counts too: a line may end after it, and no space follows it.
pub(super) fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{0F0B}' | '\u{0F0C}')
        || (is_cjk(c)
            && !matches!(u32::from(c),
                0x1100..=0x11FF | 0x3131..=0x318E | 0xA960..=0xA97C | 0xAC00..=0xD7FB
                | 0xFFA0..=0xFFDC))
}

/// Punctuation that Chinese shares with Western languages; only its neighbours tell which.
pub(super) fn is_shared_punctuation(c: char) -> bool {
    matches!(
        c,
        '“' | '”' | '‘' | '’' | '…' | '‥' | '—' | '–' | '―' | '·' | '•'
    )
}

/// Punctuation and symbols. Beyond ASCII the blocks are taken whole, which errs only where the
/// parser already does what we want.
pub(super) fn is_punctuation(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_punctuation();
    }
    matches!(u32::from(c),
        0xA1..=0xA9 | 0xAB | 0xAC | 0xAE..=0xB1 | 0xB4 | 0xB6..=0xB8 | 0xBB | 0xBF | 0xD7 | 0xF7
        | 0x0F01..=0x0F17 | 0x0F1A..=0x0F1F | 0x0F34..=0x0F3F
        | 0x2010..=0x2027 | 0x2030..=0x205E | 0x207A..=0x207E | 0x208A..=0x208E
        | 0x20A0..=0x20C0 | 0x2100 | 0x2101 | 0x2103..=0x2106 | 0x2109 | 0x2116..=0x2118
        | 0x2120..=0x2123 | 0x2190..=0x245F | 0x249C..=0x24E9 | 0x2500..=0x2775
        | 0x2794..=0x2BFF | 0x2E00..=0x2E7F
        | 0x3001..=0x3004 | 0x3008..=0x3020 | 0x3030 | 0x3036 | 0x3037 | 0x303D..=0x303F
        | 0x309B | 0x309C | 0x30A0 | 0x30FB | 0x31C0..=0x31E3 | 0x3200..=0x321E
        | 0x322A..=0x3247 | 0x3250 | 0x3260..=0x327F | 0x328A..=0x32B0 | 0x32C0..=0x33FF
        | 0x4DC0..=0x4DFF | 0xFE10..=0xFE19 | 0xFE30..=0xFE6B | 0xFF01..=0xFF0F
        | 0xFF1A..=0xFF20 | 0xFF3B..=0xFF40 | 0xFF5B..=0xFF65 | 0xFFE0..=0xFFEE
        | 0xFFFC | 0xFFFD | 0x1F000..=0x1F0FF | 0x1F10D..=0x1FAFF)
}

/// Whether a soft line break between two texts is a space. None beside a character that is
/// written without spaces, on either side: in Chinese a gap between Han and Latin is the
/// style sheet's work (`text-autospace`), not a character.
pub(super) fn break_is_space(before: impl Iterator<Item = char>, after: &str) -> bool {
    !unspaced_edge(before) && !unspaced_edge(after.chars())
}

/// Whether a text's edge, read from the edge inwards, is Chinese; shared punctuation is what
/// the character behind it is.
fn unspaced_edge(inwards: impl Iterator<Item = char>) -> bool {
    inwards
        .filter(|&c| c != MARK)
        .take(4)
        .find(|&c| !is_shared_punctuation(c))
        .is_some_and(is_unspaced)
}

/// From Unicode 16, East Asian Width; sorted.
static CJK: &[(u32, u32)] = &[
    (0x1100, 0x11FF),
    (0x20A9, 0x20A9),
    (0x2329, 0x232A),
    (0x2630, 0x2637),
    (0x268A, 0x268F),
    (0x2E80, 0x2E99),
    (0x2E9B, 0x2EF3),
    (0x2F00, 0x2FD5),
    (0x2FF0, 0x303E),
    (0x3041, 0x3096),
    (0x3099, 0x30FF),
    (0x3105, 0x312F),
    (0x3131, 0x318E),
    (0x3190, 0x31E5),
    (0x31EF, 0x321E),
    (0x3220, 0x3247),
    (0x3250, 0xA48C),
    (0xA490, 0xA4C6),
    (0xA960, 0xA97C),
    (0xAC00, 0xD7A3),
    (0xD7B0, 0xD7C6),
    (0xD7CB, 0xD7FB),
    (0xF900, 0xFAFF),
    (0xFE10, 0xFE19),
    (0xFE30, 0xFE52),
    (0xFE54, 0xFE66),
    (0xFE68, 0xFE6B),
    (0xFF01, 0xFFBE),
    (0xFFC2, 0xFFC7),
    (0xFFCA, 0xFFCF),
    (0xFFD2, 0xFFD7),
    (0xFFDA, 0xFFDC),
    (0xFFE0, 0xFFE6),
    (0xFFE8, 0xFFEE),
    (0x16FE0, 0x16FE4),
    (0x16FF0, 0x16FF6),
    (0x17000, 0x18CD5),
    (0x18CFF, 0x18D1E),
    (0x18D80, 0x18DF2),
    (0x1AFF0, 0x1AFF3),
    (0x1AFF5, 0x1AFFB),
    (0x1AFFD, 0x1AFFE),
    (0x1B000, 0x1B122),
    (0x1B132, 0x1B132),
    (0x1B150, 0x1B152),
    (0x1B155, 0x1B155),
    (0x1B164, 0x1B167),
    (0x1B170, 0x1B2FB),
    (0x1D300, 0x1D356),
    (0x1D360, 0x1D376),
    (0x1F200, 0x1F200),
    (0x1F202, 0x1F202),
    (0x1F210, 0x1F219),
    (0x1F21B, 0x1F22E),
    (0x1F230, 0x1F231),
    (0x1F237, 0x1F237),
    (0x1F23B, 0x1F23B),
    (0x1F240, 0x1F248),
    (0x1F260, 0x1F265),
    (0x20000, 0x3FFFD),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ranges_are_sorted() {
        for pair in CJK.windows(2) {
            assert!(pair[0].1 < pair[1].0, "{pair:X?}");
        }
    }

    #[test]
    fn breaks_between_lines() {
        for (before, after, space) in [
            ("中", "文", false),
            ("中。", "“文", false),
            ("好”", "“好", false),
            ("中", "word", false),
            ("word", "中", false),
            ("word", "word", true),
            ("“word”", "“word”", true),
            ("，", "12", false),
            ("한국", "어", true),
            ("བོད་", "ཡིག", false),
            ("བོད།", "ཡིག", true),
            ("かな", "カナ", false),
            ("ｗ", "w", false),
            ("", "a", true),
        ] {
            assert_eq!(
                break_is_space(before.chars().rev(), after),
                space,
                "{before}|{after}"
            );
        }
    }

    #[test]
    fn forbidden_characters() {
        for c in [
            '\0', '\u{1}', '\u{B}', '\u{7F}', '\u{85}', '\u{FDD0}', '\u{FFFF}', MARK,
        ] {
            assert!(is_forbidden(c), "{c:?}");
        }
        for c in [
            '\t', '\n', '\r', 'a', '中', '\u{FFFD}', '\u{FEFF}', '\u{E000}',
        ] {
            assert!(!is_forbidden(c), "{c:?}");
        }
    }
}
