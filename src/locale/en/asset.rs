//! English: why a file or a drawing is not published.

use crate::diagnostic::{AssetFlaw, Embed, Private, Problem, SvgFlaw};
use crate::path::as_link;

/// What is wrong; what to do instead.
pub(super) fn asset(flaw: &AssetFlaw) -> (String, String) {
    use AssetFlaw as F;
    let say = |message: &str, help: &str| (format!("{message}; it was left out"), help.to_owned());
    match flaw {
        F::Active => say(
            "a file of this kind can run code on the reader's device",
            "use a picture (jpg, png, webp) or a PDF",
        ),
        F::Kind(ending) if ending.is_empty() => say(
            "this file has no extension and is no plain text",
            "give it its extension, such as .pdf or .zip",
        ),
        F::Kind(ending) => say(
            &format!("`.{ending}` is not among the kinds of files that are published"),
            "use a PDF, a picture or an office file, or pack it into a zip",
        ),
        F::NamePart(part) => (
            format!(
                "`.{part}` in the name makes a page, a program or a packed page of it on some servers; it was left out"
            ),
            format!("rename it without `.{part}`; a hyphen can stand for the dot"),
        ),
        F::Server => say(
            "a server takes its settings from a file of this name",
            "if you need it, give it to those who run the server; if not, delete it from the content folder",
        ),
        F::Markup => say(
            "the extension is not that of a page, but what is in it is a page",
            "open it in the program that made it, and save it as a real PDF, picture or office file",
        ),
        F::Program => say(
            "the extension is not that of a program, but what is in it is a program",
            "do not open it; find out first where it came from",
        ),
        F::WellKnown => say(
            ".well-known holds the files that other services look for; pages and banks are none of them",
            "move it to another folder",
        ),
        F::Svg(flaw) => {
            let (what, help) = svg(flaw);
            say(&format!("this SVG cannot be published: {what}"), help)
        }
    }
}

/// Files that pages show.
pub(super) fn shown(problem: &Problem) -> (String, String) {
    const SMALLER: &str =
        "make it 2560 pixels wide or less in a picture program and save it as jpg";
    match problem {
        Problem::ImageHuge(millions, published) => (
            format!(
                "this picture has {millions} million pixels and cannot be made smaller here; a phone will be slow with it, or fail{}",
                if *published { "" } else { "; it was left out" }
            ),
            format!("{SMALLER}; for one to download and print, write a link: [the poster](file)"),
        ),
        Problem::ImageHeavy(megabytes) => (
            format!("this picture has {megabytes} MB and cannot be made lighter here; phones will wait for it"),
            format!("{SMALLER}; an animation is better as an mp4 video"),
        ),
        Problem::EmbedForeign(ending, embed) => match embed {
            Embed::Video => (
                format!("most browsers cannot play .{ending} videos; the page has only a link to it"),
                "export it as mp4 (H.264)".to_owned(),
            ),
            Embed::Sound => (
                format!("most browsers cannot play .{ending} sound; the page has only a link to it"),
                "export it as mp3 or m4a".to_owned(),
            ),
            Embed::Elsewhere => (
                format!(".{ending} is no picture, and only pictures can stand here; the page has none"),
                "use a jpg or a png; films and sounds go into the text: ![what it is](file)".to_owned(),
            ),
            Embed::Document => (
                format!("a .{ending} file is no picture; the page has only a link to it"),
                "write a link: [what it is](file), without the exclamation mark; what is to be seen at once, save as a png picture".to_owned(),
            ),
        },
        Problem::MediaPrivate(private, is_picture) => (
            format!(
                "this file has {} in it, and is published with it for everybody to read",
                match private {
                    Private::Place => "the place where it was taken (latitude and longitude)",
                    Private::Person => "the name of who took or made it",
                    Private::Comments => "comments of who worked on it",
                    Private::Changes => "changes that nobody accepted, with what was deleted and by whom",
                    Private::HiddenSheet => "a sheet that is hidden",
                }
            ),
            match private {
                Private::Comments => "in Word, under “Review”, delete all comments and save it again",
                Private::Changes => "in Word, under “Review”, accept all changes and save it again",
                Private::HiddenSheet => "in Excel, show the hidden sheet; delete what is not for readers, and save it again",
                Private::Place | Private::Person if *is_picture => {
                    "save it as jpg or png in a picture program: of these all that is taken out when they are published"
                }
                Private::Place | Private::Person => {
                    "export it anew from a video editor, without its place; on an iPhone, turn off “Location” under “Options” when you share it"
                }
            }
            .to_owned(),
        ),
        _ => (String::new(), String::new()),
    }
}

