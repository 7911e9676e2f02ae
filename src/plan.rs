//! Every file of the output, before any is made: its path and the job that makes it.
//! Two jobs for one path are a diagnostic. Makes nothing itself.

use std::collections::hash_map::Entry as Slot;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Place, Problem};
use crate::hosting::Host;
use crate::path::folded;
use crate::picture::Survey;
use crate::site::{AssetId, Edition, EntryId, PageKind, Section, Site, Version};
use crate::theme::EMBED_SCRIPT;
use crate::view::kit::KitFile;
use crate::view::{
    PAGE_SIZE, RECORD, SEARCH, SEARCH_TABLE, Which, embed, list_path, lone_tag_path, materials,
    tag_path,
};

/// Addresses in one sitemap file (sitemaps.org allows 50,000).
pub const SITEMAP_SIZE: usize = 40_000;

/// One file of the output.
#[derive(Clone, Debug)]
pub struct Job {
    /// `/`-separated, from the output folder.
    pub path: String,
    /// The job that makes it.
    pub make: Make,
}

impl Job {
    /// Whether the page tells how large other files are, and so is made after them: that of a kit.
    pub fn tells_sizes(&self) -> bool {
        let which = match self.make {
            Make::Page { which, .. } => Some(which),
            _ => None,
        };
        matches!(which, Some(Which::Kit(_)))
    }
}

/// What makes a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Make {
    /// A page of HTML.
    Page {
        /// The language, by its place among the editions.
        edition: usize,
        /// Which page.
        which: Which,
    },
    /// A further set of a quiz's questions.
    Set {
        /// The language, by its place among the editions.
        edition: usize,
        /// The quiz.
        id: EntryId,
        /// Which set, from 1: the first one is in the page.
        number: usize,
    },
    /// The index of a quiz's sets.
    Sets {
        /// The language, by its place among the editions.
        edition: usize,
        /// The quiz.
        id: EntryId,
    },
    /// What oEmbed says of a page that others may frame.
    Oembed {
        /// The language, by its place among the editions.
        edition: usize,
        /// The page.
        which: Which,
    },
    /// The picture with which a link to a page is shown.
    Share {
        /// The language, by its place among the editions.
        edition: usize,
        /// Which page.
        which: Which,
    },
    /// A file of a community's kit.
    Kit {
        /// The language, by its place among the editions.
        edition: usize,
        /// The community.
        id: EntryId,
        /// Which file.
        piece: KitFile,
    },
    /// A copy.
    Asset(AssetId),
    /// A picture in a smaller width.
    Narrowed(AssetId, u32),
    /// A page at an old address that leads on: of which version, and its place among them.
    Alias {
        /// The language, by its place among the editions.
        edition: usize,
        /// The page that it leads to.
        id: EntryId,
        /// Its place among the page's old addresses, from 0.
        number: usize,
    },
    /// Where the list of a tag would stand that one page alone has: it leads to that page.
    LoneTag {
        /// Its language.
        edition: usize,
        /// Its place among the tags.
        tag: usize,
    },
    /// A file of the theme, by its place.
    Artifact(usize),
    /// What the search has, and under which names its parts are.
    SearchTable {
        /// The language, by its place among the editions.
        edition: usize,
    },
    /// A part of what the search knows.
    SearchPart {
        /// The language, by its place among the editions.
        edition: usize,
        /// Which one.
        part: Part,
    },
    /// One sitemap, from 1, or the index of several (0).
    Sitemap(usize),
    /// `feed.xml`, in Atom (RFC 4287).
    Feed,
    /// `robots.txt` (RFC 9309).
    Robots,
    /// What a web server is to send with each file.
    Headers(Host),
}

/// A part of what the search of a language knows, by its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Which pages have some of the terms.
    Terms(usize),
    /// The texts of some of the pages.
    Texts(usize),
}

/// All of them, pages first.
#[derive(Debug)]
pub struct Plan {
    /// No two have the same path.
    pub jobs: Vec<Job>,
}

