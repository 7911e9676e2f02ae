//! What was written in a way that does not do what its author means: signs of an input method where YAML and
//! Markdown want others, words that would be lost, habits of Word and of other programs.

use serde::{Deserialize, Serialize};

use super::Severity;

/// What is wrong with how something is written. Texts are quoted from the content.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum WritingFlaw {
    /// ` #` and words right behind it: YAML takes them for a note to itself; the words that are lost.
    Hash(String),
    /// `＃` at the beginning of a line of YAML.
    WideHash,
    /// A bracket or a comma of another kind around or within a list of YAML; the sign, YAML's.
    WideSign(String, String),
    /// A number among the items of a list, which its own commas cut: all of it, the items that it has become.
    Thousands(String, Vec<String>),
    /// A text between braces, which a comma of its own cut: its key, all of it in quotes, what was lost.
    Comma(String, String, String),
    /// A space of another kind where YAML counts plain ones; its code.
    WideSpace(String),
    /// `-stem:` or `— stem:`; the sign as written.
    Dash(String),
    /// `title:我的`.
    ColonTight,
    /// `“是”` as a value; what stands inside the quotation marks.
    CurlyQuote(String),
    /// `answer: “对”` of a question without options: the marks belong to the answer; what stands inside.
    QuotedAnswer(String),
    /// The answer can be an option's words and letters; the answer, the option's letter.
    AnswerTwoWays(String, String),
    /// Words to fill in that read as several, and count as one; the answer, its parts.
    AnswerWhole(String, Vec<String>),
    /// Words to fill in with a remark in brackets behind them, which counts too; the answer, the words.
    AnswerRemarked(String, String),
    /// Options begin with letters, and one with another's: the letter that it says, the one of its place.
    OptionLetters(String, String),
    /// A stem or an option shows the answer; as it stands there.
    AnswerShown(String),
    /// A stem has so many places to fill in, and there is one field.
    BlanksSeveral(usize),
    /// Each item to put in order begins with the number of its place; the first.
    ItemNumbered(String),
    /// The title was taken from the first heading.
    TitleFromHeading(String),
    /// Markdown that stays as it was typed.
    Untaken(Untaken),
    /// A block asks for more questions than its bank has: how many, how many there are.
    BlockCount(usize, usize),
    /// A link that nobody can see, or that leads nowhere; whether it is the address that is missing.
    LinkEmpty(bool),
    /// An element of HTML that nobody closes; its name.
    TagOpen(String),
    /// A row of a table with more or fewer cells than its head; cells, cells of the head.
    TableUneven(usize, usize),
    /// `[^x]` without its `[^x]:`.
    FootnoteMissing(String),
    /// A path on somebody's own computer; whether nothing can be shown without the file.
    LocalPath(String, bool),
    /// A picture that stands on another site.
    ImageElsewhere(String),
    /// The later of two spellings of one tag, the spelling that is shown.
    TagSpelling(String, String),
    /// A date far ahead.
    DateAhead(String),
    /// Of a fact: `until` before `from`.
    FactDates(String, String),
    /// A claim that stands under another id too: that id.
    FactTwice(String),
    /// Referred to, though it does not hold; its id.
    FactLapsed(String, FactLapse),
    /// Referred to, and not looked at within a year; its id, the day on which somebody did.
    FactUnchecked(String, Option<String>),
    /// `updated` before `date`.
    UpdatedFirst(String, String),
    /// A page in a folder of YAML files; its kind's folder.
    PageAmongBanks(String),
    /// A page under an ending that pages do not have; what it should be called.
    PageEnding(String),
    /// A file that looks like a copy of another; its name.
    Copy(String),
    /// A bank that is not listed and that nobody draws from.
    BankUnused,
    /// `aliases` names no address of this site; what it says.
    AliasInvalid(String),
    /// A code that cannot be drawn, since nobody said where the site will be.
    CodeNowhere,
    /// A code whose modules are too fine for its size on paper: its address, and its width in millimetres.
    CodeDense(String, u32),
    /// Words that stand where others were to be written.
    Placeholder(String),
    /// `publish` in the settings names no file; what it says.
    PublishNothing(String),
    /// `province` in the settings is none whose people were counted; what it says. (A nearest one is not told: many names
    /// differ by one sign.)
    ProvinceUnknown(String),
}

