//! What comes with a new site and belongs to nobody, as data: words of names and of texts, communities, addresses. In running
//! text `示例` is a word like others; what is left open there, `【待补】` or `XX区`, is found where files are read.

use std::sync::LazyLock;

use crate::shipped;
use crate::syntax::directory::Community;
use crate::syntax::{self, FileKind, Parsed};

/// Nowhere in the name of a site, an office, a contact, a community. `XX区` and `待补` are found where the file is read.
const IN_NAMES: &[&str] = &[
    // Chinese.
    "示例",
    "样例",
    "范例",
    "占位",
    "你们的",
    // English.
    "Example",
    "example",
    "Sample",
    "sample",
    "Placeholder",
    "placeholder",
];

/// Names that a new site has, as a whole.
const NAMES: &[&str] = &[
    // Chinese.
    "区",
    "本地",
    "打击传销工作联席会议办公室",
    // English.
    "Joint Conference against Pyramid Schemes",
    "Office against Pyramid Schemes",
];

/// What files that `init` and `new` make say where their author is to say something.
const IN_TEXTS: &[&str] = &[
    // Chinese.
    "一两句话，说清这个网站帮人做什么。",
    "一两句话：考什么，做给谁。",
    "一句话：它打着什么旗号，骗了谁，结果怎样。",
    "一句话说清这种伪装。",
    "一句话说清这篇帮人做什么。",
    "给谁看的，一句话。",
    // English.
    "One or two sentences on what the site is for.",
    "What it is about, and for whom.",
    "One sentence on what it claimed, whom it hurt, how it ended.",
    "The disguise in one sentence.",
    "What this helps with, in one sentence.",
    "For whom, in one sentence.",
];

/// Hosts that are kept free for examples (RFC 2606).
const EXAMPLES: &[&str] = &["example.org", "example.com", "example.net"];
/// What addresses in examples say for those of readers of the guide.
const INSTEAD: &[&str] = &["你们的网址", "your-address"];

/// The words in a name that are nobody's.
pub(super) fn in_name(text: &str) -> Option<&'static str> {
    let whole = NAMES.iter().find(|name| **name == text.trim());
    let part = || IN_NAMES.iter().find(|words| text.contains(**words));
    whole.or_else(part).copied()
}

/// The same of a page's summary.
pub(super) fn in_text(text: &str) -> Option<&'static str> {
    IN_TEXTS
        .iter()
        .find(|words| text.contains(**words))
        .copied()
}

/// Whether an address is one for examples.
pub(super) fn is_example(address: &str) -> bool {
    let host = address.split_once("://").map_or(address, |it| it.1);
    let host = host.split(['/', ':']).next().unwrap_or(host);
    let under = |name: &str| host == name || host.ends_with(&format!(".{name}"));
    EXAMPLES.iter().any(|name| under(name)) || INSTEAD.iter().any(|words| host.contains(words))
}

/// Whether a community is one of those that the program brings, under its name and its address.
pub(super) fn is_sample(community: &Community) -> bool {
    static SAMPLES: LazyLock<Vec<(String, String)>> = LazyLock::new(samples);
    let same =
        |(slug, name): &(String, String)| *slug == community.slug.value && *name == *community.name;
    SAMPLES.iter().any(same)
}

fn samples() -> Vec<(String, String)> {
    let bytes = shipped::content().get("communities.yaml");
    let text = bytes.and_then(|it| std::str::from_utf8(it).ok());
    let name = "communities.yaml".into();
    let parsed = text.and_then(|it| syntax::parse(&name, it, FileKind::Communities).0);
    match parsed {
        Some(Parsed::Communities(all)) => {
            let all = all.into_iter();
            all.map(|it| (it.slug.value, it.name.to_string())).collect()
        }
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::Locale;
    use crate::starter::{self, Beginning, KINDS, LeftOut, Place};

    /// What is looked for is what new files say.
    #[test]
    fn texts_of_templates_are_those_of_new_files() {
        let mut all = String::new();
        for locale in [Locale::Chinese, Locale::English] {
            for kind in KINDS {
                all += &kind.text("a", "甲", "2026-05-01", locale);
            }
            let made = starter::site(
                Beginning::Bare,
                &Place::default(),
                &LeftOut::default(),
                locale,
            );
            for file in made.files {
                all += &String::from_utf8_lossy(&file.bytes);
            }
        }
        for words in IN_TEXTS {
            assert!(all.contains(words), "{words}");
        }
        for name in NAMES.iter().filter(|it| it.chars().count() > 2) {
            let shipped = shipped::content().get("site.yaml").unwrap();
            let shipped = String::from_utf8_lossy(shipped);
            assert!(all.contains(name) || shipped.contains(name), "{name}");
        }
    }

    #[test]
    fn names_of_nobody_are_told_from_names() {
        for name in ["示例社区", "区", "Sample school"] {
            assert!(in_name(name).is_some(), "{name}");
        }
        for name in [
            "东城区",
            "区市场监督管理局",
            "模范社区",
            "明辨",
            "District Tax Bureau",
        ] {
            assert_eq!(in_name(name), None, "{name}");
        }
        for (address, is) in [
            ("https://example.org/a/", true),
            ("https://www.example.com/", true),
            ("https://你们的网址/", true),
            ("https://my-example.org/", false),
            ("http://scjgj.dongcheng.gov.cn/mingbian/", false),
        ] {
            assert_eq!(is_example(address), is, "{address}");
        }
    }
}