/// Plans the output. `artifacts` are the paths of the theme's files, `headers` the servers that get a file of theirs; `picture`
/// says where the picture of a page goes that has one of its own, `kits` what files a kit has, by their names.
pub fn plan<'a>(
    site: &Site,
    survey: &Survey,
    artifacts: impl IntoIterator<Item = &'a str>,
    headers: &[Host],
    picture: impl Fn(usize, Which) -> Option<String>,
    kits: &[(String, KitFile)],
) -> (Plan, Vec<Diagnostic>) {
    let mut jobs = pages(site);
    let public_pages = jobs.len();
    let with_pictures = jobs.iter().filter_map(|job| match job.make {
        Make::Page { edition, which } => Some((edition, which)),
        _ => None,
    });
    let pictures = with_pictures.filter_map(|(edition, which)| {
        let make = Make::Share { edition, which };
        picture(edition, which).map(|path| Job { path, make })
    });
    let pictures: Vec<Job> = pictures.collect();
    jobs.extend(pictures);
    for (number, edition) in site.editions.iter().enumerate() {
        if let Some(quizzes) = edition.lists.get(&Section::Quizzes) {
            jobs.push(Job {
                path: format!("{}{RECORD}/index.html", edition.prefix),
                make: Make::Page {
                    edition: number,
                    which: Which::Record,
                },
            });
            for id in quizzes {
                sets(site, number, edition, *id, &mut jobs);
            }
        }
    }
    search(site, &mut jobs);
    for (number, edition) in site.editions.iter().enumerate() {
        embeds(site, number, edition, &mut jobs);
        materials(site, number, edition, kits, &mut jobs);
    }
    jobs.push(Job {
        path: "404.html".to_owned(),
        make: Make::Page {
            edition: 0,
            which: Which::NotFound,
        },
    });
    for (number, path) in artifacts.into_iter().enumerate() {
        // Where nothing can be framed, nobody asks for it.
        if path == EMBED_SCRIPT && (site.offline || site.packaged) {
            continue;
        }
        jobs.push(Job {
            path: path.to_owned(),
            make: Make::Artifact(number),
        });
    }
    jobs.push(Job {
        path: "robots.txt".to_owned(),
        make: Make::Robots,
    });
    jobs.extend(headers.iter().map(|host| Job {
        path: host.file().to_owned(),
        make: Make::Headers(*host),
    }));
    if site.base_url.is_some() {
        jobs.push(Job {
            path: "feed.xml".to_owned(),
            make: Make::Feed,
        });
        sitemaps(public_pages, &mut jobs);
    }
    for (index, asset) in site.assets.iter().enumerate() {
        let id = AssetId(u32::try_from(index).unwrap_or(u32::MAX));
        if survey.is_refused(id) {
            continue;
        }
        jobs.push(Job {
            path: asset.path.to_string(),
            make: Make::Asset(id),
        });
        for (path, width) in survey
            .picture(id)
            .into_iter()
            .flat_map(|info| &info.smaller)
        {
            jobs.push(Job {
                path: path.clone(),
                make: Make::Narrowed(id, *width),
            });
        }
    }
    leading_on(site, &mut jobs);
    let diagnostics = conflicts(site, &mut jobs);
    (Plan { jobs }, diagnostics)
}

/// The search's page in each language. The parts of its index have their contents' names: they come when these are made.
fn search(site: &Site, jobs: &mut Vec<Job>) {
    let editions = site.editions.iter().enumerate();
    for (number, edition) in editions.filter(|_| site.has_search()) {
        jobs.push(Job {
            path: format!("{}{SEARCH}/index.html", edition.prefix),
            make: Make::Page {
                edition: number,
                which: Which::Search,
            },
        });
        jobs.push(Job {
            path: format!("{}{SEARCH}/{SEARCH_TABLE}", edition.prefix),
            make: Make::SearchTable { edition: number },
        });
    }
}

/// One, or a list of several.
fn sitemaps(pages: usize, jobs: &mut Vec<Job>) {
    let mut push = |path: String, part| {
        jobs.push(Job {
            path,
            make: Make::Sitemap(part),
        });
    };
    if pages <= SITEMAP_SIZE {
        push("sitemap.xml".to_owned(), 1);
        return;
    }
    push("sitemap.xml".to_owned(), 0);
    for part in 1..=pages.div_ceil(SITEMAP_SIZE) {
        push(format!("sitemap-{part}.xml"), part);
    }
}

/// Addresses that lead to a page elsewhere. Last: where two want one path, the old address is what is wrong.
fn leading_on(site: &Site, jobs: &mut Vec<Job>) {
    for (number, edition) in site.editions.iter().enumerate() {
        for (tag, (name, _)) in edition
            .tags
            .iter()
            .enumerate()
            .filter(|(_, (_, pages))| pages.len() == 1)
        {
            jobs.push(Job {
                path: lone_tag_path(&edition.prefix, name),
                make: Make::LoneTag {
                    edition: number,
                    tag,
                },
            });
        }
    }
    for (id, edition, version) in site.written() {
        let aliases = site.aliases(version, edition).into_iter().enumerate();
        jobs.extend(aliases.map(|(number, alias)| Job {
            path: alias.path,
            make: Make::Alias {
                edition,
                id,
                number,
            },
        }));
    }
}

