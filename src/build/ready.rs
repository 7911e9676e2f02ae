//! From parsed files to a site of which every file can be rendered.

use std::path::PathBuf;
use std::sync::OnceLock;

use super::clock::Clock;
use super::memo::{AllParsed, Memo, lock, parse};
use super::read::{Read, read, read_of};
use super::{Error, language, options, pictures, readers};
use crate::check;
use crate::config::Config;
use crate::diagnostic::{self, Diagnostic};
use crate::hash::Fingerprint;
use crate::picture::{self, Survey};
use crate::plan::{self, Job, Make, Plan};
use crate::progress::{Progress, Stage};
use crate::publish::Published;
use crate::render::{self, Context, Language, Workers};
use crate::site::{self, Site};
use crate::source::Sources;
use crate::theme::{AppIcons, Artifact, Assets, InlineText, Sheets, Theme};
use crate::view::kit::{KitFlaw, kit_files};
use crate::view::{ShareNames, Sharing, Which};

/// A site of which every file can be rendered, and all that was found wrong on the way.
pub struct Ready<'a> {
    /// What every job may look at.
    pub context: Context<'a>,
    /// Sorted by file and place.
    pub diagnostics: Vec<Diagnostic>,
    /// The Content-Security-Policy of the pages.
    pub policy: &'a str,
    /// The files beside the pages that go out.
    pub published: Vec<Published>,
    read: &'a Read,
}

impl Ready<'_> {
    /// The text of a file that a diagnostic names.
    pub fn text_of(&self, name: &str) -> Option<String> {
        self.read.text_of(name)
    }

    /// The folders that the site stands on.
    pub fn libraries(&self) -> &[PathBuf] {
        &self.read.layers.folders
    }

    /// What the names of files begin with that are not the site's own: `自带/`.
    pub fn library_names(&self) -> &[String] {
        &self.read.layers.names
    }

    /// Of everything that was read.
    pub fn inputs(&self) -> Fingerprint {
        self.read.inputs
    }

    /// A script of the theme that no page asks for.
    pub fn packaged_script(&self, name: &str) -> Option<&[u8]> {
        self.read.theme.packaged_script(name)
    }

    /// The theme's sheets of kits, and what is wrong with them.
    pub fn kits(&self) -> (Sheets<'_>, Vec<Diagnostic>) {
        self.read.theme.kits()
    }

    /// What is wrong with a kit, in its place.
    pub fn of_kit(&self, found: KitFlaw<'_>) -> Option<Diagnostic> {
        let Context { site, sources, .. } = self.context;
        pictures::of_kit(site, sources, &self.read.theme, found)
    }

    /// The file in which a page is written; lists have none.
    pub fn source(&self, job: &Job) -> Option<String> {
        let Make::Page { edition, which } = job.make else {
            return None;
        };
        let site = self.context.site;
        let id = match which {
            Which::Entry(id) => id,
            Which::Home => site.find("")?,
            _ => return None,
        };
        let (version, _) = site.version(id, edition)?;
        Some(version.file.to_string())
    }

    /// The job of a part of the search, by its path.
    pub fn search_job(&self, path: &str) -> Option<Job> {
        let Context { site, .. } = self.context;
        if !site.has_search() || !path.contains("/parts/") {
            return None;
        }
        let editions = (0..site.editions.len()).rev();
        let edition = editions
            .into_iter()
            .find(|number| path.starts_with(&site.editions[*number].prefix))?;
        let jobs = self.context.search(edition)?.jobs(site, edition);
        jobs.into_iter().find(|job| job.path == path)
    }

    /// One file's bytes.
    ///
    /// # Errors
    /// A template's mistake, or a source that cannot be read any more.
    pub fn render(&self, job: &Job) -> Result<Vec<u8>, render::Error> {
        render::render(&render::prepare(job, &self.context), &self.context)
    }

    /// The same; `None` where the language has no such page, and the output no such file.
    ///
    /// # Errors
    /// As [`Ready::render`].
    pub fn render_if_any(&self, job: &Job) -> Result<Option<Vec<u8>>, render::Error> {
        let prepared = render::prepare(job, &self.context);
        let made = || render::render(&prepared, &self.context);
        prepared.fingerprint().map(|_| made()).transpose()
    }
}

