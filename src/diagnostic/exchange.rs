//! What can be wrong with a bank that comes from another program, and what another program's
//! format cannot hold. The words are in `locale`.

use serde::{Deserialize, Serialize};

use super::{Allowed, Name, NameFlaw, Problem, Severity, SheetPart, SvgFlaw, WordMark, WordPart};
use crate::question::{Called, Kind};

/// Why nothing of a file could be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum BadFile {
    /// No reader for it; the ending.
    Unknown(String),
    /// A Word file as programs wrote them before .docx (.doc, .wps).
    OldWord,
    /// Rich text (.rtf), whatever it is called.
    Rtf,
    /// A document of `LibreOffice` (.odt).
    OpenDocument,
    /// No Word document, where an article is wanted.
    NoDocument,
    /// XML with a document type, with which come entities of its own.
    UnsafeXml,
    /// Locked with a password.
    Encrypted,
    /// Beyond a limit, and what it allows.
    Beyond(Limit, u64),
    /// No encoding fits.
    Encoding,
    /// Damaged; the reader's own words, or none.
    Damaged(String),
    /// Its reader panicked, which was caught.
    Caught,
}

/// What of a file is bounded; how much of it there may be is `exchange::limits`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Limit {
    /// Bytes of the file.
    Bytes,
    /// Bytes of a file that is text.
    TextBytes,
    /// Bytes of what a workbook is unpacked to.
    Unpacked,
    /// Files packed in a workbook.
    Parts,
    /// Sheets of a workbook.
    Sheets,
    /// Rows that have anything.
    Rows,
    /// Columns of a sheet.
    Columns,
    /// Cells that have anything.
    Cells,
    /// Length of the text of one cell.
    CellText,
    /// Bytes of the texts of all cells.
    CellsText,
    /// Questions of a file.
    Questions,
    /// Options, accepted answers, cards or pairs of one question.
    Options,
    /// Elements within elements.
    Nested,
    /// Elements and attributes of an XML file.
    Nodes,
    /// Attributes of one element.
    Attributes,
    /// Elements of a workbook.
    Elements,
    /// Bytes of one piece of a workbook's XML.
    Piece,
    /// Tags of one text in HTML.
    Tags,
    /// Paragraphs of a document.
    Paragraphs,
}

impl Limit {
    /// All of them.
    pub const ALL: [Self; 19] = [
        Self::Bytes,
        Self::TextBytes,
        Self::Unpacked,
        Self::Parts,
        Self::Sheets,
        Self::Rows,
        Self::Columns,
        Self::Cells,
        Self::CellText,
        Self::CellsText,
        Self::Questions,
        Self::Options,
        Self::Nested,
        Self::Nodes,
        Self::Attributes,
        Self::Elements,
        Self::Piece,
        Self::Tags,
        Self::Paragraphs,
    ];
}

/// Why a picture that a question shows cannot be taken, and with it the question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum PictureFlaw {
    /// The file does not hold it.
    Missing,
    /// It is no JPEG, PNG, GIF, WebP or SVG.
    Kind,
    /// It is a photograph in the format of newer iPhones.
    Heic,
    /// It is another kind of picture than its ending says.
    Ending,
    /// No decoder can open it.
    Broken,
    /// More bytes than this.
    TooLarge(usize),
    /// More pixels than this.
    TooManyPixels(usize),
    /// The file holds more pictures than this.
    TooMany(usize),
    /// Its name cannot be a file's.
    Name(NameFlaw),
    /// It is a drawing that is refused; why.
    Svg(SvgFlaw),
}

