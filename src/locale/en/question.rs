//! English: what the kinds of questions are called, and how the answer of each is written.

use crate::question::{Called, Kind};

/// As somebody else called it.
pub(super) fn called(called: Called) -> &'static str {
    match called {
        Called::Choice => "choice",
        Called::Kind(kind) => kind.name(),
    }
}

/// At the head of a narrow column.
pub(super) fn short(kind: Kind) -> &'static str {
    match kind {
        Kind::Single => "single",
        Kind::Multiple => "multi",
        Kind::Judge => "judge",
        Kind::Number => "number",
        Kind::Text => "text",
        Kind::Order => "order",
        Kind::Match => "match",
        Kind::Classify => "sort",
        Kind::Mark => "mark",
    }
}

/// Above a section of an exam paper.
pub(super) fn on_paper(kind: Kind) -> &'static str {
    match kind {
        Kind::Single => "One answer",
        Kind::Multiple => "Several answers",
        Kind::Judge => "Right or wrong",
        Kind::Number => "Number",
        Kind::Text => "Fill in",
        Kind::Order => "Put in order",
        Kind::Match => "Match",
        Kind::Classify => "Sort",
        Kind::Mark => "Find the red flags",
    }
}

/// How the answer is written in a bank.
pub(super) fn answer_help(kind: Kind) -> &'static str {
    match kind {
        Kind::Judge => "write answer: true, or answer: false",
        Kind::Number => {
            "write a number such as 3280; or a range {min: 3000, max: 3500}, the smaller first; or {value: 3280, tolerance: 5%}"
        }
        Kind::Text => "write a text, or a list of texts",
        Kind::Single | Kind::Multiple | Kind::Order | Kind::Match | Kind::Classify | Kind::Mark => {
            "write the option's letter, such as B; several as AC or [A, C]"
        }
    }
}

/// How the answer is written in a file that is imported.
pub(super) fn import_help(called: Called) -> &'static str {
    let kind = match called {
        Called::Choice => Kind::Multiple,
        Called::Kind(kind) => kind,
    };
    match kind {
        Kind::Single => {
            "write one letter, such as B; where several are right, the type is multiple"
        }
        Kind::Multiple => "write the letters of options, such as B or ACD",
        Kind::Judge => "write true or false",
        Kind::Number => "write a number such as 3280, or a range such as 3000~3500",
        Kind::Text => {
            "write the words that are right and no options; where there are options, the type is single or multiple"
        }
        Kind::Match => "write “left = right” in the options",
        Kind::Order | Kind::Classify | Kind::Mark => "change the answer or the type",
    }
}

/// The kinds that have to be named: the options of the others tell.
pub(super) fn to_be_typed() -> String {
    let kinds = Kind::ALL.iter().filter(|it| !it.has_options());
    or(kinds.map(|it| it.name()))
}

/// The kinds that a row of a sheet can hold.
pub(super) fn in_sheets() -> String {
    let kinds = Kind::all_on_paper().into_iter();
    or(kinds.filter(|it| it.fits_a_row()).map(Kind::name))
}

fn or(names: impl Iterator<Item = &'static str>) -> String {
    let mut names: Vec<&str> = names.collect();
    let last = names.pop().unwrap_or_default();
    format!("{} or {last}", names.join(", "))
}