/// Why a fact does not hold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum FactLapse {
    /// Its last day, which is past, and what holds in its stead.
    Ended(String, Option<String>),
    /// What holds in its stead.
    Replaced(String),
    /// Its first day, which is to come.
    Early(String),
}

/// Markdown that was meant and not understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Untaken {
    /// A `**` without its other one.
    Strong,
    /// `__` around words: no emphasis beside Chinese, which has no spaces.
    Underscores,
    /// A `~~` without its other one.
    Strikethrough,
    /// `> [!…]` with a word that is no kind of alert.
    Alert,
    /// Rows with bars, and no line of dashes under the first.
    Table,
    /// Three backticks that nobody closes.
    Fence,
    /// `{{ … }}` within a line.
    Block,
    /// `](` and `)` around an address that is none.
    Link,
    /// `<!--` without `-->`.
    Comment,
    /// `＜!--`, `<!——`: a comment in signs of an input method, which everybody reads.
    WideComment,
    /// Markdown between the tags of HTML.
    InHtml,
    /// `[1]: ` and words, which no address are.
    Definition,
    /// `:::tip`, as other programs begin a box.
    Container,
    /// Words behind four spaces or a tab, as papers begin a paragraph: code, to Markdown.
    Indent,
}

impl WritingFlaw {
    /// Stable, English, kebab-case.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Hash(_) => "yaml-hash",
            Self::WideHash => "yaml-fullwidth-hash",
            Self::WideSign(..) => "yaml-fullwidth-sign",
            Self::Thousands(..) => "yaml-thousands",
            Self::Comma(..) => "yaml-comma",
            Self::WideSpace(_) => "yaml-space",
            Self::Dash(_) => "yaml-dash",
            Self::ColonTight => "yaml-colon-tight",
            Self::CurlyQuote(_) => "yaml-curly-quote",
            Self::QuotedAnswer(_) => "quiz-answer-quoted",
            Self::AnswerTwoWays(..) => "quiz-answer-two-ways",
            Self::AnswerWhole(..) | Self::AnswerRemarked(..) => "quiz-answer-whole",
            Self::OptionLetters(..) => "quiz-option-letters",
            Self::AnswerShown(_) => "quiz-answer-shown",
            Self::BlanksSeveral(_) => "quiz-blanks-several",
            Self::ItemNumbered(_) => "quiz-item-numbered",
            Self::TitleFromHeading(_) => "title-from-heading",
            Self::Untaken(_) => "markdown-untaken",
            Self::BlockCount(..) => "block-count",
            Self::LinkEmpty(_) => "link-empty",
            Self::TagOpen(_) => "html-unclosed",
            Self::TableUneven(..) => "table-uneven",
            Self::FootnoteMissing(_) => "footnote-missing",
            Self::LocalPath(..) => "path-local",
            Self::ImageElsewhere(_) => "image-elsewhere",
            Self::TagSpelling(..) => "tag-spelling",
            Self::DateAhead(_) => "date-ahead",
            Self::FactDates(..) => "fact-dates",
            Self::FactTwice(_) => "fact-twice",
            Self::FactLapsed(..) => "fact-out-of-force",
            Self::FactUnchecked(..) => "fact-unchecked",
            Self::UpdatedFirst(..) => "date-order",
            Self::PageAmongBanks(_) => "page-misplaced",
            Self::PageEnding(_) => "file-ending",
            Self::Copy(_) => "file-copy",
            Self::BankUnused => "quiz-unused",
            Self::AliasInvalid(_) => "alias-invalid",
            Self::CodeNowhere => "code-nowhere",
            Self::CodeDense(..) => "code-dense",
            Self::Placeholder(_) => "placeholder",
            Self::PublishNothing(_) => "publish-nothing",
            Self::ProvinceUnknown(_) => "province-unknown",
        }
    }

    /// An error: what was meant cannot be told, or could not before there was a message for it.
    pub fn severity(&self) -> Severity {
        match self {
            Self::WideHash
            | Self::Dash(_)
            | Self::Thousands(..)
            | Self::Comma(..)
            | Self::ColonTight
            | Self::CurlyQuote(_)
            | Self::LocalPath(_, true)
            | Self::AliasInvalid(_)
            | Self::FactDates(..)
            | Self::OptionLetters(..)
            | Self::ImageElsewhere(_) => Severity::Error,
            _ => Severity::Warning,
        }
    }
}
