//! Paths inside a site: `/`-separated, relative, without `.` and `..`.
//! Pure text; touches no disk and knows nothing above it.

use std::borrow::Cow;
use std::fmt::Write as _;

use icu_normalizer::ComposingNormalizerBorrowed;

use crate::unseen::is_unseen;

/// Joins `relative` to the folder `base` (both `/`-separated). `None` when it leads out of the root.
pub fn join(base: &str, relative: &str) -> Option<String> {
    let mut parts: Vec<&str> = base.split('/').filter(|part| !part.is_empty()).collect();
    for part in relative.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// A name as one writes it: `é` as one character. Apple's computers hand names out with the accent as a character of
/// its own, in zip archives too, and take both for one name.
pub fn composed(name: &str) -> Cow<'_, str> {
    if name.is_ascii() {
        return Cow::Borrowed(name);
    }
    ComposingNormalizerBorrowed::new_nfc().normalize(name)
}

/// What two paths have in common that are one file on some disk, or one name to the eye: case, the way in which
/// accents are written, the width of letters.
pub fn folded(path: &str) -> String {
    if path.is_ascii() {
        return path.to_ascii_lowercase();
    }
    let normal = ComposingNormalizerBorrowed::new_nfkc();
    // To upper case and back to lower: `ß`, `ẞ` and `ss` are one on an Apple disk.
    let upper = normal
        .normalize(path)
        .chars()
        .flat_map(char::to_uppercase)
        .collect::<String>();
    let lower: String = upper
        .chars()
        .flat_map(char::to_lowercase)
        .filter(|c| !is_unseen(*c))
        .collect();
    normal.normalize(&lower).into_owned()
}

/// The folder of a path, without the last `/`: empty at the root.
pub fn folder(path: &str) -> &str {
    path.rfind('/').map_or("", |at| &path[..at])
}

/// The last component.
pub fn file_name(path: &str) -> &str {
    path.rfind('/').map_or(path, |at| &path[at + 1..])
}

/// The extension in lower case, without the dot.
pub fn extension(path: &str) -> String {
    let name = file_name(path);
    name.rfind('.')
        .map_or_else(String::new, |at| name[at + 1..].to_ascii_lowercase())
}

/// From the folder of a page (its URL path, `cases/x/`) to the root: `../../`; `./` at the root.
pub fn to_root(page: &str) -> String {
    let depth = page.matches('/').count();
    if depth == 0 {
        "./".to_owned()
    } else {
        "../".repeat(depth)
    }
}

/// Percent-encodes what may not stand in a URL path (RFC 3986: all but unreserved, `/` and a few more).
pub fn encode(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/!$'()*+,;=:@".contains(&byte) {
            out.push(byte as char);
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

/// A path as a link of a text names it, so that it leads there when it is typed: what ends a link, parts it, or is read as a
/// number of a sign, is written as its number.
pub fn as_link(path: &str) -> String {
    let depth = |depth: Option<usize>, c: char| match c {
        '(' => depth.map(|it| it + 1),
        ')' => depth.and_then(|it| it.checked_sub(1)),
        _ => depth,
    };
    let closed = path.chars().fold(Some(0), depth) == Some(0);
    let mut out = String::with_capacity(path.len());
    for (at, c) in path.char_indices() {
        let number = match c {
            // Alone it is a sign like others.
            '%' => {
                let digits = path.as_bytes().get(at + 1..at + 3);
                digits.is_some_and(|it| it.iter().all(u8::is_ascii_hexdigit))
            }
            '(' | ')' => !closed,
            '&' => path[at..].contains(';'),
            _ => c.is_whitespace() || c.is_control() || "#?<>\\".contains(c),
        };
        if number {
            let mut bytes = [0; 4];
            for byte in c.encode_utf8(&mut bytes).bytes() {
                let _ = write!(out, "%{byte:02X}");
            }
        } else {
            out.push(c);
        }
    }
    out
}

/// Percent-encodes what may not stand in a value of a URL's query. Letters beyond ASCII stay: a browser encodes them, and a
/// page is a third as long with them.
pub fn encode_value(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' => out.push_str("%0D%0A"),
            _ if c.is_ascii_alphanumeric() || "-._~:/".contains(c) => out.push(c),
            _ if c.is_ascii() || c.is_control() || c.is_whitespace() => {
                let mut bytes = [0; 4];
                for byte in c.encode_utf8(&mut bytes).bytes() {
                    let _ = write!(out, "%{byte:02X}");
                }
            }
            _ => out.push(c),
        }
    }
    out
}

