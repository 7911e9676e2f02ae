//! Where the program speaks. Whatever is written here is shown and nothing of it is obeyed: file names, cells and
//! titles come from elsewhere, and a terminal does what an escape sequence in them says.

use std::fmt::Display;
use std::io::{self, Write};

use crate::locale;
use crate::unseen::{shown, shown_on_a_line};

/// A stream that people read.
pub(super) struct Screen<'a>(&'a mut dyn Write);

impl<'a> Screen<'a> {
    pub(super) fn new(stream: &'a mut dyn Write) -> Self {
        Self(stream)
    }

    /// What the program itself drew, in colours or as JSON; what it quotes is shown in it already.
    pub(super) fn draw(&mut self, drawn: &str) {
        // A closed pipe is no reason to complain.
        let _ = self.0.write_all(drawn.as_bytes());
    }
}

impl Write for Screen<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0
            .write_all(shown(&String::from_utf8_lossy(bytes)).as_bytes())?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

/// Puts values into a message. Each stays on its line: a file's name must not look like a line of ours.
pub(super) fn fill(template: &str, values: &[&dyn Display]) -> String {
    let shown: Vec<String> = values
        .iter()
        .map(|value| shown_on_a_line(&value.to_string()).into_owned())
        .collect();
    let shown: Vec<&dyn Display> = shown.iter().map(|value| value as &dyn Display).collect();
    locale::fill(template, &shown)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_shown_and_what_is_drawn_stays() {
        let mut stream = Vec::new();
        let mut screen = Screen::new(&mut stream);
        writeln!(screen, "甲\u{1b}[2J").unwrap();
        screen.draw("\u{1b}[1m粗\u{1b}[0m\n");
        assert_eq!(
            String::from_utf8(stream).unwrap(),
            "甲\\u{1b}[2J\n\u{1b}[1m粗\u{1b}[0m\n"
        );
        assert_eq!(fill("“{}”在", &[&"a\n错误"]), "“a\\u{a}错误”在");
    }
}
