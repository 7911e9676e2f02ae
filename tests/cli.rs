//! The command line and the little server, as a user or a script meets them.

mod serve;
mod theme;

use std::fs;
use std::io::{Read as _, Write as _};
use std::net::{Ipv4Addr, SocketAddr, TcpStream};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::server::{Server, free_port, posted, send, started, status};
use crate::support::{Outcome, PATIENCE, PROGRAM, Site, finish};

/// Runs the program with nothing but these arguments.
fn plain(arguments: &[&str]) -> Outcome {
    let mut command = Command::new(PROGRAM);
    let nowhere = tempfile::tempdir().unwrap();
    command.args(arguments).current_dir(nowhere.path());
    finish(command)
}

const BROKEN: &str = "---\ntitle: 断\n---\n见[甲](gone.md)。\n";
const DOUBTFUL: &str = "---\ntitle: 疑\nfoo: 1\n---\n";

#[test]
fn the_status_says_who_is_to_blame() {
    let site = Site::new();
    site.check().ended(0);
    site.build().ended(0);
    site.write("a.md", DOUBTFUL);
    site.check().ended(0).said("yaml-unknown-key");
    site.run(&["check", "--strict"]).ended(1);
    site.write("a.md", BROKEN);
    site.check().ended(1).said("link-broken");
    let before = site.built();
    site.build().ended(1).said("the site was not changed");
    crate::support::same(&before, &site.built(), "an error writes nothing");
    plain(&["buidl"]).ended(2);
    plain(&["check", "--root", "/nowhere/at/all"])
        .ended(3)
        .said("/nowhere");
    fs::write(site.root().join("file"), "").unwrap();
    site.write("a.md", DOUBTFUL);
    site.run(&[
        "build",
        "--output",
        site.root().join("file").to_str().unwrap(),
    ])
    .ended(3);
    site.run(&["build", "--theme", "gone"]).calm();
}

#[test]
fn a_wrong_command_line_says_what_was_meant() {
    for (arguments, words) in [
        (&["buidl"][..], "build"),
        (&["chek"], "check"),
        (&["serv"], "serve"),
        (&["build", "--ofline"], "--offline"),
        (&["build", "--draft"], "--drafts"),
        (&["build", "--outptu", "x"], "--output"),
        (&["build", "--xyzzyx"], "--xyzzyx"),
        (&["build", "extra"], "extra"),
        (&["build", "--jobs", "0"], "--jobs"),
        (&["build", "--jobs", "x"], "--jobs"),
        (&["build", "--jobs", "-1"], "-1"),
        (&["build", "--jobs"], "--jobs"),
        (&["build", "--port", "70000"], "--port"),
        (&["build", "--format", "xml"], "--format"),
        (&["build", "--base-url", "example.org"], "--base-url"),
        (&["build", "--base-url", "javascript:x"], "--base-url"),
        (&["build", "--base-url", "https://"], "https://example.org/"),
        (&["qr", "/", "--base-url", "https://u:p@x.cn/"], "x.cn"),
        (
            &["check", "--base-url", "https://x.cn/a b"],
            "https://x.cn/a b",
        ),
        (&["kit", "--base-url", "https://x.cn:99999/"], "--base-url"),
        (&["build", "--base-url", "https://x.cn/?id=5"], "?id=5"),
        (&["build", "--root"], "--root"),
    ] {
        for lang in ["en", "zh"] {
            let mut all = vec!["--lang", lang];
            all.extend(arguments);
            let outcome = plain(&all);
            outcome.ended(2);
            assert!(
                outcome.err.contains(words),
                "{arguments:?} in {lang}: {outcome:?}"
            );
            assert!(outcome.out.is_empty(), "{outcome:?}");
        }
    }
    plain(&["build", "--lang", "fr"]).ended(2).said("--lang");
}

#[test]
fn words_that_are_no_text_are_a_wrong_command_line() {
    use std::os::unix::ffi::OsStrExt as _;
    let mut command = Command::new(PROGRAM);
    command.arg(std::ffi::OsStr::from_bytes(b"\xFF\xFE"));
    finish(command).ended(2);
}

#[test]
fn help_and_version_in_both_languages() {
    let english = plain(&["--help", "--lang", "en"]);
    let chinese = plain(&["--help", "--lang=zh"]);
    for outcome in [&english, &chinese] {
        outcome.ended(0);
        for word in [
            "build",
            "check",
            "serve",
            "--root",
            "--output",
            "--base-url",
            "--jobs",
            "--format",
            "--strict",
            "--quiet",
            "--timings",
        ] {
            assert!(outcome.out.contains(word), "{word}: {}", outcome.out);
        }
    }
    let han = |text: &str| text.chars().any(|c| ('\u{4E00}'..='\u{9FFF}').contains(&c));
    assert!(!han(&english.out.replace("明辨", "")), "{}", english.out);
    assert!(han(&chinese.out));
    assert_eq!(plain(&["help", "--lang", "en"]).out, english.out);
    assert_eq!(plain(&["-h", "--lang", "en"]).out, english.out);
    for flag in ["--version", "-V"] {
        let outcome = plain(&[flag]);
        assert_eq!(
            outcome.ended(0).out.trim(),
            format!("mingbian {}", env!("CARGO_PKG_VERSION"))
        );
    }
}

