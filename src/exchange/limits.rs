//! What a file from elsewhere may have at most, and why: one table for every reader. Honest files end far below; what
//! is beyond is refused with its limit named, before it costs memory or time.

use crate::diagnostic::{BadFile, Limit};
use crate::syntax::limits;

/// The table. A bank of 20,000 questions is taken for the largest that there is.
const TABLE: [(Limit, u64); 19] = [
    // 20,000 questions with a small picture in each twentieth; all of it is held in memory.
    (Limit::Bytes, 64 << 20),
    // A table or a text has no pictures: 20,000 questions are 20 MB.
    (Limit::TextBytes, 32 << 20),
    // 20,000 questions are 30 MB; rows that were only coloured, down to the last one, 100 MB. Read as it is
    // unpacked, never held.
    (Limit::Unpacked, 256 << 20),
    // A workbook of 200 sheets with a drawing and a picture each has a thousand.
    (Limit::Parts, 10_000),
    // One for each month of ten years.
    (Limit::Sheets, 200),
    // Rows that have anything: ten for each question.
    (Limit::Rows, 200_000),
    // As many as Excel has; a table of questions has thirty.
    (Limit::Columns, 16_384),
    // Cells that have anything: fifty for each question.
    (Limit::Cells, 1_000_000),
    // UTF-16 units, as many as Excel lets stand in a cell.
    (Limit::CellText, 32_767),
    // Bytes of all cells: one text of 32,767 may be shown by a million cells.
    (Limit::CellsText, 64 << 20),
    // More than twice of what is taken for the largest; half of what one bank may have.
    (Limit::Questions, limits::QUESTIONS as u64 / 2),
    // Options, accepted answers, cards or pairs of one question: as many as any type may have in a bank, where each has
    // a limit of its own.
    (Limit::Options, limits::CARDS as u64),
    // Elements within elements; Moodle has about eight.
    (Limit::Nested, 64),
    // Elements and attributes of a Moodle file, each held in memory; 20,000 questions have 800,000.
    (Limit::Nodes, 1_000_000),
    // Attributes of one element; Moodle has four.
    (Limit::Attributes, 64),
    // Elements of a workbook, looked at and forgotten: a million rows that were only coloured.
    (Limit::Elements, 10_000_000),
    // Bytes between two marks of a workbook's XML, which is held at once: a full cell is 200 KB at most.
    (Limit::Piece, 1 << 20),
    // Tags of one text in HTML: what a browser makes of them may grow with their square.
    (Limit::Tags, 2_000),
    // Of a Word file: 8,000 questions of six lines.
    (Limit::Paragraphs, 50_000),
];

/// How much of it a file may have.
pub fn most(limit: Limit) -> u64 {
    // In the order of the limits; asked for each element of a workbook.
    TABLE.get(limit as usize).map_or(0, |(_, most)| *most)
}

/// Bytes that a process which reads may take; the worst file within the table takes half.
pub const MEMORY: u64 = 1 << 30;
/// Seconds of work that it may need: 20,000 questions need one.
pub const WORK_SECONDS: u64 = 20;
/// Seconds until it is ended, however busy the computer is.
pub const SECONDS: u64 = 120;
/// Bytes that may come of a file: its texts and pictures, and what is said of them.
pub const OUTCOME: u64 = 256 << 20;

/// Whether so many are within the limit.
///
/// # Errors
/// The limit, when they are not.
pub fn within(limit: Limit, count: usize) -> Result<(), BadFile> {
    if count as u64 > most(limit) {
        return Err(beyond(limit));
    }
    Ok(())
}

/// A file that goes beyond it.
pub fn beyond(limit: Limit) -> BadFile {
    BadFile::Beyond(limit, most(limit))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{ImportFlaw, Problem};
    use crate::locale::Locale;

    #[test]
    fn each_limit_has_a_number_and_words_of_its_own() {
        let mut said = Vec::new();
        for (index, limit) in Limit::ALL.into_iter().enumerate() {
            assert_eq!(TABLE[index].0, limit);
            assert_eq!(limit as usize, index);
            assert!(most(limit) > 0, "{limit:?}");
            assert_eq!(within(limit, usize::try_from(most(limit)).unwrap()), Ok(()));
            let problem = Problem::Import(ImportFlaw::Unreadable(beyond(limit)));
            said.extend([Locale::Chinese, Locale::English].map(|it| it.problem(&problem).0));
        }
        let all = said.len();
        said.sort();
        said.dedup();
        assert_eq!(said.len(), all);
    }
}
