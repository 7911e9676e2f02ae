//! Characters that nobody sees: which of them a script needs where they stand, and which only
//! make a text look like another one.

use crate::diagnostic::MarkKind;

/// One of them, in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Where it begins.
    pub at: usize,
    /// How many bytes it takes there.
    pub length: usize,
    /// Which one it is.
    pub character: char,
    /// What it does to a text.
    pub kind: MarkKind,
}

/// The first in each line that no script needs where it stands.
pub fn hidden(text: &str) -> Vec<Mark> {
    if may_hide(text) {
        lines(text, first)
    } else {
        Vec::new()
    }
}

/// Whether a character of [`is_hidden`] may be in a text, by the bytes that they begin with: nearly every text has none,
/// and is looked at as bytes.
fn may_hide(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.iter().enumerate().any(|(at, byte)| {
        if BEGINS[usize::from(*byte)] & HIDDEN == 0 {
            return false;
        }
        let next = |step: usize| bytes.get(at + step).copied().unwrap_or_default();
        match byte {
            0xC2 => next(1) == 0xAD,
            0xCD => next(1) == 0x8F,
            0xD8 => next(1) == 0x9C,
            0xE1 | 0xF3 => true,
            0xE2 => match next(1) {
                0x80 => !matches!(next(2), 0x90..=0xA7 | 0xAF..),
                second => matches!(second, 0x81 | 0xA0),
            },
            0xE3 => next(1) == 0x85,
            0xEF => matches!(next(1), 0xB8 | 0xBB | 0xBE | 0xBF),
            0xF0 => next(1) == 0x9D,
            _ => false,
        }
    })
}

/// The first in each line that belongs in no text: control characters.
pub fn controls(text: &str) -> Vec<Mark> {
    if !has_controls(text) {
        return Vec::new();
    }
    lines(text, |line| {
        let (at, character) = line.char_indices().find(|(_, c)| is_control(*c))?;
        Some(Mark {
            at,
            length: character.len_utf8(),
            character,
            kind: MarkKind::Control,
        })
    })
}

/// Whether there is one.
pub fn has_controls(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.iter().enumerate().any(|(at, byte)| {
        BEGINS[usize::from(*byte)] & CONTROL != 0
            && (*byte != 0xC2 || matches!(bytes.get(at + 1), Some(0x80..=0x9F)))
    })
}

const HIDDEN: u8 = 1;
const CONTROL: u8 = 2;

/// Bytes that a hidden character or a control character may begin with.
static BEGINS: [u8; 256] = {
    let mut begins = [0; 256];
    let mut byte = 0;
    while byte < 0x20 {
        begins[byte] = CONTROL;
        byte += 1;
    }
    begins[b'\t' as usize] = 0;
    begins[b'\n' as usize] = 0;
    begins[b'\r' as usize] = 0;
    begins[0x7F] = CONTROL;
    begins[0xC2] = HIDDEN | CONTROL;
    let hidden = [0xCD, 0xD8, 0xE1, 0xE2, 0xE3, 0xEF, 0xF0, 0xF3];
    let mut at = 0;
    while at < hidden.len() {
        begins[hidden[at]] = HIDDEN;
        at += 1;
    }
    begins
};

/// A control character other than those that every text has.
pub fn is_control(c: char) -> bool {
    c.is_control() && !matches!(c, '\t' | '\n' | '\r')
}

/// The same for a line that names it: `&#8238;`, or `\u202e` as in YAML.
pub fn hidden_by_name(text: &str) -> Vec<Mark> {
    if text.contains(['&', '\\']) {
        lines(text, first_by_name)
    } else {
        Vec::new()
    }
}

fn lines(text: &str, first: impl Fn(&str) -> Option<Mark>) -> Vec<Mark> {
    let mut found = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        if let Some(mark) = first(line) {
            found.push(Mark {
                at: start + mark.at,
                ..mark
            });
        }
        start += line.len();
    }
    found
}

