//! Banks in the formats of other programs: what goes out comes back, and what people really send is taken.

use std::sync::Arc;

use proptest::prelude::*;

use mingbian::diagnostic::{Diagnostic, ImportFlaw, Lost, Problem, Severity, WordPart};
use mingbian::exchange::{self, Bank, Loss, Question};
use mingbian::locale::Locale;
use mingbian::print::{Format, print};
use mingbian::question::{Body, Choice, mark};
use mingbian::syntax::{FileKind, Parsed, parse};

mod accepted;
mod banks;
mod files;
mod formulas;
mod workbooks;

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

/// What a format holds comes back as it was; what it does not hold was said.
fn comes_back_from(
    format: &str,
    bank: &Bank,
    losses: &[Loss],
    lost: &dyn Fn(&Question) -> bool,
    (again, found): (Bank, Vec<Diagnostic>),
) {
    let mut held = Vec::new();
    for (index, question) in bank.questions.iter().enumerate() {
        let said: Vec<&Lost> = losses
            .iter()
            .filter(|loss| loss.question == index)
            .map(|loss| &loss.what)
            .collect();
        let whole = said.iter().any(|what| matches!(what, Lost::Question(_)));
        assert_eq!(whole, lost(question), "{format} {question:?}");
        if whole {
            continue;
        }
        // No other program can be told that steps may be swapped.
        let same = Lost::Key("same".to_owned());
        assert_eq!(said.contains(&&same), question.body.has_same(), "{format}");
        let mut expected = question.clone();
        for what in said {
            if let Lost::Key(key) = what {
                drop_key(&mut expected, key);
            }
        }
        held.push(expected);
    }
    if !held.is_empty() {
        assert!(found.is_empty(), "{format} {}", shown(&found, ""));
    }
    assert_eq!(again.questions, held, "{format}");
    assert_eq!(
        again.title,
        bank.title.as_ref().map(|it| it.replace('/', "／")),
        "{format}"
    );
    assert_eq!(again.intro, bank.intro, "{format}");
}

/// A question without what a format said it cannot hold.
fn drop_key(question: &mut Question, key: &str) {
    match key {
        "hint" => question.hint = None,
        "points" => question.points = 1.0,
        // It is not what the other program does, but its tag comes back.
        "scoring" => assert_eq!(question.exact, Some(true)),
        // Nor may they be swapped there.
        "same" => assert!(question.body.has_same()),
        "unit" => {
            if let Body::Number { unit, .. } = &mut question.body {
                *unit = None;
            }
        }
        "note" | "verdict" => {
            if let Body::Classify { items, .. } = &mut question.body {
                for item in items {
                    match key {
                        "note" => item.note = None,
                        _ => item.verdict = None,
                    }
                }
            }
        }
        "tags" => question.tags.retain(|tag| !tag.contains(['[', ']'])),
        other => panic!("{other}"),
    }
}

/// A sheet has no place for a bank's title and intro, and says which questions it could not hold.
fn comes_back(bank: &Bank, losses: &[Loss], (again, mut found): (Bank, Vec<Diagnostic>)) {
    // An answer that reads as several came by chance, and is one.
    found.retain(|it| it.problem.code() != "import-answer-whole");
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
    fn what_is_written_as_yaml_reads_back_the_same(bank in banks::bank()) {
        let text = exchange::yaml::write(&bank);
        let (again, found) = read_yaml(&text);
        prop_assert_eq!(errors(&found), 0, "{}\n{}", shown(&found, &text), text);
        prop_assert_eq!(again.as_ref(), Some(&bank), "\n{}", text);
    }

    #[test]
    fn what_goes_out_as_a_sheet_comes_back(bank in banks::bank()) {
        let (bytes, losses) = exchange::excel::write(&bank);
        comes_back(&bank, &losses, exchange::excel::read(&"a.xlsx".into(), &bytes));
        let (bytes, losses) = exchange::csv::write(&bank);
        formulas::nothing_runs(&bytes);
        comes_back(&bank, &losses, exchange::csv::read(&"a.csv".into(), &bytes));
    }

    #[test]
    fn what_goes_to_moodle_comes_back(bank in banks::bank()) {
        let (bytes, losses) = exchange::moodle::write(&bank);
        let mark = |question: &Question| matches!(question.body, Body::Mark(_));
        comes_back_from("Moodle", &bank, &losses, &mark, exchange::read(&"a.xml".into(), &bytes));
        let (bytes, losses) = exchange::gift::write(&bank);
        comes_back_from("GIFT", &bank, &losses, &banks::is_none_in_gift, exchange::read(&"a.gift".into(), &bytes));
    }
}

