//! The words of `mingbian update` and `mingbian take`: the shape; and how a change of a text is shown.

use crate::diagnostic::Change;

/// Signs of a text that are shown.
const SHOWN: usize = 40;
/// Signs before the first difference.
const BEFORE: usize = 8;

/// One text for each message. Its doc names the values for its `{}`, in order, or when it is shown.
pub struct LibraryWords {
    /// The site stands on nothing.
    pub none: &'static str,
    /// Name; the nearest one.
    pub unknown: &'static str,
    pub unknown_near: &'static str,
    /// A file that the site has itself.
    pub own: &'static str,
    /// A name that was not taken.
    pub not_taken: &'static str,
    pub too_large: &'static str,
    /// File.
    pub taken: &'static str,
    /// How to go on.
    pub taken_next: &'static str,
    /// File that was there.
    pub there: &'static str,
    /// Above what changed in the library, and above the author's changes.
    pub theirs: &'static str,
    pub yours: &'static str,
    /// Where there is nothing of the one or the other.
    pub nothing: &'static str,
    /// What to do, the name.
    pub there_next: &'static str,
    /// File.
    pub seen: &'static str,
    /// Nothing is new.
    pub current: &'static str,
    /// The first agreement: nothing to compare with.
    pub first: &'static str,
    /// Above the list of what is new.
    pub news: &'static str,
    /// Counts: a number and what of a section it is.
    pub came: &'static str,
    pub went: &'static str,
    pub changed: &'static str,
    /// Questions whose answer is another.
    pub answers: &'static str,
    /// What sections are called, by folder, when counted: case, cases.
    pub counted: &'static [(&'static str, &'static str)],
    /// Pages that are none of these, and other files.
    pub pages: &'static str,
    pub files: &'static str,
    /// Behind the name of a file that the site has itself.
    pub stays: &'static str,
    /// A file that came, went, changed in what it says, or in notes alone.
    pub file_new: &'static str,
    pub file_gone: &'static str,
    pub file_changed: &'static str,
    pub file_notes: &'static str,
    /// Further changes of one file; how many.
    pub more: &'static str,
    /// How to agree.
    pub how: &'static str,
    /// The question, and what counts as yes.
    pub ask: &'static str,
    pub yes: &'static [&'static str],
    /// It was agreed to.
    pub agreed: &'static str,
    /// It was not.
    pub left: &'static str,
    /// What a page of the library is to `new` and `import`: file, name.
    pub of_library: &'static str,
    /// One change: where, what stood there, what stands there now.
    pub change: &'static str,
    pub change_new: &'static str,
    pub change_gone: &'static str,
    /// Where: the words below the keys.
    pub text: &'static str,
}

impl LibraryWords {
    /// A change on one line.
    pub fn one(&self, change: &Change) -> String {
        let at = if change.at.is_empty() {
            self.text.to_owned()
        } else {
            change.at.join(" · ")
        };
        match (&change.was, &change.now) {
            (Some(was), Some(now)) => {
                let start = same(was, now).saturating_sub(BEFORE);
                super::fill(self.change, &[&at, &cut(was, start), &cut(now, start)])
            }
            (None, Some(now)) => super::fill(self.change_new, &[&at, &cut(now, 0)]),
            (Some(was), None) => super::fill(self.change_gone, &[&at, &cut(was, 0)]),
            (None, None) => at,
        }
    }

    /// The same of several, in one sentence.
    pub fn all(&self, changes: &[Change], more: usize) -> String {
        let mut lines: Vec<String> = changes.iter().map(|change| self.one(change)).collect();
        if more > 0 {
            lines.push(super::fill(self.more, &[&more]));
        }
        lines.join(self.between())
    }

    fn between(&self) -> &'static str {
        if self.text.is_ascii() { "; " } else { "；" }
    }
}

/// How many signs two texts have in common at their beginning.
fn same(was: &str, now: &str) -> usize {
    was.chars()
        .zip(now.chars())
        .take_while(|(a, b)| a == b)
        .count()
}

/// A part of a text on one line, from the sign of this number on.
fn cut(text: &str, start: usize) -> String {
    let line: Vec<char> = text
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .chars()
        .collect();
    let start = if line.len() <= SHOWN {
        0
    } else {
        start.min(line.len())
    };
    let mut out = String::new();
    if start > 0 {
        out.push('…');
    }
    out.extend(line.iter().skip(start).take(SHOWN));
    if line.len() > start + SHOWN {
        out.push('…');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_is_shown_where_it_is() {
        let long = "一".repeat(60);
        assert_eq!(cut("甲\n乙", 0), "甲 乙");
        assert_eq!(cut(&format!("{long}二"), 52), "…一一一一一一一一二");
        let (was, now) = (format!("{long}二"), format!("{long}三"));
        assert_eq!(same(&was, &now), 60);
    }
}
