//! Every problem that content can have, as data: one closed enum, with its stable code and
//! its severity. The words for each are in `locale`, one exhaustive match a language.

use serde::{Deserialize, Serialize};

use super::{
    AddressFlaw, Allowed, AnswerFlaw, AssetFlaw, DeployFlaw, FillFlaw, ImportFlaw, LibraryFlaw,
    ListFlaw, Lost, MarkKind, MeasureFlaw, PhoneFlaw, Private, PublishFlaw, Reason, SheetFlaw,
    StoryFlaw, ThemeFlaw, TicksFlaw, WebFlaw, WritingFlaw, YamlFlaw,
};
use crate::question::Kind;

/// How grave a problem is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The site is not written.
    Error,
    /// The site is written; somebody should look.
    Warning,
}

/// What kind of value a key takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Expected {
    /// One text.
    Text,
    /// A list of texts, or one.
    Texts,
    /// A list.
    List,
    /// Keys and values.
    Mapping,
    /// Yes or no.
    Boolean,
    /// A whole number.
    Integer,
    /// A number.
    Number,
    /// `10m`, `90s`.
    Duration,
    /// `2` or `1..3`.
    Range,
    /// `40..60`, in percent.
    Shares,
    /// `[[2, 3]]`.
    Groups,
}

/// What is wrong with a file's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum NameFlaw {
    /// It has control characters or is not UTF-8.
    Characters,
    /// It is too long for an address or a disk.
    Length,
    /// Windows cannot hold it (`CON`, a trailing dot, `a:b`).
    Windows,
    /// It has a character that nobody sees, or one that turns the others around.
    Hidden,
}

/// What is wrong with a `{{ … }}` block.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum BlockFlaw {
    /// Brackets, quotes or commas are missing.
    Incomplete,
    /// It stands in a paragraph with other text.
    NotAlone,
    /// A name without quotes.
    BareText,
    /// Nothing in brackets after the name.
    NoParenthesis,
    /// A test or a checklist within another.
    Nested,
}

/// What a page embeds that is no picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Embed {
    /// A film that browsers do not play.
    Video,
    /// A sound that browsers do not play.
    Sound,
    /// Something to be opened in another program.
    Document,
    /// A film or a sound that browsers play, where only a picture can stand.
    Elsewhere,
}

/// Who refers to something that is not there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Reference {
    /// `see`.
    See,
    /// `disguise(s)`.
    Disguise,
    /// `path` of an audience.
    Path,
    /// `draw: from`.
    Draw,
    /// `quizzes` of a community.
    Quiz,
    /// The first argument of a `{{ … }}` block.
    Block,
    /// `menu` in site.yaml.
    Menu,
    /// `sources`, `{{ fact(…) }}`, `replaced_by`.
    Fact,
}

