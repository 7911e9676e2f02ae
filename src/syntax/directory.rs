//! `departments.yaml` and `communities.yaml`: who handles what, who shares the site.

use super::decode::{Fields, Reader};
use super::rich::Rich;
use super::shape::{Means, Shape, Value, may, must, names};
use super::value::web_address;
use super::worded::Worded;
use super::{keys, limits, wording, yaml};
use crate::address;
use crate::diagnostic::{Allowed, Diagnostic, Place, Problem};
use crate::span::{Span, Spanned};

/// One unit of `departments.yaml`.
#[derive(Debug)]
pub struct Department {
    /// What the office is called.
    pub name: Worded,
    /// What it is responsible for.
    pub duties: Option<Worded>,
    /// As written; may hold several numbers and words.
    pub phone: Option<String>,
    /// The street address.
    pub address: Option<Worded>,
    /// The office hours, in words.
    pub hours: Option<Worded>,
    /// Its website, checked.
    pub url: Option<String>,
    /// Of the whole entry.
    pub span: Span,
}

/// One entry of `communities.yaml`: gets a page of its own.
#[derive(Debug)]
pub struct Community {
    /// The last part of its page's address.
    pub slug: Spanned<String>,
    /// What it is called.
    pub name: Worded,
    /// What it is; a community where nobody says.
    pub kind: CommunityKind,
    /// Whom to call there.
    pub contacts: Vec<Contact>,
    /// The quizzes that are recommended there, by name.
    pub quizzes: Vec<Spanned<String>>,
    /// Any further words.
    pub note: Option<Rich>,
    /// Not to be published yet.
    pub draft: bool,
    /// Addresses at which the page stood before.
    pub aliases: Vec<Spanned<String>>,
    /// Of the whole entry.
    pub span: Span,
}

/// What shares the site with its people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CommunityKind {
    /// A neighbourhood in a town.
    Community,
    /// A village.
    Village,
    /// A school.
    School,
    /// A company or an office.
    Workplace,
}

impl CommunityKind {
    /// As in YAML and in templates.
    pub fn name(self) -> &'static str {
        match self {
            Self::Community => "community",
            Self::Village => "village",
            Self::School => "school",
            Self::Workplace => "workplace",
        }
    }
}

/// Somebody to call.
#[derive(Clone, Debug)]
pub struct Contact {
    /// Who answers.
    pub name: Worded,
    /// As written; may hold several numbers and words.
    pub phone: String,
    /// When to call, what for.
    pub note: Option<Worded>,
    /// Whether one writes to it instead of calling.
    pub sms: bool,
    /// In which situations it is the one to turn to.
    pub situations: Vec<Situation>,
}

/// What has happened to somebody who looks for a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Situation {
    /// Somebody is held and cannot leave.
    Held,
    /// Money has just gone.
    Paid,
    /// Nothing has happened yet; somebody is not sure.
    Doubt,
    /// A relative is in it.
    Family,
}

impl Situation {
    /// The most pressing first.
    pub const ALL: [Self; 4] = [Self::Held, Self::Paid, Self::Doubt, Self::Family];

    /// As in YAML and in templates.
    pub fn name(self) -> &'static str {
        match self {
            Self::Held => "held",
            Self::Paid => "paid",
            Self::Doubt => "doubt",
            Self::Family => "family",
        }
    }
}

const SITUATIONS: &[(Situation, &[&str])] = &[
    (Situation::Held, &["held", "被控制"]),
    (Situation::Paid, &["paid", "钱转走了"]),
    (Situation::Doubt, &["doubt", "拿不准"]),
    (Situation::Family, &["family", "家里人"]),
];

/// One unit of `departments.yaml`.
pub static DEPARTMENT: Shape = Shape {
    name: "department",
    fields: &[
        must(keys::NAME, Value::Worded),
        may(keys::DUTIES, Value::Worded).means(Means::Prose),
        may(keys::PHONE, Value::Text),
        may(keys::ADDRESS, Value::Worded),
        may(keys::HOURS, Value::Worded),
        may(keys::URL, Value::Url),
    ],
};

/// One entry of `communities.yaml`.
pub static COMMUNITY: Shape = Shape {
    name: "community",
    fields: &[
        must(keys::SLUG, Value::Text),
        must(keys::NAME, Value::Worded),
        may(keys::KIND, Value::Choice(|| names(KINDS))),
        may(
            keys::CONTACTS,
            Value::List(&Value::Map(&[&CONTACT]), 0, limits::NOTES),
        ),
        may(keys::QUIZZES, Value::Texts).means(Means::Page("quizzes")),
        may(keys::NOTE, Value::Markdown),
        may(keys::DRAFT, Value::Boolean).or("false"),
        may(keys::ALIASES, Value::Texts),
    ],
};

const KINDS: &[(CommunityKind, &[&str])] = &[
    (CommunityKind::Community, &["community", "社区"]),
    (CommunityKind::Village, &["village", "村"]),
    (CommunityKind::School, &["school", "学校"]),
    (CommunityKind::Workplace, &["workplace", "单位"]),
];

