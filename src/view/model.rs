//! What a template may see: plain data, already resolved for one page. Every `href` is
//! relative to the page that shows it. Field names are the template variables.
//! Knows nothing of the site model, disk or templates.

use std::collections::BTreeMap;

use std::borrow::Cow;

use serde::Serialize;

use crate::syntax::extra::Extra;

pub use kept::Kept;

pub use blocks::{
    Checklist, ChecklistGroup, ChecklistItem, ChecklistResult, Level, Line, Pyramid,
    PyramidDrawing, PyramidFacts, Qr, Remembered, Reply, Scenario, ScenarioNode, ShownSegment,
    Wanted, Way,
};

mod blocks;
mod kept;

/// Text from the site, borrowed wherever that is possible.
pub type Text<'a> = Cow<'a, str>;
/// HTML that is safe to print as it is (`{{ x | safe }}`).
pub type Html<'a> = Cow<'a, str>;

/// `page`: what the layout needs, the same on every kind of page.
#[derive(Debug, Serialize)]
pub struct Page<'a> {
    /// `case`, `disguise`, `guide`, `page`, `audience`, `quiz`, `checklist`, `scenario`,
    /// `departments`, `community`, `home`, `list`, `tag`, `tags`, `record`, `search`, `not-found`.
    pub kind: &'a str,
    /// Its path, under which a device keeps what became of it: `cases/mmm`; empty on the home page.
    pub id: Text<'a>,
    /// The menu entry that this page belongs to (`cases`, `quizzes`, …), if any.
    pub section: Option<&'a str>,
    /// What the page is called; a section's or a tag's list too.
    pub title: Text<'a>,
    /// For search engines: the summary, or the first words.
    pub description: Text<'a>,
    /// As the author wrote it, to be shown under the title.
    pub summary: Option<&'a str>,
    /// The drawing beside the page's title, as on its card; absent on lists and the like.
    pub sign: Option<Sign<'a>>,
    /// Where what it says comes from; may be empty.
    pub sources: Vec<Source<'a>>,
    /// The values of the author's own.
    pub extra: Option<&'a Extra>,
    /// BCP 47, for `<html lang>`.
    pub lang: &'a str,
    /// How that language is written: `ltr`, `rtl`.
    pub dir: &'static str,
    /// From this page to the site's root: `./`, `../../` …
    pub root: Text<'a>,
    /// The home page in this language.
    pub home: Text<'a>,
    /// Absolute address; only with a base URL.
    pub permalink: Option<String>,
    /// The address that search engines keep: the page itself, or what a fallback repeats.
    pub canonical: Option<String>,
    /// Absolute address of the picture for share cards; only with a base URL.
    pub image: Option<String>,
    /// The same picture with its size and its words; absent with it.
    pub share: Option<SharePicture>,
    /// On a form for frames, around which nothing stands: the page that it is a form of.
    pub framed: Option<Text<'a>>,
    /// How other sites' pages show this one in a frame; absent where it has no such form.
    pub embed: Option<Embed>,
    /// Home first, this page last and without `href`. Empty on the home page.
    pub breadcrumbs: Vec<Link<'a>>,
    /// The same page in further languages.
    pub alternates: Vec<Alternate<'a>>,
    /// The text is in the default language, since nobody has translated it.
    pub fallback: bool,
    /// That language, on a fallback.
    pub text_lang: Option<&'a str>,
    /// Where a reader tells of a mistake on this page, with the page named in it; only where the site has such a place.
    pub feedback: Option<String>,
    /// How it is written, on a fallback.
    pub text_dir: Option<&'static str>,
    /// `draft: true`: it is only built with `--drafts` or shown in a preview.
    pub draft: bool,
    /// The front matter's `date`.
    pub date: Option<Date>,
    /// The learning paths that the page is on.
    pub paths: Vec<PathStep<'a>>,
    /// The front matter's `updated`.
    pub updated: Option<Date>,
    /// `<script type="application/ld+json">` content, already safe.
    pub json_ld: String,
    /// The words on it address the reader with respect.
    pub polite: bool,
    /// The page's own sentences for passing it on, by whom they are for: `parents`, `colleagues`, `class`.
    pub share_text: BTreeMap<&'a str, &'a str>,
    /// What is on the page that needs a style sheet or a script of its own: `quiz`, `scenario`,
    /// `checklist`, `pyramid`, `card`.
    pub parts: Vec<&'static str>,
}

