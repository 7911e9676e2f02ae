//! Opens things outside: a page in the author's browser, a text in the author's editor at a line, a folder. Never
//! through a shell. What may be opened was decided before.

#![allow(clippy::disallowed_methods, reason = "it starts other programs")]

use std::borrow::Cow;
use std::env;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::path;

/// What cannot open a file mostly says so at once.
const AT_ONCE: Duration = Duration::from_millis(300);

/// A system's ways to open things.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum System {
    Windows,
    Mac,
    Other,
}

const HERE: System = if cfg!(windows) {
    System::Windows
} else if cfg!(target_os = "macos") {
    System::Mac
} else {
    System::Other
};

/// Opens an address of ours. Whether something was started that does so.
pub fn in_browser(address: &str) -> bool {
    start(&with_opener(HERE, address))
}

/// Editors that need a terminal to be seen in; a server has none to give.
const IN_TERMINALS: [&str; 12] = [
    "vi", "vim", "nvim", "nano", "pico", "micro", "hx", "helix", "ed", "joe", "ne", "mcedit",
];

/// Opens a text at a line, from 1: in `MINGBIAN_EDITOR` or `VISUAL` (an editor's name, with `{file}` and `{line}` where
/// it wants them, in quotes where a name has spaces), in VS Code, or in whatever the system has for it. Whether
/// something was started.
pub(super) fn in_editor(file: &Path, line: usize) -> bool {
    let Some(file) = spoken(file) else {
        return false;
    };
    let wanted = |name| {
        let wanted = words_of(&env::var(name).ok()?);
        (!wanted.is_empty()).then_some(wanted)
    };
    if let Some(wanted) = wanted("MINGBIAN_EDITOR") {
        return in_this(HERE, &wanted, &file, line);
    }
    let seen = |words: &Vec<String>| !IN_TERMINALS.contains(&&*name_of(&words[0]));
    if let Some(wanted) = wanted("VISUAL").filter(seen) {
        return in_this(HERE, &wanted, &file, line);
    }
    let code = if cfg!(windows) { "code.cmd" } else { "code" };
    in_this(HERE, &[code.to_owned()], &file, line) || in_system(&file)
}

/// Shows a folder. Whether something was started that does so.
pub(super) fn in_folders(folder: &Path) -> bool {
    spoken(folder).is_some_and(|folder| in_system(&folder))
}

fn in_system(path: &str) -> bool {
    is_for_opener(HERE, path) && start(&with_opener(HERE, path))
}

fn in_this(system: System, wanted: &[String], file: &str, line: usize) -> bool {
    let batch = wanted.first().is_some_and(|program| is_batch(program));
    // Such a program's words are read once more, by a shell; so is VS Code started on Windows.
    if system == System::Windows && batch && !is_calm(file) {
        return false;
    }
    start(&command(wanted, file, line))
}

fn is_batch(program: &str) -> bool {
    matches!(&*path::extension(program), "cmd" | "bat")
}

/// A path as other programs understand it, in full, so that it begins neither as an option nor as an address does. What
/// Windows calls `\\?\C:\a` is `C:\a` to most.
fn spoken(path: &Path) -> Option<Cow<'_, str>> {
    path.is_absolute()
        .then(|| path.to_str().map(without_prefix))?
}

fn without_prefix(path: &str) -> Cow<'_, str> {
    match path.strip_prefix(r"\\?\") {
        Some(rest) => match rest.strip_prefix(r"UNC\") {
            Some(share) => Cow::Owned(format!(r"\\{share}")),
            None => Cow::Borrowed(rest),
        },
        None => Cow::Borrowed(path),
    }
}

/// Whether the system's opener takes it for a path and for nothing else.
fn is_for_opener(system: System, path: &str) -> bool {
    match system {
        // Explorer reads commas and more as its own.
        System::Windows => is_calm(path),
        System::Mac | System::Other => path.starts_with('/') && !path.contains(char::is_control),
    }
}

/// Whether it is made of letters, digits and what no shell of Windows has a use for.
fn is_calm(path: &str) -> bool {
    path.chars()
        .all(|c| c.is_alphanumeric() || r" \:._-()[]#@+~（）【】《》、。·—".contains(c))
}

/// An editor's command as its words.
fn command(wanted: &[String], file: &str, line: usize) -> Vec<String> {
    let mut words: Vec<String> = wanted.iter().map(|word| filled(word, file, line)).collect();
    if wanted.iter().any(|word| word.contains("{file}")) {
        return words;
    }
    let told = wanted.iter().any(|word| word.contains("{line}"));
    match wanted.first().map(|program| name_of(program)).as_deref() {
        Some("code" | "codium" | "code-insiders" | "cursor") if !told => {
            words.extend(["--goto".to_owned(), format!("{file}:{line}")]);
        }
        Some("subl" | "zed") if !told => words.push(format!("{file}:{line}")),
        Some("notepad++") if !told => words.extend([format!("-n{line}"), file.to_owned()]),
        _ => words.push(file.to_owned()),
    }
    words
}

/// A word with what it asks for. A file's name may hold `{line}` too, and keeps it.
fn filled(word: &str, file: &str, line: usize) -> String {
    let parts: Vec<String> = word
        .split("{file}")
        .map(|part| part.replace("{line}", &line.to_string()))
        .collect();
    parts.join(file)
}

