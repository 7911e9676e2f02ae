//! The schemas that editors get say of every file what the program itself says of it: they are held to the shipped
//! content, to every fixture of the diagnostics, to what `init` and `new` write, and to typical mistakes.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use jsonschema::Validator;
use mingbian::locale::Locale;
use mingbian::schema::{self, ContentKind, KINDS};
use mingbian::site::{self, Layout};
use mingbian::syntax::FileKind;
use mingbian::syntax::document::DocumentKind;
use serde_json::Value as Json;

const BOTH: [Locale; 2] = [Locale::Chinese, Locale::English];

/// What a schema sees too, and must refuse.
const SEEN: [&str; 22] = [
    "too-many",
    "yaml-type",
    "yaml-unknown-key",
    "yaml-key-twice",
    "yaml-missing-key",
    "yaml-value",
    "date-invalid",
    "url-invalid",
    "title-missing",
    "case-source-missing",
    "checklist-empty",
    "quiz-stem-empty",
    "quiz-options-too-few",
    "quiz-answer-missing",
    "quiz-type-unclear",
    "quiz-mark-empty",
    // No YAML at all: nothing to hold a schema to.
    "yaml-syntax",
    "yaml-duplicate-key",
    "front-matter-missing",
    "front-matter-unclosed",
    // Keys that are not known where they stand.
    "condition-unknown",
    "quiz-order-answer",
];

/// Decoding fails over these too, but only the program can tell: which options there are, what a date is …
const BEYOND: [&str; 13] = [
    "feedback-invalid",
    // An editor asks for the title; the program takes the first heading.
    "title-from-heading",
    "quiz-answer-invalid",
    "quiz-answer-remarked",
    "quiz-answer-unknown",
    "quiz-answer-several",
    "quiz-option-empty",
    "quiz-option-duplicate",
    "quiz-bin-unknown",
    "quiz-mark-syntax",
    "quiz-empty",
    "yaml-anchor",
    "yaml-too-deep",
];