/// A page's form for frames in the pages of other sites.
#[derive(Debug, Serialize)]
pub struct Embed {
    /// The form for frames.
    pub href: String,
    /// The absolute address of that form; only with a base URL.
    pub src: Option<String>,
    /// The script that gives frames their height, relative to this page.
    pub script: String,
    /// Absolute: what oEmbed says of it; only with a base URL.
    pub oembed: Option<String>,
}

/// The picture with which a link to the page is shown in chats.
#[derive(Debug, Serialize)]
pub struct SharePicture {
    /// Absolute.
    pub src: String,
    /// In pixels; absent where nobody knows.
    pub width: Option<u32>,
    /// In pixels; absent where nobody knows.
    pub height: Option<u32>,
    /// What a reader who cannot see it is told.
    pub alt: String,
    /// Absolute: a square for what stands beside a line of a chat; absent where the picture is the author's.
    pub square: Option<String>,
}

/// Where a page stands on a learning path.
#[derive(Debug, Serialize)]
pub struct PathStep<'a> {
    /// What the path is called.
    pub title: &'a str,
    /// The path's own page.
    pub href: String,
    /// Which step this page is, from 1.
    pub step: usize,
    /// How many there are.
    pub total: usize,
    /// The step after it; absent on the last.
    pub next: Option<Card<'a>>,
}

/// `page` for a further set of questions: what there is of it must not change with the page.
#[derive(Debug, Serialize)]
pub struct SetPage<'a> {
    /// `quiz`.
    pub kind: &'a str,
    /// BCP 47, as in [`Page::lang`].
    pub lang: &'a str,
    /// From the quiz's page.
    pub root: String,
    /// As [`Page::polite`].
    pub polite: bool,
}

/// A page in one of the site's languages, this one included.
#[derive(Debug, Serialize)]
pub struct Alternate<'a> {
    /// BCP 47, for `hreflang`.
    pub lang: &'a str,
    /// The language's own name: 中文, English.
    pub name: &'a str,
    /// `ltr`, `rtl`.
    pub dir: &'static str,
    /// Its address, relative to this page.
    pub href: String,
    /// Its absolute address; only with a base URL.
    pub absolute: Option<String>,
}

/// A step of the breadcrumbs.
#[derive(Debug, Serialize)]
pub struct Link<'a> {
    /// What the page is called.
    pub title: Text<'a>,
    /// Where it is; absent for the page itself.
    pub href: Option<String>,
}

/// A tag with the number of pages that carry it.
#[derive(Debug, Serialize)]
pub struct TagLink<'a> {
    /// The tag as the site spells it.
    pub title: &'a str,
    /// The first page of its list.
    pub href: String,
    /// Only in the list of all tags; 0 beside a page.
    pub count: usize,
}

/// `iso` is `2018-12-14`; `text` is as a reader of the page's language writes it.
#[derive(Clone, Debug, Serialize)]
pub struct Date {
    /// For `datetime=`.
    pub iso: String,
    /// For people: 2018年12月14日, 14 December 2018.
    pub text: String,
}

/// A page in a list, on the home page, beside another page.
#[derive(Debug, Serialize)]
pub struct Card<'a> {
    /// The page's path, under which a device keeps what became of it: `quizzes/basics`.
    pub id: &'a str,
    /// As `page.kind` of the page itself.
    pub kind: &'a str,
    /// What the page is called.
    pub title: &'a str,
    /// Of a quiz or a scenario without one, the first sentence of its intro; empty where there is neither.
    pub summary: Text<'a>,
    /// The page's address.
    pub href: String,
    /// The page's `date`.
    pub date: Option<Date>,
    /// The drawing beside it: its own, or that of what it is about.
    pub sign: Option<Sign<'a>>,
    /// A disguise's pitch.
    pub pitch: Option<&'a str>,
    /// A case's people, as officially reported.
    pub people: Option<&'a str>,
    /// A case's amount, as officially reported.
    pub amount: Option<&'a str>,
    /// Questions in a quiz, items in a checklist, endings in a scenario, cases of a disguise.
    pub count: Option<usize>,
    /// How long it takes: of a quiz everywhere, of a page to read in lists and on learning paths.
    pub minutes: Option<usize>,
    /// The disguises that a case names.
    pub disguises: Vec<&'a str>,
    /// Whom a quiz or a scenario is for: the learning paths that it is on.
    pub audiences: Vec<&'a str>,
    /// Its text is in the default language, since nobody has translated it.
    pub fallback: bool,
    /// That language, then.
    pub lang: Option<&'a str>,
}

