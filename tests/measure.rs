//! Whether tests measure what they say: sittings that are balanced whatever banks they are dealt from, readers who do not
//! read, and keys that say which way an answer errs, from the file to the page.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use proptest::prelude::*;
use proptest::sample::select;

use crate::support::Site;
use mingbian::build::{self, Memo};
use mingbian::config::Config;
use mingbian::question::Verdict;
use mingbian::site::Site as Resolved;
use mingbian::stats;
use serde_json::Value as Json;

/// What a generated question counts.
#[derive(Clone, Copy, Debug)]
enum Made {
    Scam,
    Legit,
    /// It has a verdict, and asks for something else.
    Act,
    Neither,
    Cards(usize, usize),
}

fn made() -> impl Strategy<Value = Made> {
    prop_oneof![
        3 => Just(Made::Scam),
        2 => Just(Made::Legit),
        1 => Just(Made::Act),
        1 => Just(Made::Neither),
        1 => (0_usize..4, 0_usize..4).prop_map(|(scam, legit)| Made::Cards(scam, legit)),
    ]
}

fn questions(out: &mut String, name: &str, all: &[Made]) {
    out.push_str("questions:\n");
    for (number, one) in all.iter().enumerate() {
        let id = format!("{name}-{number}");
        let keys = match one {
            Made::Scam => "answer: 对, verdict: scam".to_owned(),
            Made::Legit => "answer: 错, verdict: legit".to_owned(),
            Made::Act => "answer: 对, verdict: scam, asks: act".to_owned(),
            Made::Neither => "answer: 对".to_owned(),
            Made::Cards(scam, legit) => {
                let card = |at: usize, verdict: &str| {
                    format!("{{text: 卡{at}, bin: 甲, verdict: {verdict}}}")
                };
                let cards = (0..*scam).map(|at| card(at, "scam"));
                let cards = cards.chain((*scam..scam + legit).map(|at| card(at, "legit")));
                let plain = "{text: 又一张, bin: 乙}".to_owned();
                let cards: Vec<String> = cards.chain([plain]).collect();
                format!("bins: [甲, 乙], items: [{}]", cards.join(", "))
            }
        };
        let _ = writeln!(
            out,
            "  - {{id: {id}, stem: {id} 问, explanation: 因, {keys}}}"
        );
    }
}

fn resolved(folder: &Path) -> (Resolved, Vec<&'static str>) {
    let config = Config {
        root: folder.to_owned(),
        content: folder.join("content"),
        content_shown: "content".to_owned(),
        ..Config::default()
    };
    let checked = build::check(&config, &mut Memo::default()).expect("a site");
    let codes = checked.diagnostics.iter().map(|it| it.problem.code());
    (checked.site, codes.collect())
}

