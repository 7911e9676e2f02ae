//! Style sheets in a drawing, sign by sign: which rules and functions there may be, and that addresses stay in the
//! drawing. Whether they are good style sheets is the browser’s matter.

/// Rules that begin with `@`.
const RULES: &[&str] = &[
    "container",
    "font-face",
    "keyframes",
    "layer",
    "media",
    "property",
    "supports",
    "-webkit-keyframes",
];

/// Functions, `url` aside: none takes an address.
const FUNCTIONS: &[&str] = &[
    // Colours.
    "rgb",
    "rgba",
    "hsl",
    "hsla",
    "hwb",
    "lab",
    "lch",
    "oklab",
    "oklch",
    "color",
    "color-mix",
    "light-dark",
    "icc-color",
    "device-cmyk",
    "device-gray",
    "device-rgb",
    // Numbers.
    "calc",
    "min",
    "max",
    "clamp",
    "var",
    "env",
    // Where things stand.
    "matrix",
    "matrix3d",
    "translate",
    "translate3d",
    "translatex",
    "translatey",
    "translatez",
    "scale",
    "scale3d",
    "scalex",
    "scaley",
    "scalez",
    "rotate",
    "rotate3d",
    "rotatex",
    "rotatey",
    "rotatez",
    "skew",
    "skewx",
    "skewy",
    "perspective",
    // Shapes, shades and filters.
    "path",
    "polygon",
    "circle",
    "ellipse",
    "inset",
    "rect",
    "xywh",
    "linear-gradient",
    "radial-gradient",
    "conic-gradient",
    "repeating-linear-gradient",
    "repeating-radial-gradient",
    "repeating-conic-gradient",
    "blur",
    "brightness",
    "contrast",
    "drop-shadow",
    "grayscale",
    "hue-rotate",
    "invert",
    "opacity",
    "saturate",
    "sepia",
    // Time.
    "cubic-bezier",
    "steps",
    "linear",
    // Fonts of the reader’s own.
    "local",
    "format",
    "tech",
    // Selectors.
    "not",
    "is",
    "where",
    "has",
    "lang",
    "nth-child",
    "nth-last-child",
    "nth-of-type",
    "nth-last-of-type",
    "selector",
];

/// What in a style sheet is not on the lists, and where it begins.
pub(super) fn flaw(text: &str) -> Option<(usize, String)> {
    let mut at = 0;
    while at < text.len() {
        match step(text, at) {
            Ok(next) => at = next,
            Err(what) => return Some((at, what)),
        }
    }
    None
}

/// Over one token; what is wrong with it.
fn step(text: &str, at: usize) -> Result<usize, String> {
    let rest = &text[at..];
    let Some(first) = rest.chars().next() else {
        return Ok(text.len());
    };
    match first {
        '/' if rest.starts_with("/*") => match rest[2..].find("*/") {
            Some(end) => Ok(at + 2 + end + 2),
            None => Err("/*".to_owned()),
        },
        '"' | '\'' => string(rest, first)
            .map(|(_, length)| at + length)
            .ok_or_else(|| first.to_string()),
        // Written otherwise, a word could be any of those that are not on the lists.
        '\\' => Err("\\".to_owned()),
        '@' => {
            let name = word(&rest[1..]);
            if RULES.contains(&name.to_ascii_lowercase().as_str()) {
                Ok(at + 1 + name.len())
            } else {
                Err(format!("@{name}"))
            }
        }
        c if is_word(c) => {
            let name = word(rest);
            if !rest[name.len()..].starts_with('(') {
                return Ok(at + name.len());
            }
            let lower = name.to_ascii_lowercase();
            let inner = &rest[name.len() + 1..];
            if lower == "url" {
                let address = || Err(format!("url({}", shown(inner)));
                return local_address(inner)
                    .map_or_else(address, |length| Ok(at + name.len() + 1 + length));
            }
            if FUNCTIONS.contains(&lower.as_str()) {
                Ok(at + name.len() + 1)
            } else {
                Err(format!("{name}("))
            }
        }
        other => Ok(at + other.len_utf8()),
    }
}

fn is_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '-' | '_') || !c.is_ascii()
}

