//! Signs that Word writes by their place in a font of symbols: ticks, boxes, arrows. One that nobody knows is told apart
//! from text by the sign for it. Knows no text.

/// What stands for a sign of a font that has no name in Unicode.
const UNKNOWN: char = '\u{FFFD}';

/// `w:sym`: a sign by its font and its place in it.
pub(super) fn sign(font: &str, place: &str) -> char {
    let Ok(code) = u32::from_str_radix(place, 16) else {
        return UNKNOWN;
    };
    let low = if (0xF000..=0xF0FF).contains(&code) {
        code - 0xF000
    } else {
        code
    };
    let known = match font.to_lowercase().as_str() {
        "wingdings" => wingdings(low),
        "wingdings 2" => wingdings2(low),
        "symbol" => symbol(low),
        _ => None,
    };
    known.unwrap_or_else(|| match char::from_u32(code) {
        Some(c) if !is_private(code) => c,
        _ => UNKNOWN,
    })
}

fn is_private(code: u32) -> bool {
    (0xE000..=0xF8FF).contains(&code) || code >= 0xF_0000
}

/// What a list without numbers has before its items: only a box or a circle says more than that there is one.
pub(super) fn bullet(text: &str) -> char {
    match text.chars().next().map(u32::from) {
        Some(0x25CB | 0x3007 | 0x25EF | 0x006F | 0xF0A1) => '○',
        Some(0x25CF) => '●',
        Some(0x25A1 | 0x2610 | 0x25FB | 0xF06F | 0xF0A8 | 0xF071 | 0xF072) => '□',
        Some(0x2611 | 0x2612 | 0xF0FE | 0xF0FD) => '☑',
        _ => '•',
    }
}

fn wingdings(code: u32) -> Option<char> {
    Some(match code {
        0x6C | 0x9F => '●',
        0x6E | 0xA7 => '■',
        0x6F | 0x71 | 0x72 | 0xA8 => '□',
        0x75 => '◆',
        0xA1 => '○',
        0xAB => '★',
        0xD8 => '➢',
        0xDF => '←',
        0xE0 | 0xE8 => '→',
        0xE1 => '↑',
        0xE2 => '↓',
        0xFB => '×',
        0xFC => '√',
        0xFD => '☒',
        0xFE => '☑',
        // Numbers in circles.
        0x81..=0x8A => char::from_u32(0x2460 + code - 0x81)?,
        0x8C..=0x95 => char::from_u32(0x2776 + code - 0x8C)?,
        _ => return None,
    })
}

fn wingdings2(code: u32) -> Option<char> {
    Some(match code {
        0x50 => '√',
        0x4F | 0x51 => '×',
        0x52 | 0x54 => '☑',
        0x53 | 0x55 => '☒',
        0xA3 | 0x2A | 0x30 => '□',
        0x99 | 0x9A => '○',
        _ => return None,
    })
}

fn symbol(code: u32) -> Option<char> {
    Some(match code {
        // What the font shares with every other.
        0x20..=0x21 | 0x23 | 0x25..=0x26 | 0x28..=0x29 | 0x2B..=0x2C | 0x2E..=0x3F => {
            char::from_u32(code)?
        }
        0x61 => 'α',
        0x62 => 'β',
        0x64 => 'δ',
        0x6C => 'λ',
        0x6D => 'μ',
        0x70 => 'π',
        0x71 => 'θ',
        0x73 => 'σ',
        0x77 => 'ω',
        0x44 => 'Δ',
        0x53 => 'Σ',
        0x57 => 'Ω',
        0xA3 => '≤',
        0xA5 => '∞',
        0xAC => '←',
        0xAD => '↑',
        0xAE => '→',
        0xAF => '↓',
        0xB0 => '°',
        0xB1 => '±',
        0xB3 => '≥',
        0xB4 => '×',
        0xB7 => '•',
        0xB8 => '÷',
        0xB9 => '≠',
        0xBB => '≈',
        0xD6 => '√',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_of_fonts_are_those_that_a_reader_sees() {
        for (font, place, shown) in [
            ("Wingdings", "F0FC", '√'),
            ("Wingdings", "00FB", '×'),
            ("Wingdings 2", "F052", '☑'),
            ("Symbol", "F0B3", '≥'),
            ("Times New Roman", "00D7", '×'),
            ("Webdings", "F021", UNKNOWN),
            ("Wingdings", "x", UNKNOWN),
        ] {
            assert_eq!(sign(font, place), shown, "{font} {place}");
        }
        assert_eq!(bullet("\u{F0A8}"), '□');
        assert_eq!(bullet("-"), '•');
    }
}
