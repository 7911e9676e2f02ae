//! What the search may find: each page, and each question by itself, with the words that readers see there, by how much they
//! say of what the page is about. What a page shows of others is theirs. Knows no template and not how texts are cut.

use std::borrow::Cow;

use serde::Serialize;

use super::context::{Context, Look};
use super::facts;
use crate::question::{Body, SegmentKind};
use crate::search::Field;
use crate::site::block::Block;
use crate::site::{EntryId, PageKind, QuestionRef, Site, Version};
use crate::syntax::quiz::Question;
use crate::syntax::rich::Rich;

mod words;

use words::Words;

/// What is found is shown in these groups, in this order; themes call them `search_kind_<name>`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs)] // Each is the kind of page of its name.
pub enum Group {
    Disguise,
    Guide,
    Case,
    Quiz,
    Question,
    Scenario,
    Checklist,
    Audience,
    Contact,
    Page,
}

impl Group {
    /// As themes know it.
    pub const NAMES: [&str; 10] = [
        "disguise",
        "guide",
        "case",
        "quiz",
        "question",
        "scenario",
        "checklist",
        "audience",
        "contact",
        "page",
    ];

    fn of(kind: PageKind) -> Self {
        match kind {
            PageKind::Disguise => Self::Disguise,
            PageKind::Guide => Self::Guide,
            PageKind::Case => Self::Case,
            PageKind::Quiz => Self::Quiz,
            PageKind::Scenario => Self::Scenario,
            PageKind::Checklist => Self::Checklist,
            PageKind::Audience => Self::Audience,
            PageKind::Departments | PageKind::Community => Self::Contact,
            PageKind::Page | PageKind::Home | PageKind::Section(_) => Self::Page,
        }
    }
}

/// A page with its words, as the browser's side has it (`Page` in scripts/search/find.js): a list of these, in this order.
#[derive(Debug, Serialize)]
pub struct Searched<'a>(
    /// The group's number.
    pub u8,
    /// Where it is, from the root.
    pub String,
    /// What it is called; empty for a question.
    pub Cow<'a, str>,
    /// What its subject is called or praised as beside that.
    pub Vec<String>,
    /// What its parts are called; of a question what is asked.
    pub Vec<String>,
    /// All other texts, in order.
    pub Vec<String>,
    /// What a reader sees only when a question is answered.
    pub Vec<String>,
    /// How the title and the other names sound.
    pub String,
);

impl Searched<'_> {
    /// All texts, the best places first.
    pub fn texts(&self) -> impl Iterator<Item = (Field, &str)> {
        fn of(field: Field, all: &[String]) -> impl Iterator<Item = (Field, &str)> {
            all.iter().map(move |it| (field, it.as_str()))
        }
        let title = std::iter::once((Field::Title, &*self.2));
        let sounds = std::iter::once((Field::Alias, &*self.7));
        title
            .chain(of(Field::Alias, &self.3))
            .chain(sounds)
            .chain(of(Field::Heading, &self.4))
            .chain(of(Field::Text, &self.5))
            .chain(of(Field::Text, &self.6))
    }
}

/// Something that may be found.
#[derive(Clone, Copy, Debug)]
pub enum Subject {
    /// A page.
    Page(EntryId),
    /// A question, and the quiz that leads to it.
    Question(EntryId, QuestionRef),
}

/// All that may be found in one language with its words, in the order in which what fits equally well is shown.
pub struct Searchable<'a> {
    context: Context<'a>,
    subjects: &'a [Subject],
}

impl<'a> Searchable<'a> {
    /// The [`subjects`] of a language; nothing where there is no such.
    pub fn new(
        site: &'a Site,
        edition: usize,
        look: &Look<'a>,
        subjects: &'a [Subject],
    ) -> Option<Self> {
        let made = site.editions.get(edition)?;
        Some(Self {
            context: Context::new(site, edition, made, String::new(), look),
            subjects,
        })
    }

    /// Their number.
    pub fn len(&self) -> usize {
        self.subjects.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.subjects.is_empty()
    }

    /// The path of one, which tells it from others.
    pub fn path(&self, number: usize) -> &str {
        let (Subject::Page(id) | Subject::Question(id, _)) = self.subjects[number];
        &self.context.site.entry(id).path
    }

    /// One with its words.
    pub fn page(&self, number: usize) -> Option<Searched<'a>> {
        let context = &self.context;
        let mut words = Words::default();
        match *self.subjects.get(number)? {
            Subject::Page(id) => {
                let (version, _) = context.version(id)?;
                let kind = context.site.entry(id).kind;
                let title: Cow<'a, str> = match kind {
                    PageKind::Departments => context.words.get("title_departments").into(),
                    PageKind::Section(section) => context
                        .words
                        .get(&format!("title_{}", section.folder()))
                        .into(),
                    PageKind::Community => {
                        version.community()?.name.of(&context.edition.lang).into()
                    }
                    _ => version.title().into(),
                };
                words.sound(&title);
                entry(context, version, &mut words);
                Some(words.made(Group::of(kind), context.entry_href(id), title))
            }
            Subject::Question(quiz, reference) => {
                let (question, version) =
                    context.site.question(reference, context.edition_index)?;
                asked(context, version, question, &mut words);
                Some(words.made(Group::Question, context.entry_href(quiz), "".into()))
            }
        }
    }
}