/// Something in a foreign file that could not be taken as it is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum ImportFlaw {
    /// Nothing of the file could be read; why.
    Unreadable(BadFile),
    /// No question was found in it.
    Empty,
    /// Rows, but no names of columns above them; what the first row begins with.
    HeadMissing(String),
    /// A column that nobody knows; the nearest known name.
    ColumnUnknown(String, Option<String>),
    /// Two columns for one thing.
    ColumnTwice(Name),
    /// A row or question that asks nothing.
    StemMissing,
    /// A question without an answer.
    AnswerMissing,
    /// The answer as written, how many options there are.
    AnswerBeyond(String, usize),
    /// The answers as written; what they do not fit.
    AnswerInvalid(Vec<String>, Called),
    /// Two answers that contradict each other: the one in the stem and the one behind it; or a letter, and the letter of the
    /// option whose words stand behind it.
    AnswerTwice(String, String),
    /// Numbers that could mean options or be their words: the answer as written, the letters of the options with these
    /// words, the letters of the options with these numbers.
    AnswerUnclear(String, String, String),
    /// Words to fill in that read as several, taken as one; as written.
    AnswerWhole(String),
    /// Fewer than two options.
    OptionsTooFew,
    /// The empty option's letter; there is one behind it.
    OptionGap(String),
    /// The letters of options as they stand, one of them left out or twice.
    OptionLetters(String),
    /// Two options with the same words.
    OptionTwice(String),
    /// A type of question that cannot be taken; as written, or what it is called.
    TypeUnknown(Name),
    /// `1` without a type: right or wrong, or a number; as written.
    TypeUnclear(String),
    /// More than one blank in a question that has one answer: how many.
    BlanksSeveral(usize),
    /// An answer in which `*` stands for any words; whether it was the only one.
    Wildcard(String, bool),
    /// The column or key, the value, what it may be.
    ValueInvalid(Name, String, Allowed),
    /// Which way an option errs, where none does: it is right, or not there; its letter.
    LeanUnused(String),
    /// A spreadsheet made a date or a time of what was written; which.
    DateCell(String),
    /// A number, and the format in which its cell shows it in a way that cannot be told.
    FormatCell(String, String),
    /// `#REF!`, or a formula without a value.
    ErrorCell(String),
    /// The same question as one before, in this file.
    QuestionTwice,
    /// Another question under the same id or with the same stem, in this file.
    IdTwice(String),
    /// Words that belong to no question.
    NotUnderstood(String),
    /// A line that begins with a number, taken for a part of the question before it.
    NumberInText(String),
    /// What reads as one question is several; words that another one has.
    SeveralInOne(String),
    /// A type without a right answer to mark; what it is called.
    Essay(String),
    /// GIFT: a sign that begins an answer or a feedback stands within a word, without its backslash.
    SignUnescaped(String),
    /// A text to mark whose marks cannot be read: a `[[` that is not closed …
    MarkInvalid,
    /// A picture that a text shows; its name in the file, why it cannot be taken.
    PictureRefused(String, PictureFlaw),
    /// Something in a text that is neither words nor a picture; its element: `iframe`, `video`, `math` …
    EmbedRefused(String),
    /// A file that no text shows as a picture; its name.
    FileUnshown(String),
    /// A picture of an article; its name in the file, why it cannot be taken.
    PictureLeftOut(String, PictureFlaw),
    /// Something in a Word document that a bank or a page has no place for, and how often.
    WordPart(WordPart, usize),
    /// Questions of rows or sheets that their program does not show, as when they are filtered out; how many.
    RowsHidden(usize),
    /// Something of a workbook that is not in the words of its cells, and how often.
    SheetPart(SheetPart, usize),
    /// Answers that a Word paper only shows, by this look; how many.
    AnswersMarked(WordMark, usize),
    /// Answers that stand underlined in the blanks of their stems, and nowhere else; how many.
    AnswersFilled(usize),
    /// Questions of a Word paper whose options look different, without it being told which is right.
    MarksUnclear(usize),
    /// The words of a text box that stands where its words would become part of an option or an answer.
    BoxLeftOut(String),
    /// How the question begins; what `check` would say of it, were it in a bank.
    NotHeld(String, Box<Problem>),
    /// The column or key, and the name of something that the site does not have.
    NameUnknown(Name, String),
    /// The title or the introduction of a file, where an earlier one gave the bank its own.
    TitleUnused(String),
    /// Another bank of the site has so many of the questions already; its name.
    Elsewhere(String, usize),
    /// The target has another question under this id.
    Differs(String),
}