fn word(text: &str) -> &str {
    let end = text.find(|c| !is_word(c)).unwrap_or(text.len());
    &text[..end]
}

/// What is between quotes, and the length with them. A string that a line’s end or the end of all cuts off is read
/// differently by different readers, so it is none.
fn string(text: &str, quote: char) -> Option<(&str, usize)> {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '\n' | '\r' | '\u{c}' => return None,
            c if c == quote => return Some((&text[1..at], at + 1)),
            _ => {}
        }
    }
    None
}

/// Behind `url(`: the length up to its bracket, when it leads to a place in the drawing.
fn local_address(text: &str) -> Option<usize> {
    // Any other blank is part of an address.
    let is_blank = |c: char| matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}');
    let inner = text.trim_start_matches(is_blank);
    let before = text.len() - inner.len();
    let first = inner.chars().next()?;
    let (address, length) = if matches!(first, '"' | '\'') {
        string(inner, first)?
    } else {
        let end = inner.find(')')?;
        (inner[..end].trim_end_matches(is_blank), end)
    };
    let bad =
        |c: char| c.is_whitespace() || c.is_control() || matches!(c, '\\' | '"' | '\'' | '(' | ')');
    if !address.starts_with('#') || address.contains(bad) {
        return None;
    }
    let behind = &inner[length..];
    let close = behind.trim_start_matches(is_blank).strip_prefix(')')?;
    Some(before + length + (behind.len() - close.len()))
}

/// The beginning of an address, for a message.
fn shown(text: &str) -> String {
    let end = text.find(')').map_or(text.len(), |at| at + 1);
    text[..end].chars().take(40).collect()
}

#[cfg(test)]
mod tests {
    use super::flaw;

    #[test]
    fn honest_styles_pass() {
        for css in [
            "text{font-family:system-ui,-apple-system,\"PingFang SC\",sans-serif;fill:#1d2733}",
            ".a{marker-end:url(#m)}.b{fill:url( '#渐变_1' )}.c{mask:url(\"#a\")}",
            "@media (prefers-color-scheme:dark){text{fill:#e8edf3}}",
            "/* url(http://a) */ .st0{fill:rgb(1,2,3);filter:url(#b)}",
            "font-family:'\\5b8b\\4f53';-inkscape-font-specification:'sans, Bold'",
            "@keyframes a{0%{transform:translateX(1px)}}",
            "translate(1 2) rotate(-3.5)",
            "@font-face{font-family:a;src:local('Arial')}",
            "url(#a) #fff",
            "g>path:not(.a):nth-child(2n+1)~b{}",
        ] {
            assert_eq!(flaw(css), None, "{css}");
        }
    }

    #[test]
    fn what_could_fetch_does_not() {
        for css in [
            "@import 'a.css'",
            "@\\69mport 'a.css'",
            "@IMPORT url(#a)",
            "@ import 'a'",
            "@charset 'utf-7'",
            "@namespace x url(#a)",
            "a{fill:url(http://a)}",
            "a{fill:URL(//a#b)}",
            "a{fill:u\\72l(http://a)}",
            "a{fill:url(\\23 a)}",
            "a{fill:url('#a\\'), url(http://b)')}",
            "a{fill:url(\"a.svg#b\")}",
            "a{fill:url(\u{a0}#a)}",
            "a{fill:url(/**/#a)}",
            "a{fill:url(#a b)}",
            "a{fill:url(#a'",
            "a{fill:url(  data:image/svg+xml,x)}",
            "a{background:image-set('a.png' 1x)}",
            "a{background:-webkit-image-set(url(#a) 1x)}",
            "a{background:src('http://a')}",
            "a{background:image('a.png')}",
            "a{background:cross-fade(url(#a),'b')}",
            "a{background:element(#a)}",
            "a{width:expression(alert(1))}",
            "a{content:attr(x)}",
            "@font-face{src:url(data:font/woff2;base64,AAAA)}",
            "a{b:'c\n url(http://a)'}",
            "a{b:\"c",
            "/* a",
            "a{b:c\\}",
        ] {
            assert!(flaw(css).is_some(), "{css}");
        }
    }
}
