//! What is wrong with a scenario: how that is said.

use super::{list, near_or};
use crate::diagnostic::{Never, Problem, Situation, StoryFlaw};

/// Nodes and people.
pub(super) fn plain(problem: &Problem) -> (String, String) {
    match problem {
        Problem::ScenarioGotoUnknown(name, near) => (
            format!("there is no node `{name}`"),
            near_or(near.as_ref(), "write the name of a node under nodes"),
        ),
        Problem::ScenarioUnreachable(name) => (
            format!("the node `{name}` cannot be reached from the start"),
            "let a choice go to it, or remove it".into(),
        ),
        Problem::ScenarioNoEnding(name) => (
            format!("no ending can be reached from the node `{name}`"),
            "give it choices, or ending: safe / warned / harmed".into(),
        ),
        Problem::ScenarioCastUnknown(name, near) => (
            format!("`{name}` is not in the cast"),
            near_or(near.as_ref(), "add the person to cast"),
        ),
        _ => (String::new(), String::new()),
    }
}

/// What is remembered and asked for.
pub(super) fn words(flaw: &StoryFlaw) -> (String, String) {
    use StoryFlaw as F;
    match flaw {
        F::NameUnknown(name, near) => (
            format!("`if` asks for `{name}`, which no `set` remembers"),
            near_or(
                near.as_ref(),
                "write `set` at a choice before, or remove the condition",
            ),
        ),
        F::ValueUnknown(name, value, known) => (
            format!("no `set` makes `{name}` `{value}`: the condition never holds"),
            format!("what it is set to: {}", list::list(known)),
        ),
        F::Spelling(later, first) => (
            format!(
                "`{later}` and the earlier `{first}` differ in width, case or spaces alone, and are two things"
            ),
            format!("write `{first}` everywhere"),
        ),
        F::Unasked(name) => (
            format!("`{name}` is remembered, and no `if` asks for it"),
            "write `if` at a later choice, node or ending, or remove this".into(),
        ),
        F::EndingChoices(name) => (
            format!("the chat is over at `{name}`, which is an ending: nobody sees the choices behind it"),
            "if it goes on, take ending away and write it at a later node; if it ends here, take choices away".into(),
        ),
        F::Never(Never::Choice(text)) => (
            format!(
                "nobody is ever offered the choice `{text}`: its conditions hold on no way that leads here"
            ),
            "look at its `if`, and at the `if` of the nodes it goes to".into(),
        ),
        F::Never(Never::Node(name)) => (
            format!("nobody ever comes to the node `{name}`: its conditions never hold"),
            "look at its `if`, and at the `if` of the choices that go to it".into(),
        ),
        F::Never(Never::Ending(name)) => (
            format!("nobody ever comes to the ending `{name}`: its conditions never hold"),
            "look at its `if`, and at the `if` of the choices that go to it".into(),
        ),
        F::GotoBehind(name) => (
            format!(
                "`{name}` has no conditions, so it always comes first; the nodes behind it never follow"
            ),
            format!("give `{name}` an `if`, or put it last"),
        ),
        F::DeadEnd(situation) => (
            format!(
                "here a reader may find nothing to choose. {}",
                here(situation)
            ),
            "take the `if` from a choice, or add a choice without one".into(),
        ),
        F::Loop(situation) => (
            format!(
                "from here a reader may never come to an ending. {}",
                here(situation)
            ),
            "leave a way out without conditions that leads to some ending".into(),
        ),
        F::TooMany(looked) => (
            format!(
                "so much is remembered that only {looked} situations were looked at, and not all"
            ),
            "remember less, or make two scenarios of it; try out by hand what is left".into(),
        ),
    }
}

/// How one comes there, and what is remembered then.
fn here(Situation { path, remembered }: &Situation) -> String {
    let way = path.join(" → ");
    let pairs: Vec<String> = remembered
        .iter()
        .map(|(name, value)| format!("`{name}` is `{value}`"))
        .collect();
    if pairs.is_empty() {
        format!("For example by {way}, with nothing remembered")
    } else {
        format!("For example by {way}, when {}", list::list(&pairs))
    }
}
