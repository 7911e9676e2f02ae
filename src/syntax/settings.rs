//! `site.yaml`: what the site is, who runs it, whom to call.

use std::sync::Arc;

use super::decode::{Fields, Reader};
use super::directory::{CONTACT, Contact, contacts};
use super::extra::{self, Extra};
use super::fill::{self, Blank, Fill, Values};
use super::shape::{Shape, Value, may, must, names};
use super::share::{self, ShareText};
use super::value::web_address;
use super::worded::{self, Worded};
use super::{keys, limits, wording, yaml};
use crate::address;
use crate::diagnostic::{Allowed, FillFlaw, Problem};
use crate::span::{Span, Spanned};

/// The site's settings as written.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// What the site is called; empty where nobody said, which was reported.
    pub title: Worded,
    /// What it is for, in a few words.
    pub tagline: Option<Worded>,
    /// Who runs it.
    pub organisation: Option<Worded>,
    /// What it says of itself, for its texts.
    pub values: Arc<Values>,
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
    /// Whether the theme's words address readers with respect (您), where a page says nothing else.
    pub polite: bool,
    /// Whether the site can be searched.
    pub search: bool,
    /// Whether readers' devices keep pages of the site for when there is no network.
    pub offline_copy: bool,
    /// Where readers tell of a mistake: `mailto:…` or a form's `https:` address.
    pub feedback: Option<String>,
    /// The values of the author's own.
    pub extra: Extra,
    /// Files that are published though no page leads to them: paths, folders, `files/**`.
    pub publish: Vec<Spanned<String>>,
    /// What the site stands on.
    pub library: Option<Spanned<Library>>,
    /// Sections, pages and languages that it does not show.
    pub hide: Vec<Spanned<String>>,
    /// Which pages have a picture with which links to them are shown.
    pub share_pictures: SharePictures,
    /// Which communities have their kit on the site.
    pub kits: Kits,
    /// With what words readers pass pages on.
    pub share_text: Option<Box<ShareText>>,
    /// Those of its languages that are among them, and no longer among [`Self::languages`].
    pub hidden_languages: Vec<String>,
    /// What libraries publish so.
    pub publish_below: Vec<String>,
    /// What was said, and what comes from the library.
    pub said: Said,
    /// Where the value of each key stands.
    pub(crate) places: Vec<(&'static str, Span)>,
}

impl Settings {
    /// Where the value of a key stands; the beginning of the file, where it is not there.
    pub fn place(&self, key: &keys::Key) -> Span {
        let mut places = self.places.iter();
        let found = places.find(|(name, _)| *name == key.name);
        found.map_or_else(Span::default, |(_, span)| *span)
    }
}

/// Which settings stand in this file.
#[derive(Clone, Copy, Debug, Default)]
pub struct Said {
    languages: bool,
    polite: bool,
    /// The menu is the library's.
    menu_elsewhere: bool,
}

/// Which pages have a picture with which links to them are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SharePictures {
    /// Cases too.
    All,
    /// The home page, the lists, and the pages of all sections but the cases.
    #[default]
    Main,
    /// No page.
    None,
}

const SHARE_PICTURES: &[(SharePictures, &[&str])] = &[
    (SharePictures::All, &["all", "全部"]),
    (SharePictures::Main, &["main", "主要"]),
    (SharePictures::None, &["none", "无"]),
];

/// Which communities have their kit (posters, cards, letters) on the site.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kits {
    /// Each.
    All,
    /// None: a kit takes most of a megabyte of a site, and its share of a build.
    #[default]
    None,
}

const KITS: &[(Kits, &[&str])] = &[(Kits::All, &["all", "全部"]), (Kits::None, &["none", "无"])];

/// What a site stands on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Library {
    /// The content that the program carries; the word for it that was written.
    Builtin(String),
    /// A content folder: a path from `site.yaml`, with `/`.
    Folder(String),
}

/// Words for the content that the program carries.
pub const BUILTIN: [&str; 2] = ["builtin", "自带"];

