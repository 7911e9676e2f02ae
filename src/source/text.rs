//! Texts as they are on disks: marks before them, ends of lines, encodings. Knows no file.

/// Without a mark before it, its lines ended by `\n`.
pub(super) fn plain(text: String) -> String {
    let text = match text.strip_prefix('\u{FEFF}') {
        Some(rest) => rest.to_owned(),
        None => text,
    };
    if text.contains('\r') {
        text.replace("\r\n", "\n").replace('\r', "\n")
    } else {
        text
    }
}

/// Where a place of a file's bytes is in its text as it is shown.
pub fn place_in_text(bytes: &[u8], at: usize) -> usize {
    let before = bytes.get(..at).unwrap_or(bytes);
    let mark = if before.starts_with(b"\xEF\xBB\xBF") {
        3
    } else {
        0
    };
    let ends = before.windows(2).filter(|two| two == b"\r\n").count();
    at - mark - ends
}

/// What an encoding that is not UTF-8 most likely is.
pub(crate) fn encoding(bytes: &[u8]) -> &'static str {
    if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
        return "UTF-16";
    }
    let mut at = 0;
    let mut pairs = 0;
    while let Some(&byte) = bytes.get(at) {
        if byte < 0x80 {
            at += 1;
        } else if (0x81..=0xFE).contains(&byte)
            && bytes
                .get(at + 1)
                .is_some_and(|next| (0x40..=0xFE).contains(next) && *next != 0x7F)
        {
            pairs += 1;
            at += 2;
        } else {
            return "Latin-1";
        }
    }
    if pairs > 0 { "GBK" } else { "Latin-1" }
}