/// The drawing that stands beside a page's name. It has no words: the name says what it is.
#[derive(Debug, Serialize)]
pub struct Sign<'a> {
    /// A sign of the theme, for the component `drawing`; empty where the author has drawn one.
    pub name: Text<'a>,
    /// The author's own; `alt` is empty.
    pub picture: Option<Picture<'a>>,
}

/// Where this page stands in a list of several pages.
#[derive(Debug, Serialize)]
pub struct Pager {
    /// This page, from 1.
    pub current: usize,
    /// How many pages the list has, at least 1.
    pub total: usize,
    /// The page before; absent on the first.
    pub previous: Option<String>,
    /// The page after; absent on the last.
    pub next: Option<String>,
}

/// `record`: what a device keeps is the script's to show; this tells it names and addresses.
#[derive(Debug, Serialize)]
pub struct Record<'a> {
    /// The quizzes that are listed, in the order of their list.
    pub quizzes: Vec<RecordedQuiz<'a>>,
}

/// A quiz whose results a device may keep.
#[derive(Debug, Serialize)]
pub struct RecordedQuiz<'a> {
    /// `quiz.id`.
    pub id: &'a str,
    /// What the quiz is called.
    pub title: &'a str,
    /// The quiz's page.
    pub href: String,
}

/// `search`: what stands in its page for who has no script, and what tells the script of the rest.
#[derive(Debug, Serialize)]
pub struct Search<'a> {
    /// The index's table of contents, relative to this page.
    pub table: &'static str,
    /// The kinds in which what is found is shown, in their order: `search_kind_<name>`.
    pub kinds: &'static [&'static str],
    /// By kind, as what is found is shown (`search_kind_<name>`): those of which there is a page.
    pub groups: Vec<SearchGroup<'a>>,
}

/// The pages of a kind.
#[derive(Debug, Serialize)]
pub struct SearchGroup<'a> {
    /// `disguise`, `guide`, `case` …
    pub name: &'a str,
    /// How many there are.
    pub count: usize,
    /// By first sound, each with its pages in order; empty where there are too many for one page.
    pub letters: Vec<SearchLetter<'a>>,
    /// The list of the kind's section, if it has one.
    pub href: Option<String>,
}

/// Pages whose names begin with one sound.
#[derive(Debug, Serialize)]
pub struct SearchLetter<'a> {
    /// `A` … `Z`, or `#`.
    pub letter: char,
    /// In the order of their sound.
    pub items: Vec<SearchItem<'a>>,
}

/// A page by its name.
#[derive(Debug, Serialize)]
pub struct SearchItem<'a> {
    /// What it is called.
    pub title: Text<'a>,
    /// The page's address.
    pub href: String,
}

/// `list`: a section's pages or a tag's, one page of them.
#[derive(Debug, Serialize)]
pub struct List<'a> {
    /// The section (`cases` …) or `tag`.
    pub of: &'a str,
    /// The words of the section's `index.md`, on its first page only; empty for a tag.
    pub body: Html<'a>,
    /// The entries of this page of the list, at most 20.
    pub items: Vec<Card<'a>>,
    /// The same in groups, one after another, where the list has such: that of quizzes. Empty elsewhere.
    pub groups: Vec<Group<'a>>,
    /// How many there are on all pages.
    pub count: usize,
    /// The way to the list's other pages.
    pub pager: Pager,
}

/// Entries of a list that belong together.
#[derive(Debug, Serialize)]
pub struct Group<'a> {
    /// `everyone`, `audience` (on somebody's learning path), `disguise` (about a single one).
    pub name: &'a str,
    /// In the order of the list.
    pub items: Vec<Card<'a>>,
}

/// `tags`: all tags.
#[derive(Debug, Serialize)]
pub struct Tags<'a> {
    /// In the order of the site's tags, each with its number of pages.
    pub items: Vec<TagLink<'a>>,
}

