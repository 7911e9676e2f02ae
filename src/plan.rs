//! Every file of the output, before any is made: its path and the job that makes it.
//! Two jobs for one path are a diagnostic. Makes nothing itself.

use crate::diagnostic::Diagnostic;
use crate::hosting::Host;
use crate::picture::Survey;
use crate::site::{AssetId, Edition, EntryId, PageKind, Section, Site};
use crate::theme::EMBED_SCRIPT;
use crate::view::kit::KitFile;
use crate::view::{
    APP, OFFLINE, PAGE_SIZE, RECORD, SEARCH, SEARCH_TABLE, Shape, WORKER, Which, embed, kept,
    list_path, lone_tag_path, materials, tag_path,
};

mod conflict;

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
    /// Whether the page tells how large other files are, and so is made after them: that of a kit, and those that are kept
    /// on devices with others.
    pub fn tells_sizes(&self, site: &Site) -> bool {
        match self.make {
            Make::Page { which, .. } => match which {
                Which::Kit(_) => true,
                Which::Entry(id) => kept::is_offered(site, id),
                _ => false,
            },
            _ => false,
        }
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
    /// A picture with which a link to a page is shown.
    Share {
        /// The language, by its place among the editions.
        edition: usize,
        /// Which page.
        which: Which,
        /// How it is cut.
        shape: Shape,
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
    /// What the site is as an app on a phone.
    App {
        /// The language, by its place among the editions.
        edition: usize,
    },
    /// A picture of the theme's icon, by its place.
    Icon(usize),
    /// The service worker.
    Worker,
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
/// says where the pictures of a page go that has some of its own, `kits` what files a kit has, by their names; `icons` are the
/// paths of the pictures of the theme's icon.
pub fn plan<'a>(
    site: &Site,
    survey: &Survey,
    artifacts: impl IntoIterator<Item = &'a str>,
    icons: impl IntoIterator<Item = &'a str>,
    headers: &[Host],
    picture: impl Fn(usize, Which, Shape) -> Option<String>,
    kits: &[(String, KitFile)],
) -> (Plan, Vec<Diagnostic>) {
    let mut jobs = pages(site);
    let public_pages = jobs.len();
    let with_pictures = jobs.iter().filter_map(|job| match job.make {
        Make::Page { edition, which } => Some((edition, which)),
        _ => None,
    });
    let pictures = with_pictures
        .flat_map(|(edition, which)| Shape::ALL.map(|shape| (edition, which, shape)))
        .filter_map(|(edition, which, shape)| {
            let path = picture(edition, which, shape)?;
            let make = Make::Share {
                edition,
                which,
                shape,
            };
            Some(Job { path, make })
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
    as_app(site, icons, &mut jobs);
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
    let diagnostics = conflict::conflicts(site, &mut jobs);
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

/// What makes the site an app, and keeps its pages where there is no network.
fn as_app<'a>(site: &Site, icons: impl IntoIterator<Item = &'a str>, jobs: &mut Vec<Job>) {
    if !site.is_app() {
        return;
    }
    for (edition, made) in site.editions.iter().enumerate() {
        jobs.push(Job {
            path: format!("{}{}", made.prefix, APP),
            make: Make::App { edition },
        });
        if site.is_kept() {
            jobs.push(Job {
                path: format!("{}{}/index.html", made.prefix, OFFLINE),
                make: Make::Page {
                    edition,
                    which: Which::Offline,
                },
            });
        }
    }
    let icons = icons.into_iter().enumerate().map(|(number, path)| Job {
        path: path.to_owned(),
        make: Make::Icon(number),
    });
    jobs.extend(icons);
    // Where nothing is kept, it takes away what was.
    jobs.push(Job {
        path: WORKER.to_owned(),
        make: Make::Worker,
    });
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
