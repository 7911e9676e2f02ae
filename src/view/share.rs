//! The pictures with which a link to a page is shown in chats, a wide one and a square: which pages have them, and what is on
//! them. Draws nothing.

use serde::Serialize;

use super::Which;
use super::context::{Context, Look};
use super::direction::direction;
use super::head::title_key;
use super::model::{SharePicture, Text};
use super::shared::tagline;
use super::sharing::{Shape, Sharing};
use crate::diagnostic::SheetFlaw;
use crate::hash::Hasher;
use crate::path;
use crate::sheet::Fitted;
use crate::site::{AssetId, PageKind, Site, Version};
use crate::syntax::document::Front;
use crate::syntax::settings::SharePictures;
use crate::theme::{SHARE, Sheets};

/// `share`: what the picture of one page shows.
#[derive(Clone, Debug, Serialize)]
pub struct Share<'a> {
    /// `page.kind` of its page.
    pub kind: &'a str,
    /// How its language is written: `ltr`, `rtl`.
    pub dir: &'static str,
    /// The section of the page; without lines on the home page and lists.
    pub label: Fitted,
    /// What the page is called.
    pub title: Fitted,
    /// What it is about; may be without lines.
    pub summary: Fitted,
    /// What the site is called.
    pub site: Fitted,
    /// Who runs it; may be without lines.
    pub organisation: Fitted,
    /// The drawing beside the page's name; absent where it has none of the theme's.
    pub sign: Option<Drawing<'a>>,
    /// How many questions a quiz asks.
    pub count: Option<usize>,
    /// The word for what is counted.
    pub unit: &'a str,
}

/// `share.sign`: a sign of the theme.
#[derive(Clone, Debug, Serialize)]
pub struct Drawing<'a> {
    /// What stands in its `<svg>`; safe.
    pub svg: &'a str,
    /// Its `viewBox`.
    pub view: &'a str,
}

/// Something wrong with a text of a picture.
#[derive(Debug)]
pub struct ShareFlaw<'a> {
    /// What is wrong.
    pub flaw: SheetFlaw,
    /// The page in whose file the text stands; `None`: in the settings.
    pub version: Option<&'a Version>,
    /// The text, in which it begins here.
    pub text: String,
    /// Bytes from its beginning.
    pub at: usize,
}

/// The texts of a picture, before they are fitted.
struct Texts<'a> {
    /// Whose title and summary they are; `None`: those of the settings.
    version: Option<&'a Version>,
    label: &'a str,
    title: &'a str,
    summary: Text<'a>,
}

/// All that stands on the pictures of a page, before it is fitted: they are named by it.
#[derive(Serialize)]
struct Told<'a> {
    kind: &'a str,
    dir: &'static str,
    label: &'a str,
    title: &'a str,
    summary: Text<'a>,
    site: &'a str,
    organisation: &'a str,
    sign: Option<Drawing<'a>>,
    count: Option<usize>,
    unit: &'a str,
}

/// What the pictures of a page are called by what is on them; `None` where it has none of its own.
pub fn share_name(site: &Site, edition: usize, which: Which, look: &Look<'_>) -> Option<String> {
    let sheets = look.sharing?.sheets;
    let context = plain(site, edition, look)?;
    let mut hasher = Hasher::new();
    hasher.add(&sheets.fingerprint.to_bytes());
    serde_json::to_writer(&mut hasher, &told(&context, which, sheets)?).ok()?;
    Some(hasher.finish().short())
}

/// What the picture of a page shows; `None` where it has none of its own.
pub fn share<'a>(
    site: &'a Site,
    edition: usize,
    which: Which,
    look: &Look<'a>,
    shape: Shape,
) -> Option<Share<'a>> {
    let sheets = look.sharing?.sheets;
    let context = plain(site, edition, look)?;
    let told = told(&context, which, sheets)?;
    // A text that no font can set is left out, never shown with empty boxes.
    let fitted = |room: &str, text: &str| match sheets.missing(text) {
        Some(_) => Fitted::default(),
        None => sheets.fitted(shape.sheet(), room, text).0,
    };
    Some(Share {
        kind: told.kind,
        dir: told.dir,
        label: fitted("label", told.label),
        title: fitted("title", told.title),
        summary: fitted("summary", &told.summary),
        site: fitted("site", told.site),
        organisation: fitted("organisation", told.organisation),
        sign: told.sign,
        count: told.count,
        unit: told.unit,
    })
}

