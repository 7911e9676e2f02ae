//! What may stand before a drawing’s first element: which encoding it says, and the document types of SVG that
//! programs have written by habit for twenty years.

use super::tag::{self, is_blank};

/// What an XML declaration says of the encoding.
pub(super) enum Says {
    Utf8,
    /// Another; in lower case.
    Other(String),
}

/// Reads `<?xml version="1.0" encoding="…" standalone="…"?>`.
pub(super) fn declaration(raw: &str) -> Option<Says> {
    let inner = raw.strip_prefix("<?xml")?.strip_suffix("?>")?;
    // Its parts are written as attributes are.
    let as_tag = format!("<xml{inner}>");
    let tag = tag::read(&as_tag).ok()?;
    let names: Vec<&str> = tag.attributes.iter().map(|it| it.name).collect();
    let fine = matches!(
        names[..],
        ["version"]
            | ["version", "encoding" | "standalone"]
            | ["version", "encoding", "standalone"]
    );
    if tag.name != "xml" || !fine || tag.attributes.first()?.raw != "1.0" {
        return None;
    }
    let said = tag.attributes.iter().find(|it| it.name == "encoding");
    Some(match said {
        Some(said)
            if !said.raw.eq_ignore_ascii_case("utf-8")
                && !said.raw.eq_ignore_ascii_case("utf8") =>
        {
            Says::Other(
                said.raw
                    .chars()
                    .take(40)
                    .collect::<String>()
                    .to_ascii_lowercase(),
            )
        }
        _ => Says::Utf8,
    })
}

/// Encodings in which a text of ASCII is what it is in UTF-8.
pub(super) fn is_alike(encoding: &str) -> bool {
    matches!(
        encoding,
        "us-ascii"
            | "iso-8859-1"
            | "iso-8859-15"
            | "windows-1250"
            | "windows-1251"
            | "windows-1252"
            | "gb2312"
            | "gbk"
            | "gb18030"
    )
}

/// Whether a document type is one of SVG that defines nothing of its own.
pub(super) fn is_idle_doctype(raw: &str) -> bool {
    let words = raw
        .strip_prefix("<!DOCTYPE")
        .and_then(|it| it.strip_suffix('>'))
        .unwrap_or("[");
    let words: Vec<&str> = words.split(is_blank).filter(|it| !it.is_empty()).collect();
    let words = words.join(" ");
    let Some(rest) = words.strip_prefix("svg") else {
        return false;
    };
    let known = [
        "",
        " PUBLIC \"-//W3C//DTD SVG 1.0//EN\" \"http://www.w3.org/TR/2001/REC-SVG-20010904/DTD/svg10.dtd\"",
        " PUBLIC \"-//W3C//DTD SVG 20010904//EN\" \"http://www.w3.org/TR/2001/REC-SVG-20010904/DTD/svg10.dtd\"",
        " PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd\"",
        " PUBLIC \"-//W3C//DTD SVG 1.1 Basic//EN\" \"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11-basic.dtd\"",
        " PUBLIC \"-//W3C//DTD SVG 1.1 Tiny//EN\" \"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11-tiny.dtd\"",
    ];
    known.contains(
        &rest
            .replace('\'', "\"")
            .replace("https://", "http://")
            .as_str(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_declaration_says_its_encoding_or_is_none() {
        let said = |inner: &str| match declaration(&format!("<?xml{inner}?>")) {
            Some(Says::Utf8) => "utf-8".to_owned(),
            Some(Says::Other(name)) => name,
            None => "none".to_owned(),
        };
        assert_eq!(said(" version=\"1.0\""), "utf-8");
        assert_eq!(
            said(" version='1.0' encoding='UTF-8' standalone=\"no\" "),
            "utf-8"
        );
        assert_eq!(said(" version='1.0' encoding='UTF-7'"), "utf-7");
        for bad in [
            "",
            " version='1.1'",
            " encoding='utf-8'",
            " version='1.0' a='b'",
            " version='1.0' encoding=utf-8",
            " encoding='utf-8' version='1.0'",
        ] {
            assert_eq!(said(bad), "none", "{bad}");
        }
    }

    #[test]
    fn document_types_of_svg_are_idle_and_no_others() {
        for idle in [
            "<!DOCTYPE svg>",
            "<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\"\n  \"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd\">",
        ] {
            assert!(is_idle_doctype(idle), "{idle}");
        }
        for other in [
            "<!DOCTYPE svg [<!ENTITY a 'b'>]>",
            "<!DOCTYPE html>",
            "<!DOCTYPE svg SYSTEM 'http://a/b.dtd'>",
            "<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"\">",
            "<!DOCTYPE svg PUBLIC \"-//W3C//DTD XHTML 1.0 Transitional//EN\" \"\">",
            "<!doctype svg>",
        ] {
            assert!(!is_idle_doctype(other), "{other}");
        }
    }
}
