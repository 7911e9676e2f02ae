//! Pictures with which links are shown: how their texts are broken and fitted, as data (`tests/sheets/*.json`; `UPDATE_EXPECT=1`
//! writes what is made of them now), and that they are what pages and chats are told of them.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use mingbian::sheet::{self, Room};
use mingbian::shipped;
use mingbian_drawing::{Font, Fonts, Weight};
use serde_json::{Value, json};

use crate::support::Site;

fn fonts() -> Fonts {
    let files = shipped::fonts().iter();
    let files = files.filter(|(path, _)| Path::new(path).extension().is_some_and(|it| it == "otf"));
    let (fonts, broken) = Fonts::new(files.map(|(_, bytes)| Arc::new(*bytes) as Font));
    assert!(broken.is_empty());
    fonts
}

#[test]
fn texts_are_broken_by_the_rules_and_fitted() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sheets/fits.json");
    let fonts = fonts();
    let mut cases: Vec<Value> = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
    let mut wrong = Vec::new();
    for case in &mut cases {
        let room: Room = serde_json::from_value(case["room"].clone()).unwrap();
        let weight = if room.bold {
            Weight::Bold
        } else {
            Weight::Regular
        };
        let text = case["text"].as_str().unwrap().to_owned();
        let measure = fonts.measure(weight);
        let (fitted, holds) = sheet::fit(&text, &room, &measure);
        let wide = |line: &str| -> f32 {
            let advances = line.chars().map(|c| measure.advance(c).unwrap_or(1.0));
            advances.sum::<f32>() * f32::from(fitted.size)
        };
        let lines: Vec<&str> = fitted.lines.iter().map(|line| &*line.text).collect();
        for line in &lines {
            assert!(wide(line) <= room.width + 0.5, "{line} is too wide");
        }
        assert!(lines.len() <= room.lines, "{text}: {lines:?}");
        let made = json!({ "size": fitted.size, "lines": lines, "holds": holds });
        if case["fitted"] != made {
            wrong.push(format!("{text}\n  {}\n  {made}", case["fitted"]));
            case["fitted"] = made;
        }
    }
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        let lines: Vec<String> = cases.iter().map(Value::to_string).collect();
        fs::write(&path, format!("[\n{}\n]\n", lines.join(",\n"))).unwrap();
        return;
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn what_no_font_has_is_found_and_what_nobody_sees_is_not() {
    let fonts = fonts();
    let measure = fonts.measure(Weight::Bold);
    let missing = |text: &str| sheet::missing(text, &measure);
    for text in [
        "明辨：“返利”、2026 年 3,000 元——真的吗？",
        "Café naïve, nǐ hǎo",
        "甲\u{200b}乙 丙\u{fe0f}",
        "镕堃喆玥昇〇",
    ] {
        assert_eq!(missing(text), None, "{text}");
    }
    for (text, at, c) in [
        ("收到𠮷祥", 6, '𠮷'),
        ("བོད", 0, 'བ'),
        ("a🎁", 1, '🎁'),
        ("ئۇ", 0, 'ئ'),
    ] {
        assert_eq!(missing(text), Some((at, c)), "{text}");
    }
}

/// A site with a page of each kind that has a picture.
fn site(more: &str) -> Site {
    let site = Site::new();
    site.write(
        "site.yaml",
        format!(
            "title: 明辨\ntagline: 看清伪装\norganisation: 办公室\nlanguages: [zh-CN, en]\n{more}"
        ),
    );
    site.write("index.md", "---\ntitle: 首页\n---\n\n甲\n");
    site.write(
        "disguises/rebate.md",
        "---\ntitle: 消费返利\nsummary: 花多少返多少。\nsign: bag\n---\n\n甲\n",
    );
    site.write("cases/a.md", "---\ntitle: 某某案\nsummary: 判了。\nregion: 湖南省\nsources: [{title: 判决书, url: 'https://example.org/a'}]\n---\n\n甲\n");
    site.write(
        "guides/own.md",
        "---\ntitle: 有自己的图\nimage: own.png\nimage_alt: 一张照片\n---\n\n甲\n",
    );
    let mut png = std::io::Cursor::new(Vec::new());
    image::RgbImage::new(40, 20)
        .write_to(&mut png, image::ImageFormat::Png)
        .unwrap();
    site.write("guides/own.png", png.into_inner());
    site
}

