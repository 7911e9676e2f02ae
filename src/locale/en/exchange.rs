//! English: the words of import and export.

use super::{asset, list, question, word};
use crate::diagnostic::{BadFile, Cell, ImportFlaw, Limit, Lost, NameFlaw, PictureFlaw};
use crate::path::column_letters;

/// What is wrong, and what to do.
#[allow(clippy::too_many_lines)] // One line a flaw: a table, not a procedure.
pub(super) fn import(flaw: &ImportFlaw) -> (String, String) {
    use ImportFlaw as F;
    let left_out =
        |message: String, help: &str| (message, format!("{help}; this question was not imported"));
    let taken = |message: String, help: &str| (message, help.to_owned());
    match flaw {
        F::Unreadable(bad) => bad_file(bad),
        F::Empty => taken(
            "no question was found in it".into(),
            "in a sheet, name the columns in the first row (stem, option A, option B, answer …), one question a row; as text, write “1. stem A. … B. … answer: B”",
        ),
        F::HeadMissing(row) => taken(
            format!("this sheet has no names of columns such as stem and answer (or option A) and was not imported; its first row is: {row}"),
            "put a row above it that names each column: stem, option A, option B, answer …; if it has one, use these names",
        ),
        F::ColumnUnknown(name, near) => (
            format!("unknown column `{name}`; it was not imported"),
            near.as_ref().map_or_else(
                || "leave it if it is not needed; else use a known name such as stem, option A, answer, explanation, difficulty, points".into(),
                |near| format!("did you mean `{near}`? Leave it if it is not needed"),
            ),
        ),
        F::ColumnTwice(name) => taken(
            format!("there are two columns for `{}`; the first one was used", list::name(name)),
            "delete or rename one of them",
        ),
        F::StemMissing => left_out("there is no stem".into(), "add it"),
        F::AnswerMissing => left_out("there is no answer".into(), "add it"),
        F::AnswerBeyond(answer, options) => left_out(
            format!("the answer is {answer}, but there are only {options} options"),
            "change the answer or add options",
        ),
        F::AnswerInvalid(answer, called) => left_out(
            format!(
                "the answer `{}` does not fit the type `{}`",
                list::list(answer),
                question::called(*called)
            ),
            question::import_help(*called),
        ),
        F::AnswerTwice(first, second) => left_out(
            format!("two answers that differ: {first} and {second}"),
            "keep the right one",
        ),
        F::AnswerUnclear(answer, words, numbers) => left_out(
            format!("the answer `{answer}` may be the words of option {words} or the number of option {numbers}"),
            "write the letter of the option, such as B",
        ),
        F::OptionsTooFew => left_out("there are fewer than two options".into(), "write two at least"),
        F::OptionGap(letter) => left_out(
            format!("option {letter} is empty, but there is one behind it"),
            "fill it, or move the others up and change the answer's letters",
        ),
        F::OptionLetters(letters) => left_out(
            format!("the options are lettered {letters}: one is missing, or there twice"),
            "add the missing option, or letter them A, B, C, D one after another, the answer too",
        ),
        F::OptionTwice(text) => left_out(format!("two options are `{text}`"), "change one of them"),
        F::TypeUnknown(kind) => left_out(
            format!("unknown type of question `{}`", list::name(kind)),
            &format!(
                "use {}; write a classify question into the bank itself",
                question::in_sheets()
            ),
        ),
        F::TypeUnclear(answer) => left_out(
            format!("the answer `{answer}` may be true or false, or a number"),
            "add a column `type` with judge or number; write the answers of judge questions as true or false",
        ),
        F::BlanksSeveral(blanks) => left_out(
            format!("this question has {blanks} blanks; one to fill in has one"),
            "make several questions of it with a blank each, or give it options",
        ),
        F::Wildcard(answer, only) => {
            let message = format!("the * in the answer `{answer}` stands for any words in Moodle, which is not possible here");
            if *only {
                left_out(message, "write out each answer that is right; a star that is meant is \\*")
            } else {
                taken(message, "this answer was left out, the question and its other answers were imported; write it out if it is needed")
            }
        }
        F::ValueInvalid(column, value, allowed) => (
            format!("`{}` cannot be `{value}`; it was left out", list::name(column)),
            format!("use {}; the question was imported", list::allowed(allowed)),
        ),
        F::LeanUnused(letter) => taken(
            format!("which way option {letter} errs was left out: only wrong options err"),
            "see whether the answer or the column is the wrong one; the question was imported",
        ),
        F::DateCell(date) => left_out(
            format!("Excel made a date or a time of this cell ({date}); what was written cannot be told any more"),
            "format the cell as text and write it again",
        ),
        F::FormatCell(number, format) => left_out(
            format!("this cell holds the number {number} in the format `{format}`; how it is shown cannot be told"),
            "format the cell as text and write it again as it is shown",
        ),
        F::ErrorCell(value) => left_out(
            format!("this cell has nothing but Excel's sign {value}: a formula without a result, or a column that is too narrow"),
            "copy the cell and paste it as a value, or write the content itself; make a narrow column wider before it is saved",
        ),
        F::QuestionTwice => taken(
            "the same as a question before; it was imported once".into(),
            "delete one of them; two different questions need different stems or ids",
        ),
        F::IdTwice(id) => left_out(
            format!("a question before has the same id or stem ({id}) and is different"),
            "see which one is right and delete the other; to keep both, change a stem or an id",
        ),
        F::NotUnderstood(words) => taken(
            format!("`{words}` was not understood and not imported"),
            "a question begins with “1.”, an option with “A.”, an answer is “answer: B”; leave what is no question",
        ),
        F::TitleUnused(words) => taken(
            format!("the title or introduction `{words}` was not used: the bank has that of an earlier file"),
            "for a bank of its own, import the file by itself with another name after --to; else leave it",
        ),
        F::NumberInText(words) => taken(
            format!("`{words}` has a number and was taken for a line of the explanation above it"),
            "if it is a question, give it options or an answer; else leave it",
        ),
        F::SeveralInOne(words) => left_out(
            format!("this looks like several questions in one: it has `{words}`"),
            "give each question its number or a blank line before it, each option a line that begins with `A.`, and the answer a line of its own",
        ),
        F::Essay(kind) => left_out(
            format!("questions of this type ({kind}) have no right answer to mark"),
            "a self-test has single and multiple choice, true or false, and blanks; make it one of these to keep it",
        ),
        F::SignUnescaped(words) => left_out(
            format!("a sign in `{words}` (=, ~, #, {{ or }}) has no backslash and would begin or end an option, a feedback or the answer"),
            "write \\=, \\~, \\#, \\{ and \\} within words; before an option of its own put a space",
        ),
        F::MarkInvalid => left_out(
            "a mark is not closed, or there is none".into(),
            "write a red flag as [[pay 3900 yuan|entry fee]], a harmless phrase as ((free sample))",
        ),
        F::PictureRefused(name, flaw) => {
            let (what, help) = picture(flaw);
            left_out(format!("the picture `{name}` cannot be used: {what}"), help)
        }
        F::EmbedRefused(tag) => {
            let (what, help) = embed(tag);
            left_out(format!("the question has {what} (<{tag}>), for which a bank has no place"), help)
        }
        F::FileUnshown(name) => taken(
            format!("the file `{name}` is not shown as a picture by any question and was not imported"),
            "if it is needed, put it into the question in Moodle and export once more; files that are no pictures are not imported",
        ),
        F::PictureLeftOut(name, flaw) => {
            let (what, help) = picture(flaw);
            taken(format!("the picture `{name}` cannot be used: {what}; the text was taken without it"), help)
        }
        F::WordPart(part, count) => word::part(*part, *count),
        F::RowsHidden(count) => taken(
            format!("{count} questions are hidden: in rows or sheets that are not shown, or put away in Moodle; they were taken as others are"),
            "if they are not wanted, show these rows and delete them, or delete them in Moodle, and import again",
        ),
        F::SheetPart(part, count) => word::sheet_part(*part, *count),
        F::AnswersMarked(mark, count) => taken(
            format!("{count} questions have no written answer; it was told by {} of an option", word::mark(*mark)),
            "compare them with the paper; where it is no answer, take the look away, write `答案：B` and import again",
        ),
        F::AnswerWhole(answer) => taken(
            format!("the answer `{answer}` was taken as one: a part of it is marked wrong"),
            "if each part is right, write `;` or `|` between them; if it is one answer, leave it",
        ),
        F::AnswersFilled(count) => taken(
            format!("{count} questions have their answer underlined in the blank of the stem, and nowhere else"),
            "compare them with the paper; where it is no answer, take the underline away, write `答案：B` and import again",
        ),
        F::MarksUnclear(count) => taken(
            format!("{count} questions have options that are bold, coloured, underlined or highlighted; it cannot be told whether this is the answer, and it was not taken for one"),
            "write `答案：B` behind each; for looks to be answers, use one look throughout, on right options alone, in most questions",
        ),
        F::BoxLeftOut(words) => taken(
            format!("`{words}` stands in a text box behind an option or an answer; it cannot be told what it belongs to, and it was left out"),
            "if it is needed, move it into the question in Word and import again",
        ),
        F::NotHeld(which, problem) => {
            let (message, help) = super::problem(problem);
            left_out(format!("no bank can hold `{which}`: {message}"), &help)
        }
        F::NameUnknown(column, name) => taken(
            format!("the site has no `{name}`, as written under `{}`; it was not taken", list::name(column)),
            "the question was imported; write that page first, then put its name into the question",
        ),
        F::Elsewhere(bank, count) => taken(
            format!("{bank} has {count} of these questions already"),
            "both may stay; to have them once, delete them here or there and draw them from the other bank",
        ),
        F::Differs(id) => taken(
            format!("the bank has another question under the id `{id}`; it was left as it is"),
            "to put this file's question in its place, import again with --replace",
        ),
    }
}

