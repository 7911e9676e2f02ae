//! The signs of a theme: small drawings that pages name (`sign: bag`) and that stand beside them in lists, each a file
//! `signs/<name>.svg`. They go into pages as they are, so each is read as a drawing from elsewhere is.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::Theme;
use crate::diagnostic::{AssetFlaw, Diagnostic, Place, Problem};
use crate::svg;

/// Where they are in a theme.
pub(super) const FOLDER: &str = "signs/";
/// The template that shows one by its name. The engine includes by fixed names only, so the program writes it.
pub(super) const TEMPLATE: &str = "partials/signs.html";
/// Bytes of all of them: they are compiled with the templates. Those of the default theme have 12 KB.
const LARGEST: usize = 128 << 10;

/// What the file of a sign is called in content; `None` for what is none.
pub(super) fn name(path: &str) -> Option<&str> {
    let name = path.strip_prefix(FOLDER)?.strip_suffix(".svg")?;
    let fits = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    (!name.is_empty() && name.bytes().all(fits)).then_some(name)
}

/// Signs by name, from `<svg` on; what is wrong with any is a diagnostic.
pub(super) fn read(theme: &Theme) -> (BTreeMap<&str, String>, Vec<Diagnostic>) {
    let (mut signs, mut found) = (BTreeMap::new(), Vec::new());
    let mut size = 0;
    for (path, bytes) in &theme.files {
        let Some(name) = name(path) else { continue };
        let file = theme.place(path).file;
        match svg::read(bytes) {
            Ok(drawing) => {
                size += drawing.text.len();
                if size > LARGEST {
                    let problem = Problem::FileTooLarge(size as u64, LARGEST as u64);
                    found.push(Diagnostic::new(problem, theme.place(FOLDER)));
                    break;
                }
                if !drawing.cut.is_empty() {
                    let problem = Problem::SvgCut(drawing.cut);
                    found.push(Diagnostic::new(problem, Place::file(&file)));
                }
                if let Some(at) = drawing.text.find("<svg") {
                    signs.insert(name, drawing.text[at..].trim().to_owned());
                }
            }
            Err(refused) => {
                let problem = Problem::AssetUnsafe(AssetFlaw::Svg(refused.flaw));
                found.push(Diagnostic::new(problem, Place::at(&file, refused.span)));
            }
        }
    }
    (signs, found)
}

/// The text of [`TEMPLATE`]: a component `drawing`. A drawing has no name for who hears the page: it stands beside the
/// words of what it is about.
pub(super) fn template(signs: &BTreeMap<&str, String>) -> String {
    let mut text = "{% component drawing(name: string) %}\n".to_owned();
    for (name, svg) in signs {
        let markup = markup(svg);
        let _ = writeln!(
            text,
            "{{% if name == \"{name}\" %}}{{% raw %}}{markup}{{% endraw %}}{{% endif %}}"
        );
    }
    text.push_str("{% endcomponent drawing %}\n");
    text
}

/// A sign as it stands in pages.
pub(super) fn markup(svg: &str) -> String {
    // HTML knows what it is.
    let inner = svg.replacen(" xmlns=\"http://www.w3.org/2000/svg\"", "", 1);
    let inner = inner.trim_start_matches("<svg");
    format!("<svg class=\"sign\" aria-hidden=\"true\"{inner}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sign_is_called_as_its_file() {
        assert_eq!(name("signs/chat-bag.svg"), Some("chat-bag"));
        for other in [
            "signs/Bag.svg",
            "signs/a/b.svg",
            "signs/.svg",
            "signs/a.png",
            "a.svg",
        ] {
            assert_eq!(name(other), None, "{other}");
        }
    }

    #[test]
    fn a_drawing_is_never_a_template() {
        let signs = BTreeMap::from([("a", "<svg viewBox='0 0 1 1'>{{ site }}</svg>".to_owned())]);
        assert!(template(&signs).contains(" viewBox='0 0 1 1'>{{ site }}</svg>{% endraw %}"));
    }
}
