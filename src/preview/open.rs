//! Opens things outside: a page in the author's browser, a file in the author's editor at a line. Never
//! through a shell.

use std::env;
use std::path::Path;
use std::process::{Command, Stdio};

/// Opens an address. Whether something was started that does so.
pub fn in_browser(address: &str) -> bool {
    system(address)
}

/// Opens a file at a line, from 1: in `MINGBIAN_EDITOR` or `VISUAL` (an editor's name, with `{file}` and `{line}` where
/// it wants them), in VS Code, or in whatever the system has for it. Whether something was started.
pub(super) fn in_editor(file: &Path, line: usize) -> bool {
    let wanted = ["MINGBIAN_EDITOR", "VISUAL"]
        .iter()
        .find_map(|name| env::var(name).ok())
        .filter(|wanted| !wanted.trim().is_empty());
    if let Some(wanted) = wanted {
        return start(&command(&wanted, file, line));
    }
    let place = format!("{}:{line}", file.display());
    let code = if cfg!(windows) { "code.cmd" } else { "code" };
    start(&[code.to_owned(), "--goto".to_owned(), place]) || system(&file.to_string_lossy())
}

/// An editor's command as its words.
fn command(wanted: &str, file: &Path, line: usize) -> Vec<String> {
    let shown = file.to_string_lossy();
    let mut words: Vec<String> = wanted
        .split_whitespace()
        .map(|word| {
            word.replace("{file}", &shown)
                .replace("{line}", &line.to_string())
        })
        .collect();
    if !wanted.contains("{file}") {
        words.push(shown.into_owned());
    }
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
            // Somebody has to hear that it ended.
            std::thread::spawn(move || child.wait());
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
        assert_eq!(
            command("vim +{line} {file}", file, 7),
            ["vim", "+7", "/a b/c.md"]
        );
        assert_eq!(command("notepad", file, 7), ["notepad", "/a b/c.md"]);
        assert!(!start(&["/nowhere/at/all".to_owned()]));
    }
}