fn told<'a>(context: &Context<'a>, which: Which, sheets: &'a Sheets<'a>) -> Option<Told<'a>> {
    let texts = texts(context, which)?;
    if sheets.missing(texts.title).is_some() {
        return None;
    }
    let (site, lang) = (context.site, &context.edition.lang);
    let settings = site.settings();
    let organisation = settings.organisation.as_ref();
    let (kind, count, sign) = match which {
        Which::Entry(id) => {
            let kind = site.entry(id).kind;
            let count = (kind == PageKind::Quiz)
                .then(|| context.card(id)?.count)
                .flatten();
            let sign = context.sign(id).map(|sign| sign.name);
            (kind.name(), count, sign)
        }
        Which::Home => ("home", None, None),
        _ => ("list", None, None),
    };
    Some(Told {
        kind,
        dir: direction(lang).unwrap_or("ltr"),
        label: texts.label,
        title: texts.title,
        summary: texts.summary,
        site: settings.title.of(lang),
        organisation: organisation.map_or("", |it| it.of(lang)),
        sign: sign.and_then(|name| drawing(sheets, &name, site)),
        count,
        unit: context.words.get("share_questions"),
    })
}

/// What is wrong with the texts of a page's picture.
pub fn share_flaws<'a>(
    site: &'a Site,
    edition: usize,
    which: Which,
    look: &Look<'a>,
) -> Vec<ShareFlaw<'a>> {
    let mut flaws = Vec::new();
    let (Some(Sharing { sheets, .. }), Some(context)) = (look.sharing, plain(site, edition, look))
    else {
        return flaws;
    };
    let Some(texts) = texts(&context, which) else {
        return flaws;
    };
    let mut say = |flaw, version, text: &str, at| {
        flaws.push(ShareFlaw {
            flaw,
            version,
            text: text.to_owned(),
            at,
        });
    };
    for (text, is_title) in [(texts.title, true), (&*texts.summary, false)] {
        if let Some((at, c)) = sheets.missing(text) {
            say(SheetFlaw::Glyph(c, is_title), texts.version, text, at);
        } else if is_title && !sheets.fitted(SHARE, "title", text).1 {
            say(SheetFlaw::Long(text.to_owned()), texts.version, text, 0);
        }
    }
    let organisation = site.settings().organisation.as_ref();
    let organisation = organisation.map_or("", |it| it.of(&context.edition.lang));
    if which == Which::Home
        && let Some((at, c)) = sheets.missing(organisation)
    {
        say(SheetFlaw::Glyph(c, false), None, organisation, at);
    }
    flaws
}

impl<'a> Context<'a> {
    /// The picture with which a link to a page is shown: the author's or its own; that of the page that it repeats; that of
    /// the home page.
    pub(super) fn share_picture(&self, which: Which, look: &Look<'a>) -> Option<SharePicture> {
        let here = self.edition_index;
        // The original's stands for a page that nobody has translated, and for no other.
        let repeats = matches!(which, Which::Entry(id) if self.version(id).is_some_and(|it| it.1));
        let original = Some((0, which)).filter(|_| repeats);
        let home = [(here, Which::Home), (0, Which::Home)];
        let mut all = [(here, which)].into_iter().chain(original).chain(home);
        all.find_map(|(edition, which)| {
            let context = plain(self.site, edition, look)?;
            context.authors(which).or_else(|| context.drawn(which))
        })
    }

    /// The author's picture of a page.
    fn authors(&self, which: Which) -> Option<SharePicture> {
        let (asset, front) = image(self, which)?;
        let info = self.pictures.picture(asset);
        Some(SharePicture {
            src: self.absolute(&self.site.asset(asset).path)?,
            width: info.map(|info| info.width),
            height: info.map(|info| info.height),
            alt: front
                .image_alt
                .as_deref()
                .unwrap_or(&front.title)
                .to_owned(),
            square: None,
        })
    }

