//! The shipped content, held to what it promises: no gap, no bias, a source for every number, and no test that who
//! suspects everything passes.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use mingbian::build::{self, Memo};
use mingbian::config::Config;
use mingbian::date::Date;
use mingbian::locale::Locale;
use mingbian::marking::{Answer, Response, Worth, answer, mark};
use mingbian::question::{Body, Kind, Verdict};
use mingbian::site::{FactId, PageKind, Site, Stated};
use mingbian::stats;
use mingbian::syntax::quiz::Question;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn with_site(then: impl FnOnce(&Site)) {
    let config = Config {
        root: root().to_owned(),
        content: root().join("content"),
        content_shown: "content".to_owned(),
        ..Config::default()
    };
    let checked = build::check(&config, &mut Memo::default()).expect("the shipped content");
    then(&checked.site);
}

#[test]
fn the_site_lacks_nothing_that_it_counts() {
    with_site(|site| {
        let counts = stats::stats(site);
        let gaps = stats::gaps(&counts, Locale::Chinese.words().stats);
        assert!(gaps.is_empty(), "{gaps:#?}");
        assert!(
            counts.disguises.len() >= 16,
            "{} disguises",
            counts.disguises.len()
        );
        assert!(counts.pages["case"] >= 18, "{} cases", counts.pages["case"]);
        assert!(
            counts.all.questions >= 240,
            "{} questions",
            counts.all.questions
        );
        assert!(
            counts.all.types.iter().all(|number| *number > 0),
            "{:?} of {:?}",
            counts.all.types,
            Kind::ALL
        );
        assert_eq!(
            (counts.all.without_explanation, counts.all.without_see),
            (0, 0)
        );
        assert_eq!(
            counts.all.difficulty[0], 0,
            "questions without a difficulty"
        );
        for page in &counts.reading {
            assert!(
                page.reading.mean() <= 30.0,
                "{}: {:.1}",
                page.file,
                page.reading.mean()
            );
        }
    });
}

/// What a question earns for who calls everything a scam; `None` where there is nothing to call so.
fn suspected(question: &Question, worth: Worth) -> Option<f64> {
    let items = question.body.items();
    if items.iter().any(|item| item.verdict.is_some()) {
        let scam = items
            .iter()
            .find(|item| item.verdict == Some(Verdict::Scam))?
            .bin;
        let given = items.iter().map(|_| Some(scam)).collect();
        return Some(mark(
            &answer(&question.body),
            Some(&Response::Places(given)),
            worth,
        ));
    }
    let right = Answer::Key(question.common.verdict?.name().to_owned());
    Some(mark(&right, Some(&Response::Key("scam".to_owned())), worth))
}

/// In every sitting that a reader can be dealt, not only over the whole bank.
#[test]
fn who_suspects_everything_fails_every_test() {
    let mut said = String::new();
    let mut sittings = 0;
    with_site(|site| {
        for (number, edition) in site.editions.iter().enumerate() {
            for id in site.ids() {
                let Some(dealt) = edition.questions.get(&id) else {
                    continue;
                };
                let Some(quiz) = site.version(id, number).and_then(|(it, _)| it.quiz()) else {
                    continue;
                };
                let pass = f64::from(quiz.pass.expect("every shipped test has a pass mark"));
                for set in &dealt.sets {
                    sittings += 1;
                    let (mut earned, mut points, mut legit, mut all) = (0.0, 0.0, 0, 0);
                    for reference in set {
                        let (question, bank) = site.question(*reference, number).unwrap();
                        let exact = bank.quiz().is_some_and(|quiz| quiz.exact);
                        let worth = Worth::of(&question.common, exact);
                        if let Some(share) = suspected(question, worth) {
                            earned += share;
                            points += worth.points;
                        }
                        for verdict in verdicts(question) {
                            all += 1;
                            legit += usize::from(verdict == Verdict::Legit);
                        }
                    }
                    let percent = earned / points * 100.0;
                    if percent >= pass {
                        let _ = writeln!(said, "{}: {percent:.0}% of {pass}%", site.entry(id).path);
                    }
                    if legit * 100 < all * 30 {
                        let _ = writeln!(said, "{}: {legit} honest of {all}", site.entry(id).path);
                    }
                }
            }
        }
    });
    assert!(said.is_empty(), "\n{said}");
    assert!(sittings > 30, "{sittings} sittings");
}

fn verdicts(question: &Question) -> Vec<Verdict> {
    match question.body.items() {
        [] => question.common.verdict.into_iter().collect(),
        items => items.iter().filter_map(|item| item.verdict).collect(),
    }
}

/// Four in ten of all that a test may ask are honest offers.
#[test]
fn every_test_has_its_share_of_honest_offers() {
    with_site(|site| {
        for id in site.ids() {
            let Some(dealt) = site.editions[0].questions.get(&id) else {
                continue;
            };
            let all: Vec<Verdict> = dealt
                .all
                .iter()
                .filter_map(|reference| site.question(*reference, 0))
                .flat_map(|(question, _)| verdicts(question))
                .collect();
            let legit = all
                .iter()
                .filter(|verdict| **verdict == Verdict::Legit)
                .count();
            assert!(
                legit * 10 >= all.len() * 4,
                "{}: {legit} of {}",
                site.entry(id).path,
                all.len()
            );
        }
    });
}