/// The pages that readers are led to, of all languages.
pub fn pages(site: &Site) -> Vec<Job> {
    let mut jobs = Vec::new();
    for (number, edition) in site.editions.iter().enumerate() {
        pages_in(site, number, edition, &mut jobs);
    }
    jobs
}

fn pages_in(site: &Site, number: usize, edition: &Edition, jobs: &mut Vec<Job>) {
    let mut push = |folder: &str, which| {
        let slash = if folder.is_empty() { "" } else { "/" };
        jobs.push(Job {
            path: format!("{}{folder}{slash}index.html", edition.prefix),
            make: Make::Page {
                edition: number,
                which,
            },
        });
    };
    push("", Which::Home);
    for id in site.ids() {
        let entry = site.entry(id);
        let Some((version, _)) = site.version(id, number) else {
            continue;
        };
        let unlisted = version.quiz().is_some_and(|quiz| !quiz.listed);
        if !unlisted && !matches!(entry.kind, PageKind::Home | PageKind::Section(_)) {
            push(&entry.path, Which::Entry(id));
        }
    }
    for section in Section::ALL {
        let count = edition.lists.get(&section).map_or(0, Vec::len);
        for part in 1..=count.div_ceil(PAGE_SIZE) {
            push(
                &list_path(section.folder(), part),
                Which::List(section, part),
            );
        }
    }
    if !edition.tags.is_empty() {
        push("tags", Which::Tags);
        for (tag, (name, pages)) in edition.tags.iter().enumerate() {
            // The list of all tags leads straight to a page that is alone; so does the address of its own list.
            if pages.len() < 2 {
                continue;
            }
            for part in 1..=pages.len().div_ceil(PAGE_SIZE) {
                push(&list_path(&tag_path(name), part), Which::Tag(tag, part));
            }
        }
    }
}

/// What pages of other sites may frame.
fn embeds(site: &Site, number: usize, edition: &Edition, jobs: &mut Vec<Job>) {
    let pyramid = embed::pyramid_of(site, number);
    let others = site.ids().filter_map(|id| embed::which(site, id, number));
    for which in pyramid.into_iter().chain(others) {
        let Some(folder) = embed::folder(site, which) else {
            continue;
        };
        jobs.push(Job {
            path: format!("{}{folder}/index.html", edition.prefix),
            make: Make::Page {
                edition: number,
                which,
            },
        });
        if site.base_url.is_some() {
            jobs.push(Job {
                path: embed::oembed_path(&folder, &edition.prefix),
                make: Make::Oembed {
                    edition: number,
                    which,
                },
            });
        }
    }
}

/// The kits of communities, and the pages that lead to their files.
fn materials(
    site: &Site,
    number: usize,
    edition: &Edition,
    kits: &[(String, KitFile)],
    jobs: &mut Vec<Job>,
) {
    let communities = edition.lists.get(&Section::Communities);
    let with_kit = |id: &&EntryId| materials::is_there(site, number, **id) && !kits.is_empty();
    for id in communities.into_iter().flatten().filter(with_kit) {
        let folder = format!("{}{}", edition.prefix, materials::folder(site, *id));
        jobs.push(Job {
            path: format!("{folder}/index.html"),
            make: Make::Page {
                edition: number,
                which: Which::Kit(*id),
            },
        });
        jobs.extend(kits.iter().map(|(name, piece)| Job {
            path: format!("{folder}/{name}"),
            make: Make::Kit {
                edition: number,
                id: *id,
                piece: *piece,
            },
        }));
    }
}

/// What a quiz's own page can fetch.
fn sets(site: &Site, number: usize, edition: &Edition, id: EntryId, jobs: &mut Vec<Job>) {
    let Some(sittings) = edition.questions.get(&id) else {
        return;
    };
    let folder = format!("{}{}", edition.prefix, site.entry(id).path);
    jobs.push(Job {
        path: format!("{folder}/sets.js"),
        make: Make::Sets {
            edition: number,
            id,
        },
    });
    for set in 1..sittings.sets.len() {
        jobs.push(Job {
            path: format!("{folder}/set-{set}.js"),
            make: Make::Set {
                edition: number,
                id,
                number: set,
            },
        });
    }
}

