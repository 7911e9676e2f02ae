//! A bank as a package of QTI 3 (1EdTech): one test, one item a question, pictures beside them. The mark for a
//! question is reckoned as on our own pages; what is said after it is its feedback.

use std::collections::{BTreeMap, HashSet};
use std::fmt::Write as _;

use super::package::zipped;
use super::tags;
use super::{Bank, Loss, Question};
use crate::diagnostic::Lost;
use crate::path;
use crate::text::escape_xml as escaped;

mod item;

/// The package, and what it could not hold.
pub fn write(bank: &Bank) -> (Vec<u8>, Vec<Loss>) {
    let mut losses = Vec::new();
    let mut files: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    let mut items = Vec::new();
    let mut taken = HashSet::new();
    for (index, question) in bank.questions.iter().enumerate() {
        for key in lost_keys(bank, question) {
            losses.push(Loss {
                question: index,
                what: Lost::Key(key.to_owned()),
            });
        }
        let name = identifier(question, index, &mut taken);
        let pictures = pictures(bank, question);
        let Some(text) = item::item(question, &name, &pictures, bank.in_place) else {
            losses.push(Loss {
                question: index,
                what: Lost::Question(question.body.kind()),
            });
            continue;
        };
        files.insert(format!("items/{name}.xml"), text.into_bytes());
        items.push(Item {
            name,
            pictures: pictures.values().cloned().collect(),
            labels: tags::of(question),
        });
    }
    for (src, bytes) in &bank.pictures {
        files.insert(format!("items/{}", beside(src)), bytes.clone());
    }
    files.insert("test.xml".to_owned(), test(bank, &items).into_bytes());
    let manifest = manifest(&items).into_bytes();
    let first = [("imsmanifest.xml", manifest.as_slice())];
    let others = files
        .iter()
        .map(|(path, bytes)| (path.as_str(), bytes.as_slice()));
    (
        zipped(first.into_iter().chain(others)).unwrap_or_default(),
        losses,
    )
}

/// An item of the package.
struct Item {
    name: String,
    /// Paths of its pictures, from its own folder.
    pictures: Vec<String>,
    labels: Vec<String>,
}

/// The question's id as XML wants identifiers.
fn identifier(question: &Question, index: usize, taken: &mut HashSet<String>) -> String {
    let plain = |c: char| {
        if c.is_ascii_alphanumeric() || c == '-' || c == '_' {
            c
        } else {
            '_'
        }
    };
    let id = question.id.as_deref().unwrap_or_default();
    let mut name: String = format!("item-{}", id.chars().map(plain).collect::<String>());
    if id.is_empty() || !taken.insert(name.clone()) {
        name = format!("item-{id}-{}", index + 1)
            .chars()
            .map(plain)
            .collect();
        taken.insert(name.clone());
    }
    name
}

/// Where the question's pictures are in the package, by where they are in the bank.
fn pictures(bank: &Bank, question: &Question) -> BTreeMap<String, String> {
    let names = question.picture_names().into_iter();
    names
        .filter(|name| bank.pictures.contains_key(name))
        .map(|name| (name.clone(), beside(&name)))
        .collect()
}

fn beside(src: &str) -> String {
    let safe = |c: char| {
        if c.is_ascii_alphanumeric() || ".-_".contains(c) {
            c
        } else {
            '-'
        }
    };
    // Two of one name from different folders stay two.
    let print = crate::hash::Fingerprint::of(src.as_bytes()).short();
    let name: String = path::file_name(src).chars().map(safe).collect();
    format!("pictures/{print}-{name}")
}

/// A hint is shown before an answer, which QTI has no place for.
fn lost_keys(bank: &Bank, question: &Question) -> Vec<&'static str> {
    let mut lost = Vec::new();
    if question.hint.is_some() {
        lost.push("hint");
    }
    let names = question.picture_names();
    if names.iter().any(|name| !bank.pictures.contains_key(name)) {
        lost.push("image");
    }
    if question.exact != Some(true) && !item::marks_parts(&question.body) {
        lost.push("scoring");
    }
    lost
}

fn test(bank: &Bank, items: &[Item]) -> String {
    let title = escaped(bank.title.as_deref().unwrap_or("test"));
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<qti-assessment-test xmlns=\"{NAMESPACE}\" identifier=\"test\" title=\"{title}\">\n<qti-test-part identifier=\"part\" navigation-mode=\"nonlinear\" submission-mode=\"individual\">\n<qti-assessment-section identifier=\"section\" title=\"{title}\" visible=\"true\">\n"
    );
    for Item { name, .. } in items {
        let _ = writeln!(
            out,
            "<qti-assessment-item-ref identifier=\"{name}\" href=\"items/{name}.xml\"/>"
        );
    }
    out.push_str("</qti-assessment-section>\n</qti-test-part>\n</qti-assessment-test>\n");
    out
}

const NAMESPACE: &str = "http://www.imsglobal.org/xsd/imsqtiasi_v3p0";

fn manifest(items: &[Item]) -> String {
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<manifest xmlns=\"http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1\" xmlns:imsmd=\"http://ltsc.ieee.org/xsd/LOM\" identifier=\"manifest\">\n<metadata><schema>QTI Package</schema><schemaversion>3.0.1</schemaversion></metadata>\n<organizations/>\n<resources>\n<resource identifier=\"test\" type=\"imsqti_test_xmlv3p0\" href=\"test.xml\">\n<file href=\"test.xml\"/>\n",
    );
    for Item { name, .. } in items {
        let _ = writeln!(out, "<dependency identifierref=\"{name}\"/>");
    }
    out.push_str("</resource>\n");
    for item in items {
        let name = &item.name;
        let _ = writeln!(
            out,
            "<resource identifier=\"{name}\" type=\"imsqti_item_xmlv3p0\" href=\"items/{name}.xml\">"
        );
        if !item.labels.is_empty() {
            out.push_str("<metadata><imsmd:lom><imsmd:general>");
            for label in &item.labels {
                let label = escaped(label);
                let _ = write!(
                    out,
                    "<imsmd:keyword><imsmd:string>{label}</imsmd:string></imsmd:keyword>"
                );
            }
            out.push_str("</imsmd:general></imsmd:lom></metadata>\n");
        }
        let _ = writeln!(out, "<file href=\"items/{name}.xml\"/>");
        for picture in &item.pictures {
            let _ = writeln!(out, "<file href=\"items/{picture}\"/>");
        }
        out.push_str("</resource>\n");
    }
    out.push_str("</resources>\n</manifest>\n");
    out
}