/// Undoes percent-encoding; what is not valid stays as it is.
pub fn decode(text: &str) -> String {
    if !text.contains('%') {
        return text.to_owned();
    }
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let hex = |i: usize| bytes.get(i).and_then(|b| (*b as char).to_digit(16));
        match (bytes[at], hex(at + 1), hex(at + 2)) {
            (b'%', Some(high), Some(low)) => {
                out.push(u8::try_from(high * 16 + low).unwrap_or(b'?'));
                at += 3;
            }
            (byte, ..) => {
                out.push(byte);
                at += 1;
            }
        }
    }
    String::from_utf8(out).unwrap_or_else(|_| text.to_owned())
}

/// Whether a path is what an author's pattern names: itself, a folder above it, or with `*` for a part of a name and `**`
/// for any folders.
pub fn fits(pattern: &str, path: &str) -> bool {
    let pattern = composed(pattern).replace('\\', "/");
    let pattern = pattern.trim();
    let pattern = pattern.strip_prefix("@/").unwrap_or(pattern);
    let pattern = pattern.strip_prefix("./").unwrap_or(pattern);
    let parts: Vec<&str> = pattern.split('/').filter(|it| !it.is_empty()).collect();
    let names: Vec<&str> = path.split('/').collect();
    let folder = pattern.ends_with('/') || !pattern.contains('*');
    !parts.is_empty() && parts_fit(&parts, &names, folder)
}

fn parts_fit(parts: &[&str], names: &[&str], folder: bool) -> bool {
    match (parts.split_first(), names.split_first()) {
        (None, None) => true,
        (None, Some(_)) => folder,
        (Some((&"**", rest)), _) => {
            (rest.is_empty() && !names.is_empty())
                || !rest.is_empty()
                    && (0..names.len()).any(|skip| parts_fit(rest, &names[skip..], folder))
        }
        (Some(_), None) => false,
        (Some((part, rest)), Some((name, names))) => {
            name_fits(part, name) && parts_fit(rest, names, folder)
        }
    }
}

/// `*.pdf`
fn name_fits(part: &str, name: &str) -> bool {
    let Some((before, rest)) = part.split_once('*') else {
        return part == name;
    };
    let Some(mut name) = name.strip_prefix(before) else {
        return false;
    };
    let rest: Vec<&str> = rest.split('*').collect();
    for (index, piece) in rest.iter().enumerate() {
        if index + 1 == rest.len() {
            return name.ends_with(piece);
        }
        match name.find(piece) {
            Some(at) => name = &name[at + piece.len()..],
            None => return false,
        }
    }
    true
}

/// The candidate nearest to `name` (optimal string alignment), if it is near enough to be meant.
pub fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let length = name.chars().count();
    let limit = (length / 3).clamp(1, 6);
    let wanted = name.to_lowercase();
    candidates
        .into_iter()
        .filter(|candidate| candidate.chars().count().abs_diff(length) <= limit)
        .map(|candidate| {
            (
                strsim::osa_distance(&wanted, &candidate.to_lowercase()),
                candidate,
            )
        })
        .filter(|(distance, _)| *distance <= limit)
        .min()
        .map(|(_, candidate)| candidate)
}

