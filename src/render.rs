//! One job to its bytes. Pure: a page sees its view and the theme, nothing else, and the
//! fingerprint of both says whether it has to be rendered at all.

use std::collections::{BTreeMap, HashMap};
use std::io;
use std::sync::OnceLock;

use crate::diagnostic::{Changed, Diagnostic};
use crate::hash::Fingerprint;
use crate::kit;
use crate::picture::Survey;
use crate::plan::{Part, Plan};
use crate::site::{AssetId, Site};
use crate::source::Sources;
use crate::theme::{AppIcons, Artifact, Colours, Engine, InlineText, Sheets, Theme, Words};
use crate::view::kit::{self as kits, ITEMS, Told};
use crate::view::several::Several;
use crate::view::{Look, Sharing};

mod feed;
mod minified;
pub mod own;
mod page;
mod prepare;
mod script;
pub mod search;
mod worker;

pub use minified::{Minified, Minifier};
pub use page::SharedParts;
pub use prepare::{Prepared, prepare, told_of};
pub use script::{addresses, fragment, markup, with_markup};
pub use worker::Workers;

/// What every job may look at.
pub struct Context<'a> {
    /// The resolved site.
    pub site: &'a Site,
    /// The content folder, from which files are copied.
    pub sources: &'a Sources,
    /// The sizes of the site's pictures, and which are not published.
    pub survey: &'a Survey,
    /// Every file of the output.
    pub plan: &'a Plan,
    /// The theme's files, in the order of the plan.
    pub artifacts: &'a [&'a Artifact],
    /// The theme's texts that stand in pages, in the order of their slots.
    pub inline: &'a [&'a InlineText],
    /// By language.
    pub editions: &'a [Language<'a>],
    /// The Content-Security-Policy of the pages.
    pub policy: &'a str,
    /// The pictures with which links are shown; absent where there are none.
    pub sharing: Option<Sharing<'a>>,
    /// What kits are drawn with; absent where the site has none.
    pub kits: Option<&'a Sheets<'a>>,
    /// The theme's icon as pictures; absent where it has none.
    pub icons: Option<&'a AppIcons>,
    /// Of the site as an app.
    pub colours: &'a Colours,
    /// What the service worker is made of.
    pub workers: Workers<'a>,
    /// Of all that the site is made from: another one is another site to the devices that keep it.
    pub version: Fingerprint,
    /// How many bytes files have that pages tell of, by their paths; absent where nobody has made them yet.
    pub sizes: Option<&'a HashMap<String, u64>>,
    /// What the search knows, by language; made when it is asked for.
    pub search: &'a [OnceLock<Option<search::Index>>],
}

impl Context<'_> {
    /// What the search of a language knows.
    pub fn search(&self, edition: usize) -> Option<&search::Index> {
        let language = self.editions.get(edition)?;
        let made = || search::index(self.site, edition, language, self.survey, self.sharing);
        self.search.get(edition)?.get_or_init(made).as_ref()
    }
}

/// A language's words and templates.
pub struct Language<'a> {
    /// The theme's words in this language.
    pub words: Words,
    /// The same to readers who are addressed with respect; absent where all of them are.
    pub polite: Option<Words>,
    /// The theme's templates, ready to be rendered.
    pub engine: Engine<'a>,
    /// Of the theme and the words.
    pub look: Fingerprint,
    /// Of these and of the site's own data in this language.
    pub fingerprint: Fingerprint,
    /// By name.
    pub fragments: BTreeMap<String, Artifact>,
    /// Parts of the shell that many pages have.
    pub shared: SharedParts,
    /// Makes what templates write small.
    pub minifier: Minifier,
    /// What of the site's pages the next site may have, too.
    pub common: Option<Alike>,
}

/// How pages of one site are known again in the next, where templates and words say nothing of whose they are.
pub struct Alike {
    /// What is the site's own.
    pub own: own::Own,
    /// Of the theme, the words and the site's own data in this language, without that.
    pub fingerprint: Fingerprint,
}

