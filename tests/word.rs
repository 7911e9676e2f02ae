//! Word documents: banks against what the makers of the files put in, articles against files, hostile ones against limits, and
//! papers of our own that come back.

use std::fs;
use std::io::{Cursor, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use proptest::prelude::*;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use mingbian::diagnostic::Severity;
use mingbian::exchange::{self, Bank, Question};
use mingbian::locale::Locale;
use mingbian::print::{Format, print};
use mingbian::question::{Body, Choice, Kind};
use mingbian::syntax::answer::letter;

use crate::support::Site;

fn tests() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests")
}

/// The file that a folder has as its input.
fn input(folder: &Path) -> PathBuf {
    let mut entries = fs::read_dir(folder).unwrap().map(|it| it.unwrap().path());
    let is = |path: &PathBuf| path.file_stem().is_some_and(|stem| stem == "input");
    entries.find(is).expect("an input")
}

fn folders(of: &str) -> Vec<PathBuf> {
    let mut all: Vec<PathBuf> = fs::read_dir(tests().join(of))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_dir())
        .collect();
    all.sort();
    all
}

/// A question's answer as its maker wrote it down.
fn answer(question: &Question) -> String {
    match &question.body {
        Body::Choice { correct, .. } => correct.iter().map(|at| letter(*at)).collect(),
        Body::Judge(right) => if *right { "对" } else { "错" }.to_owned(),
        Body::Text(accepted) => accepted.join("、"),
        Body::Number { min, .. } => min.to_string(),
        other => panic!("{other:?}"),
    }
}

/// Not what our reader made once, but what whoever made the file put into it.
#[test]
fn each_paper_gives_the_answers_that_its_maker_put_in() {
    let mut seen = (0, 0);
    let mut wrong = String::new();
    for folder in folders("exchange/files") {
        let Ok(meant) = fs::read_to_string(folder.join("meant")) else {
            continue;
        };
        let file = input(&folder);
        let name: Arc<str> = file.file_name().unwrap().to_string_lossy().into();
        let (bank, found) = exchange::read(&name, &fs::read(&file).unwrap());
        let made: String = bank.questions.iter().map(|it| answer(it) + "\n").collect();
        if made != meant {
            let said = format!("{}: {made:?}, not {meant:?}; {found:?}\n", folder.display());
            wrong.push_str(&said);
        }
        seen.0 += 1;
        seen.1 += usize::from(name.contains("doc"));
    }
    assert!(wrong.is_empty(), "{wrong}");
    assert!(seen.0 > 60 && seen.1 > 55, "{seen:?}");
}