/// Reports and drops the second of two jobs for one path. Case, width and the way in which accents are written do not
/// tell paths apart: the site must fit on a Windows or Apple disk and a USB stick too.
fn conflicts(site: &Site, jobs: &mut Vec<Job>) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    let keys: Vec<String> = jobs.iter().map(|job| folded(&job.path)).collect();
    let mut seen: HashMap<&str, Make> = HashMap::with_capacity(jobs.len());
    // A file `a` and a page `a/index.html` cannot both be.
    let files: HashSet<&str> = jobs
        .iter()
        .zip(&keys)
        .filter(|(job, _)| !job.path.ends_with("/index.html"))
        .map(|(_, key)| key.as_str())
        .collect();
    let mut folders: HashMap<&str, Make> = HashMap::new();
    for (job, path) in jobs.iter().zip(&keys) {
        for folder in path.match_indices('/').map(|(end, _)| &path[..end]) {
            if files.contains(folder) {
                folders.insert(folder, job.make);
            }
        }
    }
    let mut each = keys.iter().map(String::as_str);
    jobs.retain(|job| {
        // One for each job, in their order.
        let key = each.next().unwrap_or_default();
        match seen.get(key).or_else(|| folders.get(key)) {
            None => {
                seen.insert(key, job.make);
                true
            }
            // Two pictures with the same bytes and name: one smaller copy serves both.
            Some(Make::Narrowed(..)) if matches!(job.make, Make::Narrowed(..)) => false,
            Some(first) => {
                let conflict = |generated| Problem::ArtifactConflict(job.path.clone(), generated);
                diagnostics.push(match (origin(site, job.make), origin(site, *first)) {
                    (Some(place), Some(other)) => Diagnostic::clash(conflict(false), place, other),
                    (Some(place), None) | (None, Some(place)) => {
                        Diagnostic::new(conflict(true), place)
                    }
                    (None, None) => {
                        Diagnostic::new(conflict(true), Place::file(&"site.yaml".into()))
                    }
                });
                false
            }
        }
    });
    diagnostics.extend(twins(site, &diagnostics));
    diagnostics
}

/// Files without a page of their own that would be one file on another disk.
fn twins(site: &Site, told: &[Diagnostic]) -> Vec<Diagnostic> {
    let mut seen: HashMap<String, &Version> = HashMap::new();
    let mut found = Vec::new();
    for (_, _, version) in site.written() {
        match seen.entry(folded(&version.source)) {
            Slot::Vacant(slot) => {
                slot.insert(version);
            }
            // Several pages may stand in one file.
            Slot::Occupied(first) if first.get().source == version.source => {}
            Slot::Occupied(first) => {
                if told.iter().all(|it| it.place.file != version.file) {
                    found.push(Diagnostic::clash(
                        Problem::ArtifactConflict(version.source.to_string(), false),
                        Place::file(&version.file),
                        Place::file(&first.get().file),
                    ));
                }
            }
        }
    }
    found
}

/// The file behind a job, for people; `None` when nobody wrote one.
fn origin(site: &Site, make: Make) -> Option<Place> {
    if let Make::Alias {
        edition,
        id,
        number,
    } = make
    {
        let (version, _) = site.version(id, edition)?;
        let alias = site.aliases(version, edition).into_iter().nth(number)?;
        return Some(Place::at(&version.file, alias.span));
    }
    let name: Option<Arc<str>> = match make {
        Make::Page {
            edition,
            which: Which::Entry(id) | Which::Embed(id) | Which::Pyramid(id) | Which::Kit(id),
        }
        | Make::Share {
            edition,
            which: Which::Entry(id),
        }
        | Make::Set { edition, id, .. }
        | Make::Sets { edition, id }
        | Make::Oembed {
            edition,
            which: Which::Embed(id) | Which::Pyramid(id),
        }
        | Make::Kit { edition, id, .. } => site
            .version(id, edition)
            .map(|(version, _)| Arc::clone(&version.file)),
        Make::Page {
            edition,
            which: Which::Tag(tag, _),
        }
        | Make::LoneTag { edition, tag } => site
            .editions
            .get(edition)
            .and_then(|edition| edition.tags.get(tag)?.1.first().copied())
            .and_then(|id| site.version(id, edition))
            .map(|(version, _)| Arc::clone(&version.file)),
        Make::Asset(id) | Make::Narrowed(id, _) => Some(Arc::clone(&site.asset(id).file)),
        _ => None,
    };
    name.map(|name| Place::file(&name))
}