impl<'a> Language<'a> {
    /// How pages look in it.
    pub fn look(&'a self, pictures: &'a Survey, sharing: Option<Sharing<'a>>) -> Look<'a> {
        Look {
            words: &self.words,
            pictures,
            fingerprint: self.look,
            sharing,
            kits: None,
        }
    }
}

/// Why a job made nothing.
#[derive(Debug)]
pub enum Error {
    /// A template is wrong.
    Template(Box<Diagnostic>),
    /// A source file could not be read any more.
    Source(String, io::Error),
}

/// Makes the bytes.
///
/// # Errors
/// A template's mistake, or a source that cannot be read any more.
pub fn render(prepared: &Prepared<'_>, context: &Context<'_>) -> Result<Vec<u8>, Error> {
    match prepared {
        Prepared::Page {
            view,
            language,
            alike,
            ..
        } => {
            page::render(view, language, alike.as_deref(), context.inline).map_err(Error::Template)
        }
        Prepared::Set {
            view,
            number,
            language,
            ..
        } => script::set(view, *number, language, context.inline)
            .map(String::into_bytes)
            .map_err(Error::Template),
        Prepared::Asset { id, width, .. } => asset(context, *id, *width),
        Prepared::Share { view, shape, .. } => match context.sharing {
            Some(Sharing { sheets, .. }) => {
                sheets.picture(shape.sheet(), view).map_err(Error::Template)
            }
            None => Ok(Vec::new()),
        },
        Prepared::Kit {
            told,
            piece,
            language,
            ..
        } => match context.kits {
            Some(sheets) => kit_piece(sheets, told, *piece, language),
            None => Ok(Vec::new()),
        },
        Prepared::Bytes { bytes, .. } => Ok(bytes.to_vec()),
        Prepared::SearchPart { edition, part, .. } => Ok(search_part(context, *edition, *part)
            .unwrap_or_default()
            .into_bytes()),
        Prepared::Icon { icons, number, .. } => match icons.all.get(*number) {
            Some(icon) => icons.draw(icon).map_err(Error::Template),
            None => Ok(Vec::new()),
        },
        Prepared::Text { text, .. } => Ok(text.clone().into_bytes()),
        Prepared::Nothing => Ok(Vec::new()),
    }
}

/// What a USB stick opens with, in one language: whole by itself.
///
/// # Errors
/// The template's mistake.
pub fn usb(language: &Language<'_>) -> Result<String, Box<Diagnostic>> {
    page::fragment("usb.html", &language.engine)
}

/// The page that leads to several sites: whole by itself.
///
/// # Errors
/// What is wrong with the theme's template.
pub fn several(
    theme: &Theme,
    words: &Words,
    sites: &Several<'_>,
) -> Result<String, Vec<Diagnostic>> {
    let (engine, found) = Engine::new(theme, words, sites);
    if !found.is_empty() {
        return Err(found);
    }
    page::fragment("sites.html", &engine).map_err(|found| vec![*found])
}

/// The same for who only looks for mistakes: a picture is not drawn.
///
/// # Errors
/// As [`render`].
pub fn tried(prepared: &Prepared<'_>, context: &Context<'_>) -> Result<(), Error> {
    match (prepared, context.sharing) {
        (Prepared::Share { view, shape, .. }, Some(Sharing { sheets, .. })) => {
            sheets.tried(shape.sheet(), view).map_err(Error::Template)
        }
        (Prepared::Kit { told, piece, .. }, _) => {
            // Its first file tells of the item's sheet.
            let kits::KitFile::Part(place, 1) = piece else {
                return Ok(());
            };
            let (Some(sheets), Some(item)) = (context.kits, ITEMS.get(*place)) else {
                return Ok(());
            };
            kit::tried(sheets, told, item).map_err(Error::Template)
        }
        _ => render(prepared, context).map(drop),
    }
}

fn kit_piece(
    sheets: &Sheets<'_>,
    told: &Told<'_>,
    piece: kits::KitFile,
    language: &Language<'_>,
) -> Result<Vec<u8>, Error> {
    let (kits::KitFile::Part(place, _) | kits::KitFile::Preview(place)) = piece;
    let Some(item) = ITEMS.get(place) else {
        return Ok(Vec::new());
    };
    let made = match piece {
        kits::KitFile::Part(_, part) => kit::file(sheets, told, item, part, &language.words)
            .map(|made| made.map_or_else(Vec::new, |made| made.bytes)),
        kits::KitFile::Preview(_) => kit::preview(sheets, told, item),
    };
    made.map_err(Error::Template)
}

fn search_part(context: &Context<'_>, edition: usize, part: Part) -> Option<String> {
    let Context {
        site,
        survey,
        sharing,
        ..
    } = *context;
    let language = context.editions.get(edition)?;
    let index = context.search(edition)?;
    index.part(part, site, edition, language, survey, sharing)
}

fn asset(context: &Context<'_>, id: AssetId, width: Option<u32>) -> Result<Vec<u8>, Error> {
    let asset = context.site.asset(id);
    let file = context
        .sources
        .get(&asset.path)
        .ok_or(io::ErrorKind::NotFound.into());
    let bytes = file
        .and_then(|file| context.sources.bytes(file))
        .map_err(|error| Error::Source(asset.file.to_string(), error))?;
    let unsafe_now = || Error::Source(asset.file.to_string(), io::Error::other(Changed));
    let made = context.survey.published(&asset.path, bytes, width);
    made.ok_or_else(unsafe_now)
}