/// What a bank has no place for is called; what to do.
fn embed(tag: &str) -> (&'static str, &'static str) {
    match tag {
        "math" => (
            "a formula",
            "write it as plain text, or insert a picture of it, and export once more",
        ),
        "svg" | "canvas" => ("a drawing", "insert a picture of it, and export once more"),
        "iframe" => (
            "a frame with another page",
            "write what it shows, or insert a picture of it, and export once more",
        ),
        "audio" => ("a sound", "write what is said, and export once more"),
        _ => (
            "a video or an embedded file",
            "write what it shows, or insert a picture of it, and export once more",
        ),
    }
}

/// Why a picture cannot be used, and what to do.
fn picture(flaw: &PictureFlaw) -> (String, &'static str) {
    const AGAIN: &str =
        "put the picture in once more in the program that made the file and import again";
    const OTHER: &str = "use a JPEG, PNG, GIF, WebP or SVG (such as a picture of the screen) in the program that made the file and import again";
    const SMALLER: &str =
        "make it smaller, put it in its place in the program that made the file and import again";
    match flaw {
        PictureFlaw::Missing => ("the file does not hold it".to_owned(), AGAIN),
        PictureFlaw::Kind => ("it is no JPEG, PNG, GIF, WebP or SVG".to_owned(), OTHER),
        PictureFlaw::Heic => (
            "it is a HEIC photograph of an iPhone, which most browsers do not show".to_owned(),
            OTHER,
        ),
        PictureFlaw::Ending => ("it is not what its extension says".to_owned(), OTHER),
        PictureFlaw::Broken => ("it cannot be opened, it may be damaged".to_owned(), AGAIN),
        PictureFlaw::TooLarge(limit) => (format!("it is larger than {} MB", limit >> 20), SMALLER),
        PictureFlaw::TooManyPixels(limit) => (
            format!("it has more than {} million pixels", limit / 1_000_000),
            SMALLER,
        ),
        PictureFlaw::TooMany(limit) => (
            format!("the file holds more than {limit} pictures"),
            "export and import the questions in several parts",
        ),
        PictureFlaw::Name(flaw) => (
            match flaw {
                NameFlaw::Characters => "its name has characters that cannot be used",
                NameFlaw::Hidden => "its name has characters that nobody sees",
                NameFlaw::Length => "its name is too long",
                NameFlaw::Windows => "its name does not work on Windows",
            }
            .to_owned(),
            "give it another name, of letters, digits and hyphens, in the program that made the file and import again",
        ),
        PictureFlaw::Svg(flaw) => asset::svg(flaw),
    }
}

