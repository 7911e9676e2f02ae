//! Opens things outside: a page in the author's browser, a file in the author's editor at a line. Never
//! through a shell.

use std::env;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// What cannot open a file mostly says so at once.
const AT_ONCE: Duration = Duration::from_millis(300);
/// The opener of Windows says that it failed when it did not.
const EXPLORER: bool = cfg!(windows);

/// Opens an address. Whether something was started that does so.
pub fn in_browser(address: &str) -> bool {
    system(address)
}

/// Editors that need a terminal to be seen in; a server has none to give.
const IN_TERMINALS: [&str; 12] = [
    "vi", "vim", "nvim", "nano", "pico", "micro", "hx", "helix", "ed", "joe", "ne", "mcedit",
];

/// Opens a file at a line, from 1: in `MINGBIAN_EDITOR` or `VISUAL` (an editor's name, with `{file}` and `{line}` where
/// it wants them, in quotes where a name has spaces), in VS Code, or in whatever the system has for it. Whether
/// something was started.
pub(super) fn in_editor(file: &Path, line: usize) -> bool {
    let wanted = |name| {
        let wanted = words_of(&env::var(name).ok()?);
        (!wanted.is_empty()).then_some(wanted)
    };
    if let Some(wanted) = wanted("MINGBIAN_EDITOR") {
        return start(&command(&wanted, file, line));
    }
    let seen = |words: &Vec<String>| !IN_TERMINALS.contains(&&*name_of(&words[0]));
    if let Some(wanted) = wanted("VISUAL").filter(seen) {
        return start(&command(&wanted, file, line));
    }
    let code = if cfg!(windows) { "code.cmd" } else { "code" };
    start(&command(&[code.to_owned()], file, line)) || system(&file.to_string_lossy())
}

/// An editor's command as its words.
fn command(wanted: &[String], file: &Path, line: usize) -> Vec<String> {
    let shown = file.to_string_lossy();
    let mut words: Vec<String> = wanted
        .iter()
        .map(|word| {
            word.replace("{file}", &shown)
                .replace("{line}", &line.to_string())
        })
        .collect();
    if wanted.iter().any(|word| word.contains("{file}")) {
        return words;
    }
    let told = wanted.iter().any(|word| word.contains("{line}"));
    match wanted.first().map(|program| name_of(program)).as_deref() {
        Some("code" | "codium" | "code-insiders" | "cursor") if !told => {
            words.extend(["--goto".to_owned(), format!("{shown}:{line}")]);
        }
        Some("subl" | "zed") if !told => words.push(format!("{shown}:{line}")),
        Some("notepad++") if !told => words.extend([format!("-n{line}"), shown.into_owned()]),
        _ => words.push(shown.into_owned()),
    }
    words
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

fn system(what: &str) -> bool {
    let opener: &[&str] = if cfg!(windows) {
        &["explorer"]
    } else if cfg!(target_os = "macos") {
        &["open"]
    } else {
        &["xdg-open"]
    };
    let mut words: Vec<String> = opener.iter().map(|word| (*word).to_owned()).collect();
    words.push(what.to_owned());
    start(&words)
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
                    return status.success() || EXPLORER;
                }
                thread::sleep(Duration::from_millis(10));
            }
            // Somebody has to hear that it ended.
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
        let file = Path::new("/a b/c.md");
        for (wanted, expected) in [
            ("vim +{line} {file}", &["vim", "+7", "/a b/c.md"][..]),
            ("notepad", &["notepad", "/a b/c.md"]),
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
}
