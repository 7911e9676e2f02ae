//! `site.yaml`: what the site is, who runs it, whom to call.

use super::decode::Reader;
use super::directory::{CONTACT, Contact, contacts};
use super::document::web_address;
use super::extra::{self, Extra};
use super::shape::{Shape, Value, may, must, words};
use super::worded::{self, Worded};
use super::{keys, limits, yaml};
use crate::diagnostic::{Allowed, Problem};
use crate::span::Spanned;

/// The site's settings as written.
#[derive(Debug, Default)]
pub struct Settings {
    /// What the site is called; empty where nobody said, which was reported.
    pub title: Worded,
    /// What it is for, in a few words.
    pub tagline: Option<Worded>,
    /// Who runs it.
    pub organisation: Option<Worded>,
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
    pub footer: Option<Worded>,
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
        must(keys::TITLE, Value::Worded),
        may(keys::TAGLINE, Value::Worded),
        may(keys::ORGANISATION, Value::Worded),
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
        may(keys::TEXT, Value::Worded),
    ],
};

const ANALYTICS: &[((), &[&str])] = &[((), &["none", "无"])];

/// Parses `site.yaml`.
pub fn parse(tree: &yaml::Node, reader: &mut Reader) -> Option<Settings> {
    let mut fields = reader.fields(tree, "", &SITE)?;
    let title = worded::take(&mut fields, reader, keys::TITLE);
    if title.is_none() {
        reader.report(Problem::TitleMissing, fields.span);
    }
    let tagline = worded::take(&mut fields, reader, keys::TAGLINE);
    let organisation = worded::take(&mut fields, reader, keys::ORGANISATION);
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
        footer = worded::take(&mut inner, reader, keys::TEXT);
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
        if !worded::is_tag(&tag.value) {
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
