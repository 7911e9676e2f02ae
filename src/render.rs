//! One job to its bytes. Pure: a page sees its view and the theme, nothing else, and the
//! fingerprint of both says whether it has to be rendered at all.

use std::collections::{BTreeMap, HashMap};
use std::io;
use std::sync::OnceLock;

use serde::Serialize;

use crate::diagnostic::{Changed, Diagnostic};
use crate::hash::{Fingerprint, Hasher};
use crate::hosting;
use crate::kit;
use crate::path;
use crate::picture::Survey;
use crate::plan::{Job, Make, Part, Plan};
use crate::site::{AssetId, EntryId, Site};
use crate::source::Sources;
use crate::theme::{Artifact, EMBED_SCRIPT, Engine, SHARE, Sheets, Words};
use crate::view::kit::{self as kits, ITEMS, Told};
use crate::view::{self, Body, Data, Look, Piece, SetView, Share, View, Which};

mod feed;
mod page;
mod script;
pub mod search;

pub use page::SharedParts;
pub use script::{addresses, fragment, markup, with_markup};

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
    pub inline: &'a [&'a str],
    /// By language.
    pub editions: &'a [Language<'a>],
    /// The Content-Security-Policy of the pages.
    pub policy: &'a str,
    /// What pictures are drawn with; absent where none are.
    pub sheets: Option<&'a Sheets<'a>>,
    /// What kits are drawn with; absent where the site has none.
    pub kits: Option<&'a Sheets<'a>>,
    /// How many bytes the files of kits have, by their paths; absent where nobody has made them yet.
    pub sizes: Option<&'a HashMap<String, u64>>,
    /// What the search knows, by language; made when it is asked for.
    pub search: &'a [OnceLock<Option<search::Index>>],
}

impl Context<'_> {
    /// What the search of a language knows.
    pub fn search(&self, edition: usize) -> Option<&search::Index> {
        let language = self.editions.get(edition)?;
        let made = || search::index(self.site, edition, language, self.survey, self.sheets);
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
}

impl<'a> Language<'a> {
    /// How pages look in it.
    pub fn look(&'a self, pictures: &'a Survey, sheets: Option<&'a Sheets<'a>>) -> Look<'a> {
        Look {
            words: &self.words,
            pictures,
            fingerprint: self.look,
            sheets,
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

/// A job that knows its fingerprint and can be made.
pub enum Prepared<'a> {
    /// A page.
    Page {
        /// What its template sees.
        view: Box<View<'a>>,
        /// The language that it is in.
        language: &'a Language<'a>,
        /// Of the view, the texts in it, the theme and the site's shared data.
        fingerprint: Fingerprint,
    },
    /// A further set of a quiz's questions.
    Set {
        /// What its template sees.
        view: Box<SetView<'a>>,
        /// Which one, from 1.
        number: usize,
        /// The language that it is in.
        language: &'a Language<'a>,
        /// Of the view, the texts in it and the theme; of the shared data only where a block shows it.
        fingerprint: Fingerprint,
    },
    /// A file of the content folder.
    Asset {
        /// Which one.
        id: AssetId,
        /// Pixels: the picture is made this wide. `None`: as it is.
        width: Option<u32>,
        /// Of the file; where it is changed, of the width and the program's version too.
        fingerprint: Fingerprint,
    },
    /// The picture of a page.
    Share {
        /// What it shows.
        view: Box<Share<'a>>,
        /// Of that, the sheet and the fonts.
        fingerprint: Fingerprint,
    },
    /// A file of a community's kit.
    Kit {
        /// All that it can say.
        told: Box<Told<'a>>,
        /// Which file.
        piece: kits::KitFile,
        /// The language that it is in.
        language: &'a Language<'a>,
        /// Of what is said, the sheets and the fonts.
        fingerprint: Fingerprint,
    },
    /// A file of the theme.
    Bytes {
        /// Its bytes.
        bytes: &'a [u8],
        /// Of the bytes.
        fingerprint: Fingerprint,
    },
    /// A part of what the search knows.
    SearchPart {
        /// The language, by its place among the editions.
        edition: usize,
        /// Which one.
        part: Part,
        /// Of what is in it.
        fingerprint: Fingerprint,
    },
    /// A text that is made already: a feed, a sitemap, the page at an old address.
    Text {
        /// The text.
        text: String,
        /// Of the text.
        fingerprint: Fingerprint,
    },
    /// Nothing to make: the page does not exist in this language.
    Nothing,
}

impl Prepared<'_> {
    /// Covers everything that the bytes depend on.
    pub fn fingerprint(&self) -> Option<Fingerprint> {
        match self {
            Self::Page { fingerprint, .. }
            | Self::Set { fingerprint, .. }
            | Self::Asset { fingerprint, .. }
            | Self::Share { fingerprint, .. }
            | Self::Kit { fingerprint, .. }
            | Self::Bytes { fingerprint, .. }
            | Self::SearchPart { fingerprint, .. }
            | Self::Text { fingerprint, .. } => Some(*fingerprint),
            Self::Nothing => None,
        }
    }
}