/// A mark by name is looked at in the line that it will stand in.
fn first_by_name(line: &str) -> Option<Mark> {
    let mut plain = String::new();
    let mut by_name = Vec::new();
    let mut rest = line;
    while let Some(at) = rest.find(['&', '\\']) {
        let (before, behind) = rest.split_at(at);
        plain.push_str(before);
        let place = line.len() - behind.len();
        let (written, c) = named(behind).unwrap_or((1, '&'));
        if is_hidden(c) {
            by_name.push((plain.len(), place, written));
            plain.push(c);
        } else {
            plain.push_str(behind.get(..written).unwrap_or_default());
        }
        rest = behind.get(written..).unwrap_or_default();
    }
    plain.push_str(rest);
    let mark = first(&plain).filter(|_| !by_name.is_empty())?;
    let (_, at, length) = *by_name.iter().find(|(inner, ..)| *inner == mark.at)?;
    Some(Mark { at, length, ..mark })
}

/// Names of HTML for characters that nobody sees.
const NAMES: &[(&str, char)] = &[
    ("shy", '\u{AD}'),
    ("zwnj", '\u{200C}'),
    ("zwj", '\u{200D}'),
    ("lrm", '\u{200E}'),
    ("rlm", '\u{200F}'),
    ("ZeroWidthSpace", '\u{200B}'),
    ("NegativeVeryThinSpace", '\u{200B}'),
    ("NegativeThinSpace", '\u{200B}'),
    ("NegativeMediumSpace", '\u{200B}'),
    ("NegativeThickSpace", '\u{200B}'),
    ("NoBreak", '\u{2060}'),
    ("ApplyFunction", '\u{2061}'),
    ("af", '\u{2061}'),
    ("InvisibleTimes", '\u{2062}'),
    ("it", '\u{2062}'),
    ("InvisibleComma", '\u{2063}'),
    ("ic", '\u{2063}'),
];

/// How long the name at the beginning of a text is, and its character.
fn named(text: &str) -> Option<(usize, char)> {
    let number = |digits: &str, radix| {
        u32::from_str_radix(digits, radix)
            .ok()
            .and_then(char::from_u32)
    };
    if let Some(behind) = text.strip_prefix('&') {
        let end = behind.find(|c: char| !(c.is_ascii_alphanumeric() || c == '#'))?;
        let name = behind.get(..end)?;
        let c = match name.strip_prefix('#') {
            Some(code) => match code.strip_prefix(['x', 'X']) {
                Some(hex) => number(hex, 16),
                None => number(code, 10),
            },
            None => NAMES
                .iter()
                .find(|(known, _)| *known == name)
                .map(|it| it.1),
        }?;
        return Some((1 + end, c));
    }
    let behind = text.strip_prefix('\\')?;
    let length = match behind.chars().next()? {
        'x' => 2,
        'u' => 4,
        'U' => 8,
        // The second of two: no name begins there.
        c => return Some((1 + c.len_utf8(), '\\')),
    };
    let c = number(behind.get(1..=length)?, 16)?;
    Some((2 + length, c))
}

/// Whether a character takes no room: none of these belongs in a name or an address.
pub fn is_hidden(c: char) -> bool {
    is_direction(c)
        || matches!(u32::from(c),
            0xAD | 0x34F | 0x115F | 0x1160 | 0x17B4 | 0x17B5 | 0x180B..=0x180F | 0x200B..=0x200D
            | 0x2028 | 0x2029 | 0x2060..=0x2064 | 0x206A..=0x206F | 0x2800 | 0x3164 | 0xFE00..=0xFE0F
            | 0xFEFF | 0xFFA0 | 0xFFF0..=0xFFFB | 0x1D173..=0x1D17A | 0xE0000..=0xE0FFF)
}

