//! What may be opened on the author's computer for a page of the preview: texts of the content, and nothing else. Of
//! any other file the folder is shown: it could be a program.

#![allow(
    clippy::disallowed_methods,
    reason = "it looks for what an editor opens"
)]

use std::fs::File;
use std::io::Read as _;
use std::path::{Component, Path, PathBuf};

use crate::source::{self, is_left_out};

/// The most bytes of a text that are searched for a line.
const MOST: u64 = 8 << 20;
/// How many bytes at the beginning tell whether a file is a text.
const START: usize = 4096;

/// A file of the content.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Target {
    /// Markdown or YAML, to be opened.
    Text(PathBuf),
    /// Something else, and a folder near it that can be shown.
    Other(Option<PathBuf>),
}

/// What a file is, by its name as the author knows it: `content/guides/a.md`, where `content` is how the content folder
/// is `shown`. `None`: it is none of the content's.
pub(super) fn find(content: &Path, shown: &str, name: &str) -> Option<Target> {
    let inner = inner(shown, name)?;
    let content = content.canonicalize().ok()?;
    // Where it leads counts, not what leads there.
    let real = content.join(inner).canonicalize().ok()?;
    // Openers read names line by line, and know no others than texts.
    if real.to_str()?.contains(char::is_control) || !real.is_file() {
        return None;
    }
    let mut names = real.strip_prefix(&content).ok()?.components();
    let is_inner = |part: Component<'_>| match part {
        Component::Normal(name) => name.to_str().is_some_and(is_name),
        _ => false,
    };
    if !names.clone().all(is_inner) {
        return None;
    }
    let flawless = names.all(|part| source::name_flaw(part.as_os_str().to_str()).is_none());
    Some(
        if flawless && source::is_text(real.to_str()?) && is_written(&real) {
            Target::Text(real)
        } else {
            Target::Other(folder(&content, &real))
        },
    )
}

/// A name of the content as a path from its folder; there need not be such a file.
pub(super) fn inner<'n>(shown: &str, name: &'n str) -> Option<&'n str> {
    let inner = match shown.trim_end_matches('/') {
        "" => name,
        shown => name.strip_prefix(shown)?.strip_prefix('/')?,
    };
    inner.split('/').all(is_name).then_some(inner)
}

/// Whether it is a name of the content.
fn is_name(name: &str) -> bool {
    let odd = |c: char| c.is_control() || matches!(c, '/' | '\\');
    !name.is_empty() && !is_left_out(name) && !name.contains(odd)
}

/// The nearest folder around a file that is no more than a folder: macOS runs one that is named `x.app`, and Windows has
/// others that are not what they seem.
fn folder(content: &Path, file: &Path) -> Option<PathBuf> {
    file.ancestors()
        .skip(1)
        .take_while(|folder| folder.starts_with(content))
        .find(|folder| {
            let name = folder.file_name().and_then(|name| name.to_str());
            name.is_some_and(|name| !name.contains('.'))
        })
        .map(Path::to_owned)
}

/// Whether it begins as a text does that nothing runs: some openers look into a file rather than at its name.
fn is_written(file: &Path) -> bool {
    let Ok(text) = text(file, START as u64) else {
        return false;
    };
    // As Notepad saves it when asked for “Unicode”: wrong for a site, and to be mended.
    if text.starts_with(&[0xFF, 0xFE]) || text.starts_with(&[0xFE, 0xFF]) {
        return true;
    }
    let odd =
        |byte: &u8| byte.is_ascii_control() && !matches!(byte, b'\t' | b'\n' | b'\r' | b'\x0C');
    let shown = String::from_utf8_lossy(&text);
    let first = shown
        .lines()
        .map(|line| line.trim_start_matches('\u{FEFF}').trim())
        .find(|line| !line.is_empty() && (!line.starts_with('#') || line.starts_with("#!")));
    let runs = first.is_some_and(|line| line.starts_with("#!") || line == "[Desktop Entry]");
    !text.iter().any(odd) && !runs
}

fn text(file: &Path, most: u64) -> std::io::Result<Vec<u8>> {
    let mut text = Vec::new();
    File::open(file)?.take(most).read_to_end(&mut text)?;
    Ok(text)
}

/// The line, from 1, at which a text is to be opened: the one asked for, if it has so many; or the one in which these
/// words stand, or as many of them as stand in any.
pub(super) fn line(file: &Path, wanted: Option<usize>, words: &str) -> usize {
    let text = text(file, MOST).unwrap_or_default();
    let text = String::from_utf8_lossy(&text);
    match wanted {
        Some(line) => line.clamp(1, text.lines().count().max(1)),
        None => line_with(&text, words),
    }
}

