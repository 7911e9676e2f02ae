//! Where a drawing’s addresses may lead: to a place in itself, or to a picture that it holds.

use data_encoding::BASE64;
use imagesize::ImageType;

/// More pixels would eat the memory of the device that shows them.
const MOST_PIXELS: usize = 80_000_000;

/// Whether an address is `#place`.
pub(super) fn is_local(address: &str) -> bool {
    let place = address.trim_matches(|c: char| c.is_ascii_whitespace());
    place.strip_prefix('#').is_some_and(|name| {
        !name.is_empty()
            && !name
                .contains(|c: char| c.is_whitespace() || c.is_control() || "\\\"'<>()".contains(c))
    })
}

/// Whether an address is of the kind that holds its file.
pub(super) fn is_data(address: &str) -> bool {
    let start = address.trim_start_matches(|c: char| c.is_ascii_whitespace());
    start
        .get(..5)
        .is_some_and(|it| it.eq_ignore_ascii_case("data:"))
}

/// Whether an address holds a JPEG, PNG, GIF or WebP, and says so.
pub(super) fn is_picture(address: &str) -> bool {
    let address = address.trim_matches(|c: char| c.is_ascii_whitespace());
    let Some((said, rest)) = address
        .strip_prefix("data:image/")
        .and_then(|it| it.split_once(';'))
    else {
        return false;
    };
    let Some(written) = rest.strip_prefix("base64,") else {
        return false;
    };
    // Drawing programs break the lines.
    let mut plain: Vec<u8> = written
        .bytes()
        .filter(|it| !it.is_ascii_whitespace())
        .collect();
    if plain.len() % 4 > 1 {
        plain.resize(plain.len().next_multiple_of(4), b'=');
    }
    let Ok(bytes) = BASE64.decode(&plain) else {
        return false;
    };
    let is = match imagesize::image_type(&bytes) {
        Ok(ImageType::Jpeg) => matches!(said, "jpeg" | "jpg"),
        Ok(ImageType::Png) => said == "png",
        Ok(ImageType::Gif) => said == "gif",
        Ok(ImageType::Webp) => said == "webp",
        _ => false,
    };
    is && imagesize::blob_size(&bytes)
        .is_ok_and(|size| size.width.saturating_mul(size.height) <= MOST_PIXELS)
}

#[cfg(test)]
mod tests {
    use super::*;

    const GIF: &str = "R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7";

    #[test]
    fn pictures_are_what_they_say() {
        assert!(is_picture(&format!("data:image/gif;base64,{GIF}")));
        let (first, second) = GIF.split_at(20);
        assert!(is_picture(&format!(
            " data:image/gif;base64,{first}\n {second}\n"
        )));
        for address in [
            format!("data:image/png;base64,{GIF}"),
            format!("data:image/svg+xml;base64,{GIF}"),
            format!("data:text/html;base64,{GIF}"),
            format!("data:image/gif;charset=utf-8;base64,{GIF}"),
            format!("data:image/gif,{GIF}"),
            format!("data:,{GIF}"),
            format!("DATA:IMAGE/GIF;base64,{GIF}"),
            "data:image/gif;base64,PHNjcmlwdD4=".to_owned(),
            "data:image/gif;base64,R0lGODlh*".to_owned(),
        ] {
            assert!(!is_picture(&address), "{address}");
        }
    }

    #[test]
    fn places_are_in_the_drawing() {
        for address in ["#a", " #图_1\n"] {
            assert!(is_local(address), "{address}");
        }
        for address in [
            "",
            "#",
            "a#b",
            "//a#b",
            "javascript:#a",
            "# a",
            "#a b",
            "\u{a0}#a",
        ] {
            assert!(!is_local(address), "{address}");
        }
    }
}
