//! A mistake as a value: what is wrong (`Problem`), where, and where else to look.
//! The words are in `locale`; the one place that prints is `print`.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

pub use address::{AddressFlaw, MarkKind, PhoneFlaw};
pub use allowed::{Allowed, Name};
pub use answer::{AnswerFlaw, ToleranceFlaw, TranslationFlaw};
pub use asset::{AssetFlaw, Private, SvgFlaw};
pub use deploy::{DeployFlaw, SshFault, StoreFault, Trial, TrialFault};
pub use exchange::{BadFile, ImportFlaw, Limit, Lost, PictureFlaw};
pub use fill::FillFlaw;
pub use library::{Change, LibraryFlaw};
pub use list::ListFlaw;
pub use measure::{Balance, MeasureFlaw};
pub use problem::{BlockFlaw, Embed, Expected, NameFlaw, Problem, Reference, Severity};
pub use publish::PublishFlaw;
pub use reason::{Changed, Elsewhere, Reason};
pub use sheet::SheetFlaw;
pub use story::{Never, Situation, StoryFlaw};
pub use theme::{TemplateName, TemplateToken, ThemeFlaw};
pub use ticks::{Fall, Grave, Ticks, TicksFlaw, Unreached};
pub use web::{Certificate, Fault, Named, WebFlaw};
pub use word::{SheetPart, WordMark, WordPart};
pub use writing::{FactLapse, Untaken, WritingFlaw};
pub use yaml::YamlFlaw;

use crate::span::Span;

mod address;
mod allowed;
mod answer;
mod asset;
mod deploy;
mod exchange;
mod family;
mod fill;
mod library;
mod list;
mod measure;
mod problem;
mod publish;
mod reason;
mod sheet;
mod story;
mod theme;
mod ticks;
mod web;
mod word;
mod writing;
mod yaml;

/// A file, and a place in it when there is one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Place {
    /// As the user writes it: `content/quizzes/basics.yaml`.
    pub file: Arc<str>,
    /// Bytes of the file's text; `None` for the file as a whole.
    pub span: Option<Span>,
    /// Where it is a spreadsheet, which has no text.
    pub cell: Option<Cell>,
}

/// A cell of a spreadsheet, as its reader sees it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Cell {
    /// The sheet's name; empty where the file is one sheet.
    pub sheet: Arc<str>,
    /// From 1.
    pub row: u32,
    /// From 1: A. `None` for the row as a whole.
    pub column: Option<u32>,
}

impl Place {
    /// A place in a file.
    pub fn at(file: &Arc<str>, span: Span) -> Self {
        Self {
            file: Arc::clone(file),
            span: Some(span),
            cell: None,
        }
    }

    /// The file as a whole.
    pub fn file(file: &Arc<str>) -> Self {
        Self {
            file: Arc::clone(file),
            span: None,
            cell: None,
        }
    }

    /// A cell of a spreadsheet.
    pub fn cell(file: &Arc<str>, cell: Cell) -> Self {
        Self {
            file: Arc::clone(file),
            span: None,
            cell: Some(cell),
        }
    }
}

/// One mistake in one place.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Diagnostic {
    /// What is wrong.
    pub problem: Problem,
    /// Where.
    pub place: Place,
    /// The other place that it clashes with.
    pub other: Option<Place>,
    /// Graver than the problem is by itself: the site was to go live.
    #[serde(default)]
    pub raised: bool,
}

impl Diagnostic {
    /// In a place of its own.
    pub fn new(problem: Problem, place: Place) -> Self {
        Self {
            problem,
            place,
            other: None,
            raised: false,
        }
    }

    /// Two things that clash: the later one is reported, the earlier one shown.
    pub fn clash(problem: Problem, place: Place, other: Place) -> Self {
        Self {
            problem,
            place,
            other: Some(other),
            raised: false,
        }
    }

    /// How grave it is here.
    pub fn severity(&self) -> Severity {
        if self.raised {
            Severity::Error
        } else {
            self.problem.severity()
        }
    }
}

/// How many of them are this grave.
pub fn count(diagnostics: &[Diagnostic], severity: Severity) -> usize {
    let grave = |it: &&Diagnostic| it.severity() == severity;
    diagnostics.iter().filter(grave).count()
}

/// Whether there is any error among them.
pub fn has_errors(diagnostics: &[Diagnostic]) -> bool {
    count(diagnostics, Severity::Error) > 0
}

/// Sorts by file and place and drops what is said twice.
pub fn sort(diagnostics: &mut Vec<Diagnostic>) {
    diagnostics.sort_by(|a, b| {
        a.place
            .cmp(&b.place)
            .then_with(|| a.problem.code().cmp(b.problem.code()))
    });
    diagnostics.dedup_by(|a, b| a.place == b.place && a.problem == b.problem);
}