/// Everything that can be wrong with a site. Texts in it are quoted from the content.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Problem {
    // The files.
    /// Not UTF-8; the encoding that it looks like.
    FileEncoding(String),
    /// Size and limit in bytes.
    FileTooLarge(u64, u64),
    /// A file or folder that the system does not give; why.
    FileUnreadable(Reason),
    /// A name that an address or a disk cannot hold; why.
    FileName(NameFlaw),
    /// A link out of the content folder, or in a circle.
    FileSymlink,
    /// A YAML file in a folder that means nothing; the folder meant.
    FileMisplaced(Option<String>),
    /// A page or a bank under another ending (`a.yaml.txt`); what it should be called, or `None`: a file with questions
    /// to import.
    FileEnding(Option<String>),
    /// A file that could run code in a reader's browser, or make a server do so: it is not published.
    AssetUnsafe(AssetFlaw),
    /// A file that no page uses, and that nobody said to publish; its path from the content folder, and the names of
    /// others in its folder.
    AssetUnused(String, Vec<String>),
    /// A drawing from which something was cut out before it was published; what, by name.
    SvgCut(Vec<String>),
    /// A picture that no reader can open.
    ImageBroken,
    /// More pixels than can be made smaller, in millions; whether it is published all the same.
    ImageHuge(u64, bool),
    /// A picture that is heavy and cannot be made lighter; megabytes.
    ImageHeavy(u64),
    /// What a page shows, and no browser can; its ending, what it is.
    EmbedForeign(String, Embed),
    /// A kind of picture that most browsers do not show; its ending.
    ImageForeign(String),
    /// A picture or a film that is published with what its camera wrote into it; what, and whether it is a picture.
    MediaPrivate(Private, bool),
    /// No `site.yaml`.
    SiteMissing,
    /// `x.fr.md` while `fr` is not among the languages, which are these.
    LanguageUnknown(String, Vec<String>),

    // YAML.
    /// A text that is no YAML; what keeps it from being YAML.
    YamlSyntax(YamlFlaw),
    /// A tab in the indentation.
    YamlTab,
    /// A quote that nothing closes.
    YamlQuote,
    /// A colon and a space within a text without quotes.
    YamlColon,
    /// `：` after a key, where `: ` is meant.
    YamlFullwidthColon,
    /// A key that stands twice in one mapping, as written.
    YamlDuplicateKey(String),
    /// The key, what it wants.
    YamlType(String, Expected),
    /// The key, the nearest known one, all known ones.
    YamlUnknownKey(String, Option<String>, Vec<String>),
    /// A key among conditions, which would be left out: the key, the one that was meant, all known ones.
    ConditionUnknown(String, Option<String>, Vec<String>),
    /// One key under two of its names: both, as written.
    YamlKeyTwice(String, String),
    /// An anchor, an alias or a tag (`&a`, `*a`, `!a`), which are not supported.
    YamlAnchor,
    /// Deeper nesting than any content needs.
    YamlTooDeep,
    /// A key that must be there; its name.
    YamlMissingKey(String),
    /// The key, the value, the values that it may have.
    YamlValue(String, String, Allowed),
    /// A key, how many entries it has and how many it may have.
    TooMany(String, usize, usize),
    /// A base URL that is no address of the web, as written.
    UrlInvalid(String),
    /// What stands behind the path of a base URL, where paths of pages are to be put.
    UrlRest(String),
    /// Where readers are to tell of mistakes, as written, which is neither a mail address nor a form.
    FeedbackInvalid(String),

    // What deceives.
    /// An address that nobody honest writes like this.
    AddressDeceptive(AddressFlaw),
    /// An address that deserves a second look.
    AddressDoubtful(AddressFlaw),
    /// The host that a link's words show, the one that it leads to.
    LinkTextOther(String, String),
    /// The number, what is wrong with it.
    PhoneInvalid(String, PhoneFlaw),
    /// An invisible character: its code in hexadecimal, what it does.
    TextHidden(String, MarkKind),
    /// An id that belongs to the page.
    AnchorReserved(String),

    /// A way of writing that does not do what is meant.
    Writing(WritingFlaw),
    /// An answer that cannot mean what it says.
    Answer(AnswerFlaw),
    /// A word that each site has of its own.
    Fill(FillFlaw),
    /// What keeps a site from going live.
    Publish(PublishFlaw),
    /// It keeps a test from measuring what it says.
    Measure(MeasureFlaw),
    /// A picture that is drawn.
    Sheet(SheetFlaw),
    /// An address elsewhere that was asked.
    Web(WebFlaw),

    /// What the site stands on, or does not show.
    Library(LibraryFlaw),
    /// What is wrong with `deploy.yaml`.
    Deploy(DeployFlaw),
    /// What is wrong with a list of sites that are to be made.
    List(ListFlaw),

    // Front matter.
    /// A Markdown file that does not begin with `---`.
    FrontMatterMissing,
    /// No second `---`.
    FrontMatterUnclosed,
    /// No `title`, and no heading to take it from.
    TitleMissing,
    /// What is no date, as written.
    DateInvalid(String),

    // Names.
    /// Two files that would be one page; the name.
    SlugDuplicate(String),
    /// An id that is given twice in one file.
    IdDuplicate(String),
    /// The path; whether one of the two is made by the program itself.
    ArtifactConflict(String, bool),

    // References.
    /// A link to no file: as written, the nearest file.
    LinkBroken(String, Option<String>),
    /// A link to a page that is not published, as written.
    LinkDraft(String),
    /// A picture that is not there: as written, the nearest file.
    ImageMissing(String, Option<String>),
    /// A link to a place that the page does not have: the id without `#`, the nearest one there is.
    AnchorMissing(String, Option<String>),
    /// Who refers, the name as written, the nearest one there is.
    ReferenceUnknown(Reference, String, Option<String>),

    // Markdown.
    /// A picture without a text for who cannot see it.
    ImageAltMissing,
    /// HTML that was taken out of one block: the elements and attributes, as they are shown.
    HtmlUnsafe(Vec<String>),
    /// A block that neither the program nor the theme has: its name, the nearest one there is.
    BlockUnknown(String, Option<String>),
    /// A sign that the theme does not have: its name, the nearest one, all that there are.
    SignUnknown(String, Option<String>, Vec<String>),
    /// A block that cannot be read; why.
    BlockSyntax(BlockFlaw),
    /// The argument's key; the block's own name for the one without a key; or an argument that nothing takes, as written.
    BlockArgument(String),
    /// Nesting in Markdown that was flattened; how many levels are kept.
    MarkdownTooDeep(usize),
    /// An id given by hand that is there already; as written.
    AnchorDuplicate(String),
    /// A footnote that is defined twice; its label.
    FootnoteDuplicate(String),
    /// A footnote that no text refers to; its label.
    FootnoteUnused(String),

    // Quizzes.
    /// Neither questions nor draws.
    QuizEmpty,
    /// `tap: once` where marks come at the end.
    QuizTapAtEnd,
    /// Two questions without ids that ask the same.
    QuizQuestionDuplicate,
    /// A test, by its title, that deals a question and the same one once more.
    QuizQuestionTwice(String),
    /// A question that asks nothing.
    QuizStemEmpty,
    /// An option without words and without a picture.
    QuizOptionEmpty,
    /// Two options with the same words.
    QuizOptionDuplicate(String),
    /// Options that begin with their own letters, which the page puts there already.
    QuizOptionLettered,
    /// Fewer than two options, items, bins or pairs.
    QuizOptionsTooFew,
    /// The answer, the last letter there is.
    QuizAnswerUnknown(String, String),
    /// Several answers to a question whose type has one.
    QuizAnswerSeveral,
    /// No `answer`.
    QuizAnswerMissing,
    /// The answer, and for what kind it is none.
    QuizAnswerInvalid(String, Kind),
    /// No `type`, and no keys that tell it.
    QuizTypeUnclear,
    /// A `[[` or `((` that nothing closes.
    QuizMarkSyntax,
    /// A text to mark without a red flag.
    QuizMarkEmpty,
    /// The bin, the bins there are.
    QuizBinUnknown(String, Vec<String>),
    /// How many questions are asked for, how many there are.
    DrawTooMany(usize, usize),
    /// No `explanation`.
    QuizExplanationMissing,
    /// In how many single-choice questions the right option is the longest, and how many there are.
    QuizLongestCorrect(usize, usize),
    /// One letter is right in all single-choice questions: which, how many there are.
    QuizSameLetter(String, usize),
    /// All offers that have a verdict are scams; how many.
    QuizAllScam(usize),
    /// What suspecting everything earns, the pass mark; both in percent.
    QuizSuspicionPasses(u8, u8),

    // Scenarios.
    /// The node that a choice goes to, the nearest one there is.
    ScenarioGotoUnknown(String, Option<String>),
    /// A node that no way from the start leads to; its id.
    ScenarioUnreachable(String),
    /// A node from which no way leads to an ending; its id.
    ScenarioNoEnding(String),
    /// The speaker, the nearest one of the cast.
    ScenarioCastUnknown(String, Option<String>),
    /// What it remembers and asks for.
    Story(StoryFlaw),

    // Checklists.
    /// The last result has a condition, so that none may fit.
    ChecklistLastCondition,
    /// The group that a condition names, the nearest one there is.
    ChecklistGroupUnknown(String, Option<String>),
    /// No items, or no results.
    ChecklistEmpty,
    /// What ticks of it lead to.
    Ticks(TicksFlaw),

    // Cases.
    /// A case that does not say where its facts come from.
    CaseSourceMissing,

    // Other programs' files.
    /// A question bank of another program.
    Import(ImportFlaw),
    /// The format, what it cannot hold.
    Export(String, Lost),

    // The theme.
    /// A template that the engine refuses.
    ThemeTemplate(ThemeFlaw),
    /// A style sheet that cannot be read.
    ThemeStyle(ThemeFlaw),
    /// A bracket of a style sheet that nothing closes.
    ThemeStyleOpen,
    /// A file of a theme that nothing uses; one that was perhaps meant.
    ThemeFileUnused(Option<String>),
    /// A copy of one of the program's files that does not fit its others any more.
    ThemeCopyOld,
    /// A script that the theme names and that cannot be used.
    ThemeScript(ThemeFlaw),
}

