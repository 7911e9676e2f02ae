//! The kinds of questions, one by one: what the compiler cannot see of a kind is there too. A kind that is new fails here
//! until it has all of it, and the message says what is missing.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use mingbian::locale::Locale;
use mingbian::question::Kind;
use mingbian::schema;
use mingbian::syntax::quiz::Quiz;
use mingbian::syntax::{FileKind, Parsed, parse};
use serde_json::Value as Json;

mod marking;
#[path = "kinds/solutions.rs"]
mod solutions;

/// A small site with a quiz of one question of each kind, whose id is the kind's name. The browser's tests answer it.
const SAMPLE: &str = "tests/browser/sites/all";

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: impl AsRef<Path>) -> String {
    let path = root().join(path);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn sample() -> Quiz {
    let text = read(format!("{SAMPLE}/content/quizzes/kinds.yaml"));
    let (parsed, found) = parse(&"kinds.yaml".into(), &text, FileKind::Quiz);
    assert!(found.is_empty(), "{found:?}");
    match parsed {
        Some(Parsed::Quiz(quiz)) => quiz,
        _ => panic!("no quiz"),
    }
}

/// What the program makes of the sample.
struct Made {
    page: String,
    stats: Json,
    /// In each language of the program.
    papers: Vec<String>,
}

fn made() -> Made {
    let folder = tempfile::tempdir().unwrap();
    let run = |arguments: &[&str], to: Option<&Path>| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_mingbian"));
        command
            .args(arguments)
            .arg("--root")
            .arg(root().join(SAMPLE));
        if let Some(to) = to {
            command.arg("--output").arg(to);
        }
        let output = command.output().unwrap();
        assert!(output.status.success(), "{arguments:?}: {output:?}");
        String::from_utf8(output.stdout).unwrap()
    };
    let public = folder.path().join("public");
    run(&["build"], Some(&public));
    let paper = |lang: &str| -> PathBuf {
        let to = folder.path().join(format!("{lang}.html"));
        run(
            &["export", "paper", "kinds", "--all", "--lang", lang],
            Some(&to),
        );
        to
    };
    Made {
        page: read(public.join("quizzes/kinds/index.html")),
        stats: serde_json::from_str(&run(&["stats", "--format", "json"], None)).unwrap(),
        papers: ["zh", "en"].map(|lang| read(paper(lang))).to_vec(),
    }
}

/// The names that a quiz may give to `type`, as its schema has them.
fn types_in_schema() -> Vec<String> {
    let kind = schema::ContentKind::named("quiz").unwrap();
    let schema = schema::schema(kind, Locale::English);
    let names = &schema["definitions"]["question"]["properties"]["type"];
    let all = names.pointer("/anyOf/0/enum").unwrap_or(&names["enum"]);
    let all = all.as_array().unwrap_or_else(|| panic!("{names}"));
    all.iter()
        .map(|it| it.as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn every_kind_has_what_the_compiler_does_not_ask_for() {
    let mut missing = Vec::new();
    let template = |name: &str| format!("themes/default/templates/partials/questions/{name}.html");
    let shown = |kind: &Kind| root().join(template(kind.name())).exists();
    // Without a template of each kind there are no pages at all.
    let made = Kind::ALL.iter().all(shown).then(made);
    let sample = sample();
    let schema = types_in_schema();
    let table = marking::table();
    let rules = read("themes/default/scripts/kinds.js");
    let strings = ["zh", "en"].map(|lang| {
        (
            lang,
            read(format!("themes/default/strings/quiz.{lang}.yaml")),
        )
    });
    let snippets = ["zh", "en"].map(|lang| {
        let text = read(format!("src/locale/{lang}/snippets.json"));
        (lang, serde_json::from_str::<Json>(&text).unwrap())
    });
    for kind in Kind::ALL {
        let name = kind.name();
        let mut need = |is_there: bool, what: String| {
            if !is_there {
                missing.push(format!("{name}: {what}"));
            }
        };
        for file in [
            template(name),
            format!("docs/guide/content/questions/{name}.md"),
            format!("docs/guide/content/quizzes/{name}.yaml"),
        ] {
            need(root().join(&file).exists(), file);
        }
        for (lang, strings) in &strings {
            let line = format!("\nquiz_kind_{name}:");
            need(
                strings.contains(&line),
                format!("quiz_kind_{name} in themes/default/strings/quiz.{lang}.yaml"),
            );
        }
        need(
            rules.contains(&format!("\"{name}\"")) && rules.contains(&format!("\n  {name}: ")),
            "its name and its rule in themes/default/scripts/kinds.js".to_owned(),
        );
        need(
            table.iter().any(|(_, case)| case.kind == *kind),
            "cases in tests/marking/".to_owned(),
        );
        for word in kind.names() {
            need(
                schema.iter().any(|it| it == word),
                format!("`{word}` in the schema"),
            );
        }
        for (lang, snippets) in &snippets {
            let mut all = snippets.as_object().unwrap().values();
            let known = all.any(|it| {
                it["prefix"]
                    .as_array()
                    .is_some_and(|them| them.contains(&name.into()))
            });
            need(
                known,
                format!("a snippet in src/locale/{lang}/snippets.json"),
            );
        }
        let asked = sample.questions.iter().find(|it| it.body.kind() == *kind);
        let Some(asked) = asked else {
            need(
                false,
                format!("a question in {SAMPLE}/content/quizzes/kinds.yaml"),
            );
            continue;
        };
        let id = asked.common.id.as_ref().map(|id| id.value.as_str());
        assert_eq!(
            id,
            Some(name),
            "questions of the sample are called by their kinds"
        );
        let stem = &*asked.common.stem.source;
        let Some(made) = &made else { continue };
        need(
            made.page.contains(&format!("data-kind={name}")) && made.page.contains(stem),
            "its question on the page".to_owned(),
        );
        need(
            made.stats["all"]["types"][name].as_u64() > Some(0),
            "its count in `stats`".to_owned(),
        );
        need(
            made.papers
                .iter()
                .all(|paper| paper.matches(stem).count() == 1),
            "its question on the exam paper".to_owned(),
        );
    }
    assert!(missing.is_empty(), "\n{}", missing.join("\n"));
}

/// The files that the recipe names are there, for a kind that is.
#[test]
fn the_recipe_names_files_that_are_there() {
    let recipe = read("CONTRIBUTING.md");
    let (_, recipe) = recipe.split_once("### A kind of question").unwrap();
    let recipe = recipe.split("\n### ").next().unwrap();
    let names: Vec<&str> = recipe
        .split('`')
        .skip(1)
        .step_by(2)
        .filter(|it| it.contains('/') && !it.contains(' '))
        .collect();
    assert!(names.len() > 30, "{names:?}");
    for name in names {
        let file = name.replace("<kind>", Kind::Single.name());
        assert!(root().join(&file).exists(), "{file}");
    }
}
