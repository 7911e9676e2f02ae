//! English: all words of the diagnostics and of the command line.

use super::Words;
use crate::address::{Meant, meant};
use crate::diagnostic::{BlockFlaw, Expected, NameFlaw, Problem, Reference, YamlFlaw};
use crate::progress::Stage;

mod address;
mod asset;
mod bring;
mod changes;
mod deploy;
mod each;
mod edit;
mod exchange;
mod forms;
mod help;
mod import;
mod kit;
mod library;
mod list;
mod measure;
mod options;
mod pack;
mod paper;
mod preview;
mod publish;
mod publishing;
mod qr;
mod question;
mod quiz;
mod reason;
mod schema;
mod sheet;
mod starter;
mod stats;
mod story;
mod theme;
mod ticks;
mod usage;
mod web;
mod welcome;
mod word;
mod writing;

/// What is wrong; what to do about it.
#[allow(clippy::too_many_lines)] // One line a problem: a table, not a procedure.
fn problem(problem: &Problem) -> (String, String) {
    use Problem as P;
    let say = |message: &str, help: &str| (message.to_owned(), help.to_owned());
    match problem {
        P::FileEncoding(looks) => (
            format!("the file is not UTF-8 (it looks like {looks})"),
            "open it in Notepad, choose File → Save as, set Encoding to UTF-8 and save".into(),
        ),
        P::FileTooLarge(size, limit) => (
            format!("the file has {size} bytes; at most {limit} are read"),
            "split it; keep pictures and attachments in files of their own".into(),
        ),
        P::FileUnreadable(reason) => (
            format!("the file cannot be read: {}", reason::reason(reason)),
            "see whether another program holds it, and whether you may read it; then try again".into(),
        ),
        P::FileName(flaw) => say(
            match flaw {
                NameFlaw::Characters => "the file's name has characters that cannot be used",
                NameFlaw::Length => "the file's name is too long",
                NameFlaw::Windows => "this file name does not work on Windows",
                NameFlaw::Hidden => {
                    "the file's name has a character that nobody sees, or one that turns the others around"
                }
            },
            "use lower-case letters, digits and hyphens, such as shanxinhui.md",
        ),
        P::FileSymlink => say(
            "this link leads out of the content folder, to nothing, or in a circle",
            "copy the file itself here",
        ),
        P::FileEnding(Some(name)) => (
            "the name ends in .txt once more; the site does not take it for content".into(),
            format!("rename it to {name}; Windows hides endings: View → File name extensions"),
        ),
        P::FileEnding(None) => say(
            "a Word, Excel or text file among the banks: its questions do not appear on the site",
            "take them in with mingbian import, such as mingbian import a.xlsx --to quizzes/2025.yaml; keep the file outside the content folder",
        ),
        P::FileMisplaced(near) => (
            "a YAML file in this place means nothing and is not used".into(),
            near.as_ref().map_or_else(
                || "banks go to quizzes/, checklists to checklists/, scenarios to scenarios/".into(),
                |near| if near.ends_with('/') {
                    format!("should it be in `{near}`?")
                } else {
                    format!("should it be called `{near}`, right in the content folder?")
                },
            ),
        ),
        P::AssetUnsafe(flaw) => asset::asset(flaw),
        P::AssetUnused(path, others) => asset::unused(path, others),
        P::SvgCut(names) => asset::cut(names),
        P::ImageForeign(ending) => (
            format!("most browsers do not show .{ending} pictures"),
            "open it in a picture viewer and save it as jpg or png; an iPhone takes jpg with Settings → Camera → Formats → Most Compatible".into(),
        ),
        P::ImageHuge(..) | P::ImageHeavy(_) | P::EmbedForeign(..) | P::MediaPrivate(..) => asset::shown(problem),
        P::ImageBroken => say(
            "this picture cannot be opened; it is damaged or has the wrong extension",
            "open it in a picture editor and save it as jpg or png",
        ),
        P::SiteMissing => say(
            "site.yaml is missing",
            "make a site.yaml in the content folder with at least one line: title: name of the site",
        ),
        P::LanguageUnknown(lang, known) => (
            format!("`{lang}` in the file's name is not a language of this site"),
            format!("write languages: [{}, {lang}] in site.yaml, or rename the file", known.join(", ")),
        ),

        P::YamlSyntax(flaw) => match flaw {
            YamlFlaw::Indentation => say("the indentation does not fit", "align this line with the others of its level, with spaces"),
            YamlFlaw::Colon => say("a colon and a space are missing here", "write `key: value`; if the line above goes on here, begin with two spaces"),
            YamlFlaw::Bracket => say("a bracket or brace is not closed", "add the missing ] or }; put texts with brackets into quotes"),
            YamlFlaw::Character => say("a text cannot begin with this character", "put the whole text into quotes"),
                YamlFlaw::Hash => ("a space and `#` stand within a text: what follows on the line is lost".to_owned(), "put the text, or each item in brackets, in quotes: [\"plan #1\", \"plan #2\"]".to_owned()),
            YamlFlaw::Dash => say("this line among the items of a list has no dash", "the lines above and below are items: if it is one too, begin it with `- `; if it goes on with the item above, begin it with two spaces"),
            YamlFlaw::Block => say("the text below | or > is not indented", "from this line on, begin each line two spaces further right than the key above"),
            YamlFlaw::BlockWords => say("nothing can stand behind | or > on its line", "begin on the next line, two spaces further right than the key, or take the sign away; put a text that begins with it in quotes"),
            YamlFlaw::Backslash => say("a backslash means something else between double quotes", "write each \\ twice, or use single quotes '…'"),
            YamlFlaw::Key => say("a key must be a plain text", "write `key: value`; put texts with brackets into quotes"),
            YamlFlaw::SeveralDocuments => say("there is a second line ---", "remove it"),
            YamlFlaw::Other => say("this is not YAML", "look at this line and the one above: indentation, a space after the colon, quotes in pairs"),
        },
        P::YamlTab => say("a tab is used for indentation", "use spaces, two for each level"),
        P::YamlQuote => say(
            "a quote is not closed",
            "put the same quote at both ends of the whole text; inside it use “ ”",
        ),
        P::YamlColon => say(
            "a colon and a space inside a text start another key",
            "put the whole text into quotes",
        ),
        P::YamlFullwidthColon => say(
            "a full-width colon `：` stands after a key",
            "use a plain colon and a space: `: `",
        ),
        P::YamlDuplicateKey(key) => (
            format!("`{key}` is there twice"),
            "keep one; several things go into a list".into(),
        ),
        P::YamlType(key, expected) => {
            let (wants, help) = match expected {
                Expected::Text => ("a text", format!("write {key}: a text; quote it if it begins with [ or {{")),
                Expected::Texts => ("a text or a list", format!("write {key}: [a, b]")),
                Expected::List => ("a list", format!("write {key}: [a, b], or each item on a line that begins with `- `")),
                Expected::Mapping => ("keys and values", "write `key: value` on each line".to_owned()),
                Expected::Boolean => ("true or false", format!("write {key}: true, or {key}: false")),
                Expected::Integer => ("a whole number", format!("write a whole number, such as {key}: 10")),
                Expected::Number => ("a number", format!("write a number, such as {key}: 2")),
                Expected::Duration => ("a duration", format!("write {key}: 10m (ten minutes) or {key}: 90s")),
                Expected::Shares => ("a range of percent", format!("write {key}: 40..60")),
                Expected::Groups => ("groups of places", format!("write {key}: [[2, 3]], where the items of places 2 and 3 may be swapped")),
                Expected::Range => ("a number from 1 to 5, or a range", format!("write {key}: 2, or {key}: 1..3")),
            };
            // The file as a whole has no key.
            match (key.as_str(), expected) {
                ("", Expected::List) => (
                    "the whole file should be a list".to_owned(),
                    "begin each item with `- `, such as - name: …".to_owned(),
                ),
                ("", _) => (
                    "the whole file should be keys and values".to_owned(),
                    "begin with title: …; questions go under questions:, and so on".to_owned(),
                ),
                _ => {
                    let help = example(key, *expected).map_or(help, str::to_owned);
                    (format!("`{key}` should be {wants}"), help)
                }
            }
        }
        P::YamlUnknownKey(key, near, known) => (
            format!("unknown key `{key}`, ignored"),
            near.as_ref().map_or_else(
                || format!("remove it, or use one of these: {}", list::list(known)),
                |near| format!("did you mean `{near}`?"),
            ),
        ),
        P::ConditionUnknown(key, near, known) => (
            format!("no condition has a key `{key}`; without it there would be no such condition"),
            near.as_ref().map_or_else(
                || format!("use one of the known keys: {}", known.join(", ")),
                |near| format!("did you mean `{near}`? known keys: {}", known.join(", ")),
            ),
        ),
        P::YamlKeyTwice(first, second) => (
            format!("`{first}` and `{second}` are the same key, said twice"),
            "keep one of them".into(),
        ),
        P::YamlAnchor => say(
            "a text cannot begin with &, * or ! (YAML gives them a meaning that is not supported here)",
            "put the text into quotes if it is just text; otherwise write it out",
        ),
        P::YamlTooDeep => say("nested too deeply", "look at the indentation: no content needs so many levels"),
        P::YamlMissingKey(key) => (
            format!("`{key}` is missing"),
            format!("add {key}: … to this item"),
        ),
        P::TooMany(key, count, most) => (
            format!("`{key}` has {count} entries; {most} is the most"),
            "nobody can look through so many on a phone, and the page would be too large to open: make several questions or files of it".to_owned(),
        ),
        P::YamlValue(key, value, allowed) => (
            format!("`{key}` cannot be `{value}`"),
            format!("it can be: {}", list::allowed(allowed)),
        ),
        P::FeedbackInvalid(text) => (
            format!("readers cannot tell of mistakes at `{text}`"),
            "write a mail address, as feedback@example.org, or the address of a form, with https:// first; {title} and {url} in it become the page's".into(),
        ),

        P::UrlInvalid(_)
        | P::UrlRest(_)
        | P::AddressDeceptive(_)
        | P::AddressDoubtful(_)
        | P::LinkTextOther(..)
        | P::PhoneInvalid(..)
        | P::TextHidden(..)
        | P::AnchorReserved(_) => address::words(problem),

        P::Writing(flaw) => writing::words(flaw),
        P::Fill(flaw) => publish::fill(flaw),
        P::Publish(flaw) => publish::publish(flaw),
        P::Measure(flaw) => measure::words(flaw),
        P::Sheet(flaw) => sheet::words(flaw),
        P::Web(flaw) => web::words(flaw),
        P::Library(flaw) => library::words(flaw),
        P::Deploy(flaw) => deploy::words(flaw),
        P::List(flaw) => each::words(flaw),
        P::FrontMatterMissing => say(
            "the file does not begin with front matter (title and more between two lines ---)",
            "begin with a line ---, then title: …, then a line ---; the text follows",
        ),
        P::FrontMatterUnclosed => say(
            "the front matter does not end",
            "put a line --- (three hyphens) after it, before the text",
        ),
        P::TitleMissing => say("there is no title", "write title: … on a line"),
        P::DateInvalid(date) => (
            format!("`{date}` is not a date"),
            "write year-month-day, such as 2026-05-01".into(),
        ),

        P::SlugDuplicate(slug) => (
            format!("the name `{slug}` is used twice, for one and the same page"),
            "rename one of them".into(),
        ),
        P::IdDuplicate(id) => (
            format!("the id `{id}` is used twice"),
            "give the second one another id, or none: the program makes one".into(),
        ),
        P::ArtifactConflict(path, true) => (
            format!("the site itself makes `{path}`; this file has the same name"),
            "rename this file".into(),
        ),
        P::ArtifactConflict(path, false) => (
            format!("two things want to be written to `{path}`"),
            "rename one of them; names that differ only in case, width or how an accent is written count as the same".into(),
        ),

        P::LinkBroken(dest, near) => (
            format!("the link `{dest}` leads to no file"),
            match meant(dest) {
                Some(Meant::Site) => format!("if it is a site, write all of it: https://{dest}"),
                Some(Meant::Mail) => format!("if it is an address for mail, write mailto:{dest}"),
                Some(Meant::Phone) => format!("if it is a telephone, write tel:{dest}"),
                Some(Meant::Wide) => format!("use a plain colon and plain slashes: {}", dest.replace('：', ":").replace('／', "/")),
                Some(Meant::Words) => "a footnote is written [^1]: words, and [^1] in the text".into(),
                None => near_or(near.as_ref(), "look at the name and the folder; @/cases/x.md starts at the content folder"),
            },
        ),
        P::LinkDraft(dest) => (
            format!("`{dest}` is a draft, which is not published"),
            "if it is ready, take draft out of that file; if not, take this out for now".into(),
        ),
        P::ImageMissing(src, near) => (
            format!("the picture `{src}` is not there"),
            near_or(near.as_ref(), "put the picture beside this file and write its whole name"),
        ),
        P::AnchorMissing(anchor, near) => (
            format!("the page has no place `#{anchor}`"),
            near_or(near.as_ref(), "give the heading an id, such as ## What happened {#what}"),
        ),
        P::ReferenceUnknown(from, name, near) => {
            let what = match from {
                Reference::See => "the page to read",
                Reference::Disguise => "the disguise",
                Reference::Path => "the page of the path",
                Reference::Draw => "the bank to draw from",
                Reference::Quiz => "the quiz",
                Reference::Block => "the thing to show",
                Reference::Fact => "the fact",
                Reference::Menu => "the section",
            };
            (
                format!("{what} `{name}` does not exist"),
                near_or(
                    near.as_ref(),
                    match from {
                        Reference::Fact => "facts and their ids stand in content/facts.yaml; another source is written {title: …, publisher: …}",
                        _ => "write the file's name without extension, with its folder where needed: cases/name",
                    },
                ),
            )
        }

        P::ImageAltMissing => say(
            "the picture has no description for those who cannot see it",
            "write ![description](picture.jpg), or add image_alt: in YAML",
        ),
        P::HtmlUnsafe(what) => (
            format!("not allowed in content, and taken out: {}", list::list(what)),
            if what.iter().any(|it| it.contains("video") || it.contains("audio")) {
                "write films and sounds as ![what it is](file), such as ![the talk](talk.mp4)".into()
            } else {
                "use Markdown instead; scripts, styles and forms cannot stand in content".into()
            },
        ),
        P::BlockUnknown(name, near) => (
            format!("there is no block `{name}`"),
            near_or(near.as_ref(), "there are: quiz, scenario, checklist, pyramid, case, hotline, qr"),
        ),
        P::SignUnknown(name, near, names) => (
            format!("there is no sign `{name}`"),
            near_or(near.as_ref(), &format!("there are: {}; or name a drawing of your own, such as sign.svg", list::list(names))),
        ),
        P::BlockSyntax(flaw) => match flaw {
            BlockFlaw::Incomplete => say("the block is not written completely", "write it on one line, brackets and quotes in pairs: {{ quiz(\"basics\", count=3) }}"),
            BlockFlaw::NotAlone => say("a block cannot stand in a paragraph with text", "leave an empty line above and below it"),
            BlockFlaw::BareText => say("a text in a block needs quotes", "write {{ quiz(\"basics\", count=3) }}"),
            BlockFlaw::Nested => say("questions, explanations and notes of a checklist cannot hold another test or checklist", "make it a link, such as [one more](@/quizzes/basics.yaml), or move the block to a page"),
            BlockFlaw::NoParenthesis => say("brackets are missing after the block's name", "write them after the name, such as {{ hotline() }}"),
        },
        P::BlockArgument(name) => (
            format!("the block's argument `{name}` is wrong"),
            match name.as_str() {
                "quiz" | "scenario" | "checklist" | "case" => {
                    return (
                        format!("the block `{name}` does not say which one"),
                        format!("write the file's name first, in quotes, without extension: {{{{ {name}(\"name\") }}}}"),
                    );
                }
                "count" => "count is a whole number from 1 to 100, such as {{ quiz(\"basics\", count=3) }}",
                "recruits" => "recruits is a whole number from 2 to 20: whom each one brings",
                "fee" => "fee is a whole number of yuan without a unit, such as fee=2900",
                "population" => "population is a province, such as \"湖南省\", or how many people there are, a whole number such as population=3000",
                "qr" => "write an address of the site in quotes, such as {{ qr(\"/quizzes/basics/\") }}",
                _ => "remove it; there are quiz(\"name\", count=3), pyramid(recruits=3, fee=2900, population=\"湖南省\")",
            }
            .into(),
        ),
        P::MarkdownTooDeep(limit) => (
            format!("nested deeper than {limit} levels; what is deeper was flattened"),
            "use fewer levels of quotes or lists".into(),
        ),
        P::AnchorDuplicate(id) => (
            format!("`#{id}` is there twice on this page"),
            "give one of the headings another id".into(),
        ),
        P::FootnoteDuplicate(name) => (
            format!("the footnote `{name}` is there twice; only the first one is shown"),
            "make them one, or rename the second".into(),
        ),
        P::FootnoteUnused(name) => (
            format!("nothing refers to the footnote `{name}`"),
            format!("write [^{name}] in the text, or remove the footnote"),
        ),

        P::QuizEmpty
        | P::QuizTapAtEnd
        | P::QuizQuestionDuplicate
        | P::QuizQuestionTwice(_)
        | P::QuizStemEmpty
        | P::QuizOptionEmpty
        | P::QuizOptionDuplicate(_)
        | P::QuizOptionLettered
        | P::QuizOptionsTooFew
        | P::QuizAnswerUnknown(..)
        | P::QuizAnswerSeveral
        | P::QuizAnswerMissing
        | P::QuizAnswerInvalid(..)
        | P::QuizTypeUnclear
        | P::QuizMarkSyntax
        | P::QuizMarkEmpty
        | P::QuizBinUnknown(..)
        | P::DrawTooMany(..)
        | P::QuizExplanationMissing
        | P::QuizLongestCorrect(..)
        | P::QuizSameLetter(..)
        | P::QuizAllScam(_)
        | P::QuizSuspicionPasses(..) => quiz::plain(problem),

        P::ScenarioGotoUnknown(..)
        | P::ScenarioUnreachable(_)
        | P::ScenarioNoEnding(_)
        | P::ScenarioCastUnknown(..) => story::plain(problem),
        P::Story(flaw) => story::words(flaw),

        P::ChecklistLastCondition | P::ChecklistGroupUnknown(..) | P::ChecklistEmpty => {
            ticks::plain(problem)
        }
        P::Ticks(flaw) => ticks::words(flaw),
        P::Answer(flaw) => quiz::words(flaw),

        P::CaseSourceMissing => say(
            "the case has no source",
            "write sources: in the front matter and at least one line under it, such as - {title: …, publisher: Xinhua, date: 2018-12-14}",
        ),

        P::Import(flaw) => exchange::import(flaw),
        P::Export(format, lost) => exchange::export(format, lost),

        P::ThemeTemplate(detail) => (
            format!("the theme's template fails: {}", theme::said(detail)),
            "look at this template; if you did not change the theme, please tell us".into(),
        ),
        P::ThemeStyle(detail) => (
            format!("the theme's style sheet fails: {}", theme::said(detail)),
            "look at this style sheet".into(),
        ),
        P::ThemeStyleOpen => say(
            "nothing closes this bracket of the style sheet; all styles behind it are lost",
            "write the missing }, ) or ] where it should end",
        ),
        P::ThemeFileUnused(near) => (
            "the theme does not use this file".into(),
            match near {
                Some(near) => format!("did you mean `{near}`? Name and folder must be the same; run mingbian theme to see what there is"),
                None => "run mingbian theme to see what there is; pictures belong in content".into(),
            },
        ),
        P::ThemeCopyOld => say(
            "this copy is of an older version of the program and does not fit its quizzes; the program's own file is used instead",
            "move it out of the folder of the theme, copy the file anew with mingbian theme, and make your changes in the new copy",
        ),
        P::ThemeScript(detail) => (
            format!("the theme's script fails: {}", theme::said(detail)),
            "run `npm run build:scripts`, or look at what theme.yaml lists".into(),
        ),
    }
}