/// `article`: a guide or a plain page.
#[derive(Debug, Serialize)]
pub struct Article<'a> {
    /// The Markdown text.
    pub body: Html<'a>,
    /// The page's own tags.
    pub tags: Vec<TagLink<'a>>,
    /// The page's own picture, if any.
    pub image: Option<Picture<'a>>,
}

/// `case`.
#[derive(Debug, Serialize)]
pub struct Case<'a> {
    /// The Markdown text.
    pub body: Html<'a>,
    /// The case's own picture, if any.
    pub image: Option<Picture<'a>>,
    /// Ways in which people were drawn in, as written: 微信群, 讲座.
    pub channels: &'a [String],
    /// Where it was, as written.
    pub region: Option<&'a str>,
    /// When it was, as written: 2013—2017.
    pub period: Option<&'a str>,
    /// How many took part, as officially reported.
    pub people: Option<&'a str>,
    /// The money involved, as officially reported.
    pub amount: Option<&'a str>,
    /// How it ended: verdict, penalty.
    pub outcome: Option<&'a str>,
    /// The disguises that the case names.
    pub disguises: Vec<Card<'a>>,
    /// Where its facts come from; at least one.
    pub sources: Vec<Source<'a>>,
    /// Quizzes of the case's disguises.
    pub quizzes: Vec<Card<'a>>,
    /// The case before this one in the list of cases.
    pub previous: Option<Card<'a>>,
    /// The case after this one in the list of cases.
    pub next: Option<Card<'a>>,
    /// The case's own tags.
    pub tags: Vec<TagLink<'a>>,
}

/// A source: of a page, of a case, of a question's answer.
#[derive(Debug, Serialize)]
pub struct Source<'a> {
    /// What the report is called.
    pub title: &'a str,
    /// Who published it.
    pub publisher: Option<&'a str>,
    /// An address of the web, checked.
    pub url: Option<&'a str>,
    /// When it was published: a day, a month or a year.
    pub date: Option<Date>,
    /// The fact of the site that it is; `title` is its claim then, `publisher` its authority.
    pub fact: Option<Fact<'a>>,
}

/// A claim with who made it: `fact` in its block, and of a source.
#[derive(Debug, Serialize)]
pub struct Fact<'a> {
    /// The name by which the site refers to it.
    pub id: &'a str,
    /// What is so, in the site's own words.
    pub claim: &'a str,
    /// Who says so.
    pub authority: &'a str,
    /// The number under which it was issued, or its title.
    pub document: Option<&'a str>,
    /// The exact words.
    pub quote: Option<&'a str>,
    /// When it was issued: a day, a month or a year.
    pub date: Option<Date>,
    /// An address of the web, checked.
    pub url: Option<&'a str>,
    /// The day on which somebody last saw it there.
    pub checked: Option<Date>,
    /// Its first day in force.
    pub from: Option<Date>,
    /// Its last day in force.
    pub until: Option<Date>,
    /// The language of its words, where it is not the page's.
    pub lang: Option<&'a str>,
}

/// `disguise`.
#[derive(Debug, Serialize)]
pub struct Disguise<'a> {
    /// The Markdown text.
    pub body: Html<'a>,
    /// The disguise's own picture, if any.
    pub image: Option<Picture<'a>>,
    /// Other names that it goes by.
    pub aka: &'a [String],
    /// What recruiters say.
    pub pitch: Option<&'a str>,
    /// What is behind it.
    pub truth: Option<&'a str>,
    /// The signs by which it is told, one text each.
    pub red_flags: &'a [String],
    /// Honest things that it is easily taken for.
    pub lookalike: Vec<Lookalike<'a>>,
    /// The first of its cases.
    pub cases: Vec<Card<'a>>,
    /// The list of all cases, when there are more than these.
    pub more_cases: Option<String>,
    /// Quizzes with questions on it, at most six.
    pub quizzes: Vec<Card<'a>>,
    /// The disguise's own tags.
    pub tags: Vec<TagLink<'a>>,
}

/// An honest thing that looks like a disguise.
#[derive(Debug, Serialize)]
pub struct Lookalike<'a> {
    /// What it is called.
    pub name: &'a str,
    /// How the two are told apart.
    pub difference: &'a str,
}