/// Makes a job's view and fingerprint; cheap beside rendering it.
pub fn prepare<'a>(job: &Job, context: &'a Context<'a>) -> Prepared<'a> {
    match job.make {
        Make::Page { edition, which } => {
            let Some(language) = context.editions.get(edition) else {
                return Prepared::Nothing;
            };
            let look = Look {
                kits: context.kits,
                ..language.look(context.survey, context.sheets)
            };
            let mut view = view::page(context.site, edition, which, &look);
            if let (Some(Data::Materials(made)), Some(sizes)) =
                (view.as_mut().map(|it| &mut it.data), context.sizes)
            {
                made.measure(&job.path, sizes);
            }
            match view {
                Some(view) => Prepared::Page {
                    fingerprint: of_view(&view, language),
                    view: Box::new(view),
                    language,
                },
                None => Prepared::Nothing,
            }
        }
        Make::Set {
            edition,
            id,
            number,
        } => {
            let Some(language) = context.editions.get(edition) else {
                return Prepared::Nothing;
            };
            match view::set(
                context.site,
                edition,
                id,
                number,
                &language.look(context.survey, context.sheets),
            ) {
                Some(view) => Prepared::Set {
                    fingerprint: of_set(&view, number, language),
                    view: Box::new(view),
                    number,
                    language,
                },
                None => Prepared::Nothing,
            }
        }
        Make::Sets { edition, id } => {
            let language = context.editions.get(edition);
            let index = language.and_then(|language| {
                let look = language.look(context.survey, context.sheets);
                let mut index = view::index(context.site, edition, id, &look)?;
                index.draw(|name| language.engine.drawing(name));
                Some(index)
            });
            index.map_or(Prepared::Nothing, |index| text(script::index(&index)))
        }
        Make::Share { edition, which } => share(context, edition, which),
        Make::Kit { edition, id, piece } => of_kit(context, edition, id, piece),
        Make::Asset(id) => whole_asset(context, id),
        Make::Narrowed(id, width) => narrowed(context, id, width),
        Make::Alias {
            edition,
            id,
            number,
        } => view::alias(context.site, edition, id, number).map_or(Prepared::Nothing, text),
        Make::LoneTag { edition, tag } => {
            view::lone_tag(context.site, edition, tag).map_or(Prepared::Nothing, text)
        }
        Make::Artifact(number) => match context.artifacts.get(number) {
            Some(artifact) => bytes(&artifact.bytes),
            None => Prepared::Nothing,
        },
        Make::Oembed { edition, which } => {
            let language = context.editions.get(edition);
            let said = language.and_then(|language| {
                view::embed::oembed(context.site, which, edition, &language.words)
            });
            said.map_or(Prepared::Nothing, text)
        }
        Make::SearchTable { edition } => {
            let index = context.search(edition);
            index.map_or(Prepared::Nothing, |index| text(index.table()))
        }
        Make::SearchPart { edition, part } => part_of_search(context, edition, part),
        Make::Sitemap(part) => text(feed::sitemap(context, part)),
        Make::Feed => text(feed::atom(context)),
        Make::Robots => text(feed::robots(context.site)),
        Make::Headers(host) => text(host.text(&hosting(context))),
    }
}

