//! Files that are called Word documents and are made to break whoever opens them: each ends in a clear message, writes nothing,
//! and takes no more than 250 MB, as the system counts it for the process that reads and for the one that asks.

use std::fs;
use std::io::{Cursor, Write as _};
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::thread;
use std::time::Duration;

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use crate::support::{Outcome, Site, finish_with};

/// Kilobytes.
const MOST: u64 = 250 << 10;
const MB: usize = 1 << 20;

/// A package of these parts; what is in each is repeated so many times.
fn package(parts: &[(&str, &[(&str, usize)])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, pieces) in parts {
        writer.start_file(*name, options).unwrap();
        for (piece, times) in *pieces {
            // In large pieces: each call is dear.
            let many = (MB / piece.len().max(1)).clamp(1, (*times).max(1));
            let large = piece.repeat(many);
            for _ in 0..times / many {
                writer.write_all(large.as_bytes()).unwrap();
            }
            writer
                .write_all(piece.repeat(times % many).as_bytes())
                .unwrap();
        }
    }
    writer.finish().unwrap().into_inner()
}

const OPEN: &str =
    "<?xml version=\"1.0\"?><w:document xmlns:w=\"w\" xmlns:r=\"r\" xmlns:a=\"a\"><w:body>";
const CLOSE: &str = "</w:body></w:document>";
const QUESTION: &str = "<w:p><w:r><w:t>1. 国债可信吗？（√）</w:t></w:r></w:p>";

/// A document whose body is this, repeated.
fn document(piece: &str, times: usize) -> Vec<u8> {
    package(&[(
        "word/document.xml",
        &[(OPEN, 1), (piece, times), (CLOSE, 1)],
    )])
}

/// A good paper with another part that its document is related to.
fn related(kind: &str, name: &str, pieces: &[(&str, usize)]) -> Vec<u8> {
    let relations = format!(
        "<Relationships><Relationship Id=\"x\" Type=\"x/{kind}\" Target=\"{name}\"/></Relationships>"
    );
    let body = "<w:p><w:r><w:t>1. 国债可信吗？（√）</w:t></w:r><w:r><w:footnoteReference w:id=\"1\"/></w:r><w:r><w:drawing><a:blip r:embed=\"x\"/></w:drawing></w:r></w:p>";
    package(&[
        ("word/document.xml", &[(OPEN, 1), (body, 1), (CLOSE, 1)]),
        ("word/_rels/document.xml.rels", &[(&relations, 1)]),
        (&format!("word/{name}"), pieces),
    ])
}

/// Entities that say each other ten times, ten deep.
fn entities() -> String {
    let mut made = String::from("<!DOCTYPE a [<!ENTITY l0 \"lol\">");
    for level in 1..10 {
        let inner = format!("&l{};", level - 1).repeat(10);
        made.push_str(&format!("<!ENTITY l{level} \"{inner}\">"));
    }
    made.push_str("]>");
    made
}

/// Runs an import to its end, and says how much memory any of its processes had at most, in kilobytes.
fn watched(command: Command) -> (Outcome, u64) {
    let ended = Arc::new(AtomicBool::new(false));
    let peak = Arc::new(AtomicU64::new(0));
    let mut watch = None;
    let outcome = finish_with(command, |id| {
        let (ended, peak) = (Arc::clone(&ended), Arc::clone(&peak));
        watch = Some(thread::spawn(move || {
            while !ended.load(Ordering::Relaxed) {
                let children = format!("/proc/{id}/task/{id}/children");
                let children = fs::read_to_string(children).unwrap_or_default();
                let all = children.split_whitespace().map(str::to_owned);
                for id in all.chain([id.to_string()]) {
                    // The highest that it ever was: what is between two looks counts too.
                    let status = fs::read_to_string(format!("/proc/{id}/status"));
                    let status = status.unwrap_or_default();
                    let line = status.lines().find(|line| line.starts_with("VmHWM:"));
                    let held = line.and_then(|it| it.split_whitespace().nth(1)?.parse().ok());
                    peak.fetch_max(held.unwrap_or(0), Ordering::Relaxed);
                }
                thread::sleep(Duration::from_millis(2));
            }
        }));
    });
    ended.store(true, Ordering::Relaxed);
    watch.unwrap().join().unwrap();
    (outcome, peak.load(Ordering::Relaxed))
}

/// Imports a file as a bank and as an article; both have to end so: not read, this said, nothing written.
fn refused(what: &str, name: &str, bytes: &[u8], said: &str) {
    let site = Site::new();
    let file = site.root().join(name);
    fs::write(&file, bytes).unwrap();
    let file = file.to_str().unwrap();
    for to in ["a", "cases/a.md"] {
        let (outcome, peak) = watched(site.command(&["import", file, "--to", to]));
        outcome.ended(1).said("import-").said(said);
        assert!(peak < MOST, "{what} to {to}: {} MB", peak >> 10);
        let there = crate::support::picture(&site.content(""));
        assert_eq!(there.keys().collect::<Vec<_>>(), ["site.yaml"], "{what}");
    }
}

