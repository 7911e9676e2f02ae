//! Words that each site has of its own, by name in its texts: `{{ district }}`. What they are stands in `site.yaml`; they are
//! put in where a text is read, so that all that comes after sees the words. Knows no page and no other file.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use super::keys::{self, Key};
use super::worded::Worded;
use crate::diagnostic::FillFlaw;
use crate::hash::{Fingerprint, Hasher};
use crate::locale::Locale;
use crate::path::nearest;
use crate::text::narrow;

mod markdown;

pub(super) use markdown::markdown;

/// A word that each site has of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Blank {
    /// Who runs the site.
    Organisation,
    /// The district that it is for.
    District,
    /// The province of the district.
    Province,
    /// The number to which the police take text messages there.
    SmsPolice,
    /// What the authorities there have published against pyramid schemes, by its name and date.
    Notice,
}

impl Blank {
    /// All of them.
    pub const ALL: [Self; 5] = [
        Self::Organisation,
        Self::District,
        Self::Province,
        Self::SmsPolice,
        Self::Notice,
    ];

    /// The key of `site.yaml` that says it; its names are those of the word too.
    pub fn key(self) -> &'static Key {
        match self {
            Self::Organisation => keys::ORGANISATION,
            Self::District => keys::DISTRICT,
            Self::Province => keys::PROVINCE,
            Self::SmsPolice => keys::SMS_POLICE,
            Self::Notice => keys::NOTICE,
        }
    }

    /// By a name as it was typed: in any width and case, with `-` for `_`.
    fn named(typed: &str) -> Option<Self> {
        let plain: String = typed.chars().map(narrow).collect();
        let plain = plain.to_lowercase().replace('-', "_");
        Self::ALL.into_iter().find(|it| it.key().is(&plain))
    }
}

/// What a site says of itself, for its texts.
#[derive(Clone, Debug, Default)]
pub struct Values {
    said: [Option<Worded>; Blank::ALL.len()],
    /// The languages that the site shows; none where that is not known yet.
    shown: Vec<String>,
}

impl Values {
    /// What was said.
    pub fn get(&self, blank: Blank) -> Option<&Worded> {
        self.said.get(blank as usize).and_then(Option::as_ref)
    }

    pub(super) fn put(&mut self, blank: Blank, said: Option<Worded>) {
        if let Some(place) = self.said.get_mut(blank as usize) {
            *place = said;
        }
    }

    /// In which languages it is read.
    pub(super) fn show(&mut self, languages: &[String]) {
        self.shown = languages.to_vec();
    }

    fn is_shown(&self, lang: &str) -> bool {
        self.shown.is_empty() || self.shown.iter().any(|shown| shown == lang)
    }

    /// Of all of them.
    pub fn fingerprint(&self) -> Fingerprint {
        let mut all = Hasher::new();
        for value in &self.said {
            all.add(&[u8::from(value.is_some())]);
            for (tag, text) in value.iter().flat_map(Worded::each) {
                all.add(tag.as_bytes()).add(text.as_bytes());
            }
        }
        for lang in &self.shown {
            all.add(lang.as_bytes());
        }
        all.finish()
    }
}

/// The words of a site as one file gets them.
#[derive(Clone, Debug)]
pub struct Fill {
    values: Arc<Values>,
    /// Of the file.
    lang: Arc<str>,
    /// Only a number, without words about it.
    short: bool,
    /// The settings could not be read: what they do not say is not wrong for that.
    lost: bool,
}

impl Default for Fill {
    fn default() -> Self {
        Self::new(Arc::default(), "zh-CN")
    }
}

impl Fill {
    /// For a file in this language.
    pub fn new(values: Arc<Values>, lang: &str) -> Self {
        Self {
            values,
            lang: lang.into(),
            short: false,
            lost: false,
        }
    }

    /// For a file of a site whose settings could not be read.
    pub fn lost(lang: &str) -> Self {
        Self {
            lost: true,
            ..Self::new(Arc::default(), lang)
        }
    }

    /// The same in another language.
    pub(super) fn speaking(&self, lang: &str) -> Self {
        Self {
            lang: lang.into(),
            ..self.clone()
        }
    }

    /// The same where a telephone number has to stand.
    pub(super) fn short(&self) -> Self {
        Self {
            short: true,
            ..self.clone()
        }
    }