#[test]
fn help_of_a_command_has_its_own_options_and_examples() {
    let build = plain(&["help", "build", "--lang", "en"]);
    build.ended(0);
    assert_eq!(plain(&["build", "--help", "--lang", "en"]).out, build.out);
    for word in [
        "--output",
        "--offline",
        "--lang",
        "mingbian build --offline",
    ] {
        assert!(build.out.contains(word), "{word}: {}", build.out);
    }
    assert!(!build.out.contains("--port"), "{}", build.out);
    plain(&["help", "buidl", "--lang", "en"])
        .ended(2)
        .said("build");
    // A wrong command line is answered with how that command is written.
    plain(&["build", "--ofline", "--lang", "en"])
        .ended(2)
        .said("mingbian build [options]");
    plain(&["build", "--port", "9", "--lang", "en"])
        .ended(2)
        .said("no use for `--port`");
}

/// The script does in a real shell what it is for.
#[test]
fn bash_completes_commands_and_options() {
    let complete = |words: &str, last: &str| {
        let place = words.split(' ').count() - 1;
        let script = format!(
            "source <({PROGRAM} completions bash); COMP_WORDS=({words}); COMP_CWORD={place}; \
             _mingbian mingbian '{last}' ''; echo \"${{COMPREPLY[*]}}\""
        );
        let mut command = Command::new("bash");
        command.args(["--norc", "-c", &script]);
        finish(command).ended(0).out.trim().to_owned()
    };
    assert_eq!(complete("mingbian bu", "bu"), "build");
    assert_eq!(complete("mingbian build --off", "--off"), "--offline");
    for shell in ["zsh", "fish", "powershell", "elvish"] {
        let outcome = plain(&["completions", shell, "--lang", "zh"]);
        outcome.ended(0);
        assert!(outcome.out.contains("build"), "{shell}");
    }
    plain(&["completions", "--lang", "en"])
        .ended(2)
        .said("which shell");
}

#[test]
fn the_language_is_that_of_the_system() {
    for (lang, words) in [("en_US.UTF-8", "error"), ("zh_CN.UTF-8", "错误")] {
        let mut command = Command::new(PROGRAM);
        command
            .arg("buidl")
            .env_remove("LC_MESSAGES")
            .env_remove("LANGUAGE")
            .env("LC_ALL", lang)
            .env("LANG", lang);
        finish(command).ended(2).said(words);
    }
}

#[test]
fn the_site_is_found_upward_and_else_missed() {
    let site = Site::with_cases(2);
    let mut command = Command::new(PROGRAM);
    command
        .args(["build", "--lang", "en"])
        .current_dir(site.content("cases"));
    finish(command).ended(0);
    // The output's own place: beside the content, wherever one stands.
    assert!(site.public().join("index.html").is_file());
    assert!(!site.content("cases/public").exists());
    for command in ["build", "check", "serve"] {
        plain(&[command, "--lang", "en"]).ended(2);
    }
    // Who stands above a site, or has none yet, hears what to do.
    let above = tempfile::tempdir().unwrap();
    fs::create_dir_all(above.path().join("我的 网站/content")).unwrap();
    fs::write(
        above.path().join("我的 网站/content/site.yaml"),
        "title: 试\n",
    )
    .unwrap();
    let mut command = Command::new(PROGRAM);
    command
        .args(["--lang", "en"])
        .current_dir(above.path())
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY");
    finish(command).ended(2).said("cd \"我的 网站\"");
    plain(&["check", "--lang", "en"]).said("mingbian init");
    // Content that is named needs no root.
    let content = site.content("");
    let outcome = plain(&[
        "check",
        "--lang",
        "en",
        "--content",
        content.to_str().unwrap(),
    ]);
    outcome.ended(0);
}

