//! What a template may see: plain data, already resolved for one page. Every `href` is
//! relative to the page that shows it. Field names are the template variables.
//! Knows nothing of the site model, disk or templates.

use std::borrow::Cow;

use serde::Serialize;

use crate::question::Segment;
use crate::syntax::extra::Extra;

/// Text from the site, borrowed wherever that is possible.
pub type Text<'a> = Cow<'a, str>;
/// HTML that is safe to print as it is (`{{ x | safe }}`).
pub type Html<'a> = Cow<'a, str>;

/// `page`: what the layout needs, the same on every kind of page.
#[derive(Debug, Serialize)]
pub struct Page<'a> {
    /// `case`, `disguise`, `guide`, `page`, `audience`, `quiz`, `checklist`, `scenario`,
    /// `departments`, `community`, `home`, `list`, `tag`, `tags`, `record`, `not-found`.
    pub kind: &'a str,
    /// The menu entry that this page belongs to (`cases`, `quizzes`, …), if any.
    pub section: Option<&'a str>,
    pub title: Text<'a>,
    /// For search engines: the summary, or the first words.
    pub description: Text<'a>,
    /// As the author wrote it, to be shown under the title.
    pub summary: Option<&'a str>,
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
    /// Home first, this page last and without `href`. Empty on the home page.
    pub breadcrumbs: Vec<Link<'a>>,
    /// The same page in further languages.
    pub alternates: Vec<Alternate<'a>>,
    /// The text is in the default language, since nobody has translated it.
    pub fallback: bool,
    /// That language, on a fallback.
    pub text_lang: Option<&'a str>,
    /// How it is written, on a fallback.
    pub text_dir: Option<&'static str>,
    pub draft: bool,
    pub date: Option<Date>,
    pub updated: Option<Date>,
    /// `<script type="application/ld+json">` content, already safe.
    pub json_ld: String,
    /// What is on the page that needs a style sheet or a script of its own: `quiz`, `scenario`,
    /// `checklist`, `pyramid`.
    pub parts: Vec<&'static str>,
}

/// `page` for a further set of questions: what there is of it must not change with the page.
#[derive(Debug, Serialize)]
pub struct SetPage<'a> {
    /// `quiz`.
    pub kind: &'a str,
    pub lang: &'a str,
    /// From the quiz's page.
    pub root: String,
}

#[derive(Debug, Serialize)]
pub struct Alternate<'a> {
    pub lang: &'a str,
    /// The language's own name: 中文, English.
    pub name: &'a str,
    /// `ltr`, `rtl`.
    pub dir: &'static str,
    pub href: String,
    pub absolute: Option<String>,
}

#[derive(Debug, Serialize)]
pub struct Link<'a> {
    pub title: Text<'a>,
    pub href: Option<String>,
}

/// A tag with the number of pages that carry it.
#[derive(Debug, Serialize)]
pub struct TagLink<'a> {
    pub title: &'a str,
    pub href: String,
    pub count: usize,
}

/// `iso` is `2018-12-14`; `text` is as a reader of the page's language writes it.
#[derive(Clone, Debug, Serialize)]
pub struct Date {
    pub iso: String,
    pub text: String,
}

/// A page in a list, on the home page, beside another page.
#[derive(Debug, Serialize)]
pub struct Card<'a> {
    pub kind: &'a str,
    pub title: &'a str,
    pub summary: &'a str,
    pub href: String,
    pub date: Option<Date>,
    /// A disguise's pitch.
    pub pitch: Option<&'a str>,
    /// A case's people and amount, as officially reported.
    pub people: Option<&'a str>,
    pub amount: Option<&'a str>,
    /// Questions in a quiz, items in a checklist, endings in a scenario, cases of a disguise.
    pub count: Option<usize>,
    pub fallback: bool,
}

#[derive(Debug, Serialize)]
pub struct Pager {
    pub current: usize,
    pub total: usize,
    pub previous: Option<String>,
    pub next: Option<String>,
}

