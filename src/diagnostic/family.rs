//! Each family of flaws is a problem of its own kind. Says nothing of them.

use super::{
    AnswerFlaw, DeployFlaw, FillFlaw, LibraryFlaw, ListFlaw, MeasureFlaw, Problem, StoryFlaw,
    TicksFlaw, WebFlaw, WritingFlaw,
};

impl From<MeasureFlaw> for Problem {
    fn from(flaw: MeasureFlaw) -> Self {
        Self::Measure(flaw)
    }
}

impl From<AnswerFlaw> for Problem {
    fn from(flaw: AnswerFlaw) -> Self {
        Self::Answer(flaw)
    }
}

impl From<WritingFlaw> for Problem {
    fn from(flaw: WritingFlaw) -> Self {
        Self::Writing(flaw)
    }
}

impl From<FillFlaw> for Problem {
    fn from(flaw: FillFlaw) -> Self {
        Self::Fill(flaw)
    }
}

impl From<WebFlaw> for Problem {
    fn from(flaw: WebFlaw) -> Self {
        Self::Web(flaw)
    }
}

impl From<StoryFlaw> for Problem {
    fn from(flaw: StoryFlaw) -> Self {
        Self::Story(flaw)
    }
}

impl From<TicksFlaw> for Problem {
    fn from(flaw: TicksFlaw) -> Self {
        Self::Ticks(flaw)
    }
}

impl From<DeployFlaw> for Problem {
    fn from(flaw: DeployFlaw) -> Self {
        Self::Deploy(flaw)
    }
}

impl From<ListFlaw> for Problem {
    fn from(flaw: ListFlaw) -> Self {
        Self::List(flaw)
    }
}

impl From<LibraryFlaw> for Problem {
    fn from(flaw: LibraryFlaw) -> Self {
        Self::Library(flaw)
    }
}
