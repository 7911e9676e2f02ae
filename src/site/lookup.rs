//! Looks up what a version's words name: first its keys, from which follows what belongs together; then its texts and
//! pictures, which may lead to the lists that follow. Reports what is not there.

use super::link::check_anchor;
use super::resolved::{Links, Named, Names, Target};
use super::{Site, Version, block, is_drawing};
use crate::diagnostic::{BlockFlaw, Diagnostic, Place, Problem, Reference, WritingFlaw};
use crate::path::nearest;
use crate::span::{Span, Spanned};
use crate::syntax::document::Details;
use crate::syntax::markdown::{Call, HoleKind, Markdown};
use crate::syntax::quiz::Quiz;
use crate::syntax::rich::Rich;
use crate::syntax::source::Source;

/// What the keys of a version name.
pub(super) fn names(site: &Site, version: &Version, diagnostics: &mut Vec<Diagnostic>) -> Names {
    let mut names = Names::default();
    let mut look = |words: &[Spanned<String>], from: Reference, what: Named| {
        for word in words {
            if site.is_unparsed(&word.value, what.folder()) {
                continue;
            }
            match site.reference(from, &word.value, what.folder()) {
                Ok(id) => names.put(what, &word.value, id),
                Err(problem) => {
                    let Some(problem) = site.missed(version, &word.value, what.folder(), problem)
                    else {
                        continue;
                    };
                    let place = Place::at(&version.file, word.span);
                    diagnostics.push(Diagnostic::new(problem, place));
                }
            }
        }
    };
    if let Some(Details::Audience(path)) = version.document().map(|it| &it.details) {
        look(path, Reference::Path, Named::Page);
    }
    if let Some(case) = version.case() {
        look(&case.disguises, Reference::Disguise, Named::Disguise);
    }
    if let Some(quiz) = version.quiz() {
        for draw in &quiz.draw {
            look(
                std::slice::from_ref(&draw.from),
                Reference::Draw,
                Named::Quiz,
            );
            look(
                draw.disguise.as_slice(),
                Reference::Disguise,
                Named::Disguise,
            );
        }
        for question in quiz.written() {
            look(&question.disguises, Reference::Disguise, Named::Disguise);
            look(&question.see, Reference::See, Named::Page);
        }
    }
    if let Some(community) = version.community() {
        look(&community.quizzes, Reference::Quiz, Named::Quiz);
    }
    let sources = version.front().map_or(&[][..], |front| &front.sources);
    let sources = sources.iter().filter_map(Source::fact);
    let questions = version.quiz().into_iter().flat_map(Quiz::written);
    for word in sources.chain(questions.flat_map(|question| &question.facts)) {
        match site.facts.find(&word.value) {
            Some(Ok(id)) => names.put_fact(&word.value, id),
            Some(Err(problem)) => {
                let place = Place::at(&version.file, word.span);
                diagnostics.push(Diagnostic::new(problem, place));
            }
            None => {}
        }
    }
    if let Some(quiz) = version.quiz() {
        names.count_disguises(quiz);
    }
    names
}

/// What the texts and pictures of a version lead to.
pub(super) fn links(
    site: &Site,
    edition: usize,
    version: &Version,
    diagnostics: &mut Vec<Diagnostic>,
) -> Links {
    let mut lookup = Lookup {
        site,
        edition,
        version,
        links: Links::default(),
        diagnostics,
    };
    lookup.sign();
    for (src, span) in version.pictures() {
        lookup.image(src, span);
    }
    for text in version.texts() {
        lookup.markdown(text.markdown, text.inside, text.form);
    }
    lookup.links
}

struct Lookup<'a> {
    site: &'a Site,
    edition: usize,
    version: &'a Version,
    links: Links,
    diagnostics: &'a mut Vec<Diagnostic>,
}

impl Lookup<'_> {
    fn report(&mut self, problem: Problem, span: Span) {
        let place = Place::at(&self.version.file, span);
        self.diagnostics.push(Diagnostic::new(problem, place));
    }

    /// A sign of the theme's; a drawing of the author's is one of the pictures. Of a theme that cannot be read nobody
    /// knows what it has.
    fn sign(&mut self) {
        let front = self.version.front();
        let Some(sign) = front.and_then(|front| front.sign.as_ref()) else {
            return;
        };
        let (name, signs) = (&sign.value, &self.site.signs);
        if !is_drawing(name) && !signs.is_empty() && !signs.contains(name) {
            let near = nearest(name, signs.iter().map(String::as_str)).map(str::to_owned);
            let problem = Problem::SignUnknown(name.clone(), near, signs.clone());
            self.report(problem, sign.span);
        }
    }

    fn image(&mut self, src: &str, span: Span) {
        match self.site.image(&self.version.source, src) {
            Ok(asset) => {
                self.links.images.insert(src.into(), asset);
            }
            Err(problem) => self.report(problem, span),
        }
    }

    /// Links, pictures and blocks of a text, which may stand inside YAML.
    fn markdown(&mut self, markdown: &Markdown, inside: Option<&Rich>, form: bool) {
        let place = |span: Span| inside.map_or(span, |rich| rich.place(span));
        for hole in &markdown.holes {
            let span = place(Span::from(hole.span.clone()));
            match &hole.kind {
                HoleKind::Link { dest } => self.link(markdown, dest, span),
                HoleKind::Image { src, .. } => self.image(src, span),
                HoleKind::Block(call) if form && block::is_form(&call.name) => {
                    self.report(Problem::BlockSyntax(BlockFlaw::Nested), span);
                }
                HoleKind::Block(call) => self.block(call, span, &place),
                HoleKind::Label(_) => {}
            }
        }
    }

    fn link(&mut self, markdown: &Markdown, dest: &str, span: Span) {
        if dest.trim().is_empty() {
            self.report(WritingFlaw::LinkEmpty(true).into(), span);
            return;
        }
        let target = match self.site.target(&self.version.source, dest) {
            Ok(target) => target,
            // Its own mistakes are reported; the link is right.
            Err(Problem::LinkBroken(..))
                if self.site.leads_to_unparsed(&self.version.source, dest) =>
            {
                return;
            }
            Err(problem) => {
                let (site, version) = (self.site, self.version);
                if let Some(problem) = site.missed_link(version, dest, problem) {
                    self.report(problem, span);
                }
                return;
            }
        };
        let place = match &target {
            Target::Anchor(anchor) => check_anchor(markdown, anchor),
            Target::Entry(id, Some(anchor)) => self.site.check_anchor(*id, self.edition, anchor),
            Target::Entry(_, None) | Target::Section(_) | Target::Asset(_) => Ok(()),
        };
        if let Err(problem) = place {
            self.report(problem, span);
        }
        self.links.targets.insert(dest.into(), target);
    }

    fn block(&mut self, call: &Call, span: Span, in_file: &dyn Fn(Span) -> Span) {
        let mut wrong = Vec::new();
        let block = block::resolve(self.site, self.version, call, &mut wrong);
        for (problem, place) in wrong {
            self.report(problem, place.map_or(span, in_file));
        }
        if let Some(block) = block {
            self.links.blocks.insert(call.written.clone(), block);
        }
    }
}
