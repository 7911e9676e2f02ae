//! Which lines below a stem, an option or an explanation are no part of it.

use super::super::label::{self, Label};
use super::super::line::{Line, Shape};
use super::super::remark::{Remark, remark};
use super::{Cutter, Gap};
use crate::syntax::answer::truth;

impl Cutter<'_, '_> {
    /// Whether a line below the open question is no part of it.
    pub(super) fn stands_apart(&self, at: usize) -> bool {
        let lines = self.lines;
        let line = &lines.all[at];
        let labelled = matches!(label::stretches(line.text).first(), Some((Some(_), _)));
        if labelled || lines.is_lettered(at) {
            return false;
        }
        // The heading of a key that does not follow.
        if self.apart || matches!(line.shape, Shape::Key) {
            return true;
        }
        let remark = remark(line.text);
        match self.label() {
            Label::Head if self.options < 2 => self.is_below_stem(at, remark),
            Label::Head if lines.goes_on_with_options(at) => {
                let between = lines.next_letter(at) == Some(self.options);
                remark.is_some() || line.is_paragraph && between
            }
            Label::Head => self.gap == Gap::Rift || line.is_paragraph || remark.is_some(),
            Label::Explanation | Label::Hint => remark == Some(Remark::Paper),
            _ => false,
        }
    }

    /// Whether a line below a stem without options is none of its own: nothing more is asked up to the next number, and the
    /// stem has said all. Material may stand below a stem, and a stem may be wrapped or have a list.
    fn is_below_stem(&self, at: usize, remark: Option<Remark>) -> bool {
        let line = &self.lines.all[at];
        let is_essay = self.section_is_essay();
        if self.lines.asks(at) || is_essay || !matches!(line.shape, Shape::Text) {
            return false;
        }
        match remark {
            Some(Remark::Paper) if self.gap == Gap::Rift => return true,
            Some(Remark::Question) => return true,
            _ => {}
        }
        let Some(ending) = self.stem_ends() else {
            return false;
        };
        match ending {
            Ending::Open => false,
            // Nothing of a statement follows its mark.
            Ending::Marked => !is_item(line),
            Ending::Sentence => {
                let apart = self.gap == Gap::Rift || line.is_paragraph || !is_sentence(line.text);
                apart && !is_item(line) && !line.text.contains(['？', '?'])
            }
        }
    }

    fn section_is_essay(&self) -> bool {
        let section = self.cut.sections.last();
        section.is_some_and(|(section, _)| section.essay.is_some())
    }

    /// How the words of the open question end that stand above; `None`: there are none.
    fn stem_ends(&self) -> Option<Ending> {
        let last = self.block()?.parts.last()?.lines.last()?;
        let all = &self.lines.all;
        let behind = all.partition_point(|line| line.start <= last.start);
        let line = all.get(behind.checked_sub(1)?)?;
        let words = line
            .text
            .get(last.start - line.start..last.end - line.start)?;
        (!words.is_empty()).then(|| Ending::of(words))
    }
}

/// How a stem ends.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ending {
    /// In the midst of a sentence, or where something is to follow.
    Open,
    Sentence,
    /// With a bracket for the answer, filled or not: `（√）`, `（　）`.
    Marked,
}

impl Ending {
    fn of(words: &str) -> Self {
        let bare = words.trim_end_matches(['。', '.', ' ', '\u{3000}']);
        let inner = bare
            .strip_suffix(['）', ')', '】', ']'])
            .and_then(|it| Some(&it[it.rfind(['（', '(', '【', '['])?..]));
        let inner = inner.map(|it| it.trim_start_matches(['（', '(', '【', '[']).trim());
        match inner {
            Some(inner) if inner.is_empty() || truth(inner).is_some() => Self::Marked,
            _ if is_sentence(words) => Self::Sentence,
            _ => Self::Open,
        }
    }
}

fn is_sentence(text: &str) -> bool {
    text.ends_with(['。', '！', '!', '？', '?', '”', '；'])
}

/// Whether a line is one of a list, or shows a picture: a part of what stands above it.
fn is_item(line: &Line<'_>) -> bool {
    const SIGNS: &str = "-*•·●○◆■□▲－—“\"|｜";
    let first = line.text.chars().next();
    let counts = |c: char| ('①'..='⓿').contains(&c) || ('⑴'..='⒛').contains(&c);
    first.is_some_and(|c| SIGNS.contains(c) || counts(c) || c.is_ascii_digit())
        || line.text.starts_with(['(', '（', '[', '【'])
        || !line.text.contains(char::is_alphanumeric)
}
