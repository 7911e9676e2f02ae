//! The shipped content, built in each of the ways that people build it: every link leads to a
//! file, nothing is fetched from elsewhere, every page stands on its own feet.
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use sha2::Digest as _;

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder").flatten() {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).expect("a copy");
        }
    }
}

/// The shipped content with what it does not have yet: pictures of its own.
fn site() -> tempfile::TempDir {
    let site = tempfile::tempdir().expect("a folder");
    let content = site.path().join("content");
    copy(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("content"),
        &content,
    );
    let edit = |file: &str, change: &dyn Fn(String) -> String| {
        let path = content.join(file);
        let text = fs::read_to_string(&path).expect("a file of the shipped content");
        let changed = change(text.clone());
        assert_ne!(text, changed, "{file} was not changed");
        fs::write(path, changed).expect("written");
    };
    edit("cases/plustoken.md", &|text| {
        let text = text.replacen(
            "\ntitle:",
            "\nimage: 大图.png\nimage_alt: 一张图\ntitle:",
            1,
        );
        text + "\n\n![小图](大图.png)\n\n{{ qr(\"/quizzes/basics/\") }}\n\n{{ checklist(\"am-i-in-one\") }}\n"
    });
    let picture = image::RgbImage::from_pixel(1200, 600, image::Rgb([20, 90, 100]));
    picture
        .save(content.join("cases/大图.png"))
        .expect("a picture");
    site
}

fn build(site: &Path, name: &str, more: &[&str]) -> PathBuf {
    let output = site.join(name);
    let result = Command::new(env!("CARGO_BIN_EXE_mingbian"))
        .args(["build", "--lang", "en", "--root"])
        .arg(site)
        .arg("--output")
        .arg(&output)
        .args(more)
        .output()
        .expect("the program");
    let said = String::from_utf8_lossy(&result.stderr);
    assert!(result.status.success(), "{said}");
    let warned = said.lines().filter(|line| line.starts_with("warning"));
    let other = warned.filter(|line| !line.starts_with("warning[code-nowhere]"));
    assert_eq!(other.count(), 0, "{said}");
    let nowhere = !more.contains(&"--base-url") && !more.contains(&"--offline");
    assert_eq!(
        !said.is_empty(),
        nowhere,
        "a clean build says nothing on standard error: {said}"
    );
    output
}

fn pages(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder").flatten() {
        if entry.path().is_dir() {
            pages(&entry.path(), found);
        } else if entry.path().extension().is_some_and(|it| it == "html") {
            found.push(entry.path());
        }
    }
}

/// The values of an attribute of tags, quoted or not; what is written inside another's value or a script is none.
fn values<'h>(html: &'h str, attribute: &str) -> Vec<&'h str> {
    const SPACE: [char; 2] = [' ', '\n'];
    let until = |text: &str, ends: &[char]| text.find(ends).unwrap_or(text.len());
    let mut found = Vec::new();
    let mut rest = html;
    while let Some((_, tag)) = rest.split_once('<') {
        let (element, mut attributes) = tag.split_at(until(tag, &[' ', '\n', '>']));
        rest = attributes;
        if !element.starts_with(|c: char| c.is_ascii_alphabetic()) {
            continue;
        }
        loop {
            attributes = attributes.trim_start_matches(SPACE);
            if attributes.is_empty() || attributes.starts_with('>') {
                break;
            }
            let (name, after) = attributes.split_at(until(attributes, &[' ', '\n', '=', '>']));
            let Some(value) = after.strip_prefix('=') else {
                attributes = after;
                continue;
            };
            let (value, after) = match value.chars().next() {
                Some(quote @ ('"' | '\'')) => value[1..].split_once(quote).unwrap_or((value, "")),
                _ => value.split_at(until(value, &[' ', '\n', '>'])),
            };
            if name == attribute {
                found.push(value);
            }
            attributes = after;
        }
        rest = attributes;
        if element == "script" || element == "style" {
            rest = rest
                .split_once(&format!("</{element}"))
                .map_or("", |(_, after)| after);
        }
    }
    found
}

fn decoded(path: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = path.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let hex: Vec<u8> = rest.by_ref().take(2).collect();
            bytes.push(u8::from_str_radix(std::str::from_utf8(&hex).unwrap(), 16).unwrap());
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).unwrap()
}