fn bad_file(bad: &BadFile) -> (String, String) {
    let say = |message: String, help: &str| (message, help.to_owned());
    match bad {
        BadFile::Unknown(ending) => say(
            format!("`{ending}` files are not known"),
            "import .docx of Word, .xlsx and .xls of Excel, .csv, .txt and .md (exam text, Aiken), .gift or Moodle .xml; open anything else in the program that made it and save it as .docx or .xlsx",
        ),
        BadFile::OldWord => say(
            "this is a Word file in the old format (.doc, .wps), which cannot be opened".into(),
            "open it in Word or WPS, save it as .docx (file → save as) and import that",
        ),
        BadFile::Rtf => say(
            "this is an RTF file, which cannot be opened".into(),
            "open it in Word or WPS, save it as .docx (file → save as) and import that",
        ),
        BadFile::OpenDocument => say(
            "this is a document of LibreOffice (.odt), which cannot be opened".into(),
            "open it in LibreOffice or Word, save it as .docx and import that",
        ),
        BadFile::NoDocument => say(
            "this is no Word document (.docx), of which alone an article can be made".into(),
            "save a case or a guide as .docx in Word or WPS and import that; questions go into a bank, --to quizzes/name.yaml",
        ),
        BadFile::UnsafeXml => say(
            "XML in this file has a document type (DOCTYPE); it was not read".into(),
            "no honest file has one; see where it comes from, save or export it once more (in Moodle: question bank → export → Moodle XML) and import that file as it is",
        ),
        BadFile::Encrypted => say(
            "the file is locked with a password".into(),
            "open it in Word, Excel or WPS, take the password off, save it and import again",
        ),
        BadFile::Beyond(limit, most) => beyond(*limit, *most),
        BadFile::Encoding => say(
            "no encoding fits this file".into(),
            "open it in an editor and save it as UTF-8",
        ),
        BadFile::Damaged(reason) if !reason.is_empty() => say(
            format!(
                "the file cannot be opened: it is damaged, or its name does not fit ({reason})"
            ),
            SAVE_AGAIN,
        ),
        BadFile::Damaged(_) | BadFile::Caught => say(
            "the file cannot be opened: it is damaged, or its name does not fit".into(),
            SAVE_AGAIN,
        ),
    }
}

