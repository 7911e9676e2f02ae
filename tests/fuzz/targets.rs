//! What is tried, with what it begins, and what must hold whatever an input is.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use mingbian::diagnostic::{Diagnostic, Severity};
use mingbian::exchange;
use mingbian::locale::Locale;
use mingbian::output::{Known, Output};
use mingbian::print::{Format, print};
use mingbian::svg;
use mingbian::syntax::{self, FileKind};
use mingbian::theme;

/// One reader, or several that share their inputs.
pub(crate) struct Target {
    pub name: &'static str,
    pub corpus: fn() -> Vec<Vec<u8>>,
    /// Tries an input, with a folder to do it in; what is broken.
    pub check: fn(&[u8], &Path) -> Result<(), String>,
}

pub(crate) const TARGETS: &[Target] = &[
    Target {
        name: "xlsx",
        corpus: || fixtures("tests/exchange", &["xlsx"]),
        check: |it, _| bank("a.xlsx", it),
    },
    Target {
        name: "xls",
        corpus: || fixtures("tests/exchange", &["xls"]),
        check: |it, _| bank("a.xls", it),
    },
    Target {
        name: "docx",
        corpus: || fixtures("tests", &["docx"]),
        check: |it, _| document(it),
    },
    Target {
        name: "csv",
        corpus: || fixtures("tests/exchange", &["csv"]),
        check: |it, _| bank("a.csv", it),
    },
    Target {
        name: "exam",
        corpus: || fixtures("tests/exchange", &["txt"]),
        check: |it, _| bank("a.txt", it),
    },
    Target {
        name: "gift",
        corpus: || fixtures("tests/exchange", &["gift"]),
        check: |it, _| bank("a.gift", it),
    },
    Target {
        name: "moodle",
        corpus: || fixtures("tests/exchange", &["xml"]),
        check: |it, _| bank("a.xml", it),
    },
    Target {
        name: "markdown",
        corpus: || fixtures("content", &["md"]),
        check: |it, _| text("cases/a.md", it),
    },
    Target {
        name: "quiz",
        corpus: || fixtures("content/quizzes", &["yaml"]),
        check: |it, _| text("quizzes/a.yaml", it),
    },
    Target {
        name: "checklist",
        corpus: || fixtures("content/checklists", &["yaml"]),
        check: |it, _| text("checklists/a.yaml", it),
    },
    Target {
        name: "scenario",
        corpus: || fixtures("content/scenarios", &["yaml"]),
        check: |it, _| text("scenarios/a.yaml", it),
    },
    Target {
        name: "settings",
        corpus: settings,
        check: |it, _| text("site.yaml", it),
    },
    Target {
        name: "directory",
        corpus: || fixtures("content", &["yaml"]),
        check: |it, _| text("departments.yaml", it),
    },
    Target {
        name: "svg",
        corpus: drawings,
        check: |it, _| drawing(it),
    },
    Target {
        name: "output",
        corpus: wrecks,
        check: output,
    },
    Target {
        name: "theme",
        corpus: themes,
        check: themed,
    },
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// All files under a folder with one of these endings, in order.
fn fixtures(folder: &str, endings: &[&str]) -> Vec<Vec<u8>> {
    let mut found: Vec<PathBuf> = walkdir::WalkDir::new(root().join(folder))
        .into_iter()
        .filter_map(|entry| Some(entry.ok()?.into_path()))
        .filter(|path| {
            path.extension()
                .is_some_and(|it| endings.iter().any(|ending| it == *ending))
        })
        .collect();
    found.sort();
    found
        .iter()
        .filter_map(|path| fs::read(path).ok())
        .collect()
}

/// A Word document: as a bank, and as a page that is read again without a panic.
fn document(bytes: &[u8]) -> Result<(), String> {
    let name: Arc<str> = "a.docx".into();
    let (article, found) = exchange::article(&name, bytes);
    said(&found, "");
    if let Some(article) = article {
        text(
            "guides/a.md",
            format!("---\ntitle: 题\n---\n{}", article.text).as_bytes(),
        )?;
    }
    bank("a.docx", bytes)
}

/// A file of another program: read, written as a bank and read again without a mistake.
fn bank(name: &str, bytes: &[u8]) -> Result<(), String> {
    let name: Arc<str> = name.into();
    let (mut bank, found) = exchange::read(&name, bytes);
    said(&found, &exchange::shown_text(bytes).unwrap_or_default());
    if bank.questions.is_empty() {
        return Ok(());
    }
    exchange::merge::with_ids(&mut bank);
    bank.title.get_or_insert_with(|| "题库".to_owned());
    let yaml = exchange::yaml::write(&bank);
    let (parsed, found) = syntax::parse(&"quizzes/a.yaml".into(), &yaml, FileKind::Quiz);
    let wrong = |it: &&Diagnostic| it.problem.severity() == Severity::Error;
    if let Some(wrong) = found.iter().find(wrong) {
        return Err(format!(
            "what import writes has a mistake: {}",
            wrong.problem.code()
        ));
    }
    match parsed {
        Some(syntax::Parsed::Quiz(quiz)) if quiz.questions.len() == bank.questions.len() => Ok(()),
        _ => Err("what import writes has fewer questions".to_owned()),
    }
}

/// A text of the content.
fn text(path: &str, bytes: &[u8]) -> Result<(), String> {
    let text = String::from_utf8_lossy(bytes)
        .replace("\r\n", "\n")
        .replace('\r', "\n");
    let mingbian::site::Layout::Content { file, .. } = mingbian::site::layout(path) else {
        return Err("no kind of content".to_owned());
    };
    let (_, found) = syntax::parse(&path.into(), &text, file);
    said(&found, &text);
    Ok(())
}

/// What is said must be sayable too.
fn said(found: &[Diagnostic], text: &str) {
    for format in [Format::Human, Format::Short, Format::Json] {
        print(found, format, Locale::Chinese, false, &|_| {
            Some(text.to_owned())
        });
    }
}

fn settings() -> Vec<Vec<u8>> {
    let mut all = fixtures("tests/diagnostics", &["yaml"]);
    all.extend(fs::read(root().join("content/site.yaml")));
    all
}

/// Drawings of ours and hostile ones.
fn drawings() -> Vec<Vec<u8>> {
    let mut all = fixtures("content", &["svg"]);
    all.extend(fixtures("tests/hostile/svg", &["svg"]));
    all
}

/// What is published of a drawing is a drawing in which nothing more is to be cut.
fn drawing(bytes: &[u8]) -> Result<(), String> {
    let Ok(drawing) = svg::read(bytes) else {
        return Ok(());
    };
    match svg::read(drawing.text.as_bytes()) {
        Ok(again) if again.text == drawing.text && again.cut.is_empty() => Ok(()),
        Ok(_) => Err("what is left of a drawing is cut again".to_owned()),
        Err(_) => Err("what is left of a drawing is refused".to_owned()),
    }
}

/// Manifests and lists of steps, with a line between them.
fn wrecks() -> Vec<Vec<u8>> {
    let none = "0".repeat(32);
    let entry = format!(r#"{{"size":4,"content":"{none}","render":"{none}"}}"#);
    let manifest = |files: &[&str]| {
        let files: Vec<String> = files
            .iter()
            .map(|path| format!("\n\"{path}\":{entry}"))
            .collect();
        format!(
            "{{\"version\":2,\n\"inputs\":\"{none}\",\n\"files\":{{{}\n}}}}\n",
            files.join(",")
        )
    };
    let steps = |steps: &str| format!("{{\"version\":2,\"steps\":[{steps}]}}");
    let wreck = |old: &[&str], new: &[&str], list: &str| {
        [manifest(old), manifest(new), steps(list)]
            .join(BETWEEN)
            .into_bytes()
    };
    vec![
        wreck(
            &[],
            &["a/b.html", "index.html"],
            r#"{"place":"a"},{"place":"index.html"}"#,
        ),
        wreck(
            &["a/b.html", "c"],
            &["a/b.html"],
            r#"{"swap":"a"},{"prune":"c"}"#,
        ),
        wreck(
            &["a/b.html"],
            &["index.html"],
            r#"{"place":"index.html"},{"prune":"a/b.html"},{"prune_folder":"a"}"#,
        ),
        wreck(
            &[],
            &["x"],
            r#"{"replace":"../../out/keep"},{"prune_folder":"../../out/empty"},{"place":"/etc/x"}"#,
        ),
    ]
}

const BETWEEN: &str = "\n=====\n";

/// A folder from elsewhere: whatever its manifest and its list of steps say, nothing beside it changes.
fn output(bytes: &[u8], place: &Path) -> Result<(), String> {
    let home = place.join("home");
    let (public, outside) = (home.join("site/public"), home.join("out"));
    let text = String::from_utf8_lossy(bytes);
    let mut parts = text.split(BETWEEN);
    let made = || -> std::io::Result<()> {
        fs::create_dir_all(outside.join("empty"))?;
        fs::write(outside.join("keep"), "keep")?;
        let commit = public.join(".mingbian/commit");
        fs::create_dir_all(commit.join("site/a"))?;
        fs::create_dir_all(commit.join("trash"))?;
        fs::create_dir_all(public.join("a"))?;
        for (path, text) in [("a/b.html", "new!"), ("index.html", "new!")] {
            fs::write(commit.join("site").join(path), text)?;
        }
        for (path, text) in [("a/b.html", "old!"), ("c", "old!")] {
            fs::write(public.join(path), text)?;
        }
        for path in [
            public.join(".mingbian/manifest.json"),
            commit.join("manifest.json"),
            commit.join("steps.json"),
        ] {
            fs::write(path, parts.next().unwrap_or_default())?;
        }
        Ok(())
    };
    let mut made = made;
    made().map_err(|error| format!("the test's own folder: {error}"))?;
    let _ = Output::open(&public, Known::default()).map(drop);
    let mut left: Vec<PathBuf> = walkdir::WalkDir::new(&home)
        .into_iter()
        .filter_entry(|entry| entry.path() != public)
        .filter_map(|entry| Some(entry.ok()?.into_path().strip_prefix(&home).ok()?.to_owned()))
        .collect();
    left.sort();
    let expected = ["", "out", "out/empty", "out/keep", "site"].map(PathBuf::from);
    let kept = fs::read_to_string(outside.join("keep")).is_ok_and(|it| it == "keep");
    fs::remove_dir_all(&home).map_err(|error| format!("the test's own folder: {error}"))?;
    if left == expected && kept {
        Ok(())
    } else {
        Err("changes what is not in its folder".to_owned())
    }
}

/// Files of a theme, each behind its path in a line of its own.
fn themes() -> Vec<Vec<u8>> {
    let folder = root().join("themes/default");
    let mut found: Vec<PathBuf> = walkdir::WalkDir::new(&folder)
        .into_iter()
        .filter_map(|entry| Some(entry.ok()?.into_path()))
        .filter(|path| {
            path.extension()
                .is_some_and(|it| ["html", "css", "yaml", "svg"].iter().any(|end| it == *end))
        })
        .collect();
    found.sort();
    let with_path = |path: &PathBuf| {
        let shown = path
            .strip_prefix(&folder)
            .ok()?
            .to_str()?
            .replace('\\', "/");
        Some([shown.as_bytes(), b"\n", &fs::read(path).ok()?].concat())
    };
    found.iter().filter_map(with_path).collect()
}

/// One file of a theme in the place of the default one: style sheets and scripts, words, templates.
fn themed(bytes: &[u8], place: &Path) -> Result<(), String> {
    let text = String::from_utf8_lossy(bytes);
    let Some((path, body)) = text.split_once('\n') else {
        return Ok(());
    };
    let plain = path.split('/').all(|part| !matches!(part, "" | "." | ".."));
    if !plain || path.contains(|c: char| c.is_control() || c == '\\') || path.len() > 100 {
        return Ok(());
    }
    let file = place.join("themes/default").join(path);
    let made =
        fs::create_dir_all(file.parent().unwrap_or(place)).and_then(|()| fs::write(&file, body));
    if made.is_err() {
        return Ok(());
    }
    let loaded = theme::load(place, "default");
    fs::remove_dir_all(place.join("themes"))
        .map_err(|error| format!("the test's own folder: {error}"))?;
    let Ok(Some(theme)) = loaded else {
        return Err("there is no default theme any more".to_owned());
    };
    // The bundler is slow: it is tried where it has something to do.
    if path.starts_with("templates/") {
        let (words, found) = theme.words("zh-CN", "zh-CN");
        said(&found, "");
        let (_, found) = theme::Engine::new(&theme, &words, &());
        said(&found, "");
    } else {
        let (_, found) = theme.assets();
        said(found, "");
    }
    Ok(())
}