    /// The one that is drawn for it.
    fn drawn(&self, which: Which) -> Option<SharePicture> {
        let Sharing { sheets, names } = self.sharing?;
        let address = |shape| {
            let path = names.path(self.site, self.edition_index, which, shape)?;
            self.absolute(&path)
        };
        let (width, height) = sheets.size(Shape::Wide.sheet());
        let site = self.site.settings().title.of(&self.edition.lang);
        let texts = texts(self, which)?;
        let parts = match which {
            Which::Home => [texts.title, &*texts.summary],
            _ => [texts.title, site],
        };
        let parts: Vec<&str> = parts.into_iter().filter(|it| !it.is_empty()).collect();
        Some(SharePicture {
            src: address(Shape::Wide)?,
            width: Some(width),
            height: Some(height),
            alt: parts.join(" · "),
            square: address(Shape::Square),
        })
    }

    fn absolute(&self, place: &str) -> Option<String> {
        let base = self.site.base_url.as_ref()?;
        Some(format!("{base}{}", path::encode(place)))
    }
}

/// A context for a page's texts alone.
pub(super) fn plain<'a>(site: &'a Site, edition: usize, look: &Look<'a>) -> Option<Context<'a>> {
    let made = site.editions.get(edition)?;
    Some(Context::new(site, edition, made, String::new(), look))
}

/// What is on the picture of a page; `None` where it is to have none.
fn texts<'a>(context: &Context<'a>, which: Which) -> Option<Texts<'a>> {
    let site = context.site;
    let settings = site.settings();
    let wanted = settings.share_pictures;
    let none = site.base_url.is_none() || site.packaged || wanted == SharePictures::None;
    if none || context.sharing.is_none() || image(context, which).is_some() {
        return None;
    }
    let lang = &context.edition.lang;
    let texts = match which {
        Which::Home => Texts {
            version: None,
            label: "",
            title: settings.title.of(lang),
            summary: tagline(site, context.edition_index).unwrap_or("").into(),
        },
        Which::List(section, 1) => {
            let version = version(context, which).map(|(version, _)| version);
            let front = version.and_then(Version::front);
            let written = front.map_or("", |front| &front.title);
            Texts {
                version,
                label: settings.title.of(lang),
                title: if written.is_empty() {
                    context.words.get(title_key(section))
                } else {
                    written
                },
                summary: front
                    .and_then(|it| it.summary.as_deref())
                    .unwrap_or("")
                    .into(),
            }
        }
        Which::Entry(id) => {
            let section = site.entry(id).kind.section()?;
            let (version, fallback) = context.version(id)?;
            let is_case = site.entry(id).kind == PageKind::Case;
            if fallback || (is_case && wanted != SharePictures::All) {
                return None;
            }
            let card = context.card(id)?;
            Texts {
                version: Some(version),
                label: context.words.get(title_key(section)),
                title: card.title,
                summary: card.summary,
            }
        }
        _ => return None,
    };
    Some(texts).filter(|texts| !texts.title.is_empty())
}

/// The page that says what a page is called.
fn version<'a>(context: &Context<'a>, which: Which) -> Option<(&'a Version, bool)> {
    let id = match which {
        Which::Home => context.site.home()?,
        Which::List(section, _) => context.site.find(section.folder())?,
        Which::Entry(id) => id,
        _ => return None,
    };
    context.version(id)
}

/// The author's own picture of a page, as far as chats can show it.
fn image<'a>(context: &Context<'a>, which: Which) -> Option<(AssetId, &'a Front)> {
    let (version, _) = version(context, which)?;
    let front = version.front()?;
    let asset = version.image(&front.image.as_ref()?.value)?;
    let drawing = path::extension(&context.site.asset(asset).path) == "svg";
    (!drawing && !context.pictures.is_refused(asset)).then_some((asset, front))
}

pub(super) fn drawing<'a>(sheets: &'a Sheets<'_>, name: &str, site: &Site) -> Option<Drawing<'a>> {
    let known = site.signs.iter().find(|known| *known == name)?;
    let (svg, view) = sheets.sign(known)?;
    Some(Drawing { svg, view })
}
