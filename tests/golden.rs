//! A small site with each kind of page and of block, and what is made of it, byte for byte: `tests/golden/public`. A change
//! that is meant is read in the diff of `UPDATE_EXPECT=1 cargo test --test all golden`.
//!
//! Pages are kept a tag a line, so that a diff shows what changed; what is only a fingerprint (of the theme's files, of
//! the policy) is a word, so that a new style sheet is no change of every page.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use crate::support::{Site, picture};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden")
}

/// What is kept of each file of the built site.
fn kept(site: &Site) -> BTreeMap<String, String> {
    let mut kept = BTreeMap::new();
    let mut names = Vec::new();
    for (path, bytes) in site.built() {
        let name = unmarked(&path);
        names.push(name.clone());
        let file = path.rsplit('/').next().unwrap_or_default();
        let ours = path.starts_with("assets/")
            || file.starts_with("share.")
            || file.starts_with("square.");
        if ours && path.rsplit('.').next() == Some("png") {
            kept.insert(format!("{name}.txt"), seen_from_afar(&bytes));
            continue;
        }
        let text = String::from_utf8(bytes).unwrap();
        // The theme's own files are in the project already, its worker too; the manifest is fingerprints.
        let ending = path.rsplit('.').next();
        let theirs = path.starts_with("assets/") && ending != Some("svg") || path == "sw.js";
        if theirs || path.starts_with(".mingbian/") {
            continue;
        }
        let text = match ending {
            Some("html") => lines(&unmarked(&without_inline(&text))),
            Some("xml") => lines(&unmarked(&text)),
            _ => unmarked(&text),
        };
        kept.insert(name, text);
    }
    names.sort();
    kept.insert("files.txt".to_owned(), names.join("\n") + "\n");
    kept
}