/// Schemes and honest ones of each sitting of a quiz.
fn sittings(site: &Resolved, path: &str) -> Vec<(usize, usize)> {
    let id = site
        .ids()
        .find(|id| site.entry(*id).path == path)
        .expect("the quiz");
    let sets = &site.editions[0].questions[&id].sets;
    let counted = sets.iter().map(|set| {
        let verdicts = set.iter().flat_map(|reference| {
            site.question(*reference, 0)
                .expect("a question")
                .0
                .verdicts()
        });
        verdicts.fold((0, 0), |(scam, legit), verdict| match verdict {
            Verdict::Scam => (scam + 1, legit),
            Verdict::Legit => (scam, legit + 1),
        })
    });
    counted.collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn every_sitting_that_can_be_dealt_is_balanced_or_check_says_why_not(
        own in prop::collection::vec(made(), 0..8),
        banks in prop::collection::vec(prop::collection::vec(made(), 6..14), 2),
        draws in prop::collection::vec((0_usize..2, 1_usize..6, select(vec!["", ", verdict: scam", ", verdict: legit"])), 1..4),
        count in prop::option::of(8_usize..14),
        (low, high) in select(vec![(40, 60), (45, 55), (30, 70), (50, 50)]),
    ) {
        let folder = tempfile::tempdir().expect("a folder");
        let quizzes = folder.path().join("content/quizzes");
        fs::create_dir_all(&quizzes).expect("a folder");
        fs::write(folder.path().join("content/site.yaml"), "title: 明辨\n").expect("a file");
        for (number, bank) in banks.iter().enumerate() {
            let mut text = "title: 题库\nlisted: false\n".to_owned();
            questions(&mut text, &format!("b{number}"), bank);
            fs::write(quizzes.join(format!("b{number}.yaml")), text).expect("a file");
        }
        let mut text = format!("title: 自测\nbalance: {low}..{high}\n");
        if let Some(count) = count {
            let _ = writeln!(text, "count: {count}");
        }
        text.push_str("draw:\n");
        for (bank, wanted, verdict) in &draws {
            let _ = writeln!(text, "  - {{from: b{bank}, count: {wanted}{verdict}}}");
        }
        questions(&mut text, "own", &own);
        fs::write(quizzes.join("test.yaml"), &text).expect("a file");
        let (site, codes) = resolved(folder.path());
        let balanced = |(scam, legit): &(usize, usize)| {
            let all = scam + legit;
            *scam >= 4 && *legit >= 4 && legit * 100 >= all * low && legit * 100 <= all * high
        };
        let dealt = sittings(&site, "quizzes/test");
        let told = codes.iter().any(|code| ["quiz-balance", "draw-too-many"].contains(code));
        prop_assert!(!dealt.is_empty());
        if told {
            // More was asked for than there is: that comes first.
            prop_assert!(codes.contains(&"draw-too-many") || !dealt.iter().any(balanced), "{dealt:?}\n{text}");
        } else {
            prop_assert!(dealt.iter().all(balanced), "{codes:?} {dealt:?}\n{text}");
        }
    }
}

const LEANING: &str = "title: 偏向
questions:
  - id: bond
    stem: 银行柜台卖国债，你怎么看？
    options:
      - 看期限和利率再定
      - {text: 离远些, 偏向: 多疑}
      - {text: 全部积蓄买上, lean: trust}
    answer: A
    verdict: legit
    explanation: 国债有期限，先留够用的钱。
  - id: card
    stem: 楼下办卡，先看什么？
    options: [退不退, {text: 送什么, lean: trust}]
    answer: A
    verdict: legit
    问的是: 做法
    explanation: 先看退不退。
  - id: steps
    stem: 刚转出一笔钱，怎么办？
    items: [打 110, 打银行电话, 存好记录, 告诉家人]
    可互换: [[2, 3]]
    explanation: 先打电话。
";

#[test]
fn what_an_author_says_of_an_answer_reaches_the_page_and_nothing_more() {
    let site = Site::new();
    site.write("quizzes/a.yaml", LEANING);
    site.build().ended(0);
    let page = fs::read_to_string(site.public().join("quizzes/a/index.html")).unwrap();
    let question = |id: &str| {
        let start = page
            .find(&format!("data-question={id}"))
            .expect("the question");
        let rest = &page[start..];
        &rest[..rest.find("</fieldset>").expect("its end")]
    };
    let bond = question("bond");
    assert!(bond.contains("data-verdict=legit"), "{bond}");
    assert_eq!(bond.matches("data-lean=").count(), 2, "{bond}");
    assert!(bond.contains("data-lean=suspect") && bond.contains("data-lean=trust"));
    // It asks what to do: neither number hears of it.
    let card = question("card");
    assert!(
        !card.contains("data-verdict") && !card.contains("data-lean"),
        "{card}"
    );
    let steps = question("steps");
    let solution = steps.split("data-solution=").nth(1).expect("what is right");
    let end = solution.find(']').expect("a list");
    let list = solution[..=end].trim_start_matches(['"', '\'']);
    let mut places: Vec<usize> = serde_json::from_str(list).expect("numbers");
    places.sort_unstable();
    assert_eq!(places, [1, 2, 2, 4], "{steps}");
    assert_eq!(steps.matches("2–3 →").count(), 2, "{steps}");
}

