//! A site's folder that came by zip, stick or chat: whatever lies in it, no command changes anything beside it, and
//! nothing from beside it is published.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::Command;

use mingbian::hash::Fingerprint;

use crate::support::{Outcome, PROGRAM, Picture, Site, finish, picture, same, write};

const SECRET: &str = "秘密4711";
const NONE: &str = "00000000000000000000000000000000";

/// A folder beside the site, with what somebody keeps in it.
fn beside(site: &Site) -> std::path::PathBuf {
    let folder = site.root().join("beside");
    write(&folder.join("keep.txt"), SECRET);
    write(&folder.join("dist/quiz.js"), SECRET);
    write(
        &folder.join("a.yaml"),
        format!("title: {SECRET}\nquestions: []\n"),
    );
    fs::create_dir_all(folder.join("empty")).unwrap();
    folder
}

/// Everything beside the site's own folders, empty folders too.
fn seen(folder: &Path) -> (Picture, bool) {
    (picture(folder), folder.join("empty").is_dir())
}

/// Nothing of the secret came into the output.
#[track_caller]
fn keeps_the_secret(site: &Site, what: &str) {
    for (name, bytes) in site.built() {
        let shown = String::from_utf8_lossy(&bytes);
        assert!(!shown.contains(SECRET), "{what}: {name}");
    }
}

fn manifest(paths: &[&str]) -> String {
    let entry = format!("{{\"size\":6,\"content\":\"{NONE}\",\"render\":\"{NONE}\"}}");
    let files: Vec<String> = paths
        .iter()
        .map(|path| format!("{path:?}:{entry}"))
        .collect();
    let files = files.join(",");
    format!("{{\"version\":1,\n\"inputs\":\"{NONE}\",\n\"note\":null,\n\"files\":{{\n{files}}}}}\n")
}

/// An unfinished build as a killed one leaves it, but for its steps and the paths of its manifest.
fn plant(site: &Site, paths: &[&str], steps: &str) {
    let commit = site.public().join(".mingbian/commit");
    fs::create_dir_all(commit.join("site")).unwrap();
    fs::create_dir_all(commit.join("trash")).unwrap();
    write(&commit.join("manifest.json"), manifest(paths));
    write(
        &commit.join("steps.json"),
        format!("{{\"version\":1,\"steps\":[{steps}]}}"),
    );
}

fn refused(outcome: &Outcome, what: &str) {
    outcome.ended(3);
    assert!(
        outcome.err.contains("delete the whole output folder"),
        "{what}: {outcome:?}"
    );
}

#[test]
fn steps_that_lead_out_of_the_output_are_not_done() {
    let root = tempfile::tempdir().unwrap();
    let absolute = root.path().join("keep.txt");
    write(&absolute, SECRET);
    let absolute = absolute.to_str().unwrap();
    for (paths, steps) in [
        (
            &[][..],
            "{\"replace\":\"../beside/keep.txt\"},{\"prune_folder\":\"../beside/empty\"}",
        ),
        (&[], "{\"place\":\"../beside/new.txt\"}"),
        (&[], "{\"swap\":\"../beside\"}"),
        (&[], "{\"prune\":\"../beside/keep.txt\"}"),
        (&[], "{\"prune_folder\":\"../beside/empty\"}"),
        (&[], &format!("{{\"replace\":{absolute:?}}}")),
        (&[], "{\"swap\":\".mingbian\"}"),
        (&[], "{\"swap\":\"\"}"),
        (&[], "{\"swap\":\".\"}"),
        // Its own manifest does not know what it moves.
        (&["index.html"], "{\"place\":\"other.html\"}"),
        (
            &["index.html"],
            "{\"replace\":\"index.html/../../beside/keep.txt\"}",
        ),
        (
            &["index.html"],
            "{\"place\":\"index.html\"},{\"replace\":\"./../beside/keep.txt\"}",
        ),
        (&["index.html"], "{\"prune_folder\":\"..\"}"),
    ] {
        let site = Site::new();
        let folder = beside(&site);
        plant(&site, paths, steps);
        // What the step would move, wherever a path of the kind `../` takes it.
        write(&site.public().join(".mingbian/beside/keep.txt"), "PWNED\n");
        write(
            &site.public().join(".mingbian/commit/beside/keep.txt"),
            "PWNED\n",
        );
        let (before, left) = (seen(&folder), picture(&site.public()));
        refused(&site.build(), steps);
        assert_eq!(seen(&folder), before, "{steps}");
        assert_eq!(fs::read_to_string(absolute).unwrap(), SECRET, "{steps}");
        same(&left, &picture(&site.public()), steps);
    }
    let site = Site::new();
    plant(
        &site,
        &["../beside/keep.txt"],
        "{\"replace\":\"../beside/keep.txt\"}",
    );
    site.build().ended(3);
}

