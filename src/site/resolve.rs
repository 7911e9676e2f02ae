//! Parsed files to the finished site: pages by path and language, then everything that
//! refers to something. Reports names that lead nowhere and names given twice.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use super::layout::{Layout, layout};
use super::link::check_anchor;
use super::names;
use super::{
    Asset, AssetId, Entry, EntryId, PageKind, Section, Site, Target, Version, bank, relations,
};
use crate::address;
use crate::diagnostic::{Diagnostic, Place, Problem, Reference};
use crate::hash::Fingerprint;
use crate::path::{self, nearest};
use crate::span::{Span, Spanned};
use crate::syntax::markdown::{Call, HoleKind, Markdown, Value};
use crate::syntax::quiz::Common;
use crate::syntax::rich::Rich;
use crate::syntax::settings::Settings;
use crate::syntax::{FileKind, Parsed};

/// One file of the content folder.
#[derive(Clone, Debug)]
pub struct Input {
    /// From the content folder.
    pub path: Arc<str>,
    /// As the user knows it.
    pub name: Arc<str>,
    pub fingerprint: Fingerprint,
    /// `None` for assets and for what could not be parsed.
    pub parsed: Option<Arc<Parsed>>,
}

/// What the command line says of it.
#[derive(Clone, Debug, Default)]
pub struct Options {
    pub base_url: Option<String>,
    pub drafts: bool,
    pub offline: bool,
    /// Blocks that the theme has beside those of the program.
    pub blocks: Vec<String>,
    pub packaged: bool,
}

/// Resolves a site. `content` is the content folder's name, for what concerns no file.
pub fn resolve(inputs: &[Input], options: &Options, content: &str) -> (Site, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let settings_file = inputs.iter().find(|input| &*input.path == "site.yaml");
    let settings = settings_file.and_then(|input| input.parsed.clone());
    // Settings that could not be understood say nothing of languages and menus.
    let settings_lost = settings_file.is_some() && settings.is_none();
    if settings_file.is_none() {
        let name: Arc<str> = format!("{content}/site.yaml").into();
        diagnostics.push(Diagnostic::new(Problem::SiteMissing, Place::file(&name)));
    }
    let settings = settings.unwrap_or_else(|| {
        Arc::new(Parsed::Settings(Settings {
            languages: vec!["zh-CN".to_owned()],
            ..Settings::default()
        }))
    });
    let mut site = Site {
        settings,
        fallback_settings: Settings::default(),
        base_url: None,
        offline: options.offline,
        blocks: options.blocks.clone(),
        packaged: options.packaged,
        entries: Vec::new(),
        assets: Vec::new(),
        editions: Vec::new(),
        by_path: HashMap::new(),
        assets_by_path: HashMap::new(),
        drafts: Vec::new(),
        put_off: Vec::new(),
        unparsed: Vec::new(),
    };
    site.base_url = options
        .base_url
        .clone()
        .or_else(|| site.settings().base_url.clone());
    let languages = site.settings().languages.clone();
    collect(
        &mut site,
        inputs,
        &languages,
        options.drafts,
        &mut diagnostics,
    );
    if settings_lost {
        diagnostics.retain(|it: &Diagnostic| !matches!(it.problem, Problem::LanguageUnknown(_)));
    }
    for (edition, lang) in languages.iter().enumerate() {
        let made = relations::relate(&site, edition, lang, &mut diagnostics);
        site.editions.push(made);
    }
    check_ids(&site, &mut diagnostics);
    check_references(&site, settings_file, &mut diagnostics);
    (site, diagnostics)
}

