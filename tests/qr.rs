//! Codes of pages, read by a reader of codes that is not ours (zbar).

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;

use crate::support::{Site, finish};

const BASE: &str = "base_url: https://example.org/mingbian/\n";

fn site() -> Site {
    let site = Site::new();
    let settings = fs::read_to_string(site.content("site.yaml")).unwrap();
    site.write("site.yaml", format!("{settings}{BASE}"));
    site.write("guides/a.md", "---\ntitle: 甲\n---\n\n怎么办。\n");
    site.write(
        "communities.yaml",
        "- {slug: xingfu-2, name: 幸福社区}\n- {slug: 幸福里, name: 幸福里}\n",
    );
    site
}

/// What a picture says, where the reader is there; without it a test of codes proves nothing and must say so.
fn read(picture: &Path) -> String {
    let said = Command::new("zbarimg")
        .args(["--quiet", "--raw", "-Sdisable", "-Sqrcode.enable"])
        .arg(picture)
        .output()
        .expect("zbarimg (zbar-tools)");
    let text = String::from_utf8(said.stdout).unwrap();
    assert!(said.status.success(), "{}: no code", picture.display());
    text.trim_end().to_owned()
}

/// Dots per metre, and pixels across, as they stand in a PNG.
fn physical(png: &[u8]) -> (Option<u32>, u32) {
    let number = |at: usize| u32::from_be_bytes(png[at..at + 4].try_into().unwrap());
    let dots = png.windows(4).position(|it| it == b"pHYs");
    (dots.map(|at| number(at + 4)), number(16))
}

/// The rectangles of a drawing of ours as a bitmap, eight pixels a module, the rest of the SVG taken at its word.
fn rasterised(svg: &str) -> String {
    let side: usize = between(svg, "viewBox=\"0 0 ", " ").parse().unwrap();
    let mut dark = vec![false; side * side];
    let path = between(svg, "crispEdges\" d=\"", "\"");
    for run in path.split('M').skip(1) {
        let (column, rest) = run.split_once(' ').unwrap();
        let (row, rest) = rest.split_once('h').unwrap();
        let (width, _) = rest.split_once('v').unwrap();
        let [column, row, width] = [column, row, width].map(|it| it.parse::<usize>().unwrap());
        dark[row * side + column..][..width].fill(true);
    }
    let mut pgm = format!("P2 {} {} 255\n", side * 8, side * 8);
    for y in 0..side * 8 {
        for x in 0..side * 8 {
            let grey = if dark[y / 8 * side + x / 8] { 0 } else { 255 };
            let _ = writeln!(pgm, "{grey}");
        }
    }
    pgm
}

fn between<'a>(text: &'a str, before: &str, after: &str) -> &'a str {
    let (_, rest) = text.split_once(before).unwrap();
    rest.split_once(after).unwrap().0
}

#[test]
fn a_page_by_its_address_or_its_file_becomes_a_code_that_leads_to_it() {
    let site = site();
    let home = "https://example.org/mingbian/";
    let guide = "https://example.org/mingbian/guides/a/";
    for (page, address) in [
        ("/", home),
        ("index.md", home),
        (home, home),
        ("guides", "https://example.org/mingbian/guides/"),
        ("guides/a", guide),
        ("/guides/a/", guide),
        ("content/guides/a.md", guide),
        ("content\\guides\\a.md", guide),
        (guide, guide),
        // Through which community somebody came, where its name needs no encoding.
        (
            "communities/xingfu-2",
            "https://example.org/mingbian/communities/xingfu-2/?from=xingfu-2",
        ),
        (
            "communities/幸福里",
            "https://example.org/mingbian/communities/%E5%B9%B8%E7%A6%8F%E9%87%8C/",
        ),
    ] {
        let file = site.root().join("code.png");
        let ran = site.run(&["qr", page, "-o", file.to_str().unwrap(), "--force"]);
        ran.ended(0).said(address);
        assert_eq!(read(&file), address, "{page}");
    }
}

