//! What a template sees of what can stand inside other pages too: checklists, scenarios, QR codes, the pyramid. Plain data,
//! like all of `model`.

use serde::Serialize;

use super::{Html, Text};
use crate::question::Segment;

/// `checklist`, on its page and inside other pages.
#[derive(Debug, Serialize)]
pub struct Checklist<'a> {
    /// For `id=`, unique on the page.
    pub id: String,
    /// What the checklist is called.
    pub title: &'a str,
    /// The checklist's own page, from where it is shown.
    pub href: String,
    /// The words above the items; may be empty.
    pub intro: Html<'a>,
    /// In the order in which the groups first appear.
    pub groups: Vec<ChecklistGroup<'a>>,
    /// In the order in which they are tried: the first that fits is shown.
    pub results: Vec<ChecklistResult<'a>>,
}

/// Items under one heading.
#[derive(Debug, Serialize)]
pub struct ChecklistGroup<'a> {
    /// Absent for items without a group.
    pub name: Option<&'a str>,
    /// In the checklist's order.
    pub items: Vec<ChecklistItem<'a>>,
}

/// A thing to tick.
#[derive(Debug, Serialize)]
pub struct ChecklistItem<'a> {
    /// The author's, or `item-3` by its place.
    pub id: Text<'a>,
    /// What is asked, without Markdown.
    pub text: &'a str,
    /// Points that it adds to the score when it is ticked.
    pub weight: f64,
    /// Why it matters, the law above all; may be empty.
    pub note: Html<'a>,
}

/// A verdict of a checklist.
#[derive(Debug, Serialize)]
pub struct ChecklistResult<'a> {
    /// The verdict in a few words.
    pub title: &'a str,
    /// `danger`, `warning`, `calm`.
    pub tone: &'a str,
    /// What to do now; may be empty.
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
    /// What the scenario is called.
    pub title: &'a str,
    /// The scenario's own page, from where it is shown.
    pub href: String,
    /// The words above the chat; may be empty.
    pub intro: Html<'a>,
    /// For `id=`, unique on the page.
    pub anchor: String,
    /// The first one is where the chat starts.
    pub nodes: Vec<ScenarioNode<'a>>,
    /// How many of the nodes are endings.
    pub endings: usize,
    /// What is so before anything is said; empty where nothing is.
    pub set: Vec<Remembered<'a>>,
    /// Whether anything hangs on what was chosen before: a reader without script has to note it down.
    pub remembers: bool,
    /// For the script, as JSON: `{"set": {name: value}}`; absent where nothing is remembered.
    pub memory: Option<String>,
}

/// What is remembered from here on: a name and its value, in the author's words.
#[derive(Debug, Serialize)]
pub struct Remembered<'a> {
    /// What is remembered.
    pub name: &'a str,
    /// What it is now.
    pub value: &'a str,
}

/// What has to be remembered: under a name, one of these values, in the author's words.
#[derive(Debug, Serialize)]
pub struct Wanted<'a> {
    /// What is looked up.
    pub name: &'a str,
    /// Any of these is right.
    pub values: Vec<&'a str>,
}

/// One of several nodes that a choice may lead to.
#[derive(Debug, Serialize)]
pub struct Way<'a> {
    /// When it leads here, if to none before; empty: always.
    pub wanted: Vec<Wanted<'a>>,
    /// The node's `id=` on the page.
    pub anchor: String,
    /// Its number among the nodes of the page, from 1.
    pub scene: usize,
}

/// A step of the chat: what is said, then what the reader may answer, or an ending.
#[derive(Debug, Serialize)]
pub struct ScenarioNode<'a> {
    /// As in the file; unique in the scenario.
    pub id: &'a str,
    /// For `id=` and `href="#…"`, unique on the page.
    pub anchor: String,
    /// When a choice may lead here, all of it; empty: always.
    pub wanted: Vec<Wanted<'a>>,
    /// What is remembered of everybody who comes here.
    pub set: Vec<Remembered<'a>>,
    /// For the script, as JSON: `{"if": {name: [value]}, "set": {name: value}}`; absent where there is neither.
    pub memory: Option<String>,
    /// What is said, in order.
    pub say: Vec<Line<'a>>,
    /// What the reader may answer, in order; may be empty.
    pub choices: Vec<Reply<'a>>,
    /// `safe`, `warned`, `harmed` on an ending.
    pub ending: Option<&'a str>,
    /// The ending's name.
    pub title: Option<&'a str>,
    /// On an ending: what to learn from it; may be empty.
    pub debrief: Html<'a>,
}

/// What somebody says in the chat.
#[derive(Debug, Serialize)]
pub struct Line<'a> {
    /// The speaker's id in `cast`; `me` is the reader.
    pub who: &'a str,
    /// The speaker's name; empty for one who is not in `cast`.
    pub name: &'a str,
    /// The reader's own line.
    pub me: bool,
    /// The words, cut at their marks.
    pub segments: Vec<ShownSegment<'a>>,
}