/// Everything up to the plan; what is done with it is the caller's business. The same for a
/// build, which renders all of it, and for a preview, which renders what somebody asks for.
///
/// # Errors
/// When the content or the theme cannot be reached.
pub fn prepare<T>(config: &Config, taken: Taken, then: impl FnOnce(Ready<'_>) -> T) -> T {
    // Who asks for single files finds the parts of the search by `Ready::search_job`.
    prepared(config, taken, false, then)
}

/// The same with every file in the plan, for who makes all of them.
///
/// # Errors
/// As [`prepare`].
pub fn prepare_whole<T>(config: &Config, taken: Taken, then: impl FnOnce(Ready<'_>) -> T) -> T {
    prepared(config, taken, true, then)
}

fn prepared<T>(config: &Config, taken: Taken, whole: bool, then: impl FnOnce(Ready<'_>) -> T) -> T {
    let progress = Progress::default();
    let mut clock = Clock::start(&progress);
    let Taken { read, parsed } = taken;
    ready(config, &read, parsed, whole, &mut clock, |ready, _| {
        then(ready)
    })
}

/// Files read and parsed, before they are a site.
pub struct Taken {
    read: Read,
    parsed: AllParsed,
}

impl Taken {
    /// Of everything that was read.
    pub fn inputs(&self) -> Fingerprint {
        self.read.inputs
    }

    /// What the site's theme is called.
    pub fn theme_name(&self) -> &str {
        self.read.theme.name()
    }

    /// The files of the site and of what it stands on.
    pub(super) fn sources(&self) -> &Sources {
        &self.read.layers.sources
    }
}

/// Reads and parses what the memo does not know yet.
///
/// # Errors
/// When the content or the theme cannot be reached.
pub fn take(config: &Config, memo: &mut Memo) -> Result<Taken, Error> {
    let progress = Progress::default();
    let read = read(config, memo, &mut Clock::start(&progress))?;
    let parsed = parse(&read.layers.sources, read.layers.settings.as_ref(), memo);
    Ok(Taken { read, parsed })
}

/// The same where the site's own files are not those of its folder.
///
/// # Errors
/// When the theme cannot be reached.
pub(super) fn take_of(config: &Config, memo: &mut Memo, own: Sources) -> Result<Taken, Error> {
    let read = read_of(config, memo, own)?;
    let parsed = parse(&read.layers.sources, read.layers.settings.as_ref(), memo);
    Ok(Taken { read, parsed })
}

/// `whole`: with the parts of the search in the plan, for which all pages are read.
pub(super) fn ready<T>(
    config: &Config,
    read: &Read,
    parsed: AllParsed,
    whole: bool,
    clock: &mut Clock<'_>,
    then: impl FnOnce(Ready<'_>, &mut Clock<'_>) -> T,
) -> T {
    let Read { layers, theme, .. } = read;
    let common = &read.common;
    let sources = &layers.sources;
    let mut diagnostics = layers.diagnostics.clone();
    let (site, found) = site::resolve_again(
        &parsed.inputs,
        &options(config, (theme.blocks(), theme.signs())),
        &config.content_shown,
        &mut lock(&parsed.lookups),
    );
    diagnostics.extend(readers::concerning(parsed.diagnostics, &site));
    diagnostics.extend(found);
    drop(parsed.inputs);
    clock.ended(Stage::Resolve, site.entries.len());

    diagnostics.extend(check::check_on(&site, config.today));
    clock.ended(Stage::Check, site.entries.len());

    let (mut survey, found) = picture::survey(&site, sources);
    diagnostics.extend(found);
    let published = readers::published(&site, sources, theme, &mut survey, &mut diagnostics);
    let (assets, found) = theme.assets();
    diagnostics.extend(found.iter().cloned());
    let mut editions = Vec::with_capacity(site.editions.len());
    for number in 0..site.editions.len() {
        let (language, found) = language::make(&site, number, theme, assets, &common.minified);
        diagnostics.extend(found);
        editions.push(language);
    }
    let inline: Vec<&InlineText> = assets.inline.values().collect();
    let artifacts = artifacts(assets, &editions);
    let paths = artifacts.iter().map(|artifact| &*artifact.path);
    let sheets = pictures::sheets(&site, theme, &common.drawn, &mut diagnostics);
    let sheets = sheets.as_ref();
    let with = |names| sheets.map(|sheets| Sharing { sheets, names });
    let nameless = ShareNames::default();
    let names = sheets.map_or_else(ShareNames::default, |_| {
        pictures::names(&site, |edition| {
            Some(editions.get(edition)?.look(&survey, with(&nameless)))
        })
    });
    let sharing = with(&names);
    let kits = pictures::kits(&site, theme, &mut diagnostics);
    let kits = kits.as_ref();
    let pieces = kits.map_or_else(Vec::new, kit_files);
    let picture = |edition, which, shape| names.path(&site, edition, which, shape);
    let icons = assets.app_icons.as_ref();
    let icon_paths = icons.into_iter().flat_map(AppIcons::paths);
    let (mut plan, found) = plan::plan(
        &site,
        &survey,
        paths,
        icon_paths,
        &config.headers,
        picture,
        &pieces,
    );
    diagnostics.extend(found);
    diagnostics.extend(pictures::flaws(&site, sources, &plan, |edition| {
        Some(editions.get(edition)?.look(&survey, sharing))
    }));
    if let Some(kits) = kits {
        let look = |edition: usize| Some(editions.get(edition)?.look(&survey, None));
        let found = pictures::kit_flaws(&site, &plan, kits, look);
        diagnostics.extend(
            found
                .into_iter()
                .filter_map(|it| pictures::of_kit(&site, sources, theme, it)),
        );
    }
    let whole = whole && !diagnostic::has_errors(&diagnostics);
    let search = searched(whole, &site, &editions, (&survey, sharing), &mut plan);
    clock.ended(Stage::Plan, plan.jobs.len());

    layers.tell(config, &mut diagnostics);
    diagnostic::sort(&mut diagnostics);
    let context = Context {
        site: &site,
        sources,
        survey: &survey,
        plan: &plan,
        artifacts: &artifacts,
        inline: &inline,
        editions: &editions,
        policy: &assets.policy,
        sharing,
        kits,
        icons,
        colours: &assets.colours,
        workers: workers(theme),
        version: read.version(config),
        sizes: None,
        search: &search,
    };
    let ready = Ready {
        context,
        diagnostics,
        policy: &assets.policy,
        published,
        read,
    };
    then(ready, clock)
}

/// The theme's files that go out.
fn artifacts<'a>(assets: &'a Assets, editions: &'a [Language<'_>]) -> Vec<&'a Artifact> {
    let fragments = editions.iter().flat_map(|it| it.fragments.values());
    let own = assets.styles.values().chain(assets.scripts_alone());
    own.chain(&assets.icon).chain(fragments).collect()
}

/// What the search knows, by language.
type Searches = Vec<OnceLock<Option<render::search::Index>>>;

/// Its parts go into the plan where all files are made; else it is made when it is asked for.
fn searched(
    whole: bool,
    site: &Site,
    editions: &[Language<'_>],
    (survey, sharing): (&Survey, Option<Sharing<'_>>),
    plan: &mut Plan,
) -> Searches {
    let search: Searches = editions.iter().map(|_| OnceLock::new()).collect();
    for (number, (language, made)) in editions.iter().zip(&search).enumerate() {
        if whole && site.has_search() {
            let index = render::search::index(site, number, language, survey, sharing);
            let jobs = index.iter().flat_map(|it| it.jobs(site, number));
            plan.jobs.extend(jobs);
            let _ = made.set(index);
        }
    }
    search
}

fn workers(theme: &Theme) -> Workers<'_> {
    Workers {
        keeping: theme.packaged_script("worker").unwrap_or_default(),
        leaving: theme.packaged_script("leave").unwrap_or_default(),
    }
}
