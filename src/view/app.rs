//! The site as an app on a phone (W3C Web Application Manifest): what it is called, where it begins, how it looks. One
//! file for each language. Draws nothing.

use serde_json::json;

use super::direction::direction;
use crate::path;
use crate::site::Site;
use crate::theme::{AppIcons, Colours, Use};

/// Signs of a name that fit below an icon.
const SHORT: usize = 12;

/// The manifest of a language. Its addresses start at itself, so that the site may stand anywhere.
pub fn manifest(
    site: &Site,
    edition: usize,
    icons: Option<&AppIcons>,
    colours: &Colours,
) -> Option<String> {
    let made = site.editions.get(edition)?;
    let title = site.settings().title.of(&made.lang);
    let root = path::to_root(&made.prefix);
    // A site's root, seen from itself, is an empty path.
    let scope = if root.is_empty() { "./" } else { &root };
    let pictures = icons.into_iter().flat_map(|it| &it.all);
    let pictures = pictures.filter_map(|icon| {
        let purpose = match icon.used {
            Use::Any => "any",
            Use::Maskable => "maskable",
            Use::Touch => return None,
        };
        Some(json!({
            "src": format!("{root}{}", path::encode(&icon.path)),
            "sizes": format!("{0}x{0}", icon.side),
            "type": "image/png",
            "purpose": purpose,
        }))
    });
    let pictures: Vec<_> = pictures.collect();
    let mut said = json!({
        "name": title,
        "short_name": short(title),
        "lang": made.lang,
        "dir": direction(&made.lang).unwrap_or("ltr"),
        "id": "./",
        "start_url": "./",
        "scope": scope,
        "display": "standalone",
        "theme_color": colours.bar,
        "background_color": colours.ground,
        "icons": pictures,
    });
    if let Some(tagline) = super::shared::tagline(site, edition) {
        said["description"] = json!(tagline);
    }
    // Whoever takes the file for a page finds no element in it.
    Some(said.to_string().replace('<', "\\u003c"))
}

/// What stands before the first sign that divides, if the whole is too long.
fn short(title: &str) -> &str {
    if title.chars().count() <= SHORT {
        return title;
    }
    let first = title.split(['·', '|', '—', '：', '，', '（', '-', ':']);
    let first = first.map(str::trim).find(|part| !part.is_empty());
    first.unwrap_or(title)
}

#[cfg(test)]
mod tests {
    use super::short;

    #[test]
    fn a_long_title_is_called_by_its_first_words() {
        assert_eq!(short("明辨"), "明辨");
        assert_eq!(short("明辨 · 东江市防范传销宣传网站"), "明辨");
        assert_eq!(
            short("·东江市防范传销宣传教育网站"),
            "东江市防范传销宣传教育网站"
        );
    }
}
