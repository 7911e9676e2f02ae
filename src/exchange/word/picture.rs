//! The pictures of a Word file: their bytes, under which names they can stand beside a bank or a page, and what is said
//! of them. Knows no text.

use std::collections::BTreeMap;

use super::document::Drawn;
use crate::diagnostic::{BadFile, Limit, PictureFlaw};
use crate::exchange::limits::within;
use crate::exchange::picture::{LARGEST, MOST, named};
use crate::exchange::unpack::Package;
use crate::path;

/// A picture that can be taken: its name beside the bank.
pub(super) type Taken = Result<String, (String, PictureFlaw)>;

/// The bytes of pictures by their names.
pub(super) type Bytes = BTreeMap<String, Vec<u8>>;

/// Takes the pictures that a document shows: in its order what each is called, or why it cannot be taken; and the bytes of
/// those that can.
pub(super) fn take(
    package: &mut Package<'_>,
    drawn: &[Drawn],
) -> Result<(Vec<Taken>, Bytes), BadFile> {
    let mut bytes = Bytes::new();
    let mut by_part: BTreeMap<&str, Taken> = BTreeMap::new();
    let mut all = Vec::new();
    let mut held = 0;
    for picture in drawn {
        let Some(part) = picture.part.as_deref() else {
            all.push(Err((picture.name.clone(), PictureFlaw::Missing)));
            continue;
        };
        if let Some(known) = by_part.get(part) {
            all.push(known.clone());
            continue;
        }
        let shown = path::file_name(part).to_owned();
        let refused = |flaw| Err((shown.clone(), flaw));
        let taken = match package.bytes(part, LARGEST)? {
            None if package.has(part) => refused(PictureFlaw::TooLarge(LARGEST)),
            None => refused(PictureFlaw::Missing),
            Some(_) if bytes.len() == MOST => refused(PictureFlaw::TooMany(MOST)),
            Some(found) => match named(&shown, found) {
                Ok((name, found)) => {
                    held += found.len();
                    // They are packed in themselves: no more of them than a file may have.
                    within(Limit::Bytes, held)?;
                    bytes.insert(name.clone(), found);
                    Ok(name)
                }
                Err(flaw) => refused(flaw),
            },
        };
        by_part.insert(part, taken.clone());
        all.push(taken);
    }
    Ok((all, bytes))
}

/// What an author says of a picture; `None` where a program said it: a file's name, or a guess.
pub(super) fn said(text: &str) -> Option<String> {
    const GUESSES: [&str; 4] = [
        "描述已自动生成",
        "AI 生成的内容可能不正确",
        "Description automatically generated",
        "AI-generated content may be incorrect",
    ];
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let ending = path::extension(&text);
    let is_file = matches!(
        &*ending,
        "png" | "jpg" | "jpeg" | "gif" | "bmp" | "webp" | "emf" | "wmf"
    ) || text.len() >= 20
        && text
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || "-_".contains(c));
    let guessed = GUESSES.iter().any(|it| text.contains(it));
    let bare = ["图片", "图", "Picture", "Image"]
        .iter()
        .find_map(|it| text.strip_prefix(it));
    let counted = bare
        .unwrap_or(&text)
        .trim()
        .chars()
        .all(|c| c.is_ascii_digit());
    (!text.is_empty() && !is_file && !guessed && !counted).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_somebody_said_of_a_picture_is_taken() {
        assert_eq!(said("一张\n收据"), Some("一张 收据".to_owned()));
        for nobody in [
            "",
            "图片 1",
            "截图20260101.png",
            "图形用户界面\n\n描述已自动生成",
            "5fe2c1a0b7d94e0f8a31c7b2",
        ] {
            assert_eq!(said(nobody), None, "{nobody}");
        }
    }
}