fn part_of_search<'a>(context: &Context<'_>, edition: usize, part: Part) -> Prepared<'a> {
    let fingerprint = context
        .search(edition)
        .and_then(|index| index.fingerprint(part));
    fingerprint.map_or(Prepared::Nothing, |fingerprint| Prepared::SearchPart {
        edition,
        part,
        fingerprint,
    })
}

fn narrowed<'a>(context: &Context<'_>, id: AssetId, width: u32) -> Prepared<'a> {
    let mut hasher = Hasher::new();
    hasher.add(&context.site.asset(id).fingerprint.to_bytes());
    hasher
        .add(&width.to_le_bytes())
        .add(env!("CARGO_PKG_VERSION").as_bytes());
    Prepared::Asset {
        id,
        width: Some(width),
        fingerprint: hasher.finish(),
    }
}

fn whole_asset<'a>(context: &Context<'_>, id: AssetId) -> Prepared<'a> {
    let mut fingerprint = context.site.asset(id).fingerprint;
    let cap = context.survey.cap(id);
    if context.survey.is_cut(id) || cap.is_some() {
        let mut hasher = Hasher::new();
        hasher.add(&fingerprint.to_bytes());
        hasher.add(&cap.unwrap_or(0).to_le_bytes());
        hasher.add(b"cut").add(env!("CARGO_PKG_VERSION").as_bytes());
        fingerprint = hasher.finish();
    }
    Prepared::Asset {
        id,
        width: cap,
        fingerprint,
    }
}

fn share<'a>(context: &'a Context<'a>, edition: usize, which: Which) -> Prepared<'a> {
    let made = || {
        let language = context.editions.get(edition)?;
        let sheets = context.sheets?;
        let view = view::share(
            context.site,
            edition,
            which,
            &language.look(context.survey, context.sheets),
        )?;
        let mut hasher = Hasher::new();
        hasher.add(&sheets.fingerprint.to_bytes());
        feed_json(&mut hasher, &view);
        Some(Prepared::Share {
            view: Box::new(view),
            fingerprint: hasher.finish(),
        })
    };
    made().unwrap_or(Prepared::Nothing)
}

fn of_kit<'a>(
    context: &'a Context<'a>,
    edition: usize,
    id: EntryId,
    piece: kits::KitFile,
) -> Prepared<'a> {
    let made = || {
        let language = context.editions.get(edition)?;
        let sheets = context.kits?;
        let look = language.look(context.survey, None);
        let told = Told::new(context.site, edition, id, &look, sheets)?;
        let mut hasher = Hasher::new();
        hasher.add(&told.fingerprint().to_bytes());
        let (kind, item, part) = match piece {
            kits::KitFile::Part(item, part) => (0_usize, item, part),
            kits::KitFile::Preview(item) => (1, item, 0),
        };
        for number in [kind, item, part] {
            hasher.add(&number.to_le_bytes());
        }
        Some(Prepared::Kit {
            told: Box::new(told),
            piece,
            language,
            fingerprint: hasher.finish(),
        })
    };
    made().unwrap_or(Prepared::Nothing)
}

/// What a server is to know of the files.
fn hosting<'a>(context: &Context<'a>) -> hosting::Site<'a> {
    let jobs = &context.plan.jobs;
    let drawings = jobs
        .iter()
        .filter(|job| path::extension(&job.path) == "svg");
    hosting::Site {
        policy: context.policy,
        hashed: context
            .artifacts
            .iter()
            .map(|it| &*it.path)
            .filter(|path| *path != EMBED_SCRIPT)
            .collect(),
        drawings: drawings.map(|job| &*job.path).collect(),
        paths: jobs.iter().map(|job| &*job.path).collect(),
    }
}

