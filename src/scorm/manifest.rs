//! `imsmanifest.xml`: what a package has, what is opened first, and when it is passed.

use std::fmt::Write as _;

use super::{Test, Version};
use crate::path;
use crate::text::escape_xml as escaped;

/// The manifest; `start` and `paths` are paths within the package.
pub(super) fn manifest(test: &Test<'_>, start: &str, paths: &[&str]) -> String {
    let title = escaped(test.title);
    let head = match test.version {
        Version::Scorm12 => {
            "xmlns=\"http://www.imsproject.org/xsd/imscp_rootv1p1p2\" xmlns:adlcp=\"http://www.adlnet.org/xsd/adlcp_rootv1p2\">\n<metadata><schema>ADL SCORM</schema><schemaversion>1.2</schemaversion></metadata>"
        }
        Version::Scorm2004 => {
            "xmlns=\"http://www.imsglobal.org/xsd/imscp_v1p1\" xmlns:adlcp=\"http://www.adlnet.org/xsd/adlcp_v1p3\" xmlns:imsss=\"http://www.imsglobal.org/xsd/imsss\">\n<metadata><schema>ADL SCORM</schema><schemaversion>2004 3rd Edition</schemaversion></metadata>"
        }
    };
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<manifest identifier=\"{}\" version=\"1\" {head}\n<organizations default=\"organization\">\n<organization identifier=\"organization\">\n<title>{title}</title>\n<item identifier=\"test\" identifierref=\"site\">\n<title>{title}</title>\n",
        identifier(test.slug)
    );
    // The platform goes by this, whatever the script says.
    match (test.version, test.pass) {
        (Version::Scorm12, Some(pass)) => {
            let _ = writeln!(out, "<adlcp:masteryscore>{pass}</adlcp:masteryscore>");
        }
        (Version::Scorm12, None) => {}
        (Version::Scorm2004, pass) => {
            out.push_str("<imsss:sequencing>\n");
            if let Some(pass) = pass {
                let least = f64::from(pass) / 100.0;
                let _ = writeln!(
                    out,
                    "<imsss:objectives><imsss:primaryObjective objectiveID=\"test\" satisfiedByMeasure=\"true\"><imsss:minNormalizedMeasure>{least}</imsss:minNormalizedMeasure></imsss:primaryObjective></imsss:objectives>"
                );
            }
            // The script reports completion and success itself.
            out.push_str("<imsss:deliveryControls completionSetByContent=\"true\" objectiveSetByContent=\"true\"/>\n</imsss:sequencing>\n");
        }
    }
    out.push_str("</item>\n");
    if test.version == Version::Scorm2004 {
        out.push_str("<imsss:sequencing><imsss:controlMode choice=\"true\" flow=\"true\"/></imsss:sequencing>\n");
    }
    let kind = match test.version {
        Version::Scorm12 => "scormtype",
        Version::Scorm2004 => "scormType",
    };
    let start = path::encode(start);
    let _ = writeln!(
        out,
        "</organization>\n</organizations>\n<resources>\n<resource identifier=\"site\" type=\"webcontent\" adlcp:{kind}=\"sco\" href=\"{}\">",
        escaped(&start)
    );
    for path in paths {
        let address = path::encode(path);
        let _ = writeln!(out, "<file href=\"{}\"/>", escaped(&address));
    }
    out.push_str("</resource>\n</resources>\n</manifest>\n");
    out
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