/// `record`: what a device keeps is the script's to show; this tells it names and addresses.
#[derive(Debug, Serialize)]
pub struct Record<'a> {
    pub quizzes: Vec<RecordedQuiz<'a>>,
}

#[derive(Debug, Serialize)]
pub struct RecordedQuiz<'a> {
    /// `quiz.id`.
    pub id: &'a str,
    pub title: &'a str,
    pub href: String,
}

/// `home`. `home.body` may be empty.
#[derive(Debug, Serialize)]
pub struct Home<'a> {
    pub body: Html<'a>,
    pub disguises: Vec<Card<'a>>,
    pub quizzes: Vec<Card<'a>>,
    pub cases: Vec<Card<'a>>,
    pub checklists: Vec<Card<'a>>,
    pub scenarios: Vec<Card<'a>>,
    pub guides: Vec<Card<'a>>,
    pub audiences: Vec<Card<'a>>,
    /// Links to whole lists: `home.lists.cases` …, absent where there is nothing.
    pub lists: Lists,
}

#[derive(Debug, Default, Serialize)]
pub struct Lists {
    pub disguises: Option<String>,
    pub quizzes: Option<String>,
    pub cases: Option<String>,
    pub checklists: Option<String>,
    pub scenarios: Option<String>,
    pub guides: Option<String>,
    pub audiences: Option<String>,
    pub departments: Option<String>,
    pub communities: Option<String>,
    pub tags: Option<String>,
}

/// `list`: a section's pages or a tag's, one page of them.
#[derive(Debug, Serialize)]
pub struct List<'a> {
    /// The section (`cases` …) or `tag`.
    pub of: &'a str,
    pub body: Html<'a>,
    pub items: Vec<Card<'a>>,
    /// How many there are on all pages.
    pub count: usize,
    pub pager: Pager,
}

/// `tags`: all tags.
#[derive(Debug, Serialize)]
pub struct Tags<'a> {
    pub items: Vec<TagLink<'a>>,
}

/// `article`: a guide or a plain page.
#[derive(Debug, Serialize)]
pub struct Article<'a> {
    pub body: Html<'a>,
    pub tags: Vec<TagLink<'a>>,
    /// The page's own picture, if any.
    pub image: Option<Picture<'a>>,
}

/// `case`.
#[derive(Debug, Serialize)]
pub struct Case<'a> {
    pub body: Html<'a>,
    pub image: Option<Picture<'a>>,
    pub channels: &'a [String],
    pub region: Option<&'a str>,
    pub period: Option<&'a str>,
    pub people: Option<&'a str>,
    pub amount: Option<&'a str>,
    pub outcome: Option<&'a str>,
    pub disguises: Vec<Card<'a>>,
    pub sources: Vec<Source<'a>>,
    /// Quizzes of the case's disguises.
    pub quizzes: Vec<Card<'a>>,
    pub previous: Option<Card<'a>>,
    pub next: Option<Card<'a>>,
    pub tags: Vec<TagLink<'a>>,
}

#[derive(Debug, Serialize)]
pub struct Source<'a> {
    pub title: &'a str,
    pub publisher: Option<&'a str>,
    pub url: Option<&'a str>,
    pub date: Option<Date>,
}

/// `disguise`.
#[derive(Debug, Serialize)]
pub struct Disguise<'a> {
    pub body: Html<'a>,
    pub image: Option<Picture<'a>>,
    pub aka: &'a [String],
    pub pitch: Option<&'a str>,
    pub truth: Option<&'a str>,
    pub red_flags: &'a [String],
    pub lookalike: Vec<Lookalike<'a>>,
    /// The first of its cases.
    pub cases: Vec<Card<'a>>,
    /// The list of all cases, when there are more than these.
    pub more_cases: Option<String>,
    pub quizzes: Vec<Card<'a>>,
    pub tags: Vec<TagLink<'a>>,
}