/// The letters of a spreadsheet's column, from 1: A … Z, AA ….
pub fn column_letters(column: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = column;
    while rest > 0 {
        let digit = (rest - 1) % 26;
        letters.push(char::from(b'A' + u8::try_from(digit).unwrap_or(0)));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_that_is_typed_leads_to_its_path() {
        for (path, link) in [
            ("guides/附件.pdf", "guides/附件.pdf"),
            ("guides/附件%20表.pdf", "guides/附件%2520表.pdf"),
            ("涨100%的.pdf", "涨100%的.pdf"),
            ("100%ff.pdf", "100%25ff.pdf"),
            ("a%2520b%.pdf", "a%252520b%.pdf"),
            ("附件 (1)+a&b%20.pdf", "附件%20(1)+a&b%2520.pdf"),
            ("a)(b.pdf", "a%29%28b.pdf"),
            ("一#二?三.pdf", "一%23二%3F三.pdf"),
            ("a&amp;b.pdf", "a%26amp;b.pdf"),
            ("全　角.pdf", "全%E3%80%80角.pdf"),
        ] {
            assert_eq!(as_link(path), link);
            assert_eq!(decode(link), path);
        }
    }

    #[test]
    fn paths_stay_inside() {
        assert_eq!(
            join("cases", "../guides/law.md").as_deref(),
            Some("guides/law.md")
        );
        assert_eq!(join("", "./a//b").as_deref(), Some("a/b"));
        assert_eq!(join("cases", "../../etc/passwd"), None);
    }

    #[test]
    fn names_that_are_one_on_some_disk_are_one() {
        assert_eq!(composed("e\u{301}.md"), "é.md");
        assert_eq!(composed("\u{1112}\u{1161}\u{11ab}"), "한");
        for (a, b) in [
            ("cases/A.md", "cases/a.md"),
            ("é", "e\u{301}"),
            ("É", "e\u{301}"),
            ("ａ１", "A1"),
            ("ﬁ", "fi"),
            ("STRASSE", "straße"),
            ("Σ", "ς"),
            ("\u{212A}", "k"),
            ("a\u{200d}b", "ab"),
            ("が", "か\u{3099}"),
            ("㎏", "kg"),
        ] {
            assert_eq!(folded(a), folded(b), "{a} {b}");
        }
        assert_ne!(folded("甲"), folded("乙"));
        assert_ne!(folded("lu"), folded("lü"));
    }

    #[test]
    fn chinese_is_percent_encoded_and_back() {
        let encoded = encode("cases/善心汇 案/");
        assert_eq!(encoded, "cases/%E5%96%84%E5%BF%83%E6%B1%87%20%E6%A1%88/");
        assert_eq!(decode(&encoded), "cases/善心汇 案/");
        assert_eq!(decode("100%"), "100%");
    }

    #[test]
    fn patterns_are_paths_folders_and_stars() {
        for (pattern, path) in [
            ("files/a.pdf", "files/a.pdf"),
            ("@/files/a.pdf", "files/a.pdf"),
            ("/files/a.pdf", "files/a.pdf"),
            ("files", "files/a.pdf"),
            ("files/", "files/sub/a.pdf"),
            ("files/**", "files/sub/a.pdf"),
            ("files\\**", "files/a.pdf"),
            ("**/*.pdf", "a.pdf"),
            ("**/*.pdf", "files/sub/a.pdf"),
            ("files/*.pdf", "files/a.pdf"),
            ("files/表*格*.docx", "files/表2格3.docx"),
            ("**", "a"),
        ] {
            assert!(fits(pattern, path), "{pattern} {path}");
        }
        for (pattern, path) in [
            ("files/*.pdf", "files/sub/a.pdf"),
            ("file", "files/a.pdf"),
            ("files/**", "files2/a.pdf"),
            ("*.pdf", "files/a.pdf"),
            ("", "a"),
            ("/", "a"),
            ("files/a.pdf", "files/a.pdf.docx"),
            ("files/**/b.pdf", "files/a.pdf"),
        ] {
            assert!(!fits(pattern, path), "{pattern} {path}");
        }
    }

    #[test]
    fn the_nearest_is_near() {
        let names = ["consumer-rebate", "charity", "title"];
        assert_eq!(nearest("consumer-rebat", names), Some("consumer-rebate"));
        assert_eq!(nearest("titel", names), Some("title"));
        assert_eq!(nearest("x", names), None);
    }

    #[test]
    fn columns_have_letters_as_in_a_spreadsheet() {
        let all = [1, 26, 27, 52, 703].map(column_letters);
        assert_eq!(all, ["A", "Z", "AA", "AZ", "AAA"]);
    }
}