/// No page uses it.
pub(super) fn unused(path: &str, others: &[String]) -> (String, String) {
    let message = if others.is_empty() {
        "no page uses this file; it was left out".to_owned()
    } else {
        format!(
            "no page uses this file and {} others in its folder; they were left out: {}",
            others.len(),
            others.join(", ")
        )
    };
    let link = as_link(path);
    (
        message,
        format!(
            "if readers are to see it, write a link or a picture in a page: [what it is](@/{link}); if it is fetched by its address from elsewhere, write publish: [\"{path}\"] in site.yaml; else move it out of the content folder"
        ),
    )
}

/// What was cut out of a drawing.
pub(super) fn cut(names: &[String]) -> (String, String) {
    let shown: Vec<&str> = names.iter().take(4).map(String::as_str).collect();
    let more = if names.len() > shown.len() {
        format!(" and others, {} in all", names.len())
    } else {
        String::new()
    };
    (
        format!(
            "a drawing program left things of its own in it ({}{more}); what is published is without them and looks the same",
            shown.join(", ")
        ),
        "nothing to do; saved as \"plain SVG\" it is published as it is".to_owned(),
    )
}

/// What of a drawing is wrong; what to do instead.
pub(super) fn svg(flaw: &SvgFlaw) -> (String, &'static str) {
    use SvgFlaw as F;
    const PLAIN: &str = "open it in a drawing program and save it as \"plain SVG\"; if that does not help, export it as PNG";
    const PNG: &str = "open it in a drawing program, export it as PNG and use that";
    match flaw {
        F::Encoding(name) if name.is_empty() => ("it is not UTF-8".to_owned(), PLAIN),
        F::Encoding(name) => (
            format!("it says that it is `{name}`; only UTF-8 can be used"),
            PLAIN,
        ),
        F::Character => ("a control character stands here".to_owned(), PLAIN),
        F::TooLarge(limit) => (format!("it is larger than {} MB", limit >> 20), PNG),
        F::TooDeep(limit) => (format!("its shapes are nested more than {limit} deep"), PNG),
        F::TooMany(limit) => (
            format!("it has more than {limit} shapes or attributes"),
            PNG,
        ),
        F::Broken => (
            "this is not XML; the file may be incomplete".to_owned(),
            PLAIN,
        ),
        F::Root => (
            "the first element is not an <svg> with xmlns=\"http://www.w3.org/2000/svg\""
                .to_owned(),
            PLAIN,
        ),
        F::DocType => (
            "it has a document type (DOCTYPE) of its own".to_owned(),
            PLAIN,
        ),
        F::Instruction(name) => (
            format!("the instruction <?{name}?> brings in other files"),
            PLAIN,
        ),
        F::Entity(name) => (format!("nobody knows what `{name}` stands for"), PLAIN),
        F::Element(name) => (
            format!("the element <{name}> can run code or draws nothing"),
            PLAIN,
        ),
        F::Foreign(name) => (
            format!("the element <{name}> is not SVG but HTML or another language"),
            "open it in a drawing program, make plain text of this text and save it as \"plain SVG\"; if that does not help, export it as PNG",
        ),
        F::Event(name) => (format!("the attribute {name} runs code"), PLAIN),
        F::Address(to) => (
            format!("it opens the address `{to}`, which is not in the drawing"),
            "take the links out; embed the pictures that it shows and save it as \"plain SVG\", or export it as PNG",
        ),
        F::Picture => (
            "a picture in it is no JPEG, PNG, GIF or WebP".to_owned(),
            PNG,
        ),
        F::Style(what) => (
            format!("`{what}` in a style fetches a file, or hides what it does"),
            "turn text in fonts of your own into paths and save it as \"plain SVG\"; if that does not help, export it as PNG",
        ),
    }
}
