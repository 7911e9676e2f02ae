//! Banks in the formats of other programs: what goes out comes back, and what people really send is taken.

#![allow(clippy::expect_used, clippy::unwrap_used)] // A test may fail loudly.

use std::sync::Arc;

use proptest::prelude::*;

use mingbian::diagnostic::{Diagnostic, Severity};
use mingbian::exchange::{self, Bank, Body, Loss, Question};
use mingbian::locale::Locale;
use mingbian::print::{Format, print};
use mingbian::syntax::{FileKind, Parsed, parse};

#[path = "exchange/banks.rs"]
mod banks;
#[path = "exchange/files.rs"]
mod files;

/// The bank that our own reader makes of a file, and what is wrong with it.
fn read_yaml(text: &str) -> (Option<Bank>, Vec<Diagnostic>) {
    let (parsed, found) = parse(&Arc::from("bank.yaml"), text, FileKind::Quiz);
    let bank = parsed.and_then(|parsed| match parsed {
        Parsed::Quiz(quiz) => Some(exchange::of_quiz(&quiz)),
        _ => None,
    });
    (bank, found)
}

fn shown(found: &[Diagnostic], text: &str) -> String {
    print(found, Format::Human, Locale::English, false, &|_| {
        Some(text.to_owned())
    })
}

fn errors(found: &[Diagnostic]) -> usize {
    found
        .iter()
        .filter(|it| it.problem.severity() == Severity::Error)
        .count()
}

/// A sheet has no place for a bank's title and intro, and says which questions it could not hold.
fn comes_back(bank: &Bank, losses: &[Loss], (again, found): (Bank, Vec<Diagnostic>)) {
    let lost = |index: &usize| losses.iter().any(|loss| loss.question == *index);
    let classify = |question: &Question| matches!(question.body, Body::Classify { .. });
    for (index, question) in bank.questions.iter().enumerate() {
        assert_eq!(lost(&index), classify(question), "{question:?}");
    }
    let held: Vec<&Question> = bank.questions.iter().filter(|it| !classify(it)).collect();
    if !held.is_empty() {
        assert!(found.is_empty(), "{}", shown(&found, ""));
    }
    assert_eq!(again.questions.iter().collect::<Vec<_>>(), held);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn what_is_written_as_yaml_reads_back_the_same(bank in banks::bank(banks::ALL)) {
        let text = exchange::yaml::write(&bank);
        let (again, found) = read_yaml(&text);
        prop_assert_eq!(errors(&found), 0, "{}\n{}", shown(&found, &text), text);
        prop_assert_eq!(again.as_ref(), Some(&bank), "\n{}", text);
    }

    #[test]
    fn what_goes_out_as_a_sheet_comes_back(bank in banks::bank(banks::ALL)) {
        let (bytes, losses) = exchange::excel::write(&bank);
        comes_back(&bank, &losses, exchange::excel::read(&"a.xlsx".into(), &bytes));
        let (bytes, losses) = exchange::csv::write(&bank);
        comes_back(&bank, &losses, exchange::csv::read(&"a.csv".into(), &bytes));
    }
}
