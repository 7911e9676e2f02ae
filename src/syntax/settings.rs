//! `site.yaml`: what the site is, who runs it, whom to call.

use super::decode::Reader;
use super::directory::{CONTACT, Contact, contacts};
use super::extra::{self, Extra};
use super::shape::{Shape, Value, may, must, words};
use super::value::web_address;
use super::{keys, limits, yaml};
use crate::diagnostic::{Allowed, Problem};
use crate::span::Spanned;

/// The site's settings as written.
#[derive(Debug, Default)]
pub struct Settings {
    /// What the site is called; empty where nobody said, which was reported.
    pub title: String,
    /// What it is for, in a few words.
    pub tagline: Option<String>,
    /// Who runs it.
    pub organisation: Option<String>,
    /// Ends with `/`.
    pub base_url: Option<String>,
    /// BCP 47 tags; the first is the default. Never empty.
    pub languages: Vec<String>,
    /// A folder of `themes/`; `None`: the program's own theme.
    pub theme: Option<String>,
    /// Whom to call, on every page.
    pub contacts: Vec<Contact>,
    /// The number of the ICP filing (非经营性互联网信息服务备案管理办法, article 13).
    pub icp: Option<String>,
    /// The number of the filing with the police, shown beside it.
    pub police: Option<String>,
    /// Any further words at the foot of every page.
    pub footer: Option<String>,
    /// Sections in order; `None`: what there is.
    pub menu: Option<Vec<Spanned<String>>>,
    /// The values of the author's own.
    pub extra: Extra,
    /// Files that are published though no page leads to them: paths, folders, `files/**`.
    pub publish: Vec<Spanned<String>>,
}

/// `site.yaml`.
pub static SITE: Shape = Shape {
    name: "site",
    fields: &[
        must(keys::TITLE, Value::Text),
        may(keys::TAGLINE, Value::Text),
        may(keys::ORGANISATION, Value::Text),
        may(keys::BASE_URL, Value::Url),
        may(keys::LANGUAGES, Value::Texts),
        may(keys::THEME, Value::Text),
        may(
            keys::CONTACTS,
            Value::List(&Value::Map(&[&CONTACT]), 0, limits::NOTES),
        ),
        may(keys::FOOTER, Value::Map(&[&FOOTER])),
        may(keys::MENU, Value::Texts),
        may(keys::PUBLISH, Value::Texts),
        may(keys::ANALYTICS, Value::Choice(|| words(ANALYTICS))),
        may(keys::EXTRA, Value::Extra),
    ],
};

static FOOTER: Shape = Shape {
    name: "footer",
    fields: &[
        may(keys::ICP, Value::Text),
        may(keys::POLICE, Value::Text),
        may(keys::TEXT, Value::Text),
    ],
};

const ANALYTICS: &[((), &[&str])] = &[((), &["none", "无"])];

/// Parses `site.yaml`.
pub fn parse(tree: &yaml::Node, reader: &mut Reader) -> Option<Settings> {
    let mut fields = reader.fields(tree, "", &SITE)?;
    let title = fields.plain(reader, keys::TITLE);
    if title.is_none() {
        reader.report(Problem::TitleMissing, fields.span);
    }
    let tagline = fields.plain(reader, keys::TAGLINE);
    let organisation = fields.plain(reader, keys::ORGANISATION);
    let base_url = web_address(&mut fields, reader, keys::BASE_URL).map(|url| with_slash(&url));
    let languages = languages(&mut fields, reader);
    let theme = fields.plain(reader, keys::THEME);
    let contacts = contacts(&mut fields, reader);
    let (mut icp, mut police, mut footer) = (None, None, None);
    if let Some(node) = fields.take(reader, keys::FOOTER)
        && let Some(mut inner) = reader.fields(node, keys::FOOTER.name, &FOOTER)
    {
        icp = inner.plain(reader, keys::ICP);
        police = inner.plain(reader, keys::POLICE);
        footer = inner.plain(reader, keys::TEXT);
        inner.finish(reader);
    }
    let has_menu = fields.has(keys::MENU);
    let menu = Some(fields.texts(reader, keys::MENU)).filter(|_| has_menu);
    let publish = fields.texts(reader, keys::PUBLISH);
    if let Some(node) = fields.take(reader, keys::ANALYTICS) {
        reader.choice(node, keys::ANALYTICS.name, ANALYTICS);
    }
    let extra = extra::take(&mut fields, reader);
    fields.finish(reader);
    Some(Settings {
        title: title.unwrap_or_default(),
        tagline,
        organisation,
        base_url,
        languages,
        theme,
        contacts,
        icp,
        police,
        footer,
        menu,
        extra,
        publish,
    })
}

/// An address that paths can be put behind.
pub fn with_slash(url: &str) -> String {
    let plain = url.split(['?', '#']).next().unwrap_or(url);
    format!("{}/", plain.trim_end_matches('/'))
}

fn languages(fields: &mut super::decode::Fields<'_>, reader: &mut Reader) -> Vec<String> {
    let Some(node) = fields.take(reader, keys::LANGUAGES) else {
        return vec!["zh-CN".to_owned()];
    };
    let mut languages: Vec<String> = Vec::new();
    for tag in reader.texts(node, keys::LANGUAGES.name) {
        let valid = tag.value.split('-').enumerate().all(|(index, part)| {
            (1..=8).contains(&part.len())
                && part.chars().all(|c| c.is_ascii_alphanumeric())
                && (index > 0 || (part.len() >= 2 && part.chars().all(|c| c.is_ascii_alphabetic())))
        });
        if !valid {
            reader.report(
                Problem::YamlValue(
                    keys::LANGUAGES.name.to_owned(),
                    tag.value,
                    Allowed::Language,
                ),
                tag.span,
            );
        } else if !languages.contains(&tag.value) {
            languages.push(tag.value);
        }
    }
    if languages.is_empty() {
        languages.push("zh-CN".to_owned());
    }
    languages
}
