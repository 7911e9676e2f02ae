//! Which lines below an option or an explanation are no part of it.

use super::super::label::{self, Label};
use super::super::remark::{Remark, remark};
use super::{Cutter, Gap};

impl Cutter<'_, '_> {
    /// Whether a line below the last option or an explanation of the open question is no part of it.
    pub(super) fn stands_apart(&self, at: usize) -> bool {
        let lines = self.lines;
        let line = &lines.all[at];
        let labelled = matches!(label::stretches(line.text).first(), Some((Some(_), _)));
        if labelled || lines.is_lettered(at) {
            return false;
        }
        let remark = remark(line.text);
        self.apart
            || match self.label() {
                // A stem may have its material below it; where it is asked nothing more, that is another one's.
                Label::Head if self.options < 2 => {
                    remark == Some(Remark::Paper) && self.gap == Gap::Rift && !lines.asks(at)
                }
                Label::Head if lines.goes_on_with_options(at) => {
                    let between = lines.next_letter(at) == Some(self.options);
                    remark.is_some() || line.is_paragraph && between
                }
                Label::Head => self.gap == Gap::Rift || line.is_paragraph || remark.is_some(),
                Label::Explanation | Label::Hint => remark == Some(Remark::Paper),
                _ => false,
            }
    }
}