#[test]
fn a_code_has_the_size_of_its_use_on_paper() {
    let site = site();
    for (using, millimetres) in [("screen", None), ("a4", Some(40)), ("A3", Some(250))] {
        let file = site.root().join(format!("{using}.png"));
        let svg = file.with_extension("svg");
        for file in [&file, &svg] {
            let file = file.to_str().unwrap();
            site.run(&["qr", "guides/a", "--use", using, "-o", file])
                .ended(0);
        }
        assert_eq!(read(&file), "https://example.org/mingbian/guides/a/");
        let (dots, pixels) = physical(&fs::read(&file).unwrap());
        let wide = dots.map(|dots| (f64::from(pixels) * 1000.0 / f64::from(dots)).round());
        assert_eq!(wide, millimetres.map(f64::from), "{using}");
        let drawing = fs::read_to_string(&svg).unwrap();
        match millimetres {
            Some(wide) => assert!(
                drawing.contains(&format!("width=\"{wide}mm\"")),
                "{drawing}"
            ),
            None => assert!(
                drawing.contains(&format!("width=\"{pixels}\"")),
                "{drawing}"
            ),
        }
        let bitmap = site.root().join(format!("{using}.pgm"));
        fs::write(&bitmap, rasterised(&drawing)).unwrap();
        assert_eq!(read(&bitmap), "https://example.org/mingbian/guides/a/");
    }
    // Without -o it lies where somebody stands; over a file nothing is written unasked.
    let here = || {
        let mut command = site.command(&["qr", "guides/a"]);
        command.current_dir(site.root());
        finish(command)
    };
    here().ended(0);
    assert_eq!(
        read(&site.root().join("a-a4.png")),
        "https://example.org/mingbian/guides/a/"
    );
    here().ended(3).said("a-a4.png");
}

#[test]
fn what_cannot_be_made_is_said_with_what_to_do() {
    let site = site();
    site.run(&["qr", "guides/b"])
        .ended(2)
        .said("did you mean `guides/a`");
    // What is told can be typed.
    site.run(&["qr", "a"])
        .ended(2)
        .said("`a`; did you mean `guides/a`");
    site.write("guides/later.md", "---\ntitle: 稿\ndraft: true\n---\n");
    site.run(&["qr", "guides/later"])
        .ended(2)
        .said("`guides/later` is a draft")
        .said("--drafts");
    site.run(&["qr", "later"])
        .ended(2)
        .said("`guides/later` is a draft");
    let later = site.root().join("later.png").to_str().unwrap().to_owned();
    site.run(&["qr", "guides/later", "--drafts", "-o", &later])
        .ended(0);
    site.run(&["qr", "guides/a", "-o", "code.jpg"])
        .ended(2)
        .said(".png or .svg");
    site.run(&["qr", "guides/a", "--use", "a2"]).ended(2);
    site.run(&["qr"]).ended(2);
    // A poster's code is coarser than a hand-out's may be.
    let long = "a".repeat(110);
    site.write(&format!("guides/{long}.md"), "---\ntitle: 长\n---\n");
    let page = format!("guides/{long}");
    let at = |name: &str| site.root().join(name).to_str().unwrap().to_owned();
    site.run(&["qr", &page, "--use", "a3", "-o", &at("p.png")])
        .ended(0)
        .said("code-dense");
    let fine = site.run(&["qr", &page, "-o", &at("h.png")]);
    assert!(!fine.ended(0).err.contains("code-dense"), "{}", fine.err);
    site.write("site.yaml", "title: 试\n");
    site.run(&["qr", "guides/a"]).ended(2).said("base_url");
    let base = "https://a.example";
    site.run(&["qr", "guides/a", "--base-url", base, "-o", &at("b.svg")])
        .ended(0)
        .said("https://a.example/guides/a/");
}