/// What the reader may answer, and where it leads.
#[derive(Debug, Serialize)]
pub struct Reply<'a> {
    /// The words of the answer.
    pub text: &'a str,
    /// The node that follows, by its `id`; of several, the first.
    pub goto: &'a str,
    /// The same node's `id=` on the page.
    pub anchor: String,
    /// Its number among the nodes of the page, from 1.
    pub scene: usize,
    /// Where it leads, if that hangs on what is remembered: the first that fits. Empty where there is one node alone.
    pub ways: Vec<Way<'a>>,
    /// When it is offered, all of it; empty: always.
    pub wanted: Vec<Wanted<'a>>,
    /// What is remembered of who takes it.
    pub set: Vec<Remembered<'a>>,
    /// For the script, as JSON: as a node's, and `"or"`, the further nodes by their `id`.
    pub memory: Option<String>,
    /// What to think of the answer before it is given.
    pub note: Option<&'a str>,
}

/// A stretch of a marked text. `kind`: `text`, `flag` (a red flag), `safe` (a harmless phrase).
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ShownSegment<'a> {
    /// `text`, `flag` or `safe`.
    pub kind: &'a str,
    /// The words, without the brackets.
    pub text: &'a str,
    /// Why they are marked, where the author says so.
    pub note: Option<&'a str>,
}

/// A QR code inside a page (`qr`).
#[derive(Debug, Serialize)]
pub struct Qr {
    /// What a phone will open.
    pub url: String,
    /// An SVG drawing of it; absent where there is no base URL to make an address with.
    pub svg: Option<String>,
    /// Where the code leads, for a link beside it; relative to the page where it is one of the site's.
    pub href: String,
}

/// `pyramid`: the arithmetic of recruiting. Counts are exact integers, as text.
#[derive(Debug, Serialize)]
pub struct Pyramid<'a> {
    /// How many each one recruits, 2 to 20.
    pub recruits: u64,
    /// How far the slider goes.
    pub recruits_max: u64,
    /// 0: no money is spoken of.
    pub fee: u64,
    /// Yuan: where the slider begins.
    pub fee_min: u64,
    /// Yuan: where it ends.
    pub fee_max: u64,
    /// Yuan: 100, 10 or 1, whichever divides the author's fee.
    pub fee_step: u64,
    /// 湖南省; absent where the author gave a number.
    pub population_name: Option<&'a str>,
    /// Without commas, for the script.
    pub population: String,
    /// Ready to be put into words.
    pub facts: PyramidFacts,
    /// From the one at the top to the first level that there are not enough people for.
    pub levels: Vec<Level>,
    /// The figure before anybody moves a slider.
    pub drawing: PyramidDrawing,
}

/// What the sentences say, by the names of their places. Large numbers are short and rounded
/// (约 1.29 亿); all are exact in the table.
#[derive(Debug, Serialize)]
pub struct PyramidFacts {
    /// As in [`Pyramid`].
    pub recruits: String,
    /// Yuan, grouped.
    pub fee: String,
    /// Exact.
    pub population: String,
    /// The first level that there are not enough people for.
    pub level: String,
    /// How many people that level needs, short.
    pub people: String,
    /// The same, exact.
    pub people_exact: String,
    /// With all levels above.
    pub total: String,
    /// The last level that can be filled: at the bottom, nobody below.
    pub full: String,
    /// The level above that one, which its money goes to.
    pub above: String,
    /// People on all levels that can be filled, short.
    pub full_total: String,
    /// People on the last of them, short.
    pub bottom: String,
    /// The same, exact.
    pub bottom_exact: String,
    /// Of all, rounded to a whole number.
    pub percent: String,
    /// Yuan that the last level paid to the one above, short.
    pub bottom_paid: String,
}

/// Numbers come grouped for reading: `1,162,261,467`.
#[derive(Debug, Serialize)]
pub struct Level {
    /// From 0, the one at the top.
    pub level: usize,
    /// How many people it needs.
    pub people: String,
    /// People on it and on all levels above.
    pub total: String,
    /// What this level paid to the one above; empty where nobody pays.
    pub paid: String,
    /// There are not enough people for it: the last level.
    pub over: bool,
}

/// Paths of an SVG 320 wide: a dotted stroke for each row of people, bars where they are too many.
#[derive(Debug, Default, PartialEq, Serialize)]
#[cfg_attr(test, derive(serde::Deserialize))]
pub struct PyramidDrawing {
    /// The drawing's height, in its own units.
    pub height: u64,
    /// Stroke: the rows above the bottom that are drawn as people.
    pub dots: String,
    /// Fill: the rows above the bottom that are drawn as bars.
    pub bars: String,
    /// Stroke: the last row that can be filled, where it is few people.
    pub bottom_dots: String,
    /// Fill: the last row that can be filled, where it is a bar.
    pub bottom_bars: String,
    /// Outline: the level that there are not enough people for.
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