/// What the authors of the shipped banks wrote, Markdown and words, goes through a table and comes back as it was; a
/// text of words alone stands in its cell as a reader sees it.
#[test]
fn the_shipped_banks_go_out_as_sheets_and_come_back() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("content/quizzes");
    let (mut banks, mut marked, mut bare) = (0, 0, 0);
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|it| it != "yaml") {
            continue;
        }
        let (bank, _) = read_yaml(&std::fs::read_to_string(&path).unwrap());
        let mut bank = bank.unwrap();
        exchange::merge::with_ids(&mut bank);
        bank.questions
            .retain(|question| !matches!(question.body, Body::Classify { .. }));
        for (name, (bytes, losses)) in [
            ("a.xlsx", exchange::excel::write(&bank)),
            ("a.csv", exchange::csv::write(&bank)),
        ] {
            assert_eq!(losses, []);
            let (again, _) = exchange::read(&name.into(), &bytes);
            assert_eq!(again.questions, bank.questions, "{}", path.display());
            if name == "a.csv" {
                let text = String::from_utf8(bytes).unwrap();
                marked += text.matches("[markdown]").count();
            }
        }
        bare += bank.questions.len();
        banks += 1;
    }
    assert!(
        banks > 10 && marked > 0 && marked < bare,
        "{banks} {marked} {bare}"
    );
}

/// Steps that may be swapped stand in the key of a paper, and are told to be lost where a program would mark them wrong.
#[test]
fn steps_that_may_be_swapped_are_said_on_paper_and_told_elsewhere() {
    let items = ["打 110", "打银行电话", "存好记录", "告诉家人"];
    let body = Body::Order {
        items: items.map(str::to_owned).to_vec(),
        same: vec![(1, 2)],
    };
    let bank = Bank {
        title: Some("步骤".into()),
        questions: vec![Question::new(Some("a".into()), "怎么办？".into(), body)],
        ..Bank::default()
    };
    let (paper, losses) = exchange::paper::write(&bank, Locale::Chinese.words().paper);
    assert!(losses.is_empty());
    let paper = String::from_utf8(paper).unwrap();
    let (questions, answers) = paper.split_once("<h2 class=\"key\">").unwrap();
    assert!(!questions.contains("互换"));
    let letter = |item: &str| {
        let at = questions.find(&format!(". {item}<")).expect("the item");
        questions[..at].chars().next_back().expect("its letter")
    };
    let key: String = items.map(letter).iter().collect();
    let swapped = format!(
        "{key}（{}、{} 可以互换）",
        letter(items[1]),
        letter(items[2])
    );
    assert!(answers.contains(&swapped), "{swapped} in {answers}");
    let same = vec![Loss {
        question: 0,
        what: Lost::Key("same".into()),
    }];
    assert_eq!(exchange::moodle::write(&bank).1, same);
    assert!(exchange::qti::write(&bank).1.contains(&same[0]));
}