/// `code` of `C:\Programme\Code\code.cmd`.
fn name_of(program: &str) -> String {
    let name = program.rsplit(['/', '\\']).next().unwrap_or(program);
    let name = name.to_ascii_lowercase();
    let bare = [".exe", ".cmd", ".bat"].iter();
    bare.fold(name.as_str(), |name, end| {
        name.strip_suffix(end).unwrap_or(name)
    })
    .to_owned()
}

/// Words between spaces; what stands in quotes is one.
fn words_of(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = None::<String>;
    let mut quote = None;
    for c in text.chars() {
        if quote == Some(c) {
            quote = None;
        } else if quote.is_none() && matches!(c, '"' | '\'') {
            quote = Some(c);
            word.get_or_insert_default();
        } else if quote.is_none() && c.is_whitespace() {
            words.extend(word.take());
        } else {
            word.get_or_insert_default().push(c);
        }
    }
    words.extend(word);
    words
}

fn with_opener(system: System, what: &str) -> Vec<String> {
    let opener = match system {
        System::Windows => "explorer",
        System::Mac => "open",
        System::Other => "xdg-open",
    };
    vec![opener.to_owned(), what.to_owned()]
}

fn start(words: &[String]) -> bool {
    let Some((program, arguments)) = words.split_first() else {
        return false;
    };
    let child = Command::new(program)
        .args(arguments)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
    match child {
        Ok(mut child) => {
            let until = Instant::now() + AT_ONCE;
            while Instant::now() < until {
                if let Ok(Some(status)) = child.try_wait() {
                    // The opener of Windows says that it failed when it did not.
                    return status.success() || HERE == System::Windows;
                }
                thread::sleep(Duration::from_millis(10));
            }
            // The child has to be waited for, or it stays as a zombie.
            thread::spawn(move || child.wait());
            true
        }
        Err(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_editor_gets_the_file_and_the_line_where_it_wants_them() {
        let file = "/a b/c.md";
        for (wanted, expected) in [
            ("vim +{line} {file}", &["vim", "+7", "/a b/c.md"][..]),
            ("notepad", &["notepad", "/a b/c.md"]),
            ("x --at={file}:{line}", &["x", "--at=/a b/c.md:7"]),
            (
                "'/my apps/Code.exe' -n",
                &["/my apps/Code.exe", "-n", "--goto", "/a b/c.md:7"],
            ),
            ("subl", &["subl", "/a b/c.md:7"]),
            (
                r#""C:\Program Files\Notepad++\notepad++.exe""#,
                &[
                    r"C:\Program Files\Notepad++\notepad++.exe",
                    "-n7",
                    "/a b/c.md",
                ],
            ),
        ] {
            assert_eq!(command(&words_of(wanted), file, 7), expected);
        }
        assert_eq!(name_of(r"C:\x\CODE.CMD"), "code");
        assert_eq!(words_of("  a ''  \"b c\"d "), ["a", "", "b cd"]);
        // Nothing is started here: until it is another program, a child has copies of the locks that other tests
        // hold. What happens where no editor opens: tests/browser/live.test.js.
    }

    #[test]
    fn a_name_stays_what_it_is_whatever_stands_in_it() {
        let file = "/s/{line} {file} -x.md";
        let words = |wanted: &str| command(&words_of(wanted), file, 7);
        assert_eq!(words("e +{line} {file}"), ["e", "+7", file]);
        assert_eq!(words("e {file}@{line}"), ["e", &format!("{file}@7")]);
        assert_eq!(words("e"), ["e", file]);
    }

    #[test]
    fn openers_get_paths_and_nothing_that_reads_otherwise() {
        for path in [
            "-x.md",
            "x.md",
            "http://evil.example/a.md",
            "file:///a.md",
            "/a\nhttp://b.md",
        ] {
            assert!(!is_for_opener(System::Other, path), "{path}");
            assert!(!is_for_opener(System::Mac, path), "{path}");
        }
        assert!(is_for_opener(System::Other, "/s/%41&b;c.md"));
        for name in [
            "a&calc", "a|b", "a^b", "%PATH%", "a!b!", "a\"b", "a,b", "a=b", "a;b", "a`b", "$(b)",
            "a'b", "＂", "a\nb",
        ] {
            let path = format!(r"C:\s\content\{name}.md");
            assert!(!is_for_opener(System::Windows, &path), "{path}");
            let code = ["code.cmd".to_owned()];
            assert!(!in_this(System::Windows, &code, &path, 1), "{path}");
        }
        assert!(is_for_opener(
            System::Windows,
            r"C:\网站 (1)\content\【一】a_b-c.md"
        ));
        assert!(is_batch(r"C:\x\CODE.CMD") && is_batch("e.Bat") && !is_batch("code.exe"));
    }

    #[test]
    fn a_path_is_said_as_people_say_it() {
        assert_eq!(without_prefix(r"\\?\C:\a\b.md"), r"C:\a\b.md");
        assert_eq!(without_prefix(r"\\?\UNC\server\a.md"), r"\\server\a.md");
        assert_eq!(without_prefix("/a/b.md"), "/a/b.md");
        assert_eq!(spoken(Path::new("-a.md")), None);
    }
}
