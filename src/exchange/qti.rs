//! A bank as a package of QTI 3 (1EdTech): one test, one item a question, pictures beside them. The mark for a
//! question is reckoned as on our own pages; what is said after it is its feedback.

use std::collections::{BTreeMap, HashSet};

use super::package::zipped;
use super::tags;
use super::{Bank, Loss, Question};
use crate::diagnostic::Lost;
use crate::path;
use crate::xml::{Attributes, Xml};

mod interaction;
mod item;
mod pieces;

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
        files.insert(file(&name), text.into_bytes());
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
    if question.exact != Some(true) && !interaction::marks_parts(&question.body) {
        lost.push("scoring");
    }
    if question.body.has_same() {
        lost.push("same");
    }
    lost
}

fn test(bank: &Bank, items: &[Item]) -> String {
    let title = bank.title.as_deref().unwrap_or("test");
    let about: Attributes<'_> = &[
        ("xmlns", &NAMESPACE),
        ("identifier", &"test"),
        ("title", &title),
    ];
    let part: Attributes<'_> = &[
        ("identifier", &"part"),
        ("navigation-mode", &"nonlinear"),
        ("submission-mode", &"individual"),
    ];
    let section: Attributes<'_> = &[
        ("identifier", &"section"),
        ("title", &title),
        ("visible", &"true"),
    ];
    let mut out = Xml::document();
    out.element("qti-assessment-test", about, |out| {
        out.line();
        out.element("qti-test-part", part, |out| {
            out.line();
            out.element("qti-assessment-section", section, |out| {
                out.line();
                for Item { name, .. } in items {
                    let href = file(name);
                    let about: Attributes<'_> = &[("identifier", name), ("href", &href)];
                    out.empty("qti-assessment-item-ref", about).line();
                }
            })
            .line();
        })
        .line();
    })
    .line();
    out.finish()
}

const NAMESPACE: &str = "http://www.imsglobal.org/xsd/imsqtiasi_v3p0";

/// Where an item stands in the package.
fn file(name: &str) -> String {
    format!("items/{name}.xml")
}

fn manifest(items: &[Item]) -> String {
    let about: Attributes<'_> = &[
        (
            "xmlns",
            &"http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1",
        ),
        ("xmlns:imsmd", &"http://ltsc.ieee.org/xsd/LOM"),
        ("identifier", &"manifest"),
    ];
    let mut out = Xml::document();
    out.element("manifest", about, |out| {
        out.line();
        out.element("metadata", &[], |out| {
            out.leaf("schema", &[], "QTI Package");
            out.leaf("schemaversion", &[], "3.0.1");
        })
        .line();
        out.empty("organizations", &[]).line();
        out.element("resources", &[], |out| {
            out.line();
            resources(out, items);
        })
        .line();
    })
    .line();
    out.finish()
}

fn resources(out: &mut Xml, items: &[Item]) {
    let test: Attributes<'_> = &[
        ("identifier", &"test"),
        ("type", &"imsqti_test_xmlv3p0"),
        ("href", &"test.xml"),
    ];
    out.element("resource", test, |out| {
        out.line().empty("file", &[("href", &"test.xml")]).line();
        for Item { name, .. } in items {
            out.empty("dependency", &[("identifierref", name)]).line();
        }
    })
    .line();
    for item in items {
        let href = file(&item.name);
        let about: Attributes<'_> = &[
            ("identifier", &item.name),
            ("type", &"imsqti_item_xmlv3p0"),
            ("href", &href),
        ];
        out.element("resource", about, |out| {
            out.line();
            if !item.labels.is_empty() {
                keywords(out, &item.labels);
            }
            out.empty("file", &[("href", &href)]).line();
            for picture in &item.pictures {
                let href = format!("items/{picture}");
                out.empty("file", &[("href", &href)]).line();
            }
        })
        .line();
    }
}

fn keywords(out: &mut Xml, labels: &[String]) {
    out.element("metadata", &[], |out| {
        out.element("imsmd:lom", &[], |out| {
            out.element("imsmd:general", &[], |out| {
                for label in labels {
                    out.element("imsmd:keyword", &[], |out| {
                        out.leaf("imsmd:string", &[], label);
                    });
                }
            });
        });
    })
    .line();
}