fn line_with(text: &str, words: &str) -> usize {
    let plain = |text: &str| -> String { text.chars().filter(|c| c.is_alphanumeric()).collect() };
    let lines: Vec<String> = text.lines().map(plain).collect();
    let words: Vec<char> = plain(words).chars().take(30).collect();
    for length in (4..=words.len()).rev() {
        let wanted: String = words.iter().take(length).collect();
        if let Some(at) = lines.iter().position(|line| line.contains(&wanted)) {
            return at + 1;
        }
    }
    1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn content() -> (tempfile::TempDir, PathBuf) {
        let site = tempfile::tempdir().unwrap();
        let root = site.path().canonicalize().unwrap().join("content");
        let put = |name: &str, bytes: &[u8]| {
            let file = root.join(name);
            std::fs::create_dir_all(file.parent().unwrap()).unwrap();
            std::fs::write(file, bytes).unwrap();
        };
        put("a.md", b"---\ntitle: x\n---\n");
        put("b.YAML", "title: 题\n".as_bytes());
        put("c/-rf.yml", b"# a comment\na: 1\n");
        put("c/gbk.md", b"\xd5\xe2\xca\xc7\n");
        put("c/wide.md", b"\xff\xfea\0\n\0");
        put("c/a.bat.md", b"text");
        put("c/a.md.bat", b"calc");
        put("c/bare", b"text");
        put("c/program.md", b"MZ\x90\0\x03");
        put("c/script.md", b"#!/bin/sh\n");
        put("c/start.md", b"\n# x\n[Desktop Entry]\nExec=calc\n");
        put("c/{file} {line} &calc%PATH%.md", b"text");
        put("x.app/run.sh", b"calc");
        put("x.app/in/run.sh", b"calc");
        put(".git/a.md", b"text");
        put("_away/a.md", b"text");
        put("../secret.md", b"text");
        put("../contents/a.md", b"text");
        (site, root)
    }

    #[test]
    fn texts_are_opened_and_of_others_the_folder_is_shown() {
        let (_site, root) = content();
        let at = |name: &str| root.join(name);
        for name in [
            "a.md",
            "b.YAML",
            "c/-rf.yml",
            "c/gbk.md",
            "c/wide.md",
            "c/a.bat.md",
            "c/{file} {line} &calc%PATH%.md",
        ] {
            let found = find(&root, "content", &format!("content/{name}"));
            assert_eq!(found, Some(Target::Text(at(name))), "{name}");
            assert_eq!(find(&root, "", name), found);
            assert_eq!(
                find(&root, "/s/content/", &format!("/s/content/{name}")),
                found
            );
        }
        for (name, folder) in [
            ("c/a.md.bat", "c"),
            ("c/bare", "c"),
            ("c/program.md", "c"),
            ("c/script.md", "c"),
            ("c/start.md", "c"),
            ("x.app/run.sh", ""),
            ("x.app/in/run.sh", "x.app/in"),
        ] {
            let folder = at(folder).components().collect();
            let found = find(&root, "content", &format!("content/{name}"));
            assert_eq!(found, Some(Target::Other(Some(folder))), "{name}");
        }
    }

    #[test]
    fn what_is_not_the_contents_is_neither() {
        let (_site, root) = content();
        for name in [
            "",
            "content",
            "content/",
            "content//a.md",
            "contents/a.md",
            "content../secret.md",
            "content/../secret.md",
            "content/c/../a.md",
            "content/./a.md",
            "content/c",
            "content/gone.md",
            "content/.git/a.md",
            "content/_away/a.md",
            "content/a.md/",
            "content\\a.md",
            "content/c\\bare",
            "secret.md",
            "../secret.md",
            "/etc/passwd",
            "content//etc/passwd",
            "content/a.md\0",
            "content/a.md\n",
            "file:///etc/passwd",
            "http://evil.example/a.md",
            "-a.md",
        ] {
            assert_eq!(find(&root, "content", name), None, "{name}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_link_is_what_it_leads_to() {
        use std::os::unix::fs::symlink;
        let (_site, root) = content();
        symlink("../secret.md", root.join("out.md")).unwrap();
        symlink(".git/a.md", root.join("hidden.md")).unwrap();
        symlink("/dev/zero", root.join("endless.md")).unwrap();
        symlink("c/a.md.bat", root.join("runs.md")).unwrap();
        symlink("a.md", root.join("runs.bat")).unwrap();
        symlink("..", root.join("up")).unwrap();
        for name in [
            "out.md",
            "hidden.md",
            "endless.md",
            "up/secret.md",
            "up/content/a.md",
        ] {
            let found = find(&root, "content", &format!("content/{name}"));
            assert_ne!(found, Some(Target::Text(root.join(name))), "{name}");
            assert!(found.is_none() || name == "up/content/a.md", "{name}");
        }
        assert_eq!(
            find(&root, "content", "content/runs.md"),
            Some(Target::Other(Some(root.join("c"))))
        );
        assert_eq!(
            find(&root, "content", "content/runs.bat"),
            Some(Target::Text(root.join("a.md")))
        );
        let odd = root.join("a\nhttp:evil.md");
        std::fs::write(&odd, "text").unwrap();
        symlink(&odd, root.join("odd.md")).unwrap();
        assert_eq!(find(&root, "content", "content/odd.md"), None);
        std::fs::write(root.join("c/a:7.md"), "text").unwrap();
        assert_eq!(
            find(&root, "content", "content/c/a:7.md"),
            Some(Target::Other(Some(root.join("c"))))
        );
    }

    #[test]
    fn words_lead_to_their_line() {
        let text = "---\ntitle: 甲\n---\n\n传销的**三个**特征：\n\n1. 入门费\n";
        assert_eq!(line_with(text, "传销的三个特征："), 5);
        assert_eq!(line_with(text, "传销的三个不同的话"), 5);
        assert_eq!(line_with(text, "没有的话"), 1);
        assert_eq!(line_with(text, ""), 1);
    }

    #[test]
    fn no_line_is_beyond_the_text() {
        let (_site, root) = content();
        let at = |wanted| line(&root.join("a.md"), Some(wanted), "");
        assert_eq!([0, 1, 3, 4, usize::MAX].map(at), [1, 1, 3, 3, 3]);
        assert_eq!(line(&root.join("gone.md"), Some(7), ""), 1);
    }
}
