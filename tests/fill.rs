//! The site's own words, `{{ district }}`: in every kind of text, on every way out of the program, and nowhere more than text.
//! Whether a new site may go live, and one that is somebody's own.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::fs;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{
    BufferQueue, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};

use crate::support::{Outcome, Picture, Site, picture, same};

const SETTINGS: &str = "title: \"{{ district }}明辨\"\ntagline: \"<{{ district }}>\"\norganisation: \"{{ 地区 }}办公室\"\n\
district: {zh-CN: DISTRICT, en: Eastgate}\nprovince: 湖南\nsms_police: \"12110512\"\nlanguages: [zh-CN, en]\n\
base_url: https://mingbian.dongcheng.gov.cn/\ncontacts:\n  - {name: 在{{ district }}, phone: \"110\"}\n  - {name: 短信, phone: {{ sms_police }}, sms: 是}\n";

/// Every kind of text with a word of the site's own in it.
fn site(district: &str) -> Site {
    let site = Site::new();
    settings(&site, district);
    site.write(
        "guides/a.md",
        "---\ntitle: {{ district }}的事\nsummary: 摘要{{ 地区 }}\ndate: 2026-01-02\n---\n\n## 在{{ district }}\n\n\
         {{ organisation }}\n\n[给 {{ district }} 的](b.md)，发 **{{ sms_police }}**。\n\n\
         | 甲 | 乙 |\n|---|---|\n| {{ district }} | 丙 |\n\n{{ pyramid(recruits=3) }}\n\n{{ pyramid(population=\"{{ province }}\") }}\n",
    );
    site.write("guides/b.md", "---\ntitle: 乙\n---\n\n文。\n");
    site.write(
        "guides/a.en.md",
        "---\ntitle: In {{ district }}\n---\n\nIn {{ district }}.\n",
    );
    site.write(
        "quizzes/q.yaml",
        "title: 题{{ district }}\nintro: 说{{ district }}\nquestions:\n\
         \x20 - {id: a, stem: 在{{ district }}一, options: [{text: 选{{ district }}, note: 注{{ district }}}, 乙], answer: A, explanation: 因{{ district }}, hint: 示{{ district }}}\n\
         \x20 - {stem: 在{{ district }}二, pairs: {左{{ district }}: 右{{ district }}, 丙: 丁}, explanation: 因}\n",
    );
    site.write(
        "checklists/c.yaml",
        "title: 清{{ district }}\nitems:\n  - {text: 项{{ district }}, weight: 1}\nresults:\n  - {title: 果{{ district }}, tone: calm, advice: 议{{ district }}}\n",
    );
    site.write(
        "scenarios/s.yaml",
        "title: 景{{ district }}\ncast: {li: {name: 李{{ district }}}}\nstart: a\nnodes:\n  a:\n    say: [{who: li, text: 话{{ district }}}]\n    choices: [{text: 选{{ district }}, goto: b, note: 注{{ district }}}]\n  b: {ending: safe, title: 终{{ district }}, debrief: 盘{{ district }}}\n",
    );
    site.write(
        "departments.yaml",
        "- {name: {zh-CN: {{ district }}局, en: \"{{ district }} Office\"}, phone: \"12315\", duties: 在{{ district }}}\n",
    );
    site.write(
        "communities.yaml",
        "- {slug: liulin, name: 柳林{{ district }}, note: 记{{ district }}, contacts: [{name: 管{{ district }}, phone: \"{{ sms_police }}\"}]}\n",
    );
    site
}

fn settings(site: &Site, district: &str) {
    site.write("site.yaml", SETTINGS.replace("DISTRICT", district));
}

fn text(all: &Picture, path: &str) -> String {
    let bytes = all.get(path).unwrap_or_else(|| panic!("no {path}"));
    String::from_utf8_lossy(bytes).into_owned()
}

