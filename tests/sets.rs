//! A large bank: its page is no heavier than a small one's, and what the page leaves out stands
//! beside it, in sets that a reader gets when coming again.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use crate::support::Site;
use serde_json::Value;

/// A bank of so many questions that shows ten, on two disguises.
fn bank(site: &Site, name: &str, count: usize, more: &str) {
    let mut yaml = format!("title: 题库\ncount: 10\n{more}questions:\n");
    for number in 0..count {
        let (disguise, verdict) = [("rebate", "scam"), ("charity", "legit")][number % 2];
        let right = ["A", "B", "C"][number % 3];
        let _ = writeln!(
            yaml,
            "  - {{id: {name}-{number:04}, stem: 第{number:04}个人在{name}里说这个项目每月返利多少, options: [先问钱从哪里来{number:04}, 先交入门费再说, 先拉两个朋友], answer: {right}, explanation: 编号{number:04}：返的是后来的人的钱，没有人再进来就断了。, disguise: {disguise}, verdict: {verdict}, difficulty: {}}}",
            number % 5 + 1
        );
    }
    site.write(&format!("quizzes/{name}.yaml"), yaml);
}

/// The value that a script leaves in `mbSets`, and its key.
fn left(file: &Path) -> (String, Value) {
    let text = fs::read_to_string(file).unwrap();
    let rest = text.strip_prefix("(self.mbSets=self.mbSets||{})[");
    let (key, value) = rest.unwrap().split_once("]=").unwrap();
    assert!(!text.contains('<'), "{text}");
    let key = serde_json::from_str(key).unwrap();
    (key, serde_json::from_str(value).unwrap())
}

/// The ids of the questions in some markup.
fn questions(html: &str) -> Vec<String> {
    html.split(" data-question=")
        .skip(1)
        .map(|rest| rest.split([' ', '>']).next().unwrap().replace('"', ""))
        .collect()
}

/// Every set of a quiz, the page's own first, and the index beside it.
fn sets(site: &Site, name: &str) -> (Vec<Vec<String>>, Value) {
    let folder = site.public().join("quizzes").join(name);
    let page = fs::read_to_string(folder.join("index.html")).unwrap();
    let (key, index) = left(&folder.join("sets.js"));
    assert_eq!(key, name);
    let mut all = vec![questions(&page)];
    let known = index["questions"].as_object().unwrap();
    let sets = known.values().map(|facts| facts[0].as_u64().unwrap()).max();
    for number in 1..=sets.unwrap() {
        let (key, html) = left(&folder.join(format!("set-{number}.js")));
        assert_eq!(key, format!("{name}/{number}"));
        all.push(questions(html.as_str().unwrap()));
    }
    let last = folder.join(format!("set-{}.js", all.len()));
    assert!(!last.exists(), "more sets than the index knows");
    (all, index)
}

fn built(write: impl FnOnce(&Site)) -> Site {
    let site = Site::new();
    site.write("disguises/rebate.md", "---\ntitle: 消费返利\n---\n正文。\n");
    site.write("disguises/charity.md", "---\ntitle: 慈善\n---\n正文。\n");
    write(&site);
    site.build().ended(0);
    site
}

#[test]
fn a_thousand_questions_weigh_no_more_than_ten() {
    let site = built(|site| {
        bank(site, "small", 10, "");
        bank(site, "large", 1_000, "");
    });
    let size = |name: &str| {
        let file = site.public().join(format!("quizzes/{name}/index.html"));
        fs::metadata(file).unwrap().len()
    };
    let (small, large) = (size("small"), size("large"));
    assert!(
        large.abs_diff(small) * 100 <= small * 3,
        "{small} and {large} bytes"
    );
    assert_eq!(sets(&site, "small").0.len(), 1);
}

