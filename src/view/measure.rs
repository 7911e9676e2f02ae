//! What a text comes to: its first words, its first sentence, how long it takes. HTML in, text and numbers out.

use crate::text::unescape;

/// Seconds for reading and answering a question, for the estimate on the start card and in lists.
const SECONDS_PER_QUESTION: usize = 18;
/// Signs of Chinese that are read in a minute, slowly.
const SIGNS_A_MINUTE: usize = 300;
/// Characters of a summary that nobody wrote.
const SUMMARY: usize = 80;

/// Minutes for so many questions.
pub fn minutes(questions: usize) -> usize {
    ((questions * SECONDS_PER_QUESTION + 30) / 60).max(1)
}

/// Minutes for reading a text.
pub(super) fn reading(html: &str) -> usize {
    // Once for each card that says so: characters are counted by the bytes that begin one.
    let signs = |text: &str| {
        let begin = |byte: &u8| !matches!(byte, 0x80..=0xBF | b'>');
        text.as_bytes().iter().filter(|byte| begin(byte)).count()
    };
    let mut count = 0;
    let mut rest = html;
    while let Some((text, tag)) = rest.split_once('<') {
        count += signs(text);
        rest = tag.split_once('>').map_or("", |(_, behind)| behind);
    }
    ((count + signs(rest)) / SIGNS_A_MINUTE).max(1)
}

/// The first sentence of a text.
pub(super) fn sentence(html: &str) -> String {
    let text = plain(html, SUMMARY);
    let end = text.char_indices().find_map(|(at, c)| {
        let end = at + c.len_utf8();
        let over = matches!(c, '。' | '！' | '？') || (c == '.' && text[end..].starts_with(' '));
        over.then_some(end)
    });
    end.map_or_else(|| text.clone(), |end| text[..end].to_owned())
}

/// The first words of an HTML text, without tags.
pub(super) fn plain(html: &str, most: usize) -> String {
    let mut out = String::new();
    let mut count = 0;
    let mut rest = html;
    while count < most && !rest.is_empty() {
        if let Some(tag) = rest.strip_prefix('<') {
            rest = tag.find('>').map_or("", |at| &tag[at + 1..]);
            continue;
        }
        let end = rest.find('<').unwrap_or(rest.len());
        for c in rest[..end].chars().take(most - count) {
            count += 1;
            out.push(if c == '\n' { ' ' } else { c });
        }
        rest = &rest[end..];
    }
    let text = unescape(&out);
    if count >= most {
        format!("{}…", text.trim())
    } else {
        text.trim().to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_first_sentence_ends_where_its_stop_is() {
        for (html, wanted) in [
            (
                "<p>十道题，约三分钟。里面有骗局。</p>",
                "十道题，约三分钟。",
            ),
            ("<p>真有这笔钱吗？看看。</p>", "真有这笔钱吗？"),
            ("<p>Ten questions. Some are schemes.</p>", "Ten questions."),
            ("<p>没有句号</p>", "没有句号"),
            ("", ""),
        ] {
            assert_eq!(sentence(html), wanted);
        }
    }

    #[test]
    fn a_minute_is_the_least() {
        assert_eq!((minutes(0), minutes(10), reading("<p>短</p>")), (1, 3, 1));
        assert_eq!(
            reading(&format!("<p title=\"{0}\">{0}</p>", "字".repeat(900))),
            3
        );
    }
}
