//! What the address of a file may be: names between single slashes that mean the same on every disk.

use crate::path;

/// Longer names fit on no disk.
const LONGEST_NAME: usize = 255;

/// The path of a request as names: `/guides/a%20b/` is `guides/a b/`, `/` is empty. `None` for what is no address of a
/// site: hidden names, ways up, empty and endless names, other slashes than `/`, names that Windows reads as devices.
pub fn plain(asked: &str) -> Option<String> {
    let encoded = asked.strip_prefix('/')?;
    let folder = encoded.strip_suffix('/');
    let mut names = Vec::new();
    if !encoded.is_empty() {
        for part in folder.unwrap_or(encoded).split('/') {
            let name = path::decode(part);
            let hidden = name.is_empty() || name.starts_with('.');
            if hidden || name.contains('/') || name.len() > LONGEST_NAME || is_odd(&name) {
                return None;
            }
            names.push(name);
        }
    }
    let mut plain = names.join("/");
    if folder.is_some() {
        plain.push('/');
    }
    Some(plain)
}

/// Whether some system would take it for something else than a name.
fn is_odd(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or(name).trim_end();
    let stem = stem.to_ascii_uppercase();
    let numbered = stem
        .strip_prefix("COM")
        .or_else(|| stem.strip_prefix("LPT"));
    let device = matches!(&*stem, "CON" | "PRN" | "AUX" | "NUL" | "CONIN$" | "CONOUT$")
        || numbered.is_some_and(|rest| {
            let mut rest = rest.chars();
            let digit = rest
                .next()
                .is_some_and(|c| c.is_ascii_digit() || "¹²³".contains(c));
            digit && rest.next().is_none()
        });
    device
        || name.ends_with(['.', ' '])
        || name.contains(['\\', ':', '*', '?', '"', '<', '>', '|', '\u{FFFD}'])
        || name.chars().any(char::is_control)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_a_site_are_addresses() {
        let long = format!("/{}", "a".repeat(255));
        for (asked, expected) in [
            ("/", ""),
            ("/a", "a"),
            ("/guides/a%20b/", "guides/a b/"),
            ("/%E5%96%84/1..2.html", "善/1..2.html"),
            ("/console/com10/nullify.js", "console/com10/nullify.js"),
            ("/%252e%252e/", "%2e%2e/"),
            (&*long, &long[1..]),
        ] {
            assert_eq!(plain(asked).as_deref(), Some(expected), "{asked}");
        }
    }

    #[test]
    fn nothing_else_is() {
        let long = format!("/{}", "a".repeat(256));
        for asked in [
            "",
            "a",
            "*",
            "//",
            "//quizzes",
            "//evil.example/",
            "/a//b",
            "/a//",
            "/.",
            "/..",
            "/../a",
            "/a/..",
            "/a/../b",
            "/%2e%2e/a",
            "/.%2e/a",
            "/a%2fb",
            "/a%2f..%2fb",
            "/..%5ca",
            "/a%5cb",
            "/a\\b",
            "/.git/config",
            "/a/.mingbian/x",
            "/%2emingbian/x",
            "/%00",
            "/a%00.html",
            "/a%0a",
            "/%7f",
            "/c:",
            "/a.html::$DATA",
            "/a::$DATA",
            "/CON",
            "/nul.txt",
            "/a/aux",
            "/com1",
            "/LPT9.html",
            "/com%C2%B9",
            "/conin$",
            "/nul%20.txt",
            "/a.",
            "/a.%20",
            "/a%20",
            "/a%3fb",
            "/a*",
            &long,
        ] {
            assert_eq!(plain(asked), None, "{asked}");
        }
    }
}
