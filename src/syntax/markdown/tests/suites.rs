//! The examples of `CommonMark` and of GitHub's extensions, as `pulldown-cmark` carries them in its own tests: what is
//! written here comes out as there, but for the differences of `tests/markdown/differences.txt`, each with its reason.
//! What differs without standing there is a mistake, and so is what stands there and does not differ.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use html5ever_rcdom::tendril::TendrilSink;
use html5ever_rcdom::{LocalName, ParseOpts, QualName, ns, parse_fragment};
use markup5ever_rcdom::{Handle, NodeData, RcDom};

use crate::syntax::markdown::HoleKind;
use crate::syntax::markdown::tests::{filled, whole};

/// Files of the library's tests, and what each is called in the list.
const SUITES: [(&str, &str); 4] = [
    ("spec", "commonmark"),
    ("gfm_table", "table"),
    ("gfm_tasklist", "tasklist"),
    ("gfm_strikethrough", "strikethrough"),
];

struct Example {
    name: String,
    markdown: String,
    html: String,
}

#[test]
fn examples_come_out_as_in_commonmark_and_on_github() {
    let list = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/markdown/differences.txt");
    let by_design = differences(&std::fs::read_to_string(list).expect("the list is there"));
    let mut seen = 0;
    let mut differ = BTreeSet::new();
    let mut report = String::new();
    for example in examples() {
        seen += 1;
        let ours = canonical(&ours(&example.markdown));
        let theirs = canonical(&lowered(&example.html));
        if ours == theirs {
            continue;
        }
        if !by_design.contains_key(&example.name) {
            let (name, markdown) = (&example.name, &example.markdown);
            let _ = writeln!(
                report,
                "{name}\n{markdown}\n  here: {ours}\n there: {theirs}\n"
            );
        }
        differ.insert(example.name);
    }
    assert!(seen > 660, "only {seen} examples were found");
    assert!(report.is_empty(), "not in the list:\n{report}");
    let same: Vec<_> = by_design
        .keys()
        .filter(|name| !differ.contains(*name))
        .collect();
    assert!(same.is_empty(), "in the list, but no different: {same:?}");
}

/// The list: a reason behind `#`, and the names below it.
fn differences(list: &str) -> BTreeMap<String, String> {
    let mut reason = "";
    let mut found = BTreeMap::new();
    for line in list.lines() {
        match line.strip_prefix('#') {
            Some(words) => reason = words.trim(),
            None => {
                for name in line.split_whitespace() {
                    assert!(!reason.is_empty(), "{name} has no reason");
                    let twice = found.insert(name.replace(':', " "), reason.to_owned());
                    assert!(twice.is_none(), "{name} stands there twice");
                }
            }
        }
    }
    found
}

/// Where the sources of a library are that the program is built with.
fn sources_of(name: &str) -> PathBuf {
    let run = |program: &str, arguments: &[&str]| {
        let named = std::env::var_os(program.to_uppercase()).unwrap_or_else(|| program.into());
        let out = Command::new(named)
            .args(arguments)
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .output()
            .expect("it runs");
        String::from_utf8(out.stdout).expect("text")
    };
    // Only what this system builds is sure to have been fetched.
    let about = run("rustc", &["-vV"]);
    let host = about.lines().find_map(|line| line.strip_prefix("host: "));
    let platform = format!("--filter-platform={}", host.expect("rustc says its host"));
    let arguments = [
        "metadata",
        "--format-version=1",
        "--locked",
        "--offline",
        &platform,
    ];
    let metadata = run("cargo", &arguments);
    let metadata: serde_json::Value = serde_json::from_str(&metadata).expect("JSON");
    let packages = metadata["packages"].as_array().expect("a list of packages");
    let package = packages.iter().find(|package| package["name"] == name);
    let manifest = package.and_then(|package| package["manifest_path"].as_str());
    Path::new(manifest.expect("the library is in the tree"))
        .parent()
        .expect("a folder")
        .to_owned()
}

fn examples() -> Vec<Example> {
    let folder = sources_of("pulldown-cmark").join("tests/suite");
    let mut found = Vec::new();
    for (file, name) in SUITES {
        let text =
            std::fs::read_to_string(folder.join(file).with_extension("rs")).expect("a suite");
        let texts: Vec<&str> = literals(&text).collect();
        for (index, pair) in texts.chunks_exact(2).enumerate() {
            found.push(Example {
                name: format!("{name} {}", index + 1),
                markdown: pair[0].to_owned(),
                html: pair[1].to_owned(),
            });
        }
    }
    found
}

/// The raw texts of a Rust file, each of which is bound to a name.
fn literals(source: &str) -> impl Iterator<Item = &str> {
    source.split("= r##\"").skip(1).map(|rest| {
        let end = rest.find("\"##;").unwrap_or(rest.len());
        rest.get(..end).unwrap_or_default()
    })
}