#[test]
fn over_all_sets_every_question_is_shown_and_none_twice_in_one() {
    let site = built(|site| {
        bank(site, "even", 1_000, "");
        bank(site, "mixed", 1_003, "shuffle: true\n");
    });
    for (name, count, most) in [("even", 1_000, 100), ("mixed", 1_003, 101)] {
        let (all, index) = sets(&site, name);
        assert_eq!(all.len(), most, "{name}");
        let mut first = BTreeMap::new();
        for (number, set) in all.iter().enumerate() {
            let different: BTreeSet<&String> = set.iter().collect();
            assert_eq!((set.len(), different.len()), (10, 10), "{name} {number}");
            for question in set {
                first.entry(question.clone()).or_insert(number);
            }
        }
        assert_eq!(first.len(), count, "{name}");
        let index: BTreeMap<String, Vec<usize>> =
            serde_json::from_value(index["questions"].clone()).unwrap();
        let index: BTreeMap<String, usize> = index
            .into_iter()
            .map(|(id, facts)| (id, facts[0]))
            .collect();
        assert_eq!(index, first, "{name}");
    }
    assert_eq!(
        sets(&site, "even").0[1][0],
        "even-0010",
        "in the file's order"
    );
    assert_ne!(
        sets(&site, "mixed").0[0][0],
        "mixed-0000",
        "in an order of its own"
    );
    let (_, index) = sets(&site, "even");
    let disguises = serde_json::json!([
        { "title": "消费返利", "href": "../../disguises/rebate/" },
        { "title": "慈善", "href": "../../disguises/charity/" },
    ]);
    let mut found = index["disguises"].clone();
    for disguise in found.as_array_mut().unwrap() {
        let sign = disguise.as_object_mut().unwrap().remove("sign");
        assert!(sign.is_some_and(|sign| sign.as_str().unwrap().starts_with("<svg")));
    }
    assert_eq!(found, disguises);
    assert_eq!(index["questions"]["even-0011"], serde_json::json!([1, 1]));
}

#[test]
fn what_is_drawn_goes_on_while_what_is_own_stays() {
    let site = built(|site| {
        bank(site, "bank", 23, "");
        site.write(
            "quizzes/test.yaml",
            "title: 测\ndraw:\n  - {from: bank, count: 3, difficulty: 1..2}\n  - {from: bank, count: 4}\nquestions:\n  - {id: own, stem: 一, type: judge, answer: 对, explanation: 因, verdict: legit}\n",
        );
        site.write(
            "guides/g.md",
            "---\ntitle: 甲\n---\n{{ quiz(\"bank\", count=4) }}\n",
        );
    });
    let (all, _) = sets(&site, "test");
    let mut shown = BTreeSet::new();
    for set in &all {
        let different: BTreeSet<&String> = set.iter().collect();
        assert_eq!((set.len(), different.len()), (8, 8), "{set:?}");
        assert_eq!(set[0], "own");
        shown.extend(set.iter().cloned());
    }
    assert_eq!(shown.len(), 24);
    assert!(all.len() <= 7, "{} sets", all.len());
    // Inside another page: the first of the first set, and nothing to fetch.
    let guide = fs::read_to_string(site.public().join("guides/g/index.html")).unwrap();
    assert_eq!(questions(&guide), sets(&site, "bank").0[0][..4]);
}

#[test]
fn numbers_and_links_of_a_set_fit_into_its_page() {
    let site = built(|site| {
        site.write("quizzes/p.png", pixel());
        site.write("site.yaml", "title: 试\nlanguages: [zh-CN, en]\n");
        site.write(
            "quizzes/q.yaml",
            "title: 测\ncount: 1\nquestions:\n  - {id: a, stem: 一, type: judge, answer: 对, explanation: 因}\n  - {id: b, stem: \"见[这里](../disguises/rebate.md)。\", type: judge, answer: 对, explanation: 因, image: p.png, image_alt: 图}\n",
        );
    });
    for (lang, root) in [("", "../../"), ("en/", "../../../")] {
        let file = format!("{lang}quizzes/q/set-1.js");
        let (_, html) = left(&site.public().join(file));
        let html = html.as_str().unwrap();
        assert!(
            html.contains(&format!("href=\"{root}{lang}disguises/rebate/\"")),
            "{html}"
        );
        assert!(html.contains(&format!("{root}quizzes/p.png")), "{html}");
        assert!(html.contains("name=q2"), "numbered on: {html}");
    }
}