#[test]
fn what_a_killed_build_cannot_have_left_is_not_finished() {
    for wrong in [
        "site/foreign.html",
        "site/a/b/foreign.html",
        "foreign",
        "more/foreign",
    ] {
        let site = Site::new();
        plant(&site, &["index.html"], "{\"place\":\"index.html\"}");
        let commit = site.public().join(".mingbian/commit");
        write(&commit.join("site/index.html"), "staged");
        write(&commit.join(wrong), "foreign");
        let left = picture(&site.public());
        refused(&site.build(), wrong);
        same(&left, &picture(&site.public()), wrong);
    }
    // One that a build can have left is: then the site is built anew, and nothing of it stays.
    let site = Site::new();
    plant(&site, &["index.html"], "{\"place\":\"index.html\"}");
    write(
        &site.public().join(".mingbian/commit/site/index.html"),
        "staged",
    );
    site.build().ended(0);
    assert_ne!(
        fs::read(site.public().join("index.html")).unwrap(),
        b"staged"
    );
}

#[test]
fn links_among_our_own_files_lead_nowhere() {
    for linked in [
        ".mingbian",
        ".mingbian/lock",
        ".mingbian/manifest.json",
        ".mingbian/commit",
        ".mingbian/commit/site",
        ".mingbian/commit/trash",
        ".mingbian/commit/steps.json",
        ".mingbian/commit/manifest.json",
        ".mingbian/stage-1",
        ".mingbian/stage-1/inner",
    ] {
        for (target, there) in [
            ("beside", true),
            ("beside/keep.txt", true),
            ("beside/new", false),
        ] {
            let site = Site::with_cases(1);
            let folder = beside(&site);
            site.build().ended(0);
            if linked.contains("commit") {
                plant(&site, &["index.html"], "{\"replace\":\"index.html\"}");
                write(
                    &site.public().join(".mingbian/commit/site/index.html"),
                    "staged",
                );
            }
            let link = site.public().join(linked);
            if link.is_dir() {
                fs::remove_dir_all(&link).unwrap();
            } else if link.exists() {
                fs::remove_file(&link).unwrap();
            }
            fs::create_dir_all(link.parent().unwrap()).unwrap();
            symlink(site.root().join(target), &link).unwrap();
            let before = seen(&folder);
            site.build().calm();
            assert_eq!(seen(&folder), before, "{linked} -> {target}");
            assert_eq!(
                site.root().join(target).exists(),
                there,
                "{linked} -> {target}"
            );
            keeps_the_secret(&site, linked);
        }
    }
}

#[test]
fn the_sites_own_folders_are_not_followed_out_of_it() {
    // Each place where a folder of the site may be a link, and what is done in it.
    let import = &["import", "bank.txt", "--to", "quizzes/a.yaml"][..];
    let new = &["new", "guide", "a"][..];
    for (linked, command, code) in [
        ("public", &["build"][..], 2),
        ("content", &["build"], 2),
        ("content", import, 2),
        ("content", new, 2),
        ("content/quizzes", &["build"], 1),
        ("content/quizzes", import, 3),
        ("content/guides", new, 3),
        ("content/quizzes/a.yaml", import, 3),
        ("themes", &["build"], 3),
        ("themes/default", &["build"], 3),
        ("themes/default/dist", &["build"], 1),
        ("themes/default/dist/quiz.js", &["build"], 1),
        (".mingbian", &["build"], 0),
        (".mingbian/notes", &["build"], 0),
    ] {
        let site = Site::new();
        let folder = site.root().join("site");
        let outside = beside(&site);
        write(&folder.join("content/site.yaml"), "title: 甲\n");
        write(&folder.join("bank.txt"), "1. 甲？\nA. 乙\nB. 丙\n答案：A\n");
        // A theme's own file beside the link, so that the theme is there.
        if linked.starts_with("themes/default/") {
            write(
                &folder.join("themes/default/styles/print.css"),
                "a{color:red}",
            );
        }
        write(&outside.join("site.yaml"), format!("title: {SECRET}\n"));
        let link = folder.join(linked);
        fs::create_dir_all(link.parent().unwrap()).unwrap();
        drop(fs::remove_dir_all(&link));
        let target = match linked {
            "content/quizzes/a.yaml" => outside.join("a.yaml"),
            "themes/default/dist/quiz.js" => outside.join("keep.txt"),
            "themes" => {
                write(&outside.join("default/dist/quiz.js"), SECRET);
                outside.clone()
            }
            "themes/default/dist" => outside.join("dist"),
            // An empty folder is one that could be built into.
            "public" => outside.join("empty"),
            _ => outside.clone(),
        };
        symlink(target, &link).unwrap();
        let before = seen(&outside);
        let mut program = Command::new(PROGRAM);
        program.args(command).args(["--lang", "en", "--root"]);
        program.arg(&folder).current_dir(&folder);
        let outcome = finish(program);
        assert_eq!(outcome.code, Some(code), "{linked}: {outcome:?}");
        outcome.calm();
        assert_eq!(seen(&outside), before, "{linked}");
        let built = folder.join("public");
        let built = if built.exists() {
            picture(&built)
        } else {
            Picture::new()
        };
        for (name, bytes) in built {
            let shown = String::from_utf8_lossy(&bytes);
            assert!(!shown.contains(SECRET), "{linked}: {name}");
        }
    }
}