impl ImportFlaw {
    /// Stable, English, kebab-case.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Unreadable(_) => "import-unreadable",
            Self::Empty => "import-empty",
            Self::HeadMissing(_) => "import-head-missing",
            Self::ColumnUnknown(..) => "import-column-unknown",
            Self::ColumnTwice(_) => "import-column-twice",
            Self::StemMissing => "import-stem-missing",
            Self::AnswerMissing => "import-answer-missing",
            Self::AnswerBeyond(..) => "import-answer-beyond",
            Self::AnswerInvalid(..) => "import-answer-invalid",
            Self::AnswerTwice(..) => "import-answer-twice",
            Self::AnswerUnclear(..) => "import-answer-unclear",
            Self::AnswerWhole(_) => "import-answer-whole",
            Self::OptionsTooFew => "import-options-too-few",
            Self::OptionGap(_) => "import-option-gap",
            Self::OptionLetters(_) => "import-option-letters",
            Self::OptionTwice(_) => "import-option-twice",
            Self::TypeUnknown(_) => "import-type-unknown",
            Self::TypeUnclear(_) => "import-type-unclear",
            Self::BlanksSeveral(_) => "import-blanks-several",
            Self::Wildcard(..) => "import-wildcard",
            Self::ValueInvalid(..) => "import-value-invalid",
            Self::LeanUnused(_) => "import-lean-unused",
            Self::DateCell(_) => "import-date-cell",
            Self::FormatCell(..) => "import-format-cell",
            Self::ErrorCell(_) => "import-error-cell",
            Self::QuestionTwice => "import-question-twice",
            Self::IdTwice(_) => "import-id-twice",
            Self::NotUnderstood(_) => "import-not-understood",
            Self::NumberInText(_) => "import-number-in-text",
            Self::SeveralInOne(_) => "import-several-in-one",
            Self::Essay(_) => "import-essay",
            Self::SignUnescaped(_) => "import-sign-unescaped",
            Self::MarkInvalid => "import-mark-invalid",
            Self::PictureRefused(..) => "import-picture-refused",
            Self::EmbedRefused(_) => "import-embed-refused",
            Self::FileUnshown(_) => "import-file-unshown",
            Self::PictureLeftOut(..) => "import-picture-left-out",
            Self::WordPart(..) => "import-word-part",
            Self::RowsHidden(_) => "import-rows-hidden",
            Self::SheetPart(..) => "import-sheet-part",
            Self::AnswersMarked(..) => "import-answers-marked",
            Self::AnswersFilled(_) => "import-answers-filled",
            Self::MarksUnclear(_) => "import-marks-unclear",
            Self::BoxLeftOut(_) => "import-box-left-out",
            Self::NotHeld(..) => "import-not-held",
            Self::NameUnknown(..) => "import-name-unknown",
            Self::TitleUnused(_) => "import-title-unused",
            Self::Elsewhere(..) => "import-elsewhere",
            Self::Differs(_) => "import-differs",
        }
    }

    /// An error: the row or question was left out. A warning: it was taken, something of it was not.
    pub fn severity(&self) -> Severity {
        match self {
            Self::HeadMissing(_)
            | Self::Wildcard(_, false)
            | Self::ColumnUnknown(..)
            | Self::ColumnTwice(_)
            | Self::ValueInvalid(..)
            | Self::LeanUnused(_)
            | Self::NotUnderstood(_)
            | Self::NumberInText(_)
            | Self::AnswerWhole(_)
            | Self::QuestionTwice
            | Self::FileUnshown(_)
            | Self::PictureLeftOut(..)
            | Self::WordPart(..)
            | Self::RowsHidden(_)
            | Self::SheetPart(..)
            | Self::AnswersMarked(..)
            | Self::AnswersFilled(_)
            | Self::MarksUnclear(_)
            | Self::BoxLeftOut(_)
            | Self::NameUnknown(..)
            | Self::TitleUnused(_)
            | Self::Elsewhere(..)
            | Self::Differs(_) => Severity::Warning,
            _ => Severity::Error,
        }
    }
}

/// What a format cannot hold of a question. The question is written without it, or not at all.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Lost {
    /// The whole question: the format has none of this kind.
    Question(Kind),
    /// A key's name: `hint`, `verdict`, `see`, `image` …
    Key(String),
}

impl Lost {
    /// Stable, English, kebab-case.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Question(_) => "export-question-lost",
            Self::Key(_) => "export-key-lost",
        }
    }
}
