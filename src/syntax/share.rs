//! `share_text`: the sentences with which readers pass a page on, in the settings and at the head of a page. Which page it is,
//! and where it will be, nobody knows yet: `{title}` and `{address}` stay as they are.

use super::decode::{Fields, Reader};
use super::shape::{Shape, Value, may};
use super::worded::Worded;
use super::{keys, wording};
use crate::diagnostic::{Allowed, Name, Problem};

/// For whom which sentence is; those that nobody wrote are the theme's.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ShareText(Vec<(&'static str, Worded)>);

impl ShareText {
    /// Whom a sentence is for, and what it is in this language.
    pub fn of<'a>(&'a self, lang: &'a str) -> impl Iterator<Item = (&'static str, &'a str)> {
        self.0
            .iter()
            .map(move |(whom, text)| (*whom, text.of(lang)))
    }
}

/// The keys below `share_text`.
pub(super) static SHARE_TEXT: Shape = Shape {
    name: "share_text",
    fields: &[
        may(keys::PARENTS, Value::Worded),
        may(keys::COLLEAGUES, Value::Worded),
        may(keys::CLASS, Value::Worded),
    ],
};

/// What is filled in when somebody shares, by its names.
const PLACES: [(&str, &str); 2] = [("title", "标题"), ("address", "网址")];

/// Takes `share_text`.
pub(super) fn take(fields: &mut Fields<'_>, reader: &mut Reader) -> Option<Box<ShareText>> {
    let node = fields.take(reader, keys::SHARE_TEXT)?;
    let mut inner = reader.fields(node, keys::SHARE_TEXT.name, &SHARE_TEXT)?;
    let mut said = Vec::new();
    for key in [keys::PARENTS, keys::COLLEAGUES, keys::CLASS] {
        let span = inner.peek_span(key).unwrap_or(node.span);
        let Some(text) = wording::take(&mut inner, reader, key) else {
            continue;
        };
        for (_, text) in text.each() {
            for name in names(text).filter(|name| !is_place(name)) {
                let all = PLACES
                    .map(|(name, own)| Name::of(&[&format!("{{{name}}}"), &format!("{{{own}}}")]));
                let allowed = Allowed::OneOf(all.to_vec());
                let written = format!("{{{name}}}");
                let problem = Problem::YamlValue(key.name.to_owned(), written, allowed);
                reader.report(problem, span);
            }
        }
        said.push((key.name, text.map(plain)));
    }
    inner.finish(reader);
    (!said.is_empty()).then(|| Box::new(ShareText(said)))
}

fn is_place(name: &str) -> bool {
    PLACES
        .iter()
        .any(|(one, other)| [*one, *other].contains(&name))
}

/// With the one name of each place that scripts know, on one line.
fn plain(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    PLACES.iter().fold(text, |text, (name, own)| {
        text.replace(&format!("{{{own}}}"), &format!("{{{name}}}"))
    })
}

/// What stands between single braces.
fn names(text: &str) -> impl Iterator<Item = &str> {
    let parts = text.split('{').skip(1);
    parts.filter_map(|part| Some(part.split_once('}')?.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_have_one_name_and_texts_one_line() {
        assert_eq!(plain("看《{标题}》\n  {网址}"), "看《{title}》 {address}");
        let unknown: Vec<&str> = names("{title} {标提} {address} {} {")
            .filter(|name| !is_place(name))
            .collect();
        assert_eq!(unknown, ["标提", ""]);
    }
}