/// Numbers that say something of the world: years, sums, counts. One digit is mostly a step or a choice.
fn numbers(text: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut number = String::new();
    for c in text.chars().chain([' ']) {
        if c.is_ascii_digit() {
            number.push(c);
        } else if !number.is_empty() {
            // Phone numbers of public services are told on every page.
            let phone =
                ["110", "120", "12110", "12315", "12345", "12377", "96110"].contains(&&*number);
            if number.len() > 1 && !phone {
                found.push(number.clone());
            }
            number.clear();
        }
    }
    found
}

/// Of cases in the front matter, elsewhere in a line of its own or in notes below.
#[test]
fn every_number_and_date_has_a_source_on_its_page() {
    let mut said = String::new();
    let (mut pages, mut seen) = (0, 0);
    with_site(|site| {
        for (id, edition, version) in site.written() {
            let kind = site.entry(id).kind;
            if edition != 0
                || !matches!(kind, PageKind::Case | PageKind::Guide | PageKind::Disguise)
            {
                continue;
            }
            let text = fs::read_to_string(root().join(&*version.file)).unwrap();
            let body = text.splitn(3, "---\n").nth(2).unwrap_or_default();
            let found = numbers(body);
            pages += 1;
            seen += found.len();
            let sources = version
                .front()
                .is_some_and(|front| !front.sources.is_empty());
            let sourced = match version.case() {
                Some(_) => sources,
                None => sources || body.contains("出处：") || body.contains("[^"),
            };
            if !found.is_empty() && !sourced {
                let _ = writeln!(said, "{}: {}", version.file, found.join(" "));
            }
        }
    });
    assert!(said.is_empty(), "\n{said}");
    assert!(pages > 50 && seen > 500, "{pages} pages, {seen} numbers");
}

/// The number under which a document was issued: what stands in brackets at the end of its title.
fn issued_under(document: &str) -> Option<&str> {
    let (_, number) = document.rsplit_once(['（', '('])?;
    number.strip_suffix(['）', ')'])
}

/// What was repealed stays among the facts, for the record. No page refers to it, and none names it by its number.
#[test]
fn what_was_repealed_is_cited_nowhere() {
    let today = Date::parse("2026-11-29", false);
    let mut said = String::new();
    with_site(|site| {
        let mut repealed: Vec<FactId> = Vec::new();
        let mut numbers: Vec<&str> = Vec::new();
        for id in site.facts() {
            for fact in site.stated(id).filter_map(Stated::fact) {
                if fact.lapse(today).is_some() {
                    repealed.push(id);
                    numbers.extend(fact.document.as_deref().and_then(issued_under));
                }
            }
        }
        assert!(
            numbers.contains(&"银发〔2021〕237 号"),
            "the notice of 2021 is on record: {numbers:?}"
        );
        for (_, _, version) in site.written() {
            if version.cited().iter().any(|(id, _)| repealed.contains(id)) {
                let _ = writeln!(said, "{} refers to it", version.file);
            }
            let text = fs::read_to_string(root().join(&*version.file)).unwrap_or_default();
            for number in numbers.iter().filter(|number| text.contains(**number)) {
                let _ = writeln!(said, "{} names {number}", version.file);
            }
        }
    });
    assert!(said.is_empty(), "\n{said}");
}

/// Who said it, and when. "The media" is nobody.
#[test]
fn every_case_says_who_said_it_and_when() {
    let nobody = ["新闻媒体", "公开报道", "审理本案的人民法院"];
    let mut said = String::new();
    let mut cases = 0;
    with_site(|site| {
        for (_, edition, version) in site.written() {
            let Some(case) = version.case() else {
                continue;
            };
            cases += 1;
            let mut dated = false;
            for source in version.front().map_or(&[][..], |front| &front.sources) {
                let fact = source
                    .fact()
                    .and_then(|id| version.named_fact(&id.value))
                    .and_then(|id| site.fact(id, edition))
                    .and_then(|(stated, _)| stated.fact());
                dated |= fact.is_some_and(|fact| fact.date.is_some());
                let report = source.report();
                dated |= report.is_some_and(|report| report.date.is_some());
                let publisher = report.and_then(|report| report.publisher.as_deref());
                if publisher.is_some_and(|publisher| nobody.contains(&publisher)) {
                    let _ = writeln!(said, "{}: {publisher:?} is nobody", version.file);
                }
            }
            if !dated {
                let _ = writeln!(said, "{}: no source has a date", version.file);
            }
            let undecided = case.outcome.as_deref().unwrap_or_default();
            let marked = version.title().contains("阶段") || version.title().contains("判决");
            if undecided.contains("判决未见") && !marked {
                let _ = writeln!(
                    said,
                    "{}: no verdict, and its title does not say so",
                    version.file
                );
            }
        }
    });
    assert!(said.is_empty(), "\n{said}");
    assert!(cases > 20, "{cases} cases");
}