/// A paper that is read back, as by somebody who has nothing else of a bank any more.
#[test]
fn a_paper_comes_back_with_its_answers_and_points() {
    let texts = |texts: &[&str]| texts.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>();
    let choice = |correct: Vec<usize>, multiple| Body::Choice {
        options: ["甲", "乙", "丙"]
            .map(|it| Choice::plain(it.to_owned()))
            .to_vec(),
        correct,
        multiple,
    };
    let pairs = [("人身危险", "拨打 110"), ("举报传销", "拨打 12315")];
    let bodies = [
        (choice(vec![2], false), 2.0),
        (choice(vec![0], false), 2.0),
        (choice(vec![0, 2], true), 3.0),
        (choice(vec![1, 2], true), 1.5),
        (Body::Judge(false), 1.0),
        (Body::Text(texts(&["禁止传销条例", "条例"])), 2.0),
        (
            Body::Number {
                min: 3000.0,
                max: 3500.0,
                unit: Some("元".to_owned()),
            },
            4.0,
        ),
        (
            Body::Order {
                items: texts(&["第一步", "第二步", "第三步"]),
                same: Vec::new(),
            },
            1.0,
        ),
        (
            Body::Match {
                pairs: pairs.map(|(a, b)| (a.to_owned(), b.to_owned())).to_vec(),
                extras: texts(&["拨打 114"]),
            },
            1.0,
        ),
    ];
    let mut questions: Vec<Question> = (1..)
        .zip(bodies)
        .map(|(number, (body, points))| {
            let mut question = Question::new(None, format!("第{number}个问题"), body);
            question.points = points;
            question.explanation = Some(format!("解析{number}"));
            question
        })
        .collect();
    questions[0].explanation = Some("见[通报](https://example.org/)。".to_owned());
    let mut bank = Bank {
        title: Some("卷".into()),
        questions,
        ..Bank::default()
    };
    let (paper, _) = exchange::paper::write(&bank, Locale::Chinese.words().paper);
    let read = exchange::outcome(&"卷.html".into(), &paper);
    let links = |it: &Diagnostic| {
        matches!(
            it.problem,
            Problem::Import(ImportFlaw::WordPart(WordPart::Links, 1))
        )
    };
    assert!(read.found.iter().any(links), "{:#?}", read.found);
    bank.questions[0].explanation = Some("见通报。".to_owned());
    // Pairs are no exam paper's: told, and nobody else's loss.
    let (lost, whole) = bank.questions.split_last().expect("questions");
    let shown = |all: &[Question]| -> Vec<_> {
        let one = |it: &Question| {
            (
                it.stem.clone(),
                it.body.clone(),
                it.points.to_bits(),
                it.explanation.clone(),
            )
        };
        all.iter().map(one).collect()
    };
    assert_eq!(
        shown(&read.bank.questions),
        shown(whole),
        "{:#?}",
        read.found
    );
    let refused = read
        .found
        .iter()
        .filter(|it| it.problem.severity() == Severity::Error);
    assert_eq!(refused.count(), 1, "{}: {:#?}", lost.stem, read.found);
}

/// What an author of bad will might write: it stands on a paper and in an item as words.
#[test]
fn nothing_of_a_bank_can_run_in_what_goes_out() {
    let evil = "<script>x()</script> <img src=x onerror=x()> [点](javascript:x()) \"]]><b>";
    let options = vec![
        Choice {
            note: Some(evil.into()),
            ..Choice::plain(evil.into())
        },
        Choice::plain("乙".into()),
    ];
    let body = Body::Choice {
        options,
        correct: vec![1],
        multiple: false,
    };
    let mut question = Question::new(Some("a".into()), evil.into(), body);
    question.explanation = Some(evil.into());
    let mark = Body::Mark(mark::segments("<img src=x>[[交钱|<script>x]]").unwrap());
    let bank = Bank {
        title: Some(evil.into()),
        intro: Some(evil.into()),
        questions: vec![question, Question::new(Some("b".into()), "找".into(), mark)],
        ..Bank::default()
    };
    let (paper, losses) = exchange::paper::write(&bank, Locale::Chinese.words().paper);
    assert!(losses.is_empty());
    let paper = String::from_utf8(paper).unwrap();
    let (qti, _) = exchange::qti::write(&bank);
    let mut items = zip::ZipArchive::new(std::io::Cursor::new(qti)).unwrap();
    let mut texts = vec![paper.clone()];
    for index in 0..items.len() {
        texts.push(std::io::read_to_string(items.by_index(index).unwrap()).unwrap());
    }
    for text in texts {
        for bad in ["<script", "<img", "=\"javascript:", "<b>x"] {
            assert!(!text.contains(bad), "{bad} in {text}");
        }
    }
    // The answers are behind the questions, on a page of their own.
    let (questions, answers) = paper.split_once("<h2 class=\"key\">").unwrap();
    assert!(questions.contains("B. 乙") && !questions.contains("<b>1.</b> B"));
    assert!(answers.contains("<b>1.</b> B") && answers.contains("<u>交钱</u>"));
}
