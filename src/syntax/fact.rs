//! `facts.yaml` and `facts/*.yaml`: claims with who made them, where and until when they hold; pages and questions refer to
//! them by their ids. Knows no other file.

use super::decode::Reader;
use super::shape::{Means, Shape, Value, may, must};
use super::value::{self, web_address};
use super::{directory, keys, yaml};
use crate::date::Date;
use crate::diagnostic::{Problem, WritingFlaw};
use crate::span::{Span, Spanned};

/// One claim.
#[derive(Debug)]
pub struct Fact {
    /// The name by which pages and questions refer to it, once on the whole site.
    pub id: Spanned<String>,
    /// What is so, in the site's own words.
    pub claim: Spanned<String>,
    /// Who says so.
    pub authority: String,
    /// The number under which it was issued, or its title.
    pub document: Option<String>,
    /// The exact words.
    pub quote: Option<String>,
    /// When it was issued or published: a day, a month or a year.
    pub date: Option<Spanned<Date>>,
    /// Where it was seen, checked.
    pub url: Option<String>,
    /// The day on which somebody last saw it there.
    pub checked: Option<Spanned<Date>>,
    /// Its first day in force.
    pub from: Option<Spanned<Date>>,
    /// Its last day in force.
    pub until: Option<Spanned<Date>>,
    /// The fact that holds in its stead.
    pub replaced_by: Option<Spanned<String>>,
    /// For those who look after the facts; no page shows it.
    pub note: Option<String>,
    /// Of the whole entry.
    pub span: Span,
}

/// Why a fact does not hold on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lapse<'a> {
    /// Its last day is past; what holds in its stead.
    Ended(Date, Option<&'a str>),
    /// Another holds in its stead, since when nobody says.
    Replaced(&'a str),
    /// Its first day is to come.
    Early(Date),
}

impl Fact {
    /// Why it does not hold; `None`: it does. Without a day only what holds on no day is known.
    pub fn lapse(&self, today: Option<Date>) -> Option<Lapse<'_>> {
        let replaced = self.replaced_by.as_ref().map(|it| it.value.as_str());
        let until = self.until.as_ref().map(|it| it.value);
        let from = self.from.as_ref().map(|it| it.value);
        match (until, today, replaced) {
            (Some(until), Some(today), _) if today > until => Some(Lapse::Ended(until, replaced)),
            (None, _, Some(other)) => Some(Lapse::Replaced(other)),
            (_, Some(today), _) => from.filter(|from| today < *from).map(Lapse::Early),
            _ => None,
        }
    }

    /// The first day on which somebody should look again whether it is still so: a year after somebody last did. `None`:
    /// nobody ever did.
    pub fn due(&self) -> Option<Date> {
        self.checked.as_ref().map(|checked| due(checked.value))
    }

    /// Whether that day has come.
    pub fn is_due(&self, today: Date) -> bool {
        self.due().is_none_or(|due| today >= due)
    }
}

/// The day after the same day of the next year.
fn due(checked: Date) -> Date {
    Date {
        year: checked.year.saturating_add(1),
        ..checked
    }
    .next()
}

/// One claim.
pub static FACT: Shape = Shape {
    name: "fact",
    fields: &[
        must(keys::ID, Value::Text),
        must(keys::CLAIM, Value::Text).means(Means::Prose),
        must(keys::AUTHORITY, Value::Text),
        may(keys::DOCUMENT, Value::Text),
        may(keys::QUOTE, Value::Text).means(Means::Prose),
        may(keys::DATE, Value::Date(true)),
        may(keys::URL, Value::Url),
        may(keys::CHECKED, Value::Date(false)),
        may(keys::IN_FORCE, Value::Date(false)),
        may(keys::UNTIL, Value::Date(false)),
        may(keys::REPLACED_BY, Value::Text).means(Means::Fact),
        may(keys::NOTE, Value::Text).means(Means::Prose),
    ],
};

/// Parses a file of facts.
pub fn parse(tree: &yaml::Node, reader: &mut Reader) -> Vec<Fact> {
    let nodes = reader.list(tree, "").iter();
    nodes.filter_map(|node| fact(node, reader)).collect()
}

fn fact(node: &yaml::Node, reader: &mut Reader) -> Option<Fact> {
    let mut fields = reader.fields(node, "facts", &FACT)?;
    let id = fields
        .required(reader, keys::ID)
        .filter(|id| directory::is_slug(keys::ID, id, reader));
    let claim = fields.required(reader, keys::CLAIM);
    let authority = fields.required(reader, keys::AUTHORITY);
    let document = fields.plain(reader, keys::DOCUMENT);
    let quote = fields.plain(reader, keys::QUOTE);
    let date = value::date(&mut fields, reader, keys::DATE, true);
    let url = web_address(&mut fields, reader, keys::URL);
    let mut day = |key| value::date(&mut fields, reader, key, false);
    let (checked, from, until) = (day(keys::CHECKED), day(keys::IN_FORCE), day(keys::UNTIL));
    let replaced_by = fields.text(reader, keys::REPLACED_BY);
    let note = fields.plain(reader, keys::NOTE);
    let span = reader.span(node.span);
    fields.finish(reader);
    if let (Some(from), Some(until)) = (&from, &until)
        && until.value < from.value
    {
        let flaw = WritingFlaw::FactDates(from.value.iso(), until.value.iso());
        reader.report_in_file(Problem::from(flaw), until.span);
    }
    Some(Fact {
        id: id?,
        claim: claim?,
        authority: authority?.value,
        document,
        quote,
        date,
        url,
        checked,
        from,
        until,
        replaced_by,
        note,
        span,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_after_it_was_seen_it_is_due() {
        let day = |text| Date::parse(text, false).unwrap();
        assert_eq!(due(day("2025-11-28")), day("2026-11-29"));
        // 29 February is no day of most years.
        assert_eq!(due(day("2024-02-29")), day("2025-03-01"));
        assert_eq!(due(day("2025-12-31")), day("2027-01-01"));
    }
}