/// Follows every link of every page to a file, and its fragment to an id.
fn check(output: &Path, offline: bool) {
    let mut files = Vec::new();
    pages(output, &mut files);
    assert!(files.len() > 60, "only {} pages", files.len());
    let mut links = 0;
    for file in &files {
        let html = fs::read_to_string(file).expect("a page");
        let name = file
            .strip_prefix(output)
            .expect("inside")
            .display()
            .to_string();
        let shell = &html[..html.find("<body").unwrap_or(0)];
        // An old address leads on, and is no page to read.
        let leads_on = html.contains("http-equiv=\"refresh\"");
        let headings = usize::from(!leads_on);
        assert_eq!(html.matches("<h1").count(), headings, "{name}: one h1");
        let root = elements(if leads_on { &html } else { shell }, "html");
        assert!(
            root.len() == 1 && !values(root[0].0, "lang").is_empty(),
            "{name}: a language"
        );
        assert!(!html.contains('\u{FDD2}'), "{name}: an unfilled slot");
        let ids = values(&html, "id");
        assert_eq!(
            ids.iter().collect::<BTreeSet<_>>().len(),
            ids.len(),
            "{name}: ids twice"
        );
        for img in html
            .match_indices("<img")
            .map(|(at, _)| &html[at..at + html[at..].find('>').unwrap()])
        {
            for needed in [" width=", " height=", " alt", " loading=lazy", " srcset="] {
                let plain = img.replace("=\"lazy\"", "=lazy");
                // A drawing is sharp at every size, and the preview of a sheet is drawn for the one at which it is shown.
                let one = img.contains(".svg") || img.contains("src=preview-");
                if needed == " srcset=" && one {
                    continue;
                }
                assert!(plain.contains(needed), "{name}: {needed} of {img}");
            }
        }
        let asked: Vec<&str> = values(&html, "href")
            .into_iter()
            .chain(values(&html, "src"))
            .collect();
        for address in asked {
            let foreign = ["https://", "http://", "tel:", "mailto:", "sms:"];
            if foreign.iter().any(|scheme| address.starts_with(scheme)) {
                continue;
            }
            links += 1;
            let (path, fragment) = address.split_once('#').unwrap_or((address, ""));
            let base = if path.starts_with('/') {
                assert!(
                    name.ends_with("404.html"),
                    "{name}: {address} is not relative"
                );
                output.to_owned()
            } else {
                file.parent().expect("a folder").to_owned()
            };
            let mut target = base.join(decoded(
                path.trim_start_matches("/mb").trim_start_matches('/'),
            ));
            if path.is_empty() {
                target.clone_from(file);
            } else if path.ends_with('/') {
                assert!(!offline, "{name}: {address} opens a folder, not a page");
                target = target.join("index.html");
            }
            assert!(target.is_file(), "{name}: {address} leads to nothing");
            if !fragment.is_empty() {
                let there = fs::read_to_string(&target).expect("a page");
                let fragment = decoded(fragment);
                assert!(
                    values(&there, "id").contains(&fragment.as_str()),
                    "{name}: {address} has no such place"
                );
            }
        }
        // Whatever a page loads by itself is its own.
        for (element, attribute) in [
            ("<script", "src"),
            ("<img", "src"),
            ("<link rel=stylesheet", "href"),
        ] {
            for (at, _) in html.match_indices(element) {
                let tag = &html[at..at + html[at..].find('>').unwrap()];
                assert!(
                    values(tag, attribute).iter().all(|it| !it.contains("//")),
                    "{name}: {tag}"
                );
            }
        }
    }
    assert!(links > 1_000, "only {links} links were followed");
}

#[test]
fn every_link_leads_somewhere() {
    let site = site();
    check(&build(site.path(), "plain", &[]), false);
}

#[test]
fn offline_pages_open_from_a_usb_stick() {
    let site = site();
    check(&build(site.path(), "offline", &["--offline"]), true);
}