/// Points out of a hundred that a rule may earn above chance, in any test.
const GIVEN_AWAY: f64 = 8.0;

/// Who does not read learns nothing from the length of an option, from “always” and “never”, from the place of the key.
#[test]
fn no_test_can_be_passed_without_reading() {
    let mut said = String::new();
    with_site(|site| {
        let readers = stats::readers(site);
        assert!(readers.tests.len() > 35, "{} tests", readers.tests.len());
        for test in &readers.tests {
            for (rule, score) in stats::Rule::ALL.iter().zip(&test.scores) {
                if score - test.chance > GIVEN_AWAY {
                    let (file, chance) = (&test.file, test.chance);
                    let _ = writeln!(
                        said,
                        "{file}: {} {score:.0}, chance {chance:.0}",
                        rule.name()
                    );
                }
            }
        }
    });
    assert!(said.is_empty(), "\n{said}");
}

/// A wrong option says what is wrong with it, and where it feeds the two numbers, which way it errs.
#[test]
fn every_wrong_option_says_why_and_which_way() {
    let mut said = String::new();
    let mut wrong = 0;
    with_site(|site| {
        for (_, _, version) in site.written() {
            for question in version.quiz().map_or(&[][..], |quiz| &quiz.questions) {
                let Body::Choice {
                    options,
                    correct,
                    multiple,
                } = &question.body
                else {
                    continue;
                };
                for (at, option) in options.iter().enumerate() {
                    if correct.contains(&at) {
                        continue;
                    }
                    wrong += 1;
                    let feeds = question.common.verdict.is_some() && !multiple;
                    if option.note.is_none() || feeds && option.lean.is_none() {
                        let _ = writeln!(said, "{}: {}", version.file, option.text);
                    }
                }
            }
        }
    });
    assert!(said.is_empty(), "\n{said}");
    assert!(wrong > 600, "{wrong} wrong options");
}

/// Hard enough to learn from: a third takes two inferences or more.
#[test]
fn a_third_of_the_questions_takes_thought() {
    with_site(|site| {
        let difficulty = stats::stats(site).all.difficulty;
        let all: usize = difficulty.iter().sum();
        let hard: usize = difficulty[3..].iter().sum();
        assert!(hard * 3 >= all, "{hard} of {all}");
    });
}

/// With a finger that shakes: nothing to type, to put in order or to find in a text.
#[test]
fn elders_only_choose() {
    let kinds = [Kind::Single, Kind::Judge, Kind::Classify];
    let mut said = String::new();
    with_site(|site| {
        let elders = site
            .ids()
            .find(|id| &*site.entry(*id).path == "quizzes/elders");
        let dealt = &site.editions[0].questions[&elders.expect("a test for elders")];
        for reference in &dealt.all {
            let (question, _) = site.question(*reference, 0).unwrap();
            if !kinds.contains(&question.body.kind()) {
                let _ = writeln!(said, "{}", question.common.stem.source);
            }
        }
    });
    assert!(said.is_empty(), "\n{said}");
}

/// Whoever opens a test a thousand times is dealt what it promises a thousand times: the browser takes one of its sittings.
#[test]
fn every_sitting_keeps_the_balance_of_its_test() {
    let mut said = String::new();
    let mut promised = 0;
    with_site(|site| {
        for test in stats::stats(site).tests {
            let Some((least, most)) = test.balance else {
                continue;
            };
            promised += 1;
            for (scam, legit) in test.sittings {
                let percent = legit * 100 / (scam + legit).max(1);
                if !(usize::from(least)..=usize::from(most)).contains(&percent) {
                    let _ = writeln!(said, "{}: {legit} honest, {scam} not", test.file);
                }
            }
        }
    });
    assert!(said.is_empty(), "\n{said}");
    assert!(promised >= 9, "{promised} tests promise it");
}

/// What a question says of the world outside it: a document, an article, a year.
fn says_of_the_world(text: &str) -> bool {
    let year = |at: usize| {
        let digits = &text.as_bytes()[at.saturating_sub(4)..at];
        digits.len() == 4 && digits.iter().all(u8::is_ascii_digit)
    };
    let dated = text
        .match_indices('年')
        .any(|(at, _)| year(text[..at].trim_end().len()));
    dated || text.contains('《')
}

#[test]
fn what_a_question_says_of_the_world_names_a_fact() {
    let mut said = String::new();
    let mut seen = 0;
    with_site(|site| {
        for (_, _, version) in site.written() {
            for question in version.quiz().map_or(&[][..], |quiz| &quiz.questions) {
                let common = &question.common;
                let texts = [Some(&common.stem), common.explanation.as_ref()];
                if !texts
                    .into_iter()
                    .flatten()
                    .any(|text| says_of_the_world(&text.source))
                {
                    continue;
                }
                seen += 1;
                if common.facts.is_empty() {
                    let _ = writeln!(said, "{}: {}", version.file, common.stem.source);
                }
            }
        }
    });
    assert!(said.is_empty(), "\n{said}");
    assert!(seen > 20, "{seen} questions");
}
