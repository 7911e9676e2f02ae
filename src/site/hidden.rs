//! What a site does not show: sections, pages and languages that its settings take away, and pages of its library that are
//! about nothing else. Who leads there decides by this whether it is a mistake.

use std::collections::BTreeSet;

use super::input::Input;
use super::layout::{Layout, layout};
use super::{Section, Site, Version, link};
use crate::diagnostic::{Diagnostic, LibraryFlaw, Place, Problem};
use crate::path;
use crate::span::Spanned;
use crate::syntax::Parsed;
use crate::syntax::document::Details;
use crate::syntax::quiz::Quiz;
use crate::syntax::settings::Settings;

/// Paths of pages, sections and folders that are not shown.
#[derive(Debug, Default)]
pub(super) struct Hidden {
    paths: BTreeSet<String>,
}

impl Hidden {
    /// What the settings take away, and what of the library is about it alone.
    pub(super) fn of(settings: &Settings, inputs: &[Input]) -> Self {
        let languages = &settings.hidden_languages;
        let paths = settings.hide.iter().map(|it| plain(&it.value));
        let mut hidden = Self {
            paths: paths
                .filter(|it| !it.is_empty() && !languages.contains(it))
                .collect(),
        };
        if hidden.paths.is_empty() {
            return hidden;
        }
        loop {
            let more: Vec<String> = inputs
                .iter()
                .filter(|input| input.layer > 0)
                .filter_map(|input| Some((page(input)?, input.parsed.as_deref()?)))
                .filter(|(path, parsed)| !hidden.has(path) && hidden.is_all_of(parsed))
                .map(|(path, _)| path)
                .collect();
            if more.is_empty() {
                return hidden;
            }
            hidden.paths.extend(more);
        }
    }

    /// In order.
    pub(super) fn paths(&self) -> impl ExactSizeIterator<Item = &str> {
        self.paths.iter().map(String::as_str)
    }

    /// Whether a page, by its path, is not shown: itself, or a folder that it is in.
    pub(super) fn has(&self, path: &str) -> bool {
        if self.paths.is_empty() {
            return false;
        }
        let mut part = path;
        loop {
            if self.paths.contains(part) {
                return true;
            }
            match part.rsplit_once('/') {
                Some((folder, _)) => part = folder,
                None => return false,
            }
        }
    }

    /// Whether a file has nothing to say without what is hidden: a case is about its disguises; a bank about those that
    /// its questions name, where most name one, and about the banks that it draws from.
    fn is_all_of(&self, parsed: &Parsed) -> bool {
        match parsed {
            Parsed::Document(document) => match &document.details {
                Details::Case(case) => !case.disguises.is_empty() && self.all(&case.disguises),
                _ => false,
            },
            Parsed::Quiz(quiz) => self.is_all_of_bank(quiz),
            _ => false,
        }
    }

    fn is_all_of_bank(&self, quiz: &Quiz) -> bool {
        let named = quiz.written().filter(|it| !it.disguises.is_empty());
        let named: Vec<_> = named.collect();
        let own = named.len() * 2 > quiz.questions.len()
            && named.iter().all(|it| self.all(&it.disguises));
        let mut draws = quiz.draw.iter();
        let drawn = !quiz.draw.is_empty()
            && draws.all(|draw| self.has(&format!("quizzes/{}", plain(&draw.from.value))));
        match (quiz.questions.is_empty(), quiz.draw.is_empty()) {
            (true, _) => drawn,
            (false, true) => own,
            (false, false) => own && drawn,
        }
    }

    fn all(&self, disguises: &[Spanned<String>]) -> bool {
        let mut all = disguises.iter();
        all.all(|it| self.has(&format!("disguises/{}", plain(&it.value))))
    }
}

/// `cases/x` of `cases/x.md`, `@/cases/x` and `/cases/`.
fn plain(name: &str) -> String {
    let name = path::composed(name);
    let name = name.trim().replace('\\', "/");
    let name = name.strip_prefix("@/").unwrap_or(&name).trim_matches('/');
    let endings = [".md", ".yaml", ".yml"];
    let stem = endings.iter().find_map(|ending| name.strip_suffix(ending));
    stem.unwrap_or(name).to_owned()
}

fn page(input: &Input) -> Option<String> {
    match layout(&input.path) {
        Layout::Content { path, .. } => Some(path),
        Layout::Asset | Layout::Misplaced(_) => None,
    }
}