/// Pages by their groups, each question once: in the quiz of its own file, or else in the first that asks it. Takes a while: once
/// for a language.
pub fn subjects(site: &Site, edition: usize) -> Vec<Subject> {
    let Some(made) = site.editions.get(edition) else {
        return Vec::new();
    };
    let shown = |id: &EntryId| {
        site.version(*id, edition)
            .is_some_and(|(version, _)| version.quiz().is_none_or(|quiz| quiz.listed))
    };
    let mut ids: Vec<EntryId> = site.ids().filter(shown).collect();
    let place = |id: &EntryId| made.position.get(id).copied().unwrap_or(usize::MAX);
    ids.sort_by_key(|id| (Group::of(site.entry(*id).kind), place(id), *id));
    let quizzes: Vec<EntryId> = ids
        .iter()
        .copied()
        .filter(|id| site.entry(*id).kind == PageKind::Quiz)
        .collect();
    let mut questions: Vec<(QuestionRef, EntryId)> = Vec::new();
    for id in &quizzes {
        let all = made.questions.get(id).into_iter().flat_map(|it| &it.all);
        questions.extend(all.map(|reference| (*reference, *id)));
    }
    // Its own quiz first; the sort keeps the order of the others.
    questions
        .sort_by_key(|(reference, id)| (reference.bank, reference.index, reference.bank != *id));
    questions.dedup_by_key(|(reference, _)| (reference.bank, reference.index));
    let (before, after): (Vec<EntryId>, Vec<EntryId>) = ids
        .into_iter()
        .partition(|id| Group::of(site.entry(*id).kind) < Group::Question);
    let pages = |ids: Vec<EntryId>| ids.into_iter().map(Subject::Page);
    pages(before)
        .chain(
            questions
                .into_iter()
                .map(|(it, id)| Subject::Question(id, it)),
        )
        .chain(pages(after))
        .collect()
}

/// The words of a page, but for its title.
fn entry<'a>(context: &Context<'a>, version: &'a Version, words: &mut Words) {
    // First: it is shown where the title alone was found.
    if let Some(front) = version.front() {
        words.text_of(front.summary.as_deref());
    }
    if let Some(disguise) = version.disguise() {
        for name in &disguise.aka {
            words.alias(name);
            words.sound(name);
        }
        words.text(&disguise.aka.join(context.words.get("list_comma")));
        words.alias_of(disguise.pitch.as_deref());
        words.text_of(disguise.truth.as_deref());
        words.texts(disguise.red_flags.iter().map(|it| Some(it.as_str())));
        for (name, difference) in &disguise.lookalike {
            words.text(name);
            words.text(difference);
        }
    }
    if let Some(case) = version.case() {
        let said = [
            &case.people,
            &case.amount,
            &case.region,
            &case.period,
            &case.outcome,
        ];
        words.texts(said.into_iter().map(Option::as_deref));
        words.text(&case.channels.join(context.words.get("list_comma")));
    }
    if let Some(document) = version.document() {
        words.markdown(context, version, &document.body);
    }
    if let Some(quiz) = version.quiz() {
        rich(context, version, quiz.intro.as_ref(), words);
    }
    checklist(context, version, words);
    scenario(context, version, words);
    directory(context, version, words);
    if let Some(front) = version.front() {
        for tag in context.tags(&front.tags) {
            words.text(tag.title);
        }
    }
    for source in facts::sources(context, version) {
        if let Some(fact) = source.fact {
            stated(&fact, words);
        } else {
            words.texts([Some(source.title), source.publisher]);
        }
    }
}

fn stated(fact: &super::model::Fact<'_>, words: &mut Words) {
    words.text(fact.claim);
    words.text_of(fact.quote);
    words.text_of(fact.document);
    words.text(fact.authority);
}

fn rich<'a>(
    context: &Context<'a>,
    version: &'a Version,
    rich: Option<&'a Rich>,
    words: &mut Words,
) {
    if let Some(rich) = rich {
        words.markdown(context, version, &rich.markdown);
    }
}

fn checklist<'a>(context: &Context<'a>, version: &'a Version, words: &mut Words) {
    let Some(checklist) = version.checklist() else {
        return;
    };
    rich(context, version, checklist.intro.as_ref(), words);
    let mut group = None;
    for item in &checklist.items {
        if group != item.group.as_deref() {
            group = item.group.as_deref();
            words.heading_of(group);
        }
        words.text(&item.text);
        rich(context, version, item.note.as_ref(), words);
    }
    for result in &checklist.results {
        words.heading(&result.title.value);
        rich(context, version, result.advice.as_ref(), words);
    }
}