fn is_direction(c: char) -> bool {
    matches!(c, '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// Most lines have none: that is found out without looking at their neighbours.
fn first(line: &str) -> Option<Mark> {
    if line.is_ascii() || !line.chars().any(is_hidden) {
        return None;
    }
    let all: Vec<(usize, char)> = line.char_indices().collect();
    let right_to_left = all.iter().any(|(_, c)| is_right_to_left(*c));
    let balanced = right_to_left && is_balanced(line);
    (0..all.len()).find_map(|place| {
        let (at, character) = *all.get(place)?;
        if !is_hidden(character) {
            return None;
        }
        let before = place
            .checked_sub(1)
            .and_then(|it| all.get(it))
            .map(|it| it.1);
        let after = all.get(place + 1).map(|it| it.1);
        let needed = match character {
            // Forced order makes words of other words, in every script.
            '\u{202D}' | '\u{202E}' => false,
            '\u{202A}'..='\u{202C}' | '\u{2066}'..='\u{2069}' => balanced,
            c if is_direction(c) => right_to_left,
            c => is_needed(c, before, after, all.get(..place).unwrap_or_default()),
        };
        let kind = if is_direction(character) {
            MarkKind::Direction
        } else {
            MarkKind::Invisible
        };
        (!needed).then_some(Mark {
            at,
            length: character.len_utf8(),
            character,
            kind,
        })
    })
}

/// Whether a script wants this character between these two.
fn is_needed(c: char, before: Option<char>, after: Option<char>, all: &[(usize, char)]) -> bool {
    let joins = |c: Option<char>| c.is_some_and(|c| is_joining(c) || is_right_to_left(c));
    let code = |c: Option<char>| c.map_or(0, u32::from);
    match u32::from(c) {
        // A word may be broken here.
        0xAD => [before, after]
            .iter()
            .all(|c| c.is_some_and(|c| c.is_alphabetic() && u32::from(c) < 0x2E80)),
        0x115F | 0x1160 => {
            matches!(code(before), 0x1100..=0x11FF) || matches!(code(after), 0x1100..=0x11FF)
        }
        // Mongolian letters have several forms.
        0x180B..=0x180F => matches!(code(before), 0x1820..=0x18AA | 0x180B..=0x180F),
        // Scripts without spaces, whose words end where nothing is to be seen.
        0x200B => is_unspaced(code(before)) && is_unspaced(code(after)),
        0x200C => joins(before),
        0x200D => joins(before) || (is_pictograph(before) && is_pictograph(after)),
        // Whoever reads braille sees its blank.
        0x2800 => [before, after]
            .iter()
            .any(|c| matches!(code(*c), 0x2801..=0x28FF)),
        // One form of one character; more in a row carry something else.
        0xFE00..=0xFE0F => before.is_some_and(|c| !c.is_whitespace() && !is_hidden(c)),
        0xE0100..=0xE01EF => is_han(code(before)),
        // The flags of Scotland, Wales and England.
        0xE0020..=0xE007F => all
            .iter()
            .rev()
            .map(|it| u32::from(it.1))
            .find(|code| !matches!(code, 0xE0020..=0xE007E))
            .is_some_and(|code| code == 0x1F3F4),
        _ => false,
    }
}

/// Every beginning has its end, in this line.
fn is_balanced(line: &str) -> bool {
    let mut open = Vec::new();
    for c in line.chars() {
        match c {
            '\u{202A}'..='\u{202B}' | '\u{202D}'..='\u{202E}' => open.push('\u{202C}'),
            '\u{2066}'..='\u{2068}' => open.push('\u{2069}'),
            '\u{202C}' | '\u{2069}' if open.pop() != Some(c) => return false,
            _ => {}
        }
    }
    open.is_empty()
}

/// Hebrew, Arabic (Uyghur, Kazakh, Persian), Syriac, Thaana, N’Ko and the like.
fn is_right_to_left(c: char) -> bool {
    matches!(u32::from(c), 0x5BE..=0x8FF | 0xFB1D..=0xFDFF | 0xFE70..=0xFEFC | 0x10800..=0x10FFF | 0x1E800..=0x1EFFF)
        && !is_direction(c)
}

/// Scripts whose letters take another form beside each other: of India, Tibetan, Mongolian, and of Southeast Asia.
fn is_joining(c: char) -> bool {
    matches!(u32::from(c), 0x900..=0x109F | 0x1780..=0x17B3 | 0x17B6..=0x180A | 0x1820..=0x18AA | 0x1900..=0x1CFF | 0xA800..=0xABFF | 0x11000..=0x11FFF)
}

fn is_unspaced(code: u32) -> bool {
    matches!(code, 0xE00..=0xEFF | 0x1000..=0x109F | 0x1780..=0x17FF | 0x1950..=0x19FF | 0x1A20..=0x1AAF | 0xA9E0..=0xA9FF | 0xAA60..=0xAADF)
}

fn is_han(code: u32) -> bool {
    matches!(code, 0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0xF900..=0xFAFF | 0x20000..=0x3FFFF)
}

fn is_pictograph(c: Option<char>) -> bool {
    matches!(
        c.map_or(0, u32::from),
        0x2190..=0x2BFF | 0xFE0F | 0x1F000..=0x1FAFF
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_character_is_missed_by_its_bytes() {
        for c in '\0'..=char::MAX {
            let text = format!("中{c}文");
            assert!(may_hide(&text) || !is_hidden(c), "{c:?}");
            assert_eq!(has_controls(&text), is_control(c), "{c:?}");
        }
        for text in ["“稳赚”——……，。：；（）《》", "ＡＢＣ · ① ★ 😀"]
        {
            assert!(!may_hide(text), "{text}");
        }
    }

    fn told(text: &str) -> Vec<u32> {
        hidden(text)
            .iter()
            .map(|mark| u32::from(mark.character))
            .collect()
    }

    #[test]
    fn what_scripts_need_is_not_told() {
        for text in [
            "谁也不能保证收益——“稳赚”……",
            "نېمە ئۈچۈن\u{200C}دۇر",
            "می\u{200C}خواهم",
            "ક્\u{200D}ષ",
            "བོད་སྐད\u{200D}",
            "ᠮᠣᠩᠭᠣᠯ\u{180B}",
            "ᠪᠣᠯᠤᠨ\u{180E}ᠠ",
            "👨\u{200D}👩\u{200D}👧 ❤\u{FE0F}\u{200D}🔥 👩🏽\u{200D}💻",
            "🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}",
            "☎\u{FE0F} 1\u{FE0F}\u{20E3}",
            "葛\u{E0100}城",
            "ข้อ\u{200B}ความ",
            "שלום (\u{2068}MLM\u{2069})\u{200F}",
            "ئۇ \u{202B}ABC\u{202C} دېدى",
            "Ver\u{AD}trag",
            "⠃\u{2800}⠃",
        ] {
            assert!(told(text).is_empty(), "{text} {:X?}", told(text));
        }
    }

    #[test]
    fn names_of_hidden_characters_are_known() {
        for (text, expected) in [
            ("返利&#8238;05", Some((6, 0x202E))),
            ("返利&#x202e;05", Some((6, 0x202E))),
            ("a&ZeroWidthSpace;b", Some((1, 0x200B))),
            ("stem: \"中\\u200b文\"", Some((10, 0x200B))),
            ("\\U0000202E", Some((0, 0x202E))),
            ("\\xAD中", Some((0, 0xAD))),
            ("中\\\\u202E", None),
            ("نېمە&zwnj;دۇر", None),
            ("AT&T &amp; &#20013; \\u4e2d &", None),
        ] {
            let found = hidden_by_name(text);
            let found = found.first().map(|it| (it.at, u32::from(it.character)));
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn what_only_deceives_is_told_once_a_line() {
        for (text, expected) in [
            ("返利\u{202E}%05\u{202C}", &[0x202E][..]),
            ("שלום\u{202E}abc\u{202C}", &[0x202E]),
            ("a\u{2067}b\u{2069}", &[0x2067]),
            ("שלום \u{2067}b", &[0x2067]),
            ("שלום \u{2067}b\u{202C}\u{2069}", &[0x2067]),
            ("中\u{200F}文", &[0x200F]),
            ("中\u{200B}文\u{2060}字\n字\u{FEFF}", &[0x200B, 0xFEFF]),
            ("gov\u{200D}.cn", &[0x200D]),
            ("gov\u{200C}.cn", &[0x200C]),
            ("👨\u{200D}a", &[0x200D]),
            ("a\u{E0061}\u{E0062}", &[0xE0061]),
            ("🙂\u{FE0F}\u{FE01}\u{FE02}", &[0xFE01]),
            ("中\u{3164}", &[0x3164]),
            ("中\u{AD}文", &[0xAD]),
            ("ab\u{34F}", &[0x34F]),
            ("x\u{2800}", &[0x2800]),
            ("a\u{E0100}", &[0xE0100]),
        ] {
            assert_eq!(told(text), expected, "{text:?}");
        }
    }
}
