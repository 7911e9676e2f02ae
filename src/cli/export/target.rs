//! Where an export goes: the file that was named, with the ending that its format has. A name that says another format
//! is not written: `A卷.docx` with something else in it is a file that nobody can open.

use std::path::{Path, PathBuf};

use super::{FORMATS, Failure, Session};
use crate::cli::screen::fill;
use crate::path::file_name;

/// Endings of files that people know: any other is a part of the name (`A卷.第2版`).
const KNOWN: &[&str] = &[
    "xlsx", "xls", "xlsm", "csv", "tsv", "et", "ods", "gift", "txt", "xml", "zip", "html", "htm",
    "doc", "docx", "wps", "rtf", "odt", "pdf", "ppt", "pptx", "dps", "md", "json", "yaml", "yml",
    "rar", "7z", "png", "jpg", "jpeg",
];

/// The file for the bank `slug` in this format.
pub(super) fn target(
    session: &Session<'_>,
    format: &str,
    endings: &[&str],
    slug: &str,
) -> Result<PathBuf, Failure> {
    let usual = endings.first().copied().unwrap_or_default();
    let name = file_name(slug);
    let default = match usual {
        // Several formats are packages.
        "zip" => format!("{name}-{format}.zip"),
        ending => format!("{name}.{ending}"),
    };
    let Some(named) = session.args.output.clone() else {
        return Ok(PathBuf::from(default));
    };
    if named.is_dir() || ends_as_folder(&named) {
        return Ok(named.join(default));
    }
    let ending = named
        .extension()
        .map(|it| it.to_string_lossy().to_lowercase());
    let Some(ending) = ending.filter(|it| KNOWN.contains(&it.as_str())) else {
        let mut whole = named.into_os_string();
        whole.push(format!(".{usual}"));
        return Ok(PathBuf::from(whole));
    };
    if endings.contains(&ending.as_str()) {
        return Ok(named);
    }
    let words = session.words().exchange;
    let right: Vec<String> = endings.iter().map(|it| format!(".{it}")).collect();
    let right: Vec<&str> = right.iter().map(String::as_str).collect();
    let right = (session.words().list)(&right);
    let shown = named.display();
    Err(Failure::usage(match of_ending(&ending) {
        Some(other) => fill(
            words.ending_of,
            &[&shown, &ending, &format, &other, &format, &right],
        ),
        None => fill(words.wrong_ending, &[&shown, &ending, &format, &right]),
    }))
}

/// The one format whose files end so; several are packages.
fn of_ending(ending: &str) -> Option<&'static str> {
    let of = FORMATS.iter().find(|it| it.endings.contains(&ending))?;
    (ending != "zip").then_some(of.name)
}

/// A folder that is not there yet, by the sign at its end.
fn ends_as_folder(path: &Path) -> bool {
    let text = path.as_os_str().to_string_lossy();
    text.ends_with('/') || text.ends_with('\\')
}
