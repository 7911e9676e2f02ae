//! What the welcome page is made of: an empty page, the scripts that fill it, what they may do.

use crate::locale::WelcomeWords;
use crate::text::escape;

/// Its scripts and styles, each at `/.mingbian/` and its name: as they lie in the sources, so that they find one another.
pub(super) const FILES: &[(&str, &str)] = &[
    ("welcome/client/field.js", include_str!("client/field.js")),
    (
        "welcome/client/folders.js",
        include_str!("client/folders.js"),
    ),
    ("welcome/client/main.js", include_str!("client/main.js")),
    ("welcome/client/new.js", include_str!("client/new.js")),
    ("welcome/client/server.js", include_str!("client/server.js")),
    (
        "welcome/client/welcome.css",
        include_str!("client/welcome.css"),
    ),
    // The preview's, which makes its elements the same way.
    (
        "preview/client/shell/element.js",
        include_str!("../preview/client/shell/element.js"),
    ),
];

/// Nothing runs here but our own scripts, nothing is asked but this server, and nobody shows the page.
pub(super) const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; \
    img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'";

/// The page: all that is in it its script makes.
pub(super) fn page(words: &WelcomeWords, token: &str) -> String {
    let [lang, title, script, token] =
        [words.lang, words.title, words.script_needed, token].map(escape);
    format!(
        "<!doctype html><html lang=\"{lang}\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><meta name=\"color-scheme\" content=\"light dark\"><title>{title}</title><link rel=\"icon\" href=\"data:,\"><link rel=\"stylesheet\" href=\"/.mingbian/welcome/client/welcome.css\"></head><body><noscript>{script}</noscript><script type=\"module\" src=\"/.mingbian/welcome/client/main.js\" data-token=\"{token}\"></script></body></html>"
    )
}