/// Somebody to call, in the settings and in `communities.yaml`.
pub static CONTACT: Shape = Shape {
    name: "contact",
    fields: &[
        must(keys::NAME, Value::Worded),
        must(keys::PHONE, Value::Text),
        may(keys::NOTE, Value::Worded),
        may(keys::SMS, Value::Boolean),
        may(
            keys::SITUATIONS,
            Value::List(
                &Value::Choice(|| names(SITUATIONS)),
                0,
                Situation::ALL.len(),
            ),
        ),
    ],
};

/// Parses `departments.yaml`.
pub fn departments(tree: &yaml::Node, reader: &mut Reader) -> Vec<Department> {
    reader
        .list(tree, "")
        .iter()
        .filter_map(|node| {
            let mut fields = reader.fields(node, "departments", &DEPARTMENT)?;
            let name = wording::required(&mut fields, reader, keys::NAME);
            let department = Department {
                name: name.unwrap_or_default(),
                duties: wording::take(&mut fields, reader, keys::DUTIES),
                phone: phone(&mut fields, reader, false),
                address: wording::take(&mut fields, reader, keys::ADDRESS),
                hours: wording::take(&mut fields, reader, keys::HOURS),
                url: web_address(&mut fields, reader, keys::URL),
                span: reader.span(node.span),
            };
            fields.finish(reader);
            Some(department)
        })
        .collect()
}

/// Parses `communities.yaml`.
pub fn communities(tree: &yaml::Node, reader: &mut Reader) -> Vec<Community> {
    reader
        .list(tree, "")
        .iter()
        .filter_map(|node| {
            let mut fields = reader.fields(node, "communities", &COMMUNITY)?;
            let slug = fields
                .required(reader, keys::SLUG)
                .filter(|slug| is_slug(keys::SLUG, slug, reader));
            let name = wording::required(&mut fields, reader, keys::NAME);
            let kind = fields
                .take_entry(reader, keys::KIND)
                .and_then(|entry| reader.choice(&entry.value, &entry.key, KINDS));
            let contacts = contacts(&mut fields, reader);
            let quizzes = fields.texts(reader, keys::QUIZZES);
            let note = Rich::take(&mut fields, reader, keys::NOTE);
            let draft = fields.boolean(reader, keys::DRAFT).unwrap_or(false);
            let aliases = fields.addresses(reader, keys::ALIASES);
            fields.finish(reader);
            Some(Community {
                slug: slug?,
                name: name?,
                kind: kind.unwrap_or(CommunityKind::Community),
                contacts,
                quizzes,
                note,
                draft,
                aliases,
                span: reader.span(node.span),
            })
        })
        .collect()
}

/// Whether a slug can be the name of one folder; reports it if not. `..` would lead out of the site.
pub(super) fn is_slug(key: &keys::Key, slug: &Spanned<String>, reader: &mut Reader) -> bool {
    let name = slug.value.as_str();
    let good = crate::source::name_flaw(Some(name)).is_none()
        && !name.starts_with('.')
        && !name.contains('/');
    if !good {
        let problem = Problem::YamlValue(key.name.to_owned(), name.to_owned(), Allowed::Slug);
        reader.diagnostics.push(Diagnostic::new(
            problem,
            Place::at(reader.file(), slug.span),
        ));
    }
    good
}

/// A telephone number, as it is written: of the site's own words only what can be dialled.
fn phone(fields: &mut Fields<'_>, reader: &mut Reader, required: bool) -> Option<String> {
    let fill = reader.fill.clone();
    reader.fill = fill.short();
    let phone = if required {
        fields.required(reader, keys::PHONE)
    } else {
        fields.text(reader, keys::PHONE)
    };
    reader.fill = fill;
    phone.map(|phone| number(phone, reader))
}

/// Numbers to call; reports each that no phone should dial.
fn number(phone: Spanned<String>, reader: &mut Reader) -> String {
    for said in address::numbers(&phone.value) {
        if let Some(Err(flaw)) = said.call {
            let problem = Problem::PhoneInvalid(said.words.to_owned(), flaw);
            reader.report_in_file(problem, phone.span);
        }
    }
    phone.value
}

/// The list under `contacts`.
pub fn contacts(fields: &mut Fields<'_>, reader: &mut Reader) -> Vec<Contact> {
    fields
        .list(reader, keys::CONTACTS)
        .iter()
        .filter_map(|node| {
            let mut fields = reader.fields(node, keys::CONTACTS.name, &CONTACT)?;
            let name = wording::required(&mut fields, reader, keys::NAME);
            let phone = phone(&mut fields, reader, true);
            let note = wording::take(&mut fields, reader, keys::NOTE);
            let sms = fields.boolean(reader, keys::SMS).unwrap_or(false);
            let mut situations = Vec::new();
            for node in fields.list(reader, keys::SITUATIONS) {
                situations.extend(reader.choice(node, keys::SITUATIONS.name, SITUATIONS));
            }
            fields.finish(reader);
            Some(Contact {
                name: name?,
                phone: phone?,
                note,
                sms,
                situations,
            })
        })
        .collect()
}