/// Pages and assets by path; two files for one page clash.
fn collect(
    site: &mut Site,
    inputs: &[Input],
    languages: &[String],
    drafts: bool,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let mut pages: BTreeMap<String, Entry> = BTreeMap::new();
    for input in inputs {
        let (path, lang, file, kind) = match layout(&input.path) {
            Layout::Content {
                path,
                lang,
                file,
                kind,
            } => (path, lang, file, kind),
            Layout::Asset => {
                if let Some(problem) = names::ending(&input.path) {
                    let place = Place::file(&input.name);
                    diagnostics.push(Diagnostic::new(problem, place));
                }
                let id = AssetId(u32::try_from(site.assets.len()).unwrap_or(u32::MAX));
                site.assets_by_path.insert(Arc::clone(&input.path), id);
                site.assets.push(Asset {
                    path: Arc::clone(&input.path),
                    file: Arc::clone(&input.name),
                    fingerprint: input.fingerprint,
                });
                continue;
            }
            Layout::Misplaced(near) => {
                let place = Place::file(&input.name);
                diagnostics.push(Diagnostic::new(Problem::FileMisplaced(near), place));
                continue;
            }
        };
        if file == FileKind::Settings {
            continue;
        }
        diagnostics.extend(names::odd(input, kind));
        let edition = match &lang {
            None => Some(0),
            Some(lang) => languages.iter().position(|known| known == lang),
        };
        let Some(edition) = edition else {
            let problem = Problem::LanguageUnknown(lang.unwrap_or_default());
            diagnostics.push(Diagnostic::new(problem, Place::file(&input.name)));
            site.put_off
                .extend(input.parsed.iter().map(|parsed| version(input, parsed, 0)));
            continue;
        };
        let Some(parsed) = &input.parsed else {
            site.unparsed.push(path);
            continue;
        };
        for (index, path, span) in parts(parsed, path) {
            let version = version(input, parsed, index);
            if !drafts && version.is_draft() {
                site.drafts.push(path);
                site.put_off.push(version);
                continue;
            }
            let entry = pages.entry(path.clone()).or_insert_with(|| Entry {
                path: path.clone(),
                kind,
                versions: languages.iter().map(|_| None).collect(),
            });
            match entry.versions.get_mut(edition) {
                Some(slot @ None) => *slot = Some(version),
                Some(Some(earlier)) => {
                    let other = earlier.community().map_or_else(
                        || Place::file(&earlier.file),
                        |community| Place::at(&earlier.file, community.slug.span),
                    );
                    let place = span.map_or_else(
                        || Place::file(&input.name),
                        |span| Place::at(&input.name, span),
                    );
                    let slug = crate::path::file_name(&path).to_owned();
                    diagnostics.push(Diagnostic::clash(
                        Problem::SlugDuplicate(slug),
                        place,
                        other,
                    ));
                }
                None => {}
            }
        }
    }
    site.entries = pages.into_values().collect();
    site.by_path = site
        .ids()
        .map(|id| (site.entry(id).path.clone(), id))
        .collect();
}

fn version(input: &Input, parsed: &Arc<Parsed>, index: usize) -> Version {
    Version {
        file: Arc::clone(&input.name),
        source: Arc::clone(&input.path),
        fingerprint: input.fingerprint,
        parsed: Arc::clone(parsed),
        index,
    }
}

/// The pages of a file: one, but for `communities.yaml`.
fn parts(parsed: &Parsed, path: String) -> Vec<(usize, String, Option<Span>)> {
    match parsed {
        Parsed::Communities(communities) => communities
            .iter()
            .enumerate()
            .map(|(index, community)| {
                let slug = &community.slug;
                (
                    index,
                    format!("communities/{}", path::composed(&slug.value)),
                    Some(slug.span),
                )
            })
            .collect(),
        _ => vec![(0, path, None)],
    }
}

/// Question ids are unique in a bank; readers' progress is kept by them. Two banks may have the same question.
fn check_ids(site: &Site, diagnostics: &mut Vec<Diagnostic>) {
    for (_, _, version) in site.written() {
        let Some(quiz) = version.quiz() else { continue };
        let mut seen: HashMap<String, Place> = HashMap::new();
        let mut questions: Vec<&Common> = quiz.written().collect();
        questions.sort_by_key(|question| question.span.start);
        for question in questions {
            let span = question.id.as_ref().map_or(question.span, |id| id.span);
            let place = Place::at(&version.file, span);
            let id = bank::question_id(question);
            match seen.get(&id) {
                Some(first) => {
                    let problem = match &question.id {
                        Some(_) => Problem::IdDuplicate(id),
                        None => Problem::QuizQuestionDuplicate,
                    };
                    diagnostics.push(Diagnostic::clash(problem, place, first.clone()));
                }
                None => {
                    seen.insert(id, place);
                }
            }
        }
    }
}

