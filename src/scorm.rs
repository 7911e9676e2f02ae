//! A quiz and the site around it as a package for learning platforms (SCORM 1.2). The test is what the platform opens; a
//! script that only the package has tells it score, success, and how each disguise went. Knows no terminal, writes no file.

use std::fmt::Write as _;

use crate::build::Ready;
use crate::exchange::package::zipped;
use crate::plan::Make;
use crate::render;
use crate::site::EntryId;
use crate::view::Which;

/// The script of the package, at its root.
const SCRIPT: &str = "scorm.js";

/// Why there is no package.
#[derive(Debug)]
pub enum Error {
    /// The theme has no such script.
    NoScript(&'static str),
    Render(render::Error),
    /// More than a zip holds.
    TooLarge,
}

/// The quiz that a package is made of.
pub struct Test<'t> {
    pub id: EntryId,
    pub slug: &'t str,
    pub title: &'t str,
    /// Percent.
    pub pass: Option<u8>,
}

/// The package: a zip with the manifest first.
///
/// # Errors
/// When a page cannot be made or the theme has no script for it.
pub fn package(ready: &Ready<'_>, test: &Test<'_>) -> Result<Vec<u8>, Error> {
    let script = ready
        .packaged_script("scorm")
        .ok_or(Error::NoScript("dist/scorm.js"))?;
    let mut files: Vec<(&str, Vec<u8>)> = Vec::new();
    let mut start = "";
    for job in &ready.stage.plan.jobs {
        // What search engines and feed readers look for means nothing within a package.
        if matches!(job.make, Make::Sitemap(_) | Make::Feed | Make::Robots) {
            continue;
        }
        let mut bytes = ready.render(job).map_err(Error::Render)?;
        if let Make::Page {
            edition: 0,
            which: Which::Entry(id),
        } = job.make
            && id == test.id
        {
            start = &job.path;
            let up = "../".repeat(job.path.matches('/').count());
            bytes.extend(format!("<script src=\"{up}{SCRIPT}\" defer></script>").bytes());
        }
        files.push((&job.path, bytes));
    }
    files.push((SCRIPT, script.to_vec()));
    files.sort_by(|a, b| a.0.cmp(b.0));
    let paths: Vec<&str> = files.iter().map(|(path, _)| *path).collect();
    let manifest = manifest(test, start, &paths).into_bytes();
    let first = [("imsmanifest.xml", manifest.as_slice())];
    let others = files.iter().map(|(path, bytes)| (*path, bytes.as_slice()));
    zipped(first.into_iter().chain(others)).ok_or(Error::TooLarge)
}

/// `imsmanifest.xml`: what the package has, and what is opened first.
fn manifest(test: &Test<'_>, start: &str, paths: &[&str]) -> String {
    use crate::exchange::escaped_xml as escaped;
    let title = escaped(test.title);
    // Identifiers must not begin with a digit.
    let id = format!("mingbian-{}", escaped(test.slug));
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<manifest identifier=\"{id}\" version=\"1\" xmlns=\"http://www.imsproject.org/xsd/imscp_rootv1p1p2\" xmlns:adlcp=\"http://www.adlnet.org/xsd/adlcp_rootv1p2\">\n<metadata><schema>ADL SCORM</schema><schemaversion>1.2</schemaversion></metadata>\n<organizations default=\"organization\">\n<organization identifier=\"organization\">\n<title>{title}</title>\n<item identifier=\"test\" identifierref=\"site\">\n<title>{title}</title>\n"
    );
    // The platform goes by this, whatever the script says.
    if let Some(pass) = test.pass {
        let _ = writeln!(out, "<adlcp:masteryscore>{pass}</adlcp:masteryscore>");
    }
    let start = address(start);
    let _ = writeln!(
        out,
        "</item>\n</organization>\n</organizations>\n<resources>\n<resource identifier=\"site\" type=\"webcontent\" adlcp:scormtype=\"sco\" href=\"{start}\">"
    );
    for path in paths {
        let _ = writeln!(out, "<file href=\"{}\"/>", address(path));
    }
    out.push_str("</resource>\n</resources>\n</manifest>\n");
    out
}

/// A path as an address within the package.
fn address(path: &str) -> String {
    crate::path::encode(path)
}