#[test]
fn readers_who_do_not_read_are_played_against_every_test() {
    let site = Site::new();
    let mut bank = String::from("title: 露底的题\nquestions:\n");
    for number in 0..14 {
        let _ = writeln!(
            bank,
            "  - {{stem: 第{number}件事怎么看, options: [只要肯干就发财, 先问一问钱从哪里来的, 大家都信], answer: B, explanation: 因}}"
        );
        let _ = writeln!(
            bank,
            "  - {{stem: 第{number}句话，可信。, answer: 错, explanation: 因}}"
        );
    }
    site.write("quizzes/leaky.yaml", bank);
    let outcome = site.run(&["stats", "--readers", "--format", "json"]);
    outcome.ended(0);
    let found: Json = serde_json::from_str(&outcome.out).unwrap();
    let of = |rule: &str| {
        let all = found["all"].as_array().unwrap();
        let one = all.iter().find(|it| it["rule"] == rule).unwrap();
        let number = |key: &str| one[key].as_f64().unwrap();
        (number("questions"), number("score"), number("chance"))
    };
    assert_eq!(of("longest"), (14.0, 100.0, 33.33));
    assert_eq!(of("no-absolute"), (14.0, 100.0, 33.33));
    assert_eq!(of("money"), (14.0, 100.0, 33.33));
    assert_eq!(of("all-wrong"), (14.0, 100.0, 50.0));
    assert_eq!(of("all-right"), (14.0, 0.0, 50.0));
    assert_eq!(of("letter-b"), (14.0, 100.0, 33.33));
    assert_eq!(of("letter-d"), (0.0, 0.0, 0.0));
    // A statement without a word that tells is taken for right.
    assert_eq!(of("together"), (28.0, 50.0, 41.67));
    let test = &found["tests"][0];
    assert_eq!(
        (&test["questions"], &test["chance"]),
        (&28.into(), &41.67.into())
    );
    let told = site.run(&["stats", "--readers"]);
    assert!(told.out.contains("100%*"), "{}", told.out);
    // Twice the same.
    assert_eq!(told.out, site.run(&["stats", "--readers"]).out);
    let empty = Site::new();
    assert!(empty.run(&["stats", "--readers"]).out.contains("no test"));
}

/// The shipped tests as they are: no rule may earn more than this, in percent. Each number is to come down as the
/// content gets better, and never to go up; chance on the same questions stands in `mingbian stats --readers`.
const AT_MOST: [(&str, f64); 14] = [
    ("longest", 37.0),
    ("no-absolute", 38.0),
    ("money", 39.0),
    ("echo", 24.0),
    // By chance 50.
    ("all-right", 55.0),
    ("all-wrong", 55.0),
    ("letter-a", 30.0),
    ("letter-b", 30.0),
    ("letter-c", 30.0),
    ("letter-d", 30.0),
    ("three", 30.0),
    ("everything", 26.0),
    ("turns", 45.0),
    ("together", 41.0),
];

#[test]
fn who_does_not_read_the_shipped_tests_passes_none_of_them() {
    let (site, _) = resolved(Path::new(env!("CARGO_MANIFEST_DIR")));
    let readers = stats::readers(&site);
    assert_eq!(readers.all.len(), AT_MOST.len());
    for (found, (rule, most)) in readers.all.iter().zip(AT_MOST) {
        assert_eq!(found.rule, rule);
        assert!(found.score <= most, "{found:?}: at most {most}");
    }
    assert!(readers.tests.len() > 20, "{} tests", readers.tests.len());
    for test in &readers.tests {
        let best = test.scores.iter().copied().fold(0.0, f64::max);
        assert!(best < 60.0, "{}: {best}", test.file);
    }
}

/// In every sitting that a reader can be dealt of a shipped test that promises it.
#[test]
fn the_shipped_tests_that_draw_are_balanced() {
    let (site, codes) = resolved(Path::new(env!("CARGO_MANIFEST_DIR")));
    assert!(!codes.contains(&"quiz-balance") && !codes.contains(&"quiz-balance-left"));
    let counted = stats::stats(&site);
    let promised = counted.tests.iter().filter(|test| test.balance.is_some());
    let mut sittings = 0;
    for test in promised {
        for (scam, legit) in &test.sittings {
            let (low, high) = test
                .balance
                .map(|(low, high)| (usize::from(low), usize::from(high)))
                .unwrap();
            let all = scam + legit;
            let even = legit * 100 >= all * low && legit * 100 <= all * high;
            assert!(
                even && *scam >= 4 && *legit >= 4,
                "{}: {scam} {legit}",
                test.file
            );
            sittings += 1;
        }
    }
    assert!(sittings > 40, "{sittings} sittings");
}
