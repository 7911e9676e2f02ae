//! `imsmanifest.xml`: what a package has, what is opened first, and when it is passed.

use std::fmt::Display;

use super::{Test, Version};
use crate::path;
use crate::xml::{Attributes, Xml};

/// The manifest; `start` and `paths` are paths within the package.
pub(super) fn manifest(test: &Test<'_>, start: &str, paths: &[&str]) -> String {
    let mut out = Xml::document();
    let identifier = identifier(test.slug);
    let mut about: Vec<(&str, &dyn Display)> = vec![("identifier", &identifier), ("version", &"1")];
    let edition = match test.version {
        Version::Scorm12 => {
            about.push(("xmlns", &"http://www.imsproject.org/xsd/imscp_rootv1p1p2"));
            about.push(("xmlns:adlcp", &"http://www.adlnet.org/xsd/adlcp_rootv1p2"));
            "1.2"
        }
        Version::Scorm2004 => {
            about.push(("xmlns", &"http://www.imsglobal.org/xsd/imscp_v1p1"));
            about.push(("xmlns:adlcp", &"http://www.adlnet.org/xsd/adlcp_v1p3"));
            about.push(("xmlns:imsss", &"http://www.imsglobal.org/xsd/imsss"));
            "2004 3rd Edition"
        }
    };
    out.element("manifest", &about, |out| {
        out.line();
        out.element("metadata", &[], |out| {
            out.leaf("schema", &[], "ADL SCORM");
            out.leaf("schemaversion", &[], edition);
        })
        .line();
        out.element("organizations", &[("default", &"organization")], |out| {
            out.line();
            organization(out, test);
        })
        .line();
        resources(out, test.version, start, paths);
    })
    .line();
    out.finish()
}

fn organization(out: &mut Xml, test: &Test<'_>) {
    out.element("organization", &[("identifier", &"organization")], |out| {
        out.line().leaf("title", &[], test.title).line();
        let about: Attributes<'_> = &[("identifier", &"test"), ("identifierref", &"site")];
        out.element("item", about, |out| {
            out.line().leaf("title", &[], test.title).line();
            passing(out, test);
        })
        .line();
        if test.version == Version::Scorm2004 {
            out.element("imsss:sequencing", &[], |out| {
                out.empty("imsss:controlMode", &[("choice", &true), ("flow", &true)]);
            })
            .line();
        }
    })
    .line();
}

/// When the test is passed. The platform goes by this, whatever the script says.
fn passing(out: &mut Xml, test: &Test<'_>) {
    match (test.version, test.pass) {
        (Version::Scorm12, Some(pass)) => {
            out.leaf("adlcp:masteryscore", &[], pass).line();
        }
        (Version::Scorm12, None) => {}
        (Version::Scorm2004, pass) => {
            out.element("imsss:sequencing", &[], |out| {
                out.line();
                if let Some(pass) = pass {
                    objectives(out, f64::from(pass) / 100.0);
                }
                // The script reports both itself.
                let about: Attributes<'_> = &[
                    ("completionSetByContent", &true),
                    ("objectiveSetByContent", &true),
                ];
                out.empty("imsss:deliveryControls", about).line();
            })
            .line();
        }
    }
}

fn objectives(out: &mut Xml, least: f64) {
    let about: Attributes<'_> = &[("objectiveID", &"test"), ("satisfiedByMeasure", &true)];
    out.element("imsss:objectives", &[], |out| {
        out.element("imsss:primaryObjective", about, |out| {
            out.leaf("imsss:minNormalizedMeasure", &[], least);
        });
    })
    .line();
}

fn resources(out: &mut Xml, version: Version, start: &str, paths: &[&str]) {
    let kind = match version {
        Version::Scorm12 => "adlcp:scormtype",
        Version::Scorm2004 => "adlcp:scormType",
    };
    let start = path::encode(start);
    let about: Attributes<'_> = &[
        ("identifier", &"site"),
        ("type", &"webcontent"),
        (kind, &"sco"),
        ("href", &start),
    ];
    out.element("resources", &[], |out| {
        out.line();
        out.element("resource", about, |out| {
            out.line();
            for path in paths {
                out.empty("file", &[("href", &path::encode(path))]).line();
            }
        })
        .line();
    })
    .line();
}

/// The test's name as XML wants identifiers: a letter first, no `/` of a bank in a folder, no blanks.
fn identifier(slug: &str) -> String {
    let plain = |c: char| {
        if c.is_alphanumeric() || "-_.".contains(c) {
            c
        } else {
            '-'
        }
    };
    format!("mingbian-{}", slug.chars().map(plain).collect::<String>())
}