/// `site.yaml`.
pub static SITE: Shape = Shape {
    name: "site",
    fields: &[
        must(keys::TITLE, Value::Worded),
        may(keys::TAGLINE, Value::Worded),
        may(keys::ORGANISATION, Value::Worded),
        may(keys::DISTRICT, Value::Worded),
        may(keys::PROVINCE, Value::Worded),
        may(keys::SMS_POLICE, Value::Worded),
        may(keys::NOTICE, Value::Worded),
        may(keys::BASE_URL, Value::Url),
        may(keys::LANGUAGES, Value::Texts),
        may(keys::THEME, Value::Text).or("\"default\""),
        may(
            keys::CONTACTS,
            Value::List(&Value::Map(&[&CONTACT]), 0, limits::NOTES),
        ),
        may(keys::FOOTER, Value::Map(&[&FOOTER])),
        may(keys::MENU, Value::Texts),
        may(keys::PUBLISH, Value::Texts),
        may(keys::LIBRARY, Value::Text),
        may(keys::HIDE, Value::Texts),
        may(keys::SITE_FEEDBACK, Value::Text),
        may(keys::POLITE, Value::Boolean),
        may(
            keys::SHARE_PICTURES,
            Value::Choice(|| names(SHARE_PICTURES)),
        )
        .or("\"main\""),
        may(keys::KITS, Value::Choice(|| names(KITS))).or("\"none\""),
        may(keys::SHARE_TEXT, Value::Map(&[&share::SHARE_TEXT])),
        may(keys::SEARCH, Value::Boolean).or("true"),
        may(keys::OFFLINE_COPY, Value::Boolean).or("true"),
        may(keys::ANALYTICS, Value::Choice(|| names(ANALYTICS))),
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
    let place = |key: &'static keys::Key| Some((key.name, reader.span(fields.peek_span(key)?)));
    let places = SITE.fields.iter();
    let places = places.filter_map(|field| place(field.key)).collect();
    let said_languages = fields.has(keys::LANGUAGES);
    let languages = languages(&mut fields, reader);
    let values = values(&mut fields, reader, &languages);
    let title = wording::take(&mut fields, reader, keys::TITLE);
    if title.is_none() {
        reader.report(Problem::TitleMissing, fields.span);
    }
    let tagline = wording::take(&mut fields, reader, keys::TAGLINE);
    let organisation = values.get(Blank::Organisation).cloned();
    let base_url = web_address(&mut fields, reader, keys::BASE_URL).map(|url| with_slash(&url));
    let mut said = Said {
        languages: said_languages,
        ..Said::default()
    };
    let theme = fields.plain(reader, keys::THEME);
    let contacts = contacts(&mut fields, reader);
    let (mut icp, mut police, mut footer) = (None, None, None);
    if let Some(node) = fields.take(reader, keys::FOOTER)
        && let Some(mut inner) = reader.fields(node, keys::FOOTER.name, &FOOTER)
    {
        icp = inner.plain(reader, keys::ICP);
        police = inner.plain(reader, keys::POLICE);
        footer = wording::take(&mut inner, reader, keys::TEXT);
        inner.finish(reader);
    }
    let has_menu = fields.has(keys::MENU);
    let menu = Some(fields.texts(reader, keys::MENU)).filter(|_| has_menu);
    let publish = fields.texts(reader, keys::PUBLISH);
    if let Some(node) = fields.take(reader, keys::ANALYTICS) {
        reader.choice(node, keys::ANALYTICS.name, ANALYTICS);
    }
    let share_pictures = fields
        .take(reader, keys::SHARE_PICTURES)
        .and_then(|node| reader.choice(node, keys::SHARE_PICTURES.name, SHARE_PICTURES));
    let kits = fields
        .take(reader, keys::KITS)
        .and_then(|node| reader.choice(node, keys::KITS.name, KITS));
    let share_text = share::take(&mut fields, reader);
    let feedback = feedback(&mut fields, reader);
    let polite = fields.boolean(reader, keys::POLITE);
    said.polite = polite.is_some();
    let search = fields.boolean(reader, keys::SEARCH);
    let offline_copy = fields.boolean(reader, keys::OFFLINE_COPY);
    let library = fields.text(reader, keys::LIBRARY);
    let library = library.and_then(|text| Some(Spanned::new(Library::of(&text.value)?, text.span)));
    let hide = fields.texts(reader, keys::HIDE);
    let extra = extra::take(&mut fields, reader);
    fields.finish(reader);
    let mut settings = Settings {
        title: title.unwrap_or_default(),
        tagline,
        organisation,
        values,
        base_url,
        languages,
        theme,
        contacts,
        icp,
        police,
        footer,
        menu,
        polite: polite.unwrap_or_default(),
        search: search.unwrap_or(true),
        offline_copy: offline_copy.unwrap_or(true),
        feedback,
        extra,
        publish,
        places,
        publish_below: Vec::new(),
        library,
        hide,
        share_pictures: share_pictures.unwrap_or_default(),
        kits: kits.unwrap_or_default(),
        share_text,
        hidden_languages: Vec::new(),
        said,
    };
    settings.hide_languages();
    Some(settings)
}

impl Library {
    fn of(word: &str) -> Option<Self> {
        if word.is_empty() {
            return None;
        }
        if BUILTIN.contains(&word) {
            return Some(Self::Builtin(word.to_owned()));
        }
        let path = word.replace('\\', "/");
        let end = path.trim_end_matches('/');
        Some(Self::Folder(
            if end.is_empty() { "/" } else { end }.to_owned(),
        ))
    }
}

impl Settings {
    /// What these settings leave open, as the library has it: what concerns its pages, and nothing that says who runs the
    /// site, where it is, or whom to call.
    pub fn standing_on(&mut self, library: &Self) {
        if !self.said.languages {
            self.languages.clone_from(&library.languages);
            self.said.languages = library.said.languages;
            self.hide_languages();
        }
        if !self.said.polite {
            self.polite = library.polite;
            self.said.polite = library.said.polite;
        }
        if self.menu.is_none() {
            self.menu.clone_from(&library.menu);
            self.said.menu_elsewhere = self.menu.is_some();
        }
        if self.share_text.is_none() {
            self.share_text.clone_from(&library.share_text);
        }
        let published = library.publish.iter().map(|it| it.value.clone());
        self.publish_below
            .extend(published.chain(library.publish_below.iter().cloned()));
        for (key, value) in &library.extra {
            if !self.extra.contains_key(key) {
                self.extra.insert(key.clone(), value.clone());
            }
        }
    }

    /// Takes the languages that are not shown out of those that there are. The first one stays.
    fn hide_languages(&mut self) {
        let hidden = |it: &String| self.hide.iter().any(|word| word.value == *it);
        let first = self.languages.len().min(1);
        let (out, left): (Vec<_>, Vec<_>) = self.languages.drain(first..).partition(hidden);
        self.languages.extend(left);
        self.hidden_languages.extend(out);
        Arc::make_mut(&mut self.values).show(&self.languages);
    }

    /// Whether the languages stand in this file, or in that of a library.
    pub fn says_languages(&self) -> bool {
        self.said.languages
    }

    /// The menu that stands in this file, and not in the library's.
    pub fn own_menu(&self) -> &[Spanned<String>] {
        match &self.menu {
            Some(menu) if !self.said.menu_elsewhere => menu,
            _ => &[],
        }
    }
}

/// What the site says of itself. The organisation's name may have the other three in it; beyond that, nothing is put into
/// what is put into texts. From here on the reader puts them in.
fn values(fields: &mut Fields<'_>, reader: &mut Reader, languages: &[String]) -> Arc<Values> {
    let mut values = Values::default();
    let main = languages.first().map_or("zh-CN", String::as_str);
    for blank in [
        Blank::District,
        Blank::Province,
        Blank::SmsPolice,
        Blank::Notice,
        Blank::Organisation,
    ] {
        let key = blank.key();
        let known = Fill::new(Arc::new(values.clone()), main);
        let said = wording::take_as(fields, reader, key, |reader, text, tag| {
            let whole = text.value;
            let (filled, flaws) = match blank {
                Blank::Organisation => known.speaking(tag.unwrap_or(main)).plain(&whole),
                _ => (whole.as_str().into(), Vec::new()),
            };
            if fill::nests(&filled) || fill::tokens(&whole).any(|it| it.asked() == Ok(blank)) {
                let flaw = FillFlaw::Nested(key.name.to_owned(), whole.clone());
                reader.report_in_file(flaw.into(), text.span);
                return None;
            }
            for (flaw, _) in flaws {
                reader.report_in_file(flaw.into(), text.span);
            }
            // One line, whatever stood in the file.
            Some(filled.split_whitespace().collect::<Vec<_>>().join(" "))
        });
        values.put(blank, said);
    }
    let values = Arc::new(values);
    reader.fill = Fill::new(Arc::clone(&values), main);
    values
}

/// A mail address, with or without `mailto:` before it, or the `https:` address of a form, in which `{title}` and `{url}`
/// stand for the page. Over anything else what a reader writes could go anywhere, or be read on its way.
fn feedback(fields: &mut Fields<'_>, reader: &mut Reader) -> Option<String> {
    let node = fields.take(reader, keys::SITE_FEEDBACK)?;
    let text = reader.text(node, keys::SITE_FEEDBACK.name)?.value;
    if text.is_empty() {
        return None;
    }
    let lower = text.to_ascii_lowercase();
    let blank = |c: char| c.is_whitespace() || c.is_control() || "\"<>\\".contains(c);
    let checked = if text.contains(blank) {
        None
    } else if lower.starts_with("https://") {
        // The places to fill in are no part of an address yet.
        let plain = text.replace(['{', '}'], "");
        Some((text.clone(), address::web(&plain)))
    } else {
        let to = if lower.starts_with("mailto:") {
            &text["mailto:".len()..]
        } else {
            text.as_str()
        };
        // What is filled in comes behind the address; nothing may stand there yet.
        let one = to.contains('@') && !to.contains(['?', '&', '#', ',', ':', '/', '%']);
        one.then(|| (format!("mailto:{to}"), address::mail(to)))
    };
    match checked {
        None => {
            reader.report(Problem::FeedbackInvalid(text), node.span);
            None
        }
        Some((made, Ok(()))) => Some(made),
        Some((made, Err(flaw))) => {
            let certain = flaw.is_certain();
            reader.report(flaw.into(), node.span);
            (!certain).then_some(made)
        }
    }
}

/// An address that paths can be put behind.
pub fn with_slash(url: &str) -> String {
    let plain = url.split(['?', '#']).next().unwrap_or(url);
    format!("{}/", plain.trim_end_matches('/'))
}

fn languages(fields: &mut Fields<'_>, reader: &mut Reader) -> Vec<String> {
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