/// The files of the pictures of links, by their names without what is on them: `disguises/share.png`.
fn drawn(site: &Site) -> BTreeMap<String, (String, Vec<u8>)> {
    let plain = |path: &str| {
        let (stem, hash) = path.strip_suffix(".png")?.rsplit_once('.')?;
        let name = stem.rsplit('/').next()?;
        assert!(
            hash.len() == 8 && hash.bytes().all(|it| it.is_ascii_hexdigit()),
            "{path}"
        );
        ["share", "square"]
            .contains(&name)
            .then(|| format!("{stem}.png"))
    };
    let files = site
        .built()
        .into_iter()
        .filter(|(path, _)| !path.starts_with("assets/"));
    let named = files.filter_map(|(path, bytes)| Some((plain(&path)?, (path, bytes))));
    let mut all = BTreeMap::new();
    for (name, file) in named {
        assert!(
            all.insert(name.clone(), file).is_none(),
            "{name} is there twice"
        );
    }
    all
}

/// What a page says of its picture: address, width, height, words.
fn told(html: &str) -> [String; 4] {
    [
        "og:image",
        "og:image:width",
        "og:image:height",
        "og:image:alt",
    ]
    .map(|property| {
        let metas = html.split("<meta content=").skip(1);
        let mut tags = metas.filter_map(|rest| Some(rest.split_once('>')?.0));
        let end = format!(" property={property}");
        let found = tags.find_map(|tag| tag.strip_suffix(&*end));
        found.unwrap_or_default().trim_matches('"').to_owned()
    })
}

#[test]
fn pages_name_their_pictures_and_all_are_there() {
    let site = site("base_url: https://example.org/x/\n");
    site.run(&["build"]).ended(0);
    let built = site.built();
    let page = |path: &str| String::from_utf8(built[path].clone()).unwrap();
    let drawn = drawn(&site);
    let base = "https://example.org/x/";
    for (path, picture, words) in [
        ("index.html", "share.png", "明辨 · 看清伪装"),
        (
            "disguises/rebate/index.html",
            "disguises/rebate/share.png",
            "消费返利 · 明辨",
        ),
        (
            "disguises/index.html",
            "disguises/share.png",
            "它披着什么外衣 · 明辨",
        ),
        // A case has the home page's, a page that is not translated that of the original.
        ("cases/a/index.html", "share.png", "明辨 · 看清伪装"),
        (
            "en/disguises/rebate/index.html",
            "disguises/rebate/share.png",
            "消费返利 · 明辨",
        ),
    ] {
        let html = page(path);
        let square = picture.replace("share", "square");
        let address = |name: &str| format!("{base}{}", drawn[name].0);
        let (wide_at, square_at) = (address(picture), address(&square));
        assert_eq!(told(&html), [&*wide_at, "1200", "630", words], "{path}");
        // The square comes behind all that is said of the first.
        let (_, behind) = html.split_once("og:image:height").unwrap();
        assert_eq!(told(behind), [&*square_at, "", "", ""], "{path}");
        assert!(
            html.contains(&format!("\"image\":[\"{wide_at}\",\"{square_at}\"]")),
            "{path}"
        );
        assert!(html.contains("summary_large_image"), "{path}");
        for (name, wanted) in [(picture, (1200, 630)), (&square, (600, 600))] {
            let bytes = &drawn[name].1;
            let size = imagesize::blob_size(bytes).unwrap();
            assert_eq!((size.width, size.height), wanted);
            assert!(bytes.len() <= 60 << 10, "{name}: {}", bytes.len());
        }
    }
    let [src, width, height, words] = told(&page("guides/own/index.html"));
    let (name, ending) = src.rsplit_once('.').unwrap();
    assert!(name.contains("own") && ending == "png", "{src}");
    assert_eq!([&*width, &*height, &*words], ["40", "20", "一张照片"]);
    for page in ["guides/own", "cases/a"] {
        for name in ["share", "square"] {
            assert!(!drawn.contains_key(&format!("{page}/{name}.png")), "{page}");
        }
    }
}