    /// What stands in the place of a word, and what is to be said of it.
    fn said(&self, blank: Blank) -> (&str, Option<FillFlaw>) {
        let unset = |lang: Option<&str>| {
            let name = blank.key().name.to_owned();
            Some(FillFlaw::Unset(name, lang.map(str::to_owned)))
        };
        let Some(said) = self.values.get(blank) else {
            let (long, short) = neutral(&self.lang, blank);
            // One number holds everywhere, and not every place has a notice of its own.
            let everywhere = matches!(blank, Blank::SmsPolice | Blank::Notice);
            let flaw = unset(None).filter(|_| !everywhere && !self.lost);
            return (if self.short { short } else { long }, flaw);
        };
        let text = said.of(&self.lang);
        let foreign = !writes_han(&self.lang) && !said.speaks(&self.lang) && has_han(text);
        // Nobody reads what is in a language that the site does not show.
        let foreign = foreign && self.values.is_shown(&self.lang);
        (text, unset(Some(&self.lang)).filter(|_| foreign))
    }

    /// A text that is no Markdown, its words put in; and what is to be said of which part of the text.
    pub(super) fn plain<'t>(&self, text: &'t str) -> (Cow<'t, str>, Vec<(FillFlaw, Range<usize>)>) {
        let mut flaws = Vec::new();
        let mut out = String::new();
        let mut done = 0;
        for token in tokens(text) {
            let place = token.place.clone();
            match token.asked() {
                Ok(blank) => {
                    let (said, flaw) = self.said(blank);
                    out.push_str(text.get(done..place.start).unwrap_or_default());
                    out.push_str(said);
                    done = place.end;
                    flaws.extend(flaw.map(|flaw| (flaw, place)));
                }
                Err(flaw) => flaws.push((flaw, place)),
            }
        }
        if done == 0 {
            return (Cow::Borrowed(text), flaws);
        }
        out.push_str(text.get(done..).unwrap_or_default());
        (Cow::Owned(out), flaws)
    }
}

/// What stands for a word that nobody said, with words about it and without.
fn neutral(lang: &str, blank: Blank) -> (&'static str, &'static str) {
    let locale = if writes_han(lang) {
        Locale::Chinese
    } else {
        Locale::English
    };
    let name = blank.key().name;
    let mut all = locale.words().unsaid.iter();
    all.find(|it| it.0 == name)
        .map_or(("", ""), |it| (it.1, it.2))
}

fn writes_han(lang: &str) -> bool {
    matches!(lang.split('-').next(), Some("zh" | "ja" | "yue"))
}

fn has_han(text: &str) -> bool {
    text.contains(|c| matches!(c, '\u{4E00}'..='\u{9FFF}'))
}

/// Whether there may be such a word in a text.
pub fn may_ask(text: &str) -> bool {
    text.contains("{{") || text.contains("｛｛")
}

/// `{{ name }}` in a text.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Token<'t> {
    /// With its braces.
    pub(super) place: Range<usize>,
    /// As typed.
    pub(super) name: &'t str,
    closed: bool,
}

impl Token<'_> {
    /// The word that it asks for.
    pub(super) fn asked(&self) -> Result<Blank, FillFlaw> {
        let name = || self.name.to_owned();
        match Blank::named(self.name) {
            Some(blank) if self.closed => Ok(blank),
            Some(_) => Err(FillFlaw::Unclosed(name())),
            None => Err(FillFlaw::Unknown(name(), near(self.name))),
        }
    }

    /// Whether it is likely meant for one: it is, or is spelled like one.
    pub(super) fn is_likely(&self) -> bool {
        Blank::named(self.name).is_some() || near(self.name).is_some()
    }
}

/// The name that may be meant: of the same script.
fn near(typed: &str) -> Option<String> {
    let names = Blank::ALL.into_iter().flat_map(|it| it.key().names());
    let same = names.filter(|name| name.is_ascii() == typed.is_ascii());
    nearest(typed, same).map(str::to_owned)
}

/// Characters of the longest name, and more.
const LONGEST: usize = 24;

/// All of a text, in order. What has parentheses is a block and none.
pub(super) fn tokens(text: &str) -> impl Iterator<Item = Token<'_>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let start = braces(text, at)?;
            let found = token(text, start);
            let brace = text.get(start..)?.chars().next().map_or(1, char::len_utf8);
            at = found.as_ref().map_or(start + brace, |it| it.place.end);
            if found.is_some() {
                return found;
            }
        }
    })
}

/// Where the next two braces of one width stand, in one look through the text.
fn braces(text: &str, from: usize) -> Option<usize> {
    let mut at = from;
    loop {
        at += text.get(at..)?.find(['{', '｛'])?;
        let rest = text.get(at..)?;
        if may_begin(rest) {
            return Some(at);
        }
        at += rest.chars().next()?.len_utf8();
    }
}

fn may_begin(text: &str) -> bool {
    text.starts_with("{{") || text.starts_with("｛｛")
}

