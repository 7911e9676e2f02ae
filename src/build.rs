//! The whole way on one screen: source, syntax, resolve, check, plan, render, write.
//! A second build is the same build: what the memo and the manifest know is not made again.

use std::collections::HashMap;
use std::io;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::check;
use crate::config::Config;
use crate::diagnostic::{self, Diagnostic, Place, Severity};
use crate::hash::{Fingerprint, Hasher};
use crate::net;
use crate::output::{self, Changes, Known, Output};
use crate::picture;
use crate::plan::{self, Job};
use crate::progress::Progress;
use crate::publish::Published;
use crate::render::{self, Stage};
use crate::site::{self, Layout, Site};
use crate::source::{self, Sources};
use crate::syntax::{self, Parsed};
use crate::theme::{self, Artifact, Theme};

mod foresee;
mod language;
mod readers;
mod themed;
mod trial;

use themed::{own_blocks, theme_name};

pub use foresee::{Proposed, foresee};

/// Parsed files of earlier builds in this process. Its three rules: values never change; they
/// depend on nothing but their key (the file's name, bytes and kind); what was wrong with a
/// file is kept with it and said again.
#[derive(Default)]
pub struct Memo {
    parsed: HashMap<Arc<str>, (Fingerprint, Parse)>,
    seen: source::Seen,
}

type Parse = (Option<Arc<Parsed>>, Arc<[Diagnostic]>);

/// Whether to write the site, or only to look for mistakes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    Check,
    Build,
}

/// What a build did and found.
pub struct Report {
    /// Sorted by file and place.
    pub diagnostics: Vec<Diagnostic>,
    /// What became of the output; `None` when it was not written.
    pub changes: Option<Changes>,
    /// Files rendered anew.
    pub rendered: usize,
    pub timings: Timings,
    /// The Content-Security-Policy of the pages.
    pub policy: String,
    /// The files beside the pages that go out; empty where nothing had to be looked at anew.
    pub published: Vec<Published>,
    sources: Option<Sources>,
    theme: Option<Theme>,
}

/// Wall time and count of each stage, in order: source, syntax, resolve, check, plan, render, write.
#[derive(Clone, Copy, Debug, Default)]
pub struct Timings {
    pub stages: [(Duration, usize); 7],
}

/// Why a build could not be tried or finished: the world, not the content.
#[derive(Debug)]
pub enum Error {
    Source(String, io::Error),
    ThemeUnknown(String),
    /// A file of the output could not be made: a mistake of the program, its place in our code.
    Broken(String, net::Broken),
    Output(output::Error),
}

impl Report {
    /// Whether there is any error.
    pub fn has_errors(&self) -> bool {
        self.count(Severity::Error) > 0
    }

    /// How many diagnostics are this grave.
    pub fn count(&self, severity: Severity) -> usize {
        self.diagnostics
            .iter()
            .filter(|diagnostic| diagnostic.problem.severity() == severity)
            .count()
    }

    /// The text of a file that a diagnostic names.
    pub fn text_of(&self, name: &str) -> Option<String> {
        let from_theme = || self.theme.as_ref()?.shown_text(name);
        let from_sources = || self.sources.as_ref()?.shown_text(name);
        from_theme().or_else(from_sources)
    }
}

/// Measures one stage after another.
struct Clock<'p> {
    progress: &'p Progress,
    last: Instant,
    timings: Timings,
    stage: usize,
}

impl<'p> Clock<'p> {
    fn start(progress: &'p Progress) -> Self {
        Self {
            progress,
            last: Instant::now(),
            timings: Timings::default(),
            stage: 0,
        }
    }

    /// The stage ends here; it handled so many things.
    fn lap(&mut self, count: usize) {
        let now = Instant::now();
        if let Some(stage) = self.timings.stages.get_mut(self.stage) {
            *stage = (now - self.last, count);
        }
        self.stage += 1;
        self.progress.begin(self.stage, 0);
        self.last = now;
    }
}

/// Builds or checks a site.
///
/// # Errors
/// When the world fails: content that cannot be reached, an output folder that cannot be
/// written. Mistakes in the content are in the report.
pub fn build(config: &Config, mode: Mode, memo: &mut Memo) -> Result<Report, Error> {
    build_watched(config, mode, memo, &Progress::default())
}