fn bytes(bytes: &[u8]) -> Prepared<'_> {
    Prepared::Bytes {
        bytes,
        fingerprint: Fingerprint::of(bytes),
    }
}

fn text<'a>(text: String) -> Prepared<'a> {
    let fingerprint = Fingerprint::of(text.as_bytes());
    Prepared::Text { text, fingerprint }
}

/// The view and all that its Markdown shows, under the theme's fingerprint.
fn of_view(view: &View<'_>, language: &Language<'_>) -> Fingerprint {
    let mut hasher = Hasher::new();
    hasher
        .add(&language.fingerprint.to_bytes())
        .add(view.template.as_bytes());
    feed_json(&mut hasher, view);
    for body in &view.bodies {
        of_body(&mut hasher, body);
    }
    hasher.finish()
}

/// The same for a set. The site's own data counts only where a block shows it: what stands
/// between the questions cannot see it.
fn of_set(view: &SetView<'_>, number: usize, language: &Language<'_>) -> Fingerprint {
    let blocks = |body: &Body<'_>| {
        body.pieces
            .iter()
            .any(|piece| matches!(piece, Piece::Block { .. }))
    };
    let seen = if view.bodies.iter().any(blocks) {
        language.fingerprint
    } else {
        language.look
    };
    let mut hasher = Hasher::new();
    hasher.add(&seen.to_bytes()).add(&number.to_le_bytes());
    feed_json(&mut hasher, view);
    for body in &view.bodies {
        of_body(&mut hasher, body);
    }
    hasher.finish()
}

fn of_body(hasher: &mut Hasher, body: &Body<'_>) {
    hasher.add(b"body");
    for piece in &body.pieces {
        match piece {
            Piece::Html(html) => {
                hasher.add(html.as_bytes());
            }
            Piece::Text(text) => {
                hasher.add(text.as_bytes());
            }
            Piece::Block {
                template, value, ..
            } => {
                hasher.add(template.as_bytes());
                feed_json(hasher, value);
            }
        }
    }
}

/// Serialises straight into the hasher; text keys and plain data cannot fail.
fn feed_json(hasher: &mut Hasher, value: &impl Serialize) {
    if serde_json::to_writer(&mut *hasher, value).is_err() {
        hasher.add(b"unserialisable");
    }
}

/// Makes the bytes.
///
/// # Errors
/// A template's mistake, or a source that cannot be read any more.
pub fn render(prepared: &Prepared<'_>, context: &Context<'_>) -> Result<Vec<u8>, Error> {
    match prepared {
        Prepared::Page { view, language, .. } => {
            page::render(view, language, context.inline).map_err(Error::Template)
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
        Prepared::Share { view, .. } => match context.sheets {
            Some(sheets) => sheets.picture(SHARE, view).map_err(Error::Template),
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
        Prepared::Text { text, .. } => Ok(text.clone().into_bytes()),
        Prepared::Nothing => Ok(Vec::new()),
    }
}

/// What a USB stick opens with, in one language: whole by itself.
///
/// # Errors
/// The template's mistake.
pub fn usb(language: &Language<'_>) -> Result<String, Box<Diagnostic>> {
    page::fragment("usb.html", language)
}

/// The same for who only looks for mistakes: a picture is not drawn.
///
/// # Errors
/// As [`render`].
pub fn tried(prepared: &Prepared<'_>, context: &Context<'_>) -> Result<(), Error> {
    match (prepared, context.sheets) {
        (Prepared::Share { view, .. }, Some(sheets)) => {
            sheets.tried(SHARE, view).map_err(Error::Template)
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
        sheets,
        ..
    } = *context;
    let language = context.editions.get(edition)?;
    let index = context.search(edition)?;
    index.part(part, site, edition, language, survey, sheets)
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