/// What the dialect makes of a text, its holes filled with what was written there.
fn ours(markdown: &str) -> String {
    filled(&whole(markdown), |kind| match kind {
        HoleKind::Link { dest } => escaped(dest),
        HoleKind::Image { src, alt, title } => {
            let title = title
                .as_deref()
                .map(|title| format!(" title=\"{}\"", escaped(title)));
            let (src, alt) = (escaped(src), escaped(alt));
            format!(
                "<img src=\"{src}\" alt=\"{alt}\"{}>",
                title.unwrap_or_default()
            )
        }
        HoleKind::Block(call) => format!("{{{{ {} }}}}", call.name),
        HoleKind::Label(_) => String::new(),
    })
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('"', "&quot;")
        .replace('<', "&lt;")
}

/// A page has one `h1`, its title: below it all headings are one level lower.
fn lowered(html: &str) -> String {
    if !html.contains("<h1>") {
        return html.to_owned();
    }
    (1..=5).rev().fold(html.to_owned(), |html, level| {
        let below = level + 1;
        html.replace(&format!("<h{level}>"), &format!("<h{below}>"))
            .replace(&format!("</h{level}>"), &format!("</h{below}>"))
    })
}

/// What a reader sees of some HTML, written in one way.
fn canonical(html: &str) -> String {
    let body = QualName::new(None, ns!(html), LocalName::from("body"));
    let dom = parse_fragment(RcDom::default(), ParseOpts::default(), body, vec![], false).one(html);
    let mut out = String::new();
    for root in dom.document.children.borrow().iter() {
        for child in root.children.borrow().iter() {
            print(child, false, &mut out);
        }
    }
    // Spaces at an edge are not seen.
    let edge = format!(" {EDGE}");
    let mut out = out.replace(&format!("{EDGE} "), &EDGE.to_string());
    while out.contains(&edge) {
        out = out.replace(&edge, &EDGE.to_string());
    }
    out.replace(EDGE, "")
        .replace("\n</code>", "</code>")
        .trim()
        .to_owned()
}

/// Stands where an element begins or ends around which no space is seen.
const EDGE: char = '\u{1}';

const BLOCKS: [&str; 23] = [
    "blockquote",
    "br",
    "dd",
    "div",
    "dl",
    "dt",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "li",
    "ol",
    "p",
    "pre",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "ul",
];

fn print(node: &Handle, pre: bool, out: &mut String) {
    match &node.data {
        NodeData::Text { contents } if pre => out.push_str(&contents.borrow()),
        NodeData::Text { contents } => {
            for c in contents.borrow().chars() {
                let space = matches!(c, ' ' | '\n' | '\t' | '\r');
                if !space {
                    out.push(c);
                } else if !out.ends_with(' ') {
                    out.push(' ');
                }
            }
        }
        NodeData::Element { name, attrs, .. } => {
            let tag = &*name.local;
            let edge = BLOCKS.contains(&tag) || tag == "tr";
            let attrs = attrs.borrow();
            // What lets a table scroll is no part of the text.
            let shown = !(tag == "div" && attrs.iter().any(|it| &*it.value == "table"));
            out.extend(edge.then_some(EDGE));
            if shown {
                let mut words: Vec<String> = attrs.iter().filter_map(attribute).collect();
                words.sort();
                words.insert(0, tag.to_owned());
                let _ = write!(out, "<{}>", words.join(" "));
            }
            out.extend(edge.then_some(EDGE));
            for child in node.children.borrow().iter() {
                print(child, pre || tag == "pre", out);
            }
            out.extend(edge.then_some(EDGE));
            if shown && !matches!(tag, "br" | "hr" | "img" | "input") {
                let _ = write!(out, "</{tag}>");
            }
            out.extend(edge.then_some(EDGE));
        }
        _ => {}
    }
}

/// An attribute that a reader notices; ids, roles and marks for styles are the site's own.
fn attribute(attribute: &html5ever_rcdom::Attribute) -> Option<String> {
    let (name, value) = (&*attribute.name.local, &*attribute.value);
    let counts = match name {
        "href" | "src" | "alt" | "title" | "start" | "checked" | "type" => true,
        "class" => value.starts_with("language-"),
        _ => false,
    };
    // How a column stands is a class here.
    let side = ["left", "center", "right"]
        .into_iter()
        .find(|side| match name {
            "class" => value == *side,
            "style" => value.trim_start_matches("text-align: ") == *side,
            _ => false,
        });
    if let Some(side) = side {
        return Some(format!("align={side}"));
    }
    // `%C3%B6` and `ö` are one address.
    let value = percent_decoded(value);
    counts.then(|| format!("{name}={value:?}"))
}

fn percent_decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let [first, behind @ ..] = rest {
        let digits = behind
            .get(..2)
            .and_then(|two| std::str::from_utf8(two).ok());
        let coded = digits.and_then(|two| u8::from_str_radix(two, 16).ok());
        rest = if let (b'%', Some(byte)) = (first, coded) {
            bytes.push(byte);
            &behind[2..]
        } else {
            bytes.push(*first);
            behind
        };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
