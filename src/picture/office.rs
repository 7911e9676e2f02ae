//! What an office document still says beside what it shows: comments, changes that nobody accepted,
//! sheets that are hidden. It is published as it is. Only looks (ECMA-376, parts 1 and 4).

use std::io::{Cursor, Read as _};

use crate::diagnostic::Private;

/// Endings of documents that are looked at.
pub(super) const ENDINGS: [&str; 5] = ["docm", "docx", "pptx", "xlsm", "xlsx"];
/// The largest document that is looked at: it is read whole.
const LARGEST: usize = 64 << 20;
/// Of each part so much is unpacked.
const MOST: u64 = 64 << 20;

/// What a document says, by its ending; of others nothing.
pub(super) fn says(ending: &str, bytes: &[u8]) -> Option<Private> {
    if bytes.len() > LARGEST {
        return None;
    }
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).ok()?;
    let mut has = |part: &str, signs: &[&[u8]]| -> bool {
        let names: Vec<String> = zip
            .file_names()
            .filter_map(|name| Some(name.ok()?.into_owned()))
            .collect();
        let named = |name: &&String| match part.strip_suffix('*') {
            Some(folder) => name.starts_with(folder),
            None => *name == part,
        };
        names.iter().filter(named).any(|name| {
            let Ok(file) = zip.by_name(name) else {
                return false;
            };
            let mut text = Vec::new();
            // A part that is cut off is looked at as far as it goes.
            let _ = file.take(MOST).read_to_end(&mut text);
            let found = |sign: &&[u8]| memchr::memmem::find(&text, sign).is_some();
            signs.iter().any(found)
        })
    };
    match ending {
        "docx" | "docm" => {
            let changes: &[&[u8]] = &[b"<w:ins ", b"<w:del ", b"<w:moveFrom "];
            if has("word/document.xml", changes) {
                return Some(Private::Changes);
            }
            has("word/comments.xml", &[b"<w:comment "]).then_some(Private::Comments)
        }
        "pptx" => has("ppt/comments/*", &[b"<p:cm ", b":cm "]).then_some(Private::Comments),
        "xlsx" | "xlsm" => {
            let hidden: &[&[u8]] = &[b"state=\"hidden\"", b"state=\"veryHidden\""];
            if has("xl/workbook.xml", hidden) {
                return Some(Private::HiddenSheet);
            }
            has("xl/threadedComments/*", &[b"<threadedComment "]).then_some(Private::Comments)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write as _;

    fn document(parts: &[(&str, &str)]) -> Vec<u8> {
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, text) in parts {
            let options = zip::write::SimpleFileOptions::default();
            zip.start_file(*name, options).unwrap();
            zip.write_all(text.as_bytes()).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    #[test]
    fn what_nobody_sees_on_paper_is_found() {
        let plain = (
            "word/document.xml",
            "<w:document><w:r><w:t>字</w:t></w:r></w:document>",
        );
        let book = |state: &str| {
            format!("<workbook><sheets><sheet name=\"名单\"{state}/></sheets></workbook>")
        };
        for (ending, parts, expected) in [
            ("docx", vec![plain], None),
            (
                "docx",
                vec![(
                    "word/document.xml",
                    "<w:p><w:del w:id=\"1\"><w:delText>王某</w:delText></w:del></w:p>",
                )],
                Some(Private::Changes),
            ),
            (
                "docx",
                vec![
                    plain,
                    (
                        "word/comments.xml",
                        "<w:comments><w:comment w:id=\"0\"/></w:comments>",
                    ),
                ],
                Some(Private::Comments),
            ),
            (
                "docx",
                vec![plain, ("word/comments.xml", "<w:comments/>")],
                None,
            ),
            ("xlsx", vec![("xl/workbook.xml", &*book(""))], None),
            (
                "xlsx",
                vec![("xl/workbook.xml", &*book(" state=\"hidden\""))],
                Some(Private::HiddenSheet),
            ),
            (
                "pptx",
                vec![(
                    "ppt/comments/comment1.xml",
                    "<p:cmLst><p:cm authorId=\"0\"/></p:cmLst>",
                )],
                Some(Private::Comments),
            ),
            ("zip", vec![plain], None),
        ] {
            assert_eq!(
                says(ending, &document(&parts)),
                expected,
                "{ending} {parts:?}"
            );
        }
        assert_eq!(says("docx", b"PK\x03\x04 no archive"), None);
    }
}