const SAVE_AGAIN: &str = "open it in the program that made it; save a spreadsheet as .xlsx, a text as .docx, and import that";

/// Which limit, and what to do.
fn beyond(limit: Limit, most: u64) -> (String, String) {
    const SPLIT: &str = "split it into several files and import one after the other";
    const TABLE: &str = "no honest file needs that: copy the part that is wanted into a new file, save it and import that; split it when it is much";
    const ODD: &str = "no honest bank is like that; see where the file comes from, and export the questions once more, in parts when there are many";
    let megabytes = most >> 20;
    let (message, help) = match limit {
        Limit::Bytes => (
            format!("the file is too large; {megabytes} MB at most"),
            "split it into several files and import one after the other; make large pictures smaller first",
        ),
        Limit::TextBytes => (format!("too much text; {megabytes} MB at most"), SPLIT),
        Limit::Unpacked => (
            format!("unpacked, the file is larger than {megabytes} MB; it was not read on"),
            TABLE,
        ),
        Limit::Parts => (
            format!("too many things are packed in the file; {most} at most"),
            TABLE,
        ),
        Limit::Sheets => (format!("too many sheets; {most} at most"), SPLIT),
        Limit::Rows => (
            format!("too many rows that have anything; {most} at most"),
            SPLIT,
        ),
        Limit::Columns => (format!("too many columns; {most} at most"), TABLE),
        Limit::Cells => (
            format!("too many cells that have anything; {most} at most"),
            SPLIT,
        ),
        Limit::CellText => (
            format!("a cell has too much text; {most} characters at most"),
            "see whether a quotation mark is missing, which puts all that follows into one cell; shorten the text if it really is that long",
        ),
        Limit::CellsText => (
            format!("the texts of all cells are too long together; {megabytes} MB at most"),
            SPLIT,
        ),
        Limit::Questions => (
            format!("too many questions; {most} at most in a file"),
            SPLIT,
        ),
        Limit::Options => (
            format!("a question has too many options or answers; {most} at most"),
            "make several questions of it and import again",
        ),
        Limit::Nested => (
            format!("this XML is nested deeper than {most}; it was not read"),
            ODD,
        ),
        Limit::Nodes => (
            format!("there are more than {most} things in this XML; it was not read on"),
            ODD,
        ),
        Limit::Attributes => (
            format!("an element of this XML has too many attributes; {most} at most"),
            ODD,
        ),
        Limit::Elements => (
            format!(
                "too much in it, empty cells counted; {most} things at most; it was not read on"
            ),
            TABLE,
        ),
        Limit::Piece => (
            format!("one piece of the file is longer than {megabytes} MB; it was not read on"),
            TABLE,
        ),
        Limit::Paragraphs => (
            format!("the document is too long; {most} paragraphs at most"),
            SPLIT,
        ),
        Limit::Tags => (
            format!("a text has too many HTML tags; {most} at most"),
            "paste the text into a plain editor, which takes its formatting away, and put it back",
        ),
    };
    (message, help.to_owned())
}

/// What a format cannot hold.
pub(super) fn export(format: &str, lost: &Lost) -> (String, String) {
    match lost {
        Lost::Question(kind) => (
            format!(
                "{format} has no question of type `{}`; this one was not exported",
                kind.name()
            ),
            "use another format, or this question on the site only; the bank is unchanged".into(),
        ),
        Lost::Key(key) => (
            format!("{format} cannot hold `{key}`; the exported question is without it"),
            "the bank itself is unchanged; nothing to do".into(),
        ),
    }
}

/// sheet `x`, row 7, column E.
pub(crate) fn cell(cell: &Cell) -> String {
    let sheet = if cell.sheet.is_empty() {
        String::new()
    } else {
        format!("sheet `{}`, ", cell.sheet)
    };
    let column = cell.column.map_or_else(String::new, |column| {
        format!(", column {}", column_letters(column))
    });
    format!("{sheet}row {}{column}: ", cell.row)
}