/// Looks up everything that refers to something.
fn check_references(site: &Site, settings: Option<&Input>, diagnostics: &mut Vec<Diagnostic>) {
    for (_, edition, version) in site.written() {
        let mut lookup = Lookup {
            site,
            edition,
            version,
            diagnostics,
        };
        lookup.version();
        site.check_aliases(version, edition, diagnostics);
    }
    for name in site.settings().menu.iter().flatten() {
        let known = Section::ALL.map(Section::folder);
        let plain = name.value.trim_matches('/');
        if !known.contains(&plain) && site.find(plain).is_none() && !site.is_unparsed(plain, "") {
            let near = nearest(plain, known).map(str::to_owned);
            if let Some(file) = settings {
                diagnostics.push(Diagnostic::new(
                    Problem::ReferenceUnknown(Reference::Menu, name.value.clone(), near),
                    Place::at(&file.name, name.span),
                ));
            }
        }
    }
}

struct Lookup<'a> {
    site: &'a Site,
    edition: usize,
    version: &'a Version,
    diagnostics: &'a mut Vec<Diagnostic>,
}

impl Lookup<'_> {
    fn version(&mut self) {
        let version = self.version;
        if let Some(document) = version.document() {
            self.markdown(&document.body, None);
            if let crate::syntax::document::Details::Audience(path) = &document.details {
                self.references(path, Reference::Path, "");
            }
        }
        if let Some(case) = version.case() {
            self.references(&case.disguises, Reference::Disguise, "disguises");
        }
        if let Some(image) = version.front().and_then(|front| front.image.as_ref()) {
            self.image(&image.value, image.span);
        }
        if let Some(quiz) = version.quiz() {
            self.rich(quiz.intro.as_ref());
            for draw in &quiz.draw {
                let disguise = draw.disguise.as_slice();
                self.references(disguise, Reference::Disguise, "disguises");
            }
            for question in quiz.written() {
                self.rich(Some(&question.stem));
                self.rich(question.hint.as_ref());
                self.rich(question.explanation.as_ref());
                self.references(&question.disguises, Reference::Disguise, "disguises");
                self.references(&question.see, Reference::See, "");
            }
            for (image, span) in quiz.images() {
                self.image(&image.src, span);
            }
        }
        if let Some(checklist) = version.checklist() {
            self.checklist(checklist);
        }
        if let Some(scenario) = version.scenario() {
            self.scenario(scenario);
        }
        if let Some(community) = version.community() {
            self.rich(community.note.as_ref());
            self.references(&community.quizzes, Reference::Quiz, "quizzes");
        }
    }

    fn checklist(&mut self, checklist: &crate::syntax::checklist::Checklist) {
        self.rich(checklist.intro.as_ref());
        for item in &checklist.items {
            self.rich(item.note.as_ref());
        }
        for result in &checklist.results {
            self.rich(result.advice.as_ref());
            for group in &result.groups {
                let known = checklist
                    .items
                    .iter()
                    .filter_map(|item| item.group.as_deref());
                if !known.clone().any(|name| name == group.value) {
                    let near = nearest(&group.value, known).map(str::to_owned);
                    self.report(
                        Problem::ChecklistGroupUnknown(group.value.clone(), near),
                        group.span,
                    );
                }
            }
        }
        let mut seen: Vec<&Spanned<String>> = Vec::new();
        for id in checklist.items.iter().filter_map(|item| item.id.as_ref()) {
            match seen.iter().find(|first| first.value == id.value) {
                Some(first) => {
                    let file = &self.version.file;
                    self.diagnostics.push(Diagnostic::clash(
                        Problem::IdDuplicate(id.value.clone()),
                        Place::at(file, id.span),
                        Place::at(file, first.span),
                    ));
                }
                None => seen.push(id),
            }
        }
    }

    fn scenario(&mut self, scenario: &crate::syntax::scenario::Scenario) {
        self.rich(scenario.intro.as_ref());
        let nodes = || scenario.nodes.iter().map(|node| node.id.value.as_str());
        let known: HashSet<&str> = nodes().collect();
        let goto = |name: &Spanned<String>| {
            (!known.contains(name.value.as_str())).then(|| {
                let near = nearest(&name.value, nodes()).map(str::to_owned);
                (
                    Problem::ScenarioGotoUnknown(name.value.clone(), near),
                    name.span,
                )
            })
        };
        if let Some((problem, span)) = scenario.start.as_ref().and_then(goto) {
            self.report(problem, span);
        }
        for node in &scenario.nodes {
            self.rich(node.debrief.as_ref());
            for (problem, span) in node.choices.iter().filter_map(|choice| goto(&choice.goto)) {
                self.report(problem, span);
            }
            for line in &node.say {
                let cast = scenario.cast.iter().map(|person| person.id.as_str());
                if !cast.clone().any(|id| id == line.who.value) {
                    let near = nearest(&line.who.value, cast).map(str::to_owned);
                    self.report(
                        Problem::ScenarioCastUnknown(line.who.value.clone(), near),
                        line.who.span,
                    );
                }
            }
        }
    }

    fn report(&mut self, problem: Problem, span: Span) {
        let place = Place::at(&self.version.file, span);
        self.diagnostics.push(Diagnostic::new(problem, place));
    }

    fn references(&mut self, names: &[Spanned<String>], from: Reference, folder: &str) {
        for name in names {
            if self.site.is_unparsed(&name.value, folder) {
                continue;
            }
            if let Err(problem) = self.site.reference(from, &name.value, folder) {
                self.report(problem, name.span);
            }
        }
    }

    fn image(&mut self, src: &str, span: Span) {
        if let Err(problem) = self.site.image(&self.version.source, src) {
            self.report(problem, span);
        }
    }

    fn rich(&mut self, rich: Option<&Rich>) {
        if let Some(rich) = rich {
            self.markdown(&rich.markdown, Some(rich));
        }
    }

    /// Links, pictures and blocks of a text, which may stand inside YAML.
    fn markdown(&mut self, markdown: &Markdown, rich: Option<&Rich>) {
        let place = |span: Span| rich.map_or(span, |rich| rich.place(span));
        for hole in &markdown.holes {
            let span = place(Span::from(hole.span.clone()));
            match &hole.kind {
                HoleKind::Link { dest } => self.link(markdown, dest, span),
                HoleKind::Image { src, .. } => self.image(src, span),
                HoleKind::Block(call) => self.block(call, span, &place),
                HoleKind::Label(_) => {}
            }
        }
    }

    fn link(&mut self, markdown: &Markdown, dest: &str, span: Span) {
        let found = match self.site.target(&self.version.source, dest) {
            Ok(Target::Anchor(anchor)) => check_anchor(markdown, &anchor),
            Ok(Target::Entry(id, Some(anchor))) => {
                self.site.check_anchor(id, self.edition, &anchor)
            }
            Ok(_) => Ok(()),
            // Its own mistakes are reported; the link is right.
            Err(Problem::LinkBroken(..))
                if self.site.leads_to_unparsed(&self.version.source, dest) =>
            {
                Ok(())
            }
            Err(problem) => Err(problem),
        };
        if let Err(problem) = found {
            self.report(problem, span);
        }
    }

    fn block(&mut self, call: &Call, span: Span, in_file: &dyn Fn(Span) -> Span) {
        const BLOCKS: [&str; 7] = [
            "quiz",
            "scenario",
            "checklist",
            "pyramid",
            "case",
            "hotline",
            "qr",
        ];
        let folder = match &*call.name {
            "quiz" => "quizzes",
            "scenario" => "scenarios",
            "checklist" => "checklists",
            "case" => "cases",
            "pyramid" | "hotline" | "qr" => "",
            // What it takes, its template knows.
            name if self.site.blocks.iter().any(|own| own == name) => return,
            name => {
                let own = self.site.blocks.iter().map(String::as_str);
                let near = nearest(name, BLOCKS.into_iter().chain(own)).map(str::to_owned);
                let place = in_file(Span::from(call.name_span.clone()));
                return self.report(Problem::BlockUnknown(name.to_owned(), near), place);
            }
        };
        let place = |span_of_arg: std::ops::Range<u32>| in_file(Span::from(span_of_arg));
        let positional = call.args.iter().find(|arg| arg.key.is_none());
        let takes_one = !folder.is_empty() || &*call.name == "qr";
        let idle = call
            .args
            .iter()
            .filter(|arg| arg.key.is_none())
            .skip(usize::from(takes_one));
        for arg in idle {
            let written = match &arg.value {
                Value::Text(text) => text.to_string(),
                Value::Number(number) => number.to_string(),
            };
            self.report(Problem::BlockArgument(written), place(arg.span.clone()));
        }
        if !folder.is_empty() {
            match positional.map(|arg| (&arg.value, arg.span.clone())) {
                Some((Value::Text(name), _)) if self.site.is_unparsed(name, folder) => {}
                Some((Value::Text(name), at)) => {
                    if let Err(problem) = self.site.reference(Reference::Block, name, folder) {
                        self.report(problem, place(at));
                    }
                }
                Some((_, at)) => {
                    self.report(Problem::BlockArgument(call.name.to_string()), place(at));
                }
                None => self.report(Problem::BlockArgument(call.name.to_string()), span),
            }
        }
        if &*call.name == "qr" {
            match positional.map(|arg| (&arg.value, arg.span.clone())) {
                Some((Value::Text(dest), at)) => {
                    let external = dest.starts_with("https://") || dest.starts_with("http://");
                    let found = if external {
                        address::web(dest).map_err(Problem::from)
                    } else {
                        self.site.target(&self.version.source, dest).map(drop)
                    };
                    if let Err(problem) = found {
                        self.report(problem, place(at));
                    }
                }
                _ => self.report(Problem::BlockArgument("qr".to_owned()), span),
            }
        }
        let known: &[&str] = match &*call.name {
            "quiz" => &["count"],
            "pyramid" => &["recruits", "fee", "population"],
            _ => &[],
        };
        for arg in &call.args {
            let Some(key) = &arg.key else { continue };
            let fits = known.contains(&&**key)
                && match (&**key, &arg.value) {
                    ("population", value) => {
                        crate::population::find(value_text(value)).is_some()
                            || matches!(value, Value::Number(n) if *n >= 1.0)
                    }
                    ("recruits", Value::Number(n)) => (2.0..=20.0).contains(n) && n.fract() == 0.0,
                    ("fee", Value::Number(n)) => {
                        (0.0..=10_000_000.0).contains(n) && n.fract() == 0.0
                    }
                    ("count", Value::Number(n)) => (1.0..=100.0).contains(n) && n.fract() == 0.0,
                    _ => false,
                };
            if !fits {
                self.report(
                    Problem::BlockArgument(key.to_string()),
                    place(arg.span.clone()),
                );
            }
        }
    }
}

fn value_text(value: &Value) -> &str {
    match value {
        Value::Text(text) => text,
        Value::Number(_) => "",
    }
}

/// Home, sections and the like have no page of their own kind in `entries` unless written.
impl Site {
    /// The home page's words, when somebody wrote them.
    pub fn home(&self) -> Option<EntryId> {
        self.find("")
            .filter(|id| self.entry(*id).kind == PageKind::Home)
    }
}