fn scenario<'a>(context: &Context<'a>, version: &'a Version, words: &mut Words) {
    let Some(scenario) = version.scenario() else {
        return;
    };
    rich(context, version, scenario.intro.as_ref(), words);
    for node in &scenario.nodes {
        for line in &node.say {
            words.joined(line.segments.iter().map(|it| it.text.as_str()));
            // As it stands below the line: what is wrong, and why.
            for flag in line
                .segments
                .iter()
                .filter(|it| it.kind == SegmentKind::Flag)
            {
                let colon = context.words.get("colon");
                if let Some(note) = &flag.note {
                    words.text(&format!("{}{colon}{note}", flag.text));
                }
            }
        }
        for choice in &node.choices {
            words.text(&choice.text);
            words.text_of(choice.note.as_deref());
        }
        words.heading_of(node.title.as_deref());
        rich(context, version, node.debrief.as_ref(), words);
    }
}

/// Offices and communities.
fn directory<'a>(context: &Context<'a>, version: &'a Version, words: &mut Words) {
    let lang = &context.edition.lang;
    for office in version.departments().into_iter().flatten() {
        words.heading(office.name.of(lang));
        let worded = [&office.duties, &office.address, &office.hours];
        words.texts(worded.map(|it| it.as_ref().map(|it| it.of(lang))));
        words.text_of(office.phone.as_deref());
    }
    if let Some(community) = version.community() {
        for contact in &community.contacts {
            words.text(contact.name.of(lang));
            words.text(&contact.phone);
            words.text_of(contact.note.as_ref().map(|it| it.of(lang)));
        }
        rich(context, version, community.note.as_ref(), words);
    }
}

/// A question: what is asked is its name, what is told of an answer comes after.
fn asked<'a>(
    context: &Context<'a>,
    version: &'a Version,
    question: &'a Question,
    words: &mut Words,
) {
    let common = &question.common;
    words.markdown(context, version, &common.stem.markdown);
    words.begin_options();
    body(&question.body, words);
    rich(context, version, common.hint.as_ref(), words);
    words.begin_after();
    notes(&question.body, words);
    rich(context, version, common.explanation.as_ref(), words);
    for source in facts::of_question(context, version, &common.facts) {
        if let Some(fact) = source.fact {
            stated(&fact, words);
        }
    }
}

/// What stands to be chosen from. An accepted answer does not.
fn body(body: &Body, words: &mut Words) {
    match body {
        Body::Choice { options, .. } => {
            words.texts(options.iter().map(|it| Some(it.text.as_str())));
        }
        Body::Order { items, .. } => words.texts(items.iter().map(|it| Some(it.as_str()))),
        Body::Match { pairs, extras } => {
            for (left, right) in pairs {
                words.texts([Some(left.as_str()), Some(right)]);
            }
            words.texts(extras.iter().map(|it| Some(it.as_str())));
        }
        Body::Classify { bins, items } => {
            words.texts(bins.iter().map(|it| Some(it.as_str())));
            words.texts(items.iter().map(|it| Some(it.text.as_str())));
        }
        Body::Mark(segments) => words.joined(segments.iter().map(|it| it.text.as_str())),
        Body::Judge(_) | Body::Number { .. } | Body::Text(_) => {}
    }
}

/// What is told of each of these once the question is answered.
fn notes(body: &Body, words: &mut Words) {
    match body {
        Body::Choice { options, .. } => {
            words.texts(options.iter().map(|it| it.note.as_deref()));
        }
        Body::Classify { items, .. } => {
            words.texts(items.iter().map(|it| it.note.as_deref()));
        }
        Body::Mark(segments) => {
            words.texts(segments.iter().map(|it| it.note.as_deref()));
        }
        Body::Judge(_)
        | Body::Number { .. }
        | Body::Text(_)
        | Body::Order { .. }
        | Body::Match { .. } => {}
    }
}

/// What a block shows of its own page, where it stands in a text; cards and numbers to call are others'.
fn block<'a>(context: &Context<'a>, block: &'a Block, words: &mut Words) {
    let shown = |id: EntryId| context.version(id).map(|(version, _)| version);
    match block {
        Block::Fact(id) => {
            if let Some(fact) = facts::fact(context, *id) {
                stated(&fact, words);
            }
        }
        Block::Scenario(id) => {
            if let Some(version) = shown(*id) {
                words.heading(version.title());
                scenario(context, version, words);
            }
        }
        Block::Checklist(id) => {
            if let Some(version) = shown(*id) {
                words.heading(version.title());
                checklist(context, version, words);
            }
        }
        // Its questions are found by themselves, where they are asked.
        Block::Quiz { .. }
        | Block::Case(_)
        | Block::Pyramid(_)
        | Block::Hotline
        | Block::Qr(_)
        | Block::Own { .. } => {}
    }
}