#[test]
fn what_unpacks_without_end_is_refused() {
    let spaces = " ".repeat(1000);
    let comment = format!("<!--{spaces}-->");
    let cell = "<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>";
    for (what, bytes, said) in [
        ("spaces", document(&spaces, 300_000), "1 MB"),
        ("comments", document(&comment, 300_000), "256 MB"),
        ("empty elements", document("<w:x/>", 11_000_000), "10000000"),
        (
            "paragraphs",
            document(QUESTION, 100_000),
            "50000 paragraphs",
        ),
        ("tables", document(cell, 100_000), "50000 paragraphs"),
        (
            "attributes",
            document(&format!("<w:x {}/>", "a=\"\" ".repeat(300_000)), 1),
            "1 MB",
        ),
        ("nested", document("<w:tbl><w:tr><w:tc>", 100_000), "64"),
        (
            "words",
            document(
                &format!("<w:p><w:r><w:t>{}</w:t></w:r></w:p>", "a".repeat(MB / 2)),
                600,
            ),
            "32 MB",
        ),
    ] {
        // Ten million elements take a reader that was not optimised a minute.
        if !(cfg!(debug_assertions) && what == "empty elements") {
            refused(what, "in.docx", &bytes, said);
        }
    }
}

#[test]
fn a_part_beside_the_text_that_unpacks_without_end_is_refused() {
    let comment = format!("<!--{}-->", " ".repeat(1000));
    for (kind, name) in [
        ("styles", "styles.xml"),
        ("numbering", "numbering.xml"),
        ("footnotes", "footnotes.xml"),
    ] {
        let bytes = related(kind, name, &[("<a>", 1), (&comment, 300_000), ("</a>", 1)]);
        refused(name, "in.docx", &bytes, "256 MB");
    }
    let many: Vec<(String, [(&str, usize); 1])> = (0..10_500)
        .map(|at| (format!("word/x{at}.xml"), [("<a/>", 1)]))
        .collect();
    let parts: Vec<(&str, &[(&str, usize)])> =
        many.iter().map(|(name, it)| (&**name, &it[..])).collect();
    refused("parts", "in.docx", &package(&parts), "10000");
}

/// A picture is no reason to refuse a paper: the question that shows it is left out, within the same memory.
#[test]
fn a_picture_that_unpacks_without_end_is_left_out() {
    let png = "\u{89}PNG\r\n\u{1A}\n";
    let bytes = related("image", "media/a.png", &[(png, 1), ("\0", 300 * MB)]);
    let site = Site::new();
    let file = site.root().join("in.docx");
    fs::write(&file, bytes).unwrap();
    let command = site.command(&["import", file.to_str().unwrap(), "--to", "a"]);
    let (outcome, peak) = watched(command);
    outcome.ended(1).said("import-picture-refused");
    assert!(peak < MOST, "{} MB", peak >> 10);
    assert!(!site.content("quizzes/a").exists());
}

#[test]
fn entities_are_never_resolved() {
    let bomb = entities();
    let body = "<w:document xmlns:w=\"w\"><w:body><w:p><w:r><w:t>1. &l9;（√）</w:t></w:r></w:p></w:body></w:document>";
    let bytes = package(&[("word/document.xml", &[(&bomb, 1), (body, 1)])]);
    refused("in the document", "in.docx", &bytes, "document type");
    let styles = related("styles", "styles.xml", &[(&bomb, 1), ("<a>&l9;</a>", 1)]);
    refused("in the styles", "in.docx", &styles, "document type");
    let external = "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>";
    let body = body.replace("&l9;", "&x;");
    let bytes = package(&[("word/document.xml", &[(external, 1), (&body, 1)])]);
    refused(
        "a file of this computer",
        "in.docx",
        &bytes,
        "document type",
    );
    let relations = package(&[
        ("_rels/.rels", &[(&bomb, 1), ("<a>&l9;</a>", 1)]),
        ("word/document.xml", &[(OPEN, 1), (QUESTION, 1), (CLOSE, 1)]),
    ]);
    refused("in the relations", "in.docx", &relations, "document type");
}

#[test]
fn what_is_cut_incomplete_or_something_else_is_told() {
    let whole = document(QUESTION, 200);
    for part in 1..4 {
        let cut = &whole[..whole.len() * part / 4];
        refused("cut", "in.docx", cut, "cannot be opened");
    }
    let gone = "<Relationships><Relationship Id=\"x\" Type=\"x/officeDocument\" Target=\"word/gone.xml\"/></Relationships>";
    for (what, bytes) in [
        ("no part", package(&[])),
        (
            "no document",
            package(&[("[Content_Types].xml", &[("<Types/>", 1)])]),
        ),
        (
            "a document that is not there",
            package(&[("_rels/.rels", &[(gone, 1)])]),
        ),
        ("an empty document", package(&[("word/document.xml", &[])])),
        (
            "no body",
            package(&[("word/document.xml", &[("<w:document xmlns:w=\"w\"/>", 1)])]),
        ),
        ("a program", b"MZ\x90\0\x03\0\0\0 and so on".to_vec()),
        ("a PDF", b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n".to_vec()),
        ("a picture", b"\x89PNG\r\n\x1A\n\0\0\0\rIHDR".to_vec()),
        ("nothing", Vec::new()),
        ("zeros", vec![0; 100_000]),
    ] {
        refused(what, "in.docx", &bytes, "error");
    }
}

/// By another name it is what it is.
#[test]
fn a_document_under_another_name_is_read_or_told() {
    for name in ["in.doc", "in.wps", "in.docm", "in.xlsx", "in.txt", "in.zip"] {
        let site = Site::new();
        let file = site.root().join(name);
        fs::write(&file, document(QUESTION, 1)).unwrap();
        let command = site.command(&["import", file.to_str().unwrap(), "--to", "a"]);
        let (outcome, peak) = watched(command);
        outcome.ended(0);
        assert!(peak < MOST, "{name}: {} MB", peak >> 10);
        assert!(site.content("quizzes/a.yaml").is_file(), "{name}");
    }
}
