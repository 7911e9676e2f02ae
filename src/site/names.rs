//! Files whose names or folders say that something else was meant: other endings, copies that were left behind,
//! pages among the banks.

use super::PageKind;
use super::resolve::Input;
use crate::diagnostic::{Diagnostic, Place, Problem, WritingFlaw};
use crate::path;

/// Folders of YAML files.
const DATA: [&str; 3] = ["quizzes", "checklists", "scenarios"];
/// Endings of Markdown that other programs use.
const MARKDOWN: [&str; 5] = ["markdown", "mdown", "mkd", "mkdn", "mdx"];

/// What somebody meant as content, by a name that content does not have.
pub(super) fn ending(path: &str) -> Option<Problem> {
    let name = path::file_name(path);
    let lower = name.to_lowercase();
    let meant = [".yaml.txt", ".yml.txt", ".md.txt"];
    if meant.iter().any(|it| lower.ends_with(it)) {
        let plain = name[..name.len() - ".txt".len()].to_owned();
        return Some(Problem::FileEnding(Some(plain)));
    }
    let extension = path::extension(path);
    let folder = path::folder(path);
    if is_markdown(path) {
        return Some(page_ending(path));
    }
    let sheet = ["txt", "doc", "docx", "xls", "xlsx", "csv"];
    let among_banks = folder.split('/').any(|it| it == "quizzes");
    (among_banks && sheet.contains(&&*extension)).then_some(Problem::FileEnding(None))
}

/// Whether a file is Markdown under another ending than ours.
pub fn is_markdown(path: &str) -> bool {
    MARKDOWN.contains(&&*path::extension(path))
}

/// Whether a text begins like a page: with the lines above it, or with a heading.
pub fn is_page(start: &[u8]) -> bool {
    let text = String::from_utf8_lossy(start);
    let text = text.trim_start_matches('\u{FEFF}').trim_start();
    let first = text.lines().next().unwrap_or_default().trim_end();
    first == "---" || first.starts_with("# ") || first.starts_with("## ")
}

/// That a page has an ending that pages do not have.
pub fn page_ending(path: &str) -> Problem {
    let name = path::file_name(path);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    WritingFlaw::PageEnding(format!("{stem}.md")).into()
}

/// What is content, and most likely not as it was meant.
pub(super) fn odd(input: &Input, kind: PageKind) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let mut report = |flaw: WritingFlaw| {
        found.push(Diagnostic::new(flaw.into(), Place::file(&input.name)));
    };
    let name = path::file_name(&input.path);
    let folder = path::folder(&input.path);
    let first = folder.split('/').next().unwrap_or_default();
    if kind == PageKind::Page && DATA.contains(&first) && path::extension(name) == "md" {
        report(WritingFlaw::PageAmongBanks(first.to_owned()));
    }
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    if is_copy(stem) {
        report(WritingFlaw::Copy(name.to_owned()));
    }
    found
}

/// `案例 - 副本`, `案例 (1)`, `复件 案例`, `case - Copy (2)`: what Windows and browsers call a second one.
fn is_copy(stem: &str) -> bool {
    let lower = stem.trim().to_lowercase();
    let numbered = |text: &str| -> Option<String> {
        let inner = text.strip_suffix([')', '）'])?;
        let digits = inner.len() - inner.trim_end_matches(|c: char| c.is_ascii_digit()).len();
        let before = &inner[..inner.len() - digits];
        let before = before.strip_suffix(['(', '（'])?.trim_end();
        ((1..=2).contains(&digits) && !before.is_empty()).then(|| before.to_owned())
    };
    numbered(&lower).is_some()
        || ["副本", " copy", "-copy", "_copy"]
            .iter()
            .any(|it| lower.ends_with(it))
        || lower.starts_with("复件")
        || lower.starts_with("copy of ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn copies_are_known_by_their_names() {
        for name in [
            "案例 - 副本",
            "案例 (1)",
            "案例（2）",
            "案例(1)",
            "复件 案例",
            "a - Copy",
            "a - 副本 (2)",
        ] {
            assert!(is_copy(name), "{name}");
        }
        for name in [
            "案例",
            "副本案件",
            "2024（修订）",
            "a(2024)",
            "photocopy",
            "(1)",
        ] {
            assert!(!is_copy(name), "{name}");
        }
    }
}
