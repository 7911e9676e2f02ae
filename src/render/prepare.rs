//! What a job's bytes depend on, and the fingerprint of all that: cheap beside rendering it. Makes no bytes.

use std::collections::HashMap;
use std::io::{BufWriter, Write as _};

use serde::Serialize;

use super::{Alike, Context, Language, feed, script, worker};
use crate::hash::{Fingerprint, Hasher};
use crate::hosting;
use crate::path;
use crate::plan::{Job, Make, Part};
use crate::site::{AssetId, EntryId};
use crate::theme::{AppIcons, EMBED_SCRIPT};
use crate::view::kit::{self as kits, Told};
use crate::view::{self, Body, Data, Look, Piece, SetView, Shape, Share, View, Which, embed};

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
        /// What its shell is known by in the next site; absent where there is none.
        alike: Option<Box<Alike>>,
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
        /// How it is cut.
        shape: Shape,
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
    /// A picture of the theme's icon.
    Icon {
        /// All of them.
        icons: &'a AppIcons,
        /// Which one.
        number: usize,
        /// Of what it is drawn from.
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
            | Self::Icon { fingerprint, .. }
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
                ..language.look(context.survey, context.sharing)
            };
            let mut view = view::page(context.site, edition, which, &look);
            if let (Some(view), Some(sizes)) = (view.as_mut(), context.sizes) {
                measure(context, job, view, sizes);
            }
            match view {
                Some(view) => page(view, language),
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
                &language.look(context.survey, context.sharing),
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
                let look = language.look(context.survey, context.sharing);
                let mut index = view::index(context.site, edition, id, &look)?;
                index.draw(|name| language.engine.drawing(name));
                Some(index)
            });
            index.map_or(Prepared::Nothing, |index| text(script::index(&index)))
        }
        Make::Share {
            edition,
            which,
            shape,
        } => share(context, (edition, which), shape),
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
        Make::App { edition } => {
            view::app::manifest(context.site, edition, context.icons, context.colours)
                .map_or(Prepared::Nothing, text)
        }
        Make::Icon(number) => icon(context, number),
        Make::Worker => text(worker::worker(context)),
        Make::Headers(host) => text(host.text(&hosting(context))),
    }
}

fn page<'a>(view: View<'a>, language: &'a Language<'a>) -> Prepared<'a> {
    let (fingerprint, alike) = of_view(&view, language);
    Prepared::Page {
        fingerprint,
        alike: alike.map(Box::new),
        view: Box::new(view),
        language,
    }
}

/// Puts into a page how large what it tells of is.
fn measure(context: &Context<'_>, job: &Job, view: &mut View<'_>, sizes: &HashMap<String, u64>) {
    let kept = match &mut view.data {
        Data::Materials(made) => return made.measure(&job.path, sizes),
        Data::Community(made) => made.kept.as_mut(),
        Data::Audience(made) => made.kept.as_mut(),
        _ => None,
    };
    if let (
        Some(kept),
        Make::Page {
            edition,
            which: Which::Entry(id),
        },
    ) = (kept, job.make)
    {
        let files = view::kept::files(context.site, edition, id, context.survey);
        kept.measure(&files, sizes, worker::everywhere(context, edition));
    }
}

/// The files whose sizes a page tells.
pub fn told_of(job: &Job, context: &Context<'_>) -> Vec<String> {
    match job.make {
        Make::Page {
            edition,
            which: Which::Entry(id),
        } => view::kept::files(context.site, edition, id, context.survey),
        _ => Vec::new(),
    }
}

fn icon<'a>(context: &Context<'a>, number: usize) -> Prepared<'a> {
    let found = || Some((context.icons?, context.icons?.all.get(number)?.fingerprint));
    found().map_or(Prepared::Nothing, |(icons, fingerprint)| Prepared::Icon {
        icons,
        number,
        fingerprint,
    })
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

fn share<'a>(
    context: &'a Context<'a>,
    (edition, which): (usize, Which),
    shape: Shape,
) -> Prepared<'a> {
    let made = || {
        let language = context.editions.get(edition)?;
        let sheets = context.sharing?.sheets;
        let look = language.look(context.survey, context.sharing);
        let view = view::share(context.site, edition, which, &look, shape)?;
        let mut hasher = Hasher::new();
        hasher.add(&sheets.fingerprint.to_bytes());
        feed_json(&mut hasher, &view);
        Some(Prepared::Share {
            view: Box::new(view),
            shape,
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
    // Their names tell what they are drawn from.
    let icons = jobs.iter().filter(|job| matches!(job.make, Make::Icon(_)));
    hosting::Site {
        policy: context.policy,
        framed_policy: embed::policy(context.policy, context.site.base_url.as_deref()),
        hashed: context
            .artifacts
            .iter()
            .map(|it| &*it.path)
            .filter(|path| *path != EMBED_SCRIPT)
            .chain(icons.map(|job| &*job.path))
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

/// The view and all that its Markdown shows, under the theme's fingerprint; and the same of its shell alone, as far as a next site
/// may have it.
fn of_view(view: &View<'_>, language: &Language<'_>) -> (Fingerprint, Option<Alike>) {
    let mut hasher = Hasher::new();
    hasher
        .add(&language.fingerprint.to_bytes())
        .add(view.template.as_bytes());
    let alike = match &language.common {
        None => {
            feed_json(&mut hasher, view);
            None
        }
        Some(common) => {
            let json = serde_json::to_vec(view).unwrap_or_default();
            // As `feed_json` does it: the fingerprint is that of a build of this site alone.
            let _ = hasher.write_all(&json);
            common.of_page(view.template, &json)
        }
    };
    for body in &view.bodies {
        of_body(&mut hasher, body);
    }
    (hasher.finish(), alike)
}

/// Where a name stands among what search engines read: a text of a text, which is in the page as it is.
const FOR_MACHINES: (&str, &str) = (r#"\"name\":\""#, r#"\""#);

impl Alike {
    fn of_page(&self, template: &str, json: &[u8]) -> Option<Self> {
        let mut own = self.own.of_page(json)?;
        let out = own.out_of(json, [FOR_MACHINES; 2])?;
        let mut hasher = Hasher::new();
        hasher
            .add(&self.fingerprint.to_bytes())
            .add(template.as_bytes())
            .add(&out);
        // What stays in this page was taken out of the site's data.
        for name in self.own.names_but(&own) {
            hasher.add(name);
        }
        Some(Self {
            fingerprint: hasher.finish(),
            own,
        })
    }
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
    // Written in single words, which are many calls.
    let mut written = BufWriter::with_capacity(8 << 10, &mut *hasher);
    if serde_json::to_writer(&mut written, value).is_err() || written.flush().is_err() {
        drop(written);
        hasher.add(b"unserialisable");
    }
}
