//! English: whether a test measures what it says.

use super::list;
use crate::diagnostic::{Balance, MeasureFlaw as Flaw};
use crate::question::order::SameFlaw;

/// What is wrong; what to do about it.
pub(super) fn words(flaw: &Flaw) -> (String, String) {
    match flaw {
        Flaw::LeanOfRight(letter) => (
            format!("option {letter} is right; a right option does not lean"),
            "remove `lean` here; if the answer is what is wrong, correct `answer`".into(),
        ),
        Flaw::LeanIdle(which) => (
            format!("`lean` in {}, of which nothing counts as recognised or suspected", questions(which)),
            "say with `verdict` whether the thing is a scam or legit; where a question asks to act or to know, remove `lean`".into(),
        ),
        Flaw::AsksNothing(which) => (
            format!("`asks: recognise` in {}, without a word on what is to be recognised", questions(which)),
            "add `verdict: scam` or `verdict: legit`; in questions of cards, to each card".into(),
        ),
        Flaw::Same(flaw) => same(flaw),
        Flaw::StemTells(which) => (
            format!("the stem of {} says that it is a scheme, or asks only where to look or what to do: a right answer shows no recognition", questions(which)),
            "add `asks: act` or `asks: know`, so that they do not count as recognised; or write the stem so that believing is a choice; where recognition is asked for all the same, write `asks: recognise`".into(),
        ),
        Flaw::JudgesOneSided(right, most, all) => (
            format!("{most} of {all} statements are {}; who does not read can guess", if *right { "right" } else { "wrong" }),
            "turn some of them around, until about half are right".into(),
        ),
        Flaw::RightCountSame(right, options, all) => (
            format!("all {all} questions of several right options have {right} of {options} right; who does not read knows how many to tick"),
            "have two right in some, all in others".into(),
        ),
        Flaw::AbsolutesWrong(count) => (
            format!("words such as always and never stand in {count} wrong options and in no right one: who avoids them is right"),
            "write some wrong options more calmly, or let a right one use such a word".into(),
        ),
        Flaw::BalanceImpossible(balance) => impossible(balance),
        Flaw::BalanceLeavesOut(count) => (
            format!("{count} questions fit into no sitting that keeps the balance; nobody sees them"),
            "add questions of the other verdict, or widen `balance`".into(),
        ),
    }
}

fn impossible(balance: &Balance) -> (String, String) {
    let Balance {
        low,
        high,
        least,
        size,
        scam,
        legit,
    } = balance;
    (
        format!(
            "no sitting can have this balance: of {size} questions, {low}–{high}% honest among those with a verdict, and at least {least} of each kind; all that can be drawn has {scam} scams and {legit} honest ones"
        ),
        "add what is lacking (only questions with a verdict that ask to recognise count), raise `count` or draw more from other banks; or else widen or remove `balance`".into(),
    )
}

fn same(flaw: &SameFlaw) -> (String, String) {
    match flaw {
        SameFlaw::Range(place, all) => (
            format!("there is no place `{place}`: there are {all}"),
            format!("write numbers from 1 to {all}, such as same: [[2, 3]]"),
        ),
        SameFlaw::Twice(place) => (
            format!("place {place} stands here twice"),
            "name each place once; three that may be swapped stand together: [[2, 3, 4]]".into(),
        ),
        SameFlaw::Apart(places) => {
            let places: Vec<String> = places.iter().map(usize::to_string).collect();
            (
                format!("the places {} do not stand side by side", list::list(&places)),
                "only neighbours may be swapped; if what stands between them may be too, name it as well".into(),
            )
        }
        SameFlaw::Alone(place) => (
            format!("place {place} stands alone; there is nothing to swap it with"),
            "name two places that may be swapped, such as same: [[2, 3]]".into(),
        ),
    }
}

/// Questions 2, 5.
fn questions(which: &[usize]) -> String {
    const SHOWN: usize = 8;
    let numbers: Vec<String> = which.iter().take(SHOWN).map(usize::to_string).collect();
    let more = if which.len() > SHOWN {
        format!(" and more, {} in all,", which.len())
    } else {
        String::new()
    };
    let noun = if which.len() == 1 {
        "question"
    } else {
        "questions"
    };
    format!("{noun} {}{more}", list::list(&numbers))
}