#[test]
fn with_a_base_url_machines_find_everything() {
    let site = site();
    let output = build(
        site.path(),
        "web",
        &["--base-url", "https://example.org/mb"],
    );
    check(&output, false);
    let read = |file: &str| fs::read_to_string(output.join(file)).expect(file);
    let sitemap = read("sitemap.xml");
    let base = "https://example.org/mb/";
    for address in sitemap
        .split("<loc>")
        .skip(1)
        .filter_map(|rest| rest.split("</loc>").next())
    {
        let place = decoded(address.strip_prefix(base).expect("our address"));
        assert!(
            output.join(&place).join("index.html").is_file(),
            "{address}"
        );
    }
    assert!(
        !sitemap.contains("/en/cases/plustoken/"),
        "a page nobody translated is listed once"
    );
    assert!(
        !sitemap.contains("record") && read("record/index.html").contains("content=noindex"),
        "what a device keeps is for nobody else"
    );
    let feed = read("feed.xml");
    assert!(feed.contains("<id>https://example.org/mb/cases/"));
    assert!(read("robots.txt").contains("Sitemap: https://example.org/mb/sitemap.xml"));
    let page = read("en/cases/plustoken/index.html");
    assert!(page.contains("<link href=https://example.org/mb/cases/plustoken/ rel=canonical>"));
    assert!(read("404.html").contains("href=/mb/"));
    let community = read("communities/dongfang/index.html");
    assert!(community.contains("<svg"), "a QR code of its address");
}

#[test]
fn without_a_base_url_nothing_needs_one() {
    let site = site();
    let output = build(site.path(), "plain", &[]);
    for absent in ["sitemap.xml", "feed.xml"] {
        assert!(!output.join(absent).exists(), "{absent}");
    }
    assert_eq!(
        fs::read_to_string(output.join("robots.txt")).unwrap(),
        "User-agent: *\nAllow: /\n"
    );
}

/// The texts between `<name …>` and its end tag, with what stands in the start tag.
fn elements<'h>(html: &'h str, name: &str) -> Vec<(&'h str, &'h str)> {
    let (start, end) = (format!("<{name}"), format!("</{name}>"));
    html.match_indices(&start)
        .map(|(at, _)| {
            let (tag, rest) = html[at..].split_once('>').unwrap();
            (tag, rest.split(&end).next().unwrap())
        })
        .collect()
}

#[test]
fn every_page_keeps_to_its_policy() {
    let site = site();
    let output = build(site.path(), "plain", &[]);
    let mut files = Vec::new();
    pages(&output, &mut files);
    let (mut scripts, mut styles) = (0, 0);
    for file in files {
        let name = file.display();
        let html = fs::read_to_string(&file).unwrap();
        // An old address that leads on may load nothing at all.
        if html.contains("http-equiv=\"refresh\"") {
            assert!(html.contains("\"default-src 'none'\""), "{name}");
            continue;
        }
        let policy = elements(&html, "meta")
            .into_iter()
            .find(|(tag, _)| tag.contains("Content-Security-Policy"))
            .map(|(tag, _)| tag.replace("&#39;", "'"))
            .unwrap();
        let governed = html.find("<script").into_iter().chain(html.find("<style"));
        let at = html.find("Content-Security-Policy").unwrap();
        for first in governed.chain(html.find("<link")) {
            assert!(at < first, "{name}: something stands before its policy");
        }
        assert!(at < 1024, "{name}: the policy is late");
        let (_, rest) = policy.split_once("script-src ").unwrap();
        let (script_src, rest) = rest.split_once("; style-src ").unwrap();
        let (style_src, _) = rest.split_once(';').unwrap();
        let mut bare = html.clone();
        for (element, allowed, count) in [
            ("script", script_src, &mut scripts),
            ("style", style_src, &mut styles),
        ] {
            for (tag, text) in elements(&html, element) {
                bare = bare.replace(text, "");
                if tag.contains(" src=") || tag.contains("ld+json") {
                    continue;
                }
                let hash = data_encoding::BASE64.encode(&sha2::Sha256::digest(text));
                assert!(
                    allowed.contains(&format!("'sha256-{hash}'")),
                    "{name}: a <{element}> that its policy refuses: {text}"
                );
                *count += 1;
            }
        }
        for attribute in [
            "style", "onclick", "onload", "onerror", "onchange", "oninput",
        ] {
            assert_eq!(values(&bare, attribute), Vec::<&str>::new(), "{name}");
        }
    }
    assert!(scripts > 60 && styles > 3, "{scripts}, {styles}");
}