#[test]
fn every_text_has_the_word_and_no_file_has_the_braces() {
    let site = site("东城区");
    site.build().ended(0).said("0 updated");
    let all = site.built();
    let mut words = 0;
    for (path, bytes) in &all {
        let text = String::from_utf8_lossy(bytes);
        for braces in [
            "{{ district",
            "{{district",
            "｛｛",
            "{{ 地区",
            "{{ org",
            "{{ sms",
            "{{ prov",
        ] {
            assert!(!text.contains(braces), "{path}: {braces}");
        }
        words += text.matches("东城区").count();
    }
    assert!(words > 40, "{words}");
    let page = text(&all, "guides/a/index.html");
    for words in [
        "<h2 id=在东城区>在东城区",
        "<p>东城区办公室</p>",
        ">给 东城区 的</a>",
        "sms:12110512",
        "<td>东城区",
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
    assert_eq!(
        page.matches("湖南省").count() % 2,
        0,
        "both count the province"
    );
    assert!(page.contains("湖南省"));
    assert!(text(&all, "feed.xml").contains("东城区的事"));
    let english = text(&all, "en/guides/a/index.html");
    assert!(
        english.contains("In Eastgate.") && !english.contains("东城区。"),
        "{english}"
    );
    assert!(text(&all, "en/departments/index.html").contains("Eastgate Office"));
}

#[test]
fn a_value_is_text_wherever_it_comes_to_stand() {
    let odd = "\"东'城\\\"<mb-x>x</mb-x>&amp; *区*\"";
    let site = site(odd);
    site.build().ended(0);
    for (path, bytes) in &site.built() {
        let text = String::from_utf8_lossy(bytes);
        if ending(path, "html") {
            assert!(!elements(&text).contains("mb-x"), "{path}");
            assert!(!text.contains("<em>区"), "{path}");
        }
        assert!(!ending(path, "xml") || !text.contains("<mb-x>"), "{path}");
    }
    let page = text(&site.built(), "guides/a/index.html");
    let shown = "东'城\"&lt;mb-x>x&lt;/mb-x>&amp;amp; *区*";
    assert!(page.matches(shown).count() >= 4, "{page}");
}

fn ending(path: &str, wanted: &str) -> bool {
    std::path::Path::new(path)
        .extension()
        .is_some_and(|ending| ending == wanted)
}

/// The names of all elements, as a browser reads them.
fn elements(html: &str) -> BTreeSet<String> {
    #[derive(Default)]
    struct Names(RefCell<BTreeSet<String>>);
    impl TokenSink for Names {
        type Handle = ();
        fn process_token(&self, token: Token, _: u64) -> TokenSinkResult<()> {
            let Token::TagToken(tag) = token else {
                return TokenSinkResult::Continue;
            };
            self.0.borrow_mut().insert(tag.name.to_string());
            match (tag.kind, &*tag.name) {
                (TagKind::StartTag, "title") => TokenSinkResult::RawData(RawKind::Rcdata),
                (TagKind::StartTag, "script") => TokenSinkResult::RawData(RawKind::ScriptData),
                (TagKind::StartTag, "style") => TokenSinkResult::RawData(RawKind::Rawtext),
                _ => TokenSinkResult::Continue,
            }
        }
    }
    let tokenizer = Tokenizer::new(Names::default(), TokenizerOpts::default());
    let queue = BufferQueue::default();
    queue.push_back(StrTendril::from(html));
    let _ = tokenizer.feed(&queue);
    tokenizer.end();
    tokenizer.sink.0.into_inner()
}

#[test]
fn another_word_reaches_every_page() {
    let site = site("东城区");
    site.build().ended(0);
    settings(&site, "西城区");
    site.build().ended(0);
    let after = site.built();
    let elsewhere = site.root().join("elsewhere");
    site.run(&["build", "--output", elsewhere.to_str().unwrap()])
        .ended(0);
    let kept = |mut all: Picture| {
        all.retain(|path, _| !path.starts_with(".mingbian"));
        all
    };
    same(
        &kept(after.clone()),
        &kept(picture(&elsewhere)),
        "a warm build is a cold one",
    );
    fs::remove_dir_all(elsewhere).unwrap();
    assert!(
        after
            .iter()
            .all(|(_, bytes)| !String::from_utf8_lossy(bytes).contains("东城区"))
    );
}

#[test]
fn a_bank_that_goes_elsewhere_has_words_and_ids_stay() {
    let site = site("东城区");
    for (format, name) in [("gift", "q.gift"), ("moodle", "q.xml"), ("csv", "q.csv")] {
        let text = exported(&site, format, name);
        assert!(
            text.contains("在东城区一") && text.contains("右东城区"),
            "{format}: {text}"
        );
        assert!(!text.contains("district"), "{format}: {text}");
    }
    let ids = |text: &str| {
        let ids = text.lines().filter(|line| line.contains("[id:"));
        ids.map(str::to_owned).collect::<Vec<_>>()
    };
    let before = ids(&exported(&site, "gift", "a.gift"));
    settings(&site, "西城区");
    let after = exported(&site, "gift", "b.gift");
    assert!(after.contains("在西城区二"));
    assert_eq!(
        (before.len(), before),
        (2, ids(&after)),
        "what a device remembers holds in any district"
    );
}

fn exported(site: &Site, format: &str, name: &str) -> String {
    let file = site.root().join(name);
    site.run(&["export", format, "q", "-o", file.to_str().unwrap()])
        .ended(0);
    fs::read_to_string(&file).unwrap()
}

fn init(folder: &std::path::Path, more: &[&str]) -> Outcome {
    let mut command = std::process::Command::new(crate::support::PROGRAM);
    let said = ["init", "s", "--yes", "--lang", "en"];
    command.args(said).args(more).current_dir(folder);
    crate::support::finish(command)
}

fn publish(folder: &std::path::Path) -> (Option<i32>, Vec<String>) {
    let mut command = std::process::Command::new(crate::support::PROGRAM);
    command
        .args([
            "check",
            "--publish",
            "--format",
            "json",
            "--lang",
            "en",
            "--root",
        ])
        .arg(folder.join("s"));
    let outcome = crate::support::finish(command);
    let codes = outcome.out.lines().filter_map(|line| {
        let line: serde_json::Value = serde_json::from_str(line).unwrap();
        let (code, message) = (line["code"].as_str()?, line["message"].as_str()?);
        let said = message
            .split('“')
            .nth(1)
            .and_then(|it| it.split('”').next());
        let said = said
            .or_else(|| message.split('`').nth(1))
            .unwrap_or_default();
        Some(format!("{code} {said}").trim().to_owned())
    });
    (outcome.code, codes.collect())
}

/// A new site is held back by what is to be filled in and nothing else; filled in, it may go live.
#[test]
fn a_new_site_may_go_live_once_it_is_somebodys() {
    let folder = tempfile::tempdir().unwrap();
    init(folder.path(), &[]).ended(0);
    let (code, mut found) = publish(folder.path());
    found.sort();
    assert_eq!(code, Some(1));
    assert_eq!(
        found,
        [
            "publish-address",
            "publish-template 区",
            "publish-template 打击传销工作联席会议办公室",
            "publish-unsaid",
        ]
    );
    let settings = folder.path().join("s/content/site.yaml");
    let text = fs::read_to_string(&settings).unwrap();
    let text = text
        .replace(
            "district: {zh-CN: 区, en: District}",
            "district: {zh-CN: 东城区, en: Dongcheng District}",
        )
        .replace(
            "organisation: {zh-CN: 打击",
            "organisation: {zh-CN: 东城区打击",
        )
        .replace("en: Joint", "en: Dongcheng Joint")
        .replace("# sms_police:", "sms_police:")
        + "base_url: https://mingbian.dongcheng.gov.cn/\n";
    fs::write(&settings, &text).unwrap();
    assert_eq!(publish(folder.path()), (Some(0), vec![]));
    // A sample that is shown and nobody's; an emergency number that the bar does not show.
    let communities = folder.path().join("s/content/communities.yaml");
    let samples = fs::read_to_string(&communities).unwrap();
    let shown: String = samples
        .split_inclusive('\n')
        .filter(|line| !line.contains("draft:"))
        .collect();
    fs::write(&communities, shown).unwrap();
    fs::write(
        &settings,
        text.replace("phone: \"110\"", "phone: \"0512-XXXX\""),
    )
    .unwrap();
    let (code, mut found) = publish(folder.path());
    found.sort();
    assert_eq!(code, Some(1));
    assert_eq!(
        found,
        [
            "phone-invalid 0512",
            "publish-emergency",
            "publish-sample 东方社区",
            "publish-sample 实验中学",
            "publish-sample 柳树村",
        ]
    );
}

/// What she says at the beginning stands where it belongs, and nothing of it has to be looked for again.
#[test]
fn what_init_asks_for_is_enough_but_for_what_only_she_knows() {
    let folder = tempfile::tempdir().unwrap();
    let said = [
        "--district",
        "临湘县",
        "--province",
        "湖南",
        "--organisation",
        "临湘县打传办",
        "--hotline",
        "12345",
    ];
    init(folder.path(), &said).ended(0);
    let (_, mut found) = publish(folder.path());
    found.sort();
    assert_eq!(found, ["publish-address", "publish-unsaid"]);
    let settings = fs::read_to_string(folder.path().join("s/content/site.yaml")).unwrap();
    let place = |words: &str| {
        settings
            .find(words)
            .unwrap_or_else(|| panic!("no {words}: {settings}"))
    };
    assert!(place("\"12315\"") < place("\"110\"") && place("\"110\"") < place("\"12345\""));
    assert!(
        settings.contains("district: {zh-CN: 临湘县, en: District}"),
        "{settings}"
    );
    assert!(settings.contains("\nprovince: 湖南省\n"), "{settings}");
    let mut build = std::process::Command::new(crate::support::PROGRAM);
    build
        .args(["build", "--lang", "zh", "--root"])
        .arg(folder.path().join("s"));
    crate::support::finish(build)
        .ended(0)
        .said("草稿没有放进网站，3 页");
    let public = folder.path().join("s/public");
    let offices = fs::read_to_string(public.join("departments/index.html")).unwrap();
    assert!(offices.contains("临湘县公安分局") && offices.contains("临湘县委宣传部、临湘县文明办"));
    let rules = fs::read_to_string(public.join("about/editorial/index.html")).unwrap();
    assert!(rules.contains("临湘县打传办"));
    assert!(!public.join("communities").exists());
}