#[test]
fn articles_become_pages_as_expected() {
    let mut wrong = String::new();
    for folder in folders("word/articles") {
        let file = input(&folder);
        let name: Arc<str> = file.file_name().unwrap().to_string_lossy().into();
        let (article, found) = exchange::article(&name, &fs::read(&file).unwrap());
        let article = article.expect("an article");
        let pictures: Vec<&str> = article.pictures.keys().map(String::as_str).collect();
        let said = |locale| print(&found, Format::Human, locale, false, &|_| None);
        let made = format!(
            "title: {}\npictures: {}\n\n{}",
            article.title.unwrap_or_default(),
            pictures.join(" "),
            article.text
        );
        for (file, made) in [
            ("expected.md", made),
            ("expected.zh", said(Locale::Chinese)),
            ("expected.en", said(Locale::English)),
        ] {
            let path = folder.join(file);
            if std::env::var_os("UPDATE_EXPECT").is_some() {
                fs::write(&path, &made).unwrap();
            }
            if fs::read_to_string(&path).unwrap_or_default() != made {
                wrong.extend(["--- ", &path.display().to_string(), "\n", &made, "\n"]);
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// A document with this text of its body, packed.
fn packed(body: &str) -> Vec<u8> {
    packed_with(body, &[])
}

fn packed_with(body: &str, more: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    let document = format!(
        "<?xml version=\"1.0\"?><w:document xmlns:w=\"w\" xmlns:r=\"r\"><w:body>{body}</w:body></w:document>"
    );
    for (name, text) in [("word/document.xml", &*document)].iter().chain(more) {
        writer.start_file(*name, options).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

const RELATED: &str = "<Relationships><Relationship Id=\"s\" Type=\"x/styles\" Target=\"styles.xml\"/><Relationship Id=\"n\" Type=\"x/numbering\" Target=\"numbering.xml\"/><Relationship Id=\"f\" Type=\"x/footnotes\" Target=\"footnotes.xml\"/></Relationships>";

/// What is beyond a limit is refused with a word for it, in the process that reads; nothing breaks down, nothing is written.
#[test]
fn hostile_documents_end_in_a_clear_message() {
    let paragraph = |text: &str| format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>");
    let deep = |count: usize, open: &str, close: &str| {
        format!("{}{}", open.repeat(count), close.repeat(count))
    };
    for (what, bytes, said) in [
        (
            "100,000 paragraphs",
            packed(&paragraph("1. a").repeat(100_000)),
            "50000 paragraphs",
        ),
        (
            "text without end",
            packed(&paragraph(&"字".repeat(300 << 10)).repeat(40)),
            "32 MB",
        ),
        (
            "one long word",
            packed(&paragraph(&"a".repeat(3 << 20))),
            "1 MB",
        ),
        (
            "stretches",
            packed(&format!("<w:p>{}</w:p>", "<w:r/>".repeat(1_100_000))),
            "1000000",
        ),
        (
            "tables in tables",
            packed(&deep(500, "<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>")),
            "64",
        ),
        (
            "fields in fields",
            packed(&format!(
                "<w:p>{}</w:p>",
                "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>".repeat(100)
            )),
            "64",
        ),
        ("no end", packed("<w:p><w:r><w:t>1. a"), "cannot be opened"),
        (
            "entities",
            packed("<w:p><w:r><w:t>&a;&b;</w:t></w:r></w:p>"),
            "cannot be opened",
        ),
    ] {
        let site = Site::new();
        let file = site.root().join("in.docx");
        fs::write(&file, bytes).unwrap();
        let file = file.to_str().unwrap();
        let outcome = site.run(&["import", file, "--to", "a"]);
        outcome.ended(1).said(said);
        assert!(!outcome.err.contains("panicked"), "{what}: {outcome:?}");
        assert!(!site.content("quizzes").exists(), "{what}");
    }
}

/// An article is read by the same reader, within the same limits.
#[test]
fn an_article_without_end_is_refused() {
    let site = Site::new();
    let file = site.root().join("in.docx");
    fs::write(&file, packed(&"<w:p/>".repeat(100_000))).unwrap();
    site.run(&["import", file.to_str().unwrap(), "--to", "cases/a.md"])
        .ended(1)
        .said("50000 paragraphs");
    assert!(!site.content("cases").exists());
}

#[test]
fn what_leads_in_circles_is_followed_no_further() {
    let styles = "<w:styles><w:style w:type=\"paragraph\" w:styleId=\"a\"><w:basedOn w:val=\"b\"/><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style><w:style w:type=\"paragraph\" w:styleId=\"b\"><w:basedOn w:val=\"a\"/></w:style></w:styles>";
    let numbers = "<w:numbering><w:abstractNum w:abstractNumId=\"1\"><w:numStyleLink w:val=\"a\"/></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"1\"/></w:num></w:numbering>";
    let notes = "<w:footnotes><w:footnote w:id=\"1\"><w:p><w:r><w:footnoteReference w:id=\"1\"/></w:r><w:r><w:t>注</w:t></w:r></w:p></w:footnote></w:footnotes>";
    let body = "<w:p><w:pPr><w:pStyle w:val=\"b\"/></w:pPr><w:r><w:t>1. 国债可信吗？（√）</w:t></w:r><w:r><w:footnoteReference w:id=\"1\"/></w:r></w:p>";
    let bytes = packed_with(
        body,
        &[
            ("word/_rels/document.xml.rels", RELATED),
            ("word/styles.xml", styles),
            ("word/numbering.xml", numbers),
            ("word/footnotes.xml", notes),
        ],
    );
    let (article, _) = exchange::article(&"a.docx".into(), &bytes);
    assert_eq!(article.unwrap().text.matches("[^1]").count(), 2);
    let (bank, _) = exchange::read(&"a.docx".into(), &bytes);
    assert_eq!(bank.questions.len(), 1);
}

/// A file that is cut anywhere, or has a byte changed anywhere, is read or refused.
#[test]
fn no_damage_breaks_the_reader_down() {
    let whole = fs::read(input(&tests().join("exchange/files/docx-tracked"))).unwrap();
    let name: Arc<str> = "a.docx".into();
    for step in 0..60 {
        let at = whole.len() * step / 60;
        let mut changed = whole.clone();
        changed[at] ^= 0x55;
        for bytes in [&whole[..at], &changed] {
            let (_, found) = exchange::read(&name, bytes);
            let broke = format!("{found:?}").contains("Caught");
            assert!(!broke, "{step}");
        }
    }
}

fn import(site: &Site, folder: &str, to: &str) -> crate::support::Outcome {
    let file = input(&tests().join(folder));
    site.run(&["import", file.to_str().unwrap(), "--to", to])
}

#[test]
fn pictures_of_a_paper_stand_beside_the_bank_and_say_nothing_of_whoever_took_them() {
    let site = Site::new();
    import(&site, "exchange/files/docx-picture-stem", "海报").ended(0);
    let bank = fs::read_to_string(site.content("quizzes/海报.yaml")).unwrap();
    assert!(bank.contains("image: 海报/image1.png"), "{bank}");
    assert!(
        bank.contains("image_alt: 一条写着“日返三成”的横幅"),
        "{bank}"
    );
    assert!(site.content("quizzes/海报/image2.png").is_file());
    site.check().ended(0);
    // Once more: nothing new.
    import(&site, "exchange/files/docx-picture-stem", "海报").ended(0);
    assert_eq!(
        fs::read_to_string(site.content("quizzes/海报.yaml")).unwrap(),
        bank
    );
    // A photograph with its camera's name in it.
    let photo = fs::read(input(&tests().join("exchange/files/docx-picture-logo"))).unwrap();
    let mut parts = ZipArchive::new(Cursor::new(photo)).unwrap();
    let mut held = Vec::new();
    std::io::copy(
        &mut parts.by_name("word/media/image1.jpg").unwrap(),
        &mut held,
    )
    .unwrap();
    let camera = b"Camera of Somebody";
    let says = |bytes: &[u8]| bytes.windows(camera.len()).any(|it| it == camera);
    assert!(says(&held));
    let article = site.run(&[
        "import",
        input(&tests().join("exchange/files/docx-picture-logo"))
            .to_str()
            .unwrap(),
        "--to",
        "guides/photo.md",
    ]);
    article.ended(0);
    let published = fs::read(site.content("guides/photo/image1.jpg")).unwrap();
    assert!(!says(&published) && published.starts_with(b"\xFF\xD8"));
}

#[test]
fn an_article_becomes_a_draft_with_its_pictures_and_never_takes_anothers_place() {
    let site = Site::new();
    import(&site, "word/articles/case", "cases/善心汇.md").ended(0);
    let page = fs::read_to_string(site.content("cases/善心汇.md")).unwrap();
    assert!(
        page.starts_with("---\ntitle: 善心汇案：以“扶贫济困”为名\n")
            || page.starts_with("---\ntitle: \"善心汇案"),
        "{page}"
    );
    assert!(
        page.contains("draft: true") && page.contains("sources:"),
        "{page}"
    );
    assert!(page.contains("![一张收据](善心汇/image1.png)"), "{page}");
    assert!(site.content("cases/善心汇/image1.png").is_file());
    site.check().ended(0);
    import(&site, "word/articles/case", "cases/善心汇.md").ended(2);
    assert_eq!(
        fs::read_to_string(site.content("cases/善心汇.md")).unwrap(),
        page
    );
    for to in [
        "../a.md",
        "a.md",
        "quizzes/a.md",
        "cases/../a.md",
        "cases/sub/a.md",
        "cases/.a.md",
        "unknown/a.md",
    ] {
        import(&site, "word/articles/case", to).ended(2);
    }
    let sheet = site.root().join("in.csv");
    fs::write(&sheet, "题干,答案\n甲,对\n").unwrap();
    site.run(&["import", sheet.to_str().unwrap(), "--to", "cases/b.md"])
        .ended(1)
        .said("import-unreadable");
    let dry = input(&tests().join("word/articles/lists"));
    site.run(&[
        "import",
        dry.to_str().unwrap(),
        "--to",
        "guides/l.md",
        "--dry-run",
    ])
    .ended(0);
    assert!(!site.content("guides").exists());
    import(&site, "word/articles/lists", "guides/l.md").ended(0);
    site.check().ended(0);
    site.build().ended(0);
}

/// What papers are made of, and what Markdown takes for more.
const WORDS: &[&str] = &[
    "国债",
    "返利",
    "谁发行",
    "入门费",
    "拉人头",
    "家人",
    "日返三成",
    "2*3 元",
    "<b>",
    "50%",
    "“甲”",
    "C++",
    "a_b_c",
    "\\",
];

/// Words that no paper takes for a number, a letter or a label.
fn words() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(WORDS), 1..4)
        .prop_map(|all| format!("问{}", all.concat()))
}

fn question() -> impl Strategy<Value = Question> {
    let options = prop::collection::btree_set(words(), 2..6);
    let choice = (
        options,
        any::<bool>(),
        any::<prop::sample::Index>(),
        any::<u8>(),
    )
        .prop_map(|(options, multiple, one, bits)| {
            let options: Vec<Choice> = options.into_iter().map(Choice::plain).collect();
            let one = one.index(options.len());
            let correct =
                (0..options.len()).filter(|at| *at == one || multiple && bits >> at & 1 == 1);
            Body::Choice {
                correct: correct.collect(),
                options,
                multiple,
            }
        });
    let body = prop_oneof![
        3 => choice,
        1 => any::<bool>().prop_map(Body::Judge),
        1 => words().prop_map(|text| Body::Text(vec![text])),
    ];
    (words(), prop::option::of(words()), body).prop_map(|(stem, why, body)| {
        let mut question = Question::new(None, mingbian::exchange::typed::markdown(&stem), body);
        question.explanation = why.as_deref().map(mingbian::exchange::typed::markdown);
        question
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn a_paper_of_our_own_comes_back(questions in prop::collection::vec(question(), 1..12)) {
        let mut stems = std::collections::BTreeSet::new();
        let questions: Vec<Question> = questions.into_iter().filter(|it| stems.insert(it.stem.clone())).collect();
        let bank = Bank { title: Some("防范传销".into()), questions, ..Bank::default() };
        let (paper, _) = exchange::paper::write(&bank, Locale::Chinese.words().paper);
        let (again, found) = exchange::read(&"A卷.doc".into(), &paper);
        let wrong: Vec<_> = found.iter().filter(|it| it.problem.severity() == Severity::Error).collect();
        prop_assert!(wrong.is_empty(), "{:?}\n{}", wrong, String::from_utf8_lossy(&paper));
        prop_assert_eq!(&again.title, &bank.title);
        // On paper they stand by kind.
        let mut expected = Vec::new();
        for kind in Kind::all_on_paper() {
            expected.extend(bank.questions.iter().filter(|it| it.body.kind() == kind));
        }
        let asked = |it: &Question| (it.stem.clone(), it.body.clone(), it.explanation.clone());
        let made: Vec<_> = again.questions.iter().map(asked).collect();
        let meant: Vec<_> = expected.into_iter().map(asked).collect();
        prop_assert_eq!(made, meant, "{}", String::from_utf8_lossy(&paper));
    }
}