#[test]
fn json_is_one_object_a_line_with_the_fields_of_the_contract() {
    let site = Site::new();
    site.write("a.md", BROKEN);
    site.write("b.md", DOUBTFUL);
    site.write("quizzes/q.yaml", "title: 测\nquestions:\n  - {stem: \"传销“一”\", options: [甲, 乙], answer: E, explanation: 因}\n");
    for lang in ["en", "zh"] {
        let outcome = site.run_in(lang, &["check", "--format", "json"]);
        assert_eq!(outcome.calm().code, Some(1));
        let mut seen = Vec::new();
        for line in outcome.out.lines() {
            let value: serde_json::Value = serde_json::from_str(line).unwrap();
            let object = value.as_object().unwrap();
            let mut keys: Vec<&str> = object.keys().map(String::as_str).collect();
            keys.sort_unstable();
            assert_eq!(
                keys,
                [
                    "code",
                    "column",
                    "end_column",
                    "end_line",
                    "file",
                    "help",
                    "line",
                    "message",
                    "severity"
                ]
            );
            for key in ["severity", "code", "message", "help", "file"] {
                assert!(
                    object[key].as_str().is_some_and(|text| !text.is_empty()),
                    "{key} in {line}"
                );
            }
            let number = |key: &str| object[key].as_u64().unwrap();
            assert!(number("line") >= 1 && number("column") >= 1, "{line}");
            assert!(
                (number("end_line"), number("end_column")) >= (number("line"), number("column")),
                "{line}"
            );
            seen.push(format!(
                "{} {}:{} {} {}",
                object["file"].as_str().unwrap(),
                number("line"),
                number("column"),
                object["severity"].as_str().unwrap(),
                object["code"].as_str().unwrap()
            ));
        }
        assert_eq!(
            seen,
            [
                "content/a.md 4:6 error link-broken",
                "content/b.md 3:1 warning yaml-unknown-key",
                "content/quizzes/q.yaml 3:46 error quiz-answer-unknown"
            ],
            "{lang}"
        );
    }
    let short = site.run(&["check", "--format", "short"]);
    assert_eq!(
        short
            .out
            .lines()
            .next()
            .map(|line| line.starts_with("content/a.md:4:6: error[link-broken]: ")),
        Some(true),
        "{}",
        short.out
    );
}

impl Site {
    /// The same as `run`, in another language.
    fn run_in(&self, lang: &str, arguments: &[&str]) -> Outcome {
        let mut command = Command::new(PROGRAM);
        command
            .args(arguments)
            .arg("--root")
            .arg(self.root())
            .args(["--lang", lang]);
        finish(command)
    }
}

#[test]
fn quiet_is_quiet_and_timings_are_told() {
    let site = Site::with_cases(2);
    let outcome = site.run(&["build", "--quiet"]);
    assert_eq!(
        (outcome.ended(0).out.as_str(), outcome.err.as_str()),
        ("", "")
    );
    site.write("a.md", BROKEN);
    site.run(&["build", "--quiet"]).ended(1).said("link-broken");
    fs::remove_file(site.content("a.md")).unwrap();
    // Warnings fail nothing, and tools get them all the same.
    site.write(
        "a.md",
        "---\ntitle: A\nsummary: B\n---\n\n<script>x</script>\n",
    );
    let outcome = site.run(&["check", "--quiet"]);
    assert_eq!(
        (outcome.ended(0).out.as_str(), outcome.err.as_str()),
        ("", "")
    );
    site.run(&["check", "--quiet", "--strict"])
        .ended(1)
        .said("html-unsafe");
    site.run(&["check", "--quiet", "--format", "json"])
        .ended(0)
        .said("html-unsafe");
    fs::remove_file(site.content("a.md")).unwrap();
    let outcome = site.run(&["build", "--timings", "--jobs", "1"]);
    for stage in [
        "source", "syntax", "resolve", "check", "plan", "render", "write", "total",
    ] {
        assert!(
            outcome.err.lines().any(|line| line.starts_with(stage)),
            "{stage}: {}",
            outcome.err
        );
    }
}

#[test]
fn a_reader_who_leaves_is_no_reason_to_panic() {
    let site = Site::new();
    for page in 0..200 {
        site.write(&format!("a{page}.md"), BROKEN);
    }
    for format in ["human", "short", "json"] {
        let mut child = site
            .command(&["check", "--format", format])
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        drop(child.stderr.take());
        let until = Instant::now() + PATIENCE;
        let status = loop {
            if let Some(status) = child.try_wait().unwrap() {
                break status;
            }
            assert!(Instant::now() < until);
            std::thread::sleep(Duration::from_millis(5));
        };
        assert_eq!(status.code(), Some(1), "{format}");
    }
}

/// A template of the site's own may fail over one page only.
#[test]
fn a_check_finds_what_a_build_finds() {
    let site = Site::with_cases(2);
    fs::create_dir_all(site.root().join("themes/default/templates")).unwrap();
    let template = "{% extends \"base.html\" %}{% block main %}{{ page.title.nothing.at_all }}{% endblock %}\n";
    fs::write(
        site.root().join("themes/default/templates/article.html"),
        template,
    )
    .unwrap();
    site.write("guides/a.md", "---\ntitle: A\nsummary: B\n---\n\nC\n");
    let checked = site.run(&["check", "--format", "json"]);
    let built = site.run(&["build", "--format", "json"]);
    checked.ended(1).said("theme-template");
    built.ended(1);
    assert_eq!(checked.out, built.out);
}
