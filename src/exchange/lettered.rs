//! Options behind letters, as exam papers have them: `A. … B、… （C）… Ｄ．…`, one a line or several on one.

/// Where an option's letter stands: the bytes of the mark, and the letter's index.
struct Mark {
    start: usize,
    end: usize,
    index: usize,
}

/// The options of a text with what stands before the first one as `None`; only those whose letters go on from A
/// without a gap.
pub fn split(text: &str) -> Vec<(usize, String)> {
    let marks = marks(text);
    marks
        .iter()
        .enumerate()
        .map(|(number, mark)| {
            let end = marks.get(number + 1).map_or(text.len(), |next| next.start);
            (mark.index, tidy(&text[mark.end..end]))
        })
        .collect()
}

/// Where the first option begins.
pub fn start(text: &str) -> Option<usize> {
    marks(text).first().map(|mark| mark.start)
}

/// An option without its letter, where it has one.
pub fn without_letter(text: &str) -> &str {
    let text = text.trim();
    mark_at(text, 0).map_or(text, |mark| text[mark.end..].trim())
}

fn tidy(text: &str) -> String {
    text.trim().trim_end_matches([';', '；']).trim().to_owned()
}

/// A, B, C … in this order; a letter out of order is part of a text.
fn marks(text: &str) -> Vec<Mark> {
    let mut found: Vec<Mark> = Vec::new();
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let begins = text[..at].chars().next_back().is_none_or(|before| {
            before.is_whitespace() || "；;，,。.？?）)".contains(before) || is_han(before)
        });
        match mark_at(text, at).filter(|mark| begins && mark.index == found.len()) {
            Some(mark) => {
                at = mark.end;
                found.push(mark);
            }
            None => at += c.len_utf8(),
        }
    }
    found
}

fn is_han(c: char) -> bool {
    ('\u{4E00}'..='\u{9FFF}').contains(&c)
}

/// `A.` `A、` `A．` `A)` `(A)` `（A）` at this byte.
fn mark_at(text: &str, at: usize) -> Option<Mark> {
    let mut chars = text[at..].char_indices().peekable();
    let (_, mut c) = chars.next()?;
    let bracket = matches!(c, '(' | '（' | '[' | '【');
    if bracket {
        c = chars.next()?.1;
    }
    let index = letter_index(c)?;
    while bracket && chars.peek().is_some_and(|(_, c)| *c == ' ') {
        chars.next();
    }
    let (offset, closing) = chars.next()?;
    let closed = if bracket {
        matches!(closing, ')' | '）' | ']' | '】')
    } else {
        matches!(
            closing,
            '.' | '．' | '、' | '。' | ')' | '）' | ':' | '：' | ',' | '，'
        )
    };
    let mut end = at + offset + closing.len_utf8();
    // `(A).` and `(A)、` have a sign more.
    if bracket {
        let more = text[end..]
            .chars()
            .next()
            .filter(|c| matches!(c, '.' | '．' | '、'));
        end += more.map_or(0, char::len_utf8);
    }
    closed.then_some(Mark {
        start: at,
        end,
        index,
    })
}

fn letter_index(c: char) -> Option<usize> {
    let c = match c {
        'Ａ'..='Ｚ' | 'ａ'..='ｚ' => char::from_u32(c as u32 - 0xFEE0)?,
        c => c,
    };
    // Small letters are too often words of a formula or of English.
    c.is_ascii_uppercase().then(|| c as usize - 'A' as usize)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_are_told_apart_however_they_are_lettered() {
        let texts = |text: &str| {
            split(text)
                .into_iter()
                .map(|(_, option)| option)
                .collect::<Vec<_>>()
                .join("|")
        };
        assert_eq!(texts("A. 甲 B. 乙  C. 丙"), "甲|乙|丙");
        assert_eq!(texts("A、甲；B、乙；"), "甲|乙");
        assert_eq!(texts("（A）甲\n（B）乙"), "甲|乙");
        assert_eq!(texts("Ａ．甲Ｂ．乙"), "甲|乙");
        assert_eq!(
            texts("A.投 A 股 B.买 B.C 公司的票"),
            "投 A 股|买 B.C 公司的票"
        );
        assert_eq!(texts("(A). 甲 (B). 乙"), "甲|乙");
        assert_eq!(texts("没有选项"), "");
        assert_eq!(without_letter("A. 甲"), "甲");
        assert_eq!(without_letter("APP 推广"), "APP 推广");
    }
}
