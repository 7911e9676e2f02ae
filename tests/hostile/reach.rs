//! Content that reaches for what is not its own: paths out of the output, files outside the folder, what could run.

use std::fs;

use super::content::beside_the_output;
use crate::support::Site;

#[test]
fn names_of_pages_cannot_lead_out_of_the_output() {
    for slug in [
        "..",
        "../..",
        "../../../../tmp/mingbian-hostile",
        "/tmp/mingbian-hostile",
        ".",
        "",
        "a/../../../x",
        "a/b",
        "..\\..\\x",
        "C:\\x",
        "a\\u0000b",
        "a\\nb",
        ".mingbian",
        "CON",
        "a ",
        "a.",
        "~",
        "%2e%2e",
        "\\uFDD2",
    ] {
        let site = Site::new();
        let before = beside_the_output(&site);
        site.write(
            "communities.yaml",
            format!(
                "- {{slug: \"{}\", name: 甲}}\n",
                slug.replace("\\..", "\\\\..").replace("\\x", "\\\\x")
            ),
        );
        let outcome = site.build();
        assert!(
            matches!(outcome.code, Some(0 | 1)),
            "slug {slug:?} is content, and so is its mistake: {outcome:?}"
        );
        let mut after = beside_the_output(&site);
        after.remove("content/communities.yaml");
        crate::support::same(&before, &after, slug);
        assert!(
            !std::path::Path::new("/tmp/mingbian-hostile").exists(),
            "{slug}"
        );
    }
    let site = Site::new();
    site.write(
        "communities.yaml",
        format!("- {{slug: {}, name: 甲}}\n", "a".repeat(300)),
    );
    site.build().ended(1);
}

#[test]
fn tags_become_folders_that_any_disk_can_hold() {
    let site = Site::new();
    let long = "长".repeat(500);
    let tags = [
        "../../x",
        ".",
        "..",
        "CON",
        "con.txt",
        "a/../../b",
        "/etc",
        "C:\\",
        "a\\u0000",
        " ",
        "?q#f%41",
        "尾.",
        "\u{202E}反",
        "nul",
        long.as_str(),
    ];
    for (at, tag) in tags.iter().enumerate() {
        let tag = if tag.contains("\\u0000") {
            "\"a\\u0000\"".to_owned()
        } else {
            format!("'{tag}'")
        };
        site.write(
            &format!("cases/c{at}.md"),
            format!("---\ntitle: 甲\ntags: [{tag}]\nsources: [{{title: 乙}}]\n---\n"),
        );
    }
    let before = beside_the_output(&site);
    // `.` and `..` and ` ` may want the same folder: a mistake that is said, not a crash.
    site.build().calm();
    crate::support::same(&before, &beside_the_output(&site), "tags");
    for (at, tag) in tags.iter().enumerate() {
        if !matches!(*tag, "CON" | "nul" | "con.txt" | "../../x") {
            fs::remove_file(site.content(&format!("cases/c{at}.md"))).unwrap();
        }
    }
    site.build().ended(0);
    for name in site.built().keys() {
        for part in name.split('/') {
            let stem = part.split('.').next().unwrap_or(part).to_ascii_uppercase();
            assert!(
                !matches!(stem.as_str(), "CON" | "NUL"),
                "Windows cannot hold {name}"
            );
        }
    }
}

#[test]
fn nothing_outside_the_content_folder_is_shown() {
    for (file, text) in [
        (
            "cases/a.md",
            "---\ntitle: 甲\nimage: ../../../../../../etc/passwd\nsources: [{title: 乙}]\n---\n",
        ),
        ("a.md", "---\ntitle: 甲\n---\n![甲](../../../etc/passwd)\n"),
        ("a.md", "---\ntitle: 甲\n---\n![甲](/etc/passwd)\n"),
        ("a.md", "---\ntitle: 甲\n---\n[甲](../../../etc/passwd)\n"),
        ("a.md", "---\ntitle: 甲\n---\n[甲](@/../site.yaml)\n"),
        (
            "a.md",
            "---\ntitle: 甲\n---\n[甲](%2e%2e/%2e%2e/etc/passwd)\n",
        ),
        (
            "a.md",
            "---\ntitle: 甲\n---\n{{ qr(\"../../etc/passwd\") }}\n",
        ),
        (
            "quizzes/a.yaml",
            "title: 甲\nquestions: [{stem: 一, type: judge, answer: 对, image: ../../../etc/passwd, image_alt: 图}]\n",
        ),
        (
            "audiences/a.md",
            "---\ntitle: 甲\npath: [../../etc/passwd]\n---\n",
        ),
        ("site.yaml", "title: 甲\ntheme: ../../../etc\n"),
        ("site.yaml", "title: 甲\nlanguages: [../../x]\n"),
        ("site.yaml", "title: 甲\nmenu: [../../etc]\n"),
    ] {
        let site = Site::new();
        site.write(file, text);
        let outcome = site.build();
        assert!(matches!(outcome.code, Some(1 | 3)), "{text}: {outcome:?}");
        // A theme that is none is found out before there is an output folder.
        let nothing = !site.public().exists() || site.built().is_empty();
        assert!(nothing, "{text}");
    }
}

#[test]
fn files_that_could_run_are_not_published() {
    let site = Site::new();
    // No page leads to any of them.
    site.write("site.yaml", "title: 甲\npublish: [\"**\"]\n");
    let page = "<!doctype html><script>alert(1)</script>";
    let utf16: Vec<u8> = "<?xml version=\"1.0\" encoding=\"UTF-16\"?><svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    for name in [
        "index.html",
        "cases/index.html",
        "a.html",
        "a.HTM",
        "a.xhtml",
        "a.js",
        "a.mjs",
        "a.xml",
        "a.rss",
        "a.atom",
        "a.rdf",
        "a.mml",
        "a.xsl",
        "a.swf",
        "a.php",
        "noextension",
        "a.unknown",
    ] {
        site.write(name, page);
    }
    site.write(
        "b.svg",
        "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>",
    );
    site.write(
        "c.svg",
        "<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>",
    );
    site.write("d.svg", &utf16);
    site.write(
        "e.svg",
        "<svg xmlns=\"http://www.w3.org/2000/svg\"><path d=\"M0 0h9\"/></svg>",
    );
    site.write(
        "f.svg",
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\"><path d=\"{}\"/></svg>",
            "on".repeat(200_000)
        ),
    );
    site.write("g.txt", "平常的字");
    site.build().ended(0).said("asset-unsafe");
    let built = site.built();
    for (name, bytes) in &built {
        let text = String::from_utf8_lossy(bytes).replace('\0', "");
        assert!(!text.contains("alert(1)"), "{name}");
    }
    for name in ["e.svg", "f.svg", "g.txt"] {
        assert!(built.contains_key(name), "{name}");
    }
}