/// A picture as one sees it from across the room: its size, and how dark each of its parts is, in ten steps. What a glyph's edge is
/// rounded to on another processor is not seen from there.
fn seen_from_afar(png: &[u8]) -> String {
    const PART: (u32, u32) = (15, 30);
    const STEPS: &[u8; 10] = b" .:-=+*#%@";
    let picture = image::load_from_memory(png).expect("a picture").to_luma8();
    let mut text = format!("{} x {}\n", picture.width(), picture.height());
    for row in 0..picture.height() / PART.1 {
        let mut line = String::new();
        for column in 0..picture.width() / PART.0 {
            let all = (0..PART.1).flat_map(|y| (0..PART.0).map(move |x| (x, y)));
            let sum: u32 = all
                .map(|(x, y)| {
                    let pixel = picture.get_pixel(column * PART.0 + x, row * PART.1 + y);
                    255 - u32::from(pixel.0[0])
                })
                .sum();
            let dark = sum / (PART.0 * PART.1) * 10 / 256;
            line.push(char::from(STEPS[dark as usize]));
        }
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

/// One tag a line.
fn lines(text: &str) -> String {
    text.replace("><", ">\n<")
}

/// The theme's style sheets and scripts inside a page, by their length alone: they stand in the theme.
fn without_inline(html: &str) -> String {
    let mut out = String::new();
    let mut rest = html;
    loop {
        let next = ["<style>", "<script>"]
            .into_iter()
            .filter_map(|tag| Some((rest.find(tag)?, tag)))
            .min();
        let Some((at, tag)) = next else {
            return out + rest;
        };
        let end = format!("</{}", &tag[1..]);
        let inner = at + tag.len();
        let close = inner + rest[inner..].find(&end).expect("an end");
        out.push_str(&rest[..inner]);
        out.push('…');
        rest = &rest[close..];
    }
}

/// Fingerprints as words: `name.1a2b3c4d.css`, `sha256-…`, and those that a page carries to see that it is still the same.
fn unmarked(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(['.', '-', '"', '=']) {
        let (before, from) = rest.split_at(at + 1);
        out.push_str(before);
        rest = from;
        if before.ends_with("sha256-") {
            let end = rest.find(['\'', '"', ' ', ';']).unwrap_or(rest.len());
            out.push('…');
            rest = &rest[end..];
            continue;
        }
        let hex = rest.len()
            - rest
                .trim_start_matches(|it: char| it.is_ascii_hexdigit())
                .len();
        let mixed = rest[..hex].contains(|it: char| it.is_ascii_digit())
            && rest[..hex].contains(|it: char| it.is_ascii_lowercase());
        // One fingerprint in forty has digits only; in a file's name it cannot be a number of the content.
        let in_name =
            before.ends_with('.') && rest[hex..].starts_with('.') || before.ends_with("version=");
        let ends = rest[hex..].starts_with(['.', '"', ' ', '>', '-']);
        if (hex == 8 || hex == 16 || hex == 32) && (mixed || in_name) && ends {
            out.push('…');
            rest = &rest[hex..];
        }
    }
    out + rest
}

#[test]
fn each_kind_of_page_is_as_it_was() {
    let site = Site::new();
    for (path, bytes) in picture(&folder().join("content")) {
        site.write(&path, bytes);
    }
    site.run(&["build", "--strict", "--today", "2026-06-01"])
        .ended(0);
    let kept = kept(&site);
    let expected = folder().join("public");
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        let _ = fs::remove_dir_all(&expected);
        for (path, text) in &kept {
            crate::support::write(&expected.join(path), text);
        }
        return;
    }
    let known = picture(&expected);
    for (path, text) in &kept {
        let known = known.get(path).map(|bytes| String::from_utf8_lossy(bytes));
        let Some(known) = known else {
            panic!("{path} is new; UPDATE_EXPECT=1 keeps it");
        };
        let differs = known.lines().zip(text.lines()).find(|(a, b)| a != b);
        assert!(
            known == *text,
            "{path} is another (UPDATE_EXPECT=1 keeps it): {differs:?}, {} and {} lines",
            known.lines().count(),
            text.lines().count()
        );
    }
    let gone: Vec<_> = known.keys().filter(|it| !kept.contains_key(*it)).collect();
    assert!(gone.is_empty(), "not made any more: {gone:?}");
}

/// What a search engine is told has the shapes of schema.org: each thing its type, each property of its type.
#[test]
fn search_engines_are_told_what_schema_org_has() {
    let mut seen = 0;
    for (path, text) in picture(&folder().join("public")) {
        let text = String::from_utf8_lossy(&text).into_owned();
        let Some((_, after)) = text.split_once("<script type=application/ld+json>") else {
            continue;
        };
        let json = after.split_once("</script>").expect("an end").0;
        let value: serde_json::Value = serde_json::from_str(json).expect(&path);
        assert_eq!(value["@context"], "https://schema.org", "{path}");
        for thing in value["@graph"].as_array().expect("a graph") {
            shape(thing, &path);
            seen += 1;
        }
    }
    assert!(seen > 20, "{seen}");
}

fn is_address(value: &serde_json::Value) -> bool {
    let parsed = value.as_str().map(url::Url::parse);
    parsed.is_some_and(|it| it.is_ok())
}

/// Types and their properties that we use (schema.org 29): the name, and what a value of it is.
fn shape(thing: &serde_json::Value, path: &str) {
    let page = [
        ("description", "Text"),
        ("inLanguage", "Text"),
        ("url", "URL"),
        ("image", "URLs"),
        ("datePublished", "Date"),
        ("dateModified", "Date"),
        ("publisher", "Organization"),
    ];
    let own: &[(&str, &str)] = match thing["@type"].as_str() {
        Some("Article") => &[("headline", "Text"), ("citation", "Texts")],
        Some("Quiz" | "WebPage") => &[("name", "Text")],
        Some("BreadcrumbList") => &[("itemListElement", "ListItems")],
        other => panic!("{path}: {other:?}"),
    };
    for (key, value) in thing.as_object().expect("a thing") {
        let known = own.iter().chain(&page).find(|(name, _)| name == key);
        let right = match known.map(|(_, kind)| *kind) {
            None => key == "@type",
            Some("Text") => value.as_str().is_some_and(|it| !it.is_empty()),
            Some("URL") => is_address(value),
            Some("URLs") => {
                is_address(value)
                    || value
                        .as_array()
                        .is_some_and(|all| all.len() > 1 && all.iter().all(is_address))
            }
            Some("Date") => value.as_str().is_some_and(|it| {
                it.split('-').count() <= 3 && it.len() >= 4 && it[..4].parse::<u16>().is_ok()
            }),
            Some("Texts") => value
                .as_array()
                .is_some_and(|all| all.iter().all(serde_json::Value::is_string)),
            Some("Organization") => value["@type"] == "Organization" && value["name"].is_string(),
            Some("ListItems") => value.as_array().is_some_and(|all| {
                all.iter().enumerate().all(|(at, item)| {
                    let address = item["item"].as_str().map(url::Url::parse);
                    item["@type"] == "ListItem"
                        && item["position"] == at + 1
                        && item["name"].is_string()
                        && (address.is_some_and(|it| it.is_ok()) || at + 1 == all.len())
                })
            }),
            Some(_) => false,
        };
        assert!(right, "{path}: {key} of {}: {value}", thing["@type"]);
    }
}