/// The one that begins at `start`, where two braces stand.
fn token(text: &str, start: usize) -> Option<Token<'_>> {
    let blank = [' ', '\u{3000}', '\t'];
    let inner = text.get(start..)?;
    let inner = inner.strip_prefix("{{").or(inner.strip_prefix("｛｛"))?;
    let trimmed = inner.trim_start_matches(blank);
    let is_part = |c: &char| c.is_alphanumeric() || matches!(c, '_' | '-' | '＿');
    let length: usize = trimmed
        .chars()
        .take(LONGEST + 1)
        .take_while(is_part)
        .map(char::len_utf8)
        .sum();
    let (name, behind) = trimmed.split_at_checked(length)?;
    if name.is_empty() || name.chars().count() > LONGEST {
        return None;
    }
    let close = behind.trim_start_matches(blank);
    let end = close.strip_prefix("}}").or(close.strip_prefix("｝｝"));
    let (closed, rest) = match end {
        Some(rest) => (true, rest),
        // `{{ district }` and `{{ district`: a word was meant, and no other.
        None if close.starts_with(['(', '（']) || Blank::named(name).is_none() => return None,
        None => {
            let one = close.strip_prefix('}').or(close.strip_prefix('｝'));
            (false, one.unwrap_or(behind))
        }
    };
    Some(Token {
        place: start..text.len() - rest.len(),
        name,
        closed,
    })
}

/// Whether two braces stand in a value: what is put in is put in once.
pub(super) fn nests(value: &str) -> bool {
    ["{{", "｛｛", "}}", "｝｝"]
        .iter()
        .any(|braces| value.contains(braces))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fill(lang: &str) -> Fill {
        let mut values = Values::default();
        values.put(Blank::District, Some("东城区".to_owned().into()));
        values.put(Blank::SmsPolice, Some("12110512".to_owned().into()));
        let marks = "<b>\"甲\" & *乙*</b>";
        values.put(Blank::Organisation, Some(marks.to_owned().into()));
        Fill::new(Arc::new(values), lang)
    }

    fn plain(text: &str) -> (String, Vec<(FillFlaw, String)>) {
        let (out, flaws) = fill("zh-CN").plain(text);
        let part = |(flaw, place): (FillFlaw, Range<usize>)| (flaw, text[place].to_owned());
        (out.into_owned(), flaws.into_iter().map(part).collect())
    }

    #[test]
    fn a_word_is_put_in_however_it_is_typed() {
        for text in [
            "{{ district }}的事",
            "{{district}}的事",
            "｛｛ district ｝｝的事",
            "{{ 地区 }}的事",
            "{{ DISTRICT }}的事",
            "{{　ｄｉｓｔｒｉｃｔ　}}的事",
            "｛｛district}}的事",
        ] {
            assert_eq!(plain(text), ("东城区的事".to_owned(), vec![]), "{text}");
        }
        assert_eq!(
            plain("{{ sms-police }}/{{短信报警}}").0,
            "12110512/12110512"
        );
        assert_eq!(plain("{{{district}}}").0, "{东城区}");
    }

    #[test]
    fn what_is_no_such_word_stays_and_is_told() {
        let unknown = |name: &str, near: Option<&str>| {
            FillFlaw::Unknown(name.to_owned(), near.map(str::to_owned))
        };
        let unclosed = FillFlaw::Unclosed("district".to_owned());
        for (text, told) in [
            (
                "{{ distict }}",
                vec![(unknown("distict", Some("district")), "{{ distict }}")],
            ),
            ("{{ 甲 }}乙", vec![(unknown("甲", None), "{{ 甲 }}")]),
            ("{{ district 的", vec![(unclosed.clone(), "{{ district")]),
            ("{{district}的", vec![(unclosed, "{{district}")]),
            ("{{ quiz(\"a\") }} {{}} {{ a b }} {district}", vec![]),
        ] {
            let told: Vec<_> = told.into_iter().map(|it| (it.0, it.1.to_owned())).collect();
            assert_eq!(plain(text), (text.to_owned(), told));
        }
    }

    #[test]
    fn what_nobody_said_reads_as_a_word_and_is_told() {
        let none = Fill::default();
        let (text, flaws) = none.plain("在{{ district }}");
        assert_eq!(text, "在本地");
        let unset = FillFlaw::Unset("district".to_owned(), None);
        assert_eq!(flaws, [(unset, 3.."在{{ district }}".len())]);
        // One number holds in the whole country.
        let (text, flaws) = none.short().plain("{{ sms_police }}");
        assert_eq!((&*text, flaws.len()), ("12110", 0));
        let (text, flaws) = fill("en").plain("in {{ district }}");
        let unset = FillFlaw::Unset("district".to_owned(), Some("en".to_owned()));
        assert_eq!((&*text, flaws), ("in 东城区", vec![(unset, 3..17)]));
        assert_eq!(fill("en").plain("{{ sms_police }}").1, []);
    }
}