/// Reports what `hide` names and nobody has, and the first language.
pub(super) fn check(
    settings: &Settings,
    file: &Input,
    inputs: &[Input],
    diagnostics: &mut Vec<Diagnostic>,
) {
    if settings.hide.is_empty() {
        return;
    }
    let pages: Vec<String> = inputs.iter().flat_map(pages).collect();
    let sections = Section::ALL.map(Section::folder);
    for word in &settings.hide {
        let name = plain(&word.value);
        let own: Vec<&str> = inputs
            .iter()
            .filter(|input| input.layer == 0 && !is_draft(input) && takes(&name, input, settings))
            .map(|input| &*input.name)
            .collect();
        if let Some(one) = own.first() {
            let flaw = LibraryFlaw::HideOwn(word.value.clone(), (*one).to_owned(), own.len());
            let place = Place::at(&file.name, word.span);
            diagnostics.push(Diagnostic::new(flaw.into(), place));
        }
        if settings.hidden_languages.contains(&name) || sections.contains(&&*name) {
            continue;
        }
        let flaw = if settings.languages.first() == Some(&name) {
            LibraryFlaw::HideFirst(word.value.clone())
        } else {
            let folder = format!("{name}/");
            if pages
                .iter()
                .any(|it| *it == name || it.starts_with(&folder))
            {
                continue;
            }
            let all = pages.iter().map(String::as_str).chain(sections);
            let near = path::nearest(&name, all).map(str::to_owned);
            LibraryFlaw::HideUnknown(word.value.clone(), near)
        };
        diagnostics.push(Diagnostic::new(
            flaw.into(),
            Place::at(&file.name, word.span),
        ));
    }
}

/// Whether a word of `hide` takes a whole file away.
fn takes(word: &str, input: &Input, settings: &Settings) -> bool {
    if settings.hidden_languages.iter().any(|it| it == word) {
        return matches!(layout(&input.path), Layout::Content { lang: Some(lang), .. } if lang == word);
    }
    let folder = format!("{word}/");
    let pages = pages(input);
    !pages.is_empty() && pages.iter().all(|it| it == word || it.starts_with(&folder))
}

/// Whether it is not shown anyway.
fn is_draft(input: &Input) -> bool {
    match input.parsed.as_deref() {
        Some(Parsed::Document(document)) => document.front.draft,
        Some(Parsed::Quiz(quiz)) => quiz.front.draft,
        Some(Parsed::Communities(all)) => all.iter().all(|it| it.draft),
        _ => false,
    }
}

/// The pages of a file.
fn pages(input: &Input) -> Vec<String> {
    match (page(input), input.parsed.as_deref()) {
        (Some(_), Some(Parsed::Communities(all))) => {
            let slugs = all.iter().map(|it| path::composed(&it.slug.value));
            slugs.map(|slug| format!("communities/{slug}")).collect()
        }
        (found, _) => found.into_iter().collect(),
    }
}

/// Whether a name in `folder`, or a whole path, is among some.
fn is_among(name: &str, folder: &str, among: impl Fn(&str) -> bool) -> bool {
    let name = plain(name);
    among(&name) || (!folder.is_empty() && among(&format!("{folder}/{name}")))
}

impl Site {
    /// Whether a name in `folder`, or a whole path, is that of something that is not shown.
    pub(super) fn is_hidden(&self, name: &str, folder: &str) -> bool {
        is_among(name, folder, |path| self.hidden.has(path))
    }

    pub(super) fn is_draft(&self, path: &str) -> bool {
        self.drafts.iter().any(|draft| draft == path)
    }

    /// What is to be said of a word that names nothing. A library's author does not know what this site leaves out.
    pub(super) fn missed(
        &self,
        version: &Version,
        name: &str,
        folder: &str,
        problem: Problem,
    ) -> Option<Problem> {
        let hidden = self.is_hidden(name, folder);
        let draft = is_among(name, folder, |path| self.is_draft(path));
        if version.is_own() {
            let flaw = hidden.then(|| LibraryFlaw::Hidden(name.to_owned()).into());
            // It is there, and its name is right.
            let draft = || draft.then(|| Problem::LinkDraft(name.to_owned()));
            return Some(flaw.or_else(draft).unwrap_or(problem));
        }
        let away = hidden || draft;
        (!away).then_some(problem)
    }

    /// The same of a link that leads nowhere.
    pub(super) fn missed_link(
        &self,
        version: &Version,
        dest: &str,
        problem: Problem,
    ) -> Option<Problem> {
        let file = dest.split(['#', '?']).next().unwrap_or(dest);
        let wanted = link::resolve_path(&version.source, &path::decode(file));
        let wanted = wanted.as_deref().map(link::without_extension);
        let hidden = wanted.is_some_and(|wanted| self.hidden.has(wanted));
        if version.is_own() {
            let flaw = hidden.then(|| LibraryFlaw::Hidden(dest.to_owned()).into());
            return Some(flaw.unwrap_or(problem));
        }
        let away = hidden || wanted.is_some_and(|wanted| self.is_draft(wanted));
        (!away).then_some(problem)
    }
}