#[test]
fn who_names_a_place_means_it() {
    let (site, outside) = (Site::new(), tempfile::tempdir().unwrap());
    symlink(outside.path(), site.public()).unwrap();
    site.build().ended(2).said("--output");
    assert!(!outside.path().join("index.html").exists());
    let named = site.public();
    site.run(&["build", "--output", named.to_str().unwrap()])
        .ended(0);
    assert!(outside.path().join("index.html").is_file());
}

#[test]
fn what_is_uploaded_tells_nothing_of_drafts() {
    let site = Site::with_cases(2);
    site.write(
        "guides/unseen.md",
        format!("---\ntitle: {SECRET}\ndraft: true\nfoo: {SECRET}\n---\n字。\n"),
    );
    site.write("guides/seen.md", "---\ntitle: 看\nfoo: 1\n---\n字。\n");
    let first = site.build();
    first.ended(0).said("foo");
    keeps_the_secret(&site, "first");
    for (name, bytes) in site.built() {
        assert!(
            !String::from_utf8_lossy(&bytes).contains("unseen"),
            "{name}"
        );
    }
    // What was wrong is said again although nothing is built.
    let again = site.build();
    again.ended(0).said("nothing changed");
    assert_eq!(again.err, first.err);
    // Without its note the program looks once more.
    fs::remove_dir_all(site.root().join(".mingbian")).unwrap();
    assert_eq!(site.build().ended(0).err, first.err);
    // An older program left it in the output: it goes.
    let place = site.public().join(".mingbian/manifest.json");
    let old = fs::read_to_string(&place).unwrap();
    let old = old.replacen("\"version\":2", "\"version\":1", 1);
    let old = old.replacen(
        ",\n\"files\"",
        &format!(",\n\"note\":{{\"diagnostics\":[\"{SECRET}\"]}},\n\"files\""),
        1,
    );
    assert!(old.contains(SECRET));
    write(&place, old);
    site.build().ended(0);
    keeps_the_secret(&site, "after an older program");
}

/// A page that the content does not give, with a manifest that says it does.
#[test]
fn a_built_site_from_elsewhere_is_not_believed() {
    let site = Site::with_cases(2);
    site.build().ended(0);
    let honest = fs::read_to_string(site.public().join("index.html")).unwrap();
    let forged = honest.replacen("</body>", "<script>alert(1)</script></body>", 1);
    assert_ne!(forged, honest);
    write(&site.public().join("index.html"), &forged);
    let place = site.public().join(".mingbian/manifest.json");
    let entry = |text: &str| {
        let hash = Fingerprint::of(text.as_bytes());
        format!("\"size\":{},\"content\":\"{hash}\"", text.len())
    };
    let manifest = fs::read_to_string(&place).unwrap();
    let claims = manifest.replacen(&entry(&honest), &entry(&forged), 1);
    assert_ne!(claims, manifest);
    write(&place, claims);
    // Where it was built, and where it was sent.
    let elsewhere = Site::new();
    for (from, to) in [("content", "content"), ("public", "public")] {
        for (name, bytes) in picture(&site.root().join(from)) {
            write(&elsewhere.root().join(to).join(name), bytes);
        }
    }
    for site in [&site, &elsewhere] {
        site.build().ended(0);
        let built = fs::read_to_string(site.public().join("index.html")).unwrap();
        assert_eq!(built, honest);
        // From now on it is known, and nothing is done twice.
        site.build().ended(0).said("nothing changed");
    }
}
