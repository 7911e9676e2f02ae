//! A text of the settings and their kin that may be said in several languages: `报警`, or `{zh-CN: 报警, en: Police}`.
//! What tags there are is the site's affair; how it is read, that of `wording`.

use std::ops::Deref;

/// A text, by language where it is said in several. Taken as a `str` it is the first one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Worded {
    first: String,
    /// By tag, the first one included; empty where nobody names a language.
    said: Vec<(String, String)>,
}

impl Deref for Worded {
    type Target = str;

    fn deref(&self) -> &str {
        &self.first
    }
}

impl From<String> for Worded {
    fn from(first: String) -> Self {
        let said = Vec::new();
        Self { first, said }
    }
}

impl Worded {
    /// In a language: its own text, or that of another tag of the same language; else the first.
    pub fn of(&self, lang: &str) -> &str {
        self.in_language(lang).unwrap_or(&self.first)
    }

    /// Each of its texts changed.
    #[must_use]
    pub fn map(self, change: impl Fn(&str) -> String) -> Self {
        let said = self.said.iter();
        Self {
            first: change(&self.first),
            said: said
                .map(|(tag, text)| (tag.clone(), change(text)))
                .collect(),
        }
    }

    /// Whether it is said in this language by name.
    pub fn speaks(&self, lang: &str) -> bool {
        self.in_language(lang).is_some()
    }

    /// Each text with its language, empty where none is named.
    pub fn each(&self) -> impl Iterator<Item = (&str, &str)> {
        let plain = Some(("", self.first.as_str())).filter(|_| self.said.is_empty());
        let said = self.said.iter();
        plain
            .into_iter()
            .chain(said.map(|(tag, text)| (tag.as_str(), text.as_str())))
    }

    /// Said in these languages, or in none by name.
    pub(super) fn new(first: String, said: Vec<(String, String)>) -> Self {
        Self { first, said }
    }

    fn in_language(&self, lang: &str) -> Option<&str> {
        let primary = |tag: &str| tag.split('-').next().map(str::to_ascii_lowercase);
        let exact = self.said.iter().find(|(tag, _)| tag == lang);
        let near = || {
            let mut said = self.said.iter();
            said.find(|(tag, _)| primary(tag) == primary(lang))
        };
        exact.or_else(near).map(|(_, text)| text.as_str())
    }
}

/// Whether a text is a language tag (BCP 47), as far as its shape goes.
pub(super) fn is_tag(text: &str) -> bool {
    text.split('-').enumerate().all(|(index, part)| {
        (1..=8).contains(&part.len())
            && part.chars().all(|c| c.is_ascii_alphanumeric())
            && (index > 0 || (part.len() >= 2 && part.chars().all(|c| c.is_ascii_alphabetic())))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_without_a_text_has_the_first() {
        let pair = |tag: &str, text: &str| (tag.to_owned(), text.to_owned());
        let worded = Worded {
            first: "报警".to_owned(),
            said: vec![pair("zh-CN", "报警"), pair("en", "Police")],
        };
        let found = ["zh-CN", "zh-Hans", "en-GB", "en", "bo"].map(|lang| worded.of(lang));
        assert_eq!(found, ["报警", "报警", "Police", "Police", "报警"]);
        assert!(worded.speaks("en-GB") && !worded.speaks("bo"));
        let plain = Worded::from("报警".to_owned());
        assert_eq!(
            (plain.of("en"), plain.speaks("zh-CN"), &*plain),
            ("报警", false, "报警")
        );
    }
}