/// The same, while somebody looks how far it is.
///
/// # Errors
/// As [`build`].
pub fn build_watched(
    config: &Config,
    mode: Mode,
    memo: &mut Memo,
    progress: &Progress,
) -> Result<Report, Error> {
    let mut clock = Clock::start(progress);
    let read = read(config, memo, &mut clock)?;
    let output = match mode {
        Mode::Build => Some(
            Output::open(&config.output, Known::at(config.state.clone())).map_err(Error::Output)?,
        ),
        Mode::Check => None,
    };
    let place = output::Note::of(&config.content, &config.output);
    if output
        .as_ref()
        .is_some_and(|output| output.unchanged_since(read.inputs))
        && let Some(note) = place.read::<Note>(read.inputs)
    {
        let changes = Changes {
            unchanged: note.files,
            ..Changes::default()
        };
        clock.lap(0);
        return Ok(Report {
            diagnostics: trial::still(note.diagnostics, config.today),
            changes: Some(changes),
            rendered: 0,
            timings: clock.timings,
            policy: note.policy,
            published: Vec::new(),
            sources: Some(read.sources),
            theme: Some(read.theme),
        });
    }
    let parsed = parse(&read.sources, memo);
    clock.lap(parsed.fresh);
    let made = ready(config, &read, parsed, &mut clock, |ready, clock| {
        let mut diagnostics = ready.diagnostics.clone();
        let mut rendered = 0;
        let mut changes = None;
        // What only a build would find: templates of the site's own that fail over a page.
        if mode == Mode::Check && !ready.has_errors() && read.theme.is_own() {
            diagnostics.extend(trial::render(&ready.stage)?);
            diagnostic::sort(&mut diagnostics);
        }
        if let (Some(output), false) = (output, ready.has_errors()) {
            let (count, found) = render_all(&ready.stage, &output, clock.progress)?;
            rendered = count;
            clock.lap(rendered);
            if found.is_empty() {
                let note = Note {
                    files: ready.stage.plan.jobs.len(),
                    diagnostics: diagnostics.clone(),
                    policy: ready.policy.to_owned(),
                };
                let made = output.commit(read.inputs).map_err(Error::Output)?;
                place.write(read.inputs, &note);
                clock.lap(made.created.len() + made.updated.len() + made.removed.len());
                changes = Some(made);
            } else {
                diagnostics.extend(found);
                diagnostic::sort(&mut diagnostics);
            }
        }
        let policy = ready.policy.to_owned();
        Ok((diagnostics, changes, rendered, policy, ready.published))
    });
    let (diagnostics, changes, rendered, policy, published) = made?;
    Ok(Report {
        diagnostics,
        changes,
        rendered,
        timings: clock.timings,
        policy,
        published,
        sources: Some(read.sources),
        theme: Some(read.theme),
    })
}

/// What is read before anything is made of it.
struct Read {
    sources: Sources,
    theme: Theme,
    /// Of everything that a build can see.
    inputs: Fingerprint,
    diagnostics: Vec<Diagnostic>,
}

fn read(config: &Config, memo: &mut Memo, clock: &mut Clock<'_>) -> Result<Read, Error> {
    let (sources, diagnostics) =
        source::read_again(&config.content, &config.content_shown, &mut memo.seen)
            .map_err(|error| Error::Source(config.content.display().to_string(), error))?;
    clock.lap(sources.files.len());
    let name = theme_name(config, &sources, memo);
    let theme = theme::load(&config.root, &name)
        .map_err(|error| Error::Source(format!("themes/{name}"), error))?
        .ok_or(Error::ThemeUnknown(name))?;
    let inputs = fingerprint(config, &sources, &theme, &diagnostics);
    Ok(Read {
        sources,
        theme,
        inputs,
        diagnostics,
    })
}

/// A site of which every file can be rendered, and all that was found wrong on the way.
pub struct Ready<'a> {
    pub stage: Stage<'a>,
    /// Sorted by file and place.
    pub diagnostics: Vec<Diagnostic>,
    /// The Content-Security-Policy of the pages.
    pub policy: &'a str,
    /// Of everything that was read.
    pub inputs: Fingerprint,
    /// The files beside the pages that go out.
    pub published: Vec<Published>,
    theme: &'a Theme,
}

impl Ready<'_> {
    /// Whether there is any error.
    pub fn has_errors(&self) -> bool {
        self.count(Severity::Error) > 0
    }

    /// How many diagnostics are this grave.
    pub fn count(&self, severity: Severity) -> usize {
        let all = self.diagnostics.iter();
        all.filter(|it| it.problem.severity() == severity).count()
    }

    /// The text of a file that a diagnostic names.
    pub fn text_of(&self, name: &str) -> Option<String> {
        let from_sources = || self.stage.sources.shown_text(name);
        self.theme.shown_text(name).or_else(from_sources)
    }

    /// A script of the theme that no page asks for.
    pub fn packaged_script(&self, name: &str) -> Option<&[u8]> {
        self.theme.packaged_script(name)
    }

    /// One file's bytes.
    ///
    /// # Errors
    /// A template's mistake, or a source that cannot be read any more.
    pub fn render(&self, job: &Job) -> Result<Vec<u8>, render::Error> {
        render::render(&render::prepare(job, &self.stage), &self.stage)
    }
}

