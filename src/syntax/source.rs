//! `sources`: where what a page or a question says comes from, told on the spot or by the id of a fact.

use super::decode::{Fields, Reader};
use super::shape::{Means, Shape, Value, may, must};
use super::value::{date, web_address};
use super::{keys, limits, yaml};
use crate::address;
use crate::date::Date;
use crate::diagnostic::Problem;
use crate::span::Spanned;

/// One source.
#[derive(Debug)]
pub enum Source {
    /// Told on the spot.
    Report(Report),
    /// A fact of `facts.yaml`, by its id.
    Fact(Spanned<String>),
}

/// A source that is told on the spot.
#[derive(Debug)]
pub struct Report {
    /// What the report is called.
    pub title: String,
    /// Who published it.
    pub publisher: Option<String>,
    /// An address of the web, checked.
    pub url: Option<String>,
    /// When it was published: a day, a month or a year.
    pub date: Option<Spanned<Date>>,
}

impl Source {
    /// What is told on the spot.
    pub fn report(&self) -> Option<&Report> {
        match self {
            Self::Report(report) => Some(report),
            Self::Fact(_) => None,
        }
    }

    /// The fact's id.
    pub fn fact(&self) -> Option<&Spanned<String>> {
        match self {
            Self::Report(_) => None,
            Self::Fact(id) => Some(id),
        }
    }
}

static REPORT: Shape = Shape {
    name: "source",
    fields: &[
        must(keys::TITLE, Value::Text),
        may(keys::PUBLISHER, Value::Text),
        may(keys::URL, Value::Url),
        may(keys::DATE, Value::Date(true)),
    ],
};

static FACT: Shape = Shape {
    name: "source_fact",
    fields: &[must(keys::FACT, Value::Text).means(Means::Fact)],
};

/// One of a list of sources.
pub static SOURCE: Value =
    Value::Either(&[Value::Map(&[&REPORT]), Value::Map(&[&FACT]), Value::Text]);

/// The facts that a question stands on.
pub const FACTS: Value = Value::Either(&[
    Value::List(
        &Value::Either(&[Value::Text, Value::Map(&[&FACT])]),
        0,
        limits::NOTES,
    ),
    Value::Text,
]);

/// A list of sources that may be there.
pub const SOURCES: Value = Value::Either(&[Value::List(&SOURCE, 0, limits::NOTES), Value::Text]);
/// The same where there has to be one.
pub const SOME_SOURCES: Value =
    Value::Either(&[Value::List(&SOURCE, 1, limits::NOTES), Value::Text]);

/// The list under `sources`.
pub fn sources(fields: &mut Fields<'_>, reader: &mut Reader) -> Vec<Source> {
    let nodes = each(fields, reader).iter();
    nodes.filter_map(|node| source(node, reader)).collect()
}

/// The same where only facts can be named: what banks take to other programs has no room for more.
pub fn facts(fields: &mut Fields<'_>, reader: &mut Reader) -> Vec<Spanned<String>> {
    let nodes = each(fields, reader).iter();
    nodes.filter_map(|node| fact(node, reader)).collect()
}

/// The items of the list; one id is a list of one.
fn each<'n>(fields: &mut Fields<'n>, reader: &mut Reader) -> &'n [yaml::Node] {
    match fields.peek(keys::SOURCES) {
        Some(node) if matches!(node.kind, yaml::NodeKind::Scalar(_)) => {
            fields.take(reader, keys::SOURCES);
            std::slice::from_ref(node)
        }
        _ => fields.list(reader, keys::SOURCES),
    }
}

fn source(node: &yaml::Node, reader: &mut Reader) -> Option<Source> {
    if !matches!(node.kind, yaml::NodeKind::Map(_)) {
        return fact(node, reader).map(Source::Fact);
    }
    let mut fields = reader.fields(node, keys::SOURCES.name, &REPORT)?;
    if fields.has(keys::FACT) {
        return fact(node, reader).map(Source::Fact);
    }
    let told = report(&mut fields, reader);
    fields.finish(reader);
    Some(Source::Report(told))
}

fn fact(node: &yaml::Node, reader: &mut Reader) -> Option<Spanned<String>> {
    if !matches!(node.kind, yaml::NodeKind::Map(_)) {
        return reader.text(node, keys::SOURCES.name);
    }
    let mut fields = reader.fields(node, keys::SOURCES.name, &FACT)?;
    let id = fields.required(reader, keys::FACT);
    fields.finish(reader);
    id
}

fn report(fields: &mut Fields<'_>, reader: &mut Reader) -> Report {
    let title = fields.required(reader, keys::TITLE);
    let url = web_address(fields, reader, keys::URL);
    if let (Some(title), Some(url)) = (&title, &url)
        && let Some((shown, real)) = address::other_host(&title.value, url)
    {
        reader.report_in_file(Problem::LinkTextOther(shown, real), title.span);
    }
    Report {
        title: title.map(|title| title.value).unwrap_or_default(),
        publisher: fields.plain(reader, keys::PUBLISHER),
        url,
        date: date(fields, reader, keys::DATE, true),
    }
}
