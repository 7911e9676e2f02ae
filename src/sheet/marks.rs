//! Which characters may not begin or end a line (W3C, Requirements for Chinese Text Layout, 3.1.3), and which stay together.

use std::borrow::Cow;

/// May not begin a line.
pub(super) fn closes(c: char) -> bool {
    matches!(
        c,
        '，' | '。'
            | '、'
            | '；'
            | '：'
            | '？'
            | '！'
            | '）'
            | '》'
            | '〉'
            | '】'
            | '』'
            | '」'
            | '〕'
            | '〗'
            | '｝'
            | '］'
            | '”'
            | '’'
            | '·'
            | '…'
            | '—'
            | '～'
            | '‰'
            | '％'
            | '℃'
            | '．'
            | '｜'
            | '／'
            | ','
            | '.'
            | ';'
            | ':'
            | '?'
            | '!'
            | ')'
            | ']'
            | '}'
            | '%'
    )
}

/// May not end a line.
pub(super) fn opens(c: char) -> bool {
    matches!(
        c,
        '（' | '《'
            | '〈'
            | '【'
            | '『'
            | '「'
            | '〔'
            | '〖'
            | '｛'
            | '［'
            | '“'
            | '‘'
            | '＃'
            | '￥'
            | '('
            | '['
            | '{'
            | '$'
            | '#'
    )
}

/// Opens, and is as wide as a Chinese character, with its ink on the right.
pub(super) fn opens_wide(c: char) -> bool {
    matches!(
        c,
        '（' | '《' | '〈' | '【' | '『' | '「' | '〔' | '〖' | '｛' | '［' | '“' | '‘'
    )
}

/// In Chinese fonts curved quotes and the ellipsis are as wide as a character: a text without Chinese has straight ones and dots.
pub(super) fn of_its_script(text: &str) -> Cow<'_, str> {
    let wide = ['“', '”', '‘', '’', '…'];
    if !text.contains(wide) || text.contains(stands_alone) {
        return Cow::Borrowed(text);
    }
    let plain = text.replace(['“', '”'], "\"").replace(['‘', '’'], "'");
    Cow::Owned(plain.replace('…', "..."))
}

/// Part of a word or of a number, which stay whole: letters that are no Chinese, digits, and what holds them together.
pub(super) fn is_word(c: char) -> bool {
    matches!(
        c,
        '\'' | '\u{2019}' | '-' | '_' | '@' | '&' | '+' | '/' | '=' | '°' | '€' | '¥' | '£'
    ) || (c.is_alphanumeric() && !stands_alone(c))
        || is_joined(c)
}

/// Vowel signs and the like, which belong to the letter before them.
fn is_joined(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}' | '\u{f18}'..='\u{f19}' | '\u{f35}'..='\u{f39}'
        | '\u{f71}'..='\u{f87}' | '\u{f8d}'..='\u{fbc}' | '\u{200c}' | '\u{200d}' | '\u{fe00}'..='\u{fe0f}')
}

/// Before and behind it a line may break: Chinese, Japanese, Korean, and what is as wide.
pub(super) fn stands_alone(c: char) -> bool {
    matches!(c, '\u{1100}'..='\u{11ff}' | '\u{2e80}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}'
        | '\u{fe30}'..='\u{fe4f}' | '\u{ff00}'..='\u{ffef}' | '\u{1f000}'..='\u{3ffff}')
}

/// Behind it a word of Tibetan may be broken (the tsheg).
pub(super) fn parts(c: char) -> bool {
    c == '\u{f0b}'
}

/// Nothing is to be seen of it.
pub(super) fn is_unseen(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}
