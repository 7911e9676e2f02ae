//! Files beside the pages: drawings and other files from elsewhere, and what servers make of their names.

use std::fs;
use std::path::{Path, PathBuf};

use mingbian::svg;

use crate::support::Site;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, found);
        } else {
            found.push(path);
        }
    }
    found.sort();
}

fn drawings(folder: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    files(&root().join(folder), &mut found);
    // A sheet is a template: what is drawn of it is looked at where it is drawn.
    found.retain(|path| {
        path.extension().is_some_and(|it| it == "svg")
            && !path.parent().is_some_and(|it| it.ends_with("sheets"))
    });
    found
}

#[test]
fn our_own_drawings_pass_byte_for_byte() {
    let mut count = 0;
    for path in ["content", "themes", "docs", "src"]
        .into_iter()
        .flat_map(drawings)
    {
        let bytes = fs::read(&path).unwrap();
        let drawing = svg::read(&bytes).unwrap_or_else(|bad| panic!("{}: {bad:?}", path.display()));
        assert_eq!(drawing.text.as_bytes(), bytes, "{}", path.display());
        count += 1;
    }
    assert!(count > 19, "only {count}");
}

#[test]
fn no_hostile_drawing_is_published_and_each_is_named() {
    let site = Site::new();
    let all = drawings("tests/hostile/svg");
    assert!(all.len() > 70, "{}", all.len());
    for path in &all {
        let name = path.file_name().unwrap().to_str().unwrap();
        site.write(name, fs::read(path).unwrap());
    }
    let outcome = site.run(&["build", "--format", "short"]);
    outcome.ended(0);
    let built = site.built();
    for path in &all {
        let name = path.file_name().unwrap().to_str().unwrap();
        assert!(!built.contains_key(name), "{name}");
        let place = format!("content/{name}:");
        let line = outcome
            .err
            .lines()
            .chain(outcome.out.lines())
            .find(|line| line.contains(&place));
        assert!(
            line.is_some_and(|line| line.contains("asset-unsafe")),
            "{name}: {line:?}"
        );
    }
}

#[test]
fn a_drawing_is_published_without_what_its_program_left_in_it() {
    let site = Site::new();
    // No page leads to any of them.
    site.write("site.yaml", "title: 甲\npublish: [\"**\"]\n");
    let drawn = "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:i=\"http://www.inkscape.org/namespaces/inkscape\" width=\"9\" height=\"9\"><metadata>x</metadata><g i:label=\"a\" id=\"b\"/></svg>";
    site.write("a.svg", drawn);
    site.build().ended(0).said("svg-cut").said("i:label");
    let expected = drawn
        .replace("<metadata>x</metadata>", "")
        .replace(" i:label=\"a\"", "");
    let published = site.built().remove("a.svg").unwrap();
    assert_eq!(String::from_utf8(published).unwrap(), expected);
    // Once nothing has to go, nothing is said, and the file is the very same.
    site.write("a.svg", &expected);
    let outcome = site.build();
    outcome.ended(0);
    assert!(!outcome.err.contains("svg-cut"), "{outcome:?}");
    assert_eq!(site.built().remove("a.svg").unwrap(), expected.as_bytes());
}

#[test]
fn a_theme_with_a_hostile_icon_has_none() {
    let site = Site::new();
    let icon = "<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>";
    crate::support::write(&site.root().join("themes/default/icon.svg"), icon);
    site.build()
        .ended(0)
        .said("themes/default/icon.svg")
        .said("onload");
    for (name, bytes) in site.built() {
        assert!(
            !String::from_utf8_lossy(&bytes).contains("onload=\"alert"),
            "{name}"
        );
    }
}

#[test]
fn files_are_published_by_a_list_and_no_server_makes_more_of_them() {
    let site = Site::new();
    site.write("site.yaml", "title: 甲\npublish: [\"**\"]\n");
    let left_out = [
        "index.html.gz",
        "evil.html.zh",
        "x.php5",
        "x.dll",
        "x.pif",
        "a.php.jpg",
        "a.phtml",
        "a.shtml.pdf",
        "b.unknown",
        "a.html.br",
        "a.svgz",
        "data.gz",
        "a.asp;.jpg",
        "x.asp/a.jpg",
        "a.scss",
        "a.url",
        "a.var.txt",
        "macro.docm",
        "web.config",
        "nginx.conf",
        "CNAME",
        ".htaccess",
        ".user.ini",
        "_headers",
        "_redirects",
        "_worker.js",
        "sub/.htaccess",
        ".well-known/a.html",
        ".well-known/page.md",
        ".well-known/run",
        "program.pdf",
        "page.avif",
        "page.webp",
        "binary",
    ];
    for name in left_out {
        let bytes: &[u8] = match name {
            "program.pdf" => b"MZ\x90\0\x03\0",
            "page.avif" | "page.webp" => b"<!doctype html><p>",
            ".well-known/run" => b"#!/bin/sh\n",
            "binary" => b"\x01\x02\x03",
            _ => b"x",
        };
        site.write(name, bytes);
    }
    let published = [
        "2024.12.3 通知.pdf",
        "v1.2.zip",
        "a.docx",
        "b.xlsx",
        "c.csv",
        "d.txt",
        "e.json",
        "f.ico",
        "g.mp3",
        "h.woff2",
        "Flag.svg.png",
        "www.example.com.zip",
        "data.tar.gz",
        "LICENSE",
        ".well-known/apple-app-site-association",
        ".well-known/acme-challenge/evaGxfADs6pSRb2LAv9IZf17Dt3juxGJ-PCt92wr-oA",
        ".well-known/security.txt",
        ".well-known/assetlinks.json",
    ];
    for name in published {
        site.write(name, "字");
    }
    // Nobody's content, as before, without a word.
    for name in [
        ".DS_Store",
        "_draft.pdf",
        "Thumbs.db",
        ".git/config",
        ".well-known/.hidden",
    ] {
        site.write(name, "x");
    }
    let outcome = site.run(&["build", "--format", "short"]);
    outcome.ended(0);
    let built = site.built();
    for name in left_out {
        assert!(!built.contains_key(name), "{name}");
        outcome.said(&format!("content/{name}:1:1: warning[asset-unsafe]"));
    }
    for name in published {
        assert!(built.contains_key(name), "{name} {outcome:?}");
        assert!(
            !outcome.err.contains(&format!("/{name}:1:1: warning[asset")),
            "{name}"
        );
    }
    for name in [".DS_Store", "_draft", "Thumbs", ".git", ".hidden"] {
        assert!(
            !outcome.err.contains(name) && !built.keys().any(|key| key.contains(name)),
            "{name}"
        );
    }
}