fn near_or(near: Option<&String>, otherwise: &str) -> String {
    near.map_or_else(
        || otherwise.to_owned(),
        |near| format!("did you mean `{near}`?"),
    )
}

pub(super) static WORDS: Words = Words {
    problem,
    cell: exchange::cell,
    reason: reason::reason,
    list: |all| list::list(all),
    names: list::names,
    commands: help::COMMANDS,
    options: options::OPTIONS,
    unsaid: publish::UNSAID,
    error: "error",
    warning: "warning",
    first_here: "the first one is here",
    summary: "errors: {}, warnings: {}",
    more_problems: "{} more are not shown. Mend those above and look again; --all shows all, --format short one a line",
    more_of_kind: "{} has {} more of these, {} in all",
    gone: "`{}` does not exist, and {} places refer to it",
    gone_help: "if you removed it, delete these lines too (of a list, the one entry); if not, put the file back; if it has another name now, write that",
    more_lines: ", in lines {}",
    and_more: " …",
    more_all: " (--all shows them all)",
    no_problems: "no problems found",
    not_written: "there are errors: the site was not changed",
    live: "the site may go live",
    not_live: "the site may not go live yet: {} places above come first",
    published: "files beside the pages that are published: {}",
    published_library: "and used by pages of the library: {} (--library lists them)",
    published_page: "used in {}",
    published_settings: "named under publish in site.yaml",
    published_theme: "used by the theme",
    published_service: "looked for by browsers or services by its name",
    built: "built {} files: {} new, {} updated, {} removed, {} unchanged; {} s; in {}",
    built_unchanged: "nothing changed, all {} files are up to date; {} s; in {}",
    drafts_left: "drafts are left out, {} of them: {}. When they are done, delete the line `draft`",
    kept_edited: "`{}` is no longer generated, but somebody edited it: kept",
    links_asking: "asking {} addresses of {} hosts …",
    links_none: "the site names no address elsewhere.",
    links_offline: "no host could be reached: this computer seems to be offline, or needs a proxy (HTTPS_PROXY). The addresses were not checked.",
    serving: "the site is open on this computer: {}",
    stop_hint: "press Ctrl+C to stop",
    timings_head: "stage         ms     count",
    stage: |stage| match stage {
        Stage::Source => "source",
        Stage::Syntax => "syntax",
        Stage::Resolve => "resolve",
        Stage::Check => "check",
        Stage::Plan => "plan",
        Stage::Render => "render",
        Stage::Write => "write",
        Stage::Publish => "publish",
    },
    total: "total",
    failed: "failed: {}",
    no_site: "no content/site.yaml in `{}` or above. Run this in a site's folder, or say --root",
    site_below: "there is one in the folder `{}`; go there first: cd {}",
    site_none: "no site yet? Make one: mingbian init my-site",
    output_foreign_folder: "`{}` has files that mingbian did not write; nothing was changed. Choose an empty folder (--output), or empty it yourself",
    output_not_a_folder: "`{}` is not a folder",
    output_locked: "another mingbian is writing to `{}`; wait for it",
    output_foreign_file: "`{}` is to be generated, but there is a file that we did not write. Move it away first",
    output_foreign_journal: "`{}` looks like an unfinished build, but not like one of this program; it may come from elsewhere. It was left alone and nothing was built. If somebody gave you this site, delete the whole output folder and build again",
    output_bad_path: "`{}` cannot be a file's name",
    output_io: "cannot write `{}`: {}",
    output_manifest: "cannot understand `{}`: it is damaged, or a newer version wrote it. Nothing was changed",
    output_in_content: "the output folder `{}` cannot be inside the content folder, or hold it",
    folder_elsewhere: "`{}` is a link that leads out of the site's folder; it was not followed. If it is yours, name it with {}; if somebody gave you this site, delete the link",
    file_elsewhere: "`{}` would be written through a link, out of the site's folder; nothing was written. Put a real folder in its place",
    port_taken: "cannot use port {}: {}. Choose another with --port",
    source_io: "cannot read `{}`: {}",
    broken: "the program itself made a mistake and stopped ({}). Your files are as they were. Please send this line and the file at hand to whoever maintains the program",
    broken_file: "the program itself made a mistake over `{}` ({}); the site was not changed. Please send this line and that page's file to whoever maintains the program",
    theme_unknown: "there is no theme `{}`. Put it into themes/, or take `theme` out",
    usage: &usage::WORDS,
    exchange: &import::WORDS,
    paper: &paper::WORDS,
    stats: &stats::WORDS,
    preview: &preview::WORDS,
    welcome: &welcome::WORDS,
    starter: &starter::WORDS,
    library: &library::WORDS,
    kit: &kit::WORDS,
    each: &each::WORDS,
    pack: &pack::WORDS,
    deploy: &deploy::WORDS,
    schema: &schema::WORDS,
    qr: &qr::WORDS,
    theme: &theme::WORDS,
    changes: &changes::WORDS,
};

/// Of keys that have a form of their own.
fn example(key: &str, expected: Expected) -> Option<&'static str> {
    Some(match (key, expected) {
        ("lookalike" | "合法相似物", _) => {
            "write lookalike: [{name: …, difference: …}], or each on a line that begins with `- `"
        }
        ("say", _) => "write say: [{who: li, text: …}]: who says what",
        ("choices", _) => {
            "write choices: [{text: …, goto: …}]: what is answered, and the node that follows"
        }
        ("items", Expected::Mapping) => {
            "write each item as - {text: …}; a card to sort has bin: … too"
        }
        ("phone" | "电话", Expected::Text) => {
            "write several numbers as phone: 110、0731-88888888, without brackets"
        }
        ("red_flags" | "危险信号", Expected::Text) => {
            "a colon and a space stand in this item: put it in quotes"
        }
        _ => return None,
    })
}