impl From<AddressFlaw> for Problem {
    fn from(flaw: AddressFlaw) -> Self {
        if flaw.is_certain() {
            Self::AddressDeceptive(flaw)
        } else {
            Self::AddressDoubtful(flaw)
        }
    }
}

impl Problem {
    /// Of a reference to a page or bank that is not there: its path from the content folder, without ending.
    pub fn missing(&self) -> Option<String> {
        let (folder, name) = match self {
            Self::ReferenceUnknown(Reference::Disguise, name, _) => ("disguises", name),
            Self::ReferenceUnknown(Reference::Draw | Reference::Quiz, name, _) => ("quizzes", name),
            Self::ReferenceUnknown(Reference::See | Reference::Path, name, _) => ("", name),
            Self::LinkBroken(dest, ..) => ("", dest),
            _ => return None,
        };
        let plain = name.split(['#', '?']).next()?;
        let plain = plain.trim_start_matches(['.', '/', '@']);
        let endings = [".md", ".yaml", ".yml"];
        let stem = endings.iter().find_map(|ending| plain.strip_suffix(ending));
        let stem = stem.unwrap_or(plain);
        Some(if folder.is_empty() || stem.contains('/') {
            stem.to_owned()
        } else {
            format!("{folder}/{stem}")
        })
    }