#[derive(Debug, Serialize)]
pub struct Lookalike<'a> {
    pub name: &'a str,
    pub difference: &'a str,
}

/// `audience`: a learning path, in order.
#[derive(Debug, Serialize)]
pub struct Audience<'a> {
    pub body: Html<'a>,
    pub path: Vec<Card<'a>>,
    pub tags: Vec<TagLink<'a>>,
}

/// `departments`.
#[derive(Debug, Serialize)]
pub struct Departments<'a> {
    pub items: Vec<Department<'a>>,
}

#[derive(Debug, Serialize)]
pub struct Department<'a> {
    pub name: &'a str,
    pub duties: Option<&'a str>,
    pub phone: Option<&'a str>,
    /// The address that calls it; absent where there are several numbers, or none that a phone should dial.
    pub call: Option<String>,
    /// `phone` in parts: numbers, and the words between them.
    pub numbers: Vec<Number<'a>>,
    pub address: Option<&'a str>,
    pub hours: Option<&'a str>,
    pub url: Option<&'a str>,
}

/// `community`.
#[derive(Debug, Serialize)]
pub struct Community<'a> {
    pub name: &'a str,
    /// `community`, `village`, `school`, `workplace`.
    pub kind: &'a str,
    pub contacts: Vec<Contact<'a>>,
    pub note: Html<'a>,
    pub quizzes: Vec<Card<'a>>,
    /// An SVG QR code of this page's address; only with a base URL.
    pub qr: Option<String>,
}

#[derive(Debug, Serialize)]
pub struct Contact<'a> {
    pub name: &'a str,
    pub phone: &'a str,
    /// The address that calls it; absent where there are several numbers, or none that a phone should dial.
    pub call: Option<String>,
    /// `phone` in parts: numbers, and the words between them.
    pub numbers: Vec<Number<'a>>,
    pub note: Option<&'a str>,
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
    pub src: String,
    pub alt: Text<'a>,
    pub width: Option<u32>,
    pub height: Option<u32>,
    /// `small.jpg 480w, …`; absent for small pictures.
    pub srcset: Option<String>,
}

/// `checklist`, on its page and inside other pages.
#[derive(Debug, Serialize)]
pub struct Checklist<'a> {
    /// For `id=`, unique on the page.
    pub id: String,
    pub title: &'a str,
    /// The checklist's own page, from where it is shown.
    pub href: String,
    pub intro: Html<'a>,
    pub groups: Vec<ChecklistGroup<'a>>,
    pub results: Vec<ChecklistResult<'a>>,
}

#[derive(Debug, Serialize)]
pub struct ChecklistGroup<'a> {
    /// Absent for items without a group.
    pub name: Option<&'a str>,
    pub items: Vec<ChecklistItem<'a>>,
}

#[derive(Debug, Serialize)]
pub struct ChecklistItem<'a> {
    pub id: Text<'a>,
    pub text: &'a str,
    pub weight: f64,
    pub note: Html<'a>,
}

#[derive(Debug, Serialize)]
pub struct ChecklistResult<'a> {
    pub title: &'a str,
    /// `danger`, `warning`, `calm`.
    pub tone: &'a str,
    pub advice: Html<'a>,
    /// Fits from this score on; absent: no such condition.
    pub score: Option<f64>,
    /// Fits when an item of every one of these groups is ticked.
    pub groups: Vec<&'a str>,
}

/// `scenario`, on its page and inside other pages. Without script it is a chat whose
/// choices are links to the node that follows.
#[derive(Debug, Serialize)]
pub struct Scenario<'a> {
    /// The same wherever it is shown, so that the endings found count for all of them.
    pub id: &'a str,
    pub title: &'a str,
    pub href: String,
    pub intro: Html<'a>,
    /// For `id=`, unique on the page.
    pub anchor: String,
    /// The first one is where the chat starts.
    pub nodes: Vec<ScenarioNode<'a>>,
    pub endings: usize,
}