/// `audience`: a learning path, in order.
#[derive(Debug, Serialize)]
pub struct Audience<'a> {
    /// The words above the path.
    pub body: Html<'a>,
    /// The steps, first to last.
    pub path: Vec<Card<'a>>,
    /// What its readers may keep on their devices; absent where nothing is kept.
    pub kept: Option<Kept>,
    /// The page's own tags.
    pub tags: Vec<TagLink<'a>>,
}

/// `departments`.
#[derive(Debug, Serialize)]
pub struct Departments<'a> {
    /// What may have happened, the most pressing first, and whom to turn to then; empty where no contact says when it is
    /// the one.
    pub situations: Vec<Situation<'a>>,
    /// As in `departments.yaml`, in its order.
    pub items: Vec<Department<'a>>,
}

/// What has happened to somebody who looks for a number.
#[derive(Debug, Serialize)]
pub struct Situation<'a> {
    /// `held`, `paid`, `doubt`, `family`.
    pub name: &'a str,
    /// In the order of the settings; never empty.
    pub contacts: Vec<Contact<'a>>,
}

/// An office to turn to.
#[derive(Debug, Serialize)]
pub struct Department<'a> {
    /// What the office is called.
    pub name: &'a str,
    /// What it is responsible for.
    pub duties: Option<&'a str>,
    /// `duties` in parts: words, and the site's own numbers among them.
    pub dialled: Vec<Number<'a>>,
    /// As written; may hold several numbers and words.
    pub phone: Option<&'a str>,
    /// The address that calls it; absent where there are several numbers, or none that a phone should dial.
    pub call: Option<String>,
    /// `phone` in parts: numbers, and the words between them.
    pub numbers: Vec<Number<'a>>,
    /// The street address.
    pub address: Option<&'a str>,
    /// The office hours.
    pub hours: Option<&'a str>,
    /// Its website, checked.
    pub url: Option<&'a str>,
}

/// `community`.
#[derive(Debug, Serialize)]
pub struct Community<'a> {
    /// What the community is called.
    pub name: &'a str,
    /// `community`, `village`, `school`, `workplace`.
    pub kind: &'a str,
    /// Whom to call there; may be empty.
    pub contacts: Vec<Contact<'a>>,
    /// A text in Markdown; empty where there is none.
    pub note: Html<'a>,
    /// The quizzes that are recommended there, in its order.
    pub quizzes: Vec<Card<'a>>,
    /// An SVG QR code of this page's address; only with a base URL.
    pub qr: Option<String>,
    /// The page of its kit: posters, cards, letters; absent where the site has none.
    pub kit: Option<String>,
    /// What its readers may keep on their devices; absent where nothing is kept.
    pub kept: Option<Kept>,
    /// What it is called in `?from=`, by which hosts' logs count who came through it; absent where its name would have to be
    /// encoded.
    pub from: Option<&'a str>,
}

/// Somebody to call.
#[derive(Debug, Serialize)]
pub struct Contact<'a> {
    /// Who answers: 市场监管 12315.
    pub name: &'a str,
    /// As written; may hold several numbers and words.
    pub phone: &'a str,
    /// The address that calls it; absent where there are several numbers, or none that a phone should dial.
    pub call: Option<String>,
    /// `phone` in parts: numbers, and the words between them.
    pub numbers: Vec<Number<'a>>,
    /// When to call, what for.
    pub note: Option<&'a str>,
    /// One writes to it instead of calling.
    pub sms: bool,
    /// The language of these words, where it is not the page's.
    pub lang: Option<&'a str>,
}

/// A part of what was written as a telephone number.
#[derive(Debug, Serialize)]
pub struct Number<'a> {
    /// As written.
    pub text: &'a str,
    /// The address that calls it; absent for words between numbers, and for what a phone should not dial.
    pub call: Option<String>,
}

/// A picture with its size in pixels, so that the page does not jump while it loads.
#[derive(Debug, Serialize)]
pub struct Picture<'a> {
    /// The file's address.
    pub src: String,
    /// What a reader who cannot see it is told; may be empty.
    pub alt: Text<'a>,
    /// Pixels; absent where the file could not be measured.
    pub width: Option<u32>,
    /// Pixels; absent where the file could not be measured.
    pub height: Option<u32>,
    /// `small.jpg 480w, …`; absent for small pictures.
    pub srcset: Option<String>,
}