/// Everything up to the plan; what is done with it is the caller's business. The same for a
/// build, which renders all of it, and for a preview, which renders what somebody asks for.
///
/// # Errors
/// When the content or the theme cannot be reached.
pub fn prepare<T>(config: &Config, taken: Taken, then: impl FnOnce(Ready<'_>) -> T) -> T {
    let progress = Progress::default();
    let mut clock = Clock::start(&progress);
    let Taken { read, parsed } = taken;
    ready(config, &read, parsed, &mut clock, |ready, _| then(ready))
}

/// Files read and parsed, before they are a site.
pub struct Taken {
    read: Read,
    parsed: AllParsed,
}

impl Taken {
    /// What the site's theme is called.
    pub fn theme_name(&self) -> &str {
        self.read.theme.name()
    }
}

/// Reads and parses what the memo does not know yet.
///
/// # Errors
/// When the content or the theme cannot be reached.
pub fn take(config: &Config, memo: &mut Memo) -> Result<Taken, Error> {
    let progress = Progress::default();
    let read = read(config, memo, &mut Clock::start(&progress))?;
    let parsed = parse(&read.sources, memo);
    Ok(Taken { read, parsed })
}

fn ready<T>(
    config: &Config,
    read: &Read,
    parsed: AllParsed,
    clock: &mut Clock<'_>,
    then: impl FnOnce(Ready<'_>, &mut Clock<'_>) -> T,
) -> T {
    let Read { sources, theme, .. } = read;
    let mut diagnostics = read.diagnostics.clone();
    let (site, found) = site::resolve(
        &parsed.inputs,
        &options(config, &theme.blocks()),
        &config.content_shown,
    );
    diagnostics.extend(readers::heard(parsed.diagnostics, &site));
    diagnostics.extend(found);
    drop(parsed.inputs);
    clock.lap(site.entries.len());

    diagnostics.extend(check::check_on(&site, config.today));
    clock.lap(site.entries.len());

    let (mut survey, found) = picture::survey(&site, sources);
    diagnostics.extend(found);
    let published = readers::published(&site, sources, theme, &mut survey, &mut diagnostics);
    let (assets, found) = theme.assets();
    diagnostics.extend(found);
    let mut editions = Vec::with_capacity(site.editions.len());
    for number in 0..site.editions.len() {
        let (language, found) = language::make(&site, number, theme, &assets);
        diagnostics.extend(found);
        editions.push(language);
    }
    let inline: Vec<&str> = assets.inline.values().map(String::as_str).collect();
    let artifacts: Vec<&Artifact> = assets
        .styles
        .values()
        .chain(assets.scripts.values())
        .chain(&assets.icon)
        .chain(editions.iter().flat_map(|it| it.fragments.values()))
        .collect();
    let paths = artifacts.iter().map(|artifact| &*artifact.path);
    let (plan, found) = plan::plan(&site, &survey, paths, &config.headers);
    diagnostics.extend(found);
    clock.lap(plan.jobs.len());

    diagnostic::sort(&mut diagnostics);
    let stage = Stage {
        site: &site,
        sources,
        survey: &survey,
        plan: &plan,
        artifacts: &artifacts,
        inline: &inline,
        editions: &editions,
        policy: &assets.policy,
    };
    let ready = Ready {
        stage,
        diagnostics,
        policy: &assets.policy,
        inputs: read.inputs,
        published,
        theme,
    };
    then(ready, clock)
}

/// A site that was read and resolved, and nothing more.
pub struct Checked {
    pub site: Site,
    pub sources: Sources,
    pub diagnostics: Vec<Diagnostic>,
}

/// The first half of a build: to the resolved site.
///
/// # Errors
/// When the content cannot be reached.
pub fn check(config: &Config, memo: &mut Memo) -> Result<Checked, Error> {
    let (sources, mut diagnostics) = source::read(&config.content, &config.content_shown)
        .map_err(|error| Error::Source(config.content.display().to_string(), error))?;
    let parsed = parse(&sources, memo);
    let (site, found) = site::resolve(
        &parsed.inputs,
        &options(config, &own_blocks(config, &sources, memo)),
        &config.content_shown,
    );
    diagnostics.extend(readers::heard(parsed.diagnostics, &site));
    diagnostics.extend(found);
    Ok(Checked {
        site,
        sources,
        diagnostics,
    })
}

fn options(config: &Config, blocks: &[String]) -> site::Options {
    site::Options {
        base_url: config.base_url.clone(),
        drafts: config.drafts,
        offline: config.offline,
        blocks: blocks.to_vec(),
        packaged: config.packaged,
    }
}

/// What is kept for the next build, to be said again when nothing changed.
#[derive(Serialize, Deserialize)]
struct Note {
    files: usize,
    diagnostics: Vec<Diagnostic>,
    policy: String,
}

/// Of everything that a build can see.
fn fingerprint(
    config: &Config,
    sources: &Sources,
    theme: &Theme,
    found: &[Diagnostic],
) -> Fingerprint {
    let mut all = Hasher::new();
    all.add(env!("CARGO_PKG_VERSION").as_bytes())
        .add(&sources.fingerprint.to_bytes())
        .add(&theme.fingerprint.to_bytes())
        .add(config.content_shown.as_bytes())
        .add(config.base_url.as_deref().unwrap_or_default().as_bytes())
        .add(&[u8::from(config.drafts), u8::from(config.offline)]);
    for host in &config.headers {
        all.add(host.name().as_bytes());
    }
    // Files that could not be read are in no other fingerprint.
    for diagnostic in found {
        all.add(diagnostic.place.file.as_bytes())
            .add(diagnostic.problem.code().as_bytes());
    }
    all.finish()
}

/// One file, from the memo when it is there.
fn parse_file(sources: &Sources, file: &source::SourceFile, memo: &mut Memo) -> Parse {
    if let Some((fingerprint, parse)) = memo.parsed.get(&file.path)
        && *fingerprint == file.fingerprint
    {
        return parse.clone();
    }
    let parse = parse_now(sources, file);
    let entry = (file.fingerprint, parse.clone());
    memo.parsed.insert(Arc::clone(&file.path), entry);
    parse
}

fn parse_now(sources: &Sources, file: &source::SourceFile) -> Parse {
    let Layout::Content { file: kind, .. } = site::layout(&file.path) else {
        return (None, Arc::new([]));
    };
    let (parsed, diagnostics) = match sources.text(file) {
        Ok(text) => syntax::parse(&file.name, &text, kind),
        Err((problem, span)) => {
            let place = Place {
                file: Arc::clone(&file.name),
                span,
                cell: None,
            };
            (None, vec![Diagnostic::new(problem, place)])
        }
    };
    (parsed.map(Arc::new), diagnostics.into())
}

/// Every file as the resolver wants it.
struct AllParsed {
    inputs: Vec<site::Input>,
    diagnostics: Vec<Diagnostic>,
    /// How many the memo did not have.
    fresh: usize,
}

fn parse(sources: &Sources, memo: &mut Memo) -> AllParsed {
    let known = &memo.parsed;
    let parsed: Vec<(Parse, bool)> = sources
        .files
        .par_iter()
        .map(|file| match known.get(&file.path) {
            Some((fingerprint, parse)) if *fingerprint == file.fingerprint => {
                (parse.clone(), false)
            }
            _ => (parse_now(sources, file), source::is_text(&file.path)),
        })
        .collect();
    let mut all = AllParsed {
        inputs: Vec::with_capacity(parsed.len()),
        diagnostics: Vec::new(),
        fresh: 0,
    };
    memo.parsed.clear();
    for (file, (parse, fresh)) in sources.files.iter().zip(parsed) {
        all.fresh += usize::from(fresh);
        all.diagnostics.extend(parse.1.iter().cloned());
        all.inputs.push(site::Input {
            path: Arc::clone(&file.path),
            name: Arc::clone(&file.name),
            fingerprint: file.fingerprint,
            parsed: parse.0.clone(),
        });
        if source::is_text(&file.path) {
            memo.parsed
                .insert(Arc::clone(&file.path), (file.fingerprint, parse));
        }
    }
    all
}

/// Renders what the manifest does not have yet and streams it to the writer.
fn render_all(
    stage: &Stage<'_>,
    output: &Output,
    progress: &Progress,
) -> Result<(usize, Vec<Diagnostic>), Error> {
    let rendered = AtomicUsize::new(0);
    let diagnostics = Mutex::new(Vec::new());
    progress.begin(5, stage.plan.jobs.len());
    stage.plan.jobs.par_iter().try_for_each(|job| {
        progress.step();
        let prepared = render::prepare(job, stage);
        let Some(fingerprint) = prepared.fingerprint() else {
            return Ok(());
        };
        if output.keep_if_current(&job.path, fingerprint) {
            return Ok(());
        }
        rendered.fetch_add(1, Ordering::Relaxed);
        let made = net::caught(|| render::render(&prepared, stage))
            .map_err(|broken| Error::Broken(job.path.clone(), broken))?;
        match made {
            Ok(bytes) => output
                .put(&job.path, fingerprint, &bytes)
                .map_err(Error::Output),
            Err(render::Error::Template(diagnostic)) => {
                if let Ok(mut all) = diagnostics.lock() {
                    all.push(*diagnostic);
                }
                Ok(())
            }
            Err(render::Error::Source(name, error)) => Err(Error::Source(name, error)),
        }
    })?;
    let found = diagnostics.into_inner().unwrap_or_default();
    Ok((rendered.into_inner(), found))
}