struct Schemas(BTreeMap<&'static str, Validator>);

impl Schemas {
    fn new(locale: Locale) -> Self {
        let compiled = KINDS.iter().map(|kind| {
            let schema = schema::schema(kind, locale);
            (kind.name, jsonschema::draft7::new(&schema).unwrap())
        });
        Self(compiled.collect())
    }

    /// What is wrong with a text of this kind; `None` when it is no YAML.
    fn wrong(&self, kind: &ContentKind, text: &str) -> Option<Vec<String>> {
        let yaml = if kind.is_yaml() {
            text.to_owned()
        } else {
            front_matter(text)?
        };
        let value: serde_yaml::Value = serde_yaml::from_str(&yaml).ok()?;
        let value = json(&value);
        let wrong = self.0[kind.name].iter_errors(&value).map(|error| {
            let place = error.instance_path().to_string();
            format!("{place}: {error}").chars().take(400).collect()
        });
        Some(wrong.collect())
    }
}

/// As editors see it: keys are texts, and nothing is nothing.
fn json(value: &serde_yaml::Value) -> Json {
    match value {
        serde_yaml::Value::Mapping(entries) => entries
            .iter()
            .map(|(key, value)| {
                let key = match key {
                    serde_yaml::Value::String(key) => key.clone(),
                    other => serde_json::to_string(&json(other)).unwrap(),
                };
                (key, json(value))
            })
            .collect::<serde_json::Map<_, _>>()
            .into(),
        serde_yaml::Value::Sequence(items) => items.iter().map(json).collect(),
        other => serde_json::to_value(other).unwrap(),
    }
}

fn front_matter(text: &str) -> Option<String> {
    let text = text.trim_start_matches('\u{FEFF}').replace("\r\n", "\n");
    let rest = text.trim_start().strip_prefix("---\n")?;
    let end = rest.find("\n---")?;
    Some(rest[..=end].to_owned())
}

fn kind_of(path: &str) -> Option<&'static ContentKind> {
    let Layout::Content { file, .. } = site::layout(path) else {
        return None;
    };
    let file = match file {
        FileKind::Document(DocumentKind::Home | DocumentKind::Section) => {
            FileKind::Document(DocumentKind::Page)
        }
        file => file,
    };
    KINDS.iter().find(|kind| kind.file == Some(file))
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every file below a content folder that is of some kind, and its path from there.
fn texts(content: &Path) -> Vec<(String, &'static ContentKind, String)> {
    let mut found = Vec::new();
    let mut waiting = vec![content.to_owned()];
    while let Some(folder) = waiting.pop() {
        let mut entries: Vec<PathBuf> = fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .collect();
        entries.sort();
        for path in entries {
            if path.is_dir() {
                waiting.push(path);
                continue;
            }
            let inner = path.strip_prefix(content).unwrap().to_str().unwrap();
            if let (Some(kind), Ok(text)) = (kind_of(inner), fs::read_to_string(&path)) {
                found.push((inner.to_owned(), kind, text));
            }
        }
    }
    found
}

#[track_caller]
fn accepted(content: &Path) -> usize {
    let files = texts(content);
    for locale in BOTH {
        let schemas = Schemas::new(locale);
        for (name, kind, text) in &files {
            let wrong = schemas.wrong(kind, text);
            assert_eq!(wrong, Some(Vec::new()), "{name}");
        }
    }
    files.len()
}

#[test]
fn the_shipped_content_is_accepted() {
    assert!(accepted(&root().join("content")) > 20);
}

/// Of every fixture, file by file: refused when the program reports something that a schema can see,
/// accepted when it reports nothing of the kind.
#[test]
fn schemas_and_program_agree_on_every_fixture() {
    let schemas = Schemas::new(Locale::Chinese);
    let mut said = String::new();
    let (mut good, mut bad) = (0, BTreeSet::new());
    for fixture in fs::read_dir(root().join("tests/diagnostics")).unwrap() {
        let folder = fixture.unwrap().path();
        let name = folder.file_name().unwrap().to_str().unwrap().to_owned();
        // Renamed and grown files are not what stands here.
        if !folder.join("content").is_dir() || folder.join("setup").exists() {
            continue;
        }
        let expected = fs::read_to_string(folder.join("expected.json")).unwrap();
        let mut codes: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for line in expected.lines() {
            let it: Json = serde_json::from_str(line).unwrap();
            let text = |key: &str| it[key].as_str().unwrap().to_owned();
            codes.entry(text("file")).or_default().insert(text("code"));
        }
        for (file, kind, text) in texts(&folder.join("content")) {
            let codes = codes.get(&format!("content/{file}"));
            let codes = codes.cloned().unwrap_or_default();
            let among = |known: &[&str]| known.iter().any(|code| codes.contains(*code));
            // A program that mends and reads on sees more than a parser that stops.
            let Some(wrong) = schemas.wrong(kind, &text) else {
                continue;
            };
            let draft = text.contains("draft: true");
            if among(&SEEN) {
                if wrong.is_empty() {
                    let _ = writeln!(said, "{name}/{file} is accepted: {codes:?}");
                }
                bad.extend(codes);
            } else if !among(&BEYOND) && !draft && !codes.iter().any(|it| it.starts_with("yaml-")) {
                if !wrong.is_empty() {
                    let _ = writeln!(said, "{name}/{file} is refused: {wrong:#?}");
                }
                good += 1;
            }
        }
    }
    assert!(said.is_empty(), "\n{said}");
    assert!(good > 80, "only {good} files were accepted");
    for code in &SEEN[..16] {
        assert!(bad.contains(*code), "no file with {code} was tried");
    }
}

#[test]
fn targets_are_accepted_in_either_language() {
    let kind = ContentKind::named("发布").unwrap();
    for text in [
        "targets:\n  门户: {type: folder, to: ../portal, compressed: 是, keep_hours: 0}\n",
        "目标:\n  门户:\n    类型: 服务器\n    服务器: h\n    端口: 2222\n    放到: /srv\n",
        "targets:\n  a: {type: 阿里云, bucket: fcx, region: cn-hangzhou, credentials: ../k.csv}\n  b: {类型: 压缩包, to: x.zip}\n",
    ] {
        for locale in BOTH {
            let wrong = Schemas::new(locale).wrong(kind, text);
            assert_eq!(wrong, Some(Vec::new()), "{text}");
        }
    }
}

#[test]
fn what_init_and_new_write_is_accepted() {
    for lang in ["zh", "en"] {
        let folder = tempfile::tempdir().unwrap();
        let run = |folder: &Path, arguments: &[&str]| {
            let output = Command::new(env!("CARGO_BIN_EXE_mingbian"))
                .args(arguments)
                .args(["--lang", lang])
                .current_dir(folder)
                .output()
                .unwrap();
            assert!(output.status.success(), "{output:?}");
            output
        };
        let units = "东城区公安分局=010-1,Ａ: b=12345";
        let options = [
            "--district",
            "东城区",
            "--hotline",
            "12345",
            "--units",
            units,
        ];
        for name in ["all", "own"] {
            let copy: &[&str] = if name == "all" { &["--copy"] } else { &[] };
            let arguments = [&["init", name][..], copy, &options].concat();
            run(folder.path(), &arguments);
            accepted(&folder.path().join(name).join("content"));
        }
        run(
            folder.path(),
            &[&["init", "bare", "--empty"][..], &options].concat(),
        );
        let site = folder.path().join("bare");
        for kind in mingbian::starter::KINDS {
            run(&site, &["new", kind.name, "one", "--title", "标题: 甲"]);
        }
        let count = accepted(&site.join("content"));
        assert_eq!(count, 12, "{lang}");
        // What stands in the site is what the program prints.
        for kind in KINDS {
            let there = site.join(".mingbian/schemas").join(kind.file_name());
            let printed = run(&site, &["schema", kind.chinese]).stdout;
            assert_eq!(fs::read(there).unwrap(), printed, "{}", kind.name);
        }
    }
}

/// `ContentKind`, text: each has one mistake that people make.
const MISTAKES: &[(&str, &str)] = &[
    ("deploy", "target: {}\n"),
    ("deploy", "targets:\n  a: {type: ftp, to: x}\n"),
    ("deploy", "targets:\n  a: {类型: 文件夹}\n"),
    ("deploy", "targets:\n  a: {type: zip, to: x, bucket: abc}\n"),
    ("deploy", "targets:\n  a: {type: sftp, host: h}\n"),
    (
        "deploy",
        "targets:\n  a: {type: oss, region: cn-hangzhou}\n",
    ),
    ("site", "titel: 明辨\n"),
    ("site", "title: 明辨\ncontacts: [{name: 报警}]\n"),
    (
        "site",
        "title: 明辨\ncontacts: {name: 报警, phone: \"110\"}\n",
    ),
    ("site", "title: 明辨\nbase_url: example.org\n"),
    ("site", "title: 明辨\nanalytics: google\n"),
    (
        "quiz",
        "title: 甲\nquestions: [{options: [甲, 乙], answer: A}]\n",
    ),
    (
        "quiz",
        "title: 甲\nquestions: [{stem: 问, options: [甲], answer: A}]\n",
    ),
    (
        "quiz",
        "title: 甲\nquestions: [{stem: 问, options: [甲, 乙]}]\n",
    ),
    (
        "quiz",
        "title: 甲\nquestions: [{stem: 问, 题干: 问, 答案: 对}]\n",
    ),
    ("quiz", "title: 甲\nquestions: [{stem: 问, type: 单选}]\n"),
    (
        "quiz",
        "title: 甲\nquestions: [{stem: 问, type: 判断, answer: 也许}]\n",
    ),
    (
        "quiz",
        "title: 甲\nquestions: [{stem: 问, answer: 对, unit: 元, options: [甲, 乙]}]\n",
    ),
    (
        "quiz",
        "title: 甲\nquestions: [{stem: 问, answer: 对, difficulty: 6}]\n",
    ),
    (
        "quiz",
        "title: 甲\nquestions: [{stem: 问, answer: 对, difficulty: 难}]\n",
    ),
    (
        "quiz",
        "title: 甲\nquestions: [{stem: 问, answer: 对, verdict: 真的}]\n",
    ),
    (
        "quiz",
        "title: 甲\nquestions: [{stem: 问, answer: 对, 解释: 因为}]\n",
    ),
    (
        "quiz",
        "title: 甲\nquestions: [{stem: 问, bins: [甲, 乙], items: [{text: 丙}]}]\n",
    ),
    (
        "quiz",
        "title: 甲\nquestions: [{stem: 问, text: 没有疑点}]\n",
    ),
    ("quiz", "title: 甲\nquestions: {stem: 问, answer: 对}\n"),
    ("quiz", "title: 甲\npass: 120\n"),
    ("quiz", "title: 甲\ntime_limit: 十分钟\n"),
    ("quiz", "title: 甲\nfeedback: 马上\n"),
    ("quiz", "title: 甲\ndraw: [{from: basics}]\n"),
    ("checklist", "title: 甲\nitems: [{text: 问}]\n"),
    (
        "checklist",
        "title: 甲\nitems: [{text: 问}]\nresults: [{title: 好, tone: 红色}]\n",
    ),
    ("scenario", "title: 甲\nnodes: [{say: 好}]\n"),
    (
        "scenario",
        "title: 甲\nnodes: {a: {choices: [{text: 好}]}}\n",
    ),
    ("departments", "- 区公安分局\n"),
    ("departments", "- {duties: 查处}\n"),
    ("communities", "- {name: 东方社区}\n"),
    ("communities", "- {slug: a, name: 东方社区, kind: 小区}\n"),
    ("case", "---\ntitle: 甲\n---\n"),
    ("case", "---\ntitle: 甲\nsources: []\n---\n"),
    (
        "case",
        "---\ntitle: 甲\ndate: 2026.5.1\nsources: [{title: 乙}]\n---\n",
    ),
    (
        "case",
        "---\ntitle: 甲\nsources: [{title: 乙, url: www.a.cn}]\n---\n",
    ),
    ("disguise", "---\ntitle: 甲\nlookalike: [{name: 乙}]\n---\n"),
    ("guide", "---\nsummary: 甲\n---\n"),
    ("audience", "---\ntitle: 甲\npaths: [a]\n---\n"),
    ("page", "---\ntitle: 甲\ndraft: 可能\n---\n"),
];

/// The schema refuses each, and so does the program: neither knows better.
#[test]
fn typical_mistakes_are_refused() {
    let schemas = Schemas::new(Locale::Chinese);
    let mut said = String::new();
    for (name, text) in MISTAKES {
        let kind = ContentKind::named(name).unwrap();
        if schemas.wrong(kind, text) == Some(Vec::new()) {
            let _ = writeln!(said, "the schema accepts {name}: {text}");
        }
        let found = match kind.file {
            Some(file) => mingbian::syntax::parse(&"a".into(), text, file).1,
            None => mingbian::syntax::deploy::parse(&"a".into(), text).1,
        };
        // That a case has no source is what `check` says.
        if found.is_empty() && *name != "case" {
            let _ = writeln!(said, "the program accepts {name}: {text}");
        }
    }
    assert!(said.is_empty(), "\n{said}");
}

/// A key without words, or an example that its own schema refuses, helps nobody.
#[test]
fn every_key_has_words_and_a_good_example_in_every_language() {
    let mut said = String::new();
    for locale in BOTH {
        for kind in KINDS {
            let schema = schema::schema(kind, locale);
            let title = schema["title"].as_str().unwrap();
            assert_ne!(title, kind.name, "{locale:?} {}", kind.name);
            for (of, definition) in schema["definitions"].as_object().unwrap() {
                for (key, property) in definition["properties"].as_object().unwrap() {
                    if !property["description"].is_string() {
                        let _ = writeln!(said, "{locale:?} {of} {key} has no words");
                        continue;
                    }
                    let mut alone = property.clone();
                    alone["definitions"] = schema["definitions"].clone();
                    let own = jsonschema::draft7::new(&alone).unwrap();
                    let examples = property["examples"].as_array();
                    for example in examples.into_iter().flatten() {
                        if !own.is_valid(example) {
                            let _ = writeln!(said, "{locale:?} {of} {key}: {example}");
                        }
                    }
                }
            }
        }
    }
    assert!(said.is_empty(), "\n{said}");
}