#[test]
fn the_settings_say_which_and_without_an_address_there_are_none() {
    for (more, wanted) in [
        (
            "base_url: https://example.org/\nshare_pictures: all\n",
            vec![
                "cases/a/share.png",
                "cases/a/square.png",
                "cases/share.png",
                "cases/square.png",
            ],
        ),
        (
            "base_url: https://example.org/\n分享图: 主要\n",
            vec!["cases/share.png", "cases/square.png"],
        ),
        (
            "base_url: https://example.org/\nshare_pictures: none\n",
            vec![],
        ),
        ("", vec![]),
    ] {
        let site = site(more);
        site.run(&["build"]).ended(0);
        let drawn = drawn(&site);
        let made: Vec<&str> = drawn
            .keys()
            .map(String::as_str)
            .filter(|path| path.starts_with("cases/"))
            .collect();
        assert_eq!(made, wanted, "{more}");
        for name in ["share.png", "square.png"] {
            assert_eq!(drawn.contains_key(name), !wanted.is_empty(), "{more}");
        }
    }
}

#[test]
fn the_same_content_gives_the_same_bytes_and_an_edit_draws_only_what_it_changes() {
    let one = site("base_url: https://example.org/\n");
    one.run(&["build", "--jobs", "1"]).ended(0);
    let two = site("base_url: https://example.org/\n");
    two.run(&["build"]).ended(0);
    let before = drawn(&one);
    assert!(before.len() > 10, "{}", before.len());
    assert!(before == drawn(&two));
    one.write(
        "disguises/rebate.md",
        "---\ntitle: 消费全返\nsummary: 花多少返多少。\nsign: bag\n---\n\n甲\n",
    );
    one.run(&["build"]).ended(0);
    // What changed has another address, and nothing is at the old one; all else stays where it was.
    let after = drawn(&one);
    let changed: Vec<&String> = before
        .iter()
        .filter(|(name, was)| after[*name] != **was)
        .map(|(name, was)| {
            assert_ne!(after[name].0, was.0);
            assert!(!one.built().contains_key(&was.0));
            name
        })
        .collect();
    assert_eq!(
        changed,
        ["disguises/rebate/share.png", "disguises/rebate/square.png"]
    );
    assert_eq!(before.len(), after.len());
    let html = String::from_utf8(one.built()["disguises/rebate/index.html"].clone()).unwrap();
    assert!(html.contains(&after["disguises/rebate/share.png"].0));
}

/// The system's fonts are none of ours: the program has no code that looks for them.
#[test]
fn no_font_of_the_system_can_be_read() {
    let lock =
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.lock")).unwrap();
    for name in ["fontconfig-parser", "memmap2"] {
        assert!(
            !lock.contains(&format!("name = \"{name}\"")),
            "{name} is what looks for fonts of the system"
        );
    }
}

#[test]
fn a_themes_own_sheet_and_font_come_before_the_programs() {
    let site = site("base_url: https://example.org/\ntheme: ours\n");
    let sheet = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1200\" height=\"630\"><rect width=\"1200\" height=\"630\" fill=\"#b3261e\"/></svg>";
    crate::support::write(&site.root().join("themes/ours/sheets/share.svg"), sheet);
    site.run(&["build"]).ended(0);
    let picture = image::load_from_memory(&drawn(&site)["share.png"].1)
        .unwrap()
        .to_rgb8();
    assert!(picture.pixels().all(|pixel| pixel.0 == [0xb3, 0x26, 0x1e]));
}