    /// Stable, English, kebab-case.
    #[allow(clippy::too_many_lines)] // One line a problem: a table, not a procedure.
    pub fn code(&self) -> &'static str {
        match self {
            Self::FileEncoding(_) => "file-encoding",
            Self::FileTooLarge(..) => "file-too-large",
            Self::FileUnreadable(_) => "file-unreadable",
            Self::FileName(_) => "file-name",
            Self::FileSymlink => "file-symlink",
            Self::FileMisplaced(_) => "file-misplaced",
            Self::FileEnding(_) => "file-ending",
            Self::AssetUnsafe(_) => "asset-unsafe",
            Self::AssetUnused(..) => "asset-unused",
            Self::SvgCut(_) => "svg-cut",
            Self::ImageBroken => "image-broken",
            Self::ImageForeign(_) => "image-foreign",
            Self::MediaPrivate(..) => "media-private",
            Self::ImageHuge(..) => "image-huge",
            Self::ImageHeavy(_) => "image-heavy",
            Self::EmbedForeign(..) => "embed-foreign",
            Self::SiteMissing => "site-missing",
            Self::LanguageUnknown(..) => "language-unknown",
            Self::YamlSyntax(_) => "yaml-syntax",
            Self::YamlTab => "yaml-tab",
            Self::YamlQuote => "yaml-quote",
            Self::YamlColon => "yaml-colon",
            Self::YamlFullwidthColon => "yaml-fullwidth-colon",
            Self::YamlDuplicateKey(_) => "yaml-duplicate-key",
            Self::YamlType(..) => "yaml-type",
            Self::YamlUnknownKey(..) => "yaml-unknown-key",
            Self::ConditionUnknown(..) => "condition-unknown",
            Self::YamlKeyTwice(..) => "yaml-key-twice",
            Self::YamlAnchor => "yaml-anchor",
            Self::YamlTooDeep => "yaml-too-deep",
            Self::YamlMissingKey(_) => "yaml-missing-key",
            Self::YamlValue(..) => "yaml-value",
            Self::TooMany(..) => "too-many",
            Self::UrlInvalid(_) => "url-invalid",
            Self::UrlRest(_) => "url-rest",
            Self::FeedbackInvalid(_) => "feedback-invalid",
            Self::AddressDeceptive(_) => "address-deceptive",
            Self::AddressDoubtful(_) => "address-doubtful",
            Self::LinkTextOther(..) => "link-text-other",
            Self::PhoneInvalid(..) => "phone-invalid",
            Self::TextHidden(..) => "text-hidden",
            Self::AnchorReserved(_) => "anchor-reserved",
            Self::Writing(flaw) => flaw.code(),
            Self::Fill(flaw) => flaw.code(),
            Self::Publish(flaw) => flaw.code(),
            Self::Measure(flaw) => flaw.code(),
            Self::Sheet(flaw) => flaw.code(),
            Self::Web(flaw) => flaw.code(),
            Self::Library(flaw) => flaw.code(),
            Self::Answer(flaw) => flaw.code(),
            Self::Deploy(flaw) => flaw.code(),
            Self::List(flaw) => flaw.code(),
            Self::FrontMatterMissing => "front-matter-missing",
            Self::FrontMatterUnclosed => "front-matter-unclosed",
            Self::TitleMissing => "title-missing",
            Self::DateInvalid(_) => "date-invalid",
            Self::SlugDuplicate(_) => "slug-duplicate",
            Self::IdDuplicate(_) => "id-duplicate",
            Self::ArtifactConflict(..) => "artifact-conflict",
            Self::LinkBroken(..) => "link-broken",
            Self::LinkDraft(_) => "link-draft",
            Self::ImageMissing(..) => "image-missing",
            Self::AnchorMissing(..) => "anchor-missing",
            Self::ReferenceUnknown(..) => "reference-unknown",
            Self::ImageAltMissing => "image-alt-missing",
            Self::HtmlUnsafe(_) => "html-unsafe",
            Self::BlockUnknown(..) => "block-unknown",
            Self::SignUnknown(..) => "sign-unknown",
            Self::BlockSyntax(_) => "block-syntax",
            Self::BlockArgument(_) => "block-argument",
            Self::MarkdownTooDeep(_) => "markdown-too-deep",
            Self::AnchorDuplicate(_) => "anchor-duplicate",
            Self::FootnoteDuplicate(_) => "footnote-duplicate",
            Self::FootnoteUnused(_) => "footnote-unused",
            Self::QuizEmpty => "quiz-empty",
            Self::QuizTapAtEnd => "quiz-tap-at-end",
            Self::QuizQuestionDuplicate => "quiz-question-duplicate",
            Self::QuizQuestionTwice(_) => "quiz-question-twice",
            Self::QuizStemEmpty => "quiz-stem-empty",
            Self::QuizOptionEmpty => "quiz-option-empty",
            Self::QuizOptionDuplicate(_) => "quiz-option-duplicate",
            Self::QuizOptionLettered => "quiz-option-lettered",
            Self::QuizOptionsTooFew => "quiz-options-too-few",
            Self::QuizAnswerUnknown(..) => "quiz-answer-unknown",
            Self::QuizAnswerSeveral => "quiz-answer-several",
            Self::QuizAnswerMissing => "quiz-answer-missing",
            Self::QuizAnswerInvalid(..) => "quiz-answer-invalid",
            Self::QuizTypeUnclear => "quiz-type-unclear",
            Self::QuizMarkSyntax => "quiz-mark-syntax",
            Self::QuizMarkEmpty => "quiz-mark-empty",
            Self::QuizBinUnknown(..) => "quiz-bin-unknown",
            Self::DrawTooMany(..) => "draw-too-many",
            Self::QuizExplanationMissing => "quiz-explanation-missing",
            Self::QuizLongestCorrect(..) => "quiz-longest-correct",
            Self::QuizSameLetter(..) => "quiz-same-letter",
            Self::QuizAllScam(_) => "quiz-all-scam",
            Self::QuizSuspicionPasses(..) => "quiz-suspicion-passes",
            Self::ScenarioGotoUnknown(..) => "scenario-goto-unknown",
            Self::ScenarioUnreachable(_) => "scenario-unreachable",
            Self::ScenarioNoEnding(_) => "scenario-no-ending",
            Self::ScenarioCastUnknown(..) => "scenario-cast-unknown",
            Self::Story(flaw) => flaw.code(),
            Self::ChecklistLastCondition => "checklist-last-condition",
            Self::ChecklistGroupUnknown(..) => "checklist-group-unknown",
            Self::ChecklistEmpty => "checklist-empty",
            Self::Ticks(flaw) => flaw.code(),
            Self::CaseSourceMissing => "case-source-missing",
            Self::Import(flaw) => flaw.code(),
            Self::Export(_, lost) => lost.code(),
            Self::ThemeTemplate(_) => "theme-template",
            Self::ThemeStyle(_) => "theme-style",
            Self::ThemeStyleOpen => "theme-style-open",
            Self::ThemeFileUnused(_) => "theme-file-unused",
            Self::ThemeCopyOld => "theme-copy-old",
            Self::ThemeScript(_) => "theme-script",
        }
    }

    /// Warnings are opinions and losses that leave the site usable.
    pub fn severity(&self) -> Severity {
        match self {
            Self::FileMisplaced(_)
            | Self::FileEnding(_)
            | Self::AssetUnsafe(_)
            | Self::AssetUnused(..)
            | Self::SvgCut(_)
            | Self::ThemeStyleOpen
            | Self::ThemeFileUnused(_)
            | Self::ThemeCopyOld
            | Self::ImageBroken
            | Self::ImageForeign(_)
            | Self::MediaPrivate(..)
            | Self::ImageHuge(..)
            | Self::ImageHeavy(_)
            | Self::EmbedForeign(..)
            | Self::LanguageUnknown(..)
            | Self::YamlUnknownKey(..)
            | Self::AddressDoubtful(_)
            | Self::LinkTextOther(..)
            | Self::PhoneInvalid(..)
            | Self::TextHidden(..)
            | Self::AnchorReserved(_)
            | Self::ImageAltMissing
            | Self::SignUnknown(..)
            | Self::HtmlUnsafe(_)
            | Self::MarkdownTooDeep(_)
            | Self::AnchorDuplicate(_)
            | Self::FootnoteDuplicate(_)
            | Self::FootnoteUnused(_)
            | Self::QuizExplanationMissing
            | Self::QuizOptionLettered
            | Self::QuizTapAtEnd
            | Self::QuizLongestCorrect(..)
            | Self::QuizSameLetter(..)
            | Self::QuizQuestionTwice(_)
            | Self::QuizAllScam(_)
            | Self::QuizSuspicionPasses(..)
            | Self::Export(..) => Severity::Warning,
            Self::Writing(flaw) => flaw.severity(),
            Self::Answer(flaw) => flaw.severity(),
            Self::Fill(flaw) => flaw.severity(),
            Self::Measure(flaw) => flaw.severity(),
            Self::Sheet(flaw) => flaw.severity(),
            Self::Web(flaw) => flaw.severity(),
            Self::Library(flaw) => flaw.severity(),
            Self::Deploy(flaw) => flaw.severity(),
            Self::List(flaw) => flaw.severity(),
            Self::Import(flaw) => flaw.severity(),
            Self::Story(flaw) => flaw.severity(),
            Self::Ticks(flaw) => flaw.severity(),
            _ => Severity::Error,
        }
    }
}