#[derive(Debug, Serialize)]
pub struct ScenarioNode<'a> {
    pub id: &'a str,
    /// For `id=` and `href="#…"`, unique on the page.
    pub anchor: String,
    pub say: Vec<Line<'a>>,
    pub choices: Vec<Reply<'a>>,
    /// `safe`, `warned`, `harmed` on an ending.
    pub ending: Option<&'a str>,
    pub title: Option<&'a str>,
    pub debrief: Html<'a>,
}

#[derive(Debug, Serialize)]
pub struct Line<'a> {
    pub who: &'a str,
    pub name: &'a str,
    /// The reader's own line.
    pub me: bool,
    pub segments: Vec<ShownSegment<'a>>,
}

/// What the reader may answer, and where it leads.
#[derive(Debug, Serialize)]
pub struct Reply<'a> {
    pub text: &'a str,
    /// The node that follows: its `id` and its `anchor`.
    pub goto: &'a str,
    pub anchor: String,
    pub note: Option<&'a str>,
}

/// A stretch of a marked text. `kind`: `text`, `flag` (a red flag), `safe` (a harmless phrase).
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ShownSegment<'a> {
    pub kind: &'a str,
    pub text: &'a str,
    pub note: Option<&'a str>,
}

/// A QR code inside a page (`qr`).
#[derive(Debug, Serialize)]
pub struct Qr {
    /// What a phone will open.
    pub url: String,
    /// An SVG drawing of it; absent where there is no base URL to make an address with.
    pub svg: Option<String>,
    pub href: String,
}

/// `pyramid`: the arithmetic of recruiting. Counts are exact integers, as text.
#[derive(Debug, Serialize)]
pub struct Pyramid<'a> {
    pub recruits: u64,
    /// How far the slider goes.
    pub recruits_max: u64,
    /// 0: no money is spoken of.
    pub fee: u64,
    pub fee_min: u64,
    pub fee_max: u64,
    pub fee_step: u64,
    /// 湖南省; absent where the author gave a number.
    pub population_name: Option<&'a str>,
    /// Without commas, for the script.
    pub population: String,
    /// Ready to be put into words.
    pub facts: PyramidFacts,
    /// From the one at the top to the first level that there are not enough people for.
    pub levels: Vec<Level>,
    pub drawing: PyramidDrawing,
}

/// What the sentences say, by the names of their places. Large numbers are short and rounded
/// (约 1.29 亿); all are exact in the table.
#[derive(Debug, Serialize)]
pub struct PyramidFacts {
    pub recruits: String,
    pub fee: String,
    /// Exact.
    pub population: String,
    /// The first level that there are not enough people for, and how many it needs.
    pub level: String,
    pub people: String,
    pub people_exact: String,
    /// With all levels above.
    pub total: String,
    /// The last level that can be filled: at the bottom, nobody below.
    pub full: String,
    pub above: String,
    pub full_total: String,
    pub bottom: String,
    pub bottom_exact: String,
    /// Of all, rounded to a whole number.
    pub percent: String,
    pub bottom_paid: String,
}

/// Numbers come grouped for reading: `1,162,261,467`.
#[derive(Debug, Serialize)]
pub struct Level {
    pub level: usize,
    pub people: String,
    pub total: String,
    /// What this level paid to the one above; empty where nobody pays.
    pub paid: String,
    pub over: bool,
}

/// Paths of an SVG 320 wide: a dotted stroke for each row of people, bars where they are too many.
#[derive(Debug, Default, PartialEq, Serialize)]
#[cfg_attr(test, derive(serde::Deserialize))]
pub struct PyramidDrawing {
    pub height: u64,
    pub dots: String,
    pub bars: String,
    pub bottom_dots: String,
    pub bottom_bars: String,
    pub over: String,
}

impl<'a> From<&'a Segment> for ShownSegment<'a> {
    fn from(segment: &'a Segment) -> Self {
        Self {
            kind: segment.kind.name(),
            text: &segment.text,
            note: segment.note.as_deref(),
        }
    }
}