/// What a device keeps is of quizzes: where there is none, there is nothing to show.
#[test]
fn a_site_without_a_quiz_has_no_page_on_what_is_kept() {
    let record = |site: &Site| site.public().join("record/index.html").exists();
    assert!(!record(&built(|_| {})));
    let hidden = built(|site| bank(site, "hidden", 10, "listed: false\n"));
    assert!(!record(&hidden) && !hidden.public().join("quizzes").exists());
    assert!(record(&built(|site| bank(site, "shown", 10, ""))));
}

/// The version in the address of a set changes with its questions.
#[test]
fn another_question_is_another_version() {
    let version = |stem: &str| {
        let site = built(|site| {
            site.write(
                "quizzes/q.yaml",
                format!("title: 测\ncount: 1\nquestions:\n  - {{id: a, stem: 一, type: judge, answer: 对, explanation: 因}}\n  - {{id: b, stem: {stem}, type: judge, answer: 对, explanation: 因}}\n"),
            );
        });
        let page = fs::read_to_string(site.public().join("quizzes/q/index.html")).unwrap();
        let (_, rest) = page.split_once(" data-version=").unwrap();
        rest.split([' ', '>']).next().unwrap().to_owned()
    };
    assert_eq!(version("二"), version("二"));
    assert_ne!(version("二"), version("三"));
}

fn pixel() -> Vec<u8> {
    let mut out = std::io::Cursor::new(Vec::new());
    let picture = image::RgbImage::new(2, 2);
    picture.write_to(&mut out, image::ImageFormat::Png).unwrap();
    out.into_inner()
}

#[test]
fn two_banks_may_have_one_id_and_one_question() {
    let site = Site::new();
    let question = |id: &str, stem: &str| {
        format!(
            "  - {{id: \"{id}\", stem: {stem}, options: [是, 否], answer: A, explanation: 因为}}\n"
        )
    };
    // Numbers of two lists, and a question that both have.
    for (bank, stems) in [("a", ["甲", "乙", "共有"]), ("b", ["丙", "丁", "共有"])] {
        let mut yaml = format!("title: {bank}\nquestions:\n");
        for (number, stem) in stems.into_iter().enumerate() {
            yaml.push_str(&question(&(number + 1).to_string(), stem));
        }
        site.write(&format!("quizzes/{bank}.yaml"), yaml);
    }
    site.write(
        "quizzes/both.yaml",
        "title: 合\ndraw:\n  - {from: a, count: 3}\n  - {from: b, count: 2}\n",
    );
    site.check().ended(0);
    site.build().ended(0);
    let page = |name: &str| {
        let path = site.public().join("quizzes").join(name);
        fs::read_to_string(path.join("index.html")).unwrap()
    };
    let ids = |name: &str| questions(&page(name)).into_iter().collect::<BTreeSet<_>>();
    let named = |ids: &[&str]| {
        ids.iter()
            .map(|id| (*id).to_owned())
            .collect::<BTreeSet<_>>()
    };
    // Alone, each bank keeps the ids that devices know.
    assert_eq!(ids("a"), named(&["1", "2", "3"]));
    assert_eq!(ids("b"), named(&["1", "2", "3"]));
    // Together, every question is there once, under an id of its own.
    assert_eq!(ids("both"), named(&["1", "2", "3", "b/1", "b/2"]));
    assert_eq!(
        page("both").matches("共有").count(),
        page("a").matches("共有").count()
    );
}

/// A draw means the page that it names, however either of them writes its name.
#[test]
fn a_draw_takes_what_names_the_same_page() {
    let site = built(|site| {
        bank(site, "bank", 20, "");
        let draw = |disguise: &str, number: usize| {
            let yaml = format!(
                "title: 抽题\ndraw: [{{from: quizzes/bank, count: 10, disguise: {disguise}}}]\n"
            );
            site.write(&format!("quizzes/draw-{number}.yaml"), yaml);
        };
        draw("rebate", 1);
        draw("disguises/rebate", 2);
        draw("'@/disguises/rebate.md'", 3);
    });
    for number in 1..=3 {
        let page = site
            .public()
            .join(format!("quizzes/draw-{number}/index.html"));
        let asked = questions(&fs::read_to_string(page).unwrap());
        assert_eq!(asked.len(), 10, "{number}");
        let rebate = |id: &String| id[id.len() - 4..].parse::<usize>().unwrap() % 2 == 0;
        assert!(asked.iter().all(rebate), "{number}: {asked:?}");
    }
}
